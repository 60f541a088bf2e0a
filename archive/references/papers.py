"""What is a document in an archive called, who wrote it, and when? The words before its shelf mark."""

from __future__ import annotations

import re

from archive import dates
from archive.cues import Rule
from archive.model import Item
from archive.references import people
from archive.references.stretch import Stretch

_LABEL = re.compile(r"(?:,?\s*(?:từ\s+)?(?:ngày|от|dated|du|le|on|of|năm|за)\s*)?$", re.IGNORECASE)
_END = re.compile(r"^[\s.,)\]/]*(?:г(?:ода)?[\s.,)\]/]*)?$")
_AUTHOR_CUT = re.compile(r"\s*[,:]\s+")
_PAPER = Rule(r"^(?:⟨papers letters reports laws speeches⟩)(?![^\W\d_])")
_STRAY = " ,.;:/|-–—[]*\ue000"


def read(stretch: Stretch, item: Item, lang: str) -> None:
    """Set author, title and date of a document from the words before its mark."""
    text = stretch.left.split("\ue000", 1)[0] if stretch.left.strip(" \ue000") else ""
    text = text.rstrip(_STRAY + "(")
    text = _dated(text, item)
    if found := people.INVERTED.match(text):
        people.add(item, people.zone(found[0], lang))
        text = text[found.end() :]
    elif (cut := _AUTHOR_CUT.search(text)) and _is_author(text[: cut.start()]):
        people.add(item, people.zone(text[: cut.start()], lang))
        text = text[cut.end() :]
    title = _unquoted(text.strip(_STRAY))
    if any(map(str.isalpha, title)):
        item["title"] = title


def _is_author(printed: str) -> bool:
    return not _PAPER.match(printed) and people.is_maker(printed)


def _dated(text: str, item: Item) -> str:
    """Take the date off the end; one in the middle stays and dates the document too."""
    mentions = [each for each in dates.find(text) if len(each.edtf) >= 7 or _END.match(text[each.span.end :])]
    if not mentions or "issued" in item:
        return text
    last = mentions[-1]
    item["issued"] = last.edtf
    if not _END.match(text[last.span.end :]):
        return text
    start = last.span.start
    label = _LABEL.search(text[:start])
    return text[: label.start() if label else start].rstrip(_STRAY + "(")


def _unquoted(printed: str) -> str:
    if printed[:1] in '“«"' and printed[-1:] in '”»"' and not re.search("[”»].+[“«]", printed[1:-1]):
        return printed[1:-1].strip(" ,.")
    return printed
