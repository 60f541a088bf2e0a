"""Which language is a text in, and how does that language head its pages? One table a language."""

from __future__ import annotations

import importlib
import pkgutil
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from archive.languages import neighbours
from archive.languages.citation import listed as listed

_SAMPLE = 60_000  # code points are enough to tell a language
_WINDOW = 1_000  # normalised together; hostile text may pile up a million marks
_PLAIN_WORDS, _PLAIN_SHARE = 5, 0.25  # of Vietnamese without marks, to be believed
_RUSSIAN_ONLY = frozenset("ыэё")  # neither Ukrainian, Bulgarian nor Serbian has them
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The cues of title pages and mastheads in one language, lower case."""

    # labels, before a colon or what they label
    received: tuple[str, ...] = ()
    reviewed: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()  # of a page, not of the work
    abstract: tuple[str, ...] = ()
    keyword: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    translator: tuple[str, ...] = ()
    translated: tuple[str, ...] = ()  # behind the name: "(dịch)"
    title: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    affiliation: tuple[str, ...] = ()
    source: tuple[str, ...] = ()  # "Nguồn:", "Theo": where a page took its text
    classification: tuple[str, ...] = ()  # "УДК"
    cited: tuple[str, ...] = ()  # "Для цитирования": the text's own reference
    # the imprint of a periodical or a book
    volume: tuple[str, ...] = ()  # before its number
    issue: tuple[str, ...] = ()
    page: tuple[str, ...] = ()
    filler: tuple[str, ...] = ()  # words between the numbers: "năm", "Spring"
    periodical: tuple[str, ...] = ()  # words that periodicals have in their names
    homepage: tuple[str, ...] = ()  # an address that is the house's, not the text's
    ordinal_words: tuple[str, ...] = ()  # first, second … in "Second edition"
    mottoes: tuple[str, ...] = ()  # of states and parties, on top of their documents
    proceedings: tuple[str, ...] = ()  # open the name of a conference's papers
    rubrics: tuple[str, ...] = ()  # the name of a section above a title
    families: tuple[str, ...] = ()  # Vietnamese family names in another alphabet
    # what programs and typists leave in a file's properties; numbers behind are let be
    untitled: tuple[str, ...] = ()
    typists: tuple[str, ...] = ()
    # what stands in lines of their own
    sections: tuple[str, ...] = ()  # heads by their words alone: "Kết luận"
    notes: tuple[str, ...] = ()  # heads of the notes
    literature: tuple[str, ...] = ()  # heads of lists of works
    divisions: tuple[str, ...] = ()  # before a number: "Chương"
    ordinals: tuple[str, ...] = ()  # open a head with a comma: "Thứ nhất"
    caption: tuple[str, ...] = ()  # open or close a caption: "Ảnh:"
    caption_openers: tuple[str, ...] = ()  # first words of captions: "Từ trái sang"
    caption_verbs: tuple[str, ...] = ()  # what people in pictures do
    ranks: tuple[str, ...] = ()  # before a person's name
    degrees: tuple[str, ...] = ()  # in their printed case, the longest first
    institutions: tuple[str, ...] = ()  # words of the places where authors work
    interface: tuple[str, ...] = ()  # words of a page's buttons
    related: tuple[str, ...] = ()  # head the titles of other articles
    weekdays: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()  # between two names or two marks
    desks: tuple[str, ...] = ()  # what signs where no person does: "Ban Biên tập"
    agencies: tuple[str, ...] = ()  # in their printed case: "TTXVN"
    encyclopedia: tuple[str, ...] = ()  # words that only such articles print
    salutation: tuple[str, ...] = ()  # open the line that greets the reader of a letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language: its letters, its commonest words and its cues."""

    code: str
    letters: str  # letters that tell it from its neighbours; "" for plain Latin
    words: frozenset[str]  # the commonest, all of one to six letters
    endings: tuple[str, ...] = ()  # of words, where titles have no common word
    open_words: frozenset[str] = frozenset()  # a sentence cannot end here
    predicates: frozenset[str] = frozenset()  # words that make a line a sentence
    predicate_endings: tuple[str, ...] = ()
    scene: frozenset[str] = frozenset()  # words that place people in a picture
    header: Header


