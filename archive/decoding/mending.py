"""Was a text made for an old font, or decoded wrongly before it came to us? Then it is put right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from unicodedata import normalize

from archive.decoding import charsets
from archive.decoding.likeness import cost, syllable
from archive.model import Finding
from archive.text import Mapped, mapped, same

_ROUNDS = 3  # a text may be damaged in two ways, or twice
_LINE_LEAD, _LINE_MEAN = 9.0, 2.0  # nats a line must gain in all and a word, to be sure by itself
_TEXT_LEAD = 18.0  # nats all such lines must gain before the text is believed to be so
_AHEAD = 8.0  # nats more than by any other way of mending
_FIT, _LEEWAY = {"vi": 2.7, "cyrillic": 3.1}, 7.0  # nats a letter and border of right text costs at most
_ANY_LETTER, _ANY_WORD = 4.5, 2.0  # words of a language we have no pairs of cost no more
_WHOLE = 0.8  # of the letters gain: then lines too short to tell are believed to be as the others
_DOUBT = -10.0  # nats that such a line may lose
_SEQUENCE = 7.0  # nats that a byte going on a letter in UTF-8 would cost, met by chance
_ALIEN = 6.0  # nats against, for a word with letters that the set could not have shown
_FOREIGN = -6.0  # a word that loses so much was written in another font: it stays
_LINE = re.compile(r"[^\n\r\u2028\u2029]{1,2000}(?!\S)|[^\n\r\u2028\u2029]{1,2000}")  # a long one in parts
_LINES = 3_000  # are enough to tell the kind by
_BEYOND = re.compile(r"[^\x00-\x7f]")
_NO_LETTERS = frozenset("ªºµ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A way for a text to be unreadable: written in one character set, shown by another."""

    shown: str
    meant: str
    script: str = ""
    signs: str = ""  # one of them is in every such text of some words, and seldom in others
    shape: bool = False  # or their small and capital letters change places

    @property
    def code(self) -> str:
        """Give the code of its finding."""
        return "legacy-font" if self.meant in {"tcvn3", "vni"} else "mojibake"

    def may_be(self, text: str) -> bool:
        """Say whether it is worth a look."""
        return any(sign in text for sign in self.signs) or bool(self.shape and _SHAPE.search(text))


