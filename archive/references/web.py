"""Where does the work stand on the web, and under which identifiers?"""

from __future__ import annotations

import re

from archive import dates
from archive.cues import Rule, pattern
from archive.model import Item
from archive.references.stretch import Stretch

_DOI = re.compile(
    r"(?:<?https?://(?:dx\.)?doi\.org/|\bdoi:?\s*)(10\.\d{4,9}/[^\s<>\ue000\ue001]+)>?", re.IGNORECASE
)
_URL = re.compile(
    r"<?((?:https?|ftp)://[^\s<>“”\ue001\ue000]+|www\.[^\s<>,;“”\ue001\ue000]+)>?", re.IGNORECASE
)
_BROKEN = re.compile(r"\s[\w%]+(?:-[\w%]+){2,}\.(?:html?|aspx|php)(?!\w)")
_SITE = re.compile(
    r"(?<![\w@./-])((?:[a-z0-9-]{1,40}\.){1,4}(?:vn|com|org|net|gov|edu|ru|info|fr"
    r"|su)(?:/[^\s<>]*)?)(?![\w.-])",
    re.IGNORECASE,
)
_ISBN = re.compile(r"\bISBN(?:-1[03])?:?\s*([\dXx][\dXx\s–-]{8,20}[\dXx])")
_ISSN = re.compile(r"\bISSN:?\s*(\d{4}-?\d{3}[\dXx])")
_OTHER = re.compile(r"\b(?:OCLC|JSTOR|PMID|LCCN|ASIN)\b:?\s*\w+")
_VISIT = pattern("accessed", before=r"[(\[]?\s*", after=r":?[^\d\ue001\ue000]{0,24}")
_VISIT_AT = pattern(  # "truy cập tại https://…, ngày 3/4/2020"
    "accessed",
    before=r"[(\[]?\s*",
    after=r"(?:\s(?:tại|ở|từ|at|from|по адресу))?:?\s*"
    r"(?=(?P<url><?https?://[^\s<>“”\ue001\ue000]+>?)"
    r"(?P<day>[\s,.;(]+(?:ngày|lúc|vào|on)?\s*)\d)",
)
_COPY = pattern("archived", before=r"[(\[]?\s*", after=r"[^\d\ue001\ue000]{0,20}(?=\d)")
_LABEL = Rule(r"[(\[]?⟨web_labels⟩[:\])]*", needs="web_labels")
_MACHINE = re.compile(
    r"\s*(?:tại|at|from|от|từ)?\s*(?:the\s+)?(?:Wayback Machine|Archive\.is|Archive\.today)", re.IGNORECASE
)


_SHOWS_ID = re.compile(r"doi|ISBN|ISSN|OCLC|JSTOR|PMID|LCCN|ASIN", re.IGNORECASE)
_SHOWS_SITE = re.compile(r"\.(?:vn|com|org|net|gov|edu|ru|info|fr|su)(?!\w)", re.IGNORECASE)


def read(stretch: Stretch, item: Item) -> None:
    """Take address, identifiers, and the days of visit and copy."""
    if _SHOWS_ID.search(stretch.left):
        _identifiers(stretch, item)
    _visited(stretch, item)
    if "://" in stretch.left or "www." in stretch.left.lower() or _SHOWS_SITE.search(stretch.left):
        _addresses(stretch, item)
    if "URL" in item or "accessed" in item or "DOI" in item:
        while stretch.cut(_LABEL, "web"):
            pass


def _identifiers(stretch: Stretch, item: Item) -> None:
    if found := _DOI.search(stretch.left):
        stretch.take(*found.span(), "web")
        item["DOI"] = found[1].rstrip(".,;)")
    if isbn := stretch.cut(_ISBN, "web"):
        item["ISBN"] = isbn[1].strip()
    if issn := stretch.cut(_ISSN, "web"):
        item["ISSN"] = issn[1]
    while stretch.cut(_OTHER, "web"):
        pass


def _visited(stretch: Stretch, item: Item) -> None:
    if (found := stretch.search(_COPY)) and (day := _first_date(stretch.bare, found.end())):
        machine = _MACHINE.match(stretch.bare, day.span.end)
        stretch.take(found.start(), machine.end() if machine else day.span.end, "web")
    if (found := stretch.search(_VISIT)) and (day := _first_date(stretch.bare, found.end())):
        stretch.take(found.start(), day.span.end, "web")
        item["accessed"] = day.edtf[:10]
    elif (found := stretch.search(_VISIT_AT)) and (day := _first_date(stretch.bare, found.end("day"))):
        stretch.take(*found.span(), "web")
        stretch.take(found.end("url"), day.span.end, "web")
        item["accessed"] = day.edtf[:10]


def _first_date(text: str, start: int) -> dates.DateMention | None:
    near = text[max(0, start - 12) : start + 40]
    for mention in dates.find(near):
        if mention.span.end > min(start, 12):
            by = max(0, start - 12)
            return mention._replace(span=mention.span.shifted(by)) if mention.span.start <= 24 else None
    return None


def _addresses(stretch: Stretch, item: Item) -> None:
    for found in [*_URL.finditer(stretch.left)]:
        address = found[1].rstrip(".,;:'’*")
        if broken := _BROKEN.match(stretch.left, found.end()):
            address += broken[0]  # a space fell into it
        if address.endswith(")") and "(" not in address:
            address = address[:-1]
        stretch.take(found.start(), found.start(1) + len(address) + (found[0][-1:] == ">"), "web")
        stretch.drop_styles(*found.span())
        item.setdefault("URL", address)
    if "URL" not in item and (site := stretch.search(_SITE)) and not site[1][0].isupper():  # "Lenta.ru" names
        stretch.take(*site.span(), "web")
        item["URL"] = site[1].rstrip(".")
