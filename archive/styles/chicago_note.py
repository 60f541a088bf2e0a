"""How does a note read by the Chicago Manual of Style (17th edition, notes and bibliography)?

Vietnamese names stay in natural order; the title's own language and letters stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from archive import edtf
from archive.items import people, values
from archive.model import Edtf, Item, Name
from archive.names import display
from archive.styles import Run, Runs, address, italic, joined, runs, tells_its_year

LANG = "en"

Said: TypeAlias = "Mapping[str, str]"
Parts: TypeAlias = "list[str | Run | Runs]"

_MONTHS = (
    "January February March April May June July August September October November December"
).split()  # fmt: skip
_SEASONS = ("Spring", "Summer", "Fall", "Winter")
_RANGE = re.compile(r"(?<=\w)\s?[-‐–—]\s?(?=\w)")
_ORDINALS = {"1": "1st", "2": "2nd", "3": "3rd"}
_NAMES_AT_MOST = 3


def note(item: Item, locator: str | None) -> Runs:
    """Give the note for an item and the place cited in it, with its full stop."""
    said = values(item)
    shape = _SHAPES.get(said.get("type", ""), _book)
    if "archive" in said or "archive_location" in said:
        shape = _manuscript
    whole = joined(", ", [_authors(item), *shape(item, said, _RANGE.sub("–", locator or ""))])
    return _inside(whole if not whole or whole[-1].text.endswith(".") else [*whole, Run(".")])


def _inside(note: Runs) -> Runs:
    """Set commas and the full stop inside the quotation marks before them, as Americans do."""
    moved = [*note]
    for at in range(len(moved) - 1):
        quoted, mark = moved[at].text, moved[at + 1].text[:1]
        if quoted.endswith("”") and mark and mark in ",.":
            moved[at] = Run(quoted[:-1] + mark + "”")
            moved[at + 1] = moved[at + 1]._replace(text=moved[at + 1].text[1:])
    return [run for run in moved if run.text]


def _authors(item: Item) -> str:
    for role, one, more in (
        ("author", "", ""),
        ("editor", ", ed.", ", eds."),
        ("compiler", ", comp.", ", comps."),
    ):
        if names := people(item, role):
            return _listed(names) + (more if len(names) > 1 else one)
    return ""


def _listed(names: list[Name]) -> str:
    """Join two names, three, or the first of more.

    >>> _listed([{"literal": "A"}, {"literal": "B"}, {"literal": "C"}])
    'A, B, and C'
    """
    printed = [display(name) for name in names]
    if len(printed) > _NAMES_AT_MOST:
        return f"{printed[0]} et al."
    if len(printed) < _NAMES_AT_MOST:
        return " and ".join(printed)
    return f"{printed[0]}, {printed[1]}, and {printed[2]}"


def _helpers(item: Item) -> list[str]:
    opened = next((role for role in ("author", "editor", "compiler") if people(item, role)), "")
    words = (("editor", "ed."), ("compiler", "comp."), ("translator", "trans."))
    return [
        f"{word} {_listed(people(item, role))}"
        for role, word in words
        if role != opened and people(item, role)
    ]


def _book(item: Item, said: Said, place: str) -> Parts:
    """Give title, helpers and imprint; of a chapter also the book it stands in."""
    volume = f"vol. {said['volume']}" if "volume" in said else ""
    own = italic(said, "volume-title")
    imprint = joined("; ", [said.get("genre", ""), _imprint(said)])
    if "container-title" in said:
        head: Parts = [_quoted(said), runs("in ", italic(said, "container-title"))]
    else:
        head = [italic(said, "title")]
    body = joined(", ", [*head, *_helpers(item), joined(", ", [volume, own]), _edition(said),
                         said.get("collection-title", "")])  # fmt: skip
    bracketed = runs("(", imprint, ")") if imprint else []
    return [joined(" ", [body, bracketed]), place or _pages(said), *_web_end(said)]


def _thesis(item: Item, said: Said, place: str) -> Parts:
    said_of_it = [
        said.get("genre", ""),
        said.get("publisher", ""),
        said.get("publisher-place", ""),
        _date(said),
    ]
    bracketed = ", ".join(filter(None, said_of_it))
    return [joined(" ", [_quoted(said), f"({bracketed})" if bracketed else ""]), place, *_web_end(said)]


def _journal(item: Item, said: Said, place: str) -> Parts:
    """Give “Title,” *Journal* 10, no. 3 (2001): 197–210."""
    issue = f"no. {said['issue']}" if "issue" in said else ""
    numbers = joined(", ", [joined(" ", [italic(said, "container-title"), said.get("volume", "")]), issue])
    issued = f"({_date(said)})" if _date(said) else ""
    where = joined(": ", [joined(" ", [numbers, issued]), place or _pages(said)])
    return [_quoted(said), *_helpers(item), where, *_web_end(said)]


def _newspaper(item: Item, said: Said, place: str) -> Parts:
    paper = italic(said, "container-title")
    number = f"no. {said['issue']}" if "issue" in said else ""
    return [_quoted(said), *_helpers(item), paper, number, _date(said), place, *_web_end(said)]


def _web(item: Item, said: Said, place: str) -> Parts:
    site = [said.get("container-title", ""), said.get("publisher", "")]
    return [_quoted(said), *_helpers(item), *site, _date(said), place, *_web_end(said)]


def _law(item: Item, said: Said, place: str) -> Parts:
    number = f"no. {said['number']}" if said.get("number", "")[:1].isdigit() else said.get("number", "")
    act = " ".join(filter(None, [said.get("genre", ""), number]))
    printed = joined(" ", [said.get("volume", ""), said.get("container-title", ""), _pages(said)])
    return [said.get("title", ""), act, printed, _date(said), place, *_web_end(said)]


def _manuscript(item: Item, said: Said, place: str) -> Parts:
    """Go from the document to its shelf, its fonds and its archive."""
    number = f"no. {said['number']}" if "number" in said else ""
    kind = "interview" if said.get("type") == "interview" else ""
    what = " ".join(filter(None, [said.get("genre", kind), number]))
    shelf = [said.get(name, "") for name in ("archive_location", "archive_collection", "archive")]
    title: Parts = [_quoted(said), *_helpers(item), what, "" if tells_its_year(said) else _date(said)]
    leaf = f"fol. {place}" if place[:1].isdigit() else place
    return [*title, leaf, *shelf, *_web_end(said)]


_SHAPES: dict[str, Callable[[Item, Said, str], Parts]] = {
    "article": _journal,
    "article-journal": _journal,
    "article-magazine": _newspaper,
    "article-newspaper": _newspaper,
    "bill": _law,
    "interview": _manuscript,
    "legislation": _law,
    "manuscript": _manuscript,
    "personal_communication": _manuscript,
    "post": _web,
    "post-weblog": _web,
    "regulation": _law,
    "speech": _manuscript,
    "thesis": _thesis,
    "webpage": _web,
}


def _quoted(said: Said) -> Runs:
    """Give the title in quotation marks, quotations inside it in single ones."""
    title = re.sub(r"“([^“”]*)”|«([^«»]*)»|\"([^\"]*)\"", _inner, said.get("title", ""))
    return [Run(f"“{title}”")] if title else []


def _inner(found: re.Match[str]) -> str:
    return f"‘{found[1] or found[2] or found[3] or ''}’"


def _edition(said: Said) -> str:
    edition = said.get("edition", "")
    return f"{_ORDINALS.get(edition, edition + 'th')} ed." if edition.isdigit() else edition


def _imprint(said: Said) -> str:
    house = ": ".join(filter(None, [said.get("publisher-place", ""), said.get("publisher", "")]))
    return ", ".join(filter(None, [house, _date(said)]))


def _pages(said: Said) -> str:
    return _RANGE.sub("–", said.get("page", ""))


def _web_end(said: Said) -> Parts:
    """Give the day of access only where the work has no date, then the address."""
    dateless = "accessed" in said and "issued" not in said
    doi = said.get("DOI", "")
    url = said.get("URL") or (f"https://doi.org/{doi}" if doi else "")
    return [f"accessed {_day(said['accessed'])}" if dateless else "", address(url) if url else ""]


def _date(said: Said) -> str:
    return f"{said['issued_raw']} [sic]" if "issued_raw" in said else _day(said.get("issued", ""))


def _day(written: Edtf) -> str:
    when = edtf.read(written)
    if when is None:
        return written
    printed = "–".join(_moment(side) for side in (when.start, when.end) if side)
    return f"[{printed}?]" if when.doubtful else printed


def _moment(moment: edtf.Moment) -> str:
    """Give a day, month, season or year.

    >>> _moment(edtf.Moment(1965, 5, 18)), _moment(edtf.Moment(2020, 2)), _moment(edtf.Moment(2001, 23))
    ('May 18, 1965', 'February 2020', 'Fall 2001')
    """
    if moment.day:
        return f"{_MONTHS[moment.month - 1]} {moment.day}, {moment.year}"
    if moment.month > 12:
        return f"{_SEASONS[moment.month - 21]} {moment.year}"
    return f"{_MONTHS[moment.month - 1]} {moment.year}" if moment.month else str(moment.year)
