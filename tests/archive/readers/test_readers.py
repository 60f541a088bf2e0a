"""The reader of a file is told by its bytes, then by what is said of it; other packages bring their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from archive.readers import Source, extract, reader

READER = """
from archive.draft import Draft
from archive.readers import Given, Source

SUFFIXES = (".letter",)
MEDIA_TYPES = ("application/x-letter",)


def recognises(data: bytes) -> bool:
    return data.startswith(b"\\x7fELF-letter")


def read(source: Source) -> Given:
    draft = Draft()
    draft.write(source.data[11:].decode())
    return draft.given()
"""


def test_a_package_of_others_brings_a_reader_by_its_entry_point(tmp_path: Path) -> None:
    (tmp_path / "letters.py").write_text(READER, encoding="utf-8")
    about = tmp_path / "letters-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: letters\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[fonds.readers]\nletter = letters\n")
    code = (
        f"import sys; sys.path[:0] = [{str(tmp_path)!r}, {str(Path(__file__).parents[3])!r}]\n"
        "from archive.readers import Source, extract\n"
        "given = extract(Source(data=b'\\x7fELF-letterKinh gui', name='a.letter'))\n"
        "print(given.text, given.media_type)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "Kinh gui application/x-letter\n"


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (b"{\\rtf1 x}", "a.doc", "application/rtf"),
        (b"{\\rtf1 x}", "a.txt", "application/rtf"),
        (b"<html><body><p>x</p></body></html>", "a.doc", "text/html"),
        (b"%PDF-1.4", "a.txt", "application/pdf"),
        (b"%PDF-1.4", "a.docx", "application/pdf"),
        (b"plain words", "a.unknown", "text/plain"),
    ],
)
def test_a_wrong_suffix_does_not_mislead(data: bytes, name: str, media_type: str) -> None:
    found = reader(Source(data=data, name=name))
    assert found
    assert found.MEDIA_TYPES[0] == media_type


def test_what_no_reader_knows_is_said_to_be_unread() -> None:
    given = extract(Source(data=b"\x7fELF\x02\x01\x01", name="a.out"))
    assert (given.text, [finding.code for finding in given.findings]) == ("", ["unread"])
