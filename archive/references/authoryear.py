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
_COMMA = re.compile(  # "Gerald C. Hickey, 1982, Sons of the Mountains"
    rf"^(?P<zone>{UPPER}[^\d{TAKEN}{STYLED}]{{2,120}}?),\s(?P<date>(?:1[5-9]|20)\d\d)[a-z]?,\s(?={UPPER}|{STYLED}|[«“\"])"
)
_HARVARD = Rule(  # "Karnow 1983, tr. 12", "Vu 1986:301-3"
    rf"^(?P<zone>{UPPER}[^\d,;:.{TAKEN}]{{1,60}}?)\s\(?(?P<date>(?:1[5-9]|20)\d\d)[a-z]?\)?"
    rf"(?:[,.]?\s(?={PAGES.inner})|\s?:\s?(?=\d{{1,4}}(?!\d)))",
)
_INITIALED = re.compile(rf"^{UPPER}[\w’'-]+,\s(?:{UPPER}\.\s?-?)+")
_NO_MAKER = pattern("reports", "papers", "laws", "publisher", "page", "newspaper_heads", "journal_heads")


def dated(stretch: Stretch, item: Item) -> None:
    """Take the year that stands behind the makers."""
    found = _placed(stretch)
    day = dates.read(found["date"]) if found else None
    if not found or not day or re.fullmatch(r"\d{4}/\d{4}", day):
        return
    zone = found["zone"].strip(" .,")
    corporate = stretch.text.startswith(". (", found.end("zone")) and len(zone.split()) <= 7
    if not (corporate or _makers(zone, found["zone"])):
        return
    item["issued"] = day
    opened = stretch.text.find("(", found.end("zone"), found.start("date"))
    start = opened if opened >= 0 else found.start("date")
    end = found.end("date")
    while (
        end < len(stretch.text)
        and stretch.text[end] in "abcdefg)"
        and not stretch.text[end : end + 2].isalpha()
    ):
        end += 1
    stretch.take(start, end, "year")
    stretch.dated = (start, end)


def _placed(stretch: Stretch) -> re.Match[str] | None:
    if found := _BRACKETED.match(stretch.bare):
        return found
    if (found := _PLAIN.match(stretch.bare)) and _inverted(found["zone"]):
        return found
    return _HARVARD.match(stretch.left) or _COMMA.match(stretch.bare)


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
    zone = re.sub(r"[\s,(]*(?:[Cc]hủ biên|[ÉéEe]ds?\.?|và cộng sự|et al\.?|и др\.?)\)?$", "", zone).strip(
        " .,"
    )
    parts = [part for part in re.split(r"\s*[,;]\s*(?:&\s)?|\s(?:và|and|и|&|et)\s", zone) if part]
    first = parts[0] if parts else ""
    if people.is_maker(zone) or people.is_maker(first):
        return True
    if len(parts) >= 2 and " " not in first and people.is_person(f"{parts[1]} {first}"):
        return True
    words = zone.split()
    return len(words) <= 4 and all(word[:1].isupper() or word in "&và" for word in words)
