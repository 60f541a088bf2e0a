"""Languages are told by letters and common words; short or foreign text stays undetermined."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.languages import all_languages, cues, identify

SHARED = Path(os.environ.get("ARCHIVE_SHARED", Path(__file__).parents[3].parent / "shared"))
PASSAGES = SHARED / "data" / "samples" / "langid" / "passages.jsonl"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bảo vệ Tổ quốc là nhiệm vụ của toàn dân", "vi"),
        (
            "Ba\u0309o ve\u0323\u0302 To\u0302\u0309 quo\u0302\u0301c la\u0300 nhie\u0323\u0302m vu\u0323",
            "vi",
        ),
        ("The Soviet Union and Vietnam", "en"),
        ("отношения СССР и Вьетнама", "ru"),
        ("La guerre du Vietnam et les relations avec l'URSS", "fr"),
        ("Відносини України і В'єтнаму", "und"),
        ("Відносини між нашими країнами та їх розвиток", "und"),
        ("Отношенията между нашите страни и тяхното развитие през този период", "und"),
        ("Односи између две земље и њихов развој", "und"),
        ("Die Beziehungen zwischen der Sowjetunion und Vietnam", "und"),
        ("Las relaciones entre la Unión Soviética y el Vietnam del Norte", "und"),
        ("As relações entre a União Soviética e o Vietnã", "und"),
        ("Stosunki między Związkiem Radzieckim a Wietnamem są dobre", "und"),
        ("quan he hop tac giua Viet Nam va Lien Xo trong nhung nam chien tranh", "vi"),
        ("Lien Xo va Viet Nam", "und"),
        ("12/3/2019", "und"),
        ("ABC", "und"),
        ("", "und"),
        ("中国与越南的关系", "und"),
    ],
)
def test_a_language_is_told_or_left_open(text: str, expected: str) -> None:
    assert identify(text) == expected


@pytest.mark.skipif(not PASSAGES.is_file(), reason="the shared samples are not here (ARCHIVE_SHARED)")
def test_passages_of_sixty_letters_are_all_told() -> None:
    rows = [json.loads(line) for line in PASSAGES.read_text(encoding="utf-8").splitlines()]
    long = [row for row in rows if row["size"] >= 60]
    wrong = [row for row in long if identify(row["text"]) != (row["lang"] if row["lang"] != "zh" else "und")]
    assert wrong == []


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200))
def test_any_text_has_one_of_the_codes(text: str) -> None:
    assert identify(text) in {*all_languages(), "und"}


def test_every_language_is_a_file_and_its_cues_are_lower_case() -> None:
    assert {*all_languages()} == {"vi", "ru", "en", "fr"}
    for kind in ("received", "abstract", "keyword", "translator", "caption", "notes"):
        assert cues(kind)
        assert all(cue == cue.lower() for cue in cues(kind))
