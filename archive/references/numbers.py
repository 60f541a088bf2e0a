"""Which pages, which volume, which issue, which edition?"""

from __future__ import annotations

import re

from archive.cues import UPPER, Rule, pattern
from archive.languages.citation import all_citations
from archive.model import Item
from archive.references.line import STYLED, TAKEN
from archive.references.stretch import Stretch

_DASH = r"\s?[-–—]\s?"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)(?!\d)"
_N = r"(?:[A-Za-zА-Я]?\d{1,4}[A-Za-zа-я]{0,2}|[ivxlc]{1,8}|[IVXLC]{1,8})(?!\w)"
_RANGE = rf"{_N}(?:{_DASH}{_N})*"
_MORE = (
    rf"(?:\s?(?:,|;|và|and|и|&)\s?(?!{_YEAR})(?:(?:⟨page⟩)\s?)?"
    rf"(?!\d{{1,2}}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?\d|\d{{1,2}}/\d{{4}})"
    rf"(?:\d{{1,4}}[a-z]?(?!\w)(?:{_DASH}\d{{1,4}}(?!\w))*))"
)
_MONTHS = "|".join(sorted(all_citations()["ru"].months, key=len, reverse=True))
_NO_DAY = rf"(?!\d{{1,2}}\s(?:{_MONTHS})(?!\w))"  # "с 26 июня": since a day, not page 26
PAGES = Rule(
    rf"(?P<cue>⟨page⟩)[.\s]?:?\s?{_NO_DAY}(?P<n>{_RANGE}{_MORE}*(?:\s?(?:ff?\.|sq\.|tt\.|об\.)|,\s(?:here|esp\.|especially|at|fn\.?|n\.)\s(?:p\.\s?)?\d+)?)",
    needs="page",
)
_EXTENT = Rule(  # "480 с.", glued too: "99c."
    r"(?<![\w-])\d{1,4}\s?⟨~extent⟩(?=[\s.,;)\]–—-]|$)(?!\s?\d)", needs="extent"
)
_BARE = re.compile(
    rf"(?:[,:]\s?|(?<={STYLED})\s|(?<=[){TAKEN}])\s(?=\d+\s?[-–]\s?\d))(?P<n>[A-Z]?\d{{1,4}}[A-Z]{{0,2}}(?!(?!n\d)\w)(?:{_DASH}[A-Z]?\d{{1,4}}[A-Z]?(?!\w))?"
    rf"(?:,\s?\d{{1,4}}(?!\w)(?:{_DASH}\d{{1,4}}(?!\w))?)*(?:n\d+)?)(?:[\s.,]*(?=$|\ue000)|(?<=\d)(?=\.\s{UPPER}))"
)
_VOLUME_BEFORE = re.compile(
    rf"(?:[,)]|{TAKEN})\s?(?P<v>\d{{1,2}}|[IVXLC]{{1,6}})$"
)  # "(Paris, 1999), III:512"
_COMMA_WITHIN = re.compile(r",[’']?[”\"]$")
_YEARS = re.compile(rf"{_YEAR}(?:{_DASH}(?:{_YEAR}|\d\d))?")
_BRACKET = re.compile(r"\([^()]*\)")
_ROMAN = r"[IVXLC]+(?!\w)"
_PART = rf"(?:[.,]?\s?(?:⟨part⟩)\s?(?:\d+|{_ROMAN}))?"
VOLUME = Rule(
    rf"(?P<cue>⟨volume⟩)\s?(?P<n>(?:\d{{1,3}}(?:\s?[-–]\s?\d{{1,3}})?|(?:{_ROMAN}|(?-i:l))(?!\w|\.\s?[A-Z]))(?:-[A-Z\d])?(?!\w){_PART})",
    needs="volume",
)
_BEHIND_TITLE = re.compile(rf"(?<={STYLED}\.\s)(?P<n>\d{{1,2}})(?=\.\s)")  # "*Lịch sử Việt Nam*. 3. Hà Nội"
ISSUE = Rule(
    rf"(?P<cue>⟨issue⟩)\s?(?P<n>(?:\d{{1,6}}[A-ZА-Я]?(?!\w)(?:\s?[+,&]\s?\d{{1,3}}(?!\w|\s?[-/.]\s?\d)|/\d{{1,2}}(?![\w/])"
    rf"|[-–]\d{{1,3}}(?![\w-]))*(?:\s?\((?!{_YEAR})\d{{1,4}}\))?|(?-i:[IVXLC]{{1,7}})(?!\w)))",
    needs="issue",
)
_ISSUE_YEAR = re.compile(rf"(?P<month>\d{{1,2}})?\s?[/–-]\s?(?P<y>{_YEAR})")
_ISSUE_ALONE = re.compile(rf"[\s,]*\((?!{_YEAR})(?P<i>\d{{1,4}})\)")
_VOLUME_ISSUE = re.compile(
    r"^[\s,.]*(?P<v>\d{1,3})(?:\s?[,:(]\s?(?:no\.\s?)?(?P<i>\d{1,3})\)?)?(?=\s?[,:(]|\s?\ue000)"
)
_SET = re.compile(  # how many volumes there are: "2 vols.", "В 2 кн."
    r"(?<!\w)(?:\d{1,2}\s?(?:vols\.|тт\.)(?!\s?\d)|[Вв] \d{1,2}(?:-х)? (?:т|кн|ч)\.)"
)
_PAGE_WORD = pattern("page", after=r"\s?")
_EDITION = Rule(r"\b(?:⟨edition⟩)")


