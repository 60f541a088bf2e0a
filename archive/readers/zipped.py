"""What is in a ZIP? Nothing but its members; each is a source of its own."""

from __future__ import annotations

import stat
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from archive.errors import Malformed
from archive.readers import Given, Refusal, Source, unread

if TYPE_CHECKING:
    from zipfile import ZipInfo

SUFFIXES = (".zip",)
MEDIA_TYPES = ("application/zip", "application/x-zip-compressed")
KEPT = False

_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
# Members by which a ZIP says that it is one document: OPC (DOCX, XLSX), ODF and EPUB
_DOCUMENT = frozenset({"[Content_Types].xml", "mimetype", "META-INF/container.xml", "META-INF/manifest.xml"})
_UTF8 = 0x800  # flag: the name is UTF-8
_HIDDEN = 0x02  # attribute of DOS
_UNICODE_PATH = 0x7075  # Info-ZIP's extra field: the name in UTF-8
# What programs write names in where they do not say so: Windows and DOS in Russian, Vietnamese, the West
_CODECS = ("cp866", "cp1251", "cp1258", "cp437")
_FREQUENT = frozenset("оеаинтсрвлкмдпу")


def recognises(data: bytes) -> bool:
    """Take a ZIP that is no document by itself."""
    if not data.startswith(_STARTS):
        return False
    from archive import zips

    try:
        return _DOCUMENT.isdisjoint(zips.opened(data).names())
    except Malformed:
        return True


def read(source: Source) -> Given:
    """Say that a ZIP has no text but that of its members. Raises Malformed when it cannot be opened."""
    from archive import zips

    zips.opened(source.data)
    return unread("The ZIP is kept whole, since not all in it could be taken out; unpack it for the rest.")


def members(source: Source) -> Iterator[Source | Refusal]:
    """Give each file with its path as its name; one that is damaged, locked or a bomb is refused alone."""
    from archive import zips

    file = zips.opened(source.data)
    listed = [each for each in file.file.infolist() if not each.is_dir()]
    codec = _codec([raw for each in listed if (raw := _raw(each))])
    for member in listed:
        name = zips.shown(_name(member, codec))
        if not name or _hidden(member, name):
            continue
        if stat.S_ISLNK(member.external_attr >> 16):
            yield Refusal(name, f"“{name}” is a link, not a file")
            continue
        if file.spent > zips.TOTAL:
            yield Refusal(name, f"the ZIP unpacks to more than {zips.TOTAL // 2**20} MiB")
            continue
        try:
            yield Source(data=file.unpack(member), name=name)
        except Malformed as error:
            yield Refusal(name, str(error).replace(member.filename, name))


def _hidden(member: ZipInfo, name: str) -> bool:
    parts = name.split("/")
    dos = member.create_system == 0 and bool(member.external_attr & _HIDDEN)
    return dos or parts[0] == "__MACOSX" or any(part.startswith(".") for part in parts)


# Names


def _raw(member: ZipInfo) -> bytes:
    """Give the bytes of a name whose letters nobody names; b"" of one that is plain."""
    if member.flag_bits & _UTF8 or member.filename.isascii():
        return b""
    return member.filename.encode("cp437", errors="replace")


def _name(member: ZipInfo, codec: str) -> str:
    raw = _raw(member)
    if not raw:
        return unicodedata.normalize("NFC", member.filename)
    return unicodedata.normalize("NFC", _said(member.extra) or raw.decode(codec, errors="replace"))


def _said(extra: bytes) -> str:
    """Give the name in UTF-8 that stands beside the other, "" when none does."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = (
            int.from_bytes(extra[at : at + 2], "little"),
            int.from_bytes(extra[at + 2 : at + 4], "little"),
        )
        if kind == _UNICODE_PATH and size > 5:
            return extra[at + 9 : at + 4 + size].decode("utf-8", errors="replace")
        at += 4 + size
    return ""


def _codec(names: Sequence[bytes]) -> str:
    """Tell which letters the names are in: one program wrote them all.

    >>> _codec(["Приказ.doc".encode("cp866")]), _codec(["Приказ.doc".encode("cp1251")])
    ('cp866', 'cp1251')
    """
    try:
        b"/".join(names).decode("utf-8")
    except UnicodeDecodeError:
        return max(_CODECS, key=lambda codec: sum(_likely(name, codec) for name in names))
    return "utf-8"


def _likely(name: bytes, codec: str) -> float:
    """Say how like a name the bytes read: letters of one alphabet to a word, capitals in front."""
    words = unicodedata.normalize("NFC", name.decode(codec, errors="replace"))
    score, before = 0.0, " "
    for char in words:
        if not char.isascii():
            score += _weight(char)
            mixed = before.isalpha() and _cyrillic(before) != _cyrillic(char)
            score -= mixed + (char.isupper() and before.islower())
        elif char.isalpha() and _cyrillic(before):
            score -= 1
        before = char
    return score


def _weight(char: str) -> float:
    if not char.isalpha():
        return 1.0 if char == "№" else -1.0
    if _cyrillic(char):
        russian = "а" <= char.lower() <= "я" or char in "ёЁіІїЇєЄґҐўЎ"
        return 1.0 + 0.5 * (char.lower() in _FREQUENT) if russian else -1.0
    marked = unicodedata.normalize("NFD", char)
    return 1.0 if char in "đĐ" or len(marked) > 1 else 0.0


def _cyrillic(char: str) -> bool:
    return "\u0400" <= char <= "\u04ff"
