"""Which letters does a font draw, where its codes are not those of Unicode?"""

from __future__ import annotations

import re

# Adobe's Symbol encoding from 0x21, as the PDF Reference (1.7, annex D.5) prints it; Word writes U+F021 …
_SYMBOL = "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧ∆ΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_SYMBOL_HIGH = {
    0xA2: "′", 0xA3: "≤", 0xA4: "⁄", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓",
    0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
    0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xD6: "√", 0xD7: "⋅",
    0xD9: "∧", 0xDA: "∨", 0xDB: "⇔", 0xDE: "⇒", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
# Those of Wingdings that stand in running text, by the font's own chart.
_WINGDINGS = {
    0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒",
    0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xAB: "★",
    0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_TABLES = {
    "symbol": {**{0x21 + at: sign for at, sign in enumerate(_SYMBOL)}, **_SYMBOL_HIGH},
    "wingdings": _WINGDINGS,
}
_PRIVATE = re.compile("[\uf020-\uf0ff]")

# Fonts of the TCVN 5712 (ABC) and VNI encodings by their makers' names.
_LEGACY = re.compile(r"\.vn[a-z]|vni[-\s]", re.IGNORECASE)
_MODERN = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]"
)
# Signs of windows-1252 that Vietnamese words in Unicode do not have, quotation marks left out.
_TELLING = re.compile("[¡-ª¬-¶¸-º¼-¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ]")


def symbol(code: int, font: str) -> str:
    """Give the letter a symbol font draws for a code; what no table has stays as it is.

    >>> symbol(0xF02A, "Symbol"), symbol(0xF0FC, "Wingdings"), symbol(0x2022, "Arial")
    ('∗', '✓', '•')
    """
    if not 0 < code <= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return ""
    low = code - 0xF000 if 0xF020 <= code <= 0xF0FF else code
    table = _TABLES.get(font.lower())
    if table is not None:
        return table.get(low, chr(code))
    return chr(low) if low < 0x7F else chr(code)


def drawn(words: str, font: str) -> str:
    """Give words as their font draws them, where they stand in the codes of symbol fonts."""
    if words.isascii() or not _PRIVATE.search(words):
        return words
    return _PRIVATE.sub(lambda found: symbol(ord(found[0]), font or "symbol"), words)


def modern(words: str) -> bool:
    """Say whether words have Vietnamese letters that only Unicode has."""
    return not words.isascii() and _MODERN.search(words) is not None


def legacy(words: str, font: str, *, mixed: bool = False) -> bool:
    """Say whether words are in an old Vietnamese encoding: by their font, and by their letters.

    `mixed`: the text has words of today's letters in this font, so each must show that it is an old one.

    >>> legacy("Quèc phßng", ".VnTime"), legacy("Quốc phòng", ".VnTime"), legacy("Quèc", "Arial")
    (True, False, False)
    >>> legacy("Hà", ".VnTime", mixed=True), legacy("Hµ", ".VnTime", mixed=True)
    (False, True)
    """
    if words.isascii() or not _LEGACY.match(font) or _coded(words) is None:
        return False
    return not mixed or _TELLING.search(words) is not None


def letters(words: str, font: str) -> str:
    """Give words of an old Vietnamese font in today's letters.

    >>> letters("Quèc phßng", ".VnTime"), letters("hµ néi", ".VnTimeH"), letters("Quoác phoøng", "VNI-Times")
    ('Quốc phòng', 'HÀ NỘI', 'Quốc phòng')
    """
    from archive.decoding import charsets

    coded = _coded(words)
    if coded is None:
        return words
    family = font.lower()
    if family.startswith("vni"):
        return charsets.read(coded, "vni")
    read = charsets.read(coded, "tcvn3")
    return read.upper() if family.endswith("h") else read  # fonts of capitals: ".VnTimeH"


def _coded(words: str) -> bytes | None:
    """Give the codes the font drew; None for words that have other letters, so are no such codes."""
    try:
        return words.encode("windows-1252")
    except UnicodeEncodeError:
        return None
