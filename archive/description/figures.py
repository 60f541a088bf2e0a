"""Which volume, issue, pages and date does a line name, and of what? The grammar of imprints."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from archive import dates
from archive.dates import DateMention
from archive.description.identifiers import masked
from archive.languages import either
from archive.languages.citation import cues as citation_cues
from archive.model import Span
from archive.structure import shapes

_LONGEST = 300
_YEAR = r"(?:1[89]|20)\d\d"
_RANGE = r"\d{1,5}\s?[-–—]\s?\d{1,5}"
_BLANK = " \u00a0\t\n"
# "52(3)", "226(09)", "58(3C)"; "12:3"
_COMPACT = re.compile(
    rf"(?<![\w/.])(?P<volume>(?!{_YEAR})\d{{1,4}})\s?\((?P<issue>(?!{_YEAR}\))\d{{1,4}}[A-Z]?(?:[-–/]\d{{1,3}})?)\)"
    r"|(?<![\w/.:])(?P<before>\d{1,3}):(?P<behind>\d{1,2})(?=[,;.\s)]|$)"
)
_BESIDE = re.compile(rf"\s?\((?!{_YEAR}\))(?P<issue>\d{{1,4}}[A-Z]?(?:[-–/]\d{{1,3}})?)\)")
# "Journal of Eurasian Studies 11 (2020) 112–124"
_BEFORE_YEAR = re.compile(rf"(?<![\w/.,])(?P<volume>\d{{1,4}})(?=\s\({_YEAR}\)[,:]?\s?{_RANGE})")
_BARE_RANGE = re.compile(rf"(?<![\w/.–-]){_RANGE}(?![\w/–-])")
_SLASHED = re.compile(rf"(?<![\w/.])(?P<issue>\d{{1,2}})\s?/\s?(?={_YEAR}(?!\d))")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")


@dataclass(frozen=True, slots=True)
class Figures:
    """What a line says of a periodical; spans are on the line."""

    name: Span  # empty: the line has figures only
    parts: dict[str, Span] = field(default_factory=dict)  # volume, issue, page
    date: DateMention | None = None
    known: bool = False  # a periodical of our tables
    headed: bool = False  # a word of its name says that it is a periodical
    newspaper: bool = False

    @property
    def year_only(self) -> bool:
        """Whether the date is a year and nothing more."""
        return self.date is not None and len(self.date.edtf) == 4


@cache
def _labelled(kind: str) -> re.Pattern[str]:
    number = {
        "volume": rf"(?P<value>\d{{1,4}}(?:\s?[-–/]\s?\d{{1,3}})?|[IVXLC]{{1,7}})(?![\w/])"
        rf"(?!\s?[-–]\s?{_YEAR})",
        "issue": r"(?P<value>\d{1,5}[A-ZА-Я]?(?:\s?[-–/]\s?\d{1,3}(?!\d))?"
        rf"(?:\s?\((?!{_YEAR}\))\d{{1,4}}\))?)(?!\w)",
        "page": rf"(?P<value>{_RANGE}|\d{{1,5}})(?!\w)",
    }[kind]
    return re.compile(rf"(?<![^\W\d_])(?i:{either(kind)})[{_BLANK}]*(?:[:.]\s?)?{number}")


@lru_cache(maxsize=512)
def figures(words: str) -> Figures | None:
    """Read a line that names a periodical's figures and says little else; None for any other line.

    >>> line = "Tạp chí Nghiên cứu Lịch sử, số 5 (541), 2021, tr. 3-15"
    >>> {name: span.of(line) for name, span in figures(line).parts.items()}
    {'issue': '5 (541)', 'page': '3-15'}
    """
    if len(words) > _LONGEST or not any(map(str.isdigit, words)):
        return None
    bare = masked(words)
    if not any(map(str.isdigit, bare)):
        return None
    parts, date, left = _parts(bare)
    starts = [*(span.start for span in parts.values()), *([date.span.start] if date else [])]
    if not starts:
        return None
    name = _name(left, min(starts))
    found = _judged(words, name, parts, date)
    rest = left[min(starts) :] if name.end > name.start else left
    return found if _credible(words, found, _remaining(rest)) else None


def trailing(words: str, at: int) -> Figures | None:
    """Read the figures behind `at`, where a reference of the text itself names its periodical."""
    bare = " " * at + masked(words)[at:]
    parts, date, left = _parts(bare)
    if not parts:
        return None
    first = min(span.start for span in parts.values())
    name = _name(left, min(first, date.span.start) if date and date.span.start < first else first)
    return _judged(words, name, parts, date) if name.end > name.start else None


def _parts(bare: str) -> tuple[dict[str, Span], DateMention | None, str]:
    """Take the figures out of a line: what they are, the date, and what is left."""
    found: dict[str, Span] = {}
    left = bare
    for kind in ("volume", "issue", "page"):
        if kind not in found and (hit := next(_labelled(kind).finditer(left), None)):
            found[kind] = Span(*hit.span("value"))
            left = _without(left, hit.start(), hit.end())
            beside = _BESIDE.match(left, hit.end()) if kind == "volume" else None
            if beside:  # "Vol. 55(3)"
                found["issue"] = Span(*beside.span("issue"))
                left = _without(left, *beside.span())
    left = re.sub(rf"(?<=\s)[./–-](?=\s?{_YEAR})", " ", left)
    if "issue" not in found and (hit := _SLASHED.search(left)):
        found["issue"] = Span(*hit.span("issue"))
        left = _without(left, hit.start(), hit.end())
    left = _compact(left, found)
    date = next((each for each in dates.find(left) if each.certain and "/" not in each.edtf), None)
    if date:
        left = _without(left, *date.span)
    if "page" not in found and found and (hit := _range(left, found)):
        found["page"] = Span(*hit.span())
        left = _without(left, hit.start(), hit.end())
    return found, date, left


def _compact(left: str, found: dict[str, Span]) -> str:
    """Read "52(3)" as volume and issue; in Russian "4(49)" is the issue and its number in all."""
    if alone := _BEFORE_YEAR.search(left) if not found else None:
        found["volume"] = Span(*alone.span("volume"))
        return _without(left, *alone.span("volume"))
    hit = _COMPACT.search(left)
    if hit is None or {"volume", "issue"} & found.keys():
        return left
    if hit["before"]:
        found["volume"], found["issue"] = Span(*hit.span("before")), Span(*hit.span("behind"))
    elif _CYRILLIC.search(left):
        found["issue"] = Span(*hit.span())
    else:
        found["volume"], found["issue"] = Span(*hit.span("volume")), Span(*hit.span("issue"))
    return _without(left, hit.start(), hit.end())


def _range(left: str, found: dict[str, Span]) -> re.Match[str] | None:
    """Find pages without a label behind the volume or issue: "12:3, 411-430"."""
    behind = max(span.end for span in found.values())
    for hit in _BARE_RANGE.finditer(left, behind):
        first, last = (int(number) for number in re.split(r"\D+", hit[0]))
        if first < last or len(str(last)) < len(str(first)):
            return hit
    return None


def _without(words: str, start: int, end: int) -> str:
    return words[:start] + " " * (end - start) + words[end:]


def _name(left: str, first: int) -> Span:
    """Give where the name stands before the first figure, without a page number, quotes and signs."""
    led = re.match(r"[\s\W]*(?:\d{1,4}\s+)?[\s\W]*", left[:first])
    start = led.end() if led else 0
    if start and left[start - 1] in '«“"':
        start -= 1
    words = left[start:first]
    tail = re.search(rf"(?:[\s,.;:(–—|/-]|(?<!\w)(?:{_fillers()}))*$", words, re.IGNORECASE)
    end = start + (tail.start() if tail else len(words))
    return _unquoted(left, Span(start, max(start, end)))


def _unquoted(left: str, name: Span) -> Span:
    """Give the words inside the quotes of «Красная звезда» and Газета «Коммерсантъ»."""
    quoted = re.fullmatch(r"(?:[^\W\d_]{3,12}\s+)?[«“\"](?P<inner>[^«»“”\"]+)[»”\"]", name.of(left))
    if not quoted:
        return name
    return Span(name.start + quoted.start("inner"), name.start + quoted.end("inner"))


@cache
def _fillers() -> str:
    return either("filler")


def _remaining(rest: str) -> list[str]:
    """Give the words that are neither figures nor fillers."""
    rest = re.sub(rf"(?<!\w)(?:{_fillers()})(?!\w)", " ", rest, flags=re.IGNORECASE)
    return [word for word in re.findall(r"[^\W\d_]{2,}", rest) if not re.fullmatch(r"[IVXLC]+", word)]


def _judged(words: str, name: Span, parts: dict[str, Span], date: DateMention | None) -> Figures:
    printed = " ".join(name.of(words).lower().split()).strip(' .,«»“”"')
    before = words[: name.start].lower().lstrip(' «“"')
    paper = newspaper(printed) or printed.startswith("báo ") or before.startswith("газета")
    return Figures(
        name=name,
        parts=parts,
        date=date,
        known=paper or known(printed),
        headed=headed(printed),
        newspaper=paper,
    )


def known(printed: str) -> bool:
    """Say whether a name, in small letters, is a periodical of our tables."""
    bare = re.sub(r"^(?:tạp chí|журнал|the)\s+", "", printed)
    return not {printed, bare}.isdisjoint({*citation_cues("journals"), *citation_cues("magazines")})


def newspaper(printed: str) -> bool:
    """Say whether a name, in small letters, is a newspaper's."""
    bare = re.sub(r"^(?:báo|газета)\s+", "", printed)
    return not {printed, bare}.isdisjoint(citation_cues("newspapers"))


