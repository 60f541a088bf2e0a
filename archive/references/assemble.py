"""What do the labelled pieces say? Runs of one label become author, title, container, house and place."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from archive.model import Item
from archive.names import is_organisation
from archive.references import archives, numbers, people, titles
from archive.references.pieces import Around, Piece
from archive.references.stretch import Stretch

_CLOSING = {"(": ")", "[": "]", "“": "”", "«": "»", "‘": "’"}
_NUMBER_LAST = re.compile(r"^(?P<name>.*[^\W\d_].*?),?\s(?P<v>\d{1,3}|[IVXLC]{2,7})$")
_ABBREVIATION = re.compile(r"\s*[(\[](?:[A-ZĐА-Я .]{2,12}(?:\s?[IVX]+)?)[)\]]$")
_SHORT_NAME = re.compile(r"[A-ZА-ЯЁ]{3,}[\w-]*(?:\s[A-ZА-ЯЁ]{2,}){0,2}")
_SAID = re.compile(r"^(?:của|by|của tác giả|par|by the)\s+", re.IGNORECASE)


class Run(NamedTuple):
    """Pieces of one label with nothing but signs between them."""

    label: str
    start: int
    end: int
    first: int  # the place of the first piece
    last: int


def runs(found: Around, labels: list[str]) -> list[Run]:
    """Join neighbours of one label."""
    out: list[Run] = []
    for at, (piece, label) in enumerate(zip(found.pieces, labels, strict=True)):
        before = out[-1] if out else None
        if before and before.label == label and before.last == at - 1 and _joins(label, piece):
            out[-1] = before._replace(end=piece.end, last=at)
        else:
            out.append(Run(label, piece.start, piece.end, at, at))
    return out


def with_title(found: Around, labels: list[str]) -> None:
    """A printed work has a title: of several names and none, the last before the house or town is it."""
    names = [at for at, label in enumerate(labels) if label == "N"]
    if {"T", "C"} & {*labels} or len(names) < 2 or not {"H", "P"} & {*labels}:
        return
    last = names[-1]
    if found.pieces[last].sign in ",.:" and not found.pieces[last].kinds:
        labels[last] = "T"


def _joins(label: str, piece: Piece) -> bool:
    if piece.sign == "//" or (piece.sign == "/" and label == "N"):
        return False
    return not piece.kinds


def read(stretch: Stretch, item: Item, found: Around, labels: list[str], lang: str) -> list[Run]:
    """Set the fields the labels tell of; give the runs."""
    every = runs(found, labels)
    title = next((run for run in every if run.label == "T"), None)
    holder = next((run for run in every if run.label == "C"), None)
    if not title and item.keys() - {"type"} and not any(run.label in "NCAFS" for run in every):
        title = max(every, key=lambda run: run.end - run.start)  # better a title in doubt than none
    if title and "title" not in item:
        item["title"] = titles.unquoted(_text(stretch, title))
        titles.volume_in_title(item)
        if not any(run.label in "NC" for run in every):
            _maker_in_title(item)
    if holder:
        _container(stretch, item, holder)
    _names(stretch, item, found, every, lang)
    for label, field in (("H", "publisher"), ("P", "publisher-place")):
        run = next((run for run in every if run.label == label), None)
        if run and field not in item:
            item[field] = _clean(_text(stretch, run))  # type: ignore[literal-required]
    _archive(stretch, item, every)
    return every


def _maker_in_title(item: Item) -> None:
    """An office is no title: `*Office, Title*, <address>`, or the office alone."""
    first, comma, rest = item["title"].partition(", ")
    if (
        is_organisation(first)
        and people.is_maker(first)
        and "author" not in item
        and (comma or "URL" in item)
    ):
        item["author"] = [{"literal": first}]
        item["title"] = rest


def _archive(stretch: Stretch, item: Item, every: list[Run]) -> None:
    holder = next((run for run in every if run.label == "A"), None) or _acronym(stretch, every)
    fonds = next((run for run in every if run.label == "F"), None)
    mark = [_text(stretch, run).strip(" ,.;") for run in every if run.label == "S"]
    if holder:
        printed = archives.KEPT.sub("", _text(stretch, holder))
        item["archive"] = _ABBREVIATION.sub("", printed).strip(" ,.:;[]")
    if fonds:
        item["archive_collection"] = archives.FONDS_WORD.sub("", _text(stretch, fonds)).strip(" ,.:;")
    if mark:
        item["archive_location"] = ", ".join(mark)


def _text(stretch: Stretch, run: Run) -> str:
    """Give the run's words, with a bracket or mark that was opened in it closed."""
    end = run.end
    for opening, closing in _CLOSING.items():
        inside = stretch.text[run.start : end]
        if inside.count(opening) > inside.count(closing) and stretch.text[end:].lstrip()[:1] == closing:
            end = stretch.text.index(closing, end) + 1
    start = run.start
    if (
        stretch.text[end : end + 1] == "."
        and stretch.text[end - 1 : end].isalpha()
        and re.search(r"(?<![^\W\d_])[^\W\d_]$", stretch.text[max(0, end - 2) : end])
    ):
        end += 1  # the dot of an initial or of "М."
    return stretch.text[start:end]


