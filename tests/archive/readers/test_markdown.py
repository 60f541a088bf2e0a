"""Markdown's own marks are believed: heads, metadata, notes."""

from __future__ import annotations

import pytest

from archive.description import item
from archive.model import BlockKind, Document
from archive.readers import Source, reader
from archive.reading import read
from archive.structure import core

PAPER = """---
title: "Quan hệ Việt Nam - Liên Xô"
author: [Trần Ngọc Dũng, Đàm Thị Thảo]
date: 2025-05-20
keywords:
  - hợp tác
  - quốc phòng
lang: vi-VN
---

# Mở đầu

Hai nước đã ký nhiều hiệp định.[^1] Các hiệp định được thực hiện đầy đủ.[^b]

## Kết quả nói chung

Hợp tác phát triển trong nhiều năm, trên nhiều lĩnh vực.

Phần ba
=======

Văn bản sau cùng, dài hơn một chút.

```
# không phải tiêu đề
```

[^1]: Lê A, Sđd, tr.5.
[^b]: Trần B, Hồi ký.
"""


def paper(text: str = PAPER) -> Document:
    return read(text.encode(), name="paper.md")


def test_metadata_on_top_are_stated_with_evidence() -> None:
    document = paper()
    said = item(document.description)
    assert said["title"] == "Quan hệ Việt Nam - Liên Xô"
    assert [name["literal"] for name in said["author"]] == ["Trần Ngọc Dũng", "Đàm Thị Thảo"]
    assert (said["issued"], said["keyword"], said["language"]) == (
        "2025-05-20",
        "hợp tác; quốc phòng",
        "vi",
    )
    evidence = document.description["issued"][0].evidence
    assert evidence is not None
    assert evidence.of(document.text) == "date: 2025-05-20"
    assert not {"no-title", "no-date"} & {finding.code for finding in document.findings}


def test_heads_are_those_the_format_marks() -> None:
    document = paper()
    heads = [
        (core(document.text, b.span).of(document.text), b.level) for b in document.blocks if b.kind == "head"
    ]
    assert heads == [("# Mở đầu", 1), ("## Kết quả nói chung", 2), ("Phần ba", 1)]


def test_labelled_notes_are_tied() -> None:
    document = paper()
    notes = [(n.mark, len(n.anchors), n.body.of(document.text) if n.body else "") for n in document.notes]
    assert notes == [("1", 1, "Lê A, Sđd, tr.5."), ("b", 1, "Trần B, Hồi ký.")]


def test_the_metadata_are_a_block_of_their_own() -> None:
    document = paper()
    assert document.blocks[0].kind is BlockKind.OTHER
    assert document.blocks[0].span.of(document.text).startswith("---")
    assert "".join(block.span.of(document.text) for block in document.blocks) == document.text


@pytest.mark.parametrize(
    "text", ["---\n", "---\ntitle: x\n", "---\n---\n", "# ", "===\n", "a\n---", "---\n: \n---\nx"]
)
def test_broken_markdown_is_text(text: str) -> None:
    document = paper(text)
    assert "".join(block.span.of(document.text) for block in document.blocks) == text


@pytest.mark.parametrize(
    ("name", "media_type", "expected"),
    [
        ("a.md", None, "text/markdown"),
        ("A.MARKDOWN", None, "text/markdown"),
        ("a.txt", None, "text/plain"),
        ("a", None, "text/plain"),
        ("a.txt", "text/markdown; charset=utf-8", "text/markdown"),
    ],
)
def test_the_reader_is_found_by_type_or_name(name: str, media_type: str | None, expected: str) -> None:
    found = reader(Source(data=b"Mot", name=name, media_type=media_type or ""))
    assert found
    assert found.MEDIA_TYPES[0] == expected
