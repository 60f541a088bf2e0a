"""Which dates does a text name? EDTF, day first, as precise as printed; nothing is filled in from today."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from archive.languages.citation import all_citations
from archive.model import Edtf, Span


class DateMention(NamedTuple):
    """A date where the text prints it."""

    span: Span
    edtf: Edtf
    certain: bool  # False: guessed (EDTF ends in "?"), or impossible as printed


class _Value(NamedTuple):
    edtf: Edtf
    certain: bool


def _words(code: str) -> dict[str, int]:
    return {word.rstrip("."): number for word, number in all_citations()[code].months.items()}


_VI = _words("vi")
_WEST = {**_words("fr"), **_words("en"), **_words("ru")}


def _either(words: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_DASH = "[-–—]"
_GAP = r"[ \u00a0\t]"
_YEAR = r"(?P<y>1[0-9]{3}|20[0-9]{2}|2100)(?!\d)"
_G = rf"(?:{_GAP}?гг?\.|{_GAP}года?\b)?"  # "1965 г.", "1965 года"
_DAYS = rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th|er)?(?:{_GAP}?{_DASH}{_GAP}?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)?"
_TIME = r"(?P<hh>[01]?\d|2[0-3])[:h](?P<mm>[0-5]\d)(?::[0-5]\d)?"
_APART = rf"{_GAP}?[,|-]?{_GAP}?"
# A number behind one of these counts something else: "số 1965", "tr. 1200", "№ 1917", "д. 1229".
_COUNTER = re.compile(
    r"(?:\b(?:số|tr|trang|no|nos|pp?|page|hồ sơ|tờ|box|folder|с|стр|л|д|оп|ф|сс)\.?|№)[ \u00a0]?$", re.I
)


def _numeric(found: re.Match[str]) -> _Value | None:
    years = found["y"]
    year = _year(years)
    if year is None:
        return None
    value = _day(year, int(found["m"]), int(found["d"]), sure=len(years) == 4)
    if value and value.certain and found.groupdict().get("d2"):
        second = _day(year, int(found["m"]), int(found["d2"]), sure=True)
        return _interval(value, second)
    return value


def _year(printed: str) -> int | None:
    """Read a year; five digits are a slip of the hand: the doubled digit goes."""
    if len(printed) == 5:
        doubled = re.search(r"(\d)\1", printed)
        printed = printed[: doubled.start()] + printed[doubled.start() + 1 :] if doubled else printed[:4]
    return int(printed) if len(printed) == 4 and 1000 <= int(printed) <= 2100 else None


def _day(year: int, month: int, day: int, *, sure: bool) -> _Value | None:
    if month > 12 >= day >= 1 and month <= 31:
        return _day(year, day, month, sure=False)  # printed month first
    if not 1 <= month <= 12:
        return _Value(f"{year}?", False) if 0 < day <= 31 else None
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return _Value(f"{year}-{month:02}?", False)
    return _Value(f"{year}-{month:02}-{day:02}{'' if sure else '?'}", sure)


def _iso(found: re.Match[str]) -> _Value | None:
    return _day(int(found["y"]), int(found["m"]), int(found["d"]), sure=True)


def _month_year(found: re.Match[str]) -> _Value | None:
    groups = found.groupdict()
    month, second = int(found["m"]), groups.get("m2")
    if not 1 <= month <= 12:
        return None
    value = _Value(f"{found['y']}-{month:02}", True)
    if second and month < int(second) <= 12:
        return _interval(value, _Value(f"{found['y']}-{int(second):02}", True))
    return value


def _worded(found: re.Match[str]) -> _Value | None:
    groups = found.groupdict()
    month, year = _month(found["m"]), int(found["y"])
    if not month:
        return None
    if not groups.get("d"):
        return _Value(f"{year}-{month:02}", True) if 1 <= month <= 12 else None
    value = _day(year, month, int(groups["d"]), sure=True)
    if value and groups.get("d2"):
        return _interval(value, _day(year, month, int(groups["d2"]), sure=True))
    return value


def _roman(found: re.Match[str]) -> _Value | None:
    month = _ROMAN.get(found["m"].upper())
    return _day(int(found["y"]), month, int(found["d"]), sure=True) if month else None


def _short_year(found: re.Match[str]) -> _Value | None:
    """`27/4/43`: the century is a guess."""
    value = _day(1900 + int(found["y"]), int(found["m"]), int(found["d"]), sure=False)
    return value if value and len(value.edtf) == len("1943-04-27?") else None


def _months(found: re.Match[str]) -> _Value | None:
    """`October–December 1960`, `17 февраля — 2 марта 1956`: an interval."""
    year, groups = int(found["y"]), found.groupdict()
    months = [_month(found[name]) for name in ("m", "m2")]
    if groups.get("d"):
        days = [
            _day(year, month, int(found[d]), sure=True) for month, d in zip(months, ("d", "d2"), strict=True)
        ]
        return _interval(days[0], days[1]) if days[0] and days[1] and days[0].certain else None
    if not all(months):
        return None
    first, second = (f"{year}-{month:02}" for month in months)
    return _interval(_Value(first, True), _Value(second, True)) if first < second else None


def _month(printed: str) -> int:
    word = " ".join(printed.lower().split())
    return int(word) if word.isdigit() else _WEST.get(word) or _VI.get(word) or 0  # "Auguſt" matches too


def _plain(found: re.Match[str]) -> _Value | None:
    year, second = found["y"], found["y2"]
    if second and len(second) == 2:
        second = year[:2] + second if second > year[2:] else None
    if second and int(second) > int(year):
        return _Value(f"{year}/{second}", True)
    return _Value(year, True) if not found["y2"] else None


def _interval(first: _Value, second: _Value | None) -> _Value:
    if second is None or not (first.certain and second.certain) or first.edtf >= second.edtf:
        return first
    return _Value(f"{first.edtf}/{second.edtf}", True)


_VI_MONTH = rf"(?P<m>(?:0?[1-9]|1[0-2])(?!\d)|(?:{_either(_VI)})\b)"
_VI_DAY = rf"(?:ngày{_GAP}+)?(?<!\d)(?P<d>\d{{1,2}})(?:{_GAP}?{_DASH}{_GAP}?(?P<d2>\d{{1,2}}))?"
_LOOSE = rf"{_GAP}{{0,2}}"
_ROMAN = {roman: n for n, roman in enumerate("I II III IV V VI VII VIII IX X XI XII".split(), 1)}
_NAMED_MONTH = rf"(?P<m>{_either(_WEST)})\b\.?"
_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Value | None]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), value)
    for pattern, value in (
        (
            rf"{_VI_DAY}{_GAP}+tháng{_GAP}+{_VI_MONTH}{_LOOSE}(?:,?{_GAP}*năm{_GAP}+|[,/.-]?{_LOOSE}){_YEAR}",
            _worded,
        ),
        (rf"\btháng{_GAP}+{_VI_MONTH}{_LOOSE}(?:,?{_GAP}*năm{_GAP}+|[,/.-]?{_LOOSE}){_YEAR}", _worded),
        (
            rf"\btháng{_GAP}+(?P<m>\d{{1,2}}){_LOOSE}(?:{_DASH}|và){_LOOSE}(?P<m2>\d{{1,2}}){_LOOSE}[/-]{_LOOSE}{_YEAR}",
            _month_year,
        ),
        (
            rf"(?:ngày{_GAP}+)?(?<![\d/.-])(?P<d>\d{{1,2}})(?:{_LOOSE}[-–]{_LOOSE}(?P<d2>\d{{1,2}}))?{_LOOSE}/{_LOOSE}(?P<m>\d{{1,2}}){_LOOSE}/{_LOOSE}(?P<y>\d{{4,5}})(?!\d){_G}",
            _numeric,
        ),
        (
            rf"(?:ngày{_GAP}+)?(?<![\d/.-])(?P<d>\d{{1,2}}){_LOOSE}-{_LOOSE}(?P<m>\d{{1,2}}){_LOOSE}-{_LOOSE}(?P<y>\d{{4,5}})(?!\d){_G}",
            _numeric,
        ),
        (
            rf"(?:ngày{_GAP}+)?(?<![\d/.-])(?P<d>\d{{1,2}})\.{_GAP}?(?P<m>\d{{1,2}})\.{_GAP}?(?P<y>\d{{4,5}})(?!\d){_G}",
            _numeric,
        ),
        (rf"(?<![\d/.-])(?P<d>\d{{1,2}})[-/.](?P<m>\d{{1,2}})[-/.]{_YEAR}", _numeric),
        (rf"(?<![\d/.-])(?P<d>\d{{1,2}})\.{_GAP}?(?P<m>[IVX]{{1,4}})\.{_GAP}?{_YEAR}{_G}", _roman),
        (r"(?<![\d/.-])(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>[3-9]\d)(?![\d/])", _short_year),
        (
            rf"(?:ngày{_GAP}+)?(?<![\d/.-])(?P<d>\d{{1,2}}){_GAP}đến{_GAP}(?:ngày{_GAP})?(?P<d2>\d{{1,2}})(?P<s>[-/])(?P<m>\d{{1,2}})(?P=s){_YEAR}",
            _numeric,
        ),
        (rf"(?<!\d){_YEAR},{_GAP}{_NAMED_MONTH}{_GAP}{_DAYS}(?!\d)", _worded),
        (rf"(?<!\d){_YEAR},{_GAP}{_NAMED_MONTH}(?=\))", _worded),
        (rf"(?<!\d){_YEAR},{_GAP}tháng{_GAP}{_VI_MONTH}(?=\))", _worded),
        (
            rf"(?<![\d/.-])(?P<d>\d{{1,2}}){_GAP}{_NAMED_MONTH}{_GAP}?{_DASH}{_GAP}?(?P<d2>\d{{1,2}}){_GAP}(?P<m2>{_either(_WEST)})\b\.?,?{_GAP}{_YEAR}{_G}",
            _months,
        ),
        (
            rf"(?<!\d{_GAP})\b{_NAMED_MONTH}{_GAP}?{_DASH}{_GAP}?(?P<m2>{_either(_WEST)})\b\.?,?{_GAP}{_YEAR}{_G}",
            _months,
        ),
        (rf"(?<![\d/.-]){_YEAR}[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}})(?![\d/-])", _iso),
        (
            rf"(?<![\d/.-])(?P<m>\d{{1,2}})(?:-(?P<m2>\d{{1,2}}))?{_LOOSE}[/-]{_LOOSE}{_YEAR}(?![/-]\d)",
            _month_year,
        ),
        (rf"(?<![\d/.-])(?P<m>0[1-9]|1[0-2])\.{_YEAR}(?![/.-]\d)", _month_year),
        (rf"(?<![\d/.-]){_YEAR}-(?P<m>0[1-9]|1[0-2])(?![\d/-])", _month_year),
        (rf"(?<![\d/.-]){_DAYS}{_GAP}+(?P<m>{_either(_WEST)})\b\.?,?{_GAP}+{_YEAR}{_G}", _worded),
        (rf"\b(?P<m>{_either(_WEST)})\b\.?,{_GAP}?(?P<d>\d{{1,2}})/{_YEAR}", _worded),  # "May, 12/2017"
        (rf"\b(?P<m>{_either(_WEST)})\b\.?{_GAP}+{_DAYS},?{_GAP}+{_YEAR}", _worded),
        (rf"\b(?P<m>{_either(_WEST)})\b\.?,?{_GAP}+{_YEAR}{_G}", _worded),
        (
            rf"(?<![\w/.-]){_YEAR}(?:{_GAP}?{_DASH}{_GAP}?(?P<y2>\d{{4}}|\d\d)(?!\d))?{_G}(?![/-]\w|\w)",
            _plain,
        ),
        (rf"(?<=[.\w]\.){_YEAR}(?P<y2>(?!))?(?![/-]\w|\w)", _plain),  # "H.1965", "СПб.1890"
    )
)
_YEARED = re.compile(r"\d{4}|\d/\d\d?/\d\d")
_MONTH_NAME = re.compile(rf"\b(?:tháng|{_either(_WEST)})\b", re.IGNORECASE)  # every worded date has one
_PARTED = re.compile(r"\d\s{0,2}[/.-]\s{0,2}(?:\d|[IVX])|tháng|đến", re.IGNORECASE)  # every date in numbers
_NAMED = (_worded, _months)
_AFTER = re.compile(rf"{_APART}{_TIME}\b")
_BEFORE = re.compile(rf"\b{_TIME}(?:{_GAP}?(?:AM|PM))?{_APART}(?:ngày{_GAP}+)?$", re.IGNORECASE)
_BETWEEN = re.compile(rf"{_GAP}?{_DASH}{_GAP}?")


def find(text: str) -> list[DateMention]:
    """Give the dates a text prints, in order, none inside another.

    >>> [mention.edtf for mention in find("Nhân dân, ngày 17/6/2019; 23 июня 2024 г.")]
    ['2019-06-17', '2024-06-23']
    """
    taken: list[DateMention] = []
    at = 0
    for mention in sorted(_candidates(text), key=lambda each: (each.span.start, -each.span.end)):
        if mention.span.start >= at:
            taken.append(_with_time(text, mention))
            at = taken[-1].span.end
    return list(_joined(text, taken))


def _candidates(text: str) -> Iterator[DateMention]:
    if not _YEARED.search(text):
        return
    named = bool(_MONTH_NAME.search(text))
    parted = bool(_PARTED.search(text))
    for pattern, value in _RULES:
        if not (named if value in _NAMED else parted or value is _plain):
            continue
        for found in pattern.finditer(text):
            if value is _plain and _COUNTER.search(text, max(0, found.start() - 9), found.start()):
                continue
            if read := value(found):
                yield DateMention(Span(*found.span()), read.edtf, read.certain)


def _with_time(text: str, mention: DateMention) -> DateMention:
    """Add the hour where it stands right beside a whole day."""
    start, end = mention.span
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", mention.edtf):
        return mention
    if found := _AFTER.match(text, end):
        end = found.end()
    elif not (found := _BEFORE.search(text, max(0, start - 24), start)):
        return mention
    else:
        start = found.start()
    return DateMention(Span(start, end), f"{mention.edtf}T{int(found['hh']):02}:{found['mm']}", True)


def _joined(text: str, mentions: list[DateMention]) -> Iterator[DateMention]:
    """Make an interval of two whole dates with only a dash between."""
    held: DateMention | None = None
    for mention in mentions:
        if held and _BETWEEN.fullmatch(text, held.span.end, mention.span.start) and _pair(held, mention):
            held = DateMention(Span(held.span.start, mention.span.end), f"{held.edtf}/{mention.edtf}", True)
            continue
        if held:
            yield held
        held = mention
    if held:
        yield held


def _pair(first: DateMention, second: DateMention) -> bool:
    same_precision = len(first.edtf) == len(second.edtf) and "/" not in first.edtf + second.edtf
    return same_precision and first.certain and second.certain and first.edtf < second.edtf


_EDTF = re.compile(r"\d{4}(?:-\d\d){0,2}(?:/\d{4}(?:-\d\d){0,2})?[?~%]?")
_AROUND = re.compile(r"^(?:năm\s+|[вВ]\s+|in\s+|en\s+)")


def read(text: str) -> Edtf | None:
    """Read a string that is one date and nothing else.

    >>> read("ngày 17 tháng 6 năm 2019"), read("hôm qua")
    ('2019-06-17', None)
    """
    bare = text.strip("()[]⟨⟩,;. \u00a0\t\r\n")
    for inner in (_AROUND.sub("", bare), _AROUND.sub("", bare + ".")):  # "1965 г." ends in its full stop
        mentions = find(inner)
        if len(mentions) == 1 and mentions[0].span == (0, len(inner)):
            return mentions[0].edtf
    return bare if _EDTF.fullmatch(bare) and all(map(_possible, bare.rstrip("?~%").split("/"))) else None


def _possible(edtf: str) -> bool:
    """Say whether a date can be: a year we read, a month and day there are."""
    year, month, day = (*map(int, edtf.split("-")), 1, 1)[:3]
    return 1000 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
