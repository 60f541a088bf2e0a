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
    r"[(\[]?\s*(?:(?:số\s+)?(?:báo\s+)?ra(?:\s+ngày)?|số(?:\s+ngày)?|ngày|tháng|phát hành|năm|ra|от|в|за|on"
    r"|dated|du|le)?\s*$",
    re.IGNORECASE,
)
_DELIMITERS = frozenset(",.;:()[]–—/-" + TAKEN + STYLED) | {""}
_NAMED_YEAR = re.compile(r"\b(?:năm|xuất bản|in)\s*$", re.IGNORECASE)
_EDGE = re.compile(rf"^[a-d]?\s*(?:$|[,.;:)\]–—/»”\"{TAKEN}{STYLED}-])")
_PLACE_BEFORE = Rule(r"(?:⟨places⟩)[\s,:(]*$")
_LATE_MONTHS = "|".join(
    sorted({re.escape(m) for code in ("ru", "fr") for m in all_citations()[code].months}, key=len)[::-1]
)
_DAY_BEHIND = re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})\s(?P<m>{_LATE_MONTHS})(?!\w)", re.IGNORECASE)
_MONTHS = {**all_citations()["fr"].months, **all_citations()["ru"].months}

_CUE = pattern("publisher", after=r"[.:]?\s*")
_YEAR_LAST = re.compile(r"\s(?P<y>(?:1[5-9]|20)\d\d)\s*$")
_CUE_FIRST = Rule(r"^(?:⟨publisher⟩)[.:]?\s*(?=\S)")
_HOUSE = re.compile(rf"(?:[^,;.()\[\]{TAKEN}]|(?<=\b[Tt][Pp])\.|(?<=\bNxb)\.|(?<=\bNXB)\.)+")
_PUBLISHED = pattern(
    "published",
    before=rf"(?P<house>[^,.;:()\d{TAKEN}{STYLED}]{{2,80}}?)\s+",
    after=rf"(?=\s*(?:[,.;)]|$|{TAKEN}|năm|lần))",
)
_KNOWN = r"(?:⟨places⟩)"
_BOUND = rf"(?:^|(?<=[,.;:(–—/{TAKEN}{STYLED}-]))\s?"
_WORD = rf"{UPPER}[^\W\d_]*(?:[-’'][^\W\d_]+)*"
_TOWN = rf"{_WORD}(?:\s{_WORD}){{0,2}}(?:,\s[A-Z][A-Za-z.]{{1,4}})?"
_YEAR = rf"\s?[\[(]?{TAKEN}"
_IN_BRACKETS = re.compile(
    rf"\((?P<place>[^():{TAKEN}{STYLED}]{{2,60}})\s?:\s?(?P<house>[^(){TAKEN}]{{2,120}}?)[\s,]*(?:{TAKEN}[^()]{{0,40}})?\)"
)
_IN_BRACKETS_HOUSE = re.compile(rf"\((?P<place>(?!))?(?P<house>[^():,{TAKEN}{STYLED}]{{3,80}}),\s?{TAKEN}+\)")
_KNOWN_COLON = Rule(
    rf"{_BOUND}(?P<place>{_KNOWN})(?:\s?[;,–-]\s?{_KNOWN})*\s?:\s?(?P<house>[^;()\[\]{TAKEN}]{{2,120}}?)(?=[\s,.]*(?:$|[;)\[{TAKEN}]|\.\s))",
    needs="places",
)
_KNOWN_COLON_YEAR = Rule(
    rf"{_BOUND}(?P<place>{_KNOWN})(?:\s?[;,–-]\s?{_KNOWN})*\s?:\s?(?P<house>[^;()\[\]{TAKEN}]{{2,120}}?)[\s,.]*(?=[(\[]?{TAKEN})",
    needs="places",
)
_TOWN_COLON = re.compile(
    rf"(?<=[.,–—-])\s?(?P<place>{_TOWN})\s?:\s?(?P<house>[^;()\[\]{TAKEN}]{{2,120}}?)[\s,.]*(?=[(\[]?{TAKEN})"
)
_KNOWN_COMMA = Rule(
    rf"{_BOUND}(?P<place>{_KNOWN})[,.]+\s?[«“\"]?(?P<house>[^\W\d_][^,;:()\[\]{TAKEN}]{{2,80}}?)[»”\"]?\s?,(?={_YEAR})",
    needs="places",
)
_HOUSE_TOWN = Rule(
    rf"(?<=[,(])\s?(?P<house>[^,;.(){TAKEN}]{{2,70}}(?:⟨houses⟩)),\s(?P<place>{_TOWN})(?=\s?,?{_YEAR})",
    needs="houses",
)
_BEFORE_CUE = (_IN_BRACKETS, _KNOWN_COLON_YEAR)
_WITHOUT_CUE = (_HOUSE_TOWN, _KNOWN_COLON, _TOWN_COLON, _KNOWN_COMMA, _IN_BRACKETS_HOUSE)
_DATED = (_HOUSE_TOWN, _KNOWN_COLON_YEAR, _TOWN_COLON, _KNOWN_COMMA)
_KNOWN_YEAR = Rule(
    rf"{_BOUND}(?P<place>{_KNOWN})(?:\s?[-–]\s?{_KNOWN})?(?=[\s,.:(]*(?:{TAKEN}|$))", needs="places"
)
_TOWN_YEAR = re.compile(rf"(?<=[.–—-])\s?(?P<place>{_TOWN})\s?[,.]{_YEAR}")
_PLACE_AFTER = Rule(rf"[\s,.(–:-]*(?P<place>{_KNOWN})(?![^\W\d_])")
_TOWN_AFTER = re.compile(rf"\s?,\s?(?P<place>{_TOWN})(?=\s?[,.]?{_YEAR})")
_COLON_BEFORE = Rule(rf"(?:^|(?<=[,.;(–—{TAKEN}-]))\s*(?P<place>{_TOWN}|{_KNOWN})\s?:\s?$")
_COMMA_BEFORE = Rule(rf"(?P<place>{_KNOWN})\s?,\s?$")
_TAIL_PLACE = Rule(rf"\s?[-–]\s?(?P<place>{_KNOWN})\s*$")


