"""A letter gives its headers, its words and what is attached, in whatever letters it was sent."""

from __future__ import annotations

import base64
import os
from pathlib import Path

import pytest

from archive.readers import Source, eml, extract, members, reader

_SHARED = Path(os.environ.get("ARCHIVE_SHARED", Path(__file__).parents[4] / "shared")) / "data/samples/other"
_HEAD = """From: Иван Петров <ivan@example.ru>
To: b@example.vn
Subject: О документах архива
Date: Fri, 05 Mar 1999 12:15:00 +0300
MIME-Version: 1.0
"""


def values(data: bytes) -> dict[str, object]:
    given = extract(Source(data=data, name="a.eml"))
    return {variable: said[0].value for variable, said in given.description.items()}


def test_a_letter_describes_itself() -> None:
    assert values(f"{_HEAD}\nЗдравствуйте!".encode()) == {
        "author": [{"family": "Петров", "given": "Иван"}],
        "title": "О документах архива",
        "issued": "1999-03-05T12:15+03:00",
        "type": "personal_communication",
    }


@pytest.mark.parametrize("charset", ["utf-8", "koi8-r", "windows-1251"])
def test_raw_letters_in_headers_are_those_of_the_words(charset: str) -> None:
    data = f"{_HEAD}Content-Type: text/plain; charset={charset}\n\nПосылаю документы.".encode(charset)
    given = extract(Source(data=data, name="a.eml"))
    assert given.text.splitlines()[0] == "From: Иван Петров <ivan@example.ru>"
    assert given.text.endswith("Subject: О документах архива\n\nПосылаю документы.")
    assert not given.findings


def test_encoded_headers_are_decoded_each_in_its_letters() -> None:
    name = base64.b64encode("Иван Петров".encode("cp1251")).decode()
    subject = base64.b64encode("Архив".encode("koi8-r")).decode()
    data = (
        f"From: =?windows-1251?B?{name}?= <i@example.ru>\nSubject: =?koi8-r?B?{subject}?=\n"
        "Date: 5 Mar 1999 12:15 +0000\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>Một<br>hai<p>Ba"
    )
    given = extract(Source(data=data.encode(), name="a.eml"))
    assert (values(data.encode())["title"], values(data.encode())["issued"]) == (
        "Архив",
        "1999-03-05T12:15+00:00",
    )
    assert given.text.endswith("Subject: Архив\n\nMột\nhai\n\nBa")


def test_flowed_lines_are_joined_again() -> None:
    words = "Đoạn này \ndài.\n> dẫn \n> tiếp \nHết.\n-- \nKý"
    data = f"{_HEAD}Content-Type: text/plain; format=flowed; charset=utf-8\n\n{words}"
    text = extract(Source(data=data.encode(), name="a.eml")).text
    assert text.endswith("\n\nĐoạn này dài.\n> dẫn tiếp\nHết.\n--\nKý")


def test_what_is_attached_comes_out_with_its_name() -> None:
    inner = (
        "From: c@d.vn\nSubject: Thư trong\nDate: Fri, 5 Mar 1999 12:15:00 +0700\nMIME-Version: 1.0\n\nTrong"
    )
    data = f"""{_HEAD}Content-Type: multipart/mixed; boundary=B

--B
Content-Type: multipart/alternative; boundary=C

--C
Content-Type: text/plain; charset=utf-8

Thân thư
--C
Content-Type: text/html; charset=utf-8

<p>Thân thư</p>
--C--
--B
Content-Type: message/rfc822

{inner}
--B
Content-Type: application/pdf
Content-Transfer-Encoding: base64
Content-Disposition: attachment;
 filename*0*=utf-8''T%C3%A0i%20;
 filename*1*=li%E1%BB%87u.pdf

JVBERi0=
--B
Content-Type: text/plain; name="../ghi chú.txt"
Content-Disposition: attachment

ghi
--B--
"""
    letter = Source(data=data.encode(), name="a.eml")
    assert extract(letter).text.endswith("\n\nThân thư")
    assert [(each.name, each.media_type, each.data[:5]) for each in members(letter)] == [
        ("1.eml", "message/rfc822", b"From:"),
        ("Tài liệu.pdf", "application/pdf", b"%PDF-"),
        ("ghi chú.txt", "text/plain", b"ghi"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "From: Hà Nội\nTo: Moskva\nSubject: đi đường\n\nBài viết",
        "From: the editors\n\nDear reader",
        "Hỏi: ông sang năm nào?\nĐáp: 1965\nHỏi: sao?\n\n",
        "Content-Type: text/html\nDate: x\nMessage-ID: <1>\n\n<p>",
        "",
    ],
)
def test_prose_that_looks_like_headers_is_no_letter(text: str) -> None:
    assert not eml.recognises(text.encode())


@pytest.mark.parametrize(
    "data", [b"\n\n", b"Content-Type: multipart/mixed\n\n", b"Content-Type: x/y; charset=\xff\n\n\xff"]
)
def test_no_letter_is_too_broken(data: bytes) -> None:
    broken = Source(data=_HEAD.encode() + data, name="a.eml")
    assert reader(broken) is eml
    assert extract(broken).text.startswith("From:")
    assert [each.name for each in members(broken)] == []


@pytest.mark.skipif(not _SHARED.exists(), reason="the shared samples are not here")
def test_a_real_letter_has_subject_date_and_attachment() -> None:
    letter = Source(data=(_SHARED / "letter_vi.eml").read_bytes(), name="letter_vi.eml")
    said = values(letter.data)
    assert (said["title"], said["issued"]) == (
        "Tài liệu lưu trữ về quan hệ Việt – Xô",
        "2019-03-12T09:15+07:00",
    )
    assert [each.name for each in members(letter)] == ["tài liệu.txt"]
