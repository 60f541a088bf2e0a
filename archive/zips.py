"""What is in a ZIP, and may it be unpacked? Every member is counted before a byte of it is used."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from archive.errors import Malformed

MEMBERS = 10_000
TOTAL = 2**30  # bytes unpacked, of all members
LARGEST = 256 * 2**20  # bytes of one member
RATIO = 100  # bytes out for a byte in, above which more than SMALL is a bomb
SMALL = 10 * 2**20
_CHUNK = 2**20


@dataclass(slots=True)
class Zip:
    """An opened ZIP; its limits hold over all that is read from it."""

    file: zipfile.ZipFile
    spent: int = 0  # bytes unpacked so far

    def names(self) -> Iterator[str]:
        """Give the names of the files in it, in their order there."""
        return (each.filename for each in self.file.infolist() if not each.is_dir())

    def has(self, name: str) -> bool:
        """Say whether it holds a file."""
        return name in self.file.NameToInfo

    def read(self, name: str) -> bytes:
        """Give a member's bytes; raises Malformed when it is missing, damaged, locked or a bomb."""
        member = self.file.NameToInfo.get(name)
        if member is None:
            raise Malformed(f"the file holds no “{name}”")
        return self.unpack(member)

    def unpack(self, member: zipfile.ZipInfo) -> bytes:
        """Give the bytes of one entry of the list of members: two may have one name."""
        name = member.filename
        if member.flag_bits & 1:
            raise Malformed(f"“{name}” is locked with a password")
        try:
            with self.file.open(member) as source:
                return b"".join(self._chunks(source, member))
        except NotImplementedError:
            raise Malformed(f"“{name}” is packed in a way that is not read here; pack it anew") from None
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
            raise Malformed(f"“{name}” is damaged and cannot be unpacked") from None

    def _chunks(self, source: io.BufferedIOBase | object, member: zipfile.ZipInfo) -> Iterator[bytes]:
        """Unpack piece by piece: what the list of members says of its size may be a lie."""
        out = 0
        while chunk := source.read(_CHUNK):  # type: ignore[union-attr]
            out += len(chunk)
            self.spent += len(chunk)
            if out > SMALL and out > RATIO * max(1, member.compress_size):
                raise Malformed(f"“{member.filename}” unpacks to more than {RATIO} times its size")
            if out > LARGEST or self.spent > TOTAL:
                raise Malformed(f"it unpacks to more than {TOTAL // 2**20} MiB")
            yield chunk


def opened(data: bytes) -> Zip:
    """Open a ZIP from its bytes; raises Malformed when it is none, or has too many members.

    >>> opened(b"PK")
    Traceback (most recent call last):
    archive.errors.Malformed: the ZIP is damaged or cut off
    """
    try:
        file = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Malformed("the ZIP is damaged or cut off") from None
    if len(file.infolist()) > MEMBERS:
        raise Malformed(f"the ZIP has more than {MEMBERS} members")
    return Zip(file)


def shown(member: str) -> str:
    """Give a member's name as a relative path that leads nowhere else.

    >>> shown("../../etc/passwd"), shown("vi\\\\bai.txt"), shown("C:/x.txt")
    ('etc/passwd', 'vi/bai.txt', 'C:/x.txt')
    """
    plain = re.sub(r"[\x00-\x1f\x7f]", "", member.replace("\\", "/"))
    parts = [part for part in posixpath.normpath(plain).split("/") if part not in {"", ".", ".."}]
    return "/".join(parts)
