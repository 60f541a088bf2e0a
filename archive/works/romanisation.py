"""How is a word of any European script spelled with a–z and 0–9? One fixed spelling, for keys and matching.

Cyrillic follows the BGN/PCGN system of 1947 (Ukrainian and Belarusian letters: theirs), without apostrophes
and with ё as е, since printers drop the dots. A spelling once given to a key never changes: neither may this
table.
"""

from __future__ import annotations

import re
import unicodedata

_CYRILLIC = dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True)) | {
    **dict(zip("ёжхцчшщъьюя", ("e", "zh", "kh", "ts", "ch", "sh", "shch", "", "", "yu", "ya"), strict=True)),
    **dict(zip("іїєґў", ("i", "yi", "ye", "g", "w"), strict=True)),  # Ukrainian, Belarusian
    **dict(zip("ђјљњћџ", ("dj", "j", "lj", "nj", "c", "dz"), strict=True)),  # Serbian
    **dict(zip("ѣѳѵ", "efi", strict=True)),  # Russian before 1918
    **dict(zip("әғқңөұүһ", "agknouuh", strict=True)),  # Kazakh
}
_LATIN = dict(zip("đðøłßæœþıħ", ("d", "d", "o", "l", "ss", "ae", "oe", "th", "i", "h"), strict=True))
_TABLE = _CYRILLIC | _LATIN
_IN_WORD = re.compile("['’ʼʹ′`\u00ad]")  # O’Connor is one word


def words(text: str) -> list[str]:
    """Spell the words of a text in a–z and 0–9; what has no spelling is left out.

    >>> words("Đối ngoại: О’Коннор, Ёлкин 2-й")
    ['doi', 'ngoai', 'okonnor', 'elkin', '2', 'y']
    """
    composed = unicodedata.normalize("NFC", _IN_WORD.sub("", text)).lower()
    return "".join(map(_spelled, composed)).split()


def _spelled(char: str) -> str:
    if char.isascii():
        return char if char.isalnum() else " "
    known = _TABLE.get(char)
    if known is not None:
        return known
    parts = [part for part in unicodedata.normalize("NFKD", char).lower() if not unicodedata.combining(part)]
    if not parts:
        return ""
    spelled = "".join(_TABLE.get(part, part) for part in parts)
    return spelled if spelled.isascii() and spelled.isalnum() else " "
