"""`archive rm`: move sources to the trash."""

from __future__ import annotations

import sys

import click

from archive.cli import session


@click.command("rm")
@click.argument("keys", metavar="KEY…", nargs=-1, required=True)
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
def command(keys: tuple[str, ...], yes: bool) -> None:
    """Move sources to the archive's trash folder; their files stay there.

    \b
    Example: archive rm tran2025 -y
    """
    from archive import holdings
    from archive.errors import UsageError

    state = session.current()
    home = state.open()
    for key in keys:
        holdings.resolve(home.store, key)
    if not yes:
        if not session.on_terminal(sys.stdin):
            raise UsageError("rm asks before it removes, and here nobody can answer; say: rm -y")
        click.confirm(f"Move {', '.join(keys)} to the trash?", abort=True, err=True)
    home.remove(keys)
    if state.json:
        state.print_json([{"key": key, "status": "removed"} for key in keys])
    else:
        state.say(f"moved to {home.root / 'trash'}: {', '.join(keys)}")
