"""Does a citation name an archive or a shelf mark, and on which leaf does the document stand?"""

from __future__ import annotations

import re

from archive.cues import UPPER, Rule, pattern
from archive.references.line import TAKEN
from archive.references.numbers import PAGES
from archive.references.stretch import Stretch

_VALUE = r"[№#]?\s?(?:[A-ZА-ЯĐ]{0,4}-?)?\d[\w/.]*(?:[-–/][\w]+)*(?<!\.)"
_NUMBERED = rf"(?:⟨shelf⟩)\s?:?\s?{_VALUE}"
_GOST_LEVEL = (
    r"(?:Ф|Фонд|Оп|Опись|Д|Дд|Дело|Картон|Карт|К|Ед\. ?хр|Папка|П|Пор|Пер|Кн|Разряд|Т|fond|f|opis[’'`]?|op"
    r"|delo|d|papka|por)\.?\s?(?:№\s?)?(?:[А-ЯA-Z]{0,3}-?\d|[IVXLC]+(?!\w))"
)
LEVEL = Rule(rf"(?<!\w)(?:{_NUMBERED}|{_GOST_LEVEL})")
_GOST = re.compile(  # a fonds and a level below it, in Russian or in Latin letters
    r"(?<!\w)(?:(?:Ф|Фонд|ф|фонд)\.?\s?[№А-ЯA-Z\d-]*\d[\w-]*.{0,60}?"
    r"(?<!\w)(?:Оп|Д|К|Картон|Ед|оп|д|опись|Опись|дело|Дело)\b"
    r"|(?:[Ff]\.|[Ff]ond)\s?\d[\w-]*[.,]?\s(?:[Oo]p\.|[Oo]pis))",
    re.DOTALL,
)
_FONDS_SHOWN = re.compile(r"[ФфFf](?:онд|ond)?\.?\s?[№А-ЯA-Z-]{0,4}\d")
_STRONG = Rule(  # one of these alone shows that an archive is meant
    rf"(?<!\w)(?:⟨fonds⟩)\s+{UPPER}|(?<!\w)(?:hồ sơ|ho so|hs|đvbq|đơn vị bảo quản|slt|record group|rg"
    rf"|box|boxes|carton|dossier|folder|hộp|cặp|số đk)\.?(?:\s+số)?\s?:?\s?{_VALUE}",
    needs="fonds shelf",
)
_ARCHIVE = Rule(r"(?<![\w.])⟨^archives⟩(?![\w-])", needs="archives")
_NO_ARCHIVE = re.compile(r"\s?(?:Press|Working Paper|Project Series|Bulletin|Publications|Studies)\b")
_WORDS = Rule(r"(?:⟨archive_words⟩)(?!\w)", needs="archive_words")
_KEPT = Rule(r"(?:⟨kept⟩)(?![^\W\d_])", needs="kept")
_PRINTED = pattern("publisher", "opcit")
_LEAVES = r"\d+(?:\s?об\.?|ob\.?|[a-zа-яé](?!\w))?"
_LEAF = Rule(
    rf"(?P<cue>⟨leaf⟩)\s?(?P<n>{_LEAVES}(?:\s?(?:[-–—,;]|и(?=\s)|và(?=\s))\s?{_LEAVES})*)", needs="leaf"
)
_FOLIO = re.compile(r"(?<=[,.]\s)f{1,2}\.\s?(?P<n>\d+(?:[-–]\d+)?)(?=[.\s;]*$)")  # "vol. 162, f. 44"
_LEAF_EXTENT = re.compile(r"(?<!\w)\d{1,4}\s?(?:л|лл|tờ)\.(?!\s?\d)")
_ACRONYM = re.compile(rf"(?:{UPPER}{{3,}}[\w/-]*)(?:\s{UPPER}[\w.]*){{0,3}}(?:\s\([^()]*\))?$")
OPENS = Rule(  # a mark that leaves out its archive
    r"^\W*(?:\d{1,3}\s?H(?=\s?\d)"
    r"|f\.|op\.|ll?\.|bl\.|Ф|Оп|Д|Дд|Л|Лл|Листы?|Картон|К|Ед\. ?хр|Фонд|hồ sơ|hs|tờ|box|folder|carton"
    r"|dossier|d\.|c\.|f\.)\.?\s?(?:số\s)?№?\s?(?:[А-ЯA-Z]-?)?\d"
)
_LAST_VALUE = re.compile(r"[^\d\ue000]*\d?[^\s,;\ue000]*")
_SIGNS = (", ", "; ", "//", ": ", "[", TAKEN)


