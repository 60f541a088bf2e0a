"""Which pieces of a citation has no field claimed, and what stands around each?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from archive.cues import UPPER, Rule
from archive.names import is_vietnamese, name, untitled
from archive.references import archives, people
from archive.references.line import STYLED, TAKEN
from archive.references.stretch import Stretch

_SIGN = re.compile(
    r"\s*(?P<sign>//|[,;()«»“”\"]|:(?!\d)|/(?!\d)|[-–—]+(?=\s)|(?<=\s)[-–—]+|…|\.{2,3}"
    r"|(?<![^\W\d_]\.[^\W\d_])(?<!\b[^\W\d_])(?<!\b[PTCKS]h)(?<!\b[MDJS][rst])(?<!\bTr)(?<!\b[А-ЯЁ][бвгджзклмнпрстфхцчшщ])(?<!\bY[uae])"
    rf"\.(?=\s*(?:$|{UPPER}|[^\w\s]|{TAKEN}|{STYLED})|\s\d))\s*"
)
_AREAS = re.compile(r"\.\s?[-–—]\s")
_ROLE_LAST = Rule(r"(?:^|(?<=\s))⟨editor compiler translator⟩$", needs="editor compiler translator")
_ROLE_WHOLE = Rule(
    r"⟨editor compiler translator⟩(?:\s(?:và|and|и|&|,)\s⟨editor compiler translator⟩)?\.?",
    needs="editor compiler translator",
)
_INITIALS = re.compile(rf"(?:{UPPER}[^\W\d_]+\s)?(?:{UPPER}\.\s?-?){{1,3}}(?=\s?[«“\"]?{UPPER})")
_TOWN_TAIL = re.compile(
    r"(?:(?<=[^\W\d_]{4})|(?<=[)»”\d]))\s(?:М|Л|СПб|Пг|Н|HN|H)\.?"
)  # "Справочник М., 2003"
_BY_LAST = re.compile(rf"\s(?P<by>của|by|par)\s(?P<who>{UPPER}[^\s,;:]*(?:\s[^\s,;:]+){{1,6}})")
_SURNAME_BEFORE = re.compile(rf"(?:^|[;,&]\s*|(?:and|и|và)\s){UPPER}[\w’'-]+,\s*$")


class Piece(NamedTuple):
    """An unclaimed stretch: where it stands, in which style, which signs and fields come before it."""

    start: int
    end: int
    style: str  # "italic", "quoted" or ""
    sign: str  # the strongest sign since the piece before; "" at the start
    kinds: tuple[str, ...]  # the fields read between the piece before and this one
    inside: bool  # within brackets


class Around(NamedTuple):
    """The pieces of a citation and what follows the last one."""

    pieces: tuple[Piece, ...]
    roles: tuple[tuple[int, int, str], ...]  # words like "(chủ biên)": where, and which role
    sign: str
    kinds: tuple[str, ...]


_STRENGTH = {sign: n for n, sign in enumerate(["//", "/", "(", ")", ":", ";", ".", "-", ",", "~", ""])}
_SAME = {"[": "(", "]": ")", "–": "-", "—": "-", "…": ".", "...": ".", "..": "."}


NOTHING = Around((), (), "", ())


def around(stretch: Stretch, *, filed: bool) -> Around:
    """Cut what is left at the signs between fields; a title in italics or quotation marks stays whole.

    `filed`: an archive is named, so levels of a shelf mark are cut off too.
    """
    made = _Made(stretch.text)
    for start, end, kind in _runs(stretch, filed=filed):
        if kind == "sign":
            made.sign(stretch.text[start:end].strip())
        elif kind in ("italic", "quoted", "plain", "~"):
            made.words(start, end, kind)
        else:
            made.kinds.append(kind)
    return Around(tuple(made.pieces), tuple(made.roles), made.last, tuple(made.kinds))


class _Made:
    """Pieces as they are found, with what has been met since the last one."""

    __slots__ = ("_depth", "kinds", "last", "pieces", "roles", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces: list[Piece] = []
        self.roles: list[tuple[int, int, str]] = []
        self.last = ""  # the strongest sign
        self.kinds: list[str] = []  # the fields read
        self._depth = 0  # of brackets

    def sign(self, printed: str) -> None:
        mark = _SAME.get(printed, "-" if printed[:1] in "-–—" else printed)
        self._depth += (mark == "(") - (mark == ")")
        if mark in _STRENGTH and (not self.last or _STRENGTH[mark] < _STRENGTH[self.last]):
            self.last = mark

    def words(self, start: int, end: int, kind: str) -> None:
        text = self.text[start:end]
        if kind == "~":
            self.last = self.last or "~"
        if kind != "quoted" and (role := _role(text)):
            self._said(start, end, role)
        elif kind in ("plain", "~") and (last := _role_last(text)):
            stop = start + len(text[: last.start()].rstrip(" ,"))
            self._add(start, stop, "")
            self._said(start + last.start(), end, people.role_of(last[0]) or "editor")
        elif kind == "plain" and self._goes_on(start):
            self.pieces[-1] = self.pieces[-1]._replace(end=end)
        else:
            self._add(start, end, kind if kind in ("italic", "quoted") else "")

    def _add(self, start: int, end: int, style: str) -> None:
        self.pieces.append(Piece(start, end, style, self.last, tuple(self.kinds), self._depth > 0))
        self.last, self.kinds = "", []

    def _said(self, start: int, end: int, role: str) -> None:
        self.roles.append((start, end, role))
        self.kinds.append("role")

    def _goes_on(self, start: int) -> bool:
        """A title may go on behind its italics: `*Lịch sử 12* nâng cao`."""
        before = self.pieces[-1] if self.pieces else None
        apart = self.last or self.kinds or not before
        return not apart and before is not None and before.style == "italic" and start - before.end == 1


def _role_last(text: str) -> re.Match[str] | None:
    """Find the role a name ends with: `Nguyễn Văn A chủ biên`."""
    found = _ROLE_LAST.search(text)
    return found if found and people.is_maker(text[: found.start()].rstrip(" ,")) else None


def _role(text: str) -> str | None:
    if len(text) > 40:
        return None
    found = _ROLE_WHOLE.fullmatch(text.strip(" .,"))
    if not found and not _ROLE_WHOLE.fullmatch(text.strip(" ,")):
        return None
    word = re.split(r"\s*(?:,|\svà\s|\sand\s|\sи\s|&)\s*", text.strip(" ,"))[0]
    return people.role_of(word) or people.role_of(word.rstrip(".")) or "editor"


def _runs(stretch: Stretch, *, filed: bool) -> Iterator[tuple[int, int, str]]:
    """Tell taken stretches, styled ones, signs and plain words apart, in order."""
    text, left = stretch.text, stretch.left
    styles = [s for s in stretch.styles if TAKEN not in left[s.start : s.end]]
    kinds = sorted(stretch.taken)
    at, place = 0, 0
    n = len(left)
    k = 0
    while at < n:
        while place < len(styles) and styles[place].start < at:
            place += 1
        if place < len(styles) and styles[place].start == at:
            yield at, styles[place].end, styles[place].kind
            at = styles[place].end
            continue
        if left[at] == TAKEN:
            stop = at
            while stop < n and left[stop] == TAKEN:
                stop += 1
            while k < len(kinds) and kinds[k][0] < stop:
                if kinds[k][1] > at:
                    yield max(at, kinds[k][0]), min(stop, kinds[k][1]), kinds[k][2]
                k += 1
            at = stop
            continue
        stop = left.find(TAKEN, at)
        stop = n if stop < 0 else stop
        if place < len(styles) and styles[place].start < stop:
            stop = styles[place].start
        yield from _plain(text, at, stop, filed=filed)
        at = stop


def _plain(text: str, start: int, end: int, *, filed: bool) -> Iterator[tuple[int, int, str]]:
    at = start
    for found in _SIGN.finditer(text, start, end):
        if found["sign"][0] in "-–—" and _parts_nothing(text, start, found.start()):
            continue
        yield from _words(text, at, found.start(), filed=filed)
        yield found.start("sign"), found.end("sign"), "sign"
        at = found.end()
    yield from _words(text, at, end, filed=filed)


def _parts_nothing(text: str, start: int, at: int) -> bool:
    """Say whether a dash is of a title: in brackets, `(конец XVIII – начало XIX в.)`, or within an area.

    `Việt Nam - Liên Xô. - H. : Ngoại giao`: between areas stand a dot and a dash.
    """
    return _in_brackets(text, start, at) or (text[at - 1 : at].isalnum() and bool(_AREAS.search(text)))


def _in_brackets(text: str, start: int, at: int) -> bool:
    opened = text.rfind("(", start, at)
    return opened >= 0 and text.rfind(")", start, at) < opened and ")" in text[at : at + 80]


def _words(text: str, start: int, end: int, *, filed: bool) -> Iterator[tuple[int, int, str]]:
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end = start + len(text[start:end].rstrip())
    if start < end and any(map(str.isalnum, text[start:end])):
        yield from _filed(text, start, end) if filed else _printed(text, start, end)


def _filed(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Cut off who wrote the document, and the levels of the shelf mark."""
    kind = "plain"
    opens = not text[:start].strip(" *")
    if opens and (maker := people.INVERTED.match(text, start, end)):
        yield start, start + len(maker[0].rstrip()), kind
        start, kind = maker.end(), "~"
    for cut in archives.cuts(text, start, end):
        yield start, len(text[:cut].rstrip()), kind
        start, kind = cut, "~"
    if start < end:
        yield start, end, kind


