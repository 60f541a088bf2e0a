"""In which archive, fonds and file does a document lie, and on which leaf?"""

from __future__ import annotations

import re
from typing import NamedTuple

from archive import dates
from archive.cues import Rule, pattern
from archive.model import Item
from archive.references.line import TAKEN
from archive.references.numbers import PAGES
from archive.references.stretch import Stretch

_VALUE = r"[№#]?\s?(?:[A-ZА-ЯĐ]{0,4}-?)?\d[\w/.]*(?:[-–/][\w]+)*(?<!\.)"
_LEVEL = rf"(?:⟨shelf⟩)\s?:?\s?{_VALUE}"
_GOST = re.compile(  # a fonds and a level below it, in Russian or in Latin letters
    r"(?<!\w)(?:(?:Ф|Фонд|ф|фонд)\.?\s?[№А-ЯA-Z\d-]*\d[\w-]*.{0,60}?"
    r"(?<!\w)(?:Оп|Д|К|Картон|Ед|оп|д|опись|Опись|дело)\b"
    r"|[Ff]\.\s?\d[\w-]*[.,]?\s[Oo]p\.)",
    re.DOTALL,
)
_GOST_LEVEL = (
    r"(?:Ф|Фонд|Оп|Опись|Д|Дд|Дело|Картон|Карт|К|Ед\. ?хр|Л|Лл|Папка|П|Пор|Пер|Кн|Т|f|op|d|l)"
    r"\.?\s?(?:№\s?)?[А-ЯA-Z]{0,3}-?\d"
)
_REST = Rule(rf"(?<!\w){_GOST_LEVEL}")
_STRONG = Rule(  # one of these alone shows that an archive is meant
    rf"(?<!\w)(?:⟨fonds⟩)\s+[^\W\d_]|(?<!\w)(?:hồ sơ|đvbq|đơn vị bảo quản|slt"
    rf"|record group|rg|box|boxes|carton|dossier|folder|hộp|cặp)"
    rf"(?:\s+số)?\s?:?\s?{_VALUE}",
)
_ARCHIVE = Rule(r"(?<![\w.])⟨^archives⟩(?![\w-])", needs="archives")
_LEAF = Rule(
    r"(?P<cue>⟨leaf⟩)\s?(?P<n>\d+[\w]?(?:\s?об\.?)?(?:\s?[-–,;и]\s?\d+[\w]?(?:\s?об\.?)?)*)", needs="leaf"
)
_LEAF_EXTENT = re.compile(r"(?<!\w)\d{1,4}\s?(?:л|лл|tờ)\.(?!\s?\d)")
_FONDS = Rule(r"(?:⟨fonds⟩)\s+(?P<name>[^,.;\d(][^,.;(]*)", needs="fonds")
_COLLECTION = re.compile(
    r"\b(?:Files?|Papers|Collection|Records|Series|Fonds|Indochine|Archives of|Материалы|Коллекция)\b"
)
_CUT = re.compile(r"\s*(?:[,;]|(?:(?<=\w\w\w)|(?<=[\d)]))\.(?=\s|[A-ZА-Я]|$))\s*")
_PIECE_BEFORE = re.compile(r"(?<=[,;]\s)(?P<piece>[^,;]{4,60}?)(?P<gap>[,;]\s+)$")
_GLUED_LEVEL = Rule(rf"\s(?:{_LEVEL})|\s{_GOST_LEVEL}")
OPENS = re.compile(  # a mark that leaves out its archive
    r"^\W*(?:f\.|op\.|Ф|Оп|Д|Дд|Л|Лл|Картон|К|Ед\. ?хр|Фонд|hồ sơ|tờ|box|folder|carton|dossier|d\.|c\.)"
    r"\.?\s?(?:số\s)?№?\s?\d",
    re.IGNORECASE,
)
_WORDS = pattern("archive_words", after=r"(?!\w)")
_LEADING = Rule(r"^(?:⟨within⟩|(?:Tài liệu )?lưu tại|Tài liệu)\s+")
_LEVEL_FIRST = Rule(rf"\s*{_LEVEL}")
_SIGNS = (", ", "; ", "//", ": ", "[", TAKEN)
_PRINTED = pattern("publisher", "opcit")


class Mark(NamedTuple):
    """Where the archive's part of a citation stands."""

    start: int
    end: int


