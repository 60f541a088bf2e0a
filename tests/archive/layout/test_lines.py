"""Runs become lines, small raised signs become marks."""

from __future__ import annotations

import pytest

from archive.layout import Run
from archive.layout.lines import Mark, Slanted, line, rows, segments

WORDS = Run("Hà Nội", 0, 30, 100, 10)


@pytest.mark.parametrize(
    ("raised", "labels"),
    [
        ("3", ["3"]),
        ("(12)", ["12"]),
        ("1,2", ["1", "2"]),
        ("(1)(2)", ["1", "2"]),
        ("*", ["*"]),
        ("th", []),
    ],
)
def test_raised_figures_are_marks(raised: str, labels: list[str]) -> None:
    made = line([WORDS, Run(raised, 30, 36, 96, 6)], 0)
    marks = [piece for piece in made.pieces if isinstance(piece, Mark)]
    assert [mark.label for mark in marks] == labels
    assert "".join(p if isinstance(p, str) else p.printed for p in made.pieces) == "Hà Nội" + raised


def test_brackets_of_full_size_around_a_raised_figure_stay_words() -> None:
    made = line([Run("Hà Nội(", 0, 33, 100, 10), Run("1", 33, 36, 96, 6), Run(")", 36, 39, 100, 10)], 0)
    assert made.pieces == ("Hà Nội(", Mark("1", "1"), ")")


def test_small_figures_on_the_line_are_no_marks() -> None:
    assert line([WORDS, Run("2", 30, 33, 100, 6)], 0).pieces == ("Hà Nội2",)


def test_figures_that_are_raised_by_themselves_are_marks() -> None:
    assert line([Run("Hà Nội⁽¹⁾ và", 0, 60, 100, 10)], 0).pieces == ("Hà Nội", Mark("1", "(1)"), " và")


def test_small_capitals_are_one_word() -> None:
    assert line([Run("Н", 0, 7, 100, 10), Run("ГУЕН", 7, 28, 100, 8)], 0).text == "НГУЕН"


def test_words_in_italics_are_told_apart() -> None:
    made = line([Run("Nam A,", 0, 30, 100, 10), Run("Hồi ký", 33, 60, 100, 10, italic=True)], 0)
    assert made.pieces == ("Nam A, ", "Hồi ký")
    assert [isinstance(piece, Slanted) for piece in made.pieces] == [False, True]


def test_a_mark_drawn_after_its_line_finds_its_place() -> None:
    parts = segments(
        [Run("Hà Nội", 0, 30, 100, 10), Run("và Huế", 37, 70, 100, 10), Run("1", 31, 34, 96, 6)], 0
    )
    assert [each.pieces for each in rows(parts)] == [("Hà Nội", Mark("1", "1"), " và Huế")]


def test_wide_gaps_cut_a_row_into_cells_but_not_a_bullet_from_its_item() -> None:
    cells = rows(segments([WORDS, Run("1965", 80, 100, 100, 10)], 0))
    bullet = rows(segments([Run("•", 0, 4, 100, 10), Run("Hà Nội", 20, 50, 100, 10)], 0))
    assert [len(each.cells) for each in (*cells, *bullet)] == [2, 0]
