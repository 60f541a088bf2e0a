"""What does a question ask? A small language that never refuses: what is odd is repaired and said.

hợp tác quốc phòng     all words (OR between alternatives, in capitals)
"quan hệ quốc phòng"   side by side; curly quotes and «» as well
-1954   NOT 1954       without
(a OR b) c             groups
quốc*   Горбачов~      begins so; one letter may differ (~2: two)
title: author:         words of the title, of the authors
lang: type: tag: key:  only such sources; date:1965  date:1965..1973  date:..1954-07
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from archive import analysis

FILTERS: Mapping[str, str] = {  # as typed → what is filtered
    "lang": "language",
    "language": "language",
    "type": "type",
    "tag": "tag",
    "key": "key",
    "date": "date",
}
FIELDS = ("title", "author")

_QUOTES = '"“”„‟«»″'
_DATE = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_RANGE = re.compile(rf"(?P<since>{_DATE})?(?P<dots>\.\.|–|/)?(?P<until>{_DATE})?")
_YEARS = re.compile(r"(\d{4})-(\d{4})")
_TOKEN = re.compile(
    rf"""
      (?P<quote>[{_QUOTES}])
    | (?P<open>\() | (?P<close>\))
    | (?P<not>-(?=[^\s-])|NOT(?=\s|\())
    | (?P<or>OR(?=[\s()]|$))
    | (?P<and>AND(?=[\s()]|$))
    | (?P<field>[a-z]+):(?=[^\s:/)])
    | (?P<word>[^\s(){_QUOTES}]+)
    """,
    re.VERBOSE,
)
_AFFIXED = re.compile(r"(?P<stem>.*?)(?P<star>\*+)?(?:~(?P<edits>\d*))?", re.DOTALL)
_DEEPEST = 30  # parentheses in parentheses; deeper ones are left out
_LONGEST = 200  # words of a question
_SHORTEST_PREFIX = 2  # letters: one would stand for a tenth of the vocabulary


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words side by side, as typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """A word that begins so."""

    text: str


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """A word but for so many letters."""

    text: str
    edits: int = 1


@dataclass(frozen=True, slots=True)
class In:
    """What must stand in a field."""

    field: str
    of: Node


@dataclass(frozen=True, slots=True)
class And:
    """Every part; of nothing: every source."""

    of: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Or:
    """Any part."""

    of: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be; only inside an And."""

    of: Node


Node: TypeAlias = Word | Phrase | Prefix | Fuzzy | In | And | Or | Not


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which sources may be found; values of one field are alternatives, tags are all wanted."""

    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    never: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: str | None = None  # EDTF
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What a question asks; `tree` is None when it has no words and no filters."""

    tree: Node | None
    filters: Filters
    said: tuple[str, ...] = ()


class _Token(NamedTuple):
    kind: str
    text: str


def parse(question: str) -> Parsed:
    """Read any text as a question.

    >>> parse('"hợp tác" OR quốc* lang:vi').tree
    Or(of=(Phrase(text='hợp tác'), Prefix(text='quốc')))
    """
    return _Parser(unicodedata.normalize("NFC", question)).parsed()


