"""Where could a note's mark stand? Raised figures, brackets, stars, labels, in text and before notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from archive.languages import either
from archive.model import Span


class Form(StrEnum):
    """How marks are printed."""

    RAISED = "raised"  # ⁽³⁾ ³ ^(3) ^3
    SQUARE = "square"  # [3]
    ROUND = "round"  # (3)
    LABEL = "label"  # [^note]
    STAR = "star"  # * (*) ^(**)
    NUMBER = "number"  # "3. ", "3) ": before notes only
    PLAIN = "plain"  # "3 ": before notes; a figure run into its word: in text


class Mark(NamedTuple):
    """A mark as printed; one bracket may hold several labels."""

    span: Span
    labels: tuple[str, ...]
    form: Form
    tight: bool = True  # nothing between it and the word before


_FIGURES = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SUP = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED = (
    rf"⁽[ ]?[{_SUP}\d]{{1,4}}(?:[ ]?[,;⸴–⁻-][ ]?[{_SUP}\d]{{1,4}})*[ ]?⁾"
    rf"|[{_SUP}]{{1,4}}(?:[,⸴˒⁻–][{_SUP}]{{1,4}})*"
    r"|\^\(\d{1,3}(?:[,;–-] ?\d{1,3})*\)|\^\[\d{1,3}\]|\^\d{1,3}\^?"
    r"|<sup>[(\[]?\d{1,3}[)\]]?</sup>"
)
_SQUARE = r"\[\d{1,3}(?: ?[,;–-] ?\d{1,3})*\]"
_SQUARE_PAGE = r"\[\d{1,3}, ?[^\W\d_]{1,4}\.? ?\d[^\[\]\n]{0,20}\]"  # "[3, tr. 25]"
_ROUND = r"\(\d{1,3}\)"
_LABEL = r"\[\^[^\]\s]{1,40}\]"
_STAR = r"\^?[(\[⁽]\*{1,4}[)\]⁾]|\^\*{1,4}|(?<=[^\s*])[*∗]{1,4}(?![\w*(\[])|[†‡]"
_STAR_FIRST = r"\^?[(\[⁽][*∗]{1,4}[)\]⁾]|\^\*{1,4}|[*∗]{1,4}(?=[\s\u00a0])|[†‡]"
_IN_TEXT = {
    Form.RAISED: re.compile(_RAISED),
    Form.SQUARE: re.compile(rf"{_SQUARE}|{_SQUARE_PAGE}"),
    Form.ROUND: re.compile(_ROUND),
    Form.LABEL: re.compile(rf"{_LABEL}(?!:)"),
    Form.STAR: re.compile(_STAR),
    Form.PLAIN: re.compile(r"(?<=[^\W\d_”»\")\].,;:!?])\d{1,3}(?=[\s.,;:)”»]|$)"),
}
_FIRST = {
    Form.RAISED: _RAISED,
    Form.SQUARE: _SQUARE,
    Form.ROUND: _ROUND,
    Form.LABEL: rf"{_LABEL}:",
    Form.STAR: _STAR_FIRST,
    Form.NUMBER: r"\d{1,3}(?=(?:[ ]?(?:[,–-]|{joiners})[ ]?\d{1,3})*[.)]\s)",
    Form.PLAIN: r"\d{1,3}(?=(?:[ ]?(?:[,–-]|{joiners})[ ]?\d{1,3})*[ \u00a0]+[^\W\d_])",
}
_UNIT = re.compile(r"(?:^|[\s\d(/,])(?:[kcdm]?m|км|см|мм|дм|м|ha|га)$")
_EMPHASIS = re.compile(r"(?<![\w*])\*{1,3}(?=[^\s*])[^*\n]{1,400}?(?<=[^\s*])\*{1,3}(?![\w*])")


def in_text(text: str, span: Span, form: Form) -> Iterator[Mark]:
    """Give the marks of one form inside a stretch of text.

    >>> [mark.labels for mark in in_text("hòa bình⁽³⁾, 5 km²", Span(0, 18), Form.RAISED)]
    [('3',)]
    """
    emphasis = [found.span() for found in _EMPHASIS.finditer(text, *span)] if form is Form.STAR else []
    for found in _IN_TEXT[form].finditer(text, *span):
        if form is Form.RAISED and _power(text, found):
            continue
        if any(start <= found.start() < end for start, end in emphasis) and found[0].strip("*") == "":
            continue
        before = text[found.start() - 1] if found.start() else " "
        yield Mark(Span(*found.span()), labels(found[0], form), form, not before.isspace())


def _power(text: str, found: re.Match[str]) -> bool:
    """Tell "km²" and "10⁶" from a note's mark."""
    if found[0][0] not in _SUP:
        return False
    before = text[max(0, found.start() - 4) : found.start()]
    return before[-1:].isdigit() or (found[0] in "²³" and bool(_UNIT.search(before)))


def first(text: str, span: Span) -> Mark | None:
    """Give the mark, or the marks that share a note, at the very start of a line.

    >>> first("⁽⁶⁾ và ⁽⁷⁾ Báo", Span(0, 14)).labels
    ('6', '7')
    """
    for form in _FIRST:
        found = _opening(form).match(text, *span)
        if found and found.end() < span.end:
            return Mark(Span(*found.span()), labels(found["marks"], form), form)
    return None


@cache
def _opening(form: Form) -> re.Pattern[str]:
    joiners = either("joiners")
    one = _FIRST[form].replace("{joiners}", joiners)
    more = rf"(?:(?:[ ]?(?:[,;&–-]|\b(?:{joiners})\b)?[ ]?(?:{one})){{1,8}})?"
    if form in {Form.NUMBER, Form.PLAIN}:
        more = rf"(?:[ ]?(?:[,–-]|{joiners})[ ]?\d{{1,3}})*"
    end = {Form.NUMBER: r"[.)]\s+", Form.PLAIN: r"[ \u00a0]+"}.get(form, r"[.:)]?[ \t\u00a0]*")
    return re.compile(rf"(?P<marks>(?:{one}){more}){end}")


def labels(printed: str, form: Form) -> tuple[str, ...]:
    """Give the labels a mark holds: "6–8" are three.

    >>> labels("[6–8]", Form.SQUARE), labels("(**)", Form.STAR)
    (('6', '7', '8'), ('**',))
    """
    if form is Form.STAR:
        return ("".join("*" if char in "*∗" else char for char in printed if char in "*∗†‡"),)
    if form is Form.LABEL:
        return tuple(re.findall(r"\[\^([^\]\s]+)\]", printed))
    plain = printed.translate(_FIGURES).replace("⁻", "–")
    if page := re.match(r"\[(\d{1,3}), ?[^\W\d_]", plain):
        return (page[1],)
    found: list[str] = []
    for number in re.finditer(r"(?P<to>[–-][ ⁽(\[^]{0,3})?(?P<n>\d{1,4})", plain):
        last = int(found[-1]) if found else 0
        this = int(number["n"])
        if number["to"] and found and last < this <= last + 20:
            found += [str(n) for n in range(last + 1, this)]
        found.append(str(this))
    return tuple(dict.fromkeys(found))
