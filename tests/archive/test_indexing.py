"""What the index is told of a document."""

from __future__ import annotations

from archive import indexing, structure
from archive.analysis import terms
from archive.model import Document, Original, Span, Statement


def document(text: str, **said: Statement) -> Document:
    blocks, findings = structure.divide(text)
    return Document(
        original=Original(digest="0" * 64, media_type="text/plain", size=len(text)),
        encoding="utf-8",
        text=text,
        blocks=tuple(blocks),
        findings=tuple(findings),
        description={variable: (statement,) for variable, statement in said.items()},
    )


TEXT = "Tên bài\n\nNội dung của bài báo nói về Điện Biên Phủ.\n"


def test_terms_are_those_of_the_clean_text() -> None:
    (entry,) = indexing.entries([document(TEXT)])
    assert entry.id == "0" * 64
    assert entry.fields["exact"] == terms(TEXT).exact
    assert entry.fields["loose"] == terms(TEXT).loose
    assert "title_exact" not in entry.fields


def test_what_the_text_prints_is_not_counted_twice() -> None:
    printed = Statement(value="Tên bài", by="rule", evidence=Span(0, 7))
    fields = indexing.fields(document(TEXT, title=printed))
    assert fields["exact"] == terms(TEXT).exact
    assert fields["title_loose"] == ["ten", "bai"]


def test_what_the_text_does_not_print_is_found_all_the_same() -> None:
    title = Statement(value="Hội thảo", by="option")
    author = Statement(
        value=[{"literal": "Trần Ngọc Dũng"}, {"family": "Кобелев", "given": "Е. В."}], by="option"
    )
    fields = indexing.fields(document(TEXT, title=title, author=author))
    assert fields["loose"][-2 - 6 :] == [
        *terms("Hội thảo").loose,
        *terms("Trần Ngọc Dũng Е. В. Кобелев").loose,
    ]
    assert fields["title_exact"] == terms("Hội thảo").exact
    assert "dung" in fields["author_loose"]
    assert "kobelef" in fields["author_names"]


def test_an_empty_document_has_no_terms() -> None:
    assert indexing.fields(document("")) == {}
