"""How is a record written down? Document and ground as plain values for JSON, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar, cast

from archive.draft import Given
from archive.model import (
    Accession,
    Block,
    BlockKind,
    Certainty,
    Change,
    Description,
    Document,
    Finding,
    Flag,
    Ground,
    Item,
    Note,
    Original,
    ParsedNote,
    Passage,
    Printed,
    Record,
    Reference,
    Span,
    Statement,
)

FORMAT = 1  # of record.json

T = TypeVar("T")
Plain = dict[str, Any]  # what json.loads gives; the door where Any stops


def plain(record: Record, *, version: str) -> Plain:
    """Give the record as plain values; `version` is the program's that read it."""
    return {
        "format": FORMAT,
        "ground": _plain_ground(record.ground),
        "reading": {"version": version, **_plain_document(record.document)},
    }


def record(values: Mapping[str, Any], text: str) -> Record:
    """Give the record back from plain values and its text."""
    return Record(ground=_ground(values["ground"]), document=_document(values["reading"], text))


def plain_statement(statement: Statement) -> Plain:
    """Give a statement in its JSON shape: value, by, certainty, evidence."""
    return {
        "value": statement.value,
        "by": statement.by,
        "certainty": str(statement.certainty),
        "evidence": span_or_none(statement.evidence),
    }


def plain_block(block: Block) -> Plain:
    """Give a block in its JSON shape: kind, flags, span, and the level of a head."""
    shape: Plain = {"kind": str(block.kind), "flags": [str(f) for f in block.flags], "span": [*block.span]}
    return {**shape, "level": block.level} if block.level else shape


def plain_finding(finding: Finding) -> Plain:
    """Give a finding in its JSON shape: code, message, span, and related spans where there are."""
    shape: Plain = {"code": finding.code, "message": finding.message, "span": span_or_none(finding.span)}
    return {**shape, "related": [[*span] for span in finding.related]} if finding.related else shape


def plain_note(note: Note) -> Plain:
    """Give a note in its JSON shape, without its words: mark, anchors, span."""
    return {"mark": note.mark, "anchors": [[*span] for span in note.anchors], "span": span_or_none(note.body)}


def plain_given(given: Given) -> Plain:
    """Give what a format gives as plain values."""
    return {
        "text": given.text,
        "encoding": given.encoding,
        "media_type": given.media_type,
        "blocks": [plain_block(block) for block in given.blocks],
        "heads": [[start, level] for start, level in given.heads.items()],
        "outside": given.outside,
        "notes": [plain_note(note) for note in given.notes],
        "description": plain_description(given.description),
        "languages": [[*passage.span, passage.word] for passage in given.languages],
        "pages": [[*page.span, page.word] for page in given.pages],
        "italics": [[*span] for span in given.italics],
        "findings": [plain_finding(finding) for finding in given.findings],
        "pictures": [*given.pictures],
    }


def given(values: Plain) -> Given:
    """Give it back from plain values."""
    return Given(
        text=values["text"],
        encoding=values["encoding"],
        media_type=values["media_type"],
        blocks=_each(_block, values["blocks"]),
        heads=dict(values["heads"]),
        outside=values["outside"],
        notes=_each(_note, values["notes"]),
        description=described(values["description"]),
        languages=_each(_passage, values["languages"]),
        pages=_each(_passage, values["pages"]),
        italics=_spans(values["italics"]),
        findings=_each(_finding, values["findings"]),
        pictures=tuple(values["pictures"]),
    )


def plain_description(description: Description) -> Plain:
    """Give candidates by variable as plain values, sorted by variable."""
    return {
        variable: [plain_statement(statement) for statement in candidates]
        for variable, candidates in sorted(description.items())
    }


def described(values: Plain) -> Description:
    """Give candidates back from plain values."""
    return {variable: _each(_statement, candidates) for variable, candidates in values.items()}


def span_or_none(span: Span | None) -> list[int] | None:
    """Give a span as `[start, end]`."""
    return None if span is None else [*span]


def _plain_ground(ground: Ground) -> Plain:
    return {
        "accessions": [_fields(accession, Accession) for accession in ground.accessions],
        "statements": {v: plain_statement(s) for v, s in sorted(ground.statements.items())},
        "tags": [*ground.tags],
        "history": [_fields(change, Change) for change in ground.history],
        "encoding": ground.encoding,
        "ocr": ground.ocr,
    }


