"""Who published the work, where and when?"""

from __future__ import annotations

import re

from archive import dates
from archive.cues import UPPER, Rule, pattern
from archive.languages.citation import all_citations
from archive.model import Edtf, Item
from archive.references.line import STYLED, TAKEN
from archive.references.stretch import Stretch

_BEFORE_DATE = re.compile(
    r"[(\[]?\s*(?:(?<![^\W\d_])(?:(?:winter|spring|summer|autumn|fall|зима|весна|лето|осень|mùa\s\w+|printemps|été|automne"
    r"|hiver),?|(?:số\s+)?(?:báo\s+)?ra(?:\s+ngày)?|số(?:\s+ngày)?|ngày|tháng|phát hành|năm|ra|от|в|за|on"
    r"|dated|du|le))?\s*$",
    re.IGNORECASE,
)
_DELIMITERS = frozenset(",.;:()[]–—/-" + TAKEN + STYLED) | {""}
_BRACKETED_PLACE = re.compile(
    rf"\((?:[^()]{{0,80}}[,:;]\s)?{UPPER}[^(),]{{1,30}}\s$"
)  # "(Boulder, Colorado 1996)"
_NAMED_YEAR = re.compile(r"\b(?:năm|xuất bản|in)\s*$", re.IGNORECASE)
_EDGE = re.compile(rf"^[a-d]?\s*(?:$|[,.;:)\]–—/»”\"{TAKEN}{STYLED}-])")
_PLACE_BEFORE = Rule(r"(?:⟨places⟩)[\s,:(]*$", needs="places")
_LATE_MONTHS = "|".join(
    sorted(
        {re.escape(m.rstrip(".")) for code in ("ru", "fr") for m in all_citations()[code].months}, key=len
    )[::-1]
)
_DAY_BEHIND = re.compile(
    rf"[\s.,\ue000–—-]{{1,6}}(?P<d>\d{{1,2}})\s(?P<m>{_LATE_MONTHS})(?!\w)", re.IGNORECASE
)

_ANY_MONTH = "|".join(
    sorted({re.escape(month) for table in all_citations().values() for month in table.months}, key=len)[::-1]
)
_DAY_ALONE = re.compile(
    rf"(?:[,.]\s|\()(?P<day>\d{{1,2}}\s(?:{_ANY_MONTH})|(?:{_ANY_MONTH})\s\d{{1,2}})"
    rf"(?!,?\s(?:1[5-9]|20)\d\d)(?=\s?(?:[,.;)]|$|{TAKEN}))",  # a day with its own year is another's
    re.IGNORECASE,
)
_CUE = pattern("publisher", after=r"[.:]?\s*")
_YEAR_LAST = re.compile(r"\s(?P<y>(?:1[5-9]|20)\d\d)\s*$")
_HOUSE = re.compile(rf"(?:[^,;.()\[\]{TAKEN}]|(?<=\b[Tt][Pp])\.|(?<=\bNxb)\.|(?<=\bNXB)\.)+")
_PUBLISHED = pattern(
    "published",
    before=rf"(?P<house>[^,.;:()\d{TAKEN}{STYLED}]{{2,80}}?)\s+",
    after=rf"(?=\s*(?:[,.;)]|$|{TAKEN}|năm|lần))",
)
_KNOWN = r"(?:⟨places⟩)"
_TAIL_PLACE = Rule(  # "Nxb Sự thật - Hà Nội", "Nxb Sự thật Hà Nội"
    rf"(?:\s?[-–]\s?|(?<!gia)(?<!học)(?<!hợp)\s)(?P<place>{_KNOWN})\s*$", needs="places"
)


def issued(stretch: Stretch, item: Item) -> None:
    """Take the date of the work: the last that stands apart, or is a whole day."""
    mentions = [each for each in dates.find(stretch.bare) if _free(stretch, each)]
    if not mentions:
        return
    chosen = mentions[-1]
    day = next((each for each in reversed(mentions) if len(each.edtf) >= 10), None)
    if day and not (
        len(chosen.edtf) == 4 and (_imprint_year(stretch, chosen) or _held(stretch, day, chosen))
    ):
        chosen = day
    _set(stretch, chosen, item)


def refine(stretch: Stretch, item: Item) -> None:
    """Make a year more precise by the day or month of the same year that stands further on."""
    for mention in dates.find(stretch.bare):
        if len(mention.edtf) >= 7 and "/" not in mention.edtf and mention.edtf[:4] == item["issued"]:
            _set(stretch, mention, item)
            return


