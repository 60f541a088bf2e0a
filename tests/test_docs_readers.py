"""The reader that the page about readers shows is a reader, and reads."""

from __future__ import annotations

import re
import types
from pathlib import Path
from typing import Any

from archive.readers import Source

PAGE = Path(__file__).parents[1] / "docs" / "readers.md"


def shown() -> Any:
    """Give the first example of the page as a module."""
    found = re.search(r"```python\n(.+?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    module = types.ModuleType("letter")
    exec(compile(found[1], str(PAGE), "exec"), module.__dict__)
    return module


def test_the_example_reads_what_it_says_it_reads() -> None:
    data = "LETTER\nFrom: Trần Ngọc Dũng\nDate: 12.3.1965\n\nKính gửi anh,\n\nThư đã nhận.".encode()
    letter = shown()
    assert letter.recognises(data)
    given = letter.read(Source(data=data, name="a.letter"))
    assert given.text == "Kính gửi anh,\n\nThư đã nhận."
    assert given.description["issued"][0].value == "1965-03-12"
    assert given.description["author"][0].value[0]["family"] == "Trần"
    assert [block.kind.value for block in given.blocks] == ["p", "p"]
