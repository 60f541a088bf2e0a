"""Under which keys is a word filed? `exact` as it is spelled, `loose` as it might be asked for.

exact: lower case; a Vietnamese syllable has its tone as a last digit, so that where the tone sign stands
(hòa, hoà) and i or y after a consonant (quý, quí; kỹ, kĩ) make no difference. Nothing else is taken away:
ă â ê ô ơ ư đ, é, ё are letters. loose: Latin letters without marks, đ as d, ё as е, and the stem by the
Snowball rules, Russian for Cyrillic, English for all Latin words, marks or not, so that a word asked for
without its marks meets the word with them (the English rules leave Vietnamese syllables as they are).

The orthography of the Vietnamese syllable is that of the 1984 rules (Quy định về chính tả, Bộ Giáo dục);
both ways to set the tone sign are in print.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from archive.text import plain

_REMEMBERED = 1 << 17  # words; the vocabulary of a large archive in three languages
_LONGEST = 64  # letters of a word that count; a longer one is no word

# Marks that may stand inside a word without being letters: stress, soft hyphen, zero-width joiners.
INVISIBLE = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_TONES = {"\u0300": "1", "\u0301": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}  # huyền sắc hỏi ngã nặng
_TONE = re.compile(f"[{''.join(_TONES)}]")
_SYLLABLE = re.compile(
    r"(?P<onset>ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?"
    r"(?P<rime>[aăâeêioôơuưy]{1,3}(?:ch|ng|nh|[cmnpt])?)"
)
_CYRILLIC = re.compile(r"[\u0400-\u052f]+")
_LATIN = re.compile(r"[a-z]+")
_VARIANTS = {"a": "aăâ", "e": "eê", "o": "oôơ", "u": "uư", "d": "dđ"}  # what a bare letter may stand for
_MOST_SPELLINGS = 240  # of one bare syllable: "duong" has 72


class Keys(NamedTuple):
    """The keys of one word."""

    exact: str
    loose: str


@lru_cache(_REMEMBERED)
def keys(word: str) -> Keys:
    """Give the keys of a word, which is in NFC.

    >>> keys("Hoà"), keys("hòa"), keys("quí").exact == keys("Quý").exact
    (Keys(exact='hoa1', loose='hoa'), Keys(exact='hoa1', loose='hoa'), True)
    """
    word = _lower(word)
    return Keys(_exact(word), _stemmed(bare(word)))


def bare(word: str) -> str:
    """Give a word in lower case, Latin letters without marks, unstemmed.

    >>> bare("Đường"), bare("Хрущёв")
    ('duong', 'хрущев')
    """
    return "".join(map(plain, _lower(word)))


def _lower(word: str) -> str:
    word = _INVISIBLE.sub("", word[:_LONGEST]).lower().replace("ð", "đ")
    # Lower case can bring marks of its own: İ gives i and a dot above.
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", word))


def _exact(word: str) -> str:
    apart = unicodedata.normalize("NFD", word)
    tones = _TONE.findall(apart)
    if len(tones) > 1:
        return word
    toneless = unicodedata.normalize("NFC", _TONE.sub("", apart)) if tones else word
    syllable = _SYLLABLE.fullmatch(toneless)
    if not syllable:
        return word
    onset, rime = syllable["onset"] or "", syllable["rime"]
    if onset and rime.startswith("y"):
        rime = "i" + rime[1:]
    return onset + rime + "".join(_TONES[tone] for tone in tones)


def _stemmed(folded: str) -> str:
    if _LATIN.fullmatch(folded):
        return _stem("english")(folded)
    if _CYRILLIC.fullmatch(folded):
        return _stem("russian")(folded)
    return folded


@cache
def _stem(language: str) -> Callable[[str], str]:
    """Give the stemmer of a language; without PyStemmer words stay whole."""
    try:
        from Stemmer import Stemmer
    except ImportError:
        return str
    stem: Callable[[str], str] = Stemmer(language).stemWord
    return stem


def is_syllable(word: str) -> bool:
    """Tell whether a word is spelled like one Vietnamese syllable.

    >>> [is_syllable(word) for word in ("Phòng", "phong", "Nguyễn", "Stalin", "phòngkhông", "défense")]
    [True, True, True, False, False, False]
    """
    apart = unicodedata.normalize("NFD", word.lower())
    toneless, tones = _TONE.subn("", apart)
    return tones <= 1 and bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", toneless)))


def is_bare(word: str) -> bool:
    """Tell whether a word is typed without marks, so that it may stand for one with marks.

    >>> [is_bare(word) for word in ("phong", "phòng", "đo", "Хрущев", "Хрущёв", "1965")]
    [True, False, False, True, False, True]
    """
    low = word.lower()
    return all(plain(letter) == letter for letter in low)


@lru_cache(4096)
def spellings(word: str) -> tuple[str, ...]:
    """Give the exact keys a word may stand for: its own, and for a bare Vietnamese syllable all others.

    >>> len(spellings("hop")), spellings("hợp"), spellings("Stalin")
    (18, ('hơp5',), ('stalin',))
    """
    own = keys(word).exact
    if not (is_bare(word) and is_syllable(word)):
        return (own,)
    letters = [_VARIANTS.get(letter, letter) for letter in own[:1]]
    letters += [_VARIANTS.get(letter, letter) if letter != "d" else letter for letter in own[1:]]
    bases = ("".join(chosen) for chosen in product(*letters))
    found = (base + tone for base in bases if _SYLLABLE.fullmatch(base) for tone in ("", *_TONES.values()))
    return tuple(dict.fromkeys([own, *found]))[:_MOST_SPELLINGS]
