"""`archive reindex`: make everything derived anew."""

from __future__ import annotations

import click

from archive.cli import session


@click.command("reindex")
def command() -> None:
    """Make catalog, index and matches anew from the documents and the register.

    \b
    Example: archive reindex
    """
    state = session.current()
    count = state.open(mend=False).reindex()
    if state.json:
        state.print_json({"documents": count})
    else:
        state.say(f"{count} documents indexed")
