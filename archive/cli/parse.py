"""`archive parse`: notes → citations; no archive needed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import click

from archive.cli import session
from archive.cli.session import Session

if TYPE_CHECKING:
    from pathlib import Path

    from archive.model import ParsedNote, Reference

FORMATS = ("table", "jsonl", "csl-json", "biblatex", "bibtex", "tei", "ris")


@click.command("parse")
@click.argument("file", metavar="FILE")
@click.option("-f", "--format", "format_", type=click.Choice(FORMATS), help="The form of the answer.")
@click.option(
    "--paragraphs/--lines",
    default=None,
    help="A note is what stands between empty lines, or a line; found out by itself when not said.",
)
@click.option("--encoding", metavar="NAME", help="The character set of the notes, if it is not UTF-8.")
@click.option(
    "--knowledge",
    type=click.Path(exists=True),
    help="A TOML file, or a folder of them, with words to know besides; by default the archive's.",
)
def command(
    file: str, format_: str | None, paragraphs: bool | None, encoding: str | None, knowledge: str | None
) -> None:
    """Read notes or a bibliography into the works they cite.

    A note is a line, or a paragraph between empty lines. The order matters for Sđd, Там же and Ibid.;
    - is standard input. Needs no archive.

    \b
    Example: archive parse notes.txt -f biblatex
    """
    import archive

    state = session.current()
    session.check_encoding(encoding)
    lines = _lines(file, encoding)
    if paragraphs or (paragraphs is None and _wrapped(lines)):
        lines = _paragraphs(lines)
    notes = archive.parse(lines, knowledge=_knowledge(state, knowledge))
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


def _knowledge(state: Session, named: str | None) -> Path | None:
    from pathlib import Path

    from archive.knowledge import FOLDER

    if named:
        return Path(named)
    place = state.place() / FOLDER
    return place if place.is_dir() else None


def _wrapped(lines: Sequence[str]) -> bool:
    """Say whether the notes are paragraphs: wrapped lines with empty ones between."""
    groups = [[*group] for full, group in groupby(lines, key=lambda line: bool(line.strip())) if full]
    if len(groups) < 2 or sum(len(group) > 1 for group in groups) * 2 <= len(groups):
        return False
    inner = [line.rstrip() for group in groups for line in group[:-1]]
    ended = sum(line.endswith((".", ";")) for line in inner)
    marked = sum(bool(_MARK.match(line)) for group in groups for line in group[1:])
    return 2 * ended < len(inner) and not marked  # lines that end, or have marks, are notes themselves


def _paragraphs(lines: Sequence[str]) -> list[str]:
    """Join wrapped lines; each note stands where its first line stood, so that its number is that line's."""
    joined: list[str] = []
    open_ = False
    for line in lines:
        if line.strip() and open_:
            start = max(at for at, text in enumerate(joined) if text)
            joined[start] += f" {line.strip()}"
            joined.append("")
        else:
            joined.append(line.strip())
        open_ = bool(line.strip())
    return joined


def _lines(file: str, encoding: str | None) -> list[str]:
    from pathlib import Path

    from archive import decoding
    from archive.errors import InputError
    from archive.sources import reason, standard_input

    try:
        content = standard_input() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise InputError(f"{file}: {reason(error)}") from None
    decoded = decoding.decode(content, encoding=encoding)
    if content and not decoded.encoding:
        raise InputError(f"{file}: holds no text that can be read as notes, one a line")
    if any(finding.code == "encoding-unsure" for finding in decoded.findings):
        raise InputError(f"{file}: its character set is not sure; name it, for example --encoding cp1251")
    return decoded.text.splitlines()


_MARK = re.compile(r"\s*(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)]\s|[¹²³⁴⁵⁶⁷⁸⁹⁰]+)")
_COLOURS = {
    "author": "cyan",
    "editor": "cyan",
    "compiler": "cyan",
    "translator": "cyan",
    "title": "green",
    "volume-title": "green",
    "container-title": "magenta",
    "publisher": "yellow",
    "publisher-place": "yellow",
    "archive": "yellow",
    "archive_collection": "yellow",
    "archive_location": "yellow",
    "issued": "blue",
    "locator": "red",
    "page": "red",
}
_ORDER = (*_COLOURS, "volume", "issue", "edition", "genre", "number", "accessed", "URL")
_DOUBTED = {"unresolved": ": no note before cites it in full", "ambiguous": ": that note has several works"}
_TOLD = ("ibid", "opcit", "antecedent", "signal", "doubt", "key", "issued_raw")  # elsewhere
_DOUBT = {"medium": "?", "low": "??"}


def _show(state: Session, notes: Sequence[ParsedNote]) -> None:
    for note in notes:
        state.print(f"[{state.paint(note.id, bold=True)}] {_painted(state, note)}")
        for reference in note.references:
            for row in _rows(state, reference):
                state.print(f"    {row}")


def _painted(state: Session, note: ParsedNote) -> str:
    """Give the note with the words of each field in the field's colour."""
    spans = sorted(
        (each.span, name)
        for reference in note.references
        for name, each in reference.printed.items()
        if name in _COLOURS
    )
    out, at = [], 0
    for span, name in spans:
        if span.start >= at:
            out += [session.visible(note.note[at : span.start])]
            out += [state.paint(span.of(note.note), fg=_COLOURS[name])]
            at = span.end
    return " ".join("".join([*out, session.visible(note.note[at:])]).split())


def _rows(state: Session, reference: Reference) -> Iterator[str]:
    """Give a line a field: its name, its value, and how much it is doubted."""
    shape = reference.as_dict()
    short = f" ({reference.short})" if reference.short else ""
    where = f" → note {reference.antecedent}" if reference.antecedent else ""
    where += _DOUBTED.get(str(reference.doubt), "")
    signal = f" [{session.visible(reference.signal)}]" if reference.signal else ""
    yield f"{state.paint(str(shape.pop('type')), bold=True)}{short}{where}{signal}"
    names = [name for name in shape if name not in _TOLD]
    for name in sorted(names, key=lambda name: _ORDER.index(name) if name in _ORDER else len(_ORDER)):
        value = shape[name]
        printed = reference.printed.get(name)
        doubt = _DOUBT.get(str(printed.certainty), "") if printed else ""
        label = state.paint(f"{name:<18}", fg=_COLOURS.get(name, "white"))
        yield f"  {label} {session.visible(_said(value))}{f' {doubt}' if doubt else ''}"


def _said(value: object) -> str:
    from archive.names import display

    return "; ".join(map(display, value)) if isinstance(value, list) else str(value)


def _write(notes: Sequence[ParsedNote], format_: str) -> None:
    from archive import bibliography, writers
    from archive.version import VERSION

    selection = writers.Selection(sources=(), works=tuple(bibliography.keyed(notes)))
    for piece in writers.formats()[format_].write(selection, writers.Options(version=VERSION)):
        click.echo(piece, nl=False)
