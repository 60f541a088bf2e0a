"""`archive reread`: read originals anew."""

from __future__ import annotations

import click

from archive.cli import session


@click.command("reread")
@click.argument("keys", metavar="[KEY…]", nargs=-1)
def command(keys: tuple[str, ...]) -> None:
    """Read originals anew with this version of the program.

    What people said stays.

    \b
    Example: archive reread tran2025
    """
    state = session.current()
    done = [*state.open().reread(keys)]
    if state.json:
        state.print_json([{"key": key, "changed": changed} for key, changed in done])
        return
    for key, changed in done:
        if changed or state.verbose:
            state.print(f"{key}: {'read otherwise now' if changed else 'as before'}")
    state.say(f"{len(done)} read, {sum(changed for _, changed in done)} changed")
