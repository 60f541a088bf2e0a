"""What does FictionBook 2 mark? The book and its printing, sections, verse, and the body of notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from archive.draft import Draft
from archive.model import BlockKind, Name, Variable
from archive.prose import Handler, Prose
from archive.prose.files import parsed, root
from archive.prose.values import as_mark, coded, date, is_mark, person, plain, shown, text_at, titled
from archive.readers import Given, Source
from archive.trees import attribute, every, first, name, words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SUFFIXES = (".fb2",)
MEDIA_TYPES = ("application/x-fictionbook+xml", "application/fb2", "text/fb2+xml")

_EMBEDDED, _MARKUP = "embedded:fb2", "markup:fb2"
_NOTES = ("notes", "comments", "footnotes")  # names of bodies that hold notes


def recognises(data: bytes) -> bool:
    """Tell FictionBook by its root element.

    >>> recognises('<?xml version="1.0" encoding="windows-1251"?><FictionBook/>'.encode("cp1251"))
    True
    """
    return root(data).name == "FictionBook"


def read(source: Source) -> Given:
    """Give the book with its notes, and what its description states."""
    file = parsed(source.data, encoding=source.encoding, charset=source.charset)
    draft = Draft()
    about = first(file.root, "description")
    if about is not None:
        _state(about, draft)
    book = _Book(file.root, draft)
    book.write(file.root, about)
    given = book.prose.given()
    return replace(given, encoding=file.encoding, findings=(*file.findings, *given.findings))


# The description


def _state(about: Element, draft: Draft) -> None:
    """State what the description says of the book; that of the file (document-info) is no part of it."""
    book, printed = first(about, "title-info"), first(about, "publish-info")
    for variable, value in (*_of_book(book), *_of_printing(printed), *_of_writing(book)):
        draft.state(variable, value, _EMBEDDED)
    original = text_at(about, "src-title-info", "book-title")
    draft.state("original-title", original, _EMBEDDED)


def _of_book(book: Element | None) -> Iterator[tuple[Variable, str | list[Name]]]:
    if book is None:
        return
    yield "title", text_at(book, "book-title")
    for role in ("author", "translator"):
        yield role, [named for each in book if name(each) == role and (named := _person(each))]
    yield "language", coded(text_at(book, "lang"))
    yield "keyword", "; ".join(filter(None, (each.strip() for each in text_at(book, "keywords").split(","))))
    for series in (each for each in book if name(each) == "sequence"):
        yield "collection-title", series.get("name", "")
    annotation = first(book, "annotation")
    if annotation is not None:
        yield "abstract", " ".join(filter(None, map(words, annotation))) or words(annotation)


def _of_printing(printed: Element | None) -> Iterator[tuple[Variable, str]]:
    if printed is None:
        return
    for variable, tag in (("publisher", "publisher"), ("publisher-place", "city"), ("ISBN", "isbn")):
        yield variable, text_at(printed, tag)
    yield "issued", date(text_at(printed, "year"))
    yield "type", "book" if words(printed) else ""


def _of_writing(book: Element | None) -> Iterator[tuple[Variable, str]]:
    """Give the date of the work itself, less than that of its printing."""
    dated = None if book is None else first(book, "date")
    if dated is not None:
        exact, printed = date(dated.get("value", "")), date(words(dated))
        filled = exact.endswith("-01-01") and printed == exact[:4]  # the form wants a day
        yield "issued", printed if filled else exact or printed


def _person(element: Element) -> Name:
    given = " ".join(filter(None, (text_at(element, part) for part in ("first-name", "middle-name"))))
    return person(text_at(element, "last-name"), given) or person(text_at(element, "nickname"))


# The text


class _Book:
    """A book on its way into a draft."""

    def __init__(self, tree: Element, draft: Draft) -> None:
        self.draft = draft
        self.prose = Prose(draft)
        self.prose.handlers = self._handlers()
        self.notes = dict(_notes(tree))
        self._noted: set[str] = set()
        self._depth = 0  # of sections

    def _handlers(self) -> Mapping[str, Handler]:
        prose = self.prose
        return {
            **dict.fromkeys(("p", "text-author", "date"), prose.loose),
            **dict.fromkeys(("epigraph", "cite", "poem", "annotation"), self._apart),
            **dict.fromkeys(("binary", "stylesheet", "description", "image", "empty-line"), prose.skip),
            "section": self._section,
            "title": self._title,
            "subtitle": self._subtitle,
            "stanza": self._stanza,
            "v": prose.verse,
            "a": self._link,
            "sup": prose.high,
            "emphasis": prose.italic,
            "table": self._table,
        }

    def write(self, tree: Element, about: Element | None) -> None:
        """Write the bodies in order, the title first where none of them prints it."""
        bodies = [each for each in tree if name(each) == "body"]
        book = None if about is None else first(about, "title-info")
        if bodies and first(bodies[0], "title") is None and text_at(book, "book-title"):
            self._headline(text_at(book, "book-title"))
        annotation = None if book is None else first(book, "annotation")
        if annotation is not None:
            self._apart(annotation)
        for body in bodies:
            self.prose.inside(body)
            self.prose.close()

    def _headline(self, title: str) -> None:
        self.prose.block(BlockKind.HEAD, level=1)
        start = self.draft.at
        self.draft.write(title)
        self.draft.state("title", title, _MARKUP, start=start)
        self.prose.close()

    def _apart(self, element: Element) -> None:
        self.prose.close()
        self.prose.inside(element)
        self.prose.close()

    def _section(self, element: Element) -> None:
        id = attribute(element, "id")
        if id in self.notes and id not in self._noted:
            self._noted.add(id)
            with self.prose.note(id, self.notes[id]):
                self._note(element)
            return
        self._depth += 1
        self._apart(element)
        self._depth -= 1

    def _note(self, section: Element) -> None:
        """Write a note: its title is its mark, unless it says more."""
        for each in section:
            if name(each) == "title" and is_mark(words(each)):
                continue
            if name(each):
                self.prose.handlers.get(name(each), self.prose.loose)(each)

    def _title(self, element: Element) -> None:
        holder = element.getparent()
        if holder is not None and name(holder) not in {"body", "section"}:
            self._apart(element)
            return
        self.prose.close()
        self.prose.block(BlockKind.HEAD, level=max(1, self._depth))
        start = self.draft.at
        lines = [each for each in element if name(each) == "p" and words(each)]
        for number, each in enumerate(lines):
            if number:
                self.prose.line()
            self.prose.inside(each)
        self.prose.close()
        if lines and holder is not None and name(holder) == "body" and not holder.get("name"):
            self._print_title(holder, lines, start)

    def _print_title(self, body: Element, lines: list[Element], start: int) -> None:
        """State the title a body prints: the last line where authors stand above it."""
        if body.getprevious() is None or name(body.getprevious()) != "body":  # type: ignore[arg-type]
            self.draft.state("title", titled(plain(lines[-1], "a")), _MARKUP, start=start)

    def _subtitle(self, element: Element) -> None:
        if any(char.isalpha() for char in words(element)):
            self.prose.close()
            self.prose.filled(element, BlockKind.HEAD, level=self._depth + 1)
        else:
            self.prose.paragraph(element)

    def _stanza(self, element: Element) -> None:
        with self.prose.lines():
            for each in element:
                if name(each) == "title":
                    self.prose.paragraph(each)
                elif name(each):
                    self.prose.handlers.get(name(each), self.prose.paragraph)(each)

    def _link(self, element: Element) -> None:
        id = attribute(element, "href").removeprefix("#")
        printed = words(element)
        if id in self.notes or element.get("type") == "note":
            label = shown(printed) if is_mark(printed) else self.notes.get(id, "")
            self.draft.call(id, label, printed=as_mark(printed) if len(printed) < 9 else "")
        else:
            self.prose.inside(element)

    def _table(self, element: Element) -> None:
        with self.prose.lines(BlockKind.TABLE):
            for row in every(element, "tr"):
                self.prose.row([cell for cell in row if name(cell) in {"td", "th"}])


def _notes(tree: Element) -> Iterator[tuple[str, str]]:
    """Give the sections that are notes, by id with their label: of a body of notes, or called as one."""
    called = {
        attribute(each, "href").removeprefix("#") for each in every(tree, "a") if each.get("type") == "note"
    }
    for body in (each for each in tree if name(each) == "body"):
        held = body.get("name", "").lower() in _NOTES
        for section in every(body, "section"):
            id = attribute(section, "id")
            if id and (id in called or (held and first(section, "section") is None)):
                label = text_at(section, "title")
                yield id, shown(label) if is_mark(label) else ""
