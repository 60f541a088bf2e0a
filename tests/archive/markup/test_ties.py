"""Links and what they lead to become marks and notes, whoever wrote the page."""

from __future__ import annotations

import pytest

from archive import markup
from archive.draft import Draft, Given
from archive.markup import setting, ties, tree

_LONG = "Hai nước đã ký hiệp định về hợp tác quân sự và kỹ thuật"


def noted(body: str) -> Given:
    root = tree.parsed(f"<html><body>{body}</body></html>")
    assert root is not None
    draft = Draft()
    made = setting.Setting(draft, ties.tied(root))
    made.set(root)
    made.missing()
    return draft.given()


def rows(body: str) -> list[tuple[str, int, str]]:
    given = noted(body)
    return [(n.mark, len(n.anchors), n.body.of(given.text) if n.body else "") for n in given.notes]


_TWO = [("1", 1, "Sđd, tr.5."), ("2", 1, "Там же. С. 7.")]

KINDS = {
    "pandoc": f"""<p>{_LONG}<a href="#fn1" class="footnote-ref" id="fnref1"
    role="doc-noteref"><sup>1</sup></a> và
      <a href="#fn2" class="footnote-ref" id="fnref2" role="doc-noteref"><sup>2</sup></a>.</p>
      <section class="footnotes" role="doc-endnotes"><hr><ol>
      <li id="fn1"><p>Sđd, tr.5.<a href="#fnref1" class="footnote-back">↩︎</a></p></li>
      <li id="fn2"><p>Там же. С. 7.<a href="#fnref2" class="footnote-back">↩︎</a></p></li></ol></section>""",
    "pandoc-asides": f"""<p>{_LONG}<a href="#fn1" id="fnref1" epub:type="noteref">1</a>
      <a href="#fn2" id="fnref2" epub:type="noteref">2</a>.</p>
      <aside epub:type="footnote" id="fn1"><p>Sđd, tr.5.</p></aside>
      <aside epub:type="footnote" id="fn2"><p>Там же. С. 7.</p></aside>""",
    "word": f"""<p class=MsoNormal>{_LONG}<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"
    title=""><span
      class=MsoFootnoteReference><span style='mso-special-character:footnote'>[1]</span></span></a> và <a
      style='mso-footnote-id:ftn2' href="#_ftn2" name="_ftnref2" title=""><span
      class=MsoFootnoteReference>[2]</span></a></p>
      <div style='mso-element:footnote-list'><br clear=all><hr align=left size=1 width="33%">
      <div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1'
      href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> Sđd,
      tr.5.</p></div>
      <div style='mso-element:footnote' id=ftn2><p class=MsoFootnoteText><a style='mso-footnote-id:ftn2'
      href="#_ftnref2" name="_ftn2" title=""><span class=MsoFootnoteReference>[2]</span></a> Там же. С.
      7.</p></div></div>""",
    "libreoffice": f"""<p>{_LONG}<a class="sdfootnoteanc" name="sdfootnote1anc"
    href="#sdfootnote1sym"><sup>1</sup></a> và
      <a class="sdfootnoteanc" name="sdfootnote2anc" href="#sdfootnote2sym"><sup>2</sup></a></p>
      <div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym"
      href="#sdfootnote1anc">1</a>Sđd, tr.5.</p></div>
      <div id="sdfootnote2"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote2sym"
      href="#sdfootnote2anc">2</a>Там же. С. 7.</p></div>""",
    "old-paragraphs": f"""<P>{_LONG}<A NAME="r1" HREF="#1">[1]</A> và nhiều hơn <A NAME="r2"
    HREF="#2">[2]</A>.
      <HR><P><A NAME="1" HREF="#r1">[1]</A> Sđd, tr.5.<P><A NAME="2" HREF="#r2">[2]</A> Там же. С. 7.""",
    "old-breaks": f"""{_LONG} <a href="#n1">[1]</a> và <a href="#n2">[2]</a>.<br><br>Chú thích<br>
      <a name="n1"></a>1. Sđd, tr.5.<br><a name="n2"></a>2. Там же. С. 7.<br>""",
    "old-breaks-linked": f"""<td>{_LONG} <a name="t1" href="#n1">[1]</a> và <a name="t2"
    href="#n2">[2]</a>.<br><br>
      <a name="n1" href="#t1">[1]</a> Sđd, tr.5.<br><a name="n2" href="#t2">[2]</a> Там же. С. 7.</td>""",
    "empty-name-before": f"""<p>{_LONG}<sup><a href="#note1">1</a></sup> <sup><a href="#note2">2</a></sup></p>
      <h3>Примечания</h3><a name="note1"></a><p><sup>1</sup> Sđd, tr.5.</p><a name="note2"></a><p>2. Там
      же. С. 7.</p>""",
    "definitions": f"""<p>{_LONG}<a class="footnote-reference" href="#id3" id="id1">[1]</a>,
      <a class="footnote-reference" href="#id4" id="id2">[2]</a></p><dl class="footnote">
      <dt class="label" id="id3"><a class="fn-backref" href="#id1">1</a></dt><dd><p>Sđd, tr.5.</p></dd>
      <dt class="label" id="id4"><a class="fn-backref" href="#id2">2</a></dt><dd><p>Там же. С.
      7.</p></dd></dl>""",
    "rows": f"""<p>{_LONG} <a href="#f1" name="b1">[1]</a> <a href="#f2" name="b2">[2]</a></p><table>
      <tr><td><a name="f1" href="#b1">[1]</a></td><td>Sđd, tr.5.</td></tr>
      <tr><td><a name="f2" href="#b2">[2]</a></td><td>Там же. С. 7.</td></tr></table>""",
    "brackets around the links": f"""<p>{_LONG}(<a href="#c1" name="t1">1</a>) và
      <a href="#c2" name="t2">(2)</a>.</p><p>(<a href="#t1" name="c1">1</a>) Sđd, tr.5.</p>
      <p><a href="#t2" name="c2">(2)</a> Там же. С. 7.</p>""",
    "plugin": f"""<p>{_LONG}<sup class="modern-footnotes-footnote"><a href="#mf-1">1</a></sup>,
      <sup id="fnref-9-2"><a class="footnote-link" href="#fn-9-2">2</a></sup></p><ol class="footnotes">
      <li id="mf-1">Sđd, tr.5. <a href="#x" class="footnote-back">↑</a></li>
      <li id="fn-9-2">Там же. С. 7. <a href="#fnref-9-2">↩</a></li></ol>""",
}


