"""In which journal, newspaper or collection does the work stand?"""

from __future__ import annotations

import re
from typing import NamedTuple

from archive.cues import UPPER, Rule, is_cue, pattern
from archive.languages.citation import current
from archive.model import Item
from archive.names import is_organisation
from archive.references import people
from archive.references.line import STYLED, TAKEN
from archive.references.stretch import Stretch

_STOP = rf"(?=\s*(?:[,.;:(\[]|$|{TAKEN}|\bsố\b|\bngày\b|\bra\b|№|\s[-–—]\s|\d))"
_NAME = rf"[^,.;:(){TAKEN}{STYLED}]"
_NAMED = Rule(  # "Tạp chí Nghiên cứu Lịch sử", "Báo Nhân dân"
    rf"(?:(?:⟨within⟩)\s+)?(?P<name>"
    rf"(?:(?:⟨journal_heads⟩)\s+[^\W\d_]|(?:⟨newspaper_heads⟩)\s+(?:{UPPER}|[«“\"]))"
    rf"{_NAME}{{0,90}}?){_STOP}",
    needs="journal_heads newspaper_heads",
)
_HEAD_BEFORE = Rule(r"(?:⟨journal_heads newspaper_heads⟩)\s*$", needs="journal_heads newspaper_heads")
_WITHIN_BEFORE = Rule(r"(?:⟨within⟩):?\s*$", needs="within")
_KNOWN = Rule(
    rf"(?:^|(?<=[,.;:/{TAKEN}{STYLED}]))\s*(?:(?:⟨within⟩)\s+)?"
    rf"(?P<name>⟨newspapers journals magazines⟩(?:\s(?:điện tử|cuối tuần|online|magazine))?"
    rf"|⟨encyclopedias⟩{_NAME}{{0,24}})"
    rf"(?=\s*(?:[,.;:(]|$|{TAKEN}|{STYLED}|ngày\b|số\b))",
    needs="newspapers journals magazines encyclopedias",
)
_APA = re.compile(
    rf"(?<=[.?!”»{STYLED}])\s(?P<name>{UPPER}[^.;()\d{TAKEN}{STYLED}]{{2,120}}?),\s"
    rf"(?:(?P<v>\d{{1,3}})(?!\d)(?:\s?\((?P<i>[\d/–-]+)\))?|\((?P<only>\d+)\))"
    rf"(?:,\s(?P<p>\d+(?:\s?[–-]\s?\d+)?))?[.\s]*(?=$|{TAKEN})"
)
_EDITED = Rule(
    rf"(?:⟨within⟩):?\s+(?P<names>{UPPER}[^.;:{TAKEN}{STYLED}]{{2,80}}?)(?P<sign>\s?[,:.])\s*(?={STYLED})",
    needs="within",
)
_ENCYCLOPEDIA = pattern("encyclopedias")
_SLASHES = re.compile(r"\]?\s*//\s*")
_WITHIN = Rule(
    rf"(?P<sign>[,.]|(?<={STYLED}))\s*(?:⟨within⟩)\s*:?\s+(?={UPPER}|{STYLED}|[«“\"])", needs="within"
)


class Place(NamedTuple):
    """Where the container stands; the title ends before it."""

    start: int
    end: int


def read(stretch: Stretch, item: Item, lang: str) -> Place | None:
    """Take the container, by its own word, its known name, or the sign before it."""
    _editors_within(stretch, item, lang)
    for rule in (slashed, _behind_quoted, _headed, _styled, _known, _within):
        if (place := rule(stretch)) and (name := _clean(stretch.text[place.start : place.end])):
            item["container-title"] = name
            stretch.take(*place)
            stretch.drop_styles(*place)
            return place
    return None


def _editors_within(stretch: Stretch, item: Item, lang: str) -> None:
    """`trong Nguyễn Văn B (chủ biên), *Title*`: who edited the container."""
    found = stretch.search(_EDITED)
    if not found or not people.is_maker(found["names"]):
        return
    named = [
        person._replace(role="editor") if person.role == "author" else person
        for person in people.zone(found["names"], lang)
    ]
    people.add(item, named)
    stretch.take(found.start("names"), found.end("sign"))


