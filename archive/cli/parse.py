"""`archive parse`: notes, one a line → citations; no archive needed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from archive.cli import session
from archive.cli.refs import line
from archive.cli.session import Session

if TYPE_CHECKING:
    from archive.model import ParsedNote

FORMATS = ("table", "jsonl", "csl-json", "biblatex", "bibtex", "tei", "ris")


@click.command("parse")
@click.argument("file", metavar="FILE")
@click.option("-f", "--format", "format_", type=click.Choice(FORMATS), help="The form of the answer.")
def command(file: str, format_: str | None) -> None:
    """Read notes, one a line, into the works they cite.

    The order matters for Sđd, Там же and Ibid.; - is standard input. Needs no archive.

    \b
    Example: archive parse notes.txt -f biblatex
    """
    import archive

    state = session.current()
    notes = archive.parse(_lines(file))
    if format_ == "jsonl":
        from json import dumps

        for note in notes:
            click.echo(dumps(note.as_dict(), ensure_ascii=False))
    elif state.json and format_ is None:
        state.print_json([note.as_dict() for note in notes])
    elif format_ in (None, "table"):
        _show(state, notes)
    else:
        _write(notes, str(format_))


def _lines(file: str) -> list[str]:
    from pathlib import Path

    from archive import decoding
    from archive.errors import InputError
    from archive.sources import reason, standard_input

    try:
        content = standard_input() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise InputError(f"{file}: {reason(error)}") from None
    decoded = decoding.decode(content)
    if content and not decoded.encoding:
        raise InputError(f"{file}: holds no text that can be read as notes, one a line")
    return decoded.text.splitlines()


def _show(state: Session, notes: Sequence[ParsedNote]) -> None:
    for note in notes:
        state.print(f"[{state.paint(note.id, bold=True)}] {session.visible(note.note)}")
        for reference in note.references:
            state.print(f"    {line(state, reference.as_dict())}")


def _write(notes: Sequence[ParsedNote], format_: str) -> None:
    from archive import bibliography, writers
    from archive.version import VERSION

    selection = writers.Selection(sources=(), works=tuple(bibliography.keyed(notes)))
    for piece in writers.formats()[format_].write(selection, writers.Options(version=VERSION)):
        click.echo(piece, nl=False)
