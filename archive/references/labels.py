"""Which unclaimed piece is a name, the title, the container, the house or the place? A trained judgement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from itertools import islice
from operator import add
from typing import NamedTuple

LABELS = ("N", "T", "C", "H", "P", "O", "A", "F", "S")
# names, title, container, house, place, none of these; where an archive is named: archive, fonds, shelf mark
PRINTED = 6  # the first ones are for all citations
COUNT = len(LABELS)

Weights = Mapping[str, Sequence[float]]


@cache
def _learnt() -> Weights:
    """Read what training learnt: for each thing seen, how much it speaks for each label.

    A line a thing: its name, a tab, a number a label; of joints (`t`), a number a pair of labels.
    """
    table = files("archive.references").joinpath("weights.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines())
    return {name: tuple(map(int, numbers.split())) for name, numbers in rows}


_USED: ContextVar[Weights | None] = ContextVar("weights", default=None)


@contextmanager
def using(weights: Weights) -> Iterator[None]:
    """Read with other weights within the block."""
    token = _USED.set(weights)
    _steps.cache_clear()
    try:
        yield
    finally:
        _USED.reset(token)
        _steps.cache_clear()


def _weights() -> Weights:
    return _USED.get() or _learnt()


class Choice(NamedTuple):
    """The label of each piece, and how much better it is than the next best."""

    labels: list[str]
    gaps: list[float]


def choose(seen: Sequence[Sequence[str]], joints: Sequence[str], *, filed: bool) -> Choice:
    """Choose the labels of a citation's pieces together: what is seen of each, what lies between two."""
    count = COUNT if filed else PRINTED
    known = _weights()
    rows = [scores([known[name] for name in names if name in known], count) for names in seen]
    labels, gaps = decode(rows, [_steps(joint, count) for joint in joints])
    return Choice([LABELS[each] for each in labels], gaps)


def scores(known: Sequence[Sequence[float]], count: int) -> list[float]:
    """Add up what speaks for each label."""
    return [*map(sum, islice(zip(*known, strict=True), count))] if known else [0.0] * count


def decode(
    rows: Sequence[Sequence[float]], steps: Sequence[Sequence[Sequence[float]]]
) -> tuple[list[int], list[float]]:
    """Find the best sequence (Viterbi, from both sides); give the labels and their leads over the next best.

    `rows`: a score a label, for each piece. `steps`: for each joint and label, a score a label before it.
    """
    ahead: list[Sequence[float]] = [rows[0]]
    for row, step in zip(rows[1:], steps, strict=True):
        last = ahead[-1]
        ahead.append([max(map(add, last, into)) + score for into, score in zip(step, row, strict=True)])
    behind: list[Sequence[float]] = [[0.0] * len(rows[0])]
    for row, step in zip(rows[:0:-1], steps[::-1], strict=True):
        later = [*map(add, behind[-1], row)]
        behind.append([max(map(add, column, later)) for column in zip(*step, strict=True)])
    chosen: list[int] = []
    gaps: list[float] = []
    for forward, backward in zip(ahead, reversed(behind), strict=True):
        totals = [*map(add, forward, backward)]
        best = max(totals)
        label = totals.index(best)
        chosen.append(label)
        totals[label] = float("-inf")
        gaps.append(best - max(totals))
    return chosen, gaps


@cache
def _steps(joint: str, count: int) -> list[list[float]]:
    nothing = (0.0,) * COUNT * COUNT
    known = _weights()
    return matrix(known.get("t", nothing), known.get(f"t.{joint}", nothing), count)


def matrix(plain: Sequence[float], step: Sequence[float], count: int) -> list[list[float]]:
    """Give for each label what each label before it scores across a joint."""
    return [
        [plain[before * COUNT + label] + step[before * COUNT + label] for before in range(count)]
        for label in range(count)
    ]
