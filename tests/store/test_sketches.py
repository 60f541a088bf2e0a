"""The fingerprints of an archive: found by what they share, replaced, joined, forgotten, made anew."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import StoreError
from store.sketches import Row, Sketches


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sketches.sqlite"


@pytest.fixture
def sketches(path: Path) -> Iterator[Sketches]:
    opened = Sketches(path)
    yield opened
    opened.close()


def row(id: str, samples: Sequence[int] = (), lines: Sequence[int] = (), stream: str = "") -> Row:
    return Row(id, tuple(samples), lines, (), stream)


def many(number: int, of: int = 20) -> list[Row]:
    """Rows with samples of their own, and one line that all have."""
    chance = random.Random(number)
    return [
        row(f"{n:05}", [chance.getrandbits(32) for _ in range(of)], (7, chance.getrandbits(32)))
        for n in range(number)
    ]


def test_candidates_share_two_samples_and_the_most_come_first(sketches: Sketches) -> None:
    sketches.add([row("a", range(5)), row("b", range(3, 10)), row("c", (9, 77)), row("d", (55, 66))])
    assert sketches.candidates(range(10)) == ["b", "a"]
    assert sketches.candidates((66, 55, 77)) == ["d"]
    assert sketches.candidates(range(10), limit=1) == ["b", "a"]  # the second as the best of another cluster
    assert sketches.candidates(()) == []


def test_equals_come_in_the_order_they_were_added(sketches: Sketches) -> None:
    sketches.add([row(id, (1, 2)) for id in "cab"])
    assert sketches.candidates((1, 2)) == ["c", "a", "b"]


def test_samples_that_many_clusters_have_tell_nothing(sketches: Sketches) -> None:
    sketches.add([row(f"{n:03}", (1, 2, 100 + n, 900 + n)) for n in range(80)])
    assert sketches.candidates((1, 2)) == []
    assert sketches.candidates((1, 2, 103, 903)) == ["003"]


def test_many_copies_of_one_text_are_still_found_by_it(sketches: Sketches) -> None:
    copies = [row(f"{n:03}", (*range(20), 1000 + n)) for n in range(300)]
    for number, copy in enumerate(copies):
        found = sketches.candidates(copy.samples)
        assert bool(found) == bool(number)
        sketches.add([copy])
        sketches.join((copy.id, other) for other in found)
    assert len(sketches.candidates(range(20))) == 20
    assert set(sketches.counted([7])) == set()


def test_many_copies_do_not_hide_what_else_has_a_part(sketches: Sketches) -> None:
    sketches.add([row(f"{n:03}", range(20)) for n in range(50)])
    sketches.join((f"{n:03}", "000") for n in range(1, 50))
    sketches.add([row("x", (1, 2, 3, 500, 501))])
    assert sketches.candidates(range(20))[-1] == "x"


def test_the_whole_stream_is_found_by_its_digest(sketches: Sketches) -> None:
    sketches.add([row("a", stream="aa"), row("b", stream="aa"), row("c")])
    assert sketches.same_stream("aa") == ["a", "b"]
    assert sketches.same_stream("") == []


def test_it_is_clusters_that_are_counted(sketches: Sketches) -> None:
    sketches.add([row(id, lines=(1, 2, 3)) for id in "abc"])
    sketches.add([row("d", lines=(2,))])
    assert sketches.counted((1, 2, 3, 4)) == {1: 3, 2: 4, 3: 3}
    sketches.join([("a", "b"), ("a", "unknown")])
    assert sketches.counted((1, 2)) == {1: 2, 2: 3}
    sketches.join([("c", "d"), ("d", "a")])
    assert sketches.counted((1, 2)) == {1: 1, 2: 1}
    assert sketches.carriers((1, 4)) == ["a", "b", "c"]


def test_copies_that_hung_together_by_a_third_come_apart_when_it_goes(sketches: Sketches) -> None:
    sketches.add([row(id, lines=(1,)) for id in "abcde"])
    sketches.join([("a", "b"), ("b", "c"), ("c", "d")])
    assert sketches.counted([1]) == {1: 2}
    sketches.drop("b")
    assert sketches.counted([1]) == {1: 3}  # a | c d | e


def test_menus_are_kept_by_document(sketches: Sketches) -> None:
    sketches.add([Row("a", (), (1, 2), (2,)), Row("b", (), (3, 2**32 - 1), (2**32 - 1,))])
    assert sketches.furniture(["a", "unknown"]) == {2}
    assert sketches.furniture("ab") == {2, 2**32 - 1}


def test_adding_again_replaces(sketches: Sketches) -> None:
    sketches.add([row(id, (1, 2), (7,)) for id in "abc"])
    sketches.add([row("b", (3, 4), (7,))])
    assert sketches.candidates((1, 2)) == ["a", "c"]
    assert sketches.candidates((3, 4)) == ["b"]
    assert sketches.counted((7,)) == {7: 3}


def test_doing_a_batch_twice_changes_nothing(sketches: Sketches) -> None:
    batch = [row("a", (1, 2, 2, 1), (5, 5)), row("b", (2, 1), (5,))]
    for _ in range(2):
        sketches.add(batch)
        sketches.join([("a", "b")])
    assert sketches.candidates((1, 2)) == ["a", "b"]
    assert sketches.counted((5,)) == {5: 1}


def test_what_is_dropped_is_found_no_more(sketches: Sketches) -> None:
    sketches.add([row(id, (1, 2), (7,), stream="bb" if id == "b" else "") for id in "abc"])
    sketches.drop(["b", "unknown"])
    sketches.drop(["b"])
    assert sketches.candidates((1, 2)) == ["a", "c"]
    assert sketches.same_stream("bb") == []
    assert sketches.counted((7,)) == {7: 2}
    assert sketches.ids() == ["a", "c"]
    sketches.clear()
    assert sketches.candidates((1, 2)) == []
    assert sketches.count() == 0


def test_a_batch_that_fails_leaves_nothing(sketches: Sketches) -> None:
    with pytest.raises(StoreError):
        sketches.add([row("a", (1, 2)), row("b", (2**33,))])
    with suppress(RuntimeError), sketches.batch():
        sketches.add([row("c", (1, 2))])
        raise RuntimeError
    assert sketches.candidates((1, 2)) == []


def test_what_is_found_does_not_change_when_the_layers_are_merged(sketches: Sketches) -> None:
    rows = many(700)
    for start in range(0, 700, 70):
        sketches.add(rows[start : start + 70])
    sketches.drop(rows[n].id for n in range(0, 700, 50))
    for number, each in enumerate(rows):
        found = sketches.candidates(each.samples)
        assert found == ([each.id] if number % 50 else []), number
    assert sketches.counted([7])[7] > 60
    assert set(sketches.counted(rows[3].lines)) == set(rows[3].lines)


def test_the_lines_of_documents_are_found_in_every_layer(sketches: Sketches) -> None:
    rows = many(700)
    for start in range(0, 700, 70):
        sketches.add(rows[start : start + 70])
    for each in (rows[0], rows[350], rows[699]):
        assert set(sketches.lines([each.id, "unknown"])) - {7} == set(each.lines) - {7}
    sketches.add([row("x", lines=(0, 2**32 - 1))])
    assert sketches.lines(["x"]) == [0, 2**32 - 1]
    assert sketches.lines([]) == sketches.lines(["unknown"]) == []


def test_the_least_and_the_greatest_hash_outlive_a_merge(sketches: Sketches) -> None:
    edges = (0, 1, 2**31, 2**32 - 1)
    for n in range(300):
        sketches.add([row(f"{n:03}", (*edges, n + 2) if n == 7 else (n + 2,), edges if n == 7 else ())])
    assert sketches.candidates(edges) == ["007"]
    assert sketches.counted(edges) == dict.fromkeys(edges, 1)


def test_memory_for_a_hash_that_all_have_is_bounded(path: Path) -> None:
    sketches = Sketches(path)
    for start in range(0, 2000, 500):
        sketches.add([row(f"{n}", (1, 2), (9,)) for n in range(start, start + 500)])
    sketches.close()
    db = sqlite3.connect(path)
    (size,) = db.execute("SELECT sum(length(entries)) FROM bucket").fetchone()
    db.close()
    assert size < 3 * 130 * 8  # not 3 × 2,000 pairs


def test_what_every_question_reads_is_bounded_also_of_long_documents(path: Path) -> None:
    sketches = Sketches(path)
    for n in range(20):
        sketches.add([row(f"{n:02}", range(n * 50_000, (n + 1) * 50_000))])
    assert sketches.candidates((3, 4, 999_998, 999_999)) == ["00", "19"]
    sketches.close()
    db = sqlite3.connect(path)
    (size,) = db.execute("SELECT total(length(hashes)) FROM fresh").fetchone()
    db.close()
    assert size <= 1_000_000


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12), st.randoms())
def test_the_order_of_joining_does_not_change_the_clusters(
    pairs: list[tuple[int, int]], chance: random.Random
) -> None:
    counts = []
    for _ in range(2):
        sketches = Sketches(None)
        sketches.add([row(str(n), lines=(n // 2, 99)) for n in range(10)])
        chance.shuffle(pairs)
        sketches.join((str(a), str(b)) for a, b in pairs)
        counts.append(sketches.counted(range(100)))
        sketches.close()
    assert counts[0] == counts[1]


def test_the_file_keeps_what_was_added(path: Path) -> None:
    first = Sketches(path)
    assert first.count() == 0
    first.add([row("a", (1, 2))])
    first.close()
    again = Sketches(path)
    assert again.count() == 1
    assert again.candidates((1, 2)) == ["a"]
    again.close()


@pytest.mark.parametrize("damage", ["deleted", "overwritten", "of another version"])
def test_a_lost_file_is_made_anew(path: Path, damage: str) -> None:
    first = Sketches(path)
    first.add([row("a", (1, 2))])
    first.close()
    if damage == "deleted":
        path.unlink()
    elif damage == "overwritten":
        path.write_bytes(b"no database at all" * 999)
    else:
        db = sqlite3.connect(path)
        db.execute("PRAGMA user_version = 1")
        db.close()
    again = Sketches(path)
    assert again.count() == 0
    again.add([row("b", (1, 2))])
    assert again.candidates((1, 2)) == ["b"]
    again.close()


def test_two_may_have_the_file_open(path: Path) -> None:
    writer, reader = Sketches(path), Sketches(path)
    writer.add([row("a", (1, 2))])
    assert reader.candidates((1, 2)) == ["a"]
    with writer.batch():
        writer.add([row("b", (1, 2))])
        assert reader.candidates((1, 2)) == ["a"]
    assert reader.candidates((1, 2)) == ["a", "b"]
    writer.close()
    reader.close()
