"""Which letters are a font's bytes, and which language is a number? What Windows calls them."""

from __future__ import annotations

import codecs
import re

# \fcharset → Python's codec (RTF 1.9.1, "Font Table"; Windows GDI's character sets)
_CHARSETS = {
    0: "cp1252",
    77: "mac_roman",
    78: "shift_jis",
    79: "euc_kr",
    80: "gb2312",
    81: "big5",
    83: "cp1255",
    84: "cp1256",
    85: "mac_greek",
    86: "mac_turkish",
    87: "cp874",
    88: "mac_latin2",
    89: "mac_cyrillic",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
}
SYMBOLS = 2  # a font of signs, not letters
_OEM = 255  # the DOS letters of the machine it was written on
_OEM_OF = {"cp1251": "cp866", "cp1250": "cp852", "cp1253": "cp737", "cp1254": "cp857", "cp1257": "cp775"}
# Code pages whose codec is not called "cp" and the number
_PAGES = {
    708: "iso8859_6",
    936: "gbk",
    1361: "johab",
    10000: "mac_roman",
    10001: "shift_jis",
    10006: "mac_greek",
    10007: "mac_cyrillic",
    10029: "mac_latin2",
    10081: "mac_turkish",
    20866: "koi8_r",
    21866: "koi8_u",
    28591: "iso8859_1",
    28592: "iso8859_2",
    28595: "iso8859_5",
    51932: "euc_jp",
    51949: "euc_kr",
    54936: "gb18030",
    65001: "utf-8",
}
# Endings of font names by which Windows 3.1 and 95 tell the letters of a font
_NAMED = (
    (re.compile(r"\bCyr$", re.IGNORECASE), "cp1251"),
    (re.compile(r"\bCE$"), "cp1250"),
    (re.compile(r"\bGreek$", re.IGNORECASE), "cp1253"),
    (re.compile(r"\bTur$", re.IGNORECASE), "cp1254"),
    (re.compile(r"\bBaltic$", re.IGNORECASE), "cp1257"),
    (re.compile(r"\(Vietnamese\)$", re.IGNORECASE), "cp1258"),
)


def of_charset(number: int, machine: str) -> str:
    """Give the codec of a font's character set; `machine` is that of the whole file.

    >>> of_charset(163, "cp1252"), of_charset(255, "cp1251"), of_charset(1, "cp1251")
    ('cp1258', 'cp866', 'cp1251')
    """
    if number == _OEM:
        return _OEM_OF.get(machine, "cp850")
    return _CHARSETS.get(number, machine)


def of_page(number: int) -> str:
    """Give the codec of a code page, "" when there is none.

    >>> of_page(1258), of_page(10007), of_page(4711)
    ('cp1258', 'mac-cyrillic', '')
    """
    name = _PAGES.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""


def of_name(font: str) -> str:
    """Give the codec a font's name tells, "" where it tells none.

    >>> of_name("Times New Roman Cyr"), of_name("Arial")
    ('cp1251', '')
    """
    return next((codec for pattern, codec in _NAMED if pattern.search(font)), "")


# The low ten bits of a Windows language number → BCP 47 ([MS-LCID])
_LANGUAGES = dict(
    enumerate(
        "ar bg ca zh cs da de el en es fi fr he hu is it ja ko nl no pl pt rm ro ru hr sk sq sv th tr ur id"
        " uk be sl et lv lt tg fa vi hy az eu hsb mk".split(),
        1,
    )
) | {
    0x37: "ka",
    0x3F: "kk",
    0x40: "ky",
    0x42: "tk",
    0x43: "uz",
    0x44: "tt",
    0x50: "mn",
    0x53: "km",
    0x54: "lo",
}


def language(number: int) -> str:
    """Give the language of a Windows language number.

    >>> language(1066), language(1049), language(2057), language(1024)
    ('vi', 'ru', 'en', '')
    """
    return _LANGUAGES.get(number & 0x3FF, "")


# Adobe's Symbol encoding, from 0x21 and from 0xA1 (Unicode's mapping table of it); "\0" = a part of a bracket
_SYMBOL = {
    0x21: "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    0xA1: "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑",
}
# The signs of Wingdings that open lists and tick boxes
_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x75: "◆",
    0x76: "❖",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "◻",
    0xD8: "➢",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_PRIVATE = 0xF000  # where Windows puts a sign font's bytes in Unicode


def _both(table: dict[int, str]) -> dict[int, str]:
    return table | {_PRIVATE + code: sign for code, sign in table.items()}


_OF_SYMBOL = _both(
    {start + n: sign for start, signs in _SYMBOL.items() for n, sign in enumerate(signs)} | {0xA0: "€"}
)
_OF_WINGDINGS = _both(_WINGDINGS)


def signs(words: str, font: str) -> str:
    """Give the signs that a font of signs shows for letters.

    >>> signs("\\u00b7 a", "Symbol"), signs("\\uf0fc", "Wingdings")
    ('• α', '✓')
    """
    return words.translate(_OF_WINGDINGS if "dings" in font.lower() else _OF_SYMBOL)


_LEGACY = (  # what the makers of Vietnamese fonts called theirs before Unicode
    (re.compile(r"\.vn", re.IGNORECASE), "TCVN3"),
    (re.compile(r"vni[- ]", re.IGNORECASE), "VNI"),
)


def legacy(font: str) -> str:
    """Name the old Vietnamese encoding whose letters a font shows, "" for other fonts.

    >>> legacy(".VnTime"), legacy("VNI-Times"), legacy("Times New Roman")
    ('TCVN3', 'VNI', '')
    """
    return next((name for pattern, name in _LEGACY if pattern.match(font)), "")
