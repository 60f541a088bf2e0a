"""Is the archive whole, and how much is in it? Checks, rebuilding, numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive import holdings, shelving

if TYPE_CHECKING:
    from store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is not right, with the file it is about."""

    key: str | None
    path: str
    code: str
    message: str

    def as_dict(self) -> dict[str, object]:
        """Give the problem in the shape of `check --json`."""
        return {"key": self.key, "path": self.path, "code": self.code, "message": self.message}


def check(store: Store, *, deep: bool = False) -> tuple[int, list[Problem]]:
    """Look the archive over; gives the number of documents checked and what is not right."""
    from store import fixity
    from store.errors import StoreError

    if any(store.layout.staging.iterdir()):  # left by a run that was cut off, unless one is under way
        with suppress(StoreError), shelving.writing(store, wait=0.0):
            pass
    report = fixity.check(store, deep=deep)
    keys = {minted.id: key for key, minted in store.register.keys().items() if minted.kind == "source"}
    problems = [
        Problem(key=keys.get(problem.id or ""), path=problem.path, code=problem.code, message=problem.message)
        for problem in report.problems
    ]
    problems += _underived(store, keys)
    return report.checked, problems


def _underived(store: Store, keys: dict[str, str]) -> Iterator[Problem]:
    """Say when catalog or index do not hold what the documents say: `reindex` mends that."""
    here = set(store.documents.ids())
    listed = {row.id for row in store.catalog.rows()}
    if listed != here & set(keys):
        message = f"the catalog lists {len(listed)} of {len(here)} documents; run: archive reindex"
        yield Problem(key=None, path="derived/catalog.sqlite", code="stale-catalog", message=message)
    if (count := shelving.indexed(store)) != len(here & set(keys)):
        message = f"the index holds {count} of {len(here)} documents; run: archive reindex"
        yield Problem(key=None, path="derived/index", code="stale-index", message=message)
    if set(store.sketches.ids()) != here & set(keys):
        message = f"{store.sketches.count()} of {len(here)} documents were compared; run: archive reindex"
        yield Problem(key=None, path="derived/sketches.sqlite", code="stale-sketches", message=message)


def reindex(store: Store, *, wait: float = 30.0) -> int:
    """Make everything derived anew; gives the number of documents."""
    with store.writing(wait=wait):
        shelving.adopt(store)
        return shelving.rebuild(store)


def stats(store: Store) -> dict[str, object]:
    """Count what is in the archive."""
    rows = store.catalog.rows()
    citations = store.catalog.citations()
    findings: Counter[str] = Counter()
    notes = 0
    for holding in holdings.holdings(store, [row.id for row in rows]):
        findings.update(finding.code for finding in holding.document.findings)
        notes += len(holding.document.notes)
    return {
        "sources": len(rows),
        "works": len(store.catalog.works()),
        "citations": len(citations),
        "notes": notes,
        "languages": dict(sorted(Counter(row.language or "und" for row in rows).items())),
        "types": dict(sorted(Counter(row.type or "none" for row in rows).items())),
        "matches": dict(sorted(Counter(pair.kind for pair in store.catalog.pairs()).items())),
        "findings": dict(sorted(findings.items())),
    }
