"""Which sources are copies of one text? Clusters, from what the texts show and what people decided.

Two sources are tied when their texts are one (identical, same text, near) or a person says so; a pair that a
person calls no duplicates, or two versions, ties nothing. What is tied, also by way of others, is a cluster.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from archive.duplicates import COPIES
from archive.model import DocumentId, MatchKind

if TYPE_CHECKING:
    from store.decisions import Decision

DUPLICATE = "duplicate"  # the kind of a pair that only a person calls copies
VERSION = "version"  # of two versions of one article whose texts are no copies
KINDS = (*(kind.value for kind in MatchKind), DUPLICATE, VERSION)

Edge: TypeAlias = "tuple[DocumentId, DocumentId, str]"  # newer, older, kind
IdPair: TypeAlias = "tuple[DocumentId, DocumentId]"  # the smaller id first
Decisions: TypeAlias = "Mapping[IdPair, Decision]"

_PARTING = ("ignore", "versions")
_JOINING = ("duplicates", "replaces")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Copies of one text."""

    members: tuple[DocumentId, ...]  # the oldest first
    kept: DocumentId  # stands for them: the one that replaces others, else the oldest
    kinds: tuple[str, ...]  # of the ties, the nearest first
    replaces: bool  # whether a person said which one stands for them


def pair(one: DocumentId, other: DocumentId) -> IdPair:
    """Name a pair the same from either side."""
    return (one, other) if one <= other else (other, one)


def ties(edges: Iterable[Edge], decisions: Decisions) -> dict[IdPair, str]:
    """Give the pairs that are copies, with their kind."""
    kinds = {pair(a, b): kind for a, b, kind in edges}
    decided = {each: said.word for each, said in decisions.items()}
    tied = {
        each: kind for each, kind in kinds.items() if kind in COPIES and decided.get(each) not in _PARTING
    }
    made = {each: kinds.get(each, DUPLICATE) for each, word in decided.items() if word in _JOINING}
    return tied | made


def clusters(edges: Iterable[Edge], decisions: Decisions, places: Mapping[DocumentId, int]) -> list[Cluster]:
    """Give the clusters of two and more, that with the oldest member first; `places` says which came when."""
    tied = ties(edges, decisions)

    def age(id: DocumentId) -> tuple[int, DocumentId]:
        return places.get(id, len(places)), id

    groups: dict[DocumentId, list[DocumentId]] = {}
    root = _roots(tied)
    for id in sorted(root, key=age):
        groups.setdefault(root[id], []).append(id)
    kinds: dict[DocumentId, set[str]] = {}
    newer: set[DocumentId] = set()
    older: set[DocumentId] = set()
    for each, kind in tied.items():
        kinds.setdefault(root[each[0]], set()).add(kind)
        if one := decisions[each].newer if each in decisions else "":
            newer.add(one)
            older.update({*each} - {one})
    return [
        Cluster(
            members=tuple(members),
            kept=next(iter(_last(members, newer, older) or members)),
            kinds=tuple(sorted(kinds[at], key=KINDS.index)),
            replaces=not newer.isdisjoint(members),
        )
        for at, members in groups.items()
    ]


def _last(members: Iterable[DocumentId], newer: set[DocumentId], older: set[DocumentId]) -> list[DocumentId]:
    """Give those that replace and are not replaced; people may have gone round in a circle."""
    replacing = [id for id in members if id in newer]
    return [id for id in replacing if id not in older] or replacing


def _roots(tied: Iterable[IdPair]) -> dict[DocumentId, DocumentId]:
    """Give each tied source one that stands for all it hangs together with."""
    up: dict[DocumentId, DocumentId] = {}

    def top(id: DocumentId) -> DocumentId:
        while (above := up.setdefault(id, id)) != id:
            up[id] = up[above]
            id = above
        return id

    for one, other in tied:
        up[top(one)] = top(other)
    return {id: top(id) for id in list(up)}
