from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.items import even
from archive.model import Item, Work
from archive.writers import Options, Selection, csl_json


def written(*items: Item) -> Any:
    works = tuple(Work(key=f"k{number}", item=item) for number, item in enumerate(items))
    return json.loads("".join(csl_json.write(Selection(works=works), Options())))


def test_a_vietnamese_author_is_literal_and_the_parts_are_under_custom() -> None:
    (said,) = written(
        {
            "type": "book",
            "author": [{"literal": "Trần Ngọc Dũng", "family": "Trần", "given": "Ngọc Dũng", "degree": "TS"}],
            "title": "Quan hệ quốc phòng",
        }
    )
    assert said["author"] == [{"literal": "Trần Ngọc Dũng"}]
    assert said["custom"]["author"] == [
        {"literal": "Trần Ngọc Dũng", "family": "Trần", "given": "Ngọc Dũng", "degree": "TS"}
    ]
    assert (said["id"], said["citation-key"], said["language"]) == ("k0", "k0", "vi")


def test_dates_are_integers_with_ranges_and_doubt() -> None:
    items: list[Item] = [
        {"issued": "2019-06-17", "accessed": "2020-02"},
        {"issued": "1999/2000"},
        {"issued": "2025?"},
        {"issued": "1965-21"},
        {"issued": "1965/.."},
        {"issued": "năm ngoái"},
    ]
    said = written(*items)
    assert said[0]["issued"] == {"date-parts": [[2019, 6, 17]]}
    assert said[0]["accessed"] == {"date-parts": [[2020, 2]]}
    assert said[1]["issued"] == {"date-parts": [[1999], [2000]]}
    assert said[2]["issued"] == {"date-parts": [[2025]], "circa": True}
    assert said[3]["issued"] == {"date-parts": [[1965]], "season": 1}
    assert said[4]["issued"] == {"date-parts": [[1965]], "literal": "1965/.."}
    assert said[5]["issued"] == {"raw": "năm ngoái"}


def test_what_csl_lacks_goes_under_custom() -> None:
    (said,) = written(
        {
            "type": "article-journal",
            "received": "2025-02-26",
            "issued_raw": "30/01/20224",
            "title": "T",
            "volume-title": "Tập V",
        }
    )
    assert said["custom"] == {"received": "2025-02-26", "issued_raw": "30/01/20224", "volume-title": "Tập V"}


def test_nothing_gives_an_empty_array() -> None:
    assert written() == []


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_value_comes_back_evened_out(text: str) -> None:
    (said,) = written({"type": "book", "title": text, "note": "n"})
    assert said.get("title", "") == even(text)


def test_the_gold_goes_out_and_comes_back_with_all_it_said(gold_works: tuple[Work, ...]) -> None:
    text = "".join(csl_json.write(Selection(works=gold_works), Options()))
    back = {said["id"]: said for said in json.loads(text)}
    assert text == "".join(csl_json.write(Selection(works=gold_works[::-1]), Options()))
    for work in gold_works:
        said = {**back[work.key], **back[work.key].get("custom", {})}
        assert [name for name in work.item if name not in said] == []
