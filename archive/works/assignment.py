"""Which work does each reference of a document cite: a known one, a new one, or none that can be told?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias, cast

from archive.model import Item, Key, ParsedNote, Reference, Work
from archive.works.facts import Facts, blocks, words
from archive.works.merging import merged
from archive.works.sameness import agreeing, alike, likeness, meant

Known: TypeAlias = Callable[[Sequence[str]], Iterable[Work]]
Place: TypeAlias = "Key | int | None"  # a known work's key, the number of a new work, or no work

# Printed in a short reference, these make it another work than its antecedent.
_TELL_APART = ("volume", "issue", "number", "archive_location")
_OF_ONE_VOLUME = frozenset(("volume-title", "title-short", "page", "URL", "DOI", "ISBN"))
_OF_THE_WHOLE = frozenset(
    (
        "type",
        "container-title",
        "collection-title",
        "publisher",
        "publisher-place",
        "archive",
        "archive_collection",
    )
)
_DATED = frozenset(
    ("article-newspaper", "article-magazine", "article-journal")
)  # another date: another issue


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """The works a document cites; `places` has one row a note, one place a reference."""

    works: tuple[Item, ...]  # new to the archive, in order of first citation
    places: tuple[tuple[Place, ...], ...]
    grown: Mapping[Key, Item]  # known works of which this document prints more than was known


@dataclass(slots=True, eq=False)
class _Cited:
    """A work that may be or was cited; volumes of one set share their `root`."""

    place: Key | int
    facts: Facts
    root: _Cited | None = None

    @property
    def whole(self) -> _Cited:
        return self.root or self


def assign(notes: Sequence[ParsedNote], known: Known) -> Assignment:
    """Give each reference its work: among the known, among the others of these notes, or a new one.

    `known` is asked with the blocks of many items at once and gives the works that have any of them.
    """
    pool = _Pool(known)
    pool.ask(block for note in notes for cited in note.references for block in blocks(cited.item))
    reader = _Reader(pool)
    places = tuple(tuple(reader.read(note)) for note in notes)
    return Assignment(works=tuple(work.facts.item for work in pool.new), places=places, grown=pool.grown)


def keyed(notes: Sequence[ParsedNote], assignment: Assignment, keys: Sequence[Key]) -> tuple[ParsedNote, ...]:
    """Write into each reference the key of its work; `keys` are those of `assignment.works`."""

    def key(place: Place) -> Key | None:
        return keys[place] if isinstance(place, int) else place

    return tuple(
        replace(
            note,
            references=tuple(
                replace(reference, key=key(place))
                for reference, place in zip(note.references, row, strict=True)
            ),
        )
        for note, row in zip(notes, assignment.places, strict=True)
    )


class _Pool:
    """The works seen so far, found by their blocks."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._asked: set[str] = set()
        self._by_block: dict[str, list[_Cited]] = {}
        self._by_key: dict[Key, Item] = {}
        self._met: dict[Key, _Cited] = {}
        self.new: list[_Cited] = []

    @property
    def grown(self) -> dict[Key, Item]:
        """The known works that these notes say more of."""
        now = {key: cited.facts.item for key, cited in self._met.items()}
        return {key: item for key, item in now.items() if item != self._by_key[key]}

    def ask(self, wanted: Iterable[str]) -> None:
        """Fetch the known works with these blocks, each block once."""
        fresh = sorted(set(wanted) - self._asked)
        if not fresh:
            return
        self._asked.update(fresh)
        for work in self._known(fresh):
            if work.key not in self._met:
                self._by_key[work.key] = work.item
                self._met[work.key] = self._enter(_Cited(work.key, Facts(work.item)))

    def find(self, facts: Facts) -> _Cited | None:
        """Give the work these facts are of; of several the one that agrees in most."""
        fitting = [
            cited
            for cited in self._near(facts)
            if facts.item == cited.facts.item or alike(facts, cited.facts)
        ]
        return max(fitting, key=lambda cited: _in_common(facts.item, cited.facts.item), default=None)

    def find_meant(self, facts: Facts) -> _Cited | None:
        """Give the one work a shortened citation can mean; several: none."""
        fitting = [cited for cited in self._near(facts) if meant(facts, cited.facts)]
        return fitting[0] if len(fitting) == 1 else None

    def learn(self, cited: _Cited, item: Item) -> _Cited:
        """Add to a work what another citation prints."""
        fuller = merged(cited.facts.item, item)
        if fuller != cited.facts.item:
            cited.facts = Facts(fuller)
            self._enter(cited)
        return cited

    def add(self, facts: Facts, root: _Cited | None = None) -> _Cited:
        """Take in a new work."""
        cited = _Cited(len(self.new), facts, root)
        self.new.append(cited)
        return self._enter(cited)

    def _enter(self, cited: _Cited) -> _Cited:
        for block in blocks(cited.facts.item):
            entered = self._by_block.setdefault(block, [])
            if cited not in entered:
                entered.append(cited)
        return cited

    def _near(self, facts: Facts) -> Iterator[_Cited]:
        wanted = blocks(facts.item)
        self.ask(wanted)
        seen: set[int] = set()
        for block in wanted:
            for cited in self._by_block.get(block, ()):
                if id(cited) not in seen:
                    seen.add(id(cited))
                    yield cited


