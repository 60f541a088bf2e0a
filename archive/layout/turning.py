"""Which words do not run from left to right, and how is a page of them read?"""

from __future__ import annotations

from dataclasses import replace

from archive.layout.page import Page, Run


def upright(page: Page) -> Page:
    """Turn a page of columns that are read downwards, the rightmost first; take a few such words apart."""
    upward = [run for run in page.runs if _vertical(run)]
    if not upward:
        return page
    letters = sum(len(run.text) for run in page.runs)
    if 2 * sum(len(run.text) for run in upward) <= letters:
        kept = tuple(run for run in page.runs if not _vertical(run))
        return replace(page, runs=kept, turned=(*page.turned, *(run.text for run in upward)))
    return replace(
        page,
        width=page.height,
        height=page.width,
        runs=tuple(_turned(run, page.width) for run in page.runs),
    )


def _vertical(run: Run) -> bool:
    """Say whether letters stand below each other."""
    return len(run.text) > 2 and run.right - run.left < 0.2 * len(run.text) * run.size


def _turned(run: Run, width: float) -> Run:
    start = run.base - run.size
    return run._replace(left=start, right=start + len(run.text) * run.size, base=width - run.left)
