"""What does a line look like? Its end, its opening, its letters; nothing about its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple

from archive import dates
from archive.languages import Language, all_languages, cues, either

End = Literal["stop", "closed", "open", ""]

_TAIL = 80  # enough of a paragraph's end to judge it
_ENOUGH = 2_000  # of its letters to judge their size
_SUPER = "⁰¹²³⁴-⁹"
_TAIL_MARK = re.compile(
    rf"(?:⁽[{_SUPER}*,]+⁾|(?<=[^\d\s])[{_SUPER}]+|\^[(\[]?[\d*]+[)\]]?\^?|\[\^?[\w*]{{1,4}}\]|\(\d{{1,3}}\)"
    r"|(?<=\S)\*{1,3}|\s)$"
)
_CLOSERS = "”“»\"'’)]}"
_STOPS = ".!?…;:。□■◼▪◊♦∎"
_SENTENCE_END = re.compile(r"(?P<word>[^\W\d_]+|\d|[)”»\"])[.!?…]+[”»\")]*\s+[“«\"(]?(?=[^\W\d_])")
_MARKED = re.compile(
    rf"(?:⁽[{_SUPER}*,]+⁾|[{_SUPER}]+|\^[(\[]?[\d*,]+[)\]]?\^?|\[\^[^\]\s]{{1,40}}\]:?|\[\d{{1,3}}\]"
    r"|\(\d{1,3}\)|[(\[]\*{1,4}[)\]]|\*{1,4}(?=\s)|[†‡§])"
)
_PAGE = re.compile(
    r"[\s\-–—~•|]*(?:(?:trang|page|стр\.?|p\.)\s*)?\d{1,4}(?:\s*(?:/|of|из)\s*\d{1,4})?[\s\-–—~•|]*", re.I
)
_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+>?|\S+@\S+\.\w+", re.I)
_NUMBERED = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}|[IVXLCІ]{1,6}|§\s?\d{1,3})(?P<sign>[.):/]|(?<=\.\d)|(?<=\.\d\d))\.?\s*"
    r"(?=[“«\"(]?[^\W\d_])"
)
_BESIDE_DATES = frozenset("ngày lúc vào on at le à г года в от the of".split())
_LISTED = re.compile(r"(?P<number>\d{1,3}|[a-zđа-я])(?P<sign>[.)])\s+(?=\S)")


class Numbered(NamedTuple):
    """A number that opens a line, as far as a head may have one."""

    number: str
    rest: str

    @property
    def depth(self) -> int:
        """Count the parts: 1 of "2.", 2 of "2.1."."""
        return self.number.count(".") + 1


@cache
def tables(lang: str) -> tuple[Language, ...]:
    """Give the tables to judge a line by: its language's, or all when it cannot be told."""
    every = all_languages()
    return (every[lang],) if lang in every else tuple(every.values())


def end(words: str, lang: str = "und") -> End:
    """Say how a paragraph ends: at a stop, behind a bracket, in mid-sentence for sure, or just so.

    >>> end("Nga đã ký.⁽³⁾"), end("từ sự giúp đỡ của", "vi"), end("(1950 - 2025)")
    ('stop', 'open', 'closed')
    """
    tail = words[-_TAIL:].rstrip()
    while (mark := _TAIL_MARK.search(tail)) and mark.start() < len(tail):
        tail = tail[: mark.start()]
    bare = tail.rstrip(_CLOSERS + " ")
    if bare.endswith(tuple(_STOPS)):
        return "stop"
    if bare != tail:
        return "closed"
    last = re.findall(r"[^\W\d_]+", tail)
    if tail.endswith((",", "–", "(")) or (
        last
        and tail.endswith(last[-1])
        and any(last[-1].lower() in table.open_words for table in tables(lang))
    ):
        return "open"
    return ""


def sentences(words: str) -> int:
    """Count the sentences of a line, abbreviations and initials let be."""
    found = _SENTENCE_END.finditer(words)
    return 1 + sum(words[each.end()].isupper() and not _abbreviated(each["word"]) for each in found)


def _abbreviated(word: str) -> bool:
    """Tell "Gen." and "гг." from a word that ends a sentence; Vietnamese words may have two letters."""
    if not word[0].isalpha():
        return False
    marked = any("\u00c0" <= char < "\u0400" or "\u1e00" <= char < "\u1f00" for char in word)
    return len(word) < 4 and not (word.islower() and (len(word) == 3 or (len(word) == 2 and marked)))


def predicate(words: str, lang: str) -> bool:
    """Say whether a line has a word that makes it a sentence."""
    found = re.findall(r"[^\W\d_]+", words)
    return any(
        word.lower() in table.predicates
        or (table.predicate_endings and word.islower() and word.endswith(table.predicate_endings))
        for table in tables(lang)
        for word in found
    )


def begins_low(words: str) -> bool:
    """Say whether a line goes on with a small letter, so that it cannot begin a sentence."""
    bare = words.lstrip("“”«»\"'’([… ,;)")
    return bare[:1].islower() or words[:1] in ",;)"


def marked(words: str) -> bool:
    """Say whether a line opens with a note's mark."""
    return bool(_MARKED.match(words))


