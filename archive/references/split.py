"""Which stretches of a note are citations? Where one work ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from archive.cues import UPPER, Rule, pattern
from archive.references import archives, evidence
from archive.references.line import Line
from archive.references.numbers import PAGES, VOLUME

_QUOTED = Rule(r"[\s,.;(–-]{0,6}(?P<signal>⟨quoted_from⟩)(?![^\W\d_])[\s:.]*", needs="quoted_from")
_SENTENCE_SIGNAL = Rule(
    rf"(?<=[.,)»”])\s*\(?(?=(?:⟨signals⟩)(?![^\W\d_])[\s:.,]+(?:{UPPER}|[“«\"\ue001]))", needs="signals"
)
_SENTENCE = re.compile(r"\.\s+(?=[A-ZĐÀ-ỸА-Я“\"«(])")
_ENDED = Rule(
    rf"(?:(?:{PAGES.inner})|>|https?://\S+|\)\s?,?\s\d[\d–, -]*|(?:⟨opcit ibid⟩)[\s,\d.tr]*"
    r"|:\s?\d[\d–, -]*|(?<!\w)(?:chap|ch|chs|chaps)\.\s\d[\d–, -]*)$",
)
_PRINTED = pattern("publisher", "opcit")
_APPENDIX = Rule(
    r"\W*(?:⟨accessed archived page web_labels extent translator editor publisher theses⟩"
    r"|⟨volume part issue⟩\s?(?:\d|[IVX])"
    r"|⟨places⟩\.?\s?[:,]\s?[^.;]{3,80}\d{4}|⟨places⟩\s?:\s?⟨publisher⟩|ISBN|ISSN"
    r"|DOI|OCLC|doi|https?:|В надзаг|\d)"
)
_AGAIN = Rule(rf"(?<=[\d.])[\s]*[,;.]\s*(?={VOLUME.inner}[\s,.;:]*{PAGES.inner})", needs="volume")
_NUMBERS_FIRST = Rule(rf"^[^\w\ue001]*(?:(?P<volume>{VOLUME.inner})|(?P<page>{PAGES.inner})|\d[\d–-]*\W*$)")
_BY = re.compile(rf"\W*(?:Theo|According to|По словам|Selon)\s(?P<name>{UPPER}[^,:;.(]{{3,60}})[,:]")
_INSIDE = Rule(rf"(?:⟨within⟩)\s+(?={UPPER}|\ue001|[“«\"])", needs="within")
_JOINER = Rule(rf"{evidence.JOINER}\s+(?={UPPER}|\ue001|[“«\"]|⟨signals⟩)", case=True)
_MARKER = re.compile(rf"\s*(?:[\[(]\d{{1,3}}[\])]|[⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾]+|\d{{1,3}}[.)](?=\s+{UPPER}))[.,:]?\s*")
_PARENTHESIS = re.compile(r"\(([^()]{0,500}(?:\([^()]{0,100}\)[^()]{0,200}){0,3})\)")


_BRACKET_OR_CUT = re.compile(r"[();]")
_TOWN_LAST = Rule(r"(?:^|[\s(.,;:–—-])⟨places⟩\.?\s*$", needs="places")
_TOWN_FIRST = Rule(r"\s*⟨places⟩\.?\s?[;:,.]", needs="places")
_HOUSE_LAST = Rule(r"⟨places⟩\.?\s?:\s?[^\W\d][^,;:]{1,60}$", needs="places")
_FIELD_NEXT = Rule(  # fields parted by semicolons: "NXB Giáo dục; 2002", "2022;14(19):4868", "; xem ngày …"
    r"\s*(?:(?:1[5-9]|20)\d\d(?!\d)[.;,:)]|\d{1,3}\s?\(\d|\d{1,3}:\s?\d|https?://|<http"
    r"|(?:⟨accessed publisher⟩)[\s:.])"
)
_YEAR_LAST = re.compile(r"(?:1[5-9]|20)\d\d\W*$")
_NUMBER_NEXT = Rule(
    r"(?<!\w)⟨volume part issue⟩$", needs="volume part issue"
)  # "Sđd, t. II": no sentence ends
_SHORT_LAST = Rule(r"⟨opcit ibid⟩(?!\w)[^;]{0,20}$", needs="opcit ibid")
_YEARS_THEN = re.compile(r"\s*\d{4}\s?[:,]")
_PERSON = rf"{UPPER}[\w’'-]+,\s{UPPER}[\w.]*(?:\s{UPPER}[\w.]*){{0,2}}"
_PERSON_LAST = re.compile(rf"(?:^|[.:;(\s]){_PERSON}\s*$")
_PERSON_FIRST = re.compile(rf"\s*{_PERSON}\.?\s*(?:[;(]|$)")
_HOUSE_THEN_YEAR = re.compile(r"\s*[^,;:\d]{2,50},\s?\d{4}")
_BRACKET_SIGNAL = Rule(r"\((?=(?:⟨signals quoted_from⟩)[\s:.,]+[^()]{4,400}\d)", needs="quoted_from signals")
_JOINED = Rule(rf"[\s,;]+(?=⟨joiners⟩\s(?:(?:⟨signals⟩)[\s:]+)?(?:{UPPER}|[“«‘\"\ue001]))", needs="joiners")
_PROSE_SIGNAL = Rule(rf"⟨signals quoted_from⟩[\s:.,]+(?={UPPER}|[“«‘\"\ue001])", needs="signals quoted_from")
_SAME_AUTHOR = re.compile(r"[—–]{2,}|[-_]{3,}")
_TOLD = re.compile(
    rf"[^:,.;\d“«\"\ue001]{{15,160}}:\s(?={UPPER})"
)  # "Scholars who have written on it include: …"
_SHELF_AGAIN = Rule(
    r"(?P<cue>⟨shelf⟩)\s?[\w./-]*\d[\w./-]*(?:,\s?(?:⟨leaf page⟩)\s?[\d–-]+)?"
    r"(?P<cut>\s?(?:,|;|và|and|и|et)\s)(?=(?P=cue)\s?[\w./-]*\d)",
    needs="shelf",
)


_LONGEST = 2000  # of a segment; real ones are some hundred letters long


class Citation(NamedTuple):
    """A stretch of the line that cites one work, and the word that announces it."""

    start: int
    end: int
    signal: str | None
    by: str = ""  # whom the remark around it names
    goes_on: Literal["", "numbers", "shelf"] = (
        ""  # only another volume or page, or shelf mark, of the work before
    )


def split(line: Line) -> list[Citation]:
    """Give the citations of a note, in order."""
    found: list[Citation] = []
    text = line.blanked()
    marker = _MARKER.match(text)
    for start, end in _segments(text, marker.end() if marker else 0):
        for first, last in _cut_at_signals(text, start, end):
            found += _citations(text, line, first, last, bool(found))
    return found


def _segments(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Cut at semicolons outside brackets; join what is no work by itself to what follows."""
    depth = 0
    cuts: list[tuple[int, int]] = []
    for found in _BRACKET_OR_CUT.finditer(text, start):  # behind the note's own mark
        at, char = found.start(), found[0]
        if char == "(" and ")" in text[at : at + 300]:
            depth += 1
        elif char == ")":
            depth = max(0, depth - 1)
        elif char == ";" and not depth and not _holds_together(text, start, at):
            cuts.append((start, at))
            start = at + 1
    cuts.append((start, len(text)))
    begin, whole = cuts[0][0], False
    for at, (first, last) in enumerate(cuts):
        whole = whole or evidence.complete(text[first:last])
        if at + 1 < len(cuts) and last - begin < _LONGEST and not whole:
            continue
        yield from _windows(text, begin, last)
        begin, whole = last + 1, False