def find(text: str) -> int | None:
    """Find where archive and shelf mark begin, if there are any.

    >>> find("Постановление. РГАСПИ. Ф. 17. Оп. 162. Д. 7")
    15
    """
    return min((_start(text, found) for found in _shows(text)), default=None)


def named(text: str) -> bool:
    """Say whether an archive is named in a text."""
    return bool(_ARCHIVE.search(text) or _WORDS.search(text))


def _shows(text: str) -> list[int]:
    rules = (_GOST, _STRONG) if _FONDS_SHOWN.search(text) else (_STRONG,)
    marks = [each.start() for rule in rules if (each := rule.search(text))]
    kept = _KEPT.search(text)
    if kept:
        marks.append(kept.start())
    named = _ARCHIVE.search(text)
    if named and _NO_ARCHIVE.match(text, named.end()):
        named = None
    if not named and (word := _WORDS.search(text)) and _numbered(text, word.end()):
        named = word
    if not named:
        return marks
    if not marks and _PRINTED.search(text, named.end()):
        return []  # an archive that publishes
    if marks or _numbered(text, named.end()) or not text[named.end() :].strip(" .()"):
        marks.append(named.start())
    return marks


def _numbered(text: str, at: int) -> bool:
    """Say whether a mark may follow the archive's name: a number, but not only a year."""
    behind = PAGES.sub("", text[at : at + 160])
    return bool(re.search(r"\d", re.sub(r"\b(?:1[5-9]|20)\d\d\b", "", behind)))


def _start(text: str, at: int) -> int:
    """Go back to where the phrase with the archive's name begins."""
    before = text[:at].rstrip(" ,.;–—-")
    cut = max(before.rfind(sign) + len(sign) - 1 if sign in before else -1 for sign in _SIGNS)
    dot = max((found.end() - 1 for found in re.finditer(r"[^\W\d_]{3,}[»”\"]?\.\s", before)), default=-1)
    phrase = before[max(cut, dot) + 1 :].lstrip(" ,.;:")
    shown = _WORDS.search(phrase) or _ARCHIVE.search(phrase) or _ACRONYM.match(phrase)
    return len(before) - len(phrase) if shown and len(phrase) < 90 else at


def leaf(stretch: Stretch) -> str | None:
    """Take the leaves; else the pages."""
    if extent := _LEAF_EXTENT.search(stretch.left):
        stretch.take(*extent.span(), "leaf")
    bare = stretch.bare
    found = [*_LEAF.finditer(bare)] or [*_FOLIO.finditer(bare)] or [*PAGES.finditer(bare)]
    if not found or (len(found) > 1 and LEVEL.search(bare, found[0].end(), found[-1].start())):
        return None  # several marks, each with its leaves, stay one mark as printed
    for each in found:
        stretch.take(*each.span(), "leaf")
    return ", ".join(each["n"].strip(" ,;") for each in found)


def continued(stretch: Stretch) -> tuple[str | None, str | None]:
    """Read a mark that leaves out its archive: `Д. 86. Л. 313`; give the mark and the leaf."""
    page = leaf(stretch)
    levels = [*LEVEL.finditer(stretch.left)]
    if not levels:
        return None, page
    end = _value_end(stretch.left, levels[-1].start())
    return stretch.text[levels[0].start() : end].strip(f" ,.;{TAKEN}"), page


def _value_end(text: str, start: int) -> int:
    """Give the end of the last level's value: a number and what is glued to it."""
    value = _LAST_VALUE.match(text, start)
    return value.end() if value and value.end() > start else len(text)


def cuts(text: str, start: int, end: int) -> list[int]:
    """Give the places within a phrase where a level or a named fonds begins."""
    places = [each.start() for each in LEVEL.finditer(text, start, end)]
    places += [each.start() for each in _NAMED_FONDS.finditer(text, start, end)]
    return sorted({at for at in places if at > start})


_NAMED_FONDS = Rule(rf"(?<=\s)⟨fonds⟩\s+(?={UPPER})", needs="fonds")
FONDS_WORD = Rule(r"^(?:(?:⟨fonds⟩)\s+(?:du\s|de\sla\s|de\sl['’]|des\s)?|(?-i:[ФфFf])\.\s?)")
KEPT = Rule(r"^(?:[^,.;]{0,40}?)(?:⟨kept⟩)\s+(?:tại|ở|в|at|in)?\s*")
