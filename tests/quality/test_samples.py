"""Every row of the samples' README and expected.json, one test a fact; what is missed is named, and why."""

from __future__ import annotations

import json
import os
import re
import shutil
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import archive
from archive import names
from archive.description import item
from archive.languages import identify
from archive.model import Document, Flag
from archive.reading import read
from archive.structure import clean

SHARED = Path(os.environ.get("ARCHIVE_SHARED", Path(__file__).parents[2].parent / "shared"))
SAMPLES = SHARED / "data" / "samples"
pytestmark = pytest.mark.skipif(not SAMPLES.exists(), reason="the shared samples are not here")

OFFICE = "docx odt rtf epub html tex md tei.xml jats.xml libreoffice.rtf".split()
PDFS = ["seed002_twocolumn_footnotes.pdf", "seed002_libreoffice.pdf"]
DATED = "docx epub html tex md tei.xml jats.xml".split()
AUTHORS = ["Trần Ngọc Dũng", "Đàm Thị Thảo"]
NUMBERS = [str(number) for number in range(1, 22)]
RESTARTED = [*NUMBERS[:8], *NUMBERS[:12], "1"]  # LibreOffice numbers the notes of each section anew
PLACEHOLDER = "(không có trong bản quét)"  # of the note that the seed lacks


@cache
def sample(path: str) -> Document:
    file = SAMPLES / path
    return read(file.read_bytes(), name=file.name)


def seed002() -> list[str]:
    return [f"office/seed002.{ending}" for ending in OFFICE] + [f"pdf/{name}" for name in PDFS]


@cache
def right(path: str) -> Any:
    return json.loads((SHARED / "data" / path).read_text(encoding="utf-8"))


def folded(words: str) -> str:
    return re.sub(r"\W+", "", unicodedata.normalize("NFC", words)).casefold()


def searched(document: Document) -> str:
    return clean(document.text, document.blocks, document.findings).text


# One article in many formats


@pytest.mark.parametrize("path", seed002())
def test_the_title_and_both_authors_are_found(path: str) -> None:
    found = item(sample(path).description)
    [expected] = [seed for seed in right("seeds/expected.json")["seeds"] if seed["file"] == "seed002.txt"]
    assert folded(found["title"]) == folded(expected["title"])
    assert [names.display(name) for name in found["author"]] == AUTHORS


@pytest.mark.parametrize("path", seed002())
def test_all_notes_are_tied_in_their_order(path: str) -> None:
    document = sample(path)
    tied = [note for note in document.notes if note.anchors and note.body]
    printed = RESTARTED if path == "pdf/seed002_libreoffice.pdf" else NUMBERS
    assert [note.mark for note in tied] == printed
    assert [note for note in document.notes if note not in tied] == []


@pytest.mark.parametrize("path", seed002())
def test_each_mark_stands_behind_its_own_words(path: str) -> None:
    """Compare with the seed: the twelve letters before each mark."""
    seed = read((SHARED / "data" / "seeds" / "seed002.txt").read_bytes(), name="seed002.txt")

    def before(document: Document) -> list[str]:
        return [
            folded(document.text[max(0, span.start - 40) : span.start])[-12:]
            for note in document.notes
            for span in note.anchors[:1]
        ]

    assert before(sample(path)) == before(seed)


@pytest.mark.parametrize("path", seed002())
def test_each_note_has_its_own_words(path: str) -> None:
    seed = read((SHARED / "data" / "seeds" / "seed002.txt").read_bytes(), name="seed002.txt")

    def bodies(document: Document) -> list[str]:
        return [folded(note.body.of(document.text)) if note.body else "" for note in document.notes]

    assert bodies(sample(path)) == [*bodies(seed)[:-1], folded(PLACEHOLDER)]


@pytest.mark.parametrize("ending", DATED)
def test_the_date_the_file_carries_is_found(ending: str) -> None:
    assert item(sample(f"office/seed002.{ending}").description)["issued"] == "2025-05-20"


@pytest.mark.parametrize("path", seed002())
def test_the_day_of_making_is_no_date(path: str) -> None:
    values = [str(s.value) for s in sample(path).description.get("issued", ())]
    assert not [value for value in values if value.startswith("2026")]


@pytest.mark.parametrize("path", seed002())
def test_the_language_is_vietnamese(path: str) -> None:
    assert item(sample(path).description)["language"] == "vi"


