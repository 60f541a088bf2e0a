"""A tree is set down as blocks a reader of the page would see."""

from __future__ import annotations

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from archive import markup
from archive.draft import Given


def page(body: str, head: str = "") -> Given:
    return markup.page(f"<html lang=vi><head>{head}</head><body>{body}</body></html>")


def blocks(body: str) -> list[tuple[str, str]]:
    given = page(body)
    return [(block.kind.value, block.span.of(given.text).strip("\n")) for block in given.blocks]


_LONG = "Các chuyên gia Liên Xô đã sang Việt Nam từ năm 1965 để huấn luyện bộ đội tên lửa và không quân ta."

ROWS: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "paragraphs without end tags": ("<p>Một.<p>Hai.", [("p", "Một."), ("p", "Hai.")]),
    "divs are paragraphs": ("<div><div>Một.</div>Hai.</div>", [("p", "Một."), ("p", "Hai.")]),
    "one break ends a line": ("<p>Một<br>hai</p>", [("p", "Một\nhai")]),
    "two breaks end a paragraph": ("Một.<br> <br/>Hai.", [("p", "Một."), ("p", "Hai.")]),
    "an indent opens a paragraph": ("Một<br>&nbsp;&nbsp; Hai", [("p", "Một"), ("p", "Hai")]),
    "a long line is a paragraph": (f"{_LONG}<br>{_LONG}<br>", [("p", _LONG), ("p", _LONG)]),
    "a table of one row of figures": (
        "<table><tr><td>Droit<td>91<td>166<td>2.9</table>",
        [("table", "Droit\t91\t166\t2.9")],
    ),
    "a row of links is laid out": (
        "<table><tr><td>Một<td>Hai<td>3</table>",
        [("p", "Một"), ("p", "Hai"), ("p", "3")],
    ),
    "a data table with paragraphs in its cells": (
        "<table><tr><td><p>Năm<td><p>Số<tr><td><p>1951<td><p>21</table>",
        [("table", "Năm\tSố\n1951\t21")],
    ),
    "a number behind a stop opens a note": (
        "Chú thích:<br>1. Sđd, tr. 5.<br>2. Như trên.",
        [("p", "Chú thích:"), ("p", "1. Sđd, tr. 5."), ("p", "2. Như trên.")],
    ),
    "a number in mid-sentence does not": ("Vào năm<br>1965. Hai", [("p", "Vào năm\n1965. Hai")]),
    "a span the style sheet sets apart": (
        "<p><span class=place>Hải Phòng</span>Bà Lan",
        [("p", "Hải Phòng Bà Lan")],
    ),
    "a date beside a count": (
        "<p><span class=date>24.7.2015</span><span class=size>1502</span>",
        [("p", "24.7.2015 1502")],
    ),
    "a word in pieces": ("<p><span class=c1>Li</span><span class=c2>ên</span> Xô", [("p", "Liên Xô")]),
    "an initial of its own": ("<p><span class=cap>T</span>rong", [("p", "Trong")]),
    "heads": ("<h1>Một</h1><h3>Hai<br>ba</h3>", [("head", "Một"), ("head", "Hai\nba")]),
    "bullets": ("<ul><li>Một<li><p>Hai</p></ul>", [("list", "• Một\n• Hai")]),
    "numbers": ("<ol start=3 type=a><li>Một<li>Hai</ol>", [("list", "c. Một\nd. Hai")]),
    "lists in lists": ("<ol><li>Một<ul><li>a</ul><li>Hai</ol>", [("list", "1. Một\n• a\n2. Hai")]),
    "terms": ("<dl><dt>Sđd<dd>Sách đã dẫn</dl>", [("list", "Sđd\nSách đã dẫn")]),
    "answers run": (
        f"<dl><dt>Hỏi?<dd>{_LONG} {_LONG} {_LONG}</dl>",
        [("p", "Hỏi?"), ("p", f"{_LONG} {_LONG} {_LONG}")],
    ),
    "data tables": (
        "<table><caption>Bảng 1</caption><tr><th>Năm<th>Người<tr><td>1965<td><p>1.500</p></table>",
        [("p", "Bảng 1"), ("table", "Năm\tNgười\n1965\t1.500")],
    ),
    "empty cells": ("<table><tr><td>a<td><td>c<tr><td><td>b<td>d</table>", [("table", "a\t\tc\n\tb\td")]),
    "tables for layout": (
        f"<table><tr><td>Trái<td><h1>Đầu</h1><p>{_LONG}</table>",
        [("p", "Trái"), ("head", "Đầu"), ("p", _LONG)],
    ),
    "raised figures": ("<p>10<sup>3</sup> và m<sup>2</sup>, th<sup>th</sup></p>", [("p", "10³ và m², thth")]),
    "deletions go, insertions stay": ("<p><del>Cũ</del><ins>Mới</ins></p>", [("p", "Mới")]),
    "quotes": ("<p>Ông nói: <q>Đồng ý</q>.</p>", [("p", "Ông nói: “Đồng ý”.")]),
    "ruby": ("<p><ruby>河<rp>(</rp><rt>hà</rt><rp>)</rp></ruby></p>", [("p", "河(hà)")]),
    "captions": ("<figure><img alt=x><figcaption>Ảnh: TTXVN</figcaption></figure>", [("p", "Ảnh: TTXVN")]),
    "lines as they are": ("<pre>Một\n  hai\n\nBa</pre>", [("p", "Một\n  hai"), ("p", "Ba")]),
    "blanks of the source": ("<p>\n Một \n\t hai&nbsp;ba </p>", [("p", "Một hai\u00a0ba")]),
    "soft hyphens stay": ("<p>Hà&shy;nội</p>", [("p", "Hà\u00adnội")]),
    "nothing but blanks": ("<p>&nbsp;</p><div> </div><p>Một</p>", [("p", "Một")]),
    "no scripts": ("<p>Một<script>x()</script><style>a</style></p>", [("p", "Một")]),
}


