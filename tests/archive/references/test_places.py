"""Every field knows where the note prints it and how sure it is; reading never raises and stays linear."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Certainty, ParsedNote
from archive.references import parse
from archive.text import fold

NOTES = [
    "Bộ Quốc phòng, *Quốc phòng Việt Nam 2019*, Nxb Chính trị quốc gia Sự thật, Hà Nội, 2019, tr.25",
    "Xem: Ilya V. Gaiduk, *The Soviet Union and the Vietnam War* (Chicago: Ivan R. Dee, 1996), 59.",
    "Бухаркин И. В. Кремль и Хо Ши Мин // Новая и новейшая история. 1998. № 3. С. 131.",
    "Báo Nhân dân, số 3210, ra ngày 5-1-1963, tr. 1; TTLTQG III, phông Quốc hội, hồ sơ 8945, tờ 3.",
    "“Tiêu  đề”.*VnExpress*.  3 tháng 5 năm 2015. Truy cập ngày 4 tháng 6 năm 2016. https://vnexpress.net/a",
    "Там же. Оп. 5. Д. 86. Л. 313; см. также: Правда, 12.IV.1965.",
]
_LOOSE = ("issued", "accessed", "author", "editor", "compiler", "translator")  # understood, not copied


def letters(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalnum())


def checked(note: ParsedNote) -> None:
    for reference in note.references:
        for name, printed in reference.printed.items():
            assert 0 <= printed.span.start < printed.span.end <= len(note.note), name
            if name in _LOOSE:
                continue
            value = reference.locator if name == "locator" else reference.item.get(name)
            assert letters(printed.span.of(note.note)) == letters(str(value)), name


@pytest.mark.parametrize("text", NOTES)
def test_the_printed_words_of_a_field_fold_to_its_value(text: str) -> None:
    [note] = parse([("1", text)])
    assert note.references
    checked(note)


@pytest.mark.parametrize("text", NOTES)
def test_decomposed_letters_keep_their_places(text: str) -> None:
    [note] = parse([("1", unicodedata.normalize("NFD", text))])
    checked(note)


def test_every_field_that_is_read_is_placed() -> None:
    [note] = parse([("1", NOTES[0])])
    [reference] = note.references
    assert reference.printed.keys() == {*reference.item.keys() - {"type"}, "locator"}


def test_a_date_that_cannot_be_is_in_doubt() -> None:
    [note] = parse([("1", "Văn Yên, *Bộ trưởng thăm Nga*, <https://www.qdnd.vn>, ngày 30/01/20224")])
    assert note.references[0].printed["issued"].certainty is Certainty.LOW


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    for note in parse([("1", text)]):
        for reference in note.references:
            assert reference.span.end <= len(text)


_CUES = st.sampled_from(
    [
        *",.;:()«»“”\"'‘’*[]/-–",
        " ",
        "tr. ",
        "Nxb ",
        "С. ",
        "Ф. ",
        "ngày ",
        "1965",
        " // ",
        "Hà Nội",
        "Sđd",
        "Там же",
        "in ",
        "М.",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_CUES | st.sampled_from(["Nguyễn Văn A", "И. О.", "Smith", "lịch sử"]), max_size=40))
def test_any_heap_of_cues_is_read_and_placed(pieces: list[str]) -> None:
    for note in parse([("1", "".join(pieces))]):
        checked(note)


@pytest.mark.parametrize(
    "text",
    [
        "\x00\x01\xff" * 50,
        "…!?.,;" * 100,
        "\u202eNguyễn Văn A, Sách, tr. 5\u202c",
        "a\ud800b, Nxb X, 1999",
        "",
        " ",
    ],
)
def test_hostile_notes_give_what_they_can(text: str) -> None:
    [note] = parse([("1", text)])
    assert note.note == text


@pytest.mark.parametrize(
    "piece",
    ["(", "“", "Nxb ", "Ф. 1. Оп. 2. ", "tr. 5; ", "A. B. ", "1965, ", "*a", "in X, ", "‘a’ ", "Hà Nội: "],
)
def test_reading_time_grows_with_length_and_not_faster(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.process_time()
        parse([("1", text)])
        return time.process_time() - start

    seconds(2_000)
    small, large = seconds(12_500), seconds(50_000)
    assert large < max(0.5, 12 * small)
