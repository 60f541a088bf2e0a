"""What a file says of itself is believed as far as its text bears it out."""

from __future__ import annotations

import pytest

from archive.description.embedded import junk, ranked
from archive.model import Certainty, Name, Statement

TITLE = "Quan hệ Việt Nam - Liên Xô trong những năm 1965-1975"
TEXT = """TẠP CHÍ X

QUAN HỆ VIỆT NAM - LIÊN XÔ
TRONG NHỮNG NĂM 1965-1975

NGUYỄN VĂN HÒA, LÊ THỊ MAI

Liên Xô đã viện trợ cho Việt Nam nhiều vũ khí, khí tài.
"""
HOA: Name = {"literal": "Nguyễn Văn Hòa", "family": "Nguyễn", "given": "Văn Hòa"}
MAI: Name = {"literal": "Lê Thị Mai", "family": "Lê", "given": "Thị Mai"}


def said(value: str | list[Name], by: str) -> Statement:
    return Statement(value=value, by=by)


def values(variable: str, given: list[Statement], stated: list[Statement], text: str = TEXT) -> list[object]:
    found = ranked({variable: tuple(given)}, {variable: tuple(stated)}, text)
    return [each.value for each in found.get(variable, ())]


@pytest.mark.parametrize(
    "title",
    [
        "Microsoft Word - Document1.doc",
        "Microsoft PowerPoint - bao cao",
        "Untitled",
        "Untitled-1",
        "Bài viết",
        "bai_viet_final",
        "05-Ivanov.indd",
        "PowerPoint Presentation",
        "Слайд 1",
        "Документ1",
        "Без названия",
        "Normal.dotm",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "УДК 94(597)",
        "Вопросы истории. 2019. № 5",
        "",
        "12",
    ],
)
def test_titles_that_programs_leave(title: str) -> None:
    assert junk(title)


@pytest.mark.parametrize(
    "title", ["Bài viết về lịch sử", "Хроника", "The Article of War", "Nhật ký", "Vietnam", "Scandal in Hue"]
)
def test_titles_that_people_give(title: str) -> None:
    assert not junk(title)


@pytest.mark.parametrize(
    "name",
    """User;Admin;HP;Windows User;Microsoft Office User;Пользователь;NguyenVanA-PC;pc;thanh;Techsi.vn;
    DESKTOP-9A8B;user1;LibreOffice;a@b.vn;Customer;MyComputer""".replace("\n", "").split(";"),
)
def test_creators_that_are_typists_or_machines(name: str) -> None:
    assert junk([{"literal": name.strip()}])


@pytest.mark.parametrize("name", ["Lê Văn Nam", "Иван Петров", "John Smith", "UNESCO", "Home Office"])
def test_creators_that_may_be_authors(name: str) -> None:
    assert not junk([{"literal": name}])


def test_the_order_is_option_sidecar_embedded_markup_text() -> None:
    given = [said(by, by) for by in ("markup:html", "embedded:html", "sidecar", "option")]
    assert values("title", given, [said("rule", "rule:x")]) == [
        "option",
        "sidecar",
        "embedded:html",
        "markup:html",
        "rule",
    ]


def test_junk_stands_last_and_is_doubted() -> None:
    found = ranked(
        {"title": (said("Untitled", "embedded:docx"), said("Hồi ký", "markup:docx"))},
        {"title": (said("HỒI KÝ", "rule:x"),)},
        "HỒI KÝ",
    )["title"]
    assert [each.value for each in found] == ["Hồi ký", "HỒI KÝ", "Untitled"]
    assert found[-1].certainty is Certainty.LOW


def test_junk_alone_says_nothing() -> None:
    assert values("title", [said("Document1", "embedded:docx")], []) == []
    assert values("author", [said([{"literal": "Admin"}], "embedded:docx")], []) == []