@pytest.mark.parametrize("path", seed002())
def test_the_words_are_all_there_in_their_order(path: str) -> None:
    """Compare runs of eight words with those of the seed."""

    def runs(text: str) -> set[tuple[str, ...]]:
        words = [folded(word) for word in re.findall(r"[^\W\d_]+", text)]
        return {tuple(words[at : at + 8]) for at in range(len(words) - 7)}

    seed = read((SHARED / "data" / "seeds" / "seed002.txt").read_bytes(), name="seed002.txt")
    wanted = runs(searched(seed))
    assert len(runs(searched(sample(path))) & wanted) / len(wanted) >= 0.93


def test_a_word_file_of_1997_says_which_program_reads_it() -> None:
    [finding] = sample("office/seed002.doc").findings
    assert finding.code == "unread"


# pandoc's own files


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("pandoc_notes.docx", 2),
        ("pandoc_footnote.odt", 1),
        ("pandoc_footnote.rtf", 2),
        ("pandoc_wasteland.epub", 20),
    ],
)
def test_notes_of_other_writers_are_tied(name: str, count: int) -> None:
    document = sample(f"office/{name}")
    tied = [note for note in document.notes if note.anchors and note.body]
    assert len(tied) == len(document.notes) == count
    assert tied[0].body
    first = right("samples/office/expected.json")[name]["first_note"]
    assert folded(tied[0].body.of(document.text)).startswith(folded(first))


def test_what_jats_and_epub_state_is_found() -> None:
    paper = item(sample("office/pandoc_jats-reader.xml").description)
    assert paper["title"] == "Pandoc Test Suite"
    assert [names.display(name) for name in paper["author"]] == ["John MacFarlane", "Anonymous"]
    book = item(sample("office/pandoc_wasteland.epub").description)
    assert (book["title"], book["issued"]) == ("The Waste Land", "2011-09-01")
    assert [names.display(name) for name in book["author"]] == ["T.S. Eliot"]


# Web pages


def pages() -> list[str]:
    return sorted(right("samples/html/expected.json")) if SAMPLES.exists() else []


@pytest.mark.parametrize("name", pages())
def test_the_main_text_of_a_page_is_taken_and_its_furniture_left(name: str) -> None:
    text = " ".join(searched(sample(f"html/{name}")).split())
    expected = right("samples/html/expected.json")[name]
    assert [words for words in expected["with"] if " ".join(words.split()) not in text] == []
    furniture = [words for words in expected["without"] if " ".join(words.split()) in text]
    assert furniture == []


@pytest.mark.parametrize("path", ["html/seed003_page.html", "other/seed003_page.mhtml"])
def test_a_news_page_says_what_it_is(path: str) -> None:
    document = sample(path)
    found = item(document.description)
    [seed] = [each for each in right("seeds/expected.json")["seeds"] if each["file"] == "seed003.txt"]
    assert folded(found["title"]) == folded(seed["title"])
    assert found["issued"].startswith("2018-01-22T08:38")
    printed = [statement.value for statement in document.description["publisher"]]
    assert printed == ["Báo Điện tử Chính phủ", "Chinhphu.vn"]  # as its metadata and its first words say
    assert "An Giang\n" not in searched(document)[:400]  # the menu of sixty-five places


@pytest.mark.parametrize("number", ["01", "03"])
def test_a_manual_in_vietnamese_has_its_title(number: str) -> None:
    found = item(sample(f"html/debian_install_vi_ch01s{number}.html").description)
    assert found["language"] == "vi"
    assert re.match(r"1\.[13]\. Debian", found["title"])


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("football.ua.podolski", "ru"),
        ("aclu.org-grades", "en"),
        ("laviedesidees.fr.evaluation", "fr"),
        ("achtundvierzig.hypotheses.org.822", "de"),
    ],
)
def test_a_page_has_its_language(name: str, language: str) -> None:
    assert item(sample(f"html/{name}.html").description)["language"] == language


# PDF


def test_a_long_manual_keeps_its_pages_and_its_contents_are_no_text() -> None:
    document = sample("pdf/debian_install_vi.pdf")
    assert len(document.pages) == 118
    assert item(document.description)["language"] == "vi"
    contents = [b for b in document.blocks if re.search(r"(?:\. ?){8}", b.span.of(document.text))]
    assert all(Flag.NAVIGATION in block.flags for block in contents)


def test_small_pdf_files_of_others_are_read() -> None:
    assert "Hello World" in sample("pdf/pdfminer_simple1.pdf").text
    assert len(re.findall(r"[\u3040-\u30ff\u4e00-\u9fff]", sample("pdf/pdfminer_jo.pdf").text)) > 300


