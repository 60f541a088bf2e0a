from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from archive import description, reading
from archive.model import (
    Block,
    BlockKind,
    Certainty,
    Document,
    Flag,
    Item,
    Note,
    Original,
    ParsedNote,
    Passage,
    Reference,
    Source,
    Span,
    Statement,
    Work,
)
from archive.writers import Options, Selection, by_suffix, tei
from archive.writers.tei.xml import TEI, clean

Kind = tuple[BlockKind, str]
ID = "{http://www.w3.org/XML/1998/namespace}id"
NS = {"t": TEI}
P, HEAD, NOTE = BlockKind.P, BlockKind.HEAD, BlockKind.NOTE


def blocks(*parts: Kind, flags: dict[int, tuple[Flag, ...]] | None = None) -> tuple[str, tuple[Block, ...]]:
    text, made = "", []
    for number, (kind, words) in enumerate(parts):
        start = len(text)
        text += words + "\n\n"
        given_flags = (flags or {}).get(number, ())
        made.append(Block(kind=kind, span=Span(start, len(text)), level=kind is HEAD, flags=given_flags))
    return text, tuple(made)


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def document(text: str, made: tuple[Block, ...], **more: object) -> Document:
    original = Original(digest="0" * 64, media_type="text/plain", size=len(text))
    return Document(original=original, encoding="utf-8", text=text, blocks=made, **more)  # type: ignore[arg-type]


def source(found: Document, item: Item | None = None, key: str = "bai-1") -> Source:
    return Source(key=key, item=item or {}, document=found, name="bài.txt")


def written(*sources: Source, works: tuple[Work, ...] = (), notes: Literal["end", "inline"] = "end") -> str:
    selection = Selection(sources=sources, works=works)
    return "".join(tei.write(selection, Options(notes=notes, version="0.1.0")))


def tree(text: str) -> etree._Element:
    return etree.fromstring(text.encode())


def even(text: str) -> str:
    return " ".join(text.split())


def words_of(root: etree._Element, key: str = "bai-1") -> str:
    """The words of a source's text, without the readings we put beside it."""
    (found,) = (part for part in root.iter(f"{{{TEI}}}TEI") if part.get(ID) == key)
    text = found.find("t:text", NS)
    assert text is not None
    for corr in text.iter(f"{{{TEI}}}corr"):
        corr.text = None
    return even("".join(text.itertext()))


def check(text: str, schema: etree.RelaxNG) -> etree._Element:
    """Valid, every id once, every pointer found."""
    root = tree(text)
    assert schema.validate(root), str(schema.error_log)[:2000]
    ids = [part.get(ID) for part in root.iter() if part.get(ID)]
    assert len(ids) == len(set(ids))
    for part in root.iter():
        for name in ("target", "source", "corresp", "ref", "resp"):
            for pointer in (part.get(name) or "").split():
                assert not pointer.startswith("#") or pointer[1:] in ids, f"{pointer} dangles"
    return root


