"""What do two texts say side by side? Passages both have with the words that differ, and what one has alone.

Made to be looked at: white space is evened out, letters are composed, of long stretches the middle is left
out and counted. The words of a passage are aligned by the runs of three that stand once in each text, the few
words between such runs by difflib; so a passage of a megabyte takes less than a second.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

from archive.model import Span

_RUN = 3  # words of a run that ties two texts
_LABOUR = 6_000_000  # steps difflib may take in all; what is beyond differs as a whole
_WORD = 40  # characters by which a passage is widened to whole words
_LONG = 420  # characters from which the middle is left out
_HEAD, _TAIL = 230, 110  # of which so many stay
_ROW = 300  # characters from which a row ends with the sentence …
_FULL = 900  # … or, without one, with the words
_STOPS = (".", "!", "?", "…")
_SENTENCE = re.compile(r"\S.*?(?:[.!?…](?=\s)|$)")


class Mark(StrEnum):
    """What is to be seen of some words."""

    SAME = "same"
    DIFFERS = "differs"
    ALONE = "alone"  # the other text has nothing like it
    LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of one text; of words left out, how many characters."""

    mark: Mark
    text: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """What stands next to one another."""

    a: tuple[Piece, ...]
    b: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A passage both have, or what they have between passages, each alone."""

    common: bool
    rows: tuple[Row, ...]


def collate(a: str, b: str, passages: Iterable[tuple[Span, Span]]) -> list[Part]:
    """Lay two texts side by side, in the order of the first.

    What only the second has stands behind the passage it follows there.
    """
    wide = sorted((_widened(a, ours), _widened(b, theirs)) for ours, theirs in passages)
    alone_a, alone_b = _between(a, [ours for ours, _ in wide]), _between(b, [theirs for _, theirs in wide])
    parts = [_alone(alone_a.get(0, ""), alone_b.get(0, ""))]
    for ours, theirs in wide:
        parts.append(Part(True, tuple(_rows(_words(ours.of(a)), _words(theirs.of(b))))))
        parts.append(_alone(alone_a.pop(ours.end, ""), alone_b.pop(theirs.end, "")))
    return [part for part in parts if part.rows]


def _widened(text: str, span: Span) -> Span:
    """Let a passage begin and end with whole words."""
    start, end = span
    while start > max(0, span.start - _WORD) and not text[start - 1].isspace():
        start -= 1
    while end < min(len(text), span.end + _WORD) and not text[end].isspace():
        end += 1
    return Span(start, end)


def _between(text: str, spans: Sequence[Span]) -> dict[int, str]:
    """Give what no span covers, by where it begins; what comes first under 0."""
    found: dict[int, str] = {}
    at = 0
    for start, end in [*sorted(spans), Span(len(text), len(text))]:
        if any(char.isalnum() for char in text[at:start]):
            found[at] = text[at:start]
        at = max(at, end)
    return found


def _words(text: str) -> list[str]:
    """Give the words with their letters composed and signs that have no width left out."""
    hidden = {ord(char): None for char in set(text) if unicodedata.category(char) == "Cf"}
    return unicodedata.normalize("NFC", text.translate(hidden) if hidden else text).split()


def _alone(a: str, b: str) -> Part:
    ours, theirs = (tuple(_shortened(_words(text), Mark.ALONE)) for text in (a, b))
    return Part(False, (Row(ours, theirs),) if ours or theirs else ())


def _shortened(words: Sequence[str], mark: Mark) -> Iterator[Piece]:
    """Leave out the middle of many words."""
    text = " ".join(words)
    if len(text) <= _LONG:
        if text:
            yield Piece(mark, text)
        return
    head, tail = text[:_HEAD], text[-_TAIL:]
    head = head[: head.rfind(" ", _HEAD - _WORD)] if " " in head[-_WORD:] else head
    tail = tail[tail.find(" ", 0, _WORD) + 1 :]
    head, tail = head.strip(), tail.strip()
    yield Piece(mark, head)
    yield Piece(Mark.LEFT_OUT, "", len(text) - len(head) - len(tail))
    yield Piece(mark, tail)


def _rows(a: Sequence[str], b: Sequence[str]) -> Iterator[Row]:
    """Cut a passage into rows: where words are left out, and at the end of a sentence."""
    ours: list[Piece] = []
    theirs: list[Piece] = []
    for same, left, right in _stretches(a, b):
        if not same and _letters(left) == _letters(right):  # other quotation marks, a word broken at a line
            ours += _shortened(left, Mark.SAME)
            theirs += _shortened(right, Mark.SAME)
            continue
        if not same:
            ours += _shortened(left, Mark.DIFFERS)
            theirs += _shortened(right, Mark.DIFFERS)
            continue
        for piece in _sentences(left):
            ours.append(piece)
            theirs.append(piece)
            size = sum(len(each.text) for each in ours)
            full = size > _ROW and piece.text.endswith(_STOPS)
            if piece.mark is Mark.LEFT_OUT or full or size > _FULL:
                yield Row(tuple(ours), tuple(theirs))
                ours, theirs = [], []
    if ours or theirs:
        yield Row(tuple(ours), tuple(theirs))


def _letters(words: Iterable[str]) -> str:
    return "".join(char for word in words for char in word if char.isalnum())


def _sentences(words: Sequence[str]) -> Iterator[Piece]:
    """Give words both have, the middle of many left out, cut after their sentences."""
    for piece in _shortened(words, Mark.SAME):
        if piece.mark is Mark.SAME:
            yield from (Piece(Mark.SAME, sentence) for sentence in _SENTENCE.findall(piece.text))
        else:
            yield piece


def _stretches(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    """Cut two lists of words into what is the same in both and what differs, in turn."""
    i = j = 0
    for at, there, size in _blocks(a, b):
        if at > i or there > j:
            yield False, a[i:at], b[j:there]
        yield True, a[at : at + size], b[there : there + size]
        i, j = at + size, there + size
    if i < len(a) or j < len(b):
        yield False, a[i:], b[j:]


def _blocks(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int]]:
    """Give the longest runs of words both have, in order: place in each, and size."""
    front = _ahead(a, b)
    back = _ahead(a[front:][::-1], b[front:][::-1])
    middle = a[front : len(a) - back], b[front : len(b) - back]
    pairs = [*((at, at) for at in range(front))]
    pairs += [(front + at, front + there) for at, there in _pairs(*middle)]
    pairs += [(len(a) - back + at, len(b) - back + at) for at in range(back)]
    blocks: list[tuple[int, int, int]] = []
    for at, there in pairs:
        if blocks and (last := blocks[-1]) and (at, there) == (last[0] + last[2], last[1] + last[2]):
            blocks[-1] = (last[0], last[1], last[2] + 1)
        else:
            blocks.append((at, there, 1))
    return blocks


def _ahead(a: Sequence[str], b: Sequence[str]) -> int:
    """Count the words both begin with."""
    for number, (one, other) in enumerate(zip(a, b, strict=False)):
        if one != other:
            return number
    return min(len(a), len(b))


def _pairs(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Give the places of words that answer one another, rising in both."""
    left = _LABOUR
    for (at, there), (until, to) in pairwise([(-1, -1), *_anchors(a, b), (len(a), len(b))]):
        if at >= 0:
            yield at, there
        i, j = at + 1, there + 1
        steps = _labour(a[i:until], b[j:to])
        if 0 < steps <= left:
            left -= steps
            found = SequenceMatcher(None, a[i:until], b[j:to], autojunk=False).get_matching_blocks()
            yield from ((i + one + n, j + other + n) for one, other, many in found for n in range(many))


