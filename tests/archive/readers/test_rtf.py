"""RTF's words come out once each, its notes tied, whichever way a program writes them."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from archive.draft import raised
from archive.model import Flag
from archive.readers import Given, Source, reader, rtf

SHARED = Path(os.environ.get("ARCHIVE_SHARED", Path(__file__).parents[3].parent / "shared"))
OFFICE = SHARED / "data" / "samples" / "office"


def read(body: bytes | str, *, head: bytes = rb"\ansi\ansicpg1252\deff0") -> Given:
    data = body if isinstance(body, bytes) else body.encode("ascii")
    return rtf.read(Source(data=b"{\\rtf1" + head + b" " + data + b"}", name="a.rtf"))


def codes(text: str) -> str:
    """Write letters as Word does: a Unicode number and a question mark."""
    units = text.encode("utf-16-le")
    pairs = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
    return "".join(chr(n) if 31 < n < 127 and chr(n) not in "{}\\" else f"\\u{n}?" for n in pairs)


def notes(given: Given) -> list[tuple[str, list[str], str]]:
    return [
        (
            note.mark,
            [span.of(given.text) for span in note.anchors],
            note.body.of(given.text) if note.body else "",
        )
        for note in given.notes
    ]


def kinds(given: Given) -> list[tuple[str, str]]:
    return [(f"{block.kind}{block.level or ''}", block.span.of(given.text).strip()) for block in given.blocks]


# Notes


@pytest.mark.parametrize(
    "note",
    [
        r"{\super\chftn}{\footnote\pard\plain{\super\chftn} Body.}",
        r"{\super\chftn}{\*\footnote\chftn\~\plain\pard {\pard Body.\par}}",
        r"{\cs16\super \chftn {\footnote \pard\plain \s15 {\cs16\super \chftn } Body.}}",
        r"\chftn{\footnote \pard\plain {\up6\chftn}" "\n" r"Body.\par}",
        r"{\super\chftn}{\footnote\pard\plain{\super\chftn}. Body.}",
        r"{\super\chftn}{\footnote\pard\plain{\super\chftn}\tab Body.\par\pard}",
        r"{\footnote Body.}",
        r"{\super\chftn}{\footnote\pard\intbl{\super\chftn} Body.\par}",
    ],
)
def test_a_note_is_read_however_it_is_written(note: str) -> None:
    given = read(rf"Words{note}, more.\par")
    assert given.text == "Words⁽¹⁾, more.\n\n⁽¹⁾ Body."
    assert notes(given) == [("1", ["⁽¹⁾"], "Body.")]


@pytest.mark.parametrize("open", [r"\footnote\ftnalt", r"\*\footnote\ftnalt"])
def test_endnotes_are_counted_apart_in_their_own_figures(open: str) -> None:
    given = read(
        rf"\aftnnrlc One{{\super\chftn}}{{\footnote{{\super\chftn}} A}}"
        rf" two{{\super\chftn}}{{{open}{{\super\chftn}} B}} three{{\super\chftn}}{{\footnote\chftn  C}}\par"
    )
    assert notes(given) == [("1", ["⁽¹⁾"], "A"), ("i", ["⁽i⁾"], "B"), ("2", ["⁽²⁾"], "C")]


@pytest.mark.parametrize(
    ("mark", "label", "printed"), [("*", "*", "*"), ("(*)", "*", "⁽*⁾"), ("7", "7", "⁷"), (r"\'86", "†", "†")]
)
def test_a_mark_of_the_writers_choice_stands_once(mark: str, label: str, printed: str) -> None:
    given = read(
        rf"Words{{\cs16\super {mark}{{\footnote\pard\plain{{\cs16\super {mark}}} TS, Hanoi}}}} and"
        r" more{\super\chftn}{\footnote{\super\chftn} Next}\par"
    )
    assert given.text == f"Words{printed} and more⁽¹⁾\n\n{raised(f'({label})')} TS, Hanoi\n\n⁽¹⁾ Next"
    assert notes(given)[0] == (label, [printed], "TS, Hanoi")


def test_a_plain_star_before_its_note_is_its_mark() -> None:
    given = read(r"Trained*{\footnote * TS, Hanoi} there.\par")
    assert notes(given) == [("*", ["*"], "TS, Hanoi")]
    assert given.text.startswith("Trained* there.")


def test_a_mark_without_its_note_stays_as_one() -> None:
    given = read(r"One{\super\chftn} two{\super\chftn}{\footnote\chftn  B}\par")
    assert [(note.mark, note.body is None) for note in given.notes] == [("1", True), ("2", False)]


def test_a_mark_printed_again_calls_for_its_note_again() -> None:
    given = read(
        r"One{\*\bkmkstart _Ref1}{\super\chftn}{\footnote\chftn  B}{\*\bkmkend _Ref1} two"
        r"{\field{\*\fldinst NOTEREF _Ref1 \\h}{\fldrslt {\super 1}}}.\par"
    )
    assert notes(given) == [("1", ["⁽¹⁾", "⁽¹⁾"], "B")]


def test_paragraphs_and_links_of_a_note_are_its_lines() -> None:
    given = read(
        r"One{\*\footnote\chftn {\pard First\par}{\pard {\field{\*\fldinst HYPERLINK "
        r'"https://a.vn"}{\fldrslt{\ul a.vn}}}\par}}\par'
    )
    assert notes(given)[0][2] == "First\na.vn"


@pytest.mark.parametrize(("name", "count"), [("seed002.rtf", 21), ("seed002.libreoffice.rtf", 21)])
def test_all_notes_of_the_sample_are_tied_in_order(name: str, count: int) -> None:
    path = OFFICE / name
    if not path.exists():
        pytest.skip("the shared samples are not here")
    given = rtf.read(Source(data=path.read_bytes()))
    assert [note.mark for note in given.notes] == [str(number) for number in range(1, count + 1)]
    assert all(len(note.anchors) == 1 and note.body for note in given.notes)
    starts = [note.anchors[0].start for note in given.notes]
    assert starts == sorted(starts)


def test_what_libreoffice_carries_of_title_author_and_date_is_stated() -> None:
    path = OFFICE / "seed002.libreoffice.rtf"
    if not path.exists():
        pytest.skip("the shared samples are not here")
    given = rtf.read(Source(data=path.read_bytes()))
    title = given.description["title"]
    assert [each.by for each in title] == ["embedded:rtf", "markup:rtf"]
    assert title[1].evidence is not None
    assert title[1].evidence.of(given.text) == title[0].value
    authors = given.description["author"][0].value
    assert [each["literal"] for each in authors if isinstance(each, dict)] == [
        "Trần Ngọc Dũng",
        "Đàm Thị Thảo",
    ]
    assert {each.value for each in given.description["issued"]} == {"2025-05-20"}
    assert [each.value for each in given.description["language"]] == ["vi"]


# Letters


def test_letters_are_read_by_the_character_set_of_their_font() -> None:
    fonts = (
        rb"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\froman\fcharset204{\*\fname A;}Arial Cyr;}"
        rb"{\f2\froman\fcharset163 Times New Roman;}{\f3\fcharset238 Arial CE;}{\f4\fcharset128 MS Mincho;}"
        rb"{\f5\fnil\fcharset0\cpg1251 Odd;}{\f6\fnil Helv Cyr;}{\f7\fnil\fcharset134 SimSun;}}"
    )
    assert read(fonts + rb"\f2 Vi\'ea\'f2t Nam, \'d0\'e2\'cc\'f3\par").text == "Việt Nam, Đầó"
    assert read(fonts + rb"\f1\'c0\'e1\par").text == "Аб"
    assert (
        read(fonts + rb"\f3\'b9\f4\'82\'a0\'83A\f5\'c6\f6\'c6\f7\'d4\'bd\plain\'c6\par").text == "ąあアЖЖ越Æ"
    )


def test_letters_of_word_97_in_russian_are_read_by_the_files_code_page() -> None:
    words = "Российский государственный архив. Ф. 79. Оп. 20. Д. 5. Л. 12."
    body = "".join(rf"\'{byte:02x}" if byte > 127 else chr(byte) for byte in words.encode("cp1251"))
    head = rb"\ansi\ansicpg1251\uc1 \deff0\deflang1049"
    font = (
        r"{\fonttbl{\f0\froman\fcharset204\fprq2{\*\panose 02020603050405020304}Times New Roman{\*\falt T};}}"
    )
    given = read(rf"{font}\pard\plain \fs20\lang1049 {body}\par", head=head)
    assert given.text == words
    assert [each.value for each in given.description["language"]] == ["ru"]
    assert read(body, head=rb"\ansi\ansicpg1251").text == words


@pytest.mark.parametrize(
    ("head", "letter"),
    [
        (rb"\mac", "Ä"),
        (rb"\pc", "Ç"),
        (rb"\pca", "Ç"),
        (rb"\ansi\ansicpg10007", "А"),
        (rb"\ansi\ansicpg866", "А"),
    ],
)
def test_letters_are_those_of_the_machine_it_was_written_on(head: bytes, letter: str) -> None:
    assert read(rb"\'80\par", head=head).text == letter


def test_numbers_of_letters_swallow_what_stands_for_them() -> None:
    assert (
        read(r"\u7878?\u7878\'3f\uc2\u26085\'93\'fa\uc0\u8211 x{\uc1\u1046ZA}B\u1046 C\par").text
        == "ỆỆ日–xЖABЖC"
    )
    assert read(r"\uc1\u8212\emdash a\u8220\ldblquote\u160\~b\u7878{x}\par").text == "—a“\u00a0bỆx"
    assert read(r"\uc1\u-10179?\u-8704? {\uc0\u55357\u56832}\u128512?\u-10179?\par").text == "😀 😀😀\ufffd"
    assert read(r"\u-3913?\u224?\u803?\par").text == "\uf0b7ạ̀"


def test_a_letter_and_its_mark_are_one_letter() -> None:
    fonts = r"{\fonttbl{\f0\fcharset163 Arial;}}"
    assert read(rf"{fonts}\u234?\'f2 e\'ec \'ea\'ec\par").text == "ệ é ế"


def test_signs_with_names_and_special_blanks_are_characters() -> None:
    given = read(
        r"a\emdash b\endash\lquote c\rquote\ldblquote d\rdblquote\bullet\~e\_f\-g\tab h\line i\{\}\\\par"
    )
    assert given.text == "a—b–‘c’“d”•\u00a0e-fg\th\ni{}\\"


def test_fonts_of_signs_show_signs() -> None:
    fonts = r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset2 Symbol;}{\f2\fcharset2 Wingdings;}}"
    assert read(rf"{fonts}a{{\f1\'b7 p}}{{\f2\'fc}}{{\f1\u-3913?}}\par").text == "a• π✓•"
    shown = r'{\field{\*\fldinst SYMBOL 183 \\f "Symbol" \\s 10}{\fldrslt\f1\fs20}}'
    assert read(rf"{fonts}a{shown}b\par").text == "a•b"


def test_letters_no_escape_hides_are_utf_8_where_they_can_be() -> None:
    assert read("Việt Nam\\par".encode()).text == "Việt Nam"
    assert read("Россия\\par".encode("cp1251"), head=rb"\ansi\ansicpg1251").text == "Россия"


def test_bytes_that_are_no_letters_are_counted() -> None:
    given = read(rb"{\fonttbl{\f0\fcharset128 M;}}a\'82\par")
    assert [(each.code, each.message[:1]) for each in given.findings] == [("undecodable", "1")]


@pytest.mark.parametrize(("font", "encoding"), [(".VnTime", "TCVN3"), ("VNI-Times", "VNI")])
def test_fonts_of_old_vietnamese_letters_are_named(font: str, encoding: str) -> None:
    given = read(
        rf"{{\fonttbl{{\f0\fcharset0 Arial;}}{{\f1\fnil\fcharset0 {font};}}}}A \f1 Qu\'e8c\par b\par"
    )
    [finding] = [each for each in given.findings if each.code == "legacy-font"]
    assert encoding in finding.message
    assert finding.span is not None
    assert finding.span.of(given.text).startswith("Qu")


# What is text, and what is not


def test_what_no_reader_sees_is_left_out() -> None:
    given = read(
        rb"{\stylesheet{\s0 Normal;}}{\colortbl;\red0;}{\*\generator Riched20;}{\*\listtable{\list x}}"
        rb"{\*\unknown {deep} words}A{\v hidden}{\v{\footnote note}}b{\pict\wmetafile8 00ff}{\xe entry}"
        rb"{\*\bkmkstart x}"
        rb"{\object\objemb{\*\objclass W}{\*\objdata 0011}{\result{\pict 00}C}}{\pict\bin5 }}{{\}d\par"
    )
    assert given.text == "AbCd"


def test_fields_show_their_result() -> None:
    given = read(
        r"A {\field\flddirty{\*\fldinst{ DATE \\@ x}}{\fldrslt{\b B}}} {\field{\fldinst REF a}{\fldrslt c}}"
        r"{\field{\*\fldinst HYPERLINK {\field{\*\fldinst X}{\fldrslt no}}}{\fldrslt{ D}}}\par"
    )
    assert given.text == "A B c D"


def test_changes_are_taken_as_accepted_and_counted() -> None:
    given = read(
        r"A {\revised\revauth1 new }{\deleted old}{\deleted{\footnote gone}}b{\deleted \par}c"
        r"{\revised d\deleted e}\par"
    )
    assert given.text == "A new bcd"
    [finding] = given.findings
    assert (finding.code, finding.message.split()[0]) == ("tracked-changes", "5")
    assert not given.notes


@pytest.mark.parametrize(
    "date", [r"{\*\atndate 1926572608}", r"{\atntime{\yr2014\mo10\dy21}}", r"{\*\atndate x}", ""]
)
def test_comments_are_findings_on_the_words_they_are_about(date: str) -> None:
    given = read(
        rf"A {{\*\atrfstart 1}}wrong{{\*\atrfend 1}}{{\*\atnid TB}}{{\*\atnauthor Binh}}\chatn"
        rf"{{\*\annotation{{\*\atnref 1}}{date}\pard\plain {{\chatn }}See\par again}} word.\par"
    )
    assert given.text == "A wrong word."
    [finding] = given.findings
    assert finding.code == "comment"
    assert finding.message.startswith("Binh")
    assert finding.message.endswith(": See again")
    assert finding.span is not None
    assert finding.span.of(given.text) == "wrong"


def test_the_day_of_a_comment_is_unpacked() -> None:
    packed = (124 << 20) | (5 << 16) | (20 << 11) | (10 << 6)
    given = read(rf"A{{\*\atnid T}}{{\*\annotation{{\*\atndate {packed}}}B}}\par")
    assert given.findings[0].message == "T, 2024-05-20: B"


def test_text_boxes_stand_once_behind_their_paragraph() -> None:
    given = read(
        r"Be{\shp{\*\shpinst\shpleft0{\sp{\sn shapeType}{\sv 202}}{\shptxt\pard Box{\super\chftn}"
        r"{\footnote\chftn  N}\par two\par}}{\shprslt{\*\do{\dptxbxtext Box\par two\par}}}}fore\par After\par"
    )
    assert [words for _, words in kinds(given)] == ["Before", "Box⁽¹⁾", "two", "After", "⁽¹⁾ N"]
    old = read(r"Be{\*\do\dobxpage{\dptxbx{\dptxbxtext Box\par}}}fore\par")
    assert [words for _, words in kinds(old)] == ["Before", "Box"]


def test_the_words_behind_a_picture_are_a_caption() -> None:
    words = codes("Ảnh: Hồ Chủ tịch thăm Liên Xô")
    properties = (
        rf"{{\*\picprop{{\sp{{\sn wzDescription}}{{\sv {words}}}}}{{\sp{{\sn wzName}}{{\sv Picture 1}}}}}}"
    )
    given = read(rf"A{{\*\shppict{{\pict{properties}\pngblip 0011}}}}{{\nonshppict{{\pict 00}}}}b\par")
    assert [words for _, words in kinds(given)] == ["Ab", "Ảnh: Hồ Chủ tịch thăm Liên Xô"]
    assert given.blocks[1].flags == (Flag.CAPTION,)


def test_headers_and_footers_stand_once_at_the_end_where_they_hold_words() -> None:
    given = read(
        r"{\header\pard Tap chi\tab{\field{\*\fldinst PAGE}{\fldrslt 7}}\par}{\headerl Tap chi\par}"
        r"{\footer\pard{\field{\*\fldinst PAGE}{\fldrslt 7}}\par}Body{\footnote N}\par"
        r"\sect\sectd{\headerr X1\par}End\par"
    )
    assert [words for _, words in kinds(given)] == ["Body⁽¹⁾", "End", "Tap chi", "⁽¹⁾ N"]
    assert given.blocks[2].flags == (Flag.REPETITION,)


# Blocks


def test_heads_are_told_by_style_and_outline() -> None:
    styles = (
        r"{\stylesheet{\s0 Normal;}{\s1\sbasedon0 heading 1;}{\s2 \'c7\'e0\'e3\'ee\'eb\'ee\'e2\'ee\'ea 2;}"
        rf"{{\s3 {codes('Tiêu đề 3')};}}{{\s4\outlinelevel3 Custom;}}{{\s5\sbasedon1 Mine;}}"
        r"{\*\cs9 heading 1;}"
        r"{\s6\sbasedon7 Author;}{\s7 Title;}{\s8\outlinelevel9 Body Text;}}"
    )
    given = read(
        styles + r"\pard\s1 A\par\pard\s2 B\par\pard\s3 C\par\pard\s4 D\par\pard\s5 E\par\pard F\par"
        r"\pard\outlinelevel1 G\par{\pard\s1 H}\par\pard\s8 I\par\pard\outlinelevel9 J\par",
        head=rb"\ansi\ansicpg1251",
    )
    assert [kind for kind, _ in kinds(given)] == "head1 head2 head3 head4 head1 p head2 head1 p p".split()


def test_a_title_of_two_lines_is_one_head_and_its_authors_one_statement() -> None:
    styles = r"{\stylesheet{\s1 Title;}{\s2 Author;}{\s3 Date;}{\s4 Subtitle;}}"
    given = read(
        styles + r"\pard\s1 Quan he{\super\chftn}{\footnote\chftn  N}\par\pard\s1 Viet Xo\par"
        r"\pard\s2 Ivan Petrov\par"
        r"\pard\s2 Ian Storey\par\pard\s3 12 March 2019\par\pard Text\par"
    )
    assert [kind for kind, _ in kinds(given)] == ["head1", "other", "other", "other", "p", "note"]
    assert given.description["title"][0].value == "Quan he Viet Xo"
    assert given.description["author"][0].value == [
        {"family": "Petrov", "given": "Ivan"},
        {"family": "Storey", "given": "Ian"},
    ]
    assert given.description["issued"][0].value == "2019-03-12"


def test_lists_keep_the_labels_they_print() -> None:
    given = read(
        r"{\fonttbl{\f0 Arial;}{\f1\fcharset2 Symbol;}}Before\par{\listtext\f1\'b7\tab}\pard\ls1 One\par"
        r"{\listtext o\tab}\ls1 Two\par{\pntext\pard\plain a)\tab}Three\par\pard{\*\pn\pnlvlbody{\pntxta .}}"
        r"After\par"
    )
    assert kinds(given) == [("p", "Before"), ("list", "• One\n• Two\na) Three"), ("p", "After")]


def test_a_hanging_paragraph_with_its_label_before_a_tab_is_an_item() -> None:
    given = read(r"\pard\li360\fi-360\bullet\tab One\par 2.\tx360\tab Two\par\pard 3.\tab Three\par")
    assert kinds(given) == [("list", "• One\n2. Two"), ("p", "3.\tThree")]


def test_a_numbered_head_keeps_its_number() -> None:
    given = read(r"{\stylesheet{\s1 heading 1;}}{\listtext 1.\tab}\pard\s1\ls2 Start\par")
    assert kinds(given) == [("head1", "1. Start")]


def test_tables_are_rows_of_cells() -> None:
    given = read(
        r"Before\par\trowd\cellx1\cellx2\pard\intbl A\cell\pard\intbl B\par C{\footnote N}\cell\row"
        r"\trowd\pard\intbl{D\cell}{E\line F\cell}{\trowd\row}\pard After\par"
    )
    assert [words for _, words in kinds(given)] == ["Before", "A\tB C⁽¹⁾\nD\tE F", "After", "⁽¹⁾ N"]
    assert given.blocks[1].kind == "table"


def test_a_table_within_a_table_stays_in_its_cell() -> None:
    given = read(
        r"\trowd\pard\intbl A\cell\pard\intbl\itap2 x\nestcell y\nestcell{\*\nesttableprops\trowd\nestrow}"
        r"{\nonesttables\par}\pard\intbl B\cell\row\pard After\par"
    )
    assert kinds(given) == [("table", "A\tx y B"), ("p", "After")]


def test_a_frame_of_one_cell_is_no_table() -> None:
    given = read(r"{\stylesheet{\s1 heading 1;}}\trowd\pard\intbl\s1 A\par\pard\intbl B\cell\row\pard C\par")
    assert kinds(given) == [("head1", "A"), ("p", "B"), ("p", "C")]


def test_pages_and_sections_keep_words_apart() -> None:
    given = read(r"song\page phuong \sect\sectd chien luoc\softpage\column x\par")
    assert given.text == "song\nphuong\n\nchien luoc\nx"


# What the file says of itself


def test_info_is_stated_and_stamps_are_not() -> None:
    given = read(
        rf"{{\info{{\upr{{\title Hi?p}}{{\*\ud{{\title {codes('Hiệp định')}}}}}}}"
        rf"{{\author {codes('Hoàng Văn Hoan')}}}"
        r"{\operator Someone}{\creatim\yr2001\mo2\dy3}{\revtim\yr2002}{\keywords a, b}{\subject c}"
        r"{\doccomm Said}{\company X}}{\*\userprops{\propname Date}\proptype30{\staticval 1965-07-06}"
        r"{\propname Editor}{\staticval E}}"
        r"Text\par"
    )
    stated = {name: [each.value for each in said] for name, said in given.description.items()}
    assert stated == {
        "title": ["Hiệp định"],
        "author": [[{"literal": "Hoàng Văn Hoan", "family": "Hoàng", "given": "Văn Hoan"}]],
        "keyword": ["a, b", "c"],
        "abstract": ["Said"],
        "issued": ["1965-07-06"],
    }


def test_what_programs_fill_in_is_not_stated() -> None:
    given = read(r"{\info{\title Microsoft Word - a.doc}{\author Admin}}Text\par")
    assert not given.description


def test_passages_in_another_language_are_named_unless_their_letters_gainsay_it() -> None:
    ru = codes("в марте того же года прошли переговоры")
    vi = codes("quan hệ hữu nghị giữa hai nước đã phát triển")
    given = read(rf"\pard\lang1066 {vi} {vi} {{\lang1049 {ru}}} {{\lang1033 {vi}}} {vi}\par")
    assert [(each.word, each.span.of(given.text)) for each in given.languages] == [
        ("ru", "в марте того же года прошли переговоры")
    ]
    assert given.description["language"][0].value == "vi"


def test_a_language_the_letters_gainsay_is_not_stated() -> None:
    assert (
        "language"
        not in read(codes("Quan hệ Việt – Xô trong những năm 1965"), head=rb"\ansi\deflang1033").description
    )


# Odd and hostile files


def test_it_is_recognised_by_its_bytes_whatever_its_name() -> None:
    for data in (b"{\\rtf1 a}", b"\xef\xbb\xbf\r\n{\\rtf a}", b"{\\urtf1 a}"):
        found = reader(Source(data=data, name="x.doc"))
        assert found is not None
        assert found.MEDIA_TYPES[0] == "application/rtf"
    assert not rtf.recognises(b"{\\rt a}")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (rb"{\rtf1 a{\b b{\i c", "abc"),
        (rb"{\rtf1 a\par}b\par}", "a\n\nb"),
        (rb"{\rtf1 a{\footnote\chftn  b", "a⁽¹⁾\n\n⁽¹⁾ b"),
        (rb"{\rtf1 a{\*\unknown b", "a"),
        (rb"{\rtf1 a\par{\trowd\intbl b\cell c", "a\n\nb\tc"),
    ],
)
def test_a_file_cut_off_keeps_its_words_and_says_so(data: bytes, text: str) -> None:
    given = rtf.read(Source(data=data))
    assert given.text == text
    assert "truncated" in {each.code for each in given.findings}


@pytest.mark.parametrize(
    "data",
    [
        b"{" * 50_000 + b"a" + b"}" * 50_000,
        rb"{\footnote" * 50_000 + b"a",
        rb"\'e1" * 500_000,
        rb"{\*\x" * 50_000,
        rb"\u7878?" * 100_000,
        rb"\trowd\intbl a\cell" * 50_000,
        rb"\itap30\intbl a\nestcell" * 20_000,
        rb"{\field{\fldinst NOTEREF x}{\fldrslt 1}}" * 10_000,
        rb"{\*\bkmkstart x}" * 20_000 + rb"{\*\bkmkend x}" * 20_000,
        b"".join(rb"{\revised a}{\fs2 b}" for _ in range(50_000)),
        rb"\bin9999999999 a",
        rb"{\upr{" * 20_000,
        b"{\\shp{\\shptxt a" * 20_000,
    ],
    ids=lambda data: data[:16].decode("ascii"),
)
def test_hostile_files_end_soon(data: bytes) -> None:
    start = time.process_time()
    given = read(data)
    assert "".join(block.span.of(given.text) for block in given.blocks) == given.text
    assert time.process_time() - start < 10


_PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            rb"{ } \par \cell \row \trowd \intbl \itap2 \nestcell \nestrow \footnote \*\footnote \ftnalt"
            rb" \chftn \super \plain \pard \s1 \v \deleted \revised \annotation \atrfstart \field \fldinst"
            rb" \fldrslt \info \title \upr \*\ud \fonttbl \f1 \fcharset163 \stylesheet \header \shp \shptxt"
            rb" \listtext \'ea \'f2 \u7878? \u-10179? \uc0 \bin3 \* \sv \sn \result \object \page \sect"
            rb" \bkmkstart \bkmkend a".split()
        ),
        st.binary(max_size=6),
    ),
    max_size=60,
)


@settings(max_examples=300)
@for_all(_PIECES)
def test_whatever_the_bytes_are_the_blocks_tile_the_text(pieces: list[bytes]) -> None:
    given = rtf.read(Source(data=b"{\\rtf1 " + b" ".join(pieces)))
    assert "".join(block.span.of(given.text) for block in given.blocks) == given.text
    for note in given.notes:
        assert all(0 <= span.start < span.end <= len(given.text) for span in note.anchors)
    given.text.encode("utf-8")
