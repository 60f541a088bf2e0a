"""Floors for finding copies, over the shared bed of real and edited ones: they only rise."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from store.sketches import Sketches

ROOT = Path(__file__).resolve().parents[2]
BED = Path(os.environ.get("ARCHIVE_SHARED", ROOT.parent / "shared")) / "data" / "dedup"
EVERY = 4  # of the queries one in so many is asked; the benchmark asks all


def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_duplicates", ROOT / "benchmarks" / "duplicates.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not BED.is_dir(), reason="the shared bed of copies is not here (ARCHIVE_SHARED)")
def test_copies_are_found_and_strangers_are_not() -> None:
    bench = benchmark()
    archive = {row["id"]: row["text"] for row in bench.rows(BED / "archive.jsonl")}
    sketches = Sketches(None)
    bench.filled(archive, sketches)
    score = bench.scored(
        bench.rows(BED / "queries.jsonl")[::EVERY], archive, sketches, bench.truth(BED / "truth.tsv")
    )
    sketches.close()
    assert score.precision >= 0.99
    assert score.f1 >= 0.985
    assert score.recall("realocr") >= 0.92
    assert score.false["brief+nav"] == score.false["novel+nav"] == 0
    misses = {kind: n for kind, n in score.missed.items() if kind != "realocr"}
    assert not misses