def issued(stretch: Stretch, item: Item) -> None:
    """Take the date of the work: the last that stands apart, or is a whole day."""
    mentions = [each for each in dates.find(stretch.bare) if _free(stretch, each)]
    if not mentions:
        return
    chosen = mentions[-1]
    day = next((each for each in reversed(mentions) if len(each.edtf) >= 10), None)
    if day and not (len(chosen.edtf) == 4 and _imprint_year(stretch, chosen)):
        chosen = day
    _set(stretch, chosen, item)


def refine(stretch: Stretch, item: Item) -> None:
    """Make a year more precise by the day or month of the same year that stands further on."""
    for mention in dates.find(stretch.bare):
        if len(mention.edtf) >= 7 and "/" not in mention.edtf and mention.edtf[:4] == item["issued"]:
            _set(stretch, mention, item)
            return


def _free(stretch: Stretch, mention: dates.DateMention) -> bool:
    """A year within a phrase belongs to the title, a day or month does not."""
    text = stretch.bare
    before, after = text[: mention.span.start], text[mention.span.end :]
    if len(mention.edtf) >= 7 and "/" not in mention.edtf:
        return True
    if not _EDGE.match(after):
        return False
    if before.rstrip()[-1:] in _DELIMITERS:
        return True
    return bool(_PLACE_BEFORE.search(before[-30:]) or _NAMED_YEAR.search(before[-20:]))


def _imprint_year(stretch: Stretch, mention: dates.DateMention) -> bool:
    before = stretch.bare[max(0, mention.span.start - 30) : mention.span.start]
    return bool(_PLACE_BEFORE.search(before) or pattern("publisher").search(stretch.bare))


