"""How is a formula written in one line? Office Math and MathML."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from archive import trees

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TERM = re.compile(r"[^\W_]*|.|\(.*\)", re.DOTALL)
_SILENT = frozenset({"annotation", "annotation-xml", "del", "rPr", "ctrlPr", "phant", "mphantom"})


def formula(element: Element) -> str:
    """Write a formula in one line: powers by ^, indices by _, fractions by /."""
    name = trees.name(element)
    if name in _SILENT:
        return ""
    if name in {"t", "mi", "mn", "mo", "mtext"}:
        return (element.text or "").strip() if name != "t" else element.text or ""
    write = _FORMS.get(name)
    return write(element) if write else "".join(map(formula, element))


def _parts(element: Element) -> dict[str, str]:
    """Give the parts of an Office formula by name; parts of one name joined."""
    found: dict[str, str] = {}
    for each in element:
        found[trees.name(each)] = found.get(trees.name(each), "") + formula(each)
    return found


def _children(element: Element) -> list[str]:
    return [formula(each) for each in element]


def _bound(words: str) -> str:
    """Put what is more than one term in brackets."""
    return words if _TERM.fullmatch(words) else f"({words})"


def _raised(base: str, below: str, above: str) -> str:
    return base + (f"_{_bound(below)}" if below else "") + (f"^{_bound(above)}" if above else "")


def _fraction(element: Element) -> str:
    parts = _parts(element)
    return f"{_bound(parts.get('num', ''))}/{_bound(parts.get('den', ''))}"


def _script(element: Element) -> str:
    parts = _parts(element)
    return _raised(parts.get("e", ""), parts.get("sub", ""), parts.get("sup", ""))


def _large(element: Element) -> str:
    parts = _parts(element)
    sign = _property(element, "naryPr", "chr") or "∫"
    return _raised(sign, parts.get("sub", ""), parts.get("sup", "")) + " " + parts.get("e", "")


def _brackets(element: Element) -> str:
    inner = [formula(each) for each in element if trees.name(each) == "e"]
    opened, closed = _property(element, "dPr", "begChr"), _property(element, "dPr", "endChr")
    return ("(" if opened is None else opened) + "|".join(inner) + (")" if closed is None else closed)


def _root(element: Element) -> str:
    return f"√{_bound(_parts(element).get('e', ''))}"


def _property(element: Element, *path: str) -> str | None:
    found = trees.first(element, *path)
    return trees.attribute(found, "val") if found is not None else None


def _over(element: Element) -> str:
    over, under, *_ = (*_children(element), "", "")
    return f"{_bound(over)}/{_bound(under)}"


def _above(element: Element) -> str:
    base, above, *_ = (*_children(element), "", "")
    return _raised(base, "", above)


def _below(element: Element) -> str:
    base, below, *_ = (*_children(element), "", "")
    return _raised(base, below, "")


def _both(element: Element) -> str:
    base, below, above, *_ = (*_children(element), "", "", "")
    return _raised(base, below, above)


def _math_root(element: Element) -> str:
    return f"√{_bound(''.join(_children(element)[:1]))}"


_FORMS: Mapping[str, Callable[[Element], str]] = {
    "f": _fraction,
    "sSup": _script,
    "sSub": _script,
    "sSubSup": _script,
    "nary": _large,
    "d": _brackets,
    "rad": _root,
    "mfrac": _over,
    "msup": _above,
    "mover": _above,
    "msub": _below,
    "munder": _below,
    "msubsup": _both,
    "munderover": _both,
    "msqrt": _math_root,
    "mroot": _math_root,
}
