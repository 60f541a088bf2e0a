"""What did a writer leave that was killed? A ready stage is rolled forward, the rest is dropped."""

from __future__ import annotations

import json
import os
from pathlib import Path, PurePosixPath

from store import disk, folders, manifest
from store.errors import StoreError
from store.layout import READY, Layout
from store.writing import put_in_place


def heal(layout: Layout) -> list[str]:
    """Put right what is left in staging, a sentence each.

    Only under the lock.
    """
    if not disk.is_folder(layout.staging):
        return []
    said: list[str] = []
    for run in sorted(layout.staging.iterdir()):
        stages = sorted(run.iterdir()) if disk.is_folder(run) else []
        said += [_healed(stage, layout) for stage in stages]
        disk.remove_tree(run)
    return said


def _healed(stage: Path, layout: Layout) -> str:
    place = f"staging/{stage.parent.name}/{stage.name}"
    target = _target(stage, layout)
    if target is None:
        return f"{place}: was not complete when its writer ended, and was dropped; ingest its source again"
    put_in_place(stage, target)
    disk.sync([target])
    return f"{place}: a change of {target.name} was complete and is now in place"


def _target(stage: Path, layout: Layout) -> Path | None:
    """Give the folder of a stage that holds what its mark says."""
    try:
        ready = json.loads(disk.read(stage / READY))
        target = layout.documents / PurePosixPath(ready["folder"])
        files = dict(ready["files"])
    except (StoreError, ValueError, KeyError, TypeError):
        return None
    if not (folders.SHARD.fullmatch(target.parent.name) and folders.FOLDER.fullmatch(target.name)):
        return None
    if target.parent.parent != layout.documents or not disk.is_folder(target):
        return None
    return target if all(_there(stage, target, *each) for each in files.items()) else None


def _there(stage: Path, target: Path, name: str, digest: str) -> bool:
    """Say whether a file, staged or placed, is as the mark says."""
    path = stage / name if os.path.lexists(stage / name) else target / name
    try:
        return manifest.hashed(path) == digest
    except StoreError:
        return False
