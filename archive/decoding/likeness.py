"""How like Vietnamese, Russian or a western language is a word? Letter pairs and syllables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from unicodedata import normalize

_FOREIGN = 9.0  # nats for a letter the script does not use
_UNSEEN = 2.0  # nats more for a pair never met
_NO_SYLLABLE = 3.0  # nats for a word of no Vietnamese shape: names and loans are such, now and then
_ODD_CASE = 5.0
_ASTRAY = 5.0  # a sign where it has no place: a closing one before a word
_INSIDE = 8.0  # between two letters
_CASES = {"small": 0.1, "title": 1.5, "capitals": 1.5}

# Signs of print beside letters: common, less common; all else is odd.
_SIGNS = dict.fromkeys("«»“”„‘’–—…№\u00a0", 3.0) | dict.fromkeys("°§•·©®±€£×²³½¹¼¾\u00ad", 6.0)
_JOINING = frozenset("’–—\u00a0\u00ad·")
_OPENING, _CLOSING = frozenset("«“„‘"), frozenset("»”…–—")
_ODD_SIGN = 9.0
_PIECE = re.compile(r"[^\W\d_]+|[\W\d_]")

# Vietnamese syllables: any onset with any rhyme; c, ch, p, t take only the tones sắc and nặng (the grammar).
_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x".split()
_RHYMES = """a ai ao au ay ac ach am an ang anh ap at ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong
    oong ooc op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uê uêch uênh uên ui um un ung uc uôc uôi uôm uôn uông uôt uơ up ut uy uya uych
    uyên uyêt uynh uyt uyu uyn ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu ưn
    y yêm yên yêt yêu yêng ynh yt yn""".split()
_SYLLABLE = re.compile(f"(?:{'|'.join(_ONSETS)})?(?:{'|'.join(_RHYMES)})")
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_STOPPED = re.compile("(?:c|ch|p|t)$")


@dataclass(frozen=True, slots=True)
class Pairs:
    """What letters of a script cost in nats, after another and by themselves."""

    after: Mapping[str, float]
    alone: Mapping[str, float]

    def cost(self, word: str) -> float:
        """Give the cost of a word in small letters, from its first border to its last."""
        total, before = 0.0, "_"
        for letter in f"{word}_":
            seen = self.after.get(before + letter)
            total += self.alone.get(letter, _FOREIGN) + _UNSEEN if seen is None else seen
            before = letter
        return total


@cache
def pairs(script: str) -> Pairs:
    """Give the letter pairs of a script: vi, cyrillic, western."""
    after: dict[str, float] = {}
    alone: dict[str, float] = {}
    table = files("archive.decoding").joinpath("pairs.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        own, first, costs = line.split("\t") if not line.startswith("#") else ("", "", "")
        if own == script:
            row = {cost[0]: int(cost[1:]) / 10 for cost in costs.split()}
            alone |= row if first == "*" else {}
            after |= {first + letter: cost for letter, cost in row.items()} if first != "*" else {}
    return Pairs(after, alone)


def cost(text: str, script: str) -> float:
    """Say in nats how unlike the script a word with its signs is."""
    pieces = ["", *_PIECE.findall(text), ""]
    return sum(
        _word(piece, script) if piece[0].isalpha() else _sign(piece, before, after, script)
        for before, piece, after in zip(pieces, pieces[1:], pieces[2:], strict=False)
    )


@lru_cache(maxsize=65_536)
def _word(word: str, script: str) -> float:
    total = pairs(script).cost(word.lower()) + _case(word)
    return total + (_NO_SYLLABLE if script == "vi" and not syllable(word) else 0.0)


def _sign(sign: str, before: str, after: str, script: str) -> float:
    if sign.isascii() and sign.isprintable():
        return 0.0
    follows, leads = before[-1:].isalpha(), after[:1].isalpha()
    if follows and leads and sign not in _JOINING:
        return _SIGNS.get(sign, _ODD_SIGN) + _INSIDE
    astray = (follows and sign in _OPENING) or (leads and not follows and sign in _CLOSING)
    astray = astray or (script == "cyrillic" and sign in "‘’")  # Russian print has no use for them
    return _SIGNS.get(sign, _ODD_SIGN) + (_ASTRAY if astray else 0.0)


def odd(text: str, script: str) -> bool:
    """Say whether a word has a letter or sign that right text of the script does not have.

    >>> odd("affich‚", "western"), odd("s¹", "western"), odd("été", "western")
    (True, True, False)
    """
    pieces = ["", *_PIECE.findall(text), ""]
    return any(
        not pairs(script).alone.keys() >= set(piece.lower())
        if piece[0].isalpha()
        else _sign(piece, before, after, script) >= _ODD_SIGN
        for before, piece, after in zip(pieces, pieces[1:], pieces[2:], strict=False)
    )


def _case(word: str) -> float:
    if word.islower():
        return _CASES["small"]
    if word.isupper():
        return _CASES["capitals" if len(word) > 1 else "title"]
    rest = word[1:]
    turns = sum(1 for left, right in pairwise(rest) if left.islower() != right.islower())
    return _CASES["title"] + _ODD_CASE * (turns + (not rest.islower()))


def syllable(word: str) -> bool:
    """Say whether a word has the shape of a Vietnamese syllable.

    >>> [syllable(word) for word in ("nghiêng", "Việt", "quyền", "Phßng", "việc", "viềc")]
    [True, True, True, False, True, False]
    """
    apart = normalize("NFD", word.lower())
    tones = _TONE.findall(apart)
    plain = normalize("NFC", _TONE.sub("", apart))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(plain):
        return False
    return not _STOPPED.search(plain) or tones in (["\u0301"], ["\u0323"])
