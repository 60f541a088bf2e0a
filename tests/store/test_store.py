"""Promises of making, opening and finding an archive, and of the one writer."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

import store
from store import Store
from store.errors import AlreadyThere, Damaged, Locked, NoArchive, NotEmpty, StoreError


def test_a_new_archive_says_how_to_read_it(tmp_path: Path) -> None:
    made = store.create(tmp_path / "a" / "b")
    assert "sha256sum -c" in made.layout.readme.read_text("utf-8")
    assert made.layout.derived.stat().st_mode & 0o777 == 0o700
    assert store.open(made.root) == made
    assert list(made.documents.ids()) == []


def test_an_archive_is_made_only_where_nothing_is_lost(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_bytes(b"mine")
    with pytest.raises(NotEmpty, match=r"thesis\.docx"):
        store.create(tmp_path)
    store.create(tmp_path / "archive")
    with pytest.raises(AlreadyThere):
        store.create(tmp_path / "archive")
    assert NotEmpty.exit_code == AlreadyThere.exit_code == 2


def test_a_making_that_broke_off_can_be_ended(tmp_path: Path) -> None:
    made = store.create(tmp_path / "archive")
    made.layout.register.write_bytes(b'{"event":"minted"}\n')
    made.layout.config.unlink()
    store.create(tmp_path / "archive")
    assert made.layout.register.read_bytes() == b'{"event":"minted"}\n'


def test_an_archive_is_found_from_any_folder_inside(tmp_path: Path) -> None:
    made = store.create(tmp_path / "archive")
    assert store.find(made.layout.documents) == made.root
    assert store.find(tmp_path) is None


def test_no_archive_has_its_own_exit_code(tmp_path: Path) -> None:
    with pytest.raises(NoArchive, match="archive init") as caught:
        store.open(tmp_path)
    assert caught.value.exit_code == 10


def test_a_newer_form_is_refused_with_advice(tmp_path: Path) -> None:
    config = store.create(tmp_path / "archive").layout.config
    config.write_text(config.read_text().replace("format = 1", "format = 2"))
    with pytest.raises(StoreError, match="newer version"):
        store.open(tmp_path / "archive")


def test_a_spoilt_config_is_named(tmp_path: Path) -> None:
    config = store.create(tmp_path / "archive").layout.config
    config.write_text("format = ")
    with pytest.raises(Damaged, match=r"archive\.toml"):
        store.open(tmp_path / "archive")


def test_the_engine_is_kept(tmp_path: Path) -> None:
    made = store.create(tmp_path / "archive").with_engine("memory")
    assert store.open(made.root).engine == "memory"
    with pytest.raises(StoreError, match="whoosh"):
        made.with_engine("Sphinx'\n")


def test_a_second_writer_waits_says_for_whom_and_gives_up(tmp_path: Path) -> None:
    made = store.create(tmp_path / "archive")
    said: list[str] = []
    with (
        made.writing(),
        pytest.raises(Locked, match="process") as caught,
        store.open(made.root).writing(wait=0.2, notice=said.append),
    ):
        pass
    assert caught.value.exit_code == 11
    assert len(said) == 1
    with made.writing(wait=0):
        pass


HOLD = """
import sys, time, store
with store.open(sys.argv[1]).writing():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_lock_is_free_when_its_holder_is_killed(tmp_path: Path) -> None:
    made = store.create(tmp_path / "archive")
    command = [sys.executable, "-c", HOLD, str(made.root)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(Locked, match=str(other.pid)), made.writing(wait=0.1):
            pass
        other.kill()
        other.wait()
    with made.writing(wait=5) as writer:
        assert writer.healed == []
        assert writer.left == []


def cut_off_after_commit(archive: Store, content: bytes) -> list[str]:
    """Commit and fail before register and catalog are told; give what was left by the one before."""
    left: list[str] = []
    with suppress(ZeroDivisionError), archive.writing() as writer:
        left += writer.left
        staged = writer.stage(io.BytesIO(content), suffix="")
        writer.add(staged, slug="x", record={}, text="x")
        writer.commit()
        _ = 1 / 0
    return left


def test_a_writer_cut_off_leaves_word_of_what_it_did(archive: Store) -> None:
    assert cut_off_after_commit(archive, b"x") == []
    first = list(archive.documents.ids())
    assert cut_off_after_commit(archive, b"y") == first
    with archive.writing() as writer:
        assert sorted(writer.left) == sorted(archive.documents.ids())
    with archive.writing() as writer:
        assert writer.left == []


def test_a_writer_that_did_nothing_leaves_no_word(archive: Store) -> None:
    with pytest.raises(ZeroDivisionError), archive.writing():
        _ = 1 / 0
    assert archive.layout.lock.read_bytes() == b""


def test_an_unwritable_place_is_named(tmp_path: Path) -> None:
    made = store.create(tmp_path / "archive")
    made.layout.staging.rmdir()
    made.layout.staging.write_bytes(b"in the way")
    with pytest.raises(StoreError, match="staging"), made.writing() as writer:
        writer.stage(io.BytesIO(b"x"), suffix=".txt")


AS_ANOTHER = """
import os, sys, io, store, store.documents, store.originals, store.register, store.recovery, store.writing
import store.lock, store.fixity, tomllib, pwd
os.setgid(65534); os.setuid(65534)
archive = store.open(sys.argv[1])
print([stored.text for stored in archive.documents.get(archive.documents.ids())])
print(archive.register.problems(), store.fixity.check(archive, deep=True).problems)
try:
    with archive.writing():
        print("writes")
except store.errors.Unwritable as error:
    print(error)
"""


def test_an_archive_one_may_not_write_can_be_read(keep: Callable[..., str], archive: Store) -> None:
    if os.getuid() != 0:
        pytest.skip("needs to become another user")
    keep("Điện Biên Phủ".encode())
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        shutil.copytree(archive.root, Path(place, "archive"))
        command = [sys.executable, "-c", AS_ANOTHER, f"{place}/archive"]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
    texts, problems, said = ran.stdout.splitlines()
    assert (texts, problems) == ("['Điện Biên Phủ']", "[] []")
    assert "Permission denied" in said
    assert "right to write" in said


def test_the_store_loads_nothing_heavy() -> None:
    heavy = {"sqlite3", "ctypes", "tomllib", "json", "whoosh", "numpy", "uuid"}
    code = f"import sys, store; print(*{heavy} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"\n"
