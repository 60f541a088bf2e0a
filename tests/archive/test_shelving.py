"""What is derived can always be made again, also after a run that was cut off."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import archive
from archive import changes, ingest, reading, shelving, statements
from archive.reception import Wishes

EXAMPLES = Path(__file__).parents[2] / "examples"
SEEDS = [str(EXAMPLES / f"seed00{number}.txt") for number in range(5)]


class Cut(Exception):
    """The plug was pulled."""


def cut(*_: object) -> None:
    raise Cut


def test_a_run_cut_off_after_its_commit_is_finished_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = archive.open(tmp_path / "a", create=True)
    with monkeypatch.context() as patch:
        patch.setattr(ingest._Run, "_shelve", cut)
        with pytest.raises(Cut):
            list(home.ingest(SEEDS[2:3]))
    said: list[str] = []
    again = archive.open(tmp_path / "a")
    receipts = list(again.ingest(SEEDS[2:4], say=said.append))
    assert next((receipt.status, receipt.key) for receipt in receipts) == ("identical", "tran2025")
    assert receipts[1].status == "added"
    assert said
    assert again.check(deep=True) == (2, [])
    assert next(hit.key for hit in again.search("đối thoại chiến lược quốc phòng")) == "tran2025"


def test_a_run_cut_off_before_its_commit_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = archive.open(tmp_path / "a", create=True)
    with monkeypatch.context() as patch:
        patch.setattr(ingest._Run, "_record", cut)
        with pytest.raises(Cut):
            list(home.ingest(SEEDS))
    again = archive.open(tmp_path / "a")
    assert again.check(deep=True) == (0, [])
    assert {receipt.status for receipt in again.ingest(SEEDS)} == {"added"}


def test_keys_works_and_matches_are_the_same_after_a_rebuild(tmp_path: Path) -> None:
    home = archive.open(tmp_path / "a", create=True)
    copy = tmp_path / "copy.txt"
    copy.write_text("Lời dẫn.\n\n" + Path(SEEDS[0]).read_text(encoding="utf-8"), encoding="utf-8")
    list(home.ingest([*SEEDS, str(copy)]))
    before = (home.list(), [work.as_dict() for work in home.works()], home.dups())
    assert before[2]
    shutil.rmtree(tmp_path / "a" / "derived")
    again = archive.open(tmp_path / "a")
    assert again.reindex() == 6
    assert (again.list(), [work.as_dict() for work in again.works()], again.dups()) == before


def test_a_person_is_never_overruled_by_a_new_reading(tmp_path: Path) -> None:
    home = archive.open(tmp_path / "a", create=True)
    key = next(home.ingest(SEEDS[:1])).key
    assert key is not None
    changes.say(home.store, [key], statements.options(["title=Đào tạo"], by="person:me"))
    assert list(home.reread()) == [(key, False)]
    assert home.list()[0]["title"] == "Đào tạo"


def test_a_reader_that_dies_does_not_stop_the_others_from_being_read_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = archive.open(tmp_path / "a", create=True)
    keys = [receipt.key for receipt in home.ingest(SEEDS)]
    read = reading.read

    def dies(data: bytes, **options: Any) -> Any:
        if b"Tran Hoai" in data:
            raise RecursionError("too deep")
        return read(data, **options)

    with monkeypatch.context() as patch:
        patch.setattr(reading, "read", dies)
        assert list(home.reread()) == [(key, key == keys[4]) for key in keys]
    assert [finding.code for finding in home.document(str(keys[4])).findings] == ["unread"]
    assert list(home.reread()) == [(key, key == keys[4]) for key in keys]
    assert home.check(deep=True) == (5, [])


def test_a_work_that_two_sources_are_found_to_cite_only_now_is_one_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = archive.open(tmp_path / "a", create=True)
    copy = tmp_path / "copy.txt"
    copy.write_text("Lời dẫn.\n\n" + Path(SEEDS[2]).read_text(encoding="utf-8"), encoding="utf-8")
    read = reading.read
    with monkeypatch.context() as patch:
        patch.setattr(reading, "read", lambda data, **options: replace(read(data, **options), references=()))
        list(home.ingest([SEEDS[2], str(copy)]))
    assert home.works() == []
    assert [changed for _, changed in home.reread()] == [True, True]
    cited = [work for work in home.works() if work.work.key.startswith("boquocphong2019")]
    assert [len(work.cited_by) for work in cited] == [2]
    assert [changed for _, changed in home.reread()] == [False, False]


def test_the_same_work_cited_by_two_sources_is_one_work(tmp_path: Path) -> None:
    home = archive.open(tmp_path / "a", create=True)
    note = "Bộ Quốc phòng, *Quốc phòng Việt Nam 2019*, Nxb Chính trị quốc gia Sự thật, Hà Nội, 2019, tr."
    for name, page in (("a", "12"), ("b", "30")):
        text = f"Đoạn đầu nói về quan hệ hai nước.\n\nCâu này có một chú thích⁽¹⁾. Hết.\n\n⁽¹⁾ {note}{page}\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    list(home.ingest([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]))
    (work,) = home.works()
    assert work.work.key == "boquocphong2019"
    assert sorted(str(locator) for _, _, locator in work.cited_by) == ["12", "30"]


def test_what_a_person_set_is_found(tmp_path: Path) -> None:
    home = archive.open(tmp_path / "a", create=True)
    said = statements.options(["title=Hội thảo khoa học", "author=Võ Nguyên Giáp"])
    key = next(home.ingest(SEEDS[4:], said=said)).key
    assert [hit.key for hit in home.search("title:hoi")] == [key]
    home.reindex()
    assert [hit.key for hit in home.search("author:giap")] == [key]


@pytest.mark.parametrize("harm", ["gone", "broken"])
def test_a_broken_index_does_not_stop_the_next_source(tmp_path: Path, harm: str) -> None:
    home = archive.open(tmp_path / "a", create=True)
    list(home.ingest(SEEDS[:3]))
    index = tmp_path / "a" / "derived" / "index"
    for file in [path for path in index.rglob("*") if path.is_file()]:
        file.unlink() if harm == "gone" else file.write_bytes(b"x")
    again = archive.open(tmp_path / "a")
    assert [hit.key for hit in again.search("đối thoại chiến lược quốc phòng")] == ["tran2025"]
    assert {receipt.status for receipt in again.ingest(SEEDS[3:])} == {"added"}
    assert again.check() == (5, [])


def test_ids_come_in_the_order_of_accession(tmp_path: Path) -> None:
    home = archive.open(tmp_path / "a", create=True)
    ids = [receipt.id for receipt in ingest.ingest(home.store, _files(SEEDS), Wishes())]
    assert shelving.in_order(home.store) == ids


def _files(paths: list[str]) -> list[ingest.Incoming | ingest.Refused]:
    from archive import sources

    return list(sources.gather(paths))
