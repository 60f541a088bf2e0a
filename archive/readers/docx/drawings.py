"""Which words stand in drawings and boxes?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archive import trees

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def chosen(alternatives: Element) -> Element:
    """Give the one of several drawings of the same thing that holds its words."""
    choices = [each for each in alternatives if trees.name(each) in {"Choice", "Fallback"}]
    worded = (each for each in choices if any(found.text for found in trees.every(each, "t")))
    return next(worded, choices[0] if choices else alternatives)


def boxes(drawing: Element) -> Iterator[Element | str]:
    """Give the text boxes of a drawing, letters drawn as pictures, and the ids of diagrams.

    Not below a box found: what stands in a box is set down with it.
    """
    waiting = [drawing]
    while waiting:
        each = waiting.pop()
        name = trees.name(each)
        if name == "txbxContent":
            yield each
        elif name == "textpath":
            yield trees.attribute(each, "string")
        elif name == "relIds":
            yield f"\0{trees.attribute(each, 'dm')}"
        elif name == "chart":
            yield f"\0{trees.attribute(each, 'id')}"
        elif name == "AlternateContent":
            waiting.extend(one for one in [chosen(each)] if one is not each)
        else:
            waiting.extend(reversed(each))


def lines(diagram: Element) -> list[str]:
    """Give the paragraphs of a diagram or a chart."""
    found = ("".join(t.text or "" for t in trees.every(each, "t")) for each in trees.every(diagram, "p"))
    return [line for line in found if line.strip()]
