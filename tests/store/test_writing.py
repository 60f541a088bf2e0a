"""Promises of keeping: the same bytes out, a whole document or none, nothing of ours needed to read it."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import store
from store import Store, manifest
from store.errors import AlreadyThere, Damaged, Missing, StoreError
from store.fixity import check

Keep = Callable[..., str]


def folder_of(archive: Store, id: str) -> Path:
    return next(archive.documents.get([id])).folder


def test_what_goes_in_comes_out(archive: Store, keep: Keep) -> None:
    text = "\ufeffQuan hệ\r\nViệt\rXô\n\0"
    id = keep(text.encode(), name="Quan hệ.TXT", ground={"tags": ["ngoại giao"]})
    stored = next(archive.documents.get([id]))
    assert stored.text == text == archive.documents.text(id)
    assert stored.record["ground"] == {"tags": ["ngoại giao"]}
    assert (stored.suffix, stored.folder.name) == (".txt", f"{id[:12]}-quan-he")
    assert list(archive.originals.get([id])) == [(id, text.encode())]
    assert archive.originals.path(id).stat().st_mode & 0o777 == 0o444
    assert id == hashlib.sha256(text.encode()).hexdigest()
    assert list(archive.documents.ids()) == list(archive.originals.ids()) == [id]


def test_a_record_is_plain_sorted_json(archive: Store, keep: Keep) -> None:
    id = keep(b"x", b="Việt", a=1)
    record = (folder_of(archive, id) / "record.json").read_text("utf-8")
    assert record.startswith('{\n "a": 1,\n "b": "Việt",')
    assert record.endswith("}\n")


def test_sha256sum_can_check_a_document(archive: Store, keep: Keep) -> None:
    if not shutil.which("sha256sum"):
        pytest.skip("no sha256sum here")
    folder = folder_of(archive, keep("Điện Biên Phủ".encode(), name="đbp.md"))
    command = ["sha256sum", "--strict", "-c", "manifest-sha256.txt"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == ["original.md: OK", "record.json: OK", "text.txt: OK"]


def test_nothing_is_there_before_commit(archive: Store) -> None:
    with archive.writing() as writer:
        staged = writer.stage(io.BytesIO(b"x"), suffix=".txt")
        writer.add(staged, slug="x", record={}, text="x")
        assert archive.originals.has([staged.digest]) == set()
    assert archive.originals.has([staged.digest]) == set()
    assert list(archive.layout.staging.iterdir()) == []


def test_a_batch_comes_in_together(archive: Store) -> None:
    with archive.writing() as writer:
        staged = [writer.stage(io.BytesIO(bytes([n])), suffix=".bin") for n in range(20)]
        for each in staged:
            writer.add(each, slug="same", record={}, text="")
        assert writer.commit() == [each.digest for each in staged]
        assert writer.commit() == []
    ids = [each.digest for each in staged]
    assert archive.originals.has([*ids, "0" * 64, "../../etc"]) == set(ids)
    assert [stored.id for stored in archive.documents.get(ids)] == ids


def test_the_same_bytes_are_kept_once(archive: Store, keep: Keep) -> None:
    id = keep(b"x")
    with archive.writing() as writer:
        staged = writer.stage(io.BytesIO(b"x"), suffix=".md")
        assert archive.originals.has([staged.digest]) == {id}
        with pytest.raises(AlreadyThere, match=id):
            writer.add(staged, slug="x", record={}, text="x")
        writer.discard(staged)
        assert writer.commit() == []
    assert len(list(archive.originals.ids())) == 1


def test_what_is_discarded_can_be_staged_again(archive: Store) -> None:
    with archive.writing() as writer:
        for _ in range(2):
            staged = writer.stage(io.BytesIO(b"x"), suffix="")
            writer.add(staged, slug="x", record={}, text="x")
            writer.discard(staged)
        assert writer.commit() == []
    assert list(archive.originals.ids()) == []


def test_a_change_keeps_the_original(archive: Store, keep: Keep) -> None:
    id = keep(b"x")
    with archive.writing() as writer:
        writer.change(id, record={"n": 1}, text="y")
        writer.change(id, record={"n": 2})
        assert archive.documents.text(id) == "x"
        assert writer.commit() == [id]
    stored = next(archive.documents.get([id]))
    assert (stored.record, stored.text) == ({"n": 2}, "y")
    assert list(archive.originals.get([id])) == [(id, b"x")]
    assert manifest.read(stored.folder)["text.txt"] == manifest.digest(b"y")
    assert list(archive.layout.staging.iterdir()) == []


def test_a_change_does_not_hide_damage_of_the_original(archive: Store, keep: Keep) -> None:
    id = keep(b"xyz")
    path = archive.originals.path(id)
    path.chmod(0o644)
    path.write_bytes(b"xyy")
    with archive.writing() as writer:
        writer.change(id, record={"n": 1})
        writer.commit()
    assert manifest.read(path.parent)[path.name] == id


def test_a_change_writes_a_lost_manifest_anew(archive: Store, keep: Keep) -> None:
    id = keep(b"x")
    folder = folder_of(archive, id)
    (folder / "manifest-sha256.txt").unlink()
    with archive.writing() as writer:
        writer.change(id, record={})
        writer.commit()
    assert manifest.identity(manifest.read(folder)) == id


def test_what_is_added_can_be_changed_before_it_is_committed(archive: Store) -> None:
    with archive.writing() as writer:
        staged = writer.stage(io.BytesIO(b"x"), suffix="")
        writer.add(staged, slug="x", record={}, text="x")
        writer.change(staged.digest, record={"n": 1})
        assert writer.commit() == [staged.digest]
    assert next(archive.documents.get([staged.digest])).record == {"n": 1}


def test_a_change_of_nothing_is_said(archive: Store) -> None:
    with archive.writing() as writer, pytest.raises(Missing, match="0000"):
        writer.change("0" * 64, record={})
    with pytest.raises(Missing):
        archive.documents.text("0" * 64)
    with pytest.raises(Missing):
        archive.originals.path("0" * 64)


def test_what_is_removed_comes_back_until_it_is_purged(archive: Store, keep: Keep) -> None:
    id = keep(b"x", name="một hai.txt")
    with archive.writing() as writer:
        writer.remove([id, "0" * 64])
        assert writer.commit() == []
        assert list(archive.originals.ids()) == []
        assert writer.restore([id, "0" * 64]) == [id]
        assert folder_of(archive, id).name.endswith("-mot-hai")
        writer.remove([id])
        writer.commit()
        assert writer.purge() == [id]
        assert writer.restore([id]) == []
    assert list(archive.layout.trash.iterdir()) == []


def test_many_files_are_one_original(archive: Store) -> None:
    pages = [b"one", b"two"]
    with archive.writing() as writer:
        staged = writer.stage_many([io.BytesIO(page) for page in pages], suffixes=[".JPG", ".jpg"])
        writer.add(staged, slug="letter", record={}, text="")
        writer.commit()
    listed = "".join(
        f"{hashlib.sha256(p).hexdigest()}  original/000{n}.jpg\n" for n, p in enumerate(pages, 1)
    )
    assert staged.digest == hashlib.sha256(listed.encode()).hexdigest()
    assert staged.size == 6
    assert list(archive.originals.get([staged.digest])) == [(staged.digest, listed.encode())]
    folder = archive.originals.path(staged.digest)
    assert [path.read_bytes() for path in sorted(folder.iterdir())] == pages
    (folder.parent / "manifest-sha256.txt").unlink()
    assert list(archive.originals.ids()) == [staged.digest]


def test_ids_that_begin_alike_are_told_apart(archive: Store, keep: Keep) -> None:
    id = keep(b"x")
    twin = id[:12] + "0" * 52
    assert archive.originals.has([twin]) == set()
    assert list(archive.documents.get([twin])) == []


@pytest.mark.parametrize("content", [b"{", b"[1]", b"\xff", b"[" * 100_000])
def test_a_spoilt_record_is_named(archive: Store, keep: Keep, content: bytes) -> None:
    id = keep(b"x")
    (folder_of(archive, id) / "record.json").write_bytes(content)
    with pytest.raises(Damaged, match=r"record\.json"):
        list(archive.documents.get([id]))


def test_what_is_no_text_or_json_is_refused_before_it_is_kept(archive: Store) -> None:
    with archive.writing() as writer:
        staged = writer.stage(io.BytesIO(b"x"), suffix="")
        with pytest.raises(StoreError, match="surrogate at character 1"):
            writer.add(staged, slug="x", record={}, text="x\udc80")
        with pytest.raises(StoreError, match="JSON"):
            writer.add(staged, slug="x", record={"x": float("nan")}, text="x")
        with pytest.raises(StoreError, match="JSON"):
            writer.add(staged, slug="x", record={"x": "\ud800"}, text="x")


def test_an_error_of_the_source_stays_its_own(archive: Store) -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    with archive.writing() as writer, pytest.raises(OSError, match="Input/output"):
        writer.stage(Broken(), suffix="")


def test_links_in_the_place_of_ours_are_refused(archive: Store, tmp_path: Path, keep: Keep) -> None:
    id = keep(b"x")
    path = archive.originals.path(id)
    path.unlink()
    path.symlink_to("/etc/passwd")
    with pytest.raises(Damaged, match="original"):
        list(archive.originals.get([id]))
    shutil.rmtree(archive.layout.staging)
    archive.layout.staging.symlink_to(tmp_path)
    with pytest.raises(StoreError, match="staging"), archive.writing() as writer:
        writer.stage(io.BytesIO(b"y"), suffix="")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
@settings(max_examples=60, deadline=None)
def test_every_text_comes_back_exactly(text: str) -> None:
    from store.documents import decoded, encoded

    assert decoded(encoded(text), Path("text.txt")) == text


# A writer that is killed in the middle: each name is a place in the work after which it dies.
KILLED = """
import io, os, signal, sys
import store
from store import disk, writing
root, place, id = sys.argv[1:]

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

