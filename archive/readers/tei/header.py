"""What does a teiHeader state of the text, and of the source it was made from?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from archive.draft import Draft
from archive.model import Certainty, Edtf, Name, Variable
from archive.prose.values import coded, date, language, person, plain, text_at, titled
from archive.trees import attribute, every, first, name, words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BY = "embedded:tei"
_STRUCTURED = ("biblStruct", "biblFull", "bibl", "msDesc")
# Zotero's item types, as biblStruct/@type has them → CSL's.
_TYPES = {
    "journalArticle": "article-journal",
    "magazineArticle": "article-magazine",
    "newspaperArticle": "article-newspaper",
    "book": "book",
    "bookSection": "chapter",
    "conferencePaper": "paper-conference",
    "dictionaryEntry": "entry-dictionary",
    "encyclopediaArticle": "entry-encyclopedia",
    "interview": "interview",
    "letter": "personal_communication",
    "manuscript": "manuscript",
    "map": "map",
    "presentation": "speech",
    "report": "report",
    "statute": "legislation",
    "thesis": "thesis",
    "webpage": "webpage",
    "blogPost": "post-weblog",
}
_SCOPES: dict[str, Variable] = {
    "volume": "volume", "vol": "volume", "issue": "issue", "iss": "issue", "number": "issue",
    "page": "page", "pages": "page", "pp": "page", "p": "page",
}  # fmt: skip
_NUMBERS: dict[str, Variable] = {
    "doi": "DOI", "issn": "ISSN", "eissn": "ISSN", "isbn": "ISBN", "uri": "URL", "url": "URL"
}  # fmt: skip
_NAMED_NOTES = ("archive", "archive_collection", "archive_location", "genre", "medium", "abstract", "number")
_ROLES: dict[str, Variable] = {
    "translator": "translator", "trl": "translator", "compiler": "compiler", "com": "compiler"
}  # fmt: skip
# Words of responsibility in the languages of our editions; MARC's relator for translators is trl.
_TRANSLATED = re.compile(r"transl|перев|d[ịi]ch|trad|übers|\btrl\b", re.IGNORECASE)
_COMPILED = re.compile(r"compil|состав|biên soạn|sưu tầm", re.IGNORECASE)
_PROSE_OF_FILE = re.compile(r"https?://(?:dx\.)?doi\.org/", re.IGNORECASE)
_LIVED = re.compile(
    r",?\s*[(\[]?(?:b\. ?)?\d{4}\??\s*[-–—]\s*(?:\d{4}\??)?[)\]]?\.?$"
)  # "Толстой, Лев, 1828-1910"
_ENDS = re.compile(r"\s*[‐‑–—]\s*")


class Header:
    """A header whose statements go into a draft, the best first."""

    def __init__(self, head: Element, draft: Draft) -> None:
        self.head = head
        self.draft = draft
        file = first(head, "fileDesc")
        self.file = head if file is None else file
        described = first(self.file, "sourceDesc")
        found = [] if described is None else [*every(described, *_STRUCTURED)]
        self.sources = [each for each in found if words(each) and each.get("type") != "file"]
        self.edited = bool(
            found
        )  # the file is an edition of something else: its own imprint is not that one's

    def state(self) -> None:
        """State all there is."""
        self._titles()
        self._people()
        self._dates()
        for source in self.sources:
            self._source(source)
        if not self.edited:
            self._publication()
        self._numbers(first(self.file, "publicationStmt"))
        self._profile()

    def _say(
        self, variable: Variable, value: str | list[Name], certainty: Certainty = Certainty.HIGH
    ) -> None:
        self.draft.state(variable, value, _BY, certainty=certainty)

    # Titles

    def _titles(self) -> None:
        for source in self.sources:
            if (
                name(source) == "biblFull"
            ):  # the printed book; the file's own title is that of a transcription
                self._say("title", title_of(source))
        self._say("title", title_of(first(self.file, "titleStmt")))
        series = first(self.file, "seriesStmt", "title")
        self._say("collection-title", "" if series is None else words(series))

    # People

    def _people(self) -> None:
        statement = first(self.file, "titleStmt")
        authors = _named(statement, "author")
        if not authors:
            authors = next((found for each in self.sources if (found := _authors(each))), [])
        sent = self._sent("persName", "orgName", "name")
        self._say("author", authors or [found for each in sent for found in _persons(each)])
        for variable, found in _others(statement).items():
            self._say(variable, found)

    def _sent(self, *names: str) -> list[Element]:
        """Give what a letter's header says of its sending."""
        actions = every(self.head, "correspAction")
        return [each for action in actions if action.get("type") == "sent" for each in every(action, *names)]

    # Dates

    def _dates(self) -> None:
        for sent in self._sent("date"):
            self._dated("issued", sent)
        creation = [each for part in every(self.head, "creation") for each in every(part, "date")]
        for each in creation:
            if (kind := each.get("type", "")) in {"received", "reviewed", "accepted"}:
                self._dated(kind, each)
        for source in self.sources:
            for each in _imprint_dates(source):
                self._dated(_DATES.get(each.get("type", ""), "issued"), each)
        for each in creation:
            if each.get("type", "") not in {"received", "reviewed", "accepted"}:
                self._dated("issued", each, Certainty.MEDIUM)

    def _dated(self, variable: Variable, element: Element, certainty: Certainty = Certainty.HIGH) -> None:
        when = when_of(element)
        self._say(variable, when, Certainty.MEDIUM if when.endswith(("?", "~")) else certainty)

    # The source, and what was published

    def _source(self, source: Element) -> None:
        analytic, monograph = first(source, "analytic"), first(source, "monogr")
        self._say("type", _TYPES.get(source.get("type", ""), "") or _kind(analytic, monograph))
        if name(source) != "biblFull":
            own = source if monograph is None else analytic if _has(analytic) else monograph
            self._say("title", title_of(own))
        if _has(analytic) and monograph is not None:
            self._say("container-title", title_of(monograph))
        self._say("collection-title", text_at(source, "series", "title"))
        self._imprint(source)
        self._numbers(source)
        self._kept(source)
        for note in every(source, "note"):
            if note.get("type", "") in _NAMED_NOTES:
                self._say(note.get("type", ""), words(note))

    def _imprint(self, source: Element) -> None:
        for variable, tag in (
            ("publisher", "publisher"),
            ("publisher-place", "pubPlace"),
            ("edition", "edition"),
        ):
            self._say(variable, next((words(each) for each in every(source, tag)), ""))
        for scope in every(source, "biblScope"):
            kind = (scope.get("unit") or scope.get("type") or "").lower()
            if kind in _SCOPES:
                self._say(_SCOPES[kind], _extent(scope))

    def _kept(self, source: Element) -> None:
        """State where a manuscript is kept."""
        for place in every(source, "msIdentifier"):
            house = [
                text_at(place, "institution"),
                text_at(place, "repository"),
                text_at(place, "settlement"),
            ]
            self._say("archive", ", ".join(dict.fromkeys(filter(None, house))))
            self._say("archive_collection", text_at(place, "collection"))
            self._say("archive_location", text_at(place, "idno"))

    def _publication(self) -> None:
        """State what was published, where the file itself is the publication."""
        statement = first(self.file, "publicationStmt")
        if statement is None:
            return
        self._say("publisher", text_at(statement, "publisher"))
        self._say("publisher-place", text_at(statement, "pubPlace"))
        for each in every(statement, "date"):
            self._dated("issued", each)

    def _numbers(self, element: Element | None) -> None:
        if element is None:
            return
        for each in every(element, "idno"):
            kind = _NUMBERS.get(each.get("type", "").lower())
            value = words(each)
            self._say(kind or "", value if kind and kind != "DOI" else "")
            self._say("DOI", _PROSE_OF_FILE.sub("", value) if kind == "DOI" else "")
        for each in every(element, "ptr", "ref"):
            target = attribute(each, "target")
            if target.startswith(("http://", "https://")) and name(element) != "publicationStmt":
                self._say("URL", target)

    # The profile

    def _profile(self) -> None:
        profile = first(self.head, "profileDesc")
        if first(self.head, "profileDesc", "correspDesc") is not None:
            self._say("type", "personal_communication")
        if profile is None:
            return
        for keywords in every(profile, "keywords"):
            terms = [words(each) for each in every(keywords, "term", "item")]
            self._say("keyword", "; ".join(filter(None, dict.fromkeys(terms))))
        for abstract in every(profile, "abstract"):
            self._say("abstract", words(abstract))

    def languages(self) -> list[str]:
        """Give the languages the header says are used, the main one first where it says which."""
        used = [*every(self.head, "language")]
        main = [each for each in used if each.get("usage", "").isdigit()]
        main.sort(key=lambda each: -int(each.get("usage", "0")[:3]))
        codes = [coded(each.get("ident") or each.get("id") or "") for each in (*main, *used)]
        return [code for code in dict.fromkeys(codes) if code]


