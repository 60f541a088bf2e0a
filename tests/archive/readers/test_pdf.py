"""PDF files: text in reading order, what the file states, and pages that hold no text."""

from __future__ import annotations

import os
import re
import struct
import unicodedata
import zlib
from pathlib import Path

import pytest

from archive.errors import Malformed
from archive.readers import Given, Source, extract, picture, recognised

pytest.importorskip("pypdfium2", reason="PDF files are read by pypdfium2, an extra")

SAMPLES = Path(os.environ.get("ARCHIVE_SHARED", Path(__file__).parents[4] / "shared")) / "data" / "samples"
shared = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the shared samples are not here (ARCHIVE_SHARED)")


def shown(*lines: tuple[float, float, float, str], font: str = "F1") -> str:
    """Give a page's content: lines at a place, in a size."""
    parts = [f"/{font} {size} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj" for x, y, size, words in lines]
    return "BT " + " ".join(parts) + " ET"


def pdf(*contents: str, info: str = "", xmp: str = "", labels: str = "", box: str = "0 0 420 600") -> bytes:
    """Build a PDF of pages in Helvetica (F1) and its bold and oblique (F2, F3)."""
    faces = ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "ABCDEF+.VnTime")
    fonts = [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{face} /Encoding /WinAnsiEncoding >>" for face in faces
    ]
    resources = "<< /Font << " + " ".join(f"/F{n} {n + 2} 0 R" for n in range(1, len(faces) + 1)) + " >>"
    resources += " /XObject << /I 7 0 R >> >>"
    image = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    image += " /Length 1 >>\nstream\n0\nendstream"
    first = 9
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(contents)))
    more = (" /Metadata 8 0 R" if xmp else "") + (f" /PageLabels << /Nums [{labels}] >>" if labels else "")
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R{more} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>",
        *fonts,
        image,
        f"<< /Type /Metadata /Subtype /XML /Length {len(xmp.encode())} >>\nstream\n{xmp}\nendstream",
    ]
    for number, content in enumerate(contents):
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Resources {resources}"
        objects.append(f"{page} /Contents {first + 1 + 2 * number} 0 R >>")
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    objects.append(f"<< {info} >>")
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    return out + f"trailer\n{trailer}\nstartxref\n{len(out)}\n%%EOF\n".encode()


def read(data: bytes) -> Given:
    return extract(Source(data=data, name="bai.pdf"))


PARAGRAPH = [
    (50, 500 - 12 * number, 10, words)
    for number, words in enumerate(
        [
            "The two governments signed an agreement on economic aid for re-",
            "construction, and the first specialists arrived in the same year. It",
            "was renewed.",
        ]
    )
]


def test_words_come_in_order_with_broken_words_joined() -> None:
    given = read(pdf(shown(*PARAGRAPH)))
    assert given.text == (
        "The two governments signed an agreement on economic aid for reconstruction, and the first "
        "specialists arrived in the same year. It was renewed."
    )
    assert given.media_type == "application/pdf"


def test_a_raised_figure_calls_for_the_note_at_the_foot() -> None:
    mark = (50 + 58, 480, 6, "1")
    note = [(50, 62, 5, "1"), (54, 60, 8, "Istoriya, 1965, p. 5.")]
    given = read(pdf(shown(*PARAGRAPH, mark, *note)))
    [found] = given.notes
    assert found.body
    assert (found.mark, len(found.anchors), found.body.of(given.text)) == ("1", 1, "Istoriya, 1965, p. 5.")


def test_the_largest_words_are_the_title_and_bold_ones_a_head() -> None:
    head = shown((50, 440, 10, "1. Sources"), font="F2")
    given = read(pdf(shown((50, 550, 20, "The Alliance"), *PARAGRAPH) + head + shown(*PARAGRAPH[1:])))
    assert [block.kind.value for block in given.blocks][:2] == ["head", "p"]
    assert given.description["title"][0].by == "markup:pdf"


def test_words_in_italics_are_told() -> None:
    content = shown((50, 500, 10, "Gaiduk, ")) + shown((95, 500, 10, "The Soviet Union"), font="F3")
    given = read(pdf(content))
    assert [span.of(given.text) for span in given.italics] == ["The Soviet Union"]


