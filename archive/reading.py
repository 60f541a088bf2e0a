"""What is in these bytes? Bytes → Document: the whole understanding in one straight line."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from archive import references, spans
from archive.decoding import repaired
from archive.description import describe
from archive.description.embedded import ranked
from archive.draft import Given
from archive.languages import identify
from archive.model import (
    Block,
    BlockKind,
    Certainty,
    Digest,
    Document,
    Finding,
    Name,
    Note,
    Original,
    ParsedNote,
    Passage,
    Span,
    Statement,
    Variable,
)
from archive.notes import link
from archive.readers import Source, extract
from archive.structure import LONGEST, core, divide, shapes
from archive.structure.foreign import passages
from archive.text import nfc

_Stated = Mapping[Variable, tuple[Statement, ...]]
_PROOF = 200  # letters that prove a language against what the format says

Extract = Callable[[Source], Given]


def read(
    data: bytes,
    *,
    name: str = "",
    encoding: str | None = None,
    lang: str | None = None,
    media_type: str = "",
    charset: str = "",
    extract: Extract = extract,
) -> Document:
    """Read an original; never fails, what is not understood becomes a finding.

    `extract` asks the format's reader, in this process or in a limited one.

    >>> read("Một.⁽¹⁾\\n\\n⁽¹⁾ Sđd, tr.5.".encode(), name="a.txt").notes[0].mark
    '1'
    """
    source = Source(data=data, name=name, media_type=media_type, charset=charset, encoding=encoding or "")
    given = mended(extract(source))
    original = Original(
        digest=hashlib.sha256(data).hexdigest(),
        media_type=given.media_type or "application/octet-stream",
        size=len(data),
    )
    return understand(given, original, lang=lang)


def read_parts(
    parts: Sequence[Source],
    *,
    digest: Digest,
    lang: str | None = None,
    extract: Callable[[Sequence[Source]], Given],
) -> Document:
    """Read a source of many files, in their order; `digest` is that of their list."""
    given = mended(extract(parts))
    size = sum(len(part.data) for part in parts)
    return understand(given, Original(digest=digest, media_type=given.media_type, size=size), lang=lang)


def mended(given: Given) -> Given:
    """Make letters of old fonts and misread encodings readable; plain text is so already."""
    if given.encoding and not given.blocks:
        return given
    found = repaired(given.text)
    if found.text == given.text:
        return given
    onto = spans.composed(given, found.mapped)
    return replace(onto, findings=(*onto.findings, *found.findings))


def understand(given: Given, original: Original, *, lang: str | None = None) -> Document:
    """Understand what a format gives: its blocks, notes, references, and what it says of itself."""
    printed = given.text
    if len(printed) > LONGEST:
        return _long(given, original, lang=lang)
    composed = nfc(printed)  # marks that stand apart from their letters would hide every word we know
    given = spans.composed(given, composed)
    text = given.text
    spoken = lang or _language(given)
    blocks, odd = divide(text, lang=spoken, heads=given.heads, blocks=given.blocks)
    blocks = _outside(blocks, given)
    notes, blocks, loose = link(text, blocks, given.notes)
    stated, wanting = describe(text, _fronted(blocks, given), notes, lang=spoken)
    description = _merged(given.description, stated, text, lang)
    findings = [*given.findings, *_in_prose(odd, blocks), *loose]
    findings += _still(wanting, description) if text else []
    cited = _references(text, notes, given.italics)
    findings += _doubts(cited)
    document = Document(
        original=original,
        encoding=given.encoding,
        text=text,
        blocks=tuple(blocks),
        description=description,
        notes=tuple(notes),
        references=tuple(cited),
        languages=_languages(given, passages(text, blocks, spoken), spoken),
        pages=given.pages,
        findings=tuple(sorted(findings, key=_place)),
    )
    return document if text == printed else spans.moved(document, composed, printed)


def _long(given: Given, original: Original, *, lang: str | None) -> Document:
    """Understand the beginning of a text too long to be searched; the rest is kept as one block."""
    front = understand(spans.cut(given, LONGEST), original, lang=lang)
    rest = Span(LONGEST, len(given.text))
    message = (
        f"The text is very long: its first {LONGEST:,} letters are read and searched, all of it is kept."
    )
    return replace(
        front,
        text=given.text,
        blocks=(*front.blocks, Block(kind=BlockKind.OTHER, span=rest)),
        pages=given.pages,
        findings=(*front.findings, Finding(code="too-long", message=message, span=rest)),
    )


def attempt(reading: Callable[[], Document], original: Original) -> Document:
    """Read an original that is kept; a reading that dies leaves it unread, with the reason as a finding."""
    try:
        return reading()
    except Exception as error:  # whatever it is, the other sources must still be read
        why = f"{type(error).__name__}: {error}"
    message = f"The file is kept, but reading it failed ({why}); please report this."
    return Document(
        original=original, encoding="", text="", findings=(Finding(code="unread", message=message),)
    )


def _language(given: Given) -> str:
    """Give the language of the text: as its letters and words prove, else as the format names it."""
    text = given.text[given.outside :]
    own = identify(text)
    if own != "und" and len(text) >= _PROOF:
        return own  # sites call every page English
    named = (s.value for s in given.description.get("language", ()) if isinstance(s.value, str))
    return next((value.partition("-")[0].lower() for value in named), own)


def _languages(given: Given, found: Sequence[Passage], spoken: str) -> tuple[Passage, ...]:
    """Put passages the format marks beside those we found; of two on one stretch the format's counts."""
    marked = [each for each in given.languages if each.word.partition("-")[0].lower() != spoken]
    free = [each for each in found if not any(_over(each.span, other.span) for other in marked)]
    return tuple(sorted({*marked, *free}))


