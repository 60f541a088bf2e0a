"""How do the pages become one text? Regions → paragraphs → blocks, with heads, notes and page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from archive.draft import Draft, raised
from archive.languages import cues
from archive.layout import kinds, tables
from archive.layout.captions import captioned
from archive.layout.feet import Foot
from archive.layout.joints import Words, joined, tidied
from archive.layout.kinds import Style
from archive.layout.lines import Line, Mark, Slanted
from archive.layout.paragraphs import ITEM, Paragraph
from archive.model import BlockKind, Certainty, Flag

_TITLE = 400  # letters at most
_BETWEEN = re.compile(r"[\W_]+")
_PARAGRAPH = 120  # letters at least: shorter ones may be names and dates below a title


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph and what it is."""

    kind: BlockKind
    paragraph: Paragraph
    style: Style | None = None
    flags: tuple[Flag, ...] = ()
    depth: int = -1  # of a head, as the file's outline has it

    @property
    def running(self) -> bool:
        """Say whether it is text that may run on in the next column."""
        return self.kind is BlockKind.P and not self.flags and self.paragraph.lines[0].region >= 0


def part(paragraph: Paragraph, body: Style) -> Part:
    """Judge a paragraph."""
    words = paragraph.text
    if captioned(words):
        return Part(BlockKind.P, paragraph, flags=(Flag.CAPTION,))
    if kinds.item(words):
        return Part(BlockKind.LIST, paragraph)
    style = kinds.style(paragraph, body)
    return Part(BlockKind.HEAD if style else BlockKind.P, paragraph, style)


def outlined(parts: Sequence[Part], outline: Mapping[str, int]) -> list[Part]:
    """Make heads of the paragraphs that the file's outline names, each the first time it can be."""
    wanted = {_name(title): depth for title, depth in outline.items() if _name(title)}
    if not wanted:
        return list(parts)
    out: list[Part] = []
    for each in parts:
        name = _name(each.paragraph.text) if each.kind is BlockKind.HEAD or each.running else ""
        if name in wanted:
            out.append(replace(each, kind=BlockKind.HEAD, depth=wanted[name]))
        else:
            out.append(each)
    return out


def _name(words: str) -> str:
    """Give words as they are compared with an outline: letters and figures only; "" for no title."""
    return _BETWEEN.sub("", words).lower() if len(words) < _TITLE else ""


class Writer:
    """Sets paragraphs down in a draft."""

    def __init__(
        self, draft: Draft, words: Words, labels: Sequence[str], notes: Mapping[str, Foot], format: str
    ) -> None:
        self.draft = draft
        self.words = words
        self.labels = labels
        self.notes = notes
        self.format = format
        self._page = -1
        self._list = False
        self._tail = ""
        self._slant: int | None = None  # where open italics began

    def write(self, parts: Iterable[Part]) -> None:
        """Write the parts in order, heads with the level of their style."""
        parts = list(parts)
        title = _title(parts)
        parts = list(_fronted(parts, title))
        levels = _levels(parts, title)
        for each in parts:
            lined = each.kind is BlockKind.LIST and not each.flags
            if lined and self._list:
                self.draft.line()
            else:
                level = _level(each, title, levels)
                self.draft.begin(each.kind, level=level, flags=each.flags)
            self._list = lined
            start = self.draft.at
            self._one(each)
            if each is title:
                self.draft.state(
                    "title",
                    _flat(each.paragraph.text),
                    f"markup:{self.format}",
                    start=start,
                    certainty=Certainty.MEDIUM,
                )
        self._turn(len(self.labels))
        self._notes()

    def _one(self, part: Part) -> None:
        if part.kind is BlockKind.TABLE or part.flags == (Flag.NAVIGATION,):
            self._rows(part)
        else:
            self._lines(part.paragraph.lines, turning=True, head=part.kind is BlockKind.HEAD)

    def _turn(self, page: int) -> None:
        """Begin the pages up to this one."""
        while self._page < min(page, len(self.labels) - 1):
            self._page += 1
            self.draft.page(self.labels[self._page])

    def _rows(self, part: Part) -> None:
        for number, line in enumerate(part.paragraph.lines):
            self._turn(line.page)
            if number:
                self.draft.line()
            if part.kind is not BlockKind.TABLE or not line.cells:
                self._pieces(line, None)
                continue
            for column, pieces in enumerate(tables.cells(line)):
                if column:
                    self.draft.cell()
                for piece in pieces:
                    if isinstance(piece, Mark):
                        self._mark(piece)
                    else:
                        self.draft.flow(piece)

    def _lines(self, lines: Sequence[Line], *, turning: bool, head: bool = False) -> None:
        self._tail, self._slant = "", None
        for number, line in enumerate(lines):
            if turning:
                self._turn(line.page)
            after = lines[number + 1] if number + 1 < len(lines) else None
            self._pieces(line, after)

    def _pieces(self, line: Line, after: Line | None) -> None:
        """Write a line and what joins it to the next."""
        if len(line.pieces) == 1 and type(line.pieces[0]) is str:
            self._plain(line.pieces[0], after)
            return
        last = len(line.pieces) - 1
        joint = " " if after else ""
        behind = [*line.pieces[1:], after.pieces[0] if after and after.pieces else ""]
        for at, (piece, following) in enumerate(zip(line.pieces, behind, strict=True)):
            if isinstance(piece, Mark):
                self._mark(piece)
                continue
            words = tidied(piece)
            if at == last and after and isinstance(following, str):
                words, joint = joined(words, following.lstrip(), self.words, self._tail)
            self._words(words, isinstance(piece, Slanted), isinstance(following, Slanted))
            self._tail = (self._tail + words + joint)[-300:]
        self.draft.flow(joint)

    def _plain(self, piece: str, after: Line | None) -> None:
        """Write a line without marks and italics."""
        words, joint = tidied(piece), " " if after else ""
        following = after.pieces[0] if after else None
        if isinstance(following, str):
            words, joint = joined(words, following.lstrip(), self.words, self._tail)
        self._slant = None
        self.draft.flow(words + joint)
        self._tail = (self._tail + words + joint)[-300:]

    def _words(self, words: str, slanted: bool, goes_on: bool) -> None:
        """Write words, those in italics told as one stretch over lines."""
        start = self.draft.at if self._slant is None else self._slant
        self.draft.flow(words)
        self._slant = start if slanted and goes_on else None
        if slanted and not goes_on:
            self.draft.slant(start)

    def _mark(self, mark: Mark) -> None:
        printed = raised(mark.printed)
        if mark.note:
            self.draft.call(mark.note, mark.label, printed=printed)
        else:
            self.draft.write(printed)

    def _notes(self) -> None:
        for note in self.notes.values():
            with self.draft.note(note.id, note.label):
                self._lines(note.lines, turning=False)


