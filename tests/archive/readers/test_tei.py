"""TEI is read as printed: notes at their place, an editor's words left out, the header's statements kept."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path
from typing import Literal

import pytest

from archive.description import item
from archive.draft import Given
from archive.model import BlockKind, Flag
from archive.model import Source as Held
from archive.readers import Source, extract
from archive.readers.tei import recognises
from archive.reading import read
from archive.writers import Options, Selection
from archive.writers import tei as writer

SHARED = Path(os.environ.get("ARCHIVE_SHARED", "../shared")) / "data"


def tei(body: str, header: str = "", *, back: str = "", front: str = "") -> Given:
    text = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>{header}</teiHeader><text>'
        f"<front>{front}</front><body>{body}</body><back>{back}</back></text></TEI>"
    )
    return extract(Source(data=text.encode(), name="a.xml"))


def lines(given: Given) -> list[str]:
    return given.text.split("\n\n")


def said(given: Given, variable: str) -> list[object]:
    return [each.value for each in given.description.get(variable, ())]


def notes(given: Given) -> list[tuple[str, int, str | None]]:
    return [(n.mark, len(n.anchors), n.body.of(given.text) if n.body else None) for n in given.notes]


def test_both_generations_of_tei_are_known_by_their_root() -> None:
    assert all(recognises(f"<{root}>".encode()) for root in ("TEI", "TEI.2", "teiCorpus"))
    assert not any(map(recognises, (b"<article/>", b"<html/>", b"<root><TEI/></root>", b"TEI")))


def test_notes_are_called_for_by_place_pointer_and_anchor() -> None:
    given = tei(
        '<p>Một<note n="1" place="foot">A.</note> hai<ref target="#n2">2</ref>, ba<anchor xml:id="a"/>.</p>',
        back='<div type="notes"><note xml:id="n2"><label>2</label> B.</note>'
        '<note target="#a" n="3">C.</note><note n="4">D.</note></div>',
    )
    assert lines(given)[0] == "Một⁽¹⁾ hai², ba⁽³⁾."
    assert notes(given) == [("1", 1, "A."), ("2", 1, "B."), ("3", 1, "C."), ("4", 0, "D.")]


def test_one_body_may_answer_two_marks_and_a_mark_may_lack_its_note() -> None:
    given = tei(
        '<p>Một<ref type="noteAnchor" n="6" target="#n6">⁽⁶⁾</ref> hai<ref n="7" target="#n6">⁽⁷⁾</ref>'
        ' ba<ref type="noteAnchor" subtype="unresolved" n="8">⁽⁸⁾</ref></p>',
        back='<note xml:id="n6" n="6 7">Chung.</note>',
    )
    assert notes(given) == [("6", 1, "Chung."), ("7", 1, "Chung."), ("8", 1, None)]
    assert lines(given) == ["Một⁽⁶⁾ hai⁽⁷⁾ ba⁽⁸⁾", "⁽⁶⁾ ⁽⁷⁾ Chung."]


def test_ids_are_known_within_one_text_of_a_corpus() -> None:
    one = (
        "<TEI><teiHeader><fileDesc><titleStmt><title>Thư {0}</title></titleStmt></fileDesc></teiHeader>"
        '<text><body><p>x<ref target="#n">1</ref></p></body>'
        '<back><note xml:id="n">{0}</note></back></text></TEI>'
    )
    data = f"<teiCorpus><teiHeader/>{one.format('A')}{one.format('B')}</teiCorpus>"
    given = extract(Source(data=data.encode(), name="a.xml"))
    assert notes(given) == [("1", 1, "A"), ("1", 1, "B")]
    assert lines(given)[:4] == ["Thư A", "x¹", "Thư B", "x¹"]


def test_what_is_printed_stays_and_what_editors_put_in_its_place_goes() -> None:
    given = tei(
        "<p><choice><sic>преведено</sic><corr>приведено</corr></choice> "
        "<choice><abbr>ДРВ</abbr><expan>Демократическая Республика Вьетнам</expan></choice> "
        "<subst><del>два</del><add>три</add></subst> <supplied>слова</supplied> "
        '<app><lem>верно</lem><rdg wit="#b">неверно</rdg></app> <gap reason="illegible"/></p>'
    )
    assert given.text == "преведено ДРВ три слова верно […]"
    assert [each.code for each in given.findings] == ["gap", "deletion"]
    assert [each.span.of(given.text) for each in given.findings if each.span] == ["[…]"]


def test_printed_lines_end_but_words_go_on() -> None:
    given = tei(
        '<p>Прави<lb break="no"/>тельство поддер-\n <lb break="no"/>живало\n <lb/> мир<pb n="2"/>ных</p>'
    )
    assert given.text == "Правительство поддер-\nживало\nмирных"
    assert [(page.span.of(given.text), page.word) for page in given.pages] == [("ных", "2")]


def test_divisions_give_heads_their_level() -> None:
    given = tei("<div><head>A</head><div><head>B</head><p>c</p></div></div><div1><head>D</head></div1>")
    heads = [(block.span.of(given.text).strip(), block.level) for block in given.blocks if block.level]
    assert heads == [("A", 1), ("B", 2), ("D", 1)]


def test_a_quotation_among_words_gets_the_marks_its_markup_stands_for() -> None:
    given = tei(
        "<p><quote><q>Tựa</q> bài,</quote> <hi>Tạp chí</hi>, «<q>так</q>», <q>“đã có”</q></p>"
        "<quote>Một đoạn riêng.</quote><p>Lời: <quote><p>Đoạn trích.</p></quote></p>"
    )
    assert lines(given)[:2] == ["“‘Tựa’ bài,” Tạp chí, «так», “đã có”", "Một đoạn riêng."]
    assert "“Đoạn" not in given.text


def test_lists_tables_and_verse_are_lines_of_one_block() -> None:
    given = tei(
        '<p>x:<list type="ordered"><item>một<list><item>trong</item></list></item><item><p>hai</p><p>nữa</p>'
        "</item></list> tiếp</p><table><head>Bảng</head><row><cell>a</cell><cell><p>b</p><p>c</p></cell>"
        "</row><row><cell/><cell>d</cell></row></table><lg><lg><l>1</l><l>2</l></lg><lg><l>3</l></lg></lg>"
    )
    assert lines(given) == [
        "x:", "1. một\n  • trong\n2. hai\nnữa", "tiếp", "Bảng", "a\tb c\n\td", "1\n2", "3",
    ]  # fmt: skip
    assert [block.kind for block in given.blocks][1::3] == [BlockKind.LIST, BlockKind.TABLE]
    assert given.blocks[3].flags == (Flag.CAPTION,)


def test_running_heads_stand_once_behind_the_text() -> None:
    given = tei('<fw>ПРАВДА</fw><p>Một</p><fw>ПРАВДА</fw><fw type="pageNum">2</fw><p>hai</p>')
    assert lines(given) == ["Một", "hai", "ПРАВДА"]
    assert given.blocks[-1].flags == (Flag.REPETITION,)


LETTER = """
<fileDesc><titleStmt><title type="main">Письмо</title><title type="sub">Донгу</title>
<editor><persName><forename>Анна</forename> <surname>Иванова</surname></persName></editor>
<respStmt><resp>Перевод</resp><name>Сергей Смирнов</name></respStmt></titleStmt>
<publicationStmt><publisher>Digital Lab</publisher><date when="2021"/><idno type="DOI">10.1/a</idno>
</publicationStmt>
<sourceDesc><msDesc><msIdentifier><settlement>Москва</settlement><repository>АВПРФ</repository>
<collection>Ф. 079</collection><idno>Д. 8. Л. 1</idno></msIdentifier></msDesc></sourceDesc></fileDesc>
<profileDesc><correspDesc><correspAction type="sent"><persName>Молотов, Вячеслав Михайлович</persName>
<date when="1955-05-05"/></correspAction><correspAction type="received"><persName>X</persName></correspAction>
</correspDesc><langUsage><language ident="rus"/></langUsage></profileDesc>
"""


def test_a_letter_is_its_writers_and_of_its_day_not_of_its_editions() -> None:
    given = tei(
        "<opener><dateline>Москва, 5 мая</dateline> <salute>Дорогой друг!</salute></opener><p>Да.</p>"
        "<closer>Ваш<lb/><signed>В. Молотов</signed></closer>",
        LETTER,
    )
    assert lines(given) == ["Москва, 5 мая", "Дорогой друг!", "Да.", "Ваш\nВ. Молотов"]
    assert said(given, "author") == [[{"family": "Молотов", "given": "Вячеслав Михайлович"}]]
    assert said(given, "translator") == [[{"family": "Смирнов", "given": "Сергей"}]]
    assert (said(given, "title"), said(given, "issued")) == (["Письмо: Донгу"], ["1955-05-05"])
    assert (said(given, "publisher"), said(given, "language"), said(given, "DOI")) == ([], ["ru"], ["10.1/a"])
    assert said(given, "type") == ["personal_communication"]
    assert said(given, "archive") + said(given, "archive_collection") == ["АВПРФ, Москва", "Ф. 079"]


ARTICLE = """
<fileDesc><titleStmt><title>Bài</title><author>
<persName><surname>Trần</surname> <forename>Ngọc Dũng</forename>
</persName><roleName type="degree">TS</roleName><affiliation>Học viện</affiliation></author></titleStmt>
<publicationStmt><date when="2026"/></publicationStmt><sourceDesc><biblStruct type="journalArticle"><analytic>
<title level="a">Bài</title></analytic><monogr>
<title level="j">Tạp chí</title><idno type="ISSN">0866-7497</idno><imprint>
<publisher>Nxb</publisher><biblScope unit="issue">9</biblScope>
<biblScope unit="page" from="69" to="77"/>
<date when="2012" cert="medium"/></imprint></monogr></biblStruct></sourceDesc></fileDesc>
<profileDesc><creation><date type="received" when="2012-02-26"/></creation><textClass><keywords><term>a</term>
<term>b</term></keywords></textClass><abstract><p>Tóm tắt.</p></abstract></profileDesc>
"""


def test_the_source_described_is_what_is_cited() -> None:
    given = tei("<p>x</p>", ARTICLE)
    name = {
        "literal": "Trần Ngọc Dũng", "family": "Trần", "given": "Ngọc Dũng",
        "degree": "TS", "affiliation": "Học viện",
    }  # fmt: skip
    assert said(given, "author") == [[name]]
    wanted = {
        "type": "article-journal", "container-title": "Tạp chí", "ISSN": "0866-7497", "publisher": "Nxb",
        "issue": "9", "page": "69-77", "issued": "2012?", "received": "2012-02-26", "keyword": "a; b",
        "abstract": "Tóm tắt.",
    }  # fmt: skip
    assert {variable: said(given, variable)[0] for variable in wanted} == wanted
    assert {each.by for each in given.description["issue"]} == {"embedded:tei"}


PRINT = """<fileDesc><titleStmt><title>Memoirs: an electronic transcription</title></titleStmt>
<publicationStmt><publisher>Lab</publisher><date>2001</date></publicationStmt><sourceDesc><biblFull><titleStmt>
<title>Memoirs</title><author>Giáp, Võ Nguyên, 1911-2013</author></titleStmt><publicationStmt>
<publisher>Sự thật</publisher><pubPlace>Hà Nội</pubPlace><date>1964</date></publicationStmt></biblFull>
</sourceDesc></fileDesc>"""


def test_a_transcription_is_described_as_the_book_it_was_made_from() -> None:
    given = tei("<p>x</p>", PRINT)
    assert said(given, "title")[0] == "Memoirs"
    assert (said(given, "issued"), said(given, "publisher")) == (["1964"], ["Sự thật"])


def test_a_language_of_the_whole_is_no_passage() -> None:
    words = '<p>a <foreign xml:lang="ru">мир</foreign></p>'
    data = f'<TEI><text xml:lang="vi"><body xml:lang="en">{words}</body></text></TEI>'
    given = extract(Source(data=data.encode()))
    assert said(given, "language") == ["vi"]
    assert [(each.span.of(given.text), each.word) for each in given.languages] == [("мир", "ru")]


def test_a_title_page_is_the_evidence() -> None:
    given = tei(
        "<p>x</p>",
        front="<titlePage><docTitle><titlePart>Hồi</titlePart></docTitle><byline>Của <docAuthor>Lê An"
        "</docAuthor></byline><docDate>Hà Nội, <date when='1965'>1965</date></docDate></titlePage>",
    )
    shown = {
        v: [s.evidence.of(given.text) for s in given.description[v] if s.evidence] for v in given.description
    }
    assert shown == {"title": ["Hồi"], "author": ["Lê An"], "issued": ["Hà Nội, 1965"]}


def test_depth_is_bounded_and_said() -> None:
    deep = tei("<div>" * 3_000 + "<p>x</p>" + "</div>" * 3_000)
    assert [each.code for each in deep.findings] == ["markup-broken"]
    assert tei("<div>" * 230 + "<p>x</p>" + "</div>" * 230).text == "x"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data are not here")
@pytest.mark.parametrize("name", ["samples/office/seed002.tei.xml", "tei/seed002-example.xml"])
def test_all_notes_of_the_sample_come_back(name: str) -> None:
    document = read((SHARED / name).read_bytes(), name=name)
    assert [note.mark for note in document.notes] == [str(number) for number in range(1, 22)]
    assert all(len(note.anchors) == 1 for note in document.notes)
    authors = document.description["author"][0].value
    assert [name["literal"] for name in authors if isinstance(name, dict)] == [
        "Trần Ngọc Dũng",
        "Đàm Thị Thảo",
    ]
    assert (
        str(document.description["title"][0].value).lower().startswith("quan hệ hợp tác quốc phòng việt nam")
    )


@pytest.mark.parametrize("form", ["end", "inline"])
def test_our_own_export_comes_back(form: Literal["end", "inline"]) -> None:
    seed = Path(__file__).parents[3] / "examples" / "seed002.txt"
    document = read(seed.read_bytes(), name="seed002.txt")
    source = Held(key="a", item=item(document.description), document=document, name="seed002.txt")
    out = "".join(writer.write(Selection(sources=(source,)), Options(notes=form)))
    back = read(out.encode(), name="a.tei")
    assert len(back.notes) == len(document.notes)
    assert [note.mark for note in back.notes if note.body is None] == [
        note.mark for note in document.notes if note.body is None
    ]
    for variable in ("title", "author", "received", "accepted"):
        assert back.description[variable][0].value == document.description[variable][0].value
    words = Counter(re.findall(r"\w+", document.text))
    assert words - Counter(re.findall(r"\w+", back.text)) == Counter({"và": 1})  # between two marks of a note
