"""Cues are found in print at the start of words, in any case, the longest first, by the tables in use."""

from __future__ import annotations

import pytest

from archive.cues import Rule
from archive.languages.citation import ours, using


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Nhà  Xuất bản Trẻ", "Nhà  Xuất bản"),
        ("NXB. Trẻ", "NXB"),
        ("ở Nxb Trẻ", "Nxb"),
    ],
)
def test_a_cue_is_found_in_any_case_and_spacing(text: str, cue: str) -> None:
    found = Rule("⟨publisher⟩").search(text)
    assert found is not None
    assert found[0] == cue


def test_a_cue_within_a_word_is_none() -> None:
    assert Rule("⟨page⟩").search("attr") is None
    assert Rule("⟨joiners⟩").search("vàng") is None


def test_the_longest_cue_wins() -> None:
    found = Rule("⟨signals⟩").search("Xem thêm")
    assert found is not None
    assert found[0] == "Xem thêm"


def test_a_short_archive_is_found_in_capitals_only() -> None:
    rule = Rule("⟨^archives⟩")
    assert rule.search("ГАРФ") is not None
    assert rule.search("гарф") is None


def test_a_glued_cue_is_found_when_asked_for() -> None:
    assert Rule(r"\d⟨~extent⟩").search("99c.") is not None


def test_a_rule_follows_the_tables_in_use() -> None:
    rule = Rule("⟨places⟩", needs="places")
    assert rule.search("in Sa Pa") is None
    with using(ours().extended({"vi": {"places": ["Sa Pa"]}})):
        assert rule.search("in Sa Pa") is not None
    assert rule.search("in Sa Pa") is None


def test_a_rule_that_needs_a_cue_is_found_wherever_the_cue_is_printed() -> None:
    rule = Rule(r"⟨page⟩\s?\d+", needs="page")
    for text in ("tr.5", "TR 5", "pp. 7", "С. 9", "xx trang 12"):
        assert rule.search(text) is not None
        assert [*rule.finditer(text)]
    assert rule.search("Nxb 5") is None
