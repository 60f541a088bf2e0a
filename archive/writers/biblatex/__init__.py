"""How does a bibliography go out as BibLaTeX, so that biber's data model finds nothing to warn about?

UTF-8, NFC, escaped as little as TeX allows. What the data model demands and the source does not say is never
invented: a missing title is supplied in square brackets, an unknown date is EDTF's `XXXX`, a missing
institution is `{}`, an unsigned piece goes under its paper's name. A work that cannot meet the demands of its
type goes out under one that asks for less, and `entrysubtype` says what it is. What no field of a type holds
goes into `note`.
"""

from __future__ import annotations

from collections.abc import Iterator

from archive.entries import entry
from archive.writers import Options, Selection
from archive.writers.biblatex.fields import fields
from archive.writers.biblatex.kinds import kind

SUFFIXES: tuple[str, ...] = (".bib",)


def write(selection: Selection, options: Options) -> Iterator[str]:
    """Give one entry a work, by key, an empty line between them."""
    for number, (work, text) in enumerate(selection.citable()):
        entry_type = kind(work.item)
        written = entry(entry_type, work.key, fields(work, text, entry_type, ascii_=options.ascii))
        yield f"\n{written}" if number else written
