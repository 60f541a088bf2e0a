"""Which passage of a source answers best, and which of its words? Sentences of the clean text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import log
from typing import NamedTuple, TypeVar

from archive import analysis, structure
from archive.analysis import Keys, Word
from archive.model import Block, Document, Flag, Key, Span
from archive.search.plan import Places, Sought, SoughtPart, SoughtWord
from archive.text import Mapped, nfc
from store.index.ranking import distance

LONGEST = 320  # letters of a passage: some three lines
Keyed = TypeVar("Keyed", Keys, Word)
_LEFT_OUT = frozenset({Flag.NAVIGATION, Flag.REPETITION})  # of the clean text
_FEW = 8  # blocks that are looked at closely whatever they hold
_GAP = 40  # letters of the source between two of a passage: more is a page break with what stands there
# An initial (N. F.) or a number behind (tr. 25, № 3) ends no sentence.
_SENTENCE = re.compile(r"[^\n]*?(?:(?<![\W_][^\W\d_])[.!?…]+[\"”»)\]]*(?=\s)(?!\s+\d)|\n|\Z)", re.DOTALL)
_AGAIN = 0.1  # what a word counts that the passage has already
_NEXT = 0.5  # what it counts that two words of the question stand side by side


class Mark(NamedTuple):
    """A word of the clean text that answers, and which word of the question it answers."""

    span: Span
    sought: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HitPassage:
    """A passage of a source, as its text prints it."""

    span: Span
    text: str
    handle: str  # for `cite`

    def as_dict(self) -> dict[str, object]:
        """Give the passage in the shape of `search --json`."""
        return {"span": [*self.span], "text": self.text, "handle": self.handle}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The best passages of a source, best first, and the marked words in them."""

    passages: tuple[HitPassage, ...]
    marks: tuple[Span, ...]


def answer(key: Key, document: Document, sought: Sought, most: int) -> Answer:
    """Find the passages that hold most of what is sought; without any, how the text begins."""
    text = structure.clean(document.text, _promising(document, sought, most), document.findings)
    marks = _marks(text.text, sought)
    windows = _best(text.text, marks, most) or [Span(0, _cut(text.text, 0, LONGEST))]
    places = [_on_source(document, text, window, marks) for window in windows]
    inside = {text.span(*mark.span) for window in windows for mark in marks if _inside(mark.span, window)}
    shown = sorted(inside)
    return Answer(
        passages=tuple(_passage(key, document, place, shown) for place in places), marks=tuple(shown)
    )


def _promising(document: Document, sought: Sought, most: int) -> Sequence[Block]:
    """Give the blocks that hold most of what is sought: a book is not cleaned for three lines of it."""
    blocks = document.blocks
    if len(blocks) <= _FEW:
        return blocks
    joined = _joined(document)
    texts = [[blocks[at].span.of(document.text) for at in numbers] for numbers in joined]
    held = [_held(some, sought) for some in texts]
    found = {number for numbers in held for number in numbers}
    if lacking := {n: {*word.names} for n, word in enumerate(sought.words) if word.names and n not in found}:
        held = [numbers | _named(some, lacking) for numbers, some in zip(held, texts, strict=True)]
    often = Counter(number for numbers in held for number in numbers)
    worth = [sum(1 / (1 + log(often[number])) for number in numbers) for numbers in held]
    ranked = sorted(range(len(joined)), key=lambda at: (-worth[at], at))
    return [
        blocks[at]
        for at in sorted(at for best in ranked[: max(2 * _FEW, _FEW + most)] for at in joined[best])
    ]


def _joined(document: Document) -> list[list[int]]:
    """Number the blocks that are searched; those that a page break divides go together."""
    behind = {
        _block_at(document, finding.span.start - 1): _block_at(document, finding.span.end)
        for finding in document.findings
        if finding.code == "page-break" and finding.span
    }
    groups: dict[int, list[int]] = {}
    for at, block in enumerate(document.blocks):
        if not _LEFT_OUT & {*block.flags}:
            group = groups.setdefault(at, [])
            group.append(at)
            if behind.get(at, at) > at:
                groups[behind[at]] = group
    return [*{group[0]: group for group in groups.values() if group}.values()]


