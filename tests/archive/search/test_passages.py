"""Which passage is shown, which words are marked, and by which handle it is cited."""

from __future__ import annotations

from itertools import pairwise

import pytest

from archive import query, reading
from archive.model import Document
from archive.search.passages import LONGEST, Answer, answer, handle
from archive.search.plan import plan


def asked(document: Document, question: str, most: int = 1, *, exact: bool = False) -> Answer:
    tree = query.parse(question).tree
    assert tree is not None
    return answer("key", document, plan(tree, exact=exact).sought, most)


def read(text: str) -> Document:
    return reading.read(text.encode(), name="a.txt")


def marked(document: Document, question: str, *, exact: bool = False) -> list[str]:
    return [mark.of(document.text) for mark in asked(document, question, exact=exact).marks]


APART = "Ngày đó đoàn {} bàn việc hợp nhất và gặp một đối tác khác ở nơi xa.\n\n"
TOGETHER = "Hai bên bàn về hợp tác lâu dài trong mọi lĩnh vực.\n\n"


def test_words_side_by_side_are_preferred_in_a_long_text() -> None:
    document = read("".join(APART.format(n) for n in range(40)) + TOGETHER + APART.format("cuối"))
    (passage,) = asked(document, "hợp tác").passages
    assert "hợp tác" in passage.text


@pytest.mark.parametrize(
    ("text", "question", "words"),
    [
        ("Họp xong rồi hợp lại.", "hợp", ["hợp"]),
        ("Họp xong rồi.", "hợp", ["Họp"]),
        ("Họp xong rồi hợp lại.", "hop", ["Họp", "hợp"]),
        ("Gặp ông Sôi-gu ở Hà Nội.", "Шойгу", ["Sôi-gu"]),
        ("Шойгу прибыл в Ханой.", "Hà Nội", ["Ханой"]),
        ("Quân đội, quốc phòng, quan hệ.", "quố*", ["quốc"]),
        ("Горбачёв и Громыко.", "Горбачов~", ["Горбачёв"]),
        (
            "Hợp tác. Quốc phòng hợp tác quốc phòng.",
            '"hợp tác quốc phòng"',
            ["Hợp", "tác", "Quốc", "phòng", "hợp", "tác", "quốc", "phòng"],
        ),
        ("Tên lửa SA-75 và SA 75.", "sa75", ["SA", "75", "SA", "75"]),
        ("Nothing here.", "hợp", []),
    ],
)
def test_what_answers_is_marked(text: str, question: str, words: list[str]) -> None:
    assert marked(read(text), question) == words


def test_exact_marks_words_as_typed() -> None:
    document = read("Họp xong rồi hợp lại, Sôi-gu về.")
    assert marked(document, "hợp OR Шойгу", exact=True) == ["hợp"]


def test_passages_do_not_overlap_and_are_short() -> None:
    document = read(" ".join(f"Câu số {n} nói về hợp tác." for n in range(100)))
    found = asked(document, "hợp tác", most=5).passages
    spans = sorted(passage.span for passage in found)
    assert len(spans) == 5
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(len(passage.text) <= LONGEST for passage in found)


def test_without_an_answer_the_beginning_is_shown() -> None:
    assert asked(read("Mở đầu. " + "Chữ. " * 200), "xyzzy").passages[0].text.startswith("Mở đầu.")
    assert asked(read(""), "xyzzy").passages[0].text == ""


def test_a_note_is_cited_by_its_number_and_a_block_by_its_place() -> None:
    document = read("Hai nước ký hiệp định⁽¹⁾ về hợp tác.\n\n⁽¹⁾ Báo Nhân dân, ngày 2-9-1975, tr.3.\n")
    assert [note.mark for note in document.notes] == ["1"]
    assert asked(document, "Nhân dân").passages[0].handle == "key@n1"
    assert asked(document, "hiệp định").passages[0].handle == "key@b0"
    assert handle("key", document, len(document.text)) == f"key@b{len(document.blocks) - 1}"
