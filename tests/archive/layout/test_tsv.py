"""tesseract's table becomes the same text as a PDF's words, and says how sure it is."""

from __future__ import annotations

import pytest

from archive.layout.tsv import from_tsv

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"


def table(*lines: tuple[int, str], left: int = 150, size: int = 40, sure: float = 95.0) -> str:
    """Give the table of lines that begin at a height, letters half as wide as high."""
    rows = [HEAD]
    for number, (top, words) in enumerate(lines):
        at = left
        for order, word in enumerate(words.split()):
            width = len(word) * size // 2
            rows.append(
                f"5\t1\t1\t1\t{number}\t{order}\t{at}\t{top}\t{width}\t{size * 71 // 100}\t{sure}\t{word}"
            )
            at += width + size // 3
    return "\n".join(rows)


def test_lines_become_paragraphs_with_words_joined() -> None:
    given = from_tsv(
        [("", table((300, "HAI NUOC DA KY HIEP DINH VE HOP TAC KINH-"), (350, "te nam do")), 1700, 2200)]
    )
    assert given.text == "HAI NUOC DA KY HIEP DINH VE HOP TAC KINHte nam do"


@pytest.mark.parametrize(
    "rows", ["", "nonsense", HEAD, "5\t1\t1", HEAD + "\n5\t1\t1\t1\t1\t1\tx\ty\tz\tw\t9\tHai"]
)
def test_what_is_no_table_gives_no_words(rows: str) -> None:
    given = from_tsv([("1", rows, 1700, 2200)])
    assert given.text == ""
    assert [finding.code for finding in given.findings] == ["ocr"]


def test_the_finding_says_how_sure_the_words_are() -> None:
    given = from_tsv([("1", table((300, "Hai nuoc"), sure=81.0), 1700, 2200)], languages="vie")
    [finding] = given.findings
    assert finding.message == "The text of 1 page was read by OCR (vie); its words are on average 81 % sure."


def test_doubtful_words_are_shown_in_the_text() -> None:
    rows = table((300, "Hai nuoc Vjet"), sure=95.0).replace("95.0\tVjet", "31.0\tVjet")
    given = from_tsv([("1", rows, 1700, 2200)])
    unsure = [finding.span for finding in given.findings if finding.code == "ocr-unsure"]
    assert [span.of(given.text) for span in unsure if span] == ["Vjet"]


def test_look_alike_letters_of_another_script_become_those_of_the_line() -> None:
    given = from_tsv([("1", table((300, "QUAN НЕ ĐỐI ТАС LIÊN XÔ")), 1700, 2200)])
    assert given.text == "QUAN HE ĐỐI TAC LIÊN XÔ"


def test_pages_bear_the_labels_they_come_with() -> None:
    pages = [(label, table((300, f"Trang {label}")), 1700.0, 2200.0) for label in ("iv", "v")]
    assert [each.word for each in from_tsv(pages).pages] == ["iv", "v"]


def block(number: int, left: int, size: int, *lines: tuple[int, int, str]) -> str:
    """Give the rows of a block: of each line its indent, height and words."""
    rows = []
    for order, (indent, top, words) in enumerate(lines):
        at = left + indent
        for place, word in enumerate(words.split()):
            width = len(word) * size // 2
            box = f"{at}\t{top}\t{width}\t{size * 71 // 100}"
            rows.append(f"5\t1\t{number}\t1\t{order}\t{place}\t{box}\t95\t{word}")
            at += width + size // 3
    return "\n".join(rows)


def test_notes_at_the_foot_are_counted_by_their_indents_where_one_label_can_be_read() -> None:
    body = block(1, 150, 40, *((0, 300 + 50 * at, "HAI NUOC DA KY HIEP DINH VE HOP TAC") for at in range(9)))
    foot = block(
        2,
        150,
        30,
        (30, 1900, "\\Nam A, Hoi ky, Ha"),
        (0, 1935, "Noi, tr. 5."),
        (30, 1970, "2Nam B, Nhat ky."),
        (0, 2005, "Hue, tr. 7."),
        (30, 2040, "ЗNam C, Thu."),
    )
    given = from_tsv([("", f"{HEAD}\n{body}\n{foot}", 1700, 2200)])
    assert [(note.mark, note.body.of(given.text)) for note in given.notes if note.body] == [
        ("1", "Nam A, Hoi ky, Ha Noi, tr. 5."),
        ("2", "Nam B, Nhat ky. Hue, tr. 7."),
        ("3", "Nam C, Thu."),
    ]
