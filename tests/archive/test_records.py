"""Records come back equal from what is written down."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from archive import records
from archive.model import (
    Accession,
    Block,
    BlockKind,
    Certainty,
    Change,
    Document,
    Finding,
    Flag,
    Ground,
    Note,
    Original,
    ParsedNote,
    Passage,
    Record,
    Reference,
    Span,
    Statement,
)

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
spans = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda pair: Span(*sorted(pair)))
names = st.lists(st.fixed_dictionaries({"literal": words}), max_size=3)
statements = st.builds(
    Statement,
    value=words | names,
    by=words,
    evidence=st.none() | spans,
    certainty=st.sampled_from(Certainty),
)
references = st.builds(
    Reference,
    item=st.fixed_dictionaries({"type": words, "title": words}),
    span=spans,
    signal=st.none() | st.just("Xem"),
    locator=st.none() | st.just("25"),
    short=st.sampled_from([None, "ibid", "opcit"]),
    antecedent=st.none() | st.just("1"),
    certainty=st.sampled_from(Certainty),
    key=st.none() | st.just("bo2019"),
)
documents = st.builds(
    lambda text, **parts: Document(
        original=Original(digest="ab" * 32, media_type="text/plain", size=len(text)),
        encoding="utf-8",
        text=text,
        **parts,
    ),
    text=words,
    blocks=st.lists(
        st.builds(
            Block,
            kind=st.sampled_from(BlockKind),
            span=spans,
            flags=st.lists(st.sampled_from(Flag), unique=True).map(tuple),
            level=st.integers(0, 3),
        )
    ).map(tuple),
    description=st.dictionaries(words, st.lists(statements, min_size=1, max_size=2).map(tuple), max_size=3),
    notes=st.lists(
        st.builds(Note, mark=words, anchors=st.lists(spans).map(tuple), body=st.none() | spans), max_size=3
    ).map(tuple),
    languages=st.lists(st.builds(Passage, span=spans, word=words), max_size=2).map(tuple),
    findings=st.lists(
        st.builds(
            Finding, code=words, message=words, span=st.none() | spans, related=st.lists(spans).map(tuple)
        ),
        max_size=3,
    ).map(tuple),
)
accession = Accession(path="a.txt", name="a.txt", size=3, modified=None, when="2026-01-01T00:00:00Z", by="me")
grounds = st.builds(
    Ground,
    accessions=st.just((accession,)),
    statements=st.dictionaries(words, statements, max_size=3),
    tags=st.lists(words, max_size=3).map(tuple),
    history=st.lists(
        st.builds(Change, variable=words, before=st.none() | words, after=words, when=words, by=words),
        max_size=2,
    ).map(tuple),
    encoding=st.none() | st.just("cp1258"),
)


@given(grounds, documents)
@settings(max_examples=60, deadline=None)
def test_a_record_comes_back_equal_from_its_json(ground: Ground, document: Document) -> None:
    record = Record(ground=ground, document=document)
    written = json.dumps(records.plain(record, version="1"), ensure_ascii=False, sort_keys=True)
    assert records.record(json.loads(written), document.text) == record


@given(st.lists(references, max_size=3).map(tuple))
@settings(max_examples=40, deadline=None)
def test_a_parsed_note_comes_back_with_its_words_from_the_text(cited: tuple[Reference, ...]) -> None:
    text = "Một.⁽¹⁾ Bộ Quốc phòng, tr.25"
    note = ParsedNote(
        id="1", lang="vi", note=text[8:], references=cited, marks=("1",), span=Span(8, len(text))
    )
    document = Document(
        original=Original(digest="ab" * 32, media_type="text/plain", size=1),
        encoding="utf-8",
        text=text,
        references=(note,),
    )
    record = Record(ground=Ground(accessions=(accession,)), document=document)
    assert records.record(records.plain(record, version="1"), text) == record


def test_what_a_person_said_stands_before_what_was_read() -> None:
    read, said = Statement(value="A", by="rule:title"), Statement(value="B", by="option")
    document = Document(
        original=Original(digest="ab" * 32, media_type="text/plain", size=1),
        encoding="utf-8",
        text="",
        description={"title": (read,)},
    )
    record = Record(ground=Ground(accessions=(accession,), statements={"title": said}), document=document)
    assert record.description["title"] == (said, read)
