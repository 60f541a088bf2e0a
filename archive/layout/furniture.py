"""Which lines run on every page, and which number does a page bear? Told by what repeats at one place."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from archive.layout.captions import captioned
from archive.layout.lines import Line, Mark, rows
from archive.layout.page import Page

_ROWS = 3  # from either edge of a page
_ZONE = 0.2  # of the page's height
_LEVEL = 0.012  # of the page's height: the same place
_APART = 1.45  # of the type's size: what parts a running head from the text
_SMALL = 0.9  # of the type's size
_SHORT = 90  # letters
_NUMBER = re.compile(r"(?<![\w.,])(?:\d{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7})(?![\w]|[.,]\d)")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_REACH = 3  # pages without a number at either end of a series that still belong to it


class _Row(NamedTuple):
    """A line near a page's edge, and the parts it is made of."""

    page: int
    line: Line
    top: bool
    place: float  # share of the page's height
    apart: bool  # a gap parts it from what stands further in


class Furniture(NamedTuple):
    """What runs on the pages, once each, and which parts of the pages it is."""

    words: tuple[str, ...]
    parts: frozenset[int]  # identities of segments
    labels: tuple[str, ...]  # of each page


def found(pages: Sequence[Page], parts: Sequence[Sequence[Line]]) -> Furniture:
    """Find running heads and feet, and the printed numbers of the pages."""
    edges = {number: list(_edges(number, page, parts[number])) for number, page in enumerate(pages)}
    repeated = _repeated([row for rows_of in edges.values() for row in rows_of], len(pages))
    running: list[_Row] = []
    for rows_of in edges.values():
        for top in (True, False):
            outer = takewhile(
                lambda row: (row.page, row.line.base) in repeated, (row for row in rows_of if row.top is top)
            )
            running += _parted(list(outer))
    taken = {
        id(part)
        for row in running
        for part in parts[row.page]
        if abs(part.base - row.line.base) < 0.5 * max(part.size, row.line.size)
    }
    labels = tuple(_labels(pages, running))
    words = dict.fromkeys(_bare(row.line.text, labels[row.page]) for row in running)
    return Furniture(tuple(filter(None, words)), frozenset(taken), labels)


def _bare(words: str, label: str) -> str:
    """Take the page's number off a running head."""
    number = rf"[\[(–—-]?\s*{re.escape(label)}\s*[\])–—-]?"
    bare = re.sub(rf"^{number}(?!\w)|(?<!\w){number}$", "", words.strip()).strip(" |\t")
    return "" if re.fullmatch(r"[\W\d_]*", bare) else bare


def _edges(number: int, page: Page, parts: Sequence[Line]) -> Iterator[_Row]:
    near = [
        part for part in parts if part.base < _ZONE * page.height or part.base > (1 - _ZONE) * page.height
    ]
    lines = rows(near)
    upper = [line for line in lines if line.base < _ZONE * page.height][: _ROWS + 1]
    lower = [line for line in lines if line.base > (1 - _ZONE) * page.height][-_ROWS - 1 :]
    for top, edge in ((True, upper), (False, lower[::-1])):
        if not edge:
            continue
        inner = [*edge[1:], None]
        gaps = [
            after is None or abs(after.base - line.base) > _APART * max(after.size, line.size)
            for line, after in zip(edge, inner, strict=True)
        ]
        for at, line in enumerate(edge[:_ROWS]):
            yield _Row(number, line, top, line.base / page.height, gaps[at])


def _parted(outer: list[_Row]) -> list[_Row]:
    """Keep the rows up to a gap: the last line of two notes may be the same. A number needs no gap."""
    noted = next((at for at, row in enumerate(outer) if isinstance(row.line.pieces[0], Mark)), len(outer))
    outer = outer[:noted]
    while outer and not outer[-1].apart and re.search(r"[^\W\d_]", _form(outer[-1].line.text)):
        outer.pop()
    return outer


def _repeated(edges: Sequence[_Row], pages: int) -> set[tuple[int, float]]:
    """Give the rows that stand on several pages at one place, with the same words but for numbers.

    A part of a row is enough: beside the chapter's title that of the section may change on every page.
    """
    groups: dict[tuple[str, bool], list[_Row]] = defaultdict(list)
    for row in edges:
        for form in {_form(words) for words in (row.line.text, *_ends(row.line))}:
            groups[(form, row.top)].append(row)
    kept: dict[tuple[int, float], _Row] = {}
    for (form, _), group in groups.items():
        for near in _near(group):
            if _runs(form, near):
                kept |= {(row.page, row.line.base): row for row in near}
    kept |= {(row.page, row.line.base): row for row in _counting(edges)}
    kept |= {(row.page, row.line.base): row for row in _small(edges)}
    places = Counter(_place(row) for row in kept.values())
    for row in edges:
        if row.apart and row.page and places[_place(row)] >= max(3, 0.2 * pages):
            kept[(row.page, row.line.base)] = row
    return set(kept)


