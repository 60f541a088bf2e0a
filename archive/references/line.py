"""What does a note look like without its markup, and where do its letters stand in print?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from archive.model import Span
from archive.references.cue import either, is_cue
from archive.text import Mapped, mapped, nfc

# Private-use characters: neither letters nor white space, so no pattern takes them for either.
# Private-use characters: neither letters nor white space, so no pattern takes them for either.
TAKEN = "\ue000"  # read already
STYLED = "\ue001"  # inside a title: no cues there
_CONTROL = re.compile(r"[\x00-\x1f\ue000\ue001\u200b\ufeff\u00ad]")
_STRONG = re.compile(
    rf"{either('publisher')}|[,.]\s*{either('page')}\s*\d|<?https?://|[,.]\s*{either('theses', 'opcit')}",
    re.IGNORECASE,
)
_STRONG_OR_YEAR = re.compile(rf"{_STRONG.pattern}|,\s(?:1[5-9]|20)\d\d\W*$", re.IGNORECASE)
_QUOTES = {"“": "open", "„": "open", "«": "open", "”": "close", "»": "close", '"': "either"}
_LONGEST_QUOTE = 400  # a longer stretch between quotation marks is a text, not a title

_BEFORE_TITLE = re.compile(r"(?:^|[,.:;(/\[–—-]\s?)$")
_AFTER_TITLE = re.compile(r"\s*(?:$|[,.;:()\[/\d–—]|[-–]\s)")


class Style(NamedTuple):
    """A stretch printed in italics or between quotation marks."""

    start: int
    end: int
    kind: str  # "italic", "quoted": outer marks included

    def shifted(self, by: int) -> Style:
        """Give the same stretch on a text that begins `by` later."""
        return Style(self.start + by, self.end + by, self.kind)


def _begin(style: Style) -> int:
    return style.start


class Line(NamedTuple):
    """A note as plain text, its styles, and the map to the verbatim text."""

    text: str
    styles: tuple[Style, ...]
    source: Mapped

    def within(self, start: int, end: int) -> list[Style]:
        """Give the styles that begin in a stretch."""
        first = bisect_left(self.styles, start, key=_begin)
        return [*self.styles[first : bisect_left(self.styles, end, key=_begin)]]

    def blanked(self) -> str:
        """Give the text with its titles blanked: a sign in a title cuts nothing."""
        pieces, at = [], 0
        for style in self.styles:
            if style.end > at:
                pieces += [self.text[at : style.start], STYLED * (style.end - max(at, style.start))]
                at = style.end
        return "".join([*pieces, self.text[at:]])

    def span(self, start: int, end: int) -> Span:
        """Give the verbatim stretch."""
        return self.source.span(start, end)


def line(note: str) -> Line:
    """Take the italics' asterisks out, put single spaces in, keep where everything stood."""
    composed = nfc(note)
    pieces, italics = _plain(composed)
    source = mapped(pieces)
    slanted = [*_italics(source.text, italics)]
    quoted = [each for each in _quotes(source.text) if _whole(source.text, each, slanted)]
    styles = [*slanted, *quoted]
    return Line(source.text, tuple(sorted(styles)), source)


def _plain(composed: Mapped) -> tuple[list[tuple[str, int, int]], list[tuple[int, int]]]:
    pieces: list[tuple[str, int, int]] = []
    italics: list[tuple[int, int]] = []
    opened: int | None = None
    text = composed.text
    for at, char in enumerate(text):
        start, end = composed.starts[at], composed.ends[at]
        if char == "*":
            if _glues(text, at):
                pieces.append((" ", start, end))
            if opened is None:
                opened = len(pieces)
            else:
                italics.append((opened, len(pieces)))
                opened = None
        elif char.isspace() or _CONTROL.match(char):
            if pieces and pieces[-1][0] != " ":
                pieces.append((" ", start, end))
        else:
            if char in ",.;" and pieces and pieces[-1][0] == " ":
                pieces.pop()  # "М ., 1971"
            if char in "-–—" and pieces and pieces[-1][0] == ".":
                pieces.append((" ", start, start))  # "словарь.-М."
            pieces.append((char, start, end))
    return pieces, italics


def _glues(text: str, at: int) -> bool:
    """Say whether words on both sides would run together without the asterisk."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (
        bool(before and after)
        and not before.isspace()
        and before not in '(“«"*'
        and after not in "*"
        and (after.isalnum() or after in '(“«"')
    )


def _italics(text: str, spans: list[tuple[int, int]]) -> Iterator[Style]:
    """Give what is in italics up to the first cue that no title has."""
    for start, end in spans:
        cue = _STRONG.search(text, start, end)
        stop = cue.start() if cue else end
        while stop > start and text[stop - 1] in " ,.;:-–":
            stop -= 1
        first = start
        while first < stop and text[first] in " ,.;:-–":
            first += 1
        if _titled(text[first:stop]):
            yield Style(first, stop, "italic")


def _titled(printed: str) -> bool:
    """Say whether italics hold words of a title: neither a bracket nor a cue alone."""
    return (
        any(map(str.isalpha, printed))
        and printed[0] != "("
        and not is_cue(printed, "opcit", "ibid", "signals")
    )


def _quotes(text: str) -> Iterator[Style]:
    """Give the outermost stretches between quotation marks; marks may nest or be of two kinds."""
    stack: list[int] = []
    for at, char in enumerate(text):
        kind = _QUOTES.get(char)
        if kind is None:
            continue
        if kind == "either":
            kind = "open" if _opens(text, at, bool(stack)) else "close"
        if kind == "open":
            stack.append(at)
        elif stack:
            start = stack.pop()
            if not stack and at - start <= _LONGEST_QUOTE:
                yield Style(start, at + 1, "quoted")


def _whole(text: str, quoted: Style, italics: list[Style]) -> bool:
    """Say whether a quotation is a title of its own and not a word within one."""
    around = bisect_left(italics, quoted.start + 1, key=_begin) - 1
    if around >= 0 and quoted.end <= italics[around].end:
        return False
    before, after = text[max(0, quoted.start - 3) : quoted.start], text[quoted.end : quoted.end + 3]
    if quoted.start < 3 and len(text) - quoted.end < 3 and _STRONG_OR_YEAR.search(text):
        return False  # the whole note stands between quotation marks
    return bool(
        _BEFORE_TITLE.search(before) and (_AFTER_TITLE.match(after) or text[quoted.end - 2] in ",.?!")
    )


def _opens(text: str, at: int, inside: bool) -> bool:
    before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
    if after.isspace() or after in ",.;)":
        return False
    return not inside or before.isspace() or before in "(“"
