"""What of a text is compared? Its letters and digits, folded, each with its place in the text."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from archive.model import Span

Codes = NDArray[np.uint32]
Places = NDArray[np.int64]
Hashes = NDArray[np.uint64]

GRAM = 8  # characters; longer ones miss what OCR misread, shorter ones find chance
_SAMPLED = 32  # one gram in so many is kept
_REMAINING = 100  # a text that is nearly all furniture is compared as it is
_LONGEST = 5_000_000  # code points; memory grows by sixty bytes with each
_RUNNING = 80  # folded characters of a line of running text
_CLUSTERS = 3  # that have a line in common make it furniture, …
_CLUSTERS_RUNNING = 10  # … a line of running text
_BREAKS = (0x0A, 0x0C, 0x0D, 0x85, 0x2028, 0x2029)

# The folding of every code point met so far: how many characters it gives, and the first of them.
_known = np.zeros(0x110000, dtype=np.bool_)
_count = np.zeros(0x110000, dtype=np.uint8)
_first = np.zeros(0x110000, dtype=np.uint32)
_more: dict[int, list[int]] = {}  # ligatures and the like: all of them


def _fold(char: str) -> str:
    """Fold one character for comparing: compatible form, lower case, no marks; letters and digits only."""
    if "\uac00" <= char <= "\ud7a3":  # a Korean syllable is a letter; taken apart it would be three
        return char
    low = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", char).lower())
    return "".join("d" if part in "đð" else part for part in low if part.isalnum())


def _learn(codes: Codes) -> None:
    for code in np.unique(codes[~_known[codes]]).tolist():
        folded = [ord(part) for part in _fold(chr(code))]
        _known[code], _count[code] = True, len(folded)
        if folded:
            _first[code] = folded[0]
        if len(folded) > 1:
            _more[code] = folded


def mixed(codes: Codes) -> Hashes:
    """Hash each gram of eight to sixty-four bits; fewer characters have none."""
    size = len(codes) - GRAM + 1
    if size <= 0:
        return np.zeros(0, dtype=np.uint64)
    wide = codes.astype(np.uint64)
    hashes = np.zeros(size, dtype=np.uint64)
    for place in range(GRAM):
        hashes = hashes * np.uint64(0x9E3779B97F4A7C15) + wide[place : place + size]
    # The finaliser of MurmurHash3: neighbouring grams must not be sampled together.
    for factor in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
        hashes = (hashes ^ (hashes >> np.uint64(33))) * np.uint64(factor)
    return hashes ^ (hashes >> np.uint64(33))


@dataclass(frozen=True, eq=False)
class Stream:
    """The folded characters of a text, the place of each in it, and the line it stands on."""

    text: str
    codes: Codes
    places: Places
    line: Places
    rest: bytes = b""  # a digest of what is too long to be compared letter by letter

    @classmethod
    def of(cls, text: str) -> Stream:
        """Fold a text, of a very long one its first letters."""
        source = np.frombuffer(text[:_LONGEST].encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        _learn(source)
        counts = _count[source]
        places = np.repeat(np.arange(len(source)), counts)
        codes = _first[source[places]]
        starts = np.cumsum(counts) - counts
        for place in np.flatnonzero(counts > 1).tolist():
            codes[starts[place] : starts[place] + counts[place]] = _more[int(source[place])]
        line = np.cumsum(np.isin(source, _BREAKS), dtype=np.int64)[places]
        beyond = text[_LONGEST:].encode("utf-8", "surrogatepass")
        return cls(text, codes, places, line, hashlib.blake2b(beyond).digest() if beyond else b"")

    def __len__(self) -> int:
        return len(self.codes)

    @cached_property
    def _bounds(self) -> list[int]:
        """Where in the stream its lines begin, and its end."""
        if not len(self):
            return [0]
        return [0, *(np.flatnonzero(np.diff(self.line)) + 1).tolist(), len(self)]

    @cached_property
    def _lines(self) -> list[int]:
        zeroed = np.where((self.codes >= 0x30) & (self.codes <= 0x39), np.uint32(0x30), self.codes).tobytes()
        size = self.codes.itemsize
        ends = zip(self._bounds, self._bounds[1:], strict=False)
        return [_hashed(zeroed[start * size : end * size]) for start, end in ends]

    def lines(self) -> list[int]:
        """Hash each line that has letters or digits; a digit is as good as another (dates, counters)."""
        return self._lines

    def clusters(self) -> dict[int, int]:
        """Say of each line in how many unrelated clusters it must stand to be a site's furniture.

        A menu's words come back sooner than a sentence: what a running story's reports all tell of its
        beginning is no furniture.
        """
        sizes = np.diff(np.array(self._bounds)).tolist()
        return {
            line: _CLUSTERS_RUNNING if size >= _RUNNING else _CLUSTERS
            for line, size in zip(self._lines, sizes, strict=True)
        }

    def lines_in(self, spans: Sequence[Span]) -> frozenset[int]:
        """Hash the lines that begin within these spans of the text."""
        if not spans or not len(self):
            return frozenset()
        firsts = self.places[self._bounds[:-1]]
        starts, ends = np.array(sorted(spans)).T
        at = np.searchsorted(starts, firsts, "right") - 1
        within = (at >= 0) & (firsts < ends[at])
        return frozenset(line for line, inside in zip(self._lines, within.tolist(), strict=True) if inside)

    def without(self, furniture: frozenset[int]) -> Stream:
        """Leave out the lines of a site's furniture, unless hardly anything would remain."""
        if not furniture.intersection(self._lines):
            return self
        bounds = np.diff(np.array(self._bounds))
        kept = np.repeat(np.array([line not in furniture for line in self._lines]), bounds)
        if np.count_nonzero(kept) < _REMAINING:
            return self
        return Stream(self.text, self.codes[kept], self.places[kept], self.line[kept], self.rest)

    @cached_property
    def running(self) -> NDArray[np.bool_]:
        """Which characters stand on lines long enough to be running text, not menu, list or verse."""
        sizes = np.diff(np.array(self._bounds))
        return np.repeat(sizes >= _RUNNING, sizes)

    @cached_property
    def grams(self) -> Hashes:
        """The hash of the gram at each place."""
        return mixed(self.codes)

    def samples(self) -> tuple[int, ...]:
        """Give the sampled grams, sorted, of each the upper half of its hash."""
        kept = self.grams[(self.grams >> np.uint64(7)) % np.uint64(_SAMPLED) == 0]
        return tuple(np.unique(kept >> np.uint64(32)).tolist())

    def digest(self) -> str:
        """Name the whole stream; nothing when it is empty."""
        whole = self.codes.tobytes() + self.rest
        return hashlib.blake2b(whole, digest_size=16).hexdigest() if len(self) else ""

    def span(self, start: int, end: int) -> Span:
        """Give the span on the text of a stretch of the stream."""
        until = int(self.places[end - 1]) + 1
        while until < len(self.text) and unicodedata.combining(self.text[until]):
            until += 1
        return Span(int(self.places[start]), until)


def _hashed(line: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(line, digest_size=4).digest(), "little")
