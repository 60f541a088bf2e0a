"""Question → query: which terms, in which fields, and what is each worth?

A word typed with its marks is sought as typed, and a little without them; a word typed bare is sought without
marks, and a little as typed. The same name in another script counts a little. All words are wanted; the head
of the list is looked at again for syllables that stand side by side (two Vietnamese syllables are mostly one
word) and for words of the title. The weights were measured on Vietnamese, Russian and English.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import assert_never

from archive import analysis
from archive.query import And, Fuzzy, In, Node, Not, Or, Phrase, Prefix, Word
from store import index

_LOOSE_OF_MARKED = 0.15
_EXACT_OF_BARE = 0.2
_NAME = 0.1
_PAIR = 1.5  # syllables side by side, in the head of the list
_TITLE = 0.3
_HEAD = 50  # hits that are looked at again
_JOINED = (2, 3)  # syllables that others write as one name: Hà Nội, Điện Biên Phủ
_SHORTEST_NAME = 4  # letters of a word that may be a name though it has no capital

Places = tuple[tuple[str, ...], ...]  # a phrase: for each place the exact keys that will do


@dataclass(frozen=True, slots=True)
class SoughtWord:
    """A word to mark: as typed where the source has it so, else without marks, else the same name."""

    exact: str | None
    loose: str | None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SoughtPart:
    """A part of a word to mark: its beginning, or all of it but for some letters."""

    exact: str
    loose: str
    edits: int | None  # None: the beginning


@dataclass(frozen=True, slots=True)
class Sought:
    """What to mark in a hit."""

    words: list[SoughtWord] = field(default_factory=list)
    parts: list[SoughtPart] = field(default_factory=list)
    phrases: list[Places] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Plan:
    """A question as the index is asked."""

    every: index.Query  # all that is wanted
    some: index.Query | None  # any of it; None where that would be another question
    sought: Sought


def plan(tree: Node, *, exact: bool = False) -> Plan:
    """Plan a question; with `exact`, words count only as they are typed."""
    planner = _Planner(exact)
    wanted, unwanted = _sides(tree)
    parts = planner.parts(wanted)
    every = planner.together(unwanted, parts)
    some = planner.together(unwanted, [index.Any(tuple(parts))]) if len(parts) > 1 else None
    again = [] if exact else [*planner.pairs(tree), *planner.titles(tree)]
    by = index.Any(tuple(again))
    return Plan(
        every=index.Refine(every, by, _HEAD) if again else every,
        some=index.Refine(some, by, _HEAD) if some and again else some,
        sought=planner.sought,
    )


class _Planner:
    def __init__(self, exact: bool) -> None:
        self.exact = exact
        self.sought = Sought()

    def query(self, node: Node, place: str = "") -> index.Query:
        """Ask for a node in a field: "" is the text, else "title" or "author"."""
        match node:
            case And(of):
                wanted, unwanted = _sides(And(of))
                return self.together(unwanted, self.parts(wanted, place), place)
            case Or(of):
                return index.Any(tuple(self.query(part, place) for part in of))
            case In(name, of):
                return self.query(of, name)
            case Phrase(text):
                return self._phrase(text, place)
            case Prefix(text):
                return self._part(text, place, None)
            case Fuzzy(text, edits):
                return self._part(text, place, edits)
            case Word():
                return self.parts([node], place)[0]
            case Not(of):
                return self.together([of], [], place)
            case _:
                assert_never(node)

    def together(self, no: Sequence[Node], yes: Sequence[index.Query], place: str = "") -> index.Query:
        """Ask for all of the one side and none of the other."""
        found = yes[0] if len(yes) == 1 else index.All(tuple(yes))
        if not no:
            return found
        return index.Without(found, index.Any(tuple(_Unwanted(self.exact).query(node, place) for node in no)))

    def parts(self, nodes: Sequence[Node], place: str = "") -> list[index.Query]:
        """Ask for each node; words in a row may also be one name."""
        joined = {} if self.exact else _joined(nodes)
        return [
            self._word(node.text, place, joined.get(at, ()))
            if isinstance(node, Word)
            else self.query(node, place)
            for at, node in enumerate(nodes)
        ]

    def _word(self, text: str, place: str, joined: Sequence[str]) -> index.Query:
        words = _words(text)
        if len(words) != 1:
            return self._unspaced(text, place)
        exact, loose = analysis.keys(words[0])
        bare = analysis.is_bare(words[0])
        if self.exact:
            self._seek(place, SoughtWord(exact, None))
            return index.Term(_in(place, "exact"), exact)
        filed = tuple(dict.fromkeys((*_names(words[0]), *joined)))
        self._seek(place, SoughtWord(None if bare else exact, loose, filed))
        return index.Any(
            (
                index.Term(_in(place, "exact"), exact, _EXACT_OF_BARE if bare else 1.0),
                index.Term(_in(place, "loose"), loose, 1.0 if bare else _LOOSE_OF_MARKED),
                *(index.Term(_in(place, "names"), key, _NAME) for key in filed),
            )
        )

    def _unspaced(self, text: str, place: str) -> index.Query:
        """Ask for words typed without a space (SA-75, Sôi-gu) side by side, or for the name they are."""
        phrase = self._phrase(text, place)
        filed = () if self.exact else analysis.names.keys(text)
        if not filed:
            return phrase
        self._seek(place, SoughtWord(None, None, filed))
        return index.Any((phrase, *(index.Term(_in(place, "names"), key, _NAME) for key in filed)))

    def _phrase(self, text: str, place: str) -> index.Query:
        spelled = (lambda word: (analysis.keys(word).exact,)) if self.exact else analysis.spellings
        places = tuple(spelled(word) for word in _words(text))
        if not place:
            self.sought.phrases.append(places)
        return index.Phrase(_in(place, "exact"), places)

    def _part(self, text: str, place: str, edits: int | None) -> index.Query:
        """Ask for a beginning, or a word but for some letters; words before it are asked for as they are."""
        *before, last = _words(text)
        exact, loose = analysis.keys(last)
        if edits is None:  # the tone is a last digit, which a beginning cannot have; nor has it a stem
            exact, loose = exact.rstrip("12345"), analysis.bare(last)
        if not place:
            self.sought.parts.append(SoughtPart(exact, loose, edits))
        fields = [(_in(place, "exact"), exact, 1.0)]
        if not self.exact:
            bare = analysis.is_bare(last)
            fields = [(fields[0][0], exact, _EXACT_OF_BARE if bare and edits is None else 1.0)]
            fields += [(_in(place, "loose"), loose, 1.0 if bare else _LOOSE_OF_MARKED)]
        if edits is None:
            found = index.Any(tuple(index.Prefix(name, key, boost) for name, key, boost in fields))
        else:
            found = index.Any(tuple(index.Fuzzy(name, key, edits, boost) for name, key, boost in fields))
        return index.All((*self.parts([Word(word) for word in before], place), found)) if before else found

    def _seek(self, place: str, word: SoughtWord) -> None:
        if not place:
            self.sought.words.append(word)

    def pairs(self, tree: Node) -> Iterator[index.Query]:
        """Ask for syllables that stand side by side in the question to do so in the text."""
        for run in _runs(tree):
            for one, other in pairwise(run):
                if analysis.is_syllable(one) and analysis.is_syllable(other) and one.lower() != other.lower():
                    places = (analysis.spellings(one), analysis.spellings(other))
                    yield index.Phrase("exact", places, _PAIR)

    def titles(self, tree: Node) -> Iterator[index.Query]:
        """Ask for the words of the question in the title."""
        for word in dict.fromkeys(word for run in _runs(tree) for word in run):
            exact, loose = analysis.keys(word)
            if analysis.is_bare(word):
                yield index.Term("title_loose", loose, _TITLE)
            else:
                yield index.Term("title_exact", exact, _TITLE)


class _Unwanted(_Planner):
    """What must not be is meant as it is typed: no names, no spellings, nothing to mark."""

    def _word(self, text: str, place: str, joined: Sequence[str]) -> index.Query:
        words = _words(text)
        if len(words) != 1:
            return self._phrase(text, place)
        exact, loose = analysis.keys(words[0])
        if self.exact or not analysis.is_bare(words[0]):
            return index.Term(_in(place, "exact"), exact)
        return index.Term(_in(place, "loose"), loose)


def _sides(tree: Node) -> tuple[list[Node], list[Node]]:
    """Tell what is wanted from what is not."""
    parts = tree.of if isinstance(tree, And) else (tree,)
    return (
        [part for part in parts if not isinstance(part, Not)],
        [part.of for part in parts if isinstance(part, Not)],
    )


def _runs(tree: Node) -> Iterator[list[str]]:
    """Give the wanted words of the text that stand in a row."""
    match tree:
        case And(of):
            run: list[str] = []
            for part in of:
                if isinstance(part, Word | Phrase):
                    run += _words(part.text)
                else:
                    yield run
                    run = []
                    yield from _runs(part)
            yield run
        case Or(of):
            for part in of:
                yield from _runs(part)
        case Word(text) | Phrase(text):
            yield _words(text)
        case _:
            return


def _joined(nodes: Sequence[Node]) -> dict[int, tuple[str, ...]]:
    """Give each word the keys of the names it may be a syllable of."""
    found: dict[int, tuple[str, ...]] = {}
    for size in _JOINED:
        for first in range(len(nodes) - size + 1):
            parts = [node.text for node in nodes[first : first + size] if isinstance(node, Word)]
            if len(parts) == size and all(map(analysis.is_syllable, parts)):
                for at in range(first, first + size):
                    found[at] = (*found.get(at, ()), *analysis.names.keys(" ".join(parts))[:1])
    return found


def _names(word: str) -> tuple[str, ...]:
    """Give the name keys of a word that looks like a name: a capital, or too long for a syllable."""
    if word[0].isupper() or (len(word) >= _SHORTEST_NAME and not analysis.is_syllable(word)):
        return analysis.names.keys(word)
    return ()


def _words(text: str) -> list[str]:
    return analysis.split(text)


def _in(place: str, kind: str) -> str:
    return f"{place}_{kind}" if place else kind
