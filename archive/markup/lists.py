"""Is a list one of items, and which figures stand before them?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.markup import tree

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ITEM = 600  # letters of a list's item that is no item but a stretch of text
_ANSWER = 200  # the same, of what answers a term or a question
_ITEMS = 200  # items that are looked at


def runs(element: Element) -> bool:
    """Say whether a list lays out running text: its items hold heads, tables or long paragraphs."""
    if next(element.iter("h1", "h2", "h3", "h4", "table", "article", "section"), None) is not None:
        return True
    items = [each for each in element if each.tag in {"li", "dd"}][:_ITEMS]
    long = sum(len(tree.words(each)) > (_ANSWER if each.tag == "dd" else _ITEM) for each in items)
    return 2 * long > len(items)


def unnumbered(element: Element) -> bool:
    """Say whether a list asks for no figures before its items."""
    style = (element.get("style") or "").replace(" ", "").lower()
    return "list-style:none" in style or "list-style-type:none" in style


def figure(number: int, kind: str) -> str:
    """Give the figure of an item as the list asks for it.

    >>> figure(3, "a"), figure(4, "I"), figure(5, "")
    ('c', 'IV', '5')
    """
    if kind in {"a", "A"} and number <= 26:
        letter = chr(ord("a") + number - 1) if number else "0"
        return letter.upper() if kind == "A" else letter
    if kind in {"i", "I"} and 0 < number < 40:
        tens, ones = divmod(number, 10)
        roman = "X" * tens + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][ones]
        return roman if kind == "I" else roman.lower()
    return str(number)
