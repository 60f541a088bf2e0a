"""How is a text spelled in LaTeX, and in LaTeX of ASCII letters alone?"""

from __future__ import annotations

import re
import unicodedata

from archive.items import even

# What TeX would take for its own; braces as words, since BibTeX counts even escaped ones.
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: "\\" + char for char in "&%$#_"},
}
_SPELLED = str.maketrans(_ESCAPES)
# RFC 3986 allows none of these bare in an address; TeX and BibTeX trip over them.
_BEYOND_ASCII = re.compile(r"[^\x21-\x7e]")
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\ufeff]")
_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", "<": "%3C", ">": "%3E", '"': "%22"})

# Accents over a letter: LaTeX base (inputenc) commands; the hook above is T5's.
_ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u", "\u0307": ".",
    "\u0308": '"', "\u0309": "h", "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0323": "d", "\u0327": "c",
    "\u0328": "k", "\u0331": "b",
}  # fmt: skip
_HORN, _DOT_BELOW = "\u031b", "\u0323"
_HORNS = {"o": r"\ohorn", "O": r"\OHORN", "u": r"\uhorn", "U": r"\UHORN"}  # T5
_LETTERS = {
    "đ": r"\dj", "Đ": r"\DJ", "ð": r"\dh", "Ð": r"\DH", "ø": r"\o", "Ø": r"\O", "ł": r"\l", "Ł": r"\L",
    "æ": r"\ae", "Æ": r"\AE", "œ": r"\oe", "Œ": r"\OE", "ß": r"\ss", "þ": r"\th", "Þ": r"\TH", "ı": r"\i",
    "–": r"\textendash", "—": r"\textemdash", "“": r"\textquotedblleft", "”": r"\textquotedblright",
    "‘": r"\textquoteleft", "’": r"\textquoteright", "„": r"\quotedblbase", "‚": r"\quotesinglbase",
    "«": r"\guillemotleft", "»": r"\guillemotright", "…": r"\textellipsis", "№": r"\textnumero",
    "§": r"\textsection", "°": r"\textdegree", "©": r"\textcopyright", "·": r"\textperiodcentered",
    "•": r"\textbullet", "¡": r"\textexclamdown", "¿": r"\textquestiondown", "\u00a0": r"\nobreakspace",
    "\u00ad": r"\-",
}  # fmt: skip
# T2A's names of the Cyrillic letters (LaTeX cyrillic bundle); capitals are \CYRA …
_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
        (
            "a b v g d e zh z i ishrt k l m n o p r s t u f h c ch sh shch hrdsn ery sftsn erev yu ya yo"
        ).split(),
        strict=True,
    )
) | {
    "і": "ii",
    "ї": "yi",
    "є": "ie",
    "ґ": "gup",
    "ў": "ushrt",
    "ј": "je",
    "љ": "lje",
    "њ": "nje",
    "џ": "dzhe",
}
_COMMANDS = _LETTERS | {
    letter: command
    for small, name in _CYRILLIC.items()
    for letter, command in ((small, f"\\cyr{name}"), (small.upper(), f"\\CYR{name.upper()}"))
}
_CLUSTER = re.compile(r"(?s:.)[\u0300-\u036f]*")


def escape(text: str) -> str:
    r"""Spell a text for LaTeX in UTF-8: only what TeX takes for its own is escaped.

    >>> print(escape("Hiệp định & Nghị định 5% {a_b}"))
    Hiệp định \& Nghị định 5\% \textbraceleft{}a\_b\textbraceright{}
    """
    return even(text).translate(_SPELLED)


def verbatim(address: str, *, ascii_: bool = False) -> str:
    """Spell a URL or DOI: as it is, but what no address holds is percent-encoded.

    >>> verbatim("https://x.vn/a_b?c=%20&d={e}")
    'https://x.vn/a_b?c=%20&d=%7Be%7D'
    """
    beyond = _BEYOND_ASCII if ascii_ else _INVISIBLE
    text = re.sub(r"\s", "%20", even(address).translate(_ADDRESS))
    return beyond.sub(lambda found: _percent(found[0]), text)


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "replace"))


def ascii_only(text: str) -> str:
    r"""Spell a text for LaTeX in ASCII: accents, horns and Cyrillic as commands.

    Each letter stands in its own braces, as BibTeX wants it when it sorts and changes case.

    >>> print(ascii_only("Việt, Đỡ, мир"))
    Vi{\d{\^e}}t, {\DJ}{\~{\ohorn}}, {\cyrm}{\cyri}{\cyrr}
    """
    return "".join(_spelled(cluster) for cluster in _CLUSTER.findall(even(text)))


