"""`archive dups` says at once what is a copy of what, and takes a person's word for it."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

EXAMPLES = Path(__file__).parents[3] / "examples"
SEED = (EXAMPLES / "seed001.txt").read_text()
QUOTED = SEED[1000:1600]
OTHER = (
    "Một bài viết khác hẳn về chuyến thăm của đoàn đại biểu, đăng trên tờ báo của thành phố cảng, kể lại "
    "những cuộc gặp gỡ với công nhân nhà máy đóng tàu và các thuỷ thủ trẻ.\n"
)

Archive = Callable[..., Any]  # words in; code, out, err and json of the answer out
Ingest = Callable[..., str]


@pytest.fixture
def ingest(archive: Archive, tmp_path: Path) -> Ingest:
    """Take in a text; gives its key."""

    def take(name: str, text: str, *options: str) -> str:
        (tmp_path / name).write_text(text)
        (receipt,) = archive("ingest", str(tmp_path / name), *options, "--json").json
        return str(receipt["key"])

    return take


@pytest.fixture
def two(ingest: Ingest) -> tuple[str, str]:
    """A text and its copy, of which one sentence differs."""
    one = ingest("one.txt", SEED, "--set", "issued=1965-04", "--set", "title=Lịch sử hỗ trợ")
    return one, ingest(
        "two.txt", SEED.replace("Karatsupa", "Carasupa") + "\nIn lại.\n", "--set", "issued=1973"
    )


def test_copies_stand_together_with_date_title_and_nearness(archive: Archive, two: tuple[str, str]) -> None:
    one, other = two
    head, first, second = archive("dups").out.splitlines()
    assert head == "2 copies of one text"
    assert first.split()[:3] == [one, "1965-04", "oldest"]
    assert first.endswith("Lịch sử hỗ trợ")
    assert second.split()[:3] == [other, "1973", "near"]
    assert archive("dups", other).out == archive("dups").out == archive("dups", "--clusters").out


def test_options_may_stand_before_the_key_or_the_word(
    archive: Archive, two: tuple[str, str], tmp_path: Path
) -> None:
    place = str(tmp_path / "archive")
    assert archive("dups", "-a", place, "show", *two).out == archive("dups", "show", *two).out != ""
    assert archive("dups", "--kind", "near", two[0]).out == archive("dups", two[0]).out != ""


def test_clusters_in_json(archive: Archive, two: tuple[str, str]) -> None:
    assert archive("dups", "--clusters", "--json").json == [
        {"keys": [*two], "kinds": ["near"], "kept": two[0]}
    ]
    assert archive("dups", "--clusters", "--kind", "same-text", "--json").json == []
    assert archive("dups", "--kind", "version", "--json").json == []


def test_a_row_says_kind_coverage_passages_decision_and_dates(archive: Archive, two: tuple[str, str]) -> None:
    (row,) = archive("dups", "--json").json
    assert [*row] == ["a", "b", "kind", "coverage", "passages", "decision", "issued"]
    assert (row["a"], row["b"], row["issued"]) == (two[1], two[0], ["1973", "1965-04"])


@pytest.mark.parametrize(
    ("command", "decision"),
    [("ignore", "ignore"), ("join", "duplicates"), ("replace", "replaced"), ("versions", "versions")],
)
def test_a_decision_is_noted_and_taken_back(
    archive: Archive, two: tuple[str, str], command: str, decision: str
) -> None:
    answer = archive("dups", command, *two)
    assert (answer.code, answer.out) == (0, "")
    assert "noted" in answer.err
    assert [row["decision"] for row in archive("dups", "--json").json] == [decision]
    assert archive("dups", "undecide", *two[::-1]).code == 0
    assert [row["decision"] for row in archive("dups", "--json").json] == [None]


def test_ignored_pairs_are_shown_only_when_asked(archive: Archive, two: tuple[str, str]) -> None:
    archive("dups", "ignore", *two)
    assert archive("dups").out == ""
    assert archive("dups", "-v").out.startswith("no duplicates, as decided\n")


def test_who_replaces_another_comes_first(archive: Archive, two: tuple[str, str]) -> None:
    archive("dups", "replace", two[1], two[0])
    lines = archive("dups").out.splitlines()
    assert lines[1].split()[:3] == [two[1], "1973", "replaces"]
    assert archive("dups", "--clusters", "--json").json[0]["kept"] == two[1]


@pytest.mark.parametrize("command", ["ignore", "join", "replace", "versions", "undecide"])
def test_a_decision_about_one_source_or_none_is_refused(
    archive: Archive, two: tuple[str, str], command: str
) -> None:
    assert archive("dups", command, two[0], two[0]).code == 2
    assert archive("dups", command, two[0], "nobody1900").code == 5
    assert archive("dups", command, two[0]).code == 2


def test_shared_passages_tell_who_may_have_copied_whom(archive: Archive, ingest: Ingest) -> None:
    late = ingest("late.txt", OTHER * 3 + QUOTED, "--set", "issued=1973")
    early = ingest("early.txt", SEED, "--set", "issued=1965-04")
    head, line, words = archive(
        "dups", "--kind", "contained", "--kind", "contains", "--kind", "shares"
    ).out.splitlines()
    assert head == "passages in common"
    assert f"{early} (1965-04) → {late} (1973)" in line
    assert "characters" in line
    assert words.strip().startswith("“")
    assert words.strip().strip("“”…") in " ".join(SEED.split())
    archive("set", late, "issued=")
    undated = archive("dups", "--kind", "shares").out
    assert "→" not in undated
    assert f"{early} (1965-04)" in undated


def test_an_excerpt_says_what_is_in_what(archive: Archive, ingest: Ingest) -> None:
    whole = ingest("whole.txt", SEED)
    part = ingest("part.txt", SEED[800:2000])
    head, line = archive("dups").out.splitlines()
    assert head == "one holds the other"
    assert line.strip().startswith(f"{part} in {whole}  ")


def test_versions_by_address_are_listed_and_shown(archive: Archive, ingest: Ingest) -> None:
    one = ingest("one.txt", SEED, "--set", "URL=https://www.e.vn/a/1/")
    ru = ingest(
        "ru.txt", "Военная помощь СССР Вьетнаму: история и люди.\n" * 3, "--set", "URL=http://e.vn/a/1"
    )
    out = archive("dups", "--kind", "version").out
    assert out.splitlines()[0] == "versions of one article"
    assert {one, ru} <= set(out.split())
    assert f"  also: {ru}, another version (ru)\n" in archive("show", one).out
    assert archive("show", one, "--json").json["versions"] == [ru]
    (row,) = archive("dups", one, "--json").json
    assert (row["kind"], row["coverage"], row["passages"], row["decision"]) == (
        "version",
        [0.0, 0.0],
        [],
        None,
    )


def test_two_sources_side_by_side_fit_the_terminal(
    archive: Archive, two: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for width in (60, 80, 120):
        monkeypatch.setenv("COLUMNS", str(width))
        lines = archive("dups", "show", *two).out.splitlines()
        at = next(number for number, line in enumerate(lines) if line.split() == [*two])
        assert max(map(cell_len, lines[at:])) <= width
        assert lines[at].index(two[1]) > width // 2 - 3
        assert any("[" in line for line in lines[at:])


def test_columns_keep_straight_whatever_the_letters(archive: Archive, ingest: Ingest) -> None:
    wide = "越南人民的胜利和苏联的援助" * 12
    text = unicodedata.normalize("NFD", SEED[:1500]) + "\n" + wide + "\n"
    one, other = (
        ingest("one.txt", text),
        ingest("two.txt", text.replace("援助", "支援") + "e\u0301\u0323\u0306x\n"),
    )
    lines = archive("dups", "show", one, other).out.splitlines()
    at = next(number for number, line in enumerate(lines) if line.split() == [one, other])
    right = lines[at].index(other)
    for line in lines[at + 1 :]:
        if cell_len(line) > right:
            cells, gap = 0, ""
            for char in line:
                if right - 3 <= cells < right:
                    gap += char
                cells += cell_len(char)
            assert gap.strip() == "", line


def test_on_a_narrow_terminal_one_stands_under_the_other(
    archive: Archive, two: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    lines = archive("dups", "show", *two).out.splitlines()
    assert any(line.startswith(f"{two[0]}  ") for line in lines)
    assert any(line.startswith(f"{two[1]}  ") for line in lines)


def test_colours_stand_in_for_brackets(archive: Archive, two: tuple[str, str]) -> None:
    out = archive("--color", "always", "dups", "show", *two).out
    assert "\x1b[1;33mKaratsupa" in out.replace("N.F. ", "")
    assert "[Karatsupa" not in out


def test_texts_do_not_drive_the_terminal(archive: Archive, ingest: Ingest) -> None:
    one = ingest("one.txt", SEED[:2000] + "\nxin \x1b[31mchào \u202eđồng chí\n")
    other = ingest("two.txt", SEED[:2000] + "\nxin \x1b[32mchào bạn\n")
    for words in (("dups", "show", one, other), ("dups",)):
        out = archive(*words).out
        assert "\x1b" not in out
        assert "\u202e" not in out


def test_any_two_can_be_shown_and_one_beside_itself(archive: Archive, ingest: Ingest) -> None:
    one = ingest("one.txt", (EXAMPLES / "seed000.txt").read_text())
    other = ingest("two.txt", OTHER)
    answer = archive("dups", "show", one, other)
    assert (answer.code, answer.out) == (0, "")
    assert "no text in common" in answer.err
    assert archive("dups", "show", one, other, "--json").json == []
    assert archive("dups", "show", one, "nobody1900").code == 5
    (row,) = archive("dups", "show", one, one, "--json").json
    assert row["kind"] == "repeats"
    assert archive("dups", "show", one, one).out.startswith("repeats\n")
    assert "repeats nothing" in archive("dups", "show", other, other).err


def test_a_folded_hit_says_which_copies_answer_too(archive: Archive, two: tuple[str, str]) -> None:
    out = archive("search", "hỗ trợ quân sự Liên Xô").out
    best = out.split()[0]
    other = two[1] if best == two[0] else two[0]
    assert out.splitlines()[-1] == f"    and 1 copy: {other}"
    assert archive("search", "hỗ trợ quân sự Liên Xô", "--json").json[0]["copies"] == [other]
    assert "copy" not in archive("search", "hỗ trợ quân sự Liên Xô", "--all-copies").out


def test_a_rehearsal_says_when_it_cannot_compare(archive: Archive, ingest: Ingest, tmp_path: Path) -> None:
    ingest("first.txt", SEED)
    copy = tmp_path / "copy.txt"
    copy.write_text(SEED.upper())
    assert "cannot be compared" not in archive("ingest", "-n", str(copy)).err
    with closing(sqlite3.connect(tmp_path / "archive" / "derived" / "sketches.sqlite")) as sketches:
        sketches.execute("PRAGMA user_version = 1")  # as an older version of the program left it
    asked = archive("ingest", "-n", str(copy))
    assert (asked.code, "same-text" in asked.out) == (0, False)
    assert "1 of the archive's sources cannot be compared with these; run: archive reindex" in asked.err
    archive("reindex")
    assert "same-text" in archive("ingest", "-n", str(copy)).out


def test_the_nearest_matches_are_told_first(archive: Archive, ingest: Ingest, tmp_path: Path) -> None:
    ingest("part.txt", SEED[2000:4000])
    ingest("one.txt", SEED)
    ingest("other.txt", OTHER * 3 + QUOTED)
    key = ingest("same.txt", SEED.upper())
    kinds = [match["kind"] for match in archive("show", key, "--json").json["matches"]]
    assert kinds == ["same-text", "contains", "shares"]
    (tmp_path / "again.txt").write_text(SEED.lower())
    told = [archive("ingest", *how, str(tmp_path / "again.txt"), "--json") for how in (["-n"], [])]
    kinds, again = ([match["kind"] for match in receipt.json[0]["matches"]] for receipt in told)
    assert kinds == again == ["same-text", "same-text", "contains", "shares"]


def test_what_is_said_of_one_copy_is_not_said_of_each(
    archive: Archive, ingest: Ingest, two: tuple[str, str]
) -> None:
    undated = ingest("three.txt", SEED.upper())
    quoting = ingest("quoting.txt", OTHER * 3 + QUOTED, "--set", "issued=1980")
    part = ingest("part.txt", SEED[2000:4000])
    shown = archive("dups", "--kind", "shares").out
    assert shown.count(quoting) == 1
    assert f"{two[0]} (1965-04) → {quoting} (1980)" in shown or f"{two[1]} (1973) → {quoting} (1980)" in shown
    assert "and 2 more between copies of these: -v" in shown
    assert archive("dups", "-v", "--kind", "shares").out.count(quoting) == 3
    assert archive("dups", undated, "--kind", "shares").out.count(quoting) == 1
    assert len(archive("dups", "--kind", "shares", "--json").json) == 3
    excerpts = archive("dups").out.partition("one holds the other")[2].partition("passages in common")[0]
    assert excerpts.count(f"{part} in ") == 1
    archive("dups", "ignore", quoting, two[1])
    assert "and 1 more between copies of these" in archive("dups", "--kind", "shares").out
