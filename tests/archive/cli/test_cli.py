"""The command line answers in words, JSON and exit codes as promised."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from archive import changes, ingest
from archive import open as open_archive

EXAMPLES = Path(__file__).parents[3] / "examples"
ACCENTED = "hợp tác quốc phòng"
SEEDS = [str(EXAMPLES / f"seed00{number}.txt") for number in range(5)]

Archive = Callable[..., Any]  # words in; code, out, err and json of the answer out


def test_the_first_ingest_makes_an_archive_and_says_so(archive: Archive) -> None:
    answer = archive("ingest", SEEDS[4])
    assert answer.code == 0
    assert "made a new archive" in answer.err
    assert "1 added" in answer.err


def test_receipts_come_in_input_order_with_all_that_is_promised(archive: Archive) -> None:
    receipts = archive("ingest", *SEEDS, "--json").json
    assert [receipt["path"] for receipt in receipts] == SEEDS
    assert {receipt["status"] for receipt in receipts} == {"added"}
    assert set(receipts[0]) == {"path", "status", "key", "id", "matches", "findings", "notes", "references"}
    assert (receipts[2]["notes"], receipts[2]["references"]) == (21, 20)


def test_the_same_bytes_again_change_nothing(archive: Archive, tmp_path: Path) -> None:
    key = archive("ingest", SEEDS[2], "--json").json[0]["key"]
    before = {
        path: path.read_bytes() for path in (tmp_path / "archive" / "documents").rglob("*") if path.is_file()
    }
    again = archive("ingest", SEEDS[2], "--json")
    assert again.code == 0
    assert (again.json[0]["status"], again.json[0]["key"]) == ("identical", key)
    assert again.json[0]["matches"][0]["kind"] == "identical"
    after = {
        path: path.read_bytes() for path in (tmp_path / "archive" / "documents").rglob("*") if path.is_file()
    }
    assert before == after


def test_the_same_bytes_from_elsewhere_are_one_receipt_more(archive: Archive, tmp_path: Path) -> None:
    key = archive("ingest", SEEDS[4], "--json").json[0]["key"]
    copy = tmp_path / "copy.txt"
    copy.write_bytes(Path(SEEDS[4]).read_bytes())
    assert archive("ingest", str(copy), "--json").json[0]["status"] == "identical"
    assert [a["path"] for a in archive("show", key, "--json").json["accessions"]] == [SEEDS[4], str(copy)]


def test_the_same_text_in_other_bytes_is_kept_and_linked(archive: Archive, tmp_path: Path) -> None:
    key = archive("ingest", SEEDS[4], "--json").json[0]["key"]
    copy = tmp_path / "copy.txt"
    copy.write_bytes(Path(SEEDS[4]).read_text(encoding="utf-8").encode("utf-16"))
    receipt = archive("ingest", str(copy), "--json").json[0]
    assert receipt["status"] == "added"
    assert [(match["kind"], match["key"]) for match in receipt["matches"]] == [("same-text", key)]
    (pair,) = archive("dups", "--json").json
    assert (pair["a"], pair["b"], pair["kind"]) == (receipt["key"], key, "same-text")


def test_one_bad_input_does_not_stop_the_others(archive: Archive, tmp_path: Path) -> None:
    missing = str(tmp_path / "none.txt")
    answer = archive("ingest", missing, str(EXAMPLES), SEEDS[4], "--json")
    assert answer.code == 3
    assert [receipt["status"] for receipt in answer.json] == ["failed", "failed", "added"]
    assert "none.txt" in answer.json[0]["findings"][0]["message"]
    assert "-r" in answer.json[1]["findings"][0]["message"]


def test_an_empty_file_is_kept_and_called_unread(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    receipt = archive("ingest", str(tmp_path / "empty.txt"), "--json").json[0]
    assert receipt["status"] == "added"
    assert "unread" in {finding["code"] for finding in receipt["findings"]}


def test_a_file_without_words_or_suffix_gets_its_key_by_its_name(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "Scan 12").write_bytes(bytes(range(256)))
    assert archive("ingest", str(tmp_path / "Scan 12"), "--json").json[0]["key"] == "scan-12"


def test_standard_input_is_a_source(archive: Archive) -> None:
    receipt = archive("ingest", "-", "--json", stdin="Hà Nội, ngày 17/6/2019".encode()).json[0]
    assert (receipt["path"], receipt["status"]) == ("-", "added")
    assert archive("show", receipt["key"], "--text").out == "Hà Nội, ngày 17/6/2019\n"


def test_standard_input_is_of_the_format_its_bytes_show(archive: Archive) -> None:
    page = "<!DOCTYPE html><title>Thư</title><h1>Thư</h1><p>Một đoạn văn.</p>".encode()
    receipt = archive("ingest", "-", "--json", stdin=page).json[0]
    shown = archive("show", receipt["key"], "--json").json
    assert shown["description"]["title"]["value"] == "Thư"


def test_another_character_set_named_later_is_read_and_remembered(archive: Archive, tmp_path: Path) -> None:
    note = tmp_path / "ghi chép.txt"
    note.write_bytes("Статья".encode("koi8-r") * 3)
    key = archive("ingest", str(note), "--json").json[0]["key"]
    again = archive("ingest", str(note), "--encoding", "koi8-r")
    assert (again.code, again.err) == (0, "1 identical\n")
    assert "and was read anew" in again.out
    assert archive("show", key, "--text").out == "Статья" * 3 + "\n"
    assert "read anew" not in archive("ingest", str(note), "--encoding", "koi8-r").out
    assert archive("reread", key, "--encoding", "cp1251", "--json").json == [{"key": key, "changed": True}]
    misread = "Статья".encode("koi8-r").decode("cp1251") * 3
    assert archive("show", key, "--text").out == f"{misread}\n"
    assert archive("search", "Статья", "--json").json == []


def test_what_took_long_to_read_is_safe_before_the_next_is_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest, "BATCH_SECONDS", 0.0)
    monkeypatch.setattr(changes, "BATCH_SECONDS", 0.0)
    home = open_archive(tmp_path / "archive", create=True)
    receipts = home.ingest(SEEDS[3:])
    first = next(iter(receipts))
    assert [row["key"] for row in home.list()] == [first.key]
    receipts.close()  # type: ignore[attr-defined]
    assert [receipt.status for receipt in home.ingest(SEEDS[3:])] == ["identical", "added"]
    assert [changed for _, changed in home.reread()] == [False, False]


def test_a_rehearsal_keeps_nothing(archive: Archive, tmp_path: Path) -> None:
    assert archive("init").code == 0
    before = sorted(tmp_path.rglob("*"))
    receipts = archive("ingest", SEEDS[2], SEEDS[2], "-n", "--json").json
    assert [(receipt["status"], receipt["key"]) for receipt in receipts] == [
        ("added", None),
        ("identical", None),
    ]
    assert sorted(path for path in tmp_path.rglob("*") if "derived" not in str(path)) == [
        path for path in before if "derived" not in str(path)
    ]


def test_a_rehearsal_needs_no_archive(archive: Archive, tmp_path: Path) -> None:
    answer = archive("ingest", "-n", SEEDS[2], SEEDS[2], "--json")
    assert (answer.code, [receipt["status"] for receipt in answer.json]) == (0, ["added", "identical"])
    assert not (tmp_path / "archive").exists()
    assert [receipt["notes"] for receipt in answer.json] == [21, 21]
    kept = archive("ingest", SEEDS[2], SEEDS[2], "--json").json
    for told, receipt in zip(answer.json, kept, strict=True):
        for field in ("path", "status", "id", "findings", "notes", "references"):
            assert told[field] == receipt[field]


@pytest.mark.parametrize("query", [ACCENTED, "hop tac quoc phong", normalize("NFD", ACCENTED)])
def test_words_are_found_with_and_without_diacritics(archive: Archive, query: str) -> None:
    keys = [receipt["key"] for receipt in archive("ingest", *SEEDS, "--json").json]
    hits = archive("search", query, "--json").json
    assert keys[2] in [hit["key"] for hit in hits[:2]]
    assert hits[0]["passage"]["handle"].startswith(hits[0]["key"] + "@")


def test_a_name_is_found_across_scripts(archive: Archive) -> None:
    keys = [receipt["key"] for receipt in archive("ingest", *SEEDS, "--json").json]
    assert {keys[2], keys[3]} <= {hit["key"] for hit in archive("search", "Шойгу", "--json").json}


def test_a_query_with_open_quotes_is_answered_and_says_so(archive: Archive) -> None:
    archive("ingest", *SEEDS)
    answer = archive("search", '"Điện Biên Phủ')
    assert answer.code == 0
    assert answer.err.strip()


def test_no_hits_is_no_failure(archive: Archive) -> None:
    archive("ingest", SEEDS[4])
    answer = archive("search", "xyzzyqwv", "--json")
    assert (answer.code, answer.json) == (0, [])


def test_the_printed_form_of_a_cited_page_comes_back(archive: Archive) -> None:
    archive("ingest", SEEDS[2])
    answer = archive("cite", "boquocphong2019@25")
    assert (
        answer.out
        == "Bộ Quốc phòng, *Quốc phòng Việt Nam 2019*, Nxb Chính trị quốc gia Sự thật, Hà Nội, 2019, tr.25\n"
    )


def test_refs_name_the_work_of_each_reference(archive: Archive) -> None:
    archive("ingest", SEEDS[2])
    rows = archive("refs", "tran2025", "--json").json
    assert len(rows) == 19
    assert rows[5]["marks"] == ["6", "7"]
    assert all(ref["key"] for row in rows for ref in row["refs"])


def test_works_tell_who_cites_them_and_where(archive: Archive) -> None:
    archive("ingest", SEEDS[2])
    (work,) = archive("works", "boquocphong2019", "--json").json
    assert work["cited_by"] == [{"key": "tran2025", "note": "1", "locator": "25"}]
    assert work["held"] is None


def test_what_a_person_sets_stands_first_and_survives_reindex_and_reread(archive: Archive) -> None:
    archive("ingest", SEEDS[0])
    key = archive("list", "--json").json[0]["key"]
    assert archive("set", key, "title=Đào tạo quân sự", "issued=2015").code == 0
    assert archive("reread").code == 0
    assert archive("reindex").code == 0
    shown = archive("show", key, "--json").json["description"]["title"]
    assert (shown["value"], shown["by"]) == ("Đào tạo quân sự", "person:tester")
    assert archive("list", "--json").json[0]["issued"] == "2015"


def test_tags_select(archive: Archive) -> None:
    archive("ingest", SEEDS[0], "-t", "thư")
    archive("ingest", SEEDS[4])
    key = archive("list", "tag:thư", "--json").json[0]["key"]
    assert archive("tag", key, "thư", "-d").code == 0
    assert archive("list", "tag:thư", "--json").json == []


def test_a_removed_source_is_in_the_trash_and_not_found(archive: Archive, tmp_path: Path) -> None:
    archive("ingest", SEEDS[4])
    key = archive("list", "--json").json[0]["key"]
    assert archive("rm", key).code == 2
    assert archive("rm", key, "-y").code == 0
    assert archive("list", "--json").json == []
    assert archive("show", key).code == 5
    assert len(list((tmp_path / "archive" / "trash").iterdir())) == 1


def test_everything_derived_can_be_deleted_and_comes_back_the_same(archive: Archive, tmp_path: Path) -> None:
    import shutil

    archive("ingest", *SEEDS)
    asked = [
        ("list", "--json"),
        ("works", "--json"),
        ("dups", "--json"),
        ("search", "quốc phòng", "--json"),
        ("export", "-f", "biblatex"),
    ]
    before = [archive(*words).out for words in asked]
    shutil.rmtree(tmp_path / "archive" / "derived")
    assert archive("reindex").code == 0
    assert [archive(*words).out for words in asked] == before


def test_check_names_what_is_damaged(archive: Archive, tmp_path: Path) -> None:
    archive("ingest", *SEEDS)
    assert archive("check", "--deep", "--json").json == {"ok": True, "checked": 5, "problems": []}
    text = next((tmp_path / "archive" / "documents").glob("0b/*/text.txt"))
    text.write_bytes(text.read_bytes().replace(b"Nga", "Mỹ ".encode(), 1))
    answer = archive("check", "--deep", "--json")
    assert answer.code == 4
    assert any("text.txt" in problem["path"] + problem["message"] for problem in answer.json["problems"])


@pytest.mark.parametrize("form", ["biblatex", "bibtex", "tei", "csl-json", "ris", "jsonl"])
def test_export_twice_is_the_same_bytes(archive: Archive, form: str, tmp_path: Path) -> None:
    archive("ingest", *SEEDS)
    assert archive("export", "-f", form, "-o", str(tmp_path / "one")).code == 0
    assert archive("export", "-f", form, "-o", str(tmp_path / "two")).code == 0
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes() != b""


def test_the_suffix_of_the_file_tells_the_format(archive: Archive, tmp_path: Path) -> None:
    archive("ingest", SEEDS[2])
    archive("export", "tran2025", "-o", str(tmp_path / "x.json"))
    assert {item["id"] for item in json.loads((tmp_path / "x.json").read_text())} >= {"tran2025"}


def test_parse_needs_no_archive(archive: Archive) -> None:
    notes = (
        "Hồ Chí Minh: Toàn tập, Nxb. Chính trị quốc gia, Hà Nội, 2000, t.12, tr.474.\n\nSđd, t.9, tr.291.\n"
    )
    rows = archive("parse", "-", "--json", stdin=notes.encode()).json
    assert [row["id"] for row in rows] == ["1", "3"]
    assert rows[1]["refs"][0]["antecedent"] == "1"


def test_notes_in_an_old_character_set_are_read_and_those_in_an_unknown_one_refused(archive: Archive) -> None:
    notes = "Гайдук И. В. Советский Союз. М., 2003. С. 5.\n".encode("cp1251")
    for named in ([], ["--encoding", "cp1251"]):
        [row] = archive("parse", "-", *named, "--json", stdin=notes).json
        assert row["refs"][0]["title"] == "Советский Союз"
    polish = "Książęta śpią, źdźbło żółknie w słońcu. Łódź, 2003, s. 5.\n".encode("cp1250")
    refused = archive("parse", "-", stdin=polish)
    assert (refused.code, refused.out) == (3, "")
    assert "--encoding" in refused.err


def test_the_old_vietnamese_sets_may_be_named(archive: Archive) -> None:
    notes = "Hå ChÝ Minh: Toµn tËp, Nxb. ChÝnh trÞ quèc gia, Hµ Néi, 2000, t.12, tr.474.\n".encode("cp1252")
    [row] = archive("parse", "-", "--encoding", "TCVN3", "--json", stdin=notes).json
    assert row["refs"][0]["title"] == "Toàn tập"
    assert archive("parse", "-", "--encoding", "tcvn9", stdin=notes).code == 2


def test_wrapped_notes_are_paragraphs_and_a_blank_line_in_a_list_is_none(archive: Archive) -> None:
    wrapped = (
        "Hồ Chí Minh: Toàn tập, Nxb. Chính trị\nquốc gia, 2000.\n\nLê Duẩn: Thư vào Nam,\nHà Nội, 1985.\n"
    )
    spaced = "1. Hồ Chí Minh: Toàn tập, Hà Nội, 2000, tr.4.\n2. Sđd, tr.5.\n\n3. Sđd, tr.6.\n4. Sđd, tr.7.\n"
    assert len(archive("parse", "-", "--json", stdin=wrapped.encode()).json) == 2
    assert [row["marks"] for row in archive("parse", "-", "--json", stdin=spaced.encode()).json] == [
        ["1"],
        ["2"],
        ["3"],
        ["4"],
    ]


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["show", "nobody2019"], 5, "nobody2019"),
        (["cite", "nobody2019"], 5, "nobody2019"),
        (["export", "nobody2019"], 5, "nobody2019"),
        (["set", "nobody2019", "title=x"], 5, "nobody2019"),
        (["ingest", SEEDS[4], "--set", "titel=x"], 2, "title"),
        (["ingest", SEEDS[4], "--encoding", "klingon"], 2, "klingon"),
        (["export", "-f", "docx"], 2, "biblatex"),
        (["cite", "boquocphong2019", "-s", "apa"], 2, "vi-footnote"),
        (["sarch", "x"], 2, "search"),
        (["search", "--from", "abc", "x"], 2, "abc"),
        (["export", "-o", "/nonexistent/x.bib"], 2, "/nonexistent"),
        (["set", "tran2025", "issued=2019-13-45"], 2, "2019-13-45"),
        (["set", "tran2025", "language=english"], 2, "english"),
        (["search", "--nonsense", "x"], 2, "--nonsense"),
        (["parse", "/nonexistent/notes.txt"], 3, "notes.txt"),
        (["parse", "--encoding", "klingon", SEEDS[0]], 2, "klingon"),
    ],
)
def test_what_cannot_be_met_is_one_sentence_and_an_exit_code(
    archive: Archive, words: list[str], code: int, sentence: str
) -> None:
    archive("ingest", SEEDS[2])
    answer = archive(*words)
    assert (answer.code, answer.out) == (code, "")
    assert sentence in answer.err
    assert "Traceback" not in answer.err
    as_json = archive("--json", *words)
    assert json.loads(as_json.err)["code"] == code


def test_without_an_archive_it_says_how_to_make_one(archive: Archive) -> None:
    answer = archive("list")
    assert answer.code == 10
    assert "archive" in answer.err


def test_global_options_stand_before_or_after(archive: Archive) -> None:
    archive("ingest", SEEDS[4])
    assert archive("--json", "list").json == archive("list", "--json").json


def test_hostile_titles_do_not_drive_the_terminal(archive: Archive) -> None:
    archive("ingest", SEEDS[4], "--set", "title=\x1b[31mred\u202e")
    assert "\x1b" not in archive("list").out
    assert "\u202e" not in archive("show", archive("list", "--json").json[0]["key"]).out


def test_a_reader_that_dies_leaves_a_kept_document(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from archive import reading

    read = reading.read

    def dies(data: bytes, **options: Any) -> Any:
        if b"Vinh" in data:
            raise RecursionError("too deep")
        return read(data, **options)

    monkeypatch.setattr(reading, "read", dies)
    answer = archive("ingest", SEEDS[3], SEEDS[4], SEEDS[0], "--json")
    assert answer.code == 0
    assert [receipt["status"] for receipt in answer.json] == ["added"] * 3
    assert [finding["code"] for finding in answer.json[1]["findings"]] == ["unread"]
    monkeypatch.undo()


def test_what_a_person_supplied_is_missing_no_more(archive: Archive) -> None:
    (receipt,) = archive("ingest", SEEDS[4], "--set", "title=T", "--set", "issued=2020", "--json").json
    assert receipt["findings"] == []


def test_notes_that_are_no_text_are_refused_by_name(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "x.bin").write_bytes(b"\x00\xff\xfe\x00\x01")
    answer = archive("parse", str(tmp_path / "x.bin"))
    assert answer.code == 3
    assert "x.bin" in answer.err
