"""Which names has a work that mean nothing else? DOI, ISBN, and addresses that lead to one page."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_DOI = re.compile(r"10\.\d{4,9}/\S+", re.IGNORECASE)
_ISBN = re.compile(r"(?<![\dXx])(?:97[89][ -‐‑–]?)?(?:\d[ -‐‑–]?){9}[\dXx](?![\dXx])")
_MIRROR = re.compile(r"^(?:www|m|amp|mobile)\d*\.")  # the same pages, for another device
_TRACKING = re.compile(r"(?:^|&)(?:utm_\w+|fbclid|gclid|zarsrc)=[^&]*", re.IGNORECASE)
_FRONT = re.compile(r"(?:index|default|home|trang-chu)\.?\w*|[a-z]{2}(?:[-_][a-z]{2})?", re.IGNORECASE)


def doi(printed: str) -> str:
    """Give a DOI in lower case, without address and closing marks.

    >>> doi("https://doi.org/10.2307/20039458.")
    '10.2307/20039458'
    """
    found = _DOI.search(printed)
    return found[0].rstrip(".,;:)]>\"'").lower() if found else ""


def isbns(printed: str) -> frozenset[str]:
    """Give the ISBNs in a field as thirteen digits.

    >>> sorted(isbns("1-85532-789-9"))
    ['9781855327894']
    """
    return frozenset(_thirteen(re.sub(r"[^\dX]", "", found.upper())) for found in _ISBN.findall(printed))


def _thirteen(digits: str) -> str:
    if len(digits) == 13:
        return digits
    body = "978" + digits[:9]
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body))
    return body + str(-total % 10)


def articles(doi_printed: str, url: str) -> list[str]:
    """Give the names of an article that another version of it has, too.

    >>> articles("doi:10.1017/S0022463407000059", "https://www.qdnd.vn/a/b-12?utm_source=x")
    ['doi:10.1017/s0022463407000059', 'url:qdnd.vn/a/b-12']
    """
    resolver = host(url).removeprefix("dx.") == "doi.org"
    named = doi(doi_printed) or (doi(url) if resolver else "")
    leads = "" if resolver else page(url)
    return [*([f"doi:{named}"] if named else ()), *([f"url:{leads}"] if leads else ())]


def host(url: str) -> str:
    """Give the host of an address; nothing when there is none.

    >>> host("https://www.qdnd.vn/")
    'qdnd.vn'
    """
    return _parts(url)[0]


def page(url: str) -> str:
    """Give an address in one spelling if it leads to a page; a bare host says nothing.

    >>> page("http://www.jstor.org/stable/23613043/#x"), page("https://nld.com.vn/vi/index.html")
    ('jstor.org/stable/23613043', '')
    """
    name, path, query = _parts(url)
    steps = [step for step in path.split("/") if step]
    if not name or not (query or any(not _FRONT.fullmatch(step) for step in steps)):
        return ""
    return "/".join([name, *steps]) + (f"?{query}" if query else "")


def _parts(url: str) -> tuple[str, str, str]:
    try:
        split = urlsplit(url if "://" in url else f"//{url}")
        name = split.hostname or ""
    except ValueError:  # a printed address may be anything
        return "", "", ""
    return _MIRROR.sub("", name), split.path, _TRACKING.sub("", split.query).strip("&")
