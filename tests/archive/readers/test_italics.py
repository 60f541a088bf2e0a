"""A title in italics is told to be one by every format that has italics."""

from __future__ import annotations

import pytest

from archive.readers import Source, extract

TITLE = "Nghiên cứu Lịch sử"


def rtf(words: str) -> str:
    return "".join(char if char.isascii() else f"\\u{ord(char)}?" for char in words)


NOTES = {
    "a.rtf": rf"{{\rtf1 Word.{{\footnote \chftn  {rtf('Tạp chí')} {{\i {rtf(TITLE)}}}, 2010.}}\par}}",
    "a.tei.xml": '<TEI><text><body><p>Word.<note n="1">Tạp chí <hi rend="italic">'
    f"{TITLE}</hi>, 2010.</note></p></body></text></TEI>",
    "a.jats.xml": "<article><front><article-meta/></front>"
    '<body><p>Word.<xref ref-type="fn" rid="f1">1</xref></p></body><back><fn-group>'
    f'<fn id="f1"><p>Tạp chí <italic>{TITLE}</italic>, 2010.</p></fn></fn-group></back></article>',
    "a.fb2": '<FictionBook xmlns:l="http://www.w3.org/1999/xlink"><body><section><p>Word.<a l:href="#n1" '
    'type="note">1</a></p></section></body><body name="notes"><section id="n1"><title><p>1</p></title>'
    f"<p>Tạp chí <emphasis>{TITLE}</emphasis>, 2010.</p></section></body></FictionBook>",
    "a.tex": rf"\documentclass{{article}}\begin{{document}}Word.\footnote{{Tạp chí \emph{{{TITLE}}}, 2010.}}"
    r"\end{document}",
}


@pytest.mark.parametrize("name", NOTES)
def test_italics_in_a_note_are_told(name: str) -> None:
    given = extract(Source(data=NOTES[name].encode(), name=name))
    assert [given.text[slice(*span)] for span in given.italics] == [TITLE]
