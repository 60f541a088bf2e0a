"""How are cues found in print? Patterns with kinds of cues in them, for the tables in use."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import TypeAlias

from archive.languages.citation import PATTERNS, TABLES, Knowledge, current

_LETTERS = (*range(0x41, 0x250), *range(0x400, 0x530), *range(0x1E00, 0x1F00))
UPPER = (
    f"(?-i:[{''.join(chr(code) for code in _LETTERS if chr(code).isupper())}])"  # also where case is ignored
)
_KINDS = re.compile(r"⟨(?P<how>[~^]?)(?P<kinds>[a-z_ ]+)⟩")
_SHORT = 8  # letters; a longer name needs no capitals
_RUNS = re.compile(r"[^\W\d_]+|[^\w\s]")


_EXACT = "\v"  # marks in the tree: the letters that follow are meant as they are
_ENDS = {"\n": r"(?![^\W\d])", "\t": ""}  # no letter goes on; behind a dot anything may stand

_Trie: TypeAlias = "dict[str, _Trie]"


class Rule:
    """A regular expression in which `⟨volume part⟩` stands for any cue of these kinds.

    A cue is found at the start of a word and not within one, in any case and with any spaces. The pattern is
    compiled when first asked, for the tables then in use. `needs` names kinds of which one must be there.
    """

    __slots__ = ("_case", "_for", "_mask", "_needs", "_pattern", "template")

    def __init__(self, template: str, *, needs: str = "", case: bool = False) -> None:
        self.template = template
        self._case = case
        self._needs = needs.split()
        self._for: Knowledge | None = None
        self._mask = 0
        self._pattern: re.Pattern[str] | None = None

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern for the tables in use."""
        if self._for is not current():
            self._renew()
        return self._pattern or self._compiled()

    def _renew(self) -> None:
        self._for = current()
        self._mask = sum(self._for.bits[kind] for kind in self._needs)
        self._pattern = None

    def _compiled(self) -> re.Pattern[str]:
        expanded = _expanded(self.template, current(), case=self._case)
        self._pattern = re.compile(expanded, re.NOFLAG if self._case else re.IGNORECASE)
        return self._pattern

    def _may(self, text: str) -> bool:
        """Say whether a cue that must be there can be: most rules need not be tried on most texts."""
        know = current()
        if self._for is not know:
            self._renew()
        return not self._mask or bool(self._mask & _present(text, know))

    @property
    def inner(self) -> str:
        """The template without names, to stand inside another.

        >>> Rule("(?P<n>⟨volume⟩)").inner
        '(?:⟨volume⟩)'
        """
        return re.sub(r"\(\?P<\w+>", "(?:", self.template)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Find the first place."""
        return (self._pattern or self._compiled()).search(text, start, end) if self._may(text) else None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Find it right here."""
        return (self._pattern or self._compiled()).match(text, start, end) if self._may(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Find it as the whole text."""
        return self.pattern.fullmatch(text) if self._may(text) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Find all places."""
        return self.pattern.finditer(text, start, end) if self._may(text) else iter(())

    def sub(self, new: str, text: str, count: int = 0) -> str:
        """Put something else in all places."""
        return self.pattern.sub(new, text, count)

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        """Cut at all places."""
        return self.pattern.split(text, maxsplit)


def _expanded(template: str, knowledge: Knowledge, *, case: bool) -> str:
    """Put cues for kinds; `⟨~extent⟩` may be glued to a word, short ones of `⟨^archives⟩` want capitals."""

    def either(found: re.Match[str]) -> str:
        start = "" if found["how"] == "~" else r"(?<!\w)"
        return start + _either(knowledge, found["kinds"], found["how"] == "^", case)

    return _KINDS.sub(either, template)


@cache
def _either(knowledge: Knowledge, kinds: str, acronyms: bool, case: bool) -> str:
    cues = [cue for kind in kinds.split() for cue in knowledge.cues(kind)]
    if kinds in PATTERNS:
        return f"(?:{'|'.join(cues)})"
    return alternatives(cues, acronyms=acronyms, case=case) if cues else "(?!)"


def alternatives(cues: Iterable[str], *, acronyms: bool = False, case: bool = False) -> str:
    """Give one pattern for all cues; unless `case`, for matching in any case.

    It is written as a tree whose first letters are classes, so that a wrong first letter ends the search.

    >>> re.fullmatch(alternatives(["nxb", "nhà xuất bản"]), "Nhà  Xuất bản", re.IGNORECASE) is not None
    True
    """
    tree: _Trie = {}
    for cue in cues:
        node = tree
        for char in _EXACT + cue.upper() if acronyms and len(cue) <= _SHORT else cue:
            node = node.setdefault(char, {})
        node.setdefault("\n" if cue[-1].isalnum() else "\t", {})
    exact = tree.pop(_EXACT, {})
    parts = [f"{_letter(char) if case else _first(char)}{_branches(node)}" for char, node in tree.items()]
    if exact:
        parts.append(f"(?-i:{_branches(exact)})")
    return f"(?:{'|'.join(parts)})"


def _branches(node: Mapping[str, _Trie]) -> str:
    longest_first = sorted(node, key=lambda char: (char in _ENDS, char == "\t"))
    parts = [
        _ENDS[char] if char in _ENDS else _letter(char) + _branches(node[char]) for char in longest_first
    ]
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


def _first(char: str) -> str:
    forms = sorted({char, char.upper()})
    return re.escape(char) if len(forms) == 1 else f"(?-i:[{''.join(forms)}])"


def _letter(char: str) -> str:
    return r"\s+" if char == " " else re.escape(char)


@lru_cache(maxsize=512)
def _present(text: str, knowledge: Knowledge) -> int:
    """Say, as bits, which kinds of cues a text may hold: by the first word of each."""
    first = _first_words(knowledge)
    kinds = 0
    for run in _RUNS.findall(text.lower()):
        kinds |= first.get(run, 0)
    return kinds


@cache
def _first_words(knowledge: Knowledge) -> dict[str, int]:
    table: dict[str, int] = {}
    for kind, bit in knowledge.bits.items():
        if kind in TABLES | PATTERNS:
            continue
        for cue in knowledge.cues(kind):
            if run := _RUNS.search(cue):
                table[run[0]] = table.get(run[0], 0) | bit
    return table


@cache
def pattern(*kinds: str, before: str = "", after: str = "") -> Rule:
    """Give a rule for cues with something before and after; the cue is the group `cue`."""
    return Rule(rf"{before}(?P<cue>⟨{' '.join(kinds)}⟩){after}", needs=" ".join(kinds))


def is_cue(text: str, *kinds: str) -> bool:
    """Say whether a text is just such a cue."""
    return " ".join(text.split()).lower().strip(' ,;:*"“”«»()') in current().words(*kinds)
