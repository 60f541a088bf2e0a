from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import dates

PRINTED = [
    ("ngày 17/6/2019", "2019-06-17"),
    ("17-6-2019", "2019-06-17"),
    ("17.6.2019", "2019-06-17"),
    ("18 - 5 - 1965", "1965-05-18"),
    ("ngày 17 tháng 6 năm 2019", "2019-06-17"),
    ("6 tháng 9 năm 2007", "2007-09-06"),
    ("17 tháng Sáu, 2019", "2019-06-17"),
    ("tháng 6/2024", "2024-06"),
    ("tháng 02/2020", "2020-02"),
    ("tháng 6 năm 2024", "2024-06"),
    ("tháng mười hai năm 1946", "1946-12"),
    ("4/2018", "2018-04"),
    ("9 - 2010", "2010-09"),
    ("05.1945", "1945-05"),
    ("2019", "2019"),
    ("1999-2000", "1999/2000"),
    ("1946–54", "1946/1954"),
    ("2019-06-17", "2019-06-17"),
    ("2019-06", "2019-06"),
    ("23 июня 2024 г.", "2024-06-23"),
    ("в марте 1965 г.", "1965-03"),
    ("22–25 июня 1941 г.", "1941-06-22/1941-06-25"),
    ("15.05.1945–20.06.1945", "1945-05-15/1945-06-20"),
    ("January 30, 1950", "1950-01-30"),
    ("30 January 1950", "1950-01-30"),
    ("Jan. 30, 1950", "1950-01-30"),
    ("April 1968", "1968-04"),
    ("24 septembre 1945", "1945-09-24"),
    ("22/01/2018 08:38", "2018-01-22T08:38"),
    ("08:38 | 22/01/2018", "2018-01-22T08:38"),
    ("H.1965", "1965"),
]


@pytest.mark.parametrize(("printed", "edtf"), PRINTED)
def test_a_printed_date_is_found_as_precisely_as_it_is_printed(printed: str, edtf: str) -> None:
    assert [mention.edtf for mention in dates.find(f"Xem {printed}, rồi thôi")] == [edtf]


@pytest.mark.parametrize(
    ("printed", "edtf"),
    [("30/01/20224", "2024-01-30?"), ("31/02/2020", "2020-02?"), ("01/30/1950", "1950-01-30?")],
)
def test_an_impossible_date_is_a_doubtful_guess(printed: str, edtf: str) -> None:
    assert dates.find(printed) == [dates.DateMention(dates.Span(0, len(printed)), edtf, False)]


@pytest.mark.parametrize(
    "text",
    ["2079/QĐ-TTg", "tr. 1200", "hồ sơ 1229", "№ 1917", "tel. 0123456789", "12345", "hôm qua", "A1965B"],
)
def test_numbers_that_count_other_things_are_no_dates(text: str) -> None:
    assert dates.find(text) == []


def test_read_takes_only_a_string_that_is_one_date() -> None:
    assert dates.read("(2019)") == "2019"
    assert dates.read("2025?") == "2025?"
    assert dates.read("năm 1954") == "1954"
    assert dates.read("Hà Nội, 2019") is None
    assert dates.read("") is None


@given(st.text(alphabet="0123456789/-.–: абтháng năm gJanury,", max_size=60))
@settings(max_examples=100, deadline=None)
def test_dates_lie_in_the_text_in_order(text: str) -> None:
    at = 0
    for mention in dates.find(text):
        assert at <= mention.span.start < mention.span.end <= len(text)
        assert 1000 <= int(mention.edtf[:4]) <= 2100
        at = mention.span.end
