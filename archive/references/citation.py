"""What does one citation say? The fields peeled off its stretch from the right, then its head."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from archive.cues import UPPER, Rule, pattern
from archive.model import Certainty, Doubt, Item
from archive.names import display, is_organisation
from archive.references import (
    archives,
    assemble,
    authoryear,
    containers,
    documents,
    features,
    imprint,
    interviews,
    kinds,
    labels,
    numbers,
    papers,
    people,
    pieces,
    places,
    titles,
    web,
)
from archive.references.line import TAKEN, Style
from archive.references.stretch import Stretch

_OPCIT = Rule(
    r"[(\[]?(?:⟨opcit⟩)(?![^\W\d_])[)\].]?(?:\s?\(?(?:(?<=thích\s)|(?<=số\s)|(?<=\s\())(?P<note>\d{1,3})(?!\d)\)?)?",
    needs="opcit",
)
_IBID = Rule(r"(?:^\W*|//\s?|,\s(?=[^\W\d_]+\.?\W*$))(?P<cue>⟨ibid⟩)(?![^\W\d_])\.?", needs="ibid")
_SAME = Rule(r"^(?:\W*(?:⟨same_author⟩)(?![^\W\d_])|\s*(?:[—–]{2,}|[-_]{3,}))[.,:]*")
_INSTITUTION = re.compile(rf"[\s,(:.–-]*(?P<name>{UPPER}[^,.;:(){TAKEN}]{{2,90}})")
_DECLARED = Rule(r"[\[(]\s*⟨declared⟩[\s:.,]*(?P<title>[^\[\]()]{1,60}?)\s*[\])]", needs="declared")
_REMARK = Rule(r"\(\s*(?:⟨signals⟩)(?![^\W\d])[^()]{0,80}\)", needs="signals")
_MEDIUM = Rule(
    r"\s*(?:[(\[]\s*⟨media⟩\s*[)\]]|[.:]\s?[–—-]?\s?⟨media⟩(?=\s*(?:$|//|[.,]\s*(?:[–—-]|\d))))",
    needs="media",
)
_ARTICLE = Rule(  # "Khoản 2 Điều 16 Luật Quốc tịch Việt Nam"
    r"\W*(?P<n>(?:(?:điểm|khoản)\s\w{1,3},?\s(?:và\s)?)*điều\s\d{1,3})[,\s]+(?:của\s)?(?=⟨laws named_laws⟩)",
    needs="laws named_laws",
)
_CONFERENCE = Rule(
    r"[,.(]\s*(?P<genre>(?:⟨conferences⟩)(?:\s(?:khoa học|quốc tế|quốc gia))*)(?=\s*[,.)])",
    needs="conferences",
)
_PLACE_BEHIND = Rule(r"(?<!gia)(?<!\bof)(?<!học)\s(?P<place>⟨places⟩)$", needs="places")
_NAME_ONLY = re.compile(rf"{UPPER}[^\W\d_]+")
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
    filed: bool = False  # kept in an archive
    doubt: Doubt | None = None
    declared: str | None = None  # the short title later notes will use
    places: dict[str, places.Place] = field(default_factory=dict)
    offset: int = 0  # where the text that was read begins in the citation
    note_meant: int | None = None  # the number of the note that a short reference names


class Prepared(NamedTuple):
    """A citation whose fields with cues are read; its other pieces wait for their labels."""

    stretch: Stretch
    draft: Draft
    found: pieces.Around


def read(text: str, styles: list[Style], lang: str) -> Draft:
    """Read a citation into a draft; never fails, always gives what it can."""
    stretch, draft, found = prepared(text, styles, lang)
    runs: list[assemble.Run] = []
    gaps: list[float] = []
    if found.pieces:
        chosen = labels.choose(
            features.seen(stretch, draft.item, found, filed=draft.filed),
            features.joints(found),
            filed=draft.filed,
        )
        if not draft.short and not draft.filed and "URL" not in draft.item:
            assemble.with_title(found, chosen.labels)
        runs = assemble.read(stretch, draft.item, found, chosen.labels, lang)
        gaps = chosen.gaps
    _finish(draft)
    draft.places = places.places(stretch, draft.item, draft.locator, runs, gaps)
    draft.offset = len(text) - len(stretch.text)
    return draft


def prepared(text: str, styles: list[Style], lang: str) -> Prepared:
    """Read the fields that closed-class cues announce."""
    cut = max(0, len(text) - _LONGEST)
    stretch = Stretch(text[cut:], [style.shifted(-cut) for style in styles])
    draft = Draft(item={})
    _short(stretch, draft)
    if not draft.short and interviews.read(stretch, draft.item, lang):
        return Prepared(stretch, draft, pieces.NOTHING)
    web.read(stretch, draft.item)
    if (
        draft.short == "ibid"
        and archives.OPENS.match(stretch.left.lstrip(TAKEN))
        and not archives.named(text)
    ):
        mark, draft.locator = archives.continued(stretch)
        if mark:
            draft.item["archive_location"] = mark
        return Prepared(stretch, draft, pieces.NOTHING)
    _declared(stretch, draft)
    draft.filed = archives.find(stretch.unquoted) is not None
    _document(stretch, draft)
    _cued(stretch, draft, lang)
    return Prepared(stretch, draft, pieces.around(stretch, filed=draft.filed))


def shelf(text: str, styles: list[Style]) -> Draft:
    """Read a shelf mark of the archive just named."""
    draft = Draft(item={"type": "manuscript"})
    stretch = Stretch(text, styles)
    mark, draft.locator = archives.continued(stretch)
    if mark:
        draft.item["archive_location"] = mark
    draft.places = places.places(stretch, draft.item, draft.locator, [], [])
    return draft


def _short(stretch: Stretch, draft: Draft) -> None:
    if found := _IBID.search(stretch.left):
        stretch.take(*found.span(), "short")
        draft.short = "ibid"
    elif found := stretch.search(_OPCIT):
        stretch.take(*found.span(), "short")
        draft.short = "opcit"
        draft.note_meant = int(found["note"]) if found["note"] else None
    if found := _SAME.search(stretch.left):
        stretch.take(*found.span(), "short")
        draft.same_author = True


def _declared(stretch: Stretch, draft: Draft) -> None:
    """Take the short title a note gives its work for later: `[Sẽ dẫn: Vu 1986]`, `(далее: ПСС)`."""
    if found := stretch.search(_DECLARED):
        draft.declared = found["title"].strip(" .,*“”«»\"'")
        stretch.take(*found.span(), "remark")
        stretch.drop_styles(*found.span())


def _cued(stretch: Stretch, draft: Draft, lang: str) -> None:
    item = draft.item
    if found := _REMARK.search(stretch.left):
        stretch.take(*found.span(), "remark")
    while found := stretch.cut(_MEDIUM, "remark"):
        pass
    if draft.filed:
        draft.locator = archives.leaf(stretch)
        papers.dated(stretch, item)
        people.named_roles(stretch, item, lang)
        containers.within(stretch, item)
        return
    authoryear.dated(stretch, item)
    people.named_roles(stretch, item, lang)
    pages = numbers.pages(stretch)
    numbers.edition(stretch, item)
    numbers.series(stretch, item)
    numbers.issue(stretch, item)
    numbers.volume(stretch, item)
    numbers.colon(stretch, item)
    containers.within(stretch, item)
    if "issued" not in item or "URL" in item:
        imprint.issued(stretch, item)
    else:
        imprint.refine(stretch, item)
    imprint.day_alone(stretch, item)
    _thesis(stretch, item)
    imprint.house(stretch, item)
    _genre(stretch, item)
    if not pages:
        pages = numbers.bare_pages(stretch, item, web="URL" in item and "publisher" not in item)
    if pages:
        draft.locator = pages


def _document(stretch: Stretch, draft: Draft) -> None:
    """Read laws and numbered papers, unless they stand in a printed book."""
    if article := _ARTICLE.match(stretch.left):
        draft.locator = article["n"]
        stretch.take(*article.span(), "pages")
    if _PRINTED.search(stretch.left):
        if described := documents.described(stretch.bare):
            stretch.styles = sorted([*stretch.styles, described])
        return
    trial = Stretch(stretch.text, stretch.styles)
    trial.left, trial.taken = stretch.left, [*stretch.taken]
    found: Item = {}
    if not (
        documents.numbered(trial, found)
        or documents.called(trial, found)
        or documents.named_law(trial, found)
    ):
        return
    stretch.left, stretch.taken, stretch.styles = trial.left, trial.taken, trial.styles
    item = draft.item
    item.update({key: value for key, value in found.items() if key not in item})  # type: ignore[typeddict-item]
    law = documents.is_law(found.get("genre", "")) or found.get("number", "").startswith("Pub.")
    item["type"] = "legislation" if law and not draft.filed else "manuscript"


def _genre(stretch: Stretch, item: Item) -> None:
    """`Title, Kỷ yếu hội thảo, Viện …`: the kind of a collection, and who brought it out."""
    found = stretch.search(_CONFERENCE)
    if not found or found.start() == 0:
        return
    item["genre"] = stretch.text[slice(*found.span("genre"))]
    stretch.take(*found.span("genre"), "genre")
    house = _INSTITUTION.match(stretch.bare, found.end("genre"))
    if house and "publisher" not in item and is_organisation(house["name"]):
        item["publisher"] = house["name"].strip()
        stretch.take(*house.span(), "house")


def _thesis(stretch: Stretch, item: Item) -> None:
    found = stretch.search(kinds.thesis())
    if not found or not _apart(stretch.bare, found.start("genre")):
        return
    item["genre"] = stretch.text[slice(*found.span("genre"))].strip(" ,.:")
    item["type"] = "thesis"
    stretch.take(*found.span(), "genre")
    school = _INSTITUTION.match(stretch.bare, found.end())
    if school and is_organisation(school["name"]):
        item["publisher"] = school["name"].strip()
        stretch.take(*school.span(), "house")
        place = _PLACE_BEHIND.search(item["publisher"])
        if place and stretch.before_date(school.end()):
            item["publisher-place"] = place["place"]
            item["publisher"] = item["publisher"][: place.start()]


def _apart(text: str, at: int) -> bool:
    """Say whether a word opens a field: behind a sign, or with a capital letter."""
    before = text[:at].rstrip()
    return not before or not before[-1].isalnum() or (before != text[:at] and text[at].isupper())


def _finish(draft: Draft) -> None:
    item = draft.item
    if "container-title" not in item and "title" in item and item.get("type") != "legislation":
        titles.container_in_title(item)
    if draft.same_author and "title" not in item and "author" in item:
        item["title"] = ", ".join(map(display, item.pop("author")))  # "———. Choosing War."
    if draft.short == "opcit" and "author" not in item and _NAME_ONLY.fullmatch(item.get("title", "")):
        item["author"] = [{"literal": item.pop("title")}]
    if draft.filed or (item.get("type") == "manuscript" and not kinds.published(item)):
        item["type"] = "manuscript"
    elif item.get("type") not in ("legislation", "interview", "paper-conference"):
        item["type"] = kinds.decide(item)
    _pages_of(draft)
    for key in [key for key, value in item.items() if value in ("", [], None)]:
        del item[key]  # type: ignore[misc]
    if "issued_raw" in item:
        draft.certainty = Certainty.LOW


def _pages_of(draft: Draft) -> None:
    """A range in a piece of something is its extent; all else is what is cited."""
    item, printed = draft.item, draft.locator
    if not printed or item["type"] not in _PIECES or draft.short or "title" not in item:
        return
    found = _HERE.match(printed)
    extent, here, cited = found.groups() if found else (printed, None, None)
    if re.search(r"\d\s?[-–—]\s?\d", extent) and (here or "," not in extent):
        item["page"] = extent
        draft.locator = cited


_PIECES = frozenset({"article-journal", "chapter", "paper-conference", "article-magazine"})
_HERE = re.compile(r"(.*?)(?:,\s(here|esp\.|especially|at)\s(?:p\.\s?)?(\d+))?$")
