"""`archive set`: say what you know of a source."""

from __future__ import annotations

from collections.abc import Iterable

import click

from archive.cli import session
from archive.cli.session import Session


@click.command("set")
@click.argument("key", metavar="KEY")
@click.argument("pairs", metavar="FIELD=VALUE…", nargs=-1, required=True)
@click.option("-n", "--dry-run", is_flag=True, help="Say what would change.")
def command(key: str, pairs: tuple[str, ...], dry_run: bool) -> None:
    """Say what you know of a source.

    It stands before what was read, and what stood before is kept. An empty value says that there is
    none. Names: 'Trần Văn A; Storey, Ian'.

    \b
    Example: archive set tran2025 issued=2025-06 container-title='Nghiên cứu châu Âu'
    """
    from archive import clock, statements

    state = session.current()
    said = statements.options(pairs, by=f"person:{clock.user()}")
    changed = state.open().set([key], said, dry_run=dry_run)
    show(state, [change.as_dict() for change in changed], dry_run=dry_run)


def show(state: Session, changes: Iterable[dict[str, object]], *, dry_run: bool = False) -> None:
    """Print what changed."""
    rows = [*changes]
    if state.json:
        state.print_json(rows)
        return
    for row in rows:
        before = session.visible(str(row["before"] or "(none)"))
        state.print(
            f"{row['key']} {row['field']}: {before} → {session.visible(str(row['after'] or '(none)'))}"
        )
    if not rows:
        state.say("nothing changes by this")
    elif dry_run:
        state.say("dry run: nothing was written")
