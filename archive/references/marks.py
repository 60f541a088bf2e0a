"""Where does a note begin, after the mark it was printed with? For notes that come as lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_MARK = re.compile(
    rf"\s*(?:⁽(?P<raised>[{_SUPERSCRIPT}]+)⁾|(?P<bare_raised>[{_SUPERSCRIPT}]+)|\^?\((?P<round>\d{{1,4}}|\*+)\)"
    r"|\^?\[\^?(?P<square>\d{1,4}|\*+)\]:?|\^(?P<caret>\d{1,4})|(?P<stars>\*{1,3})(?=\s)|(?P<dotted>\d{1,3})[.)](?=\s))\s*"
)
_NUMBER = re.compile(r"\s*(?P<number>\d{1,3})\s+(?=[^\W\d_])")
_PLAIN = str.maketrans(_SUPERSCRIPT, "0123456789")


def marks(lines: Sequence[str]) -> list[tuple[str, int]]:
    """Give each line its printed mark, or nothing, and where its words begin.

    A bare number is a mark only when a neighbour's is the next or the last one.

    >>> marks(["⁽³⁾ Quân khu 7", "1. Ibid., 50.", "75 năm quan hệ", "7 Там же. С. 3.", "8 Там же. С. 4."])
    [('3', 4), ('1', 3), ('', 0), ('7', 2), ('8', 2)]
    """
    found = [_mark(line) for line in lines]
    numbers = [_NUMBER.match(line) for line in lines]
    for at, number in enumerate(numbers):
        if number and not found[at][0] and _counted(numbers, at):
            found[at] = (number["number"], number.end())
    return found


def _mark(line: str) -> tuple[str, int]:
    match = _MARK.match(line)
    if match is None or match.end() == len(line):
        return "", 0
    return next(filter(None, match.groups())).translate(_PLAIN), match.end()


def _counted(numbers: Sequence[re.Match[str] | None], at: int) -> bool:
    here = int(numbers[at]["number"])  # type: ignore[index]
    before = numbers[at - 1] if at else None
    after = numbers[at + 1] if at + 1 < len(numbers) else None
    return bool(
        (before and int(before["number"]) == here - 1) or (after and int(after["number"]) == here + 1)
    )
