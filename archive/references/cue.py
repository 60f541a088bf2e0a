"""How are cues found in print? Patterns made of the tables of all languages at once."""

from __future__ import annotations

import re
from functools import cache

from archive.languages.citation import cues

_LETTERS = (*range(0x41, 0x250), *range(0x400, 0x530), *range(0x1E00, 0x1F00))
UPPER = (
    f"(?-i:[{''.join(chr(code) for code in _LETTERS if chr(code).isupper())}])"  # also where case is ignored
)


def either(*fields: str) -> str:
    """Give a pattern for any cue of these kinds, at the start of a word and not within one."""
    every = {cue for field in fields for cue in cues(field)}
    longest_first = sorted(every, key=lambda cue: (-len(cue), cue))
    return rf"(?<!\w)(?:{'|'.join(map(_printed, longest_first))})"


def _printed(cue: str) -> str:
    """A cue may be printed with other spaces; it ends with its last letter's word."""
    inner = r"\s+".join(re.escape(word) for word in cue.split())
    return inner + r"(?![^\W\d])" if cue[-1].isalnum() else inner


@cache
def pattern(*fields: str, before: str = "", after: str = "") -> re.Pattern[str]:
    """Compile a pattern of cues with something before and after; the cue is the group `cue`."""
    return re.compile(rf"{before}(?P<cue>{either(*fields)}){after}", re.IGNORECASE)


@cache
def whole(*fields: str) -> frozenset[str]:
    """Give the cues of these kinds as a set of lower-case phrases."""
    return frozenset(cue for field in fields for cue in cues(field))


def is_cue(text: str, *fields: str) -> bool:
    """Say whether a text is just such a cue."""
    return " ".join(text.split()).lower().strip(' ,;:*"“”«»()') in whole(*fields)


def quiet(pattern: re.Pattern[str]) -> str:
    """Give a pattern's text with its names taken off, to stand inside another.

    >>> quiet(re.compile("(?P<cue>a)"))
    '(?:a)'
    """
    return re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern)
