from __future__ import annotations

import json

from archive.model import Document, Original, Source, Work
from archive.writers import Options, Selection, formats, jsonl


def test_every_line_is_an_object_as_the_archive_has_it() -> None:
    document = Document(
        original=Original(digest="ab" * 32, media_type="text/plain", size=1), encoding="utf-8", text="a"
    )
    source = Source(key="b", item={"title": "Đề"}, document=document, name="b.txt", aliases=("cu",))
    work = Work(key="a", item={"type": "book", "issued": "1999?"})
    lines = "".join(jsonl.write(Selection(sources=(source,), works=(work,)), Options())).splitlines()
    assert [json.loads(line) for line in lines] == [
        {"key": "a", "item": {"type": "book", "issued": "1999?"}},
        {"key": "b", "id": "ab" * 32, "name": "b.txt", "aliases": ["cu"], "item": {"title": "Đề"}},
    ]


def test_the_formats_are_those_of_the_folder() -> None:
    assert sorted(formats()) == ["biblatex", "bibtex", "csl-json", "jsonl", "ris", "tei"]
