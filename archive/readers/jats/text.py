"""How is an article written: its front as printed, sections, tables, notes, and the works it cites?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from archive.draft import Draft, Given, raised
from archive.model import BlockKind, Flag
from archive.names import display
from archive.prose import Handler, Prose
from archive.prose.values import as_mark, is_mark, shown, text_at, titled
from archive.readers.jats.front import Front, affiliation, contributors, keywords, meta, person_of, title
from archive.readers.jats.notes import Notes, label
from archive.trees import attribute, every, first, name, words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BY = "markup:jats"
_MEMBERS = ("sub-article", "response")
_SIGNS = {"order": "1", "alpha-lower": "a", "alpha-upper": "A", "roman-lower": "i", "roman-upper": "I"}
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_INSIDE = re.compile(r"[\[(](?:[\d\s,;–-]*)$")
_CITATIONS = ("mixed-citation", "element-citation", "nlm-citation", "citation", "citation-alternatives")


def written(root: Element) -> Given:
    """Give the articles under a root, one behind the other; the first one's front describes the file."""
    draft = Draft()
    articles = [root] if name(root) == "article" else [*every(root, "article")]
    for article in articles[:1]:
        Front(article, draft).state()
    text = Text(draft)
    for number, article in enumerate(articles):
        text.begin(article)
        text.article(article, first=not number)
    return text.prose.given()


