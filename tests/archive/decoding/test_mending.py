"""Legacy-font text and mojibake become readable; right text of any language stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.decoding import decode, repaired

VI = "Quan hệ hữu nghị và hợp tác toàn diện giữa Việt Nam và Liên Xô trong những năm chiến tranh"
RU = "Отношения СССР и Демократической Республики Вьетнам в годы войны"
TCVN3 = "Quan hÖ h÷u nghÞ vµ hîp t¸c toµn diÖn gi÷a ViÖt Nam vµ Liªn X« trong nh÷ng n¨m chiÕn tranh"
VNI = (
    "Quan heä höõu nghò vaø hôïp taùc toaøn dieän giöõa Vieät Nam vaø Lieân Xoâ "
    "trong nhöõng naêm chieán tranh"
)


def latin(data: bytes) -> str:
    return "".join(
        bytes([byte]).decode("cp1252", errors="replace").replace("\ufffd", chr(byte)) for byte in data
    )


@pytest.mark.parametrize(
    ("broken", "right", "code"),
    [
        (TCVN3, VI, "legacy-font"),
        (VNI, VI, "legacy-font"),
        ("Quèc phßng", "Quốc phòng", "legacy-font"),
        ("Xin chaøo caùc baïn", "Xin chào các bạn", "legacy-font"),
        ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "legacy-font"),
        (latin(VI.encode()), VI, "mojibake"),
        (latin(RU.encode()), RU, "mojibake"),
        (RU.encode().decode("cp1251", errors="replace").replace("\ufffd", "\x98"), RU, "mojibake"),
        (latin(RU.encode("cp1251")), RU, "mojibake"),
        (latin(RU.encode("koi8-r")), RU, "mojibake"),
        (RU.encode("koi8-r").decode("cp1251", errors="replace"), RU, "mojibake"),
        (RU.encode("cp1251").decode("koi8-r"), RU, "mojibake"),
        (RU.encode("cp866").decode("cp1251", errors="replace").replace("\ufffd", "\x98"), RU, "mojibake"),
        (latin(latin(RU.encode()).encode()), RU, "mojibake"),
    ],
)
def test_unreadable_text_is_put_right_and_said(broken: str, right: str, code: str) -> None:
    mended = repaired(broken)
    assert mended.text == right
    assert {finding.code for finding in mended.findings} == {code}


@pytest.mark.parametrize(
    "text",
    [
        VI,
        RU,
        "Hà Nội là thủ đô. Áo dài, và các có. ĐẢNG CỘNG SẢN VIỆT NAM",
        "La conférence de Genève s’est achevée là où elle avait commencé : « déçue »",
        "Größe und Übergröße in Österreich, Straße, Äpfel, Öl",
        "Příliš žluťoučký kůň úpěl ďábelské ódy",
        "Zażółć gęślą jaźń; Kraków, Łódź, córka, też",
        "El niño y el año español, ¿quién? Señor Núñez",
        "Smørrebrød på bordet, ærlig talt, Århus",
        "İstanbul, Üsküdar, çağdaş Türkçe",
        "Article 5, § 12 © 2010, Windows®, 37 °C, 5 µm, café naïve",
        "НАТО, СССР и ДРВ: «Правда» № 5 ®",
        "пНВ МВД ГКЧП",
        "quan he viet nam lien xo",
        "àèìòù ÀÈÌÒÙ",
        "",
    ],
)
def test_right_text_stays_as_it_is(text: str) -> None:
    mended = repaired(text)
    assert (mended.text, mended.findings) == (text, ())
    assert mended.mapped.text == text


def test_only_the_lines_in_an_old_font_are_touched() -> None:
    text = f"{VI}\n{TCVN3}\nLa société générale\n{RU}"
    mended = repaired(text)
    assert mended.text == f"{VI}\n{VI}\nLa société générale\n{RU}"
    assert mended.findings[0].message.startswith("1 line was written for ABC (TCVN3) fonts")


def test_two_old_fonts_in_one_text_are_both_put_right() -> None:
    assert repaired(f"{TCVN3}\n{VNI}").text == f"{VI}\n{VI}"


@pytest.mark.parametrize(
    ("broken", "word"), [(VNI, "giöõa"), (TCVN3, "gi÷a"), (latin(VI.encode()), "giá»¯a")]
)
def test_a_span_of_mended_text_leads_to_its_source(broken: str, word: str) -> None:
    mended = repaired(broken).mapped
    at = mended.text.index("giữa")
    span = mended.span(at, at + 4)
    assert broken[span.start : span.end] == word


def test_legacy_font_text_in_utf8_is_decoded_readable() -> None:
    decoded = decode(TCVN3.encode())
    assert (decoded.text, decoded.encoding) == (VI, "utf-8")
    assert [finding.code for finding in decoded.findings] == ["legacy-font"]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="aeoôöuyùøûõïâáàäêéñ®¬­¸µ «»ÐÑÃº°Рѕµй\n", max_size=120))
def test_a_map_always_covers_the_text(text: str) -> None:
    mended = repaired(text)
    assert mended.mapped.text == mended.text
    assert len(mended.mapped.starts) == len(mended.mapped.ends) == len(mended.text)
