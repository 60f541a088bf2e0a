"""Which note does each mark of the text call for, wherever the notes stand?"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from archive.model import Block, BlockKind, Finding, Flag, Note, Span
from archive.notes import bodies as lines_of
from archive.notes import marks, pairing
from archive.notes.bodies import Body, Entry
from archive.notes.marks import Form, Mark

_FRONT = frozenset({BlockKind.OTHER, BlockKind.HEAD})


class _Page(NamedTuple):
    """The lines of a text and where its notes may begin."""

    text: str
    blocks: Sequence[Block]
    lines: Sequence[Entry]
    section: int  # first entry below a head of notes
    literature: bool  # that head is one of literature
    notes: Mapping[Form, Sequence[Body]]  # the lines that may be notes


class _Tied(NamedTuple):
    """Marks and notes that belong together."""

    anchors: tuple[Mark, ...] = ()
    bodies: tuple[Body, ...] = ()


def link(
    text: str, blocks: Sequence[Block], given: Sequence[Note] = ()
) -> tuple[list[Note], list[Block], list[Finding]]:
    """Tie the marks of a text to its notes; note lines become note blocks.

    What tells who an author is (`(*) TS, …`) becomes a note block, but is no note of the text.
    `given` are the notes the format itself ties; beside them only starred notes are looked for.

    >>> blocks = [Block(kind=BlockKind.P, span=Span(0, 7)), Block(kind=BlockKind.P, span=Span(7, 13))]
    >>> notes, blocks, _ = link("Một.¹\\n\\n¹ Sđd.", blocks)
    >>> notes[0].body, blocks[1].kind.value
    (Span(start=9, end=13), 'note')
    """
    lines = lines_of.entries(text, blocks)
    section, literature = lines_of.after(text, blocks, lines)
    tied_already = [note for note in given if note.mark.strip("*†‡")]
    if tied_already:
        return _beside(text, blocks, lines, tied_already)
    page = _Page(text, blocks, lines, section, literature, lines_of.by_form(text, blocks, lines, section))
    authors, starred = _stars(page)
    authors = (*authors, *_raised_authors(page))
    taken = {number for body in (*authors, *starred.bodies) for number in body.entries}
    tied = _family(page, taken)
    whole = tuple(_whole(page, tied, taken))
    notes = pairing.paired((*tied.anchors, *starred.anchors), (*whole, *starred.bodies))
    noted = {number for body in (*authors, *starred.bodies, *whole) for number in body.entries}
    findings = pairing.findings(notes)
    if literature and tied.bodies and tied.bodies[0].entries[0] >= section:
        findings = [finding for finding in findings if finding.code != "note-unanchored"]
    return notes, list(_retiled(page, noted)), findings


def _beside(
    text: str, blocks: Sequence[Block], lines: Sequence[Entry], given: Sequence[Note]
) -> tuple[list[Note], list[Block], list[Finding]]:
    """Add starred notes to those the format ties."""
    bodies = {note.body.end for note in given if note.body}
    free = [line for line in lines if line.span.end not in bodies]
    page = _Page(text, blocks, free, len(free), False, lines_of.by_form(text, blocks, free, len(free)))
    authors, starred = _stars(page)
    noted = {number for body in (*authors, *starred.bodies) for number in body.entries}
    notes = [*given, *pairing.paired(starred.anchors, starred.bodies)]
    spans = {free[number].span for number in noted}
    whole = _Page(text, blocks, lines, len(lines), False, {})
    retiled = _retiled(whole, {number for number, line in enumerate(lines) if line.span in spans})
    return pairing.in_order(notes), list(retiled), pairing.findings(notes)


# Stars and the authors' own notes


def _stars(page: _Page) -> tuple[tuple[Body, ...], _Tied]:
    """Give the authors' notes, and the starred notes of the text with their marks."""
    called: list[Mark] = []
    held: list[Body] = []
    authors: list[Body] = []
    calls = _star_calls(page)
    for body in page.notes[Form.STAR]:
        waiting = calls.get(body.labels, deque())
        above: list[tuple[int, Mark]] = []
        while waiting and waiting[0][0] < body.entries[0]:
            above.append(waiting.popleft())
        fronted = [number for number, _ in above if _front(page, number)]
        telling = lines_of.affiliation(body.span.of(page.text))
        if fronted and (telling or not any(_title_like(page, number) for number in fronted)):
            authors.append(body)
        elif above:
            called += [mark for _, mark in above]
            held.append(body)
        elif telling and page.text[page.lines[body.entries[0]].span.start] != "*":
            authors.append(body)  # the authors' own line is lost
    return tuple(authors), _Tied(tuple(called), tuple(held))


