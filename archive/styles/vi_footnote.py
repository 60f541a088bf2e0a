"""How does a footnote read in a Vietnamese journal of history or politics?

The form of `examples/seed002.txt`: Author, *Title*, Nxb Publisher, Place, year, tr.25. Days below 10 and the
months 1 and 2 take a zero (Decree 30/2020/NĐ-CP, appendix I).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from archive import edtf
from archive.items import language, people, values
from archive.model import Edtf, Item
from archive.names import display
from archive.styles import Run, Runs, address, is_number, italic, joined, runs, tells_its_year

LANG = "vi"

Said: TypeAlias = "Mapping[str, str]"
Parts: TypeAlias = "list[str | Run | Runs]"


_PUBLISHER = re.compile(r"nxb|nhà xuất bản|n\.x\.b", re.IGNORECASE)
_FOREIGN = re.compile(r"[А-Яа-я]|\b(?:press|publish\w*|books|verlag|éditions?)\b", re.IGNORECASE)
_VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


def note(item: Item, locator: str | None) -> Runs:
    """Give the note for an item and the place cited in it."""
    said = values(item)
    shape = _SHAPES.get(said.get("type", ""), _book)
    if "archive" in said or "archive_location" in said:
        shape = _manuscript
    return joined(", ", [_authors(item), *shape(item, said), _place(said, locator or "")])


def _authors(item: Item) -> str:
    """Name the authors, else the editors or compilers with their role."""
    for role, word in (("author", ""), ("editor", " (Chủ biên)"), ("compiler", " (sưu tầm)")):
        if names := people(item, role):
            return ", ".join(map(display, names)) + word
    return ""


def _helpers(item: Item) -> list[str]:
    """Name those who stand behind the title: not the ones who open the note."""
    opened = next((role for role in ("author", "editor", "compiler") if people(item, role)), "")
    words = (("editor", " (Chủ biên)"), ("compiler", " (sưu tầm)"), ("translator", " (dịch)"))
    return [
        ", ".join(map(display, people(item, role))) + word
        for role, word in words
        if role != opened and people(item, role)
    ]


def _book(item: Item, said: Said) -> Parts:
    return [
        italic(said, "title"),
        said.get("genre", ""),
        *_helpers(item),
        _in(said),
        said.get("collection-title", ""),
        _edition(said),
        *_imprint(item, said),
        _volume(said),
        _link(said),
        _accessed(said),
    ]


def _thesis(item: Item, said: Said) -> Parts:
    accepted = " ".join(said[name] for name in ("genre", "publisher") if name in said)
    place, issued = said.get("publisher-place", ""), _date(said)
    return [italic(said, "title"), accepted, place, issued, _link(said), _accessed(said)]


def _web(item: Item, said: Said) -> Parts:
    site = [said.get("container-title", ""), said.get("publisher", "")]
    return [italic(said, "title"), *_helpers(item), *site, _link(said), _date(said), _accessed(said)]


def _journal(item: Item, said: Said) -> Parts:
    return [
        italic(said, "title"),
        *_helpers(item),
        said.get("container-title", ""),
        _issue(said),
        _link(said),
        _accessed(said),
    ]


def _issue(said: Said) -> str:
    """Give volume and number with the year in brackets: "số 3 (2016)"."""
    numbers = [f"{word} {said[name]}" for name, word in (("volume", "tập"), ("issue", "số")) if name in said]
    issued = re.sub(r"^(?:ngày|tháng) ", "", _date(said))
    return f"{', '.join(numbers)} ({issued})" if numbers and issued else ", ".join(numbers) or _date(said)


def _newspaper(item: Item, said: Said) -> Parts:
    number = f"số {said['issue']}" if "issue" in said else ""
    paper = said.get("container-title", "")
    return [italic(said, "title"), *_helpers(item), paper, number, _link(said), _date(said), _accessed(said)]


def _law(item: Item, said: Said) -> Parts:
    """Give an act by kind, number and matter: *Nghị định số 5/NĐ-CP về …*."""
    genre, title = said.get("genre", ""), said.get("title", "")
    number = f"số {said['number']}" if "number" in said else ""
    if title and genre and not title.lower().startswith(genre.lower()):
        about = "" if title.lower().startswith(("về ", "ban hành ", "quy định ")) else "về"
        name = " ".join(filter(None, [genre, number, about, title]))
    else:
        name = " ".join(filter(None, [title or genre, number]))
    printed: Parts = [said.get("container-title", ""), _volume(said), *_imprint(item, {**said, "issued": ""})]
    return [Run(name, italic=True), _date(said), *printed, _link(said), _accessed(said)]


def _manuscript(item: Item, said: Said) -> Parts:
    fonds = said.get("archive_collection", "")
    if fonds and _VIETNAMESE.search(said.get("archive", "") + fonds):
        fonds = f"Phông {fonds}"
    number = f"số {said['number']}" if "number" in said else ""
    genre = " ".join(filter(None, [said.get("genre", ""), number]))
    shelf = [said.get("archive", ""), fonds, said.get("archive_location", "")]
    issued = "" if tells_its_year(said) else _date(said)
    return [italic(said, "title"), genre, *_helpers(item), issued, *shelf, _link(said)]


_SHAPES: dict[str, Callable[[Item, Said], Parts]] = {
    "article": _journal,
    "article-journal": _journal,
    "article-magazine": _journal,
    "article-newspaper": _newspaper,
    "legislation": _law,
    "bill": _law,
    "regulation": _law,
    "manuscript": _manuscript,
    "post": _web,
    "post-weblog": _web,
    "thesis": _thesis,
    "webpage": _web,
}


def _in(said: Said) -> Runs:
    return runs("trong ", italic(said, "container-title")) if "container-title" in said else []


def _volume(said: Said) -> Runs:
    volume = f"t.{said['volume']}" if "volume" in said else ""
    title = italic(said, "volume-title")
    return joined(": ", [volume, title])


def _edition(said: Said) -> str:
    edition = said.get("edition", "")
    return f"xuất bản lần thứ {edition}" if edition.isdigit() else edition


def _imprint(item: Item, said: Said) -> list[str]:
    publisher = said.get("publisher", "")
    ours = language(item) == "vi" and not _FOREIGN.search(publisher)
    if publisher and not _PUBLISHER.match(publisher) and (ours or _VIETNAMESE.search(publisher)):
        publisher = f"Nxb {publisher}"
    return [publisher, said.get("publisher-place", ""), _date(said)]


def _link(said: Said) -> Runs:
    return runs("<", address(said["URL"]), ">") if "URL" in said else []


def _accessed(said: Said) -> str:
    return f"truy cập {_day(said['accessed'])}" if "accessed" in said else ""


def _date(said: Said) -> str:
    """Give the date of issue; a guess in brackets, an impossible one as printed."""
    raw, issued = said.get("issued_raw", ""), said.get("issued", "")
    if raw:
        return f"ngày {raw} [sic]" if re.fullmatch(r"[\d/.-]+", raw) else f"{raw} [sic]"
    return _day(issued)


def _day(written: Edtf) -> str:
    when = edtf.read(written)
    if when is None:
        return written
    if when.interval:
        printed = "-".join(_moment(side).removeprefix("ngày ") for side in (when.start, when.end) if side)
    else:
        printed = _moment(when.start) if when.start else ""
    return f"[{printed}?]" if when.doubtful else printed


def _moment(moment: edtf.Moment) -> str:
    """Give a day, month or year.

    >>> _moment(edtf.Moment(2013, 8, 9)), _moment(edtf.Moment(2020, 2)), _moment(edtf.Moment(2019))
    ('ngày 09/8/2013', 'tháng 02/2020', '2019')
    """
    month = f"{moment.month:02d}" if moment.month < 3 else str(moment.month)
    if moment.day:
        return f"ngày {moment.day:02d}/{month}/{moment.year}"
    return f"tháng {month}/{moment.year}" if 0 < moment.month < 13 else str(moment.year)


def _place(said: Said, locator: str) -> str:
    """Give the page cited, else the extent of a piece in a journal or a book."""
    place = locator or said.get("page", "")
    if not is_number(place):
        return place
    shelf = said.get("archive_location", "")
    if shelf:
        return f"л. {place}" if re.search(r"[А-Яа-я]", shelf) else f"tờ {place}"
    return f"tr.{place}"
