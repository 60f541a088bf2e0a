"""Which entries satisfy a query, and which satisfy it best? BM25 over whatever an engine's postings hold.

Kept out of the engines so that scores depend on the entries alone: term frequencies and lengths are counted
over living entries, never over segments or deleted ones, so a rebuilt index scores as the old one did.
A term is scored by BM25 in its field, and the scores of fields add up, each by its boost (simple BM25F).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import reduce
from heapq import nlargest
from math import log
from typing import Protocol

from store.index import All, Any, Fuzzy, Phrase, Prefix, Query, Ranking, Refine, Term, Without

_K1 = 1.2  # how fast a term's repetition stops counting; usual value
_B = 0.75  # how much a long entry pays for its length; usual value
_DIGITS = 6  # scores are rounded here: sums in another order differ in the last bits

Frequencies = Mapping[int, int]  # entry number → how often
Scores = Mapping[int, float]  # entry number → score


class Postings(Protocol):
    """What an engine must tell of its living entries; numbers are its own, valid while it is open."""

    def everything(self) -> Collection[int]:
        """Give the number of every entry."""

    def frequencies(self, field: str, term: str) -> Frequencies:
        """Say how often each entry holds the term; entries without it are absent."""

    def positions(self, field: str, term: str, among: Collection[int]) -> Mapping[int, Sequence[int]]:
        """Say where these entries hold the term."""

    def terms(self, field: str, prefix: str) -> Iterator[tuple[str, int]]:
        """Give the field's terms that begin so with numbers of entries; a term may come in parts."""

    def length(self, field: str, number: int) -> int:
        """Say how many terms an entry has in a field."""

    def average(self, field: str) -> float:
        """Say how many terms an entry has in a field on average."""

    def id(self, number: int) -> str:
        """Give the id of an entry."""

    def number(self, id: str) -> int | None:
        """Give the number of an entry."""


def rank(postings: Postings, query: Query, limit: int | None, within: set[str] | None) -> Ranking:
    """Answer a query over postings."""
    among = None
    if within is not None:
        among = {number for id in within if (number := postings.number(id)) is not None}
    scores = _Evaluation(postings, among).scores(query)
    return Ranking(_best(postings, scores, limit), len(scores))


def _best(postings: Postings, scores: Scores, limit: int | None) -> list[tuple[str, float]]:
    numbers: Collection[int] = scores
    if limit is not None and limit < len(scores):
        if limit < 1:
            return []
        bar = nlargest(limit, scores.values())[-1]
        numbers = [number for number, score in scores.items() if score >= bar]
    hits = [(postings.id(number), scores[number]) for number in numbers]
    return sorted(hits, key=lambda hit: (-hit[1], hit[0]))[:limit]


