"""What is in these bytes? Bytes → Document: the whole understanding in one straight line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from archive import references, spans
from archive.decoding import decode
from archive.description import describe
from archive.languages import identify
from archive.model import (
    Block,
    BlockKind,
    Certainty,
    Document,
    Finding,
    Note,
    Original,
    ParsedNote,
    Span,
    Statement,
    Variable,
)
from archive.notes import link
from archive.readers import Given, reader
from archive.structure import divide
from archive.structure.foreign import passages
from archive.text import nfc

_Stated = Mapping[Variable, tuple[Statement, ...]]


def read(
    data: bytes,
    *,
    name: str = "",
    encoding: str | None = None,
    lang: str | None = None,
    media_type: str | None = None,
) -> Document:
    """Read an original; never fails, what is not understood becomes a finding.

    >>> read("Một.⁽¹⁾\\n\\n⁽¹⁾ Sđd, tr.5.".encode(), name="a.txt").notes[0].mark
    '1'
    """
    format_of = reader(name, media_type)
    original = Original(
        digest=hashlib.sha256(data).hexdigest(),
        media_type=media_type or format_of.MEDIA_TYPES[0],
        size=len(data),
    )
    decoded = decode(data, encoding=encoding)
    composed = nfc(decoded.text)  # marks that stand apart from their letters would hide every word we know
    text = composed.text
    given = format_of.read(text)
    spoken = lang or _embedded_language(given) or identify(text[given.outside :])
    blocks, odd = divide(text, lang=spoken, heads=given.heads)
    blocks = _outside(blocks, given)
    notes, blocks, loose = link(text, blocks)
    stated, wanting = describe(text, blocks, notes, lang=spoken)
    description = _merged(given.description, stated, lang)
    findings = [*decoded.findings, *_in_prose(odd, blocks), *loose, *_still(wanting, description)]
    cited = _references(text, notes)
    findings += _doubts(cited)
    document = Document(
        original=original,
        encoding=decoded.encoding,
        text=text,
        blocks=tuple(blocks),
        description=description,
        notes=tuple(notes),
        references=tuple(cited),
        languages=tuple(passages(text, blocks, spoken)),
        findings=tuple(sorted(findings, key=_place)),
    )
    return document if text == decoded.text else spans.moved(document, composed, decoded.text)


def attempt(data: bytes, *, name: str = "", encoding: str | None = None, lang: str | None = None) -> Document:
    """Read an original that is kept; a reader that dies leaves it unread, with the reason as a finding."""
    try:
        return read(data, name=name, encoding=encoding, lang=lang)
    except Exception as error:  # whatever it is, the other sources must still be read
        why = f"{type(error).__name__}: {error}"
    message = f"The file is kept, but reading it failed ({why}); please report this."
    return Document(
        original=Original(
            digest=hashlib.sha256(data).hexdigest(), media_type="application/octet-stream", size=len(data)
        ),
        encoding="",
        text="",
        findings=(Finding(code="unread", message=message),),
    )


def _embedded_language(given: Given) -> str | None:
    """Give the language the format names, without its country."""
    for statement in given.description.get("language", ()):
        if isinstance(statement.value, str):
            return statement.value.partition("-")[0].lower()
    return None


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


def _merged(given: _Stated, stated: _Stated, lang: str | None) -> dict[Variable, tuple[Statement, ...]]:
    """Put what the format states before what the text shows, and a language that was named before both."""
    named: _Stated = (
        {"language": (Statement(value=lang, by="option", certainty=Certainty.HIGH),)} if lang else {}
    )
    variables = sorted({*given, *stated, *named})
    return {v: (*named.get(v, ()), *given.get(v, ()), *stated.get(v, ())) for v in variables}


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
        of_format = (
            variable and description.get(variable) and description[variable][0].by.startswith("embedded:")
        )
        if not of_format:
            yield finding


def _references(text: str, notes: Sequence[Note]) -> list[ParsedNote]:
    """Read each note's body once, in the order the text calls for them."""
    marks: dict[Span, list[str]] = {}
    for note in notes:
        if note.body:
            marks.setdefault(note.body, []).append(note.mark)
    bodies = list(marks)
    parsed = references.parse((str(number), body.of(text)) for number, body in enumerate(bodies, 1))
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
