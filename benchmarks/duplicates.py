"""How well and how fast are copies found? Precision, recall and F1 over a bed of real and edited copies.

    python benchmarks/duplicates.py DIR [--sample N]

DIR holds archive.jsonl, queries.jsonl (id, kind, text) and truth.tsv (query, archive, relation, kind): the
relation is same, near, contains or grey; grey pairs count neither way, pairs not listed are no copies. A
match that only `shares` a passage claims no copy and is not counted.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from archive import duplicates
from archive.model import MatchKind
from store.sketches import Row, Sketches

COPIES = frozenset(MatchKind) - {MatchKind.SHARES}


@dataclass
class Score:
    """What was found, missed and falsely claimed, a kind of query."""

    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """How many of the claims are right."""
        return self.found.total() / max(1, self.found.total() + self.false.total())

    def recall(self, kind: str | None = None) -> float:
        """How many of the copies are found, of all kinds or one."""
        found = self.found.total() if kind is None else self.found[kind]
        missed = self.missed.total() if kind is None else self.missed[kind]
        return found / max(1, found + missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.precision * self.recall() / max(1e-9, self.precision + self.recall())


def rows(path: Path) -> list[dict[str, str]]:
    """Read a file of JSON Lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def truth(path: Path) -> dict[tuple[str, str], tuple[str, str]]:
    """Read which pairs are copies: (query, archive) → (relation, kind)."""
    lines = path.read_text("utf-8").splitlines()[1:]
    fields = (line.split("\t") for line in lines)
    return {(query, archive): (relation, kind) for query, archive, relation, kind in fields}


def filled(archive: Mapping[str, str], sketches: Sketches) -> None:
    """Take the archive in as ingest does: compare each text with those before it, then add it."""
    for id_, text in archive.items():
        standing = duplicates.against(text, sketches, archive.get)
        sketches.add([Row(id_, *standing.sketch)])
        sketches.join((id_, other) for other in standing.copies)


def scored(
    queries: Iterable[dict[str, str]],
    archive: Mapping[str, str],
    sketches: Sketches,
    pairs: Mapping[tuple[str, str], tuple[str, str]],
) -> Score:
    """Ask for each query and count the answers."""
    score = Score()
    right: dict[str, dict[str, str]] = {}
    grey = {pair for pair, (relation, _) in pairs.items() if relation == "grey"}
    for (query_id, archive_id), (relation, kind) in pairs.items():
        if relation != "grey":
            right.setdefault(query_id, {})[archive_id] = kind
    for query in queries:
        start = time.perf_counter()
        matches = duplicates.against(query["text"], sketches, archive.get).matches
        score.seconds.append(time.perf_counter() - start)
        claimed = {match.other: match.kind for match in matches if match.kind in COPIES}
        wanted = right.get(query["id"], {})
        for other, kind in wanted.items():
            (score.found if other in claimed else score.missed)[kind] += 1
            score.verdicts[kind, claimed.get(other, "-")] += 1
        for other in claimed.keys() - wanted.keys():
            if (query["id"], other) not in grey:
                score.false[query["kind"]] += 1
    return score


def report(score: Score) -> str:
    """Write the figures as a table."""
    kinds = sorted(score.found.keys() | score.missed.keys() | score.false.keys())
    lines = [f"P {score.precision:.3f}  R {score.recall():.3f}  F1 {score.f1:.3f}"]
    for kind in kinds:
        total = score.found[kind] + score.missed[kind]
        verdicts = ", ".join(
            f"{verdict} {n}" for (of, verdict), n in sorted(score.verdicts.items()) if of == kind
        )
        recall = f"{score.recall(kind):.3f}" if total else "-"
        lines.append(f"{kind:14} n {total:4}  recall {recall:>5}  false {score.false[kind]:3}  {verdicts}")
    quick = sorted(score.seconds)
    median, late = (1000 * quick[len(quick) * share // 100] for share in (50, 95))
    lines.append(f"a query: median {median:.1f} ms, p95 {late:.1f} ms")
    return "\n".join(lines)


def main() -> None:
    """Score the bed of the first argument."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bed", type=Path)
    parser.add_argument("--sample", type=int, help="only so many queries, chosen by a fixed seed")
    chosen = parser.parse_args()
    archive = {row["id"]: row["text"] for row in rows(chosen.bed / "archive.jsonl")}
    queries = rows(chosen.bed / "queries.jsonl")
    if chosen.sample:
        queries = random.Random(2).sample(queries, chosen.sample)
    sketches = Sketches(None)
    start = time.perf_counter()
    filled(archive, sketches)
    print(f"archive: {len(archive)} texts in {time.perf_counter() - start:.1f} s")
    print(report(scored(queries, archive, sketches, truth(chosen.bed / "truth.tsv"))))


if __name__ == "__main__":
    main()
