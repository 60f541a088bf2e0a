"""How is a tree of markup set down as a text? Blocks, lines, cells, marks of notes, languages, pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.draft import Draft, raised
from archive.markup import lists, marks, tables, tree
from archive.markup.ties import Ties
from archive.model import BlockKind, Flag, Span

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LINE = 90  # letters of a line that ends at a stop and a break: it is a paragraph
_STOP = re.compile(r"[.!?…:;]['\"”»)\]]*$")
_INDENT = re.compile(r"^[\s\xa0]*\xa0[\s\xa0]*\xa0[\s\xa0]*")
_FACT = re.compile(r"date|time|view|author|source|categor|location|rubric|tac-?gia|nguon|ngay", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*(?:\d{1,3}[.)]|\(\d{1,3}\)|\[\d{1,3}\])\s*\S")  # a note in a line of its own
_ITALIC = frozenset({"i", "em", "cite"})
_PARAGRAPHS = re.compile(r"\n[ \t]*\n|\n(?=[ \t]{3,}\S)")


@dataclass(slots=True)
class _Frame:
    """What the words inside an element are written as."""

    element: Element
    kind: BlockKind = BlockKind.P
    level: int = 0
    flags: tuple[Flag, ...] = ()
    begun: bool = False
    count: int = 0  # of a list: the number of its item
    item: str = ""  # of a list: what opens the next line
    depth: int = 0  # of a list: inside how many
    cell: int = -1  # of a table: which cell of the row the next words are in
    written: int = -1  # which cell of the row the last words were in; -1: the row is still empty


@dataclass(slots=True)
class _Tongue:
    """An element in another language, and where its first word stands."""

    element: Element
    code: str
    start: int | None = None


@dataclass(slots=True)
class _Slant:
    """An element in italics, and where its first word stands."""

    element: Element
    start: int | None = None


def _open_at(opened: Sequence[_Tongue | _Slant], at: int) -> None:
    """Say where the first word stands of those elements that had none."""
    for each in reversed(opened):
        if each.start is not None:
            return
        each.start = at


class Setting:
    """A tree being set down on a draft."""

    def __init__(self, draft: Draft, ties: Ties, *, title: Element | None = None, lang: str = "") -> None:
        self.draft = draft
        self.title: Span | None = None  # where the title was set
        self.deleted = 0  # elements left out because the page marks them as deleted
        self._ties = ties
        self._title = title
        self._open = False  # words go on in the open block
        self._breaks = 0  # line breaks since the last word
        self._since = 0  # letters since the last line break
        self._last = ""
        self._seam = False  # the last words end where a span begins or ends
        self._apart = False  # the same, of one that calls itself a date, an author, a number of readers
        self._frames: list[_Frame] = []
        self._raw = 0
        self._tongues: list[_Tongue] = []
        self._slants: list[_Slant] = []
        self._noted: set[str] = set()
        self._lang = lang
        self._pages = marks.Pages()

    def set(self, top: Element) -> None:
        """Set down an element, a block of its own."""
        from lxml import etree

        self._open = False
        walk = etree.iterwalk(top, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                if self._enter(element, top):
                    if element.text:
                        self._words(element.text)
                else:
                    walk.skip_subtree()
                continue
            self._leave(element)
            if element is not top and element.tail:
                self._words(element.tail)
        self._open = False

    def missing(self) -> None:
        """Set down the notes that stand outside what was set, as far as they are called for."""
        for element, note in self._ties.notes.items():
            if note not in self._noted:
                self._note(element, note)

    # Words

    def _words(self, words: str) -> None:
        if self._raw:
            self._raw_words(words)
            return
        if not words.strip():
            if self._open and not self._breaks and words.strip(" \t\r\n\f") == "":
                self.draft.flow(words)
            return
        if self._breaks:
            self._broken(words)
        if not self._open:
            words = _INDENT.sub("", words) if words[0].isspace() else words
            self._begin()
        elif self._seam and self._glued(words):
            self.draft.flow(" ")  # only the style sheet parts "Hải Phòng" from the words behind it
        self._since += len(words)
        self._last = words[-4:]
        if self._tongues or self._slants:
            self._started()
        self.draft.flow(words)
        self._seam = self._apart = False

    def _meet(self, element: Element) -> None:
        """Note that words end where an inline part of a page's head begins or ends."""
        if element.tag in {"span", "time", "small"}:
            self._seam = True
            self._apart = self._apart or bool(_FACT.search(element.get("class") or ""))

    def _glued(self, words: str) -> bool:
        """Say whether words behind the end of a span would run into it: a capital; anything behind a date."""
        last, first = self._last[-1:], words[0]
        return (last.islower() and first.isupper()) or (self._apart and last.isalnum() and first.isalnum())

    def _raw_words(self, printed: str) -> None:
        """Write words whose line ends count; blank lines and indents part paragraphs."""
        for number, words in enumerate(_PARAGRAPHS.split(printed.replace("\r\n", "\n"))):
            if number:
                self._open = False
            if not words.strip() and not self._open:
                continue
            if not self._open:
                self._begin()
            self._started()
            self.draft.write(words)

    def _broken(self, words: str) -> None:
        """Go on behind line breaks: two of them, an indent, or a long line before make a paragraph."""
        frame = self._frames[-1] if self._frames else None
        plain = frame is None or frame.kind is BlockKind.P
        apart = self._breaks > 1 or bool(_INDENT.match(words))
        stopped = bool(_STOP.search(self._last.rstrip()))
        apart = apart or (stopped and (self._since >= _LINE or bool(_NUMBERED.match(words))))
        self._breaks = self._since = 0
        if plain and apart:
            self._open = False
        elif self._open and (frame is None or frame.kind is not BlockKind.TABLE):
            self.draft.line()
        elif self._open:
            self.draft.flow(" ")

    def _begin(self) -> None:
        """Open the block, line or cell the next words stand in."""
        frame = self._frames[-1] if self._frames else None
        self._open = True
        self._breaks = self._since = 0
        if frame is None:
            self.draft.begin()
        elif frame.kind is BlockKind.TABLE:
            self._begin_cell(frame)
        elif frame.kind is BlockKind.LIST:
            self._begin_item(frame)
        else:
            self.draft.begin(frame.kind, level=frame.level, flags=frame.flags)
            if frame.element is self._title and self.title is None:
                self.title = Span(self.draft.at, self.draft.at)

    def _begin_cell(self, frame: _Frame) -> None:
        if not frame.begun:
            self.draft.begin(BlockKind.TABLE, flags=frame.flags)
            frame.begun = True
        elif frame.written < 0:
            self.draft.line()
        elif frame.written == frame.cell:
            self.draft.flow(" ")
        for _ in range(frame.cell - max(frame.written, 0)):
            self.draft.cell()
        frame.written = max(frame.cell, 0)

    def _begin_item(self, frame: _Frame) -> None:
        lists = [each for each in self._frames if each.kind is BlockKind.LIST]
        if not lists[0].begun:
            self.draft.begin(BlockKind.LIST, flags=frame.flags)
        else:
            self.draft.line()
        for each in lists:
            each.begun = True
        if frame.item:
            self.draft.write(frame.item)
            frame.item = ""

    def _started(self) -> None:
        """Note where passages in another language or in italics begin: at the first word inside them."""
        _open_at(self._tongues, self.draft.at)
        _open_at(self._slants, self.draft.at)

    # Elements

    def _enter(self, element: Element, top: Element) -> bool:
        """Begin an element; says whether its words are to be set."""
        tag = element.tag
        if element is not top and (element in self._ties.notes or element in self._ties.calls):
            self._tied(element)
            return False
        if tag == "p" and not element.attrib:
            self._open = False
            return True
        if tag in tree.UNREAD:
            return False
        if element.attrib and not self._attributes(element):
            return False
        act = _ACTS.get(tag)
        if act:
            return act(self, element)
        if tag in tree.BLOCKS:
            self._open = False
        if tag in _ITALIC:
            self._slants.append(_Slant(element))
        self._meet(element)
        return True

    def _attributes(self, element: Element) -> bool:
        """Heed what an element's attributes say: pages, captions, languages, the title."""
        if label := self._pages.label(element):
            if label != marks.NONE:
                self.draft.page(label)
            return not marks.printed(element)
        lang = element.get("lang")
        if lang and lang.lower() != (self._tongues[-1].code if self._tongues else self._lang).lower():
            self._tongues.append(_Tongue(element, lang))
        if element is self._title and element.tag not in tree.HEADS:
            self._push(_Frame(element, BlockKind.HEAD, level=1))
        elif element.tag in tree.BLOCKS and not self._inside() and marks.caption(element):
            self._push(_Frame(element, flags=(Flag.CAPTION,)))
        return True

    def _leave(self, element: Element) -> None:
        tag = element.tag
        self._meet(element)
        if tag in tree.BLOCKS or element is self._title:
            self._open = False
            self._breaks = 0
        if tag == "pre":
            self._raw = max(0, self._raw - 1)
        elif tag == "q" and self._open:
            self.draft.write("”")
        elif tag in {"rt"} and self._open:
            self.draft.write(")")
        self._told(element)
        if self._frames and self._frames[-1].element is element:
            frame = self._frames.pop()
            if element is self._title and frame.kind is BlockKind.HEAD and self.title:
                self.title = Span(self.title.start, self.draft.at)
            if frame.kind is BlockKind.LIST and not frame.depth and frame.begun:
                self._open = False

    def _told(self, element: Element) -> None:
        """Say of the words of an element that ends that they are in italics, or in another language."""
        if self._slants and self._slants[-1].element is element:
            slant = self._slants.pop()
            if slant.start is not None:
                self.draft.slant(slant.start)
        if self._tongues and self._tongues[-1].element is element:
            tongue = self._tongues.pop()
            if tongue.start is not None:
                self.draft.language(tongue.start, tongue.code)

    def _push(self, frame: _Frame) -> bool:
        self._open = False
        self._frames.append(frame)
        return True

    def _inside(self) -> bool:
        """Say whether the words stand in a list or a table, which are one block."""
        return bool(self._frames) and self._frames[-1].kind in {
            BlockKind.LIST,
            BlockKind.TABLE,
            BlockKind.HEAD,
        }

    # Notes

    def _tied(self, element: Element) -> None:
        calls = self._ties.calls
        if element in calls:
            note = calls[element]
            if not self._open:
                self._begin()
            self.draft.call(note, self._ties.labels.get(note, ""))
            return
        self._note(element, self._ties.notes[element])
        self._open = self._open and element.tag not in tree.BLOCKS

    def _note(self, element: Element, note: str) -> None:
        if note in self._noted:
            return
        self._noted.add(note)
        held = (self._open, self._frames, self._breaks, self._since, self._raw, self._tongues, self._slants)
        self._frames, self._tongues, self._slants, self._raw = [], [], [], 0
        with self.draft.note(note, self._ties.labels.get(note, "")):
            self.set(element)
        self._open, self._frames, self._breaks, self._since, self._raw, self._tongues, self._slants = held

    # What single elements mean

    def _head(self, element: Element) -> bool:
        self._open = False
        if self._inside():
            return True
        level = 1 if element is self._title else tree.HEADS[element.tag]
        return self._push(_Frame(element, BlockKind.HEAD, level=level))

    def _list(self, element: Element) -> bool:
        self._open = False
        if self._frames and self._frames[-1].kind is BlockKind.TABLE:
            return True
        if lists.runs(element):
            return True
        depth = sum(each.kind is BlockKind.LIST for each in self._frames)
        count = int(start) if (start := element.get("start") or "").isdecimal() and len(start) < 6 else 1
        flags = self._frames[-1].flags if self._frames else ()
        return self._push(_Frame(element, BlockKind.LIST, count=count, depth=depth, flags=flags))

    def _item(self, element: Element) -> bool:
        self._open = False
        frame = self._frames[-1] if self._frames else None
        parent = element.getparent()
        if frame is None or frame.kind is not BlockKind.LIST:
            return True
        if element.tag == "li" and parent is not None and parent.tag == "ol":
            number = element.get("value") or ""
            frame.count = int(number) if number.isdecimal() and len(number) < 6 else frame.count
            frame.item = (
                "" if lists.unnumbered(parent) else f"{lists.figure(frame.count, parent.get('type') or '')}. "
            )
            frame.count += 1
        elif element.tag == "li":
            frame.item = "• "
        return True

    def _table(self, element: Element) -> bool:
        self._open = False
        if self._frames and self._frames[-1].kind in {BlockKind.LIST, BlockKind.TABLE}:
            return True
        if not tables.of_data(element):
            return True
        return self._push(_Frame(element, BlockKind.TABLE))

    def _row(self, element: Element) -> bool:
        self._open = False
        if self._frames and self._frames[-1].kind is BlockKind.TABLE:
            self._frames[-1].cell = self._frames[-1].written = -1
        return True

    def _cell(self, element: Element) -> bool:
        self._open = False
        if self._frames and self._frames[-1].kind is BlockKind.TABLE:
            self._frames[-1].cell += 1
        return True

    def _caption(self, element: Element) -> bool:
        """A caption is a block of its own, even on top of a table."""
        if self._frames and self._frames[-1].kind is BlockKind.TABLE and self._frames[-1].begun:
            return True
        return self._push(_Frame(element, flags=(Flag.CAPTION,)))

    def _pre(self, element: Element) -> bool:
        self._open = False
        self._raw += 1
        return True

    def _break(self, element: Element) -> bool:
        if self._raw:
            self.draft.write("\n")
        elif self._open:
            self._breaks += 1
        return True

    def _quote(self, element: Element) -> bool:
        if not self._open:
            self._begin()
        self.draft.write("“")
        return True

    def _reading(self, element: Element) -> bool:
        if self._open:
            self.draft.write("(")
        return True

    def _high(self, element: Element) -> bool:
        """Print figures above the line as such."""
        special = self._ties.calls
        if any(each in special for each in element.iter()):
            return True
        printed = "".join(map(str, element.itertext())).strip()
        if len(printed) > 8 or not re.fullmatch(r"[\d,;–*()\[\]\s-]*\d[\d,;–*()\[\]\s-]*", printed):
            return True
        self._words(raised(printed))
        return False

    def _deleted(self, element: Element) -> bool:
        self.deleted += 1
        return False

    def _nothing(self, element: Element) -> bool:
        return False


_ACTS: dict[str, Callable[[Setting, Element], bool]] = {
    **dict.fromkeys(tree.HEADS, Setting._head),
    **dict.fromkeys(("ul", "ol", "dl", "dir", "menu"), Setting._list),
    **dict.fromkeys(("li", "dt", "dd"), Setting._item),
    **dict.fromkeys(("td", "th"), Setting._cell),
    **dict.fromkeys(("caption", "figcaption"), Setting._caption),
    **dict.fromkeys(("pre", "listing", "xmp"), Setting._pre),
    "table": Setting._table,
    "tr": Setting._row,
    "br": Setting._break,
    "q": Setting._quote,
    "sup": Setting._high,
    "rt": Setting._reading,
    "rp": Setting._nothing,
    "del": Setting._deleted,
}
