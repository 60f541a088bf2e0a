from __future__ import annotations

import re
import unicodedata

from bibtexparser.entrypoint import parse_string
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Item, Work
from archive.writers import Options, Selection, bibtex

ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "h": "\u0309",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
}
LETTERS = {
    "ohorn": "ơ",
    "OHORN": "Ơ",
    "uhorn": "ư",
    "UHORN": "Ư",
    "dj": "đ",
    "DJ": "Đ",
    "dh": "ð",
    "DH": "Ð",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "ss": "ß",
    "th": "þ",
    "TH": "Þ",
    "i": "ı",
    "textendash": "–",
    "textemdash": "—",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "textquoteleft": "‘",
    "textquoteright": "’",
    "quotedblbase": "„",
    "quotesinglbase": "‚",
    "guillemotleft": "«",
    "guillemotright": "»",
    "textellipsis": "…",
    "textnumero": "№",
    "textsection": "§",
    "textdegree": "°",
    "textcopyright": "©",
    "textperiodcentered": "·",
    "textbullet": "•",
    "textexclamdown": "¡",
    "textquestiondown": "¿",
    "nobreakspace": "\u00a0",
    "-": "\u00ad",
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
}
CYRILLIC = dict(
    zip(
        (
            "a b v g d e zh z i ishrt k l m n o p r s t u f h c ch sh shch hrdsn ery sftsn erev yu ya yo "
            "ii yi ie gup ushrt je lje nje dzhe"
        ).split(),
        "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўјљњџ",
        strict=True,
    )
)
LETTERS |= {f"cyr{name}": letter for name, letter in CYRILLIC.items()}
LETTERS |= {f"CYR{name.upper()}": letter.upper() for name, letter in CYRILLIC.items()}
TOKEN = re.compile(r"\\([A-Za-z]+|.)|([{}])|(.)", re.DOTALL)


def read_back(latex: str) -> str:
    """Read ASCII LaTeX as TeX would: commands, groups, accents over what follows."""
    tokens = [found.groups() for found in TOKEN.finditer(latex)]
    text, at = _group(tokens, 0)
    assert at == len(tokens)
    return unicodedata.normalize("NFC", text)


def _group(tokens: list[tuple[str, str, str]], at: int) -> tuple[str, int]:
    text = ""
    while at < len(tokens):
        _, brace, char = tokens[at]
        if brace == "}":
            return text, at + 1
        if char:
            text, at = text + char, at + 1
        else:
            found, at = _one(tokens, at)
            text += found
    return text, at


def _one(tokens: list[tuple[str, str, str]], at: int) -> tuple[str, int]:
    command, brace, char = tokens[at]
    if brace:
        return _group(tokens, at + 1)
    if char:
        return char, at + 1
    if command == "symbol":
        code, at = _group(tokens, at + 2)
        return chr(int(code.strip('"'), 16)), at
    if command in ACCENTS and not (command in LETTERS and tokens[at + 1][1] == "}"):
        base, at = _one(tokens, at + 1)
        return base + ACCENTS[command], at
    if command in LETTERS:
        return LETTERS[command], at + 1
    return command, at + 1


def written(item: Item, *, ascii_: bool = False) -> str:
    return "".join(bibtex.write(Selection(works=(Work(key="k", item=item),)), Options(ascii=ascii_)))


def fields(item: Item, *, ascii_: bool = False) -> dict[str, str]:
    library = parse_string(written(item, ascii_=ascii_))
    assert not library.failed_blocks
    (entry,) = library.entries
    return {field.key: field.value for field in entry.fields}


def test_a_web_page_is_written_as_old_bibtex_has_it() -> None:
    item: Item = {
        "type": "webpage",
        "author": [{"literal": "Linh An"}],
        "title": "Chính sách",
        "issued": "2024-09-17",
        "URL": "https://x.vn/a_b?c=%20",
        "accessed": "2024-11-09",
    }
    assert (
        written(item)
        == """@misc{k,
  author = {{Linh An}},
  title = {{Chính sách}},
  howpublished = {\\url{https://x.vn/a_b?c=%20}},
  year = {2024},
  month = sep,
  day = {17},
  note = {truy cập 2024-11-09},
  language = {vi},
}
"""
    )


def test_fields_and_types_are_those_of_old_bibtex() -> None:
    thesis: Item = {
        "type": "thesis",
        "title": "T",
        "genre": "Luận văn Thạc sĩ",
        "publisher": "Học viện",
        "publisher-place": "Hà Nội",
        "issued": "1999/2000?",
    }
    said = fields(thesis)
    assert "@mastersthesis" in written(thesis)
    assert (said["school"], said["address"], said["year"]) == ("Học viện", "Hà Nội", "1999--2000?")
    article: Item = {
        "type": "article-journal",
        "title": "T",
        "container-title": "Tạp chí",
        "issue": "3",
        "page": "70-77",
        "archive": "РГАСПИ",
        "archive_location": "Ф. 1",
    }
    said = fields(article)
    assert (said["journal"], said["number"], said["pages"], said["note"]) == (
        "Tạp chí",
        "3",
        "70--77",
        "РГАСПИ, Ф. 1",
    )


def test_vietnamese_and_cyrillic_go_out_as_commands_when_asked() -> None:
    said = fields({"type": "book", "title": "Việt Nam: Đường lối đổi mới, Хрущёв"}, ascii_=True)
    assert said["title"] == (
        r"{Vi{\d{\^e}}t Nam: {\DJ}{\uhorn}{\`{\ohorn}}ng l{\'{\^o}}i {\dj}{\h{\^o}}i m{\'{\ohorn}}i, "
        r"{\CYRH}{\cyrr}{\cyru}{\cyrshch}{\cyryo}{\cyrv}}"
    )


@settings(max_examples=150, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
    | st.text("ệợữẵđĐỄỲЁйщ №«»{}\\~^%&#$_\u0301x")
)
def test_any_text_in_ascii_comes_back(text: str) -> None:
    item: Item = {"type": "book", "title": "T", "abstract": text, "publisher": text}
    latex = written(item, ascii_=True)
    assert latex.isascii()
    said = fields(item, ascii_=True)
    even = " ".join(unicodedata.normalize("NFC", text).split())
    assert read_back(said.get("abstract", "")) == even
    assert read_back(said.get("publisher", "")) == even


def test_the_gold_goes_out_in_ascii_and_is_read_without_a_failed_block(gold_works: tuple[Work, ...]) -> None:
    text = "".join(bibtex.write(Selection(works=gold_works), Options(ascii=True)))
    library = parse_string(text)
    assert text.isascii()
    assert not library.failed_blocks
    assert len(library.entries) == len(gold_works)
    titles = {entry.key: read_back(entry["title"][1:-1]) for entry in library.entries}
    for work in gold_works:
        if "title" in work.item:
            assert titles[work.key] == " ".join(unicodedata.normalize("NFC", work.item["title"]).split())
