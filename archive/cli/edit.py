"""`archive edit`: change a description in your editor."""

from __future__ import annotations

import sys
from typing import Any

import click

from archive.cli import session
from archive.cli import set as set_

_HEAD = """# What is said of {key}. Change, add or empty values; what you leave is left.
# Dates: 2019, 2019-06, 2019-06-17, 2025?   Names: one string each, or "Family, Given".
"""


@click.command("edit")
@click.argument("key", metavar="KEY")
def command(key: str) -> None:
    """Open the description of a source in $EDITOR.

    \b
    Example: archive edit tran2025
    """
    from tomllib import TOMLDecodeError, loads

    from archive import clock, holdings, statements
    from archive.errors import UsageError

    state = session.current()
    home = state.open()
    before = _table(holdings.holding(home.store, key))
    if not session.on_terminal(sys.stdin):
        raise UsageError(f"edit needs a terminal; without one say: archive set {key} FIELD=VALUE")
    written = click.edit(_HEAD.format(key=key) + _toml(before), extension=".toml")
    if written is None:
        state.say("nothing was changed")
        return
    try:
        after = loads(written)
    except TOMLDecodeError as error:
        raise UsageError(f"what you wrote is no TOML ({error}); nothing was changed") from None
    changed = {field: value for field, value in after.items() if value != before.get(field)}
    said = statements.table(changed, by=f"person:{clock.user()}")
    dropped = set(before.get("tags", ())) - set(said.tags) if "tags" in changed else set()
    said |= statements.Said(untags=tuple(sorted(dropped)))
    set_.show(state, [change.as_dict() for change in home.set([key], said)])


def _table(holding: Any) -> dict[str, Any]:
    from archive.statements import NAMES, written_name

    table: dict[str, Any] = {}
    for field, value in holding.item.items():
        table[field] = [written_name(name) for name in value] if field in NAMES else value
    if holding.record.ground.tags:
        table["tags"] = [*holding.record.ground.tags]
    return table


def _toml(table: dict[str, Any]) -> str:
    """Write strings and lists of strings; a JSON string is a TOML string."""
    import json

    return "".join(
        f"{field} = {json.dumps(value, ensure_ascii=False)}\n" for field, value in sorted(table.items())
    )
