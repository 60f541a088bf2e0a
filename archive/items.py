"""What can be said of a CSL item, whatever format it goes out in?"""

from __future__ import annotations

import re
import unicodedata

from archive.languages import identify
from archive.model import Item, Name

ROLES = ("author", "editor", "compiler", "translator")
_LABEL_WORDS = 8
_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//(?:[^/?#@\s]*@)?(?:www\.)?([^/?#:\s]+)", re.IGNORECASE)
_ONLY_VIETNAMESE = re.compile(r"[\u0309\u0323\u031b]|đ|Đ|[\u0302\u0306][\u0300\u0301\u0303]")  # on NFD


def even(text: str) -> str:
    """Compose the letters and make every run of white space one space.

    >>> even(" tr. \\n 25 ")
    'tr. 25'
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


def values(item: Item) -> dict[str, str]:
    """Give the variables that hold text, evened out, none of them empty."""
    return {name: text for name, value in item.items() if isinstance(value, str) and (text := even(value))}


def people(item: Item, role: str) -> list[Name]:
    """Give the names in a role, parts evened out, nameless ones left out."""
    names: list[Name] = item.get(role) or []  # type: ignore[assignment]  # the key is one of ROLES
    evened: list[Name] = [
        {part: text for part, value in name.items() if (text := even(str(value)))}  # type: ignore[misc]
        for name in names
    ]
    return [name for name in evened if name.get("literal") or name.get("family") or name.get("given")]


def is_literal(name: Name) -> bool:
    """Say whether a name goes out in one piece: Vietnamese persons and organisations do."""
    return bool(name.get("literal")) or not (name.get("family") and name.get("given"))


def literal(name: Name) -> str:
    """Give a name that goes out in one piece."""
    return name.get("literal") or name.get("family") or name.get("given") or ""


def language(item: Item) -> str:
    """Give the item's language, else the one its letters and small words show; "" when they do not.

    >>> language({"title": "Quốc phòng Việt Nam 2019"}), language({"title": "Defense and Security Sector"})
    ('vi', 'en')
    """
    said = even(item.get("language", "")).lower().replace("_", "-").split("-")[0]
    if said and said != "und":
        return said
    for variable in ("title", "container-title", "genre", "publisher"):
        shown = _shown(str(item.get(variable, "")))
        if shown:
            return shown
    return ""


def _shown(text: str) -> str:
    """Say which language a few words are in; one letter is enough for Vietnamese."""
    found = identify(text)
    if found == "und":
        return "vi" if _ONLY_VIETNAMESE.search(unicodedata.normalize("NFD", text)) else ""
    return found


def host(url: str) -> str:
    """Give the site an address names, without www; "" when it names none.

    >>> host("https://www.qdnd.vn/quoc-phong")
    'qdnd.vn'
    """
    found = _HOST.match(url)
    return found[1].lower() if found else ""


def label(item: Item, text: str = "") -> str:
    """Give what can stand for a missing title, from the item or the text's first words; never empty.

    >>> label({"genre": "Quyết định", "number": "615/QĐ-QP"})
    'Quyết định 615/QĐ-QP'
    """
    said = values(item)
    kind = " ".join(said[name] for name in ("genre", "number") if name in said)
    first = text[: _LABEL_WORDS * 40].split()
    opening = " ".join(first[:_LABEL_WORDS]) + ("…" if len(first) > _LABEL_WORDS else "")
    shelf = ", ".join(said[name] for name in ("archive", "archive_location") if name in said)
    container = said.get("container-title", "")
    return (
        kind
        or container
        or shelf
        or host(said.get("URL", ""))
        or even(opening)
        or said.get("type", "")
        or "…"
    )
