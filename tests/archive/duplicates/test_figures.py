"""Tables and forms of one kind have their words in common; copies have their figures, too."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from archive import duplicates
from archive.model import Match, MatchKind

GOODS = (
    "xi măng và vật liệu xây dựng|thép cán và thép hình|máy kéo bánh xích|xăng dầu và dầu nhờn|bông xơ loại"
    " một|phân lân|máy bơm nước nông nghiệp|vòng bi và phụ tùng|giấy in báo khổ rộng|cà phê nhân sống"
).split("|")
HEAD = "Kim ngạch xuất nhập khẩu giữa Việt Nam và Liên Xô (nghìn rúp)\nMặt hàng | Xuất | Nhập\n"
COPIES = {MatchKind.SAME_TEXT, MatchKind.NEAR}


def table(year: int, *, head: str = HEAD) -> str:
    chance = random.Random(year)
    rows = (f"{name} | {' | '.join(str(chance.randint(100, 99999)) for _ in range(2))}" for name in GOODS)
    return f"Năm {year}\n{head}" + "\n".join(rows) + "\n"


def misread(text: str) -> str:
    chance = random.Random(3)
    return "".join(
        chance.choice("0123456789abcdeilo") if letter.isalnum() and chance.random() < 0.1 else letter
        for letter in text
    )


def match(one: str, other: str) -> Match | None:
    return next(iter(duplicates.compare(one, {"b": other})), None)


@pytest.mark.parametrize("year", range(1961, 1966))
def test_tables_of_two_years_are_no_copies(year: int) -> None:
    found, back = match(table(year), table(1970)), match(table(1970), table(year))
    assert found is None or found.kind is MatchKind.SHARES
    assert (found and found.kind) == (back and back.kind)


@pytest.mark.parametrize(
    "change",
    [
        misread,
        lambda text: text.replace(" | ", "\t"),
        lambda text: text.replace("Năm", "Trong năm"),
        str.upper,
    ],
    ids=["misread", "other columns", "one more word", "capitals"],
)
@pytest.mark.parametrize("year", range(1961, 1966))
def test_a_table_is_recognised_in_another_print(year: int, change: Callable[[str], str]) -> None:
    found = match(change(table(year)), table(year))
    assert found
    assert found.kind in COPIES


def test_an_excerpt_of_a_table_is_held_by_it_and_by_no_other_year() -> None:
    part = HEAD + "\n".join(table(1965).splitlines()[4:10])
    held, strange = match(part, table(1965)), match(part, table(1966))
    assert held
    assert held.kind in {MatchKind.CONTAINED, MatchKind.NEAR}
    assert strange is None or strange.kind is MatchKind.SHARES


def test_a_report_reprinted_under_other_menu_counts_is_a_copy() -> None:
    chance = random.Random(9)
    words = [f"{a}{b}" for a in "tr nh kh ph ng".split() for b in "ong anh oi em ay uoc".split()]
    report = "\n".join(" ".join(chance.choices(words, k=90)) for _ in range(6))

    def page(seed: int) -> str:
        counts = random.Random(seed)
        menu = "\n".join(f"{name} ({counts.randint(100, 999)})" for name in GOODS)
        return f"{menu}\n{report}\n{menu}"

    found = match(page(1), page(2))
    assert found
    assert found.kind is MatchKind.NEAR
