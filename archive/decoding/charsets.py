"""Which letters are these bytes in a named character set? Python's own sets and the old Vietnamese ones."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from archive.decoding.vietnamese import TCVN3, TCVN_5712, VISCII, VNI, VNI_LETTER, VPS

_TABLES = {"tcvn3": TCVN3, "tcvn-5712": TCVN_5712, "viscii": VISCII, "vps": VPS}
# Names in use for them: IANA, glibc, browsers, and what the fonts are called.
_ALIASES = {
    "tcvn3": "tcvn3", "vn3": "tcvn3", "abc": "tcvn3", "tcvn": "tcvn3", "vntime": "tcvn3",
    "tcvn5712": "tcvn-5712", "xviettcvn5712": "tcvn-5712", "tcvn57121": "tcvn-5712",
    "tcvn571211993": "tcvn-5712", "tcvn57121993": "tcvn-5712",
    "vscii": "tcvn-5712", "vscii1": "tcvn-5712", "vn1": "tcvn-5712",
    "viscii": "viscii", "csviscii": "viscii", "viscii11": "viscii", "viscii111": "viscii",
    "vni": "vni", "vniwindows": "vni", "vniwin": "vni", "xvietvni": "vni",
    "vps": "vps", "xvietvps": "vps",
    "xmaccyrillic": "mac-cyrillic", "xmacroman": "mac-roman", "xmacintosh": "mac-roman",
    "windows31j": "cp932", "xsjis": "cp932", "xgbk": "gbk", "ansi": "windows-1252",
}  # fmt: skip
_NAMES = {
    "utf-16-le": "utf-16le", "utf-16-be": "utf-16be", "utf-32-le": "utf-32le", "utf-32-be": "utf-32be",
    "cp1258": "windows-1258", "cp1251": "windows-1251", "cp1252": "windows-1252", "cp1250": "windows-1250",
    "iso8859-5": "iso-8859-5", "iso8859-1": "iso-8859-1",
}  # fmt: skip
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZĂÂÊÔƠƯĐ"
_SHOUTED = re.compile(rf"(?<![^\W\d_])(?=[^\W\d_]*[{_CAPITALS}][^\W\d_]*[{_CAPITALS}])[^\W\d_]+")
_SMALL_PLAIN = re.compile("[a-zăâêôơưđ]")
_LINE = re.compile(r"^[^a-zăâêôơưđ\n\r]+$", re.M)


def known(encoding: str) -> str | None:
    """Give the name we call a character set by, None for a name of none.

    >>> known("TCVN3"), known("CP1251"), known("x-viet-vps"), known("rot13")
    ('tcvn3', 'windows-1251', 'vps', None)
    """
    plain = re.sub(r"[^a-z0-9]", "", encoding.lower())
    own = _ALIASES.get(plain, encoding.strip())
    if own in _TABLES or own == "vni":
        return own
    try:
        name = codecs.lookup(own).name
        is_text = isinstance(b"a".decode(name, errors="replace"), str)  # rot13 and base64 are no texts
    except (LookupError, ValueError, UnicodeError):
        return None
    return _NAMES.get(name, name) if is_text else None


def read(data: bytes, encoding: str, *, errors: str = "replace") -> str:
    """Decode by a name that `known` gave; "strict" raises UnicodeError for a byte without a letter."""
    if encoding == "vni":
        return vni(data.decode("windows-1252", errors=errors))
    table = _TABLES.get(encoding)
    if table is None:
        return data.decode(encoding, errors=errors)
    text = codecs.charmap_decode(data, errors, table)[0]
    return raised(text) if encoding == "tcvn3" else text


def vni(text: str) -> str:
    """Put letters for VNI's letters and marks, as windows-1252 shows them.

    >>> vni("Xin chaøo caùc baïn")
    'Xin chào các bạn'
    """
    return VNI_LETTER.sub(lambda found: VNI[found[0]], text)


def vni_pieces(text: str) -> Iterator[tuple[str, int, int]]:
    """Give each letter of VNI with the place it came from."""
    at = 0
    for found in VNI_LETTER.finditer(text):
        yield from ((text[i], i, i + 1) for i in range(at, found.start()))
        yield VNI[found[0]], found.start(), found.end()
        at = found.end()
    yield from ((text[i], i, i + 1) for i in range(at, len(text)))


def raised(text: str) -> str:
    """Raise words whose plain letters are capitals: the ABC fonts have no capitals with tones.

    >>> raised("CộNG HòA Xã HộI\\nNXB Hà Nội")
    'CỘNG HÒA XÃ HỘI\\nNXB Hà Nội'
    """
    return _SHOUTED.sub(_raised, _LINE.sub(_raised_line, text))


def _raised(word: re.Match[str]) -> str:
    return word[0] if _SMALL_PLAIN.search(word[0]) else word[0].upper()


def _raised_line(line: re.Match[str]) -> str:
    capital = line[0].upper()
    return capital if len(_SHOUTED.findall(line[0])) > 1 and len(capital) == len(line[0]) else line[0]
