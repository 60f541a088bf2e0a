"""Marks are tied to notes wherever the notes stand; what looks like a mark and is none is let be."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Block, BlockKind, Finding, Note
from archive.notes import link
from archive.structure import core, divide

PROSE = (
    "Hai nước đã ký nhiều hiệp định về hợp tác kinh tế và quân sự trong những năm đầu của cuộc chiến tranh; "
    "các hiệp định này được thực hiện đầy đủ"
)


def tied(text: str, lang: str = "vi") -> tuple[list[Note], list[Block], list[Finding]]:
    return link(text, divide(text, lang=lang)[0])


def rows(text: str, lang: str = "vi") -> list[tuple[str, int, str | None]]:
    """Give mark, number of anchors and words of each note."""
    return [(n.mark, len(n.anchors), n.body.of(text) if n.body else None) for n in tied(text, lang)[0]]


def codes(text: str, lang: str = "vi") -> list[str]:
    return [finding.code for finding in tied(text, lang)[2]]


TWO = [("1", 1, "Lê A, Sđd, tr.5."), ("2", 1, "Trần B, Hồi ký, 2001, tr.7.")]


@pytest.mark.parametrize(
    "text",
    [
        f"{PROSE}⁽¹⁾. {PROSE}⁽²⁾.\n\n⁽¹⁾ Lê A, Sđd, tr.5.\n\n⁽²⁾ Trần B, Hồi ký, 2001, tr.7.",
        f"{PROSE}¹. {PROSE}².\n\n¹ Lê A, Sđd, tr.5.\n² Trần B, Hồi ký, 2001, tr.7.",
        f"{PROSE}^(1). {PROSE}^(2).\n\n^(1) Lê A, Sđd, tr.5.\n^(2) Trần B, Hồi ký, 2001, tr.7.",
        f"{PROSE}^1. {PROSE}^2^.\n\n^1 Lê A, Sđd, tr.5.\n^2 Trần B, Hồi ký, 2001, tr.7.",
        f"{PROSE}[1]. {PROSE}[2].\n\n[1] Lê A, Sđd, tr.5.\n[2] Trần B, Hồi ký, 2001, tr.7.",
        f"{PROSE} [1]. {PROSE} [2].\n\n[1]. Lê A, Sđd, tr.5.\n\n[2]. Trần B, Hồi ký, 2001, tr.7.",
        f"{PROSE} (1). {PROSE} (2).\n\n(1) Lê A, Sđd, tr.5.\n\n(2) Trần B, Hồi ký, 2001, tr.7.",
        f"{PROSE}(1). {PROSE}(2).\n\nChú thích\n\n1. Lê A, Sđd, tr.5.\n\n2. Trần B, Hồi ký, 2001, tr.7.",
        f"{PROSE}⁽¹⁾. {PROSE}⁽²⁾.\n\n1. Lê A, Sđd, tr.5.\n2. Trần B, Hồi ký, 2001, tr.7.",
        f"{PROSE}¹. {PROSE}².\n\nTHAM KHẢO\n\n1. Lê A, Sđd, tr.5.\n2. Trần B, Hồi ký, 2001, tr.7.",
        f"{PROSE}¹. {PROSE}².\n\n1 Lê A, Sđd, tr.5.\n2 Trần B, Hồi ký, 2001, tr.7.",
        f"{PROSE}1. {PROSE}2.\n\nChú thích:\n1. Lê A, Sđd, tr.5.\n2. Trần B, Hồi ký, 2001, tr.7.",
        f"{PROSE}[^1]. {PROSE}[^2].\n\n[^1]: Lê A, Sđd, tr.5.\n[^2]: Trần B, Hồi ký, 2001, tr.7.",
        f"{PROSE}<sup>1</sup>. {PROSE}<sup>2</sup>.\n\n1. Lê A, Sđd, tr.5.\n2. Trần B, Hồi ký, 2001, tr.7.",
        f"{PROSE}⁽¹⁾.\n\n⁽¹⁾ Lê A, Sđd, tr.5.\n\n{PROSE}⁽²⁾.\n\n⁽²⁾ Trần B, Hồi ký, 2001, tr.7.",
        f"{PROSE}⁽¹⁾. {PROSE}⁽²⁾.\n\n⁽²⁾ Trần B, Hồi ký, 2001, tr.7.\n\n⁽¹⁾ Lê A, Sđd, tr.5.",
    ],
    ids=range(16),
)  # fmt: skip
def test_marks_of_every_form_find_their_notes(text: str) -> None:
    assert rows(text) == TWO
    assert codes(text) == []
    notes = [core(text, b.span).of(text) for b in tied(text)[1] if b.kind is BlockKind.NOTE]
    assert len(notes) == 2


@pytest.mark.parametrize(
    "shared",
    [
        f"{marks} Lê A."
        for marks in "⁽¹⁾ và ⁽²⁾; ⁽¹⁾, ⁽²⁾; ⁽¹⁾⁽²⁾; ⁽¹⁾ - ⁽²⁾; ⁽¹⁾ и ⁽²⁾; ⁽¹⁾ and ⁽²⁾; ⁽¹,²⁾".split("; ")
    ],
)
def test_one_body_may_answer_two_marks(shared: str) -> None:
    notes = tied(f"{PROSE}⁽¹⁾. {PROSE}⁽²⁾.\n\n{shared}")[0]
    assert [(note.mark, len(note.anchors)) for note in notes] == [("1", 1), ("2", 1)]
    assert notes[0].body == notes[1].body is not None


def test_notes_run_together_in_one_line_are_cut() -> None:
    text = f"{PROSE}⁽¹⁾. {PROSE}⁽²⁾. {PROSE}⁽³⁾.\n\n⁽¹⁾ Lê A, tr.5. ⁽²⁾ Sđd (1965). ⁽³⁾ Trần B, tr.7."
    assert rows(text) == [("1", 1, "Lê A, tr.5."), ("2", 1, "Sđd (1965)."), ("3", 1, "Trần B, tr.7.")]


def test_a_range_of_marks_shares_a_body() -> None:
    text = f"{PROSE}[1]. {PROSE}[2]. {PROSE}[3].\n\n[1-3] Lê A, Sđd, tr.5."
    assert rows(text) == [(mark, 1, "Lê A, Sđd, tr.5.") for mark in "123"]


def test_one_bracket_may_call_for_two_notes() -> None:
    text = f"{PROSE}[1, 2].\n\n[1] Lê A, tr.5.\n[2] Trần B, tr.7."
    assert rows(text) == [("1", 1, "Lê A, tr.5."), ("2", 1, "Trần B, tr.7.")]


def test_a_mark_without_note_is_kept_and_reported() -> None:
    text = f"{PROSE}⁽¹⁾. {PROSE}⁽²⁾ □\n\n⁽¹⁾ Lê A."
    notes, _, findings = tied(text)
    assert [(note.mark, note.body is None) for note in notes] == [("1", False), ("2", True)]
    assert [(f.code, f.span) for f in findings] == [("note-missing", notes[1].anchors[0])]


def test_a_note_no_mark_calls_for_is_kept_and_reported() -> None:
    text = f"{PROSE}⁽¹⁾.\n\n⁽¹⁾ Lê A.\n\n⁽²⁾ Trần B."
    notes, _, findings = tied(text)
    assert [(note.mark, len(note.anchors)) for note in notes] == [("1", 1), ("2", 0)]
    assert [(f.code, f.span) for f in findings] == [("note-unanchored", notes[1].body)]


def test_notes_below_their_head_are_notes_though_the_text_lost_its_marks() -> None:
    text = f"{PROSE}.\n\nПримечания\n\n1. Иванов И. И. История. М., 1990. С. 5.\n2. Там же. С. 7."
    assert [row[:2] for row in rows(text, "ru")] == [("1", 0), ("2", 0)]
    assert codes(text, "ru") == ["note-unanchored"] * 2


def test_notes_that_count_anew_on_each_page_are_tied_to_their_page() -> None:
    text = f"{PROSE}(1).\n\n(1) Lê A, tr.1.\n\n{PROSE}(1). {PROSE}(2).\n\n(1) Trần B, tr.2.\n(2) Sđd, tr.3."
    notes = tied(text)[0]
    assert [(n.mark, len(n.anchors), n.body.of(text) if n.body else "") for n in notes] == [
        ("1", 1, "Lê A, tr.1."),
        ("1", 1, "Trần B, tr.2."),
        ("2", 1, "Sđd, tr.3."),
    ]


def test_a_note_goes_on_over_a_lost_line() -> None:
    text = f"{PROSE}⁽¹⁾. {PROSE}⁽²⁾.\n\n⁽¹⁾ Lê A, Lịch sử quan hệ\n\nhai nước, tr.5.\n\n⁽²⁾ Trần B."
    assert rows(text)[0][2] == "Lê A, Lịch sử quan hệ\n\nhai nước, tr.5."


@pytest.mark.parametrize(
    "text",
    [
        f"{PROSE}.\n\n* Liên quan đến hợp tác, {PROSE}.\n\n* Tháng 4/2016, {PROSE}.",
        f"Có hai cơ chế: 1) đối thoại; 2) hợp tác. {PROSE} (1950 - 2025).",
        f"Gồm: (1) chính trị; (2) kinh tế; (3) văn hóa. {PROSE}.",
        f"{PROSE} trên 500 km², 10⁶ tấn và 20 m³.",
        f"{PROSE}[1] và [2].",
        f"1. Mở đầu\n\n{PROSE}.\n\n2. Nội dung\n\n{PROSE}.\n\n3. Kết luận\n\n{PROSE}.",
        f"{PROSE} gồm:\n1. súng\n2. đạn\n3. gạo\n\n{PROSE}.",
        f"{PROSE} *Nhân dân*, *Tạp chí*, số 5.\n\n* {PROSE}.",
        f"Năm 1965. {PROSE} năm 1966.",
    ],
    ids=range(9),
)
def test_what_looks_like_a_mark_and_is_none_is_let_be(text: str) -> None:
    notes, blocks, findings = tied(text)
    assert (notes, findings) == ([], [])
    assert all(block.kind is not BlockKind.NOTE for block in blocks)


@pytest.mark.parametrize(
    ("front", "foot"),
    [
        ("TRẦN VĂN BA^(*)", "(*) TS, Viện Sử học"),
        ("TRẦN VĂN BA(*)", "(*) PGS.TS. Viện Sử học"),
        ("Trần Văn Ba*", "* TS, Viện Sử học"),
        ("И. И. Иванов*", "* д.и.н., Институт востоковедения РАН"),
    ],
)
def test_the_authors_notes_are_kept_apart(front: str, foot: str) -> None:
    text = f"QUAN HỆ VIỆT NAM - LIÊN XÔ\n\n{front}\n\n{PROSE}¹.\n\n{foot}\n\n¹ Lê A, tr.5."
    notes, blocks, findings = tied(text)
    assert [note.mark for note in notes] == ["1"]
    assert findings == []
    assert [core(text, b.span).of(text) for b in blocks if b.kind is BlockKind.NOTE] == [
        foot,
        "¹ Lê A, tr.5.",
    ]


def test_raised_figures_behind_authors_are_theirs() -> None:
    front = "QUAN HỆ VIỆT NAM - LIÊN XÔ\n\nTrần Văn Ba¹, Lê Thị Tư²\n\n¹ Viện Sử học\n² Đại học Huế"
    text = f"{front}\n\n{PROSE}¹.\n\n¹ Lê A, tr.5."
    assert rows(text) == [("1", 1, "Lê A, tr.5.")]


def test_a_starred_note_of_the_text_is_a_note() -> None:
    text = f"Tên bài\n\n{PROSE}. Bắc Kỳ* là tên cũ. {PROSE}.\n\n* Nay là miền Bắc.\n\n{PROSE}."
    assert rows(text) == [("*", 1, "Nay là miền Bắc.")]


BITS = st.sampled_from(
    [
        PROSE,
        "\n\n",
        "\n",
        "⁽¹⁾",
        "⁽²⁾ ",
        "¹",
        "[1] ",
        "(1) ",
        "(*) ",
        "*",
        "1. ",
        "2) ",
        "[^a]",
        "[^a]: ",
        " và ",
        "x",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(BITS, max_size=25).map("".join)))
def test_blocks_still_tile_and_spans_lie_in_the_text(text: str) -> None:
    notes, blocks, findings = tied(text)
    assert "".join(block.span.of(text) for block in blocks) == text
    spans = [span for note in notes for span in (*note.anchors, note.body) if span]
    spans += [finding.span for finding in findings if finding.span]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(note.anchors or note.body for note in notes)


@pytest.mark.parametrize(
    "piece",
    [
        "⁽¹⁾ a\n",
        "[1] ",
        "(1) x\n",
        "* a*\n",
        "1. tr.5\n",
        "[^1]: a\n",
        "a¹ ",
        "(*) TS\n",
        "1, 2, ",
        "^1",
        "*",
    ],
)
def test_a_long_text_is_linked_in_seconds(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    blocks = divide(text)[0]
    began = time.perf_counter()
    link(text, blocks)
    assert time.perf_counter() - began < 5
