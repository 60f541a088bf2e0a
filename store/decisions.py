"""What holds now, after everything that was decided? Events in, one after the other; a state out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from string import ascii_lowercase
from typing import Any, TypeAlias

from store.errors import StoreError

Item: TypeAlias = "Mapping[str, Any]"  # a CSL item; the store does not look inside
Event: TypeAlias = "dict[str, object]"


@dataclass(frozen=True, slots=True)
class Minted:
    """What a key stands for."""

    kind: str  # "source" or "work"
    id: str
    item: Item | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said of two documents."""

    word: str  # one of DECISIONS
    newer: str = ""  # of `replaces`: the id of the one that replaces the other


DECISIONS = ("ignore", "duplicates", "replaces", "versions")
UNDECIDED = "undecided"  # takes a decision back


@dataclass(slots=True)
class State:
    """Keys, aliases and decisions as they stand."""

    keys: dict[str, Minted] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)  # key by id
    aliases: dict[str, str] = field(default_factory=dict)
    removed: dict[str, str] = field(default_factory=dict)  # former key by id of a source
    decisions: dict[tuple[str, str], Decision] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)  # by id of a source: which it was to come
    _came: int = 0  # sources so far
    _taken: set[str] = field(default_factory=set)  # without case: BibTeX takes Smith and smith for one
    _lent: set[str] = field(default_factory=set)
    _tried: dict[str, int] = field(default_factory=dict)  # letters given so far, by wish

    def apply(self, event: Event) -> bool:
        """Let an event take effect; false when it does not fit.

        An unknown kind of event changes nothing.
        """
        name = event.get("event")
        if not isinstance(name, str):
            return False
        effect = _EFFECTS.get(name)
        try:
            return effect is None or effect(self, event)
        except (KeyError, TypeError, ValueError):
            return False

    def resolve(self, name: str) -> str | None:
        """Follow aliases to a key in use."""
        seen: set[str] = set()
        while name not in self.keys:
            if name in seen or name not in self.aliases:
                return None
            seen.add(name)
            name = self.aliases[name]
        return name

    def free(self, wish: str) -> str:
        """Give the wish, with the first free letter if it is taken.

        >>> state = State()
        >>> state.take("x2019"), state.free("x2019"), state.free("X2019"), state.free("y")
        (None, 'x2019a', 'X2019a', 'y')
        """
        if not wish:
            raise StoreError("a citation key cannot be empty")
        if self._is_free(wish):
            return wish
        number = self._tried.get(wish, 0)
        while not self._is_free(key := wish + _letters(number)):
            number += 1
        if not self._lent:  # letters that were only lent must be found free again
            self._tried[wish] = number
        return key

    def _is_free(self, name: str) -> bool:
        return name.casefold() not in self._taken and name.casefold() not in self._lent

    def take(self, name: str) -> None:
        """Note that a key or alias is never to be given again."""
        self._taken.add(name.casefold())

    def lend(self, names: Iterable[str]) -> set[str]:
        """Take free names for a while, to be given back."""
        fresh = {name.casefold() for name in names} - self._taken - self._lent
        self._lent |= fresh
        return fresh

    def give_back(self, names: set[str]) -> None:
        """Let names that were lent be free again."""
        self._lent -= names

    def _hold(self, key: str, minted: Minted) -> None:
        self.keys[key] = minted
        self.take(key)
        if minted.kind == "source":
            self.sources[minted.id] = key
            self.removed.pop(minted.id, None)
            if minted.id not in self.places:
                self.places[minted.id] = self._came
                self._came += 1

    def _release(self, key: str) -> Minted:
        minted = self.keys.pop(key)
        if self.sources.get(minted.id) == key:
            del self.sources[minted.id]
        return minted

    def _minted(self, event: Event) -> bool:
        key, item = _text(event, "key"), _item(event)
        minted = Minted(_text(event, "kind"), _text(event, "id"), item)
        if key in self.keys:
            return self.keys[key] == minted  # the same said twice is no harm
        self._hold(key, minted)
        return True

    def _alias(self, event: Event) -> bool:
        old, key = _text(event, "old"), _text(event, "key")
        if old in self.keys:  # a key gets another name
            if self.resolve(key) not in (None, old) or old == key:
                return False
            self.aliases.pop(key, None)
            self._hold(key, self.keys.pop(old))  # a source keeps its place in the order
        self.aliases[old] = key
        self.take(old)
        return True

    def _merged(self, event: Event) -> bool:
        gone, into = _text(event, "from"), self.resolve(_text(event, "into"))
        if gone not in self.keys or into is None or into == gone:
            return False
        self._release(gone)
        self.aliases[gone] = into
        return True

    def _corrected(self, event: Event) -> bool:
        key = self.resolve(_text(event, "key"))
        if key is None:
            return False
        self.keys[key] = replace(self.keys[key], item=_item(event))
        return True

    def _imported(self, event: Event) -> bool:
        key = _text(event, "key")
        if self.resolve(key) is not None:
            return self._corrected(event)
        self._hold(key, Minted("work", str(event.get("id", "")), _item(event)))
        return True

    def _decision(self, event: Event) -> bool:
        """Let the last word on a pair count; words of a later version say nothing to this one."""
        pair, word = event["pair"], _text(event, "decision")
        if not isinstance(pair, list | tuple) or len(pair) != 2:
            return False
        first, second = sorted(map(str, pair))
        newer = _text(event, "newer") if word == "replaces" else ""
        if first == second or (word == "replaces" and newer not in (first, second)):
            return False
        if word == UNDECIDED:
            self.decisions.pop((first, second), None)
        elif word in DECISIONS:
            self.decisions[first, second] = Decision(word, newer)
        return True

    def _removed(self, event: Event) -> bool:
        key = self.resolve(_text(event, "key"))
        if key is None:
            return False
        minted = self._release(key)
        if minted.kind == "source":
            self.removed[minted.id] = key
            self.places.pop(minted.id, None)
        return True


_EFFECTS = {
    "minted": State._minted,
    "alias": State._alias,
    "merged": State._merged,
    "corrected": State._corrected,
    "imported": State._imported,
    "decision": State._decision,
    "removed": State._removed,
}


def _text(event: Event, name: str) -> str:
    value = event[name]
    if not isinstance(value, str):
        raise TypeError(f"{name} is no string")
    return value


def _item(event: Event) -> Item | None:
    item = event.get("item")
    if item is not None and not isinstance(item, dict):
        raise TypeError("item is no object")
    return item


def _letters(number: int) -> str:
    """Count in letters: a, b … z, aa, ab …

    >>> [_letters(number) for number in (0, 25, 26, 701, 702)]
    ['a', 'z', 'aa', 'zz', 'aaa']
    """
    letters = ""
    number += 1
    while number:
        number, at = divmod(number - 1, 26)
        letters = ascii_lowercase[at] + letters
    return letters
