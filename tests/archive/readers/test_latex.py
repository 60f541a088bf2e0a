r"""LaTeX is read as printed: \footnote at its place, sections, lists, tables, letters however spelled."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from archive.draft import Given
from archive.latex import ascii_only
from archive.model import BlockKind
from archive.readers import Source, extract
from archive.readers.latex import recognises
from archive.reading import read

SHARED = Path(os.environ.get("ARCHIVE_SHARED", "../shared")) / "data"


def tex(body: str, preamble: str = "", *, encoding: str = "utf-8") -> Given:
    text = f"\\documentclass{{article}}\n{preamble}\n\\begin{{document}}\n{body}\n\\end{{document}}\n"
    return extract(Source(data=text.encode(encoding), name="a.tex"))


def lines(given: Given) -> list[str]:
    return given.text.split("\n\n")


def said(given: Given, variable: str) -> list[object]:
    return [each.value for each in given.description.get(variable, ())]


def notes(given: Given) -> list[tuple[str, int, str | None]]:
    return [(n.mark, len(n.anchors), n.body.of(given.text) if n.body else None) for n in given.notes]


def test_latex_is_known_by_class_section_or_footnote() -> None:
    assert all(map(recognises, (b"\\documentclass{book}", b"x\n\\section{A}", b"a\\footnote{b}")))
    assert not any(map(recognises, (b"A word.", b"C:\\section", "Đảng \\ Nhà nước".encode())))


def test_footnotes_stand_where_they_are_set() -> None:
    given = tex(
        r"Một\footnote{Sđd, \emph{tr.5}.} hai\footnotemark{} ba\footnote[9]{Chín.}.\footnotetext{Sau.}"
        "\n\n% \\footnote{không}\nbốn\\footnote{Xem \\url{https://x.vn/a_b%20c}} năm"
    )
    assert lines(given)[:2] == ["Một⁽¹⁾ hai⁽²⁾ ba⁽⁹⁾.", "bốn⁽³⁾ năm"]
    assert notes(given) == [
        ("1", 1, "Sđd, tr.5."), ("2", 1, "Sau."), ("9", 1, "Chín."), ("3", 1, "Xem https://x.vn/a_b%20c"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words", ["Việt Nam, Đỡ, Nguyễn Ưởng", "Мир и ёлка, № 5 «Правда» — сюда", "Ørsted & ßœ"]
)
def test_every_letter_we_spell_in_ascii_is_read_back(words: str) -> None:
    assert tex(ascii_only(words)).text == words


def test_marks_of_print_and_short_commands_are_letters() -> None:
    given = tex(
        "\\ussr{} \"--- <<мир>> ``a'' 1965--1968, с.~5, 5\\,\\% \\dots{} 5$^{\\circ}$ x$^2$ "
        "\\textsuperscript{3} \\self",
        r"\newcommand{\ussr}{СССР}\newcommand{\two}[1]{#1}\def\self{\self\self}",
    )
    assert given.text == "СССР — «мир» “a” 1965–1968, с.\u00a05, 5\u00a0% … 5° x² ³"


def test_single_quotation_marks_are_those_that_are_printed() -> None:
    assert lines(tex("Hanoi's ``new `line' of 1960''")) == ["Hanoi’s “new ‘line’ of 1960”"]
    assert lines(tex("``\\,`Line,'\\,'' с.\\,5")) == ["“‘Line,’” с.\u00a05"]


def test_heads_have_the_levels_the_file_uses() -> None:
    given = tex("\\chapter{A}\n\\section*{B \\textbf{c}}\\label{x}\nd\n\\subsection[ngắn]{E}")
    assert [(block.span.of(given.text).strip(), block.level) for block in given.blocks if block.level] == [
        ("A", 1), ("B c", 2), ("E", 3),
    ]  # fmt: skip


def test_lists_tables_and_verse_are_lines_of_one_block() -> None:
    given = tex(
        r"x\begin{itemize}\item một\begin{enumerate}\item a \item[б)] b\end{enumerate}\item hai\end{itemize}y"
        r"\begin{table}\caption{Bảng}\begin{tabular}{|l|r|}\hline Năm & Tấn\\ \hline 1965 & 10\\ & z\\"
        r"\end{tabular}\end{table}\begin{verse}Một,\\Hai.\end{verse}"
    )
    assert lines(given) == [
        "x", "• một\n  1. a\n  б) b\n• hai", "y", "Bảng", "Năm\tTấn\n1965\t10\n\tz", "Một,\nHai.",
    ]  # fmt: skip
    assert [block.kind for block in given.blocks][1::3] == [BlockKind.LIST, BlockKind.TABLE]


def test_keys_are_kept_as_printed() -> None:
    given = tex(
        r"A \cite[tr. 5]{lan,minh}. B\footcite[7]{hoa}. \nocite{x}"
        r"\begin{thebibliography}{9}\bibitem{lan} Lan, Sách.\bibitem[M]{minh} Minh.\end{thebibliography}"
    )
    assert lines(given)[:2] == ["A [lan, minh, tr. 5]. B⁽¹⁾.", "[lan] Lan, Sách.\n[minh] Minh."]
    assert notes(given) == [("1", 1, "[hoa], 7")]


FRONT = r"""\usepackage[english,russian]{babel}\title{Мир\thanks{Грант.} и \\ труд}
\author{И.\,И. Иванов\thanks{ИВ РАН} \\ Москва \and Nguy\~{\^e}n V\u{a}n An}\date{5 мая 2019 г.}"""


def test_the_title_block_is_stated_and_printed() -> None:
    given = tex(r"\maketitle \begin{abstract}Кратко.\end{abstract} Да.", FRONT)
    people = [
        {"family": "Иванов", "given": "И. И.", "affiliation": "Москва"},
        {"literal": "Nguyễn Văn An", "family": "Nguyễn", "given": "Văn An"},
    ]
    assert said(given, "author") == [people, people]
    assert (said(given, "title")[0], said(given, "issued")[0]) == ("Мир и труд", "2019-05-05")
    assert (said(given, "language"), said(given, "abstract")) == (["ru"], ["Кратко."])
    assert lines(given)[:5] == [
        "Мир⁽*⁾ и\nтруд", "И.\u00a0И. Иванов⁽**⁾\nМосква\nNguyễn Văn An", "5 мая 2019 г.", "Кратко.", "Да.",
    ]  # fmt: skip
    evidence = given.description["title"][1].evidence
    assert evidence is not None
    assert evidence.of(given.text) == "Мир⁽*⁾ и\nтруд"


def test_today_is_no_date() -> None:
    assert said(tex(r"\maketitle x", r"\title{A}\date{\today}"), "issued") == []


def test_letters_are_read_as_the_file_says() -> None:
    assert tex("Правда", r"\usepackage[cp1251]{inputenc}", encoding="cp1251").text == "Правда"
    assert tex("Правда", r"\usepackage[cp1251]{inputenc}").text == "Правда"


def test_no_other_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.tex"
    secret.write_text("CANARY", encoding="utf-8")
    given = tex(f"a \\input{{{secret}}} b")
    assert given.text == "a b"
    assert [each.code for each in given.findings] == ["part-elsewhere"]


@pytest.mark.parametrize(
    "body",
    [
        "\\footnote{" * 3000,
        "\\begin{itemize}\\item " * 500,
        "$a " * 999,
        "\\\\[" * 999,
        "}" * 99 + "\\end{x}",
        "\\",
    ],
)
def test_unbalanced_source_is_read_all_the_same(body: str) -> None:
    given = tex(body + " xin")
    assert "".join(block.span.of(given.text) for block in given.blocks) == given.text


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data are not here")
def test_all_notes_of_the_sample_come_back() -> None:
    document = read((SHARED / "samples/office/seed002.tex").read_bytes(), name="seed002.tex")
    assert [(note.mark, len(note.anchors)) for note in document.notes] == [(str(n), 1) for n in range(1, 22)]
    authors = document.description["author"][0].value
    assert [name["literal"] for name in authors if isinstance(name, dict)] == [
        "Trần Ngọc Dũng",
        "Đàm Thị Thảo",
    ]
    assert (document.description["issued"][0].value, document.description["language"][0].value) == (
        "2025-05-20", "vi",
    )  # fmt: skip
