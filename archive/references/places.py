"""Where does the citation print each field, and how sure is the reading of it?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archive.model import Certainty, Item, Name
from archive.references.assemble import Run
from archive.references.stretch import Stretch

_KINDS = {  # the fields that cues announce, and as what their stretches were read
    "volume": ("number", "serial"),
    "issue": ("number", "serial"),
    "edition": ("edition",),
    "page": ("pages", "leaf"),
    "locator": ("pages", "leaf", "shelf"),
    "issued": ("date", "year", "number", "house", "other"),
    "accessed": ("web",),
    "URL": ("web",),
    "DOI": ("web",),
    "ISBN": ("web",),
    "ISSN": ("web",),
    "publisher": ("house",),
    "publisher-place": ("house", "genre"),
    "genre": ("genre", "series", "other"),
    "number": ("series", "other"),
    "archive_location": ("shelf",),
}
_LABELS = {
    "title": "T",
    "volume-title": "T",
    "container-title": "C",
    "publisher": "H",
    "publisher-place": "P",
    "archive": "A",
    "archive_collection": "F",
    "archive_location": "S",
}
_PEOPLE = ("author", "editor", "compiler", "translator")
_DATES = ("issued", "accessed")
_SURE, _LIKELY = (
    60,
    20,
)  # how much better a label must be than the next: measured against the notes of training


class Place(NamedTuple):
    """Where a field stands in its citation, and how sure it is."""

    start: int
    end: int
    certainty: Certainty

    def shifted(self, by: int) -> Place:
        """Give the same place in a text that begins `by` letters earlier."""
        return Place(self.start + by, self.end + by, self.certainty)


def places(
    stretch: Stretch, item: Item, locator: str | None, runs: Sequence[Run], gaps: Sequence[float]
) -> dict[str, Place]:
    """Find where each field of a citation is printed."""
    found: dict[str, Place] = {}
    for field, value in (*item.items(), ("locator", locator)):
        if field in ("type", "issued_raw") or not value:
            continue
        place = _people(stretch, field, value, runs, gaps) if field in _PEOPLE else None
        place = place or _place(stretch, field, value, runs, gaps)
        if place:
            found[field] = place
    if "issued_raw" in item and "issued" in found:
        found["issued"] = found["issued"]._replace(certainty=Certainty.LOW)
    return found


def _place(
    stretch: Stretch, field: str, value: object, runs: Sequence[Run], gaps: Sequence[float]
) -> Place | None:
    taken = [(start, end) for start, end, kind in stretch.taken if kind in _KINDS.get(field, ())]
    if field in _DATES:
        years = (str(value)[:4], str(value)[2:4])  # "1965", or "65" in "27/4/65"
        dated = ((s, e) for year in years for s, e in taken if stretch.text.find(year, s, e) >= 0)
        if stood := next(dated, None):
            return Place(*_trimmed(stretch.text, *stood), Certainty.HIGH)
    for start, end in taken:
        if isinstance(value, str) and (at := stretch.text.find(value, start, end)) >= 0:
            return Place(at, at + len(value), Certainty.HIGH)
    if field == "locator" and len(taken) > 1:  # "tr. 1, tr. 12"
        first, last = min(start for start, _ in taken), max(end for _, end in taken)
        return Place(*_trimmed(stretch.text, first, last), Certainty.MEDIUM)
    for run in runs:
        if run.label == _LABELS.get(field) and isinstance(value, str):
            at = stretch.text.find(value, run.start, run.end + 2)
            if at >= 0:
                return Place(at, at + len(value), _certainty(run, gaps))
    at = stretch.text.find(value) if isinstance(value, str) else -1
    return Place(at, at + len(str(value)), Certainty.MEDIUM) if at >= 0 else None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    return start, end


def _people(
    stretch: Stretch, field: str, value: object, runs: Sequence[Run], gaps: Sequence[float]
) -> Place | None:
    names = value if isinstance(value, list) else []
    words = [word for name in names for word in _words(name)]
    if not words:
        return None
    for run in runs:
        text = stretch.text[run.start : run.end + 1]
        if run.label == "N" and all(word in text for word in words):
            return Place(run.start, run.end, _certainty(run, gaps))
    forms = [form for name in names for form in _forms(name)]
    spots = [each for form in forms if (each := _spot(stretch.text, form))]
    spots = spots or [each for word in words if (each := _spot(stretch.text, word))]
    if not spots:
        return None
    return Place(min(start for start, _ in spots), max(end for _, end in spots), Certainty.MEDIUM)


def _spot(text: str, words: str) -> tuple[int, int] | None:
    """Find words where they stand as words, and not within others."""
    found = re.search(rf"(?<!\w){re.escape(words)}", text)
    return found.span() if found else None


def _forms(name: Name) -> list[str]:
    family, given = name.get("family", ""), name.get("given", "")
    printed = [name["literal"]] if name.get("literal") else []
    return printed or [f"{given} {family}", f"{family} {given}", f"{family}, {given}"]


def _words(name: Name) -> Iterator[str]:
    for part in ("literal",) if name.get("literal") else ("family", "given"):
        yield from re.findall(r"[^\W\d_]{2,}", str(name.get(part, "")))


def _certainty(run: Run, gaps: Sequence[float]) -> Certainty:
    gap = min(gaps[run.first : run.last + 1], default=0.0)
    return Certainty.HIGH if gap >= _SURE else Certainty.MEDIUM if gap >= _LIKELY else Certainty.LOW
