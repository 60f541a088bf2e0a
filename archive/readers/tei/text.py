"""How is a TEI text written: divisions, verse, letters, pages, and what an editor did to the words?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from archive.draft import Draft, Given
from archive.model import BlockKind, Flag, Name
from archive.prose import Handler, Prose
from archive.prose.values import LANG, as_mark, is_mark, language, person, plain, shown, titled
from archive.readers.tei.header import Header, title_of, when_of
from archive.readers.tei.notes import Notes, label
from archive.trees import attribute, every, first, name, words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BY = "markup:tei"
_FILES = ("TEI", "TEI.2")
_DIVISIONS = ("div", "div0", "div1", "div2", "div3", "div4", "div5", "div6", "div7")
_CALLS = ("ref", "ptr", "note", "anchor")
# What is printed, and what an editor put in its place (TEI P5, 3.5 Simple Editorial Changes).
_PRINTED = ("sic", "orig", "abbr")
_RAISED = re.compile(r"\bsup(?:er(?:script)?)?\b|\bexposant\b", re.IGNORECASE)
_OWN_SIGN = re.compile(r"\s*(?:[-–—•*·▪◦+]\s|\(?\d{1,3}[.)]|\(?[^\W\d_][.)]\s)")
_SLANTED = re.compile(r"ital|oblique|slant|^#?i$", re.IGNORECASE)
_QUOTES = frozenset("\"'“”„‟«»‘’‚‹›")
_BLOCKS = ("p", "ab", "lg", "l", "list", "sp", "div")
_NUMBERED = re.compile(r"ordered|number", re.IGNORECASE)
_FLAGS = {flag.value: flag for flag in Flag}


def written(root: Element) -> Given:
    """Give the text under a root, of each TEI in it in turn, and what the header states."""
    draft = Draft()
    head = next(every(root, "teiHeader"), None)
    header = None if head is None else Header(head, draft)
    members = [each for each in every(root, *_FILES) if first(each, "text") is not None]
    if header:
        header.state()
    draft.state("language", _spoken(root, header, members), "embedded:tei")
    text = Text(root, draft)
    for member in members:
        text.document(member, named=len(members) > 1)
    if not draft.at:
        text.transcribed(root)
    return text.given()


def _spoken(root: Element, header: Header | None, members: list[Element]) -> str:
    """Give the language of the text: its own, else the file's, where the header knows it."""
    own = [code for each in members[:1] for part in every(each, "text", "body") if (code := language(part))]
    used = header.languages() if header else []
    whole = [code for each in (*members[:1], root) if (code := language(each))]
    named = [code for code in whole if not used or code in used]
    return next(iter((*own, *named, *used, *whole)), "")


