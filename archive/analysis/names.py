"""Is it the same name in another script? Шойгу, Shoigu, Shoygu, Sôi-gu: one key by sound and convention.

Cyrillic is transliterated, Latin folded, and what transliterations vary in is made one. Only words with a
capital letter are names here. Words of a name that Vietnamese writes apart and others together (Hà Nội,
Hanoi, Ханой) are also filed joined. A key brings candidates together; it is no proof.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from archive.analysis.aliases import ALIASES
from archive.analysis.keys import INVISIBLE, is_syllable
from archive.model import Span
from archive.text import plain

# ISO 9 and BGN/PCGN differ in what the rules below make one anyway.
_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh sh  y  e iu ia i i e g u".split(" "),
        strict=True,
    )
)
# In order. Vietnamese writes ы as ư and с as x; French ou, tch; English oo is rare in names and left.
_RULES = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"ư", "i"),
        (r"[^a-z]", ""),
        (r"shch|stch|tch|sch|sh|ch|tr(?=uong|an|inh|i\b)", "s"),
        (r"zh|dj|j(?=[aou])", "z"),
        (r"kh|gh(?=a|o|u)|h(?=h)", "h"),
        (r"gh|(?<!n)gu(?=[ei])", "g"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"nh", "n"),
        (r"ks|x|ts|tz|z(?=z)|c(?=[eiy])", "s"),
        (r"ck|q|c", "k"),
        (r"w", "v"),
        (r"[yj]", "i"),
        (r"ou", "u"),
        (r"i(?=[eou])", ""),
        (r"(.)\1+", r"\1"),
        (r"ng$", "n"),
        (r"[pv]$", "f"),
    )
)
_SHORTEST = 3  # letters of a key; shorter ones meet too much
_SHORTEST_STEM = 4
_ENDING = re.compile(r"(?:ogo|omu|imi|im|om|em|oi|ei|ia|[aeiou])$")  # of a Russian case, in our letters
_VOWEL = re.compile(r"[aeiou]$")

_UPPER = "".join(
    chr(code)
    for code in (*range(0x41, 0x250), *range(0x400, 0x530), *range(0x1E00, 0x1F00))
    if chr(code).isupper()
)
_WORD = rf"[{_UPPER}](?:[^\W\d_]|[{INVISIBLE}])*(?:[-‑][^\W\d_]+)*"
_RUN = re.compile(rf"(?<!\w){_WORD}(?:[ \u00a0]{_WORD})*")
_PART = re.compile(r"[^ \u00a0]+")
_LONGEST_RUN = 4  # words of one name written apart
_LONGEST_PART = 6  # letters of a part in Cyrillic: Нгуен, Тхань


class Found(NamedTuple):
    """A name in a text and the keys it is filed under."""

    keys: tuple[str, ...]
    span: Span


def found(text: str) -> Iterator[Found]:
    """Find names by their capital letters; the text is in NFC.

    >>> [set(name.keys) for name in found("tới Ханой")][0] & {*keys("Hà Nội")}
    {'hanoi'}
    """
    for run in _RUN.finditer(text):
        parts = [Span(*part.span()).shifted(run.start()) for part in _PART.finditer(run.group())]
        for part in parts:
            if filed := keys(part.of(text)):
                yield Found(filed, part)
        yield from _joined(text, parts)


def _joined(text: str, parts: list[Span]) -> Iterator[Found]:
    """Join the words of a name written apart; the first word may be a title or begin the sentence."""
    for first in range(2):
        name = parts[first:]
        if 2 <= len(name) <= _LONGEST_RUN and all(_may_join(part.of(text)) for part in name):
            whole = Span(name[0].start, name[-1].end)
            if filed := keys(whole.of(text)):
                yield Found(filed, whole)


def _may_join(word: str) -> bool:
    return is_syllable(word) or (len(word) <= _LONGEST_PART and word[0].lower() in _CYRILLIC)


@lru_cache(1 << 16)
def keys(name: str) -> tuple[str, ...]:
    """Give the keys of one name: by its sound, and without the ending a Russian case may have put there.

    >>> keys("Шойгу") == keys("Shoygu") == keys("Sôi-gu")
    True
    >>> {*keys("Хрущёва")} & {*keys("Khrushchev")}
    {'hrusef'}
    """
    sound = _sound(name)
    if len(sound) < _SHORTEST:
        return ()
    ending = _ENDING if name[0].lower() in _CYRILLIC else _VOWEL
    stem = re.sub(r"[pv]$", "f", ending.sub("", sound))
    stems = [stem] if len(stem) >= _SHORTEST_STEM else []
    known = _aliases()
    return tuple(dict.fromkeys(known.get(key, key) for key in (sound, *stems)))


def _sound(name: str) -> str:
    low = unicodedata.normalize("NFC", name.lower())
    key = "".join(
        _CYRILLIC.get(c) or (c if c == "ư" else plain(c)) if c not in "ъь" else ""
        for c in map(_toneless, low)
    )
    for pattern, to in _RULES:
        key = pattern.sub(to, key)
    return key


def _toneless(letter: str) -> str:
    return "ư" if letter in "ừứửữự" else letter


@cache
def _aliases() -> dict[str, str]:
    """Map the sound of each alias to that of the first in its row."""
    return {_sound(form): _sound(row[0]) for row in ALIASES for form in row}
