"""What does a note look like without its markup, and where do its letters stand in print?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archive.cues import Rule, is_cue
from archive.model import Span
from archive.text import Mapped, nfc

# Private-use characters: neither letters nor white space, so no pattern takes them for either.
TAKEN = "\ue000"  # read already
STYLED = "\ue001"  # inside a title: no cues there
_UNSEEN = r"[\x00-\x1f\ue000\ue001\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]"
_CHANGED = re.compile(  # what is not taken over as it is; a single space is
    rf"\*|{_UNSEEN}|\s\s+|[^\S ]|^ | (?=[*,;]|\.(?!\.))|(?<=[* ])(?:[ ,;]|\.(?!\.))|(?<=[.*])[-–—]"
)  # three dots are an omission, not a stop
_TWO_TOWNS = re.compile(r"(?:^|\W)?[^\W\d_]\.[-–—]\s?[^\W\d_a-zа-яё]\.")  # "М.—Л."
_STRONG = Rule(
    r"⟨publisher⟩|[,.]\s*⟨page⟩\s*\d|<?https?://|[,.]\s*⟨theses opcit⟩",
)
_STRONG_OR_YEAR = Rule(rf"{_STRONG.template}|,\s(?:1[5-9]|20)\d\d\W*$")
_QUOTES = {"“": "”", "„": "”", "«": "»", "‘": "’", '"': '"', "'": "'"}  # each with what closes it
_CLOSING = frozenset(_QUOTES.values())
_WITHIN = re.compile(r",?\s(?:in|trong|dans|//)[\s:]")  # a title whose closing mark was lost ends here
_WHOLE = 0.8  # of a note in italics, and italics tell nothing
_INITIALS = r"(?:[^\W\d_a-zа-яё]\.[\s-]?){1,3}"
_PERSON = rf"(?:{_INITIALS}\s?[^\W\d_]+(?:-[^\W\d_]+)?|[^\W\d_]+(?:-[^\W\d_]+)?,?\s{_INITIALS})"
_NAME = re.compile(rf"\s*{_PERSON}(?:,\s?{_PERSON})*[\s,.:]*")  # Russian notes slant authors: "Иванов И. П."
_LONGEST_QUOTE = 400  # a longer stretch between quotation marks is a text, not a title

_BEFORE_TITLE = re.compile(r"(?:^|[,.:;(/\[–—-]\s?)$")
_AFTER_TITLE = re.compile(r"\s*(?:$|[,.;:()\[/\d–—]|[-–]\s|(?:in|trong|dans|в)\s)")


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


def line(note: str, italics: Sequence[Span] = ()) -> Line:
    """Take the italics' asterisks out, put single spaces in, keep where everything stood.

    `italics` are stretches of the note printed so, where no asterisks say it.
    """
    composed = nfc(note)
    source, starred = _plain(composed)
    slanted = [*_italics(source.text, starred or _telling(source, italics))]
    quoted = [each for each in _quotes(source.text) if _whole(source.text, each, slanted)]
    styles = [*slanted, *quoted]
    return Line(source.text, tuple(sorted(styles)), source)


def _plain(composed: Mapped) -> tuple[Mapped, list[tuple[int, int]]]:
    """Give the text without asterisks and doubled spaces, and what stood between asterisks."""
    kept = _Kept(composed)
    italics: list[tuple[int, int]] = []
    opened: int | None = None
    done = 0
    for found in _CHANGED.finditer(composed.text):
        at, sign = found.start(), found[0]
        kept.copy(done, at)
        done = found.end()
        if sign == "*":
            if _glues(composed.text, at):
                kept.space(at)
            if opened is None:
                opened = kept.length
            else:
                italics.append((opened, kept.length))
                opened = None
        elif sign[0] in ",.;":  # "М ., 1971": the space before goes
            kept.unspace()
            kept.copy(at, at + 1)
        elif sign[0] in "-–—":  # "словарь.-М.": a space comes before
            if kept.last == "." and not _TWO_TOWNS.match(composed.text, max(0, at - 3)):
                kept.space(at)
            kept.copy(at, at + 1)
        elif kept.length and kept.last != " ":
            kept.space(at)
    kept.copy(done, len(composed.text))
    return kept.mapped(), italics


class _Kept:
    """A text being put together from stretches of another."""

    __slots__ = ("_ends", "_pieces", "_source", "_starts", "last", "length")

    def __init__(self, source: Mapped) -> None:
        self._source = source
        self._pieces: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self.last = ""
        self.length = 0

    def copy(self, start: int, end: int) -> None:
        if start < end:
            self._add(self._source.text[start:end], start, end)

    def space(self, at: int) -> None:
        self._add(" ", at, at + 1)

    def unspace(self) -> None:
        if self.last == " ":
            piece = self._pieces.pop()[:-1]
            self._pieces.append(piece)
            self._starts.pop()
            self._ends.pop()
            self.length -= 1
            self.last = piece[-1:] or "".join(self._pieces[-3:])[-1:]

    def _add(self, piece: str, start: int, end: int) -> None:
        self._pieces.append(piece)
        self._starts += self._source.starts[start:end]
        self._ends += self._source.ends[start:end]
        self.last = piece[-1]
        self.length += len(piece)

    def mapped(self) -> Mapped:
        return Mapped("".join(self._pieces), tuple(self._starts), tuple(self._ends))


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


def _telling(source: Mapped, italics: Sequence[Span]) -> list[tuple[int, int]]:
    """Give the stretches in italics that may be titles: neither the whole note nor a person's name."""
    found: list[tuple[int, int]] = []
    for span in italics:
        start, end = bisect_left(source.starts, span.start), bisect_left(source.starts, span.end)
        if found and not source.text[found[-1][1] : start].strip():  # programs cut italics anywhere
            start = found.pop()[0]
        found.append((start, end))
    slanted = sum(end - start for start, end in found)
    if slanted > _WHOLE * len(source.text):
        return []
    return [(start, end) for start, end in found if not _NAME.fullmatch(source.text, start, end)]


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
        if char in _CLOSING and stack and _closes(text, stack[-1], at):
            start = stack.pop()
            if not stack and at - start <= _LONGEST_QUOTE:
                yield Style(start, at + 1, "quoted")
        elif char in _QUOTES and _opens(text, at, bool(stack)):
            stack.append(at)
    if stack and (end := _WITHIN.search(text, stack[0])) and text[stack[0]] not in "'‘":
        yield Style(stack[0], end.start(), "quoted")


