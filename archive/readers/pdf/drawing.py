"""How does a page look? A page of a PDF → a grey PNG, for a program that reads pictures."""

from __future__ import annotations

import struct
import zlib

import pypdfium2

from archive.errors import Malformed

SIDE = 20_000  # pixels
AREA = 120_000_000  # pixels: a sheet of A0 at 200 dots an inch is 62 million


def png(pdf: pypdfium2.PdfDocument, number: int, dpi: int) -> bytes:
    """Draw one page; raises Malformed when it is too large or damaged."""
    try:
        page = pdf[number]
        width, height = (round(side * dpi / 72) for side in page.get_size())
        if max(width, height) > SIDE or width * height > AREA or min(width, height) < 1:
            raise Malformed(f"page {number + 1} would be {width} × {height} pixels large")
        bitmap = page.render(scale=dpi / 72, grayscale=True)
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise Malformed(f"page {number + 1} cannot be drawn ({error})") from None
    try:
        return grey(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
    finally:
        bitmap.close()
        page.close()


def grey(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    """Write grey pixels as PNG (ISO 15948): 8 bits, no filter."""
    rows = b"".join(b"\x00" + pixels[at * stride : at * stride + width] for at in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in body
    )
