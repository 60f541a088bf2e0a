"""Which words stand in frames and shapes?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archive import trees

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SHAPES = frozenset(
    "frame custom-shape rect ellipse circle line polyline polygon path connector caption g control".split()
)
_WORDED = frozenset({"p", "h", "list"})


def boxes(shape: Element) -> Iterator[Element]:
    """Give what holds paragraphs in a frame or shape: text boxes, and shapes written on."""
    waiting = [shape]
    while waiting:
        each = waiting.pop()
        name = trees.name(each)
        children = [trees.name(child) for child in each]
        if name == "text-box" or (name in SHAPES and not _WORDED.isdisjoint(children)):
            yield each
        elif name == "frame" and "text-box" in children:  # its other children draw the same
            waiting.append(each[children.index("text-box")])
        elif name in SHAPES:
            waiting.extend(reversed(each))
