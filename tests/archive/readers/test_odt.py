"""An OpenDocument text is set down as it is printed: its notes, lists, tables and frames once."""

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
from archive.readers.odt import MEDIA_TYPES, recognises
from archive.reading import read

SAMPLES = Path(os.environ.get("ARCHIVE_SHARED", "../shared")) / "data" / "samples" / "office"
TEXT = "application/vnd.oasis.opendocument.text"
NAMES = "office text table draw style fo xlink dc meta svg math number loext".split()
NAMESPACES = " ".join(f'xmlns:{name}="urn:{name}"' for name in NAMES)


def root(name: str, inner: str, more: str = "") -> str:
    return f"<office:{name} {NAMESPACES} {more}>{inner}</office:{name}>"


def packed(files: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
        for name, words in files.items():
            out.writestr(name, words, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def parts(body: str, automatic: str = "", styles: str = "", meta: str = "") -> dict[str, str]:
    held = f"<office:automatic-styles>{automatic}</office:automatic-styles>"
    return {
        "mimetype": TEXT,
        "content.xml": root(
            "document-content", f"{held}<office:body><office:text>{body}</office:text></office:body>"
        ),
        "styles.xml": root("document-styles", styles),
        "meta.xml": root("document-meta", f"<office:meta>{meta}</office:meta>"),
    }


def given(body: str, automatic: str = "", styles: str = "", meta: str = "") -> Given:
    return extract(Source(data=packed(parts(body, automatic, styles, meta)), name="bai.odt"))


def p(inner: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def h(inner: str, level: int = 1, more: str = "") -> str:
    return f'<text:h text:style-name="Heading" text:outline-level="{level}" {more}>{inner}</text:h>'


def style(name: str, inner: str = "", family: str = "paragraph", more: str = "") -> str:
    return f'<style:style style:name="{name}" style:family="{family}" {more}>{inner}</style:style>'


def note(key: str, printed: str, *paragraphs: str, kind: str = "footnote", label: str = "") -> str:
    own = f'text:label="{label}"' if label else ""
    body = "".join(map(p, paragraphs))
    return (
        f'<text:note text:id="{key}" text:note-class="{kind}"><text:note-citation {own}>{printed}'
        f"</text:note-citation><text:note-body>{body}</text:note-body></text:note>"
    )


def shape(found: Given) -> list[tuple[str, str]]:
    return [
        (block.kind.value + (str(block.level) if block.level else ""), block.span.of(found.text).strip())
        for block in found.blocks
    ]


def codes(found: Given) -> list[str]:
    return [finding.code for finding in found.findings]


# Notes


def test_notes_stand_behind_the_text_with_the_labels_they_are_printed_with() -> None:
    body = p(
        "Quan hệ" + note("a", "*", "Bài viết.", label="*") + " Việt" + note("b", "1", "Sđd.", "Xem thêm.")
    )
    found = given(body + p("Xô" + note("c", "i", "Cuối.", kind="endnote") + "."))
    assert found.text == ("Quan hệ⁽*⁾ Việt⁽¹⁾\n\nXô⁽i⁾.\n\n⁽*⁾ Bài viết.\n\n⁽¹⁾ Sđd.\nXem thêm.\n\n⁽i⁾ Cuối.")
    assert [(each.mark, len(each.anchors)) for each in found.notes] == [("*", 1), ("1", 1), ("i", 1)]


def test_a_mark_printed_again_calls_for_the_same_note() -> None:
    again = '<text:note-ref text:note-class="footnote" text:ref-name="a">1</text:note-ref>'
    raised = style("Up", '<style:text-properties style:text-position="super 58%"/>', "text")
    body = p(
        f'Một.{note("a", "1", "Sđd.")} Hai.<text:span text:style-name="Up">{again}</text:span> Xem {again}.'
    )
    found = given(body, automatic=raised)
    assert found.text.startswith("Một.⁽¹⁾ Hai.⁽¹⁾ Xem 1.")
    assert [len(each.anchors) for each in found.notes] == [2]


def test_two_notes_of_one_name_are_two() -> None:
    found = given(p(note("a", "1", "Một.") + " và" + note("a", "2", "Hai.")))
    assert [each.body and each.body.of(found.text) for each in found.notes] == ["Một.", "Hai."]


def test_a_note_in_a_list_keeps_the_list_whole() -> None:
    found = given(
        f"<text:list><text:list-item>{p('Một' + note('a', '1', 'Sđd.'))}</text:list-item></text:list>"
    )
    assert shape(found) == [("list", "• Một⁽¹⁾"), ("note", "⁽¹⁾ Sđd.")]


# Heads and the front


def test_heads_have_the_level_and_the_number_they_are_printed_with() -> None:
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="I" '
        'style:num-suffix="."/><text:outline-level-style text:level="2" style:num-format="1" '
        'text:display-levels="2"/></text:outline-style>'
    )
    found = given(
        h("Mở đầu") + h("Một", 2) + h("Hai", 2) + h("Không", 1, 'text:is-list-header="true"') + h("Kết"),
        styles=f"<office:styles>{outline}</office:styles>",
    )
    assert shape(found) == [
        ("head1", "I. Mở đầu"),
        ("head2", "I.1 Một"),
        ("head2", "I.2 Hai"),
        ("head1", "Không"),
        ("head1", "II. Kết"),
    ]


def test_the_front_is_stated_by_styles_and_their_parents() -> None:
    automatic = (
        style("P1", more='style:parent-style-name="Title"')
        + style("P2", more='style:parent-style-name="T_e1_c"')
        + style("P3", more='style:parent-style-name="P4"')
        + style("P4", more='style:parent-style-name="P3"')
    )
    styles = "<office:styles>" + style("T_e1_c", more='style:display-name="Tác giả"') + "</office:styles>"
    body = p("Hồi ký", "P1") + p("Lê Văn An", "P2") + p("5-3-1965", "Date") + p("Vòng", "P3")
    found = given(body, automatic, styles)
    said = item(found.description)
    assert (said["title"], said["issued"]) == ("Hồi ký", "1965-03-05")
    assert [name["literal"] for name in said["author"]] == ["Lê Văn An"]
    assert [kind for kind, _ in shape(found)] == ["head1", "other", "other", "p"]


def test_metadata_are_stated_but_not_when_the_file_was_saved() -> None:
    meta = (
        "<dc:title>Hồi ký</dc:title><meta:initial-creator>Lê Văn An</meta:initial-creator>"
        "<dc:creator>Người sửa</dc:creator><meta:keyword>chiến tranh</meta:keyword>"
        "<meta:keyword>ngoại giao</meta:keyword>"
        "<dc:language>vi</dc:language><dc:date>2020-01-01T00:00:00</dc:date>"
        "<meta:creation-date>2019-01-01T00:00:00</meta:creation-date>"
    )
    said = item(given(p("Văn bản."), meta=meta).description)
    assert said["title"] == "Hồi ký"
    assert [name["literal"] for name in said["author"]] == ["Lê Văn An"]
    assert (said["keyword"], said["language"]) == ("chiến tranh; ngoại giao", "vi")
    assert "issued" not in said
    own = '<meta:user-defined meta:name="date">1965-03</meta:user-defined>'
    assert item(given(p("Văn bản."), meta=meta + own).description)["issued"] == "1965-03"


# Lists, tables, frames


LISTS = (
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" '
    'style:num-suffix=")"/></text:list-style><text:list-style style:name="L2">'
    '<text:list-level-style-bullet text:level="1" text:bullet-char="–"/></text:list-style>'
    '<text:list-style style:name="L3"><text:list-level-style-number text:level="1" style:num-format="1" '
    'loext:num-list-format="(%1%)" text:start-value="4"/></text:list-style>'
)


def listed(*items: str, style: str = "L1", more: str = "") -> str:
    inner = "".join(f"<text:list-item>{each}</text:list-item>" for each in items)
    named = f'text:style-name="{style}"' if style else ""
    return f"<text:list {named} {more}>{inner}</text:list>"


def test_a_list_is_one_block_each_item_behind_its_number() -> None:
    inner = listed(p("a"), p("b"), style="")
    body = (
        listed(p("Một") + inner, p("Hai") + p("nữa"))
        + p("Giữa")
        + listed(p("Ba"), more='text:continue-numbering="true"')
    )
    assert shape(given(body, LISTS)) == [
        ("list", "1. Một\na) a\nb) b\n2. Hai\nnữa"),
        ("p", "Giữa"),
        ("list", "3. Ba"),
    ]


def test_lists_begin_anew_unless_they_continue_another() -> None:
    body = (
        listed(p("a"), more='xml:id="x"')
        + listed(p("b"), style="L2")
        + listed(p("c"))
        + listed(p("d"), style="L3")
        + listed(p("e"), more='text:continue-list="x"')
    )
    assert shape(given(body, LISTS)) == [("list", "1. a\n– b\n1. c\n(4) d\n2. e")]


def test_a_table_is_one_block_a_row_a_line() -> None:
    def row(*cells: str) -> str:
        inner = "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
        return f"<table:table-row>{inner}</table:table-row>"

    merged = (
        f'<table:table-row><table:table-cell table:number-columns-spanned="2">{p("gộp")}</table:table-cell>'
        f"<table:covered-table-cell/><table:table-cell>{p('x')}{p('y')}</table:table-cell></table:table-row>"
    )
    head = f"<table:table-header-rows>{row(p('Năm'), p('Số'), p('Ghi'))}</table:table-header-rows>"
    inner = f"<table:table>{row(p('a'), p('b'))}{row(p('c'), p('d'))}</table:table>"
    table = f"<table:table>{head}{merged}{row(p('1'), inner, p(''))}</table:table>"
    found = given(p("Trước") + table + p("Sau"))
    assert found.text == "Trước\n\nNăm\tSố\tGhi\ngộp\t\tx y\n1\ta b c d\n\nSau"
    assert found.blocks[1].kind is BlockKind.TABLE


def test_a_repeated_empty_row_fills_nothing() -> None:
    row = (
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell '
        'table:number-columns-repeated="1000000"/><table:table-cell/></table:table-row>'
    )
    assert given(f"<table:table>{row}</table:table>{p('Sau')}").text == "Sau"


def test_what_is_written_in_frames_and_shapes_is_read_once_behind_its_paragraph() -> None:
    frame = (
        f"<draw:frame><draw:text-box>{p('Trong khung')}</draw:text-box><svg:desc>ảnh</svg:desc></draw:frame>"
        f"<draw:g><draw:custom-shape>{p('Trên hình')}</draw:custom-shape></draw:g>"
    )
    found = given(
        p(f"Đoạn {frame}văn.") + f"<draw:frame><draw:text-box>{p('Đầu trang')}</draw:text-box></draw:frame>"
    )
    assert [words for _, words in shape(found)] == ["Đoạn văn.", "Trong khung", "Trên hình", "Đầu trang"]


def test_a_table_of_contents_is_navigation() -> None:
    index = (
        "<text:table-of-content><text:table-of-content-source><text:index-title-template>x"
        "</text:index-title-template></text:table-of-content-source><text:index-body><text:index-title>"
        f"{p('Mục lục')}</text:index-title>{p('Mở đầu<text:tab/>5')}"
        "</text:index-body></text:table-of-content>"
    )
    found = given(index + p("Văn bản."))
    assert shape(found) == [("list", "Mục lục\nMở đầu\t5"), ("p", "Văn bản.")]
    assert found.blocks[0].flags == (Flag.NAVIGATION,)


# Words


def test_blanks_are_those_the_format_means() -> None:
    body = p("\n  Hiệp   định\n<text:s/><text:s text:c='2'/>Paris<text:tab/>x<text:line-break/>y") + p(
        "<text:s/>z"
    )
    assert given(body).text == "Hiệp định    Paris\tx\ny\n\nz"


def test_spans_are_joined_raised_figures_are_raised_and_hidden_words_are_out() -> None:
    automatic = (
        style("Up", '<style:text-properties style:text-position="33% 58%"/>', "text")
        + style("Down", '<style:text-properties style:text-position="sub 58%"/>', "text")
        + style("No", '<style:text-properties text:display="none"/>', "text")
    )
    span = '<text:span text:style-name="{}">{}</text:span>'.format
    body = p(
        "m"
        + span("Up", "(")
        + span("Up", "2)")
        + " H"
        + span("Down", "2")
        + "O"
        + span("No", " kín")
        + "<text:soft-page-break/> hết"
    )
    assert given(body, automatic).text == "m⁽²⁾ H2O hết"


def test_words_in_italics_are_told() -> None:
    slope = style("I", '<style:text-properties fo:font-style="italic"/>', "text")
    found = given(p('Báo <text:span text:style-name="I">Nhân dân</text:span>, số 5'), slope)
    assert [span.of(found.text) for span in found.italics] == ["Nhân dân"]


def test_fields_links_and_the_base_of_a_reading_are_words() -> None:
    body = p(
        '<text:a xlink:href="x">liên kết</text:a> <text:date>5-3-1965</text:date> '
        "<text:ruby><text:ruby-base>河內</text:ruby-base><text:ruby-text>Hà Nội</text:ruby-text></text:ruby>"
    )
    assert given(body).text == "liên kết 5-3-1965 河內"


def test_a_formula_stands_in_its_line() -> None:
    files = parts(p('S = <draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>.'))
    files["Object 1/content.xml"] = (
        '<math xmlns="m"><semantics><mrow><mi>π</mi><msup><mi>r</mi><mn>2</mn></msup></mrow>'
        "<annotation>%pi r^2</annotation></semantics></math>"
    )
    assert extract(Source(data=packed(files))).text == "S = πr^2."


def test_tracked_changes_are_as_accepted_and_counted() -> None:
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
        f"<office:change-info><dc:creator>An</dc:creator></office:change-info>{p('bỏ đi')}</text:deletion>"
        '</text:changed-region><text:changed-region text:id="c2"><text:insertion/></text:changed-region>'
        '<text:changed-region text:id="c3"><text:deletion/></text:changed-region></text:tracked-changes>'
    )
    new = '<text:change-start text:change-id="c2"/>nước<text:change-end text:change-id="c2"/>'
    old = '<text:change-start text:change-id="c3"/>{}<text:change-end text:change-id="c3"/>'.format
    found = given(changes + p(f'Hai <text:change text:change-id="c1"/>{new}{old("cũ")}.'))
    assert found.text == "Hai nước."
    [finding] = found.findings
    assert (finding.code, "(3)" in finding.message) == ("tracked-changes", True)


def test_annotations_are_findings_on_their_words() -> None:
    inner = "<dc:creator>Ngọc</dc:creator><dc:date>2024-05-06T07:08:00</dc:date><text:p>Năm nào?</text:p>"
    ranged = f'<office:annotation office:name="a">{inner}</office:annotation>'
    body = p(
        f'Xem {ranged}hai nước<office:annotation-end office:name="a"/> ký.'
        f"<office:annotation>{inner}</office:annotation>"
    )
    found = given(body)
    assert found.text == "Xem hai nước ký."
    assert [(f.code, f.message, f.span and f.span.of(found.text)) for f in found.findings] == [
        ("comment", "Ngọc, 2024-05-06: Năm nào?", "hai nước"),
        ("comment", "Ngọc, 2024-05-06: Năm nào?", ""),
    ]


def test_headers_and_footers_stand_once_at_the_end() -> None:
    master = (
        "<style:master-page><style:header>{0}</style:header><style:header-left>{0}</style:header-left>"
        "<style:footer>{1}</style:footer></style:master-page>"
    ).format(p("Tạp chí Lịch sử"), p("<text:page-number>1</text:page-number>"))
    found = given(p("Một."), styles=f"<office:master-styles>{master}</office:master-styles>")
    assert shape(found) == [("p", "Một."), ("other", "Tạp chí Lịch sử")]
    assert found.blocks[-1].flags == (Flag.REPETITION,)


def test_words_in_another_language_are_passages() -> None:
    default = (
        '<style:default-style style:family="paragraph">'
        '<style:text-properties fo:language="vi" fo:country="VN"/></style:default-style>'
    )
    russian = style("R", '<style:text-properties fo:language="ru" fo:country="RU"/>', "text")
    body = p('Xem <text:span text:style-name="R">Советско-вьетнамские отношения</text:span>, tr.5')
    found = given(body, russian, f"<office:styles>{default}</office:styles>")
    assert [(each.word, each.span.of(found.text)) for each in found.languages] == [
        ("ru-RU", "Советско-вьетнамские отношения")
    ]


def test_words_of_an_old_vietnamese_font_are_read_and_reported() -> None:
    face = "<style:font-face style:name='F' svg:font-family='.VnTime'/>"
    faces = f"<office:font-face-decls>{face}</office:font-face-decls>"
    old = style("O", '<style:text-properties style:font-name="F"/>', "text")
    found = given(p('<text:span text:style-name="O">Quèc phßng</text:span>'), old, faces)
    assert (found.text, codes(found)) == ("Quốc phòng", ["legacy-font"])


# Files as they come


def flat(body: str) -> bytes:
    inner = f"<office:body><office:text>{body}</office:text></office:body>"
    return root("document", inner, f'office:mimetype="{TEXT}"').encode()


def test_a_flat_file_is_read_like_a_package() -> None:
    data = b'<?xml version="1.0"?>\n' + flat(p("Một" + note("a", "1", "Sđd.")))
    assert recognises(data)
    found = extract(Source(data=data, name="bai.fodt"))
    assert (found.text, found.media_type) == ("Một⁽¹⁾\n\n⁽¹⁾ Sđd.", f"{TEXT}-flat-xml")


def test_a_package_packed_anew_is_still_one() -> None:
    files = parts(p("Một."))
    anew = packed({"content.xml": files["content.xml"], "mimetype": TEXT})
    assert recognises(anew)
    assert extract(Source(data=anew)).text == "Một."


def test_other_packages_are_left_to_others() -> None:
    assert not recognises(packed({"mimetype": "application/epub+zip", "content.xml": "x"}))
    assert not recognises(packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}))
    assert not recognises(b"<TEI>application/vnd.oasis.opendocument.text</TEI>")
    one = reader(Source(data=packed(parts(p("Một.")))))
    assert one is not None
    assert one.MEDIA_TYPES == MEDIA_TYPES


