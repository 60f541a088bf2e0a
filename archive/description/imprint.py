"""Who issued it, and where is it kept on the web? The agency before the first words, a labelled house."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from archive import names
from archive.description.bylines import persons
from archive.description.page import Line, Page, Said, said
from archive.languages import cues, either
from archive.languages.citation import cues as citation_cues
from archive.model import Certainty
from archive.structure import shapes

_DASH = r"\s*[-–—]{1,2}\s*"
_SITE = r"(?:[\w-]+\.)+(?:vn|com|ru|org|net|info|su|eu|fr|edu|gov|uk)"
_BRACKETED = re.compile(rf"[(\[](?P<name>[^\s()\[\]][^()\[\]\n]{{1,40}})[)\]](?:{_DASH}|\s*:\s*)(?=\S)")
_PLACED = re.compile(
    r"(?P<place>[^\W\d_][^()\n.–—/]{1,40}?)(?:,\s*[^()\n–—/]{2,24}?)?\.?\s*"
    r"(?:\((?P<name>[^()/\n\d]{2,30})\)\s*[-–—:]{1,2}\s*|/(?P<slashed>[^()/\n\d]{2,30})/\.?\s*[-–—]?\s*)(?=\S)"
)
_DASHED = re.compile(
    r"[^\W\d_][^()\n–—]{1,30}?[,.]\s*\d{1,2}\s+[^\W\d_]{3,9}\.?(?:\s+\d{4})?(?:\s*г\.)?\s*[-–—.]\s*/?(?P<name>[^./\n–—,]{2,25}?(?:\.[A-Za-zА-Яа-я]{2,4})?)"
    r"(?:[./,](?=\s|$|\W)|\s[-–—])"
)


def imprint(page: Page) -> Iterator[Said]:
    """Give the publisher and the address, as far as the text names them as its own."""
    yield from _labelled(page)
    yield from _agency(page)
    yield from _source(page)
    yield from _run_in_source(page)
    yield from _alone(page)
    yield from _address(page)


def _labelled(page: Page) -> Iterator[Said]:
    for line in (*page.front, *page.tail):
        at = shapes.label(line.words, "publisher") if len(line.words) < 160 else 0
        if not at and len(line.words) < 100 and (led := re.match(r"Published by\s+(?=\S)", line.words, re.I)):
            at = led.end()
        if at and line.words[at:].strip():
            yield said(
                "publisher", line.words[at:].strip(" ."), "labelled-publisher", line.part(at, len(line.words))
            )


def _agency(page: Page) -> Iterator[Said]:
    """Read "(Chinhphu.vn) -", "HANOI, Jan 22 (VNA) –", "Москва, 5 мар — ТАСС" before the first words."""
    for line in (*page.front, *page.body[:3]):
        head = line.words[:120]
        if (found := _BRACKETED.match(head)) and _house(found["name"]):
            yield said(
                "publisher", found["name"].strip(), "agency-before-text", line.part(*found.span("name"))
            )
            return
        for pattern in (_PLACED, _DASHED, _bare()):
            found = pattern.match(head)
            group = "slashed" if found and found.groupdict().get("slashed") else "name"
            if found and (_known(found[group]) or (pattern is _PLACED and _short_name(found[group]))):
                span = line.part(*found.span(group))
                yield said("publisher", found[group].strip(), "agency-in-dateline", span)
                return


@cache
def _bare() -> re.Pattern[str]:
    agencies = "|".join(re.escape(agency) for agency in cues("agencies"))
    return re.compile(
        rf"(?P<name>(?:{agencies})(?:/(?:{agencies}))?"
        rf"(?:\.vn|\.VN| Online)?|{_SITE})(?:{_DASH})(?=[^\W\d_“\"«])"
    )


def _house(printed: str) -> bool:
    """Say whether bracketed words before a dash are the name of a house: a site, an agency, proper words."""
    words = printed.split()
    if re.fullmatch(_SITE, printed, re.IGNORECASE) or _known(printed):
        return True
    return len(words) <= 5 and words[0][:1].isupper() and not any(char.isdigit() for char in printed)


def _known(printed: str) -> bool:
    bare = re.sub(r"(?:\.vn| Online|\d)$", "", printed.strip(" /."), flags=re.IGNORECASE)
    return bare in cues("agencies") or bool(re.fullmatch(_SITE, bare, re.IGNORECASE))


def _short_name(printed: str) -> bool:
    """Say whether letters in brackets are an agency's short name."""
    bare = printed.strip()
    return bare.isupper() and bare.isalpha() and 2 <= len(bare) <= 8


