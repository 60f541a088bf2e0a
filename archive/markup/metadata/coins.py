"""What do COinS (OpenURL in a span's title) state of the page?"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from archive.markup.metadata.said import Said, date, people, plain

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BY = "embedded:coins"
# Keys of the OpenURL formats journal, book and dc → CSL.
_FIELDS = {
    "rft.atitle": "title",
    "rft.title": "title",
    "rft.btitle": "title",
    "rft.jtitle": "container-title",
    "rft.volume": "volume",
    "rft.issue": "issue",
    "rft.issn": "ISSN",
    "rft.isbn": "ISBN",
    "rft.pub": "publisher",
    "rft.place": "publisher-place",
    "rft.pages": "page",
}


def stated(root: Element) -> list[Said]:
    """Give what the only COinS of a page states; several describe other works, as in a list of literature."""
    spans = [each for each in root.iter("span") if "Z3988" in (each.get("class") or "").split()]
    if len(spans) != 1:
        return []
    try:
        fields = parse_qs(spans[0].get("title") or "", max_num_fields=200)
    except ValueError:
        return []
    found = [
        Said(variable, plain(fields[key][0]), _BY)
        for key, variable in _FIELDS.items()
        if key in fields and (key != "rft.title" or "rft.atitle" not in fields)
    ]
    if persons := [one for name in fields.get("rft.au", ()) for one in people(name)]:
        found.append(Said("author", persons, _BY))
    if when := date(fields.get("rft.date", [""])[0]):
        found.append(Said("issued", when, _BY))
    return found