_SHAPE = re.compile(r"\b[а-яё][А-ЯЁ]{3}")
_KINDS = (
    Kind(shown="windows-1252", meant="utf-8", signs="ÐÑÃÆÄº»€\x80"),
    Kind(shown="windows-1251", meant="utf-8", signs="ѕєЂѓЃ"),
    Kind(shown="koi8-r", meant="utf-8", signs="╬╟╣"),
    Kind(shown="cp866", meant="utf-8", signs="╨╤"),
    Kind(shown="windows-1252", meant="tcvn3", script="vi", signs="®¬µ¸«©§¹·¶ª¨\u00adÖÒßÜ"),
    Kind(shown="windows-1252", meant="vni", script="vi", signs="øñöûïåäØÑÖÛÏÅÄ"),
    Kind(shown="windows-1252", meant="viscii", script="vi", signs="ðþ¤¾×£±"),
    Kind(shown="windows-1252", meant="windows-1251", script="cyrillic", signs="åðîÎÅÐ"),
    Kind(shown="windows-1252", meant="koi8-r", script="cyrillic", signs="ÏÅÎïåî"),
    Kind(shown="windows-1252", meant="cp866", script="cyrillic", signs="®¥"),
    Kind(shown="windows-1251", meant="koi8-r", script="cyrillic", shape=True),
    Kind(shown="windows-1251", meant="cp866", script="cyrillic", signs="®Ґ"),
    Kind(shown="koi8-r", meant="windows-1251", script="cyrillic", shape=True),
    Kind(shown="cp866", meant="windows-1251", script="cyrillic", signs="╧╤╥╩"),
    Kind(shown="cp866", meant="koi8-r", script="cyrillic", signs="╧╬╔╨"),
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line read as one kind: what it gains, and whether that alone is sure."""

    start: int
    end: int
    lead: float
    sure: bool


@dataclass(frozen=True, slots=True)
class _Round:
    """One way in which a text was unreadable, and the lines that were so."""

    kind: Kind
    source: str
    lines: list[_Line]


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text made readable, and what is to be said of it."""

    text: str
    findings: tuple[Finding, ...]
    source: str
    rounds: tuple[_Round, ...] = ()

    @property
    def mapped(self) -> Mapped:
        """Map the readable text onto the one it was."""
        done = same(self.source)
        for each in self.rounds:
            later = mapped(_pieces(each))
            done = Mapped(
                self.text,
                tuple(done.starts[at] for at in later.starts),
                tuple(done.ends[at - 1] for at in later.ends),
            )
        return done


def repaired(text: str) -> Repaired:
    """Make legacy-font text and mojibake readable where that is sure; all else stays as it is.

    >>> repaired("Quan hÖ ViÖt Nam - Liªn X« trong nh÷ng n¨m chiÕn tranh").text
    'Quan hệ Việt Nam - Liên Xô trong những năm chiến tranh'
    """
    now, rounds, findings = text, [], []
    for _ in range(_ROUNDS):
        found = None if now.isascii() else _diagnosis(now)
        if found is None:
            break
        rounds.append(found)
        findings.append(_finding(found))
        now = _mended(found)
    return Repaired(now, tuple(findings), text, tuple(rounds))


def _diagnosis(text: str) -> _Round | None:
    """Tell the kind that makes the most of the text, with its lines, if that is sure."""
    gains = sorted(
        ((_gained(kind, text), at) for at, kind in enumerate(_KINDS) if kind.may_be(text)), reverse=True
    )
    if not gains or gains[0][0] < _TEXT_LEAD:
        return None
    if len(gains) > 1 and gains[0][0] - gains[1][0] < _AHEAD:
        return None
    kind = _KINDS[gains[0][1]]
    lines = _lines(kind, _LINE.finditer(text))
    gaining = sum(line.end - line.start for line in lines if line.lead > 0)
    whole = gaining > _WHOLE * sum(line.end - line.start for line in lines)
    return _Round(kind, text, [line for line in lines if line.lead > (_DOUBT if whole else 0.0)])


def _gained(kind: Kind, text: str) -> float:
    """Add up what the lines with a sign of the kind gain, where they are sure."""
    signed = islice((line for line in _LINE.finditer(text) if kind.may_be(line[0])), _LINES)
    return sum(line.lead for line in _lines(kind, signed) if line.sure)


def _lines(kind: Kind, lines: Iterable[re.Match[str]]) -> list[_Line]:
    runs = _runs(kind)
    found = []
    for line in lines:
        words = [word[0] for word in runs.finditer(line[0])]
        if words:
            found.append(_line(kind, line, words))
    return found


def _line(kind: Kind, line: re.Match[str], words: list[str]) -> _Line:
    gains = [_gain(kind, word) for word in words]
    kept = [(lead, nats, size) for lead, nats, size in gains if lead > _FOREIGN]
    lead = sum(lead for lead, _, _ in gains) - _ALIEN * _aliens(kind, line[0], words)
    size = sum(size for _, _, size in kept)
    fits = not kind.script or sum(nats for _, nats, _ in kept) <= _FIT[kind.script] * size + _LEEWAY
    sure = lead >= max(_LINE_LEAD, _LINE_MEAN * len(words)) and fits
    return _Line(line.start(), line.end(), lead if fits else min(lead, 0.0), sure)


@lru_cache(maxsize=65_536)
def _gain(kind: Kind, word: str) -> tuple[float, float, int]:
    """Give what a word gains, what it costs when mended, and its size."""
    meant = _meant(kind, word)
    if not kind.script:
        return (_SEQUENCE * (len(word) - 1) if meant else 0.0), 0.0, 0
    if meant is None or meant == word:
        return -_SEQUENCE, 0.0, 0
    nats = cost(normalize("NFC", meant), kind.script)
    return _present(word) - nats, nats, len(meant) + 1


def _present(word: str) -> float:
    """Give what a word costs as it stands, in whatever language."""
    known = min(cost(word, script) for script in ("western", "vi", "cyrillic"))
    letters = word.isalpha() and _NO_LETTERS.isdisjoint(word)
    plain = word.islower() or word.isupper() or word.istitle()
    return min(known, _ANY_LETTER * len(word) + _ANY_WORD) if letters and plain else known


def _meant(kind: Kind, word: str) -> str | None:
    data = bytes(ord(char) if char.isascii() else _bytes(kind.shown)[char] for char in word)
    try:
        return charsets.read(data, kind.meant, errors="strict")
    except UnicodeError:
        return None


def _mended(found: _Round) -> str:
    parts, at = [], 0
    for line in found.lines:
        mended = _runs(found.kind).sub(
            lambda word: _replacement(found.kind, word[0]), found.source[line.start : line.end]
        )
        if found.kind.meant == "tcvn3":
            mended = charsets.raised(mended)
        parts += [found.source[at : line.start], mended]
        at = line.end
    return "".join([*parts, found.source[at:]])


@lru_cache(maxsize=65_536)
def _replacement(kind: Kind, word: str) -> str:
    """Give what stands for a word; one that was written in another font stays."""
    meant = _meant(kind, word)
    if meant is None or not kind.script:
        return meant or word
    if kind.script == "vi" and syllable(meant):
        return meant
    return word if cost(word, "western") - cost(normalize("NFC", meant), kind.script) <= _FOREIGN else meant


def _pieces(found: _Round) -> Iterator[tuple[str, int, int]]:
    """Give the letters that a round made, each with its place before."""
    at = 0
    for line in found.lines:
        for word in _runs(found.kind).finditer(found.source, line.start, line.end):
            meant = _replacement(found.kind, word[0])
            yield from _as_is(found.source, at, word.start())
            if len(meant) == len(word[0]):
                yield from _placed(((letter, 1) for letter in meant), word.start())
            else:
                yield from _placed(_letters(found.kind, word[0]), word.start())
            at = word.end()
    yield from _as_is(found.source, at, len(found.source))


def _as_is(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    return ((text[at], at, at + 1) for at in range(start, end))


def _placed(letters: Iterable[tuple[str, int]], at: int) -> Iterator[tuple[str, int, int]]:
    for letter, size in letters:
        yield letter, at, at + size
        at += size


def _letters(kind: Kind, word: str) -> Iterator[tuple[str, int]]:
    if kind.meant == "vni":
        yield from ((letter, end - start) for letter, start, end in charsets.vni_pieces(word))
        return
    for letter in _meant(kind, word) or "":
        yield letter, len(letter.encode())


def _finding(found: _Round) -> Finding:
    was = {"tcvn3": "for ABC (TCVN3) fonts", "vni": "for VNI fonts"}.get(
        found.kind.meant, f"in {found.kind.meant} and had been read as {found.kind.shown}"
    )
    many = "1 line was" if len(found.lines) == 1 else f"{len(found.lines)} lines were"
    return Finding(code=found.kind.code, message=f"{many} written {was}; the letters have been put right.")


@cache
def _bytes(encoding: str) -> Mapping[str, int]:
    """Give the letters' bytes; where a byte has no letter, the control code of its number stands for it."""
    table = {chr(byte): byte for byte in range(0x80, 0xA0)}
    for byte in range(0x80, 0x100):
        letter = bytes([byte]).decode(encoding, errors="ignore")
        table |= {letter: byte} if letter else {}
    return table


@cache
def _runs(kind: Kind) -> re.Pattern[str]:
    """Match what is mended as one: a word with letters beyond ASCII; of UTF-8, the bytes of one letter."""
    if kind.script:
        high = _high(kind.shown)
        return re.compile(f"[A-Za-z{high}]*[{high}][A-Za-z{high}]*")
    two, three, four, more = (
        f"[{_high(kind.shown, first, last)}]"
        for first, last in ((0xC2, 0xDF), (0xE0, 0xEF), (0xF0, 0xF4), (0x80, 0xBF))
    )
    return re.compile(f"{two}{more}|{three}{more}{{2}}|{four}{more}{{3}}")


def _high(encoding: str, first: int = 0x80, last: int = 0xFF) -> str:
    return "".join(re.escape(letter) for letter, byte in _bytes(encoding).items() if first <= byte <= last)


def _aliens(kind: Kind, line: str, words: list[str]) -> int:
    """Count words, or letters by themselves, that the damage cannot have made."""
    if kind.script:
        return len(_foreign(kind.shown).findall(line))
    return len(_BEYOND.findall(line)) - sum(map(len, words))


@cache
def _foreign(encoding: str) -> re.Pattern[str]:
    return re.compile(rf"(?:[^\W\d_A-Za-z{_high(encoding)}]|[\u0300-\u036f])[^\W\d_]*")