def test_info_is_stated_and_the_days_of_making_are_not() -> None:
    info = "/Title (The Alliance) /Author (Anna Smith; Le Van A) /CreationDate (D:20190611)"
    given = read(pdf(shown(*PARAGRAPH), info=info + " /Subject (doi:10.1080/14682745.2016.1267144)"))
    stated = {variable: said[0].value for variable, said in given.description.items()}
    assert stated["title"] == "The Alliance"
    assert len(stated["author"]) == 2
    assert stated["DOI"] == "10.1080/14682745.2016.1267144"
    assert "issued" not in stated


XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/" xmp:CreateDate="2019-06-11" prism:volume="12">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Quan he</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>Le Van A</rdf:li><rdf:li>Tran B</rdf:li></rdf:Seq></dc:creator>
<dc:date><rdf:Seq><rdf:li>2018-01-01</rdf:li></rdf:Seq></dc:date>
<prism:publicationDate>2021-04</prism:publicationDate><prism:doi>https://doi.org/10.1000/182</prism:doi>
<prism:startingPage>68</prism:startingPage><prism:endingPage>74</prism:endingPage>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def test_xmp_states_title_authors_journal_and_day_of_publication() -> None:
    given = read(pdf(shown(*PARAGRAPH), xmp=XMP))
    stated = {variable: said[0].value for variable, said in given.description.items()}
    assert stated["title"] == "Quan he"
    assert len(stated["author"]) == 2
    assert {key: stated[key] for key in ("issued", "volume", "DOI", "page")} == {
        "issued": "2021-04",
        "volume": "12",
        "DOI": "10.1000/182",
        "page": "68-74",
    }


def test_pages_bear_the_labels_of_the_file() -> None:
    given = read(pdf(shown(*PARAGRAPH), shown(*PARAGRAPH[1:]), labels="0 << /S /r /St 4 >>"))
    assert [page.word for page in given.pages] == ["iv", "v"]


IMAGE = "q 400 0 0 580 10 10 cm /I Do Q"


def test_a_page_that_is_a_picture_needs_ocr_and_the_others_are_read() -> None:
    given = read(pdf(shown(*PARAGRAPH), IMAGE + shown((300, 20, 8, "Library copy"))))
    assert given.pictures == (1,)
    assert given.text.startswith("The two governments")
    assert [finding.message for finding in given.findings] == [
        "The PDF has 1 page without text (2); read it with --ocr."
    ]


def test_an_empty_page_needs_none() -> None:
    assert read(pdf(shown(*PARAGRAPH), "")).pictures == ()


def test_what_ocr_read_stands_between_the_pages_with_text() -> None:
    data = pdf(shown(*PARAGRAPH), IMAGE, shown((50, 500, 10, "The end.")))
    row = "5\t1\t1\t1\t1\t1\t150\t300\t400\t30\t93\tMiddle"
    given = recognised(Source(data=data), {1: (row, 1700, 2400)}, "eng")
    assert given.text.split("\n\n")[1:] == ["Middle", "The end."]
    assert given.pictures == ()
    assert [finding.code for finding in given.findings] == ["ocr"]


def test_letters_without_names_are_no_text() -> None:
    data = pdf(shown(*PARAGRAPH)).replace(
        b"/Encoding /WinAnsiEncoding", b"/Encoding << /Differences [32 " + b"/g1 " * 96 + b"] >>"
    )
    given = read(data)
    assert given.text == "" or "agreement" in given.text
    assert given.text or [finding.code for finding in given.findings] == ["needs-ocr"]


def test_a_shifted_alphabet_is_no_text() -> None:
    shifted = [
        (x, y, size, "".join(chr(ord(c) - 29) if c.isalpha() else c for c in words * 2).replace("\\", "/"))
        for x, y, size, words in PARAGRAPH
    ]
    safe = [(x, y, size, words.replace("(", "").replace(")", "")) for x, y, size, words in shifted]
    given = read(pdf(shown(*safe)))
    assert given.text == ""
    assert (given.pictures, [finding.code for finding in given.findings]) == ((0,), ["needs-ocr"])


