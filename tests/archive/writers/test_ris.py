from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.items import even
from archive.model import Item, Work
from archive.writers import Options, Selection, by_suffix, ris

LINE = re.compile(r"[A-Z][A-Z0-9]  -( .*)?")


def written(*items: Item) -> str:
    works = tuple(Work(key=f"k{number}", item=item) for number, item in enumerate(items))
    return "".join(ris.write(Selection(works=works), Options()))


def test_an_article_is_written_with_names_a_reference_manager_keeps() -> None:
    item: Item = {
        "type": "article-journal",
        "author": [
            {"literal": "Nguyễn Huy Hiệu", "family": "Nguyễn", "given": "Huy Hiệu"},
            {"family": "Storey", "given": "Ian"},
        ],
        "title": "Hợp tác",
        "container-title": "Tạp chí",
        "issue": "3",
        "page": "70-77",
        "issued": "2016-05",
        "accessed": "2024-11-09",
        "keyword": "a; b",
    }
    assert written(item) == (
        "TY  - JOUR\nID  - k0\nAU  - Nguyễn Huy Hiệu\nAU  - Storey, Ian\nTI  - Hợp tác\n"
        "T2  - Tạp chí\nIS  - 3\nPY  - 2016\nDA  - 2016/05//\nY2  - 2024/11/09/\nSP  - 70\nEP  - 77\n"
        "KW  - a\nKW  - b\nLA  - vi\nER  - \n"
    )


def test_what_ris_has_no_tag_for_is_a_note() -> None:
    text = written(
        {
            "type": "manuscript",
            "archive": "РГАСПИ",
            "archive_location": "Ф. 17",
            "issued": "1999/2000",
            "issued_raw": "30/02/1999",
        }
    )
    assert "N1  - РГАСПИ, Ф. 17\n" in text
    assert "N1  - issued: 1999/2000\n" in text
    assert "N1  - 30/02/1999 [sic]\n" in text


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_no_value_makes_a_line_of_its_own(text: str) -> None:
    lines = written({"type": "book", "title": text, "note": f"a\nTY  - BOOK\n{text}"}).split("\n")
    assert all(LINE.fullmatch(line) for line in lines if line)
    assert [line for line in lines if line.startswith("TI")] == (
        [f"TI  - {even(text)}"] if even(text) else []
    )
    assert sum(line.startswith("TY") for line in lines) == 1


def test_the_gold_gives_one_record_a_work(gold_works: tuple[Work, ...]) -> None:
    text = "".join(ris.write(Selection(works=gold_works), Options()))
    assert text.count("TY  - ") == text.count("ER  - ") == len(gold_works)


def test_the_suffix_ris_means_ris() -> None:
    assert by_suffix("a.ris") == "ris"
