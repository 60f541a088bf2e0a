"""How does a reader set down what a format marks? Words in, a text with its spans out.

A reader opens blocks and writes words into them; notes are written apart and stand behind the text, each
behind its mark, in the order the text calls for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import cast

from archive.model import (
    Block,
    BlockKind,
    Certainty,
    Finding,
    Flag,
    Name,
    Note,
    Passage,
    Span,
    Statement,
    Variable,
)

_BETWEEN = "\n\n"
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_HYPHENS = "-\u00ad\u00ac\u2010\u2e17"
_HALF = re.compile("[\ud800-\udfff]")  # surrogates, which some formats leave without their other half
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a format gives: its text, and what it marks in it."""

    text: str = ""
    encoding: str = ""  # IANA name, of formats that are text; "" of others and of what holds no text
    media_type: str = ""
    blocks: tuple[Block, ...] = ()  # they tile the text; none: its lines are still to be judged
    heads: Mapping[int, int] = field(default_factory=dict)  # without blocks: where a head starts → its level
    outside: int = 0  # the text's first code points that are no text: a block of metadata
    notes: tuple[Note, ...] = ()
    description: Mapping[Variable, tuple[Statement, ...]] = field(default_factory=dict)
    languages: tuple[Passage, ...] = ()
    pages: tuple[Passage, ...] = ()
    italics: tuple[Span, ...] = ()  # words in italics: in notes they are titles
    findings: tuple[Finding, ...] = ()
    pictures: tuple[int, ...] = ()  # pages without text of their own, from 0: they need OCR


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A place that calls for a note."""

    note: str
    label: str
    span: Span


class _Sheet:
    """One stretch of text being written: the body, or a note."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []  # each with an empty span where it starts
        self.anchors: list[_Anchor] = []
        self.said: list[tuple[Variable, Statement]] = []
        self.languages: list[Passage] = []
        self.pages: list[Passage] = []
        self.italics: list[Span] = []
        self.findings: list[Finding] = []

    def add(self, words: str) -> None:
        if words:
            self.words.append(words)
            self.length += len(words)

    @property
    def last(self) -> str:
        return self.words[-1][-1] if self.words else "\n"

    def trim(self, chars: str) -> None:
        """Take blanks off the end, but never what an anchor or a block holds."""
        least = max([0, *(block.span.start for block in self.blocks[-1:])])
        while self.words and self.length > least and (bare := self.words[-1].rstrip(chars)) != self.words[-1]:
            keep = max(len(bare), least - (self.length - len(self.words[-1])))
            cut = len(self.words[-1]) - keep
            self.words[-1] = self.words[-1][:keep]
            self.length -= cut
            if self.words[-1]:
                return
            self.words.pop()


