"""What does a letter by mail say? Its headers, its words, and what is attached to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from archive import markup, names
from archive.draft import Draft
from archive.errors import Malformed
from archive.markup import charset
from archive.markup.metadata.said import posted
from archive.model import BlockKind, Finding, Name, Statement, Variable
from archive.readers import Given, Source

if TYPE_CHECKING:
    from email.message import Message

    from archive.decoding import Decoded

SUFFIXES = (".eml",)
MEDIA_TYPES = ("message/rfc822",)
KEPT = True

_HEAD = 65_536
_FIELD = re.compile(
    rb"(?P<name>[A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*(?:\r?\n|\Z)"
)
# RFC 5322 and 2045: fields that a letter has, and prose that begins "From:" has not.
_SENT = frozenset((b"from", b"sender", b"return-path", b"received", b"reply-to"))
_MADE = frozenset(
    (
        b"message-id",
        b"mime-version",
        b"received",
        b"content-type",
        b"return-path",
        b"x-mailer",
        b"delivered-to",
    )
)
_SHOWN = ("From", "To", "Cc", "Date", "Subject")
_PARTS = 2_000
_RAW = re.compile(r"[\udc80-\udcff]")
_TEXT = frozenset(("text/plain", "text/html", "application/xhtml+xml"))
_SIGNATURE = re.compile(r"^-- ?$")


def recognises(data: bytes) -> bool:
    """Take several headers of a mail on top, one that tells who sent it and one that programs write.

    >>> recognises(b"From: a@b.vn\\nDate: Tue, 12 Mar 2019 09:15:00 +0700\\nMessage-ID: <1@b.vn>\\n\\nChao")
    True
    >>> recognises(b"From: a friend\\nTo: another\\n\\nDear all, ...")
    False
    """
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if head.startswith(b"From ") and b"\n" in head:  # the line of a mailbox before its letter
        head = head[head.index(b"\n") + 1 :]
    fields, at = set(), 0
    while found := _FIELD.match(head, at):
        fields.add(found["name"].lower())
        at = found.end()
    bounded = at >= len(head) or head[at : at + 1] in b"\r\n"
    return (
        bounded
        and len(fields) >= 3
        and bool(fields & _SENT)
        and bool(fields & _MADE)
        and not _saved(fields, head[:at])
    )


def _saved(fields: set[bytes], head: bytes) -> bool:
    """Say whether the headers are those of a saved page."""
    return b"snapshot-content-location" in fields or bool(
        re.search(rb"^From:\s*<?Saved by", head, re.I | re.M)
    )


def read(source: Source) -> Given:
    """Give the letter: its headers as the first block, then its words.

    >>> head = b"From: An <a@b.vn>\\nSubject: Thu\\nDate: Tue, 12 Mar 2019 09:15:00 +0700\\n"
    >>> given = read(Source(data=head + b"MIME-Version: 1.0\\n\\nChao."))
    >>> given.description["issued"][0].value, given.text.splitlines()[-1]
    ('2019-03-12T09:15+07:00', 'Chao.')
    """
    message = _message(source)
    part = _spoken(message)
    draft = Draft()
    said = _headers(draft, message)
    findings: list[Finding] = []
    encoding = "ascii"
    if part is not None:
        decoded = _decoded(part, source)
        encoding = decoded.encoding or encoding
        findings += (finding for finding in decoded.findings if finding.code != "unread")
        if part.get_content_type() == "text/plain":
            _written(
                draft,
                decoded.text,
                flowed=part.get_param("format") == "flowed",
                joined=part.get_param("delsp") == "yes",
            )
        else:
            markup.onto(draft, decoded.text)
    given = draft.given()
    return replace(
        given,
        encoding=encoding,
        description={**given.description, **said},
        findings=(*findings, *given.findings),
    )


def members(source: Source) -> Iterator[Source]:
    """Give what is attached, each with its name, and the letters inside the letter."""
    message = _message(source)
    spoken = _spoken(message)
    number = 0
    for part in _leaves(message):
        if part is spoken or part is message or not _attached(part):
            continue
        number += 1
        kind = part.get_content_type()
        if kind == "message/rfc822":
            inner = part.get_payload(0)
            data = b"" if isinstance(inner, str) else inner.as_bytes()
        else:
            payload = part.get_payload(decode=True)
            data = payload if isinstance(payload, bytes) else b""
        yield Source(
            data=data,
            name=_file_name(part) or f"{number}{'.eml' if kind == 'message/rfc822' else ''}",
            media_type=kind,
            charset=part.get_content_charset() or "",
        )


# The parts of a letter


def _message(source: Source) -> Message:
    from email import message_from_bytes, policy

    data = source.data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if data.startswith(b"From ") and b"\n" in data:
        data = data[data.index(b"\n") + 1 :]
    try:
        return message_from_bytes(data, policy=policy.compat32)
    except (RecursionError, ValueError, LookupError) as error:
        raise Malformed(f"the letter cannot be taken apart ({error})") from None


def _leaves(message: Message) -> Iterator[Message]:
    """Give the parts in order, without looking into letters inside the letter."""
    waiting, seen = [message], 0
    while waiting and seen < _PARTS:
        part, seen = waiting.pop(0), seen + 1
        payload = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(payload, list):
            waiting = [*(each for each in payload if not isinstance(each, str)), *waiting]
        else:
            yield part


def _attached(part: Message) -> bool:
    """Say whether a part is a document of its own: it has a name, or is a letter or a file."""
    if (
        part.get_content_disposition() == "attachment"
        or _file_name(part)
        or part.get_content_type() == "message/rfc822"
    ):
        return True
    return part.get_content_maintype() not in {"text", "multipart", "image"}


def _spoken(message: Message) -> Message | None:
    """Give the part that is the letter itself: plain text before HTML."""
    texts = [
        part
        for part in _leaves(message)
        if part.get_content_type() in _TEXT
        and part.get_content_disposition() != "attachment"
        and not _file_name(part)
    ]
    plain = (part for part in texts if part.get_content_type() == "text/plain" and _bytes(part).strip())
    return next(plain, next(iter(texts), None))


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _decoded(part: Message, source: Source) -> Decoded:
    declared = part.get_content_charset() or ""
    return charset.decoded(_bytes(part), encoding=source.encoding, carried=declared)


# Headers


def _headers(draft: Draft, message: Message) -> dict[Variable, tuple[Statement, ...]]:
    """Set the headers down as lines, and give what they state, each with its line."""
    said: dict[Variable, list[Statement]] = {
        "type": [Statement(value="personal_communication", by="embedded:eml")]
    }
    draft.begin(BlockKind.OTHER)
    for name in _SHOWN:
        words = _header(message, name)
        if not words:
            continue
        draft.line()
        start = draft.at
        draft.write(f"{name}: {words}")
        for variable, value in _stated(name, words):
            draft.state(variable, value, "embedded:eml", start=start)
    return {variable: tuple(statements) for variable, statements in said.items()}


def _stated(name: str, words: str) -> Iterator[tuple[Variable, str | list[Name]]]:
    if name == "Subject":
        yield "title", words
    elif name == "Date":
        yield "issued", posted(words)
    elif name == "From":
        yield "author", [names.name(shown) for shown in _senders(words)]


def _senders(words: str) -> list[str]:
    """Give the names senders go by; of an address without a name the address."""
    from email.utils import getaddresses

    return [shown.strip(" '\"") or address for shown, address in getaddresses([words]) if shown or address]


def _header(message: Message, name: str) -> str:
    """Give a header in letters, however they were written: RFC 2047, UTF-8, or raw eight bits."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    spoken = _spoken(message)  # raw letters are most likely those of the words
    return _words(str(raw), (spoken.get_content_charset() if spoken is not None else "") or "")