def _clean(printed: str) -> str:
    printed = printed.strip(" ,.:;*/-–—")
    if printed[:1] in '“«"' and printed[-1:] in '”»"':
        printed = printed[1:-1]
    return printed.strip(" ,.")


def slashed(stretch: Stretch) -> Place | None:
    """Find the container behind `//`."""
    found = stretch.search(_SLASHES)
    if not found:
        return None
    end = re.compile(rf"{TAKEN}|\.\s?[-–—]|\s/\s|;|\.\s|$").search(stretch.left, found.end())
    stop = end.start() if end else len(stretch.left)
    stop = _past_abbreviations(stretch.left, found.end(), stop)
    quoted = next((style for style in stretch.styles if style.start == found.end()), None)
    stop = max(stop, quoted.end) if quoted else stop
    stretch.take(found.start(), found.end())
    return Place(found.end(), stop) if stretch.left[found.end() : stop].strip(" .," + TAKEN) else None


def _past_abbreviations(text: str, start: int, stop: int) -> int:
    """A dot after a short word may not end the name: `Вестн. Моск. ун-та`."""
    while text[stop : stop + 2] == ". " and (word := re.search(r"[^\W\d_]+$", text[start:stop])):
        following = text[stop + 2 : stop + 3]
        if (
            len(word[0]) > 6
            or not following.isalpha()
            or word[0].lower() in "аеиоуыэюя"
            or word[0][-1] in "аеиоуыэюяй"
        ):
            break
        end = re.compile(rf"{TAKEN}|;|\.\s|\s/\s|$").search(text, stop + 2)
        stop = end.start() if end else len(text)
    return stop


def _headed(stretch: Stretch) -> Place | None:
    if found := stretch.search(_NAMED):
        if found.start("name") == 0 and re.match(r"\s*,\s*(?:[A-ZĐÀ-Ỹ]|\ue001)", stretch.bare[found.end() :]):
            return None  # a newspaper as author: "Báo Nhân dân, Title, <url>"
        start = found.start("name")
        stretch.take(found.start(), start)
        return Place(start, found.end("name"))
    return None


def _styled(stretch: Stretch) -> Place | None:
    """A title in italics behind one in quotation marks, or behind `in`, `trong`."""
    free = [style for style in stretch.styles if TAKEN not in stretch.left[style.start : style.end]]
    quoted = next((style for style in free if style.kind == "quoted"), None)
    for style in free:
        before = stretch.bare[max(0, style.start - 24) : style.start].rstrip(TAKEN + " ")
        inside = _WITHIN_BEFORE.search(before)
        if (
            _HEAD_BEFORE.search(before)
            or inside
            or (style.kind == "italic" and quoted and quoted.end <= style.start)
            or (style is not free[0] and is_cue(stretch.text[style.start : style.end], *_SERIALS))
        ):
            start = style.start
            if inside:
                stretch.take(stretch.bare.rindex(inside[0].strip(), 0, start), start)
            elif head := _HEAD_BEFORE.search(before):
                start = stretch.bare.rindex(head[0].strip(), 0, start)
            return Place(start, _to_delimiter(stretch, style.end))
    return None


def _behind_quoted(stretch: Stretch) -> Place | None:
    """`“Title.” Foreign Affairs 48`: plain words behind the quoted title."""
    free = [style for style in stretch.styles if TAKEN not in stretch.left[style.start : style.end]]
    if not free or free[0].kind != "quoted" or len(free) > 1:
        return None
    found = _PLAIN_NAME.match(stretch.bare, free[0].end)
    if not found:
        return None
    rest = stretch.left[found.end() :]
    if people.is_person(found["name"]) and not kind(found["name"]) and not re.match(r"\s?\d", rest):
        return None
    sole = not re.search(r"[^\W\d_]", rest.replace(TAKEN, " "))
    if sole and is_organisation(found["name"]) and not kind(found["name"]) and not re.match(r"\s\d", rest):
        return None  # who put it on the web
    return Place(found.start("name"), found.end("name"))


