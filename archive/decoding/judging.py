"""Which character set makes the most of these bytes? The words that tell are read in each and weighed."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from unicodedata import normalize

from archive.decoding import charsets
from archive.decoding.likeness import cost, odd

_WORDS = 600  # words of a kind are enough to judge by
_SPOTS, _SPOT = 24, 16_384  # places read of a long text
_HALF = 40  # bytes looked at on either side of a telling byte
# Bytes that tell: beyond ASCII, and control codes, where three Vietnamese sets have capitals.
_TELLS = r"\x01-\x06\x10-\x19\x1c-\x1e\x80-\xff"
_HIGH = re.compile(f"[{_TELLS}]+".encode())
_PLAIN = re.compile(f"(?<![A-Za-z{_TELLS}])[A-Za-z]+(?![A-Za-z{_TELLS}])".encode())
_LEFT = re.compile(f"[A-Za-z{_TELLS}]*\\Z".encode())
_RIGHT = re.compile(f"[A-Za-z{_TELLS}]*".encode())

# What each set is read as, and how much rarer than the commonest it is, in nats.
_CANDIDATES: Mapping[str, tuple[tuple[str, ...], float]] = {
    "windows-1252": (("western",), 0.0),
    "windows-1251": (("cyrillic",), 0.0),
    "windows-1258": (("vi", "western"), 0.5),
    "tcvn3": (("vi",), 0.5),
    "vni": (("vi",), 0.5),
    "koi8-r": (("cyrillic",), 1.5),
    "koi8-u": (("cyrillic",), 1.6),
    "cp866": (("cyrillic",), 1.5),
    "viscii": (("vi",), 1.5),
    "tcvn-5712": (("vi",), 0.6),
    "vps": (("vi",), 3.0),
    "iso-8859-5": (("cyrillic",), 3.5),
    "mac-cyrillic": (("cyrillic",), 3.0),
}
# Most words of a Vietnamese or Russian text tell, few of a western one: nats for what is not so.
_FEW_WORDS, _MANY_WORDS, _SOME_WORDS = 0.3, 0.6, 8
_UNLIKE = {"vi": 5.0, "cyrillic": 10.0, "western": 5.0}
_SECOND = 2.0  # nats for a word of the set's other language
_MOST_A_BYTE, _MOST_A_WORD = 6.0, 8.0  # nothing costs more: one odd word decides nothing
_OVERRULING = 0.95  # the margin by which letters overrule a document's own word
_TEMPER = 3.0  # letters of a word lean on each other, so their evidence counts less than it seems
# Nats a byte and border that a right reading costs at most, measured; and more in all, for short texts.
_FIT = {"vi": 2.8, "cyrillic": 3.0, "western": 3.9}
_LEEWAY = 6.0
_ODD = 0.05  # of the words of a right reading have letters or signs they should not, at most


@dataclass(frozen=True, slots=True)
class Verdict:
    """The likeliest character set, the next that gives another text, and how far apart they are (0–1)."""

    encoding: str
    runner_up: str
    margin: float
    fits: bool


def judge(data: bytes) -> Verdict:
    """Weigh the candidates by the words in which they differ."""
    words = telling(data)
    plain = sum(len(_PLAIN.findall(spot)) for spot in _spots(data))
    more = {script: unlike(script, words.total(), plain) for script in _UNLIKE}
    readings = [
        _with(more[scripts[0]], name, *weigh(words, name)) for name, (scripts, _) in _CANDIDATES.items()
    ]
    best, nats, text = min(readings, key=lambda reading: reading[1])
    others = [(against - nats, name) for name, against, other in readings if other != text]
    lead, runner_up = min(others, default=(math.inf, ""))
    return Verdict(best, runner_up, margin(lead), fits(words, best, nats, text))


def believed(data: bytes, declared: str, verdict: Verdict) -> bool:
    """Say whether bytes may be what the document says they are."""
    try:
        charsets.read(data, declared, errors="strict")
    except UnicodeError:
        return False
    words = telling(data)
    if not verdict.fits:
        return True
    nats, text = weigh(words, declared)
    judged, other = weigh(words, verdict.encoding)
    return text == other or margin(nats - judged) < _OVERRULING


def _with(more: float, name: str, nats: float, text: tuple[str, ...]) -> tuple[str, float, tuple[str, ...]]:
    return name, nats + more, text


def unlike(script: str, telling_words: int, plain_words: int) -> float:
    """Say what it costs that so few or so many of the words tell."""
    words = telling_words + plain_words
    if script == "western":
        return _UNLIKE[script] if telling_words > _MANY_WORDS * words else 0.0
    if script == "vi" and words < _SOME_WORDS:
        return 0.0  # “Sđd, tr. 5”: not enough to go by
    return _UNLIKE[script] if telling_words < _FEW_WORDS * words else 0.0


def fits(words: Mapping[bytes, int], encoding: str, nats: float, text: tuple[str, ...]) -> bool:
    """Say whether words read so cost no more than right readings do, and have no odd letters."""
    scripts = _scripts(encoding)[0]
    strange = sum(
        _weight(count)
        for count, word in zip(words.values(), text, strict=True)
        if all(odd(word, script) for script in scripts)
    )
    if strange > _ODD * sum(map(_weight, words.values())):
        return False
    size = sum(_weight(count) * (len(word) + 1) for word, count in words.items())
    return nats <= _FIT[scripts[0]] * size + _LEEWAY


def margin(lead: float) -> float:
    """Make of a lead in nats a margin between 0 and 1."""
    return math.tanh(max(0.0, lead) / (2 * _TEMPER))


def weigh(words: Mapping[bytes, int], encoding: str) -> tuple[float, tuple[str, ...]]:
    """Give what words cost in nats when read so, and the words."""
    scripts, total = _scripts(encoding)
    read = tuple(normalize("NFC", charsets.read(word, encoding)) for word in words)
    for (word, count), text in zip(words.items(), read, strict=True):
        nats = min(cost(text, script) + _SECOND * i for i, script in enumerate(scripts))
        total += _weight(count) * min(nats, _MOST_A_BYTE * len(word) + _MOST_A_WORD)
    return total, read


def telling(data: bytes) -> Counter[bytes]:
    """Count the words with a byte beyond ASCII; of a long text, those at places all over it."""
    words: Counter[bytes] = Counter()
    for spot in _spots(data):
        words.update(_words(spot))
    return Counter(dict(words.most_common(_WORDS)))


def _spots(data: bytes) -> Iterator[bytes]:
    if len(data) <= _SPOTS * _SPOT:
        yield data
        return
    step = len(data) / _SPOTS
    for i in range(_SPOTS):
        found = _HIGH.search(data, int(i * step), int((i + 1) * step))  # the first place there that tells
        if found:
            yield data[max(0, found.start() - _HALF) : found.start() + _SPOT]


def _words(data: bytes) -> Iterator[bytes]:
    end = 0
    for found in _HIGH.finditer(data):
        if found.end() <= end:
            continue
        left = _LEFT.search(data, max(end, found.start() - _HALF), found.start())
        right = _RIGHT.match(data, found.end(), found.end() + _HALF)
        start = left.start() if left else found.start()
        end = right.end() if right else found.end()
        yield data[start:end][: 4 * _HALF]


def _scripts(encoding: str) -> tuple[tuple[str, ...], float]:
    return _CANDIDATES.get(encoding, (("western", "cyrillic", "vi"), 2.0))


def _weight(count: int) -> float:
    return 1.0 + math.log(count)
