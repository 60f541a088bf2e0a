"""Which words stand in a paragraph? Spans, blanks, notes, annotations, fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive import trees
from archive.office.faces import Face
from archive.office.formulas import formula
from archive.office.typescript import Look
from archive.readers.odt.frames import SHAPES, boxes

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from archive.readers.odt.body import Body

# Elements whose words are not printed at their place.
_SILENT = frozenset(
    """ruby-text tracked-changes script hidden-text hidden-paragraph placeholder title desc event-listeners
    alphabetical-index-mark toc-mark user-index-mark bookmark reference-mark forms sequence-decls
    variable-decls user-field-decls image object-ole binary-data change
    bookmark-start bookmark-end soft-page-break dde-connection-decls meta-field-decls""".split()
)


_CHANGES = frozenset({"insertion", "deletion"})


class Spans:
    """Sets down the words of paragraphs."""

    def __init__(self, body: Body) -> None:
        self._body = body
        self._boxes: list[Element] = []
        self._notes: set[str] = set()
        self._commented: dict[str, str] = {}
        text = body.package.text
        ends = trees.every(text, "annotation-end") if text is not None else ()
        self._ends = {trees.attribute(each, "name") for each in ends}
        self.changes = 0
        self._deleted: set[str] = set()  # deletions whose words stand in the text
        self._gone: set[str] = set()  # those we are inside of

    def write(self, paragraph: Element, base: Face) -> list[Element]:
        """Set down the words of a paragraph; gives the frames that hang on it."""
        before, self._boxes = self._boxes, []
        self._inline(paragraph, base.over(self._body.styles.default))
        found, self._boxes = self._boxes, before
        return found

    def report(self) -> None:
        """Report annotations whose words have no end, and tracked changes."""
        for key, message in self._commented.items():
            self._body.page.commented(key, message)
        if self.changes:
            self._body.page.draft.find("tracked-changes", _TRACKED.format(self.changes))

    def _inline(self, parent: Element, face: Face) -> None:
        self._words(parent.text, face)
        for each in parent:
            self._piece(each, trees.name(each), face)
            self._words(each.tail, face)

    def _words(self, words: str | None, face: Face) -> None:
        if not words or face.hidden or self._gone:
            return
        default = self._body.styles.default.lang
        lang = face.lang if face.lang not in {None, default, "zxx", "none"} else ""
        self._body.page.words(words, Look(bool(face.raised), bool(face.slanted), face.font or "", lang or ""))

    def _piece(self, element: Element, name: str, face: Face) -> None:
        page = self._body.page
        if self._gone and name not in {"span", "a", "change-start", "change-end"}:
            return
        if name == "span":
            style = self._body.styles.style("text", trees.attribute(element, "style-name"))
            self._inline(element, style.face.over(face))
        elif name == "s":
            written = trees.attribute(element, "c")
            page.blanks(int(written) if written.isdecimal() and len(written) < 4 else 1)
        elif name == "tab":
            page.tab()
        elif name == "line-break":
            page.line()
        elif name == "note":
            self._note(element)
        elif name == "note-ref":
            self._again(element, face)
        elif name in SHAPES:
            self._frame(element)
        elif name not in _SILENT and not self.mark(element, name):
            self._inline(element, face)

    def track(self, changes: Element) -> None:
        """Count tracked changes, and learn which of them are deletions."""
        for region in trees.every(changes, "changed-region"):
            self.changes += any(trees.name(each) in _CHANGES for each in region)
            if trees.first(region, "deletion") is not None:
                self._deleted.add(trees.attribute(region, "id"))

    @property
    def gone(self) -> bool:
        """Say whether words here are deleted."""
        return bool(self._gone)

    def mark(self, element: Element, name: str) -> bool:
        """Note where annotated or deleted words begin and end; says whether it was such a mark."""
        page = self._body.page
        if name == "annotation":
            self._annotate(element)
        elif name == "annotation-end":
            key = trees.attribute(element, "name")
            if key in self._commented:
                page.commented(key, self._commented.pop(key))
        elif name == "change-start":
            self._gone |= {trees.attribute(element, "change-id")} & self._deleted
        elif name == "change-end":
            self._gone.discard(trees.attribute(element, "change-id"))
        else:
            return False
        return True

    def _annotate(self, element: Element) -> None:
        page = self._body.page
        message = _remark(element)
        key = trees.attribute(element, "name")
        if not message or key in self._commented:
            return
        if key and key in self._ends:
            page.comment(key)
            self._commented[key] = message
        else:
            page.commented("", message)

    # Notes

    def _note(self, element: Element) -> None:
        citation, body = trees.first(element, "note-citation"), trees.first(element, "note-body")
        printed = trees.attribute(citation, "label") or trees.words(citation) if citation is not None else ""
        name = trees.attribute(element, "id") or f"note {len(self._notes) + 1}"
        if name in self._notes:  # two notes of one name
            name = f"{name} {len(self._notes) + 1}"
        self._notes.add(name)
        page = self._body.page
        page.call(name, printed.strip("()[]. ") or printed)
        if body is None:
            return
        with page.note(name):
            self._body.aside(body)

    def _again(self, element: Element, face: Face) -> None:
        """Print the mark of a note once more: raised it calls for it, else it only names it."""
        name = trees.attribute(element, "ref-name")
        if face.raised and name in self._notes:
            self._body.page.call(name)
        else:
            self._inline(element, face)

    # Frames

    def _frame(self, element: Element) -> None:
        """Keep what is written in a frame for the end of the paragraph; a formula stands in its line."""
        drawn = next(trees.every(element, "object"), None)
        if drawn is not None:
            self._formula(drawn)
        self._boxes.extend(boxes(element))

    def _formula(self, element: Element) -> None:
        root = next(trees.every(element, "math"), None)
        if root is None and (name := trees.attribute(element, "href")):
            found = self._body.package.formula(name)
            root = found if found is not None and trees.name(found) == "math" else None
        if root is not None:
            self._body.page.words(formula(root))


def _remark(element: Element) -> str:
    """Give an annotation as "Name, date: words"."""
    said: dict[str, str] = {}
    words: list[str] = []
    for each in element:
        name = trees.name(each)
        if name in {"creator", "date"}:
            said.setdefault(name, trees.words(each))
        elif name in {"p", "list"}:
            words.append(trees.words(each))
    who = ", ".join(filter(None, (said.get("creator", ""), said.get("date", "")[:10])))
    whole = " ".join(filter(None, words))
    return f"{who}: {whole}" if who and whole else whole


_TRACKED = "The file holds tracked changes ({}); the text is as if all of them were accepted."
