"""How sources stand to one another is said of what is here, in whatever order it came, changed or went."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

import archive
from archive import Archive, reading, records, shelving
from store.writing import Writer

DRAWN = random.Random(5)
WORDS = ["".join(DRAWN.choices("аеиоубвгдзклмнпрст", k=DRAWN.randint(3, 9))) for _ in range(600)]
MENU = [f"{word.capitalize()} {number}" for number, word in enumerate(WORDS[:40])]
MENU_LINES = [f"{entry} сегодня в эфире." for entry in MENU]


def paragraph(seed: int, words: int = 70) -> str:
    drawn = random.Random(seed)
    return " ".join(drawn.choice(WORDS) for _ in range(words)).capitalize() + "."


def text(*seeds: int) -> str:
    return "\n\n".join(paragraph(seed) for seed in seeds)


def framed(*seeds: int) -> str:
    """A text under the menu of a site that no rule takes for one: each entry is a sentence."""
    return "\n\n".join([*MENU_LINES, text(*seeds)])


SOURCES = {
    "first": text(1, 2, 3),
    "reprint": text(1, 2, 3).replace("о", "ъ", 20),
    "digest": text(11, 12, 1, 2, 3, 13, 14, 15, 16),
    "excerpt": text(12, 13),
    "other": text(21, 22, 23),
    "page one": framed(31),
    "page two": framed(32),
    "page three": framed(33),
    "page four": framed(34),
    "page of first": framed(1, 2, 3),
}


def filled(
    root: Path, names: Iterable[str], *, at_once: int = 200, sources: Mapping[str, str] = SOURCES
) -> Archive:
    files = root.parent / f"{root.name}-files"
    files.mkdir()
    paths = []
    for name in names:
        path = files / f"{name}.txt"
        path.write_text(sources[name], "utf-8")
        paths.append(path)
    home = archive.open(root, create=True)
    for start in range(0, len(paths), at_once):
        assert all(receipt.status == "added" for receipt in home.ingest(paths[start : start + at_once]))
    return home


def said(home: Archive) -> set[tuple[str, str, str]]:
    """Every pair by the names of its files, in one direction."""
    inverse = {"contains": "contained", "contained": "contains"}
    names = {row["key"]: Path(str(row["path"])).stem for row in home.list()}
    found = set()
    for row in home.dups():
        a, b, kind = names[row["a"]], names[row["b"]], str(row["kind"])
        found.add((a, b, kind) if a < b else (b, a, inverse.get(kind, kind)))
    return found


EXPECTED = {
    ("first", "reprint", "near"),
    ("digest", "first", "contains"),
    ("digest", "reprint", "contains"),
    ("digest", "excerpt", "contains"),
    ("digest", "page of first", "contains"),
    ("first", "page of first", "near"),
    ("page of first", "reprint", "near"),
}


@pytest.mark.parametrize("at_once", [1, 3, 200])
@pytest.mark.parametrize("seed", range(4))
def test_the_order_in_which_sources_come_does_not_matter(tmp_path: Path, seed: int, at_once: int) -> None:
    names = [*SOURCES]
    random.Random(seed).shuffle(names)
    assert said(filled(tmp_path / "home", names, at_once=at_once)) == EXPECTED


def test_two_pages_of_a_site_are_told_apart_once_a_third_shows_what_is_the_site(tmp_path: Path) -> None:
    pages = ["page one", "page two"]
    assert {kind for _, _, kind in said(filled(tmp_path / "two", pages))} <= {"shares"}
    assert said(filled(tmp_path / "three", [*pages, "page three"])) == set()


def test_made_anew_the_matches_are_the_same(tmp_path: Path) -> None:
    home = filled(tmp_path / "home", SOURCES, at_once=3)
    before = home.dups()
    home.reindex()
    assert home.dups() == before
    shutil.rmtree(home.root / "derived")
    again = archive.open(home.root)
    again.mend()
    assert again.dups() == before


def test_lost_sketches_are_drawn_anew_by_the_next_writer(tmp_path: Path) -> None:
    home = filled(tmp_path / "home", SOURCES)
    before = home.dups()
    home.store.sketches.clear()
    home.store.catalog.put_pairs(home.store.catalog.find(), [])
    heard: list[str] = []
    again = archive.open(home.root)
    extra = tmp_path / "extra.txt"
    extra.write_text(text(51), "utf-8")
    list(again.ingest([extra], say=heard.append))
    assert again.dups() == before
    assert any("compared" in each for each in heard)


def test_where_nothing_may_be_written_it_is_said_that_matches_are_missed(tmp_path: Path) -> None:
    home = filled(tmp_path / "home", ["first", "reprint"])
    shutil.rmtree(home.root / "derived")
    home.store.layout.lock.unlink()
    home.store.layout.lock.mkdir()  # in the way
    heard: list[str] = []
    archive.open(home.root).mend(say=heard.append)
    assert len(heard) == 1
    assert "cannot be made" in heard[0]


def test_when_a_source_goes_the_rest_stands_as_if_it_had_never_come(tmp_path: Path) -> None:
    home = filled(tmp_path / "home", SOURCES)
    keys = {Path(str(row["path"])).stem: str(row["key"]) for row in home.list()}
    gone = ["page three", "page four", "page of first", "first"]
    home.remove([keys[name] for name in gone])
    left = said(home)
    home.reindex()
    assert said(home) == left
    assert left == said(filled(tmp_path / "other", [name for name in SOURCES if name not in gone]))


def keys(home: Archive) -> dict[str, str]:
    return {Path(str(row["path"])).stem: str(row["key"]) for row in home.list()}


def ids(home: Archive) -> dict[str, str]:
    return {Path(str(row["path"])).stem: str(row["id"]) for row in home.list()}


def agrees_with_what_is_made_anew(home: Archive) -> bool:
    before = home.dups()
    home.reindex()
    return home.dups() == before


@contextmanager
def cut_off(home: Archive) -> Iterator[Writer]:
    """Write what is committed inside, then end as a run that is killed."""
    with suppress(KeyboardInterrupt), home.store.writing() as writer:
        yield writer
        raise KeyboardInterrupt


def healed(home: Archive) -> Archive:
    """Let the next writer put right what was left."""
    with shelving.writing(home.store, wait=0.0):
        return home


def test_a_removal_cut_off_before_it_was_told_on_leaves_no_trace_in_the_matches(tmp_path: Path) -> None:
    home = filled(tmp_path / "home", SOURCES)
    gone = ("page three", "page four", "page of first")
    with cut_off(home) as writer:
        writer.remove(ids(home)[name] for name in gone)
        writer.commit()
    healed(home)
    assert ("page one", "page two", "shares") in said(home)  # what both pages have is no furniture any more
    assert agrees_with_what_is_made_anew(home)


@pytest.mark.parametrize("name", ["first", "page three", "excerpt"])
def test_a_change_of_text_cut_off_before_it_was_told_on_is_compared_like_any(
    tmp_path: Path, name: str
) -> None:
    home = filled(tmp_path / "home", [each for each in SOURCES if each not in ("page four", "page of first")])
    id = ids(home)[name]
    stored = next(home.store.documents.get([id]))
    other = records.record(stored.record, stored.text)
    document = replace(reading.read(text(21, 22).encode()), original=other.document.original)
    changed = records.plain(replace(other, document=document), version="1")
    with cut_off(home) as writer:
        writer.change(id, record=changed, text=document.text)
        writer.commit()
    healed(home)
    assert (*sorted((name, "other")), "near") in said(home)
    pairs = [frozenset((row["a"], row["b"])) for row in home.dups()]
    assert len(pairs) == len(set(pairs))
    assert agrees_with_what_is_made_anew(home)


def test_a_source_the_sketches_lack_is_compared_with_those_that_came_after_it(tmp_path: Path) -> None:
    home = filled(tmp_path / "home", SOURCES)
    before = home.dups()
    home.store.sketches.drop([ids(home)["first"], ids(home)["digest"]])
    assert healed(home).dups() == before


def test_a_source_that_went_and_came_back_is_the_newest(tmp_path: Path) -> None:
    home = filled(tmp_path / "home", SOURCES)
    key = keys(home)["first"]
    home.remove([key])
    list(home.ingest([tmp_path / "home-files" / "first.txt"]))
    assert said(home) == EXPECTED
    assert {row["a"] for row in home.dups(key)} == {key}
    assert agrees_with_what_is_made_anew(home)


@pytest.mark.parametrize("damage", [None, b"\xff\xff"])
def test_a_source_whose_text_is_damaged_hinders_no_other_and_can_be_removed(
    tmp_path: Path, damage: bytes | None
) -> None:
    home = filled(tmp_path / "home", SOURCES)
    broken = home.store.root / str(home.show(keys(home)["first"])["folder"]) / "text.txt"
    broken.unlink() if damage is None else broken.write_bytes(damage)
    again = tmp_path / "again.txt"
    again.write_text(text(1, 2, 3).replace("о", "ъ", 10), "utf-8")
    for dry_run in (True, False):
        (receipt,) = home.ingest([again], dry_run=dry_run)
        assert {Path(str(match["path"])).stem for match in receipt.matches} >= {"reprint", "digest"}
    home.remove([keys(home)["first"]])
    assert agrees_with_what_is_made_anew(home)


BRIDGED = {
    "left": "\n\n".join([*MENU_LINES[:10], text(*range(41, 54))]),
    "right": "\n\n".join([*MENU_LINES[:10], text(*range(48, 61))]),
    "stranger": "\n\n".join([*MENU_LINES[:10], text(*range(61, 70))]),
    "bridge": text(*range(41, 61)),
}


@pytest.mark.parametrize("last", ["bridge", "stranger", "left"])
def test_copies_that_a_third_brings_together_count_as_one_in_any_order(tmp_path: Path, last: str) -> None:
    names = [*(name for name in BRIDGED if name != last), last]
    home = filled(tmp_path / "home", names, at_once=1, sources=BRIDGED)
    found = said(home)
    assert {("bridge", "left", "near"), ("bridge", "right", "near")} <= found
    assert {("left", "stranger", "shares"), ("right", "stranger", "shares")} <= found  # no menu: two clusters
    home.remove([keys(home)["bridge"]])
    assert not any("stranger" in pair for pair in said(home))  # a menu: three clusters
    assert agrees_with_what_is_made_anew(home)
