"""Files made to hurt who reads them, each as small as it can be; what they must never show is the canary."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

CANARY = "the canary sings"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def zipped(**members: bytes | str) -> bytes:
    """Make a ZIP; in the names `__` stands for a slash and `_1` for a dot."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return into.getvalue()


def docx(body: bytes | str) -> bytes:
    """Make a Word file with this body."""
    head = f'<?xml version="1.0"?><w:document {_W}><w:body>'.encode()
    inner = body if isinstance(body, bytes) else body.encode()
    document = head + inner + b"</w:body></w:document>"
    return zipped(**{"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document})


def paragraph(words: str) -> str:
    """Make a paragraph of a Word file."""
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def pdf(content: bytes, *, more: bytes = b"", trailer: bytes = b"") -> bytes:
    """Make a PDF of one page with this compressed content."""
    stream = zlib.compress(content, 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *([more] if more else []),
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    end = b"trailer<</Size %d/Root 1 0 R%s>>startxref %d\n%%%%EOF" % (count, trailer, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % count + table + end


def laughs() -> bytes:
    """Make XML whose entities grow to ten thousand million words."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<?xml version="1.0"?><!DOCTYPE TEI [<!ENTITY e0 "ha">{entities}]>'
    return f"{head}<TEI><text><body><p>&e9;</p></body></text></TEI>".encode()


def external(canary: Path) -> bytes:
    """Make XML that asks for a file of ours."""
    head = f'<?xml version="1.0"?><!DOCTYPE TEI [<!ENTITY x SYSTEM "{canary.as_uri()}">]>'
    return f"{head}<TEI><text><body><p>Mot. &x;</p></body></text></TEI>".encode()


def _png(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    lines = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def _nested(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + paragraph("deep") + "</w:tc></w:tr></w:tbl>" * depth


def _climbing() -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as file:
        file.writestr("../../escaped.txt", "Một câu ở bên trong tệp nén này.")
    return into.getvalue()


def _lying_size() -> bytes:
    """Make a ZIP whose list says that a large member is small."""
    data = zipped(**{"a.txt": b"a" * (300 * 2**20)})
    return data.replace(struct.pack("<I", 300 * 2**20), struct.pack("<I", 10))


# File name → its bytes. What each must become stands in the test.
FILES: dict[str, Callable[[Path], bytes]] = {
    "empty.pdf": lambda _: b"",
    "encrypted.pdf": lambda _: pdf(
        b"BT /F1 12 Tf (x) Tj ET",
        more=b"<</Filter/Standard/V 1/R 2/O(%s)/U(%s)/P -4>>" % (b"o" * 32, b"u" * 32),
        trailer=b"/Encrypt 6 0 R/ID[(aa)(aa)]",
    ),
    "truncated.pdf": lambda _: pdf(b"BT /F1 12 Tf 50 700 Td (Hello) Tj ET")[:120],
    "bomb.pdf": lambda _: pdf(b"q 1 0 0 1 0 0 cm Q " * 7_000_000),
    "bomb.docx": lambda _: docx(b"<w:p><w:r><w:t>" + b"a" * (300 * 2**20) + b"</w:t></w:r></w:p>"),
    "bomb.zip": lambda _: zipped(**{"a.txt": b"a" * (300 * 2**20)}),
    "lying.zip": lambda _: _lying_size(),
    "climbing.zip": lambda _: _climbing(),
    "laughs.xml": lambda _: laughs(),
    "laughs.docx": lambda _: zipped(
        **{
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELATIONS,
            "word/document.xml": laughs().replace(b"TEI", b"x"),
        }
    ),
    "external.xml": external,
    "tables.docx": lambda _: docx(_nested(3_000)),
    "divs.html": lambda _: (
        b"<html><body>" + b"<div>" * 50_000 + "Lời ở tận đáy.".encode() + b"</div>" * 50_000
    ),
    "nonote.docx": lambda _: docx(
        paragraph("Một câu có chú thích") + '<w:p><w:r><w:footnoteReference w:id="7"/></w:r></w:p>'
    ),
    "huge.png": lambda _: _png(60_000, 60_000),
    "line.txt": lambda _: "tàu ".encode() * (20 * 2**20),
    "noise.bin": lambda _: bytes(range(256)) * 4_000,
    "half.docx": lambda _: docx(paragraph("x" * 5_000))[:700],
    "braces.rtf": lambda _: b"{\\rtf1 " + b"{" * 50_000 + b"deep",
    "mail.eml": lambda _: (
        b"From: a@b.c\r\nTo: d@e.f\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        + b"".join(
            b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(500)
        )
    ),
}


def special(folder: Path) -> dict[str, Path]:
    """Make what is no regular file."""
    os.mkfifo(folder / "pipe.txt")
    (folder / "link.txt").symlink_to("/etc/passwd")
    return {name: folder / name for name in ("pipe.txt", "link.txt")}