def _star_calls(page: _Page) -> dict[tuple[str, ...], deque[tuple[int, Mark]]]:
    """Give the starred marks of the text by label, with their lines."""
    calls: dict[tuple[str, ...], deque[tuple[int, Mark]]] = {}
    for number, line in enumerate(page.lines):
        for mark in _marks(page, line, Form.STAR):
            calls.setdefault(mark.labels, deque()).append((number, mark))
    return calls


def _front(page: _Page, number: int) -> bool:
    """Say whether a line stands in the front of the text, where titles and authors are."""
    return page.blocks[page.lines[number].block].kind in _FRONT


def _title_like(page: _Page, number: int) -> bool:
    return number == 0 or len(page.lines[number].span.of(page.text).split()) > 6


def _raised_authors(page: _Page) -> Iterator[Body]:
    """Give the notes "¹ Viện Sử học" that raised figures behind the authors' names call for."""
    first = next(
        (
            n
            for n, line in enumerate(page.lines)
            if page.blocks[line.block].kind is BlockKind.P and not line.mark
        ),
        len(page.lines),
    )
    called = {
        label
        for number in range(first)
        if _front(page, number)
        for form in (Form.RAISED, Form.PLAIN)
        for mark in _marks(page, page.lines[number], form)
        for label in mark.labels
    }
    for number, line in enumerate(page.lines[: first + 1] if called else ()):
        if (
            line.mark
            and line.mark.form in {Form.RAISED, Form.NUMBER, Form.PLAIN}
            and called & {*line.mark.labels}
        ):
            words = Span(line.mark.span.end, line.span.end)
            said = words.of(page.text)
            if lines_of.affiliation(said) and not lines_of.cites(said):  # a ministry may be an author, too
                yield Body(line.mark.labels, words, (number,))


# The notes of the text


def _marks(page: _Page, line: Entry, form: Form) -> Iterator[Mark]:
    """Give the marks inside a line, the one that opens it left out."""
    start = line.mark.span.end if line.mark and line.mark.form is form else line.span.start
    return marks.in_text(page.text, Span(start, line.span.end), form)


def _family(page: _Page, taken: set[int]) -> _Tied:
    """Choose the form of marks and the form of notes that fit each other."""
    for choose in (_labelled, _raised, _bracketed, _run_in, _bare_notes):
        tied = choose(page, taken)
        if tied.anchors or tied.bodies:
            return tied
    return _Tied()


def _bodies(page: _Page, form: Form, taken: set[int]) -> list[Body]:
    return [body for body in page.notes[form] if not taken.intersection(body.entries)]


def _anchors(page: _Page, form: Form, held: Iterable[Body], taken: set[int]) -> list[Mark]:
    """Give the marks of the text outside the notes and outside the authors' lines."""
    noted = {number for body in held for number in body.entries} | taken
    authored = _author_lines(page, taken)
    return [
        mark
        for number, line in enumerate(page.lines)
        if number not in noted and number not in authored
        for mark in _marks(page, line, form)
    ]


def _author_lines(page: _Page, taken: set[int]) -> set[int]:
    """Give the front lines whose raised figures the authors' notes have answered."""
    if not any(_raised_line(page, number) for number in taken):
        return set()
    return {number for number in range(max(taken)) if _front(page, number)}


def _raised_line(page: _Page, number: int) -> bool:
    mark = page.lines[number].mark
    return mark is not None and mark.form is not Form.STAR


def _labels(anchors: Iterable[Mark]) -> set[str]:
    return {label for mark in anchors for label in mark.labels}


def _held(bodies: Iterable[Body]) -> set[str]:
    return {label for body in bodies for label in body.labels}


def _labelled(page: _Page, taken: set[int]) -> _Tied:
    """Markdown: `[^1]` in the text, `[^1]: …` before the note."""
    held = _bodies(page, Form.LABEL, taken)
    return _Tied(tuple(_anchors(page, Form.LABEL, held, taken)), tuple(held)) if held else _Tied()


def _raised(page: _Page, taken: set[int]) -> _Tied:
    """Raised figures are marks by their form; their notes may be printed in any."""
    own = _bodies(page, Form.RAISED, taken)
    anchors = _anchors(page, Form.RAISED, own, taken)
    if not anchors:
        return _Tied()
    if own and _labels(anchors) & _held(own):
        return _Tied(tuple(anchors), tuple(own))
    wanted = _labels(anchors)
    best: list[Body] = []
    for form in (Form.NUMBER, Form.ROUND, Form.SQUARE, Form.PLAIN):
        held = [body for body in _bodies(page, form, taken) if wanted & {*body.labels}]
        if len(_held(held) & wanted) > max(len(_held(best)), 0.4 * len(wanted) - 0.5):
            best = held
    if best or _counting(wanted):
        return _Tied(tuple(_anchors(page, Form.RAISED, best, taken)), tuple(best))
    return _Tied()


