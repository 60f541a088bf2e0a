"""An archive to test on, and a short way to keep a document in it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

import store
from store import Store
from store.register import Wish


@pytest.fixture
def archive(tmp_path: Path) -> Store:
    return store.create(tmp_path / "archive")


@pytest.fixture
def keep(archive: Store) -> Callable[..., str]:
    """Keep bytes whose text is what they spell, mint a key, and give the id."""

    def kept(content: bytes, *, name: str = "source.txt", **record: object) -> str:
        with archive.writing() as writer:
            staged = writer.stage(io.BytesIO(content), suffix=Path(name).suffix)
            told = {"reading": {"original": {"size": len(content)}}, **record}
            writer.add(staged, slug=name, record=told, text=content.decode())
            writer.commit()
            archive.register.mint([Wish("key", "source", staged.digest, None, "2026-01-01T00:00:00Z", "me")])
        return staged.digest

    return kept
