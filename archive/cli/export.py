"""`archive export`: bibliography and documents out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from archive.cli import session

if TYPE_CHECKING:
    from archive import Archive


@click.command("export")
@click.argument("selection", metavar="[QUERY|KEY…]", nargs=-1)
@click.option(
    "-f", "--format", "format_", metavar="FORMAT", help="biblatex, bibtex, tei, csl-json, ris, jsonl."
)
@click.option(
    "-o", "--output", metavar="FILE", help="Write to FILE, all or nothing; its suffix tells the format."
)
@click.option("--what", type=click.Choice(["sources", "works", "all"]), default="all", help="Which items.")
@click.option("--ascii", "ascii_", is_flag=True, help="LaTeX escapes instead of letters (bibtex).")
@click.option("--notes", type=click.Choice(["end", "inline"]), default="end", help="Where TEI has the notes.")
def command(
    selection: tuple[str, ...],
    format_: str | None,
    output: str | None,
    what: str,
    ascii_: bool,
    notes: str,
) -> None:
    """Write the bibliography or the documents: of all, of keys, or of what a query finds.

    \b
    Examples: archive export -o paper.bib
              archive export tran2025 --what works -f csl-json
              archive export tran2025 -o tran2025.xml -f tei
    """
    from archive import export, writers
    from archive.version import VERSION

    state = session.current()
    home = state.open()
    format_ = format_ or (writers.by_suffix(output) if output else None) or "biblatex"
    chosen = export.select(home.store, _keys(home, selection), what=what)  # type: ignore[arg-type]
    options = writers.Options(ascii=ascii_, notes=notes, version=VERSION)  # type: ignore[arg-type]
    pieces = export.export(chosen, format_, options)
    if output is None:
        for piece in pieces:
            click.echo(piece, nl=False)
        return
    _write(output, pieces)
    told = {"path": output, "format": format_, "sources": len(chosen.sources), "works": len(chosen.works)}
    if state.json:
        state.print_json(told)
    else:
        state.say(f"{output}: {format_}, {len(chosen.sources)} sources, {len(chosen.works)} cited works")


def _keys(home: Archive, selection: Sequence[str]) -> Sequence[str]:
    """Take the words as keys when all of them are; else as a query."""
    if all(home.store.register.resolve(word) for word in selection):
        return selection
    return _found(home, selection) or _nothing(selection)


def _found(home: Archive, selection: Sequence[str]) -> Sequence[str]:
    return [hit.key for hit in home.search(" ".join(selection), limit=1_000_000, all_copies=True)]


def _nothing(selection: Sequence[str]) -> Sequence[str]:
    from archive.errors import KeyNotFound

    raise KeyNotFound(
        f"“{' '.join(selection)}” is no key, and as a query it finds nothing; see: archive list"
    )


def _write(output: str, pieces: Iterable[str]) -> None:
    """Write beside, sync, rename: there is the whole file or the old one."""
    import os
    import tempfile
    from pathlib import Path

    from archive.errors import UsageError

    path = Path(output)
    if not path.absolute().parent.is_dir():
        raise UsageError(f"{output}: there is no folder {path.parent}; make it first")
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(pieces)
            stream.flush()
            os.fsync(stream.fileno())
        Path(beside).chmod(0o666 & ~_umask())
        Path(beside).rename(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _umask() -> int:
    import os

    mask = os.umask(0)
    os.umask(mask)
    return mask