def test_words_in_fonts_of_an_old_vietnamese_encoding_come_in_todays_letters() -> None:
    given = read(pdf(shown((50, 500, 10, "Quan h\\326 Vi\\326t Nam"), font="F4")))
    assert given.text == "Quan hệ Việt Nam"
    [finding] = [finding for finding in given.findings if finding.code == "legacy-font"]
    assert ".VnTime" in finding.message


def test_letters_set_wide_apart_make_no_table() -> None:
    words = "BT /F1 11 Tf 3 Tc 1 0 0 1 50 500 Tm (JOINT PROGRAMME OF WORK) Tj ET"
    assert read(pdf(words)).text == "JOINT PROGRAMME OF WORK"


def test_a_line_is_read_alike_whether_one_operator_draws_it_or_many() -> None:
    whole = "BT /F1 10 Tf 1 0 0 1 50 500 Tm (Signed in Hanoi in 1955, renewed twice.) Tj ET"
    parts = "BT /F1 10 Tf 1 0 0 1 50 500 Tm (Signed in Ha) Tj (noi) Tj ( in 19) Tj"
    parts += " (55, renewed) Tj ( twice.) Tj ET"
    assert read(pdf(parts)).text == read(pdf(whole)).text == "Signed in Hanoi in 1955, renewed twice."


def test_a_raised_figure_behind_figures_is_a_mark_wherever_its_word_is_cut() -> None:
    text = "BT /F1 10 Tf 1 0 0 1 50 500 Tm (The treaty was renewed in 20) Tj (20) Tj"
    text += " 4 Ts /F1 6 Tf (1) Tj 0 Ts /F1 10 Tf (. It is kept.) Tj ET"
    given = read(pdf(f"{text} {shown((50, 60, 7, '1 Archive, p. 5.'))}"))
    assert given.text.startswith("The treaty was renewed in 2020¹. It is kept.")
    assert [note.mark for note in given.notes] == ["1"]


def test_a_blank_that_takes_no_room_is_none() -> None:
    drawn = "BT /F1 20 Tf 1 0 0 1 50 500 Tm [(KHO )278(AN MOI VA CU)] TJ ET"
    assert read(pdf(drawn)).text == "KHOAN MOI VA CU"


def test_a_spaced_word_is_one_word() -> None:
    drawn = "BT /F1 10 Tf 5 Tc 1 0 0 1 50 500 Tm (DETENTE) Tj 0 Tc ( in Europe) Tj ET"
    assert read(pdf(drawn)).text == "DETENTE in Europe"


@pytest.mark.parametrize(
    ("drawn", "read_as"),
    [
        ("e\u0302\u0301", "ế"),
        ("ĐIÊ \u0300U KHOẢN", "ĐIỀU KHOẢN"),
        ("d\u1ea1 \u0301", "dạ\u0301"),
        ("\u0301e", "é"),
        ("ﬁn de la ﬂotte", "fin de la flotte"),
        ("\uf0b7 Một", "• Một"),
    ],
)
def test_marks_stand_behind_their_letters_and_joined_letters_are_apart(drawn: str, read_as: str) -> None:
    from archive.readers.pdf.letters import composed

    assert unicodedata.normalize("NFC", composed(drawn)) == unicodedata.normalize("NFC", read_as)


@pytest.mark.parametrize("turn", ["0 1 -1 0 500 0", "0 -1 1 0 0 500", "-1 0 0 -1 420 600"])
def test_a_page_set_sideways_is_read_as_the_others(turn: str) -> None:
    upright = read(pdf(shown(*PARAGRAPH))).text
    assert read(pdf(f"q {turn} cm " + shown(*PARAGRAPH) + " Q", box="0 0 600 600")).text == upright