class _Evaluation:
    """One query over one set of postings; what a term is worth is found out once."""

    def __init__(self, postings: Postings, among: set[int] | None) -> None:
        self._postings = postings
        self._among = among  # entries that may be found; scores do not depend on it
        self._known: dict[Query, Scores] = {}
        self._counts: dict[tuple[str, str], Frequencies] = {}

    def scores(self, query: Query) -> Scores:
        """Give the entries that satisfy the query and may be found, with rounded scores."""
        among = self._among
        return {
            number: round(score, _DIGITS)
            for number, score in self._of(query).items()
            if among is None or number in among
        }

    def _of(self, query: Query) -> Scores:
        if query not in self._known:
            self._known[query] = self._evaluate(query)
        return self._known[query]

    def _evaluate(self, query: Query) -> Scores:
        match query:
            case All(of):
                return self._all(of)
            case Any(of):
                return _added([self._of(part) for part in of])
            case Without(yes, no):
                unwanted = self._of(no)
                return {number: score for number, score in self._of(yes).items() if number not in unwanted}
            case Refine(base, by, top):
                return self._refined(base, by, top)
            case Phrase(field, places, boost):
                return self._weighed(field, self._phrase(field, places, None), boost)
            case Prefix(field, text, boost, most):
                return self._weighed(field, self._together(field, self._longer(field, text, most)), boost)
            case Fuzzy(field, text, edits, boost, most):
                near = self._near(field, text, edits, most)
                return self._weighed(field, self._together(field, near), boost)
            case Term(field, text, boost):
                return self._weighed(field, self._frequencies(field, text), boost)

    def _all(self, of: Sequence[Query]) -> Scores:
        if not of:
            return dict.fromkeys(self._postings.everything(), 0.0)
        parts = sorted((self._of(part) for part in of), key=len)
        common = reduce(lambda kept, part: kept & part.keys(), parts, {*parts[0]})
        return {number: sum(part[number] for part in parts) for number in common}

    def _refined(self, base: Query, by: Query, top: int) -> Scores:
        found = self.scores(base)
        best = {self._postings.number(id) for id, _ in _best(self._postings, found, top)}
        head = {number for number in best if number is not None}
        gains = _Refinement(self._postings, head, top).scores(by)
        return {number: score + gains.get(number, 0.0) for number, score in found.items()}

    def _weighed(self, field: str, frequencies: Frequencies, boost: float) -> Scores:
        if not frequencies:
            return {}
        living = len(self._postings.everything())
        rarity = log(1 + (living - len(frequencies) + 0.5) / (len(frequencies) + 0.5))
        average = self._postings.average(field) or 1.0
        worth, base, slope = boost * rarity * (_K1 + 1), _K1 * (1 - _B), _K1 * _B / average
        length = self._postings.length
        return {
            number: worth * often / (often + base + slope * length(field, number))
            for number, often in frequencies.items()
        }

    def _frequencies(self, field: str, term: str) -> Frequencies:
        if (field, term) not in self._counts:
            self._counts[field, term] = self._postings.frequencies(field, term)
        return self._counts[field, term]

    def _together(self, field: str, terms: Sequence[str]) -> Frequencies:
        """Count several terms as one: a rare spelling is worth no more than a common one."""
        counts: Counter[int] = Counter()
        for term in terms:
            counts.update(self._frequencies(field, term))
        return counts

    def _longer(self, field: str, prefix: str, most: int) -> list[str]:
        found = self._known_terms(field, prefix)
        return sorted(found, key=lambda term: (-found[term], term))[:most]

    def _near(self, field: str, text: str, edits: int, most: int) -> list[str]:
        found = self._known_terms(field, text[:1])
        near = {
            term: far
            for term in found
            if abs(len(term) - len(text)) <= edits and (far := distance(text, term, edits)) <= edits
        }
        return sorted(near, key=lambda term: (near[term], -found[term], term))[:most]

    def _known_terms(self, field: str, prefix: str) -> Mapping[str, int]:
        found: Counter[str] = Counter()
        for term, often in self._postings.terms(field, prefix):
            found[term] += often
        return +found

    def _phrase(self, field: str, places: Sequence[Sequence[str]], among: set[int] | None) -> Frequencies:
        if not places:
            return {}
        if (
            among is None
        ):  # positions cost more than frequencies: ask only those that hold a term for each place
            holders = [self._together(field, terms).keys() for terms in places]
            among = reduce(lambda kept, some: kept & some, holders[1:], set(holders[0]))
        starts = self._where(field, places[0], among)
        for offset, terms in enumerate(places[1:], 1):
            here = self._where(field, terms, starts)
            starts = {
                number: kept
                for number, ats in starts.items()
                if (kept := {at for at in ats if at + offset in here.get(number, ())})
            }
        return {number: len(ats) for number, ats in starts.items()}

    def _where(self, field: str, terms: Sequence[str], among: Collection[int]) -> dict[int, set[int]]:
        where: dict[int, set[int]] = {}
        for term in terms:
            for number, positions in self._postings.positions(field, term, among).items():
                where.setdefault(number, set()).update(positions)
        return where


class _Refinement(_Evaluation):
    """A second look at a few entries: phrases are sought in these alone, their rarity is that among `top`."""

    def __init__(self, postings: Postings, head: set[int], top: int) -> None:
        super().__init__(postings, head)
        self._head, self._top = head, top

    def _evaluate(self, query: Query) -> Scores:
        if isinstance(query, Phrase):
            found = self._phrase(query.field, query.places, self._head)
            worth = query.boost * log(1 + (self._top + 0.5) / (len(found) + 0.5))
            return dict.fromkeys(found, worth)
        return super()._evaluate(query)


def _added(parts: Sequence[Scores]) -> Scores:
    total: dict[int, float] = {}
    for part in parts:
        for number, score in part.items():
            total[number] = total.get(number, 0.0) + score
    return total


def distance(one: str, other: str, most: int) -> int:
    """Count the letters to put in, take out, change or swap with the neighbour; past `most` stop counting.

    >>> [distance("горбачев", word, 2) for word in ("горбачов", "горбаечв", "громыко")]
    [1, 1, 3]
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, another in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != another))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == another:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