def pages(stretch: Stretch) -> str | None:
    """Take the pages cited, last of all numbers; drop the extent of a whole book."""
    found = [*PAGES.finditer(stretch.bare)]
    for each in found:
        stretch.take(*each.span(), "pages")
    if found:
        return ", ".join(_plain(each["n"]) for each in found)
    stretch.cut(_EXTENT, "pages")
    return None


def _plain(printed: str) -> str:
    return _PAGE_WORD.sub("", printed).strip(" ,;")


def bare_pages(stretch: Stretch, item: Item, *, web: bool) -> str | None:
    """Take numbers at the very end with no cue, as Chicago prints pages."""
    every = _BARE.finditer(stretch.bare, _behind_imprint(stretch))
    found = next((each for each in every if _parted(stretch.text, each.start())), None)
    if found and web and stretch.text[found.start()] != ":" and not _spans_pages(stretch, found):
        return None  # a number before an address is seldom a page
    if not found or _YEARS.fullmatch(found["n"]):
        return None
    stretch.take(found.start("n"), found.end("n"), "pages")
    before = _VOLUME_BEFORE.search(stretch.bare, 0, found.start())
    if before and "volume" not in item and stretch.text[found.start()] == ":":
        item["volume"] = stretch.take(*before.span("v"), "number")
    return found["n"]


def _spans_pages(stretch: Stretch, found: re.Match[str]) -> bool:
    return stretch.text[found.start() - 1 : found.start()] == ")" and bool(re.search("[-–—]", found["n"]))


def _parted(text: str, at: int) -> bool:
    """A comma parts title and page; in English it may stand within the marks: `“Title,” 180`."""
    return (
        text[at] in ",:" or text[at - 1 : at] == ")" or bool(_COMMA_WITHIN.search(text, max(0, at - 3), at))
    )


def _behind_imprint(stretch: Stretch) -> int:
    """What stands before `(Place: House, Year)` is of the title; pages stand behind."""
    if stretch.dated is None:
        return 0
    brackets = (each for each in _BRACKET.finditer(stretch.text) if each.end() >= stretch.dated[1])
    first = next(brackets, None)
    return first.end() if first and first.start() <= stretch.dated[0] else 0


def volume(stretch: Stretch, item: Item) -> None:
    """Take the number of the volume."""
    if found := stretch.cut(VOLUME, "number") or stretch.cut(_BEHIND_TITLE, "number"):
        item["volume"] = found["n"].strip()


def issue(stretch: Stretch, item: Item) -> None:
    """Take the number of the issue, and the year that may hang on it: `số 01/2025`."""
    found = stretch.search(ISSUE)
    if not found:
        return
    end = found.end()
    item["issue"] = found["n"].strip()
    if (year := _ISSUE_YEAR.match(stretch.bare, end)) and not year["month"]:
        end = year.end()
        item.setdefault("issued", year["y"])
    stretch.take(found.start(), end, "number")


