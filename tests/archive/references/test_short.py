"""Short references find the work they mean, or say that they do not."""

from __future__ import annotations

import pytest

from archive.references import parse

BOOK = "Bộ Quốc phòng, *Quốc phòng Việt Nam 2019*, Nxb Chính trị quốc gia Sự thật, Hà Nội, 2019, tr.25."
OTHER = "Vũ Kỳ, *Bác Hồ viết Di chúc*, Nxb Sự thật, Hà Nội, 1989, tr. 34."
FILE = "АВП РФ. Ф. 079. Оп. 20. П. 46. Д. 8. Л. 12."


def told(*notes: str) -> list[tuple[str | None, str | None, str | None]]:
    """Of the last note's references: how short, which note is meant, what is doubted."""
    last = parse((str(number), text) for number, text in enumerate(notes, 1))[-1]
    return [(each.short, each.antecedent, each.doubt) for each in last.references]


@pytest.mark.parametrize(
    ("notes", "meant"),
    [
        ((BOOK, OTHER, "Bộ Quốc phòng, Sđd, tr. 30."), ("opcit", "1", None)),
        ((BOOK, OTHER, "Sđd, tr. 30."), ("opcit", "2", None)),
        ((BOOK, "Như trên, tr. 26."), ("ibid", "1", None)),
        ((BOOK, FILE, "Там же. Д. 9. Л. 3."), ("ibid", "2", None)),
        ((BOOK, OTHER, "Như chú thích 1, tr. 30."), ("opcit", "1", None)),
        ((OTHER, BOOK, "Vũ Kỳ: Bác Hồ viết Di chúc, sđd, tr. 36."), ("opcit", "1", None)),
    ],
)
def test_a_short_reference_finds_its_note(notes: tuple[str, ...], meant: tuple[str, str, None]) -> None:
    assert told(*notes) == [meant]


def test_a_declared_short_title_is_understood_later() -> None:
    first = (
        "Vu Ngu Chieu, “The Other Side,” Journal of Asian Studies, Vol. XLV (1986), pp. 293-328 [Sẽ dẫn: Vu]."
    )
    assert told(first, OTHER, "Vu 1986:301-3.") == [("opcit", "1", None)]


def test_a_short_reference_to_nothing_is_in_doubt() -> None:
    assert told(BOOK, "Trần Văn Giàu, Sđd, tr. 5.") == [("opcit", None, "unresolved")]


def test_looking_back_at_a_note_with_two_works_is_in_doubt() -> None:
    assert told(f"{BOOK[:-1]}; {OTHER}", "Sđd, tr. 30.") == [("opcit", "1", "ambiguous")]


def test_a_named_work_of_a_note_with_two_is_in_no_doubt() -> None:
    assert told(f"{BOOK[:-1]}; {OTHER}", "Bộ Quốc phòng, Sđd, tr. 30.") == [("opcit", "1", None)]


def test_the_number_of_a_law_names_it_again() -> None:
    law = "Luật Giáo dục số 43/2019/QH14 ngày 14/6/2019 của Quốc hội."
    assert told(law, BOOK, "Luật số 43/2019/QH14, tlđd.") == [("opcit", "1", None)]