class _Parser:
    def __init__(self, question: str) -> None:
        self.said: dict[str, None] = {}
        self.only: dict[str, list[str]] = {}
        self.never: dict[str, list[str]] = {}
        self.dates: list[tuple[str | None, str | None]] = []
        self.words = 0
        self.tokens = list(self._tokens(question))
        self.at = 0

    def parsed(self) -> Parsed:
        tree = self._alternatives(0)
        since = max((since for since, _ in self.dates if since), default=None)
        until = min((until for _, until in self.dates if until), default=None)
        filters = Filters(
            only={name: tuple(dict.fromkeys(values)) for name, values in self.only.items()},
            never={name: tuple(dict.fromkeys(values)) for name, values in self.never.items()},
            since=since,
            until=until,
        )
        if tree is None and filters != Filters():
            tree = And()
        if isinstance(tree, Not):
            tree = And((tree,))
        if tree is None:
            self._say("there is no word to look for")
        return Parsed(tree=tree, filters=filters, said=tuple(self.said))

    def _say(self, sentence: str) -> None:
        self.said[sentence] = None

    def _tokens(self, question: str) -> Iterator[_Token]:
        at = 0
        while match := _TOKEN.search(question, at):
            kind, at = match.lastgroup or "", match.end()
            if kind != "quote":
                yield _Token(kind, match[kind])
                continue
            end = re.search(f"[{_QUOTES}]", question[at:])
            if end is None:
                self._say("a quotation mark has no partner and was left out")
                continue
            yield _Token("phrase", question[at : at + end.start()])
            at += end.end()

    def _next(self) -> _Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def _alternatives(self, depth: int) -> Node | None:
        """Read up to the closing parenthesis of this depth, or the end."""
        groups: list[Node | None] = [self._together(depth)]
        while (token := self._next()) and (token.kind == "or" or depth == 0):
            self.at += 1
            if token.kind == "close":
                self._say("a parenthesis has no partner and was left out")
                rest = self._together(depth)
                groups[-1] = _and([part for part in (groups[-1], rest) if part])
            else:
                groups.append(self._together(depth))
        found = [And((group,)) if isinstance(group, Not) else group for group in groups if group]
        if len(found) < len(groups) and len(groups) > 1:
            self._say("OR stands between two alternatives; one was missing")
        if not found:
            return None
        return Or(tuple(found)) if len(found) > 1 else found[0]

    def _together(self, depth: int) -> Node | None:
        parts: list[Node] = []
        while (token := self._next()) and token.kind not in ("or", "close"):
            self.at += 1
            if (part := self._part(token, depth)) is not None:
                parts.append(part)
        return _and(parts)

    def _part(self, token: _Token, depth: int) -> Node | None:
        match token.kind:
            case "not":
                part = self._operand(depth, unwanted=True)
                return None if part is None else Not(part)
            case "field":
                return self._field(token.text, depth, unwanted=False)
            case "and":
                return None
            case "open":
                return self._group(depth)
            case "phrase":
                return self._phrase(token.text)
            case _:
                return self._word(token.text)

    def _operand(self, depth: int, *, unwanted: bool) -> Node | None:
        """Read what NOT or a field applies to."""
        while (token := self._next()) and token.kind == "not":
            self.at += 1
        if token is None or token.kind in ("or", "and", "close"):
            return None
        self.at += 1
        if token.kind == "field":
            return self._field(token.text, depth + 1, unwanted=unwanted) if depth < _DEEPEST else None
        return self._part(token, depth)

    def _group(self, depth: int) -> Node | None:
        if depth >= _DEEPEST:
            self._say("parentheses are too deep; the inner ones were left out")
            return None
        found = self._alternatives(depth + 1)
        if self._next() is None:
            self._say("a parenthesis has no partner and was left out")
        self.at += 1
        return found

    def _field(self, name: str, depth: int, *, unwanted: bool) -> Node | None:
        if name in FILTERS:
            self._filter(FILTERS[name], unwanted=unwanted)
            return None
        operand = self._operand(depth, unwanted=unwanted)
        if name in FIELDS:
            return None if operand is None else In(name, operand)
        self._say(f"there is no field “{name}”; it was searched as a word")
        word = self._word(name)
        return _and([part for part in (word, operand) if part])

    def _filter(self, name: str, *, unwanted: bool) -> None:
        values = self._values()
        if name != "date":
            (self.never if unwanted else self.only).setdefault(name, []).extend(values)
            return
        for value in values:
            dates = _dates(value)
            if unwanted or dates is None:
                self._say(f"“date:{value}” was left out; write date:1965, date:1965..1973 or date:1954-07..")
            else:
                self.dates.append(dates)

    def _values(self) -> list[str]:
        """Read what a filter wants: a word, a phrase, or a group of them."""
        token = self._next()
        if token is None or token.kind in ("or", "and", "close", "not"):
            return []
        self.at += 1
        if token.kind != "open":
            return [value for value in token.text.split(",") if value]
        values = []
        while (token := self._next()) and token.kind != "close":
            self.at += 1
            values += [token.text] if token.kind in ("word", "phrase") else []
        self.at += 1
        return values

    def _phrase(self, text: str) -> Node | None:
        words = analysis.terms(text).exact
        if not self._room(len(words)):
            return None
        return Phrase(text.strip()) if words else None

    def _word(self, text: str) -> Node | None:
        match = _AFFIXED.fullmatch(text)
        assert match is not None  # every part of the pattern may be empty
        stem = match["stem"]
        if "*" in stem.strip("*"):
            self._say(f"“{text}”: * stands for letters only at the end of a word")
        stem = stem.replace("*", " ").strip()
        words = analysis.terms(stem).exact
        if not words or not self._room(len(words)):
            return None
        if match["star"]:
            if len(words[-1]) >= _SHORTEST_PREFIX:
                return Prefix(stem)
            self._say(f"“{text}”: too short before *; searched as a word")
        if match["edits"] is not None:
            return Fuzzy(stem, 2 if match["edits"] == "2" else 1)
        return Word(stem)

    def _room(self, words: int) -> bool:
        self.words += words
        if self.words > _LONGEST:
            self._say(f"only the first {_LONGEST} words were searched")
            return False
        return True


def _and(parts: list[Node]) -> Node | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    return And(tuple(parts))


def _dates(value: str) -> tuple[str | None, str | None] | None:
    """Read 1965, 1965..1973, ..1973, 1965.., 1965-1973, with months and days if wanted.

    >>> _dates("1965..1973-01-27"), _dates("1965-1973"), _dates("1954-07"), _dates("then")
    (('1965', '1973-01-27'), ('1965', '1973'), ('1954-07', '1954-07'), None)
    """
    if years := _YEARS.fullmatch(value):
        return years[1], years[2]
    match = _RANGE.fullmatch(value)
    if match is None or not (match["since"] or match["until"]):
        return None
    if not match["dots"]:
        return match["since"], match["since"]
    return match["since"], match["until"]
