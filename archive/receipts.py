"""What became of one file? The receipt its bringer gets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from archive import records
from archive.errors import InputError
from archive.model import DocumentId, Finding, Key
from archive.sources import Incoming, Refused, reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What became of one file; an `added` one is safe on disk."""

    path: str
    status: Literal["added", "identical", "failed"]
    key: Key | None = None
    id: DocumentId | None = None
    title: str = ""
    matches: tuple[dict[str, object], ...] = ()
    findings: tuple[Finding, ...] = ()
    notes: int = 0
    references: int = 0
    read_anew: bool = False  # here already, and read once more as was asked now

    def as_dict(self) -> dict[str, object]:
        """Give the receipt in the shape of `ingest --json`."""
        return {
            "path": self.path,
            "status": self.status,
            "key": self.key,
            "id": self.id,
            "matches": [*self.matches],
            "findings": [records.plain_finding(finding) for finding in self.findings],
            "notes": self.notes,
            "references": self.references,
        }


def refused(refused: Refused) -> Receipt:
    """Say that a path was not taken in, and why."""
    return Receipt(
        path=refused.path, status="failed", findings=(Finding(code=refused.code, message=refused.message),)
    )


def failed(incoming: Incoming, error: OSError | InputError) -> Receipt:
    """Say that a file could not be read to its end, and why."""
    message = f"{incoming.path}: {reason(error)}" if isinstance(error, OSError) else str(error)
    return Receipt(
        path=incoming.path, status="failed", findings=(Finding(code="unreadable", message=message),)
    )