def _labour(a: Sequence[str], b: Sequence[str]) -> int:
    """Say how many steps difflib takes at most; none when no word is in both."""
    if not a or not b:
        return 0
    ours, theirs = Counter(a), Counter(b)
    alike = sum(times * theirs[word] for word, times in ours.items() if word in theirs)
    return (len(a) + alike) * min(len(a), len(b)) if alike else 0


def _anchors(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Give the words that stand in runs found once in each text, as many as rise together."""
    ours, theirs = _once(a), _once(b)
    found = ((at, theirs[run]) for run, at in ours.items() if run in theirs)
    anchored = {at + step: there + step for at, there in _rising(found) for step in range(_RUN)}
    return _rising(sorted(anchored.items()))


def _once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    runs = list(zip(*(words[step:] for step in range(_RUN)), strict=False))
    times = Counter(runs)
    return {run: at for at, run in enumerate(runs) if times[run] == 1}


def _rising(found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the longest chain of places that rises in both; they come risen in the first."""
    ends: list[int] = []  # the least end of a chain of each length
    chain: list[int] = []
    before: list[int] = []
    places = list(found)
    for number, (_, there) in enumerate(places):
        length = bisect_left(ends, there)
        ends[length : length + 1] = [there]
        chain[length : length + 1] = [number]
        before.append(chain[length - 1] if length else -1)
    at = chain[-1] if chain else -1
    risen: list[tuple[int, int]] = []
    while at >= 0:
        risen.append(places[at])
        at = before[at]
    return risen[::-1]