def _printed(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Cut off who wrote the work, before its title or behind it, and a town that no sign parts from it."""
    kind = "plain"
    maker = people.INVERTED.match(text, start, end) or _latin(text, start, end)
    if maker and maker.end() < end:
        yield start, start + len(maker[0].rstrip()), kind
        start, kind = maker.end(), "~"
        start += len(text[start:end]) - len(text[start:end].lstrip())
    by = _BY_LAST.search(text, start, end)
    if by and by.end() == end and _maker_behind(by):
        yield start, by.start(), kind
        start, kind = by.start("who"), "~"
    if (tail := _TOWN_TAIL.search(text, start, end)) and tail.end() == end:
        yield start, tail.start(), kind
        start, kind = tail.start() + 1, "~"
    if start < end:
        yield start, end, kind


def _maker_behind(by: re.Match[str]) -> bool:
    """`Đông Kinh nghĩa thục của Nguyễn Hiến Lê`: whose work it is."""
    who = untitled(by["who"])
    return (is_vietnamese(who) and "family" in name(who)) if by["by"] == "của" else people.is_person(who)


def _latin(text: str, start: int, end: int) -> re.Match[str] | None:
    """Find `Surname I. O.` or, behind `Surname,`, the initials, where a title follows at once."""
    if _SURNAME_BEFORE.search(text, max(0, start - 40), start):
        found = _INITIALS.match(text, start, end)
    else:
        found = people.LATIN_INITIALS.match(text, start, end)
    if not found:
        return None
    rest = text[found.end() : end].lstrip()
    return found if rest and not rest.startswith("(") else None