def _small(edges: Sequence[_Row]) -> Iterator[_Row]:
    """Give the lines in small type that stand by themselves at the head of later pages."""
    sizes = Counter(round(2 * row.line.size) for row in edges)
    usual = sizes.most_common(1)[0][0] / 2 if sizes else 0.0
    outer = {row.page: row for row in reversed(edges) if row.top}
    for page, row in outer.items():
        short = len(row.line.text) <= _SHORT and not captioned(row.line.text)
        if page and row.apart and short and row.line.size < _SMALL * usual:
            yield row


def _place(row: _Row) -> tuple[bool, int, int]:
    """Give where a row stands and how large it is, so that like ones are equal."""
    return (row.top, round(row.place / (0.4 * _LEVEL)), round(2 * row.line.size))


def _counting(edges: Sequence[_Row]) -> Iterator[_Row]:
    """Give the outermost rows whose numbers count the pages, whatever stands beside the number."""
    outer = {(row.page, row.top): row for row in reversed(edges) if row.apart}
    for top in (True, False):
        rows_of = [row for (_, of_top), row in outer.items() if of_top is top]
        for near in _near(rows_of):
            offsets = {row.page: {value - row.page for value in _outer(row.line.text)} for row in near}
            votes = Counter(offset for each in offsets.values() for offset in each)
            best, count = votes.most_common(1)[0] if votes else (0, 0)
            if count >= 2 and 2 * count >= len(near):
                yield from (row for row in near if best in offsets[row.page])


def _outer(words: str) -> Iterator[int]:
    """Give the numbers a row begins or ends with."""
    found = list(_NUMBER.finditer(words))
    for each in found[:1] + found[-1:]:
        if not re.search(r"\w", words[: each.start()]) or not re.search(r"\w", words[each.end() :]):
            yield int(each[0]) if each[0].isdigit() else _roman(each[0].lower())


def _ends(line: Line) -> Iterator[str]:
    """Give the words at either end of a row that a wide gap cuts."""
    for left, right in line.cells:
        words = " ".join(run.text for run in line.runs if left - 1 <= run.left <= right + 1)
        if len(re.sub(r"[\W\d_]", "", words)) >= 5:
            yield words


def _form(words: str) -> str:
    return re.sub(r"\s+", " ", _NUMBER.sub("#", words)).strip().lower()


def _near(group: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Cut a group where its rows stand at different heights."""
    near: list[_Row] = []
    for row in sorted(group, key=lambda row: row.place):
        if near and row.place - near[-1].place > _LEVEL:
            yield near
            near = []
        near.append(row)
    if near:
        yield near


def _runs(form: str, group: Sequence[_Row]) -> bool:
    """Say whether rows of one form are a running line: their numbers stay, or count the pages."""
    if len({row.page for row in group}) < 2:
        return False
    if "#" not in form:
        return len(re.sub(r"[\W\d_]", "", form)) >= 2
    if len({row.line.text for row in group}) == 1 and form.strip("# "):
        return True
    offsets = Counter(value - row.page for row in group for value, _ in _numbers(row.line.text))
    best = max(offsets.values(), default=0)
    return best >= 2 and 2 * best >= len(group)


def _numbers(words: str) -> Iterator[tuple[int, str]]:
    for each in _NUMBER.finditer(words):
        printed = each[0]
        yield (int(printed) if printed.isdigit() else _roman(printed.lower())), printed


def _roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters]
    after = [*values[1:], 0]
    return sum(-one if one < two else one for one, two in zip(values, after, strict=True))


def _labels(pages: Sequence[Page], running: Sequence[_Row]) -> Iterator[str]:
    """Give each page its printed number, else the file's own label, else its place."""
    series = _series(running)
    printed = dict(_filled(series, len(pages)))
    for number, page in enumerate(pages):
        if number in printed:
            yield printed[number]
        elif printed and not page.label:
            yield f"[{number + 1}]"
        else:
            yield page.label or str(number + 1)


def _series(running: Sequence[_Row]) -> dict[int, tuple[int, str]]:
    """Give the number printed on each page, where it counts on with others: page → distance, number."""
    votes: Counter[int] = Counter()
    seen: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for row in running:
        for value, printed in _numbers(row.line.text):
            votes[value - row.page] += 1
            seen[row.page].append((value - row.page, printed))
    best: dict[int, tuple[int, str]] = {}
    for page, numbers in seen.items():
        offset, printed = max(numbers, key=lambda each: votes[each[0]])
        if votes[offset] >= 2:
            best[page] = (offset, printed)
    return best


def _filled(series: Mapping[int, tuple[int, str]], pages: int) -> Iterator[tuple[int, str]]:
    """Count on over pages that show no number inside a series, and few at its ends."""
    for page in range(pages):
        if page in series:
            yield page, series[page][1]
            continue
        before = max((each for each in series if each < page), default=None)
        after = min((each for each in series if each > page), default=None)
        ends = {series[each][0] for each in (before, after) if each is not None}
        near = any(each is not None and abs(each - page) <= _REACH for each in (before, after))
        roman = any(not series[each][1].isdigit() for each in (before, after) if each is not None)
        if len(ends) == 1 and not roman and (near or (before is not None and after is not None)):
            value = page + ends.pop()
            if value >= 1:
                yield page, str(value)