def serial_numbers(stretch: Stretch, start: int, item: Item) -> None:
    """Take volume and issue printed bare behind a journal's name: `Cold War History 12 (2012)`."""
    found = _VOLUME_ISSUE.match(stretch.bare[start:])
    if alone := _ISSUE_ALONE.match(stretch.bare[start:]):
        stretch.take(start, start + alone.end())
        item.setdefault("issue", alone["i"])
    elif found:
        stretch.take(start + found.start("v"), start + found.end())
        item.setdefault("volume", found["v"])
        if found["i"]:
            item.setdefault("issue", found["i"])


def edition(stretch: Stretch, item: Item) -> None:
    """Take the number of the edition."""
    stretch.cut(_SET, "number")
    if found := stretch.cut(_EDITION, "edition"):
        item["edition"] = next(group for group in found.groups() if group)


_COLON = re.compile(
    rf"(?<=[\w’”»\"'{STYLED}])[\s,]\s?(?P<v>\d{{1,3}}|[IVXLC]{{1,7}})\s?:\s?(?P<i>\d{{1,3}})(?=\s?[(,{TAKEN}])"
)
_DAY = r"(?:[^\W\d_]+\.?,?\s)?(?:\d{1,2},?\s)?(?:[^\W\d_]+\.?\s)?"  # before a year in brackets
_APA = re.compile(
    rf"(?:,|(?<={STYLED}))\s(?P<v>\d{{1,3}})\s?\((?!{_YEAR}\))(?P<i>\d{{1,4}}[A-Z]?(?:[-–/]\d{{1,4}})?)\)(?=[,.:;\s]|$)"
)
_BEFORE_YEAR = re.compile(
    rf"(?<=[^\W\d_{TAKEN}]|{STYLED}|,)\s(?P<v>\d{{1,3}}|[IVXLC]{{2,7}})(?=\s\({_DAY}{_YEAR}\))"
)
_PAIR = re.compile(  # "Slavic Review, 50, 1 (1991)", "IX, 2 (Sept. 1978)"
    rf"(?:,|(?<={STYLED}))\s(?P<v>\d{{1,3}}|[IVXLC]{{1,7}}),\s(?P<i>\d{{1,3}})(?=\s\({_DAY}{_YEAR}\))"
)
_ROMAN_ALONE = re.compile(
    rf"(?:(?<=,)|(?<={STYLED}))\s(?P<n>[ivxlc]{{1,7}}|[IVXLC]{{1,7}}),\s(?=\d|{STYLED})"
)
_SERIES = Rule(
    rf"(?P<genre>(?:{UPPER}[\w-]*\s){{0,7}}?⟨series_reports⟩(?:\s(?:series|серия))?)[\s,]*"
    r"(?:(?:⟨numbered⟩)\s?)?(?P<n>(?:[A-ZА-Я]{1,4}-)?\d[\w/,-]*(?<!,))(?!\s[A-Z][a-z]+\s\d{4})",
    needs="series_reports",
)


_CODE = re.compile(  # reports of RAND and the estimates of the intelligence board
    r"(?<=[,.(]\s)(?P<n>(?:RM|P|R|D|N|MR|SNIE|NIE|NSSM|NSAM)[-\s]\d[\w/-]{2,})(?=\s?[,.()]|\s?\ue000)"
)


def colon(stretch: Stretch, item: Item) -> None:
    """Take volume and issue as they stand behind a journal's name alone: `29:4`, `28(2)`, `48 (1969)`."""
    if "issue" not in item and (
        found := stretch.cut(_APA, "serial") or stretch.cut(_COLON, "serial") or stretch.cut(_PAIR, "serial")
    ):
        item["volume"], item["issue"] = found["v"], found["i"]
    elif "volume" not in item and (found := stretch.cut(_BEFORE_YEAR, "serial")):
        item["volume"] = found["v"]
    elif "volume" not in item and (found := stretch.search(_ROMAN_ALONE)):
        item["volume"] = stretch.take(*found.span("n"), "number")


def series(stretch: Stretch, item: Item) -> None:
    """Take the series of a report and its number: `CWIHP Working Paper No. 22`."""
    if found := stretch.cut(_SERIES, "series"):
        item["genre"], item["number"] = found["genre"], found["n"]
    elif found := stretch.search(_CODE):
        item["number"] = stretch.take(*found.span("n"), "series")
