"""Bytes become text, and what could not be read is said."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.decoding import decode

VI = "Quan hệ Việt Nam – Liên Xô, tháng 6/1965.\nDòng hai."
RU = "Отношения СССР и ДРВ в 1965 году.\nВторая строка."


def codes(data: bytes, encoding: str | None = None) -> list[str]:
    return [finding.code for finding in decode(data, encoding=encoding).findings]


@pytest.mark.parametrize("text", [VI, RU, "a\r\nb\rc\n"])
def test_utf8_comes_back_with_its_line_ends(text: str) -> None:
    decoded = decode(text.encode())
    assert (decoded.text, decoded.encoding, decoded.findings) == (text, "utf-8", ())


@pytest.mark.parametrize("name", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [VI, RU])
def test_a_byte_order_mark_is_believed_and_taken_off(text: str, name: str) -> None:
    bom = {
        "utf-8": codecs.BOM_UTF8,
        "utf-16-le": codecs.BOM_UTF16_LE,
        "utf-16-be": codecs.BOM_UTF16_BE,
        "utf-32-le": codecs.BOM_UTF32_LE,
        "utf-32-be": codecs.BOM_UTF32_BE,
    }[name]
    decoded = decode(bom + text.encode(name))
    assert decoded.text == text
    assert decoded.encoding == name.replace("-le", "le").replace("-be", "be")


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [VI, RU])
def test_utf16_without_a_mark_is_told_by_its_nuls(text: str, name: str) -> None:
    assert decode(text.encode(name)).text == text


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7\n", b"PK\x03\x04abc", b"\x89PNG\r\n\x1a\n", b"\x00\x01\x02\x03", b"\x00" * 64]
)
def test_bytes_without_text_are_unread(data: bytes) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == ("", "")
    assert codes(data) == ["unread"]


def test_bad_bytes_stand_as_replacement_and_are_counted() -> None:
    data = VI.encode().replace(b"Nam", b"N\xffm") + b"\xfe"
    decoded = decode(data)
    assert decoded.text.count("\ufffd") == 2
    assert decoded.findings[0].code == "undecodable"
    assert "2" in decoded.findings[0].message
    assert "Quan hệ" in decoded.text


def test_another_charset_is_read_when_named_and_doubted_when_not() -> None:
    data = RU.encode("cp1251")
    assert decode(data, encoding="windows-1251").text == RU
    assert "encoding-unsure" in codes(data)


@pytest.mark.parametrize("wrong", ["no-such", "rot13", "base64", "", "\x00"])
def test_an_encoding_nobody_knows_is_said_and_the_rest_read(wrong: str) -> None:
    assert decode(VI.encode(), encoding=wrong).text == VI


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=300), st.sampled_from([None, "utf-8", "utf-16", "cp1258", "koi8-r", "utf-7", "idna"])
)
def test_any_bytes_give_a_text_that_utf8_can_write(data: bytes, encoding: str | None) -> None:
    decode(data, encoding=encoding).text.encode()
