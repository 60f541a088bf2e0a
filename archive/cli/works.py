"""`archive works`: all cited works and who cites them."""

from __future__ import annotations

from functools import cache
from typing import Any

import click

from archive.cli import session
from archive.cli.refs import line


@click.command("works")
@click.argument("query", metavar="[QUERY]", nargs=-1)
def command(query: tuple[str, ...]) -> None:
    """List the cited works, who cites them, and whether the archive holds them.

    \b
    Example: archive works Nghiên cứu châu Âu
    """
    state = session.current()
    home = state.open()
    found = home.works(" ".join(query))
    if state.json:
        state.print_json([work.as_dict() for work in found])
        return
    if not found:
        state.say("no cited work is like that" if query else "no source cites a work yet")

    @cache
    def marks(key: str) -> dict[str, list[str]]:
        rows: list[dict[str, Any]] = home.refs(key)
        return {row["id"]: row["marks"] for row in rows}

    for work in found:
        ref: dict[str, Any] = {**work.work.item, "key": work.work.key}
        state.print(line(state, ref))
        places = "; ".join(_place(key, marks(key).get(note) or [note], at) for key, note, at in work.cited_by)
        held = f" (held as {work.held})" if work.held else ""
        state.print(f"    cited by {session.visible(places)}{held}")


def _place(key: str, marks: list[str], locator: str | None) -> str:
    """Name a note by the mark it is printed with."""
    return f"{key} note {', '.join(marks)}{f' ({locator})' if locator else ''}"
