"""What kind of work is it, in CSL's words?"""

from __future__ import annotations

import re

from archive.cues import UPPER, Rule, pattern
from archive.model import Item
from archive.names import is_organisation
from archive.references import containers

_THESIS = Rule(r"[(\[,.:;–-]?\s*(?P<genre>⟨theses⟩(?:\s?(?:⟨degrees⟩))?)\s*[)\]]?", needs="theses")
_SERIES = Rule(r"⟨series_reports⟩", needs="series_reports")
_PORTAL = Rule(r"^(?:⟨portals⟩)(?!\w)", needs="portals")
_HOLDS = pattern("collections", "encyclopedias")  # words of titles that hold pieces
_SITE = re.compile(r"\w\.(?:ru|com|vn|org|net|su)$", re.IGNORECASE)
_GAZETTE = Rule(r"⟨gazettes⟩(?!\w)", needs="gazettes")
_REPORT = Rule(r"⟨reports⟩(?!\w)", needs="reports")
_LAW = Rule(rf"(?:⟨laws⟩)\s(?:{UPPER}|của)", needs="laws")
_OPENS = {
    "interview": Rule(r"(?:⟨interviews⟩)"),
    "speech": Rule(r"^\W*(?:⟨speeches⟩)"),
    "personal_communication": Rule(r"^\W*(?:⟨letters⟩)"),
    "report": Rule(r"^\W*(?:⟨reports⟩)"),
    "manuscript": Rule(r"^\W*(?:⟨papers⟩)"),
}


def thesis() -> Rule:
    """Give the pattern of a thesis's kind, with what degree it is for."""
    return _THESIS


def published(item: Item) -> bool:
    """Say whether the work stands in print or on the web."""
    return bool({"container-title", "publisher", "URL", "issue"} & item.keys())


def decide(item: Item) -> str:
    """Choose the type from the fields found."""
    if item.get("type") == "thesis":
        return "thesis"
    container = item.get("container-title", "")
    kind = containers.kind(container) if container else None
    if container and not _persons(item) and _GAZETTE.match(container):
        return "legislation"
    if "number" in item and (_SERIES.search(item.get("genre", "")) or not container):
        return "report"
    if container and "page" not in item and (_SITE.search(container) or _PORTAL.search(container)):
        return "webpage"
    if kind == "paper-conference" or pattern("conferences").match(item.get("genre", "")):
        return "paper-conference" if container else "book"
    if kind in ("article-newspaper", "article-magazine", "entry-encyclopedia"):
        return kind
    if container and not kind and len(item.get("issued", "")) == 10 and "issue" in item:
        return "article-newspaper"
    if kind == "article-journal" or (container and "issue" in item):
        return "article-journal"
    if container:
        return _contained(item)
    return _alone(item)


def _contained(item: Item) -> str:
    if len(item.get("issued", "")) == 10 and not {"publisher", "editor", "title"} & item.keys():
        return "article-newspaper"  # "Việt Nam Tân báo (Huế), 19/4/1945"
    if "publisher" in item or "publisher-place" in item or "editor" in item:
        return "chapter"
    if "volume" in item and "page" in item:
        return "article-journal"
    if "URL" in item and is_organisation(item["container-title"]):
        return "webpage"  # an office that puts papers on the web
    if len(item.get("issued", "")) == 10 and "locator" not in item:
        return "article-newspaper"
    if len(item.get("issued", "")) == 7 and "page" not in item:
        return "article-magazine"
    if "URL" in item:
        return "webpage"
    return "article-journal" if "issued" in item and not _HOLDS.search(item["container-title"]) else "chapter"


def _persons(item: Item) -> bool:
    return any("family" in each for each in item.get("author", []))


def _office_reports(item: Item) -> bool:
    """`World Bank, World Development Report 2012`: an office wrote it, and it says what it is."""
    makers = item.get("author", [])
    written = bool(makers) and all(is_organisation(each.get("literal", "")) for each in makers)
    return written and bool(_REPORT.search(item.get("title", "")))


def _alone(item: Item) -> str:
    if _office_reports(item):
        return "report"
    if "publisher" in item or "publisher-place" in item:
        return "book"
    if "URL" in item:
        return "webpage"
    title = item.get("title", "")
    if _LAW.match(title):
        return "legislation"
    for kind, rule in _OPENS.items():
        if rule.search(title) or rule.search(item.get("genre", "")):
            return kind
    if len(item.get("issued", "")) >= 10 and title and not _persons(item):
        return "webpage"  # what an office or a station said on a day
    return "article-journal" if "issue" in item else "book"
