"""What does an article's front state: journal, title, contributors, dates, numbers, abstract?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archive.draft import Draft
from archive.model import Edtf, Name, Variable
from archive.prose.values import date, day, language, person, plain, text_at, titled
from archive.trees import attribute, every, first, name, words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BY = "embedded:jats"
_MARKS = ("xref", "fn", "sup")
_ROLES: dict[str, Variable] = {
    "": "author",
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "compiler": "compiler",
}
_HISTORY: dict[str, Variable] = {
    "received": "received",
    "rev-recd": "reviewed",
    "accepted": "accepted",
}
# Print is what is cited, then the electronic edition; the date of the issue as a whole is the least exact.
_FIRST = ("print", "ppub", "epub-ppub", "pub", "", "electronic", "epub", "collection")


def meta(article: Element, *path: str) -> Element | None:
    """Give a part of an article's front, that of a sub-article too."""
    for front in ("front", "front-stub"):
        if (found := first(article, front, *path)) is not None:
            return found
    return None


def title(about: Element | None) -> tuple[str, str]:
    """Give an article's title and subtitle, the marks of notes left out."""
    group = None if about is None else first(about, "title-group")
    if group is None:
        return "", ""
    parts = [first(group, tag) for tag in ("article-title", "subtitle")]
    main, sub = ("" if part is None else plain(part, *_MARKS) for part in parts)
    return main, sub


class Front:
    """The front of an article, whose statements go into a draft."""

    def __init__(self, article: Element, draft: Draft) -> None:
        self.article = article
        self.draft = draft
        self.journal = meta(article, "journal-meta")
        self.about = meta(article, "article-meta")

    def state(self) -> None:
        """State all there is, the best first."""
        self._say("title", titled(*title(self.about)))
        self._say("language", language(self.article))
        self._journal()
        if self.about is None:
            return
        self._people(self.about)
        self._dates(self.about)
        self._numbers(self.about)
        self._matter(self.about)

    def _say(self, variable: Variable, value: str | list[Name]) -> None:
        self.draft.state(variable, value, _BY)

    def _journal(self) -> None:
        if self.journal is None:
            return
        journal = (
            text_at(self.journal, "journal-title-group", "journal-title")
            or text_at(self.journal, "journal-title")
            or next((words(each) for each in every(self.journal, "abbrev-journal-title")), "")
        )
        self._say("container-title", journal)
        self._say("type", "article-journal" if journal else "")
        for each in sorted(every(self.journal, "issn", "issn-l"), key=_rank):
            self._say("ISSN", words(each))
        self._say("publisher", text_at(self.journal, "publisher", "publisher-name"))
        self._say("publisher-place", text_at(self.journal, "publisher", "publisher-loc"))

    def _people(self, about: Element) -> None:
        found: dict[Variable, list[Name]] = {}
        for each in contributors(about):
            role = _ROLES.get(each.get("contrib-type", ""))
            if role and (named := person_of(each, about)):
                found.setdefault(role, []).append(named)
        for role, people in found.items():
            self._say(role, people)

    def _dates(self, about: Element) -> None:
        published = [each for each in about if name(each) == "pub-date"]
        for each in sorted(published, key=_rank):
            if each.get("date-type", "pub") in {"pub", "collection", "issue-pub", "published"}:
                self._say("issued", date_of(each))
        for each in every(about, "history"):
            for dated in every(each, "date"):
                if variable := _HISTORY.get(dated.get("date-type", "")):
                    self._say(variable, date_of(dated))

    def _numbers(self, about: Element) -> None:
        for variable in ("volume", "issue"):
            self._say(variable, text_at(about, variable))
        start, end = text_at(about, "fpage"), text_at(about, "lpage")
        pages = f"{start}-{end}" if start and end and start != end else start
        self._say("page", pages or text_at(about, "page-range") or text_at(about, "elocation-id"))
        for each in every(about, "article-id"):
            self._say("DOI", words(each) if each.get("pub-id-type") == "doi" else "")
        for each in (each for each in about if name(each) == "self-uri"):
            target = attribute(each, "href") or words(each)
            self._say("URL", target if target.startswith(("http://", "https://")) else "")

    def _matter(self, about: Element) -> None:
        for each in (*_children(about, "abstract"), *_children(about, "trans-abstract")):
            if each.get("abstract-type", "") not in {"graphical", "teaser", "toc", "key-points"}:
                self._say("abstract", _without_title(each))
        for group in _children(about, "kwd-group"):
            self._say("keyword", keywords(group))


