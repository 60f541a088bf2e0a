"""The fingerprints of an archive: found by what they share, replaced, joined, forgotten, made anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.sketches import Row, Sketches


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sketches.sqlite"


@pytest.fixture
def sketches(path: Path) -> Iterator[Sketches]:
    opened = Sketches(path)
    yield opened
    opened.close()


def row(
    id_: str, samples: range | tuple[int, ...] = (), lines: tuple[int, ...] = (), stream: str = ""
) -> Row:
    return id_, tuple(samples), lines, stream or id_


def test_candidates_share_two_samples_and_the_most_come_first(sketches: Sketches) -> None:
    sketches.add([row("a", range(5)), row("b", range(3, 10)), row("c", (9, 77)), row("d", (-5, -6))])
    assert sketches.candidates(range(10)) == ["b", "a"]
    assert sketches.candidates((-6, -5, 77)) == ["d"]
    assert sketches.candidates(range(10), limit=1) == ["b"]
    assert sketches.candidates(()) == []


def test_equals_come_in_the_order_of_their_ids(sketches: Sketches) -> None:
    sketches.add([row(id_, (1, 2)) for id_ in "cab"])
    assert sketches.candidates((1, 2)) == ["a", "b", "c"]


def test_samples_that_many_have_do_not_count(sketches: Sketches) -> None:
    sketches.add([row(f"{n:02}", (1, 2, 100 + n, 200 + n)) for n in range(9)])
    assert sketches.candidates((1, 2)) == []
    assert sketches.candidates((1, 2, 103, 203)) == ["03"]


def test_the_whole_stream_is_found_by_its_digest(sketches: Sketches) -> None:
    sketches.add([row("a", stream="x"), row("b", stream="x"), ("c", (), (), "")])
    assert sketches.same_stream("x") == ["a", "b"]
    assert sketches.same_stream("") == []


def test_a_line_in_three_clusters_is_furniture(sketches: Sketches) -> None:
    sketches.add([row(id_, lines=(1, 2, 3)) for id_ in "abc"])
    sketches.add([row("d", lines=(2,))])
    assert sketches.furniture_of((1, 2, 3, 4)) == {1, 2, 3}
    sketches.join([("a", "b"), ("a", "unknown")])
    assert sketches.furniture_of((1, 2, 3, 4)) == {2}
    sketches.join([("c", "d"), ("d", "a")])
    assert not sketches.furniture_of((1, 2, 3, 4))


def test_adding_again_replaces_and_keeps_the_cluster(sketches: Sketches) -> None:
    sketches.add([row(id_, (1, 2), (7,)) for id_ in "abc"])
    sketches.join([("a", "b")])
    sketches.add([row("b", (3, 4), (7,))])
    assert sketches.candidates((1, 2)) == ["a", "c"]
    assert sketches.candidates((3, 4)) == ["b"]
    assert not sketches.furniture_of((7,))


def test_doing_a_batch_twice_changes_nothing(sketches: Sketches) -> None:
    batch = [row("a", (1, 2, 2, 1), (5, 5)), row("b", (2, 1), (5,))]
    for _ in range(2):
        sketches.add(batch)
        sketches.join([("a", "b")])
    assert sketches.candidates((1, 2)) == ["a", "b"]


def test_what_is_dropped_is_found_no_more(sketches: Sketches) -> None:
    sketches.add([row(id_, (1, 2), (7,)) for id_ in "abc"])
    sketches.drop(["b", "unknown"])
    sketches.drop(["b"])
    assert sketches.candidates((1, 2)) == ["a", "c"]
    assert sketches.same_stream("b") == []
    assert not sketches.furniture_of((7,))
    sketches.clear()
    assert sketches.candidates((1, 2)) == []


def test_a_batch_that_fails_leaves_nothing(sketches: Sketches) -> None:
    with pytest.raises(OverflowError):
        sketches.add([row("a", (1, 2)), row("b", (2**63,))])
    assert sketches.candidates((1, 2)) == []


def test_the_file_keeps_what_was_added(path: Path) -> None:
    first = Sketches(path)
    assert first.fresh
    first.add([row("a", (1, 2))])
    first.close()
    again = Sketches(path)
    assert not again.fresh
    assert again.candidates((1, 2)) == ["a"]
    again.close()


@pytest.mark.parametrize("damage", ["deleted", "overwritten", "of another version"])
def test_a_lost_file_is_made_anew(path: Path, damage: str) -> None:
    first = Sketches(path)
    first.add([row("a", (1, 2))])
    if damage == "of another version":
        first._db.execute("PRAGMA user_version = 99")
    first.close()
    if damage == "deleted":
        path.unlink()
    elif damage == "overwritten":
        path.write_bytes(b"no database at all" * 999)
    again = Sketches(path)
    assert again.fresh
    assert again.candidates((1, 2)) == []
    again.add([row("b", (1, 2))])
    assert again.candidates((1, 2)) == ["b"]
    again.close()


def test_two_may_have_the_file_open(path: Path) -> None:
    writer, reader = Sketches(path), Sketches(path)
    writer.add([row("a", (1, 2))])
    assert not reader.fresh
    assert reader.candidates((1, 2)) == ["a"]
    writer.close()
    reader.close()