@pytest.mark.parametrize("kind", KINDS)
def test_two_notes_are_two_notes(kind: str) -> None:
    given = noted(KINDS[kind])
    assert rows(KINDS[kind]) == _TWO
    first, second = (note.anchors[0].of(given.text) for note in given.notes)
    assert (first, second) == ("⁽¹⁾", "⁽²⁾")
    assert given.text.startswith(f"{_LONG}⁽¹⁾")


def test_one_note_of_an_encyclopedia_answers_many_marks() -> None:
    body = f"""<p>{_LONG}<sup id="cite_ref-a_1-0" class="reference"><a href="#cite_note-a-1">[1]</a></sup> và
      <sup id="cite_ref-a_1-1" class="reference"><a href="#cite_note-a-1">[1]</a></sup> rồi
      <sup id="cite_ref-2" class="reference"><a href="#cite_note-2">[chú 1]</a></sup></p>
      <div class="reflist"><ol class="references"><li id="cite_note-a-1"><span class="mw-cite-backlink">^
      <a href="#cite_ref-a_1-0"><sup>a</sup></a> <a href="#cite_ref-a_1-1"><sup>b</sup></a></span>
      <span class="reference-text">Nguyễn A, Hồi ký.</span></li>
      <li id="cite_note-2"><b><a href="#cite_ref-2">^</a></b> Lời chú.</li></ol></div>"""
    assert rows(body) == [("1", 2, "Nguyễn A, Hồi ký."), ("chú 1", 1, "Lời chú.")]


def test_a_sure_call_without_a_note_stays_a_mark() -> None:
    assert rows(f'<p>{_LONG}<a href="#fn9" role="doc-noteref">9</a>.</p>') == [("9", 1, "")]


@pytest.mark.parametrize(
    "body",
    [
        '<ul><li><a href="#s1">1</a> Mở đầu</li></ul><h2 id="s1">1. Mở đầu</h2><p>Văn bản.</p>',
        '<p>Xem mục <a href="#s2">2</a>.</p><section id="s2"><h2>Hai</h2><p>Văn bản.</p></section>',
        '<p><a href="#top">1</a></p><div id="top"><p>Một đoạn văn, không phải chú thích.</p></div>',
        '<p>Xem <a href="https://example.org/a#fn1">1</a>.</p><p id="fn1">Một</p>',
        "<p>m<sup>2</sup> và <a>1</a></p>",
    ],
)
def test_other_links_are_no_notes(body: str) -> None:
    assert rows(body) == []


def test_notes_counted_anew_are_numbered_through() -> None:
    call = '<p>Một<a href="#{0}" epub:type="noteref">*</a></p>'
    part = call + '<aside id="{0}" epub:type="footnote">Lời {0}.</aside>'
    assert [(mark, words) for mark, _, words in rows(part.format("a") + part.format("b"))] == [
        ("1", "Lời a."),
        ("2", "Lời b."),
    ]


def test_a_year_that_leads_to_a_list_of_works_is_no_note() -> None:
    given = markup.page(
        '<body><p>Như Gaiduk (<a href="#r1">1996</a>) đã viết.<sup><a href="#n1">1</a></sup></p>'
        '<ol class="footnotes"><li id="n1"><p>Sđd, tr. 5.</p></li></ol>'
        '<ul><li id="r1"><p>Gaiduk, I. (1996).</p></li></ul></body>'
    )
    assert [note.mark for note in given.notes] == ["1"]
    assert "(1996)" in given.text