class Text:
    """A TEI text on its way into a draft."""

    def __init__(self, root: Element, draft: Draft) -> None:
        self.draft = draft
        self.prose = Prose(draft)
        self.prose.handlers = self._handlers()
        self._member = 0  # ids are known within one TEI
        self._depth = 0  # of divisions
        self._number = 0  # of marks without a note
        self._deleted = 0
        self._quoted = -1  # where the words of the last quotation begin
        self._within = False  # a quotation in marks
        self._authors: list[Name] = []
        self._authors_at = -1
        self._unnamed = sum(1 for _ in every(root, "docAuthor"))

    def document(self, member: Element, *, named: bool) -> None:
        """Write one TEI; among several each begins with its title, unless its own pages print one."""
        text = first(member, "text")
        if text is None:
            return
        self.notes = Notes(member)
        self._member += 1
        if named and next(every(text, "titlePart", "docTitle"), None) is None:
            self._headline(title_of(first(member, "teiHeader", "fileDesc", "titleStmt")))
        for whole in (
            text,
            *every(text, "front", "body", "back"),
        ):  # what the file calls itself is no passage
            for said in {LANG, "lang"} & {*map(str, whole.attrib)}:
                del whole.attrib[said]
        self.prose.inside(text)
        for aside in (each for each in member if name(each) == "standOff"):
            for note in every(aside, "note"):
                if self.notes.elsewhere(note):
                    self._note(note)
        self._depth = 0

    def transcribed(self, root: Element) -> None:
        """Write transcriptions that stand by the pictures of their pages."""
        self.notes = Notes(root)
        for source in every(root, "sourceDoc"):
            self.prose.inside(source)

    def given(self) -> Given:
        """Give the text, with what was left out of it."""
        if self._deleted:
            self.draft.find(
                "deletion",
                f"{self._deleted} passage(s) that the writer struck out are not in the text.",
            )
        return self.prose.given()

    def _quotation(self, element: Element) -> None:
        """Write a quotation; among words it gets the marks that the markup stands for (TEI P5, 3.3.3)."""
        said = words(element)
        before = self.draft.at != self._quoted and self.draft.last in _QUOTES
        marked = before or said[:1] in _QUOTES or said[-1:] in _QUOTES
        apart = not self.prose.among_words(element) or any(name(each) in _BLOCKS for each in element)
        if marked or apart or not said:
            self.prose.loose(element)
            return
        outer = self._within
        first, last = "‘’" if outer else "“”"
        self.prose.flow(first)
        self._quoted, self._within = self.draft.at, not outer
        self.prose.inside(element)
        self._within = outer
        self.prose.flow(last)

    def _headline(self, title: str) -> None:
        if title:
            self.prose.block(BlockKind.HEAD, level=1)
            self.draft.write(title)
            self.prose.close()

    def _handlers(self) -> Mapping[str, Handler]:
        prose = self.prose
        return {
            **dict.fromkeys(_DIVISIONS, self._division),
            **dict.fromkeys(
                ("p", "ab", "speaker", "trailer"),
                self._paragraph,
            ),
            **dict.fromkeys(
                (
                    "said",
                    "bibl",
                    "stage",
                    "dateline",
                    "salute",
                    "signed",
                    "seg",
                    "label",
                    "castItem",
                    "person",
                    "place",
                    "org",
                    "event",
                    "desc",
                    "argument",
                    "sp",
                    "move",
                ),
                prose.loose,
            ),
            **dict.fromkeys(
                (
                    "teiHeader",
                    "graphic",
                    "media",
                    "binaryObject",
                    "index",
                    "interp",
                    "interpGrp",
                    "spanGrp",
                    "fs",
                    "linkGrp",
                    "facsimile",
                    "standOff",
                    "xenoData",
                    "listAnnotation",
                    "metamark",
                ),
                prose.skip,
            ),
            **dict.fromkeys(("ref", "ptr", "xref", "xptr"), self._pointer),
            **dict.fromkeys(("address", "zone"), self._lines),
            **dict.fromkeys(("addrLine", "line"), prose.paragraph),
            **dict.fromkeys(("biblStruct", "biblFull", "msDesc"), self._described),
            **dict.fromkeys(("byline", "docImprint", "docEdition", "imprimatur"), self._title_page_line),
            **dict.fromkeys(("q", "quote", "soCalled"), self._quotation),
            "argument": prose.inside,
            "sp": prose.inside,
            "head": self._head,
            "l": prose.verse,
            "lg": self._stanza,
            "lb": self._line_break,
            "pb": self._page,
            "surface": self._surface,
            "note": self._note_in_place,
            "anchor": self._anchor,
            "hi": self._highlighted,
            "emph": prose.italic,
            "choice": self._choice,
            "app": self._variants,
            "subst": self._substituted,
            "del": self._deletion,
            "gap": self._gap,
            "space": lambda _: prose.flow(" "),
            "fw": prose.furniture,
            "list": self._list,
            "listBibl": self._bibliography,
            "table": self._table,
            "figDesc": self._caption,
            "docTitle": self._title,
            "titlePart": self._title,
            "docAuthor": self._author,
            "docDate": self._date,
        }

    # Divisions and paragraphs

    def _division(self, element: Element) -> None:
        self._depth += 1
        self.prose.close()
        start = self.draft.at
        self.prose.inside(element)
        self.prose.close()
        self._depth -= 1
        if element.get("type") in {"abstract", "summary"} and not self._depth:
            said = plain(element, "head", "label", *_CALLS)
            self.draft.state("abstract", said, _BY, start=start)

    def _paragraph(self, element: Element) -> None:
        kind = BlockKind.OTHER if element.get("type") == "other" else BlockKind.P
        holder = element.getparent()
        said = (element.get("type", ""), "" if holder is None else holder.get("type", ""))
        self.prose.filled(element, kind, flags=tuple(_FLAGS[each] for each in said if each in _FLAGS))

    def _lines(self, element: Element) -> None:
        with self.prose.lines():
            self.prose.inside(element)

    def _head(self, element: Element) -> None:
        holder = element.getparent()
        if holder is None or name(holder) in {*_DIVISIONS, "body", "front", "back", "text", "group", "index"}:
            self.prose.filled(element, BlockKind.HEAD, level=max(1, self._depth))
        elif name(holder) in {"figure", "table"}:
            self._caption(element)
        else:
            self.prose.paragraph(element)

    def _caption(self, element: Element) -> None:
        self.prose.filled(element, flags=(Flag.CAPTION,))

    def _stanza(self, element: Element) -> None:
        if first(element, "lg") is not None:
            self.prose.close()
            self.prose.inside(element)
            self.prose.close()
        else:
            self._lines(element)

    def _line_break(self, element: Element) -> None:
        if element.get("break") != "no":
            self.prose.line()
        else:
            self.prose.join()

    # Pages

    def _page(self, element: Element) -> None:
        self.draft.page(element.get("n", ""))

    def _surface(self, element: Element) -> None:
        self._page(element)
        self.prose.close()
        self.prose.inside(element)
        self.prose.close()

    # Title page

    def _title_page_line(self, element: Element) -> None:
        self.prose.filled(element, BlockKind.OTHER)

    def _title(self, element: Element) -> None:
        parts = [*every(element, "titlePart")] or [element]
        self.prose.block(BlockKind.HEAD, level=1)
        start = self.draft.at
        for number, part in enumerate(parts):
            if number:
                self.prose.line()
            self.prose.inside(part)
        self.prose.close()
        main = [plain(part, *_CALLS) for part in parts if part.get("type", "main") in {"main", "sub"}]
        self.draft.state("title", titled(*main) if main else "", _BY, start=start)

    def _author(self, element: Element) -> None:
        if not self.prose.open:
            self.prose.block(BlockKind.OTHER)
        if not self._authors:
            self._authors_at = self.draft.at
        self.prose.inside(element)
        self._unnamed -= 1
        if named := person(plain(element, "affiliation", "roleName", "email", *_CALLS)):
            self._authors.append(named)
        if not self._unnamed:
            self.draft.state("author", self._authors, _BY, start=self._authors_at)

    def _date(self, element: Element) -> None:
        start = self.prose.filled(element, BlockKind.OTHER)
        own = [each for each in every(element, "date") if each.get("type") in {None, "published", "issued"}]
        when = when_of(own[0] if own else element)
        if own or next(every(element, "date"), None) is None:
            self.draft.state("issued", when, _BY, start=start)

    # Notes

    def _pointer(self, element: Element) -> None:
        called = self.notes.of(element)
        printed = words(element)
        if element.get("type") == "noteAnchor" and not called:
            self._number += 1
            self._call(f"?{self._number}", element, printed)
        elif called and (not printed or is_mark(printed) or element.get("type") == "noteAnchor"):
            self._call(called[0], element, printed)
            for other in called[1:]:
                self.draft.also(self._key(other), label(self.notes.by_id[other]))
        else:
            self.prose.inside(element)

    def _call(self, id: str, pointer: Element, printed: str) -> None:
        note = self.notes.by_id.get(id)
        own = "" if note is None else label(note)
        said = next((shown(each) for each in (pointer.get("n", ""), printed) if is_mark(each)), own)
        self.draft.call(self._key(id), said, printed=as_mark(printed))

    def _note_in_place(self, element: Element) -> None:
        if element.get("place") in {"inline", "inspace"}:
            self.prose.loose(element)
            return
        self._note(element)
        id = attribute(element, "id")
        if id not in self.notes.in_section and not self.notes.elsewhere(element):
            self.draft.call(self._key(id), label(element))

    def _note(self, element: Element) -> None:
        _without_label(element)
        with self.prose.note(self._key(attribute(element, "id")), label(element)):
            self.prose.inside(element)

    def _key(self, id: str) -> str:
        return f"{self._member} {id}"

    def _anchor(self, element: Element) -> None:
        for id in self.notes.at_anchor.get(attribute(element, "id"), ()):
            self.draft.call(self._key(id), label(self.notes.by_id[id]))

    # What is written how

    def _highlighted(self, element: Element) -> None:
        look = " ".join(element.get(key, "") for key in ("rend", "rendition", "style"))
        if _RAISED.search(look):
            self.prose.high(element)
        elif _SLANTED.search(look):
            self.prose.italic(element)
        else:
            self.prose.inside(element)

    def _choice(self, element: Element) -> None:
        """Write what is printed, not what an editor puts in its place."""
        parts = [each for each in element if name(each)]
        own = [each for each in parts if name(each) in _PRINTED]
        for part in (own or parts)[:1]:
            self.prose.inside(part)

    def _variants(self, element: Element) -> None:
        chosen = first(element, "lem")
        chosen = first(element, "rdg") if chosen is None else chosen
        if chosen is not None:
            self.prose.inside(chosen)

    def _substituted(self, element: Element) -> None:
        for part in element:
            if name(part) == "del":
                self._deletion(part)
            elif name(part):
                self.prose.inside(part)

    def _deletion(self, element: Element) -> None:
        holder = element.getparent()
        if holder is not None and name(holder) == "restore":
            self.prose.inside(element)
        elif words(element):
            self._deleted += 1

    def _gap(self, element: Element) -> None:
        self.prose.flow("[…]")
        why = element.get("reason", "")
        because = f" ({why})" if why else ""
        self.draft.find("gap", f"The edition leaves a gap here{because}.", start=self.draft.at - 3)

    # Lists and tables

    def _list(self, element: Element) -> None:
        for head in (each for each in element if name(each) == "head"):
            self.prose.paragraph(head)
        numbered = any(_NUMBERED.search(element.get(key, "")) for key in ("type", "rend", "rendition"))
        number, mark = 0, ""
        with self.prose.lines(BlockKind.LIST):
            for child in element:
                if name(child) == "label":
                    mark = words(child)
                elif name(child) == "item":
                    number += 1
                    self._item(child, mark or (f"{number}." if numbered else "•"))
                    mark = ""
                elif name(child) not in {"head", ""}:
                    self.prose.handlers.get(name(child), self.prose.loose)(child)

    def _item(self, element: Element, mark: str) -> None:
        own = element.get("n", "") if is_mark(element.get("n", "")) else ""
        bare = mark in {"•"} and _OWN_SIGN.match("".join(element.itertext()))  # type: ignore[arg-type]
        self.prose.item("" if bare else own or mark)
        self.prose.inside(element)
        self.prose.close()

    def _bibliography(self, element: Element) -> None:
        for head in (each for each in element if name(each) == "head"):
            self.prose.filled(head, BlockKind.HEAD, level=self._depth + 1)
        with self.prose.lines(BlockKind.LIST):
            for child in element:
                if name(child) == "listBibl":
                    self._bibliography(child)
                elif name(child) not in {"head", ""}:
                    self.prose.handlers.get(name(child), self.prose.loose)(child)

    def _described(self, element: Element) -> None:
        """Write a structured description: its parts have no points between them."""
        parts = [each for each in element.iter() if name(each) and not len(each) and words(each)]
        self.prose.block()
        self.draft.write(", ".join(dict.fromkeys(map(words, parts))))
        self.prose.close()

    def _table(self, element: Element) -> None:
        for head in (each for each in element if name(each) == "head"):
            self._caption(head)
        with self.prose.lines(BlockKind.TABLE):
            for child in element:
                if name(child) == "row":
                    self.prose.row([cell for cell in child if name(cell) == "cell"])
                elif name(child) not in {"head", ""}:
                    self.prose.handlers.get(name(child), self.prose.loose)(child)


def _without_label(note: Element) -> None:
    """Take the printed mark off a note: the draft prints it anew."""
    opening = note[0] if len(note) else None
    if opening is None or name(opening) != "label" or (note.text or "").strip():
        return
    if mark := label(note):
        note.set("n", mark)
        note.text = opening.tail
        note.remove(opening)