def article() -> Source:
    """An article with shared, missing and disordered notes, a page break and a wrong date."""
    text, made = blocks(
        (P, "QUAN HỆ VIỆT - NGA"),
        (P, "TRẦN NGỌC DŨNG^(*)"),
        (P, "Tóm tắt: Bài viết ngắn."),
        (P, "Mở đầu⁽²⁾ dài đến hết"),
        (P, "trang này⁽³⁾⁽¹⁾."),
        (HEAD, "1. Cơ sở"),
        (P, "Nội dung <b>&⁽⁴⁾ in English here."),
        (NOTE, "⁽¹⁾ và ⁽³⁾ Linh An, *Chính sách*, <https://x.vn>, ngày 30/01/20224"),
        (NOTE, "⁽²⁾ Võ Nguyên Giáp, *Hồi ký*, Nxb Văn học, Hà Nội, 2006, tr.25"),
        (NOTE, "^(*) TS, Học viện"),
        flags={3: (Flag.PAGE_BREAK,)},
    )
    first = span(text, "Linh An, *Chính sách*, <https://x.vn>, ngày 30/01/20224")
    second = span(text, "Võ Nguyên Giáp, *Hồi ký*, Nxb Văn học, Hà Nội, 2006, tr.25")
    notes = (
        Note(mark="*", anchors=(span(text, "^(*)"),), body=span(text, "TS, Học viện")),
        Note(mark="1", anchors=(span(text, "⁽¹⁾"),), body=first),
        Note(mark="3", anchors=(span(text, "⁽³⁾"),), body=first),
        Note(mark="2", anchors=(span(text, "⁽²⁾"),), body=second),
        Note(mark="4", anchors=(span(text, "⁽⁴⁾"),), body=None),
    )
    web: Item = {
        "type": "webpage",
        "author": [{"literal": "Linh An"}],
        "title": "Chính sách",
        "URL": "https://x.vn",
        "issued": "2024-01-30?",
        "issued_raw": "30/01/20224",
    }
    book: Item = {
        "type": "book",
        "author": [{"literal": "Võ Nguyên Giáp", "family": "Võ", "given": "Nguyên Giáp"}],
        "title": "Hồi ký",
        "publisher": "Văn học",
        "publisher-place": "Hà Nội",
        "issued": "2006",
    }
    references = (
        ParsedNote(
            id="1",
            lang="vi",
            note=first.of(text),
            span=first,
            references=(
                Reference(
                    item=web, span=Span(0, len(first.of(text))), key="linhan2024", certainty=Certainty.MEDIUM
                ),
            ),
        ),
        ParsedNote(
            id="2",
            lang="vi",
            note=second.of(text),
            span=second,
            references=(
                Reference(item=book, span=Span(0, len(second.of(text))), key="vo2006", locator="25"),
            ),
        ),
    )
    description = {
        "title": (Statement(value="Quan hệ", by="rule", evidence=span(text, "QUAN HỆ VIỆT - NGA")),),
        "author": (Statement(value=[], by="rule", evidence=span(text, "TRẦN NGỌC DŨNG")),),
        "abstract": (Statement(value="Bài viết ngắn.", by="rule", evidence=span(text, "Bài viết ngắn.")),),
    }
    found = document(
        text,
        made,
        notes=notes,
        references=references,
        description=description,
        languages=(Passage(span(text, "in English here"), "en"),),
    )
    item: Item = {
        "type": "article-journal",
        "title": "Quan hệ Việt - Nga",
        "language": "vi",
        "received": "2025-02-26",
        "author": [
            {
                "literal": "Trần Ngọc Dũng",
                "family": "Trần",
                "given": "Ngọc Dũng",
                "degree": "TS",
                "affiliation": "Học viện",
            }
        ],
        "keyword": "quốc phòng; đối thoại",
        "abstract": "Bài viết ngắn.",
    }
    return source(found, item)


def test_an_article_is_valid_and_keeps_every_word_and_mark(tei_schema: etree.RelaxNG) -> None:
    made = article()
    root = check(written(made), tei_schema)
    assert words_of(root) == even(made.document.text)


def test_marks_and_notes_are_tied_also_shared_and_missing_ones() -> None:
    root = tree(written(article()))
    (shared,) = root.xpath('//t:note[@n="1 3"]', namespaces=NS)
    assert shared.get("target") == "#fnref-1 #fnref-3"
    assert shared.find("t:label", NS).text == "⁽¹⁾ và ⁽³⁾"
    assert [note.get("n") for note in root.xpath("//t:back//t:note", namespaces=NS)] == ["1 3", "2", "*"]
    (unresolved,) = root.xpath('//t:ref[@subtype="unresolved"]', namespaces=NS)
    assert (unresolved.get("n"), unresolved.get("target")) == ("4", None)
    assert root.xpath('//t:note[@type="authorNote"]/@target', namespaces=NS) == ["#fnref-a1"]
    assert root.xpath("//t:docAuthor/t:ref/@target", namespaces=NS) == ["#fn-a1"]


def test_the_parts_of_an_article_stand_in_front_body_and_back() -> None:
    root = tree(written(article()))
    assert root.xpath("string(//t:front//t:titlePart)", namespaces=NS) == "QUAN HỆ VIỆT - NGA"
    assert root.xpath("//t:front/t:div/@type", namespaces=NS) == ["abstract"]
    assert root.xpath("//t:body/t:div/@type", namespaces=NS) == ["introduction", "section"]
    assert root.xpath("//t:body/t:div/@n", namespaces=NS) == ["1"]
    (torn,) = root.xpath("//t:p[t:milestone]", namespaces=NS)
    assert even("".join(torn.itertext())) == "Mở đầu⁽²⁾ dài đến hết trang này⁽³⁾⁽¹⁾."
    assert root.xpath("string(//t:foreign)", namespaces=NS) == "in English here"


