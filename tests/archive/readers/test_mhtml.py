"""A saved page is the page, with where it was and when it was saved."""

from __future__ import annotations

import os
import quopri
from pathlib import Path

import pytest

from archive.readers import Source, extract, mhtml, reader

_SHARED = Path(os.environ.get("ARCHIVE_SHARED", Path(__file__).parents[4] / "shared")) / "data/samples/other"
_PAGE = """<html><head><title>Статья</title></head><body><h1>Статья</h1>
<p>Текст<a href="http://example.ru/a.html#n1">[1]</a>.</p><p><a name=n1></a>[1] Прим.</p></body></html>"""


def saved(page: str, *, charset: str = "windows-1251") -> bytes:
    words = quopri.encodestring(page.encode(charset)).replace(b"\n", b"\r\n")
    head = f"""From: <Saved by Windows Internet Explorer 8>
Date: Wed, 5 May 2010 10:00:00 +0400
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="--X"

----X
Content-Type: image/gif
Content-Transfer-Encoding: base64

R0lG
----X
Content-Type: text/html;
\tcharset="{charset}"
Content-Transfer-Encoding: quoted-printable
Content-Location: http://example.ru/a.html

"""
    return head.replace("\n", "\r\n").encode() + words + b"\r\n----X--\r\n"


def test_the_page_is_found_among_the_parts_with_its_notes() -> None:
    given = extract(Source(data=saved(_PAGE), name="a.mht"))
    assert given.text == "Статья\n\nТекст⁽¹⁾.\n\n⁽¹⁾ Прим."
    assert (given.media_type, given.encoding) == ("multipart/related", "windows-1251")


def test_when_it_was_saved_is_when_it_was_accessed() -> None:
    said = {v: s[0].value for v, s in extract(Source(data=saved(_PAGE), name="a.mht")).description.items()}
    assert said == {
        "title": "Статья",
        "URL": "http://example.ru/a.html",
        "accessed": "2010-05-05T10:00+04:00",
    }


def test_a_saved_page_without_a_page_is_kept_unread() -> None:
    given = extract(Source(data=saved("").replace(b"text/html;", b"text/css;"), name="a.mht"))
    assert [finding.code for finding in given.findings] == ["unread"]


def test_a_letter_with_pictures_is_no_saved_page() -> None:
    letter = b"From: a@b.vn\r\nTo: c@d.vn\r\nMessage-ID: <1>\r\n" + saved(_PAGE).split(b"\r\n", 1)[1]
    assert not mhtml.recognises(letter)
    found = reader(Source(data=letter, name="a.eml"))
    assert found
    assert found.MEDIA_TYPES[0] == "message/rfc822"


@pytest.mark.skipif(not _SHARED.exists(), reason="the shared samples are not here")
def test_a_page_saved_by_a_browser_is_the_page() -> None:
    given = extract(Source(data=(_SHARED / "seed003_page.mhtml").read_bytes(), name="seed003_page.mhtml"))
    assert given.description["URL"][0].value == "https://example.org/bai.html"
    assert given.text.startswith("Bộ trưởng Quốc phòng")
    assert "Cà Mau" not in given.text