def _holds_together(text: str, start: int, at: int) -> bool:
    """A semicolon between towns (`М.; Л.: Наука`), houses, or the people behind a slash parts no works."""
    left = text[max(start, at - 120) : at]
    if _TOWN_LAST.search(left) and _TOWN_FIRST.match(text, at + 1):
        return True
    if _HOUSE_LAST.search(left) and _HOUSE_THEN_YEAR.match(text, at + 1):
        return True
    if _FIELD_NEXT.match(text, at + 1):
        return not (_YEARS_THEN.match(text, at + 1) and _ended(left)) and not _SHORT_LAST.search(left)
    if _PERSON_LAST.search(left) and _PERSON_FIRST.match(text[at + 1 : at + 80]):
        return True
    slash = left.rfind(" / ")
    return slash >= 0 and "//" not in left[slash:] and not re.search(r"\d{2}", left[slash:])


def _windows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what is far too long for a note at the ends of sentences, so that reading stays linear."""
    while end - start > _LONGEST:
        cut = text.rfind(". ", start + _LONGEST // 2, start + _LONGEST)
        stop = cut + 1 if cut > 0 else start + _LONGEST
        yield start, stop
        start = stop
    yield start, end


def _cut_at_signals(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut before `Dẫn theo` within the segment, and before a signal that opens a sentence."""
    rules = (_QUOTED, _SENTENCE_SIGNAL, _BRACKET_SIGNAL)
    places = {found.start() for rule in rules for found in rule.finditer(text, start, end)}
    places |= {
        found.start()
        for found in _JOINED.finditer(text, start, end)
        if _ended(text[start : found.start()]) and evidence.closes(text[found.end() : end])
    }
    begin = start
    for at in sorted(places):
        if at > begin and any(map(str.isalnum, text[begin:at])):
            yield begin, at
            begin = at
    yield begin, end


