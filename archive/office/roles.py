"""What is a paragraph by the name of its style? Built-in names as programs in our languages write them.

Word keeps built-in names in English whatever its menus speak; other programs, and templates made by hand,
keep them in the language of the menus. The names are those of Word's and LibreOffice's own style lists.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache


class Role(StrEnum):
    """What a paragraph is."""

    TEXT = "text"
    HEAD = "head"
    LIST = "list"
    TITLE = "title"
    SUBTITLE = "subtitle"
    AUTHOR = "author"
    DATE = "date"
    ABSTRACT = "abstract"
    CAPTION = "caption"
    CONTENTS = "contents"


_NAMES = {
    Role.TITLE: "title; tiêu đề; название; titre; titel; 标题",
    Role.SUBTITLE: (
        "subtitle; sub-title; tiêu đề phụ; phụ đề; tiêu đề con; подзаголовок; sous-titre; untertitel; 副标题"
    ),
    Role.AUTHOR: "author; authors; byline; tác giả; автор; авторы; auteur; auteurs; autor; autoren",
    Role.DATE: "date; ngày tháng; ngày; дата; datum; 日期",
    Role.ABSTRACT: "abstract; tóm tắt; аннотация; résumé; zusammenfassung",
    Role.CAPTION: (
        "caption; image caption; table caption; figure caption; chú thích ảnh; название объекта; légende; "
        "beschriftung; illustration; figure; table; drawing; figurecaption; tablecaption"
    ),
    Role.CONTENTS: (
        "toc heading; contents heading; table of figures; đầu đề mục lục; tiêu đề mục lục; "
        "заголовок оглавления; en-tête de table des matières; inhaltsverzeichnisüberschrift"
    ),
}
_BY_NAME = {name: role for role, names in _NAMES.items() for name in names.split("; ")}
_HEAD = re.compile(
    r"(?:heading|tiêu đề|đầu đề|đề mục|заголовок|titre|überschrift|标题)\s?(?P<level>[1-9]|10)"
)
_CONTENTS = re.compile(r"(?:toc|contents|mục lục|оглавление|tm|verzeichnis|目录)\s?(?:[1-9]|10)")


@cache
def role(name: str) -> tuple[Role, int] | None:
    """Give the role a style's name says, with the level of a head; nothing when it says none.

    >>> role("heading 2"), role("Заголовок 1"), role("Heading_20_3"), role("Normal")
    ((<Role.HEAD: 'head'>, 2), (<Role.HEAD: 'head'>, 1), (<Role.HEAD: 'head'>, 3), None)
    """
    plain = " ".join(name.replace("_20_", " ").lower().split())
    if found := _HEAD.fullmatch(plain):
        return Role.HEAD, int(found["level"])
    if _CONTENTS.fullmatch(plain):
        return Role.CONTENTS, 0
    by_name = _BY_NAME.get(plain)
    return (by_name, 0) if by_name else None