def test_a_work_says_who_cites_it_where_and_how_sure_that_is() -> None:
    root = tree(written(article()))
    (book,) = root.xpath('//t:biblStruct[@xml:id="vo2006"]', namespaces=NS)
    assert (book.get("source"), book.get("resp"), book.get("cert")) == ("#c-vo2006", "#app.archive", "high")
    (cited,) = book.findall("t:citedRange", NS)
    assert (cited.text, cited.get("from"), cited.get("corresp")) == ("25", "25", "#fn-2")
    (bibl,) = root.xpath('//t:bibl[@corresp="#vo2006"]', namespaces=NS)
    assert bibl.xpath("string(t:title)", namespaces=NS) == "Hồi ký"
    assert bibl.xpath("string(t:citedRange)", namespaces=NS) == "25"
    (web,) = root.xpath('//t:biblStruct[@xml:id="linhan2024"]', namespaces=NS)
    assert web.get("cert") == "medium"


def test_a_date_that_cannot_be_keeps_its_print_and_gets_a_reading() -> None:
    root = tree(written(article()))
    assert root.xpath("string(//t:sic)", namespaces=NS) == "30/01/20224"
    assert root.xpath("string(//t:corr)", namespaces=NS) == "30/01/2024"
    assert root.xpath("//t:bibl/t:date/@when", namespaces=NS) == ["2024-01-30", "2006"]


def test_inline_notes_stand_where_they_are_called(tei_schema: etree.RelaxNG) -> None:
    root = check(written(article(), notes="inline"), tei_schema)
    assert root.find(".//t:back", NS) is None
    (opening,) = root.xpath("//t:p[t:milestone]", namespaces=NS)
    assert [note.get("n") for note in opening.findall("t:note", NS)] == ["2", "1 3"]
    assert root.xpath('//t:ref[@n="3"]/@target', namespaces=NS) == ["#fn-1-3"]


def test_several_sources_share_one_list_of_works(tei_schema: etree.RelaxNG) -> None:
    first = article()
    second = source(first.document, {}, key="bai-2")
    root = check(written(second, first), tei_schema)
    assert [part.get(ID) for part in root.findall("t:TEI", NS)] == ["bai-1", "bai-2"]
    (book,) = root.xpath('//t:biblStruct[@xml:id="vo2006"]', namespaces=NS)
    assert book.get("source") == "#bai-1_c-vo2006 #bai-2_c-vo2006"
    for key in ("bai-1", "bai-2"):
        assert words_of(root, key) == even(first.document.text)


def test_works_alone_and_nothing_at_all_are_valid(
    tei_schema: etree.RelaxNG, gold_works: tuple[Work, ...]
) -> None:
    check(written(works=gold_works), tei_schema)
    check(written(), tei_schema)


def test_a_source_without_text_or_title_is_valid(tei_schema: etree.RelaxNG) -> None:
    check(written(source(document("", ()))), tei_schema)


def test_notes_on_the_authors_are_tied_to_the_stars_behind_their_names() -> None:
    text, made = blocks(
        (BlockKind.OTHER, "TRẦN NGỌC DŨNG^(*)"),
        (BlockKind.OTHER, "ĐÀM THỊ THẢO^(**)"),
        (P, "Bài."),
        (NOTE, "(*) TS, Học viện"),
        (NOTE, "(**) ThS, Trường"),
    )
    root = tree(written(source(document(text, made))))
    notes = root.xpath('//t:note[@type="authorNote"]', namespaces=NS)
    assert [(note.get("n"), note.get("target")) for note in notes] == [
        ("*", "#fnref-a1"),
        ("**", "#fnref-a2"),
    ]
    assert root.xpath("//t:ref/text()", namespaces=NS) == ["^(*)", "^(**)"]


@pytest.mark.parametrize("example", ["seed000", "seed001", "seed002", "seed003", "seed004"])
def test_the_examples_keep_every_word_and_mark(example: str, tei_schema: etree.RelaxNG) -> None:
    path = Path(__file__).parents[3] / "examples" / f"{example}.txt"
    found = reading.read(path.read_bytes(), name=path.name)
    root = check(written(source(found, description.item(found.description))), tei_schema)
    assert words_of(root) == even(found.text)


