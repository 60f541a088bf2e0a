"""`archive dups`: which sources are copies of one text, hold one another, share passages, are versions?"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from archive.cli import session
from archive.cli.session import Session, with_globals

if TYPE_CHECKING:
    from archive import Archive
    from archive.model import Span
    from store.catalog import Row

Group: TypeAlias = "dict[str, Any]"
PairRow: TypeAlias = "dict[str, Any]"
KeyPair: TypeAlias = "tuple[str, str]"
KINDS = ("same-text", "near", "contains", "contained", "shares", "duplicate", "version")
_TITLE = 72  # characters of a title
_WORDS = 90  # characters of a passage


class _WithKey(click.Group):
    """A group that takes any other first word as a key."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put a lone key behind the command `list`."""
        if not any(word in self.commands for word in args):
            args = args if args[:1] in (["-h"], ["--help"]) else ["list", *args]
        return super().parse_args(ctx, args)


@click.group(
    "dups", cls=_WithKey, invoke_without_command=True, subcommand_metavar="[KEY] | show A B | ignore A B | …"
)
def command() -> None:
    """Show which sources are copies of one text, hold one another, share passages, or are versions.

    Copies come first, then excerpts, shared passages, and versions of one article (the same DOI or
    address, another text). What a person decides about two sources stands above what the texts show.

    The list takes --kind (same-text, near, contains, contained, shares, duplicate, version; more than once),
    --clusters for copies alone, and -v for the pairs that are ignored. JSON rows: a (the newer), b, kind,
    coverage, passages, decision (of a: null, ignore, duplicates, replaces, replaced, versions), issued.

    \b
    Examples: archive dups
              archive dups tran2025 --kind near
              archive dups --kind shares              who copied whom
              archive dups --clusters                 copies only
              archive dups show tran2025 tran2025a    side by side
              archive dups ignore tran2025 tran2025a
    """


@click.command("list")
@click.argument("key", required=False)
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only pairs of this kind.")
@click.option("--clusters", is_flag=True, help="Only copies, all of one text together.")
def _list(key: str | None, kinds: tuple[str, ...], clusters: bool) -> None:
    """List pairs, of one source or of all; with -v also the ignored ones, and each copy's.

    "near 98% / 95%": so much of it is in the first of its cluster, and so much of the first is in it.
    An arrow leads from the earlier source to the later where dates tell.

    JSON: a (the newer), b, kind, coverage, passages, decision (of a), issued. With --clusters: keys
    (the oldest first), kinds, kept (the key that stands for them).
    """
    state = session.current()
    home = state.open()
    key = key and (home.store.register.resolve(key) or key)
    if state.json:
        groups = _of_kinds(home.clusters(key), kinds) if clusters else home.dups(key, kinds=kinds)
        state.print_json(groups)
        return
    every = home.clusters(key)
    groups = _of_kinds(every, kinds)
    rows = _rows(home, key, groups)
    shown = [] if clusters else [row for row in rows if _is_of(row, key, kinds)]
    folded = {} if key or state.verbose else _folded(shown, every)
    shown = [row for row in shown if _keys(row) not in folded]
    listing = _Listing(state, home, groups, rows, _sources(home, rows), Counter(folded.values()))
    lines = [*listing.copies(), *listing.others(shown)]
    for line in lines[:-1]:  # each group ends with an empty line
        state.print(line)
    if not lines:
        state.say("no sources are like that" if kinds or clusters else "no two sources have text in common")


def _of_kinds(groups: Iterable[Group], kinds: Sequence[str]) -> list[Group]:
    return [group for group in groups if not kinds or not {*kinds}.isdisjoint(group["kinds"])]


def _folded(rows: Iterable[PairRow], groups: Iterable[Group]) -> dict[KeyPair, KeyPair]:
    """Give the pairs that say of copies what another says already, each with that one, dated if any is."""
    kept: dict[str, str] = {key: group["kept"] for group in groups for key in group["keys"]}
    alike: dict[tuple[str, ...], list[PairRow]] = {}
    for row in rows:
        if row["decision"] is None and row["kind"] in _FOLDED:
            ends = [kept.get(key, key) for key in _keys(row)]
            if row["kind"] == "contained":
                ends.reverse()
            elif row["kind"] == "shares":
                ends.sort()
            alike.setdefault((_GROUP_OF[row["kind"]], *ends), []).append(row)
    told: dict[KeyPair, KeyPair] = {}
    for some in alike.values():
        first = max(
            some, key=lambda row: (all(row["issued"]), sum(kept.get(key, key) == key for key in _keys(row)))
        )
        told |= {_keys(row): _keys(first) for row in some if row is not first}
    return told


