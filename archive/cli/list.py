"""`archive list`: what is there."""

from __future__ import annotations

import sys
from typing import Any

import click

from archive.cli import session, table

FIELDS = ("key", "type", "language", "issued", "title", "path", "tags")


@click.command("list")
@click.argument("query", metavar="[QUERY]", nargs=-1)
@click.option("--sort", type=click.Choice(FIELDS), default="key", help="The order of the list.")
@click.option(
    "-f", "--format", "format_", type=click.Choice(["table", "csv", "jsonl"]), help="The form of the list."
)
def command(query: tuple[str, ...], sort: str, format_: str | None) -> None:
    """List the sources, all or those a query finds.

    \b
    Examples: archive list
              archive list -f csv lang:ru > sources.csv
    """
    state = session.current()
    rows = state.open().list(" ".join(query))
    if sort != "key":
        rows.sort(key=lambda row: (not row[sort], _cell(row[sort])))
    if format_ == "csv":
        _csv(rows)
    elif format_ == "jsonl":
        from json import dumps

        for row in rows:
            click.echo(dumps(row, ensure_ascii=False))
    elif state.json and format_ is None:
        state.print_json(rows)
    else:
        if not rows:
            state.say("no source is like that" if query else "the archive holds no sources yet")
        table.show(state, FIELDS[:5], ([_cell(row[name]) for name in FIELDS[:5]] for row in rows))


def _cell(value: Any) -> str:
    return "; ".join(value) if isinstance(value, list) else str(value or "")


def _csv(rows: list[dict[str, object]]) -> None:
    from csv import DictWriter

    writer = DictWriter(sys.stdout, fieldnames=[*FIELDS], lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(row[name]) for name in FIELDS} for row in rows)
