"""What do a word processor's properties and styled lines state: names, dates, languages?"""

from __future__ import annotations

import re

from archive import dates, names
from archive.languages import identify
from archive.model import Name

_APART = re.compile(r"\s*(?:[;\n]|\s(?:and|và|и|et|und)\s|&)\s*")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.\s?-?){1,4}")
_SIGNS = re.compile(r"[\s*†‡⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾]+$|\s*\(\*+\)$")
_STAMP = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)T(?P<time>\d\d:\d\d)(?::[\d.]+)?(?:Z|[+-]\d\d:?\d\d)?")
_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_WRITTEN_CYRILLIC = frozenset("ru uk be bg sr mk kk ky mn tg".split())


def authors(words: str) -> list[Name]:
    """Give the names of a line of authors, in order.

    >>> [each["literal"] for each in authors("Trần Ngọc Dũng*, Đàm Thị Thảo và Lê Văn An")]
    ['Trần Ngọc Dũng', 'Đàm Thị Thảo', 'Lê Văn An']
    >>> authors("Иванов, И. П.; Петров А. Б.")
    [{'family': 'Иванов', 'given': 'И. П.'}, {'family': 'Петров', 'given': 'А. Б.'}]
    """
    found: list[Name] = []
    for part in _APART.split(words):
        pieces = [piece for each in part.split(",") if (piece := each.strip())]
        several = all(" " in piece and not _INITIALS.fullmatch(piece) for piece in pieces)
        for printed in pieces if several else [", ".join(pieces)]:
            bare = _SIGNS.sub("", printed).strip()
            if any(char.isalpha() for char in bare):
                found.append(names.name(bare))
    return found


def dated(words: str) -> str:
    """Give the one date a line names, in EDTF; "" when it names none or several.

    >>> dated("Hà Nội, ngày 20 tháng 5 năm 2025"), dated("2025-05-20T00:00:00Z"), dated("hôm qua")
    ('2025-05-20', '2025-05-20', '')
    """
    if stamp := _STAMP.fullmatch(words.strip()):
        words = stamp["day"] if stamp["time"] == "00:00" else f"{stamp['day']}T{stamp['time']}"
        return words if dates.read(stamp["day"]) else ""
    if whole := dates.read(words.strip()):
        return whole
    found = {each.edtf for each in dates.find(words)}
    return found.pop() if len(found) == 1 else ""


def spoken(words: str, code: str) -> bool:
    """Say whether words can be in the language a program marks them with.

    It marks what was typed by the keyboard in use, so most Vietnamese words are "English".

    >>> spoken("Советско-вьетнамские отношения", "ru-RU"), spoken("quan hệ Việt – Xô", "en-US")
    (True, False)
    """
    language = code.partition("-")[0].lower()
    own = identify(words)
    if own != "und" or language in {"", "en", "und", "zxx", "none", "x"}:
        return own == language
    if _ASIAN.search(words):
        return language in {"zh", "ja", "ko"}
    cyrillic = _CYRILLIC.search(words) is not None
    return cyrillic == (language in _WRITTEN_CYRILLIC)


def asian(words: str) -> bool:
    """Say whether words have letters of Chinese, Japanese or Korean."""
    return not words.isascii() and _ASIAN.search(words) is not None
