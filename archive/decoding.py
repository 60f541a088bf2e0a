"""Which text do these bytes hold, and how sure is it? Bytes → text, line ends and letters as they came."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from archive.model import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text with the name of its encoding, "" when the bytes hold no text."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


# A file that begins so is no plain text (the formats' own specifications).
_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x89PNG\r\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"II*\x00",
    b"MM\x00*",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\x1f\x8b",
    b"BZh",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"\xfd7zXZ\x00",
    b"\x7fELF",
    b"RIFF",
    b"OggS",
    b"ID3",
    b"SQLite format 3\x00",
    b"AT&TFORM",
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: it begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {"utf-16-le": "utf-16le", "utf-16-be": "utf-16be", "utf-32-le": "utf-32le", "utf-32-be": "utf-32be"}
_SAMPLE = 65_536
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BAD_SHARE = 0.01  # bad bytes among all; above it the file is no damaged UTF-8
_SURROGATE = re.compile("[\ud800-\udfff]")  # UTF-7 lets them through
_SCRIPTS = re.compile(r"[\u0020-\u024f\u0300-\u036f\u0400-\u052f\u1e00-\u1eff\u2000-\u206f\n\r\t]")


def decode(data: bytes, *, encoding: str | None = None) -> Decoded:
    """Give the text of the bytes; never fails, says what could not be read.

    >>> decode(b"\\xef\\xbb\\xbfTr\\xe1\\xba\\xa7n").text
    'Trần'
    """
    if not data:
        return _unread("The file is empty.")
    if encoding and _known(encoding):
        return _as(data, encoding)
    wrong = (_finding("encoding-unknown", f"There is no encoding called “{encoding}”."),) if encoding else ()
    decoded = _guessed(data)
    return Decoded(text=decoded.text, encoding=decoded.encoding, findings=(*wrong, *decoded.findings))


def textual(data: bytes) -> bool:
    """Say whether bytes may be text: they do not begin as another format does."""
    return not data.startswith(_MAGIC)


def _guessed(data: bytes) -> Decoded:
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _as(data[len(bom) :], name)
    if data.startswith(_MAGIC):
        return _unread("The bytes are of a format that holds no plain text.")
    if b"\x00" in data:
        wide = _utf16(data)
        return _as(data, wide) if wide else _unread("The bytes hold no text.")
    if len(_CONTROL.findall(data[:_SAMPLE])) > 0.05 * len(data[:_SAMPLE]):
        return _unread("The bytes hold no text.")
    try:
        return Decoded(text=data.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError:
        return _damaged(data)


def _damaged(data: bytes) -> Decoded:
    """Read nearly UTF-8 as UTF-8; anything else letter by letter, saying so."""
    decoded = _as(data, "utf-8")
    bad = decoded.text.count("\ufffd")
    many = bad > max(3, _BAD_SHARE * len(data))
    if not many:
        return decoded
    more = _finding(
        "encoding-unsure", "The file is not UTF-8; name its encoding to have its letters read rightly."
    )
    return Decoded(text=decoded.text, encoding="utf-8", findings=(*decoded.findings, more))


def _as(data: bytes, encoding: str) -> Decoded:
    name = codecs.lookup(encoding).name
    for bom, of in _BOMS:
        data = data.removeprefix(bom) if of == name else data
    text = data.decode(name, errors="replace").removeprefix("\ufeff")
    text = _SURROGATE.sub("\ufffd", text)
    bad = text.count("\ufffd")
    findings = (_undecodable(bad),) if bad else ()
    return Decoded(text=text, encoding=_NAMES.get(name, name), findings=findings)


def _known(encoding: str) -> bool:
    """Say whether Python reads text in this encoding (not rot13, not base64)."""
    try:
        return isinstance(b"a".decode(codecs.lookup(encoding).name, errors="replace"), str)
    except (LookupError, ValueError, UnicodeError):
        return False


def _utf16(data: bytes) -> str | None:
    """Tell UTF-16 without a mark: nearly all letters are of our scripts, and there are blanks."""
    sample = data[:_SAMPLE]
    sample = sample[: len(sample) // 2 * 2]
    for name in ("utf-16-le", "utf-16-be"):
        text = sample.decode(name, errors="replace")
        if len(text) > 3 and len(_SCRIPTS.findall(text)) > 0.9 * len(text) and re.search(r"[ \n]", text):
            return name
    return None


def _unread(why: str) -> Decoded:
    return Decoded(text="", encoding="", findings=(_finding("unread", why),))


def _undecodable(count: int) -> Finding:
    return _finding("undecodable", f"{count} byte(s) could not be decoded and stand as U+FFFD.")


def _finding(code: str, message: str) -> Finding:
    return Finding(code=code, message=message)
