from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import names
from archive.model import Name

NAMES: list[tuple[str, str, Name]] = [
    ("Nguyễn Huy Hiệu", "vi", {"literal": "Nguyễn Huy Hiệu", "family": "Nguyễn", "given": "Huy Hiệu"}),
    ("PGS. TS. Vũ Dương Ninh", "vi", {"literal": "Vũ Dương Ninh", "family": "Vũ", "given": "Dương Ninh"}),
    ("PGS,TS Hà Minh Hồng", "vi", {"literal": "Hà Minh Hồng", "family": "Hà", "given": "Minh Hồng"}),
    ("Thượng tướng Trần Văn Trà", "vi", {"literal": "Trần Văn Trà", "family": "Trần", "given": "Văn Trà"}),
    ("Linh An", "vi", {"literal": "Linh An"}),
    ("Bảo Đại", "vi", {"literal": "Bảo Đại"}),
    ("Văn Yên", "vi", {"literal": "Văn Yên"}),
    ("Văn Tiến Dũng", "vi", {"literal": "Văn Tiến Dũng", "family": "Văn", "given": "Tiến Dũng"}),
    ("Đinh, C. T.", "vi", {"family": "Đinh", "given": "C. T."}),
    ("V.I.Lênin", "vi", {"family": "Lênin", "given": "V.I."}),
    ("Ph. Ăngghen", "vi", {"family": "Ăngghen", "given": "Ph."}),
    ("Howard R.Simpson", "vi", {"family": "Simpson", "given": "Howard R."}),
    ("Bộ Giáo dục và Đào tạo", "vi", {"literal": "Bộ Giáo dục và Đào tạo"}),
    ("Đại sứ quán Việt Nam tại Nga", "vi", {"literal": "Đại sứ quán Việt Nam tại Nga"}),
    ("Nhiều tác giả", "vi", {"literal": "Nhiều tác giả"}),
    ("Janes", "vi", {"literal": "Janes"}),
    ("Khanh Vu", "vi", {"literal": "Khanh Vu"}),
    ("Francesco Guarascio", "vi", {"family": "Guarascio", "given": "Francesco"}),
    ("International Trade Administration", "vi", {"literal": "International Trade Administration"}),
    ("Windrow, Martin", "en", {"family": "Windrow", "given": "Martin"}),
    ("Charles de Gaulle", "fr", {"family": "de Gaulle", "given": "Charles"}),
    ("Martin Luther King, Jr.", "en", {"family": "King", "given": "Martin Luther", "suffix": "Jr."}),
    ("Куфаев М. Н.", "ru", {"family": "Куфаев", "given": "М. Н."}),
    ("М.Н. Куфаев", "ru", {"family": "Куфаев", "given": "М.Н."}),
    ("Маршал Г.К.Жуков", "ru", {"family": "Жуков", "given": "Г.К."}),
    ("Громыко Андрей Андреевич", "ru", {"family": "Громыко", "given": "Андрей Андреевич"}),
    ("Юрий Слёзкин", "ru", {"family": "Слёзкин", "given": "Юрий"}),
    ("Министерство обороны СССР", "ru", {"literal": "Министерство обороны СССР"}),
]


@pytest.mark.parametrize(("printed", "lang", "parts"), NAMES)
def test_a_name_has_its_parts_as_printed(printed: str, lang: str, parts: Name) -> None:
    assert names.name(printed, lang) == parts


@pytest.mark.parametrize(
    ("genitive", "nominative"),
    [
        ("Самсонова", "Самсонов"),
        ("Безыменского", "Безыменский"),
        ("Соколовой", "Соколова"),
        ("Минца", "Минц"),
    ],
)
def test_a_genitive_becomes_the_nominative(genitive: str, nominative: str) -> None:
    assert names.nominative({"family": genitive, "given": "А. М."})["family"] == nominative


def test_a_name_is_shown_in_natural_order() -> None:
    assert names.display(names.name("Storey, Ian")) == "Ian Storey"
    assert names.display(names.name("Hồ Chí Minh")) == "Hồ Chí Minh"


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_every_text_gives_some_name(text: str) -> None:
    parts = names.name(text)
    assert parts.get("literal") is not None or parts.get("family")
