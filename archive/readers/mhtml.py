"""What does a saved page (MHTML) hold? The page itself among its pictures and styles, and where it was."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from archive import markup
from archive.errors import Malformed
from archive.markup import charset
from archive.markup.metadata.said import posted
from archive.model import Statement, Variable
from archive.readers import Given, Source

if TYPE_CHECKING:
    from email.message import Message

SUFFIXES = (".mhtml", ".mht")
MEDIA_TYPES = ("multipart/related", "message/rfc822", "application/x-mimearchive")

_HEAD = 8_192
_RELATED = re.compile(rb"^Content-Type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_FIELD = re.compile(rb"^[A-Za-z][A-Za-z0-9-]{1,60}:", re.MULTILINE)
_SAVED = re.compile(
    rb"^(?:Snapshot-Content-Location:|From:\s*<?Saved by|MIME-Version:)", re.IGNORECASE | re.MULTILINE
)
_PARTS = 5_000
_FRAMES = 20


def recognises(data: bytes) -> bool:
    """Take mail headers that announce a page with what belongs to it.

    >>> recognises(b"MIME-Version: 1.0\\nContent-Type: multipart/related; boundary=x\\n\\n--x")
    True
    """
    head = _front(data)
    if not _FIELD.match(head) or not _RELATED.search(head):
        return False
    return bool(_SAVED.search(head)) and not re.search(
        rb"^(?:To|Received|Message-ID):", head, re.IGNORECASE | re.MULTILINE
    )


def _front(data: bytes) -> bytes:
    """Give the headers at the top of the bytes."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    return re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]


def read(source: Source) -> Given:
    """Give the main text of the saved page; when it was saved is when it was accessed."""
    from email import message_from_bytes, policy

    message = message_from_bytes(
        source.data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"), policy=policy.compat32
    )
    pages = _pages(message)
    if not pages:
        raise Malformed("the saved page holds no HTML")
    address = str(message.get("Snapshot-Content-Location") or pages[0].get("Content-Location") or "").strip()
    decoded = [
        charset.decoded(_bytes(part), encoding=source.encoding, carried=part.get_content_charset() or "")
        for part in pages
    ]
    given = markup.page(decoded[0].text, address=address)
    if not _speaks(given) and len(decoded) > 1:  # a frameset: its text is in the frames
        others = [markup.page(each.text, address=address) for each in decoded[1:_FRAMES]]
        given = max(others, key=lambda each: len(each.text))
    description: dict[Variable, tuple[Statement, ...]] = dict(given.description)
    if saved := posted(str(message.get("Date") or "")):
        description["accessed"] = (Statement(value=saved, by="embedded:mhtml"),)
    return replace(
        given,
        encoding=decoded[0].encoding,
        description=description,
        findings=(*decoded[0].findings, *given.findings),
    )


def _speaks(given: Given) -> bool:
    return len(given.text.split()) > 20


def _pages(message: Message) -> list[Message]:
    """Give the parts that are pages, the one the message opens with first."""
    parts = [part for _, part in zip(range(_PARTS), message.walk(), strict=False)]
    pages = [part for part in parts if part.get_content_type() in {"text/html", "application/xhtml+xml"}]
    start = str(message.get_param("start") or "").strip()
    snapshot = str(message.get("Snapshot-Content-Location") or "").strip()
    return sorted(
        pages,
        key=lambda part: (
            not (
                (start and part.get("Content-ID") == start)
                or (snapshot and part.get("Content-Location") == snapshot)
            )
        ),
    )


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
