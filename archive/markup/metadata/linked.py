"""What does the JSON-LD of a page state of the article?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from archive.markup.metadata.said import Said, date, people, plain
from archive.markup.metadata.tags import value_said
from archive.model import Certainty, Json, Name, Variable

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LONGEST = 2_000_000  # letters of a script that is read
_MOST = 5_000  # objects that are looked at
# schema.org's types of works → CSL's; "" leaves the kind open.
_KINDS = {
    "newsarticle": "article-newspaper",
    "reportagenewsarticle": "article-newspaper",
    "opinionnewsarticle": "article-newspaper",
    "analysisnewsarticle": "article-newspaper",
    "backgroundnewsarticle": "article-newspaper",
    "reviewnewsarticle": "article-newspaper",
    "scholarlyarticle": "article-journal",
    "medicalscholarlyarticle": "article-journal",
    "blogposting": "post-weblog",
    "socialmediaposting": "post",
    "discussionforumposting": "post",
    "article": "webpage",
    "techarticle": "webpage",
    "report": "report",
    "thesis": "thesis",
    "book": "book",
    "chapter": "chapter",
    "interview": "interview",
    "webpage": "webpage",
}
_WORKS = [kind for kind in _KINDS if kind != "webpage"]
_PLAIN: dict[str, Variable] = {
    "datePublished": "issued",
    "inLanguage": "language",
    "description": "abstract",
    "abstract": "abstract",
    "url": "URL",
    "issn": "ISSN",
    "isbn": "ISBN",
}


def stated(root: Element) -> list[Said]:
    """Give what the best of the objects that describe the page states."""
    objects = list(_objects(root))
    works = [each for each in objects if _kind(each) in _WORKS]
    pages = [each for each in objects if _kind(each) == "webpage"]
    chosen = works[:1] or pages[:1]
    return [said for each in chosen for said in _said(each, objects)]


def _objects(root: Element) -> Iterator[Mapping[str, Json]]:
    """Give all objects of all scripts, outer ones first, depth and number bounded."""
    waiting: list[Json] = [
        loaded for script in root.iter("script") if (loaded := _loaded(script)) is not None
    ]
    seen = 0
    while waiting and seen < _MOST:
        seen += 1
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting = [*one, *waiting]
        elif isinstance(one, dict):
            yield one
            waiting += [
                one[key] for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart") if key in one
            ]


def _loaded(script: Element) -> Json:
    if "ld+json" not in (script.get("type") or "").lower():
        return None
    words = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*$", "", script.text or "")
    if len(words) > _LONGEST:
        return None
    try:
        loaded: Json = json.loads(words.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None
    return loaded


def _kind(one: Mapping[str, Json]) -> str:
    kinds = one.get("@type")
    for kind in kinds if isinstance(kinds, list) else [kinds]:
        bare = str(kind).rpartition("/")[2].lower()
        if bare in _KINDS:
            return bare
    return ""


def _said(one: Mapping[str, Json], objects: list[Mapping[str, Json]]) -> Iterator[Said]:
    by = "embedded:json-ld"
    for key in ("headline", "name"):
        if words := _words(one.get(key)):
            yield Said("title", words, by)
    publisher = _named(one.get("publisher"), objects)
    for role, key in (
        ("author", "author"),
        ("author", "creator"),
        ("editor", "editor"),
        ("translator", "translator"),
    ):
        if persons := list(_people(one.get(key), objects, publisher)):
            yield Said(role, persons, by)
    for key, variable in _PLAIN.items():
        if words := _words(one.get(key)):
            yield from value_said(variable, words, by)
    if publisher:
        yield Said("publisher", publisher, by)
    yield from _within(one, objects, by)
    if keywords := _listed(one.get("keywords")):
        yield Said("keyword", "; ".join(dict.fromkeys(keywords)), by)
    if kind := _KINDS.get(_kind(one)):
        yield Said("type", kind, by, Certainty.LOW if kind == "webpage" else Certainty.HIGH)


def _within(one: Mapping[str, Json], objects: list[Mapping[str, Json]], by: str) -> Iterator[Said]:
    """Give the journal, volume and pages a work stands in, however deep they are nested."""
    if (first := _words(one.get("pageStart"))) and (last := _words(one.get("pageEnd"))):
        yield Said("page", f"{first}–{last}", by)
    elif words := _words(one.get("pagination")):
        yield Said("page", words.replace("-", "–"), by)
    here: Json = one.get("isPartOf")
    for _ in range(4):
        here = _resolved(here[0] if isinstance(here, list) and here else here, objects)
        if not isinstance(here, dict):
            return
        kind = str(here.get("@type")).lower()
        if words := _words(here.get("volumeNumber")):
            yield Said("volume", words, by)
        if words := _words(here.get("issueNumber")):
            yield Said("issue", words, by)
        if ("periodical" in kind or "newspaper" in kind or "book" in kind) and (
            words := _words(here.get("name"))
        ):
            yield Said("container-title", words, by)
            yield from value_said("ISSN", _words(here.get("issn")), by)
        here = here.get("isPartOf")


def _people(value: Json, objects: list[Mapping[str, Json]], publisher: str) -> Iterator[Name]:
    for one in value if isinstance(value, list) else [value]:
        resolved = _resolved(one, objects)
        words = _named(resolved, objects)
        if not words or "://" in words:
            continue
        if isinstance(resolved, dict) and "organization" in str(resolved.get("@type")).lower():
            yield {"literal": words}
        else:
            yield from people(words, [publisher])


def _resolved(one: Json, objects: list[Mapping[str, Json]]) -> Json:
    """Give the object a reference means: `{"@id": …}` alone stands for one elsewhere."""
    if isinstance(one, dict) and set(one) == {"@id"}:
        return next((dict(each) for each in objects if each.get("@id") == one["@id"] and len(each) > 1), one)
    return one


def _named(value: Json, objects: list[Mapping[str, Json]]) -> str:
    one = _resolved(value[0] if isinstance(value, list) and value else value, objects)
    if isinstance(one, dict):
        given, family = _words(one.get("givenName")), _words(one.get("familyName"))
        return _words(one.get("name")) or " ".join(part for part in (given, family) if part)
    return _words(one)


def _words(value: Json) -> str:
    """Give the words of a value: of a list the first, of a text with a language its text."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return plain(str(value)) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""


def _listed(value: Json) -> list[str]:
    if isinstance(value, str):
        return [part for each in value.split(",") if (part := plain(each))]
    return [words for each in value if (words := _words(each))] if isinstance(value, list) else []


__all__ = ["date", "stated"]