def headed(printed: str) -> bool:
    """Say whether a word in a name, in small letters, says that it is a periodical."""
    return len(printed.split()) > 1 and bool(
        re.search(rf"(?<!\w)(?:{either('periodical')})(?!\w)", printed)
        or printed.startswith(tuple(cue for cue in citation_cues("journal_heads") if len(cue) > 3))
    )


def _credible(words: str, found: Figures, rest: list[str]) -> bool:
    """Say whether the line is an imprint: a known name needs little, an unknown one more, prose is none."""
    count = len(found.parts)
    if shapes.dateline(words) and not (found.known or found.headed):
        return False
    if not found.name.of(words):
        return len(rest) == 0 and (count > 1 or (count == 1 and found.date is not None and _numbered(found)))
    if len(rest) > (2 if found.known or found.headed else 0) or not found.name.of(words)[0].isupper():
        return False
    dated = found.date is not None
    if found.known:
        return count > 0 or (dated and _named_alone(found.name.of(words)))
    if found.headed:
        return count > 0 or (dated and len(found.date.edtf) >= 10 if found.date else False)
    return _unknown(found.name.of(words), found, count)


def _named_alone(name: str) -> bool:
    """Say whether a name and a date are enough: "Москва" is a magazine, but oftener the place of a letter."""
    return name.lower() not in citation_cues("places")


def _numbered(found: Figures) -> bool:
    return bool({"volume", "issue"} & found.parts.keys())


def _unknown(name: str, found: Figures, count: int) -> bool:
    """Ask of a name no table knows: issue or pages, beside another figure, and no kind of document."""
    documents = ("laws", "papers", "letters", "reports", "speeches", "theses", "collections")
    if name.lower().startswith(tuple(cue + " " for kind in documents for cue in citation_cues(kind))):
        return False
    if not 2 <= len(name.split()) <= 14 or shapes.label(name, *shapes.LABELS) or found.newspaper:
        return False
    ranged = "page" in found.parts and found.parts["page"].end - found.parts["page"].start > 3
    whole = "issue" in found.parts and (count > 1 or found.year_only)
    return whole or (ranged and found.date is not None)