def _held(texts: Sequence[str], sought: Sought) -> set[int]:
    """Number what texts that belong together hold of what is sought."""
    words = [analysis.keys(word) for text in texts for word in analysis.split(text)]
    keys = {*words}
    exact, loose = {key.exact for key in keys}, {key.loose for key in keys}
    lacking = any(word.names and word.loose not in loose for word in sought.words)
    named = {key for text in texts for key in analysis.terms(text).names} if lacking else set()
    tests = [
        word.exact in exact or word.loose in loose or bool(named & {*word.names}) for word in sought.words
    ]
    tests += [any(_is_part(key, part) for key in keys) for part in sought.parts]
    tests += [next(_of_phrase(words, places), None) is not None for places in sought.phrases]
    tests += _side_by_side(words, sought.words)
    return {number for number, held in enumerate(tests) if held}


def _side_by_side(words: Sequence[Keys], sought: Sequence[SoughtWord]) -> Iterator[bool]:
    """Tell of each two words that follow one another in the question whether they do so in the text."""
    pairs = {(one.loose, other.loose) for one, other in pairwise(words)}
    return ((one.loose, other.loose) in pairs for one, other in pairwise(sought))


def _named(texts: Sequence[str], lacking: Mapping[int, set[str]]) -> set[int]:
    """Number the words that are there as the same name only."""
    named = {key for text in texts for name in analysis.names.found(nfc(text).text) for key in name.keys}
    return {number for number, keys in lacking.items() if keys & named}


def _marks(text: str, sought: Sought) -> list[Mark]:
    """Mark what answers each thing sought, in the order of the text."""
    words = list(analysis.words(nfc(text)))
    found = [_of_word(text, words, one) for one in sought.words]
    found += [[word.span for word in words if _is_part(word, part)] for part in sought.parts]
    found += [[word.span for word in _of_phrase(words, places)] for places in sought.phrases]
    return sorted(Mark(span, number) for number, spans in enumerate(found) for span in spans)


def _of_word(text: str, words: Sequence[Word], sought: SoughtWord) -> list[Span]:
    if sought.exact and (found := [word.span for word in words if word.exact == sought.exact]):
        return found
    if sought.loose and (found := [word.span for word in words if word.loose == sought.loose]):
        return found
    mapped = nfc(text)
    wanted = {*sought.names}
    return [mapped.span(*name.span) for name in analysis.names.found(mapped.text) if wanted & {*name.keys}]


def _is_part(word: Word | Keys, part: SoughtPart) -> bool:
    if part.edits is None:
        return word.exact.startswith(part.exact) or word.loose.startswith(part.loose)
    return _near(word.exact, part.exact, part.edits) or _near(word.loose, part.loose, part.edits)


@cache
def _near(one: str, other: str, edits: int) -> bool:
    return (
        one[:1] == other[:1] and abs(len(one) - len(other)) <= edits and distance(one, other, edits) <= edits
    )


def _of_phrase(words: Sequence[Keyed], places: Places) -> Iterator[Keyed]:
    size = len(places)
    for at in range(len(words) - size + 1):
        if size and all(words[at + offset].exact in keys for offset, keys in enumerate(places)):
            yield from words[at : at + size]


def _best(text: str, marks: Sequence[Mark], most: int) -> list[Span]:
    """Give the windows with the most of what is sought, best first, none over another."""
    often = Counter(mark.sought for mark in marks)
    worth = {number: 1 / (1 + log(count)) for number, count in often.items()}
    scored = [(-_score(window, marks, worth), window) for window in _windows(text, marks)]
    chosen: list[Span] = []
    for score, window in sorted(scored):
        if len(chosen) == most or not score:
            break
        if all(window.end <= other.start or other.end <= window.start for other in chosen):
            chosen.append(window)
    return chosen


def _score(window: Span, marks: Sequence[Mark], worth: dict[int, float]) -> float:
    first = bisect_right(marks, (Span(window.start, 0), -1))
    score = 0.0
    seen: set[int] = set()
    before: Mark | None = None
    for mark in marks[first:]:
        if mark.span.start >= window.end:
            break
        score += worth[mark.sought] * (_AGAIN if mark.sought in seen else 1.0)
        if before and mark.sought == before.sought + 1 and mark.span.start - before.span.end <= 2:
            score += _NEXT
        seen.add(mark.sought)
        before = mark
    return score