_DATES: dict[str, Variable] = {
    "accessed": "accessed",
    "original": "original-date",
    "received": "received",
    "reviewed": "reviewed",
    "accepted": "accepted",
}


def _has(element: Element | None) -> bool:
    return element is not None and any(words(each) for each in every(element, "title"))


def _kind(analytic: Element | None, monograph: Element | None) -> str:
    """Give the CSL type of a piece in a journal; other levels say too little."""
    if monograph is None or not _has(analytic):
        return ""
    journal = any(each.get("level") == "j" and words(each) for each in every(monograph, "title"))
    return "article-journal" if journal else ""


def title_of(element: Element | None) -> str:
    """Give the title an element states, with its subtitles; the first language's where there are several."""
    if element is None:
        return ""
    holder = first(element, "titleStmt")
    found = [each for each in (element if holder is None else holder) if name(each) == "title"]
    found = [each for each in found if words(each) and each.get("type") not in _OTHER_TITLES]
    heads = [each for each in found if each.get("type") not in _SUBTITLES]
    if not heads:
        return ""
    spoken = language(heads[0])
    subs = [
        plain(each, "note") for each in found if each.get("type") in _SUBTITLES and language(each) == spoken
    ]
    return titled(plain(heads[0], "note"), *subs)


_SUBTITLES = ("sub", "subordinate")
_OTHER_TITLES = (
    "short", "alt", "alternative", "desc", "descriptive", "supplied", "filename", "original", "volume",
    "container", "abbr", "abbreviated", "parallel", "uniform", "gmd", "series",
)  # fmt: skip