def _spelled(cluster: str) -> str:
    if cluster.isascii():
        return _ESCAPES.get(cluster, cluster)
    if command := _COMMANDS.get(cluster):
        return f"{{{command}}}"
    apart = unicodedata.normalize("NFD", cluster)
    base, marks = apart[0], [*apart[1:]]
    if base in _HORNS and _HORN in marks:
        marks.remove(_HORN)
        spelled = f"{{{_HORNS[base]}}}" if not marks else _HORNS[base]
    else:
        spelled = _base(base, alone=not marks)
    return _accented(spelled, marks) if marks else spelled


def _base(char: str, *, alone: bool) -> str:
    command = _ESCAPES.get(char) if char.isascii() else _COMMANDS.get(char, _numbered(char))
    if command is None:
        return char
    return f"{{{command}}}" if alone else command


def _numbered(char: str) -> str:
    return f'\\symbol{{"{ord(char):04X}}}'  # XeTeX and LuaTeX print it when the font has it


def _accented(spelled: str, marks: list[str]) -> str:
    """Put the accents on, the dot below last: `\\d{\\^e}` is what the Vietnamese fonts know."""
    for mark in sorted(marks, key=lambda mark: mark == _DOT_BELOW):
        accent = _ACCENTS.get(mark)
        if accent is None:
            spelled = f"{spelled}{{{_numbered(mark)}}}"
        elif accent.isalpha() or len(spelled) > 1:
            spelled = f"\\{accent}{{{spelled}}}"
        else:
            spelled = f"\\{accent}{spelled}"
    return f"{{{spelled}}}"


# Back again: what commands print

_MARKS_OF = {accent: mark for mark, accent in _ACCENTS.items()}
_PRINTED = {command.lstrip("\\"): letter for letter, command in _COMMANDS.items() if command[1:2].isalpha()}
_PRINTED |= {command[1:]: unicodedata.normalize("NFC", base + _HORN) for base, command in _HORNS.items()}
# T5's names of whole Vietnamese letters, and what LaTeX's kernel and textcomp print besides.
_PRINTED |= {
    "abreve": "ă", "ABREVE": "Ă", "acircumflex": "â", "ACIRCUMFLEX": "Â", "ecircumflex": "ê",
    "ECIRCUMFLEX": "Ê", "ocircumflex": "ô", "OCIRCUMFLEX": "Ô", "aa": "å", "AA": "Å", "j": "ȷ", "No": "№",
    "ldots": "…", "dots": "…", "S": "§", "P": "¶", "copyright": "©", "pounds": "£", "euro": "€",
    "texteuro": "€", "textquotesingle": "'", "textquotedbl": '"', "quotesinglbase": "‚", "glqq": "„",
    "grqq": "“", "flqq": "«", "frqq": "»", "og": "«", "fg": "»", "lq": "‘", "rq": "’", "textless": "<",
    "textgreater": ">", "textbar": "|", "textunderscore": "_", "textbackslash": "\\", "textbraceleft": "{",
    "textbraceright": "}", "textasciitilde": "~", "textasciicircum": "^", "textdollar": "$",
    "textdegree": "°", "textregistered": "®", "texttrademark": "™", "LaTeX": "LaTeX", "TeX": "TeX",
    "XeTeX": "XeTeX", "cyrdash": "—", "textcyrillic": "", "slash": "/", "textordfeminine": "ª",
    "textordmasculine": "º", "quad": " ", "qquad": " ", "space": " ", "textvisiblespace": " ",
    "thinspace": "\u00a0", "enspace": " ", "nobreakspace": "\u00a0", "textsection": "§",
}  # fmt: skip


def printed(command: str) -> str | None:
    """Give the letter a command prints, named without its backslash; nothing for other commands.

    >>> printed("dj"), printed("ohorn"), printed("CYRYU"), printed("section")
    ('đ', 'ơ', 'Ю', None)
    """
    return _PRINTED.get(command)


def is_accent(command: str) -> bool:
    """Say whether a command puts an accent on the letter behind it."""
    return command in _MARKS_OF


def accented(command: str, letter: str) -> str:
    r"""Put an accent on a letter.

    >>> accented("d", "ê"), accented("^", "ı"), accented("'", "")
    ('ệ', 'î', '')
    """
    if not letter:
        return ""
    base = {"ı": "i", "ȷ": "j"}.get(letter[0], letter[0])
    return unicodedata.normalize("NFC", base + _MARKS_OF[command]) + letter[1:]
