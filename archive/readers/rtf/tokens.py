"""Which tokens is RTF made of? Groups, control words, and letters; nothing here knows what a word means."""

from __future__ import annotations

import re
from functools import cache

TEXT, CODE, HEX, WORD, NUMBERED, OPEN, CLOSE, SYMBOL = range(1, 9)

# The groups stand in the order of the names above. Hex runs are bounded: each round of a repeat costs memory.
TOKEN = re.compile(
    rb"([^\\{}]+)"
    rb"|\\u(-?[0-9]{1,10}) ?"
    rb"|((?:\\'[0-9a-fA-F]{2}){1,400}+)"
    rb"|\\([a-zA-Z]{1,40})(-?[0-9]{1,10})? ?"
    rb"|(\{)|(\})"
    rb"|\\(.)",
    re.DOTALL,
)
# Signs that count as one letter where letters stand for a Unicode one; a word that does more never does.
_FALLBACK = (
    rb"[\r\n]*(?:\\'[0-9a-fA-F]{2}|[^\\{}\r\n]|\\[~_:-]"
    rb"|\\(?:emdash|endash|lquote|rquote|ldblquote|rdblquote|bullet|emspace|enspace)(?![a-zA-Z]) ?)"
)
_BRACES = re.compile(rb"[{}]|\\bin([0-9]{1,10}) ?|\\.", re.DOTALL)
_MOST = 16  # letters that may stand for one


@cache
def _fallback(letters: int) -> re.Pattern[bytes]:
    return re.compile(rb"(?:%b){0,%d}" % (_FALLBACK, letters), re.DOTALL)


def behind_fallback(data: bytes, at: int, letters: int) -> int:
    """Say where reading goes on behind the letters that stand for a Unicode one.

    >>> behind_fallback(b"?b", 0, 1), behind_fallback(b"\\\\'3f\\\\par", 0, 2), behind_fallback(b"}?", 0, 1)
    (1, 4, 0)
    """
    found = _fallback(min(letters, _MOST)).match(data, at)
    return found.end() if found else at


def group_end(data: bytes, at: int) -> int:
    """Give the place of the brace that closes the group around `at`; the end when none does.

    >>> group_end(b"a{b\\\\}}c} d", 0)
    7
    """
    depth = 0
    while found := _BRACES.search(data, at):
        at = found.end()
        match found[0][:1]:
            case b"{":
                depth += 1
            case b"}":
                if not depth:
                    return found.start()
                depth -= 1
            case _ if found[1]:
                at += int(found[1])
    return len(data)
