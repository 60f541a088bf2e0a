"""A web archive gives its pages; damaged records cost nothing but themselves."""

from __future__ import annotations

import gzip
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from archive import zips
from archive.readers import Refusal, Source, extract, members, warc

SAMPLE = (
    Path(os.environ.get("ARCHIVE_SHARED", Path(__file__).parents[3].parent / "shared"))
    / "data"
    / "samples"
    / "other"
    / "warcio_example.warc.gz"
)
PAGE = "<p>Quan hệ Việt – Xô</p>".encode()


def record(
    body: bytes = PAGE,
    *,
    kind: str = "response",
    url: str = "https://nhandan.vn/a",
    status: str = "200 OK",
    headers: str = "Content-Type: text/html; charset=utf-8\r\n",
    length: int | None = None,
) -> bytes:
    http = f"HTTP/1.1 {status}\r\n{headers}\r\n".encode() + body
    size = len(http) if length is None else length
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2017-03-06T04:02:06Z\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {size}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def given(data: bytes) -> list[tuple[str, bytes] | str]:
    return [
        each.name if isinstance(each, Refusal) else (each.name, each.data)
        for each in members(Source(data=data, name="a.warc"))
    ]


def test_pages_come_with_their_address_type_and_the_day_of_their_fetching() -> None:
    [page] = members(Source(data=record() + record(kind="request"), name="a.warc"))
    assert isinstance(page, Source)
    assert (page.name, page.data) == ("https://nhandan.vn/a", PAGE)
    assert (page.media_type, page.charset) == ("text/html", "utf-8")
    assert {name: [each.value for each in said] for name, said in page.stated.items()} == {
        "URL": ["https://nhandan.vn/a"],
        "accessed": ["2017-03-06"],
    }


@pytest.mark.parametrize(
    "headers",
    ["Content-Type: image/png\r\n", "Content-Type: text/css\r\n", "Content-Type: application/javascript\r\n"],
)
def test_pictures_styles_and_scripts_are_left_out(headers: str) -> None:
    assert given(record(headers=headers)) == []


def test_what_was_not_there_is_left_out() -> None:
    assert given(record(status="404 Not Found") + record(status="301 Moved")) == []


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE), "Content-Encoding: gzip"),
        (gzip.compress(PAGE), "Content-Encoding: X-GZIP"),
        (
            b"5\r\n" + PAGE[:5] + f"\r\n{len(PAGE) - 5:x}\r\n".encode() + PAGE[5:] + b"\r\n0\r\n\r\n",
            "Transfer-Encoding: Chunked",
        ),
    ],
)
def test_packing_and_chunks_are_undone(body: bytes, headers: str) -> None:
    headers = f"Content-Type: application/xhtml+xml\r\n{headers}\r\n"
    assert given(record(body, headers=headers)) == [("https://nhandan.vn/a", PAGE)]


def test_a_packing_that_is_not_known_is_refused() -> None:
    headers = "Content-Type: text/html\r\nContent-Encoding: zstd\r\n"
    assert given(record(headers=headers) + record(url="https://b.vn/")) == [
        "https://nhandan.vn/a",
        ("https://b.vn/", PAGE),
    ]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
@pytest.mark.parametrize("length", [2**32, 2**40, 10**30])
def test_a_record_that_claims_too_much_does_not_swallow_the_next(
    pack: Callable[[bytes], bytes], length: int
) -> None:
    data = pack(record(length=length)) + pack(record(url="https://b.vn/"))
    assert given(data)[-1] == ("https://b.vn/", PAGE)
    assert len(given(data)) == 2


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_record_cut_off_or_damaged_costs_only_itself(pack: Callable[[bytes], bytes]) -> None:
    whole = pack(record())
    assert given(whole + whole[: len(whole) // 2])[0] == ("https://nhandan.vn/a", PAGE)
    for bad in (b"garbage of all kinds\r\n", record().replace(b"Content-Length", b"Xontent-Xength")):
        assert ("https://b.vn/", PAGE) in given(whole + pack(bad) + pack(record(url="https://b.vn/")))


def test_a_file_packed_as_a_whole_is_read_once() -> None:
    data = gzip.compress(record() + record(url="https://b.vn/"))
    assert given(data) == [("https://nhandan.vn/a", PAGE), ("https://b.vn/", PAGE)]


def test_limits_hold_for_a_page_and_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = record(
        gzip.compress(b"0" * 5_000_000), headers="Content-Type: text/html\r\nContent-Encoding: gzip\r\n"
    )
    monkeypatch.setattr(zips, "LARGEST", 1_000_000)
    assert given(bomb + record(url="https://b.vn/")) == ["https://nhandan.vn/a", ("https://b.vn/", PAGE)]
    monkeypatch.setattr(zips, "TOTAL", len(PAGE) + 1)
    assert given(record() + record(url="https://b.vn/")) == [("https://nhandan.vn/a", PAGE), "https://b.vn/"]


@pytest.mark.parametrize("data", [b"WARC/1.0\r\n" * 100_000, b"WARC/1.0\r\nContent-Length: x\r\n" * 50_000])
def test_heads_without_end_are_given_up_soon(data: bytes) -> None:
    start = time.process_time()
    assert all(isinstance(each, Refusal) for each in members(Source(data=data, name="a.warc")))
    assert time.process_time() - start < 10


def test_the_older_form_is_read_too() -> None:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    about = b"1 0 Alexa Internet\nURL IP-address Archive-date Content-type Archive-length\n"
    data = b"filedesc://a.arc 0.0.0.0 20070306040206 text/plain %d\n" % len(about) + about + b"\n"
    data += b"http://a.vn/ 1.2.3.4 20070306040206 text/html %d\n" % len(http) + http + b"\n"
    assert warc.recognises(data)
    assert given(data) == [("http://a.vn/", PAGE)]


def test_the_address_reaches_the_description() -> None:
    [page] = members(Source(data=record(), name="a.warc"))
    assert isinstance(page, Source)
    plain = Source(data=b"Mot.", name="a.txt", stated=page.stated)
    assert [each.value for each in extract(plain).description["URL"]] == ["https://nhandan.vn/a"]


def test_the_sample_gives_its_page() -> None:
    if not SAMPLE.exists():
        pytest.skip("the shared samples are not here")
    [page] = members(Source(data=SAMPLE.read_bytes(), name="x.warc.gz"))
    assert isinstance(page, Source)
    assert page.name == "http://example.com/"
    assert b"<title>Example Domain</title>" in page.data


def test_without_warcio_the_finding_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "warcio", None)
    [finding] = extract(Source(data=record(), name="a.warc")).findings
    assert "install fonds[warc]" in finding.message
