"""`archive show`: one source and all that is known of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from archive.cli import session
from archive.cli.session import Session

if TYPE_CHECKING:
    from archive import Archive


@click.command("show")
@click.argument("key", metavar="KEY")
@click.option("--text", is_flag=True, help="Print the text as it is kept.")
@click.option("--clean", is_flag=True, help="Print the text as the index sees it: pages joined, menus out.")
@click.option("--notes", is_flag=True, help="Print the notes and where they are called for.")
@click.option("--why", is_flag=True, help="Show what each value rests on, and the values that lost.")
def command(key: str, text: bool, clean: bool, notes: bool, why: bool) -> None:
    """Show a source: its description, notes, findings and matches.

    \b
    Examples: archive show tran2025 --why
              archive show tran2025 --clean
    """
    state = session.current()
    home = state.open()
    shape: dict[str, Any] = home.show(key, text=text or why or notes, clean=clean, why=why)
    if state.json:
        if not text:
            shape.pop("text", None)
        state.print_json(shape)
    elif clean or text:
        state.print(shape["clean" if clean else "text"])
    elif notes:
        for line in _notes(shape):
            state.print(session.visible(line))
    else:
        _show(state, shape, why=why)
        for line in _versions(home, shape["versions"]):
            state.print(line)


def _versions(home: Archive, keys: Sequence[str]) -> Iterator[str]:
    for row in home.store.catalog.rows(keys):
        yield f"  also: {row.key}, another version" + (f" ({row.language})" if row.language else "")


def _show(state: Session, shape: dict[str, Any], *, why: bool) -> None:
    state.print(f"{state.paint(shape['key'], bold=True)}  {session.visible(shape['path'])}")
    for variable, statement in shape["description"].items():
        state.print(f"  {variable}: {session.visible(_value(statement['value']))}{_doubt(statement)}")
        if why:
            for line in _reasons(statement, shape["text"]):
                state.print(f"      {session.visible(line)}")
    if shape["tags"]:
        state.print(f"  tags: {session.visible('; '.join(shape['tags']))}")
    missing = sum(note["text"] is None for note in shape["notes"])
    if shape["notes"]:
        state.print(
            f"  notes: {len(shape['notes'])}" + (f", {missing} of them not in the text" if missing else "")
        )
    for match in shape["matches"]:
        state.print(f"  {match['kind']}: {match['key'] or match['path']}")
    findings = [(finding["code"], finding["message"]) for finding in shape["findings"]]
    lines = (f"{code}: {said}" for code, said in findings) if state.verbose else session.told(findings)
    for line in lines:
        state.print(f"  {session.visible(line)}")
    state.print(f"  folder: {shape['folder']}")


def _value(value: str | list[dict[str, str]]) -> str:
    from archive.names import display

    return value if isinstance(value, str) else "; ".join(display(name) for name in value)  # type: ignore[arg-type]


def _doubt(statement: dict[str, Any]) -> str:
    return "" if statement["certainty"] == "high" else f"  ({statement['certainty']} certainty)"


def _reasons(statement: dict[str, Any], text: str) -> Iterator[str]:
    yield _reason(statement, text)
    for loser in statement.get("losers", ()):
        yield f"not: {_value(loser['value'])} ({_reason(loser, text)})"


def _reason(statement: dict[str, Any], text: str) -> str:
    if not statement["evidence"]:
        return f"by {statement['by']}"
    start, end = statement["evidence"]
    words = " ".join(text[start:end].split())
    return f"by {statement['by']}: “{words[:120]}{'…' if len(words) > 120 else ''}” [{start}, {end})"


def _notes(shape: dict[str, Any]) -> Iterator[str]:
    for note in shape["notes"]:
        places = ", ".join(str(start) for start, _ in note["anchors"]) or "no mark"
        body = " ".join(note["text"].split()) if note["text"] is not None else "(the text has no such note)"
        yield f"[{note['mark']}] at {places}: {body}"
