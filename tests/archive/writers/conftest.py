"""What the tests of the writers share: the gold items, and items and texts of every odd kind."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, cast

import pytest
from lxml import etree

from archive.model import Item, Work

SHARED = Path(os.environ.get("ARCHIVE_SHARED", Path(__file__).parents[4] / "shared"))
_OF_THE_CITATION = ("locator", "ibid", "opcit", "antecedent", "signal", "short-title")


def _items(path: Path) -> list[Any]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [reference for line in lines for reference in json.loads(line).get("refs", [])]


@pytest.fixture(scope="session")
def gold_works() -> tuple[Work, ...]:
    """All works of the footnote gold, as they come."""
    folder = SHARED / "data" / "footnotes"
    if not folder.is_dir():
        pytest.skip("the shared footnote gold is not here (ARCHIVE_SHARED)")
    references = [item for name in ("dev.jsonl", "seed002.jsonl") for item in _items(folder / name)]
    kept = [{k: v for k, v in item.items() if k not in _OF_THE_CITATION} for item in references]
    return tuple(Work(key=f"w{number}", item=cast(Item, item)) for number, item in enumerate(kept))


@pytest.fixture(scope="session")
def tei_schema() -> etree.RelaxNG:
    """The archive's own TEI profile, a strict subset of tei_all."""
    path = SHARED / "data" / "tei" / "tei_archive.rng"
    if not path.is_file():
        pytest.skip("the shared TEI schema is not here (ARCHIVE_SHARED)")
    return etree.RelaxNG(etree.parse(path))