def test_a_few_turned_words_stand_apart() -> None:
    stamp = "BT /F1 10 Tf 0 1 -1 0 30 100 Tm (Draft copy) Tj ET"
    given = read(pdf(stamp + shown(*PARAGRAPH)))
    assert given.text.split("\n\n")[-1] == "Draft copy"


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: data.index(b"xref\n")],
        lambda data: data.replace(b"/Type /Catalog", b"/Type /Nothing")[: data.index(b"xref\n")],
        lambda data: data.replace(b"startxref", b"startxxxx"),
        lambda data: b"junk\n" * 20 + data,
    ],
)
def test_a_file_that_lost_its_table_is_still_read(damage: object) -> None:
    assert callable(damage)
    assert read(damage(pdf(shown(*PARAGRAPH)))).text.startswith("The two governments")


@pytest.mark.parametrize("data", [b"%PDF-", b"%PDF-1.4\n" + bytes(range(256)) * 20])
def test_a_file_beyond_repair_is_kept_unread(data: bytes) -> None:
    [finding] = read(data).findings
    assert finding.code == "unread"


def test_a_page_is_drawn_as_grey_png() -> None:
    drawn = picture(Source(data=pdf(shown(*PARAGRAPH))), 0, 72)
    assert drawn.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", drawn[16:24]) == (420, 600)
    start = drawn.index(b"IDAT")
    [length] = struct.unpack(">I", drawn[start - 4 : start])
    rows = zlib.decompress(drawn[start + 4 : start + 4 + length])
    assert len(rows) == 600 * 421
    assert {rows[at] for at in range(0, len(rows), 421)} == {0}
    assert min(rows[1 : 421 * 600]) == 0


@pytest.mark.parametrize(("page", "box"), [(0, "0 0 900000 900000"), (7, "0 0 420 600")])
def test_what_cannot_be_drawn_says_why(page: int, box: str) -> None:
    with pytest.raises(Malformed, match="page"):
        picture(Source(data=pdf(shown(*PARAGRAPH), box=box)), page, 300)


@shared
@pytest.mark.parametrize("name", ["seed002_twocolumn_footnotes", "seed002_libreoffice"])
def test_every_note_of_the_samples_is_tied(name: str) -> None:
    given = read((SAMPLES / "pdf" / f"{name}.pdf").read_bytes())
    assert len(given.notes) == 21
    assert all(len(note.anchors) == 1 and note.body for note in given.notes)


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(
        r"\w+", re.sub(r"\^?\(\d+\)|[⁽⁰¹²³⁴-⁹⁾]+|\^", "", unicodedata.normalize("NFC", text)).lower()
    )
    return {tuple(words[at : at + 8]) for at in range(len(words) - 7)}


@shared
@pytest.mark.parametrize("name", ["seed002_twocolumn_footnotes", "seed002_libreoffice"])
def test_the_text_of_the_samples_is_that_of_the_source(name: str) -> None:
    source = (Path(__file__).parents[3] / "examples" / "seed002.txt").read_text(encoding="utf-8-sig")
    notes = re.search(r"^(?:\^?\(3\)|⁽³⁾)", source, re.MULTILINE)
    body = shingles(source[: notes.start()] if notes else source)
    found = shingles(read((SAMPLES / "pdf" / f"{name}.pdf").read_bytes()).text)
    assert len(body & found) / len(body) >= 0.99


@shared
def test_the_long_sample_has_its_pages_contents_and_notes() -> None:
    given = read((SAMPLES / "pdf" / "debian_install_vi.pdf").read_bytes())
    assert len(given.pages) == 118
    assert {"i", "ix", "1", "107"} <= {page.word for page in given.pages}
    assert sum("navigation" in block.flags for block in given.blocks) >= 2
    assert all(note.anchors for note in given.notes)
    assert len(given.notes) > 15


@shared
def test_simple_and_vertical_samples() -> None:
    assert "Hello World" in read((SAMPLES / "pdf" / "pdfminer_simple1.pdf").read_bytes()).text
    text = read((SAMPLES / "pdf" / "pdfminer_jo.pdf").read_bytes()).text
    assert text.index("わたくしといふ現象は") < text.index("ひとつの青い照明です") < text.index("宮澤賢治")


@shared
def test_a_scan_waits_for_ocr() -> None:
    given = read((SAMPLES / "scan" / "seed002_p1_200dpi.pdf").read_bytes())
    assert (given.text, given.pictures) == ("", (0,))