def day_alone(stretch: Stretch, item: Item) -> None:
    """Make a year a day by what stands apart further on: `(2012), …, 9 October`, `1868, № 34 (27 апреля)`."""
    found = _DAY_ALONE.search(stretch.bare) if len(item.get("issued", "")) == 4 else None
    if found:
        read = dates.read(f"{found['day']} {item['issued']}")
        if read and len(read) == 10:
            stretch.take(*found.span("day"), "date")
            item["issued"] = read


def _free(stretch: Stretch, mention: dates.DateMention) -> bool:
    """A year within a phrase belongs to the title, a day or month does not."""
    text = stretch.bare
    before, after = text[: mention.span.start], text[mention.span.end :]
    if len(mention.edtf) >= 7 and "/" not in mention.edtf:
        return True
    if not _EDGE.match(after):
        return False
    if before.rstrip()[-1:] in _DELIMITERS or (after[:1] == ")" and _BRACKETED_PLACE.search(before)):
        return True
    return bool(_PLACE_BEFORE.search(before[-30:]) or _NAMED_YEAR.search(before[-20:]))


def _held(stretch: Stretch, day: dates.DateMention, year: dates.DateMention) -> bool:
    """Say whether a dated paper is printed in a book of that year: the day stays in its title."""
    between = (day.span.end, year.span.start)
    return any(between[0] <= start < between[1] and kind == "in" for start, _, kind in stretch.taken) or (
        "//" in stretch.text[between[0] : between[1]]
    )


def _imprint_year(stretch: Stretch, mention: dates.DateMention) -> bool:
    before = stretch.bare[max(0, mention.span.start - 30) : mention.span.start]
    return bool(_PLACE_BEFORE.search(before) or pattern("publisher").search(stretch.bare))


def _set(stretch: Stretch, mention: dates.DateMention, item: Item) -> None:
    start, end = mention.span
    edtf: Edtf = mention.edtf[:10] if "T" in mention.edtf else mention.edtf
    printed = stretch.text[start:end]
    label = _BEFORE_DATE.search(stretch.bare[max(0, start - 24) : start])
    begin = start - (len(label[0]) if label else 0)
    stretch.take(begin, end, "date")
    stretch.dated = (begin, end)
    closing = ")]" if stretch.text[begin : begin + 1] in "([" else ""
    if stretch.left[end : end + 1] and stretch.left[end] in closing:
        stretch.take(end, end + 1)
    if len(edtf) == 4 and (day := _DAY_BEHIND.match(stretch.bare, end)):
        full = dates.read(f"{day['d']} {day['m']} {edtf}")
        if full and len(full) == 10:
            stretch.take(*day.span(), "date")
            edtf = full
    item["issued"] = edtf
    if not mention.certain:
        item["issued_raw"] = re.sub(r"^ngày\s+", "", printed)


def house(stretch: Stretch, item: Item) -> None:
    """Take the house that a cue announces: `Nxb X`, `X xuất bản`."""
    found = stretch.search(_CUE)
    if found and _after_cue(stretch, found, item):
        return
    if found := stretch.cut(_PUBLISHED, "house"):
        printed = found["house"].strip(' "“”«»-–')
        item["publisher"] = re.sub(r"^(?:nhà|do)\s+", "", printed)


def _clean(printed: str) -> str:
    """Give a house's name without its quotation marks at the ends."""
    printed = printed.strip(" ,.:;*-–—")
    return printed[1:-1] if printed[:1] in '«“"' and printed[-1:] in '»”"' else printed


def _after_cue(stretch: Stretch, found: re.Match[str], item: Item) -> bool:
    """Take the house behind `Nxb`; say whether one was named."""
    named = _HOUSE.match(stretch.left, found.end())
    if not named or not any(map(str.isalpha, named[0])):
        return False
    end = named.end()
    printed = stretch.left[found.end() : end]
    if (year := _YEAR_LAST.search(printed)) and "issued" not in item:
        item["issued"] = year["y"]
        printed = printed[: year.start()]
    printed = re.sub(r"\s+in(?:\s+năm)?\s*$", "", printed)
    if tail := _TAIL_PLACE.search(printed):
        item["publisher-place"] = tail["place"]
        printed = printed[: tail.start()]
    stretch.take(found.start(), end, "house")
    stretch.drop_styles(found.start(), end)
    item["publisher"] = _clean(printed)
    return True
