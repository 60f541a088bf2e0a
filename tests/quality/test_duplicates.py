"""Floors for finding copies, over a bed of real and edited ones and over the five seeds: they only rise."""

from __future__ import annotations

import importlib.util
import os
import random
import sys
import textwrap
import unicodedata
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

import archive
from archive import Archive, duplicates
from store.sketches import Sketches

ROOT = Path(__file__).resolve().parents[2]
BED = Path(os.environ.get("ARCHIVE_SHARED", ROOT.parent / "shared")) / "data" / "dedup"
SEEDS = sorted((ROOT / "examples").glob("seed*.txt"))
MENU = """Trang chủ|Thời sự|Chính trị|Thế giới|Kinh tế|Giáo dục|Thể thao|Văn hóa|Liên hệ|Đăng nhập|Tìm kiếm
Главная|Новости|Политика|Общество|Экономика|Мир|Наука|Культура|Спорт|Контакты|Войти|Подписка|Реклама
Home|News|World|Business|Opinion|Culture|Sport|About|Contact|Sign in|Search|Privacy policy|Terms of use"""


def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_duplicates", ROOT / "benchmarks" / "duplicates.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not BED.is_dir(), reason="the shared bed of copies is not here (ARCHIVE_SHARED)")
@pytest.mark.parametrize("half", [0, 1])
def test_copies_are_found_and_strangers_are_not(half: int) -> None:
    bench = benchmark()
    archive = {row["id"]: row["text"] for row in bench.rows(BED / "archive.jsonl")}
    sketches = Sketches(None)
    bench.filled(archive, sketches)
    queries = bench.rows(BED / "queries.jsonl")[half::2]
    score = bench.scored(queries, archive, sketches, bench.truth(BED / "truth.tsv"))
    sketches.close()
    assert score.precision >= 0.99
    assert score.f1 >= 0.985
    assert score.recall("realocr") >= 0.92
    assert score.false["brief+nav"] == score.false["novel+nav"] == 0
    misses = {kind: n for kind, n in score.missed.items() if kind != "realocr"}
    assert not misses


def within_menus(text: str) -> str:
    chance = random.Random(4)
    entries = MENU.replace("\n", "|").split("|")
    lists = ["\n".join(chance.sample(entries, len(entries))) for _ in range(2)]
    return f"{lists[0]}\n{text}\n{lists[1]}"


def bare(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D").replace("ё", "е"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def misread(share: float) -> Callable[[str], str]:
    def read(text: str) -> str:
        chance = random.Random(8)
        return "".join(
            chance.choice("aeioumnrt") if letter.isalpha() and chance.random() < share else letter
            for letter in text
        )

    return read


def third(place: int) -> Callable[[str], str]:
    return lambda text: text[len(text) * place // 3 : len(text) * (place + 1) // 3]


def wrapped(text: str) -> str:
    return "\r\n".join(textwrap.fill(line, 60) for line in text.splitlines())


MADE: dict[str, tuple[Callable[[str], str], set[str]]] = {
    "in menus": (within_menus, {"near", "same-text"}),
    "first third": (third(0), {"contained"}),
    "middle third": (third(1), {"contained", "near"}),  # one seed says its middle twice
    "bare of marks": (bare, {"same-text", "identical"}),  # one is English
    "decomposed": (lambda text: unicodedata.normalize("NFD", text), {"same-text", "identical"}),
    "misread 3 %": (misread(0.03), {"near"}),
    "misread 10 %": (misread(0.10), {"near"}),
    "wrapped": (wrapped, {"same-text"}),
    "in capitals": (str.upper, {"same-text"}),
    "bare, in menus, misread": (lambda text: misread(0.05)(within_menus(bare(text))), {"near"}),
}


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    home = archive.open(tmp_path_factory.mktemp("seeds") / "home", create=True)
    assert [receipt.status for receipt in home.ingest(SEEDS)] == ["added"] * 5
    return home


def test_seeds_have_nothing_in_common(seeds: Archive) -> None:
    assert seeds.dups() == []


@pytest.mark.parametrize("made", MADE)
def test_a_seed_is_recognised_in_whatever_dress(seeds: Archive, tmp_path: Path, made: str) -> None:
    make, kinds = MADE[made]
    for seed in SEEDS:
        path = tmp_path / seed.name
        path.write_bytes(make(seed.read_text("utf-8")).encode())
        (receipt,) = seeds.ingest([path], dry_run=True)
        (match,) = receipt.matches
        assert Path(str(match["path"])).name == seed.name
        assert match["kind"] in kinds, seed.name


def test_the_block_that_a_seed_repeats_is_found_with_both_its_places() -> None:
    text = (ROOT / "examples" / "seed000.txt").read_text("utf-8")
    found = [
        (text[slice(*first)].split(), text[slice(*again)].split())
        for first, again in duplicates.repeats(text)
    ]
    assert found
    longest, again = max(found, key=lambda pair: len(" ".join(pair[0])))
    assert len(" ".join(longest)) > 1500
    assert longest[5:-5] == again[5:-5]
