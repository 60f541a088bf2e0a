"""Are volume, issue and pages told apart where no word announces them?"""

from __future__ import annotations

import pytest

from archive.references import parse


def numbers(note: str) -> tuple[object, ...]:
    [parsed] = parse([("1", note)])
    work = parsed.references[0].as_dict()
    return tuple(work.get(field) for field in ("volume", "issue", "page", "locator"))


@pytest.mark.parametrize(
    ("note", "printed"),
    [
        (
            "J. Arch Getty, ‘State and Society’, *Slavic Review*, 50, 1 (1991), pp. 18–35",
            ("50", "1", "18–35"),
        ),
        (
            "Ralph B. Smith, “The Coup,” *Asian Studies*, IX, 2 (Sept. 1978), pp. 268–301",
            ("IX", "2", "268–301"),
        ),
        ("Hoàng Anh Tuấn, Khu vực học, Tạp chí Khoa học, Tập 31, Số 2 (2015) 1-11.", ("31", "2", "1-11")),
    ],
)
def test_volume_and_issue_stand_bare_behind_a_journal(note: str, printed: tuple[str, ...]) -> None:
    assert numbers(note)[:3] == printed


def test_a_roman_number_between_commas_is_the_volume() -> None:
    note = "Anthony Reid, *Southeast Asia*, i, *The Lands below the Winds* (New Haven, 1988), 129–36"
    assert numbers(note) == ("i", None, None, "129–36")


def test_a_colon_behind_the_imprint_parts_volume_and_page() -> None:
    note = (
        "Vũ Ngự Chiêu, *Các vua cuối nhà Nguyễn, 1883-1945*, 3 tập (Houston: Văn Hóa, 1999-2000), III:512-15."
    )
    assert numbers(note) == ("III", None, None, "512-15")


def test_a_dot_printed_twice_hides_no_page() -> None:
    assert numbers("Trường Đại học Luật Hà Nội, Sđd, tr..320.")[3] == "320"


@pytest.mark.parametrize(
    ("note", "column"),
    [
        (
            "Ткачёв М. Н. Нгуен Зу // Краткая литературная энциклопедия. М., 1968. Т. 5. Стб. 268—269.",
            "268—269",
        ),
        ("Указ СНК СССР от 7 августа 1932 г. «Об охране имущества» // СЗ СССР. 1932. № 62. Ст. 360.", "360"),
    ],
)
def test_columns_and_articles_are_cited_like_pages(note: str, column: str) -> None:
    assert numbers(note)[3] == column
