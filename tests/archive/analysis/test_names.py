"""Which names meet across scripts, and which must not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.analysis.names import found, keys
from archive.text import nfc


@pytest.mark.parametrize(
    "forms",
    [
        ("Шойгу", "Shoigu", "Shoygu", "Sôi-gu", "Schoigu"),
        ("Хрущёв", "Хрущев", "Khrushchev", "Khrushev", "Хрущёва", "Khơ-rút-sốp"),
        ("Ханой", "Hà Nội", "Hanoi", "Ha Noi"),
        ("Путин", "Putin", "Pu-tin", "Путина", "Путину", "Путиным"),
        ("Сталин", "Stalin", "Xta-lin", "Сталину"),
        ("Москва", "Moscow", "Moskva", "Matxcơva", "Mạc Tư Khoa", "Москвы"),
        ("Достоевский", "Dostoevsky", "Dostoyevsky", "Dostoïevski"),
        ("Сергей", "Sergey", "Sergei", "Serguei"),
        ("Сайгон", "Sài Gòn", "Saigon", "Сайгоне"),
        ("Нгуен", "Nguyễn", "Nguyen", "NGUYỄN"),
        ("Хо Ши Мин", "Hồ Chí Minh", "Хошимин", "Ho Chi Minh"),
        ("Дьенбьенфу", "Điện Biên Phủ", "Dien Bien Phu", "Дьен Бьен Фу"),
        ("Фам Ван Донг", "Phạm Văn Đồng", "Pham Van Dong"),
        ("Камрань", "Cam Ranh", "Камрани"),
        ("Кузнецов", "Kuznetsov", "Kouznetsov", "Кузнецовым"),
        ("Чехов", "Chekhov", "Tchekhov", "Sê-khốp"),
        ("Вьетнам", "Việt Nam", "Vietnam", "Вьетнама"),
        ("Ле Зуан", "Lê Duẩn"),
    ],
)
def test_forms_of_one_name_meet(forms: tuple[str, ...]) -> None:
    for form in forms[1:]:
        assert {*keys(forms[0])} & {*keys(form)}, form


def test_names_that_differ_do_not_meet() -> None:
    apart = ["Шойгу", "Лавров", "Путин", "Hà Nội", "Sài Gòn", "Nguyễn", "Phạm", "Stalin", "Ленин", "Brezhnev"]
    filed = [key for name in apart for key in keys(name)]
    assert len(filed) == len(set(filed))


def test_a_name_needs_a_capital_and_three_letters() -> None:
    assert list(found("ông sôi-gu và ли")) == []
    assert list(found("Ли")) == []


def test_names_are_found_whole_and_in_parts() -> None:
    text = "Ông Võ Nguyên Giáp gặp Sôi-gu ở Hà Nội, ngày 2."
    assert {name.span.of(text) for name in found(text)} >= {"Võ Nguyên Giáp", "Giáp", "Sôi-gu", "Hà Nội"}


def test_a_long_run_of_capitals_is_no_one_name() -> None:
    text = "QUAN HỆ HỢP TÁC QUỐC PHÒNG"
    assert {name.span.of(text) for name in found(text)} <= {*text.split()}


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40))
def test_names_lie_in_the_text_and_have_keys(text: str) -> None:
    text = nfc(text).text
    for name in found(text):
        assert name.keys
        assert keys(name.span.of(text)) == name.keys