def _closes(text: str, start: int, at: int) -> bool:
    """Say whether a mark ends what another began; an apostrophe within a word ends nothing."""
    opened, char = text[start], text[at]
    if char in "’'":
        single = opened in "‘'" and at - start > 2
        return single and not text[at + 1 : at + 2].isalnum() and (char == "’") == (opened == "‘")
    if char == '"' and opened == '"':
        return not (_opens(text, at, inside=True) and text[at + 1 : at + 2].isupper())
    return opened not in "‘'" and (char != '"' or opened in '"“„')


def _whole(text: str, quoted: Style, italics: list[Style]) -> bool:
    """Say whether a quotation is a title of its own and not a word within one."""
    around = bisect_left(italics, quoted.start + 1, key=_begin) - 1
    if around >= 0 and quoted.end <= italics[around].end:
        return False
    before, after = text[max(0, quoted.start - 3) : quoted.start], text[quoted.end : quoted.end + 8]
    if quoted.start < 3 and len(text) - quoted.end < 3 and _STRONG_OR_YEAR.search(text):
        return False  # the whole note stands between quotation marks
    return bool(
        _BEFORE_TITLE.search(before) and (_AFTER_TITLE.match(after) or text[quoted.end - 2] in ",.;:?!")
    )


def _opens(text: str, at: int, inside: bool) -> bool:
    char, before, after = text[at], text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
    if char in "'‘":
        return (before.isspace() or before in "([“«") and (after.isupper() or after.isdigit())
    if char != '"':
        return True
    if after.isspace() or after in ",.;)":
        return False
    return not inside or before.isspace() or before in "(“"
