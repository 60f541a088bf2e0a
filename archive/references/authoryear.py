"""Does the citation open with its makers and the year? `Author (2017), Title`; `Cox, S. 2018. Title`."""

from __future__ import annotations

import re

from archive import dates
from archive.cues import UPPER, Rule, pattern
from archive.model import Item
from archive.references import people
from archive.references.line import STYLED, TAKEN
from archive.references.numbers import PAGES
from archive.references.stretch import Stretch

_BRACKETED = re.compile(
    rf"^(?P<zone>[^{TAKEN}{STYLED}]{{2,240}}?)[\s.,]*\((?P<date>[^()]{{4,40}}?)[a-z]?\)[\s.,:]*", re.DOTALL
)
_PLAIN = re.compile(
    rf"^(?P<zone>{UPPER}[^\d{TAKEN}{STYLED}]{{2,160}}?)\.\s(?P<date>(?:1[5-9]|20)\d\d)[a-z]?\.\s"
)
_HARVARD = Rule(  # "Karnow 1983, tr. 12"
    rf"^(?P<zone>{UPPER}[^\d,;:.]{{2,60}}?)\s(?P<date>(?:1[5-9]|20)\d\d)[a-z]?,\s(?={PAGES.inner})",
)
_INITIALED = re.compile(rf"^{UPPER}[\w’'-]+,\s(?:{UPPER}\.\s?-?)+")
_INITIAL_LAST = re.compile(rf"(?<![^\W\d_]){UPPER}$")
_NO_MAKER = pattern("reports", "papers", "laws", "publisher", "page", "newspaper_heads", "journal_heads")


def read(stretch: Stretch, item: Item, lang: str) -> bool:
    """Take makers and year from the front; say whether they stood there."""
    found = _BRACKETED.match(stretch.bare)
    if not found and (found := _PLAIN.match(stretch.bare)) and not _inverted(found["zone"]):
        return False
    found = found or _HARVARD.match(stretch.text)
    if not found:
        return False
    zone, day = found["zone"].strip(" .,"), dates.read(found["date"])
    corporate = (
        stretch.text[found.end("zone") : found.start("date")].startswith(". (") and len(zone.split()) <= 7
    )
    if not day or "/" in day or not (corporate or _makers(zone, found["zone"])):
        return False
    end = found.end("zone")
    if stretch.text[end : end + 1] == "." and _INITIAL_LAST.search(found["zone"]):
        end += 1
    if corporate and not _makers(zone, found["zone"]):
        item["author"] = [{"literal": zone}]
    else:
        people.add(item, people.zone(stretch.text[:end].rstrip(" ,"), lang))
    item["issued"] = day
    start = found.start("date") - 1
    stretch.take(0, found.end())
    stretch.dated = (start, found.end())
    return True


def _inverted(zone: str) -> bool:
    """Without brackets only `Family, Given` and `Фамилия И. О.` are sure to be makers."""
    if people.INVERTED.fullmatch(f"{zone}."):
        return True
    first = zone.split(", ")
    return (
        len(first) > 1
        and " " not in first[0]
        and people.is_person(f"{first[1].split(' and ')[0]} {first[0]}")
    )


def _makers(zone: str, printed: str) -> bool:
    if _INITIALED.match(printed):
        return True
    if re.search(r"\d", zone) or (_NO_MAKER.match(zone) and not people.is_maker(zone)):
        return False
    parts = [part for part in re.split(r"\s*[,;]\s*(?:&\s)?|\s(?:và|and|и|&)\s", zone) if part]
    first = parts[0] if parts else ""
    if people.is_maker(zone) or people.is_maker(first):
        return True
    if len(parts) >= 2 and " " not in first and people.is_person(f"{parts[1]} {first}"):
        return True
    words = zone.split()
    return len(words) <= 4 and all(word[:1].isupper() or word in "&và" for word in words)
