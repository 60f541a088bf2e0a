"""The old Vietnamese character sets have all their letters where their standards put them."""

from __future__ import annotations

import shutil
import subprocess
from itertools import product
from unicodedata import normalize

import pytest

from archive.decoding.charsets import known, raised, read, vni, vni_pieces
from archive.decoding.vietnamese import TCVN3, TCVN_5712, VISCII, VNI, VPS

TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
SMALL = {normalize("NFC", base + tone) for base, tone in product("aăâeêioôơuưy", TONES)} | {"đ"}
LETTERS = {letter for letter in SMALL | {letter.upper() for letter in SMALL} if not letter.isascii()}


@pytest.mark.parametrize("table", [VISCII, TCVN_5712, VPS])
def test_a_set_has_every_letter_at_one_place(table: str) -> None:
    assert len(table) == 256
    assert {letter: table.count(letter) for letter in LETTERS} == dict.fromkeys(LETTERS, 1)


def test_the_abc_fonts_have_all_small_letters_and_the_quotation_marks_of_windows() -> None:
    assert set(TCVN3) >= {letter for letter in LETTERS if letter.islower()} | set("ĂÂÊÔƠƯĐ“”–…°")
    assert len(TCVN3) == 256


def test_vni_makes_every_letter() -> None:
    assert set(VNI.values()) >= LETTERS


@pytest.mark.skipif(not shutil.which("iconv"), reason="there is no iconv here")
@pytest.mark.parametrize(("name", "table"), [("VISCII", VISCII), ("TCVN5712-1", TCVN_5712)])
def test_the_tables_are_those_of_iconv(name: str, table: str) -> None:
    text = b"".join(bytes([byte]) + b"|" for byte in range(256))
    known_there = subprocess.run(
        ["iconv", "-f", name, "-t", "UTF-8"], input=text, capture_output=True, check=False
    )
    if known_there.returncode:
        pytest.skip(f"this iconv does not know {name}")
    assert normalize("NFC", "|".join(table) + "|") == normalize("NFC", known_there.stdout.decode())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("TCVN3", "tcvn3"),
        ("abc", "tcvn3"),
        ("tcvn-5712", "tcvn-5712"),
        ("VISCII", "viscii"),
        ("vni-windows", "vni"),
        ("x-viet-vps", "vps"),
        ("cp1258", "windows-1258"),
        ("koi8-r", "koi8-r"),
        ("rot13", None),
        ("no-such", None),
        ("", None),
    ],
)
def test_a_set_is_known_by_many_names(name: str, expected: str | None) -> None:
    assert known(name) == expected


def test_vni_letters_are_a_letter_and_its_marks() -> None:
    assert vni("Xin chaøo caùc baïn, ÑÖÔØNG CAÙCH MAÏNG") == "Xin chào các bạn, ĐƯỜNG CÁCH MẠNG"
    assert list(vni_pieces("aùo")) == [("á", 0, 2), ("o", 2, 3)]


def test_capital_fonts_are_raised_only_where_the_plain_letters_say_so() -> None:
    assert raised("CộNG HòA Xã HộI") == "CỘNG HÒA XÃ HỘI"
    assert raised("NXB Hà Nội, TP Hồ Chí Minh") == "NXB Hà Nội, TP Hồ Chí Minh"
    assert read("Ch­¬ng I: §¶NG vµ Nhµ n­íc".encode("cp1252"), "tcvn3") == "Chương I: ĐẢNG và Nhà nước"