def _over(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _fronted(blocks: Sequence[Block], given: Given) -> list[Block]:
    """Show the title the format marks as a line of the front, below which authors and dates may stand.

    Where it marks none, the head it draws above everything, the only one of its level, may be the title.
    """
    evidence = [s.evidence for s in given.description.get("title", ()) if s.evidence]
    if not evidence and given.blocks and _on_top(given.text, blocks):
        evidence = [blocks[0].span]
    return [
        replace(block, kind=BlockKind.OTHER, level=0)
        if block.kind is BlockKind.HEAD and any(_over(block.span, span) for span in evidence)
        else block
        for block in blocks
    ]


def _on_top(text: str, blocks: Sequence[Block]) -> bool:
    levels = [block.level for block in blocks if block.kind is BlockKind.HEAD]
    if not levels or blocks[0].kind is not BlockKind.HEAD or levels.count(levels[0]) > 1:
        return False
    words = core(text, blocks[0].span).of(text)
    return not (shapes.numbered(words) or shapes.section(words) or shapes.notes_head(words))


def _outside(blocks: Sequence[Block], given: Given) -> list[Block]:
    """Make the block of metadata on top a block of its own that is no text."""
    if not given.outside:
        return list(blocks)
    rest = [block for block in blocks if block.span.end > given.outside]
    top = [Block(kind=BlockKind.OTHER, span=Span(0, given.outside))]
    return [*top, *(_from(block, given.outside) for block in rest)]


def _from(block: Block, start: int) -> Block:
    span = Span(max(block.span.start, start), block.span.end)
    return Block(kind=block.kind, span=span, flags=block.flags, level=block.level)


def _merged(
    given: _Stated, stated: _Stated, text: str, lang: str | None
) -> dict[Variable, tuple[Statement, ...]]:
    """Rank what the format states beside what the text shows; a language that was named comes first."""
    merged = ranked(given, stated, text)
    said = merged.get("language", ())
    if lang:
        merged["language"] = (Statement(value=lang, by="option", certainty=Certainty.HIGH), *said)
    elif said:
        merged["language"] = _agreeing(tuple(replace(s, value=_without_country(s.value)) for s in said))
    return dict(sorted(merged.items()))


def _without_country(value: str | list[Name]) -> str:
    """Give a language code by which sources can be sorted: "vi" for "vi-VN", "ru-Latn" as it is.

    >>> _without_country("vi_VN"), _without_country("ru-Latn")
    ('vi', 'ru-Latn')
    """
    parts = str(value).replace("_", "-").split("-")
    kept = [part for part in parts[1:] if len(part) == 4 and part.isalpha()]
    return "-".join([parts[0].lower(), *kept])


def _agreeing(said: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Put the language the text is in first, where the format names another."""
    by_text = [s for s in said if s.by.startswith("rule:")]
    first = str(said[0].value).partition("-")[0].lower()
    if not by_text or first == by_text[0].value:
        return said
    return (*by_text, *(replace(s, certainty=Certainty.LOW) for s in said if s not in by_text))


def _in_prose(odd: Sequence[Finding], blocks: Sequence[Block]) -> Iterator[Finding]:
    """Leave out page breaks between what turned out to be notes."""
    noted = {block.span.start for block in blocks if block.kind is BlockKind.NOTE}
    for finding in odd:
        if finding.code != "page-break" or finding.span is None or finding.span.end not in noted:
            yield finding


def _still(wanting: Sequence[Finding], description: _Stated) -> Iterator[Finding]:
    """Leave out what the format has supplied."""
    supplied = {"no-title": "title", "no-date": "issued", "date-inferred": "issued"}
    for finding in wanting:
        variable = supplied.get(finding.code)
        candidates = description.get(variable, ()) if variable else ()
        if not candidates or candidates[0].by.startswith("rule:"):
            yield finding


def _references(text: str, notes: Sequence[Note], italics: Sequence[Span]) -> list[ParsedNote]:
    """Read each note's body once, in the order the text calls for them."""
    marks: dict[Span, list[str]] = {}
    for note in notes:
        if note.body:
            marks.setdefault(note.body, []).append(note.mark)
    bodies = list(marks)
    parsed = references.parse(
        ((str(number), body.of(text)) for number, body in enumerate(bodies, 1)),
        {str(number): _inside(italics, body) for number, body in enumerate(bodies, 1)} if italics else {},
    )
    return [
        ParsedNote(
            id=each.id,
            lang=each.lang,
            note=each.note,
            references=each.references,
            marks=tuple(marks[body]),
            span=body,
        )
        for each, body in zip(parsed, bodies, strict=True)
    ]


def _inside(spans: Sequence[Span], body: Span) -> list[Span]:
    """Give the spans that lie in a note, on the note's own text."""
    first = bisect_left(spans, body.start, key=lambda span: span.start)
    last = bisect_left(spans, body.end, key=lambda span: span.start)
    return [span.shifted(-body.start) for span in spans[first:last]]


_DOUBTS = {
    "unresolved": "“{}” names a work that no earlier note cites in full",
    "ambiguous": "“{}” follows a note with several works; the last of them was taken",
}


def _doubts(notes: Sequence[ParsedNote]) -> Iterator[Finding]:
    """Name the short references that lead nowhere, or may lead elsewhere."""
    for note in notes:
        for each in note.references:
            if each.doubt and note.span:
                printed = " ".join(each.span.of(note.note).split())
                span = each.span.shifted(note.span.start)
                yield Finding(
                    code=f"reference-{each.doubt}", message=_DOUBTS[each.doubt].format(printed), span=span
                )


def _place(finding: Finding) -> tuple[int, int, str]:
    """Order findings by where they stand, those about the whole file first."""
    return (*(finding.span or Span(-1, -1)), finding.code)
