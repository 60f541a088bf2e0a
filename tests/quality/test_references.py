"""How well are real notes read? Scored against the gold by its own scorer; the floors only rise.

The reader learns its labels from notes, so notes it learnt from prove little: each source is read with
labels learnt from the other sources only.
"""

from __future__ import annotations

import importlib.util
import json
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

_ROOT = Path(__file__).parents[2]
_FLOORS: dict[str, dict[str, float]] = json.loads(
    (Path(__file__).parent / "references_floors.json").read_text(encoding="utf-8")
)


@cache
def _training() -> ModuleType:
    spec = importlib.util.spec_from_file_location("train_labels", _ROOT / "benchmarks" / "train_labels.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


pytestmark = pytest.mark.skipif(not _training().SCORER.exists(), reason="the shared gold notes are not here")


@cache
def _left_out() -> dict[str, dict[str, object]]:
    read: dict[str, dict[str, object]] = _training().left_out(_training().notes())
    return read


@cache
def _scores(name: str) -> Any:
    """Score a file of notes: dev and those of this folder with their sources left out, the seed as it is."""
    training = _training()
    if name == "seed002":
        notes = training.notes(training.DEV.with_name("seed002.jsonl"))
        return training.scored(notes, training.predicted(notes))
    file = training.DEV if name == "dev" else training.NOTES / f"{name}.jsonl"
    return training.scored(training.notes(file), _left_out())


def _measures(result: Any) -> dict[str, float | None]:
    return {
        "core_f1": result["core_micro"]["f1"],
        "core_exact": result["core_exact_rate"],
        "works_f1": result["segmentation"]["f1"],
        "type": result["type_accuracy"],
        "short_f1": result["fields"].get("short", {}).get("f1"),
        "resolved": result["antecedent_accuracy"],
    }


@pytest.mark.parametrize("name", sorted(_FLOORS))
def test_notes_of_unknown_sources_are_read_no_worse_than_before(name: str) -> None:
    file, _, lang = name.partition("-")
    measures = _measures(_scores(file)[lang or "all"])
    below = {
        key: (measures[key], floor) for key, floor in _FLOORS[name].items() if (measures[key] or 0.0) < floor
    }
    assert below == {}


def test_the_weights_are_what_the_notes_teach() -> None:
    training = _training()
    taught = training.written(training.train(training.examples(training.notes())))
    assert training.WEIGHTS.read_text(encoding="utf-8") == taught, "run: python benchmarks/train_labels.py"


def test_the_odd_notes_of_seed_002_are_read_as_they_are() -> None:
    training = _training()
    notes = training.notes(training.DEV.with_name("seed002.jsonl"))
    read: dict[str, Any] = {key: note["refs"] for key, note in training.predicted(notes).items()}
    [untitled], [doubtful] = read["s002-13"], read["s002-16"]
    assert len(read["s002-2"]) == 2
    assert "title" not in untitled
    assert doubtful["issued_raw"] == "30/01/20224"
