"""`archive init`: make a new archive."""

from __future__ import annotations

import click

from archive.cli import session


@click.command("init")
@click.argument("folder", metavar="[DIR]", required=False)
@click.option("--index", "engine", type=click.Choice(["whoosh"]), default="whoosh", help="The search engine.")
def command(folder: str | None, engine: str) -> None:
    """Make a new archive.

    It lies in DIR, else where -a or $ARCHIVE_DIR points, else in the default place.

    \b
    Example: archive init ~/sources
    """
    import os
    from pathlib import Path

    import store

    state = session.current()
    named = folder or state.archive or os.environ.get("ARCHIVE_DIR")
    place = Path(named) if named else session.default_place()
    made = store.create(place, engine=engine)
    if state.json:
        state.print_json({"archive": str(made.root)})
    else:
        state.print(f"A new archive: {session.visible(str(made.root))}")
