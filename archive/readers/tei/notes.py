"""Which notes has a TEI text, and what calls for each: a pointer, an anchor, or its place?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archive.prose.values import is_mark, pointed, shown
from archive.trees import attribute, every, name, words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_POINTERS = ("ref", "ptr", "xref", "xptr")
_SECTION = frozenset(("note", "head", "pb", "lb", "fw", "noteGrp", "list", "item", "milestone"))
_HOLDERS = frozenset(
    ("div", "div0", "div1", "div2", "div3", "div4", "noteGrp", "list", "listAnnotation", "annotationBlock")
)


_CONTAINERS = _HOLDERS | {"text", "body", "front", "back", "group", "standOff", "lg", "sp", "table", "closer"}


class Notes:
    """The notes of a file by their ids, and which of them are called for by pointers."""

    def __init__(self, root: Element) -> None:
        held = [*every(root, "note")]
        known: set[str] = set()
        for number, each in enumerate(held):
            if not attribute(each, "id") or attribute(each, "id") in known:
                each.set("id", f"#{number}")  # no id of a file has this sign
            known.add(attribute(each, "id"))
        self.by_id = {attribute(each, "id"): each for each in held}
        pointers = [each for each in every(root, *_POINTERS) if not _outside(each)]
        self.called = {id for each in pointers for id in self.of(each)}
        places = {id for each in every(root, "anchor", "seg") if (id := attribute(each, "id"))}
        self.at_anchor: dict[str, list[str]] = {}
        for id, each in self.by_id.items():
            if id not in self.called:
                for target in pointed(each, "target", "corresp"):
                    if target in places:
                        self.at_anchor.setdefault(target, []).append(id)
        self.anchored = {id for ids in self.at_anchor.values() for id in ids}

        self.in_section = set(_in_sections(held))

    def of(self, pointer: Element) -> list[str]:
        """Give the ids of the notes a pointer calls for."""
        plain = [attribute(pointer, "target")] if attribute(pointer, "target").isalnum() else []  # P4's IDREF
        return [id for id in (*pointed(pointer, "target"), *plain) if id in self.by_id]

    def elsewhere(self, note: Element) -> bool:
        """Say whether something else in the text calls for a note, and its own place does not."""
        id = attribute(note, "id")
        if id in self.anchored:
            return True
        return id in self.called and (_apart(note) or id in self._right_before(note))

    def _right_before(self, note: Element) -> list[str]:
        before = note.getprevious()
        return [] if before is None or (before.tail or "").strip() else self.of(before)


def _apart(note: Element) -> bool:
    """Say whether a note stands between paragraphs, or says itself what calls for it."""
    parent = note.getparent()
    return parent is None or name(parent) in _CONTAINERS or bool(attribute(note, "target"))


def label(note: Element) -> str:
    """Give the mark a note carries, "" where it has none."""
    printed = next((words(each) for each in note if name(each) == "label"), "")
    for said in (*note.get("n", "").split()[:1], printed):
        if is_mark(said):
            return shown(said)
    return ""


def _in_sections(held: list[Element]) -> Iterator[str]:
    """Give the ids of the notes that stand among notes; each place is looked at once."""
    last, section = None, False
    for each in held:
        parent = each.getparent()
        if parent is None or parent is not last:
            last, section = parent, _is_section(parent)
        if section:
            yield attribute(each, "id")


def _is_section(parent: Element | None) -> bool:
    """Say whether an element holds notes, whose places then call for nothing."""
    if parent is None or name(parent) in {"back", "standOff", "noteGrp", "listAnnotation"}:
        return True
    if (
        name(parent) in {"p", "item"}
        and len(parent) == 1
        and not (parent.text or parent[0].tail or "").strip()
    ):
        parent = parent.getparent()
    return (
        parent is not None
        and name(parent) in _HOLDERS
        and all(name(each) in _SECTION or not isinstance(each.tag, str) for each in parent)
        and any(name(each) == "note" for each in parent)
    )


def _outside(element: Element) -> bool:
    """Say whether an element stands outside the text itself."""
    return any(name(each) in {"teiHeader", "standOff"} for each in element.iterancestors())