archive = store.open(root)
with archive.writing() as writer:
    if place == "staged":
        writer.add(writer.stage(io.BytesIO(b"new"), suffix=".txt"), slug="new", record={}, text="new")
        die()
    writer.change(id, record={"n": 2}, text="changed")
    if place == "changed":
        die()
    if place == "ready":
        writing.disk.barrier = die
    if place == "half":
        rename = writing.Path.rename
        seen = []
        def once(self, target):
            seen.append(self)
            die() if len(seen) == 2 else None
            return rename(self, target)
        writing.Path.rename = once
    if place == "done":
        writing.disk.remove_tree = die
    writer.commit()
"""


@pytest.mark.parametrize(
    ("place", "changed"),
    [("staged", False), ("changed", False), ("ready", True), ("half", True), ("done", True)],
)
def test_a_kill_leaves_all_or_nothing(archive: Store, keep: Keep, place: str, changed: bool) -> None:
    id = keep(b"x")
    ran = subprocess.run([sys.executable, "-c", KILLED, str(archive.root), place, id], check=False)
    assert ran.returncode == -9
    with store.open(archive.root).writing() as writer:
        assert len(writer.healed) == 1
        assert ("in place" in writer.healed[0]) is changed
        assert writer.left == ([id] if changed else [])
    stored = next(archive.documents.get([id]))
    assert (stored.text, stored.record.get("n")) == (("changed", 2) if changed else ("x", None))
    assert list(archive.originals.ids()) == [id]
    assert list(archive.layout.staging.iterdir()) == []
    assert check(archive, deep=True).problems == []


def test_a_ready_mark_that_does_not_agree_is_not_obeyed(archive: Store, keep: Keep) -> None:
    id = keep(b"x")
    stage = archive.layout.staging / "run" / "1"
    stage.mkdir(parents=True)
    (stage / "record.json").write_bytes(b"{}")
    folder = folder_of(archive, id).relative_to(archive.layout.documents).as_posix()
    for place in (folder, f"../staging/{folder}", "../../.."):
        ready = {"folder": place, "files": {"record.json": manifest.digest(b"{ }")}}
        (stage / "ready").write_text(json.dumps(ready))
        with archive.writing() as writer:
            assert "dropped" in writer.healed[0]
        stage.mkdir(parents=True)
    assert archive.documents.text(id) == "x"


def test_a_reader_never_sees_half_a_change(archive: Store, keep: Keep) -> None:
    id = keep(b"0", n=0)
    write = "\n".join(
        [
            "import sys, store",
            "with store.open(sys.argv[1]).writing() as writer:",
            "    for n in range(1, 60):",
            "        writer.change(sys.argv[2], record={'n': n}, text=str(n))",
            "        writer.commit()",
        ]
    )
    with subprocess.Popen([sys.executable, "-c", write, str(archive.root), id]) as other:
        while other.poll() is None:
            for stored in archive.documents.get([id]):
                assert str(stored.record["n"]) == stored.text
    assert archive.documents.text(id) == "59"
