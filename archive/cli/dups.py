"""`archive dups`: which sources have text in common, and how."""

from __future__ import annotations

from typing import Any

import click

from archive.cli import session
from archive.cli.session import Session, with_globals

KINDS = ("same-text", "near", "contains", "contained", "shares")


class _WithKey(click.Group):
    """A group that takes any other first word as a key."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put a lone key behind the command `list`."""
        words = [word for word in args if not word.startswith("-")]
        if not words or words[0] not in self.commands:
            args = args if args[:1] in (["-h"], ["--help"]) else ["list", *args]
        return super().parse_args(ctx, args)


@click.group(
    "dups", cls=_WithKey, invoke_without_command=True, subcommand_metavar="[KEY] | show A B | ignore A B"
)
def command() -> None:
    """Show which sources have text in common: all pairs, or those of one KEY.

    \b
    Examples: archive dups
              archive dups tran2025 --kind near
              archive dups show tran2025 tran2025a
              archive dups ignore tran2025 tran2025a
    """


@click.command("list")
@click.argument("key", required=False)
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only matches of this kind.")
def _list(key: str | None, kinds: tuple[str, ...]) -> None:
    """List pairs, the newer source first."""
    state = session.current()
    rows: list[dict[str, Any]] = state.open().dups(key, kinds=kinds)
    if state.json:
        state.print_json(rows)
        return
    for row in rows:
        if row["decision"] != "ignore" or state.verbose:
            state.print(_pair(state, row))
    if not rows:
        state.say("no two sources have text in common")


def _pair(state: Session, row: dict[str, Any]) -> str:
    ours, theirs = row["coverage"]
    told = f" ({row['decision']})" if row["decision"] else ""
    ways = f"{ours:.0%} of {row['a']}, {theirs:.0%} of {row['b']}"
    return f"{state.paint(row['kind'], bold=True)}  {row['a']} – {row['b']}  {ways}{told}"


@click.command("show")
@click.argument("a")
@click.argument("b")
def _show(a: str, b: str) -> None:
    """Show the passages two sources have in common."""
    state = session.current()
    home = state.open()
    row: dict[str, Any] | None = next((r for r in home.dups(a) if {r["a"], r["b"]} == {a, b}), None)
    if state.json:
        state.print_json([row] if row else [])
        return
    if row is None:
        state.say(f"{a} and {b} have no text in common")
        return
    texts = {key: home.document(key).text for key in (a, b)}
    state.print(_pair(state, row))
    for ours, theirs in row["passages"]:
        for key, (start, end) in ((row["a"], ours), (row["b"], theirs)):
            words = " ".join(texts[key][start:end].split())
            cut = words if len(words) <= 300 else f"{words[:200]} … {words[-90:]}"
            state.print(f"  {state.paint(key, fg='cyan')} [{start}, {end})  {session.visible(cut)}")
        state.print("")


@click.command("ignore")
@click.argument("a")
@click.argument("b")
def _ignore(a: str, b: str) -> None:
    """Write down that two sources are no duplicates of one another."""
    state = session.current()
    state.open().decide(a, b, "ignore")
    if state.json:
        state.print_json({"a": a, "b": b, "decision": "ignore"})
    else:
        state.say(f"noted: {a} and {b} are not duplicates")


for _each in (_list, _show, _ignore):
    command.add_command(with_globals(_each))