def find(text: str) -> Mark | None:
    """Find where archive and shelf mark begin, if there are any.

    >>> find("Постановление. РГАСПИ. Ф. 17. Оп. 162. Д. 7").start
    15
    """
    places = [_start(text, found.start()) for found in _shows(text)]
    return Mark(min(places), _bracket_end(text, min(places))) if places else None


def _bracket_end(text: str, start: int) -> int:
    """A mark in brackets ends with them: `(CAOM, SLOTFOM III, 39), …`."""
    depth = 0
    for at in range(start, len(text)):
        depth += (text[at] == "(") - (text[at] == ")")
        if depth < 0:
            return at
    return len(text)


def named(text: str) -> bool:
    """Say whether an archive is named in a text."""
    return bool(_ARCHIVE.search(text))


def continued(stretch: Stretch, item: Item) -> str | None:
    """Read a mark that leaves out its archive: `Д. 86. Л. 313`; give the leaf."""
    mark = Mark(0, len(stretch.left))
    leaf = _leaf(stretch, mark)
    location = _joined(stretch.left, _pieces(stretch.left, mark))
    if location:
        item["archive_location"] = location
    stretch.take(0, len(stretch.left))
    return leaf


def _filed(piece: str) -> bool:
    return bool(_COLLECTION.search(piece) or re.match(r"[A-Z]{2,}[\s\d-]", piece))


def _shows(text: str) -> list[re.Match[str]]:
    found = [each for rule in (_GOST, _STRONG) if (each := rule.search(text))]
    named = _ARCHIVE.search(text)
    if named and not found and _PRINTED.search(text, named.end()):
        return []  # an archive that publishes
    if named and (found or re.search(r"\d", text[named.end() :]) or _wordy(text, named)):
        found.append(named)
    return found


def _wordy(text: str, named: re.Match[str]) -> bool:
    return not text[named.end() :].strip(" .()") or text[named.end() :].lstrip()[:1] in ",("


def _start(text: str, at: int) -> int:
    """Go back to where the phrase with the archive's name begins."""
    before = text[:at].rstrip(" ,.;")
    cut = max(before.rfind(sign) + len(sign) - 1 if sign in before else -1 for sign in _SIGNS)
    dot = max((found.end() - 1 for found in re.finditer(r"[^\W\d_]{3,}[»”\"]?\.\s", before)), default=-1)
    start = max(cut, dot) + 1
    if mentions := dates.find(before[start:]):
        start += mentions[-1].span.end  # the paper's own date
    phrase = before[start:].lstrip(" ,.;:")
    start = len(before) - len(phrase)
    named = _WORDS.search(phrase) or _ARCHIVE.search(phrase)
    return _with_collections(
        text, start + len(phrase) - len(phrase.lstrip()) if named and len(phrase) < 90 else at
    )


def _with_collections(text: str, at: int) -> int:
    """Go back over the pieces between a document and its mark: `NSC Files, Box 494`."""
    while (found := _PIECE_BEFORE.search(text[max(0, at - 80) : at])) and _filed(found["piece"]):
        at -= len(found["piece"]) + len(found["gap"])
    return at


def read(stretch: Stretch, item: Item) -> str | None:
    """Take archive, fonds, shelf mark; give the leaf."""
    mark = find(stretch.left)
    if not mark:
        return None
    stretch.drop_styles(mark.start, mark.end)
    leaf = _leaf(stretch, mark)
    _named_fonds(stretch, mark, item)
    _tail(stretch, mark, item)
    stretch.take(mark.end, len(stretch.left))  # what is said behind the bracket is a remark
    return leaf


def _leaf(stretch: Stretch, mark: Mark) -> str | None:
    if extent := _LEAF_EXTENT.search(stretch.left, mark.start, mark.end):
        stretch.take(*extent.span())
    found = [*_LEAF.finditer(stretch.left, mark.start, mark.end)] or [
        *PAGES.finditer(stretch.left, mark.start, mark.end)
    ]
    if not found or (len(found) > 1 and _REST.search(stretch.left, found[0].end(), found[-1].start())):
        return None  # several marks, each with its leaves, stay one mark as printed
    for each in found:
        stretch.take(*each.span())
    return ", ".join(each["n"].strip(" ,;") for each in found)


