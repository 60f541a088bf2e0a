"""What did a crawler keep? Each page a web archive (WARC, ARC) holds is a source of its own."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr
from dataclasses import dataclass
from typing import Any

from archive.errors import Malformed
from archive.model import Statement, Variable
from archive.readers import Given, Refusal, Source

SUFFIXES = (".warc", ".warc.gz", ".arc", ".arc.gz")
MEDIA_TYPES = ("application/warc", "application/x-arc")
KEPT = False

_BY = "embedded:warc"
_STARTS = (b"WARC/", b"filedesc://")
_GZIP = b"\x1f\x8b\x08"
_NEXT = re.compile(rb"(?<=\n)WARC/[01]\.")
_HEAD = 4_096
_DAMAGES = 10_000  # places where reading may start anew
_AGAIN = 4  # times the file may be read in vain; a damage near the front must not cost its square
_CHUNK = 2**20
_WITHOUT = "install fonds[warc] to read web archives"

_TEXT = re.compile(
    r"text/(?!css|javascript|ecmascript|vtt|calendar)[\w.+-]+"
    r"|application/(?:xhtml\+xml|xml|tei\+xml|jats\+xml|pdf|rtf|msword|epub\+zip)"
    r"|application/vnd\.(?:openxmlformats-officedocument|oasis\.opendocument|ms-)[\w.+-]+"
)
_ALIAS = {"x-gzip": "gzip"}
# What warcio raises on damaged records; it has no class of its own for most
_BROKEN = (
    AttributeError,
    EOFError,
    IndexError,
    KeyError,
    OSError,
    OverflowError,
    TypeError,
    ValueError,
    zlib.error,
)


def recognises(data: bytes) -> bool:
    """Take WARC and ARC, packed or not."""
    if not data.startswith(_GZIP):
        return data.startswith(_STARTS)
    try:
        head = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data[:_HEAD], _HEAD)
    except zlib.error:
        return False
    return head.startswith(_STARTS)


def read(source: Source) -> Given:
    """Give nothing: a web archive has no text but that of its pages."""
    _warcio()
    return Given()


def members(source: Source) -> Iterator[Source | Refusal]:
    """Give each page that was there when the crawler came; a damaged record is refused alone."""
    _warcio()
    pages = _Pages(source.data)
    for _ in range(_DAMAGES):
        yield from pages.run()
        if pages.done:
            return
        if pages.again > _AGAIN * len(source.data):
            break
    yield Refusal("", "the web archive is so damaged that the rest of it is left out")


def _warcio() -> Any:
    try:
        import warcio
    except ImportError:
        raise Malformed(_WITHOUT) from None
    return warcio


@dataclass(slots=True)
class _Pages:
    """A web archive being read; after a damage it goes on at the next record."""

    data: bytes
    at: int = 0
    seen: int = 0  # records read so far, of a file packed as a whole
    spent: int = 0  # bytes given so far
    again: int = 0  # bytes read that will be read once more
    done: bool = False

    def run(self) -> Iterator[Source | Refusal]:
        """Read until the end or to a damage."""
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed

        file = io.BytesIO(self.data)
        file.seek(self.at)
        records = ArchiveIterator(file, arc2warc=True)
        skipped = self.seen
        while True:
            page: Source | Refusal | None = None
            try:
                with redirect_stderr(io.StringIO()):  # warcio prints what it doubts
                    record = next(records, None)
                    if record is None:
                        self.done = True
                        return
                    if skipped:
                        skipped -= 1
                        continue
                    page = self._page(record, records.offset)
            except (ArchiveLoadFailed, *_BROKEN) as error:
                if "non-chunked gzip" not in str(error):
                    yield Refusal("", f"a record at byte {records.offset} cannot be read and is left out")
                self._go_on(records.offset, whole="non-chunked gzip" in str(error))
                self.again += max(0, file.tell() - self.at)
                return
            self.seen += 1
            if page:
                yield page
                if isinstance(page, Refusal) and self._overlong(record, records.offset):
                    self._go_on(records.offset, whole=False)
                    self.again += max(0, file.tell() - self.at)
                    return

    def _go_on(self, offset: int, *, whole: bool) -> None:
        """Find the next record behind a damage; a file packed as a whole is unpacked first."""
        if whole:
            self.data, self.at = _unpacked(self.data), 0
            return
        self.seen = 0
        if self.data.startswith(_GZIP):
            self.at = self.data.find(_GZIP, offset + 1)
        else:
            found = _NEXT.search(self.data, offset + 1)
            self.at = found.start() if found else -1
        self.done = self.at < 0

    def _overlong(self, record: Any, offset: int) -> bool:
        """Say whether a record claims more bytes than are left, or names no end: it swallows the rest."""
        if self.data.startswith(_GZIP):
            return False  # it ends with its member
        return record.length is None or record.length > len(self.data) - offset

    def _page(self, record: Any, offset: int) -> Source | Refusal | None:
        """Give the page of a record; nothing for requests, redirects, pictures, scripts."""
        from archive import zips

        url = record.rec_headers.get_header("WARC-Target-URI") or ""
        media_type, charset = _type(record)
        if not _there(record) or not _TEXT.fullmatch(media_type):
            return Refusal(url, _CUT_OFF) if self._overlong(record, offset) else None
        if self._overlong(record, offset):
            return Refusal(url, _CUT_OFF)
        packing = _packing(record)
        if packing:
            return Refusal(url, f"the page is packed in a way that is not read here ({packing})")
        body, whole = _body(record, min(zips.LARGEST, zips.TOTAL - self.spent))
        self.spent += len(body)
        if not whole:
            return Refusal(url, f"the page, or all pages together, are more than {zips.LARGEST // 2**20} MiB")
        if getattr(record.raw_stream, "limit", 0) > 0:
            return Refusal(url, _CUT_OFF)
        return Source(
            data=body, name=url, media_type=media_type, charset=charset, stated=_stated(record, url)
        )


_CUT_OFF = "the record claims more bytes than there are; it is cut off or damaged"


def _there(record: Any) -> bool:
    """Say whether a record is a page that was there."""
    if record.rec_type == "response":
        return bool(record.http_headers and record.http_headers.get_statuscode() == "200")
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    return bool(record.rec_type == "resource" and url.startswith(("http://", "https://")))


def _type(record: Any) -> tuple[str, str]:
    """Give media type and character set as the server declared them."""
    declared = record.http_headers.get_header("Content-Type") if record.http_headers else record.content_type
    media_type, _, rest = (declared or "").partition(";")
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", rest, re.IGNORECASE)
    return media_type.strip().lower(), charset[1] if charset else ""


def _packing(record: Any) -> str:
    """Set the packing straight for warcio; gives the name of one it cannot undo."""
    from warcio.bufferedreaders import BufferedReader

    headers = record.http_headers
    if headers is None:
        return ""
    if (headers.get_header("Transfer-Encoding") or "").strip().lower() == "chunked":
        headers.replace_header("Transfer-Encoding", "chunked")
    packing = (headers.get_header("Content-Encoding") or "").strip().lower()
    packing = _ALIAS.get(packing, packing)
    if packing in {"", "identity", "none"}:
        return ""
    headers.replace_header("Content-Encoding", packing)
    return "" if packing in BufferedReader.get_supported_decompressors() else str(packing)


def _body(record: Any, most: int) -> tuple[bytes, bool]:
    """Give the body unpacked, and whether it is within the limit."""
    stream, chunks, size = record.content_stream(), [], 0
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > most:
            return b"", False
        chunks.append(chunk)
    return b"".join(chunks), True


def _stated(record: Any, url: str) -> Mapping[Variable, tuple[Statement, ...]]:
    """Say where the page stood and when it was fetched; that is no day of publication."""
    day = re.match(r"\d{4}-\d\d-\d\d", record.rec_headers.get_header("WARC-Date") or "")
    stated = {"URL": (Statement(value=url, by=_BY),)}
    return stated | ({"accessed": (Statement(value=day[0], by=_BY),)} if day else {})


def _unpacked(data: bytes) -> bytes:
    """Unpack a file that was packed as a whole, up to the limit of all pages."""
    from archive import zips

    return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, zips.TOTAL)