def _words(raw: str, label: str) -> str:
    from email.errors import HeaderParseError
    from email.header import decode_header

    printed = _letters(raw, label) if _RAW.search(raw) else raw
    try:
        parts = decode_header(printed)
    except (HeaderParseError, ValueError):
        return " ".join(printed.split())
    words = "".join(part if isinstance(part, str) else _piece(part, label or "") for part, label in parts)
    return " ".join(words.split())


def _piece(data: bytes, label: str) -> str:
    return charset.decoded(data, carried=label).text if data else ""


def _letters(raw: str, label: str) -> str:
    """Give raw eight-bit bytes of a header as the letters they are."""
    return charset.decoded(raw.encode("utf-8", "surrogateescape"), carried=label).text


def _file_name(part: Message) -> str:
    """Give the name of an attached file, RFC 2231 and 2047 undone."""
    from email.utils import collapse_rfc2231_value

    raw = _parameter(part, "Content-Disposition", "filename") or _parameter(part, "Content-Type", "name")
    if raw is None:
        return ""
    try:
        words = collapse_rfc2231_value(raw)
    except (LookupError, ValueError):
        words = str(raw)
    return re.split(r"[/\\]", re.sub(r"[\x00-\x1f]+", " ", _words(words, "")))[-1].strip()


def _parameter(part: Message, header: str, name: str) -> str | tuple[str | None, str | None, str] | None:
    """Give a parameter of a header as the library takes it apart, raw eight-bit letters read first."""
    from email.message import Message

    raw = next((str(value) for key, value in part.raw_items() if key.lower() == header.lower()), "")
    carrier = Message()
    carrier[header] = " ".join((_letters(raw, "") if _RAW.search(raw) else raw).split())
    return carrier.get_param(name, None, header)


# Words


def _written(draft: Draft, text: str, *, flowed: bool, joined: bool) -> None:
    """Set plain text down: a blank line parts paragraphs, quoted lines and the signature stay as they are."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = _unflowed(lines, joined) if flowed else lines
    paragraph = True
    for line in lines:
        if not line.strip():
            paragraph = True
            continue
        if paragraph:
            draft.begin()
        else:
            draft.line()
        draft.write(line.rstrip())
        paragraph = False


def _unflowed(lines: list[str], joined: bool) -> list[str]:
    """Undo the soft line ends of RFC 3676: a line that ends in a blank goes on in the next."""
    out: list[str] = []
    soft = False
    for line in lines:
        bare = line.removeprefix(" ")
        if soft and bare.strip() and _depth(bare) == _depth(out[-1]):
            out[-1] += bare.lstrip("> ") if _depth(bare) else bare
        else:
            out.append(bare)
        soft = bare.endswith(" ") and not _SIGNATURE.match(bare)
        if soft and joined:
            out[-1] = out[-1][:-1]
    return out


def _depth(line: str) -> int:
    """Say how often a line is quoted."""
    return len(line) - len(line.lstrip(">"))
