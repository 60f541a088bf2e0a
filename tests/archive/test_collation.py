"""Two texts side by side: all words are there, in order, and those that differ are marked."""

from __future__ import annotations

import unicodedata
from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st

from archive.collation import Mark, Part, Piece, collate
from archive.model import Span


def whole(text: str) -> Span:
    return Span(0, len(text))


def both(a: str, b: str) -> list[Part]:
    return collate(a, b, [(whole(a), whole(b))])


def marked(pieces: tuple[Piece, ...], mark: Mark) -> list[str]:
    return [piece.text for piece in pieces if piece.mark is mark]


def test_words_that_differ_are_marked_on_both_sides() -> None:
    (part,) = both("Hà Nội, ngày 5 tháng 4 năm 1965", "Hà Nội, ngày 6 tháng 4\nnăm 1965")
    (row,) = part.rows
    assert part.common
    assert (marked(row.a, Mark.DIFFERS), marked(row.b, Mark.DIFFERS)) == (["5"], ["6"])
    assert marked(row.a, Mark.SAME) == marked(row.b, Mark.SAME) == ["Hà Nội, ngày", "tháng 4 năm 1965"]


def test_the_form_of_letters_is_no_difference() -> None:
    text = "Đối tác chiến lược toàn diện"
    (part,) = both(text, unicodedata.normalize("NFD", text).replace(" ", "\u200b \u00ad"))
    assert marked(part.rows[0].b, Mark.SAME) == [text]


def test_quotation_marks_and_words_broken_at_a_line_are_no_difference() -> None:
    (part,) = both("он « заёмщик» не исполнил обязательства", 'он "заёмщик" не ис- полнил обязательства')
    assert not [piece for row in part.rows for piece in (*row.a, *row.b) if piece.mark is Mark.DIFFERS]


def test_what_one_has_alone_stands_where_it_stands_in_the_other() -> None:
    a, b = "ĐẦU A. Một hai ba. GIỮA A. Bốn năm sáu.", "Bốn năm sáu. SAU B. Một hai ba. CUỐI B."
    places = [(Span(a.index(w), a.index(w) + 11), Span(b.index(w), b.index(w) + 11)) for w in ("Một", "Bốn")]
    told = [
        (part.common, " ".join(p.text for p in row.a), " ".join(p.text for p in row.b))
        for part in collate(a, b, places)
        for row in part.rows
    ]
    assert told == [
        (False, "ĐẦU A.", ""),
        (True, "Một hai ba.", "Một hai ba."),
        (False, "GIỮA A.", "CUỐI B."),
        (True, "Bốn năm sáu.", "Bốn năm sáu."),
        (False, "", "SAU B."),
    ]


def test_a_passage_is_shown_in_whole_words() -> None:
    a, b = "Bộ Quốc phòng Việt Nam", "Tổ Quốc phòng Việt Nâm"
    part = next(part for part in collate(a, b, [(Span(4, 20), Span(4, 20))]) if part.common)
    assert marked(part.rows[0].a, Mark.SAME) == ["Quốc phòng Việt"]
    assert marked(part.rows[0].a, Mark.DIFFERS) == ["Nam"]


def test_the_middle_of_a_long_stretch_is_left_out_and_counted() -> None:
    text = " ".join(f"từ{number}" for number in range(500))
    (part,) = both(text, text)
    pieces = [piece for row in part.rows for piece in row.a]
    (gap,) = (piece for piece in pieces if piece.mark is Mark.LEFT_OUT)
    shown = [piece.text for piece in pieces if piece.mark is Mark.SAME]
    assert text.startswith(shown[0])
    assert text.endswith(shown[-1])
    assert gap.size == len(text) - sum(map(len, shown))


words = st.lists(st.sampled_from(["a", "b", "c", "đ", "e."]), max_size=30)


@given(words, words)
def test_no_word_is_lost_and_the_same_is_the_same(a: list[str], b: list[str]) -> None:
    rows = [row for part in both(" ".join(a), " ".join(b)) for row in part.rows]
    for side, given_words in ((0, a), (1, b)):
        pieces = [piece for row in rows for piece in (row.a, row.b)[side]]
        assert " ".join(piece.text for piece in pieces).split() == given_words
    same = [[piece for piece in row.a if piece.mark is Mark.SAME] for row in rows]
    assert same == [[piece for piece in row.b if piece.mark is Mark.SAME] for row in rows]


def test_a_passage_of_a_megabyte_takes_no_time() -> None:
    one = [f"từ{number * 7919 % 997}" for number in range(180_000)]
    other = [word if number % 9 else "khác" for number, word in enumerate(one)]
    for a, b in ((one, other), (["a", "b"] * 180_000, ["b", "a", "a"] * 120_000)):
        before = perf_counter()
        assert both(" ".join(a), " ".join(b))
        assert perf_counter() - before < 5  # it takes less than one; the machine may be busy