def test_a_scan_is_kept_and_says_what_it_needs() -> None:
    for name in ("seed002_p1_200dpi.pdf", "seed002_p1_200dpi.png"):
        document = sample(f"scan/{name}")
        assert (document.text, [finding.code for finding in document.findings]) == ("", ["needs-ocr"])


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
@pytest.mark.parametrize("ending", ["png", "pdf"])
def test_a_scan_is_read_with_two_wrong_letters_in_a_hundred_at_most(ending: str, tmp_path: Path) -> None:
    home = archive.open(tmp_path / "home", create=True)
    [receipt] = home.ingest([SAMPLES / "scan" / f"seed002_p1_200dpi.{ending}"], ocr=True)
    assert "ocr" in [finding.code for finding in receipt.findings]
    truth = (SAMPLES / "scan" / "seed002_p1.truth.txt").read_text(encoding="utf-8")
    assert wrong(home.document(str(receipt.key)).text, truth) <= 0.02


def wrong(text: str, truth: str) -> float:
    """Give the share of letters to be changed, blanks and brackets of raised marks aside."""
    ours, right = (
        unicodedata.normalize("NFKC", re.sub(r"[\s⁽⁾()]+", " ", each)).strip() for each in (text, truth)
    )
    row = list(range(len(right) + 1))
    for number, letter in enumerate(ours, 1):
        last, row[0] = row[0], number
        for at, other in enumerate(right, 1):
            last, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, last + (letter != other))
    return row[-1] / len(right)


# Letters and containers


def test_a_mail_says_who_wrote_when_about_what(tmp_path: Path) -> None:
    home = archive.open(tmp_path / "home", create=True)
    mail, attached = home.ingest([SAMPLES / "other" / "letter_vi.eml"])
    found = item(home.document(str(mail.key)).description)
    assert found["title"] == "Tài liệu lưu trữ về quan hệ Việt – Xô"
    assert found["issued"] == "2019-03-12T09:15+07:00"
    assert attached.path.endswith("letter_vi.eml!tài liệu.txt")
    assert (attached.status, home.document(str(attached.key)).text != "") == ("added", True)


def test_a_zip_is_its_members_and_a_sidecar_is_none(tmp_path: Path) -> None:
    home = archive.open(tmp_path / "home", create=True)
    receipts = [*home.ingest([SAMPLES / "other" / "batch.zip"])]
    assert [receipt.path.partition("!")[2] for receipt in receipts] == ["en/seed004.txt", "vi/bài báo.docx"]
    assert [receipt.status for receipt in receipts] == ["added", "added"]
    assert receipts[1].notes == 21


def test_a_web_archive_is_its_pages(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    home = archive.open(tmp_path / "home", create=True)
    receipts = [*home.ingest([SAMPLES / "other" / "warcio_example.warc.gz"])]
    assert receipts
    assert all(receipt.status == "added" for receipt in receipts)
    shown = home.show(str(receipts[0].key))
    assert "example.com" in json.dumps(shown["description"])


# Character sets and languages


def texts() -> list[str]:
    folder = SAMPLES / "encodings"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


@pytest.mark.parametrize("name", texts())
def test_a_text_in_any_character_set_is_read_rightly(name: str) -> None:
    ours = unicodedata.normalize("NFC", sample(f"encodings/{name}").text)
    language = name.partition(".")[0]
    theirs = (SAMPLES / "encodings" / f"{language}.utf8.txt").read_text(encoding="utf-8-sig")
    theirs = unicodedata.normalize("NFC", theirs)
    pattern = "".join("." if letter == "?" else re.escape(letter) for letter in ours)
    lacking = language == "ru" and "?" in ours
    assert re.fullmatch(pattern, theirs, re.DOTALL) if lacking else ours == theirs


def test_the_languages_of_passages_are_told_and_short_ones_left_open() -> None:
    lines = (SAMPLES / "langid" / "passages.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    ours = [row for row in rows if row["lang"] in {"vi", "ru", "en", "fr"}]
    told = [(row, identify(row["text"])) for row in ours]
    assert sum(lang == row["lang"] for row, lang in told if len(row["text"]) >= 50) >= 0.99 * sum(
        len(row["text"]) >= 50 for row in ours
    )
    assert sum(lang not in {row["lang"], "und"} for row, lang in told) <= 0.01 * len(told)
