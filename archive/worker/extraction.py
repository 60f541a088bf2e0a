"""How is any file made to say what it says? By its reader, by a program that converts it, or by OCR."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from archive import leaves, readers, spans
from archive.draft import Given
from archive.errors import Malformed
from archive.readers import Source
from archive.worker import programs
from archive.worker.limited import Worker

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Extraction:
    """Asks the worker, then the programs."""

    worker: Worker
    ocr: bool = False  # read pictures, too
    say: Say = lambda _: None

    def __call__(self, source: Source) -> Given:
        """Give what a source's format says; what cannot be read gives a finding."""
        if readers.reader(source) is None and programs.convertible(source):
            return self._converted(source)
        return self.worker.extract(source)

    def parts(self, sources: Sequence[Source]) -> Given:
        """Give what the files of one source say together, each a leaf of its own."""
        labels = leaves.labels([source.name for source in sources])
        each = [self.worker.extract(source) for source in sources]
        return spans.joined([*zip(labels, each, strict=True)])

    def _converted(self, source: Source) -> Given:
        try:
            given = self.worker.extract(programs.converted(source))
        except Malformed as error:
            return readers.unread(f"The file is kept, but it cannot be read: {error}.")
        return replace(given, media_type="application/msword" if source.name.endswith(".doc") else "")
