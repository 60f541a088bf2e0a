"""What does a picture say? Nothing before OCR: its kind and size are read from its head, no pixel is."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable

from archive.draft import Given
from archive.errors import Malformed
from archive.model import Finding
from archive.readers import Source

SUFFIXES = (
    ".png",
    ".jpg",
    ".jpeg",
    ".tif",
    ".tiff",
    ".webp",
    ".jp2",
    ".j2k",
    ".gif",
    ".bmp",
    ".djvu",
    ".djv",
    ".heic",
    ".heif",
    ".avif",
)
MEDIA_TYPES = (
    "image/png",
    "image/jpeg",
    "image/tiff",
    "image/webp",
    "image/jp2",
    "image/gif",
    "image/bmp",
    "image/vnd.djvu",
    "image/heif",
)

SIDE = 20_000  # pixels
AREA = 120_000_000  # pixels: a sheet of A0 at 200 dots an inch is 62 million
PAGES = 2_000  # of a TIFF

Size = tuple[int, int]


def recognises(data: bytes) -> bool:
    """Tell a picture by its first bytes."""
    return _kind(data) is not None


def read(source: Source) -> Given:
    """Give no text, but how many pictures wait for OCR; raises Malformed when the head is damaged."""
    kind = _kind(source.data)
    if kind is None:
        raise Malformed("this is no picture of a kind known here")
    media_type, measure, can_be_read = kind
    try:
        width, height = measure(source.data)
        pages = _leaves(source.data) if media_type == "image/tiff" else 1
    except (struct.error, IndexError, ValueError) as error:
        raise Malformed("the picture is damaged or cut off") from error
    if width < 1 or height < 1:
        raise Malformed("the picture is damaged or cut off")
    if width > SIDE or height > SIDE or width * height > AREA:
        message = f"The picture is too large to be read: {width} × {height} pixels."
        return Given(media_type=media_type, findings=(Finding(code="too-large", message=message),))
    what = "The picture holds no text" if pages == 1 else f"The {pages} pictures hold no text"
    how = "read it with --ocr" if can_be_read else "turn it into JPEG or PNG, then read that with --ocr"
    finding = Finding(code="needs-ocr", message=f"{what} of its own; {how}.")
    return Given(
        media_type=media_type, pictures=tuple(range(pages if can_be_read else 0)), findings=(finding,)
    )


def size(data: bytes) -> Size:
    """Give width and height in pixels; raises Malformed when it is no picture, or a damaged one.

    >>> size(b"GIF89a" + bytes([64, 1, 200, 0]))
    (320, 200)
    """
    kind = _kind(data)
    if kind is None:
        raise Malformed("this is no picture of a kind known here")
    try:
        return kind[1](data)
    except (struct.error, IndexError, ValueError) as error:
        raise Malformed("the picture is damaged or cut off") from error


def _png(data: bytes) -> Size:
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _gif(data: bytes) -> Size:
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height


def _bmp(data: bytes) -> Size:
    width, height = struct.unpack_from("<ii", data, 18)
    return width, abs(height)


def _jpeg(data: bytes) -> Size:
    """Walk the segments to the frame's head (ITU T.81, B.2.2)."""
    at = 2
    while True:
        while data[at] == 0xFF and data[at + 1] == 0xFF:
            at += 1
        if data[at] != 0xFF:
            raise ValueError("no marker")
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        bare = marker == 0x01 or 0xD0 <= marker <= 0xD8
        at += 2 if bare else 2 + max(2, struct.unpack_from(">H", data, at + 2)[0])


def _webp(data: bytes) -> Size:
    form = data[12:16]
    if form == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if form == b"VP8L":
        bits = struct.unpack_from("<I", data, 21)[0]
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack_from("<HH", data, 26)
    return width & 0x3FFF, height & 0x3FFF


def _jp2(data: bytes) -> Size:
    """Find the head of the picture in the boxes (ISO 15444-1, I.5.3.1), or that of a bare stream."""
    at = data.find(b"ihdr", 0, 4096)
    if at >= 0:
        height, width = struct.unpack_from(">II", data, at + 4)
        return width, height
    x1, y1, x0, y0 = struct.unpack_from(">IIII", data, 8)
    return x1 - x0, y1 - y0


def _djvu(data: bytes) -> Size:
    at = data.index(b"INFO", 0, 2**20)
    width, height = struct.unpack_from(">HH", data, at + 8)
    return width, height


def _heif(data: bytes) -> Size:
    """Find the largest picture: a photograph lies there with its thumbnail (ISO 23008-12, 6.5.3)."""
    found = [struct.unpack_from(">II", data, each.end() + 4) for each in re.finditer(b"ispe", data[: 2**16])]
    width, height = max(found, default=(0, 0))
    return width, height


def _tiff(data: bytes) -> Size:
    order = "<" if data[:2] == b"II" else ">"
    found = dict(_entries(data, order, struct.unpack_from(order + "I", data, 4)[0]))
    return found[256], found[257]


def _entries(data: bytes, order: str, at: int) -> list[tuple[int, int]]:
    """Give the tags of one directory with their first value (TIFF 6.0, section 2)."""
    count = struct.unpack_from(order + "H", data, at)[0]
    found = []
    for number in range(count):
        tag, kind = struct.unpack_from(order + "HH", data, at + 2 + 12 * number)
        value = struct.unpack_from(order + ("H" if kind == 3 else "I"), data, at + 10 + 12 * number)[0]
        found.append((tag, value))
    return found


def _leaves(data: bytes) -> int:
    """Count the pictures of a TIFF; a chain that runs in a circle ends."""
    order = "<" if data[:2] == b"II" else ">"
    seen: set[int] = set()
    at = struct.unpack_from(order + "I", data, 4)[0]
    while at and at not in seen and len(seen) < PAGES:
        seen.add(at)
        count = struct.unpack_from(order + "H", data, at)[0]
        at = struct.unpack_from(order + "I", data, at + 2 + 12 * count)[0]
    return len(seen)


_Kind = tuple[str, Callable[[bytes], Size], bool]
# First bytes → media type, where the size stands, whether tesseract reads it (its own list of formats).
_KINDS: tuple[tuple[bytes, _Kind], ...] = (
    (b"\x89PNG\r\n\x1a\n", ("image/png", _png, True)),
    (b"\xff\xd8\xff", ("image/jpeg", _jpeg, True)),
    (b"II*\x00", ("image/tiff", _tiff, True)),
    (b"MM\x00*", ("image/tiff", _tiff, True)),
    (b"GIF87a", ("image/gif", _gif, True)),
    (b"GIF89a", ("image/gif", _gif, True)),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", ("image/jp2", _jp2, True)),
    (b"\xff\x4f\xff\x51", ("image/jp2", _jp2, True)),
    (b"AT&TFORM", ("image/vnd.djvu", _djvu, False)),
)


_HEIF = frozenset((b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif"))


def _kind(data: bytes) -> _Kind | None:
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp", _webp, True
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF:
        return "image/heif", _heif, False
    if (
        data[:2] == b"BM"
        and len(data) > 26
        and data[14:18] in {b"\x0c\0\0\0", b"\x28\0\0\0", b"\x6c\0\0\0", b"\x7c\0\0\0"}
    ):
        return "image/bmp", _bmp, True
    return next((kind for mark, kind in _KINDS if data.startswith(mark)), None)
