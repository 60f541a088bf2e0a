"""Is a table one of data, or only a way to lay out a page?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archive.markup import tree

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DATA = re.compile(r"\b(?:wikitable|infobox|datatable|data-table|msotablegrid|table-bordered|tablepress)\b")
_LAID_OUT = frozenset("table h1 h2 h3 article section form ul ol blockquote pre".split())
_LONG = 400  # letters of a cell that holds running text
_FIGURE = 12  # letters of a figure
_CELLS = 20_000  # cells that are looked at, of one table


def of_data(table: Element) -> bool:
    """Say whether rows and columns carry meaning: cells are short, several a row, and hold no layout."""
    if (table.get("role") or "").lower() in {"presentation", "none"}:
        return False
    rows = [row for row in table.iter("tr") if _owner(row) is table]
    cells = [[cell for cell in row if cell.tag in {"td", "th"}] for row in rows[:_CELLS]]
    if max(map(len, cells), default=0) < 2 or (len(cells) < 2 and not (_named(table) or _figures(cells))):
        return False
    if any(each.tag in _LAID_OUT for each in table.iter() if each is not table):
        return _named(table) and next(iter(table.iter("h1", "h2", "article")), None) is None
    lengths = [len(tree.words(cell)) for row in cells for cell in row]
    longest, whole = max(lengths, default=0), sum(lengths)
    if _named(table):
        return longest < 3 * _LONG
    return longest < _LONG or (longest < 3 * _LONG and longest < 0.2 * whole)


def _figures(rows: list[list[Element]]) -> bool:
    """Say whether the only row is one of a table cut in pieces: three cells, most of them figures."""
    shown = [tree.words(cell) for row in rows for cell in row]
    short = sum(0 < len(words) <= _FIGURE and words[-1:].isalnum() and words[0].isdigit() for words in shown)
    return len(shown) >= 3 and 2 * short > len(shown)


def _owner(row: Element) -> Element | None:
    here = row.getparent()
    while here is not None and here.tag != "table":
        here = here.getparent()
    return here


def _named(table: Element) -> bool:
    """Say whether the page itself calls it a table: by head cells, a caption, a class."""
    if _DATA.search(tree.marked(table)):
        return True
    return any(_owner(each) is table for each in table.iter("th", "caption", "thead"))