def when_of(element: Element) -> Edtf:
    """Give a date by its attributes, else by its words; "?" where its maker was not sure."""
    said = _attributed(element) or date(words(element))
    unsure = element.get("cert") in {"low", "medium", "unknown"} and "/" not in said
    return f"{said}?" if said and unsure and said[-1:].isdigit() else said


def _attributed(element: Element) -> Edtf:
    for when in ("when", "when-iso", "value"):
        if said := date(element.get(when, "")):
            return said
    for low, high, sign in (("from", "to", ""), ("notBefore", "notAfter", "?")):
        start, end = date(element.get(low, "")), date(element.get(high, ""))
        if start and end:
            year = start[:4] + sign if start[:4] == end[:4] and sign else ""
            return year or (start if start == end else f"{start}/{end}")
    return ""


def _extent(scope: Element) -> str:
    start, end = scope.get("from", ""), scope.get("to", "")
    if start and end:
        return start if start == end else f"{start}-{end}"
    return _ENDS.sub("-", words(scope) or start)


def _imprint_dates(source: Element) -> Iterator[Element]:
    imprints = [*every(source, "imprint", "publicationStmt", "origDate")]
    for imprint in imprints:
        yield from [imprint] if name(imprint) == "origDate" else every(imprint, "date")
    if not imprints:
        yield from every(source, "date")


def _authors(source: Element) -> list[Name]:
    for path in (("analytic",), ("titleStmt",), ("monogr",), ()):
        holder = first(source, *path) if path else source
        if found := _named(holder, "author"):
            return found
    return []


def _named(element: Element | None, tag: str) -> list[Name]:
    """Give the persons that children of one name speak of."""
    if element is None:
        return []
    return [found for each in element if name(each) == tag for found in _persons(each)]


def _others(statement: Element | None) -> dict[Variable, list[Name]]:
    """Give editors, translators and compilers."""
    found: dict[Variable, list[Name]] = {}
    for each in () if statement is None else statement:
        if name(each) == "editor":
            role = each.get("role", "").lower()
            found.setdefault(_ROLES.get(role) or _role(role) or "editor", []).extend(_persons(each))
        elif name(each) == "respStmt" and (variable := _role(_responsible(each))):
            people = [one for one in each if name(one) in {"name", "persName", "orgName"}]
            found.setdefault(variable, []).extend(named for one in people for named in _persons(one))
    return found


def _responsible(statement: Element) -> str:
    said = [(words(each), each.get("key", "")) for each in every(statement, "resp")]
    return " ".join(part for each in said for part in each)


def _role(said: str) -> Variable:
    if _TRANSLATED.search(said):
        return "translator"
    return "compiler" if _COMPILED.search(said) else ""


def _persons(element: Element) -> list[Name]:
    """Give the persons an element names: by parts, by elements, or by its words."""
    inner = [each for each in element if name(each) in {"persName", "orgName"} and words(each)]
    if len(inner) > 1:
        return [found for each in inner for found in _persons(each)]
    named = _person(element)
    if not named:
        return []
    degree = next((words(e) for e in every(element, "roleName") if e.get("type") in {"degree", None}), "")
    where = "; ".join(filter(None, (plain(each, "email", "ptr") for each in every(element, "affiliation"))))
    if degree:
        named = {**named, "degree": degree}
    return [{**named, "affiliation": where} if where else named]


def _person(element: Element) -> Name:
    parts: dict[str, list[str]] = {}
    for each in every(element, "surname", "forename", "nameLink", "genName"):
        parts.setdefault(name(each), []).append(words(each))
    if "surname" in parts:
        family = " ".join((*parts.get("nameLink", ()), *parts["surname"]))
        return person(family, " ".join(parts.get("forename", ())), suffix=" ".join(parts.get("genName", ())))
    if organisation := [
        words(each) for each in every(element, "orgName") if not _within(each, "affiliation")
    ]:
        return {"literal": organisation[0]} if organisation[0] else {}
    printed = plain(element, "roleName", "affiliation", "email", "idno", "ptr", "note", "addName")
    return person(_LIVED.sub("", printed))


def _within(element: Element, tag: str) -> bool:
    return any(name(each) == tag for each in element.iterancestors())
