"""What does a paragraph's style make it? Titles, heads, authors and dates, by the names programs give."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_DEEPEST = 9
_BODY_TEXT = 9  # the outline level of what is no head
_CHAIN = 20  # styles that may lean on each other

# What Word and LibreOffice call their styles in English, Vietnamese, Russian, French, German and Chinese
_HEADING = re.compile(
    r"(?:heading|tiêu đề|đầu đề|đề mục|заголовок|titre|überschrift|標題|标题)[ \u00a0]?([1-9])", re.IGNORECASE
)
_NAMES = {
    "title": "title",
    "tiêu đề": "title",
    "название": "title",
    "заголовок": "title",
    "titre": "title",
    "titel": "title",
    "标题": "title",
    "subtitle": "subtitle",
    "phụ đề": "subtitle",
    "tiêu đề phụ": "subtitle",
    "подзаголовок": "subtitle",
    "sous-titre": "subtitle",
    "author": "author",
    "authors": "author",
    "tác giả": "author",
    "автор": "author",
    "авторы": "author",
    "auteur": "author",
    "date": "date",
    "ngày tháng": "date",
    "дата": "date",
    "abstract": "abstract",
    "tóm tắt": "abstract",
    "аннотация": "abstract",
}


class Role(StrEnum):
    """What a paragraph is in its document."""

    P = "p"
    HEAD = "head"
    TITLE = "title"
    SUBTITLE = "subtitle"
    AUTHOR = "author"
    DATE = "date"
    ABSTRACT = "abstract"


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
    told = next((_NAMES[name] for name in names if name in _NAMES), "")
    if told:
        return Role(told), 0
    level = outline if outline >= 0 else leaning
    if 0 <= level < _BODY_TEXT:
        return Role.HEAD, level + 1
    found = next((found for name in names if (found := _HEADING.fullmatch(name))), None)
    if found and level != _BODY_TEXT:
        return Role.HEAD, min(int(found[1]), _DEEPEST)
    return Role.P, 0


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
        name = " ".join(style.name.split()).lower()
        if not names or _HEADING.fullmatch(name):
            names.append(name)
        outline = style.outline if outline < 0 else outline
        at = style.based
    return names, outline
