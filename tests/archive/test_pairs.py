"""How sources stand to one another: what texts show, descriptions name, and people decided."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import archive
from archive import Archive
from archive.errors import KeyNotFound, UsageError

EXAMPLES = Path(__file__).parents[2] / "examples"
DOI = "10.1017/S0022463407000059"
TEXTS = {
    "vi": "Hợp tác quốc phòng Việt Nam và Liên bang Nga ngày càng được củng cố và phát triển vững chắc.\n",
    "ru": "Военно-техническое сотрудничество России и Вьетнама крепнет из года в год, отмечают стороны.\n",
    "en": "Defence cooperation between Vietnam and Russia has grown steadily since the pact of 2001.\n",
    "fr": "La coopération de défense entre le Vietnam et la Russie se renforce depuis le partenariat.\n",
}


def source(folder: Path, name: str, text: str, **said: str) -> Path:
    path = folder / f"{name}.txt"
    path.write_text(text)
    if said:
        (folder / f"{name}.txt.meta.json").write_text(json.dumps(said))
    return path


def keys(home: Archive, *paths: Path) -> list[str]:
    receipts = list(home.ingest(paths))
    assert all(receipt.status == "added" for receipt in receipts)
    return [str(receipt.key) for receipt in receipts]


@pytest.fixture
def home(tmp_path: Path) -> Archive:
    return archive.open(tmp_path / "fonds", create=True)


@pytest.fixture
def copies(home: Archive, tmp_path: Path) -> list[str]:
    """Three copies of one text, each reset a little."""
    text = (EXAMPLES / "seed001.txt").read_text()
    again = [source(tmp_path, f"c{n}", text + f"\nIn lại lần {n}.\n") for n in range(2)]
    return keys(home, EXAMPLES / "seed001.txt", *again)


def said(rows: list[dict[str, Any]]) -> list[tuple[str, str, str, str | None]]:
    return [(row["a"], row["b"], row["kind"], row["decision"]) for row in rows]


def test_copies_are_one_cluster_the_oldest_first(home: Archive, copies: list[str]) -> None:
    assert home.clusters() == [{"keys": copies, "kinds": ["near"], "kept": copies[0]}]
    assert home.clusters(copies[2]) == home.clusters()
    assert len(home.dups()) == 3


def test_decisions_change_clusters_and_survive_a_rebuild(home: Archive, copies: list[str]) -> None:
    first, second, third = copies
    home.decide(third, first, "replaces")
    assert [group["kept"] for group in home.clusters()] == [third]
    home.decide(third, second, "ignore")
    assert [group["keys"] for group in home.clusters()] == [copies]
    home.decide(first, second, "versions")
    assert [group["keys"] for group in home.clusters()] == [[first, third]]
    before = home.dups(), home.clusters()
    home.reindex()
    assert (home.dups(), home.clusters()) == before
    home.decide(second, third, "undecided")
    assert [group["keys"] for group in home.clusters()] == [copies]


def test_a_decision_is_said_of_the_newer(home: Archive, copies: list[str]) -> None:
    first, second, _ = copies
    home.decide(second, first, "replaces")
    assert (second, first, "near", "replaces") in said(home.dups(first))
    home.decide(first, second, "replaces")
    assert (second, first, "near", "replaced") in said(home.dups(second))


def test_a_decision_needs_two_sources_and_a_word(home: Archive, copies: list[str]) -> None:
    with pytest.raises(UsageError, match="one source"):
        home.decide(copies[0], copies[0], "ignore")
    with pytest.raises(KeyNotFound):
        home.decide(copies[0], "nobody1900", "ignore")
    with pytest.raises(UsageError, match="no decision"):
        home.decide(copies[0], copies[1], "keep")


def test_what_people_made_is_listed_though_no_text_shows_it(home: Archive, tmp_path: Path) -> None:
    vi, ru, en = keys(home, *(source(tmp_path, name, TEXTS[name]) for name in ("vi", "ru", "en")))
    home.decide(vi, ru, "versions")
    home.decide(vi, en, "duplicates")
    assert said(home.dups()) == [(en, vi, "duplicate", "duplicates"), (ru, vi, "version", "versions")]
    assert home.dups(ru) == [
        {"a": ru, "b": vi, "kind": "version", "coverage": [0.0, 0.0], "passages": [],
         "decision": "versions", "issued": [None, None]}
    ]  # fmt: skip
    assert said(home.dups(kinds=["duplicate"])) == [(en, vi, "duplicate", "duplicates")]
    assert home.clusters() == [{"keys": [vi, en], "kinds": ["duplicate"], "kept": vi}]
    assert home.show(ru)["versions"] == [vi]
    home.remove([vi])
    assert (home.dups(), home.clusters(), home.show(ru)["versions"]) == ([], [], [])


def test_the_same_doi_or_address_makes_two_texts_versions(home: Archive, tmp_path: Path) -> None:
    vi, ru, en, fr = keys(
        home,
        source(tmp_path, "vi", TEXTS["vi"], DOI=DOI, URL="https://www.e.vn/a/1/?utm_source=x#top"),
        source(tmp_path, "ru", TEXTS["ru"], DOI=f"https://doi.org/{DOI.lower()}"),
        source(tmp_path, "en", TEXTS["en"], URL="http://e.vn/a/1"),
        source(tmp_path, "fr", TEXTS["fr"], URL="https://e.vn/"),
    )
    assert said(home.dups()) == said(home.dups(vi)) != []
    assert {(row["a"], row["b"]) for row in home.dups(kinds=["version"])} == {(ru, vi), (en, vi)}
    assert home.show(vi)["versions"] == sorted([ru, en])
    assert (home.dups(fr), home.show(fr)["versions"], home.clusters()) == ([], [], [])
    home.decide(vi, en, "ignore")
    assert home.show(vi)["versions"] == [ru]
    home.reindex()
    assert home.show(vi)["versions"] == [ru]


def test_copies_with_one_address_are_no_versions(home: Archive, tmp_path: Path) -> None:
    text = (EXAMPLES / "seed001.txt").read_text()
    paths = [source(tmp_path, f"c{n}", f"{text}\n{n}\n", URL="https://e.vn/a/1") for n in range(2)]
    one, other = keys(home, *paths)
    assert said(home.dups()) == [(other, one, "near", None)]
    assert home.show(one)["versions"] == []
    home.decide(one, other, "versions")
    assert said(home.dups()) == [(other, one, "near", "versions")]
    assert home.show(one)["versions"] == [other]


def test_any_two_sources_can_be_compared(home: Archive, copies: list[str], tmp_path: Path) -> None:
    (vi,) = keys(home, source(tmp_path, "vi", TEXTS["vi"]))
    assert said(home.compare(copies[0], copies[1])) == [(copies[1], copies[0], "near", None)]
    assert home.compare(vi, copies[0]) == []
    home.decide(vi, copies[0], "duplicates")
    assert said(home.compare(vi, copies[0])) == [(vi, copies[0], "duplicate", "duplicates")]


def test_what_was_not_compared_is_compared_now(home: Archive, copies: list[str]) -> None:
    home.store.catalog.put_pairs([*(home.store.register.keys()[key].id for key in copies)], [])
    assert home.dups() == []
    (row,) = home.compare(copies[0], copies[1])
    assert (row["a"], row["b"], row["kind"]) == (copies[1], copies[0], "near")
    texts = home.document(copies[1]).text, home.document(copies[0]).text
    (ours, theirs), *_ = row["passages"]
    assert texts[0][slice(*ours)].split()[:5] == texts[1][slice(*theirs)].split()[:5]


def test_a_source_beside_itself_shows_what_it_repeats(home: Archive) -> None:
    seed0, seed1 = keys(home, EXAMPLES / "seed000.txt", EXAMPLES / "seed001.txt")
    (row,) = home.compare(seed0, seed0)
    assert (row["a"], row["b"], row["kind"]) == (seed0, seed0, "repeats")
    text = home.document(seed0).text
    first, again = row["passages"][0]
    assert text[slice(*first)][:60] == text[slice(*again)][:60]
    assert first[0] < again[0]
    assert 0 < row["coverage"][0] == row["coverage"][1] < 1
    assert home.compare(seed1, seed1) == []


def test_what_is_repeated_over_and_over_is_counted_once(home: Archive, tmp_path: Path) -> None:
    block, other = ((EXAMPLES / f"seed00{n}.txt").read_text()[2000:4000] for n in (1, 2))
    (key,) = keys(home, source(tmp_path, "a", f"{block}\n{other}\n{block}\n{other[::-1]}\n{block}\n"))
    (row,) = home.compare(key, key)
    assert len(row["passages"]) > 1
    said_again = {at for _, (start, end) in row["passages"] for at in range(start, end)}
    assert row["coverage"][0] == round(len(said_again) / len(home.document(key).text), 4)


def test_dates_go_with_a_pair(home: Archive, tmp_path: Path) -> None:
    text = (EXAMPLES / "seed001.txt").read_text()
    keys(home, source(tmp_path, "a", text, issued="1965-04"), source(tmp_path, "b", text + "\nKhác.\n"))
    assert [row["issued"] for row in home.dups()] == [[None, "1965-04"]]
