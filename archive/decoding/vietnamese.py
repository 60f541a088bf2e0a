"""Which letters did the old Vietnamese character sets give to which bytes? Tables, with their origin."""

from __future__ import annotations

import re
from itertools import product
from unicodedata import normalize

NONE = "\ufffe"  # codecs.charmap_decode takes it for "no letter here"
_ASCII = "".join(map(chr, range(128)))
_WINDOWS = bytes(range(128, 256)).decode("windows-1252", errors="replace").replace("\ufffd", NONE)
_IN_FONTS = frozenset("ĂÂÊÔƠƯĐàảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ")


def _table(upper: str, control: dict[int, str]) -> str:
    return "".join(control.get(code, char) for code, char in enumerate(_ASCII)) + upper


# RFC 1456, table 1 (VISCII 1.1).
VISCII = _table(
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ",
    {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"},
)

# TCVN 5712:1993, VN1: capitals with tones stand where other sets have control codes; five bytes are marks.
TCVN_5712 = _table(
    "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ"
    "\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ"
    "ẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịò"
    "ỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ",
    {1: "Ú", 2: "Ụ", 4: "Ừ", 5: "Ử", 6: "Ữ", 17: "Ứ", 18: "Ự", 19: "Ỳ", 20: "Ỷ", 21: "Ỹ", 22: "Ý", 23: "Ỵ"},
)

# VN3 of the same standard, as the ABC fonts (.VnTime) use it: capitals with tones are a few at most, and
# Word sets its quotation marks and dashes as in windows-1252.
TCVN3 = _ASCII + "".join(
    windows if letter not in _IN_FONTS and (byte < 0xC0 or not windows.isalpha()) else letter
    for byte, (letter, windows) in enumerate(zip(TCVN_5712[128:], _WINDOWS, strict=True), start=128)
)

# VPS (Vietnamese Professionals Society): the tables of GNU recode and of xvnkb agree on these letters.
VPS = _table(
    f"ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ{NONE}{NONE}ỀỂỄỐỒỔỖýỷỵỚỜỞ"
    f"{NONE}ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕự"
    f"ầÁÂấẩẫậđẻÉÊẹỉễịỹƯỦồốÔỏơÈừứÚũưÝẺ{NONE}"
    f"àáâãảạă{NONE}èéêẽìí{NONE}ĩẴĐòóôõ{NONE}Ơụùúủ{NONE}ỶẼỳ",
    {
        0x02: "Ạ", 0x03: "Ậ", 0x04: "Ặ", 0x05: "Ẹ", 0x06: "Ệ", 0x10: "Ị", 0x11: "Ọ",
        0x12: "Ộ", 0x13: "Ợ", 0x14: "Ụ", 0x15: "Ự", 0x19: "Ỵ", 0x1C: "Ẫ", 0x1D: "Ữ",
    },
)  # fmt: skip

# VNI for Windows: a letter, then a byte for its marks; some letters have bytes of their own. Fonts show the
# bytes as windows-1252 would, so the table is written with those signs (checked against GNU recode's VNI).
_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_CIRCUMFLEX = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _pairs(bases: str, marks: dict[str, str]) -> product[tuple[str, tuple[str, str]]]:
    return product(bases, marks.items())


def _vni() -> dict[str, str]:
    letters = {base + mark: _ALONE.get(base, base) + tone for base, (mark, tone) in _pairs("aeoôuöy", _TONES)}
    letters |= {base + mark: f"{base}\u0302{tone}" for base, (mark, tone) in _pairs("aeo", _CIRCUMFLEX)}
    letters |= {base + mark: f"{base}\u0306{tone}" for base, (mark, tone) in _pairs("a", _BREVE)}
    small = {key: normalize("NFC", value) for key, value in (letters | _ALONE).items()}
    capital = {key.upper(): value.upper() for key, value in small.items()}
    mixed = {key[0].upper() + key[1:]: value.upper() for key, value in small.items()}
    return small | capital | mixed


VNI = _vni()
VNI_LETTER = re.compile("|".join(sorted(VNI, key=len, reverse=True)))
