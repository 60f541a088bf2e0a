"""What Whoosh must do beyond the contract: on disk, damaged, on new Pythons."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from store.index import All, Entry, IndexBroken, Phrase, Term, open_index

ENTRIES = [
    Entry(id=f"{number:04}", fields={"exact": [*"abcdefghij"[number % 5 :], f"w{number}"], "loose": ["x"]})
    for number in range(300)
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    open_index(tmp_path / "index").swap(ENTRIES)
    return tmp_path / "index"


def test_it_imports_without_a_warning_and_without_compiled_files(tmp_path: Path) -> None:
    work = (
        "from pathlib import Path; from store.index import *\n"
        f"i = open_index(Path({str(tmp_path / 'index')!r}))\n"
        "i.swap([Entry(id='a', fields={'exact': ['b', 'c']})])\n"
        "i.add([Entry(id='d', fields={'exact': ['b']})])\n"
        "i.drop(['d']); print(i.search(Phrase('exact', (('b',), ('c',)))).total)\n"
    )
    root = Path(__file__).parents[3]
    command = [sys.executable, "-W", "error", "-X", f"pycache_prefix={tmp_path / 'compiled'}", "-c", work]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("1\n", "")


def test_the_folder_is_for_its_owner_only(path: Path) -> None:
    assert path.stat().st_mode & 0o777 == 0o700
    assert all(each.stat().st_mode & 0o777 == 0o700 for each in path.iterdir() if each.is_dir())


def test_a_swap_leaves_one_generation(path: Path) -> None:
    first = json.loads((path / "CURRENT").read_text())["generation"]
    (path / "gen-000007").mkdir()  # left by a swap that was killed
    open_index(path).swap(ENTRIES[:3])
    assert first == "gen-000001"
    assert [each.name for each in path.glob("gen-*")] == ["gen-000008"]


def test_a_missing_index_is_told_and_made_by_the_first_entries(tmp_path: Path) -> None:
    index = open_index(tmp_path / "index")
    index.drop(["a"])
    for verb in (index.count, index.ids, lambda: index.search(All(()))):
        with pytest.raises(IndexBroken, match="reindex"):
            verb()
    assert not (tmp_path / "index").exists()
    index.add(ENTRIES)
    assert index.count() == len(ENTRIES)


@pytest.mark.parametrize("pointer", ['{"engine": "tantivy", "format": 1, "generation": "x"}', "[]", "", "{}"])
def test_an_index_of_another_kind_is_told(path: Path, pointer: str) -> None:
    (path / "CURRENT").write_text(pointer)
    with pytest.raises(IndexBroken):
        open_index(path).count()
    with pytest.raises(IndexBroken):
        open_index(path).add(ENTRIES)
    open_index(path).swap(ENTRIES)
    assert open_index(path).count() == len(ENTRIES)


def test_a_missing_file_is_told_and_a_swap_mends_it(path: Path) -> None:
    for each in path.glob("gen-*/*.seg"):
        each.unlink()
    with pytest.raises(IndexBroken):
        open_index(path).search(Term("exact", "a"))
    open_index(path).swap(ENTRIES)
    assert open_index(path).search(Term("exact", "a")).total == 60


def damaged(whole: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(whole) + 1)
    return whole[:at] if chance.random() < 0.5 else whole[:at] + chance.randbytes(4) + whole[at + 4 :]


def test_damage_is_told_or_harmless(path: Path) -> None:
    chance = random.Random(7)
    files = sorted(each for each in path.glob("gen-*/*") if each.is_file())
    for file in files:
        whole = file.read_bytes()
        for _ in range(12):
            file.write_bytes(damaged(whole, chance))
            with suppress(IndexBroken):
                index = open_index(path)
                index.search(Phrase("exact", (("a",), ("b",))))
                index.search(Term("exact", "w77"), within={"0077"})
        file.write_bytes(whole)
    assert open_index(path).search(Term("exact", "w77")).hits[0][0] == "0077"