@pytest.mark.parametrize("kind", ROWS)
def test_what_is_read_is_what_is_set(kind: str) -> None:
    body, expected = ROWS[kind]
    assert blocks(body) == expected


def test_captions_are_flagged() -> None:
    given = page("<div class='wp-caption'><img><p class='wp-caption-text'>Ảnh: A</p></div><p>Một</p>")
    assert [[*block.flags] for block in given.blocks] == [["caption"], []]


def test_passages_in_another_language_are_told() -> None:
    given = page('<p lang="vi">Ông viết: <i lang="ru">советские специалисты</i>.</p><p xml:lang=en>Two</p>')
    told = [(passage.span.of(given.text), passage.word) for passage in given.languages]
    assert ("советские специалисты", "ru") in told


def test_pages_of_the_print_are_told_and_their_numbers_left_out() -> None:
    given = page(
        '<p>Một <a id="page25"></a>hai <span role="doc-pagebreak" aria-label="26">26</span>ba '
        '<span class="pagenum">[Pg 27]</span>bốn</p>'
    )
    assert given.text == "Một hai ba bốn"
    assert [(each.span.of(given.text).strip(), each.word) for each in given.pages] == [
        ("hai", "25"),
        ("ba", "26"),
        ("bốn", "27"),
    ]


def test_the_title_is_a_head_with_its_evidence() -> None:
    given = page("<h2>Hồi ký một thời</h2><p>Một.</p>", "<title>Hồi ký một thời - Báo A</title>")
    title = given.description["title"][0]
    assert (title.value, title.by) == ("Hồi ký một thời", "embedded:html")
    assert title.evidence is not None
    assert title.evidence.of(given.text) == "Hồi ký một thời"
    assert (given.blocks[0].kind, given.blocks[0].level) == ("head", 1)


def test_words_lost_in_the_depth_are_read_as_lines() -> None:
    deep = "<div>" * 5_000 + f"<p>{_LONG}</p>" * 3 + "</div>" * 5_000
    given = page(deep)
    assert given.text.count(_LONG) == 3
    assert [finding.code for finding in given.findings] == ["markup-broken"]


@pytest.mark.parametrize(
    "text", ["", "<", "<p", "<!--", "<script", "<html><body></body></html>", "\x00", "<p>" * 9, "<a<a<a"]
)
def test_no_page_is_too_broken(text: str) -> None:
    given = markup.page(text)
    assert "".join(block.span.of(given.text) for block in given.blocks) == given.text


_PIECES = st.lists(
    st.sampled_from(
        "<p> </p> <br> <ul> <li> </ul> <table> <tr> <td> </table> <h2> </h2> <sup>1</sup> <pre> </pre> "
        "<a\thref='#n'>1</a> <p\tid='n'>1 <i\tlang=ru> </i> <q> "
        "<rt> <dl> <dt> <dd> <figcaption> một 1965. \n".split(" ")
    ),
    max_size=40,
)


@settings(max_examples=100, deadline=None)
@for_all(_PIECES)
def test_blocks_tile_whatever_is_set_down(pieces: list[str]) -> None:
    given = markup.page("<body>" + " ".join(pieces))
    assert "".join(block.span.of(given.text) for block in given.blocks) == given.text
    assert all(0 <= each.span.start <= each.span.end <= len(given.text) for each in given.languages)


def test_words_in_italics_are_told_in_the_text_and_in_its_notes() -> None:
    given = page(
        "<h1>X</h1><p>Một câu<a href='#n1'><sup>1</sup></a> <em>nghiêng\n hai</em> từ.</p>"
        "<ol><li id='n1'>Trần Văn A: <i>Lịch sử <b>Đảng</b></i>, Hà Nội, 1975.</li></ol>"
    )
    assert [span.of(given.text) for span in given.italics] == ["nghiêng hai", "Lịch sử Đảng"]
