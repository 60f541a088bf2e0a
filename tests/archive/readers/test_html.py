"""A web page gives its main text, its notes and what it states, in whatever letters it came."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from archive.description import item
from archive.readers import Source, html, reader
from archive.reading import read

_SHARED = Path(os.environ.get("ARCHIVE_SHARED", Path(__file__).parents[4] / "shared")) / "data/samples"
_PAGE = (
    "<html><head>{0}<title>Воспоминания</title></head><body><h1>Воспоминания</h1><p>Дружба народов.</body>"
)


@pytest.mark.parametrize(
    ("head", "encoding", "carried"),
    [
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "cp1251", ""),
        ("<meta charset=koi8-r>", "koi8-r", ""),
        ("", "cp1251", "windows-1251"),
        ("<meta charset=iso-8859-1>", "utf-8", ""),
        ("", "utf-16", ""),
    ],
)
def test_letters_are_read_as_declared_where_the_bytes_bear_it_out(
    head: str, encoding: str, carried: str
) -> None:
    given = html.read(Source(data=_PAGE.format(head).encode(encoding), charset=carried))
    assert given.text == "Воспоминания\n\nДружба народов."
    assert not given.findings


def test_a_person_overrules_what_the_page_declares() -> None:
    data = _PAGE.format("<meta charset=windows-1251>").encode("koi8-r")
    assert html.read(Source(data=data, encoding="koi8-r")).text.endswith("Дружба народов.")


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (b"<!-- saved from url=(0014)about:internet -->\r\n<HTML><BODY>x", "a.htm", "text/html"),
        (b"\xef\xbb\xbf <p>x", "a.html", "text/html"),
        (
            b'<?xml version="1.0"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"/>',
            "a",
            "text/html",
        ),
        (b"<p>x", "a.txt", "text/plain"),
        (b"# Mot\n\n<p>x", "a.md", "text/markdown"),
        (
            b'<?xml version="1.0"?><TEI><text><body><p>x</p></body></text></TEI>',
            "a.xml",
            "application/tei+xml",
        ),
        (b"<article><front/><body><p>x</p></body></article>", "a.xml", "text/plain"),
    ],
)
def test_pages_are_known_by_their_first_tag(data: bytes, name: str, media_type: str) -> None:
    found = reader(Source(data=data, name=name))
    assert found
    assert found.MEDIA_TYPES[0] == media_type


def test_a_frame_of_other_pages_says_that_it_holds_no_text() -> None:
    page = (
        b'<title>Khung</title><frameset cols="20%,80%"><frame src="a.htm"><noframes>x</noframes></frameset>'
    )
    given = html.read(Source(data=page))
    assert (given.text, [finding.code for finding in given.findings]) == ("", ["unread"])
    assert given.description["title"][0].value == "Khung"


@pytest.mark.skipif(not _SHARED.exists(), reason="the shared samples are not here")
def test_an_article_made_by_pandoc_keeps_all_its_notes() -> None:
    document = read((_SHARED / "office/seed002.html").read_bytes(), name="seed002.html")
    assert [note.mark for note in document.notes] == [str(number) for number in range(1, 22)]
    assert all(note.body and len(note.anchors) == 1 for note in document.notes)
    said = item(document.description)
    assert said["issued"] == "2025-05-20"
    assert [one["literal"] for one in said["author"]] == ["Trần Ngọc Dũng", "Đàm Thị Thảo"]


@pytest.mark.skipif(not _SHARED.exists(), reason="the shared samples are not here")
def test_a_news_page_loses_its_list_of_places() -> None:
    document = read((_SHARED / "html/seed003_page.html").read_bytes(), name="seed003_page.html")
    said = item(document.description)
    assert said["title"] == "Bộ trưởng Quốc phòng Liên bang Nga thăm chính thức Việt Nam"
    assert (said["issued"], said["publisher"]) == ("2018-01-22T08:38+07:00", "Báo Điện tử Chính phủ")
    assert "Cà Mau" not in document.text
    assert document.text.startswith(said["title"])


def test_a_title_that_begins_as_a_section_does_stays_whole() -> None:
    title = "Viện trợ kinh tế của Liên Xô cho Việt Nam, 1955-1965"
    page = (
        f"<html><head><title>{title}</title></head><body><header><h1 class='title'>{title}</h1>"
        "<p class='author'>Nguyễn Thị Mai</p></header><h1>Viện trợ kinh tế</h1>"
        "<p>Liên Xô đã giúp Việt Nam nhiều mặt trong những năm ấy.</p></body></html>"
    )
    given = html.read(Source(data=page.encode(), name="a.html"))
    assert given.description["title"][0].value == title
    assert given.text.startswith(f"{title}\n\nNguyễn Thị Mai")