def _counting(labels: set[str]) -> bool:
    """Say whether labels count from one upward, as marks do and powers do not."""
    numbers = {int(label) for label in labels}
    return 1 in numbers and 2 * len(numbers) > max(numbers)


def _bracketed(page: _Page, taken: set[int]) -> _Tied:
    """Figures in brackets are marks only where notes answer most of them."""
    for form in (Form.SQUARE, Form.ROUND):
        for note_form in (form, Form.NUMBER):
            held = _bodies(page, note_form, taken)
            if note_form is Form.NUMBER:
                held = [body for body in held if body.entries[0] >= page.section]
            anchors = _fitting(_anchors(page, form, held, taken), _held(held))
            if held and 2 * len(_labels(anchors) & _held(held)) >= len(_held(held)):
                return _Tied(tuple(anchors), tuple(held))
    return _Tied()


def _fitting(anchors: Sequence[Mark], held: set[str]) -> list[Mark]:
    """Keep the marks the notes could answer; marks close behind words outweigh "(1)" that opens an item."""
    if not held:
        return []
    last = max(map(int, held))
    near = [mark for mark in anchors if all(int(label) <= last + 1 for label in mark.labels)]
    tight = [mark for mark in near if mark.tight]
    return tight if len(_labels(tight) & held) >= 0.6 * len(held) else near


def _run_in(page: _Page, taken: set[int]) -> _Tied:
    """Figures that lost their raising ("hòa bình3.") are marks where numbered notes answer them in order."""
    for form in (Form.RAISED, Form.ROUND, Form.SQUARE, Form.NUMBER, Form.PLAIN):
        held = _bodies(page, form, taken)
        wanted = _held(held)
        if len(wanted) < 2:
            continue
        anchors = list(_rising(_anchors(page, Form.PLAIN, held, taken), wanted))
        if len(_labels(anchors)) >= 0.6 * len(wanted):
            return _Tied(tuple(anchors), tuple(held))
    return _Tied()


def _rising(anchors: Iterable[Mark], wanted: set[str]) -> Iterator[Mark]:
    last = 0
    for mark in anchors:
        number = int(mark.labels[0])
        if mark.labels[0] in wanted and last < number <= last + 2:
            last = number
            yield mark


def _bare_notes(page: _Page, taken: set[int]) -> _Tied:
    """Notes whose marks the text has lost: marked lines below a head of notes, or a run of them."""
    for form in (Form.RAISED, Form.SQUARE, Form.ROUND, Form.NUMBER):
        held = _bodies(page, form, taken)
        below = [body for body in held if body.entries[0] >= page.section] if not page.literature else []
        raised = (
            held if form is Form.RAISED and any(lines_of.cites(b.span.of(page.text)) for b in held) else []
        )
        if below or raised:
            return _Tied((), tuple(below or raised))
    return _Tied()


def _whole(page: _Page, tied: _Tied, taken: set[int]) -> Iterator[Body]:
    """Give each note with the unmarked lines that go on with it, at the end of the text."""
    last_call = max((mark.span.end for mark in tied.anchors), default=0)
    starts = [body.entries[0] for body in tied.bodies]
    for body, following in zip_longest(tied.bodies, starts[1:]):
        number = body.entries[0]
        between = range(number + 1, following or number + 1)
        goes_on = body.span.start > last_call and len(between) <= 3 and not taken.intersection(between)
        plain = all(page.blocks[page.lines[other].block].kind is BlockKind.P for other in between)
        if between and goes_on and plain and not any(page.lines[other].mark for other in between):
            end = page.lines[between[-1]].span.end
            yield Body(body.labels, Span(body.span.start, end), (number, *between))
        else:
            yield body


def _retiled(page: _Page, noted: set[int]) -> Iterator[Block]:
    """Give the blocks again, note lines as note blocks; a list with notes in it is cut."""
    by_block: dict[int, list[int]] = {}
    for number, line in enumerate(page.lines):
        by_block.setdefault(line.block, []).append(number)
    for at, block in enumerate(page.blocks):
        inside = by_block.get(at, [])
        if noted.isdisjoint(inside):
            yield block
            continue
        for place, number in enumerate(inside):
            start = page.lines[number].span.start if place else block.span.start
            end = page.lines[inside[place + 1]].span.start if place + 1 < len(inside) else block.span.end
            yield _cut(block, Span(start, end), number in noted)


def _cut(block: Block, span: Span, note: bool) -> Block:
    if not note:
        return replace(block, span=span)
    flags = tuple(
        flag for flag in block.flags if flag not in {Flag.PAGE_BREAK, Flag.CAPTION, Flag.NAVIGATION}
    )
    return Block(kind=BlockKind.NOTE, span=span, flags=flags)
