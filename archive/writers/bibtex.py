"""How does a bibliography go out for the old BibTeX: its types and fields, and on demand ASCII alone?

Titles stand in double braces, since the old styles would lower their capitals; dates are year, month and day;
an address is a `\\url` in howpublished or note. With `Options.ascii` every letter beyond ASCII is a command.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from archive import edtf
from archive.entries import editors, entry, names, pages, shelf, title
from archive.items import language, people, values
from archive.latex import ascii_only, escape, verbatim
from archive.model import Item, Work
from archive.names import display
from archive.writers import Options, Selection

SUFFIXES: tuple[str, ...] = ()  # .bib is biblatex's

Said = Mapping[str, str]

_TYPES = {
    "article": "article",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "entry": "incollection",
    "entry-dictionary": "incollection",
    "entry-encyclopedia": "incollection",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
}
_MASTER = re.compile(r"thạc s[ĩỹ]|\bmaster|\bm\.?\s?a\b|магист", re.IGNORECASE)
_HOUSES = {
    "phdthesis": "school",
    "mastersthesis": "school",
    "techreport": "institution",
    "misc": "organization",
    "unpublished": "organization",
}
_HOLDERS = {
    "article": "journal",
    "incollection": "booktitle",
    "inproceedings": "booktitle",
    "misc": "howpublished",
}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ACCESSED = {"vi": "truy cập", "ru": "дата обращения:"}
_TRANSLATED = {"vi": "{} (dịch)", "ru": "пер. {}"}
_ORDER = """
    author editor title booktitle journal series volume number edition type howpublished school institution
    organization publisher address year month day pages isbn issn doi note abstract keywords language
""".split()


def write(selection: Selection, options: Options) -> Iterator[str]:
    """Give one entry a work, by key, an empty line between them."""
    spell = ascii_only if options.ascii else escape
    for number, (work, text) in enumerate(selection.citable()):
        written = _entry(work, text, spell)
        yield f"\n{written}" if number else written


def _entry(work: Work, text: str, spell: Callable[[str], str]) -> str:
    item, said = work.item, values(work.item)
    kind = _kind(item, said)
    chief, _, second, _ = editors(item)
    link = _link(said, ascii_=spell is ascii_only)
    when = edtf.read(said.get("issued", ""))
    fields = {
        **{name: spell(value) for name, value in _texts(item, said, kind).items()},
        **_date(when),
        "author": names(people(item, "author"), spell),
        "editor": names([*chief, *second], spell),
        "title": f"{{{spell(title(item, text))}}}",
        "doi": verbatim(said.get("DOI", "")),
    }
    fields["pages"] = pages(fields["pages"])
    if link and kind == "misc":
        fields["howpublished"] = ". ".join(filter(None, [fields["howpublished"], link]))
        link = ""
    remarks = [spell(remark) for remark in _remarks(item, said, kind) if remark]
    fields["note"] = ". ".join(filter(None, [*remarks, link]))
    return entry(kind, work.key, {name: fields.get(name, "") for name in _ORDER}, bare=("month",))


def _kind(item: Item, said: Said) -> str:
    if said.get("type") == "manuscript" and people(item, "author"):
        return "unpublished"
    kind = _TYPES.get(said.get("type", ""), "misc")
    return "mastersthesis" if kind == "phdthesis" and _MASTER.search(said.get("genre", "")) else kind


def _texts(item: Item, said: Said, kind: str) -> dict[str, str]:
    holder, house = _HOLDERS.get(kind, ""), _HOUSES.get(kind, "publisher")
    howpublished = shelf(item) if kind == "misc" else ""
    texts = {
        "series": said.get("collection-title", ""),
        "volume": said.get("volume", ""),
        "number": said.get("issue") or said.get("number", ""),
        "edition": said.get("edition", ""),
        "type": said.get("genre", ""),
        "howpublished": howpublished,
        "address": said.get("publisher-place", ""),
        "pages": said.get("page", ""),
        "isbn": said.get("ISBN", ""),
        "issn": said.get("ISSN", ""),
        "abstract": said.get("abstract", ""),
        "keywords": said.get("keyword", ""),
        "language": language(item),
        house: said.get("publisher", ""),
    }
    if holder and "container-title" in said:
        texts[holder] = ". ".join(filter(None, [said["container-title"], texts.get(holder, "")]))
    return texts


def _date(when: edtf.When | None) -> dict[str, str]:
    """Give year, month and day; the month as the macro the styles know."""
    if when is None or when.year is None:
        return {}
    sides = [side for side in (when.start, when.end) if side]
    years = "--".join(dict.fromkeys(f"{side.year:04d}" for side in sides))
    dated = {"year": years + ("?" if when.doubtful else "")}
    only = sides[0] if len(sides) == 1 else None
    if only and 1 <= only.month <= 12:
        dated["month"] = _MONTHS[only.month - 1]
        dated["day"] = str(only.day) if only.day else ""
    return dated


def _link(said: Said, *, ascii_: bool) -> str:
    return f"\\url{{{verbatim(said['URL'], ascii_=ascii_)}}}" if "URL" in said else ""


def _remarks(item: Item, said: Said, kind: str) -> Iterator[str]:
    """Give what the old fields have no place for."""
    yield shelf(item) if kind != "misc" else ""
    yield said.get("volume-title", "")
    yield said.get("original-title", "")
    yield said.get("container-title", "") if kind not in _HOLDERS else ""
    yield said.get("number", "") if "issue" in said else ""
    if translators := people(item, "translator"):
        form = _TRANSLATED.get(language(item), "trans. {}")
        yield form.format(", ".join(map(display, translators)))
    yield f"{said['issued_raw']} [sic]" if "issued_raw" in said else ""
    yield said.get("issued", "") if not edtf.read(said.get("issued", "")) else ""
    accessed = edtf.read(said.get("accessed", ""))
    yield f"{_ACCESSED.get(language(item), 'accessed')} {edtf.written(accessed)}" if accessed else ""
    yield said.get("note", "")