class Draft:
    """A text being set down with what its format marks."""

    def __init__(self) -> None:
        self._body = _Sheet()
        self._sheet = self._body
        self._notes: dict[str, _Sheet] = {}
        self._labels: dict[str, str] = {}
        self._marks: dict[str, None] = {}  # notes in the order they are called for
        self._pages: list[tuple[int, str]] = []

    @property
    def at(self) -> int:
        """Where the next word will stand, on the body or on the note being written."""
        return self._sheet.length

    @property
    def last(self) -> str:
        """The letter that stands last, a line end where none does."""
        return self._sheet.last

    def since(self, start: int) -> str:
        """Give the words from `start` to here, blanks made plain."""
        return " ".join("".join(self._sheet.words)[start:].split())

    # Blocks and words

    def begin(self, kind: BlockKind = BlockKind.P, *, level: int = 0, flags: Iterable[Flag] = ()) -> None:
        """Open a block; one that stays empty leaves nothing behind. A note's paragraphs are its lines."""
        sheet = self._sheet
        sheet.trim(" \t\n")
        if sheet is not self._body:
            sheet.add("\n" if sheet.length else "")
            return
        if sheet.blocks and sheet.blocks[-1].span.start == sheet.length:
            sheet.blocks.pop()
        elif sheet.length:
            sheet.add(_BETWEEN)
        start = sheet.length
        sheet.blocks.append(Block(kind=kind, span=Span(start, start), flags=tuple(flags), level=level))

    def write(self, words: str) -> None:
        """Add words as they are; a carriage return counts as a line's end."""
        if not words:
            return
        if self._sheet is self._body and not self._body.blocks:
            self.begin()
        if self._fresh:
            words = words.lstrip(" \t\r\n")
        self._sheet.add(words.replace("\r\n", "\n").replace("\r", "\n"))

    def flow(self, words: str) -> None:
        """Add words as markup means them: a run of blanks is one blank, none opens a line."""
        words = _BLANKS.sub(" ", words)
        if words.startswith(" ") and (self._fresh or self._sheet.last in " \n\t"):
            words = words[1:]
        self.write(words)

    def line(self) -> None:
        """End the line, not the block."""
        self._sheet.trim(" ")
        if not self._fresh:
            self._sheet.add("\n")

    def join(self) -> None:
        """End a printed line inside a word: behind a hyphen the line ends, else the word goes on."""
        self._sheet.trim(" ")
        if self._sheet.last in _HYPHENS:
            self._sheet.add("\n")

    def cell(self) -> None:
        """Begin the next cell of a row."""
        self._sheet.trim(" ")
        self._sheet.add("\t")

    @property
    def _fresh(self) -> bool:
        """Say whether nothing stands in the open block yet."""
        sheet = self._sheet
        if sheet is self._body:
            return not sheet.blocks or sheet.blocks[-1].span.start == sheet.length
        return not sheet.length

    # Notes

    def call(self, note: str, label: str = "", *, printed: str = "") -> None:
        """Set a mark that calls for a note; without a label the note gets its number in order.

        `printed` is the mark as the text prints it, where it does. A note called under two labels is one
        body of two notes.
        """
        label = self._label(note, label)
        printed = printed or raised(f"({label})")
        if not printed.isascii():  # a raised mark stands close behind its word
            self._sheet.trim(" ")
        if self._sheet is self._body and not self._body.blocks:
            self.begin()
        start = self._sheet.length
        self._sheet.add(printed)
        self._sheet.anchors.append(_Anchor(note, label, Span(start, self._sheet.length)))

    def also(self, note: str, label: str = "") -> None:
        """Say that the mark just set calls for this note, too: "3–5" calls for three."""
        if self._sheet.anchors:
            span = self._sheet.anchors[-1].span
            self._sheet.anchors.append(_Anchor(note, self._label(note, label), span))

    def _label(self, note: str, label: str) -> str:
        """Give the label a mark has, and remember that its note is called for."""
        self._marks.setdefault(note)
        return label or self._labels.setdefault(note, str(len(self._marks)))

    @contextmanager
    def note(self, note: str, label: str = "") -> Iterator[None]:
        """Write a note's words, without its mark; they stand behind the text."""
        before, self._sheet = self._sheet, self._notes.setdefault(note, _Sheet())
        if label:
            self._labels.setdefault(note, label)
        try:
            yield
        finally:
            self._sheet = before

    # What is said of the words

    def state(
        self,
        variable: Variable,
        value: str | list[Name],
        by: str,
        *,
        start: int | None = None,
        end: int | None = None,
        certainty: Certainty = Certainty.HIGH,
    ) -> None:
        """State a value; from `start` to `end` or here stands what shows it. An empty value says nothing."""
        value = whole(value) if isinstance(value, str) else [_whole_name(name) for name in value]
        if value:
            evidence = None if start is None else Span(start, max(start, self.at if end is None else end))
            statement = Statement(value=value, by=by, evidence=evidence, certainty=certainty)
            self._sheet.said.append((variable, statement))

    def language(self, start: int, code: str) -> None:
        """Say that from `start` to here the words are in a language (BCP 47)."""
        if code and self.at > start:
            self._sheet.languages.append(Passage(Span(start, self.at), code))

    def slant(self, start: int) -> None:
        """Say that from `start` to here the words are in italics."""
        if self.at > start:
            self._sheet.italics.append(Span(start, self.at))

    def page(self, label: str) -> None:
        """Begin a page or leaf of the original; what stands before the first has none."""
        self._body.pages.append(Passage(Span(self._body.length, self._body.length), label))

    def find(self, code: str, message: str, *, start: int | None = None) -> None:
        """Report something odd, about the words from `start` to here or about the whole file."""
        span = None if start is None else Span(start, max(start, self.at))
        self._sheet.findings.append(Finding(code=code, message=message, span=span))

    # The end

    def given(self, **more: object) -> Given:
        """Give what was set down; `more` are further fields of `Given`, as they are."""
        return replace(_Binding(self._body, self._bound()).given(), **more)  # type: ignore[arg-type]

    def _bound(self) -> list[tuple[str, tuple[str, ...], _Sheet]]:
        """Give the notes in order with id and labels: first those called for, then the rest."""
        called = list(self._marks)
        rest = [note for note in self._notes if note not in self._marks]
        labels = self._called_as()
        number = len(called)
        bound = []
        for note in (*called, *rest):
            if note not in labels and note not in self._labels:
                number += 1
                self._labels[note] = str(number)
            bound.append((note, tuple(labels.get(note) or [self._labels[note]]), self._sheet_of(note)))
        return bound

    def _called_as(self) -> dict[str, dict[str, None]]:
        """Give the labels each note is called under."""
        labels: dict[str, dict[str, None]] = {}
        for sheet in (self._body, *self._notes.values()):
            for anchor in sheet.anchors:
                labels.setdefault(anchor.note, {}).setdefault(anchor.label)
        return labels

    def _sheet_of(self, note: str) -> _Sheet:
        return self._notes.get(note) or _Sheet()