def _children(element: Element, tag: str) -> Iterator[Element]:
    return (each for each in element if name(each) == tag)


def _without_title(abstract: Element) -> str:
    """Give an abstract's words; the titles of its sections are its own, its first title is a label."""
    opening = first(abstract, "title")
    parts = [each for each in abstract if each is not opening and name(each) != "label"]
    return " ".join(filter(None, (_spaced(each) for each in parts)))


def _spaced(element: Element) -> str:
    """Give the words of a section, a blank between its paragraphs."""
    inner = [each for each in element if name(each) in {"sec", "p", "title", "list"}]
    return (
        " ".join(map(_spaced, inner)) if inner and not (element.text or "").strip() else plain(element, "fn")
    )


def keywords(group: Element) -> str:
    """Give a group's keywords."""
    found = [words(each) for each in every(group, "kwd", "compound-kwd")]
    return "; ".join(filter(None, dict.fromkeys(found)))


def contributors(about: Element) -> list[Element]:
    """Give the contributors of an article, not those of a group one of them is."""
    groups = [each for each in about if name(each) == "contrib-group"]
    return [each for group in groups for each in group if name(each) == "contrib"]


def person_of(contrib: Element, about: Element) -> Name:
    """Give a contributor with degree and affiliation; {} for one who stays unnamed."""
    named = _named(contrib)
    if not named:
        return {}
    if degree := ", ".join(words(each) for each in _children(contrib, "degrees")):
        named = {**named, "degree": degree}
    where = [affiliation(each) for each in _children(contrib, "aff")]
    rids = [rid for each in _children(contrib, "xref") for rid in each.get("rid", "").split()]
    where += [affiliation(each) for each in every(about, "aff") if each.get("id") in rids]
    where = [each for each in dict.fromkeys(where) if each]
    return {**named, "affiliation": "; ".join(where)} if where else named


def affiliation(element: Element) -> str:
    """Give an affiliation's words without its mark; its parts have no commas of their own."""
    parts = [
        each for each in element if name(each) in {"institution", "institution-wrap", "addr-line", "country"}
    ]
    if parts and not any(
        char.isalnum() for char in (element.text or "") + "".join(e.tail or "" for e in element)
    ):
        return ", ".join(filter(None, (plain(each, "institution-id") for each in parts)))
    return plain(element, "label", "sup", "institution-id").strip(" ,;")


def _named(contrib: Element) -> Name:
    holder = first(contrib, "name-alternatives")
    for each in contrib if holder is None else holder:
        if name(each) in {"name", "string-name"}:
            parts = [text_at(each, part) for part in ("surname", "given-names", "suffix")]
            if parts[0] or parts[1]:
                return person(parts[0], parts[1], suffix=parts[2])
            return person(words(each)) if words(each) else {}
        if name(each) in {"collab", "on-behalf-of", "institution"}:
            group = plain(each, "contrib-group", "xref", "aff")
            return {"literal": group} if group else {}
    return {}


def _rank(element: Element) -> int:
    """Order dates and numbers: what is said of the printed edition first."""
    kind = element.get("publication-format") or element.get("pub-type") or ""
    if element.get("date-type") == "collection":
        kind = kind if kind == "print" else "collection"
    return _FIRST.index(kind) if kind in _FIRST else len(_FIRST)


def date_of(element: Element) -> Edtf:
    """Give a date as precise as it is put."""
    parts = [text_at(element, part) for part in ("year", "month", "day")]
    whole = date(element.get("iso-8601-date", ""))
    apart = day(*parts) if parts[0] else date(text_at(element, "string-date"))
    return max(apart, whole, key=len)
