"""What every index engine must do; a new engine is a new file and passes these as they stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.index import (
    All,
    Any,
    Entry,
    Fuzzy,
    Index,
    Phrase,
    Prefix,
    Query,
    Refine,
    Term,
    Without,
    engines,
    open_index,
)

TEXTS = {
    "army": "đoàn chuyên gia quân sự liên xô tại việt nam",
    "talks": "hợp tác quốc phòng việt nam liên bang nga hợp tác kỹ thuật quân sự",
    "visit": "bộ trưởng quốc phòng liên bang nga thăm việt nam",
    "ru": "военное сотрудничество между ссср и вьетнамом",
    "en": "military cooperation between the soviet union and vietnam military technology",
}


def entry(id: str, text: str) -> Entry:
    terms = text.split()
    return Entry(id=id, fields={"exact": terms, "loose": terms, "names": terms[:1]})


ENTRIES = [entry(id, text) for id, text in TEXTS.items()]


@pytest.fixture(params=engines())
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Index:
    opened = open_index(tmp_path / "derived" / "index", request.param)
    opened.swap(ENTRIES)
    return opened


def found(index: Index, query: Query) -> set[str]:
    return {id for id, _ in index.search(query).hits}


def phrase(*words: str) -> Phrase:
    return Phrase("exact", tuple((word,) for word in words))


def exact(word: str) -> Term:
    return Term("exact", word)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        (exact("phòng"), {"talks", "visit"}),
        (exact("phong"), set()),
        (Term("loose", "vietnam"), {"en"}),
        (Term("names", "đoàn"), {"army"}),
        (Term("title_exact", "phòng"), set()),
        (All((exact("quốc"), exact("nga"))), {"talks", "visit"}),
        (All((exact("quốc"), exact("gia"))), set()),
        (All(()), set(TEXTS)),
        (Any((exact("gia"), exact("ссср"))), {"army", "ru"}),
        (Any(()), set()),
        (Without(exact("nam"), exact("nga")), {"army"}),
        (Without(All(()), exact("nam")), {"ru", "en"}),
        (phrase("hợp", "tác", "quốc", "phòng"), {"talks"}),
        (phrase("quốc", "tác"), set()),
        (phrase("phòng"), {"talks", "visit"}),
        (Phrase("exact", (("phòng", "bang"), ("nga", "liên", "phong"))), {"talks", "visit"}),
        (Phrase("exact", ()), set()),
        (Prefix("exact", "воен"), {"ru"}),
        (Prefix("exact", "qu"), {"army", "talks", "visit"}),
        (Prefix("exact", "qu", most=1), {"army", "talks"}),
        (Fuzzy("exact", "cooperatoin"), {"en"}),
        (Fuzzy("exact", "koperation"), set()),
        (Fuzzy("exact", "сотрудничества"), {"ru"}),
        (Refine(exact("nam"), exact("gia")), {"army", "talks", "visit"}),
        (exact(""), set()),
        (Prefix("exact", "\U0010ffff"), set()),
    ],
)
def test_a_query_finds_what_it_says(index: Index, query: Query, ids: set[str]) -> None:
    assert found(index, query) == ids


def test_hits_come_best_first_and_equal_ones_by_id(index: Index) -> None:
    hits = index.search(exact("military")).hits + index.search(All(())).hits
    assert [id for id, _ in hits] == ["en", *sorted(TEXTS)]
    scores = [score for _, score in index.search(exact("quân")).hits]
    assert scores == sorted(scores, reverse=True)


def test_a_repeated_term_counts_more_and_a_rare_one_too(index: Index) -> None:
    scores = dict(index.search(Any((exact("hợp"), exact("nam")))).hits)
    assert scores["talks"] > scores["visit"]
    (_, rare), *_ = index.search(exact("thăm")).hits
    (_, common), *_ = index.search(exact("nam")).hits
    assert rare > common


def test_a_boost_multiplies(index: Index) -> None:
    (_, once), *_ = index.search(exact("thăm")).hits
    (_, twice), *_ = index.search(Term("exact", "thăm", 2.0)).hits
    assert twice == pytest.approx(2 * once, rel=1e-4)


def test_a_limit_cuts_the_hits_and_not_the_total(index: Index) -> None:
    all_of_them = index.search(exact("nam"))
    assert all_of_them.total == 3
    for limit in (0, 1, 2, 3, 9):
        assert index.search(exact("nam"), limit=limit) == (all_of_them.hits[:limit], 3)


def test_within_leaves_scores_as_they_are(index: Index) -> None:
    everywhere = dict(index.search(exact("nam")).hits)
    inside = index.search(exact("nam"), within={"army", "ru", "unknown"})
    assert inside.hits == [("army", everywhere["army"])]
    assert inside.total == 1
    assert index.search(exact("nam"), within=set()).hits == []


def test_refining_orders_the_head_only(index: Index) -> None:
    base = index.search(exact("nam")).hits
    last = base[-1][0]
    by = phrase(*TEXTS[last].split()[:2])
    refined = index.search(Refine(exact("nam"), by)).hits
    assert refined[0][0] == last
    assert index.search(Refine(exact("nam"), by, top=1)).hits == base
    assert {id for id, _ in refined} == {id for id, _ in base}


def test_adding_again_replaces(index: Index) -> None:
    for _ in range(2):
        index.add([entry("army", "ngày chiến thắng"), entry("army", "thống nhất")])
    assert found(index, exact("nhất")) == {"army"}
    assert found(index, Any((exact("đoàn"), exact("thắng")))) == set()
    assert index.count() == len(TEXTS)
    assert index.ids() == set(TEXTS)


def test_dropping_forgets_and_unknown_ids_are_no_error(index: Index) -> None:
    for _ in range(2):
        index.drop(["army", "never"])
    assert index.ids() == set(TEXTS) - {"army"}
    assert found(index, exact("nam")) == {"talks", "visit"}


def test_swap_forgets_what_was_there(index: Index) -> None:
    index.swap([entry("one", "a b"), entry("two", "b"), entry("one", "c")])
    assert index.ids() == {"one", "two"}
    assert found(index, exact("a")) == set()
    assert found(index, exact("c")) == {"one"}
    index.swap([])
    assert index.count() == 0
    assert index.search(All(())) == ([], 0)
    assert index.search(Prefix("exact", "a")).hits == []


def test_an_error_of_the_entries_is_theirs_and_changes_nothing(index: Index) -> None:
    def broken() -> object:
        yield ENTRIES[0]
        raise ValueError("no such record")

    with pytest.raises(ValueError, match="no such record"):
        index.swap(broken())  # type: ignore[arg-type]
    assert index.ids() == set(TEXTS)


QUERIES: list[Query] = [
    *(exact(word) for word in sorted({word for text in TEXTS.values() for word in text.split()})),
    phrase("hợp", "tác"),
    Prefix("exact", "q", most=2),
    Fuzzy("exact", "nam"),
    Refine(Any((exact("nam"), exact("quân"), exact("military"))), phrase("quân", "sự"), top=2),
]


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    steps=st.lists(st.lists(st.sampled_from(ENTRIES), max_size=3), max_size=5), gone=st.sampled_from(ENTRIES)
)
def test_scores_depend_on_the_entries_alone(index: Index, steps: list[list[Entry]], gone: Entry) -> None:
    index.swap([entry("spare", "quân đội nhân dân quảng ngãi"), *ENTRIES[:2]])
    for step in steps:
        index.add(step)
    index.drop(["spare", gone.id])
    kept = [each for each in ENTRIES if each.id in index.ids()]
    before = [index.search(query) for query in QUERIES]
    index.swap(reversed(kept))
    assert [index.search(query) for query in QUERIES] == before


def test_a_second_handle_sees_what_the_first_wrote(tmp_path: Path) -> None:
    writer, reader = (open_index(tmp_path / "index") for _ in range(2))
    writer.swap(ENTRIES[:1])
    assert reader.ids() == {"army"}
    writer.add(ENTRIES[1:2])
    assert reader.ids() == {"army", "talks"}
    writer.swap(ENTRIES[2:])
    assert reader.ids() == {"visit", "ru", "en"}


def test_an_unknown_engine_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="whoosh"):
        open_index(tmp_path, "ranking")
