"""A book is read whole, in its order, with notes that stand in other files."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from archive.errors import Malformed
from archive.readers import Given, Source, epub, extract, reader

_SHARED = Path(os.environ.get("ARCHIVE_SHARED", Path(__file__).parents[4] / "shared")) / "data/samples/office"
_CONTAINER = """<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>"""
_OPF = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="2.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf"><metadata>
<dc:title>Hồi ký</dc:title><dc:creator opf:role="aut" opf:file-as="x">Nguyễn Văn An</dc:creator>
<dc:contributor opf:role="trl">Пётр Смирнов</dc:contributor>
<dc:contributor opf:role="bkp">calibre</dc:contributor>
<dc:date opf:event="publication">1999</dc:date><dc:date opf:event="modification">2020-01-01</dc:date>
<dc:identifier opf:scheme="ISBN">978-604-57-1234-5</dc:identifier><dc:identifier>urn:uuid:1</dc:identifier>
<dc:publisher>Nxb QĐND</dc:publisher><dc:language>vi</dc:language>{more}</metadata><manifest>
<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>
<item id="b" href="text/b%20b.xhtml" media-type="application/xhtml+xml"/>
<item id="n" href="notes.xhtml" media-type="application/xhtml+xml"/>
<item id="t" href="toc.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="t"/><itemref idref="b"/><itemref idref="a"/><itemref idref="n"/></spine>
<guide><reference type="toc" href="toc.xhtml"/></guide></package>"""
_PAGE = (
    '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head>'
    "<body>{}</body></html>"
)
_FILES = {
    "OPS/toc.xhtml": _PAGE.format('<h1>Mục lục</h1><p><a href="a.xhtml">Chương hai</a></p>'),
    "OPS/text/b b.xhtml": _PAGE.format(
        '<h1 id="x">Một</h1><p>Đầu.<a id="r" href="../notes.xhtml#n1">1</a></p>'
    ),
    "OPS/a.xhtml": _PAGE.format(
        '<a id="x"/><h1>Hai</h1><p>Cuối&nbsp;sách.<a href="notes.xhtml#n2">2</a></p>'
    ),
    "OPS/notes.xhtml": _PAGE.format(
        '<p id="n1"><a href="text/b%20b.xhtml#r">1</a>. Lời một.</p><p id="n2">2. Lời hai.</p>'
    ),
}


def book(files: dict[str, str] | None = None, *, more: str = "", first: bool = True) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as held:
        if first:
            held.writestr("mimetype", "application/epub+zip")
        held.writestr("META-INF/container.xml", _CONTAINER)
        held.writestr("OPS/book.opf", _OPF.format(more=more))
        for name, words in (_FILES if files is None else files).items():
            held.writestr(name, words)
    return out.getvalue()


def values(given: Given) -> dict[str, object]:
    return {variable: said[0].value for variable, said in given.description.items()}


def test_chapters_stand_in_the_order_of_the_spine_and_notes_are_tied_across_files() -> None:
    given = extract(Source(data=book(), name="a.epub"))
    assert given.text == ("Một\n\nĐầu.⁽¹⁾\n\nHai\n\nCuối\u00a0sách.⁽²⁾\n\n⁽¹⁾ Lời một.\n\n⁽²⁾ Lời hai.")
    assert [note.mark for note in given.notes] == ["1", "2"]
    assert given.media_type == "application/epub+zip"


def test_the_package_describes_the_book() -> None:
    assert values(extract(Source(data=book()))) == {
        "title": "Hồi ký",
        "author": [{"literal": "Nguyễn Văn An", "family": "Nguyễn", "given": "Văn An"}],
        "translator": [{"family": "Смирнов", "given": "Пётр"}],
        "issued": "1999",
        "ISBN": "978-604-57-1234-5",
        "publisher": "Nxb QĐND",
        "language": "vi",
    }


def test_a_book_is_known_by_what_it_holds() -> None:
    assert reader(Source(data=book(first=False), name="x.zip")) is epub
    assert not epub.recognises(b"PK\x03\x04" + b"x" * 100)


def test_an_encrypted_book_is_refused_and_scrambled_typefaces_are_not() -> None:
    entry = (
        '<encryption><EncryptedData><EncryptionMethod Algorithm="{}"/><CipherData>'
        '<CipherReference URI="OPS/a.xhtml"/></CipherData></EncryptedData></encryption>'
    )
    locked = {
        **_FILES,
        "META-INF/encryption.xml": entry.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc"),
    }
    with pytest.raises(Malformed, match="encrypted"):
        epub.read(Source(data=book(locked)))
    fonts = {**_FILES, "META-INF/encryption.xml": entry.format("http://www.idpf.org/2008/embedding")}
    assert epub.read(Source(data=book(fonts))).text.startswith("Một")


def test_a_missing_chapter_is_reported_and_the_rest_is_read() -> None:
    given = epub.read(Source(data=book({name: words for name, words in _FILES.items() if "a.x" not in name})))
    assert [finding.code for finding in given.findings] == ["part-missing"]
    assert "Lời hai." in given.text
    with pytest.raises(Malformed):
        epub.read(Source(data=book({})))


def test_a_chapter_that_is_no_xml_is_read_as_html() -> None:
    broken = {**_FILES, "OPS/a.xhtml": "<html><body><p>Chưa đóng<br>thẻ <b>nào"}
    assert "Chưa đóng\nthẻ nào" in epub.read(Source(data=book(broken))).text


@pytest.mark.skipif(not _SHARED.exists(), reason="the shared samples are not here")
@pytest.mark.parametrize(
    ("name", "notes", "date"), [("seed002", 21, "2025-05-20"), ("pandoc_wasteland", 20, "2011-09-01")]
)
def test_real_books_keep_all_their_notes(name: str, notes: int, date: str) -> None:
    given = extract(Source(data=(_SHARED / f"{name}.epub").read_bytes()))
    assert [note.mark for note in given.notes] == [str(number) for number in range(1, notes + 1)]
    assert all(note.body and note.anchors for note in given.notes)
    assert values(given)["issued"] == date
