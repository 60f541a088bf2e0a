"""`archive refs`: the citations of a source."""

from __future__ import annotations

from typing import Any

import click

from archive.cli import session
from archive.cli.session import Session


@click.command("refs")
@click.argument("key", metavar="KEY")
@click.option("--unresolved", is_flag=True, help="Only notes with a Sđd, Ibid. or Там же that leads nowhere.")
def command(key: str, unresolved: bool) -> None:
    """Show a source's notes and the works each cites.

    \b
    Example: archive refs tran2025
    """
    state = session.current()
    rows: list[dict[str, Any]] = state.open().refs(key, unresolved=unresolved)
    if state.json:
        state.print_json(rows)
        return
    for row in rows:
        marks = ", ".join(row["marks"]) or row["id"]
        state.print(f"[{state.paint(marks, bold=True)}] {session.visible(' '.join(row['note'].split()))}")
        for ref in row["refs"]:
            state.print(f"    {line(state, ref)}")


_SAID = (
    "title",
    "container-title",
    "publisher",
    "issued",
    "archive",
    "archive_collection",
    "archive_location",
)


def line(state: Session, ref: dict[str, Any]) -> str:
    """Give one line about a reference: key, type, who, what, when, where."""
    from archive.names import display

    people = ", ".join(display(name) for role in ("author", "editor") for name in ref.get(role, ()))
    said = [people, *(str(ref[field]) for field in _SAID if ref.get(field))]
    if ref.get("locator"):
        said.append(f"@{ref['locator']}")
    short = next((word for word in ("ibid", "opcit") if ref.get(word)), "")
    where = f" → note {ref['antecedent']}" if ref.get("antecedent") else ""
    key = state.paint(ref.get("key") or "–", fg="cyan")
    how = f" ({short}{where})" if short else ""
    return f"{key} {ref['type']}{how}: {session.visible('; '.join(filter(None, said)))}"
