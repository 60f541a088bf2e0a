"""What does one citation say? The fields peeled off its stretch from the right, then its head."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from archive.cues import UPPER, Rule, pattern
from archive.model import Certainty, Item
from archive.names import is_organisation
from archive.references import (
    archives,
    authoryear,
    containers,
    documents,
    head,
    imprint,
    interviews,
    kinds,
    numbers,
    papers,
    people,
    web,
)
from archive.references.line import TAKEN, Style
from archive.references.stretch import Stretch

_OPCIT = Rule(r"[(\[]?(?:⟨opcit⟩)(?![^\W\d_])[)\].]?(?:(?<=thích)\s\d+|(?<=số)\s\d+)?", needs="opcit")
_IBID = Rule(r"^\W*(?P<cue>⟨ibid⟩)(?![^\W\d_])\.?", needs="ibid")
_SAME = Rule(r"^\W*(?:⟨same_author⟩)(?![^\W\d_])[.,:]*", needs="same_author")
_INSTITUTION = re.compile(rf"[\s,(:.–-]*(?P<name>{UPPER}[^,.;:(){TAKEN}]{{2,90}})")
_REMARK = Rule(r"\(\s*(?:⟨signals⟩)(?![^\W\d])[^()]{0,80}\)", needs="signals")
_CONFERENCE = Rule(
    r"[,.(]\s*(?P<genre>(?:⟨conferences⟩)(?:\s(?:khoa học|quốc tế|quốc gia))*)(?=\s*[,.)])",
    needs="conferences",
)
_PLACE_BEHIND = Rule(r"(?<!gia)\s(?P<place>⟨places⟩)$", needs="places")
_WESTERN_WORD = re.compile(r"[A-Z][a-z]{3,}")
_CAPITALS = re.compile(rf"{UPPER}\w+(?:\s{UPPER}\w+){{1,3}}")
_NAME_ONLY = re.compile(rf"{UPPER}[^\W\d_]+")
_HOUSE_WORD = pattern("houses", after=r"(?!\w)")
_PRINTED = pattern("publisher", "opcit")
_LONGEST = 1200  # a citation is shorter; a longer stretch is read from its end


@dataclass(slots=True)
class Draft:
    """A citation as read by itself, before short references are resolved."""

    item: Item
    locator: str | None = None
    short: Literal["ibid", "opcit"] | None = None
    same_author: bool = False
    inherits: bool = False  # another volume or leaf of the work just named
    certainty: Certainty = Certainty.HIGH
    rest: tuple[str, ...] = field(default=())


def read(text: str, styles: list[Style], lang: str) -> Draft:
    """Read one citation's text into a draft; never fails, always gives what it can."""
    cut = max(0, len(text) - _LONGEST)
    stretch = Stretch(text[cut:], [style.shifted(-cut) for style in styles])
    draft = Draft(item={})
    _short(stretch, draft)
    item = draft.item
    web.read(stretch, item)
    goes_on = (
        draft.short == "ibid"
        and archives.OPENS.match(stretch.left.lstrip(TAKEN))
        and not archives.named(text)
    )
    draft.locator = archives.continued(stretch, item) if goes_on else archives.read(stretch, item)
    lawful = _document(stretch, item)
    if lawful:
        pass
    elif "archive" in item or "archive_location" in item or "archive_collection" in item:
        papers.read(stretch, item, lang)
    else:
        _published(stretch, draft, lang)
    _finish(draft)
    return draft


def shelf(text: str, styles: list[Style]) -> Draft:
    """Read a shelf mark of the archive just named."""
    draft = Draft(item={"type": "manuscript"})
    draft.locator = archives.continued(Stretch(text, styles), draft.item)
    return draft


def _short(stretch: Stretch, draft: Draft) -> None:
    if found := _IBID.search(stretch.left):
        stretch.take(*found.span())
        draft.short = "ibid"
    elif found := _OPCIT.search(stretch.bare):
        stretch.take(*found.span())
        draft.short = "opcit"
    if found := _SAME.search(stretch.left):
        stretch.take(*found.span())
        draft.same_author = True


def _document(stretch: Stretch, item: Item) -> bool:
    """Read laws and numbered papers, unless they stand in a printed book."""
    trial = Stretch(stretch.text, stretch.styles)
    trial.left = stretch.left
    found: Item = {}
    if not (documents.numbered(trial, found) or documents.named_law(trial, found)):
        return False
    if _PRINTED.search(trial.left):
        return False
    item.update({key: value for key, value in found.items() if key not in item})  # type: ignore[typeddict-item]
    law = documents.is_law(found.get("genre", "")) or found.get("number", "").startswith("Pub.")
    item["type"] = "legislation" if law else "manuscript"
    if "issued" not in item:
        imprint.issued(trial, item)
    if law and (place := containers.slashed(trial)):
        item["container-title"] = trial.take(*place).strip(" ,.")
        numbers.issue(trial, item)
    return True


def _published(stretch: Stretch, draft: Draft, lang: str) -> None:
    item = draft.item
    named = authoryear.read(stretch, item, lang)
    if found := _REMARK.search(stretch.left):
        stretch.take(*found.span())
    if not named and not draft.short and interviews.read(stretch, item, lang):
        return
    _imprint(stretch, draft, lang)
    alone = not any(
        key in item for key in ("publisher", "publisher-place", "issued", "container-title", "URL")
    )
    draft.rest = head.read(stretch, item, lang, named=named, alone=alone)


