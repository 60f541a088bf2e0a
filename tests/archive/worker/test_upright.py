"""A photograph is read as the camera was held, whatever way its pixels lie."""

from __future__ import annotations

import struct

import pytest

from archive.worker import upright


def jpeg(orientation: int, *, order: str = "<", components: int = 3) -> bytes:
    """The head of a photograph of 40 × 30 pixels."""
    directory = struct.pack(f"{order}HHHIHHI", 1, 0x0112, 3, 1, orientation, 0, 0)
    tiff = (b"II*\x00" if order == "<" else b"MM\x00*") + struct.pack(f"{order}I", 8) + directory
    exif = b"Exif\x00\x00" + tiff
    frame = struct.pack(">BHHB", 8, 30, 40, components)
    return (
        b"\xff\xd8\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
        + b"\xff\xc0" + struct.pack(">H", len(frame) + 2) + frame + b"\xff\xd9"
    )  # fmt: skip


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(("orientation", "turn"), [(3, 180), (6, 90), (8, 270)])
def test_a_photograph_held_otherwise_is_turned(orientation: int, turn: int, order: str) -> None:
    page = upright.page(jpeg(orientation, order=order))
    assert page is not None
    assert f"/Rotate {turn} ".encode() in page
    assert b"/MediaBox [0 0 9.6000 7.2000]" in page


@pytest.mark.parametrize(
    "picture",
    [
        jpeg(1),
        jpeg(0),
        jpeg(99),
        b"",
        b"\xff\xd8",
        jpeg(6)[:30],
        jpeg(6)[:-6],
        b"\x89PNG",
        jpeg(6, components=7),
    ],
)
def test_what_stands_upright_or_says_nothing_is_left(picture: bytes) -> None:
    assert upright.page(picture) is None


def test_a_turned_page_is_drawn_pixel_for_pixel() -> None:
    pdfium = pytest.importorskip("pypdfium2")
    pdf = pdfium.PdfDocument(upright.page(jpeg(6)))
    assert [round(side * 300 / 72) for side in pdf[0].get_size()] == [30, 40]
    pdf.close()