def page_number(words: str) -> bool:
    """Say whether a line is a page number."""
    return len(words) < 24 and bool(_PAGE.fullmatch(words))


def numbered(words: str) -> Numbered | None:
    """Read the number a head opens with."""
    found = _NUMBERED.match(words)
    if not found:
        return None
    rest = words[found.end() :]
    return Numbered(found["number"], rest) if len(found["number"]) < 12 else None


def listed(words: str) -> str | None:
    """Give the number or letter an enumerated item opens with."""
    found = _LISTED.match(words)
    return found["number"] if found else None


def capitals(words: str) -> bool:
    """Say whether a line is printed in capitals, by its first letters."""
    first = words[:_ENOUGH]
    lower, most = 0, 0.1 * len(first)
    for char in first:
        lower += char.islower()
        if lower > most:  # running text is seen at a glance
            return False
    letters = sum(map(str.isalpha, first))
    return letters > 3 and lower <= 0.1 * letters


def proper(words: str) -> bool:
    """Say whether every word has a capital: a name, not a phrase."""
    found = re.findall(r"[^\W\d_][\w’'.-]*", words)
    return 0 < len(found) <= 6 and all(word[:1].isupper() for word in found)


@cache
def _pattern(before: str, behind: str, *kinds: str) -> re.Pattern[str]:
    return re.compile(rf"{before}(?:{either(*kinds)}){behind}", re.IGNORECASE)


def label(words: str, *kinds: str) -> int:
    """Give where the words behind a label begin, 0 when none opens the line.

    >>> "Từ khóa: hợp tác"[label("Từ khóa: hợp tác", "keyword"):]
    'hợp tác'
    """
    found = _pattern(r"[\s*_#•]*", r"[*_]{0,2}\s*(?:\([^)]{0,20}\)\s*)?[:：][*_]{0,2}\s*", *kinds).match(
        words
    )
    if found is None and kinds == ("abstract",):  # "Аннотация. В статье …"
        found = _pattern(r"[\s*_#•]*", r"[*_]{0,2}\.[*_]{0,2}\s+", *kinds).match(words)
    return found.end() if found else 0


LABELS = (
    "received",
    "reviewed",
    "accepted",
    "published",
    "updated",
    "keyword",
    "author",
    "translator",
    "affiliation",
    "source",
    "title",
    "cited",
)


def credit(words: str) -> bool:
    """Say whether a line names who wrote, translated or lent the text."""
    if len(words) > 160 or sentences(words) > 1:
        return False
    if label(words, "author", "translator", "source", "affiliation") or words.strip(" /().") in cues(
        "agencies"
    ):
        return True
    if len(words.split()) > 10 or end(words) == "open":
        return False
    led = _pattern(r"", r"[ \u00a0]+", "translator", "author", "source").match(words)
    behind = _pattern(r"(?:[(\[–—-]|\s[-–])\s*", r"\s*[)\]]?\.?$", "translated").search(words)
    return bool(led and proper(words[led.end() :])) or bool(behind and proper(words[: behind.start()]))


def dateline(words: str) -> bool:
    """Say whether a line is a date, with an hour or a weekday beside it at most."""
    if len(words) > 90 or not any(char.isdigit() for char in words):
        return False
    rest = words
    for mention in reversed(dates.find(words)):
        if not re.match(r"\d{4}-\d\d", mention.edtf):
            return False
        rest = rest[: mention.span.start] + " " + rest[mention.span.end :]
    if rest == words:
        return False
    rest = _pattern(r"\b", r"\b", "weekdays", "published", "updated").sub(" ", rest)
    rest = re.sub(
        r"\d{1,2}[:h]\d\d(?::\d\d)?|\bGMT\s*[+-]?\d*|\(?UTC[^)]*\)?|\b[AP]M\b", " ", rest, flags=re.I
    )
    left = re.findall(r"[^\W\d_]+", rest)
    return len("".join(left)) <= 16 and not any(word.islower() and word not in _BESIDE_DATES for word in left)


def address(words: str) -> bool:
    """Say whether a line is a web or mail address and little else."""
    return len(words) < 300 and len(_ADDRESS.sub("", words)) < 20 and bool(_ADDRESS.search(words))


def classification(words: str) -> bool:
    """Say whether a line is a shelf mark or number: УДК, DOI, "Phân loại ngành: Sử học"."""
    found = _pattern(r"[\s*]*", r"\b(?:\s*[:.]\s*\S|\s*[\d(/])", "classification").match(words)
    return bool(found) and len(words) < 120


@cache
def _figures() -> re.Pattern[str]:
    """Find a figure of an imprint: a year, or a number behind "Vol.", "№", "С."."""
    return re.compile(
        rf"(?<!\w)(?:(?:{either('volume', 'issue', 'page')})\s*\d[\d\s()–—-]*|(?:1[89]|20)\d\d(?!\d))",
        re.IGNORECASE,
    )


_BOOK_END = re.compile(  # "… М.: Наука, 1980. 288 с."
    r"[^\W\d_]\.?\s?:\s?[^:\n]{2,60},\s?(?:1[89]|20)\d\d\.\s*(?:[–—-]\s*)?\d{1,4}\s?(?:с|p|pp|tr)\.?$"
)


