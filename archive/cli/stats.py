"""`archive stats`: how much is in the archive."""

from __future__ import annotations

import click

from archive.cli import session


@click.command("stats")
def command() -> None:
    """Count sources, works, citations, notes, languages, types, matches and findings.

    \b
    Example: archive stats
    """
    state = session.current()
    counts = state.open().stats()
    if state.json:
        state.print_json(counts)
        return
    for name, count in counts.items():
        told = ", ".join(f"{k} {v}" for k, v in count.items()) if isinstance(count, dict) else str(count)
        state.print(f"{state.paint(name, bold=True)}: {session.visible(told or '0')}")
