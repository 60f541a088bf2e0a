"""A folder taken as one source: its files are leaves in the order of their numbers, with one id and key."""

from __future__ import annotations

from pathlib import Path

import pytest

import archive
from archive.receipts import Receipt

LEAVES = {
    "л. 10.txt": "Третий лист: товарищи уехали в Ханой в марте 1966 года.",
    "л. 2.txt": "Первый лист: записка о приёме делегации ДРВ в Москве.",
    "л. 2об.txt": "На обороте: резолюция министра.",
}


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    folder = tmp_path / "dossier"
    folder.mkdir()
    for name, words in LEAVES.items():
        (folder / name).write_text(words, encoding="utf-8")
    (folder / ".hidden").write_text("x")
    (tmp_path / "dossier.meta.toml").write_text('title = "Дело 23"\n', encoding="utf-8")
    return folder


@pytest.fixture
def home(tmp_path: Path) -> archive.Archive:
    return archive.open(tmp_path / "home", create=True)


def taken(home: archive.Archive, folder: Path, **options: bool) -> Receipt:
    [receipt] = home.ingest([folder], as_one=True, **options)
    return receipt


def test_it_is_one_source_with_pages_in_order(home: archive.Archive, dossier: Path) -> None:
    receipt = taken(home, dossier)
    assert (receipt.status, receipt.title) == ("added", "Дело 23")
    document = home.document(str(receipt.key))
    pages = [(page.word, page.span.of(document.text).strip()) for page in document.pages]
    assert pages == [
        ("2", LEAVES["л. 2.txt"]),
        ("2об", LEAVES["л. 2об.txt"]),
        ("10", LEAVES["л. 10.txt"]),
    ]


def test_a_hit_names_its_leaf_and_can_be_cited(home: archive.Archive, dossier: Path) -> None:
    key = taken(home, dossier).key
    [hit] = home.search("резолюция министра")
    assert hit.passage.handle == f"{key}@2об"
    [cited] = home.cite([hit.passage.handle], style="gost-footnote")
    assert "2об" in cited.citation


def test_the_same_folder_again_is_identical(home: archive.Archive, dossier: Path) -> None:
    first = taken(home, dossier)
    again = taken(home, dossier)
    assert (again.status, again.id) == ("identical", first.id)
    (dossier / "л. 11.txt").write_text("Ещё один лист.", encoding="utf-8")
    assert taken(home, dossier).status == "added"


def test_a_rehearsal_reckons_the_same_id(home: archive.Archive, dossier: Path) -> None:
    [rehearsed] = home.ingest([dossier], as_one=True, dry_run=True)
    assert taken(home, dossier).id == rehearsed.id


def test_its_files_are_kept_and_checked_one_by_one(home: archive.Archive, dossier: Path) -> None:
    key = taken(home, dossier).key
    folder = home.root / str(home.show(str(key))["folder"])
    assert [path.name for path in sorted((folder / "original").iterdir())] == [
        "0001.txt",
        "0002.txt",
        "0003.txt",
    ]
    assert home.check(deep=True)[1] == []
    (folder / "original" / "0002.txt").chmod(0o644)
    (folder / "original" / "0002.txt").write_text("anders", encoding="utf-8")
    assert [problem.code for problem in home.check(deep=True)[1]] == ["changed"]


def test_it_is_read_anew_and_exported_like_any_other(home: archive.Archive, dossier: Path) -> None:
    key = taken(home, dossier).key
    before = home.document(str(key))
    assert [*home.reread()] == [(key, False)]
    assert home.document(str(key)) == before
    home.reindex()
    assert home.document(str(key)) == before


def test_a_leaf_that_cannot_come_in_keeps_all_out(home: archive.Archive, dossier: Path) -> None:
    (dossier / "л. 3.txt").symlink_to("/etc/passwd")
    receipt = taken(home, dossier)
    assert receipt.status == "failed"
    assert "nothing of" in receipt.findings[0].message


def test_only_a_folder_can_be_one_source(home: archive.Archive, dossier: Path) -> None:
    assert taken(home, dossier / "л. 2.txt").status == "failed"