@dataclass(slots=True)
class _Reader:
    """Goes through the notes in order and remembers what was cited where."""

    pool: _Pool
    by_note: dict[str, list[_Cited | None]] = field(default_factory=dict)
    last: dict[int, _Cited] = field(default_factory=dict)  # of each set the volume cited last

    def read(self, note: ParsedNote) -> Iterator[Place]:
        """Give the place of each reference of the next note."""
        row = self.by_note.setdefault(note.id, [])
        for reference in note.references:
            cited = self._short(reference, row) if reference.short else self._full(reference)
            row.append(cited)
            if cited:
                self.last[id(cited.whole)] = cited
            yield cited.place if cited else None

    def _full(self, reference: Reference) -> _Cited | None:
        facts = Facts(reference.item)
        if not facts.telling:
            return None
        found = self.pool.find(facts)
        return self.pool.learn(found, reference.item) if found else self.pool.add(facts)

    def _short(self, reference: Reference, row: list[_Cited | None]) -> _Cited | None:
        facts = Facts(reference.item)
        antecedent = self._antecedent(reference, facts, row)
        if antecedent is None:
            return self.pool.find_meant(facts)
        current = self.last.get(id(antecedent.whole), antecedent)
        facts = _shelved(facts, current.facts)
        apart = [variable for variable in _apart(facts.item) if _differs(variable, facts, current.facts)]
        if not apart:
            return current
        other = Facts(_inherited(antecedent.facts.item, facts.item, apart))
        root = antecedent.whole if apart == ["volume"] else None
        return self.pool.find(other) or self.pool.add(other, root)

    def _antecedent(self, reference: Reference, facts: Facts, row: list[_Cited | None]) -> _Cited | None:
        """Find the work before: in the note named, else the one just cited in this note."""
        if reference.antecedent is None:
            return row[-1] if row and reference.short == "ibid" else None
        cited = [work for work in self.by_note.get(reference.antecedent, ()) if work]
        # The last of equals: `Ibid.` after several works means the one named last.
        return max(reversed(cited), key=lambda work: _fit(facts, work.facts), default=None)


def _fit(short: Facts, full: Facts) -> int:
    titled = (
        int(likeness(short, full)) + full.stream.startswith(short.stream) if short.title and full.title else 0
    )
    return titled + 2 * agreeing(short, full) + (bool(short.volume) and short.volume == full.volume)


def _shelved(short: Facts, full: Facts) -> Facts:
    """`Там же. Д. 38`: the levels above the first that is printed are those of the mark before."""
    mark, before = short.item.get("archive_location"), full.item.get("archive_location")
    if not mark or not before or "archive" in short.item:
        return short
    return Facts(cast("Item", {**short.item, "archive_location": joined_mark(before, mark)}))


def joined_mark(before: str, mark: str) -> str:
    """Give a shelf mark with the levels that it leaves out.

    >>> joined_mark("Ф. 17. Оп. 162. Д. 37", "Д. 38"), joined_mark("Ф. 963. Оп. 1. Ед. хр. 706", "Оп. 2")
    ('Ф. 17. Оп. 162. Д. 38', 'Ф. 963. Оп. 2')
    """
    first = _LEVEL.search(mark)
    if not first:
        return mark
    word = "".join(words(first["word"]))
    for level in reversed([*_LEVEL.finditer(before)]):
        same = "".join(words(level["word"]))
        if same.startswith(word) or word.startswith(same):
            return before[: level.start()] + mark
    return mark


_LEVEL = re.compile(  # "Оп. 162", "Ед. хр. 706", "hồ sơ số 8012", "Ф. А-513"
    r"(?<!\w)(?P<word>(?:[^\W\d_]+\.?\s)?[^\W\d_]+?)\.?\s?(?:số\s|№\s?)?(?=[A-ZА-Я]{0,3}-?\d)"
)


def _apart(printed: Item) -> list[str]:
    dated = ("issued",) if printed.get("type") in _DATED else ()
    return [variable for variable in (*_TELL_APART, *dated) if printed.get(variable)]


def _differs(variable: str, short: Facts, full: Facts) -> bool:
    if variable == "volume":
        return short.volume != full.volume
    return short.folded(variable) != full.folded(variable)


def _inherited(antecedent: Item, printed: Item, apart: list[str]) -> Item:
    """Give a short reference its own item: a volume has all of its set, an issue only where it appeared."""
    if apart == ["volume"]:
        kept = {name: value for name, value in antecedent.items() if name not in _OF_ONE_VOLUME}
        own = {name: value for name, value in printed.items() if name not in kept or name in apart}
    else:
        kept = {name: value for name, value in antecedent.items() if name in _OF_THE_WHOLE}
        own = dict(printed)
    return cast("Item", kept | own)


def _in_common(one: Item, other: Item) -> int:
    return sum(other.get(name) == value for name, value in one.items())
