"""What is a title without its marks, and which volume or collection does it name?"""

from __future__ import annotations

import re

from archive.cues import Rule, pattern
from archive.model import Item
from archive.references.line import TAKEN
from archive.references.numbers import VOLUME

_COLLECTION = pattern("collections")
_VOLUME_BEHIND = Rule(rf"[,.:(–-]\s?(?={VOLUME.inner}|⟨part⟩\s(?:\d|[IVX]+(?!\w)))", needs="volume part")
_PART = Rule(r"⟨part⟩\s(?P<n>\d+|[IVX]+)(?!\w)", needs="part")


def unquoted(printed: str) -> str:
    """Give a title without the marks around it; marks within it stay.

    >>> unquoted('“Dollar Diplomacy,”')
    'Dollar Diplomacy'
    """
    printed = printed.strip(f" ,.;:*{TAKEN}-–—]").rstrip(" (,")
    if printed[:1] in '“„«"' and printed[-1:] in '”»"' and not re.search("[”»].+[“«]", printed[1:-1]):
        printed = printed[1:-1].strip(" ,.;")
    if printed[:1] in "‘'" and printed[-1:] in "’'" and len(printed) > 2:
        printed = printed[1:-1].strip(" ,.;")
    return printed


def volume_in_title(item: Item) -> None:
    """`Toàn tập, t.4` and `…, tập 2 ký kết và thực thi` carry the volume and its title."""
    title = item["title"]
    places = list(_VOLUME_BEHIND.finditer(title))
    if not places or "volume" in item:
        return
    found = places[-1]
    number = VOLUME.match(title, found.end()) or _PART.match(title, found.end())
    if number:
        item["volume"] = number["n"].strip()
        item["title"] = title[: found.start()].rstrip(" ,.(")
        if rest := title[number.end() :].strip(" .,:;()-–"):
            item["volume-title"] = rest


def container_in_title(item: Item) -> None:
    """`A piece, Hồ Chí Minh toàn tập`: the collection behind the piece is its container."""
    title = item.get("title", "")
    cuts = list(re.finditer(r"[,.]\s+(?=[^\W\d_])|[”»\"]\s*,?\s*", title))
    for cut in reversed(cuts):
        if (
            _COLLECTION.search(title[cut.end() :])
            and title[cut.end() :][:1].isupper()
            and title[: cut.start()].strip()
        ):
            item["container-title"] = title[cut.end() :]
            item["title"] = unquoted(title[: cut.end()])
            return
