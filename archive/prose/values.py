"""What do elements of XML say: words, languages, dates, persons, ids, marks of notes?"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from archive import dates, names
from archive.draft import raised
from archive.model import Edtf, Name
from archive.trees import attribute, first, name, words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_INSTANT = re.compile(r"([12]\d{3}-\d\d-\d\d)T(\d\d:\d\d)[\d:.,]*(?:Z|[+-]\d\d:?\d\d)?")
_ZONED = re.compile(r"([12]\d{3}(?:-\d\d){0,2})(?:Z|[+-]\d\d:\d\d)")
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# ISO 639-2 → 639-1, for the languages of our sources (Library of Congress code list).
_SHORT = {
    "vie": "vi", "rus": "ru", "eng": "en", "fre": "fr", "fra": "fr", "ger": "de", "deu": "de", "ukr": "uk",
    "chi": "zh", "zho": "zh", "pol": "pl", "cze": "cs", "ces": "cs", "spa": "es", "ita": "it", "lat": "la",
}  # fmt: skip


def language(element: Element) -> str:
    """Give the language an element names, as BCP 47 has it."""
    code = str(element.get(LANG) or element.get("lang") or "").strip()
    return coded(code)


def coded(code: str) -> str:
    """Give a language's code as BCP 47 has it.

    >>> coded("vie"), coded("ru-RU"), coded("—")
    ('vi', 'ru-RU', '')
    """
    code = code.strip().replace("_", "-")
    head, dash, tail = code.partition("-")
    if not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*", code):
        return ""
    return _SHORT.get(head.lower(), head.lower()) + dash + tail


def plain(element: Element, *without: str) -> str:
    """Give all words inside an element but those inside some elements, blanks made plain."""
    parts: list[str] = []
    stack: list[Element | str] = [element]
    while stack:
        each = stack.pop()
        if isinstance(each, str):
            parts.append(each)
            continue
        inner: list[Element | str] = [each.text or ""]
        for child in each:
            if name(child) and name(child) not in without:
                inner.append(child)
            inner.append(child.tail or "")
        stack += reversed(inner)
    return " ".join("".join(parts).split())


def text_at(element: Element | None, *path: str) -> str:
    """Give the words of the first element on a path, "" when it is not there."""
    found = None if element is None else first(element, *path)
    return "" if found is None else words(found)


def date(written: str) -> Edtf:
    """Read a date as XML writes it, or as people do; "" when it is none.

    >>> date("2018-01-22T08:38:00+07:00"), date("20 мая 1965 г."), date("—")
    ('2018-01-22T08:38', '1965-05-20', '')
    """
    bare = " ".join(written.split())
    if found := _INSTANT.fullmatch(bare):
        day = dates.read(found[1]) or ""
        return f"{day}T{found[2]}" if day and found[2] != "00:00" else day
    zoned = _ZONED.fullmatch(bare)
    return dates.read(zoned[1] if zoned else bare) or ""


def day(year: str, month: str = "", day: str = "") -> Edtf:
    """Put a date together of its parts; a month may be a name.

    >>> day("2025", "5", "20"), day("1965", "July"), day("1965", "Summer")
    ('2025-05-20', '1965-07', '1965')
    """
    if not month:
        return date(year)
    if month.isdigit():
        parts = [year, month.zfill(2), *([day.zfill(2)] if day.isdigit() else [])]
        return date("-".join(parts)) or date(year)
    return date(f"{day} {month} {year}".strip()) or date(f"{month} {year}") or date(year)


def person(family: str, given: str = "", *, suffix: str = "") -> Name:
    """Give a person by the parts a format names; a Vietnamese name stands in natural order, too.

    >>> person("Trần", "Ngọc Dũng")
    {'literal': 'Trần Ngọc Dũng', 'family': 'Trần', 'given': 'Ngọc Dũng'}
    """
    family, given = " ".join(family.split()), " ".join(given.split())
    if not (family and given):
        whole = family or given
        return names.name(whole) if whole else {}
    if names.is_misdivided(family, given):
        return names.name(f"{given} {family}")
    named: Name = {"family": family, "given": given}
    if names.is_vietnamese(f"{family} {given}"):
        forward, back = names.name(f"{family} {given}"), names.name(f"{given} {family}")
        if "family" in back and "family" not in forward:
            return back  # "Đức, Trần Văn": put in Western order, the family's name stands first all the same
        named = {"literal": f"{family} {given}", **named}
    return {**named, "suffix": suffix} if suffix else named


def titled(main: str, *subs: str) -> str:
    """Put a title and its subtitles together as CSL does.

    >>> titled("Дружба", "воспоминания"), titled("Ai?", "Hồi ký")
    ('Дружба: воспоминания', 'Ai? Hồi ký')
    """
    whole = main.strip()
    for sub in filter(None, (each.strip() for each in subs)):
        whole = whole.rstrip(" :") + (" " if whole[-1:] in "?!.:…" else ": ") + sub if whole else sub
    return whole


def shown(label: str) -> str:
    """Give a note's label as a plain number or sign: "[12]" → "12".

    >>> shown(" (12) "), shown("*"), shown("3.")
    ('12', '*', '3')
    """
    bare = _lowered(label)
    return bare.strip("[](){}.: ") or bare


def as_mark(printed: str) -> str:
    """Give a mark as it looks: in square brackets as it is, else above the line.

    >>> as_mark("[3]"), as_mark("3")
    ('[3]', '³')
    """
    return printed if printed.startswith("[") else raised(printed)


def pointed(element: Element, *names: str) -> list[str]:
    """Give the ids inside the file an element points to.

    >>> from lxml import etree
    >>> pointed(etree.fromstring('<ref target="#n1 http://x.vn #n2"/>'), "target")
    ['n1', 'n2']
    """
    said = next((value for each in names if (value := attribute(element, each))), "")
    return [part[1:] for part in said.split() if part.startswith("#") and len(part) > 1]


_MARK = re.compile(r"[\[({]?(?:\d{1,4}|[*†‡§¶#]{1,6}|[^\W\d_]{1,2}|[ivxlcIVXLC]{1,6})[.)\]}]{0,2}")


def is_mark(printed: str) -> bool:
    """Say whether printed words are a mark of a note: "12", "[3]", "*", "a".

    >>> is_mark("[3]"), is_mark("xem")
    (True, False)
    """
    return bool(_MARK.fullmatch(_lowered(printed)))


def _lowered(mark: str) -> str:
    """Give a mark without blanks, its figures on the line."""
    return unicodedata.normalize("NFKC", "".join(mark.split()))
