"""Promises of the check: each kind of damage is found and named by its file."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from store import Store
from store.fixity import Problem, check

Keep = Callable[..., str]
Spoil = Callable[[Path], object]


def found(archive: Store, *, deep: bool = True) -> list[tuple[str, str]]:
    return [(problem.code, Path(problem.path).name) for problem in check(archive, deep=deep).problems]


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.chmod(0o644)
    path.write_bytes(content)


def cut(path: Path) -> None:
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-1])


def test_all_is_well_in_a_new_archive(archive: Store, keep: Keep) -> None:
    for n in range(5):
        keep(f"nguồn {n}".encode())
    report = check(archive, deep=True)
    assert (report.checked, report.problems, report.ok) == (5, [], True)


@pytest.mark.parametrize("name", ["original.txt", "text.txt", "record.json"])
@pytest.mark.parametrize("spoil", [flip, cut, Path.unlink])
def test_damage_of_any_file_is_named(archive: Store, keep: Keep, name: str, spoil: Spoil) -> None:
    keep(b"another")
    id = keep(b"a source with some words")
    folder = archive.originals.path(id).parent
    spoil(folder / name)
    problems = check(archive, deep=True).problems
    assert problems
    assert {problem.path for problem in problems} == {f"documents/{id[:2]}/{folder.name}/{name}"}
    assert {problem.id for problem in problems} == {id}
    assert all(problem.message.startswith(problem.path) for problem in problems)


@pytest.mark.parametrize("spoil", [flip, cut, Path.unlink, lambda path: path.write_bytes(b"")])
def test_damage_of_the_manifest_is_named(archive: Store, keep: Keep, spoil: Spoil) -> None:
    id = keep(b"x")
    spoil(archive.originals.path(id).parent / "manifest-sha256.txt")
    assert found(archive)


def test_a_cut_original_is_seen_without_reading_it(archive: Store, keep: Keep) -> None:
    cut(archive.originals.path(keep(b"xyz")))
    assert found(archive, deep=False) == [("size", "original.txt")]


def test_only_a_deep_check_reads_originals(archive: Store, keep: Keep) -> None:
    flip(archive.originals.path(keep(b"xyz")))
    assert found(archive, deep=False) == []
    assert found(archive) == [("changed", "original.txt")]


def test_a_sample_reads_its_share(archive: Store, keep: Keep) -> None:
    for n in range(10):
        flip(archive.originals.path(keep(b"source %d" % n)))
    assert len(check(archive, deep=True, sample=0.3).problems) == 3


def test_two_documents_swapped_are_named(archive: Store, keep: Keep) -> None:
    first, second = (archive.originals.path(keep(content)) for content in (b"one", b"two"))
    first.rename(first.with_name("aside"))
    second.rename(first)
    first.with_name("aside").rename(second)
    assert found(archive) == [("changed", "original.txt")] * 2


def test_a_folder_in_the_wrong_place_is_named(archive: Store, keep: Keep) -> None:
    folder = archive.originals.path(keep(b"x")).parent
    wrong = archive.layout.documents / ("00" if folder.name[:2] != "00" else "01")
    wrong.mkdir()
    folder.rename(wrong / folder.name)
    assert ("misplaced", folder.name) in found(archive)


def test_a_folder_under_another_name_is_named(archive: Store, keep: Keep) -> None:
    folder = archive.originals.path(keep(b"x")).parent
    folder.rename(folder.with_name(f"{folder.name[:2]}0000000000-x"))
    assert found(archive)[0][0] == "misnamed"


def test_a_document_kept_twice_is_named(archive: Store, keep: Keep) -> None:
    folder = archive.originals.path(keep(b"x")).parent
    shutil.copytree(folder, folder.with_name(f"{folder.name}-copy"))
    assert found(archive) == [("twice", f"{folder.name}-copy")]


def test_a_lost_document_is_named_by_its_key(archive: Store, keep: Keep) -> None:
    id = keep(b"x")
    shutil.rmtree(archive.originals.path(id).parent)
    (problem,) = check(archive).problems
    assert (problem.code, problem.id) == ("lost", id)
    assert "key key is not in documents/" in problem.message


def test_a_document_without_key_is_named(archive: Store, keep: Keep) -> None:
    id = keep(b"x")
    archive.layout.register.write_bytes(b"")
    (problem,) = check(archive).problems
    assert (problem.code, problem.id) == ("no-key", id)


def test_strays_are_named_where_they_lie(archive: Store, keep: Keep) -> None:
    folder = archive.originals.path(keep(b"x")).parent
    (archive.root / "thesis.docx").write_bytes(b"")
    (archive.root / ".DS_Store").write_bytes(b"")
    (archive.layout.documents / "loose.txt").write_bytes(b"")
    (folder.parent / "loose").mkdir()
    (folder / "mine.txt").write_bytes(b"")
    (folder / "sub").mkdir()
    (folder / "link").symlink_to("/etc/passwd")
    assert sorted(found(archive)) == [
        ("link", "link"),
        ("stray", "loose"),
        ("stray", "loose.txt"),
        ("stray", "mine.txt"),
        ("stray", "sub"),
        ("stray", "thesis.docx"),
    ]


def test_a_link_in_the_place_of_a_file_is_named_and_not_followed(archive: Store, keep: Keep) -> None:
    path = archive.originals.path(keep(b"x"))
    path.unlink()
    path.symlink_to("/dev/zero")
    assert {name for _, name in found(archive)} == {"original.txt"}


def test_leftovers_are_named_but_not_while_someone_writes(archive: Store) -> None:
    with archive.writing():
        (archive.layout.staging / "run").mkdir()
        assert found(archive) == []
    assert found(archive) == [("leftover", "run")]


def test_a_spoilt_register_is_named(archive: Store, keep: Keep) -> None:
    keep(b"x")
    keep(b"y")
    flip(archive.layout.register)
    assert "register" in {code for code, _ in found(archive)}
    archive.layout.register.unlink()
    assert "register" in {code for code, _ in found(archive)}


def test_missing_documents_folder_is_named(archive: Store) -> None:
    archive.layout.documents.rmdir()
    assert found(archive) == [("missing", "documents")]


def test_a_problem_is_one_sentence_about_a_file(archive: Store, keep: Keep) -> None:
    id = keep(b"xyz")
    flip(archive.originals.path(id))
    place = archive.originals.path(id).relative_to(archive.root).as_posix()
    message = f"{place}: is not as it was written: its digest has changed"
    assert check(archive, deep=True).problems == [Problem(id=id, path=place, code="changed", message=message)]