def test_what_xml_forbids_becomes_u_fffd_and_the_header_says_so(tei_schema: etree.RelaxNG) -> None:
    text, made = blocks((P, "Một\x1b[31m hai\x00 <script>&amp; ]]>"))
    root = check(written(source(document(text, made), {"title": "a\x1bb"})), tei_schema)
    assert words_of(root) == even(text.replace("\x1b", "\ufffd").replace("\x00", "\ufffd"))
    assert "2 characters" in root.xpath("string(//t:normalization)", namespaces=NS)


def test_the_same_archive_gives_the_same_bytes() -> None:
    assert written(article()) == written(article())
    assert not re.search(r"20(?:2[6-9]|3\d)-", written(article()))  # no date of today


def test_the_suffix_xml_means_tei() -> None:
    assert by_suffix("out.xml") == by_suffix("out.tei") == "tei"


ALPHABET = st.sampled_from([*"ab c<>&]\"'\n\r\t\f\x1f*⁽¹⁾đ\x00\x1b\ufffe\u0301\U0001f600", "\x85", "\u2028"])
ITEMS = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(["book", "webpage", "article-journal", "thesis", "manuscript", "x"]),
        "title": st.text(ALPHABET, max_size=4),
        "URL": st.sampled_from(["https://x.vn/a b", "x", "http://[", "ftp://é/%zz##", ""]),
        "issued": st.sampled_from(["2019", "1999/2000", "../1965~", "x", "196X", "2024-01-30?", "1965-22"]),
        "issued_raw": st.text(ALPHABET, max_size=3),
        "author": st.lists(st.fixed_dictionaries({"literal": st.text(ALPHABET, max_size=3)}), max_size=2),
        "language": st.sampled_from(["vi", "Vietnamese language", "x y", "ru-RU"]),
        "page": st.sampled_from(["1-2", "a b", "7"]),
        "volume": st.text(ALPHABET, max_size=3),
        "edition": st.text(ALPHABET, max_size=3),
        "ISBN": st.text(ALPHABET, max_size=3),
        "collection-title": st.text(ALPHABET, max_size=3),
        "keyword": st.text(ALPHABET, max_size=5),
        "abstract": st.text(ALPHABET, max_size=5),
    },
)


KEYS = st.sampled_from([None, "k1", "k2"])


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Any text, cut anyhow, with spans anywhere."""
    text = draw(st.text(ALPHABET, max_size=60))
    places = st.integers(0, len(text))
    spans = st.tuples(places, places).map(lambda ends: Span(*sorted(ends)))
    cuts = sorted({0, len(text), *draw(st.lists(places, max_size=6))})
    made = [
        Block(
            kind=draw(st.sampled_from(BlockKind)),
            span=Span(*ends),
            level=draw(st.integers(0, 4)),
            flags=tuple(draw(st.lists(st.sampled_from(Flag), max_size=2))),
        )
        for ends in pairwise(cuts)
    ]
    notes = draw(
        st.lists(
            st.builds(
                lambda mark, anchors, body: Note(mark=mark, anchors=tuple(anchors), body=body),
                st.sampled_from(["1", "2", "*", "**", "а", ""]),
                st.lists(spans, max_size=2),
                st.none() | spans,
            ),
            max_size=4,
        )
    )
    bodies = draw(st.lists(spans, max_size=3))
    references = [
        ParsedNote(
            id=str(number),
            lang="vi",
            note=body.of(text),
            span=body,
            references=(
                Reference(
                    item=draw(ITEMS),
                    span=Span(0, body.end - body.start),
                    key=draw(KEYS),
                    locator=draw(st.sampled_from([None, "7", "a b"])),
                ),
            ),
        )
        for number, body in enumerate(bodies)
    ]
    said = draw(
        st.lists(st.tuples(st.sampled_from(["title", "author", "issued", "abstract"]), spans), max_size=3)
    )
    return document(
        text,
        tuple(made),
        notes=tuple(notes),
        references=tuple(references),
        description={name: (Statement(value="1965", by="rule", evidence=found),) for name, found in said},
        languages=tuple(Passage(found, "en") for found in draw(st.lists(spans, max_size=2))),
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents(), ITEMS, st.sampled_from(["end", "inline"]), st.booleans())
def test_any_document_is_valid_and_keeps_its_words(
    tei_schema: etree.RelaxNG, found: Document, item: Item, notes: Literal["end", "inline"], several: bool
) -> None:
    sources = [source(found, item)] + ([source(found, item, "bai-2")] if several else [])
    root = check(written(*sources, notes=notes), tei_schema)
    if notes == "end":
        assert words_of(root).replace(" ", "") == even(clean(found.text)).replace(" ", "")
