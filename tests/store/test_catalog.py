"""Promises of the catalog: batches in, the same answers out, however often and in whatever order."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import Store
from store.catalog import Catalog, Citation, Pair, Row
from store.catalog.interval import interval, year
from store.errors import StoreError, Unwritable

A, B, C = (letter * 64 for letter in "abc")


def row(id: str, key: str, **other: object) -> Row:
    plain = Row(
        id=id, key=key, path=f"{key}.txt", type="article", language="vi", title="Đối tác",
        issued="2019", tags=(), folder=f"documents/{key}", publisher="Nxb",
    )  # fmt: skip
    return replace(plain, **other)  # type: ignore[arg-type]


ROWS = [
    row(A, "a", issued="1965-03-09", tags=("x", "y")),
    row(B, "b", language="ru", issued="2025?", type="report", publisher=""),
    row(C, "c", issued="", tags=("y",)),
]


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    catalog = Catalog(tmp_path / "derived" / "catalog.sqlite")
    (tmp_path / "derived").mkdir()
    catalog.upsert(ROWS)
    return catalog


def test_rows_come_back_sorted_by_key(catalog: Catalog) -> None:
    catalog.upsert(reversed(ROWS))
    assert catalog.rows() == ROWS
    assert catalog.rows(["c", "a", "none"]) == [ROWS[0], ROWS[2]]
    assert catalog.by_id([B, "none"]) == {B: ROWS[1]}
    assert catalog.rows([]) == []


def test_a_row_is_replaced_whole(catalog: Catalog) -> None:
    catalog.upsert([row(A, "better", tags=("z",))])
    assert catalog.by_id([A])[A] == row(A, "better", tags=("z",))
    assert catalog.facets()["tag"] == {"y": 1, "z": 1}


def test_find_narrows_by_every_filter(catalog: Catalog) -> None:
    assert catalog.find() == {A, B, C}
    assert catalog.find(languages=["vi", "en"]) == {A, C}
    assert catalog.find(types=["report"]) == {B}
    assert catalog.find(tags=["y"]) == {A, C}
    assert catalog.find(tags=["x", "y"]) == {A}
    assert catalog.find(languages=["vi"], tags=["y"], since="1965") == {A}


@pytest.mark.parametrize(
    ("issued", "since", "until", "found"),
    [
        ("2025?", "2025", None, True),
        ("2025?", None, "2024-12", False),
        ("2018-01-22T08:38", "2018-01-22", "2018-01-22", True),
        ("2018-01-22T08:38", "2018-01-23", None, False),
        ("1999/2000", "2000", "2000", True),
        ("1999/2000", "1998", "1998-12-31", False),
        ("2020-02", "2020-02-15", "2020-02-16", True),
        ("2020", "2020-06", "2020-07", True),
        ("2020-03", "2020-04", None, False),
        ("196X", "1969", None, True),
        ("19XX", "1990", "1990", True),
        ("1965/..", "2001", None, True),
        ("../1965", None, "1900", True),
        ("1965-21", "1965-11", "1965-12", True),
        ("[1965, 1968]", "1967", "1967", True),
        ("1950-01-30~", "1950-01", "1950-01", True),
        ("", "1000", None, False),
        ("không rõ", None, "2100", False),
    ],
)
def test_dates_match_when_their_days_touch(
    catalog: Catalog, issued: str, since: str | None, until: str | None, found: bool
) -> None:
    catalog.upsert([row(A, "a", issued=issued)])
    assert (A in catalog.find(since=since, until=until)) is found


@given(st.integers(1000, 2100), st.integers(1, 12), st.integers(1, 28), st.sampled_from(["", "?", "~", "%"]))
@settings(max_examples=60, deadline=None)
def test_a_day_lies_in_its_month_and_its_year(y: int, m: int, d: int, sign: str) -> None:
    day, month, whole = (interval(text + sign) for text in (f"{y}-{m:02}-{d:02}", f"{y}-{m:02}", f"{y}"))
    assert whole[0] <= month[0] <= day[0] == day[1] <= month[1] <= whole[1]
    assert year(f"{y}-{m:02}{sign}") == str(y)


def test_facets_count_the_most_first(catalog: Catalog) -> None:
    assert catalog.facets() == {
        "language": {"vi": 2, "ru": 1},
        "year": {"1965": 1, "2025": 1},
        "type": {"article": 2, "report": 1},
        "tag": {"y": 2, "x": 1},
        "publisher": {"Nxb": 2},
    }
    assert list(catalog.facets()["tag"]) == ["y", "x"]
    assert catalog.facets({B})["language"] == {"ru": 1}
    assert catalog.facets(set())["language"] == {}


def test_citations_of_a_document_are_replaced_together(catalog: Catalog) -> None:
    first = [
        Citation(document=A, note="1", place=0, key="w", locator="25"),
        Citation(document=A, note="10", place=0, key="v", short="ibid"),
        Citation(document=A, note="2", place=1, key="w"),
    ]
    other = Citation(document=B, note="1", place=0, key="w")
    catalog.cite([A], first)
    catalog.cite([B], [other])
    catalog.cite([B], [other])
    assert catalog.citations() == [*first, other]
    assert catalog.citations(keys=["w"], documents=[A]) == [first[0], first[2]]
    assert catalog.citations(keys=["v"]) == [first[1]]
    catalog.cite([A], [])
    assert catalog.citations() == [other]


def test_works_are_found_by_their_blocks(catalog: Catalog) -> None:
    works = [("b", {"title": "Б"}, ["t1", "t2"]), ("a", {"title": "A", "author": [{"family": "X"}]}, ["t2"])]
    catalog.put_works(works)
    catalog.put_works(works)
    assert catalog.works() == [("a", works[1][1]), ("b", works[0][1])]
    assert catalog.works_in(["t1"]) == [("b", works[0][1])]
    assert [key for key, _ in catalog.works_in(["t2", "t1", "none"])] == ["a", "b"]
    catalog.put_works([("b", {"title": "B"}, ["t3"])])
    assert catalog.works_in(["t1"]) == []
    assert catalog.works(["b"]) == [("b", {"title": "B"})]


def test_pairs_are_found_from_either_side(catalog: Catalog) -> None:
    near = Pair(a=B, b=A, kind="near", coverage=(0.75, 0.5), passages=[[[0, 9], [3, 12]]])
    shares = Pair(a=C, b=A, kind="shares", coverage=(0.1, 0.25), passages=[])
    catalog.put_pairs([B, C], [near, shares])
    catalog.put_pairs([C], [shares])
    assert catalog.pairs() == [near, shares]
    assert catalog.pairs(ids=[A]) == [near, shares]
    assert catalog.pairs(ids=[B]) == [near]
    assert catalog.pairs(ids=[A], kinds=["shares"]) == [shares]
    catalog.put_pairs([B], [])
    assert catalog.pairs() == [shares]


def test_pairs_can_be_asked_bare(catalog: Catalog) -> None:
    passages = [[[0, 9], [3, 12]]]
    catalog.put_pairs([B], [Pair(a=B, b=A, kind="near", coverage=(0.75, 0.5), passages=passages)])
    catalog.put_pairs([C], [Pair(a=C, b=A, kind="shares", coverage=(0.1, 0.25))])
    assert catalog.edges() == [(B, A, "near"), (C, A, "shares")]
    assert catalog.edges([B, "none"], kinds=["near"]) == [(B, A, "near")]
    assert catalog.edges([]) == []


def test_documents_with_an_identifier_in_common_are_found(catalog: Catalog) -> None:
    catalog.upsert([row(A, "a", identifiers=("doi:10.1/x", "url:e.vn/1"))])
    catalog.upsert([row(B, "b", identifiers=("url:e.vn/1", "doi:10.1/x")), row(C, "c")])
    assert catalog.namesakes() == catalog.namesakes([B]) == [(A, B)]
    assert catalog.namesakes([C]) == catalog.namesakes([]) == []
    assert catalog.by_id([A])[A].identifiers == ("doi:10.1/x", "url:e.vn/1")
    catalog.upsert([row(B, "b", identifiers=("url:e.vn/2",))])
    assert catalog.namesakes() == []


def test_an_address_of_very_many_documents_makes_them_no_namesakes(catalog: Catalog) -> None:
    catalog.upsert([row(f"{n:064x}", f"k{n:05}", identifiers=("url:e.vn/all",)) for n in range(300)])
    catalog.upsert([row(A, "a", identifiers=("doi:10.1/x",)), row(B, "b", identifiers=("doi:10.1/x",))])
    assert catalog.namesakes() == [(A, B)]


def test_a_dropped_document_takes_its_citations_and_pairs_along(catalog: Catalog) -> None:
    catalog.cite([A], [Citation(document=A, note="1", place=0, key="w")])
    catalog.put_pairs([B], [Pair(a=B, b=A, kind="near", coverage=(1, 1))])
    assert catalog.counts() == {"documents": 3, "works": 0, "citations": 1, "pairs": 1, "tags": 2}
    catalog.drop([A, "none"])
    catalog.drop([A])
    assert catalog.counts() == {"documents": 2, "works": 0, "citations": 0, "pairs": 0, "tags": 1}


def test_thousands_at_once_are_no_more_than_a_batch(catalog: Catalog) -> None:
    many = [row(f"{n:064x}", f"k{n:05}") for n in range(3000)]
    catalog.upsert(many)
    assert catalog.by_id([each.id for each in many]).keys() == {each.id for each in many}
    catalog.drop(each.id for each in many)
    assert catalog.rows() == ROWS


def filled(catalog: Catalog, rows: list[Row]) -> object:
    catalog.put_pairs([B], [Pair(a=B, b=A, kind="near", coverage=(0.5, 1.0), passages=[[[0, 1], [2, 3]]])])
    catalog.cite([A, B], [Citation(document=A, note="1", place=0, key="w")])
    catalog.put_works([("w", {"title": "W"}, ["t"])])
    catalog.upsert(rows)
    catalog.settle()
    return catalog.rows(), catalog.facets(), catalog.pairs(), catalog.citations(), catalog.works()


def test_a_catalog_made_again_is_equal(catalog: Catalog, tmp_path: Path) -> None:
    before = filled(catalog, ROWS)
    catalog.clear()
    assert catalog.counts() == {"documents": 0, "works": 0, "citations": 0, "pairs": 0, "tags": 0}
    assert filled(catalog, ROWS[::-1]) == before
    for path in (tmp_path / "derived").iterdir():
        path.unlink()
    assert catalog.fresh
    assert catalog.rows() == []
    assert filled(catalog, [ROWS[1], ROWS[0], ROWS[2]]) == before
    assert not Catalog(tmp_path / "derived" / "catalog.sqlite").fresh


def test_a_filling_that_broke_off_stays_fresh(archive: Store) -> None:
    assert not archive.catalog.fresh
    archive.catalog.clear()
    archive.catalog.upsert(ROWS)
    assert Catalog(archive.layout.catalog).fresh


@pytest.mark.parametrize("content", [b"", b"no database at all" * 300])
def test_a_broken_file_is_made_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "catalog.sqlite").write_bytes(content)
    catalog = Catalog(tmp_path / "catalog.sqlite")
    assert catalog.fresh
    assert catalog.rows() == []


def test_another_schema_is_made_anew(catalog: Catalog, tmp_path: Path) -> None:
    catalog.close()
    path = tmp_path / "derived" / "catalog.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    again = Catalog(path)
    assert again.fresh
    assert again.rows() == []
    again.upsert(ROWS)
    assert again.rows() == ROWS


def test_a_whole_missing_folder_is_made_again(archive: Store) -> None:
    import shutil

    archive.catalog.upsert(ROWS)
    shutil.rmtree(archive.layout.derived)
    assert archive.catalog.fresh
    archive.catalog.upsert(ROWS)
    assert archive.catalog.rows() == ROWS
    assert archive.layout.derived.stat().st_mode & 0o777 == 0o700


def test_errors_of_the_database_are_said_in_our_words(tmp_path: Path, catalog: Catalog) -> None:
    with pytest.raises(StoreError, match="surrogates"):
        catalog.upsert([row(A, "a", path="\udcff")])
    assert catalog.rows() == ROWS
    (tmp_path / "catalog.sqlite").mkdir()
    with pytest.raises(Unwritable, match=r"catalog\.sqlite"):
        Catalog(tmp_path / "catalog.sqlite").upsert(ROWS)


def test_many_threads_may_ask(catalog: Catalog) -> None:
    wrong: list[object] = []

    def ask() -> None:
        for _ in range(20):
            catalog.upsert(ROWS)
            if catalog.rows() != ROWS:
                wrong.append(1)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


READ_ONLY = """
import os, sys
from pathlib import Path
folder, other = Path(sys.argv[1]), Path(sys.argv[2])
from store.catalog import Catalog
import sqlite3, json, store.database
os.setgid(65534); os.setuid(65534)
catalog = Catalog(folder / "catalog.sqlite")
print(len(catalog.rows()), catalog.fresh)
try:
    catalog.clear()
except Exception as error:
    print(type(error).__name__)
nothing = Catalog(other / "catalog.sqlite")
print(len(nothing.rows()), nothing.fresh)
"""


def test_what_may_not_be_written_can_be_read(catalog: Catalog, tmp_path: Path) -> None:
    import os
    import shutil
    import tempfile

    if os.getuid() != 0:
        pytest.skip("needs to become another user")
    catalog.settle()
    catalog.close()
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        shutil.copytree(tmp_path / "derived", Path(place, "derived"))
        Path(place, "empty").mkdir(mode=0o755)
        command = [sys.executable, "-c", READ_ONLY, f"{place}/derived", f"{place}/empty"]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == ["3 False", Unwritable.__name__, "0 True"]