def _clean(printed: str) -> str:
    printed = printed.strip(' ,;:*/-–—«»“”"')
    return printed[:-1] if printed.endswith(".") and len(printed.split()[-1]) > 4 else printed


def _acronym(stretch: Stretch, every: list[Run]) -> Run | None:
    """An archive nobody listed: `ЦАГМ. Ф. 665`."""
    for run, after in pairwise(every):
        if (
            after.label == "S"
            and run.label in "OT"
            and _SHORT_NAME.fullmatch(stretch.text[run.start : run.end])
        ):
            return run
    return None


def _container(stretch: Stretch, item: Item, run: Run) -> None:
    printed = _text(stretch, run).strip(" ,;:*/-–—")
    if not {"volume", "publisher"} & item.keys() and (number := _NUMBER_LAST.match(printed)):
        item["volume"] = number["v"]
        printed = number["name"]
    if printed[:1] in '“«"‘' and printed[-1:] in '”»"’':
        printed = printed[1:-1]
    item["container-title"] = printed.strip(" ,.")
    if "volume" not in item:
        numbers.serial_numbers(stretch, run.end, item)


def _names(stretch: Stretch, item: Item, found: Around, every: list[Run], lang: str) -> None:
    authored = "author" in item
    title = next((run.first for run in every if run.label in "TC"), len(found.pieces))
    for run in every:
        if run.label != "N":
            continue
        role = _role(stretch, found, run)
        zone = people.zone(_SAID.sub("", _text(stretch, run)), lang)
        named = [person.name for person in zone if person.role == "author"]
        if not named:
            people.add(item, zone)
        elif role:
            organised = [each for each in named if is_organisation(each.get("literal", ""))]
            if 0 < len(organised) < len(named) and run.first < title:
                people.add(item, (people.Person(each, "author") for each in organised))
                named = [each for each in named if each not in organised]
            people.add(item, (people.Person(each, role) for each in named))
        elif not authored and (run.first < title or not {"author", "editor"} & item.keys()):
            people.add(item, zone)
        elif any("in" in found.pieces[at].kinds for at in range(run.first, run.last + 1)):
            people.add(item, (people.Person(each, "editor") for each in named))


def _role(stretch: Stretch, found: Around, run: Run) -> people.Role | None:
    """Find the role printed right behind the names, or right before them."""
    for start, end, role in found.roles:
        if start >= run.end and not re.search(r"[^\W_]", stretch.text[run.end : start]):
            return role  # type: ignore[return-value]
        if end <= run.start and not re.search(r"[^\W_]", stretch.text[end : run.start]):
            return role  # type: ignore[return-value]
    return None