def test_a_property_the_first_page_prints_is_sure_and_shown() -> None:
    [first, *_] = ranked({"title": (said(TITLE, "embedded:docx"),)}, {}, TEXT)["title"]
    assert (first.value, first.certainty) == (TITLE, Certainty.HIGH)
    assert first.evidence is not None
    assert first.evidence.of(TEXT) == "QUAN HỆ VIỆT NAM - LIÊN XÔ\nTRONG NHỮNG NĂM 1965-1975"


def test_a_property_that_is_not_printed_stands_behind_the_text() -> None:
    found = ranked(
        {"title": (said("Luận án tiến sĩ của tôi", "embedded:pdf"),)},
        {"title": (said(TITLE, "rule:x"),)},
        TEXT,
    )["title"]
    assert [(each.value, each.certainty) for each in found] == [
        (TITLE, Certainty.HIGH),
        ("Luận án tiến sĩ của tôi", Certainty.LOW),
    ]


def test_a_property_alone_is_kept_but_less_sure() -> None:
    [only] = ranked({"title": (said("Hồi ký của tôi", "embedded:pdf"),)}, {}, "Ngày ấy trời mưa.")["title"]
    assert (only.certainty, only.evidence) == (Certainty.MEDIUM, None)


def test_a_short_title_in_mid_sentence_is_not_printed() -> None:
    found = values("title", [said("Liên Xô", "embedded:pdf")], [said(TITLE, "rule:x")])
    assert found == [TITLE, "Liên Xô"]


def test_the_office_on_top_is_no_title() -> None:
    text = f"BỘ GIÁO DỤC VÀ ĐÀO TẠO\n\n{TITLE.upper()}\n"
    found = values("title", [said("BỘ GIÁO DỤC VÀ ĐÀO TẠO", "embedded:docx")], [said(TITLE, "rule:x")], text)
    assert found[0] == TITLE


def test_a_title_without_its_marks_is_given_as_printed() -> None:
    found = values(
        "title", [said("Quan he Viet Nam - Lien Xo", "embedded:pdf")], [], "Quan hệ Việt Nam - Liên Xô\n"
    )
    assert found == ["Quan hệ Việt Nam - Liên Xô"]


def test_a_creator_of_the_byline_is_sure_but_the_whole_byline_is_better() -> None:
    alone = ranked({"author": (said([HOA], "embedded:docx"),)}, {}, TEXT)["author"]
    assert alone[0].certainty is Certainty.HIGH
    assert alone[0].evidence is not None
    assert alone[0].evidence.of(TEXT) == "NGUYỄN VĂN HÒA"
    assert values("author", [said([HOA], "embedded:docx")], [said([HOA, MAI], "rule:byline")])[0] == [
        HOA,
        MAI,
    ]
    assert values("author", [said([HOA, MAI], "embedded:docx")], [said([HOA], "rule:byline")])[0] == [
        HOA,
        MAI,
    ]


def test_a_typist_stands_behind_the_byline() -> None:
    typist: list[Name] = [{"literal": "Phạm Thị Thu", "family": "Phạm", "given": "Thị Thu"}]
    assert values("author", [said(typist, "embedded:docx")], [said([HOA], "rule:byline")]) == [[HOA], typist]


def test_metadata_that_were_written_for_readers_are_trusted() -> None:
    for by in ("embedded:html", "embedded:tei", "embedded:jats", "embedded:epub", "sidecar"):
        assert values("title", [said("Một tên khác", by)], [said(TITLE, "rule:x")])[0] == "Một tên khác"


def test_other_variables_keep_the_order() -> None:
    assert values("keyword", [said("a; b", "embedded:docx")], [said("c", "rule:x")]) == ["a; b", "c"]


def test_what_a_format_is_unsure_of_stands_behind_what_the_text_shows() -> None:
    weak = Statement(value="webpage", by="embedded:opengraph", certainty=Certainty.LOW)
    shown = Statement(value="article-newspaper", by="rule:news-agency", certainty=Certainty.MEDIUM)
    guess = Statement(value="article-journal", by="rule:notes", certainty=Certainty.LOW)
    assert values("type", [weak], [shown]) == ["article-newspaper", "webpage"]
    assert values("type", [weak], [guess]) == ["webpage", "article-journal"]