def _plain_document(document: Document) -> Plain:
    return {
        "original": _fields(document.original, Original),
        "encoding": document.encoding,
        "blocks": [plain_block(block) for block in document.blocks],
        "description": plain_description(document.description),
        "notes": [plain_note(note) for note in document.notes],
        "references": [_plain_parsed(note) for note in document.references],
        "languages": [[*passage.span, passage.word] for passage in document.languages],
        "pages": [[*page.span, page.word] for page in document.pages],
        "findings": [plain_finding(finding) for finding in document.findings],
    }


def _fields(value: object, kind: type) -> Plain:
    return {name: getattr(value, name) for name in kind.__slots__}  # type: ignore[attr-defined]


def _plain_parsed(note: ParsedNote) -> Plain:
    return {
        "id": note.id,
        "lang": note.lang,
        "marks": [*note.marks],
        "span": span_or_none(note.span),
        "references": [_plain_reference(reference) for reference in note.references],
    }


def _plain_reference(reference: Reference) -> Plain:
    shape: Plain = {"item": dict(reference.item), "span": [*reference.span]}
    if reference.certainty is not Certainty.HIGH:
        shape["certainty"] = str(reference.certainty)
    for name in ("signal", "locator", "short", "antecedent", "doubt", "key"):
        if value := getattr(reference, name):
            shape[name] = value
    if reference.printed:
        shape["printed"] = {
            name: [*each.span, str(each.certainty)] for name, each in reference.printed.items()
        }
    return shape


def _ground(values: Plain) -> Ground:
    return Ground(
        accessions=_each(_accession, values["accessions"]),
        statements={variable: _statement(statement) for variable, statement in values["statements"].items()},
        tags=tuple(values["tags"]),
        history=tuple(Change(**change) for change in values["history"]),
        encoding=values["encoding"],
        ocr=values.get("ocr", False),
    )


def _accession(values: Plain) -> Accession:
    return Accession(**{**values, "parts": tuple(values.get("parts", ()))})


def _document(values: Plain, text: str) -> Document:
    return Document(
        original=Original(**values["original"]),
        encoding=values["encoding"],
        text=text,
        blocks=_each(_block, values["blocks"]),
        description=described(values["description"]),
        notes=_each(_note, values["notes"]),
        references=tuple(_parsed(note, text) for note in values["references"]),
        languages=_each(_passage, values["languages"]),
        pages=_each(_passage, values.get("pages", ())),  # absent in records of versions before pages
        findings=_each(_finding, values["findings"]),
    )


def _each(make: Callable[[Any], T], values: Iterable[Any]) -> tuple[T, ...]:
    return tuple(map(make, values))


def _span(pair: Sequence[int] | None) -> Span | None:
    return None if pair is None else Span(*pair)


def _spans(pairs: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in pairs)


def _statement(values: Plain) -> Statement:
    return Statement(
        value=values["value"],
        by=values["by"],
        certainty=Certainty(values["certainty"]),
        evidence=_span(values["evidence"]),
    )


def _block(values: Plain) -> Block:
    return Block(
        kind=BlockKind(values["kind"]),
        span=Span(*values["span"]),
        flags=tuple(map(Flag, values["flags"])),
        level=values.get("level", 0),
    )


def _passage(values: Sequence[Any]) -> Passage:
    start, end, word = values
    return Passage(Span(start, end), word)


def _note(values: Plain) -> Note:
    return Note(mark=values["mark"], anchors=_spans(values["anchors"]), body=_span(values["span"]))


def _finding(values: Plain) -> Finding:
    return Finding(
        code=values["code"],
        message=values["message"],
        span=_span(values["span"]),
        related=_spans(values.get("related", ())),
    )


def _parsed(values: Plain, text: str) -> ParsedNote:
    span = _span(values["span"])
    return ParsedNote(
        id=values["id"],
        lang=values["lang"],
        note="" if span is None else span.of(text),
        references=_each(_reference, values["references"]),
        marks=tuple(values["marks"]),
        span=span,
    )


def _reference(values: Plain) -> Reference:
    return Reference(
        item=cast(Item, values["item"]),
        span=Span(*values["span"]),
        signal=values.get("signal"),
        locator=values.get("locator"),
        short=values.get("short"),
        antecedent=values.get("antecedent"),
        certainty=Certainty(values.get("certainty", "high")),
        doubt=values.get("doubt"),
        key=values.get("key"),
        printed={
            name: Printed(Span(start, end), Certainty(how))
            for name, (start, end, how) in values.get("printed", {}).items()
        },
    )