class Text:
    """An article on its way into a draft."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.prose = Prose(draft)
        self.prose.handlers = self._handlers()
        self._number = 0  # of the article: its ids are its own
        self._depth = 0  # of sections
        self._high = False
        self._bracketed: Element | None = None  # the last mark that stood in brackets

    def _handlers(self) -> Mapping[str, Handler]:
        prose = self.prose
        return {
            **dict.fromkeys(
                ("sec", "app", "ack", "glossary", "notes", "bio", "app-group", "abstract"), self._section
            ),
            **dict.fromkeys(("p", "verse-line", "attrib", "speaker", "sig", "sig-block"), prose.paragraph),
            **dict.fromkeys(("preformat", "code"), prose.verbatim),
            **dict.fromkeys(
                (
                    "front",
                    "front-stub",
                    "graphic",
                    "media",
                    "inline-graphic",
                    "object-id",
                    "processing-meta",
                    "supplementary-material",
                    "permissions",
                    "floats-group",
                    "index-term",
                    "target",
                    *_MEMBERS,
                ),
                prose.skip,
            ),
            **dict.fromkeys(("caption", "alt-text", "long-desc"), self._caption),
            **dict.fromkeys(
                ("fig", "table-wrap", "boxed-text", "statement", "chem-struct-wrap"), self._float
            ),
            **dict.fromkeys(("disp-quote", "verse-group", "speech"), self._apart),
            **dict.fromkeys(("alternatives", "name-alternatives", "citation-alternatives"), self._either),
            **dict.fromkeys(("ext-link", "uri", "self-uri", "email"), self._link),
            "title": self._title,
            "label": self._label,
            "break": lambda _: prose.line(),
            "sup": self._raised,
            "italic": prose.italic,
            "xref": self._mark,
            "fn": self._foot,
            "list": self._list,
            "def-list": self._definitions,
            "table": self._table,
            "table-wrap-foot": self._apart,
            "ref-list": self._references,
            "disp-formula": prose.loose,
            "verse-group": self._verse,
        }

    def begin(self, article: Element) -> None:
        """Turn to an article: the notes it has, those that answer it among them."""
        self.notes = Notes(article)
        self._number += 1

    def _key(self, id: str) -> str:
        return f"{self._number} {id}"

    # The front, as printed

    def article(self, article: Element, *, first: bool) -> None:
        """Write an article, those that answer it behind it."""
        self._front(article, first)
        for part in ("body", "back", "floats-group"):
            for each in (each for each in article if name(each) == part):
                self.prose.inside(each)
                self.prose.close()
        for each in article:
            if name(each) in _MEMBERS:
                self.article(each, first=False)

    def _front(self, article: Element, first: bool) -> None:
        about = meta(article, "article-meta")
        if about is None:
            about = meta(article)
        if about is None:
            return
        self._headline(about, first)
        self._people(about)
        for each in about:
            if name(each) in {"abstract", "trans-abstract"}:
                self._section(each)
            elif name(each) == "kwd-group":
                self._keywords(each)

    def _headline(self, about: Element, first_one: bool) -> None:
        main, sub = title(about)
        group = first(about, "title-group")
        if group is None or not main:
            return
        self.prose.block(BlockKind.HEAD, level=1)
        start = self.draft.at
        for tag in ("article-title", "subtitle"):
            part = first(group, tag)
            if part is not None and words(part):
                if self.draft.at > start:
                    self.prose.line()
                self.prose.inside(part)
        self.prose.close()
        if first_one:
            self.draft.state("title", titled(main, sub), _BY, start=start)
        for other in (each for each in group if name(each) in {"trans-title-group", "trans-title"}):
            with self.prose.lines(BlockKind.OTHER):
                for each in (other,) if name(other) == "trans-title" else other:
                    self.prose.paragraph(each)

    def _people(self, about: Element) -> None:
        names = [person_of(each, about) for each in contributors(about)]
        if line := ", ".join(display(each) for each in names if each):
            self.prose.block(BlockKind.OTHER)
            self.draft.write(line)
            self.prose.close()
        for each in every(about, "aff", "corresp"):
            self.prose.block(BlockKind.OTHER)
            self.draft.write(f"{text_at(each, 'label')} {affiliation(each)}".strip())
            self.prose.close()
        for notes in every(about, "author-notes"):
            for each in every(notes, "fn"):
                self.prose.filled(each, BlockKind.OTHER)

    def _keywords(self, group: Element) -> None:
        said = text_at(group, "title").rstrip(" :")
        if terms := keywords(group):
            self.prose.block(BlockKind.OTHER)
            self.draft.write(f"{said}: {terms}" if said else terms)
            self.prose.close()

    # Sections and paragraphs

    def _section(self, element: Element) -> None:
        self._depth += 1
        self.prose.close()
        self.prose.inside(element)
        self.prose.close()
        self._depth -= 1

    def _title(self, element: Element) -> None:
        holder = element.getparent()
        within = "" if holder is None else name(holder)
        if within in {
            "caption",
            "table-wrap",
            "fig",
            "boxed-text",
            "statement",
            "list",
            "def-list",
            "disp-quote",
        }:
            self.prose.loose(element)
            return
        number = element.getprevious()
        self.prose.close()
        self.prose.block(BlockKind.HEAD, level=max(1, self._depth))
        if number is not None and name(number) == "label":
            self.draft.write(f"{words(number)} ")
        self.prose.inside(element)
        self.prose.close()

    def _label(self, element: Element) -> None:
        following = element.getnext()
        if following is None or name(following) != "title":  # a title is written with its number
            self.prose.loose(element)

    def _apart(self, element: Element) -> None:
        self.prose.close()
        self.prose.inside(element)
        self.prose.close()

    def _verse(self, element: Element) -> None:
        if first(element, "verse-group") is not None:
            self._apart(element)
            return
        with self.prose.lines():
            self.prose.inside(element)

    def _float(self, element: Element) -> None:
        """Write a figure or table: what stands beside it is its caption."""
        self.prose.close()
        legend = [each for each in element if name(each) in {"label", "caption"}]
        if legend and name(element) in {"fig", "table-wrap"}:
            self.prose.block(flags=(Flag.CAPTION,))
            for each in legend:
                self.draft.flow(" ")
                self._run(each)
            self.prose.close()
        for each in element:
            if each not in legend and name(each):
                self.prose.handlers.get(name(each), self.prose.loose)(each)
        if name(element) not in {"fig", "table-wrap"}:
            for each in legend:
                self.prose.loose(each)
        self.prose.close()

    def _run(self, element: Element) -> None:
        """Write the paragraphs of a caption behind each other."""
        inner = [each for each in element if name(each) in {"p", "title"}]
        for each in inner or [element]:
            self.draft.flow(" ")
            self.prose.inside(each)

    def _caption(self, element: Element) -> None:
        if words(element):
            self.prose.close()
            self.prose.block(flags=(Flag.CAPTION,))
            self._run(element)
            self.prose.close()

    def _either(self, element: Element) -> None:
        """Write one of several forms of the same thing: the one that is words."""
        parts = [each for each in element if name(each)]
        told = [each for each in parts if name(each) in {"textual-form", "mixed-citation", "table", "name"}]
        for each in (told or [each for each in parts if words(each)] or parts)[:1]:
            self.prose.handlers.get(name(each), self.prose.inside)(each)

    def _link(self, element: Element) -> None:
        if words(element):
            self.prose.inside(element)
        else:
            self.prose.flow(attribute(element, "href"))

    def _raised(self, element: Element) -> None:
        before, self._high = self._high, True
        self.prose.high(element)
        self._high = before

    # Notes

    def _mark(self, element: Element) -> None:
        called = self.notes.of(element)
        printed = words(element)
        if not called or (printed and not is_mark(printed)):
            self._plain_mark(element, printed)
            return
        said = self.notes.label(called[0]) if called[1:] else shown(printed) or self.notes.label(called[0])
        self.draft.call(self._key(called[0]), said, printed=self._printed(element, printed))
        for other in called[1:]:
            self.draft.also(self._key(other), self.notes.label(other))

    def _printed(self, element: Element, printed: str) -> str:
        """Give a mark as it looks: within brackets as it is, else above the line."""
        before = element.getprevious()
        opening = _text_before(element).rstrip()
        goes_on = before is not None and before is self._bracketed and not opening.strip(" ,;–-")
        within = goes_on or bool(_INSIDE.search(opening[-20:]))
        self._bracketed = element if within else None
        return printed if within and not self._high else as_mark(printed)

    def _plain_mark(self, element: Element, printed: str) -> None:
        if element.get("ref-type") in {"table-fn", "fn", "aff", "corresp"} and len(printed) < 5:
            self.prose.flow(raised(printed if printed.isdigit() else f"({printed})"))
        else:
            self.prose.inside(element)

    def _foot(self, element: Element) -> None:
        id = element.get("id", "")
        if id not in self.notes.by_id:
            self.prose.block()
            for each in element:
                self.draft.flow(" ")
                self.prose.inside(each)
            self.prose.close()
            return
        holder = element.getparent()
        with self.prose.note(self._key(id), label(element)):
            self._without_label(element)
        if id not in self.notes.called and (holder is None or name(holder) != "fn-group"):
            self.draft.call(self._key(id), label(element))

    def _without_label(self, element: Element) -> None:
        for each in element:
            if name(each) and not (name(each) == "label" and label(element)):
                self.prose.handlers.get(name(each), self.prose.loose)(each)

    def _references(self, element: Element) -> None:
        for each in (each for each in element if name(each) == "title"):
            self._depth += 1
            self._title(each)
            self._depth -= 1
        loose = [each for each in element if name(each) == "ref" and each.get("id") not in self.notes.works]
        for each in element:
            if name(each) == "ref" and each.get("id") in self.notes.works:
                with self.prose.note(self._key(each.get("id", "")), label(each)):
                    self._works(each)
            elif name(each) not in {"ref", "title", ""}:
                self.prose.handlers.get(name(each), self.prose.loose)(each)
        if loose:
            with self.prose.lines(BlockKind.LIST):
                for each in loose:
                    self.prose.item(text_at(each, "label"))
                    self._works(each)

    def _works(self, ref: Element) -> None:
        for each in ref:
            if name(each) in _CITATIONS:
                self.prose.flow(" ")
                self._work(each)
            elif name(each) not in {"label", ""}:
                self.prose.inside(each)

    def _work(self, citation: Element) -> None:
        """Write a citation; where only its parts are put, commas go between them."""
        if name(citation) == "citation-alternatives":
            self._either(citation)
        elif (citation.text or "").strip() or any((each.tail or "").strip() for each in citation):
            self.prose.inside(citation)
        else:
            self.prose.flow(", ".join(filter(None, map(_part, citation))))

    # Lists and tables

    def _list(self, element: Element) -> None:
        for each in (each for each in element if name(each) == "title"):
            self.prose.paragraph(each)
        kind = element.get("list-type", "")
        with self.prose.lines(BlockKind.LIST):
            for number, each in enumerate((each for each in element if name(each) == "list-item"), 1):
                own = text_at(each, "label")
                self.prose.item(own or ("" if kind == "simple" else _sign(kind, number)))
                for part in each:
                    if name(part) not in {"label", ""}:
                        self.prose.handlers.get(name(part), self.prose.inside)(part)
                self.prose.close()

    def _definitions(self, element: Element) -> None:
        with self.prose.lines(BlockKind.LIST):
            for each in every(element, "def-item"):
                self.prose.item()
                for part in each:
                    if name(part) in {"term", "def"}:
                        self.draft.flow(" ")
                        self._run(part)
                self.prose.close()

    def _table(self, element: Element) -> None:
        with self.prose.lines(BlockKind.TABLE):
            for row in every(element, "tr"):
                if _nearest(row, "table") is element:
                    self.prose.row([cell for cell in row if name(cell) in {"td", "th"}])


def _text_before(element: Element) -> str:
    before = element.getprevious()
    if before is not None:
        return before.tail or ""
    parent = element.getparent()
    return "" if parent is None else parent.text or ""


def _nearest(element: Element, tag: str) -> Element | None:
    return next((each for each in element.iterancestors() if name(each) == tag), None)


def _sign(kind: str, number: int) -> str:
    form = _SIGNS.get(kind)
    if form == "1":
        return f"{number}."
    if form in {"a", "A"}:
        return f"{chr(ord(form) + (number - 1) % 26)}."
    if form in {"i", "I"}:
        roman = ""
        for value, letters in _ROMAN:
            roman += letters * (number // value)
            number %= value
        return (roman if form == "i" else roman.upper()) + "."
    return "•"


def _part(part: Element) -> str:
    """Give a part of a citation as words: persons by commas, pages by a dash."""
    if name(part) == "lpage":
        return ""
    if name(part) == "fpage":
        last = next((words(each) for each in part.itersiblings() if name(each) == "lpage"), "")
        return f"{words(part)}-{last}" if last else words(part)
    if name(part) in {"person-group", "name"}:
        people = [part] if name(part) == "name" else [each for each in part if name(each)]
        return ", ".join(filter(None, (" ".join(map(words, each)) or words(each) for each in people)))
    return words(part)
