"""Which sources are copies of one text, whatever the order in which it was found."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from archive.copies import Cluster, Decisions, Edge, clusters, pair
from store.decisions import Decision

PLACES = {letter: place for place, letter in enumerate("abcdefgh")}

ids = st.sampled_from("abcdefgh")
pairs = st.tuples(ids, ids).filter(lambda each: each[0] != each[1]).map(lambda each: pair(*each))
kinds = st.sampled_from(["same-text", "near", "contains", "shares"])
found = st.dictionaries(pairs, kinds, max_size=12).map(
    lambda known: [(a, b, kind) for (a, b), kind in known.items()]
)


@st.composite
def decided(draw: st.DrawFn) -> dict[tuple[str, str], Decision]:
    words = draw(st.dictionaries(pairs, st.sampled_from(["ignore", "duplicates", "replaces", "versions"])))
    return {
        each: Decision(word, draw(st.sampled_from(each)) if word == "replaces" else "")
        for each, word in words.items()
    }


def members(edges: list[Edge], decisions: Decisions | None = None) -> list[str]:
    return ["".join(cluster.members) for cluster in clusters(edges, decisions or {}, PLACES)]


def test_copies_of_a_copy_are_in_its_cluster() -> None:
    edges = [("d", "b", "near"), ("e", "d", "same-text"), ("g", "f", "near"), ("h", "a", "shares")]
    assert members(edges) == ["bde", "fg"]


def test_the_oldest_stands_for_a_cluster() -> None:
    (cluster,) = clusters([("c", "a", "near"), ("c", "b", "same-text")], {}, {"b": 0, "a": 1, "c": 2})
    assert cluster == Cluster(members=("b", "a", "c"), kept="b", kinds=("same-text", "near"), replaces=False)


def test_who_replaces_another_stands_for_both() -> None:
    edges = [("b", "a", "near"), ("c", "b", "near")]
    said = {("a", "b"): Decision("replaces", "b")}
    assert [(each.kept, each.replaces) for each in clusters(edges, said, PLACES)] == [("b", True)]
    said[("b", "c")] = Decision("replaces", "c")
    assert [each.kept for each in clusters(edges, said, PLACES)] == ["c"]


def test_people_may_go_round_in_a_circle() -> None:
    said = {
        ("a", "b"): Decision("replaces", "b"),
        ("b", "c"): Decision("replaces", "c"),
        ("a", "c"): Decision("replaces", "a"),
    }
    assert [each.kept for each in clusters([], said, PLACES)] == ["a"]


def test_what_a_person_parts_is_apart_unless_others_tie_it() -> None:
    edges = [("b", "a", "near")]
    for word in ("ignore", "versions"):
        assert members(edges, {("a", "b"): Decision(word)}) == []
    assert members([*edges, ("c", "a", "near"), ("c", "b", "near")], {("a", "b"): Decision("ignore")}) == [
        "abc"
    ]


def test_what_a_person_joins_is_together_whatever_the_texts_show() -> None:
    said = {("a", "b"): Decision("duplicates")}
    assert [each.kinds for each in clusters([], said, PLACES)] == [("duplicate",)]
    assert [each.kinds for each in clusters([("b", "a", "shares")], said, PLACES)] == [("shares",)]


@given(found, decided(), st.randoms())
def test_the_order_of_pairs_changes_nothing(
    edges: list[Edge], said: dict[tuple[str, str], Decision], random: Random
) -> None:
    turned, told = list(edges), list(said.items())
    random.shuffle(turned)
    random.shuffle(told)
    turned = [(b, a, kind) for a, b, kind in turned]
    assert clusters(edges, said, PLACES) == clusters(turned, dict(told), PLACES)


@given(found, decided())
def test_clusters_part_the_sources(edges: list[Edge], said: dict[tuple[str, str], Decision]) -> None:
    every = clusters(edges, said, PLACES)
    together = [id for cluster in every for id in cluster.members]
    assert len(together) == len(set(together))
    assert all(len(cluster.members) > 1 and cluster.kept in cluster.members for cluster in every)
    assert all(list(cluster.members) == sorted(cluster.members) for cluster in every)


@given(found, decided(), pairs)
def test_ignoring_a_pair_never_enlarges_a_cluster(
    edges: list[Edge], said: dict[tuple[str, str], Decision], each: tuple[str, str]
) -> None:
    before = [set(cluster.members) for cluster in clusters(edges, said, PLACES)]
    after = clusters(edges, {**said, each: Decision("ignore")}, PLACES)
    assert all(any(set(cluster.members) <= old for old in before) for cluster in after)
