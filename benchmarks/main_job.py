"""How fast is the main job? Whole processes, on the five examples.

    python benchmarks/main_job.py

Prints medians of wall seconds, and ratios measured in the same run; machines differ, ratios less.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
SEEDS = [str(path) for path in sorted((ROOT / "examples").glob("seed*.txt"))]
RUNS = 7


def seconds(words: list[str], **environment: str) -> float:
    """Run once; give wall seconds."""
    begin = time.perf_counter()
    subprocess.run(
        words,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **environment},
    )
    return time.perf_counter() - begin


def main() -> None:
    """Measure in turn and print medians."""
    archive = [sys.executable, "-m", "archive"]
    taken: dict[str, list[float]] = {}
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            place = str(Path(folder) / "archive")
            for name, words in {
                "import click": [sys.executable, "-c", "import click"],
                "archive --help": [*archive, "--help"],
                "ingest five": [*archive, "ingest", *SEEDS],
                "ingest five again": [*archive, "ingest", *SEEDS],
                "search": [*archive, "search", "hop tac quoc phong"],
                "export biblatex": [*archive, "export", "-o", str(Path(folder) / "x.bib")],
                "export tei": [*archive, "export", "-f", "tei", "-o", str(Path(folder) / "x.xml")],
            }.items():
                taken.setdefault(name, []).append(seconds(words, ARCHIVE_DIR=place))
    for name, times in taken.items():
        print(f"{name:20} {statistics.median(times):.3f} s  (min {min(times):.3f}, max {max(times):.3f})")
    ratios = [a / b for a, b in zip(taken["archive --help"], taken["import click"], strict=True)]
    print(f"help ÷ import click  {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