def whole(words: str) -> str:
    """Give words without halves of letters, which no file can hold: each stands as U+FFFD.

    >>> whole("a\\ud83db") == "a\\ufffdb"
    True
    """
    return _HALF.sub("\ufffd", words)


def _whole_name(name: Name) -> Name:
    return cast(Name, {part: whole(str(words)) for part, words in name.items()})


def raised(words: str) -> str:
    """Print words as raised above the line, as far as Unicode can: figures and brackets.

    >>> raised("12"), raised("(3)"), raised("th")
    ('¹²', '⁽³⁾', 'th')
    """
    if not re.fullmatch(r"[\s\d,;–*()\[\]-]+|\([^()\s]{1,8}\)", words):
        return words
    out = words.translate(_RAISED)
    return f"⁽{out[1:-1]}⁾" if out.startswith("(") and out.endswith(")") else out


class _Binding:
    """The body and its notes made one text."""

    def __init__(self, body: _Sheet, notes: list[tuple[str, tuple[str, ...], _Sheet]]) -> None:
        body.trim(" \t\n")
        if body.blocks and body.blocks[-1].span.start == body.length and body.length:
            body.blocks.pop()
            body.trim(" \t\n")
        self.words = ["".join(body.words)]
        self.length = body.length
        self.starts = list(body.blocks)
        self.sheets: list[tuple[_Sheet, int]] = [(body, 0)]
        self.bodies: dict[str, Span | None] = {}
        for id, labels, sheet in notes:
            self.bodies[id] = self._note(labels, sheet)
        self.notes = notes

    def _note(self, labels: tuple[str, ...], sheet: _Sheet) -> Span | None:
        sheet.trim(" \t\n")
        if not sheet.length:
            return None
        self._add(_BETWEEN if self.length else "")
        self.starts.append(Block(kind=BlockKind.NOTE, span=Span(self.length, self.length)))
        self._add("".join(f"{raised(f'({label})')} " for label in labels))
        start = self.length
        self.sheets.append((sheet, start))
        self._add("".join(sheet.words))
        return Span(start, self.length)

    def _add(self, words: str) -> None:
        self.words.append(words)
        self.length += len(words)

    def given(self) -> Given:
        description: dict[Variable, list[Statement]] = {}
        for sheet, by in self.sheets:
            for variable, said in sheet.said:
                moved = replace(said, evidence=said.evidence and self._inside(said.evidence.shifted(by)))
                description.setdefault(variable, []).append(moved)
        return Given(
            text=whole("".join(self.words)),
            blocks=tuple(self._blocks()),
            notes=tuple(self._noted()),
            description={variable: tuple(said) for variable, said in description.items()},
            languages=tuple(
                Passage(self._inside(each.span.shifted(by)), each.word)
                for sheet, by in self.sheets
                for each in sheet.languages
            ),
            pages=tuple(self._paged()),
            italics=tuple(
                sorted(self._inside(each.shifted(by)) for sheet, by in self.sheets for each in sheet.italics)
            ),
            findings=tuple(
                replace(each, span=each.span and self._inside(each.span.shifted(by)))
                for sheet, by in self.sheets
                for each in sheet.findings
            ),
        )

    def _inside(self, span: Span) -> Span:
        """Keep a span inside the text: blanks at its end may have been taken off."""
        return Span(min(span.start, self.length), min(span.end, self.length))

    def _blocks(self) -> Iterator[Block]:
        starts = [block.span.start for block in self.starts]
        for at, block in enumerate(self.starts):
            start = starts[at] if at else 0
            end = starts[at + 1] if at + 1 < len(starts) else self.length
            if end > start:
                yield Block(kind=block.kind, span=Span(start, end), flags=block.flags, level=block.level)

    def _noted(self) -> Iterator[Note]:
        anchors: dict[tuple[str, str], list[Span]] = {}
        for sheet, by in self.sheets:
            for anchor in sheet.anchors:
                place = self._inside(anchor.span.shifted(by))
                anchors.setdefault((anchor.note, anchor.label), []).append(place)
        for id, labels, _ in self.notes:
            for label in labels:
                yield Note(mark=label, anchors=tuple(anchors.get((id, label), ())), body=self.bodies[id])

    def _paged(self) -> Iterator[Passage]:
        pages = self.sheets[0][0].pages
        end = sum(map(len, self.words[:1]))
        for at, page in enumerate(pages):
            stop = pages[at + 1].span.start if at + 1 < len(pages) else end
            yield Passage(Span(min(page.span.start, end), min(stop, end)), page.word)