_PLAIN_NAME = re.compile(
    rf"[\s.,]*(?P<name>{UPPER}[^,.;()\d{TAKEN}{STYLED}]{{2,90}}?)(?=\s?(?:\d|[,.(;]|{TAKEN}|$))"
)
_SERIALS = ("newspapers", "journals", "magazines", "encyclopedias")


def _to_delimiter(stretch: Stretch, end: int) -> int:
    rest = re.match(rf"[^,.;:()\d{TAKEN}{STYLED}]*", stretch.bare[end:])
    more = rest[0] if rest else ""
    return end + len(more.rstrip()) if re.match(r"\s?[^\W\d_]", more) else end


def _known(stretch: Stretch) -> Place | None:
    found = stretch.search(_KNOWN)
    if not found:
        return None
    if (
        found.start("name") == 0
        and not _sole(stretch, found.end())
        and not _ENCYCLOPEDIA.search(found["name"])
    ):
        return None
    start = found.start("name")
    stretch.take(found.start(), start)
    return Place(start, found.end("name"))


def _sole(stretch: Stretch, end: int) -> bool:
    """Say whether nothing but read fields follows: the newspaper is no author then."""
    return not re.search(r"[^\W_]", stretch.left[end:].replace(TAKEN, " "))


def _within(stretch: Stretch) -> Place | None:
    every = _WITHIN.finditer(stretch.bare)
    found = next((each for each in every if each["sign"] or stretch.text[each.start() - 1] in '”»"'), None)
    if not found:
        return None
    end = _WITHIN_END.search(stretch.left, found.end())
    stop = end.start() if end else len(stretch.left)
    stretch.take(found.start(), found.end())
    volume = _VOLUME_LAST.search(stretch.left, found.end(), stop)
    if volume and kind(stretch.left[found.end() : volume.start()]):
        stop = volume.start()  # "in Asian Survey 9": the number is the journal's, not its name's
    return Place(found.end(), stop) if stop > found.end() + 2 else None


_WITHIN_END = re.compile(rf"[,.;]\s?(?=[{TAKEN}])|{TAKEN}|,\s(?=\d{{1,4}}(?:[-–]\d{{1,4}})?[\s.]*$)|$")
_VOLUME_LAST = re.compile(r"\s\d{1,3}$")


class Serial(NamedTuple):
    """A journal with its bare numbers, as APA prints them."""

    pages: str | None


def apa(stretch: Stretch, item: Item) -> Serial | None:
    """Take `Journal, 12(256), 56–67` at the end."""
    found = stretch.search(_APA)
    if not found:
        return None
    item["container-title"] = _clean(stretch.text[slice(*found.span("name"))])
    if found["v"]:
        item["volume"] = found["v"]
    if found["i"] or found["only"]:
        item["issue"] = found["i"] or found["only"]
    stretch.take(found.start("name"), found.end())
    return Serial(found["p"])


def kind(name: str) -> str | None:
    """Say what kind of container a name tells of, in CSL's words for its pieces."""
    plain = " ".join(name.lower().split()).strip(" .,")
    for field, type_ in _KINDS:
        if plain in current().words(field) or any(
            plain.startswith(f"{head} ") for head in current().words(field) if field.endswith("heads")
        ):
            return type_
    if pattern("encyclopedias").search(plain):
        return "entry-encyclopedia"
    if pattern("conferences").search(plain):
        return "paper-conference"
    first = re.split(r"[\s(]", plain.removeprefix("the "))[0] if plain else ""
    if first in _NEWS or plain.split()[-1] in _NEWS:
        return "article-newspaper"
    if any(word in _JOURNAL for word in plain.split()):
        return "article-journal"
    return None


_KINDS = (
    ("journal_heads", "article-journal"),
    ("newspaper_heads", "article-newspaper"),
    ("newspapers", "article-newspaper"),
    ("magazines", "article-magazine"),
    ("journals", "article-journal"),
    ("encyclopedias", "entry-encyclopedia"),
)
_NEWS = frozenset("times post herald tribune gazette telegraph правда газета известия news courier".split())
_JOURNAL = frozenset("journal review quarterly bulletin вестник журнал revue studies annals".split())
