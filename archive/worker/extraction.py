"""How is any file made to say what it says? By its reader, by a program that converts it, or by OCR."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from archive import leaves, readers, spans
from archive.draft import Given
from archive.errors import Malformed
from archive.model import Finding
from archive.readers import Source
from archive.worker import programs, upright
from archive.worker.limited import Worker
from archive.worker.ocr import DPI, Page, recognised

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Extraction:
    """Asks the worker, then the programs."""

    worker: Worker
    ocr: bool = False  # read pictures, too
    say: Say = lambda _: None

    def __call__(self, source: Source) -> Given:
        """Give what a source's format says; what cannot be read gives a finding."""
        given = self._extracted(source)
        return self._pictures(source, given) if given.pictures and self.ocr else given

    def parts(self, sources: Sequence[Source]) -> Given:
        """Give what the files of one source say together, each a leaf of its own."""
        labels = leaves.labels([source.name for source in sources])
        each = [self._extracted(source) for source in sources]
        if self.ocr and all(given.pictures and not given.text for given in each):
            pages = [
                page
                for source, given, label in zip(sources, each, labels, strict=True)
                for page in self._drawn(source, given, label)
            ]
            return recognised(pages, name=f"{len(sources)} files", say=self.say).given()
        if self.ocr:
            each = [
                self._pictures(source, given) if given.pictures else given
                for source, given in zip(sources, each, strict=True)
            ]
        return spans.joined([*zip(labels, each, strict=True)])

    def _extracted(self, source: Source) -> Given:
        convertible = readers.reader(source) is None and programs.convertible(source)
        return self._converted(source) if convertible else self.worker.extract(source)

    def _converted(self, source: Source) -> Given:
        try:
            given = self.worker.extract(programs.converted(source))
        except Malformed as error:
            return readers.unread(f"The file is kept, but it cannot be read: {error}.")
        return replace(given, media_type="application/msword" if source.name.endswith(".doc") else "")

    def _pictures(self, source: Source, given: Given) -> Given:
        """Read the pages without text; they take their place among the others."""
        read = recognised(self._drawn(source, given, ""), name=source.name, say=self.say)
        if given.media_type.startswith("image/"):
            made = read.given()
            return replace(
                made,
                media_type=given.media_type,
                description=made.description or given.description,
            )
        tables = {given.pictures[each.page]: (each.table, each.width, each.height) for each in read.sheets}
        try:
            made = self.worker.recognised(source, tables, read.languages)
        except Malformed as error:
            why = Finding(code="page-unread", message=f"The pages could not be read by OCR: {error}.")
            return replace(given, findings=(*given.findings, why))
        return replace(made, findings=(*made.findings, *read.findings))

    def _upright(self, picture: bytes) -> bytes:
        """Give a photograph as the camera was held; as it came where its page cannot be drawn."""
        page = upright.page(picture)
        try:
            return picture if page is None else self.worker.picture(Source(data=page), 0, DPI)
        except Malformed:
            return picture

    def _drawn(self, source: Source, given: Given, label: str) -> list[Page]:
        """Give each page without text as a picture to be read."""
        if given.media_type.startswith("image/"):
            return [Page(label, lambda: self._upright(source.data))]
        labels = [label or str(number + 1) for number in given.pictures]
        if label and len(labels) > 1:
            labels = [f"{label}.{number + 1}" for number in given.pictures]
        return [
            Page(each, _drawing(self.worker, source, number), DPI)
            for each, number in zip(labels, given.pictures, strict=True)
        ]


def _drawing(worker: Worker, source: Source, number: int) -> Callable[[], bytes]:
    return lambda: worker.picture(source, number, DPI)
