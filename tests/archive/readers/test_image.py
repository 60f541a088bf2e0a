"""A picture gives no text, but its size is known and it waits for OCR."""

from __future__ import annotations

import struct

import pytest

from archive.errors import Malformed
from archive.readers import Source, extract
from archive.readers.image import read, size


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", width, height, 8, 0, 0, 0, 0)


def jpeg(width: int, height: int) -> bytes:
    said = b"Exif\0\0DateTime 1965:07:06 12:00:00"
    exif = b"\xff\xe1" + struct.pack(">H", 2 + len(said)) + said
    frame = b"\xff\xc2" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    return b"\xff\xd8" + exif + b"\xff\xff" + frame[1:]


def tiff(*sizes: tuple[int, int], order: str = "<") -> bytes:
    out = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8)
    for number, (width, height) in enumerate(sizes, 1):
        directory = struct.pack(order + "H", 2)
        directory += struct.pack(order + "HHII", 256, 4, 1, width)
        directory += struct.pack(order + "HHI", 257, 3, 1) + struct.pack(order + "HH", height, 0)
        after = 0 if number == len(sizes) else len(out) + len(directory) + 4
        out += directory + struct.pack(order + "I", after)
    return out


def webp(kind: bytes, body: bytes) -> bytes:
    return b"RIFF" + struct.pack("<I", len(body) + 12) + b"WEBP" + kind + struct.pack("<I", len(body)) + body


UNREADABLE = ("image/vnd.djvu", "image/heif")
PICTURES = {
    "image/heif": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"
    + b"".join(struct.pack(">I4sIII", 20, b"ispe", 0, *side) for side in ((32, 20), (320, 200))),
    "image/png": png(320, 200),
    "image/jpeg": jpeg(320, 200),
    "image/tiff": tiff((320, 200)),
    "image/gif": b"GIF89a" + struct.pack("<HH", 320, 200),
    "image/bmp": b"BM" + bytes(12) + struct.pack("<Iii", 40, 320, -200) + bytes(20),
    "image/webp": webp(b"VP8X", bytes(4) + (319).to_bytes(3, "little") + (199).to_bytes(3, "little")),
    "image/jp2": b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(30) + b"ihdr" + struct.pack(">II", 200, 320),
    "image/vnd.djvu": b"AT&TFORM\0\0\0\x20DJVUINFO\0\0\0\x0a" + struct.pack(">HH", 320, 200),
}


@pytest.mark.parametrize("media_type", PICTURES)
def test_kind_and_size_are_read_from_the_head(media_type: str) -> None:
    data = PICTURES[media_type]
    assert size(data) == (320, 200)
    given = extract(Source(data=data, name="anh"))
    assert (given.media_type, given.text) == (media_type, "")
    assert given.pictures == (() if media_type in UNREADABLE else (0,))
    assert [finding.code for finding in given.findings] == ["needs-ocr"]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (b"VP8L", b"\x2f" + struct.pack("<I", 319 | 199 << 14)),
        (b"VP8 ", bytes(6) + struct.pack("<HH", 320, 200)),
    ],
)
def test_the_other_forms_of_webp(kind: bytes, body: bytes) -> None:
    assert size(webp(kind, body)) == (320, 200)


@pytest.mark.parametrize("order", ["<", ">"])
def test_every_leaf_of_a_tiff_is_counted(order: str) -> None:
    assert read(Source(data=tiff((320, 200), (320, 200), (9, 9), order=order))).pictures == (0, 1, 2)


def test_leaves_that_run_in_a_circle_end() -> None:
    assert read(Source(data=tiff((320, 200))[:-4] + struct.pack("<I", 8))).pictures == (0,)


def test_a_huge_picture_is_refused_without_looking_at_a_pixel() -> None:
    given = extract(Source(data=png(60_000, 60_000)))
    assert given.pictures == ()
    [finding] = given.findings
    assert (finding.code, finding.message) == (
        "too-large",
        "The picture is too large to be read: 60000 × 60000 pixels.",
    )


@pytest.mark.parametrize("media_type", PICTURES)
def test_a_head_that_is_cut_off_is_damaged(media_type: str) -> None:
    head = {"image/gif": 7, "image/bmp": 27}.get(media_type, 14)
    data = PICTURES[media_type][:head]
    if media_type == "image/bmp":
        data = data[:18] + bytes(9)
    with pytest.raises(Malformed):
        read(Source(data=data))


def test_the_days_of_a_camera_are_no_dates_of_the_work() -> None:
    assert extract(Source(data=jpeg(320, 200))).description == {}


def test_a_kind_no_program_here_reads_is_not_sent_to_ocr() -> None:
    given = extract(Source(data=PICTURES["image/heif"], name="IMG_0012.HEIC"))
    assert given.pictures == ()
    assert given.findings[0].message == (
        "The picture holds no text of its own; turn it into JPEG or PNG, then read that with --ocr."
    )