def _windows(text: str, marks: Sequence[Mark]) -> Iterator[Span]:
    """Give stretches of whole sentences of one paragraph, and cuts of sentences that are too long."""
    sentences = [Span(*found.span()) for found in _SENTENCE.finditer(text) if found.group().strip()]
    marked = {bisect_right(sentences, (mark.span.start, len(text))) - 1 for mark in marks}
    for number in sorted(marked):
        start, end = _trimmed(text, sentences[number])
        if end - start > LONGEST:
            yield from _cuts(text, Span(start, end), marks)
            continue
        for following in sentences[number + 1 :]:
            reach = _trimmed(text, following).end
            if "\n" in text[end : following.start + 1] or reach - start > LONGEST:
                break
            end = reach
        yield Span(start, end)


def _cuts(text: str, sentence: Span, marks: Sequence[Mark]) -> Iterator[Span]:
    """Cut a long sentence before each marked word, a little ahead of it."""
    for mark in marks:
        if sentence.start <= mark.span.start < sentence.end:
            start = max(sentence.start, mark.span.start - LONGEST // 4)
            if start > sentence.start:
                start = _word_start(text, start)
            yield Span(start, min(sentence.end, _cut(text, start, LONGEST)))


def _word_start(text: str, at: int) -> int:
    space = text.rfind(" ", max(0, at - LONGEST // 4), at)
    return space + 1 if space >= 0 else at


def _cut(text: str, start: int, length: int) -> int:
    """Give the end of the last whole word within so many letters."""
    end = start + length
    if end >= len(text):
        return len(text)
    space = max(text.rfind(" ", start + 1, end + 1), text.rfind("\n", start + 1, end + 1))
    return space if space > start else end


def _trimmed(text: str, span: Span) -> Span:
    inner = span.of(text)
    start = span.start + len(inner) - len(inner.lstrip())
    return Span(start, max(start, span.start + len(inner.rstrip())))


def _inside(span: Span, window: Span) -> bool:
    return window.start <= span.start and span.end <= window.end


def _on_source(document: Document, text: Mapped, window: Span, marks: Sequence[Mark]) -> Span:
    """Give a window's place in the text; of one that a page break divides, the side with more marks."""
    sides = _sides(text, window)
    held = [mark.span for mark in marks if _inside(mark.span, window)]
    side = max(sides, key=lambda side: (sum(_inside(span, side) for span in held), side.end - side.start))
    return _trimmed(document.text, text.span(*side))


def _sides(text: Mapped, window: Span) -> list[Span]:
    """Cut a window where its source jumps."""
    cuts = [window.start]
    for at in range(window.start + 1, window.end):
        if not 0 <= text.starts[at] - text.ends[at - 1] <= _GAP:
            cuts.append(at)
    return [Span(start, end) for start, end in zip(cuts, [*cuts[1:], window.end], strict=True)]


def _passage(key: Key, document: Document, span: Span, marks: Sequence[Span]) -> HitPassage:
    """Print a passage; its handle leads to the first word that answers."""
    at = next((mark.start for mark in marks if _inside(mark, span)), span.start)
    return HitPassage(span=span, text=span.of(document.text), handle=handle(key, document, at))


def handle(key: Key, document: Document, at: int) -> str:
    """Give the handle by which `cite` finds a place: a numbered note, a page, or else a block, from 0."""
    for note in document.notes:
        if (
            note.body
            and note.body.start <= at < note.body.end
            and note.mark.isascii()
            and note.mark.isdigit()
        ):
            return f"{key}@n{note.mark}"
    for page in document.pages:
        if page.span.start <= at < page.span.end and not re.fullmatch(r"[nb]\d+", page.word):
            return f"{key}@{page.word}"
    if not document.blocks:
        return key
    return f"{key}@b{_block_at(document, at)}"


def _block_at(document: Document, at: int) -> int:
    number = bisect_right([block.span.start for block in document.blocks], at) - 1
    return max(0, number)