def _imprint(stretch: Stretch, draft: Draft, lang: str) -> None:
    item = draft.item
    people.named_roles(stretch, item, lang)
    pages = numbers.pages(stretch)
    numbers.edition(stretch, item)
    apa = containers.apa(stretch, item)
    if not apa:
        numbers.issue(stretch, item)
        numbers.volume(stretch, item)
    if "issued" not in item or "URL" in item:
        imprint.issued(stretch, item)
    else:
        imprint.refine(stretch, item)
    _thesis(stretch, item)
    imprint.house(stretch, item)
    _genre(stretch, item)
    place = None if apa else containers.read(stretch, item, lang)
    if place:
        numbers.serial_numbers(stretch, place.end, item)
    if apa and apa.pages:
        pages = numbers.Pages(apa.pages, False)
    if not pages:
        pages = numbers.bare_pages(stretch, web="URL" in item and "publisher" not in item)
    if pages:
        draft.locator = pages.printed


def _genre(stretch: Stretch, item: Item) -> None:
    """`Title, Kỷ yếu hội thảo, Viện …`: the kind of a collection, and who brought it out."""
    found = stretch.search(_CONFERENCE)
    if not found or found.start() == 0:
        return
    item["genre"] = stretch.text[slice(*found.span("genre"))]
    stretch.take(*found.span("genre"))
    house = _INSTITUTION.match(stretch.bare, found.end("genre"))
    if house and "publisher" not in item and is_organisation(house["name"]):
        item["publisher"] = house["name"].strip()
        stretch.take(*house.span())


def _thesis(stretch: Stretch, item: Item) -> None:
    found = stretch.search(kinds.thesis())
    if not found or not re.search(r"[\s,(.:–-]$", stretch.bare[: found.start("genre")] or " "):
        return
    item["genre"] = stretch.text[slice(*found.span("genre"))].strip(" ,.:")
    item["type"] = "thesis"
    stretch.take(*found.span())
    school = _INSTITUTION.match(stretch.bare, found.end())
    if school and is_organisation(school["name"]):
        item["publisher"] = school["name"].strip()
        stretch.take(*school.span())
        place = _PLACE_BEHIND.search(item["publisher"])
        if place and stretch.before_date(school.end()):
            item["publisher-place"] = place["place"]
            item["publisher"] = item["publisher"][: place.start()]


def _finish(draft: Draft) -> None:
    item = draft.item
    if "container-title" not in item and "title" in item and item.get("type") != "legislation":
        head.container_in_title(item)
        _serial_in_title(item)
    if draft.short == "opcit" and "author" not in item and _NAME_ONLY.fullmatch(item.get("title", "")):
        item["author"] = [{"literal": item.pop("title")}]
    if "type" not in item:
        item["type"] = kinds.decide(item)
    if item["type"] != "manuscript" or "archive" not in item:
        _leftovers(draft)
        _house_in_title(item)
    _pages_of(draft)
    for key in [key for key, value in item.items() if value in ("", [], None)]:
        del item[key]  # type: ignore[misc]
    if "issued_raw" in item:
        draft.certainty = Certainty.LOW


def _leftovers(draft: Draft) -> None:
    """An organisation left over is the publisher of a page or a thesis."""
    item = draft.item
    for piece in draft.rest:
        if "publisher" in item or not piece[:1].isupper():
            continue
        owned = item["type"] in ("webpage", "thesis", "report", "book") and is_organisation(piece)
        printed = (
            item["type"] in ("book", "chapter") and "publisher-place" in item and len(piece.split()) <= 5
        )
        if owned or printed:
            item["publisher"] = piece.strip(" ,.")


def _serial_in_title(item: Item) -> None:
    """A number of an issue belongs to a journal, also to one nobody listed."""
    if "issue" not in item or "container-title" in item or "publisher" in item:
        return
    title, comma, last = item["title"].rpartition(", ")
    if comma and last[:1].isupper():
        item["title"], item["container-title"] = title, last
    elif "author" not in item and "editor" not in item:
        item["container-title"] = item.pop("title")


def _house_in_title(item: Item) -> None:
    """`Title, University of California Press, Berkeley, 1995`: no sign parts title and house."""
    title, comma, last = item.get("title", "").rpartition(", ")
    shaped = _HOUSE_WORD.search(last) or _CAPITALS.fullmatch(last) or _WESTERN_WORD.fullmatch(last)
    named = (shaped and "publisher-place" in item) or ("issued" in item and is_organisation(last))
    if comma and named and "publisher" not in item and item["type"] in ("book", "thesis") and " " in title:
        item["title"], item["publisher"] = title, last


def _pages_of(draft: Draft) -> None:
    """A range in a piece of something is its extent; all else is what is cited."""
    item, printed = draft.item, draft.locator
    if not printed or item["type"] not in (
        "article-journal",
        "chapter",
        "paper-conference",
        "article-magazine",
    ):
        return
    if (
        draft.short is None
        and re.search(r"\d\s?[-–—]\s?\d", printed)
        and "," not in printed
        and "title" in item
    ):
        item["page"] = printed
        draft.locator = None
