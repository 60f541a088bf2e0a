"""How is a counted number printed: before an item, a head, a note?

The names of the formats are those of WordprocessingML (ISO/IEC 29500-1, 17.18.59, ST_NumberFormat).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

_LARGEST = 30_000  # larger numbers are printed in plain figures: no list is that long, but a file may say so
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"  # as 17.18.59 lists them: no ё, й, ъ, ь
_SIGNS = "*†‡§"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_VIETNAMESE = "không một hai ba bốn năm sáu bảy tám chín mười".split()


def figure(number: int, style: str = "decimal") -> str:
    """Print a number in a format; unknown formats print plain figures.

    >>> [figure(4, each) for each in ("decimal", "lowerRoman", "upperLetter", "russianLower", "none")]
    ['4', 'iv', 'D', 'г', '']
    >>> figure(28, "lowerLetter"), figure(5, "chicago"), figure(7, "decimalZero")
    ('bb', '**', '07')
    """
    if style in {"none", "bullet"}:
        return ""
    write = _STYLES.get(style)
    return write(number) if write and 0 < number <= _LARGEST else str(number)


def roman(number: int) -> str:
    """Print a number in small Roman figures."""
    out = []
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        out.append(letters * times)
    return "".join(out)


def _lettered(letters: str) -> Callable[[int], str]:
    """Count by letters; behind the last one they are doubled, tripled …"""

    def write(number: int) -> str:
        times, at = divmod(number - 1, len(letters))
        return letters[at] * (times + 1) if times < 9 else str(number)

    return write


def _raised_letters(letters: str) -> Callable[[int], str]:
    write = _lettered(letters)
    return lambda number: write(number).upper()


def _ordinal(number: int) -> str:
    last = 0 if 10 < number % 100 < 14 else number % 10
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"


_STYLES: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerLetter": _lettered(_LATIN),
    "upperLetter": _raised_letters(_LATIN),
    "russianLower": _lettered(_RUSSIAN),
    "russianUpper": _raised_letters(_RUSSIAN),
    "chicago": _lettered(_SIGNS),
    "ordinal": _ordinal,
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedCircle": lambda number: _CIRCLED[number - 1] if number <= 20 else str(number),
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "vietnameseCounting": lambda number: _VIETNAMESE[number] if number <= 10 else str(number),
}

_OPEN_DOCUMENT = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}


def open_document(style: str) -> str:
    """Give our name of a format as OpenDocument writes it.

    >>> open_document("I"), open_document("А, Б, .., Аа"), open_document("")
    ('upperRoman', 'russianUpper', 'none')
    """
    if style[:1] in {"А", "а"}:  # Cyrillic
        return "russianUpper" if style[0] == "А" else "russianLower"
    return _OPEN_DOCUMENT.get(style, "decimal") if style else "none"


def bullet(sign: str) -> str:
    """Give the sign before an item: dashes as they are, whatever a symbol font draws as a bullet.

    >>> bullet("\uf0b7"), bullet("–"), bullet("o")
    ('•', '–', '•')
    """
    return sign.strip() if not sign.strip() or sign in {"-", "–", "—", "*", "+", "→"} else "•"
