"""A run goes on from the chain it follows in both streams; what two runs claim, only one has."""

from __future__ import annotations

import pytest

from archive.duplicates.chains import Run, chains


def run(start: int, there: int, size: int = 30) -> Run:
    return Run(start, start + size, there, there + size, size)


@pytest.mark.parametrize(
    ("second", "linked"),
    [
        pytest.param(run(40, 40), True, id="ten letters on"),
        pytest.param(run(70, 70), True, id="as far as a gap may be"),
        pytest.param(run(71, 71), False, id="too far"),
        pytest.param(run(50, 35), True, id="fifteen letters more in the one"),
        pytest.param(run(60, 35), False, id="too many more"),
        pytest.param(run(35, 80), False, id="far off in the other only"),
        pytest.param(run(2, 3, 20), False, id="within the first"),
    ],
)
def test_runs_near_one_another_are_linked(second: Run, linked: bool) -> None:
    first = run(0, 0)
    found = sorted(chains([first, second]))
    assert found == ([[first, second]] if linked else [[first], [second]])


def test_a_run_leaves_to_the_one_before_what_both_claim() -> None:
    assert list(chains([run(0, 0), run(25, 20, 35)])) == [[run(0, 0), run(35, 30, 25)]]


def test_a_run_goes_on_from_the_nearest() -> None:
    far, near = run(0, 0), run(1, 13)
    assert sorted(chains([far, near, run(35, 46)])) == [[far], [near, run(35, 46)]]


def test_a_chain_may_wander_over_many_diagonals() -> None:
    runs = [run(40 * at, 55 * at) for at in range(50)]
    assert list(chains(runs)) == [runs]
