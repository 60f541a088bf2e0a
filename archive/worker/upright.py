"""How was the camera held? A photograph says it beside its pixels; who reads the pixels must turn them."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from archive.worker.ocr import DPI

_TURNS = {3: 180, 6: 90, 8: 270}  # Exif 2.3, 4.6.4: orientation → degrees clockwise; mirrored ones are rare
_ORIENTATION = 0x0112
_SHORT = 3
_EXIF = b"Exif\x00\x00"
_COLOURS = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK /Decode [1 0 1 0 1 0 1 0]"}


class _Frame(NamedTuple):
    width: int
    height: int
    components: int


def page(photograph: bytes) -> bytes | None:
    """Give a PDF whose one page shows a JPEG as the camera was held; None when it stands so already."""
    if not photograph.startswith(b"\xff\xd8"):
        return None
    turn, frame = 0, None
    try:
        for marker, segment in _segments(photograph):
            if marker == 0xE1 and segment.startswith(_EXIF):
                turn = turn or _TURNS.get(_orientation(segment[len(_EXIF) :]), 0)
            elif 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
                height, width, components = struct.unpack_from(">HHB", segment, 1)
                frame = _Frame(width, height, components)
                break
    except (struct.error, IndexError):
        return None
    return _pdf(photograph, frame, turn) if turn and frame and frame.components in _COLOURS else None


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Walk the segments before the picture itself (ITU T.81, B.1.1)."""
    at = 2
    while data[at] == 0xFF:
        marker = data[at + 1]
        if marker in {0xFF, 0x01} or 0xD0 <= marker <= 0xD8:
            at += 1 if marker == 0xFF else 2
            continue
        (size,) = struct.unpack_from(">H", data, at + 2)
        yield marker, data[at + 4 : at + 2 + size]
        at += 2 + max(2, size)


def _orientation(tiff: bytes) -> int:
    """Read one entry of the first directory of a TIFF (TIFF 6.0, section 2)."""
    order = "<" if tiff.startswith(b"II") else ">"
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    (entries,) = struct.unpack_from(f"{order}H", tiff, start)
    for at in range(start + 2, start + 2 + 12 * entries, 12):
        tag, kind, _, value = struct.unpack_from(f"{order}HHIH", tiff, at)
        if tag == _ORIENTATION and kind == _SHORT:
            return int(value)
    return 1


def _pdf(photograph: bytes, frame: _Frame, turn: int) -> bytes:
    """Lay the photograph on a page that is drawn pixel for pixel at our resolution."""
    width, height = (f"{side * 72 / DPI:.4f}" for side in frame[:2])
    drawing = f"{width} 0 0 {height} 0 0 cm /P Do".encode()
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Rotate {turn} /Contents 4 0 R "
        "/Resources << /XObject << /P 5 0 R >> >> >>".encode(),
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(drawing), drawing),
        f"<< /Type /XObject /Subtype /Image /Width {frame.width} /Height {frame.height} /BitsPerComponent 8 "
        f"/ColorSpace {_COLOURS[frame.components]} /Filter /DCTDecode /Length {len(photograph)} >>\n".encode()
        + b"stream\n%b\nendstream" % photograph,
    )
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return bytes(out) + end.encode()
