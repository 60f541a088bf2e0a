"""What is stated of a variable, before it has a place in the text: values made ours."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from functools import cache

from archive import dates, names
from archive.languages import either
from archive.model import Certainty, Edtf, Name, Variable

_STAMP = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:T|\s+)(?P<time>\d\d:\d\d)(?P<seconds>:\d\d)?(?:[.,]\d+)?\s*"
    r"(?P<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?"
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})(?:/(\d{1,2}))?")
_MAIL = re.compile(r"(?:[A-Z][a-z]{2},? )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d")
_PARTED = re.compile(r"\s*(?:;|\s[|•]\s|\s&\s|\s(?:and|und|et|và|и)\s)\s*")
_LISTED = re.compile(r"\s*,\s*")
_LABEL = re.compile(
    r"^(?:by|von|par|bởi|theo|tác giả|người viết|bài|автор(?:ы)?|текст|author|written by)\s*:?\s+(?=\S)|"
    r"^(?:tác giả|авторы?|authors?)\s*:\s*",
    re.IGNORECASE,
)
# Accounts that stand where an author's name should.
_NOBODY = frozenset(
    "admin administrator root webmaster user guest anonymous unknown none null undefined n/a author "
    "wordpress site superuser moderator quantri".split()
)


@dataclass(frozen=True, slots=True)
class Said:
    """One candidate for one variable."""

    variable: Variable
    value: str | list[Name]
    by: str
    certainty: Certainty = Certainty.HIGH

    def with_value(self, value: str) -> Said:
        """Give the same candidate with another value."""
        return replace(self, value=value)


def plain(words: str) -> str:
    """Give words without markup, entities written twice, or doubled blanks.

    >>> plain("Việt&amp;nbsp;Nam  <b>1965</b>")
    'Việt Nam 1965'
    """
    out = html.unescape(words)
    if "<" in out:
        out = re.sub(r"</?[a-zA-Z][^<>]*>", " ", out)
    return " ".join(html.unescape(out).replace("\ufeff", "").split())


def date(printed: str) -> Edtf:
    """Give a date as EDTF, with the time as precise as minutes where one is given; "" for what is none.

    >>> date("2018-01-22T08:38:00+0700"), date("2019-03-01T00:00:00Z"), date("20190301"), date("mai")
    ('2018-01-22T08:38+07:00', '2019-03-01', '2019-03-01', '')
    """
    bare = printed.strip()
    if found := _STAMP.fullmatch(bare):
        day = dates.read(found["day"])
        if not day or found["time"] == "00:00":
            return day or ""
        return f"{day}T{found['time']}{_zone(found['zone'])}"
    if found := _COMPACT.fullmatch(bare) or _SLASHED.fullmatch(bare):
        return dates.read("-".join(f"{int(part):02}" for part in found.groups() if part)) or ""
    if _MAIL.match(bare):
        return posted(bare)
    return dates.read(bare) or ""


def posted(printed: str) -> Edtf:
    """Give the date of a mail's or feed's head as EDTF.

    >>> posted("Tue, 12 Mar 2019 09:15:00 +0700")
    '2019-03-12T09:15+07:00'
    """
    from email.utils import parsedate_to_datetime

    try:
        when = parsedate_to_datetime(printed)
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    zone = when.strftime("%z") if "-0000" not in printed else ""
    day = dates.read(f"{when.year:04}-{when.month:02}-{when.day:02}")
    return f"{day}T{when.hour:02}:{when.minute:02}{_zone(zone[:5])}" if day else ""


def _zone(printed: str | None) -> str:
    if not printed:
        return ""
    if printed[0] not in "+-":
        return "Z"
    return f"{printed[:3]}:{printed[3:].removeprefix(':') or '00'}"


def people(printed: str, site: list[str] | None = None) -> list[Name]:
    """Give the persons one field names, in order; accounts and addresses are nobody.

    >>> [names.display(one) for one in people("By Ian Storey and Khanh Vu")], people("admin")
    (['Ian Storey', 'Khanh Vu'], [])
    """
    bare = _LABEL.sub("", plain(printed)).strip(" ,;|-–—")
    parts = [
        part
        for several in _PARTED.split(bare)
        for part in (_LISTED.split(several) if _several(several) else [several])
        if part
    ]
    own = {name.casefold() for name in site or ()}
    found: list[Name] = []
    for part in parts:
        if part.casefold() in _NOBODY or "@" in part or "/" in part or len(part) > 120 or len(part) < 2:
            continue
        if _degree(part):
            continue
        one: Name = {"literal": part} if part.casefold() in own else _named(_untitled(part))
        if one not in found:
            found.append(one)
    return found


def _named(printed: str) -> Name:
    """Read a name, one in capitals in natural case; a house's name stays as it is printed."""
    plain = names.natural(printed) if printed.isupper() else printed
    return names.name(printed if names.is_organisation(plain) else plain)


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(rf"(?:(?i:{either('ranks')})|{either('degrees')})(?!\w)\.?[\s,.]*")


def _untitled(printed: str) -> str:
    """Take ranks off a name: "Đại tá, TS Nguyễn Hữu Bình"."""
    rest = _titles().sub("", printed, count=1) if _titles().match(printed) else printed
    return rest if len(rest.split()) > 1 else printed


def _degree(printed: str) -> bool:
    """Say whether words are but a rank or a degree."""
    return re.fullmatch(rf"(?:{_titles().pattern})+", printed + " ") is not None


def _several(printed: str) -> bool:
    """Say whether commas part persons, not a family name from what goes with it."""
    parts = [part for part in _LISTED.split(printed) if part]
    if len(parts) < 2 or names.is_organisation(printed):
        return False
    return all(" " in part and not re.fullmatch(r"(?:[^\W\d_]{1,2}\.\s?)+", part) for part in parts)
