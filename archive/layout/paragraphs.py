"""Which lines are one paragraph? Judged by indents, spacing, short lines and type, over columns and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from archive.layout.captions import captioned
from archive.layout.lines import Line, Mark

_INDENT = 0.8  # of the type's size
_FULL = 1.2  # of the type's size: as near a line comes to the right edge when it is full
_SHORT = 60  # letters: a name or a date does not run on in the next column
_OPENED = 1.35  # of the usual distance of lines
_ENDED = re.compile(r"[.!?…:;][\"»”’')\]]*$")
_STOPPED = re.compile(r"[.!?…][\"»”’')\]]*$")
BULLET = re.compile(r"[•▪●○◦■□➢✓*·‣►\uf0b7\uf0a7\uf0d8-](?=\s)|[–](?=\s)")
ITEM = re.compile(
    r"(?:\(?(?:\d{1,3}|[a-zđа-я]|[IVX]{1,5})[.)](?=\s*[^\W\d_]|\s)|\[\d{1,3}\]|\d{1,2}(?:\.\d{1,2}){1,4}\.?(?=\s))"
)


@dataclass(frozen=True, slots=True)
class Measure:
    """Where the lines of a region begin and end, and how its paragraphs are set."""

    left: float
    right: float
    leading: float
    indented: bool  # paragraphs open with an indent
    step: float  # that indent
    hanging: bool  # all lines of a paragraph but its first are indented


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document is set."""

    leadings: Mapping[int, float]  # usual distance of lines, by size of the type
    body: float  # size of the running text
    loose: bool = False  # sizes are estimates: an image was read


@dataclass(slots=True)
class Paragraph:
    """Lines that are one paragraph."""

    lines: list[Line]
    measure: Measure
    last: bool = False  # of its region
    first: bool = False
    loose: bool = field(default=False)  # sizes are estimates: an image was read

    @property
    def size(self) -> float:
        """Give the size of its first line."""
        return self.lines[0].size

    @property
    def text(self) -> str:
        """Give its words, a line behind the other."""
        return " ".join(line.text for line in self.lines)


def paragraphs(lines: Sequence[Line], setting: Setting) -> list[Paragraph]:
    """Cut the lines of one region into paragraphs."""
    if not lines:
        return []
    measure = measured(lines, setting)
    found: list[Paragraph] = []
    for at, line in enumerate(lines):
        after = lines[at + 1] if at + 1 < len(lines) else None
        if found and not _breaks(found[-1], line, after, setting):
            found[-1].lines.append(line)
        else:
            found.append(Paragraph([line], measure, loose=setting.loose))
    found[0].first = found[-1].last = True
    return found


def leadings(regions: Sequence[Sequence[Line]]) -> dict[int, float]:
    """Give the usual distance of lines for each size of type."""
    gaps: dict[int, list[float]] = {}
    for region in regions:
        for above, below in pairwise(region):
            apart = below.base - above.base
            if (
                abs(above.size - below.size) < 0.1 * below.size
                and 0.9 * below.size < apart < 2.6 * below.size
            ):
                gaps.setdefault(round(below.size), []).append(apart)
    return {size: _usual(found) for size, found in gaps.items() if len(found) >= 3}


def _usual(gaps: Sequence[float]) -> float:
    """Give the commonest distance: with many paragraphs the median is too wide."""
    counted = Counter(round(gap * 2) for gap in gaps)
    best = max(counted, key=lambda gap: (counted[gap], -gap))
    return median(gap for gap in gaps if abs(round(gap * 2) - best) <= 1)


def measured(lines: Sequence[Line], setting: Setting) -> Measure:
    """Measure a region."""
    size = median(line.size for line in lines)
    lefts = Counter(round(line.left / size * 2) for line in lines)
    common = [at for at, count in lefts.items() if count >= max(2, 0.1 * len(lines))] or list(lefts)
    left = min(line.left for line in lines if round(line.left / size * 2) >= min(common))
    right = _right(lines, size)
    leading = setting.leadings.get(round(size)) or 1.25 * size
    inner = [line.left - left > _INDENT * size for line in lines]
    steps = [
        (above, below)
        for (above, a_in), (below, b_in) in pairwise(zip(lines, inner, strict=True))
        if not a_in and b_in and not _balanced(below, left, right)
    ]
    full = [
        above for above, _ in steps if right - above.right < 2.5 * size and not _STOPPED.search(above.text)
    ]
    hanging = len(steps) >= 2 and len(full) >= 0.7 * len(steps)
    step = median(below.left for _, below in steps) - left if steps else 0.0
    return Measure(left, right, leading, bool(steps) and not hanging, step, hanging)


def _right(lines: Sequence[Line], size: float) -> float:
    """Give the right edge: where most full lines end; a few that stick out do not move it."""
    ends = Counter(round(line.right / size * 2) for line in lines)
    common = [at for at, count in ends.items() if count >= max(3, 0.25 * len(lines))]
    if not common:
        return max(line.right for line in lines)
    return median(line.right for line in lines if round(line.right / size * 2) == max(common))


def _centred(line: Line, measure: Measure) -> bool:
    return _balanced(line, measure.left, measure.right)


def _balanced(line: Line, left: float, right: float) -> bool:
    """Say whether a line keeps the same distance from both edges."""
    before, behind = line.left - left, right - line.right
    return min(before, behind) > 0.5 * line.size and abs(before - behind) < 0.6 * line.size


