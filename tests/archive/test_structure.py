"""Lines become blocks that tile the text, and what is odd about them is said."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Block, BlockKind, Flag
from archive.structure import clean, core, divide, shapes
from archive.structure.foreign import passages

VI = (
    "Liên Xô đã viện trợ cho Việt Nam nhiều vũ khí, khí tài trong những năm chiến tranh, trong đó có máy "
    "bay và tên lửa phòng không. Các chuyên gia quân sự đã giúp huấn luyện bộ đội."
)
VI2 = VI.replace("Liên Xô đã viện trợ", "Trung Quốc cũng viện trợ")
RU = (
    "Советский Союз оказывал Вьетнаму помощь оружием и техникой в годы войны, в том числе самолётами и "
    "ракетами. Военные специалисты обучали вьетнамских военнослужащих."
)
EN = (
    "The Soviet Union gave Vietnam weapons and equipment during the war, among them aircraft and missiles. "
    "Soviet specialists trained the Vietnamese crews for several years."
)


def kinds(text: str, lang: str = "und") -> list[tuple[str, str]]:
    return [(block.kind.value, core(text, block.span).of(text)) for block in divide(text, lang=lang)[0]]


def heads(text: str, lang: str = "und") -> list[tuple[str, int]]:
    blocks = divide(text, lang=lang)[0]
    return [(core(text, b.span).of(text), b.level) for b in blocks if b.kind is BlockKind.HEAD]


def flagged(text: str, flag: Flag, lang: str = "und") -> list[str]:
    return [core(text, b.span).of(text) for b in divide(text, lang=lang)[0] if flag in b.flags]


def joined(text: str, lang: str = "und") -> list[str]:
    """Give the pieces around each page break."""
    found = [f for f in divide(text, lang=lang)[1] if f.code == "page-break"]
    return [
        text[f.span.start - 4 : f.span.start] + "|" + text[f.span.end : f.span.end + 4]
        for f in found
        if f.span
    ]


PIECES = st.sampled_from(
    [
        VI,
        RU,
        EN,
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "• Hà Nội\n",
        "1. Mở đầu\n",
        "(*) TS\n",
        "⁽³⁾ Sđd",
        "T-34T-54",
        "\t|",
        "  ",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=12).map("".join)
)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_blocks_tile_any_text(text: str) -> None:
    blocks, findings = divide(text)
    assert "".join(block.span.of(text) for block in blocks) == text
    assert all(block.span.start < block.span.end for block in blocks)
    for finding in findings:
        assert finding.span is not None
        assert 0 <= finding.span.start < finding.span.end <= len(text)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_the_clean_text_knows_where_each_letter_stood(text: str) -> None:
    mapped = clean(text, *divide(text))
    assert len(mapped.text) == len(mapped.starts) == len(mapped.ends)
    for char, start, end in zip(mapped.text, mapped.starts, mapped.ends, strict=True):
        assert 0 <= start <= end <= len(text)
        assert char.isspace() or text[start:end] == char or (char == "-" and text[start] == "-")


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (
            "vi",
            f"Bài\n\n{VI}\n\n1. Bối cảnh lịch sử\n\n{VI2}\n\n1.1. Tình hình\n\n{VI}",
            [("1. Bối cảnh lịch sử", 1), ("1.1. Tình hình", 2)],
        ),
        ("vi", f"{VI}\n\nSau năm 1975\n\n{VI2}", [("Sau năm 1975", 1)]),
        ("vi", f"{VI}\n\nThứ nhất, về chính trị\n\n{VI2}", [("Thứ nhất, về chính trị", 1)]),
        ("vi", f"{VI}\n\nKết luận\n\n{VI2}", [("Kết luận", 1)]),
        ("ru", f"{RU}\n\nГлава II. Начало сотрудничества\n\n{RU}", [("Глава II. Начало сотрудничества", 1)]),
        ("ru", f"{RU}\n\nЗаключение\n\n{RU}", [("Заключение", 1)]),
        ("en", f"{EN}\n\nThe first advisers\n\n{EN}", [("The first advisers", 1)]),
        ("en", f"{EN}\n\nI. ORIGINS OF THE ALLIANCE\n\n{EN}", [("I. ORIGINS OF THE ALLIANCE", 1)]),
        ("vi", f"{VI}\n\n22/01/2018 08:38\n\n{VI2}", []),
        ("en", f"{EN}\n\nTranslated by Tran Hoai", []),
        ("vi", f"{VI[:-40]} sự giúp đỡ của\n\nLiên Xô và các nước. {VI2}", []),
    ],
)  # fmt: skip
def test_heads_are_told_by_number_cue_or_place(lang: str, text: str, expected: list[tuple[str, int]]) -> None:
    assert heads(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("vi", "Ảnh: TTXVN"),
        ("vi", "Bộ đội tên lửa trong trận địa. (Ảnh: Tư liệu)"),
        ("vi", "Các chuyên gia Liên Xô với bộ đội tên lửa tại Hà Nội, năm 1967."),
        ("vi", "Trung tướng Nguyễn Văn An"),
        ("ru", "Советские специалисты с вьетнамскими ракетчиками, 1967 г."),
        ("ru", "Фото: ТАСС"),
        ("en", "Gen. Tran Van Quang speaks at the seminar."),
        ("en", "From left: Le Duan, Alexei Kosygin and Pham Van Dong"),
    ],
)
def test_captions_are_flagged(lang: str, line: str) -> None:
    prose = {
        "vi": (VI, VI2),
        "ru": (RU, RU.replace("Вьетнаму", "ДРВ")),
        "en": (EN, EN.replace("gave", "sold")),
    }[lang]
    assert flagged(f"{prose[0]}\n\n{line}\n\n{prose[1]}", Flag.CAPTION, lang) == [line]


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("vi", "Bộ trưởng vui vẻ nhận lời mời thăm Việt Nam."),
        ("vi", "Hai bên đã ký hiệp định."),
        ("vi", "Cập nhật lúc 08:38, 22/01/2018"),
        ("ru", "Стороны подписали соглашение."),
        ("en", "The two sides signed an agreement."),
        ("en", "A new alliance"),
    ],
)
def test_short_lines_that_are_no_captions_are_not_flagged(lang: str, line: str) -> None:
    prose = {"vi": VI, "ru": RU, "en": EN}[lang]
    assert flagged(f"{prose}\n\n{line}\n\n{prose} {prose}", Flag.CAPTION, lang) == []


def test_a_person_the_text_speaks_of_is_a_caption_at_its_end_a_writer_is_not() -> None:
    spoken = f"{VI} Ông Lê Văn Bảy nhớ lại.\n\nLê Văn Bảy"
    assert flagged(spoken, Flag.CAPTION, "vi") == ["Lê Văn Bảy"]
    assert flagged(f"{VI}\n\nNguyễn Hoàng", Flag.CAPTION, "vi") == []


@pytest.mark.parametrize(
    "menu",
    [
        "\n".join(f"  • Tỉnh {name}" for name in "ABCDEFGHIJ"),
        "\n".join(f"Mục {name}" for name in "ABCDEFGH"),
        "Trang chủ » Thời sự » Quốc phòng",
    ],
)
def test_menus_are_navigation(menu: str) -> None:
    text = f"{menu}\n\nTên bài viết dài hơn sáu từ một chút\n\n{VI}"
    assert flagged(text, Flag.NAVIGATION) == [menu.strip()]
    assert "Tỉnh" not in clean(text, *divide(text)).text


def test_verses_and_short_lists_are_no_menus() -> None:
    assert flagged("\n".join(["Một hai ba,", "bốn năm sáu."] * 6) + f"\n\n{VI}", Flag.NAVIGATION) == []
    assert flagged("• súng\n• đạn\n• gạo\n\n" + VI, Flag.NAVIGATION) == []


def test_a_run_of_repeats_is_one_finding_with_the_first() -> None:
    text = f"{VI}\n{VI2}\nNgắn.\n{RU}\n{VI}\n{VI2}\nNgắn.\n{EN}"
    blocks, findings = divide(text)
    again = [f for f in findings if f.code == "repeated-block"]
    start = text.index(VI, 10)
    first = f"{VI}\n{VI2}\nNgắn."
    assert [(f.span, f.related) for f in again] == [((start, start + len(first)), ((0, len(first)),))]
    assert sum(Flag.REPETITION in block.flags for block in blocks) == 3
    assert clean(text, blocks, findings).text.count(VI) == 1


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("vi", f"{VI} Quan hệ song\n\nphương được củng cố. {VI2}", ["song|phươ"]),
        ("vi", f"1. Mở đầu\n\nQuan hệ có từ sự giúp đỡ của\n\nLiên Xô trước đây. {VI2}", [" của|Liên"]),
        ("vi", f"{VI} Hai nước đã\n\n- 23 -\n\nký hiệp định. {VI2}", ["c đã|ký h"]),
        ("vi", f"{VI} Hai nước đã\n\n(*) TS, Học viện Quốc phòng\n\nký hiệp định. {VI2}", ["c đã|ký h"]),
        ("ru", f"{RU} Стороны договорились о\n\nпоставках оружия. {RU}", ["сь о|пост"]),
        ("en", f"{EN} The two sides agreed on the\n\nshipment of arms. {EN}", [" the|ship"]),
        ("vi", f"{VI}\n\n{VI2}", []),
        ("vi", f"{VI} Các hướng:\n\nchính trị. {VI2}", []),
        ("vi", f"{VI}⁽³⁾\n\nsau đó. {VI2}", []),
        ("vi", f"{VI}\n\nChú thích\n\nNguyễn Văn A, {VI[:-1]}\n\nTrần B, {VI2[:-1]}", []),
    ],
)
def test_sentences_broken_by_a_page_are_joined(lang: str, text: str, expected: list[str]) -> None:
    assert joined(text, lang) == expected


def test_the_clean_text_reads_over_the_page_and_past_what_stood_there() -> None:
    text = f"{VI} Quan hệ song\n\n(*) TS, Học viện\n\nphương. {VI2}"
    assert "Quan hệ song phương." in clean(text, *divide(text, lang="vi")).text
    assert "Học viện" in clean(text, *divide(text, lang="vi")).text


@pytest.mark.parametrize(
    "words", ["Li-2Mi-4", "MiG-17MiG-21", "An-12An-22", "T-34T-54", "Ми-4Ми-6", "Su-7Su-17Su-22"]
)
def test_glued_designations_are_cut(words: str) -> None:
    text = f"Máy bay {words} đã đến."
    blocks, findings = divide(text)
    assert [f.span.of(text) for f in findings if f.span] == [words]
    assert Flag.GLUED in blocks[0].flags
    assert words not in clean(text, blocks, findings).text


@pytest.mark.parametrize(
    "words", ["Su-30MK2", "T-90S/SK", "SA-75", "№525-200", "MiG-21F-13", "Yak-130", "MCIS-11", "1960-1965"]
)
def test_single_designations_stay_whole(words: str) -> None:
    assert divide(f"Máy bay {words} đã đến.")[1] == []


def test_odd_blanks_are_plain_in_the_clean_text() -> None:
    text = "khí\u00a0tài  và quan\u00adhệ"
    assert clean(text, *divide(text)).text == "khí tài và quanhệ"


def test_a_word_cut_by_the_page_is_whole_in_the_clean_text_a_compound_is_not() -> None:
    cut = f"{EN} They signed a co-\n\n- 12 -\n\noperation treaty. {EN}"
    assert "a cooperation treaty" in clean(cut, *divide(cut, lang="en")).text
    kept = f"{VI} Hợp tác quân sự-\n\nkỹ thuật. {VI2}"
    assert "quân sự- kỹ thuật" in clean(kept, *divide(kept, lang="vi")).text


def test_wrapped_lines_are_one_paragraph() -> None:
    words = (EN + " " + EN).split()
    lines: list[str] = [""]
    for word in words:
        if len(lines[-1]) + len(word) > 66:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    text = "\n".join(lines)
    assert kinds(text) == [("p", text)]
    assert clean(text, *divide(text)).text == " ".join(words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Hai nước đã ký.", "stop"),
        ("hòa bình⁽³⁾.", "stop"),
        ("hòa bình.⁽³⁾", "stop"),
        ("nói: “Đúng.”", "stop"),
        ("nói “đúng”", "closed"),
        ("thời gian tới⁽²¹⁾ □", "stop"),
        ("sự giúp đỡ của", "open"),
        ("độc lập, tự chủ, chủ", ""),
        ("", ""),
    ],
)
def test_the_end_of_a_line_is_read_through_marks(words: str, expected: str) -> None:
    assert shapes.end(words, "vi") == expected


@pytest.mark.parametrize(
    "words",
    [
        "22/01/2018 08:38",
        "Thứ hai, 22/01/2018, 08:38 (GMT+7)",
        "5 марта 2019 г.",
        "January 22, 2018",
        "Ngày 3 tháng 2 năm 1966",
    ],
)
def test_datelines(words: str) -> None:
    assert shapes.dateline(words)


@pytest.mark.parametrize("words", ["Năm 1965, Liên Xô đã viện trợ", "1965", "Sau năm 1965", "Hà Nội"])
def test_lines_with_years_are_no_datelines(words: str) -> None:
    assert not shapes.dateline(words)


HOSTILE = (
    *(
        "a\u0301",
        "\u0301\u0323",
        "x",
        "a b ",
        "\n",
        "1. A\n",
        "*",
        "(1)",
        "T-34",
        VI + "\n",
        "⁽³⁾",
        ". ",
        "1-1/",
        "\t",
    ),
    *("• A\n", "I. ", "Ảnh:", "http://a ", "(", "ngày 1 "),
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_long_text_is_divided_in_seconds(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    began = time.perf_counter()
    blocks, findings = divide(text)
    clean(text, blocks, findings)
    assert time.perf_counter() - began < 5


def test_given_heads_are_believed() -> None:
    text = f"# Anything, really.\n\n{VI}"
    block: Block = divide(text, heads={0: 2})[0][0]
    assert (block.kind, block.level) == (BlockKind.HEAD, 2)


@pytest.mark.parametrize(
    ("lang", "words", "expected"),
    [
        ("vi", "nhóm (советских специалистов, sovetskikh spetsialistov, SVS)", ["ru", "ru-Latn"]),
        ("vi", "trích *The War in the North and its consequences*, tr.5", ["en"]),
        ("vi", "gặp ông Shoigu (Шойгу) tại Moskva", []),
        ("ru", "книга The War in the North and its consequences вышла", ["en"]),
        ("ru", "самолёты MiG-17 и Su-7", []),
        ("und", "советских специалистов", []),
    ],
)
def test_passages_in_another_language_are_found(lang: str, words: str, expected: list[str]) -> None:
    assert [p.word for p in passages(words, divide(words, lang=lang)[0], lang)] == expected


def test_a_paragraph_in_another_language_is_one_passage() -> None:
    text = f"{VI}\n\n{EN}\n\n{VI2}"
    found = passages(text, divide(text, lang="vi")[0], "vi")
    assert [(p.word, p.span.of(text)) for p in found] == [("en", EN)]


NEWS = "Sáng 29-1, nhà truyền thống về các chuyên gia quân sự Liên Xô đã mở tại Hà Nội. Nhiều người dự."


@pytest.mark.parametrize("head", ["Tin liên quan", "Читайте также:", "Related stories"])
def test_titles_of_other_articles_below_their_head_are_navigation(head: str) -> None:
    text = (
        f"{NEWS}\n{head}\nGặp mặt cựu lưu học sinh\nTrao tặng kỷ vật chiến tranh cho bảo tàng\n\n{NEWS} Hai."
    )
    blocks, _ = divide(text, lang="vi")
    left = [block.span.of(text) for block in blocks if Flag.NAVIGATION not in block.flags]
    assert "kỷ vật" not in "".join(left)
    assert "".join(left).count("Sáng 29-1") == 2


def test_notes_below_such_a_head_are_kept() -> None:
    text = f"{NEWS}¹\nXem thêm\nChú thích\n¹ Sđd, tr. 5."
    blocks, _ = divide(text, lang="vi")
    left = "".join(block.span.of(text) for block in blocks if Flag.NAVIGATION not in block.flags)
    assert "Chú thích" in left
    assert "Sđd" in left
