"""How do items go out one a line, for programs of one's own? In CSL variables, dates in EDTF."""

from __future__ import annotations

import json
from collections.abc import Iterator

from archive.writers import Options, Selection

SUFFIXES: tuple[str, ...] = (".jsonl", ".ndjson")


def write(selection: Selection, options: Options) -> Iterator[str]:
    """Give one object a line, by key; a source says its id and file name as well."""
    sources = {source.key: source for source in selection.sources}
    for work, _ in selection.citable():
        said: dict[str, object] = {"key": work.key}
        if work.key in sources:
            source = sources[work.key]
            said |= {"id": source.document.id, "name": source.name}
        if work.aliases:
            said["aliases"] = [*work.aliases]
        said["item"] = dict(sorted(work.item.items()))
        yield json.dumps(said, ensure_ascii=False) + "\n"
