"""What do words at their places say? Pages → reading order → lines → paragraphs → a draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.draft import Draft
from archive.layout import feet, furniture, kinds
from archive.layout.columns import ordered
from archive.layout.joints import Words
from archive.layout.kinds import Style
from archive.layout.lines import Line, rows, segments
from archive.layout.page import Page as Page
from archive.layout.page import Run as Run
from archive.layout.paragraphs import Paragraph, Setting, continued, leadings, measured, paragraphs
from archive.layout.tables import prose
from archive.layout.turning import upright
from archive.layout.writing import Part, Writer, outlined, part
from archive.model import BlockKind, Flag


@dataclass(slots=True)
class _Numbered:
    """Counts the regions of a document."""

    region: int = 0

    def lines(self, parts: Sequence[Line]) -> Iterator[list[Line]]:
        """Give the lines of each region in reading order."""
        for region in ordered(parts):
            yield from self.whole(region)

    def whole(self, region: Sequence[Line]) -> Iterator[list[Line]]:
        """Give the lines of one region."""
        self.region += 1
        found = prose(rows(region))
        yield [line._replace(region=self.region) for line in found]


def set_down(
    pages: Sequence[Page], draft: Draft, *, format: str = "pdf", outline: Mapping[str, int] | None = None
) -> None:
    """Set the text of pages down in a draft: blocks, notes, page numbers.

    `outline` are heads the file names elsewhere, with their depth from 0: they confirm those of the text.
    """
    pages = [upright(page) for page in pages]
    parts = [segments(page.runs, number) for number, page in enumerate(pages)]
    compose(pages, parts, draft, format=format, outline=outline or {})


def compose(
    pages: Sequence[Page],
    parts: Sequence[Sequence[Line]],
    draft: Draft,
    *,
    format: str,
    outline: Mapping[str, int],
    loose: bool = False,
) -> None:
    """Set down the parts of lines found on pages; `loose`: sizes and places are estimates."""
    running = furniture.found(pages, parts)
    left = [[each for each in of_page if id(each) not in running.parts] for of_page in parts]
    body = _body([line for of_page in left for line in of_page])
    regions, notes = _regions(left, body, loose)
    writer = Writer(draft, Words(_texts(left)), running.labels, notes, format)
    writer.write(outlined(list(_parts(regions, body, loose)), outline))
    for words in (*running.words, *_turned(pages)):
        draft.begin(BlockKind.OTHER, flags=(Flag.REPETITION,) if words in running.words else ())
        draft.flow(words)


def _texts(parts: Sequence[Sequence[Line]]) -> Iterator[str]:
    return (line.text for of_page in parts for line in of_page)


def _turned(pages: Sequence[Page]) -> Iterator[str]:
    yield from dict.fromkeys(words for page in pages for words in page.turned)


def _body(lines: Sequence[Line]) -> Style:
    size = feet.body_size(lines)
    near = [line for line in lines if abs(line.size - size) < 0.3]
    bold = sum(len(line.text) for line in near if line.bold) * 2 > sum(len(line.text) for line in near)
    return Style(size, False, bold)


def _regions(
    parts: Sequence[Sequence[Line]], body: Style, loose: bool
) -> tuple[list[list[Line]], dict[str, feet.Foot]]:
    """Give the regions of text, their marks tied to the notes at the feet of the pages."""
    binder = feet.Binder(loose)
    counter = _Numbered()
    texts: list[list[list[Line]]] = []
    waiting: set[str] = set()  # marks of the page before without a note there
    for page, of_page in enumerate(parts):
        low = feet.small(of_page, body.size, loose) | feet.labelled(of_page, waiting)
        text, foot = _divided(of_page, low, counter)
        called = feet.marks([line for region in text for line in region])
        rest = binder.take(page, foot, [*called, *waiting])
        waiting = set(called) - {note.label for note in binder.of(page)}
        if rest:
            back = {id(line) for line in rest}
            text += [
                [line._replace(region=-line.region) for line in region if id(line) in back] for region in foot
            ]
        texts.append(text)
    flat = [[line for region in text for line in region] for text in texts]
    tied = feet.tie(flat, binder.notes, loose)
    return [region for text, lines in zip(texts, tied, strict=True) for region in _again(text, lines)], (
        binder.notes
    )


def _divided(
    parts: Sequence[Line], low: set[int], counter: _Numbered
) -> tuple[list[list[Line]], list[list[Line]]]:
    """Give the regions of text and those at the foot: notes stand below their column, or below all."""
    text = [each for each in parts if id(each) not in low]
    foot = [each for each in parts if id(each) in low]
    regions = list(ordered(text))
    if not foot:
        return [found for region in regions for found in counter.whole(region)], []
    sides = [(min(p.left for p in side), max(p.right for p in side)) for side in regions]
    below = all(
        any(left - p.size < p.left and p.right < right + p.size for left, right in sides) for p in foot
    )
    if not below or len(sides) < 2:
        texts = [found for region in regions for found in counter.whole(region)]
        return texts, list(counter.lines(foot))
    texts = []
    below_: list[list[Line]] = []
    for side in ordered(parts):
        for of_side, into in ((False, texts), (True, below_)):
            chosen = [each for each in side if (id(each) in low) is of_side]
            if chosen:
                into.extend(counter.whole(chosen))
    return texts, below_


def _again(regions: Sequence[Sequence[Line]], lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Cut lines as they were cut into regions."""
    at = 0
    for region in regions:
        yield list(lines[at : at + len(region)])
        at += len(region)


def _parts(regions: Sequence[Sequence[Line]], body: Style, loose: bool) -> Iterator[Part]:
    """Give the paragraphs of the text and what each is, those broken by a page's end joined."""
    setting = Setting(leadings(regions), body.size, loose)
    found = [each for region in regions for each in _judged(region, setting, body)]
    running = {id(each.paragraph): each for each in found}
    for paragraph, _ in continued([each.paragraph for each in found], [each.running for each in found]):
        yield running[id(paragraph)]


def _judged(region: Sequence[Line], setting: Setting, body: Style) -> Iterator[Part]:
    for stretch in kinds.stretches(region):
        if stretch.kind == "text":
            yield from (part(each, body) for each in paragraphs(stretch.lines, setting))
            continue
        whole = Paragraph(stretch.lines, measured(stretch.lines, setting))
        if stretch.kind == "contents":
            yield Part(BlockKind.LIST, whole, flags=(Flag.NAVIGATION,))
        else:
            yield Part(BlockKind.TABLE, whole)
