"""What does each control word do to letters and paragraphs? Tables; groups with a purpose: `destinations`."""

from __future__ import annotations

from collections.abc import Callable

from archive.readers.rtf.stories import Look, Shape

_NESTED = 10  # tables within tables

# Words and signs that stand for characters. An optional hyphen is a place, not a sign.
CHARACTERS: dict[bytes, str] = {
    b"tab": "\t",
    b"line": "\n",
    b"lbr": "\n",
    b"page": "\n",
    b"column": "\n",
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"emspace": "\u2003",
    b"enspace": "\u2002",
    b"qmspace": "\u2005",
    b"zwj": "\u200d",
    b"zwnj": "\u200c",
    b"zwbo": "\u200b",
    b"zwnbo": "\u2060",
    b"ltrmark": "\u200e",
    b"rtlmark": "\u200f",
}
SYMBOLS: dict[bytes, str] = {
    b"~": "\u00a0",
    b"_": "-",  # it forbids a break and looks the same
    b"-": "",
    b"\\": "\\",
    b"{": "{",
    b"}": "}",
    b"\t": "\t",
}


def _on(number: int | None) -> bool:
    return number != 0


def _font(look: Look, number: int | None) -> Look:
    return look._replace(font=number or 0)


def _language(look: Look, number: int | None) -> Look:
    return look._replace(language=number or 0)


def _level(look: Look, _: int | None) -> Look:
    return look._replace(raised=False)


def _super(look: Look, number: int | None) -> Look:
    return look._replace(raised=_on(number))


def _up(look: Look, number: int | None) -> Look:
    return look._replace(raised=number is None or number > 0)


def _italic(look: Look, number: int | None) -> Look:
    return look._replace(slanted=_on(number))


def _hidden(look: Look, number: int | None) -> Look:
    return look._replace(hidden=_on(number))


def _deleted(look: Look, number: int | None) -> Look:
    return look._replace(deleted=_on(number))


def _inserted(look: Look, number: int | None) -> Look:
    return look._replace(inserted=_on(number))


LOOKS: dict[bytes, Callable[[Look, int | None], Look]] = {
    b"f": _font,
    b"lang": _language,
    b"super": _super,
    b"up": _up,
    b"sub": _level,
    b"dn": _level,
    b"nosupersub": _level,
    b"i": _italic,
    b"v": _hidden,
    b"deleted": _deleted,
    b"mvf": _deleted,  # moved from here
    b"revised": _inserted,
    b"mvt": _inserted,  # moved to here
}


def _pard(_: Shape, __: int | None) -> Shape:
    return Shape()


def _style(shape: Shape, number: int | None) -> Shape:
    return shape._replace(style=number or 0)


def _outline(shape: Shape, number: int | None) -> Shape:
    return shape._replace(outline=-1 if number is None else number)


def _table(shape: Shape, number: int | None) -> Shape:
    return shape._replace(table=_on(number))


def _nesting(shape: Shape, number: int | None) -> Shape:
    depth = min(number or 0, _NESTED)
    return shape._replace(table=depth > 0, nesting=max(1, depth))


def _listed(shape: Shape, number: int | None) -> Shape:
    return shape._replace(listed=bool(number))


def _hanging(shape: Shape, number: int | None) -> Shape:
    return shape._replace(hanging=(number or 0) < 0)


SHAPES: dict[bytes, Callable[[Shape, int | None], Shape]] = {
    b"pard": _pard,
    b"s": _style,
    b"outlinelevel": _outline,
    b"intbl": _table,
    b"itap": _nesting,
    b"ls": _listed,
    b"fi": _hanging,
}

# Groups that hold no words of the text, though no \* says so
SKIPPED = frozenset(
    b"colortbl filetbl revtbl listtable listoverridetable rsidtbl pntxta pntxtb ftnsep ftnsepc ftncn aftnsep"
    b" aftnsepc aftncn objdata objclass objname objalias objsect nonesttables nonshppict shprslt mmathPict xe"
    b" tc tcn rxe txe themedata colorschememapping datastore latentstyles fontemb falt panose generator"
    b" private formfield datafield template comment operator creatim revtim printim buptim hlinkbase"
    b" atnparent".split()
)
# Groups whose own letters are none of the text, but which may hold groups that are
QUIET = frozenset(b"pict picprop shppict shp shpinst shpgrp do object userprops sp".split())
# Groups that open with \* and are read all the same
STARRED = frozenset(b"moMath moMathPara ud nesttableprops".split())
