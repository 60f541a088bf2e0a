"""Does a stretch cite a work, or does it only remark something?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from archive.cues import UPPER, Rule, pattern
from archive.languages import all_languages
from archive.references import archives
from archive.references.line import Style
from archive.references.numbers import ISSUE, PAGES, VOLUME
from archive.references.people import is_maker

JOINER = r"(?:⟨joiners⟩)"
SIGNAL = Rule(
    r"[\s(–-]{0,6}(?P<signal>⟨quoted_from signals⟩)(?![^\W\d_])[\s:.,]*", needs="quoted_from signals"
)
_CLOSES = (  # any of these may end a citation
    pattern("publisher", "opcit", "published", "theses", "ibid"),
    PAGES,
    re.compile(
        r"https?://|www\.|(?<!\w)(?:1[5-9]|20)\d\d(?!\d)|\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|[3-9]\d(?!\d))"
    ),
    ISSUE,
    VOLUME,
)
_SURE = (  # any of these shows a citation beyond doubt
    pattern("publisher", "opcit", "theses"),
    PAGES,
    re.compile(
        r"https?://|www\.|\s?//|№\s?\d|\.\s(?:1[5-9]|20)\d\d[a-z]?\.\s|\d{1,2}\.[IVX]{1,4}\.\d{4}"
        r"|\d{1,2}/\d{1,2}/[3-9]\d(?!\d)"
    ),
    pattern("journal_heads", after=r"\s"),
    re.compile(r"\([^()]{0,90}:[^()]{0,120}\d{4}\)"),
    pattern("places", after=r"\s?[:,.]+\s?[^,]{0,60},?\s?\d{4}"),
    pattern("laws", "papers", before=r"(?:^\W*|[:,.(]\s[“«\"]?)", after=r"[^.]{0,40}(?:số|№)\s"),
    Rule(
        rf"^\W*{UPPER}[^;]{{2,120}}?\((?:1[5-9]|20)\d\d[a-z]?\)[,.:].{{10,300}}[,.:]\s⟨places⟩\W*$",
        needs="places",
    ),
    Rule(
        r"(?:^|[,.;:”»\"–—-]\s)(?:⟨newspapers⟩|⟨newspaper_heads⟩\s[^.,;]{2,40}),?\s[^.;]{0,30}\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\W*$",
        needs="newspapers newspaper_heads",
    ),
    Rule(
        r"^\W*(?:(?:điểm|khoản)\s\w{1,3},?\s)*điều\s\d{1,3}[,\s]+(?:của\s)?⟨laws named_laws⟩",
        needs="named_laws",
    ),
    Rule(
        r"^\W*⟨named_laws⟩\s[^;]{10,260}(?:ngày|năm)\s\d[\d/. -]*(?:tháng[^;]{1,20})?\W*$", needs="named_laws"
    ),
    pattern("letters", before=r"(?:^|[.,]\s)", after=r"[^.;]{0,80}(?:19|20)\d\d"),
)
_OPENING_IBID = Rule(r"^\W*(?:⟨ibid opcit⟩)(?![^\W\d_])", needs="ibid opcit")
_CAPITAL = rf"{UPPER}[^\W\d_]+(?:[-’'][^\W\d_]+)*"
SHORTENED = Rule(  # "Karnow, Vietnam, 140", "and see Herring and Moss, “The War,” 12–13"
    rf"\W*(?:{JOINER}\s)?(?:(?:⟨signals⟩)[\s:,]+)?{_CAPITAL}(?:\s(?:{UPPER}\.|{_CAPITAL})){{0,2}}"
    rf"(?:\s{JOINER}\s{_CAPITAL}|\set\sal\.?)?"
    r",\s(?:[^,;]{3,80},|\ue001+,?)\s\d{1,4}(?:[–-]\d{1,4})?(?:,\s\d[\d–-]*)*(?:n\d+)?\W*$",
)
YEARED = re.compile(  # "Vu 1986:301-3", "Hickey 1982: 78", "(xem Vũ Ngự Chiêu 2011, tr. 5)"
    rf"\W*(?:{UPPER}[\w’'-]+\s(?:(?:và|and|&|et|и)\s)?){{1,5}}\(?(?:1[5-9]|20)\d\d[a-z]?\)?\s?(?::\s?\d|,\s?\D{{1,6}}\d|\W*$)"
)
_ASKED = Rule(rf"\W*(?:⟨interviews⟩|{UPPER}[^,.;]{{3,40}},?\s(?:⟨interviews⟩)\s)", needs="interviews")
_PAPER = Rule(r"\W*(?:⟨laws papers letters reports speeches⟩)", needs="laws papers letters reports speeches")
_PARTED = re.compile(r"[,:/(]|(?<=\w\w)\.\s|\s[-–—]\s")
_REFLEXIVE = ("лся", "лась", "лось", "лись")  # the past of Russian reflexive verbs: "находился"


def is_work(part: str, styled: Sequence[Style]) -> bool:
    """Say whether a stretch cites a work; `styled`: its titles in italics or quotation marks."""
    if _OPENING_IBID.search(part) or archives.find(part) is not None:
        return True
    if sure(part):
        return True
    if _says(part):
        return False
    styled = [style for style in styled if _wide(style)]
    if any(style.kind == "italic" for style in styled) or (styled and closes(part)):
        return prose(part) < 14
    words = part.split()
    if len(words) < 16 and (SHORTENED.match(part) or YEARED.match(part)):
        return True
    if len(words) < 3 and not _ASKED.match(part):
        return False
    if _ASKED.match(part):
        return len(words) < 20
    if closes(part):
        parted = _PARTED.search(part.strip(" ,.;:()")) or _PAPER.match(part)
        return len(words) < 30 and prose(part) < 12 and bool(parted)
    if _PAPER.match(part) and len(words) < 14:
        return prose(part) < 4
    signal = SIGNAL.match(part)
    return bool(signal and len(words) < 14 and is_maker(re.split(r"[,:.]", part[signal.end() :])[0]))


def tells(part: str) -> bool:
    """Say whether a stretch that ends in a colon is a sentence about the works behind it."""
    return prose(part) >= 3 and any(word in all_languages()["en"].predicates for word in part.split())


def _says(part: str) -> bool:
    """Say whether a stretch is a sentence about something: a verb in a run of plain words."""
    words = part.split()
    return prose(part) >= 3 and any(_is_predicate(word.strip(".,;:()")) for word in words)


def _is_predicate(word: str) -> bool:
    return word in _predicates() or word.endswith(_REFLEXIVE)


@cache
def _predicates() -> frozenset[str]:
    return frozenset(word for table in all_languages().values() for word in table.predicates)


def closes(part: str) -> bool:
    """Say whether a stretch has what may end a citation: pages, a year, a number, an address."""
    return _any(_CLOSES, part)


def sure(part: str) -> bool:
    """Say whether a stretch has what only citations have."""
    return _any(_SURE, part)


def complete(part: str) -> bool:
    """Say whether a stretch can be a work by itself, and not only the names before one."""
    if not any(map(str.isalnum, part)):
        return False
    if len(part) > 250 or SHORTENED.match(part) or YEARED.match(part):
        return True
    return closes(part) or archives.find(part) is not None


def _any(rules: Sequence[Rule | re.Pattern[str]], part: str) -> bool:
    return any(rule.search(part) for rule in rules)


def _wide(style: Style) -> bool:
    return style.end - style.start > 6


def prose(part: str) -> int:
    """Count the words of the longest run in lower case: sentences have them, citations less."""
    longest = run = 0
    for word in part.split():
        run = run + 1 if word[0].islower() and word[-1].isalpha() else 0
        longest = max(longest, run)
    return longest
