"""A Word file is set down as it is printed: its notes, lists, tables and boxes once, each at its place."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from archive.description import item
from archive.draft import Given
from archive.model import BlockKind, Flag
from archive.readers import Source, extract, reader
from archive.readers.docx import MEDIA_TYPES, recognises
from archive.reading import read

SAMPLES = Path(os.environ.get("ARCHIVE_SHARED", "../shared")) / "data" / "samples" / "office"

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="urn:wps" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="urn:m" xmlns:a="urn:a" '
    'xmlns:dgm="urn:dgm"'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
LINK = '<Relationship Id="{}" Type="{}/{}" Target="{}"/>'.format
ROOT = f"<Relationships>{LINK('r1', R, 'officeDocument', 'word/document.xml')}</Relationships>"


def part(name: str, inner: str) -> str:
    return f"<w:{name} {NAMESPACES}>{inner}</w:{name}>"


def packed(files: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
        for name, words in files.items():
            out.writestr(name, words)
    return stream.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """Make a file from a body and further parts, each by its kind."""
    kinds = {kind.partition("_")[0]: kind for kind in parts}
    links = "".join(
        f'<Relationship Id="{kind}" Type="{R}/{plain}" Target="{kind}.xml"/>' for plain, kind in kinds.items()
    )
    return packed(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": ROOT,
            "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
            "word/_rels/document.xml.rels": f"<Relationships>{links}</Relationships>",
            **{f"word/{kind}.xml": words for kind, words in parts.items()},
        }
    )


def p(inner: str, style: str = "", more: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = inner if inner.startswith("<") or not inner else r(inner)
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{inner}</w:p>"


def r(words: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def style(key: str, name: str, inner: str = "", kind: str = "paragraph") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>{inner}</w:style>'


def call(key: int, kind: str = "footnote", more: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{key}"/>{more}</w:r>'


def notes(kind: str, *bodies: str, first: int = 1) -> str:
    apart = f'<w:{kind} w:type="separator" w:id="-1">{p("<w:r><w:separator/></w:r>")}</w:{kind}>'
    inner = "".join(
        f'<w:{kind} w:id="{number}">{p(f"<w:r><w:{kind}Ref/></w:r>" + r(" " + words))}</w:{kind}>'
        for number, words in enumerate(bodies, first)
    )
    return part(f"{kind}s", apart + inner)


def given(body: str, **parts: str) -> Given:
    return extract(Source(data=docx(body, **parts), name="bai.docx"))


def shape(found: Given) -> list[tuple[str, str]]:
    return [
        (block.kind.value + (str(block.level) if block.level else ""), block.span.of(found.text).strip())
        for block in found.blocks
    ]


def codes(found: Given) -> list[str]:
    return [finding.code for finding in found.findings]


# Notes


def test_notes_stand_behind_the_text_numbered_as_they_are_called() -> None:
    found = given(
        p(r("Hai.") + call(9)) + p(r("Ba.") + call(1)),
        footnotes=part(
            "footnotes",
            f'<w:footnote w:id="1">{p("Nhân dân.")}</w:footnote>'
            f'<w:footnote w:id="9">{p("Sđd.")}</w:footnote>',
        ),
    )
    assert found.text == "Hai.⁽¹⁾\n\nBa.⁽²⁾\n\n⁽¹⁾ Sđd.\n\n⁽²⁾ Nhân dân."


def test_endnotes_count_in_small_roman_figures_beside_footnotes() -> None:
    found = given(
        p(r("Một") + call(1) + call(1, "endnote") + call(2, "endnote")),
        footnotes=notes("footnote", "A."),
        endnotes=notes("endnote", "B.", "C."),
    )
    assert [note.mark for note in found.notes] == ["1", "i", "ii"]
    assert "separator" not in found.text


def test_settings_and_sections_say_how_notes_are_counted() -> None:
    settings = part(
        "settings",
        '<w:footnotePr><w:numFmt w:val="upperRoman"/><w:numStart w:val="3"/><w:numRestart w:val="eachSect"/>'
        "</w:footnotePr>",
    )
    section = '<w:sectPr><w:footnotePr><w:numFmt w:val="lowerLetter"/></w:footnotePr></w:sectPr>'
    found = given(
        p(r("Một") + call(1) + call(2), more=section) + p(r("Hai") + call(3)) + "<w:sectPr/>",
        footnotes=notes("footnote", "A.", "B.", "C."),
        settings=settings,
    )
    assert [note.mark for note in found.notes] == ["c", "d", "III"]


def test_notes_counted_by_page_begin_anew_where_word_last_broke_the_page() -> None:
    settings = part("settings", '<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>')
    page = "<w:r><w:lastRenderedPageBreak/></w:r>"
    found = given(
        p(r("Một") + call(1) + call(2) + page + r(" hai") + call(3)),
        footnotes=notes("footnote", "A.", "B.", "C."),
        settings=settings,
    )
    assert found.text.startswith("Một⁽¹⁾⁽²⁾ hai⁽¹⁾")
    assert [note.body and note.body.of(found.text) for note in found.notes] == ["A.", "B.", "C."]


def test_a_mark_of_its_own_is_printed_once_and_takes_no_number() -> None:
    starred = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    found = given(
        p(r("Quan hệ") + starred, "Title") + p(r("Văn bản.") + call(2)),
        footnotes=notes("footnote", "* Bài viết của đề tài.", "Sđd."),
    )
    assert [(note.mark, note.body and note.body.of(found.text)) for note in found.notes] == [
        ("*", "Bài viết của đề tài."),
        ("1", "Sđd."),
    ]
    assert found.description["title"][0].value == "Quan hệ"


def test_a_mark_without_note_and_a_note_without_mark_are_kept() -> None:
    found = given(p(r("Một.") + call(7)), footnotes=notes("footnote", "Không ai gọi."))
    assert [(len(note.anchors), note.body and note.body.of(found.text)) for note in found.notes] == [
        (1, None),
        (0, "Không ai gọi."),
    ]


def test_a_deleted_note_is_gone_with_its_mark() -> None:
    found = given(
        p(f"<w:del>{call(1)}</w:del>" + r("Một.") + call(2)), footnotes=notes("footnote", "Bỏ.", "Giữ.")
    )
    assert found.text == "Một.⁽¹⁾\n\n⁽¹⁾ Giữ."


def test_a_mark_printed_again_calls_for_the_same_note() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText> NOTEREF _Ref5 \\f \\h </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    mark = f'<w:bookmarkStart w:id="3" w:name="_Ref5"/>{call(1)}<w:bookmarkEnd w:id="3"/>'
    found = given(p(r("Một.") + mark + r(" Hai.") + field + r(" Ba.")), footnotes=notes("footnote", "Sđd."))
    assert found.text == "Một.⁽¹⁾ Hai.⁽¹⁾ Ba.\n\n⁽¹⁾ Sđd."
    assert [len(note.anchors) for note in found.notes] == [2]


def test_a_notes_paragraphs_lists_and_tables_are_its_lines() -> None:
    cells = f"<w:tr><w:tc>{p('a')}</w:tc><w:tc>{p('b')}</w:tc></w:tr>"
    body = part(
        "footnotes",
        f'<w:footnote w:id="1">{p("Xem:")}{p("Nhân dân.")}<w:tbl>{cells}{cells}</w:tbl></w:footnote>',
    )
    found = given(p(r("Một.") + call(1)), footnotes=body)
    assert found.text == "Một.⁽¹⁾\n\n⁽¹⁾ Xem:\nNhân dân.\na\tb\na\tb"


# Heads and the front


@pytest.mark.parametrize(
    ("key", "name", "level"),
    [
        ("Heading1", "heading 1", 1),
        ("1", "heading 1", 1),
        ("u2", "heading 2", 2),
        ("a7", "Заголовок 3", 3),
        ("X", "Tiêu đề 1", 1),
    ],
)
def test_heads_are_told_by_the_name_of_their_style_in_any_language(key: str, name: str, level: int) -> None:
    found = given(p("Mở đầu", key), styles=part("styles", style(key, name)))
    assert shape(found) == [(f"head{level}", "Mở đầu")]


def test_heads_are_told_by_inherited_outline_levels() -> None:
    styles = part(
        "styles",
        style("Mine", "Mục của tôi", '<w:basedOn w:val="Heading2"/>')
        + style("Heading2", "heading 2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
        + style(
            "Contents", "Toc Title", '<w:basedOn w:val="Heading2"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>'
        )
        + style("Chuong", "Chương", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
    )
    found = given(
        p("Một", "Mine")
        + p("Hai", "Contents")
        + p("Ba", "Chuong")
        + p("Bốn", more='<w:outlineLvl w:val="3"/>'),
        styles=styles,
    )
    assert [kind for kind, _ in shape(found)] == ["head2", "p", "head1", "head4"]


def test_styles_that_inherit_in_a_circle_end() -> None:
    styles = part(
        "styles",
        style("A", "A", '<w:basedOn w:val="B"/>')
        + style("B", "B", '<w:basedOn w:val="A"/>')
        + style("A", "C"),
    )
    assert shape(given(p("Một", "A"), styles=styles)) == [("p", "Một")]


def test_the_front_is_stated_by_its_styles() -> None:
    styles = part(
        "styles",
        style("a3", "Название")
        + style("Tiuphu", "Subtitle", '<w:basedOn w:val="a3"/>')
        + style("Author", "Author")
        + style("Ngay", "Ngày tháng")
        + style("Heading1", "heading 1"),
    )
    found = given(
        p("QUAN HỆ VIỆT NAM -", "a3")
        + p("LIÊN XÔ", "a3")
        + p("Tập 1", "Tiuphu")
        + p(r("Trần Ngọc Dũng") + r("*", '<w:vertAlign w:val="superscript"/>'), "Author")
        + p("Học viện Chính trị")
        + p("Đàm Thị Thảo và Lê Văn An", "Author")
        + p("Hà Nội, ngày 5 tháng 3 năm 1965", "Ngay")
        + p("Mở đầu", "Heading1")
        + p("Không phải tác giả", "Author"),
        styles=styles,
    )
    said = item(found.description)
    assert said["title"] == "QUAN HỆ VIỆT NAM - LIÊN XÔ"
    assert [name["literal"] for name in said["author"]] == ["Trần Ngọc Dũng", "Đàm Thị Thảo", "Lê Văn An"]
    assert said["issued"] == "1965-03-05"
    title = found.description["title"][0]
    assert title.by == "markup:docx"
    assert title.evidence is not None
    assert title.evidence.of(found.text) == "QUAN HỆ VIỆT NAM -\n\nLIÊN XÔ"
    assert [kind for kind, _ in shape(found)][:4] == ["head1", "head1", "other", "other"]


def test_properties_are_stated_but_not_when_the_file_was_made() -> None:
    files = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT.replace(
            "</Relationships>",
            '<Relationship Id="c" Type="http://x/metadata/core-properties" Target="docProps/core.xml"/>'
            '<Relationship Id="d" Type="http://x/custom-properties" Target="/docProps/custom.xml"/>'
            "</Relationships>",
        ),
        "word/document.xml": part("document", f"<w:body>{p('Văn bản.')}</w:body>"),
        "docProps/core.xml": (
            '<c xmlns:dc="d" xmlns:cp="c" xmlns:t="t"><dc:title>Hồi ký</dc:title><dc:creator>Lê Văn An'
            "</dc:creator><cp:keywords>chiến tranh; ngoại giao</cp:keywords><dc:language>vi-VN</dc:language>"
            "<t:created>2020-01-01T00:00:00Z</t:created><t:modified>2021-01-01T00:00:00Z</t:modified></c>"
        ),
        "docProps/custom.xml": (
            '<P><property name="Publisher"><v>Nxb Sự thật</v></property>'
            '<property name="Date"><v>1965-03-05T00:00:00Z</v></property></P>'
        ),
    }
    found = extract(Source(data=packed(files)))
    said = item(found.description)
    assert (said["title"], said["publisher"], said["language"]) == ("Hồi ký", "Nxb Sự thật", "vi-VN")
    assert [name["literal"] for name in said["author"]] == ["Lê Văn An"]
    assert (said["keyword"], said["issued"]) == ("chiến tranh; ngoại giao", "1965-03-05")


def test_what_a_program_filled_in_describes_nothing() -> None:
    core = "<c><title>Microsoft Word - bai1.doc</title><creator>Windows User</creator></c>"
    root = ROOT.replace(
        "</Relationships>", f"{LINK('c', 'x', 'core-properties', 'core.xml')}</Relationships>"
    )
    body = part("document", f"<w:body>{p('Văn bản.')}</w:body>")
    files = {"[Content_Types].xml": TYPES, "_rels/.rels": root, "word/document.xml": body, "core.xml": core}
    assert not {"title", "author"} & {*read(packed(files)).description}


# Lists


def level(at: int, form: str, printed: str, more: str = "") -> str:
    counted = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>'
    return f'<w:lvl w:ilvl="{at}">{counted}{more}<w:lvlText w:val="{printed}"/></w:lvl>'


NUMBERING = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "decimal", "%1.", '<w:pStyle w:val="Heading1"/>')
    + level(1, "decimal", "%1.%2", '<w:pStyle w:val="Heading2"/>')
    + "</w:abstractNum>"
    + f'<w:abstractNum w:abstractNumId="1">{level(0, "bullet", chr(0xF0B7))}'
    + f"{level(1, 'lowerLetter', '%2)')}</w:abstractNum>"
    + f'<w:abstractNum w:abstractNumId="2">{level(0, "upperRoman", "%1.")}'
    + level(1, "decimal", "%1.%2.", "<w:isLgl/>")
    + "</w:abstractNum>"
    + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    + '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="2"/>'
    + '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>',
)


def numbered(words: str, list_: int, at: int = 0, key: str = "") -> str:
    return p(words, key, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_}"/></w:numPr>')


def test_a_list_is_one_block_each_item_behind_its_sign() -> None:
    body = (
        numbered("Một", 2)
        + numbered("con", 2, 1)
        + numbered("cháu", 2, 1)
        + numbered("Hai", 2)
        + numbered("nữa", 2, 1)
    )
    found = given(p("Gồm:") + body + p("Hết."), numbering=NUMBERING)
    assert shape(found) == [("p", "Gồm:"), ("list", "• Một\na) con\nb) cháu\n• Hai\na) nữa"), ("p", "Hết.")]


def test_numbered_heads_show_their_number() -> None:
    styles = part(
        "styles",
        style("Heading1", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
        + style(
            "Heading2",
            "heading 2",
            '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>',
        ),
    )
    bare = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    found = given(
        p("Mở đầu", "Heading1")
        + p("Một", "Heading2")
        + p("Hai", "Heading2")
        + p("Không số", "Heading1", bare)
        + p("Kết", "Heading1")
        + p("Ba", "Heading2"),
        numbering=NUMBERING,
        styles=styles,
    )
    assert [words for _, words in shape(found)] == [
        "1. Mở đầu",
        "1.1 Một",
        "1.2 Hai",
        "Không số",
        "2. Kết",
        "2.1 Ba",
    ]


def test_lists_go_on_begin_anew_and_mix_their_figures() -> None:
    body = (
        numbered("a", 3)
        + numbered("b", 3, 1)
        + p("Giữa")
        + numbered("c", 3)
        + numbered("d", 4)
        + numbered("e", 4)
    )
    assert [words for _, words in shape(given(body, numbering=NUMBERING))] == [
        "I. a\n1.1. b",
        "Giữa",
        "II. c\nV. d\nVI. e",
    ]


def test_a_paragraph_of_a_list_that_is_not_there_is_plain() -> None:
    assert shape(given(numbered("Một", 99), numbering=NUMBERING)) == [("p", "Một")]


def test_a_table_of_contents_is_navigation() -> None:
    styles = part("styles", style("TOC1", "toc 1"))
    entry = p(r("Mở đầu") + "<w:r><w:tab/></w:r>" + r("5"), "TOC1")
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('Mục lục')}{entry}</w:sdtContent></w:sdt>"
    )
    found = given(control + entry + p("Văn bản."), styles=styles)
    assert shape(found) == [("list", "Mục lục\nMở đầu\t5\nMở đầu\t5"), ("p", "Văn bản.")]
    assert found.blocks[0].flags == (Flag.NAVIGATION,)


# Tables and boxes


def row(*cells: str, more: str = "") -> str:
    return f"<w:tr>{more}{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def test_a_table_is_one_block_a_row_a_line() -> None:
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    down = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>'
    on = "<w:tcPr><w:vMerge/></w:tcPr>"
    gone = row(p("bỏ"), p("đi"), more="<w:trPr><w:del/></w:trPr>")
    table = (
        row(wide + p("Năm"), p("Số"))
        + row(down + p("1965"), p("xe") + p("tăng"), p("10"))
        + gone
        + row(on + p(""), p("súng"), p("20"))
    )
    found = given(p("Trước") + f"<w:tbl>{table}</w:tbl>" + p("Sau"))
    assert found.text == "Trước\n\nNăm\t\tSố\n1965\txe tăng\t10\n\tsúng\t20\n\nSau"
    assert found.blocks[1].kind is BlockKind.TABLE


def test_a_table_inside_a_cell_is_words_of_the_cell() -> None:
    inner = f"<w:tbl>{row(p('a'), p('b'))}{row(p('c'), p('d'))}</w:tbl>"
    table = f"<w:tbl>{row(p('Một') + inner + p(''), p('Hai'))}{row(p('Ba'), p('Bốn'))}</w:tbl>"
    assert shape(given(table)) == [("table", "Một a b c d\tHai\nBa\tBốn")]


def test_a_frame_of_one_cell_holds_ordinary_text() -> None:
    found = given(f"<w:tbl>{row(p('Khung') + p('Chữ'))}</w:tbl>")
    assert shape(found) == [("p", "Khung"), ("p", "Chữ")]


def test_columns_side_by_side_are_read_one_behind_the_other() -> None:
    found = given(f"<w:tbl>{row(p('BỘ QUỐC PHÒNG') + p('Số: 12'), p('CỘNG HÒA') + p('Độc lập'))}</w:tbl>")
    assert [words for _, words in shape(found)] == ["BỘ QUỐC PHÒNG", "Số: 12", "CỘNG HÒA", "Độc lập"]


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('Trong hộp')}</w:txbxContent>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx>'
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    found = given(p(r("Đoạn ") + both + r("văn.")) + p("Sau."))
    assert [words for _, words in shape(found)] == ["Đoạn văn.", "Trong hộp", "Sau."]


def test_letters_drawn_as_a_picture_are_read() -> None:
    drawn = '<w:r><w:pict><v:shape><v:textpath string="BÁO CÁO"/></v:shape></w:pict></w:r>'
    assert shape(given(p(drawn))) == [("p", "BÁO CÁO")]


def test_the_words_of_a_diagram_are_read() -> None:
    drawn = '<w:r><w:drawing><dgm:relIds r:dm="diagramData"/></w:drawing></w:r>'
    first = "<a:p><a:r><a:t>Bộ Quốc </a:t></a:r><a:r><a:t>phòng</a:t></a:r></a:p>"
    words = f"{first}<a:p/><a:p><a:t>Quân khu</a:t></a:p>"
    found = given(p(r("Sơ đồ") + drawn), diagramData=part("data", words))
    assert [words for _, words in shape(found)] == ["Sơ đồ", "Bộ Quốc phòng", "Quân khu"]


def test_a_file_taken_in_by_the_text_is_reported() -> None:
    assert codes(given(p("Một.") + '<w:altChunk r:id="x"/>')) == ["embedded-part"]


def test_a_caption_is_flagged() -> None:
    found = given(p("Ảnh: Lễ ký", "Caption"), styles=part("styles", style("Caption", "caption")))
    assert found.blocks[0].flags == (Flag.CAPTION,)


# Words


def test_runs_are_joined_as_they_are_printed() -> None:
    body = p(
        r("Hiệp")
        + r(" định")
        + '<w:smartTag><w:r><w:t xml:space="preserve"> Paris</w:t></w:r></w:smartTag>'
        + '<w:hyperlink r:id="x"><w:r><w:t> ký</w:t></w:r></w:hyperlink>'
        + "<w:sdt><w:sdtContent><w:r><w:t> năm</w:t></w:r></w:sdtContent></w:sdt>"
        + '<w:fldSimple w:instr="DATE"><w:r><w:t> 1973</w:t></w:r></w:fldSimple>'
        + "<w:r><w:noBreakHyphen/><w:t>1975</w:t><w:softHyphen/><w:tab/><w:t>x</w:t><w:br/><w:t>y</w:t>"
        + "<w:cr/></w:r>"
    )
    assert given(body).text == "Hiệp định Paris ký năm 1973-1975\tx\ny"


def test_page_breaks_split_no_paragraph() -> None:
    body = p(
        r("song")
        + '<w:r><w:br w:type="page"/></w:r>'
        + r("phương")
        + "<w:r><w:lastRenderedPageBreak/></w:r>"
        + r(" này")
    )
    assert shape(given(body)) == [("p", "song phương này")]


def test_of_a_field_only_its_result_is_printed() -> None:
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    inner = (
        sign("begin")
        + "<w:r><w:instrText>PAGE</w:instrText><w:t>ẩn</w:t></w:r>"
        + sign("separate")
        + r("7")
        + sign("end")
    )
    nested = (
        sign("begin")
        + "<w:r><w:instrText>IF </w:instrText></w:r>"
        + inner
        + sign("separate")
        + r("được")
        + sign("end")
    )
    endless = sign("begin") + "<w:r><w:instrText>REF x</w:instrText></w:r>"
    assert given(p(r("a ") + inner + nested + r(" b") + endless) + p("Sau.")).text == "a 7được b\n\nSau."


def test_raised_figures_are_raised_signs_however_runs_are_cut() -> None:
    up = '<w:vertAlign w:val="superscript"/>'
    styles = part("styles", style("Ref", "Ref", '<w:rPr><w:position w:val="8"/></w:rPr>', "character"))
    body = p(
        r("quốc tế")
        + r("(", up)
        + r("1", up)
        + r("2)", up)
        + r(", 10 m")
        + r("2", '<w:rStyle w:val="Ref"/>')
        + r(" và 1")
        + r("er", up)
    )
    assert given(body, styles=styles).text == "quốc tế⁽¹²⁾, 10 m² và 1er"


def test_words_in_italics_are_told() -> None:
    styles = part("styles", style("E", "Emphasis", "<w:rPr><w:i/></w:rPr>", "character"))
    body = p(
        r("Báo ")
        + r("Nhân", "<w:i/>")
        + r(" dân", '<w:rStyle w:val="E"/>')
        + r(", số", '<w:rStyle w:val="E"/><w:i w:val="0"/>')
    )
    found = given(body, styles=styles)
    assert [span.of(found.text) for span in found.italics] == ["Nhân", " dân"]


def test_signs_of_symbol_fonts_are_letters() -> None:
    body = p(
        '<w:r><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
        + r("\uf0b7", '<w:rFonts w:ascii="Symbol"/>')
    )
    assert given(body).text == "α✓•"


def test_a_formula_stands_in_its_line() -> None:
    body = p(
        r("S = ")
        + "<m:oMath><m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub><m:r><m:t>i</m:t></m:r></m:sub>"
        + "<m:sup/><m:e><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den>"
        + "</m:f></m:e></m:nary><m:d><m:e><m:sSup><m:e><m:r><m:t>r</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t>"
        + "</m:r></m:sup></m:sSup></m:e></m:d></m:oMath>"
        + r(".")
    )
    assert given(body).text == "S = ∑_i (a+b)/2(r^2)."


def test_hidden_words_are_left_out_and_reported() -> None:
    styles = part("styles", style("H", "H", "<w:rPr><w:vanish/></w:rPr>", "character"))
    body = p(
        r("Một")
        + r(" ẩn", "<w:vanish/>")
        + r(" kín", '<w:rStyle w:val="H"/>')
        + r(" hai", '<w:vanish w:val="0"/>')
    )
    found = given(body, styles=styles)
    assert (found.text, codes(found)) == ("Một hai", ["hidden-text"])


def test_words_that_ask_for_content_are_left_out() -> None:
    asking = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>".format
    found = given(asking(p("Nhấp để nhập")) + p(r("Một") + asking(r("nhập"))))
    assert found.text == "Một"


# Changes and comments


def test_tracked_changes_are_as_accepted_and_counted() -> None:
    body = p(
        r("Hai ")
        + f"<w:del><w:r><w:delText>ba</w:delText></w:r></w:del><w:ins>{r('nước')}</w:ins>"
        + f"<w:moveFrom>{r('đi')}</w:moveFrom>"
    ) + p(f"<w:moveTo>{r('đi')}</w:moveTo>")
    found = given(body)
    assert found.text == "Hai nước\n\nđi"
    [finding] = found.findings
    assert (finding.code, "(3)" in finding.message) == ("tracked-changes", True)


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    found = given(p("Hai ", more="<w:rPr><w:del/></w:rPr>") + p("nước."))
    assert shape(found) == [("p", "Hai nước.")]


def test_paragraphs_deleted_as_a_whole_leave_neither_words_nor_numbers() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    counted = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'
    deleted = "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
    found = given(
        numbered("Một", 3) + p(deleted, more=counted + gone) + p("Đoạn thường.") + numbered("Hai", 3),
        numbering=NUMBERING,
    )
    assert shape(found) == [("list", "I. Một"), ("p", "Đoạn thường."), ("list", "II. Hai")]


def test_the_former_properties_of_a_section_count_for_nothing() -> None:
    former = "<w:sectPrChange><w:sectPr/></w:sectPrChange>"
    letters = '<w:footnotePr><w:numFmt w:val="lowerLetter"/></w:footnotePr>'
    section = f"<w:sectPr>{letters}{former}</w:sectPr>"
    found = given(
        p(r("Một") + call(1), more=section) + p(r("Hai") + call(2)) + "<w:sectPr/>",
        footnotes=notes("footnote", "A.", "B."),
    )
    assert [note.mark for note in found.notes] == ["a", "2"]


def test_comments_are_findings_on_their_words() -> None:
    comments = part(
        "comments",
        f'<w:comment w:id="4" w:author="Ngọc" w:date="2024-05-06T07:08:00Z">{p("Năm")}{p("nào?")}</w:comment>'
        f'<w:comment w:id="5" w:author="An">{p("Không có chỗ.")}</w:comment>',
    )
    body = p(
        '<w:commentRangeStart w:id="4"/>' + r("Hai nước") + '<w:commentRangeEnd w:id="4"/>'
        '<w:r><w:commentReference w:id="4"/></w:r>' + r(" ký.")
    )
    found = given(p("Trước.") + body, comments=comments)
    said = [(f.code, f.message, f.span and f.span.of(found.text)) for f in found.findings]
    assert said == [
        ("comment", "Ngọc, 2024-05-06: Năm nào?", "Hai nước"),
        ("comment", "An: Không có chỗ.", None),
    ]
    assert found.text == "Trước.\n\nHai nước ký."


# Beside the text


def test_headers_and_footers_stand_once_at_the_end() -> None:
    head = part("hdr", p("Tạp chí Lịch sử Đảng"))
    sections = "<w:sectPr>{}</w:sectPr>".format('<w:headerReference w:type="default" r:id="header_1"/>' * 2)
    found = given(p("Một.", more=sections) + p("Hai.") + sections, header_1=head)
    assert shape(found) == [("p", "Một."), ("p", "Hai."), ("other", "Tạp chí Lịch sử Đảng")]
    assert found.blocks[-1].flags == (Flag.REPETITION,)


def test_a_page_number_alone_is_no_words() -> None:
    foot = part("ftr", p("– 12 –"))
    found = given(p("Một.") + '<w:sectPr><w:footerReference r:id="footer_1"/></w:sectPr>', footer_1=foot)
    assert found.text == "Một."


# Languages and fonts


def test_runs_in_another_language_are_passages() -> None:
    styles = part(
        "styles",
        '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults>',
    )
    russian = r("Советско-вьетнамские ", '<w:lang w:val="ru-RU"/>') + r(
        "отношения", '<w:lang w:val="ru-RU"/>'
    )
    typed = r(" quan hệ hai nước", '<w:lang w:val="en-US"/>')
    found = given(p(r("Xem ") + russian + typed), styles=styles)
    assert [(each.word, each.span.of(found.text)) for each in found.languages] == [
        ("ru-RU", "Советско-вьетнамские отношения")
    ]


def test_words_of_an_old_vietnamese_font_are_read_and_reported() -> None:
    styles = part(
        "styles",
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr></w:rPrDefault>'
        "</w:docDefaults>",
    )
    found = given(p("Quèc phßng"), styles=styles)
    assert (found.text, codes(found)) == ("Quốc phòng", ["legacy-font"])
    modern = given(p(r("Quốc ") + r("phòng Hà ") + r("Nội")), styles=styles)
    assert (modern.text, codes(modern)) == ("Quốc phòng Hà Nội", [])


# Packages as they come


def test_parts_are_found_by_their_relationships() -> None:
    files = {
        "[Content_Types].xml": TYPES.replace("word/document.xml", "chu/Bai.xml"),
        "_rels/.rels": ROOT.replace("word/document.xml", "/chu/bai.xml"),
        "chu\\bai.xml": part("document", f"<w:body>{p(r('Một.') + call(1))}</w:body>"),
        "chu/_rels/bai.xml.rels": f"<Relationships>{LINK('f', R, 'footnotes', '../n.xml')}</Relationships>",
        "n.xml": notes("footnote", "Sđd."),
    }
    assert recognises(packed(files))
    assert extract(Source(data=packed(files))).text == "Một.⁽¹⁾\n\n⁽¹⁾ Sđd."


def test_the_strict_form_is_read_like_the_usual_one() -> None:
    body = part("document", f"<w:body>{p(r('Một.') + call(1))}</w:body>").replace(W, STRICT)
    found = extract(Source(data=packed({"[Content_Types].xml": TYPES, "word/document.xml": body})))
    assert found.text == "Một.⁽¹⁾"


def test_templates_and_files_with_macros_are_named_as_such() -> None:
    kinds = ("template.main+xml", "openxmlformats-officedocument.wordprocessingml.template")
    files = {
        "[Content_Types].xml": TYPES.replace("document.main+xml", kinds[0]),
        "word/document.xml": part("document", f"<w:body>{p('Một.')}</w:body>"),
    }
    assert extract(Source(data=packed(files))).media_type == f"application/vnd.{kinds[1]}"


def test_other_zips_are_left_to_others() -> None:
    assert not recognises(packed({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"}))
    assert not recognises(packed({"thu/word/document.docx": "x"}))
    assert not recognises(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"EncryptedPackage")
    one = reader(Source(data=docx(p("Một."))))
    assert one is not None
    assert one.MEDIA_TYPES == MEDIA_TYPES


# What is broken


def test_a_file_cut_off_is_kept_with_a_reason() -> None:
    found = extract(Source(data=docx(p("Một."))[:-40], name="bai.docx"))
    assert (found.text, codes(found)) == ("", ["unread"])


def test_tables_without_end_are_kept_with_a_reason() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 3000 + p("x") + "</w:tc></w:tr></w:tbl>" * 3000
    found = extract(Source(data=docx(deep), name="bai.docx"))
    assert codes(found) in (["unread"], ["damaged"])


def test_tables_as_deep_as_the_parser_goes_are_read() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 82 + p("x") + "</w:tc></w:tr></w:tbl>" * 82
    assert given(deep).text == "x"
    two = f"<w:tbl><w:tr><w:tc>{p('y')}</w:tc><w:tc>" * 82 + p("x") + "</w:tc></w:tr></w:tbl>" * 82
    assert given(two).text.endswith("y x")
    for name in ("ins", "customXml"):
        assert given(f"<w:{name}>" * 240 + p("z") + f"</w:{name}>" * 240).text == "z"
    assert given("<w:sdt><w:sdtContent>" * 120 + p("z") + "</w:sdtContent></w:sdt>" * 120).text == "z"
    assert given(p("<w:smartTag>" * 240 + r("z") + "</w:smartTag>" * 240)).text == "z"
    power = "<m:sSup><m:e>" * 118 + "<m:r><m:t>z</m:t></m:r>" + "</m:e></m:sSup>" * 118
    assert given(p(f"<m:oMath>{power}</m:oMath>")).text == "z"


def test_a_bomb_is_not_unpacked() -> None:
    bomb = part("document", f"<w:body>{p(' ' * 30_000_000)}</w:body>")
    found = extract(Source(data=packed({"[Content_Types].xml": TYPES, "word/document.xml": bomb})))
    assert codes(found) == ["unread"]


def test_a_damaged_part_beside_the_text_costs_only_that_part() -> None:
    found = given(p("Một.", "A"), styles="<w:styles", numbering=part("numbering", "<x/>"))
    assert (found.text, codes(found)) == ("Một.", ["damaged"])


def test_relationships_that_lead_nowhere_or_back_are_harmless() -> None:
    files = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT,
        "word/document.xml": part("document", f"<w:body>{p(r('Một.') + call(1))}</w:body>"),
        "word/_rels/document.xml.rels": (
            f"<Relationships>{LINK('f', R, 'footnotes', 'document.xml')}"
            f"{LINK('s', R, 'styles', '../../../etc/passwd')}<Relationship/></Relationships>"
        ),
    }
    assert extract(Source(data=packed(files))).text == "Một.⁽¹⁾"


def test_a_part_with_entities_of_its_own_is_not_read() -> None:
    evil = '<!DOCTYPE x [<!ENTITY a "b">]><w:document/>'
    assert codes(extract(Source(data=packed({"[Content_Types].xml": TYPES, "word/document.xml": evil})))) == [
        "unread"
    ]


# The samples

needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the shared samples are not here")


@needs_samples
def test_the_sample_is_described_by_its_styles_and_properties() -> None:
    document = read((SAMPLES / "seed002.docx").read_bytes(), name="seed002.docx")
    said = item(document.description)
    assert said["title"].startswith("QUAN HỆ HỢP TÁC QUỐC PHÒNG VIỆT NAM")
    assert [name["literal"] for name in said["author"]] == ["Trần Ngọc Dũng", "Đàm Thị Thảo"]
    assert (said["issued"], said["language"]) == ("2025-05-20", "vi")
    assert {statement.by for statement in document.description["issued"]} >= {"embedded:docx", "markup:docx"}


@needs_samples
def test_all_notes_of_the_sample_are_tied_in_order() -> None:
    document = read((SAMPLES / "seed002.docx").read_bytes(), name="seed002.docx")
    assert [(note.mark, len(note.anchors)) for note in document.notes] == [(str(n), 1) for n in range(1, 22)]
    assert [row.marks for row in document.references] == [(str(n),) for n in range(1, 22)]
    third = document.references[2].references[0].item
    assert third["title"].endswith("Việt Nam - Belarus đi vào chiều sâu")  # in italics, with a comma inside
    other = read((SAMPLES / "pandoc_notes.docx").read_bytes(), name="pandoc_notes.docx")
    assert [note.mark for note in other.notes] == ["1", "i"]


def test_a_file_with_a_password_says_so() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    (finding,) = extract(Source(data=data, name="a.docx")).findings
    assert (finding.code, "locked with a password" in finding.message) == ("unread", True)
