"""How does a footnote read by GOST R 7.0.5-2008, the Russian standard for references?

Short form with full stops between the areas (section 7 of the standard allows them for the dashes). The words
for volume, number and page are those of the cited work's language; those about an address are Russian.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from archive import edtf
from archive.items import language, people, values
from archive.model import Item, Name
from archive.names import display
from archive.styles import Run, Runs, address, is_number, joined, runs, tells_its_year

LANG = "ru"

Said: TypeAlias = "Mapping[str, str]"
Areas: TypeAlias = "list[str | Runs]"

# Volume, number, page and leaf as works in each language print them.
_WORDS = {
    "ru": ("Т.", "№", "С.", "Л."),
    "vi": ("T.", "Số", "Tr.", "Tờ"),
    "en": ("Vol.", "No.", "P.", "F."),
    "fr": ("T.", "No", "P.", "F."),
}
_MONTHS = "янв. февр. марта апр. мая июня июля авг. сент. окт. нояб. дек.".split()  # GOST R 7.0.12-2011
_ALONE = "янв. февр. март апр. май июнь июль авг. сент. окт. нояб. дек.".split()
_RANGE = re.compile(r"(?<=\w)\s?[-‐‑–—]\s?(?=\w)")
_BEFORE_TITLE = 3  # authors; four and more stand behind the slash


def note(item: Item, locator: str | None) -> Runs:
    """Give the reference to an item and the place cited in it, with its full stop."""
    said = values(item)
    shape = _SHAPES.get(said.get("type", ""), _whole)
    if "archive" in said or "archive_location" in said:
        shape = _manuscript
    authors = people(item, "author")
    heading = ", ".join(map(_inverted, authors)) if len(authors) <= _BEFORE_TITLE else ""
    areas: Areas = [heading, *shape(item, said), _place(item, said, locator or ""), _link(said)]
    return joined(" ", map(_stopped, map(runs, areas)))


def _stopped(area: Runs) -> Runs:
    return area if not area or area[-1].text.endswith(".") else [*area, Run(".")]


def _inverted(name: Name) -> str:
    """Put the family name first, a space between the initials; other names stay as they are.

    >>> _inverted({"family": "Кружинов", "given": "В.М."}), _inverted({"literal": "Linh An"})
    ('Кружинов В. М.', 'Linh An')
    """
    if "literal" in name or not name.get("family"):
        return display(name)
    given = re.sub(r"\.(?=[^\W\d_])", ". ", name.get("given", ""))
    return " ".join(filter(None, [name["family"], given]))


def _titled(item: Item, said: Said, *more: str) -> str:
    """Give the title with what explains it behind a colon, and those responsible behind a slash."""
    title = said.get("title", "")
    own = " : ".join(filter(None, [title, said.get("genre", ""), *more]))
    return " / ".join(filter(None, [own[:1].upper() + own[1:] if not title else own, _responsible(item)]))


def _responsible(item: Item) -> str:
    authors = people(item, "author")
    first = f"{display(authors[0])} [и др.]" if len(authors) > _BEFORE_TITLE else ""
    roles = (("editor", "ред."), ("compiler", "сост."), ("translator", "пер."))
    said = [
        f"{word} {', '.join(map(display, people(item, role)))}" for role, word in roles if people(item, role)
    ]
    return " ; ".join(filter(None, [first, *said]))


def _whole(item: Item, said: Said) -> Areas:
    """Give a book: title, edition, imprint, volume."""
    kind = "интервью" if said.get("type") == "interview" and "genre" not in said else ""
    title = " // ".join(filter(None, [_titled(item, said, kind), said.get("container-title", "")]))
    volume = ". ".join(filter(None, [_volume(item, said), said.get("volume-title", "")]))
    series = f"({said['collection-title']})" if "collection-title" in said else ""
    return [title, _edition(said), _imprint(said), volume, series]


def _part(item: Item, said: Said) -> Areas:
    """Give a piece of a book, behind the double slash the book."""
    book = " / ".join(filter(None, [said.get("container-title", ""), _responsible(item)]))
    title = " // ".join(filter(None, [said.get("title", ""), book]))
    return [title, _edition(said), _imprint(said), _volume(item, said), said.get("volume-title", "")]


def _article(item: Item, said: Said) -> Areas:
    """Give a piece of a journal or newspaper: year, day, volume and number each an area."""
    title = " // ".join(filter(None, [_titled(item, said), said.get("container-title", "")]))
    number = f"{_words(item)[1]} {said['issue']}" if "issue" in said else ""
    numbers = ", ".join(filter(None, [_volume(item, said), number]))
    return [title, *_year_and_day(said), numbers]


def _web(item: Item, said: Said) -> Areas:
    site = said.get("container-title", "") or said.get("publisher", "")
    return [" // ".join(filter(None, [_titled(item, said), site])), *_year_and_day(said)]


def _law(item: Item, said: Said) -> Areas:
    """Give an act: title, kind, day and number, then where it is printed."""
    issued = f"от {_date(said)}" if _date(said) else ""
    number = f"№ {said['number']}" if "number" in said else ""
    act = " ".join(filter(None, [said.get("genre", ""), issued, number]))
    printed = said.get("container-title", "")
    return [
        " // ".join(filter(None, [" : ".join(filter(None, [said.get("title", ""), act])), printed])),
        _volume(item, said),
    ]


def _manuscript(item: Item, said: Said) -> Areas:
    """Give a document of an archive: the archive behind the double slash, then fonds and mark."""
    number = f"№ {said['number']}" if "number" in said else ""
    issued = "" if tells_its_year(said) else _date(said)
    document = ", ".join(filter(None, [_titled(item, said, number), issued]))
    title = " // ".join(filter(None, [document, said.get("archive", "")]))
    return [title, said.get("archive_collection", ""), said.get("archive_location", "")]


_SHAPES: dict[str, Callable[[Item, Said], Areas]] = {
    "article": _article,
    "article-journal": _article,
    "article-magazine": _article,
    "article-newspaper": _article,
    "bill": _law,
    "chapter": _part,
    "entry": _part,
    "entry-dictionary": _part,
    "entry-encyclopedia": _part,
    "legislation": _law,
    "manuscript": _manuscript,
    "paper-conference": _part,
    "post": _web,
    "post-weblog": _web,
    "regulation": _law,
    "webpage": _web,
}


def _words(item: Item) -> tuple[str, str, str, str]:
    return _WORDS.get(language(item) or LANG, _WORDS["en"])


def _volume(item: Item, said: Said) -> str:
    return f"{_words(item)[0]} {said['volume']}" if "volume" in said else ""


def _edition(said: Said) -> str:
    edition = said.get("edition", "")
    return f"{edition}-е изд." if edition.isdigit() else edition


def _imprint(said: Said) -> str:
    place = re.sub(r"^([А-ЯA-Z])$", r"\1.", said.get("publisher-place", ""))  # М, Л, H
    house = " : ".join(filter(None, [place, said.get("publisher", "")]))
    return ", ".join(filter(None, [house, _date(said)]))


def _place(item: Item, said: Said, locator: str) -> str:
    """Give the page or leaf cited, else the extent of a piece."""
    place = _RANGE.sub("–", locator or said.get("page", ""))
    if not is_number(place):
        return place
    leaf = "archive_location" in said
    return f"{_words(item)[3 if leaf else 2]} {place}"


def _link(said: Said) -> Runs:
    if "URL" not in said:
        return []
    accessed = edtf.read(said.get("accessed", ""))
    day = f" (дата обращения: {_dotted(accessed.start)})" if accessed and accessed.start else ""
    return runs("URL: ", address(said["URL"]), day)


def _dotted(moment: edtf.Moment) -> str:
    return ".".join([*(f"{part:02d}" for part in (moment.day, moment.month) if part), f"{moment.year:04d}"])


def _date(said: Said) -> str:
    """Give the date of issue; a guess in brackets, an impossible one as printed."""
    if "issued_raw" in said:
        return f"{said['issued_raw']} [sic]"
    when = edtf.read(said.get("issued", ""))
    if when is None:
        return said.get("issued", "")
    printed = "–".join(_moment(side) for side in (when.start, when.end) if side)
    return f"[{printed}?]" if when.doubtful else printed


def _moment(moment: edtf.Moment) -> str:
    """Give a day, month or year.

    >>> _moment(edtf.Moment(1925, 10, 20)), _moment(edtf.Moment(2020, 5)), _moment(edtf.Moment(2019))
    ('20 окт. 1925 г.', 'май 2020 г.', '2019')
    """
    if moment.day:
        return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year} г."
    return f"{_ALONE[moment.month - 1]} {moment.year} г." if 1 <= moment.month <= 12 else str(moment.year)


def _year_and_day(said: Said) -> list[str]:
    """Give the year as one area and the day as the next: "1965. 12 апр."."""
    when = edtf.read(said.get("issued", ""))
    if "issued_raw" in said or when is None or when.interval or when.doubtful or not when.start:
        return [_date(said)]
    moment = when.start
    if moment.day:
        return [str(moment.year), f"{moment.day} {_MONTHS[moment.month - 1]}"]
    return [str(moment.year), _ALONE[moment.month - 1] if 1 <= moment.month <= 12 else ""]
