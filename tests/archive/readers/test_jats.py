"""JATS is read as the article is printed: front, sections, notes, works cited by number."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from archive.draft import Given
from archive.model import BlockKind, Flag
from archive.readers import Source, extract
from archive.readers.jats import recognises
from archive.reading import read

SHARED = Path(os.environ.get("ARCHIVE_SHARED", "../shared")) / "data"


def article(body: str = "", back: str = "", *, about: str = "", journal: str = "", more: str = "") -> Given:
    text = (
        '<article article-type="research-article" xml:lang="ru" xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<front><journal-meta>{journal}</journal-meta><article-meta>{about}</article-meta></front>"
        f"<body>{body}</body><back>{back}</back>{more}</article>"
    )
    return extract(Source(data=text.encode(), name="a.xml"))


def lines(given: Given) -> list[str]:
    return given.text.split("\n\n")


def said(given: Given, variable: str) -> list[object]:
    return [each.value for each in given.description.get(variable, ())]


def notes(given: Given) -> list[tuple[str, int, str | None]]:
    return [(n.mark, len(n.anchors), n.body.of(given.text) if n.body else None) for n in given.notes]


def test_other_articles_in_xml_are_none_of_ours() -> None:
    nlm = b'<!DOCTYPE article PUBLIC "-//NLM//DTD Journal Publishing DTD v2.3//EN" "j.dtd"><article/>'
    assert recognises(nlm)
    assert recognises("<article><front><article-meta/></front></article>".encode("utf-16"))
    assert not recognises(
        b'<article xmlns="http://docbook.org/ns/docbook"><para>dtd-version</para></article>'
    )
    assert not recognises(b"<article><h1>HTML</h1></article>")


def test_footnotes_are_called_for_by_mark_or_by_place() -> None:
    given = article(
        '<p>Một<xref ref-type="fn" rid="a">1</xref> hai<fn><p>Tại chỗ.</p></fn></p>',
        '<fn-group><fn id="a"><label>1</label><p>A.</p><p>B.</p></fn><fn fn-type="conflict">'
        "<p>Không.</p></fn></fn-group>",
    )
    assert notes(given) == [("1", 1, "A.\nB."), ("2", 1, "Tại chỗ.")]
    assert lines(given)[:2] == ["Một¹ hai⁽²⁾", "Không."]


REFS = "".join(
    f'<ref id="B{n}"><label>{n}.</label><mixed-citation>Книга {n}.</mixed-citation></ref>'
    for n in range(1, 6)
)


def test_works_cited_by_number_are_notes_those_a_dash_stands_for_too() -> None:
    marks = [f'<xref ref-type="bibr" rid="B{n}">{n}</xref>' for n in range(6)]
    given = article(
        f"<p>Мир [{marks[1]}, {marks[3]}–{marks[5]}, с. 7] и труд<sup>{marks[2]}</sup>.</p>",
        f"<ref-list><title>Литература</title>{REFS}</ref-list>",
    )
    assert lines(given)[0] == "Мир [1, 3–5, с. 7] и труд²."
    assert [(mark, calls) for mark, calls, _ in notes(given)] == [(n, 1) for n in ("1", "3", "4", "5", "2")]
    assert [body for _, _, body in notes(given)][2] == "Книга 4."


def test_works_cited_by_author_stay_a_list() -> None:
    given = article(
        '<p>Мир (<xref ref-type="bibr" rid="B1">Иванов, 1999</xref>).</p>',
        '<ref-list><ref id="B1"><element-citation><person-group><name><surname>Иванов</surname>'
        "<given-names>И.</given-names></name></person-group><source>Мир</source><year>1999</year>"
        "<fpage>1</fpage><lpage>9</lpage></element-citation></ref></ref-list>",
    )
    assert lines(given) == ["Мир (Иванов, 1999).", "Иванов И., Мир, 1999, 1-9"]
    assert (given.notes, given.blocks[-1].kind) == ((), BlockKind.LIST)


ABOUT = """<article-id pub-id-type="doi">10.1/a</article-id><title-group><article-title>Мир<xref ref-type="fn"
rid="t">*</xref></article-title><subtitle>очерк</subtitle></title-group><contrib-group>
<contrib contrib-type="author"><name><surname>Nguyễn</surname><given-names>Văn An</given-names></name>
<degrees>TS</degrees><xref ref-type="aff" rid="x">1</xref></contrib><contrib contrib-type="editor">
<string-name>Пётр Петров</string-name></contrib><contrib><collab>ИВ РАН</collab></contrib></contrib-group>
<aff id="x"><label>1</label>Viện Sử học</aff><author-notes><corresp>a@b.vn</corresp></author-notes>
<pub-date pub-type="epub"><day>3</day><month>2</month><year>2019</year></pub-date>
<pub-date pub-type="ppub"><month>1</month><year>2019</year></pub-date><volume>5</volume><issue>2</issue>
<fpage>10</fpage><lpage>20</lpage><history><date date-type="received"><day>1</day><month>9</month>
<year>2018</year></date><date date-type="rev-recd"><year>2018</year><month>October</month></date></history>
<abstract><title>Аннотация</title><p>О мире.</p></abstract><trans-abstract xml:lang="en"><p>On peace.</p>
</trans-abstract><kwd-group><title>Слова</title><kwd>мир</kwd><kwd>труд</kwd></kwd-group>"""
JOURNAL = """<journal-title-group><journal-title>Вопросы</journal-title></journal-title-group>
<issn pub-type="epub">2222-2222</issn><issn pub-type="ppub">1111-1111</issn>
<publisher><publisher-name>Наука</publisher-name><publisher-loc>Москва</publisher-loc></publisher>"""


def test_the_front_states_the_article_print_first() -> None:
    given = article("<p>x</p>", about=ABOUT, journal=JOURNAL)
    wanted = {
        "title": "Мир: очерк",
        "container-title": "Вопросы", "publisher": "Наука", "publisher-place": "Москва",
        "DOI": "10.1/a", "volume": "5", "issue": "2", "page": "10-20", "received": "2018-09-01",
        "reviewed": "2018-10", "keyword": "мир; труд", "language": "ru", "type": "article-journal",
    }  # fmt: skip
    assert {variable: said(given, variable)[0] for variable in wanted} == wanted
    assert (said(given, "issued"), said(given, "ISSN")) == (
        ["2019-01", "2019-02-03"],
        ["1111-1111", "2222-2222"],
    )
    an = {
        "literal": "Nguyễn Văn An", "family": "Nguyễn", "given": "Văn An", "degree": "TS",
        "affiliation": "Viện Sử học",
    }  # fmt: skip
    assert said(given, "author") == [[an, {"literal": "ИВ РАН"}]]
    assert said(given, "editor") == [[{"family": "Петров", "given": "Пётр"}]]
    assert said(given, "abstract") == ["О мире.", "On peace."]


def test_the_front_is_printed_once_above_the_text() -> None:
    given = article("<p>x</p>", "<fn-group><fn id='t'><p>Грант.</p></fn></fn-group>", about=ABOUT)
    assert lines(given) == [
        "Мир*\nочерк",
        "Nguyễn Văn An, Пётр Петров, ИВ РАН", "1 Viện Sử học", "a@b.vn", "Аннотация", "О мире.",
        "On peace.", "Слова: мир; труд", "x", "⁽*⁾ Грант.",
    ]  # fmt: skip
    assert [(each.span.of(given.text), each.word) for each in given.languages] == [("On peace.", "en")]
    [evidence] = [each.evidence for each in given.description["title"] if each.evidence]
    assert evidence.of(given.text) == "Мир*\nочерк"


def test_sections_figures_and_tables_are_set_down_in_order() -> None:
    given = article(
        "<sec><label>1.</label><title>Đầu</title><sec><title>Trong</title><fig><label>Hình 1</label><caption>"
        "<title>Cảng</title><p>Hải Phòng.</p></caption></fig></sec></sec><table-wrap><label>Bảng</label>"
        '<table><tr><th>Năm<xref ref-type="table-fn" rid="f">a</xref></th><th>Tấn</th></tr><tr><td>1965</td>'
        '<td>10</td></tr></table><table-wrap-foot><fn id="f"><label>a</label><p>Ước tính.</p></fn>'
        '</table-wrap-foot></table-wrap><list list-type="alpha-lower"><list-item><p>x</p></list-item>'
        "<list-item><p>y</p></list-item></list>"
    )
    assert lines(given) == [
        "1. Đầu",
        "Trong", "Hình 1 Cảng Hải Phòng.", "Bảng", "Năm⁽a⁾\tTấn\n1965\t10", "a Ước tính.", "a. x\nb. y",
    ]  # fmt: skip
    assert [block.level for block in given.blocks][:2] == [1, 2]
    assert [Flag.CAPTION in block.flags for block in given.blocks][2:4] == [True, True]


def test_articles_that_answer_follow_and_articles_of_a_set_keep_their_own_ids() -> None:
    answer = (
        "<response><front-stub><title-group><article-title>Ответ</article-title></title-group></front-stub>"
    )
    given = article("<p>x</p>", more=answer + "<body><p>y</p></body></response>")
    assert lines(given) == ["x", "Ответ", "y"]
    one = (
        "<article><front><article-meta/></front><body><p>x<xref ref-type='fn' rid='f'>1</xref></p></body>"
        "<back><fn-group><fn id='f'><p>{}</p></fn></fn-group></back></article>"
    )
    both = f"<pmc-articleset>{one.format('A')}{one.format('B')}</pmc-articleset>"
    assert notes(extract(Source(data=both.encode()))) == [("1", 1, "A"), ("1", 1, "B")]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data are not here")
def test_the_samples_come_out_right() -> None:
    office = SHARED / "samples" / "office"
    document = read((office / "seed002.jats.xml").read_bytes(), name="seed002.jats.xml")
    assert [(note.mark, len(note.anchors)) for note in document.notes] == [(str(n), 1) for n in range(1, 22)]
    assert document.description["issued"][0].value == "2025-05-20"
    given = extract(
        Source(data=(office / "pandoc_jats-reader.xml").read_bytes(), name="pandoc_jats-reader.xml")
    )
    assert (said(given, "title")[0], given.notes) == ("Pandoc Test Suite", ())
    assert said(given, "author") == [[{"family": "MacFarlane", "given": "John"}, {"literal": "Anonymous"}]]
