"""What of a text is compared? Its letters and digits, folded, each with its place in the text."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.model import Span

Codes = NDArray[np.uint32]
Places = NDArray[np.uint32]
Hashes = NDArray[np.uint64]

GRAM = 8  # characters; longer ones miss what OCR misread, shorter ones find chance
SKIPPED = 40  # characters of a passage that the other text may lack at one place
_SAMPLED = 32  # one gram in so many is kept
_MOST = 50_000  # samples, and lines, that are remembered of a text
_REMAINING = 100  # a text that is nearly all furniture is compared as it is
_LONGEST = 12_000_000  # letters and a part that are compared one by one: a place there has 24 bits
_PART = 1 << 18  # code points folded and grams hashed at a time
_SHORT = 64  # bytes of a line whose hash is remembered
_RUNNING = 80  # folded characters of a line of running text
_CLUSTERS = 3  # that have a line in common make it furniture, …
CLUSTERS_RUNNING = 10  # … a line of running text
_BREAKS = "\n\f\r\x85\u2028\u2029"

# The folding of every code point met so far: how many characters it gives, and the first of them.
_known = np.zeros(0x110000, dtype=np.bool_)
_count = np.zeros(0x110000, dtype=np.uint8)
_first = np.zeros(0x110000, dtype=np.uint32)
_more: dict[int, list[int]] = {}  # ligatures and the like: all of them
_breaks = np.zeros(0x110000, dtype=np.bool_)
_breaks[[ord(char) for char in _BREAKS]] = True
_ONE_LETTER = str.maketrans("đðy", "ddi")  # quý is quí, kỹ is kĩ: spellings of one word, as hòa and hoà


def _fold(char: str) -> str:
    """Fold one character for comparing: compatible form, lower case, no marks; letters and digits only."""
    if "\uac00" <= char <= "\ud7a3":  # a Korean syllable is a letter; taken apart it would be three
        return char
    low = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", char).lower())
    return "".join(part for part in low if part.isalnum()).translate(_ONE_LETTER)


def _learn(codes: Codes) -> None:
    known = _known[codes]
    if known.all():
        return
    for code in np.unique(codes[~known]).tolist():
        folded = [ord(part) for part in _fold(chr(code))]
        _known[code], _count[code] = True, len(folded)
        if folded:
            _first[code] = folded[0]
        if len(folded) > 1:
            _more[code] = folded


def _folded(source: Codes) -> tuple[Codes, NDArray[np.int64]]:
    """Fold code points; give what they become, and the place each came from."""
    _learn(source)
    counts = _count[source]
    if counts.max(initial=0) <= 1:
        places = np.flatnonzero(counts)
        return _first[source[places]], places
    places = np.repeat(np.arange(len(source)), counts)
    origin = source[places]
    codes = _first[origin]
    within = counted_off(counts)
    for code in np.unique(source[counts > 1]).tolist():
        of_it = np.flatnonzero(origin == code)
        codes[of_it] = np.array(_more[code], dtype=np.uint32)[within[of_it]]
    return codes, places


def counted_off(sizes: NDArray[np.integer[Any]]) -> NDArray[np.int64]:
    """Count from nought within each of groups of these sizes.

    >>> counted_off(np.array([2, 0, 3])).tolist()
    [0, 1, 0, 1, 2]
    """
    before: NDArray[np.int64] = np.repeat(np.cumsum(sizes, dtype=np.int64) - sizes, sizes)
    return np.arange(len(before)) - before


def mixed(codes: Codes) -> Hashes:
    """Hash each gram of eight to sixty-four bits; fewer characters have none."""
    if len(codes) < GRAM:
        return np.zeros(0, dtype=np.uint64)
    hashes = codes.astype(np.uint64)
    factor = 0x9E3779B97F4A7C15
    for half in (1, 2, 4):  # a polynomial over the gram: of two letters, of four, of eight
        hashes = hashes[:-half] * np.uint64(factor) + hashes[half:]
        factor = factor * factor % (1 << 64)
    # The finaliser of MurmurHash3: neighbouring grams must not be sampled together.
    for factor in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
        hashes ^= hashes >> np.uint64(33)
        hashes *= np.uint64(factor)
    hashes ^= hashes >> np.uint64(33)
    return hashes


def hashed_parts(codes: Codes) -> Iterator[tuple[int, Hashes]]:
    """Hash the grams of a stream part by part: the place of the first, and the hashes."""
    for start in range(0, max(0, len(codes) - GRAM + 1), _PART):
        yield start, mixed(codes[start : start + _PART + GRAM - 1])


def _shifted(places: NDArray[np.int64], start: int) -> Places:
    return (places + start).astype(np.uint32)


def _joined(parts: list[NDArray[np.uint32]]) -> NDArray[np.uint32]:
    """Put parts together and let go of them: of a long text both would be much."""
    whole = parts[0] if len(parts) == 1 else np.concatenate([np.zeros(0, dtype=np.uint32), *parts])
    parts.clear()
    return whole


@dataclass(frozen=True, eq=False)
class Stream:
    """The folded characters of a text and the place of each in it."""

    text: str
    codes: Codes
    places: Places
    breaks: Places  # where in the text its lines end
    rest: bytes = b""  # a digest of what is too long to be compared letter by letter
    seams: tuple[int, ...] = ()  # before which characters lines were left out, more than a passage may skip

    @classmethod
    def of(cls, text: str) -> Stream:
        """Fold a text, of a very long one its first letters."""
        folded: list[Codes] = []
        from_: list[Places] = []
        ends: list[Places] = []
        size = start = 0
        while start < len(text) and size < _LONGEST:
            part = text[start : start + _PART].encode("utf-32-le", "surrogatepass")
            source = np.frombuffer(part, dtype=np.uint32)
            codes, places = _folded(source)
            folded.append(codes)
            from_.append(_shifted(places, start))
            ends.append(_shifted(np.flatnonzero(_breaks[source]), start))
            size, start = size + len(codes), start + len(source)
        beyond = text[start:].encode("utf-8", "surrogatepass")
        rest = hashlib.blake2b(beyond).digest() if beyond else b""
        return cls(text, _joined(folded), _joined(from_), _joined(ends), rest)

    def __len__(self) -> int:
        return len(self.codes)

    @cached_property
    def _bounds(self) -> memoryview:
        """Where in the stream its lines begin, and its end: there may be millions of lines."""
        bounds = np.searchsorted(self.places, self.breaks)
        anew = np.diff(bounds, prepend=0) > 0
        ends = [len(self)] if len(self) else []
        return np.concatenate(([0], bounds[anew & (bounds < len(self))], ends)).astype(np.int64).data

    @cached_property
    def _sizes(self) -> NDArray[np.int64]:
        """How many characters each line has."""
        return np.diff(np.array(self._bounds))

    @cached_property
    def lines(self) -> list[int]:
        """The hash of each line that has letters; a digit is as good as another (dates, counters)."""
        zeroed = np.where((self.codes >= 0x30) & (self.codes <= 0x39), np.uint32(0x30), self.codes).tobytes()
        size = self.codes.itemsize
        hashes = _LineHashes()
        return [hashes[zeroed[start * size : end * size]] for start, end in pairwise(self._bounds)]

    @cached_property
    def clusters(self) -> dict[int, int]:
        """Say of each line in how many unrelated clusters it must stand to be a site's furniture.

        A menu's words come back sooner than a sentence: what a running story's reports all tell of its
        beginning is no furniture.
        """
        return {
            line: CLUSTERS_RUNNING if size >= _RUNNING else _CLUSTERS
            for line, size in zip(self.lines, self._sizes.tolist(), strict=True)
        }

    def remembered(self) -> tuple[int, ...]:
        """Give the hashes of its lines, sorted; of very many the least."""
        return tuple(sorted(set(self.lines))[:_MOST])

    def lines_in(self, spans: Sequence[Span]) -> frozenset[int]:
        """Hash the lines that begin within these spans of the text."""
        if not spans or not len(self):
            return frozenset()
        firsts = self.places[np.array(self._bounds)[:-1]]
        starts, ends = np.array(sorted(spans)).T
        at = np.searchsorted(starts, firsts, "right") - 1
        within = (at >= 0) & (firsts < ends[at])
        return frozenset(line for line, inside in zip(self.lines, within.tolist(), strict=True) if inside)

    def without(self, furniture: frozenset[int]) -> Stream:
        """Leave out the lines of a site's furniture, unless hardly anything would remain."""
        if not furniture or not furniture.intersection(self.lines):
            return self
        kept = np.repeat(np.array([line not in furniture for line in self.lines]), self._sizes)
        if np.count_nonzero(kept) < _REMAINING:
            return self
        seams = np.flatnonzero(np.diff(np.flatnonzero(kept)) > SKIPPED) + 1
        return Stream(
            self.text, self.codes[kept], self.places[kept], self.breaks, self.rest, tuple(seams.tolist())
        )

    @cached_property
    def running(self) -> NDArray[np.bool_]:
        """Which characters stand on lines long enough to be running text, not menu, list or verse."""
        return np.repeat(self._sizes >= _RUNNING, self._sizes)

    @cached_property
    def samples(self) -> tuple[int, ...]:
        """The sampled grams, sorted, of each the upper half of its hash; of very many the least."""
        every = np.uint64((_SAMPLED - 1) << 7)
        kept = [grams[grams & every == 0] >> np.uint64(32) for _, grams in hashed_parts(self.codes)]
        return tuple(np.unique(np.concatenate(kept))[:_MOST].tolist()) if kept else ()

    def digest(self) -> str:
        """Name the whole stream; nothing when it is empty."""
        if not len(self):
            return ""
        digest = hashlib.blake2b(self.codes.data, digest_size=16)
        digest.update(self.rest)
        return digest.hexdigest()

    def span(self, start: int, end: int) -> Span:
        """Give the span on the text of a stretch of the stream."""
        until = int(self.places[end - 1]) + 1
        while until < len(self.text) and unicodedata.category(self.text[until]).startswith("M"):
            until += 1
        return Span(int(self.places[start]), until)


class _LineHashes(dict[bytes, int]):
    """The hashes of lines; short ones are remembered: a column of figures may have millions of lines."""

    def __missing__(self, line: bytes) -> int:
        found = _hashed(line)
        if len(line) <= _SHORT:
            self[line] = found
        return found


def _hashed(line: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(line, digest_size=4).digest(), "little")
