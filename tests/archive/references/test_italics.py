"""Italics that a format prints tell titles, as asterisks do in plain text."""

from __future__ import annotations

import pytest

from archive.model import Span
from archive.references import parse

TITLE = "Hợp tác quốc phòng Việt Nam - Nga, Việt Nam - Belarus"
NOTE = f"Quân khu 7, {TITLE}, https://baoquankhu7.vn, ngày 17/6/2019"


def slanted(note: str, *words: str) -> list[Span]:
    return [Span(note.index(each), note.index(each) + len(each)) for each in words]


@pytest.mark.parametrize(
    "words", [(TITLE,), ("Hợp tác quốc phòng", "Việt Nam - Nga, Việt Nam", "- Belarus"), (f"{TITLE},",)]
)
def test_a_title_in_italics_is_read_whole_however_it_is_cut(words: tuple[str, ...]) -> None:
    [note] = parse([("1", NOTE)], {"1": slanted(NOTE, *words)})
    [reference] = note.references
    assert reference.item["title"] == TITLE
    assert reference.printed["title"].span.of(NOTE) == TITLE
    assert reference.item["author"] == [{"literal": "Quân khu 7"}]


def test_italics_read_as_asterisks_do() -> None:
    starred = NOTE.replace(TITLE, f"*{TITLE}*")
    [by_span] = parse([("1", NOTE)], {"1": slanted(NOTE, TITLE)})
    [by_sign] = parse([("1", starred)])
    assert by_span.references[0].item == by_sign.references[0].item


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("Иванов И. П. История СССР. М.: Наука, 1985. С. 25.", "Иванов И. П."),
        (
            "Иванов И. П. История СССР. М.: Наука, 1985. С. 25.",
            "Иванов И. П. История СССР. М.: Наука, 1985. С.",
        ),
        ("А. Б. Петров, И. П. Иванов. История СССР. М., 1985.", "А. Б. Петров, И. П. Иванов."),
    ],
)
def test_italics_of_a_name_or_of_the_whole_note_tell_nothing(note: str, words: str) -> None:
    [plain], [styled] = parse([("1", note)]), parse([("1", note)], {"1": slanted(note, words)})
    assert styled == plain
    assert plain.references[0].item["title"] == "История СССР"
