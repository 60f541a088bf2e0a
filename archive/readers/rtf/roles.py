"""What does a paragraph's style make it? Titles, heads, authors and dates, by the names programs give."""

from __future__ import annotations

from dataclasses import dataclass

from archive.office import roles
from archive.office.roles import Role

_BODY_TEXT = 9  # the outline level of what is no head
_CHAIN = 20  # styles that may lean on each other
_TOLD = frozenset({Role.TITLE, Role.SUBTITLE, Role.AUTHOR, Role.DATE, Role.ABSTRACT})


@dataclass(slots=True)
class Style:
    """A paragraph style of the file."""

    name: str = ""
    based: int = -1  # the style it leans on
    outline: int = -1  # level from 0; -1: not said
    language: int = 0  # Windows' number; 0: not said


def role(styles: dict[int, Style], number: int, outline: int) -> tuple[Role, int]:
    """Give the role of a paragraph by its style and its own outline level, with the level of a head.

    >>> role({3: Style(name="Заголовок 2")}, 3, -1), role({}, 0, 0)
    ((<Role.HEAD: 'head'>, 2), (<Role.HEAD: 'head'>, 1))
    """
    names, leaning = _names(styles, number)
    told = [found for name in names if (found := roles.role(name))]
    if told and told[0][0] in _TOLD:
        return told[0][0], 0
    level = outline if outline >= 0 else leaning
    if 0 <= level < _BODY_TEXT:
        return Role.HEAD, level + 1
    head = next((found for found in told if found[0] is Role.HEAD), None)
    return head if head and level != _BODY_TEXT else (Role.TEXT, 0)


def spoken(styles: dict[int, Style], number: int) -> int:
    """Give the language a paragraph has by its style, or by the styles that one leans on."""
    for _ in range(_CHAIN):
        style = styles.get(number)
        if style is None or style.language:
            return style.language if style else 0
        number = style.based
    return 0


def _names(styles: dict[int, Style], number: int) -> tuple[list[str], int]:
    """Give the names of a style and of those it leans on that are heads, and the outline level it has.

    Only a head's own kind is handed down: a Subtitle or an Author leans on Title and is none.
    """
    names: list[str] = []
    outline, at = -1, number
    for _ in range(_CHAIN):
        style = styles.get(at)
        if style is None:
            break
        said = roles.role(style.name)
        if not names or (said and said[0] is Role.HEAD):
            names.append(style.name)
        outline = style.outline if outline < 0 else outline
        at = style.based
    return names, outline
