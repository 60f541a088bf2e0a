"""Which letters are the bytes of a web page? What the page declares, when its bytes bear it out."""

from __future__ import annotations

import re

from archive.decoding import Decoded, decode, known

_HEAD = 4_096  # bytes in which a page declares its charset (WHATWG asks for 1,024; old pages have long heads)
_DECLARED = (
    re.compile(rb"<\?xml[^>]{0,100}\bencoding\s*=\s*[\"']([A-Za-z0-9._:-]{2,40})", re.IGNORECASE),
    re.compile(rb"<meta[^>]{0,300}\bcharset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{2,40})", re.IGNORECASE),
)
# Labels that mean another charset in browsers (WHATWG Encoding Standard, "names and labels").
_MEANT = {
    "iso-8859-1": "windows-1252",
    "latin1": "windows-1252",
    "us-ascii": "windows-1252",
    "ascii": "windows-1252",
    "x-cp1251": "windows-1251",
    "win-1251": "windows-1251",
    "win1251": "windows-1251",
    "koi8": "koi8-r",
    "koi": "koi8-r",
    "x-cp1258": "windows-1258",
    "unicode": "utf-16",
    "utf8": "utf-8",
}


def decoded(data: bytes, *, encoding: str = "", carried: str = "") -> Decoded:
    """Give the text of a page; a person's word rules, then what carried it, then the page itself.

    >>> decoded('<meta charset="windows-1251"><p>Дружба</p>'.encode("cp1251")).text[-10:-4]
    'Дружба'
    """
    labels = (_meant(label) for label in (carried, *declared(data)))
    return decode(data, encoding=encoding or None, declared=next(filter(known, labels), None))


def declared(data: bytes) -> list[str]:
    """Give the charsets a page declares of itself, first the XML declaration's."""
    head = data[:_HEAD]
    return [found[1].decode("ascii") for pattern in _DECLARED if (found := pattern.search(head))]


def _meant(label: str) -> str:
    label = label.strip().lower()
    return _MEANT.get(label, label)
