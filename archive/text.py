"""How can a text be changed for reading and still know where each letter stood? Maps over it."""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat

from archive.model import Span

_LONGEST_CLUSTER = 64  # code points normalised together; hostile text may pile up a million marks


@dataclass(frozen=True, slots=True)
class Mapped:
    """A derived text; `starts[i]` and `ends[i]` say which source code points its i-th one stands for."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """Give the source span of `text[start:end]`; an empty stretch gives an empty span."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return Span(at, at)
        first, last = self.starts[start], self.ends[end - 1]
        return Span(min(first, last), max(first, last))  # a note moved out of a sentence stands behind it


def same(text: str) -> Mapped:
    """Give the text unchanged, as a map of itself."""
    return Mapped(text, range(len(text)), range(1, len(text) + 1))


def mapped(pieces: Iterable[tuple[str, int, int]]) -> Mapped:
    """Join pieces (derived text, source start, source end) into one map.

    A piece as long as its source is taken letter by letter.

    >>> mapped([("AB", 3, 5), ("ss", 5, 6)]).span(1, 3)
    Span(start=4, end=6)
    """
    text: list[str] = []
    starts, ends = array("q"), array("q")
    for piece, start, end in pieces:
        text.append(piece)
        if len(piece) == end - start:
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            starts.extend(repeat(start, len(piece)))
            ends.extend(repeat(end, len(piece)))
    return Mapped("".join(text), starts, ends)


def nfc(text: str) -> Mapped:
    """Compose letters and their marks (NFC, never NFKC), keeping positions.

    >>> nfc("ho\\u031b\\u0323p").text
    'hợp'
    """
    if unicodedata.is_normalized("NFC", text):
        return same(text)
    return mapped(
        (unicodedata.normalize("NFC", text[start:end]), start, end) for start, end in _clusters(text)
    )


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Cut where normalising the parts alone gives the same as normalising them together."""
    start = 0
    for at in range(1, len(text)):
        if at - start < _LONGEST_CLUSTER and _joins(text[start:at], text[at]):
            continue
        yield start, at
        start = at
    if text:
        yield start, len(text)


def _joins(cluster: str, char: str) -> bool:
    if char.isascii():
        return False
    if unicodedata.combining(char):
        return True
    apart = unicodedata.normalize("NFC", cluster) + unicodedata.normalize("NFC", char)
    return unicodedata.normalize("NFC", cluster + char) != apart


def plain(char: str) -> str:
    """Fold one letter for matching only: lower case, Latin marks off, đ→d, ё→е, other scripts kept.

    >>> "".join(map(plain, "Đối tác, Ёлка, йод"))
    'doi tac, елка, йод'
    """
    return _PLAIN.get(char) or _plain(char)


def _plain(char: str) -> str:
    low = char.lower()
    if low == "ё":
        return "е"
    if low in "đð":
        return "d"
    base = unicodedata.normalize("NFD", low)
    if len(base) > 1 and base[0].isascii():
        return "".join(c for c in base if not unicodedata.combining(c))
    return low


_PLAIN = {
    chr(code): _plain(chr(code))
    for code in (*range(0x20, 0x250), *range(0x400, 0x460), *range(0x1E00, 0x1F00))
}


class _Folds(dict[int, str]):
    """What each letter folds to, worked out when it is met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = plain(chr(code))
        return folded


_FOLDS = _Folds()


def fold(text: str) -> str:
    """Fold a text for matching: NFC, lower case, Latin marks off, đ→d, ё→е; й stays й.

    >>> fold("Quan hệ Việt–Xô: Хрущёв, Андрей")
    'quan he viet–xo: хрущев, андрей'
    """
    return unicodedata.normalize("NFC", text).translate(_FOLDS)


def folded(text: str) -> Mapped:
    """Fold letters and digits for matching, leave out all else, keep positions.

    >>> folded("Đối tác.").text
    'doitac'
    """
    base = nfc(text)
    return mapped(
        (out, base.starts[i], base.ends[i])
        for i, char in enumerate(base.text)
        if (out := "".join(c for c in plain(char) if c.isalnum()))
    )
