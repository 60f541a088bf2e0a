"""`archive tag`: put tags on a source, or take them off."""

from __future__ import annotations

import click

from archive.cli import session
from archive.cli import set as set_


@click.command("tag")
@click.argument("key", metavar="KEY")
@click.argument("tags", metavar="TAG…", nargs=-1, required=True)
@click.option("-d", "--delete", is_flag=True, help="Take the tags off.")
def command(key: str, tags: tuple[str, ...], delete: bool) -> None:
    """Put tags on a source, or take them off with -d.

    \b
    Example: archive tag tran2025 quốc-phòng 2012-2024
    """
    from archive.statements import Said

    state = session.current()
    said = Said(untags=tags) if delete else Said(tags=tags)
    set_.show(state, [change.as_dict() for change in state.open().set([key], said)])
