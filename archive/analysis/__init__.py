"""Text → search terms, the same for documents and questions.

What a word is: a run of letters, or a run of digits; a Chinese or Japanese character is a word by itself.
Hyphens, apostrophes, dots, № and the border between letters and digits divide: SA-75, SA 75 and SA75 are the
same two words side by side, №525-200 is 525, 200, and a question that has them unspaced asks for them side
by side. Superior figures (note marks) are no part of a word. Stress signs, soft hyphens and zero-width
characters inside a word do not count. No segmentation of Vietnamese words: measured, it loses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from archive.analysis import names
from archive.analysis.keys import INVISIBLE, Keys, bare, is_bare, is_syllable, keys, spellings
from archive.model import Span
from archive.text import Mapped, nfc

__all__ = [
    "Keys",
    "Terms",
    "Word",
    "bare",
    "is_bare",
    "is_syllable",
    "keys",
    "names",
    "spellings",
    "split",
    "terms",
    "words",
]

_ALONE = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # kana and Han: written unspaced
_SUPERIOR = "\u00b2\u00b3\u00b9\u2070-\u209f"
_LETTER = rf"[^\W\d_{_SUPERIOR}{_ALONE}]"
_WORD = re.compile(rf"{_LETTER}(?:{_LETTER}|[{INVISIBLE}])*|\d+|[{_ALONE}]")


class Word(NamedTuple):
    """A word of a text: its keys, and where it stands."""

    exact: str
    loose: str
    span: Span


class Terms(NamedTuple):
    """All terms of a text, field by field; `exact` and `loose` word by word in the order of the text."""

    exact: list[str]
    loose: list[str]
    names: list[str]


def terms(text: str) -> Terms:
    """Give the terms of a text.

    >>> terms("Hợp tác quốc phòng, SA-75")[:2]
    (['hơp5', 'tac2', 'quôc2', 'phong1', 'sa', '75'], ['hop', 'tac', 'quoc', 'phong', 'sa', '75'])
    """
    text = nfc(text).text
    found = [keys(word) for word in split(text)]
    filed = [key for name in names.found(text) for key in name.keys]
    return Terms([exact for exact, _ in found], [loose for _, loose in found], filed)


def split(text: str) -> list[str]:
    """Give the words of a text as they are written.

    >>> split("Sôi-gu, SA-75")
    ['Sôi', 'gu', 'SA', '75']
    """
    return _WORD.findall(nfc(text).text)


def words(text: Mapped) -> Iterator[Word]:
    """Give the words of a text in NFC with their places on its source.

    >>> [word.exact for word in words(nfc("Đối tác."))]
    ['đôi2', 'tac2']
    """
    for match in _WORD.finditer(text.text):
        exact, loose = keys(match.group())
        yield Word(exact, loose, text.span(*match.span()))