def _citations(text: str, line: Line, start: int, end: int, follows: bool) -> Iterator[Citation]:
    inner = _bracketed(text, start, end)
    if inner:
        by = _BY.match(text, start, inner[0])
        yield from (each._replace(by=by["name"] if by else "") for each in _announced(text, *inner))
        return
    for first, last in _sentences(text, start, end):
        part = text[first:last]
        if follows and archives.OPENS.match(part) and not archives.named(part):
            yield Citation(*_trim(text, first, last), None, goes_on="shelf")
            continue
        if follows and _goes_on(part):
            for begin, stop, _ in _volumes(text, first, last):
                yield Citation(*_trim(text, begin, stop), None, goes_on="numbers")
            continue
        if not evidence.is_work(part, [each for each in line.within(first, last) if each.end <= last]):
            continue
        marks = [*_shelves(text, first, last)]
        for begin, stop, goes_on in _volumes(text, *marks[0]):
            for each in _announced(text, begin, stop):
                yield each._replace(goes_on="numbers" if goes_on else "")
        for begin, stop in marks[1:]:
            yield Citation(*_trim(text, begin, stop), None, goes_on="shelf")
        follows = True


def _goes_on(part: str) -> bool:
    found = _NUMBERS_FIRST.match(part)
    if found and (found["page"] or found["volume"]) and len(part) < 120:
        return True
    return bool(found and len(part) < 60)


def _volumes(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Cut before the second volume of the same work: `tập 5, trang 767, tập 12, trang 516`."""
    begin = start
    goes_on = False
    for cut in _AGAIN.finditer(text, start, end):
        if PAGES.search(text, begin, cut.start()):
            yield begin, cut.start(), goes_on
            begin, goes_on = cut.end(), True
    yield begin, end, goes_on


def _shelves(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut before a second mark of the same kind: `hồ sơ 7432, tờ 15 và hồ sơ 7440`."""
    begin = start
    while begin < end and (found := _SHELF_AGAIN.search(text, begin, end)):
        yield begin, found.start("cut")
        begin = found.end()
    yield begin, end


def _announced(text: str, start: int, end: int) -> Iterator[Citation]:
    signal = None
    start, end = _trim(text, start, end)
    if joined := _JOINER.match(text, start, end):
        start = joined.end()
    if not evidence.SIGNAL.match(text, start, end):
        start = _behind_prose(text, start, end)
    while found := evidence.SIGNAL.match(text, start, end):
        word = " ".join(found["signal"].split())
        signal = signal or word
        start = found.end()
    start, end = _trim(text, start, end)
    if signal and (inside := _INSIDE.match(text, start, end)):
        start = inside.end()
    if start < end:
        yield Citation(start, end, signal)


def _behind_prose(text: str, start: int, end: int) -> int:
    """Skip what is said before a signal: `Подробнее о КУТВ см.: Соколов А. А. …`."""
    for found in _PROSE_SIGNAL.finditer(text, start, min(end, start + 400)):
        said = text[start : found.start()]
        if _introduces(said) and not evidence.sure(said) and "\ue001" not in said:
            return found.start()
    told = _TOLD.match(text, start, end)
    return told.end() if told and evidence.tells(told[0]) else start


def _introduces(said: str) -> bool:
    """`On the Leningrad affair see also …`: words in lower case, or some of them and no sign between."""
    small = sum(word[0].islower() for word in said.split())
    return evidence.prose(said) >= 2 or (small >= 2 and not re.search(r"[,:;.]", said))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while (
        start < end
        and text[start] in " ,.;:–-—("
        and not (text[start] == "(" and ")" in text[start:end])
        and not _SAME_AUTHOR.match(text, start, end)
    ):
        start += 1
    while start < end and (text[end - 1] in " ,;" or _hangs(text, start, end)):
        end -= 1
    return start, end


def _hangs(text: str, start: int, end: int) -> bool:
    """Say whether a closing bracket at the end, or before its dot, was opened outside."""
    last = text[end - 2 : end] if text[end - 1] == "." and end - start > 1 else text[end - 1 : end]
    return last[:1] == ")" and text.count(")", start, end) > text.count("(", start, end)


def _bracketed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Give a citation in brackets inside a remark: `… (xem A: B, Nxb C, tr. 5)`."""
    for found in _PARENTHESIS.finditer(text, start, end):
        inside = found[1]
        if not (_PRINTED.search(inside) or evidence.SIGNAL.match(inside)):
            continue
        if PAGES.search(inside) and not PAGES.search(text[start : found.start()] + text[found.end() : end]):
            return found.start(1), found.end(1)
    return None


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut where a citation has ended and a new sentence opens."""
    begin = start
    for stop in _SENTENCE.finditer(text, start, end):
        left = text[begin : stop.start()].rstrip()
        right = text[stop.end() : end]
        if _NUMBER_NEXT.search(text, begin, stop.start() + 1):
            continue
        shortened = evidence.SHORTENED.match(left) and not _YEAR_LAST.search(left)
        if (_ended(left) or shortened) and not (_APPENDIX.match(right) or archives.OPENS.match(right)):
            yield begin, stop.start() + 1
            begin = stop.end()
    yield begin, end


def _ended(left: str) -> bool:
    """Say whether a citation may end here: with pages, an address, or a word like Sđd."""
    near = left[-400:] if "://" in left[-400:] else left[-60:]
    shows = any(map(str.isdigit, near)) or "đ" in near or "bid" in near or "же" in near
    return shows and bool(_ENDED.search(near))
