"""How are two texts shown side by side? In two columns, or on a narrow terminal one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from archive.cli.session import Session, visible
from archive.collation import Mark, Part, Piece

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

_NARROW = 60  # columns below which nothing stands side by side
_WIDEST = 150  # a longer line is hard to read
_STYLES = {Mark.SAME: "", Mark.DIFFERS: "bold yellow", Mark.ALONE: "dim", Mark.LEFT_OUT: "dim italic"}
_BEHIND = re.compile(r"[ \t]+((?:\x1b\[[\d;]*m)*)$", re.MULTILINE)


def show(state: Session, names: tuple[str, str], parts: Iterable[Part]) -> None:
    """Print two texts under their names, row by row."""
    from io import StringIO

    from rich.console import Console

    width = min(get_terminal_size().columns, _WIDEST)
    file = StringIO()
    console = Console(
        file=file,
        width=max(width, 20),
        force_terminal=state.colored,
        color_system="standard" if state.colored else None,
        highlight=False,
        markup=False,
        emoji=False,
    )
    beside = width >= _NARROW
    drawn = _beside(state, names, parts) if beside else _below(state, names, parts)
    for each in drawn:
        console.print(each)
    state.print(_BEHIND.sub(r"\1", file.getvalue()).rstrip("\n"))


def _beside(state: Session, names: tuple[str, str], parts: Iterable[Part]) -> Iterator[RenderableType]:
    from rich.text import Text

    yield _columns(*(Text(visible(name), style="bold") for name in names))
    for part in parts:
        yield ""
        for row in part.rows:
            yield _columns(_text(state, row.a), _text(state, row.b))


def _columns(left: Text, right: Text) -> RenderableType:
    from rich.table import Table

    table = Table.grid(expand=True, padding=(0, 3))
    for _ in range(2):
        table.add_column(ratio=1, overflow="fold")
    table.add_row(left, right)
    return table


def _below(state: Session, names: tuple[str, str], parts: Iterable[Part]) -> Iterator[RenderableType]:
    from rich.text import Text

    for number, part in enumerate(parts):
        if number:
            yield ""
        for row in part.rows:
            alike = part.common and row.a == row.b
            for name, pieces in zip(names, (row.a, row.b), strict=True):
                if pieces:
                    head = " = ".join(names) if alike else name
                    yield Text.assemble((visible(head), "bold"), "  ", _text(state, pieces))
                if alike:
                    break


def _text(state: Session, pieces: Sequence[Piece]) -> Text:
    from rich.text import Text

    return Text(" ").join(_piece(state, piece) for piece in pieces)


def _piece(state: Session, piece: Piece) -> Text:
    from rich.text import Text

    if piece.mark is Mark.LEFT_OUT:
        return Text(f"… ({piece.size:,} characters) …", style=_STYLES[piece.mark])
    bare = piece.mark is Mark.DIFFERS and not state.colored
    return Text(f"[{visible(piece.text)}]" if bare else visible(piece.text), style=_STYLES[piece.mark])