def _set(stretch: Stretch, mention: dates.DateMention, item: Item) -> None:
    start, end = mention.span
    edtf: Edtf = mention.edtf[:10] if "T" in mention.edtf else mention.edtf
    printed = stretch.text[start:end]
    label = _BEFORE_DATE.search(stretch.bare[max(0, start - 24) : start])
    begin = start - (len(label[0]) if label else 0)
    stretch.take(begin, end)
    stretch.dated = (begin, end)
    closing = ")]" if stretch.text[begin : begin + 1] in "([" else ""
    if stretch.left[end : end + 1] and stretch.left[end] in closing:
        stretch.take(end, end + 1)
    if len(edtf) == 4 and (day := stretch.search(_DAY_BEHIND)):
        stretch.take(*day.span())
        edtf = f"{edtf}-{_MONTHS[day['m'].lower()]:02}-{int(day['d']):02}"
    item["issued"] = edtf
    if not mention.certain:
        item["issued_raw"] = re.sub(r"^ngày\s+", "", printed)


def house(stretch: Stretch, item: Item) -> None:
    """Take publisher and place."""
    if _placed_house(stretch, item, _BEFORE_CUE):
        return
    found = stretch.search(_CUE)
    if found and _after_cue(stretch, found, item):
        return
    if found := stretch.cut(_PUBLISHED):
        item["publisher"] = found["house"].strip(' "“”«»-–')
        _place_and_date(stretch, item)
        return
    if _place_and_date(stretch, item) or _placed_house(stretch, item, _WITHOUT_CUE):
        return
    place(stretch, item)


def _placed_house(stretch: Stretch, item: Item, rules: tuple[Rule | re.Pattern[str], ...]) -> bool:
    """Take place and house printed with only a sign between."""
    for rule in rules:
        found = rule.search(stretch.left)
        if not found or not _outside(stretch, found.start("house")) or found.start() == 0:
            continue
        if rule in _DATED and not stretch.before_date(found.end()):
            continue
        stretch.take(*found.span())
        stretch.drop_styles(*found.span())
        item["publisher"] = clean(found["house"])
        if found["place"]:
            item["publisher-place"] = found["place"].strip(" ,")
        return True
    return False


def _place_and_date(stretch: Stretch, item: Item) -> bool:
    """Take a place printed right before the date: no house stands there then."""
    for found in _KNOWN_YEAR.finditer(stretch.bare):
        if stretch.before_date(found.end()) and found.start("place") > 0:
            item["publisher-place"] = found["place"]
            stretch.take(*found.span("place"))
            return True
    return False


def _outside(stretch: Stretch, at: int) -> bool:
    return not any(style.start <= at < style.end and style.kind == "italic" for style in stretch.styles)


def clean(printed: str) -> str:
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
    if tail := _TAIL_PLACE.search(printed):
        item["publisher-place"] = tail["place"]
        printed = printed[: tail.start()]
    if (year := _YEAR_LAST.search(printed)) and "issued" not in item:
        item["issued"] = year["y"]
        printed = printed[: year.start()]
    _place_before(stretch, found.start(), item)
    stretch.take(found.start(), end)
    stretch.drop_styles(found.start(), end)
    item["publisher"] = clean(printed)
    if "publisher-place" not in item:
        after = _PLACE_AFTER.match(stretch.bare, end) or _TOWN_AFTER.match(stretch.bare, end)
        if after:
            item["publisher-place"] = after["place"].strip()
            stretch.take(*after.span())
    return True


def _place_before(stretch: Stretch, end: int, item: Item) -> None:
    before = stretch.bare[max(0, end - 60) : end]
    if found := _COLON_BEFORE.search(before) or _COMMA_BEFORE.search(before):
        item["publisher-place"] = found["place"]
        stretch.take(max(0, end - 60) + found.start("place"), end)


def place(stretch: Stretch, item: Item) -> None:
    """Take a place that stands alone or beside the year."""
    found = stretch.search(_TOWN_YEAR) if re.search("[а-я]", stretch.text) else None
    if found and not stretch.before_date(found.end("place")):
        found = None
    alone = stretch.search(_KNOWN_YEAR)
    if alone and not stretch.left[alone.end() :].strip(f" ,.;){TAKEN}"):
        found = alone
    if found and found.start("place") > 0:
        item["publisher-place"] = found["place"]
        stretch.take(*found.span("place"))
