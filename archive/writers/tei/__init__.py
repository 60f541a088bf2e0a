"""How do sources and the works they cite go out as TEI P5?

One source is one TEI; several are TEI elements inside one, with the works they cite in its standOff: this,
unlike teiCorpus, is valid in tei_all and in our own profile. Nothing in the file changes from run to run.
"""

from __future__ import annotations

from collections.abc import Iterator

from archive.writers import Options, Selection

SUFFIXES: tuple[str, ...] = (".tei", ".xml")


def write(selection: Selection, options: Options) -> Iterator[str]:
    """Give the file in pieces, one a source."""
    from archive.writers.tei import file  # lxml loads only for this format

    yield from file.write(selection, options)
