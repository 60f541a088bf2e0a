"""Which words stand in a paragraph? Runs, fields, marks of notes, changes as accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from archive import trees
from archive.office import fonts, stated
from archive.office.faces import Face
from archive.office.formulas import formula
from archive.office.typescript import Look
from archive.readers.docx import drawings
from archive.readers.docx.fields import Fields, repeated
from archive.readers.docx.styles import face, value_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from archive.readers.docx.body import Body

_THROUGH = frozenset("ins moveTo smartTag customXml hyperlink dir bdo".split())
_GONE = frozenset({"del", "moveFrom"})
_BREAKS = re.compile(r"[\r\n\t]+")
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_NEAR = 8  # bookmarks around a mark that are looked at
_SHOWN = {"noBreakHyphen": "-", "softHyphen": ""}


class Runs:
    """Sets down the words of paragraphs."""

    def __init__(self, body: Body) -> None:
        self._body = body
        self._fields = Fields()
        self._hidden = 0  # letters of hidden text
        self._rendered = next(trees.every(body.main, "lastRenderedPageBreak"), None) is not None
        self.labels: dict[str, str] = {}  # notes with marks of their own
        self.custom = ""  # the mark the note being written opens with
        self.deleted: dict[str, set[str]] = {"footnote": set(), "endnote": set()}
        self._marked: dict[str, tuple[str, str]] | None = None  # bookmarks → the note they stand at
        self._base = Face()
        self._boxes: list[Element | list[str]] = []
        comments = body.package.related("comments")
        self._comments = {
            value_of(each, "id"): _remark(each)
            for each in (comments if comments is not None else ())
            if trees.name(each) == "comment"
        }
        self._reported: set[str] = set()

    def write(self, paragraph: Element, base: Face) -> list[Element | list[str]]:
        """Set down the words of a paragraph; gives the boxes that hang on it."""
        before, self._base, self._boxes = (self._base, self._boxes), base.over(self._body.styles.default), []
        self._inline(paragraph)
        self._fields.rest()
        found = self._boxes
        self._base, self._boxes = before
        return found

    def report(self) -> None:
        """Report comments no words are marked for, and hidden text."""
        for key, message in self._comments.items():
            if key not in self._reported and message:
                self._body.page.draft.find("comment", message)
        if self._hidden:
            self._body.page.draft.find("hidden-text", _HIDDEN.format(self._hidden))

    def _inline(self, parent: Element) -> None:
        for each in parent:
            name = trees.name(each)
            if name == "r":
                self._run(each)
            elif name in _THROUGH:
                self._inline(each)
            elif name in _GONE:
                self._remove(each)
            elif name == "sdt":
                self._control(each)
            elif name == "fldSimple":
                self._simple(each)
            elif name == "AlternateContent":
                self._inline(drawings.chosen(each))
            elif name in {"oMath", "oMathPara"}:
                self._body.page.words(formula(each))
            elif name != "pPr":
                self.mark(each, name)

    def mark(self, element: Element, name: str) -> None:
        """Note where the words of a comment begin and end."""
        if name == "commentRangeStart":
            self._body.page.comment(value_of(element, "id"))
        elif name == "commentRangeEnd":
            self._comment(value_of(element, "id"))

    def _comment(self, key: str) -> None:
        if key not in self._reported and self._comments.get(key):
            self._reported.add(key)
            self._body.page.commented(key, self._comments[key])

    def _remove(self, element: Element) -> None:
        """Leave out what was deleted; its notes are deleted with it."""
        for each in trees.every(element, *_NOTES):
            self.deleted[_NOTES[trees.name(each)]].add(value_of(each, "id"))

    def _control(self, element: Element) -> None:
        content = trees.first(element, "sdtContent")
        if content is not None and not asking(element):
            self._inline(content)

    def _simple(self, element: Element) -> None:
        if not self._again(repeated(value_of(element, "instr"))):
            self._inline(element)

    # Runs

    def _run(self, run: Element) -> None:
        own = Face()
        for each in run:
            name = trees.name(each)
            if name == "t":
                self._words(each.text or "", own)
            elif name == "rPr":
                own = self._face(each)
            elif name in _NOTES and value_of(each, "customMarkFollows") in {"1", "true", "on"}:
                self._call(each, _NOTES[name], custom=_following(each))
                return  # what follows is the mark
            else:
                self._piece(each, name, own)

    def _face(self, properties: Element) -> Face:
        own = face(properties)
        if key := value_of(properties, "rStyle", "val"):
            own = own.over(self._body.styles.style(key).face)
        return own

    def _piece(self, element: Element, name: str, own: Face) -> None:
        """Set down one piece of a run that is no plain text."""
        if name in _NOTES:
            self._call(element, _NOTES[name])
        elif name in _SHOWN:
            self._words(_SHOWN[name], own)
        elif name == "sym":
            code = value_of(element, "char")
            self._words(_symbol(code, value_of(element, "font")), own)
        elif name in {"drawing", "pict", "object"}:
            self._draw(element)
        elif name in {"AlternateContent", "ruby"}:
            self._wrapped(element, name, own)
        else:
            self._sign(element, name)

    def _sign(self, element: Element, name: str) -> None:
        """Follow a piece of a run that holds no words: a field's signs, tabs, breaks, comments."""
        if name == "fldChar":
            self._field(value_of(element, "fldCharType"))
        elif name == "instrText":
            self._fields.instruct(element.text or "")
        elif name in {"tab", "ptab"}:
            self._body.page.tab()
        elif name in {"br", "cr"}:
            self._break(value_of(element, "type"))
        elif name == "lastRenderedPageBreak":
            self._next_page()
        elif name == "commentReference":
            self._comment(value_of(element, "id"))

    def _wrapped(self, element: Element, name: str, own: Face) -> None:
        """Set down what stands inside a piece: one of several drawings, or the words below their reading."""
        if name == "ruby":
            base = trees.first(element, "rubyBase")
            self._inline(base if base is not None else element)
            return
        for each in drawings.chosen(element):
            inner = trees.name(each)
            if inner == "t":
                self._words(each.text or "", own)
            else:
                self._piece(each, inner, own)

    def _words(self, words: str, own: Face) -> None:
        look = own.over(self._base)
        if self._fields.hidden or not words:
            return
        if look.hidden:
            self._hidden += len(words)
            return
        words = _BREAKS.sub(" ", words)
        if self.custom:
            words = self._unmarked(words)
        self._body.page.words(words, self._look(words, look, own))

    def _look(self, words: str, look: Face, own: Face) -> Look:
        default = self._body.styles.default
        asian = stated.asian(words)
        lang = (own.asian if asian else look.lang) or ""
        if lang == (default.asian if asian else default.lang):
            lang = ""
        return Look(bool(look.raised), bool(look.slanted), look.font or "", lang)

    def _unmarked(self, words: str) -> str:
        """Take the mark off the first words of a note with a mark of its own: it is printed before it."""
        if not words.strip():
            return words
        mark, self.custom = self.custom, ""
        return words.lstrip().removeprefix(mark)

    # Notes

    def _call(self, element: Element, kind: str, *, custom: str = "") -> None:
        if self._fields.hidden:
            return
        notes, key = self._body.notes[kind], value_of(element, "id")
        name = f"{kind} {key}"
        label = custom.strip("()[]. ") or custom
        if custom:
            self.labels.setdefault(name, custom)
        elif name not in notes.called:
            label = notes.label()
        notes.called.add(name)
        self._body.page.call(name, label)

    def _field(self, kind: str) -> None:
        """Follow a field; the mark of a note it prints again takes the place of its result."""
        if kind == "separate" and self._again(self._fields.note):
            return
        self._fields.mark(kind)

    def _again(self, bookmark: str) -> bool:
        """Call for a note once more; says whether the bookmark stands at one that was called for."""
        if not bookmark:
            return False
        if self._marked is None:
            self._marked = dict(_marked(self._body.main))
        kind, name = self._marked.get(bookmark, ("", ""))
        if not kind or name not in self._body.notes[kind].called:
            return False
        self._body.page.call(name)
        return True

    # Breaks and drawings

    def _break(self, kind: str) -> None:
        if kind in {"page", "column"}:
            self._body.page.pause()
            if kind == "page" and not self._rendered:
                self._next_page()
        else:
            self._body.page.line()

    def _next_page(self) -> None:
        for kind in self._body.notes.values():
            kind.next_page()

    def _draw(self, element: Element) -> None:
        """Keep what is written in a drawing for the end of the paragraph."""
        for box in drawings.boxes(element):
            if not isinstance(box, str):
                self._boxes.append(box)
            elif not box.startswith("\0"):
                self._boxes.append([box])
            elif (link := self._body.package.links.get(box[1:])) is not None:
                root = self._body.package.part(link.target)
                self._boxes.append(drawings.lines(root) if root is not None else [])


