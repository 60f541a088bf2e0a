"""What do the meta tags of a page state? One table a vocabulary."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from archive.markup.metadata.said import Said, date, people, plain
from archive.model import Certainty, Name, Variable

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Google Scholar's inclusion guidelines ("Highwire Press tags").
_HIGHWIRE: dict[str, Variable] = {
    "citation_title": "title",
    "citation_author": "author",
    "citation_authors": "author",
    "citation_editor": "editor",
    "citation_translator": "translator",
    "citation_publication_date": "issued",
    "citation_date": "issued",
    "citation_cover_date": "issued",
    "citation_online_date": "issued",
    "citation_year": "issued",
    "citation_journal_title": "container-title",
    "citation_inbook_title": "container-title",
    "citation_conference_title": "container-title",
    "citation_volume": "volume",
    "citation_issue": "issue",
    "citation_issn": "ISSN",
    "citation_isbn": "ISBN",
    "citation_doi": "DOI",
    "citation_publisher": "publisher",
    "citation_dissertation_institution": "publisher",
    "citation_technical_report_institution": "publisher",
    "citation_technical_report_number": "number",
    "citation_language": "language",
    "citation_keywords": "keyword",
    "citation_keyword": "keyword",
    "citation_abstract": "abstract",
    "citation_abstract_html_url": "URL",
    "citation_public_url": "URL",
}
# DCMI metadata terms, also as OJS writes them.
_DUBLIN_CORE: dict[str, Variable] = {
    "title": "title",
    "creator": "author",
    "creator.personalname": "author",
    "contributor.translator": "translator",
    "contributor.editor": "editor",
    "date": "issued",
    "date.issued": "issued",
    "date.created": "",
    "issued": "issued",
    "publisher": "publisher",
    "language": "language",
    "subject": "keyword",
    "description": "abstract",
    "abstract": "abstract",
    "source": "container-title",
    "source.issn": "ISSN",
    "source.issue": "issue",
    "source.volume": "volume",
    "ispartof": "container-title",
    "identifier": "URL",
    "identifier.doi": "DOI",
    "identifier.uri": "URL",
    "identifier.pagenumber": "page",
}
# PRISM 3 basic metadata.
_PRISM: dict[str, Variable] = {
    "publicationname": "container-title",
    "publicationdate": "issued",
    "coverdate": "issued",
    "volume": "volume",
    "number": "issue",
    "issn": "ISSN",
    "eissn": "ISSN",
    "isbn": "ISBN",
    "doi": "DOI",
    "section": "",
    "keyword": "keyword",
    "teaser": "abstract",
}
# The Open Graph protocol and its article and book objects.
_OPENGRAPH: dict[str, Variable] = {
    "og:title": "title",
    "og:article:author": "author",
    "article:author": "author",
    "book:author": "author",
    "og:article:published_time": "issued",
    "article:published_time": "issued",
    "article:published": "issued",
    "book:release_date": "issued",
    "book:isbn": "ISBN",
    "og:url": "URL",
    "og:site_name": "container-title",
    "og:description": "abstract",
    "og:locale": "language",
    "article:tag": "keyword",
}
# HTML Standard "standard metadata names", and names that sites and newsrooms use beside them.
_META: dict[str, Variable] = {
    "author": "author",
    "authors": "author",
    "dc_author": "author",
    "sailthru.author": "author",
    "parsely-author": "author",
    "translator": "translator",
    "date": "issued",
    "pubdate": "issued",
    "publishdate": "issued",
    "publish_date": "issued",
    "publish-date": "issued",
    "published_time": "issued",
    "publication_date": "issued",
    "datepublished": "issued",
    "sailthru.date": "issued",
    "parsely-pub-date": "issued",
    "mediator_published_time": "issued",
    "mediator_author": "author",
    "sailthru.title": "title",
    "parsely-title": "title",
    "twitter:title": "title",
    "twitter:creator": "",
    "keywords": "keyword",
    "news_keywords": "keyword",
    "description": "abstract",
    "publisher": "publisher",
    "language": "language",
    "content-language": "language",
}
_TYPES = {
    "citation_journal_title": "article-journal",
    "citation_conference_title": "paper-conference",
    "citation_dissertation_institution": "thesis",
    "citation_technical_report_institution": "report",
    "citation_inbook_title": "chapter",
}
_MANY = {"author", "editor", "translator", "keyword"}
_SAME = {"dc": "dublin-core", "dcterms": "dublin-core", "prism": "prism"}


def contents(root: Element, *wanted: str) -> list[str]:
    """Give what meta tags of these names hold, in the order of the page."""
    return [plain(content) for name, content in _tags(root) if name in wanted and content.strip()]


def stated(root: Element, vocabulary: str) -> list[Said]:
    """Give what the tags of one vocabulary state, several names of one kind together."""
    gathered: dict[Variable, list[str]] = {}
    found = _unstamped(list(_tags(root)))
    for name, content in found:
        variable = _variable(name, vocabulary)
        if variable and (words := plain(content)):
            held = gathered.setdefault(variable, [])
            if words not in held and (variable in _MANY or vocabulary != "meta" or not held):
                held.append(words)
    by = f"embedded:{vocabulary}"
    out = [said for variable, values in gathered.items() for said in _said(variable, values, by)]
    if vocabulary == "highwire":
        out += [*_pages(dict(found), by), *_kind(dict(found), by)]
    if vocabulary == "opengraph":
        out += [
            Said("type", "webpage", by, Certainty.LOW)
            for name, kind in found
            if (name, kind) == ("og:type", "article")
        ]
    return out


def _unstamped(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Leave out dates of issue that are but the time a program wrote the file: that of its last change."""
    changed = {content for name, content in found if name in {"dcterms.modified", "dc.date.modified"}}
    written = any("odf2xhtml" in content for name, content in found if name == "dcterms.source")
    stamps = {"dcterms.issued", "dcterms.date", "dc.date"}
    return [
        (name, content)
        for name, content in found
        if name not in stamps or (content not in changed and not (written and name == "dcterms.issued"))
    ]


