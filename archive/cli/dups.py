"""`archive dups`: which sources are copies of one text, hold one another, share passages, are versions?"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from archive.cli import session
from archive.cli.pairs import TITLE, Group, Listing, PairRow, cut, folded, keys_of, percent
from archive.cli.session import Session, with_globals

if TYPE_CHECKING:
    from archive import Archive
    from archive.model import Span
    from store.catalog import Row

KINDS = ("same-text", "near", "contains", "contained", "shares", "duplicate", "version")


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
    told = {} if key or state.verbose else folded(shown, every)
    shown = [row for row in shown if keys_of(row) not in told]
    listing = Listing(state, home, groups, rows, _sources(home, rows), Counter(told.values()))
    lines = [*listing.copies(), *listing.others(shown)]
    for line in lines[:-1]:  # each group ends with an empty line
        state.print(line)
    if not lines:
        state.say("no sources are like that" if kinds or clusters else "no two sources have text in common")


def _of_kinds(groups: Iterable[Group], kinds: Sequence[str]) -> list[Group]:
    return [group for group in groups if not kinds or not {*kinds}.isdisjoint(group["kinds"])]


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
        share = f"{percent(ours)} {where}" if rows[0]["passages"] else ""
        cells = (source.issued, share, cut(source.title or source.path, TITLE))
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
