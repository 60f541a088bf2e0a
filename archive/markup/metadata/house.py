"""Whose page is it? The names a site goes by, and the kind of house: a newspaper, an encyclopedia."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from archive.languages import cues, either
from archive.languages.citation import cues as citation_cues
from archive.text import fold

_DOMAIN = re.compile(
    r"(?:https?://)?(?:www\.)?(?P<label>[\w-]+(?:\.[\w-]+)*?)(?:\.(?:com|org|net|gov|edu|info))?"
    r"\.[a-z]{2,4}/?",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s+[|–—-]\s+|\s*[|»•]\s*")
_HEADED = re.compile(
    r"^(?:(?:the|báo|tạp chí|газета|журнал|сетевое издание)\s+)+|\s+(?:điện tử|online|news)$"
)


def domain(words: str) -> bool:
    """Say whether a name is but an address: "vnexpress.net" is no periodical's name.

    >>> domain("vnexpress.net"), domain("https://www.qdnd.vn"), domain("Lenta.Ru сегодня"), domain("ТАСС")
    (True, True, False, False)
    """
    return _DOMAIN.fullmatch(words.strip()) is not None


def name(address: str, site: Iterable[str]) -> str:
    """Give what a house that is named by its address calls itself; "" when it has no other name.

    >>> name("vnexpress.net", ["VnExpress"]), name("Lenta.Ru", ["lenta.ru"]), name("qdnd.vn", ["qdnd.vn"])
    ('VnExpress', 'Lenta.Ru', '')
    """
    same = (each for each in site if not domain(each) and _core(each) == _core(address))
    return next(same, "" if address.islower() else address)


def own(words: str, site: Iterable[str]) -> bool:
    """Say whether a name is the site's own, or but the desk of a paper: no person, and no author.

    >>> own("BÁO ĐIỆN TỬ CHÍNH PHỦ", ["baochinhphu.vn"]), own("Ban Biên tập", []), own("Lê Văn Nam", [])
    (True, True, False)
    """
    if re.match(rf"(?:{either('desks')})(?!\w)", words.strip(), re.IGNORECASE):
        return True
    mine = _core(words)
    return bool(mine) and any(mine == _core(name) for name in site)


def desk(words: str) -> bool:
    """Say whether words name but a desk: "Ban Biên tập", "PV"."""
    return re.fullmatch(rf"(?:{either('desks')})", words.strip(), re.IGNORECASE) is not None


def _core(name: str) -> str:
    """Give what is left of a name without marks, blanks, and the words that say that it is a paper's."""
    found = _DOMAIN.fullmatch(name.strip())
    plain = fold(found["label"] if found else name)
    bare = " ".join(word for word in re.findall(r"\w+", plain) if word not in _generic())
    bare = bare.replace(" ", "")
    return re.sub(r"^(?:bao|tapchi)(?=\w{4})", "", bare)


@cache
def _generic() -> frozenset[str]:
    return frozenset(fold(word) for cue in cues("desks") for word in cue.split()) | frozenset(
        "dien tu online news the".split()
    )


def newspaper(site: Iterable[str]) -> bool:
    """Say whether a site is a newspaper or a news agency of our tables.

    >>> newspaper(["Báo Nhân Dân điện tử"]), newspaper(["РИА Новости"]), newspaper(["Nhật ký người cũ"])
    (True, True, False)
    """
    known = {*citation_cues("newspapers"), *(cue.casefold() for cue in cues("agencies"))}
    for name in site:
        plain = " ".join(name.casefold().split())
        if not {plain, _HEADED.sub("", plain), _HEADED.sub("", _HEADED.sub("", plain))}.isdisjoint(known):
            return True
    return False


def encyclopedia(title: str) -> str:
    """Give the encyclopedia a window's title names behind the article's.

    >>> encyclopedia("Hải Phòng – Wikipedia tiếng Việt"), encyclopedia("Hải Phòng")
    ('Wikipedia tiếng Việt', '')
    """
    parts = _PARTS.split(title)
    if len(parts) < 2:
        return ""
    names = tuple(citation_cues("encyclopedias"))
    return parts[-1].strip() if parts[-1].strip().casefold().startswith(names) else ""


def periodical(title: str, site: Iterable[str]) -> str:
    """Give the periodical a window's title names behind the article's, if the site goes by no other name.

    >>> periodical("Quan hệ Việt - Xô - Tạp chí Cộng sản", []), periodical("Việt Nam - Liên Xô", [])
    ('Tạp chí Cộng sản', '')
    """
    parts = [part.strip() for part in _PARTS.split(title)]
    last = parts[-1] if len(parts) > 1 else ""
    others = {_core(name) for name in site}
    if others and _core(last) not in others:
        return ""
    headed = 1 < len(last.split()) <= 8 and last.casefold().startswith(("báo ", *_heads()))
    return last if headed or newspaper([last]) else ""


def journal(name: str) -> bool:
    """Say whether a periodical calls itself a journal: "Tạp chí Cộng sản"."""
    return name.casefold().startswith(_heads())


@cache
def _heads() -> tuple[str, ...]:
    return tuple(f"{cue} " for cue in citation_cues("journal_heads") if len(cue) > 3)