def imprint(words: str) -> bool:
    """Say whether a line ends in the figures of a periodical and has few words: "… 2019. № 5. С. 3–15."."""
    if len(words) > 250 or len(words.split()) > 30:
        return False
    if _BOOK_END.search(words):
        return True
    found = list(_figures().finditer(words))
    words = re.sub(r"[\s.,;]*\bISSN[\s:]*\d{4}-\d{3}[\dXХ]\W*$", "", words)
    bare = re.sub(r"(?:DOI|doi)\S*\s*\S+$|https?://\S+$", "", words).rstrip(" .;,)–—-")
    return len(found) >= 3 and found[-1].end() >= len(bare) and found[0].start() < 120


def institution(words: str) -> bool:
    """Say whether a line names the place where an author works, and nothing else."""
    if len(words) > 250 or not words[:1].isupper() or sentences(words) > 1 or len(words.split()) > 25:
        return False
    return bool(_pattern(r"(?<!\w)", r"(?!\w)", "institutions").search(words)) and not predicate(words, "und")


def button(words: str) -> bool:
    """Say whether a line is a word of the page's buttons."""
    return len(words) < 30 and (words.strip(" :»>").lower() in cues("interface") or related(words))


def related(words: str) -> bool:
    """Say whether a line heads the titles of other articles: "Tin liên quan", "Читайте также:"."""
    return len(words) < 30 and words.strip(" :»>").lower() in cues("related")


def section(words: str) -> bool:
    """Say whether a line is a head by its words alone."""
    bare = _bare(words)
    return len(bare) < 60 and bool(_pattern(r"", r"", "sections").fullmatch(bare))


def notes_head(words: str) -> bool:
    """Say whether a line heads the notes or the literature."""
    bare = _bare(words)
    return len(bare) < 60 and bool(_pattern(r"", r"", "notes", "literature").fullmatch(bare))


def literature_head(words: str) -> bool:
    """Say whether a line heads a list of works, which no mark need call for."""
    bare = _bare(words)
    return len(bare) < 60 and bool(_pattern(r"", r"", "literature").fullmatch(bare))


def _bare(words: str) -> str:
    opened = numbered(words)
    return (opened.rest if opened else words).strip(" :.*_#-–—=[]")


def division(words: str) -> str | None:
    """Give the word of a division ("Chương") when a number follows it."""
    found = _pattern(
        r"", r"[ \u00a0]+(?:\d{1,3}|[IVXLC]{1,6}|(?:thứ\s)?\w{2,9}(?=[.:]?$))(?=[\s.:–-]|$)", "divisions"
    ).match(words)
    return found[0].split()[0].lower() if found and words[:1].isupper() else None


def ordinal(words: str) -> bool:
    """Say whether a line opens with "Thứ nhất, …"."""
    return bool(_pattern(r"", r"\s*[,:.–-]\s*(?=\S)", "ordinals").match(words))


def caption_cue(words: str) -> bool:
    """Say whether a line says that it belongs to a picture."""
    if len(words) > 400:
        return False
    tail = words[-100:]
    value = r"\s*:\s*[^()\[\]]{2,60}"
    opened = _pattern(r"[(\[*_© ]*", r"\s*(?:\d{1,3}\s*)?(?:[:.]\s*)(?=\S)", "caption").match(words)
    led = _pattern(r"[(\[*_]*", r"\b", "caption_openers").match(words)
    closed = _pattern(r"[(\[.–-]\s*", value + r"[)\]]?\s*\.?$", "caption").search(tail)
    lent = _pattern(r"[(\[]\s*", value + r"[)\]]\s*\.?$", "source").search(tail)
    return bool(opened or led or closed or lent) or _agencies_behind(tail)


def _agencies_behind(tail: str) -> bool:
    """Say whether a line ends in agencies with a stroke between: "(Xinhua/VNA)"."""
    found = re.search(r"\((?P<names>[^()/]{2,20}/[^()]{2,20})\)\s*\.?$", tail)
    lenders = found["names"].split("/") if found else []
    return any(lender.strip() in cues("agencies") for lender in lenders)


def ranked(words: str) -> bool:
    """Say whether a line opens with a rank or office and a name behind it."""
    found = _pattern(r"(?:nguyên |phó |ngài |former |deputy )?", r"\s+", "ranks").match(words)
    return bool(found) and words[:1].isupper()


def acting(words: str) -> bool:
    """Say whether people do in it what people in pictures do."""
    return bool(_pattern(r"(?<!\w)", r"(?!\w)", "caption_verbs").search(words))


def placed(words: str, lang: str) -> bool:
    """Say whether a phrase names a place, a year or company, as captions do."""
    found = {word.lower() for word in re.findall(r"[^\W_]+", words)}
    return any(word.isdigit() and len(word) == 4 for word in found) or not found.isdisjoint(
        _scene(tables(lang))
    )


def _scene(of: Iterable[Language]) -> frozenset[str]:
    return frozenset(word for table in of for word in table.scene)
