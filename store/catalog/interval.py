"""Between which days does an EDTF date lie? As ISO text, so that days compare as words do."""

from __future__ import annotations

import re

NEVER = ("~", "")  # begins after every day and ends before: touches nothing
_EARLIEST, _LATEST = "", "9999-99-99"
_DATE = re.compile(r"(?<![\d-])(\d[\dX]{3})(?:-([\dX]{2}))?(?:-([\dX]{2}))?(?!\d)")


def interval(edtf: str) -> tuple[str, str]:
    """Give the first and last day a date may mean.

    >>> interval("2020-02"), interval("2018-01-22T08:38")
    (('2020-02-01', '2020-02-31'), ('2018-01-22', '2018-01-22'))
    >>> interval("1999/2000"), interval("196X?")
    (('1999-01-01', '2000-12-31'), ('1960-01-01', '1969-12-31'))
    """
    plain = re.sub(r"T[^/]*|[?~%\s]", "", edtf)
    found = [match.groups() for match in _DATE.finditer(plain)]
    if not found:
        return NEVER
    first = min(_day(parts, "0", "01", "01") for parts in found)
    last = max(_day(parts, "9", "12", "31") for parts in found)
    if plain.startswith(("/", "..")):
        first = _EARLIEST
    if plain.endswith(("/", "..")):
        last = _LATEST
    return first, last


def year(edtf: str) -> str:
    """Give the first year as written: 1965, 196X, or nothing."""
    found = _DATE.search(edtf)
    return found[1] if found else ""


def _day(parts: tuple[str | None, ...], digit: str, month: str, day: str) -> str:
    """Fill in what a date leaves open.

    A season (21 to 24) may be any month of its year.
    """
    y, m, d = parts
    if not m or "X" in m or m > "12":
        m, d = month, None
    return f"{(y or '').replace('X', digit)}-{m}-{d if d and 'X' not in d else day}"
