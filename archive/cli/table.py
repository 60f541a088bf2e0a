"""How is a table printed? Columns on a terminal, tabs in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from archive.cli.session import Session, on_terminal, visible


def show(state: Session, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows under their heads: fitted to a terminal, or one tabbed line each."""
    if not on_terminal(sys.stdout):
        for row in rows:
            state.print("\t".join(visible(cell).replace("\t", " ").replace("\n", " ") for cell in row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", pad_edge=False)
    for number, head in enumerate(heads):
        table.add_column(head, no_wrap=number == 0, overflow="fold")
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    Console(color_system="auto" if state.colored else None).print(table)