@cache
def all_languages() -> Mapping[str, Language]:
    """Give the languages by code, found by listing the folder."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.ispkg)
    tables = [importlib.import_module(f"{__name__}.{name}").LANGUAGE for name in names]
    return {table.code: table for table in tables}


@cache
def cues(kind: str) -> tuple[str, ...]:
    """Give one kind of header cue in all languages, the longest first."""
    every = {cue for table in all_languages().values() for cue in getattr(table.header, kind)}
    return tuple(sorted(every, key=lambda cue: (-len(cue), cue)))


@cache
def either(*kinds: str) -> str:
    """Give the pattern of all cues of these kinds, blanks of any width."""
    every = sorted({cue for kind in kinds for cue in cues(kind)}, key=lambda cue: (-len(cue), cue))
    return "|".join(re.escape(cue).replace(r"\ ", r"[ \u00a0\t]+") for cue in every)


def identify(text: str, *, least: float = 1.0) -> str:
    """Say the language: vi, ru, en, fr, or und when it cannot be told.

    `least` is the evidence wanted: one common word, by default.

    >>> identify("Bảo vệ Tổ quốc"), identify("в марте того же года"), identify("12-34")
    ('vi', 'ru', 'und')
    """
    words = _words(text[:_SAMPLE])
    letters = sum(map(len, words))
    if letters < 2:
        return "und"
    counted = Counter(words)
    if 2 * sum(len(word) * count for word, count in counted.items() if _cyrillic(word)) > letters:
        return _of_cyrillic(counted)
    scores = _scores(counted)
    best = max(scores, key=lambda code: scores[code])
    others = max(score for code, score in scores.items() if code != best)
    enough = max(least, 0.08 * len(words))
    if _plain_vietnamese(counted, len(words), max(scores.values())):
        return "vi"
    told = scores[best] >= enough and scores[best] > 1.3 * others
    return best if told and not _neighbour(counted, scores[best], best) else "und"


def _plain_vietnamese(counted: Counter[str], words: int, best: float) -> bool:
    """Say whether this is Vietnamese typed without its marks: only of a text of some length."""
    found = sum(counted[word] for word in counted.keys() & neighbours.PLAIN_VIETNAMESE)
    return found >= _PLAIN_WORDS and found > _PLAIN_SHARE * words and found > 1.3 * best


def _neighbour(counted: Counter[str], score: float, code: str) -> bool:
    """Say whether a language we do not know has more words here that ours has not, than ours beyond it."""
    own = all_languages()[code].words
    marked = [(word, count) for word, count in counted.items() if not word.isascii() and word not in own]
    for theirs, letters in _rivals():
        shared = counted.keys() & theirs
        alone = float(sum(counted[word] for word in shared if word not in own))
        if letters:
            alone += 0.7 * sum(count for word, count in marked if not letters.isdisjoint(word))
        if alone > 0 and alone >= score - sum(counted[word] for word in shared if word in own):
            return True
    return False


@cache
def _rivals() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Give words and letters of the languages we do not know."""
    known = {**neighbours.LATIN, "vi": neighbours.PLAIN_VIETNAMESE}
    return tuple((words, frozenset(neighbours.LETTERS.get(code, ""))) for code, words in known.items())


def _count(counted: Counter[str], words: frozenset[str]) -> int:
    return sum(counted[word] for word in words)


def _words(sample: str) -> list[str]:
    windows = (sample[at : at + _WINDOW] for at in range(0, len(sample), _WINDOW))
    composed = "".join(unicodedata.normalize("NFC", window) for window in windows)
    return _WORD.findall(composed.lower())


def _of_cyrillic(counted: Counter[str]) -> str:
    letters = "".join(word * count for word, count in counted.items())
    foreign = sum(letters.count(letter) for letter in "іїєґўјљњћђџќѓѕәғқңөұүһ")
    if 50 * foreign > len(letters) or len(letters) < 4:
        return "und"
    own = all_languages()["ru"].words
    known = sum(
        count for word, count in counted.items() if word in own or not _RUSSIAN_ONLY.isdisjoint(word)
    ) + 0.5 * _ending(counted, neighbours.RUSSIAN_ENDINGS)
    for code, theirs in neighbours.CYRILLIC.items():
        rival = _count(counted, theirs - own) + 0.5 * _ending(counted, neighbours.CYRILLIC_ENDINGS[code])
        if rival >= 1 and rival >= known - _count(counted, theirs & own):
            return "und"
    return "ru"


def _ending(counted: Counter[str], endings: tuple[str, ...]) -> int:
    return sum(count for word, count in counted.items() if word.endswith(endings))


def _scores(counted: Counter[str]) -> dict[str, float]:
    """Weigh common words, telling letters and endings for each of our languages in Latin letters."""
    found = dict.fromkeys(_latin(), 0.0)
    for word, count in counted.items():
        for code, worth in _worth(word):
            found[code] += worth * count
    return found


@cache
def _latin() -> Mapping[str, Language]:
    return {code: table for code, table in all_languages().items() if not _cyrillic(table.letters)}


@lru_cache(maxsize=50_000)
def _worth(word: str) -> tuple[tuple[str, float], ...]:
    """Give what a word says for each language: it is common there, has its letters, ends as its words do."""
    found = []
    for code, table in _latin().items():
        worth = 1.0 if word in table.words else 0.0
        worth += 0.7 if not set(table.letters).isdisjoint(word) else 0.0
        worth += 0.4 if table.endings and len(word) > 4 and word.endswith(table.endings) else 0.0
        if worth:
            found.append((code, worth))
    return tuple(found)


def _cyrillic(word: str) -> bool:
    return any("\u0400" <= char <= "\u04ff" for char in word[:2])
