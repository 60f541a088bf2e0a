"""Files made to hurt cost one finding each: nothing crashes, leaks or is lost, and the others go in."""

from __future__ import annotations

import importlib.util
import time
from pathlib import Path
from typing import Any

import pytest

import archive
from archive.receipts import Receipt


def _hostile() -> Any:
    """Load the module beside this one: tests are no package."""
    spec = importlib.util.spec_from_file_location("hostile", Path(__file__).with_name("hostile.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


hostile = _hostile()
GOOD = "Một tệp lành giữa những tệp xấu, viết năm 1965."
SECONDS = 30
REPORTED = {
    "empty.pdf",
    "encrypted.pdf",
    "truncated.pdf",
    "bomb.pdf",
    "bomb.docx",
    "bomb.zip",
    "lying.zip",
    "laughs.docx",
    "tables.docx",
    "noise.bin",
    "half.docx",
}


class Ingested:
    """What became of all hostile files in one run, with good files between them."""

    def __init__(self, place: Path) -> None:
        folder = place / "in"
        folder.mkdir()
        canary = place / "canary.txt"
        canary.write_text(hostile.CANARY, encoding="utf-8")
        for name, made in hostile.FILES.items():
            (folder / name).write_bytes(made(canary))
            (folder / f"{name}.good.txt").write_text(f"{GOOD} {name}", encoding="utf-8")
        hostile.special(folder)
        self.home = archive.open(place / "home", create=True)
        self.before = {path for path in place.rglob("*") if "home" not in path.parts}
        self.seconds: dict[str, float] = {}
        self.receipts: list[Receipt] = []
        started = time.monotonic()
        told: list[float] = [started]

        def seen(path: str) -> None:
            told.append(time.monotonic())
            self.seconds[Path(path).name] = told[-1] - told[-2]

        self.receipts = [*self.home.ingest([folder], recursive=True, seen=seen)]
        self.after = {path for path in place.rglob("*") if "home" not in path.parts}

    def receipt(self, name: str) -> Receipt:
        return next(each for each in self.receipts if Path(each.path).name == name)

    def text(self, name: str) -> str:
        key = self.receipt(name).key
        assert key
        return self.home.document(key).text


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Ingested:
    return Ingested(tmp_path_factory.mktemp("hostile"))


def test_every_file_is_kept_and_what_cannot_be_read_says_so(ingested: Ingested) -> None:
    for name in hostile.FILES:
        receipt = ingested.receipt(name) if name != "climbing.zip" else None
        if receipt:
            assert receipt.status == "added", name
            codes = {finding.code for finding in receipt.findings}
            assert bool(codes & {"unread", "page-unread", "damaged"}) == (name in REPORTED), (
                name,
                receipt.findings,
            )


def test_the_good_files_go_in(ingested: Ingested) -> None:
    for name in hostile.FILES:
        assert ingested.text(f"{name}.good.txt").startswith(GOOD)


def test_no_reason_is_a_fault_of_ours(ingested: Ingested) -> None:
    for receipt in ingested.receipts:
        for finding in receipt.findings:
            assert "please report" not in finding.message, receipt


def test_no_file_takes_long(ingested: Ingested) -> None:
    slow = {name: seconds for name, seconds in ingested.seconds.items() if seconds > SECONDS}
    assert slow == {}


def test_nothing_of_ours_is_read_and_nothing_is_written_outside(ingested: Ingested) -> None:
    assert ingested.after == ingested.before
    texts = [ingested.home.document(str(row["key"])).text for row in ingested.home.list()]
    assert not any(hostile.CANARY in text or "root:" in text for text in texts)
    assert not any(path.name == "escaped.txt" for path in ingested.home.root.parent.rglob("escaped*"))


def test_pipes_and_links_are_refused(ingested: Ingested) -> None:
    for name in ("pipe.txt", "link.txt"):
        assert ingested.receipt(name).status == "failed"


def test_what_can_be_saved_is_saved(ingested: Ingested) -> None:
    assert "Lời ở tận đáy." in ingested.text("divs.html")
    assert "Một câu có chú thích" in ingested.text("nonote.docx")
    assert "Mot." in ingested.text("external.xml")
    assert len(ingested.text("line.txt")) > 80 * 2**20 - 10
    climbed = next(each for each in ingested.receipts if each.path.endswith("climbing.zip!escaped.txt"))
    assert climbed.status == "added"


def test_a_note_that_is_not_there_is_said(ingested: Ingested) -> None:
    assert "note-missing" in {finding.code for finding in ingested.receipt("nonote.docx").findings}


def test_the_archive_is_whole_afterwards(ingested: Ingested) -> None:
    assert ingested.home.check(deep=True)[1] == []
    assert [*(ingested.home.root / "staging").iterdir()] == []