@cache
def _from() -> re.Pattern[str]:
    return re.compile(rf"[\s(\[]*(?:{either('source')})(?:\s*:\s*|\s+)", re.IGNORECASE)


def _source(page: Page) -> Iterator[Said]:
    """Read "Nguồn: Báo Nhân dân" and "Theo TTXVN" beside the text."""
    for line in (*page.front, *page.tail):
        found = _from().match(line.words) if len(line.words) <= 120 else None
        if not found:
            continue
        rest = re.split(r"\s*[|;]", line.words[found.end() :], maxsplit=1)[0].rstrip(" .)]")
        at = found.end() + len(rest) - len(rest.lstrip('«“"'))
        rest = rest.strip('«»“”"')
        if _house_name(rest, labelled=":" in found[0]):
            span = line.part(at, at + len(rest))
            yield said("publisher", rest, "source-line", span, Certainty.MEDIUM)


def _alone(page: Page) -> Iterator[Said]:
    """Read a house that fills a line: "РИА Новости", and one behind the last dash: "… — VNS"."""
    for line in page.near:
        lent = re.fullmatch(r"(?P<who>[^()/:\n\d]{4,40}?)\s*[(/]\s*(?P<name>[^()/\n]{2,25})\)?", line.words)
        if lent and lent["name"] in cues("agencies") and persons(lent["who"], page.lang):
            span = line.part(*lent.span("name"))
            yield said("publisher", lent["name"], "house-beside-name", span, Certainty.MEDIUM)
    for line in (*page.front, *page.tail):
        bare = line.words.strip(" /().|")
        house = bare in cues("agencies") or bare.lower() in citation_cues("newspapers")
        if page.free(line) and (house or re.fullmatch(_SITE, bare, re.IGNORECASE)):
            at = line.words.find(bare)
            yield said("publisher", bare, "house-alone", line.part(at, at + len(bare)), Certainty.MEDIUM)
    agencies = "|".join(re.escape(agency) for agency in cues("agencies"))
    for line in page.tail[-2:]:
        if found := re.search(rf"[.!?”\"]\s*[-–—/]+\s*(?P<name>{agencies})[/\s.]*$", line.words):
            yield said(
                "publisher",
                found["name"],
                "house-behind-text",
                line.part(*found.span("name")),
                Certainty.MEDIUM,
            )


def _run_in_source(page: Page) -> Iterator[Said]:
    """Read the house in "Minh Anh (Theo TTXVN)" at the end."""
    for line in page.tail:
        found = re.search(
            rf"[(/]\s*(?:{either('source')})\s*:?\s+(?P<name>[^()\n]{{2,40}})\)\s*$", line.words, re.I
        )
        if found and len(line.words) <= 120 and _house_name(found["name"], labelled=False):
            span = line.part(*found.span("name"))
            yield said("publisher", found["name"].strip(), "source-line", span, Certainty.MEDIUM)


def _house_name(words: str, *, labelled: bool) -> bool:
    """Say whether words behind "Nguồn" name a house; without a colon only a known one will do."""
    if not words[:1].isupper() or "(" in words or any(map(str.isdigit, words)) or shapes.address(words):
        return False
    if _known(words) or names.is_organisation(words):
        return len(words.split()) <= 8
    return shapes.proper(words) or (labelled and len(words.split()) <= 6)


def _address(page: Page) -> Iterator[Said]:
    lines = list(page.near)
    for number, line in enumerate(lines):
        beside = lines[max(0, number - 1) : number + 2]
        if any(not page.free(each) or re.search(r"\bISSN\b", each.words) for each in beside):
            continue  # the periodical's own page
        found = re.search(r"https?://[^\s<>\"]+|www\.[^\s<>\"]+", line.words) if _addressed(line) else None
        if found and _own_address(found[0]):
            value = found[0].rstrip(".,;)")
            span = line.part(found.start(), found.start() + len(value))
            yield said("URL", value, "address-line", span, Certainty.MEDIUM)


def _own_address(url: str) -> bool:
    """Tell the address of a text from a resolver's and from a house's first page."""
    path = re.sub(r"^https?://|^www\.", "", url).partition("/")[2].strip("/ .,;)")
    return "doi.org/" not in url and bool(path)


def _addressed(line: Line) -> bool:
    if re.match(rf"\W*(?:{either('homepage')})", line.words, re.IGNORECASE):
        return False
    labelled = re.match(r"[^\W\d_][^:\n]{0,20}\bURL\s*:", line.words)
    return shapes.address(line.words) or bool(labelled or shapes.label(line.words, "source"))