_HIDDEN = "The file holds hidden text ({} characters); it is not printed and is left out."


def _following(reference: Element) -> str:
    """Give the mark that follows the reference to its note."""
    printed: list[str] = []
    for each in reference.itersiblings():
        if trees.name(each) == "sym":
            printed.append(_symbol(value_of(each, "char"), value_of(each, "font")))
        elif trees.name(each) == "t":
            printed.append(each.text or "")
    return "".join(printed).strip()


def _marked(main: Element) -> Iterator[tuple[str, tuple[str, str]]]:
    """Give the bookmarks that stand at the mark of a note, with its kind and name."""
    opened: dict[str, str] = {}
    for each in trees.every(main, "bookmarkStart", "bookmarkEnd", *_NOTES):
        name, key = trees.name(each), value_of(each, "id")
        if name == "bookmarkStart":
            opened[key] = value_of(each, "name")
        elif name == "bookmarkEnd":
            opened.pop(key, None)
        else:
            for bookmark in list(opened.values())[-_NEAR:]:
                yield bookmark, (_NOTES[name], f"{_NOTES[name]} {key}")


def asking(control: Element) -> bool:
    """Say whether a content control still shows the words that ask for its content."""
    return trees.first(control, "sdtPr", "showingPlcHdr") is not None


def _symbol(code: str, font: str) -> str:
    try:
        return fonts.symbol(int(code, 16), font)
    except ValueError:
        return ""


def _remark(comment: Element) -> str:
    """Give a comment as "Name, date: words"."""
    paragraphs = ("".join(t.text or "" for t in trees.every(p, "t")) for p in trees.every(comment, "p"))
    words = " ".join(" ".join(paragraphs).split())
    who = ", ".join(filter(None, (value_of(comment, "author"), value_of(comment, "date")[:10])))
    return f"{who}: {words}" if who and words else words
