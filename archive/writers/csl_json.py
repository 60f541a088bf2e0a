"""How do items go out as CSL JSON? Whole years, literal names, `custom` for what CSL has no word for."""

from __future__ import annotations

import json
from collections.abc import Iterator

from archive import edtf
from archive.items import even, is_literal, language, literal, people, values
from archive.model import Edtf, Json, Name, Work
from archive.writers import Options, Selection

SUFFIXES: tuple[str, ...] = (".json",)

_ROLES = ("author", "editor", "compiler", "translator")
_DATES = ("issued", "accessed", "original-date")
_CUSTOM = ("volume-title", "received", "reviewed", "accepted", "issued_raw")
_TYPES = frozenset(
    """
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic
    collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing
    interview legal_case legislation manuscript map motion_picture musical_score pamphlet paper-conference
    patent performance periodical personal_communication post post-weblog regulation report review
    review-book software song speech standard thesis treaty webpage
    """.split()
)  # CSL 1.0.2


def write(selection: Selection, options: Options) -> Iterator[str]:
    """Give one array, an item on lines of its own."""
    between = "[\n"
    for work, _ in selection.citable():
        yield between + json.dumps(_item(work), ensure_ascii=False, indent=1)
        between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"


def _item(work: Work) -> dict[str, Json]:
    item, said = work.item, values(work.item)
    kind = said.pop("type", "document")
    written: dict[str, Json] = {"id": work.key, "type": kind if kind in _TYPES else "document"}
    for role in _ROLES:
        if names := people(item, role):
            written[role] = [_name(name) for name in names]
    custom: dict[str, Json] = {name: said.pop(name) for name in _CUSTOM if name in said}
    for variable in _DATES:
        if variable in said:
            written[variable] = _date(said.pop(variable))
    if code := language(item):
        written["language"] = said.pop("language", code)
    written |= {name: said[name] for name in sorted(said)}
    written["citation-key"] = work.key
    if kind not in _TYPES:
        custom["type"] = kind
    persons: list[Json] = [person for name in people(item, "author") if (person := _person(name))]
    if persons:
        custom["author"] = persons
    if work.aliases:
        custom["aliases"] = [*work.aliases]
    return {**written, **({"custom": custom} if custom else {})}


def _name(name: Name) -> Json:
    """Give a name; Vietnamese persons and bodies in one piece, the only form every processor keeps."""
    if is_literal(name):
        return {"literal": literal(name)}
    return {part: str(name[part]) for part in ("family", "given", "suffix") if part in name}


def _person(name: Name) -> Json:
    """Give what a CSL name cannot hold: the parts of a literal name, degree and affiliation."""
    said: dict[str, Json] = {part: str(value) for part, value in name.items()}
    if "literal" not in said:
        return said if "degree" in said or "affiliation" in said else {}
    return said if len(said) > 1 else {}


def _date(written: Edtf) -> Json:
    """Give integer date-parts; what is no date stays as it was said."""
    when = edtf.read(written)
    if when is None:
        return {"raw": even(written)}
    ends = [moment for moment in (when.start, when.end) if moment]
    date: dict[str, Json] = {"date-parts": [[*_parts(moment)] for moment in ends]}
    if ends[0].month > 12:
        date["season"] = ends[0].month - 20
    if when.doubtful:
        date["circa"] = True
    if when.interval and len(ends) == 1:
        date["literal"] = written
    return date


def _parts(moment: edtf.Moment) -> Iterator[int]:
    yield moment.year
    if 1 <= moment.month <= 12:
        yield moment.month
        if moment.day:
            yield moment.day
