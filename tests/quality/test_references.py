"""How well are real notes read? Scored against the gold by its own scorer; the floors only rise."""

from __future__ import annotations

import importlib.util
import json
import os
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from archive.references import parse

_ROOT = Path(__file__).parents[2]
_SHARED = Path(os.environ.get("ARCHIVE_SHARED", _ROOT.parent / "shared"))
_GOLD = _SHARED / "data" / "footnotes"
_SCORER = _SHARED / "tools" / "score_footnotes.py"
_FLOORS: dict[str, dict[str, float]] = json.loads(
    (Path(__file__).parent / "references_floors.json").read_text(encoding="utf-8")
)

pytestmark = pytest.mark.skipif(not _SCORER.exists(), reason="the shared gold notes are not here")


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_footnotes", _SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _read(records: Iterable[dict[str, Any]]) -> dict[str, dict[str, object]]:
    """Parse each source's notes in order, as one paper's notes."""
    by_source: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        by_source.setdefault(record["source"], []).append(record)
    return {
        note.id: note.as_dict()
        for notes in by_source.values()
        for note in parse((record["id"], record["note"]) for record in notes)
    }


def _scores(name: str) -> dict[str, Any]:
    scorer = _scorer()
    gold = scorer.load(_GOLD / f"{name}.jsonl")
    result, stray = scorer.score(gold, _read(gold.values()))
    assert stray == []
    return dict(result)


def _measures(result: dict[str, Any]) -> dict[str, float | None]:
    return {
        "core_f1": result["core_micro"]["f1"],
        "core_exact": result["core_exact_rate"],
        "works_f1": result["segmentation"]["f1"],
        "type": result["type_accuracy"],
        "short_f1": result["fields"].get("short", {}).get("f1"),
        "resolved": result["antecedent_accuracy"],
    }


@pytest.mark.parametrize("name", sorted(_FLOORS))
def test_notes_are_read_no_worse_than_before(name: str) -> None:
    gold, _, lang = name.partition("-")
    measures = _measures(_scores(gold)[lang or "all"])
    below = {
        key: (measures[key], floor) for key, floor in _FLOORS[name].items() if (measures[key] or 0.0) < floor
    }
    assert below == {}


def test_the_odd_notes_of_seed_002_are_read_as_they_are() -> None:
    gold = _scorer().load(_GOLD / "seed002.jsonl")
    read: dict[str, Any] = {key: note["refs"] for key, note in _read(gold.values()).items()}
    [untitled], [doubtful] = read["s002-13"], read["s002-16"]
    assert len(read["s002-2"]) == 2
    assert "title" not in untitled
    assert doubtful["issued_raw"] == "30/01/20224"