def test_a_locked_file_is_kept_with_a_reason() -> None:
    files = parts(p("Một."))
    files["META-INF/manifest.xml"] = (
        '<m><file-entry full-path="content.xml"><encryption-data/></file-entry></m>'
    )
    found = extract(Source(data=packed(files), name="bai.odt"))
    assert codes(found) == ["unread"]
    assert "locked with a password" in found.findings[0].message


@pytest.mark.parametrize("content", ["", "<x/>", "<office:document-content", "x" * 40_000_000])
def test_a_broken_file_is_kept_with_a_reason(content: str) -> None:
    files = {**parts(""), "content.xml": content}
    assert codes(extract(Source(data=packed(files), name="bai.odt"))) == ["unread"]


def test_a_damaged_part_beside_the_text_costs_only_that_part() -> None:
    found = extract(Source(data=packed({**parts(p("Một.")), "styles.xml": "<", "meta.xml": "<"})))
    assert (found.text, codes(found)) == ("Một.", ["damaged", "damaged"])


def test_what_is_nested_as_deep_as_the_parser_goes_is_read() -> None:
    lists = "<text:list><text:list-item>" * 120 + p("x") + "</text:list-item></text:list>" * 120
    spans = "<text:span>" * 245 + "y" + "</text:span>" * 245
    assert given(lists + p(spans)).text == "• x\n\ny"
    sections = "<text:section>" * 245 + p("z") + "</text:section>" * 245
    assert given(sections).text == "z"
    tables = "<table:table><table:table-row><table:table-cell>" * 3000
    assert codes(given(tables)) in (["unread"], ["damaged"])


needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the shared samples are not here")


@needs_samples
def test_the_samples_are_described_and_their_notes_tied() -> None:
    document = read((SAMPLES / "seed002.odt").read_bytes(), name="seed002.odt")
    said = item(document.description)
    assert said["title"].startswith("QUAN HỆ HỢP TÁC QUỐC PHÒNG VIỆT NAM")
    assert [name["literal"] for name in said["author"]] == ["Trần Ngọc Dũng", "Đàm Thị Thảo"]
    assert (said["issued"], said["language"]) == ("2025-05-20", "vi")
    assert [(note.mark, len(note.anchors)) for note in document.notes] == [(str(n), 1) for n in range(1, 22)]
    other = read((SAMPLES / "pandoc_footnote.odt").read_bytes(), name="pandoc_footnote.odt")
    assert [note.body and note.body.of(other.text) for note in other.notes] == ["Footnote text"]