def _flat(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


def _title(parts: Sequence[Part]) -> Part | None:
    """Give the largest head of the first page; none when nothing there is larger than the rest."""
    first = min((part.paragraph.lines[0].page for part in parts), default=0)
    heads = [part for part in parts if part.style and part.paragraph.lines[0].page == first]
    if not heads:
        return None
    best = max(heads, key=lambda part: part.style.size if part.style else 0)
    assert best.style
    others = [part for part in parts if part.running]
    rivals = [part for part in heads if part.style and part.style.size > 0.97 * best.style.size]
    if not others or len(rivals) > 2 or rivals[0] is not best:
        return None
    usual = max(part.paragraph.size for part in others)
    return best if best.style.size > 1.09 * usual and len(best.paragraph.text) <= _TITLE else None


def _fronted(parts: Sequence[Part], title: Part | None) -> Iterator[Part]:
    """Take names, places and dates between the title and the first paragraph for no heads."""
    start = next((at for at, part in enumerate(parts) if part is title), None)
    long = (at for at, part in enumerate(parts) if part.running and len(part.paragraph.text) > _PARAGRAPH)
    end = next(long, len(parts))
    later = {part.style for part in parts[end:] if part.style}
    for at, part in enumerate(parts):
        inside = start is not None and start < at < end and part.style and part.paragraph.lines[0].page == 0
        if inside and part.style not in later and not _section(part.paragraph.text):
            yield replace(part, kind=BlockKind.P, style=None)
        else:
            yield part


def _section(words: str) -> bool:
    """Say whether words head a section by themselves: "Mở đầu", "Введение", "1. …"."""
    bare = words.strip(" .:").lower()
    return bool(ITEM.match(words)) or bare in cues("sections") or bare in cues("abstract")


def _levels(parts: Sequence[Part], title: Part | None) -> dict[Style, int]:
    """Give the level of each style of heads: the larger, then capitals, then bold."""
    styles: list[Style] = []
    for style in sorted({part.style for part in parts if part.style}, reverse=True):
        if not styles or not _alike(styles[-1], style):
            styles.append(style)
    levels: dict[Style, int] = {}
    for style in {part.style for part in parts if part.style}:
        levels[style] = 1 + next(at for at, each in enumerate(styles) if _alike(each, style))
    return {style: min(level, 6) for style, level in levels.items()}


def _level(part: Part, title: Part | None, levels: Mapping[Style, int]) -> int:
    if part.kind is not BlockKind.HEAD:
        return 0
    if part is title:
        return 1
    if part.depth >= 0:
        return min(6, part.depth + (1 if title is None or title.depth >= 0 else 2))
    return levels.get(part.style, 1) if part.style else 1


def _alike(one: Style, other: Style) -> bool:
    return abs(one.size - other.size) <= 0.5 and one[1:] == other[1:]