def _named_fonds(stretch: Stretch, mark: Mark, item: Item) -> None:
    found = _FONDS.search(stretch.left, mark.start, mark.end)
    if found and not re.match(r"[\s№]*\d", found["name"]):
        item["archive_collection"] = found["name"].strip(f" .,{TAKEN}")
        stretch.take(*found.span())


def _tail(stretch: Stretch, mark: Mark, item: Item) -> None:
    """Tell the pieces of the tail: the archive's name, a collection, the shelf mark."""
    text = stretch.left
    shelf: list[tuple[int, int]] = []
    named_last = False  # what follows an archive at the end is the town it lies in
    for start, end in _pieces(text, mark):
        piece = text[start:end]
        first = start
        if "archive" not in item and _is_name(piece):
            named_last = bool(shelf)
            first = end if shelf else _level_start(text, start, end)
            item["archive"] = _named(text[start:first])
        elif _elsewhere(piece, item, named_last=named_last) or (shelf and _described(piece, item)):
            first = end
        if first < end and (shelf or re.search(r"\d|[A-Z]{2}", piece)):
            shelf.append((min(end, first + (first > start)), end))
    if location := _joined(text, shelf):
        item["archive_location"] = location
    stretch.take(mark.start, mark.end)


def _elsewhere(piece: str, item: Item, *, named_last: bool) -> bool:
    """Record a piece that is no part of the shelf mark; say whether it was one."""
    if piece.startswith("("):
        item["title"] = piece.strip("(). ")  # a file's name; a head that has a title overrules it
    elif _is_collection(piece, item):
        item["archive_collection"] = piece.strip()
    elif named_last and not re.search(r"\d", piece):
        item["archive"] = f"{item['archive']}, {piece}"
    else:
        return False
    return True


def _described(piece: str, item: Item) -> bool:
    """Behind a mark: the date of the paper, or what it is."""
    day = dates.read(piece)
    if day and len(day) >= 10 and "issued" not in item:
        item["issued"] = day
        return True
    if (
        "archive" in item
        and "title" not in item
        and re.match(r"[^\W\d_]+(?:\s[^\W\d_]+){2,}$", piece)
        and piece[0].isupper()
    ):
        item["title"] = piece
        return True
    return False


def _pieces(text: str, mark: Mark) -> list[tuple[int, int]]:
    pieces, start = [], mark.start
    for cut in [*_CUT.finditer(text, mark.start, mark.end)]:
        if text.count("(", start, cut.start()) > text.count(")", start, cut.start()):
            continue
        pieces.append((start, cut.start()))
        start = cut.end()
    pieces.append((start, mark.end))
    trimmed = []
    for first, last in pieces:
        inner = text[first:last].strip(f" .,;{TAKEN}")
        if not inner.endswith(")"):
            inner = inner.strip("()[]")
        if any(map(str.isalnum, inner)):
            at = text.index(inner, first)
            trimmed.append((at, at + len(inner)))
    return trimmed


def _is_name(piece: str) -> bool:
    return bool(_ARCHIVE.search(piece) or _WORDS.search(piece))


def _level_start(text: str, start: int, end: int) -> int:
    """`РГАСПИ Ф. 17`: the name ends where a level of the mark begins."""
    level = _GLUED_LEVEL.search(text, start, end)
    return level.start() if level else end


def _named(piece: str) -> str:
    """Leave out a bracketed short name, keep a bracketed town."""
    piece = re.sub(
        r"\s*\(([A-ZĐА-Я .]{2,12}(?:\s?[IVX]+)?|sau đây[^)]*|hereafter[^)]*|далее[^)]*)\)", "", piece
    )
    return _LEADING.sub("", piece.strip(" ,.:[]"))


def _is_collection(piece: str, item: Item) -> bool:
    if "archive_collection" in item or _LEVEL_FIRST.match(piece):
        return False
    return bool(_COLLECTION.search(piece))


def _joined(text: str, shelf: list[tuple[int, int]]) -> str:
    """Give the mark as printed; a piece of another field within it is left out."""
    runs: list[list[int]] = []
    for start, end in shelf:
        if (
            runs
            and not any(map(str.isalpha, text[runs[-1][1] : start]))
            and TAKEN not in text[runs[-1][1] : start]
        ):
            runs[-1][1] = end
        else:
            runs.append([start, end])
    return ", ".join(text[start:end].strip(f" .,;{TAKEN}") for start, end in runs)


ANY = pattern("shelf", after=rf"\s?:?\s?{_VALUE}")
