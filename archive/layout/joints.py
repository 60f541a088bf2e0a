"""How do two lines read on? Hyphens undone or kept, addresses joined, else a blank."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.text import fold

_SOFT = "\u00ad¬"
_HYPHENS = "-‐\u2011"
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_LAST = re.compile(r"[^\W\d_]*$")
_FIRST = re.compile(r"[^\W\d_]*")
_ADDRESS = re.compile(r"(?:https?\s?:\s?/\s?/\s?|ftp://|www\.|doi\.org/|\bdoi:\s?10\.)\S*$", re.IGNORECASE)
_CHUNKS = 5  # of an address at most, where spaced type leaves blanks in "https : / / www"
_CUT_OFF = re.compile(r"https?:/?$")
_OPEN_ADDRESS = re.compile(r"[-/_.?=&%#~:+@]$")
_GOES_ON = re.compile(
    r"[-/_.?=&%#~+@]|\S*[^\s.,;)\]]*[/_?=&%](?=\S)|[\w-]+\.(?:s?html?|php|aspx|pdf|jsp|vn|com|ru|org)\b|[\w%]+-[\w%-]+-|\d+[\s,;.)]*$"
)
_CLOSED = re.compile(r"[,;)>\]”»\"]$")

# Vietnamese letters that neither French nor other Latin has (Unicode's chart of Vietnamese).
_VIETNAMESE = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
# What a syllable of Vietnamese may look like without its tone: onset, vowels, end (any grammar of it).
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|th|tr|ph|kh|gh|gi|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)

# Parts of words that Russian, French and English join by a hyphen (their grammars): first part, second part.
_JOINED = tuple(
    (re.compile(f"(?:{first})$"), re.compile(f"(?:{second})$"))
    for first, second in (
        (r"по", r"\w+(?:ски|цки|ому|ему|ьи)|прежнему|видимому"),
        (r"во?", r"(?:перв|втор|трет|четверт|четвёрт|пят|шест|седьм|восьм|девят|десят)\w+"),
        (r"из", r"за|под"),
        (r"кое|кой", r"\w+"),
        (r"вице|экс|унтер|обер|штаб|генерал|контр|пол|северо|юго", r"\w{4,}"),
        (
            r"как\w{0,3}|кто|кого|кому|кем|что|чего|чему|где|куда|когда|почему|отчего|откуда|зачем|чей|чьи|сколько",
            r"то|либо|нибудь",
        ),
        (r"всё|все|опять|так|довольно|прямо", r"таки"),
        (r"peut", r"être"),
        (r"est", r"ce"),
        (r"celui|celle|ceux|celles", r"ci|là"),
        (r"lui|moi|toi|elle|eux|soi|nous|vous|elles", r"mêmes?"),
        (r"self|quasi|well|vice", r"\w{4,}"),
    )
)
_COMPOUND = re.compile(r"(?:ско|цко|нно|овно|рно|льно|ично)$")
_ADJECTIVE = re.compile(
    r"[а-яё]{3,}(?:ск|н|ов|ев|в)(?:ий|ый|ой|ого|ому|ым|им|ом|ая|ую|ое|ее|ие|ые|ых|их|ыми|ими)\b"
)


class Words:
    """The words a document prints whole, which decide how broken ones are joined."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = lines
        self._seen: set[str] | None = None  # few documents break words: they are gathered when one does

    def __contains__(self, word: str) -> bool:
        if self._seen is None:
            inner = (_WORD.findall(line.lower())[1:-1] for line in self._lines)
            self._seen = {word for words in inner for word in words if len(word) > 3}
        return word.lower() in self._seen


def joined(before: str, after: str, words: Words, tail: str = "") -> tuple[str, str]:
    """Give the first line's text as it stays, and what joins the second; `tail` stands before the first.

    >>> joined("отечественны-", "ми", Words([])), joined("Nga-", "Mỹ", Words([]))
    (('отечественны', ''), ('Nga-', ''))
    """
    bare = before.rstrip()
    if not bare or not after:
        return bare, " "
    if bare[-1] in _SOFT:
        return bare.rstrip(_SOFT), ""
    if in_address(tail + bare, after):
        return bare, ""
    if bare[-1] in _HYPHENS and bare[-2:-1].isalnum():
        return _hyphenated(bare, after, words)
    if bare[-1] in "–—" and bare[-2:-1].isdigit() and after[0].isdigit():
        return bare, ""  # 1941– | 1945
    return bare, " "


def in_address(before: str, after: str) -> bool:
    """Say whether a web address goes on in the next line."""
    before = " ".join(before.rsplit(" ", _CHUNKS)[-_CHUNKS:])
    if _CUT_OFF.search(before) and after.startswith("/"):
        return True
    if not _ADDRESS.search(before) or _CLOSED.search(before):
        return False
    if _OPEN_ADDRESS.search(before):
        return bool(re.match(r"[\w/?%&#=~-]", after)) and not re.match(r"[A-ZĐА-Я]\w* ", after)
    return bool(_GOES_ON.match(after.split(" ", 1)[0]))


def _hyphenated(before: str, after: str, words: Words) -> tuple[str, str]:
    first = _LAST.search(before[:-1])
    second = _FIRST.match(after)
    one, two = (first[0] if first else ""), (second[0] if second else "")
    if not one or not two:
        return before, "" if after[0].isalnum() else " "
    if _keeps(one, two, words):
        return before, ""
    return before[:-1], ""


def _keeps(one: str, two: str, words: Words) -> bool:
    """Say whether the hyphen belongs to the word."""
    if one + two in words:
        return False
    if f"{one}-{two}" in words or not two[0].islower():
        return not (one.isupper() and two.isupper() and len(one) > 1)
    if _VIETNAMESE.search(one + two) or _syllables(one, two):
        return True
    low, high = one.lower(), two.lower()
    if any(first.match(low) and second.match(high) for first, second in _JOINED):
        return True
    if min(len(one), len(two)) > 3 and one in words and two in words:
        return True  # "decision-making": both are words by themselves
    return bool(_COMPOUND.search(low) and len(two) > 5 and _ADJECTIVE.match(high))


def _syllables(one: str, two: str) -> bool:
    """Say whether both parts are syllables of Vietnamese or of a name spelled by syllables."""
    return one[0].isupper() and all(_SYLLABLE.fullmatch(fold(each)) for each in (one, two)) and len(two) > 2


def tidied(words: str) -> str:
    """Close the blanks that spaced type leaves in web addresses.

    >>> tidied("Xem https : / /www .qdnd .vn, ngày 5")
    'Xem https://www.qdnd.vn, ngày 5'
    """
    if "http" not in words or not _LOOSE.search(words):
        return words
    return _LOOSE.sub(lambda found: found[0].replace(" ", ""), words)


_LOOSE = re.compile(
    r"https?(?: ?: ?/ ?/ ?)(?:[^\s,;()<>]|(?<=-) (?=[\w%]+-)| (?=[./][\w%-]+(?:[ ./,;)]|$)))+"
)
