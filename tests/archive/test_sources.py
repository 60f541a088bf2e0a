"""Paths give files, or a sentence that says why not."""

from __future__ import annotations

import os
from pathlib import Path

from archive import sources
from archive.sources import Incoming, Refused


def gathered(*paths: object, recursive: bool = False) -> list[Incoming | Refused]:
    return list(sources.gather([str(path) for path in paths], recursive=recursive))


def refusals(*paths: object, recursive: bool = False) -> list[tuple[str, str]]:
    found = gathered(*paths, recursive=recursive)
    return [(each.code, each.message) for each in found if isinstance(each, Refused)]


def test_a_file_comes_with_its_name_size_and_time(tmp_path: Path) -> None:
    (tmp_path / "thư.txt").write_text("Hà Nội")
    os.utime(tmp_path / "thư.txt", (0, 0))
    (found,) = gathered(tmp_path / "thư.txt")
    assert isinstance(found, Incoming)
    assert (found.name, found.size, found.modified) == ("thư.txt", 9, "1970-01-01T00:00:00Z")
    with found.open() as file:
        assert file.read().decode() == "Hà Nội"


def test_a_missing_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    ((code, message),) = refusals(tmp_path / "none.txt")
    assert code == "missing"
    assert "none.txt" in message
    assert "check the name" in message


def test_a_folder_needs_r(tmp_path: Path) -> None:
    assert [code for code, _ in refusals(tmp_path)] == ["folder"]


def test_a_folder_gives_its_files_in_order_without_hidden_ones_and_sidecars(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.txt",
        "a.txt.meta.toml",
        "b.txt.json",
        ".hidden",
        "data.json",
        "~$a.docx",
        "Thumbs.db",
    ):
        (tmp_path / name).write_text("{}" if name.endswith("json") else "")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "c.txt").write_text("")
    names = [each.name for each in gathered(tmp_path, recursive=True) if isinstance(each, Incoming)]
    assert names == ["a.txt", "b.txt", "data.json", "c.txt"]


def test_what_a_browser_saves_beside_a_page_is_of_the_page(tmp_path: Path) -> None:
    for folder in ("Bài báo_files", "my_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "logo.png").write_text("x")
    (tmp_path / "Bài báo.html").write_text("x")
    paths = [each.path for each in gathered(tmp_path, recursive=True) if isinstance(each, Incoming)]
    assert paths == [str(tmp_path / "Bài báo.html"), str(tmp_path / "my_files" / "logo.png")]


def test_a_sidecar_speaks_for_its_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.meta.toml").write_text('title = "Thư"')
    (found,) = gathered(tmp_path / "a.txt")
    assert isinstance(found, Incoming)
    assert found.said.statements["title"].value == "Thư"


def test_a_broken_sidecar_refuses_its_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.txt.meta.toml").write_text("title = ")
    ((code, message),) = refusals(tmp_path / "a.txt")
    assert code == "sidecar"
    assert "a.txt.meta.toml" in message


def test_a_sidecar_we_cannot_read_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.txt.meta.bib").write_text("@book{k, title={T}}")
    ((code, message),) = refusals(tmp_path, recursive=True)
    assert code == "sidecar"
    assert "a.txt.meta.bib" in message


def test_links_in_folders_and_special_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "pipe.txt")
    assert [code for code, _ in refusals(tmp_path, recursive=True)] == ["refused", "refused"]
