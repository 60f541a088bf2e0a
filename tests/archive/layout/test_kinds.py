"""Captions, lines of contents and what only looks like them."""

from __future__ import annotations

import pytest

from archive.layout.captions import captioned
from archive.layout.kinds import leading_on


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("Рис. 3. Встреча делегаций", True),
        ("Таблица 2", True),
        ("Hình 1: Bản đồ Đông Dương", True),
        ("Bảng 4. Kim ngạch", True),
        ("Figure 2. Trade", True),
        ("Ảnh: TTXVN", True),
        ("Hình thức hợp tác giữa hai nước", False),
        ("Рисунок этот был сделан в 1965 г.", False),
        ("Bảng 4 cho thấy kim ngạch tăng", False),
        ("Table talk was 3 hours long", False),
    ],
)
def test_captions_name_a_picture_or_table(words: str, is_one: bool) -> None:
    assert captioned(words) is is_one


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("1.1 Debian là gì vậy? ............ 1", True),
        ("Введение . . . . . . . . . . . 5", True),
        ("Lời nói đầu…………… vii", True),
        ("Và rồi...", False),
        ("Năm 1965", False),
    ],
)
def test_leaders_lead_to_a_page(words: str, is_one: bool) -> None:
    assert leading_on(words) is is_one
