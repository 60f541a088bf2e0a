"""Which numbers do footnotes and endnotes bear?"""

from __future__ import annotations

from dataclasses import dataclass, field

_SIGNS = "*†‡§"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
FORMS = ("ar", "alc", "auc", "rlc", "ruc", "chi")  # the ends of \ftnnar, \aftnnrlc …


@dataclass(slots=True)
class Numbering:
    """The numbers of footnotes (False) and of endnotes (True)."""

    forms: dict[bool, str] = field(default_factory=lambda: {False: "ar", True: "ar"})
    next: dict[bool, int] = field(default_factory=lambda: {False: 1, True: 1})

    def label(self, endnote: bool) -> str:
        """Give the label of the next note."""
        number = self.next[endnote]
        self.next[endnote] += 1
        return numeral(number, self.forms[endnote])


def numeral(number: int, form: str) -> str:
    """Print a number as notes do.

    >>> [numeral(4, form) for form in FORMS], numeral(28, "alc"), numeral(6, "chi")
    (['4', 'd', 'D', 'iv', 'IV', '§'], 'bb', '††')
    """
    match form:
        case "alc" | "auc":
            rounds, letter = divmod(number - 1, 26)
            words = chr(ord("a") + letter) * (min(rounds, 7) + 1)
        case "rlc" | "ruc":
            words = _roman(number)
        case "chi":
            rounds, sign = divmod(number - 1, len(_SIGNS))
            words = _SIGNS[sign] * (min(rounds, 7) + 1)
        case _:
            words = str(number)
    return words.upper() if form.endswith("uc") else words


def _roman(number: int) -> str:
    words = ""
    for value, letters in (*_ROMAN, *_ROMAN_SMALL):
        count, number = divmod(number, value)
        words += letters * min(count, 9)
    return words
