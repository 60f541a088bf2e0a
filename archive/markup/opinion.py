"""What does another program take for the text of a page? Asked only in doubt; its words are never used."""

from __future__ import annotations

import importlib

_LARGEST = 1_000_000  # letters of a page it is asked about: it takes its time
_LINE = 60  # letters of a line that tells two texts apart


def lines(page: str) -> list[str]:
    """Give the lines trafilatura would keep, if it is there and finds any; blanks made plain."""
    if len(page) > _LARGEST:
        return []
    try:
        trafilatura = importlib.import_module("trafilatura")
    except ImportError:
        return []
    try:
        kept = trafilatura.extract(page, include_comments=False, include_tables=True)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return []
    return [plain for line in (kept or "").splitlines() if len(plain := " ".join(line.split())) >= _LINE]


def agreement(lines: list[str], text: str) -> float:
    """Say what share of the letters of some lines a text holds; initials may have lost their dots.

    >>> agreement(["Иванов И П приехал."], "Вчера Иванов И. П. приехал.")
    1.0
    """
    bare = _bare(text)
    whole = sum(map(len, lines))
    return sum(len(line) for line in lines if _bare(line) in bare) / whole if whole else 1.0


def _bare(words: str) -> str:
    return "".join(char for char in words.casefold() if char.isalnum())
