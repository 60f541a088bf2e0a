"""`archive reread`: read originals anew."""

from __future__ import annotations

import click

from archive.cli import session


@click.command("reread")
@click.argument("keys", metavar="[KEY…]", nargs=-1)
@click.option("--ocr", is_flag=True, help="Read scans and photographs, too, now and later.")
@click.option("--encoding", metavar="NAME", help="The character set of text files, if it was misjudged.")
def command(keys: tuple[str, ...], ocr: bool, encoding: str | None) -> None:
    """Read originals anew with this version of the program.

    What people said stays.

    \b
    Examples: archive reread tran2025
              archive reread dossier-123 --ocr
    """
    state = session.current()
    session.check_reading(ocr=ocr, encoding=encoding)
    done = [*state.open().reread(keys, ocr=ocr, encoding=encoding, say=state.say)]
    if state.json:
        state.print_json([{"key": key, "changed": changed} for key, changed in done])
        return
    for key, changed in done:
        if changed or state.verbose:
            state.print(f"{key}: {'read otherwise now' if changed else 'as before'}")
    state.say(f"{len(done)} read, {sum(changed for _, changed in done)} changed")
