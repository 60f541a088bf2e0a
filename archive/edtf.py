"""What does an EDTF date say: which years, months and days, and how sure are they?"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from typing import NamedTuple

from archive.model import Edtf

_DATE = re.compile(
    r"(?P<year>-?\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?"
    r"(?:T\d{2}(?::\d{2}){0,2}(?:Z|[+-]\d{2}:\d{2})?)?(?P<mark>[?~%]?)"
)
_OPEN = ("", "..")


class Moment(NamedTuple):
    """A year, month and day; 0 where the date does not say."""

    year: int
    month: int = 0  # 21 to 24 are the seasons
    day: int = 0

    @property
    def iso(self) -> str:
        """The moment as ISO 8601, as precise as it is known.

        >>> Moment(2020, 2).iso
        '2020-02'
        """
        parts = [f"{self.year:05d}" if self.year < 0 else f"{self.year:04d}"]
        return "-".join([*parts, *(f"{part:02d}" for part in self[1:] if part)])


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date read: a moment, or an interval whose open side is None."""

    start: Moment | None
    end: Moment | None = None
    interval: bool = False
    uncertain: bool = False  # EDTF ?
    approximate: bool = False  # EDTF ~

    @property
    def doubtful(self) -> bool:
        """Whether the date is guessed or only about right."""
        return self.uncertain or self.approximate

    @property
    def year(self) -> int | None:
        """The first year the date names."""
        moment = self.start or self.end
        return moment.year if moment else None


def read(edtf: Edtf) -> When | None:
    """Take an EDTF date apart; None when it is none, or names no year.

    >>> read("2024-01-30?").start.iso, read("1999/2000").end.iso, read("XXXX")
    ('2024-01-30', '2000', None)
    """
    first, slash, last = edtf.strip().partition("/")
    if not slash:
        return _single(first)
    start, end = _single(first), _single(last)
    if (start is None and first not in _OPEN) or (end is None and last not in _OPEN):
        return None
    sides = [side for side in (start, end) if side]
    if not sides:
        return None
    return When(
        start=start.start if start else None,
        end=(end.end or end.start) if end else None,
        interval=True,
        uncertain=any(side.uncertain for side in sides),
        approximate=any(side.approximate for side in sides),
    )


def written(when: When) -> Edtf:
    """Give the date as the part of EDTF that BibLaTeX reads: no times, no unspecified digits.

    >>> written(read("2018-01-22T08:38")), written(read("196X?"))
    ('2018-01-22', '1960?/1969?')
    """
    mark = "%" if when.uncertain and when.approximate else "?" * when.uncertain + "~" * when.approximate
    sides = [when.start, when.end] if when.interval else [when.start]
    return "/".join(f"{side.iso}{mark}" if side else ".." for side in sides)


def _single(edtf: str) -> When | None:
    found = _DATE.fullmatch(edtf)
    if not found:
        return None
    mark = found["mark"]
    uncertain, approximate = bool(mark) and mark in "?%", bool(mark) and mark in "~%"
    year = found["year"]
    if "X" in year:
        first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
        return When(
            start=Moment(first),
            end=Moment(last),
            interval=True,
            uncertain=uncertain,
            approximate=approximate,
        )
    month, day = (int(part) if part and part != "XX" else 0 for part in (found["month"], found["day"]))
    if not _real(int(year), month, day):
        return None
    start = Moment(int(year), month, day if month else 0)
    return When(start=start, uncertain=uncertain, approximate=approximate)


def _real(year: int, month: int, day: int) -> bool:
    """Say whether the calendar has the day; what was not said is not doubted."""
    if month > 12:
        return 21 <= month <= 24 and not day
    return not day or not month or 1 <= day <= calendar.monthrange(year if year > 0 else 2000, month)[1]
