"""Bytes become text, and what could not be read is said."""

from __future__ import annotations

import codecs
import os
from pathlib import Path
from unicodedata import normalize

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


@pytest.mark.parametrize("name", ["windows-1251", "koi8-r", "cp866", "iso-8859-5", "mac-cyrillic"])
def test_a_russian_set_is_judged_by_its_letters_and_said(name: str) -> None:
    decoded = decode(RU.encode(name))
    assert (decoded.text, decoded.encoding) == (RU, name)
    (finding,) = decoded.findings
    assert finding.code == "encoding-judged"
    assert f"Read as {name}; next would be {decoded.runner_up} (margin " in finding.message
    assert 0.5 <= decoded.margin <= 1


# One sentence in each of the old Vietnamese sets, written as windows-1252 shows the bytes.
IN_OLD_SETS = {
    "tcvn3": "Quan hÖ ViÖt Nam - Liªn X« trong nh÷ng n¨m chiÕn tranh",
    "vni": "Quan heä Vieät Nam - Lieân Xoâ trong nhöõng naêm chieán tranh",
    "viscii": "Quan h® Vi®t Nam - Liên Xô trong nhæng nåm chiªn tranh",
    "windows-1258": "Quan hêò Viêòt Nam - Liên Xô trong nhýÞng nãm chiêìn tranh",
}


@pytest.mark.parametrize(("name", "shown"), IN_OLD_SETS.items())
def test_an_old_vietnamese_set_is_judged_by_its_letters(name: str, shown: str) -> None:
    decoded = decode(shown.encode("cp1252"))
    assert decoded.encoding == name
    assert normalize("NFC", decoded.text) == "Quan hệ Việt Nam - Liên Xô trong những năm chiến tranh"
    assert decoded.findings[0].code == "encoding-judged"


@pytest.mark.parametrize(
    "name", ["tcvn3", "TCVN-5712", "abc", "VISCII", "vni", "VNI-Windows", "vps", "cp1258"]
)
def test_a_named_set_is_read_without_judging(name: str) -> None:
    assert decode(b"\xe1", encoding=name).findings == ()


def test_french_and_typographic_english_stay_western() -> None:
    for text in (
        "Les événements de Genève, été 1954, là où tout a commencé",
        "“Don’t,” he said – it’s over…",
    ):
        decoded = decode(text.encode("cp1252"))
        assert (decoded.text, decoded.encoding) == (text, "windows-1252")


@pytest.mark.parametrize("name", ["cp1250", "cp1254", "gbk", "mac-roman"])
def test_a_set_that_is_not_known_here_is_said_to_be_unsure(name: str) -> None:
    text = {
        "cp1250": "Zażółć gęślą jaźń, książęta śpią, źdźbło żółknie w słońcu",
        "cp1254": "Değişiklik yapılmış dosyaların çoğu güncelleştirildi, şimdi başlayın",
        "gbk": "中国与越南的关系在一九五零年建立，两国人民的友谊源远流长",
        "mac-roman": "Les événements de Genève ont été évoqués à l’été précédent",
    }[name]
    assert "encoding-unsure" in codes(text.encode(name))


def test_a_declaration_is_believed_when_it_can_be() -> None:
    text = "Zażółć gęślą jaźń, książęta śpią"
    assert decode(text.encode("cp1250"), declared="windows-1250").text == text
    assert decode("été".encode("latin-1"), declared="iso-8859-1").encoding == "windows-1252"
    chinese = "中国与越南的关系在一九五零年建立"
    assert decode(chinese.encode("gbk"), declared="gbk").text == chinese


@pytest.mark.parametrize("declared", ["iso-8859-1", "koi8-r", "gbk", "utf-8", "no-such"])
def test_a_wrong_declaration_is_overruled_by_the_letters(declared: str) -> None:
    decoded = decode(RU.encode("cp1251"), declared=declared)
    assert (decoded.text, decoded.encoding) == (RU, "windows-1251")


def test_an_overruled_declaration_is_said() -> None:
    decoded = decode(RU.encode("cp1251"), declared="koi8-r")
    assert [finding.code for finding in decoded.findings] == ["encoding-overruled", "encoding-judged"]


def test_wide_encodings_are_believed_only_where_the_bytes_are_wide() -> None:
    chinese = "中国 1950"
    assert decode(chinese.encode("utf-16-le"), declared="utf-16le").text == chinese
    assert decode(RU.encode("cp1251"), declared="utf-16").text == RU


def test_utf8_is_believed_against_any_declaration() -> None:
    assert decode(VI.encode(), declared="windows-1258").text == VI


def test_lines_in_two_sets_are_read_each_as_its_own() -> None:
    text = "\n".join([RU] * 3)
    decoded = decode(text.encode() + b"\n" + text.encode("cp1251"))
    assert decoded.text == f"{text}\n{text}"
    assert decoded.findings[0].code == "encoding-mixed"


def test_a_few_foreign_bytes_do_not_make_western_text_utf8() -> None:
    text = "The treaty of Genève was signed in 1954. " * 40
    assert decode(text.encode("cp1252")).text == text


def test_a_stray_nul_is_no_reason_to_read_nothing() -> None:
    data = VI.encode() * 40 + b"\x00"
    assert decode(data).text == VI * 40 + "\x00"


def test_a_long_line_is_judged_by_samples_and_read_whole() -> None:
    text = RU.replace("\n", " ") * 40_000
    decoded = decode(text.encode("koi8-r"))
    assert (decoded.encoding, decoded.text) == ("koi8-r", text)


SAMPLES = (
    Path(os.environ.get("ARCHIVE_SHARED", Path(__file__).parents[4] / "shared")) / "data/samples/encodings"
)


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the shared samples are not here (ARCHIVE_SHARED)")
def test_every_sample_is_read_rightly() -> None:
    wrong = []
    for path in sorted(SAMPLES.glob("*.txt")):
        right = normalize("NFC", (SAMPLES / f"{path.name[:2]}.utf8.txt").read_bytes().decode())
        text = normalize("NFC", decode(path.read_bytes()).text)
        same = len(text) == len(right) and all(a in {b, "?"} for a, b in zip(text, right, strict=True))
        wrong += [] if same else [path.name]
    assert wrong == []


@pytest.mark.parametrize("wrong", ["no-such", "rot13", "base64", "", "\x00"])
def test_an_encoding_nobody_knows_is_said_and_the_rest_read(wrong: str) -> None:
    assert decode(VI.encode(), encoding=wrong).text == VI


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=300), st.sampled_from([None, "utf-8", "utf-16", "cp1258", "koi8-r", "utf-7", "idna"])
)
def test_any_bytes_give_a_text_that_utf8_can_write(data: bytes, encoding: str | None) -> None:
    decode(data, encoding=encoding).text.encode()