def _keys(row: PairRow) -> KeyPair:
    return row["a"], row["b"]


def _rows(home: Archive, key: str | None, groups: Iterable[Group]) -> list[PairRow]:
    """Give all pairs that are needed: of a source also those between the copies of its text."""
    if key is None:
        return home.dups()
    members = {member for group in groups for member in group["keys"]}
    rows = [*home.dups(key), *(row for member in sorted(members) for row in home.dups(member))]
    known = {(row["a"], row["b"], row["kind"]): row for row in rows}
    return [*known.values()]


def _is_of(row: PairRow, key: str | None, kinds: Sequence[str]) -> bool:
    return (key is None or key in (row["a"], row["b"])) and (not kinds or row["kind"] in kinds)


def _sources(home: Archive, rows: Iterable[PairRow]) -> dict[str, Row]:
    keys = {str(row[side]) for row in rows for side in ("a", "b")}
    return {row.key: row for row in home.store.catalog.rows(keys)}


@dataclass(frozen=True, slots=True)
class _Listing:
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
                if count := self.folded.get(_keys(row), 0):
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
        return _cut(self.sources[key].title or self.sources[key].path, _TITLE)

    def _dated(self, key: str) -> str:
        issued = self.sources[key].issued
        return self.state.paint(key, fg="cyan") + (f" ({session.visible(issued)})" if issued else "")

    def _excerpt(self, row: PairRow) -> str:
        inner, outer = (row["a"], row["b"]) if row["kind"] == "contained" else (row["b"], row["a"])
        of = dict(zip((row["a"], row["b"]), row["coverage"], strict=True))
        return (
            f"  {self._dated(inner)} in {self._dated(outer)}"
            f"  {_percent(of[inner])} of {inner}, {_percent(of[outer])} of {outer}"
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
            yield f"      “{session.visible(_cut(words, _WORDS))}”"

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


_EXCERPTS, _SHARED = "one holds the other", "passages in common"
_VERSIONS, _IGNORED = "versions of one article", "no duplicates, as decided"
_GROUPS = (_EXCERPTS, _SHARED, _VERSIONS, _IGNORED)
_FOLDED = ("contains", "contained", "shares")
_GROUP_OF = {"contains": _EXCERPTS, "contained": _EXCERPTS, "shares": _SHARED, "version": _VERSIONS}


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
    return f"{row['kind']} {_percent(ours)} / {_percent(theirs)}"


def _percent(share: float) -> str:
    if 0 < share < 0.005:
        return "<1%"
    return ">99%" if 0.995 <= share < 1 else f"{share:.0%}"


def _cut(text: str, size: int) -> str:
    return text if len(text) <= size else text[: size - 1].rstrip() + "…"


@click.command("show")
@click.argument("a")
@click.argument("b")
def _show(a: str, b: str) -> None:
    """Show two sources side by side: what both have, and what each has alone.

    Any two can be shown; what was not compared yet is compared now. Words that differ are in colour,
    or in [ ] where there are no colours. A source beside itself shows the passages it repeats (JSON:
    a row of kind "repeats").
    """
    state = session.current()
    home = state.open()
    rows = home.compare(a, b)
    if state.json:
        state.print_json(rows)
        return
    names = home.store.register.resolve(a) or a, home.store.register.resolve(b) or b
    if not rows:
        state.say(f"{a} repeats nothing" if names[0] == names[1] else f"{a} and {b} have no text in common")
        return
    for line in _heads(state, home, names, rows):
        state.print(line)
    passages = _passages(rows, names[0])
    if passages:
        _show_parts(state, home, names, passages)
    if names[0] != names[1] and session.on_terminal(sys.stdout) and not state.quiet:
        state.say("\n" + _advice(names, rows))


def _passages(rows: Iterable[PairRow], first: str) -> list[tuple[Span, Span]]:
    """Give the passages, those of the first source first."""
    from archive.model import Span

    return [
        (Span(*ours), Span(*theirs)) if row["a"] == first else (Span(*theirs), Span(*ours))
        for row in rows
        for ours, theirs in row["passages"]
    ]


def _show_parts(
    state: Session, home: Archive, names: tuple[str, str], passages: Sequence[tuple[Span, Span]]
) -> None:
    from archive import collation
    from archive.cli import columns

    one, other = (home.document(name).text for name in names)
    parts = collation.collate(one, other, passages)
    if names[0] == names[1]:
        parts = [part for part in parts if part.common]
        names = (f"{names[0]}, first", "and again")
    columns.show(state, names, parts)


def _heads(state: Session, home: Archive, names: tuple[str, str], rows: Sequence[PairRow]) -> Iterator[str]:
    """Tell what two sources are to one another, from each side."""
    kinds = ", ".join(dict.fromkeys(row["kind"] for row in rows))
    told = _WHICH.get(rows[0]["kind"], ""), _DECIDED.get(rows[0]["decision"] or "", "")
    yield "  ".join([state.paint(kinds, bold=True), *(each.format(**rows[0]) for each in told if each)])
    sources = {row.key: row for row in home.store.catalog.rows(names)}
    lines: list[tuple[str, ...]] = []
    for name in dict.fromkeys(names):
        source = sources[name]
        ours, _ = rows[0]["coverage"] if rows[0]["a"] == name else rows[0]["coverage"][::-1]
        where = "is said again" if names[0] == names[1] else "is in the other"
        share = f"{_percent(ours)} {where}" if rows[0]["passages"] else ""
        cells = (source.issued, share, _cut(source.title or source.path, _TITLE))
        lines.append((name, *(session.visible(cell) for cell in cells)))
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for name, *shown in lines:
        padded = [cell.ljust(width) for cell, width in zip(shown, widths[1:], strict=True) if width]
        yield "  " + "  ".join([state.paint(name.ljust(widths[0]), fg="cyan"), *padded]).rstrip()
    yield ""


_WHICH = {"contains": "{b} is in {a}", "contained": "{a} is in {b}"}
_DECIDED = {
    "ignore": "(decided: no duplicates)",
    "duplicates": "(decided: copies of one text)",
    "replaces": "(decided: {a} replaces {b})",
    "replaced": "(decided: {b} replaces {a})",
    "versions": "(decided: two versions of one article)",
}


def _advice(names: tuple[str, str], rows: Iterable[PairRow]) -> str:
    """Say what can be done about two sources."""
    both = " ".join(names)
    if any(row["decision"] for row in rows):
        return f"to take the decision back: archive dups undecide {both}"
    return f"no duplicates: archive dups ignore {both}; or: join, replace, versions"


def _deciding(name: str, decision: str, help_: str, noted: str) -> click.Command:
    """Make a command that writes down a decision about two sources."""

    @click.command(name, help=help_)
    @click.argument("a")
    @click.argument("b")
    def decide(a: str, b: str) -> None:
        state = session.current()
        state.open().decide(a, b, decision)
        if state.json:
            state.print_json({"a": a, "b": b, "decision": None if name == "undecide" else decision})
        else:
            state.say("noted: " + noted.format(a=a, b=b))

    return decide


_DECISIONS = (
    ("ignore", "ignore", "Write down that two sources are no duplicates.", "{a} and {b} are no duplicates"),
    ("join", "duplicates", "Write down that two sources are copies of one text, whatever the texts show.",
     "{a} and {b} are copies of one text"),
    ("replace", "replaces", "Write down that A replaces B: it stands for both.", "{a} replaces {b}"),
    ("versions", "versions", "Write down that two sources are versions of one article: languages, editions.",
     "{a} and {b} are versions of one article"),
    ("undecide", "undecided", "Take back what was decided about two sources.",
     "nothing is decided about {a} and {b}"),
)  # fmt: skip

for _each in (_list, _show, *(_deciding(*words) for words in _DECISIONS)):
    command.add_command(with_globals(_each))