def _tags(root: Element) -> Iterator[tuple[str, str]]:
    for each in root.iter("meta"):
        content = each.get("content") or ""
        for key in ("name", "property", "http-equiv"):
            for name in (each.get(key) or "").lower().split():
                yield name, content


def _variable(name: str, vocabulary: str) -> Variable:
    if vocabulary == "highwire":
        return _HIGHWIRE.get(name.replace(".", "_"), "")
    if vocabulary == "opengraph":
        return _OPENGRAPH.get(name, "")
    if vocabulary == "meta":
        return _META.get(name, "")
    prefix, _, term = name.replace(":", ".").partition(".")
    table = _DUBLIN_CORE if vocabulary == "dublin-core" else _PRISM
    return table.get(term, "") if _SAME.get(prefix) == vocabulary else ""


def _said(variable: Variable, values: list[str], by: str) -> Iterator[Said]:
    """Give the candidates of a variable: persons and keywords as one, all others each for itself."""
    if variable in {"author", "editor", "translator"}:
        persons: list[Name] = [one for value in values if "://" not in value for one in people(value)]
        if persons:
            yield Said(variable, persons, by)
    elif variable == "keyword":
        yield Said(variable, "; ".join(dict.fromkeys(_keywords(values))), by)
    else:
        for value in values:
            yield from value_said(variable, value, by)


def value_said(variable: Variable, value: str, by: str) -> Iterator[Said]:
    """Give one value as a candidate, if it can be one."""
    shape = _SHAPES.get(variable)
    shaped = shape(value) if shape else value
    if shaped:
        certainty = Certainty.MEDIUM if (variable, by) in _WEAK else Certainty.HIGH
        yield Said(variable, shaped, by, certainty)


_WEAK = {
    ("container-title", "embedded:opengraph"),
    ("abstract", "embedded:opengraph"),
    ("abstract", "embedded:meta"),
}


def _keywords(values: list[str]) -> list[str]:
    parted = values if len(values) > 1 else re.split(r"\s*[;,]\s*", values[0])
    return [part.strip(" .") for value in parted for part in value.split(";") if part.strip(" .")]


def _doi(words: str) -> str:
    found = re.search(r"10\.\d{4,9}/\S+", words)
    return found[0].rstrip(".,;") if found else ""


def _url(words: str) -> str:
    return words if re.fullmatch(r"https?://[^\s/]+\.\S+", words) else ""


def _issn(words: str) -> str:
    found = re.search(r"\d{4}-?\d{3}[\dXx]", words)
    return f"{found[0][:4]}-{found[0][-4:]}".upper() if found else ""


def _language(words: str) -> str:
    """Give a language tag; of a list the first."""
    bare = re.split(r"[,;\s]", words.strip())[0].replace("_", "-")
    return (
        _THREE.get(bare.lower(), bare) if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", bare) else ""
    )


_THREE = {
    "vie": "vi",
    "rus": "ru",
    "eng": "en",
    "fra": "fr",
    "fre": "fr",
    "deu": "de",
    "ger": "de",
    "zho": "zh",
}  # ISO 639
_SHAPES: dict[str, Callable[[str], str]] = {
    "container-title": lambda words: "" if "://" in words else words,
    "issued": date,
    "DOI": _doi,
    "URL": _url,
    "ISSN": _issn,
    "language": _language,
    "ISBN": lambda words: re.sub(r"^(?:urn:)?isbn:?\s*", "", words, flags=re.IGNORECASE),
}


def _pages(found: dict[str, str], by: str) -> Iterator[Said]:
    first, last = (plain(found.get(f"citation_{side}page", "")) for side in ("first", "last"))
    if first:
        yield Said("page", f"{first}–{last}" if last and last != first else first, by)


def _kind(found: dict[str, str], by: str) -> Iterator[Said]:
    for name, kind in _TYPES.items():
        if found.get(name):
            yield Said("type", kind, by)
            return
