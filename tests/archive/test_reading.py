"""Bytes become a document: the main facts of the example sources, and what holds for any bytes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.description import item
from archive.draft import Given
from archive.model import BlockKind, Document, Flag, Original, Passage, Span, Statement
from archive.reading import read, understand
from archive.structure import LONGEST, clean, core

EXAMPLES = Path(__file__).parents[2] / "examples"


@cache
def seed(number: int) -> Document:
    path = EXAMPLES / f"seed{number:03}.txt"
    return read(path.read_bytes(), name=path.name)


def codes(document: Document) -> list[str]:
    return [finding.code for finding in document.findings]


def flagged(document: Document, flag: Flag) -> list[str]:
    return [core(document.text, b.span).of(document.text) for b in document.blocks if flag in b.flags]


def test_a_page_that_lost_its_title_gets_none() -> None:
    assert "title" not in seed(0).description
    assert "publisher" not in seed(0).description
    assert "title" not in seed(4).description
    assert {"no-title", "no-date"} <= {*codes(seed(0))} & {*codes(seed(4))}


def test_a_repeat_is_found_with_the_first() -> None:
    [finding] = [f for f in seed(0).findings if f.code == "repeated-block"]
    assert (finding.span, finding.related) == ((3020, 5089), ((950, 3019),))


def test_captions_are_flagged_not_dropped() -> None:
    assert flagged(seed(0), Flag.CAPTION) == ["Trung tướng Lê Phúc Nguyên"]
    assert flagged(seed(4), Flag.CAPTION) == ["Sr. Lt. Gen. Le Huy Vinh speaks at the event."]
    assert len(flagged(seed(1), Flag.CAPTION)) == 2
    assert flagged(seed(2), Flag.CAPTION) == flagged(seed(3), Flag.CAPTION) == []


def test_the_journal_article_says_who_wrote_it_and_when() -> None:
    got = item(seed(2).description)
    assert [name.get("literal") for name in got["author"]] == ["Trần Ngọc Dũng", "Đàm Thị Thảo"]
    assert [name.get("degree") for name in got["author"]] == ["TS", "ThS"]
    assert (got["received"], got["reviewed"], got["accepted"]) == ("2025-02-26", "2025-03-05", "2025-05-20")
    assert got["issued"] == "2025?"
    assert "date-inferred" in codes(seed(2))
    assert got["keyword"].startswith("đối thoại quốc phòng; ")


def test_every_mark_of_the_article_has_its_note_but_the_last() -> None:
    notes = seed(2).notes
    assert [note.mark for note in notes] == [str(number) for number in range(1, 22)]
    assert [len(note.anchors) for note in notes] == [1] * 21
    assert notes[5].body == notes[6].body
    assert [note.mark for note in notes if note.body is None] == ["21"]
    assert notes[0].anchors[0] == (4194, 4197)


def test_references_are_read_from_the_notes() -> None:
    references = seed(2).references
    assert len(references) == 19
    assert references[0].marks == ("1",)
    assert ("6", "7") in [note.marks for note in references]
    assert len(references[1].references) == 2


def test_pages_are_joined() -> None:
    assert codes(seed(2)).count("page-break") == 11
    document = seed(2)
    mapped = clean(document.text, document.blocks, document.findings)
    assert "quan hệ song phương vốn bị suy giảm" in mapped.text
    at = mapped.text.index("song phương vốn")
    assert mapped.span(at, at + 15).of(document.text) == "song\n\nphương vốn"


def test_the_news_page_says_when_and_where_it_came_out() -> None:
    got = item(seed(3).description)
    assert got["title"] == "Bộ trưởng Quốc phòng Liên bang Nga thăm chính thức Việt Nam"
    assert (got["issued"], got["publisher"]) == ("2018-01-22T08:38", "Chinhphu.vn")
    assert seed(3).notes == ()


def test_a_menu_is_navigation() -> None:
    document = seed(3)
    [menu] = [b for b in document.blocks if Flag.NAVIGATION in b.flags]
    assert core(document.text, menu.span) == (0, 865)


def test_the_translator_is_named() -> None:
    assert item(seed(4).description)["translator"][0]["literal"] == "Tran Hoai"


def test_glued_words_and_foreign_passages_are_found() -> None:
    document = seed(1)
    assert [f.span.of(document.text) for f in document.findings if f.code == "glued-words" and f.span] == [
        "Li-2IL-14",
        "MiG-17MiG-21",
        "An-12An-22",
        "T-34T-54",
    ]
    assert (Span(2912, 2942), "ru") in document.languages


def test_languages() -> None:
    assert [item(seed(n).description)["language"] for n in range(5)] == ["vi", "vi", "vi", "vi", "en"]


def test_what_the_user_names_wins() -> None:
    document = read("Отношения".encode("koi8-r"), encoding="koi8-r", lang="ru")
    assert document.text == "Отношения"
    assert document.description["language"][0].by == "option"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"\x00\x01\x02"])
def test_what_holds_no_text_is_a_document_all_the_same(data: bytes) -> None:
    document = read(data)
    assert (document.text, document.blocks, codes(document)) == ("", (), ["unread"])


def test_line_ends_and_marks_stay_as_they_came() -> None:
    assert read(b"\xef\xbb\xbfa\r\nb\rc").text == "a\r\nb\rc"


def spans(document: Document) -> Iterator[Span]:
    yield from (block.span for block in document.blocks)
    yield from (passage.span for passage in document.languages)
    for finding in document.findings:
        yield from (finding.span,) if finding.span else ()
        yield from finding.related
    for note in document.notes:
        yield from note.anchors
        yield from (note.body,) if note.body else ()
    for statements in document.description.values():
        yield from (s.evidence for s in statements if s.evidence)


PIECES = st.sampled_from(
    [
        *(
            "TÊN BÀI VIẾT",
            "TRẦN VĂN A^(*)",
            "Ngày nhận bài: 1/2/2020",
            "Tóm tắt: Bài viết",
            "\n",
            "\n\n",
            "⁽¹⁾",
            "⁽¹⁾ Sđd",
        ),
        *(
            "(TTXVN) - Hà Nội",
            "Translated by A B",
            "Từ khóa: a; b",
            "(*) TS, Viện",
            "Фото: ТАСС",
            "Москва, 5 мар — ТАСС.",
            "x",
        ),
        *(
            "Москва",
            "* ",
            "1. ",
            "---\n",
            "title: x\n",
            "# ",
            "T-34T-54",
            "“",
            "Ảnh: a",
            "By John Smith",
            "http://a.vn",
        ),
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=150), st.lists(PIECES, max_size=20).map(lambda parts: "".join(parts).encode())
    ),
    st.booleans(),
)
def test_reading_never_fails_and_all_spans_lie_within_the_text(data: bytes, markdown: bool) -> None:
    document = read(data, name="a.md" if markdown else "a.txt")
    assert "".join(block.span.of(document.text) for block in document.blocks) == document.text
    assert all(0 <= span.start <= span.end <= len(document.text) for span in spans(document))


def test_a_long_text_is_read_in_seconds() -> None:
    text = seed(2).text * 15
    began = time.perf_counter()
    document = read(text.encode(), name="a.txt")
    assert time.perf_counter() - began < 20
    assert BlockKind.NOTE in {block.kind for block in document.blocks}


def test_a_million_combining_marks_are_read_quickly() -> None:
    began = time.perf_counter()
    read(("a" + "\u0301\u0323" * 200_000).encode())
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize("name", ["seed001.txt", "seed002.txt", "seed003.txt"])
def test_a_decomposed_text_is_read_as_the_composed_one_is(name: str) -> None:
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    composed, apart = read(text.encode(), name=name), read(normalize("NFD", text).encode(), name=name)
    assert {v: [s.value for s in each] for v, each in apart.description.items()} == {
        v: [s.value for s in each] for v, each in composed.description.items()
    }
    for one, other in zip(composed.blocks, apart.blocks, strict=True):
        assert (one.kind, one.flags) == (other.kind, other.flags)
        assert one.span.of(composed.text) == normalize("NFC", other.span.of(apart.text))
    for one, other in zip(composed.references, apart.references, strict=True):
        assert [ref.item for ref in one.references] == [ref.item for ref in other.references]
        for ref, decomposed in zip(one.references, other.references, strict=True):
            assert ref.span.of(one.note) == normalize("NFC", decomposed.span.of(other.note))
    assert [f.code for f in composed.findings] == [f.code for f in apart.findings]


def test_short_references_in_doubt_are_findings() -> None:
    notes = (
        "(1) Trần B, Ký ức, Nxb Trẻ, Hà Nội, 1999, tr. 5; Lê C, Nhật ký, Nxb Trẻ, Hà Nội, 2001, tr. 7.\n"
        "(2) Sđd, tr. 9.\n(3) Võ Nguyên Giáp, Sđd, tr. 3.\n"
    )
    body = (
        "Câu dài thứ nhất của bài.(1) Câu dài thứ hai của bài.(2) Câu dài thứ ba của bài.(3)\n\nChú thích\n\n"
    )
    document = read((body + notes).encode(), name="a.txt")
    doubts = [each for each in document.findings if each.code.startswith("reference-")]
    assert [each.code for each in doubts] == ["reference-ambiguous", "reference-unresolved"]
    assert [each.span.of(document.text) for each in doubts if each.span] == [
        "Sđd, tr. 9.",
        "Võ Nguyên Giáp, Sđd, tr. 3.",
    ]


def test_a_very_long_text_is_kept_whole_whatever_stands_behind_what_is_searched() -> None:
    text = "e\u0301 và một câu dài. " * (LONGEST // 19 + 100)
    assert len(text) > LONGEST
    end = Span(len(text) - 3, len(text))
    given = Given(
        text=text,
        pages=(Passage(Span(0, len(text)), "1"),),
        description={"title": (Statement(value="câu", by="markup:x", evidence=end),)},
    )
    document = understand(given, Original(digest="0" * 64, media_type="x/y", size=1))
    assert document.text == text
    assert document.pages == given.pages
    assert "".join(block.span.of(text) for block in document.blocks) == text
