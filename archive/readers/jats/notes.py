"""Which footnotes has an article, and which references are cited by number, as notes are?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archive.prose.values import is_mark, shown, text_at
from archive.trees import every, first, name, words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NUMBER = re.compile(r"[\[(]?\s*(\d{1,4})\s*[\])]?[.,]?")
_APART = ("table-wrap", "table-wrap-foot", "author-notes", "contrib-group")
_OWN_KINDS = frozenset(("", "other", "custom", "note", "footnote", "fn"))
_DASHES = frozenset("-‐‑–—")


class Notes:
    """The notes of a file by their ids."""

    def __init__(self, root: Element) -> None:
        called = {rid for each in every(root, "xref") for rid in each.get("rid", "").split()}
        for number, each in enumerate(each for each in every(root, "fn") if not each.get("id")):
            each.set("id", f"#{number}")  # no id of a file has this sign
        feet = [each for each in every(root, "fn") if not _held(each, *_APART)]
        kept = [each for each in feet if each.get("id") in called or _is_note(each)]
        self.called = called
        self.by_id = {each.get("id", ""): each for each in kept}
        self.works = self._numbered(root)
        self.by_number = {label(each): id for id, each in self.works.items()}

    @staticmethod
    def _numbered(root: Element) -> dict[str, Element]:
        """Give the references that the text cites by number."""
        cited = [each for each in every(root, "xref") if each.get("ref-type") == "bibr"]
        numbers = sum(1 for each in cited if _NUMBER.fullmatch(words(each)))
        if not numbers or 2 * numbers < len(cited):
            return {}
        held = {id: each for each in every(root, "ref") if (id := each.get("id", ""))}
        return held if all(label(each) for each in held.values()) else {}

    def of(self, xref: Element) -> list[str]:
        """Give the notes a mark calls for, with those a dash stands for: "3–5"."""
        ids = [rid for rid in xref.get("rid", "").split() if rid in self.by_id or rid in self.works]
        before = xref.getprevious()
        if not ids or ids[0] not in self.works or before is None or name(before) != "xref":
            return ids
        if (before.tail or "").strip() not in _DASHES:
            return ids
        ends = [_NUMBER.fullmatch(words(each)) for each in (before, xref)]
        if ends[0] and ends[1] and int(ends[1][1]) - int(ends[0][1]) < 50:
            between = map(str, range(int(ends[0][1]) + 1, int(ends[1][1])))
            ids = [*(self.by_number[number] for number in between if number in self.by_number), *ids]
        return ids

    def label(self, id: str) -> str:
        """Give a note's own label."""
        return label(self.by_id[id] if id in self.by_id else self.works[id])


def label(note: Element) -> str:
    """Give the mark a note or reference carries, "" where it has none."""
    printed = text_at(note, "label") or note.get("symbol", "")
    return shown(printed) if is_mark(printed) else ""


def _is_note(foot: Element) -> bool:
    """Tell a note of the text from statements on conflicts, funding and the like that nothing calls for."""
    group = foot.getparent()
    inline = group is not None and name(group) != "fn-group"
    return inline or foot.get("fn-type", "") in _OWN_KINDS or first(foot, "label") is not None


def _held(element: Element, *tags: str) -> bool:
    return any(name(each) in tags for each in element.iterancestors())
