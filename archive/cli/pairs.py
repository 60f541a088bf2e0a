"""How are the pairs of sources told in words? Copies first, then excerpts, shared passages, versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from archive.cli import session
from archive.cli.session import Session

if TYPE_CHECKING:
    from archive import Archive
    from store.catalog import Row

Group: TypeAlias = "dict[str, Any]"
PairRow: TypeAlias = "dict[str, Any]"
KeyPair: TypeAlias = "tuple[str, str]"
TITLE = 72  # characters of a title
_WORDS = 90  # characters of a passage

_EXCERPTS, _SHARED = "one holds the other", "passages in common"
_VERSIONS, _IGNORED = "versions of one article", "no duplicates, as decided"
_GROUPS = (_EXCERPTS, _SHARED, _VERSIONS, _IGNORED)
_FOLDED = ("contains", "contained", "shares")
_GROUP_OF = {"contains": _EXCERPTS, "contained": _EXCERPTS, "shares": _SHARED, "version": _VERSIONS}


@dataclass(frozen=True, slots=True)
class Listing:
    """What the list for people is made of."""

    state: Session
    home: Archive
    groups: Sequence[Group]
    rows: Sequence[PairRow]
    sources: Mapping[str, Row]  # by key
    folded: Mapping[KeyPair, int]  # how many pairs of copies each stands for

    def copies(self) -> Iterator[str]:
        """Tell each cluster: the one that stands for it first, then how near the others are."""
        near = {frozenset((row["a"], row["b"])): row for row in self.rows if row["kind"] != "version"}
        for group in self.groups:
            kept, keys = group["kept"], group["keys"]
            replaces = any(_replaces(near.get(frozenset((kept, key))), kept) for key in keys)
            told = {key: _nearness(near, key, [kept, *keys]) for key in keys}
            told[kept] = "replaces" if replaces else "oldest"
            yield self._head(f"{len(keys)} copies of one text")
            yield from self._table([kept, *(key for key in keys if key != kept)], told)
            yield ""

    def others(self, rows: Iterable[PairRow]) -> Iterator[str]:
        """Tell what is no copy, by what it is."""
        told: dict[str, list[str]] = {}
        for row in rows:
            if group := self._group(row):
                told.setdefault(group, []).extend(self._lines(group, row))
                if count := self.folded.get(keys_of(row), 0):
                    told[group].append(f"      and {count} more between copies of these: -v")
        for group in _GROUPS:
            if group in told:
                yield self._head(group)
                yield from told[group]
                yield ""

    def _group(self, row: PairRow) -> str:
        """Say under which head a pair stands; copies have theirs already."""
        match row["decision"], row["kind"]:
            case "ignore", _:
                return _IGNORED if self.state.verbose else ""
            case "versions", _:
                return _VERSIONS
            case (("duplicates" | "replaces" | "replaced"), _):
                return ""
            case _, kind:
                return _GROUP_OF.get(kind, "")

    def _lines(self, group: str, row: PairRow) -> Iterator[str]:
        if group == _EXCERPTS:
            yield self._excerpt(row)
        elif group == _SHARED:
            yield from self._shared(row)
        elif group == _VERSIONS:
            yield from self._versions(row)
        else:
            yield f"  {row['a']} – {row['b']}  {_near(row, row['a'])}"

    def _head(self, text: str) -> str:
        return self.state.paint(text, bold=True)

    def _table(self, keys: Sequence[str], told: Mapping[str, str]) -> Iterator[str]:
        """Give a line a source: key, date, what is told of it, title."""
        dates = {key: self.sources[key].issued for key in keys}
        columns = [max(map(len, of), default=0) for of in (keys, dates.values(), told.values())]
        for key in keys:
            cells = (key, dates[key], told.get(key, ""))
            padded = [cell.ljust(width) for cell, width in zip(cells, columns, strict=True) if width]
            padded[0] = self.state.paint(padded[0], fg="cyan")
            yield "  " + "  ".join([*padded, session.visible(self._title(key))]).rstrip()

    def _title(self, key: str) -> str:
        return cut(self.sources[key].title or self.sources[key].path, TITLE)

    def _dated(self, key: str) -> str:
        issued = self.sources[key].issued
        return self.state.paint(key, fg="cyan") + (f" ({session.visible(issued)})" if issued else "")

    def _excerpt(self, row: PairRow) -> str:
        inner, outer = (row["a"], row["b"]) if row["kind"] == "contained" else (row["b"], row["a"])
        of = dict(zip((row["a"], row["b"]), row["coverage"], strict=True))
        return (
            f"  {self._dated(inner)} in {self._dated(outer)}"
            f"  {percent(of[inner])} of {inner}, {percent(of[outer])} of {outer}"
        )

    def _shared(self, row: PairRow) -> Iterator[str]:
        """Tell who may have copied whom: the earlier first, and how the longest passage begins."""
        first, second, arrow = self._in_time(row)
        side = 0 if first == row["a"] else 1
        passage = max(row["passages"], key=lambda each: each[side][1] - each[side][0], default=None)
        undated = "" if any(row["issued"]) else "  undated"
        count = len(row["passages"])
        many = f"{count} passages, the longest of " if count > 1 else "a passage of "
        size = passage[side][1] - passage[side][0] if passage else 0
        yield f"  {self._dated(first)} {arrow} {self._dated(second)}{undated}  {many}{size:,} characters"
        if passage:
            start, end = passage[side]
            text = self.home.store.documents.text(self.sources[first].id)
            words = " ".join(text[start : min(end, start + 4 * _WORDS)].split())
            yield f"      “{session.visible(cut(words, _WORDS))}”"

    def _in_time(self, row: PairRow) -> tuple[str, str, str]:
        """Give the earlier first where the dates tell, and a sign that says whether they do."""
        from store.catalog.interval import interval

        a, b = row["a"], row["b"]
        if not all(row["issued"]):
            return b, a, "–"
        of_a, of_b = (interval(issued) for issued in row["issued"])
        if of_a[1] and of_a[1] < of_b[0]:
            return a, b, "→"
        return b, a, "→" if of_b[1] and of_b[1] < of_a[0] else "–"

    def _versions(self, row: PairRow) -> Iterator[str]:
        pair = sorted((row["a"], row["b"]), key=lambda key: (self.sources[key].issued or "~", key))
        why = "as decided" if row["decision"] else "the same DOI or address"
        also = "" if row["kind"] == "version" else f", though {row['kind']}"
        told = {key: self.sources[key].language for key in pair}
        yield from self._table(pair, told)
        yield f"      {why}{also}"


def folded(rows: Iterable[PairRow], groups: Iterable[Group]) -> dict[KeyPair, KeyPair]:
    """Give the pairs that say of copies what another says already, each with that one, dated if any is."""
    kept: dict[str, str] = {key: group["kept"] for group in groups for key in group["keys"]}
    alike: dict[tuple[str, ...], list[PairRow]] = {}
    for row in rows:
        if row["decision"] is None and row["kind"] in _FOLDED:
            ends = [kept.get(key, key) for key in keys_of(row)]
            if row["kind"] == "contained":
                ends.reverse()
            elif row["kind"] == "shares":
                ends.sort()
            alike.setdefault((_GROUP_OF[row["kind"]], *ends), []).append(row)
    told: dict[KeyPair, KeyPair] = {}
    for some in alike.values():
        first = max(
            some, key=lambda row: (all(row["issued"]), sum(kept.get(key, key) == key for key in keys_of(row)))
        )
        told |= {keys_of(row): keys_of(first) for row in some if row is not first}
    return told


def keys_of(row: PairRow) -> KeyPair:
    return row["a"], row["b"]


def _replaces(row: PairRow | None, key: str) -> bool:
    return row is not None and row["decision"] == ("replaces" if row["a"] == key else "replaced")


def _nearness(near: Mapping[frozenset[str], PairRow], key: str, others: Sequence[str]) -> str:
    """Say how near a copy is to the first of the others that it was compared with."""
    for number, other in enumerate(others):
        row = near.get(frozenset((key, other)))
        if row is not None and row["decision"] not in ("ignore", "versions"):
            return _near(row, key) + (f" to {other}" if number else "")
    return ""


def _near(row: PairRow, key: str) -> str:
    """Say how near one side of a pair is to the other."""
    if row["kind"] == "duplicate":
        return "as decided"
    if row["kind"] == "same-text":
        return "same text"
    ours, theirs = row["coverage"] if row["a"] == key else row["coverage"][::-1]
    return f"{row['kind']} {percent(ours)} / {percent(theirs)}"


def percent(share: float) -> str:
    if 0 < share < 0.005:
        return "<1%"
    return ">99%" if 0.995 <= share < 1 else f"{share:.0%}"


def cut(text: str, size: int) -> str:
    return text if len(text) <= size else text[: size - 1].rstrip() + "…"