def _breaks(paragraph: Paragraph, below: Line, after: Line | None, setting: Setting) -> bool:
    above, measure = paragraph.lines[-1], paragraph.measure
    if _unlike(above, below, setting) or above.cells or below.cells:
        return True
    large = min(above.size, below.size) > (1.3 if setting.loose else 1.09) * setting.body
    if large:
        return bool(ITEM.match(below.text))
    ends = bool(_ENDED.search(above.text.rstrip()))
    room = _room(above, below, measure)
    if above.bold != below.bold and not setting.loose and (room or len(paragraph.lines) > 1 or ends):
        return True
    if _opens(above, below, room or ends, measure):
        return True
    set_in = below.left - measure.left > 0.5 * below.size  # else the line above has but an indent
    if set_in and abs(above.left - below.left) > 0.4 * above.size and _centred(above, measure):
        return room or not _centred(below, measure)
    if room and (ends or not below.text[:1].islower()):
        return True
    apart = after is not None and abs(after.left - below.left) < 0.4 * below.size  # a block set in
    return _stepped(paragraph, below, ends, room, apart)


def _unlike(above: Line, below: Line, setting: Setting) -> bool:
    """Say whether two lines differ in size, or stand too far apart for one paragraph."""
    size = max(above.size, below.size)
    if abs(above.size - below.size) > (0.25 if setting.loose else 0.09) * size:
        return True
    apart = below.base - above.base
    usual = setting.leadings.get(round(size)) or 1.25 * size
    return apart < 0.3 * size or apart > _OPENED * max(usual, 1.05 * size)


def _room(above: Line, below: Line, measure: Measure) -> bool:
    """Say whether the next line's first word would have fitted: then the line was ended on purpose."""
    word = below.text.split(" ", 1)[0]
    share = len(word) / max(1, len(below.text))
    width = share * (below.right - below.left)
    free = measure.right - above.right
    if _centred(above, measure):
        free += above.left - measure.left
    return width + 1.1 * above.size < free


def _opens(above: Line, below: Line, ended: bool, measure: Measure) -> bool:
    if BULLET.match(below.text) and (ended or below.text[0] not in "-–·*"):
        return True
    if not ITEM.match(below.text):
        return False
    return ended or (measure.hanging and below.left - measure.left < _INDENT * below.size)


def _stepped(paragraph: Paragraph, below: Line, ends: bool, room: bool, apart: bool) -> bool:
    """Judge by the indent."""
    above, measure = paragraph.lines[-1], paragraph.measure
    size = below.size
    inner = below.left - measure.left > _INDENT * size
    step = below.left - above.left
    if measure.hanging:
        return (
            not inner
            and (ends or room or above.left - measure.left > _INDENT * size)
            and (above.left - measure.left > _INDENT * size or ends)
        )
    item = len(paragraph.lines) == 1 and bool(BULLET.match(above.text) or ITEM.match(above.text))
    if step > _INDENT * size:
        return not item and (ends or (not below.text[:1].islower() and measure.indented and room))
    if inner and measure.indented and _alone(paragraph, size):
        own = abs(below.left - measure.left - measure.step) < 0.4 * size
        return own and ((ends and not apart) or captioned(above.text))
    if step < -_INDENT * size and len(paragraph.lines) > 1:
        quoted = above.left - measure.left > _INDENT * size
        return quoted and ends
    return False


def _alone(paragraph: Paragraph, size: float) -> bool:
    """Say whether only the first line is indented: more of them are a quotation set apart."""
    inner = [line.left - paragraph.measure.left > _INDENT * size for line in paragraph.lines]
    return not all(inner) or len(inner) == 1


def continued(all_: Sequence[Paragraph], plain: Sequence[bool]) -> Iterator[tuple[Paragraph, bool]]:
    """Join paragraphs that go on in the next column or on the next page.

    `plain` says which are running text; others between stay behind the paragraph they interrupt.
    """
    gone: set[int] = set()
    for number, paragraph in enumerate(all_):
        if number in gone:
            continue
        if plain[number]:
            at = number
            while (after := _next(all_, plain, at, gone)) is not None and goes_on(paragraph, all_[after]):
                paragraph.lines.extend(all_[after].lines)
                paragraph.last = all_[after].last
                gone.add(after)
                at = after
        yield paragraph, plain[number]


def _next(all_: Sequence[Paragraph], plain: Sequence[bool], at: int, gone: set[int]) -> int | None:
    """Give the first running paragraph of a later region, when this one is the last of its own."""
    region = all_[at].lines[-1].region
    page = all_[at].lines[-1].page
    for number in range(at + 1, min(at + 12, len(all_))):
        if number in gone:
            continue
        line = all_[number].lines[0]
        if plain[number]:
            return number if line.region != region and line.page - page <= 1 else None
    return None


def goes_on(paragraph: Paragraph, after: Paragraph) -> bool:
    """Say whether a paragraph's last line runs on in another's first."""
    above, below = paragraph.lines[-1], after.lines[0]
    if abs(above.size - below.size) > (0.25 if paragraph.loose else 0.09) * max(above.size, below.size):
        return False
    if above.bold != below.bold and not paragraph.loose and min(len(above.text), len(below.text)) > 20:
        return False
    text = above.text.rstrip()
    if not text or not below.text or BULLET.match(below.text):
        return False
    if isinstance(below.pieces[0], Mark):
        return False
    measure = paragraph.measure
    full = measure.right - above.right < _FULL * above.size * (2 if paragraph.loose else 1)
    inner = below.left - after.measure.left > _INDENT * below.size
    if text[-1] in "-‐\u00ad" and below.text[0].isalnum():
        return True
    if below.text[0].islower():
        return True
    if len(paragraph.text) < _SHORT:
        return False
    if not _ENDED.search(text):
        return (full or not inner) and not (ITEM.match(below.text) and inner)
    indents = measure.indented and (after.measure.indented or len(after.lines) < 3)
    return full and indents and not inner and len(after.lines) > 1 and not ITEM.match(below.text)
