"""A text says of itself what it is called, who wrote it and when; what it does not say stays empty."""

from __future__ import annotations

from typing import Any

import pytest

from archive import names
from archive.description import describe, item
from archive.description.bylines import byline
from archive.languages import identify
from archive.model import Certainty, Description, Finding, Item, Statement
from archive.names import natural
from archive.notes import link
from archive.structure import divide

VI = (
    "Liên Xô đã viện trợ cho Việt Nam nhiều vũ khí, khí tài trong những năm chiến tranh, trong đó có máy "
    "bay và tên lửa phòng không. Các chuyên gia quân sự đã giúp huấn luyện bộ đội."
)
RU = (
    "Советский Союз оказывал Вьетнаму помощь оружием и техникой в годы войны, в том числе самолётами и "
    "ракетами. Военные специалисты обучали вьетнамских военнослужащих."
)
EN = (
    "The Soviet Union gave Vietnam weapons and equipment during the war, among them aircraft and missiles. "
    "Soviet specialists trained the Vietnamese crews for several years."
)


def described(text: str) -> tuple[Description, list[Finding]]:
    lang = identify(text)
    notes, blocks, _ = link(text, divide(text, lang=lang)[0])
    return describe(text, blocks, notes, lang=lang)


def got(text: str) -> Item:
    return item(described(text)[0])


def people(text: str, role: str = "author") -> list[str]:
    chosen: dict[str, Any] = dict(got(text))
    return [names.display(name) for name in chosen.get(role, [])]


VI_JOURNAL = f"""VIỆN TRỢ CỦA LIÊN XÔ CHO VIỆT NAM
TRONG NHỮNG NĂM 1965 - 1975

PGS,TS NGUYỄN VĂN HÒA^(*)
LÊ THỊ MAI^(**)

Nhận bài ngày 12/3/2021; phản biện ngày 2/4/2021; duyệt đăng ngày 15/5/2021.

Tóm tắt: {VI}

Từ khóa: Liên Xô, Việt Nam, viện trợ quân sự.

{VI} {VI}

(*) Viện Sử học

(**) ThS, Trường Đại học Vinh

1. Bối cảnh

{VI}⁽¹⁾.

⁽¹⁾ Lê A, Sđd, tr.5.
"""
RU_JOURNAL = f"""УДК 94(597)
DOI: 10.1234/abcd.2019.12

И. И. Иванов, П. С. Петрова

ВОЕННАЯ ПОМОЩЬ СССР ВЬЕТНАМУ В 1965–1975 ГГ.

Аннотация. {RU}

Ключевые слова: СССР; Вьетнам; военная помощь.

{RU} {RU}

Введение

{RU}

Поступила в редакцию 12.03.2019 г. Принята к публикации 20.04.2019 г.
"""
EN_JOURNAL = f"""Soviet Military Aid to Vietnam, 1965–1975

John A. Smith and Nguyen Van Hung

Received: 5 March 2019; Revised: 1 April 2019; Accepted: 20 May 2019

Abstract: {EN}

Keywords: Soviet Union, Vietnam, military aid

Introduction

{EN}
"""
VI_NEWS = f"""Chủ tịch nước tiếp Đoàn cựu chuyên gia quân sự Liên Xô

Thứ ba, 12/5/2015, 14:20 (GMT+7)

(TTXVN) - {VI}

{VI.replace("Liên Xô", "Nga")}

Ảnh: Nhan Sáng

Theo TTXVN
"""
RU_NEWS = f"""Россия и Вьетнам подписали соглашение о сотрудничестве

23 января 2018, 12:05

ХАНОЙ, 23 января. /ТАСС/. {RU}

{RU.replace("Вьетнаму", "ДРВ")}
"""
EN_NEWS = f"""Vietnam, Russia seek stronger defence ties

HANOI, Jan 23 (VNA) – {EN}

{EN.replace("gave", "sold")}

Nguyen Minh Chau speaks at the event.

{EN.replace("weapons", "arms")}

Translated by Mai Huong
"""


def test_a_vietnamese_journal_article() -> None:
    said = got(VI_JOURNAL)
    assert said["title"] == "VIỆN TRỢ CỦA LIÊN XÔ CHO VIỆT NAM TRONG NHỮNG NĂM 1965 - 1975"
    assert said["author"] == [
        {
            "literal": "Nguyễn Văn Hòa",
            "family": "Nguyễn",
            "given": "Văn Hòa",
            "degree": "PGS,TS",
            "affiliation": "Viện Sử học",
        },
        {
            "literal": "Lê Thị Mai",
            "family": "Lê",
            "given": "Thị Mai",
            "degree": "ThS",
            "affiliation": "Trường Đại học Vinh",
        },
    ]
    assert (said["received"], said["reviewed"], said["accepted"]) == (
        "2021-03-12",
        "2021-04-02",
        "2021-05-15",
    )
    assert (said["issued"], said["type"]) == ("2021?", "article-journal")
    assert said["keyword"] == "Liên Xô; Việt Nam; viện trợ quân sự"
    assert said["abstract"] == VI


def test_a_russian_journal_article() -> None:
    said = got(RU_JOURNAL)
    assert said["title"] == "ВОЕННАЯ ПОМОЩЬ СССР ВЬЕТНАМУ В 1965–1975 ГГ."
    assert said["author"] == [{"family": "Иванов", "given": "И. И."}, {"family": "Петрова", "given": "П. С."}]
    assert (said["received"], said["accepted"]) == ("2019-03-12", "2019-04-20")
    assert (said["abstract"], said["keyword"]) == (RU, "СССР; Вьетнам; военная помощь")
    assert (said["issued"], said["language"], said["type"]) == ("2019?", "ru", "article-journal")


def test_an_english_journal_article() -> None:
    said = got(EN_JOURNAL)
    assert said["title"] == "Soviet Military Aid to Vietnam, 1965–1975"
    assert people(EN_JOURNAL) == ["John A. Smith", "Nguyen Van Hung"]
    assert (said["received"], said["reviewed"], said["accepted"]) == (
        "2019-03-05",
        "2019-04-01",
        "2019-05-20",
    )
    assert (said["abstract"], said["keyword"]) == (EN, "Soviet Union; Vietnam; military aid")


def test_a_vietnamese_news_page() -> None:
    said = got(VI_NEWS)
    assert said["title"] == "Chủ tịch nước tiếp Đoàn cựu chuyên gia quân sự Liên Xô"
    assert (said["issued"], said["publisher"]) == ("2015-05-12T14:20", "TTXVN")
    assert (said["type"], said.get("author")) == ("article-newspaper", None)


def test_a_page_with_menus_buttons_and_a_line_of_strokes() -> None:
    page = f"""Đối ngoại » Quốc phòng

Bộ trưởng tiếp Đại sứ Liên bang Nga
Thứ Sáu, 12/03/2021 | 15:30
QĐND Online - {VI}
Tin, ảnh: MINH ANH
Chia sẻ
Facebook"""
    said = got(page)
    assert said["title"] == "Bộ trưởng tiếp Đại sứ Liên bang Nga"
    assert (said["issued"], said["publisher"]) == ("2021-03-12T15:30", "QĐND Online")
    assert people(page) == ["Minh Anh"]
    stroked = got(f"Old allies meet again\n\nSource: Xinhua| 2018-01-23 20:33:53|Editor: Li\n\n{EN}")
    assert (stroked["issued"], stroked["publisher"]) == ("2018-01-23T20:33", "Xinhua")


def test_a_journal_with_its_name_on_top_and_figures_behind_authors() -> None:
    page = f"""TẠP CHÍ NGHIÊN CỨU QUÂN SỰ, SỐ 5 - 2019

Viện trợ của Liên Xô cho Việt Nam trong chiến tranh
Nguyễn Thị Hương1, Trần Minh Quân2
1 Viện Sử học.
Email: huong@example.org
2 Trường Đại học Vinh.
Nhận ngày 5 tháng 3 năm 2019. Chấp nhận đăng ngày 10 tháng 4 năm 2019.

Tóm tắt: {VI}
Từ khóa: viện trợ, Liên Xô.
Phân loại ngành: Sử học
1. Mở đầu
{VI} [2, tr.12].
Tài liệu tham khảo
[1] Bộ Quốc phòng (2015), Lịch sử kháng chiến, Nxb Sự thật, Hà Nội.
[2] Lê A (1996), Hồi ký, Nxb Trẻ."""
    said = got(page)
    assert said["title"] == "Viện trợ của Liên Xô cho Việt Nam trong chiến tranh"
    assert [name.get("affiliation") for name in said["author"]] == ["Viện Sử học", "Trường Đại học Vinh"]
    assert (said["received"], said["accepted"], said["issued"]) == ("2019-03-05", "2019-04-10", "2019")
    assert (said["container-title"], said["issue"]) == ("TẠP CHÍ NGHIÊN CỨU QUÂN SỰ", "5")


def test_a_russian_article_with_a_copyright_line() -> None:
    page = f"""УДК 94(47)
ИНТЕРЕСЫ СССР И США В ЮГО-ВОСТОЧНОЙ АЗИИ (СЕРЕДИНА 40-Х - НАЧАЛО 50-Х ГГ. ХХ В.)
© 2007 И. А. Конева
кандидат исторических наук, koneva@example.org
Томский государственный университет
{RU}

{RU} [1, с. 15].

Примечания
1. Гайдук И. В. Советский Союз и Вьетнам. М., 2005. С. 15."""
    said = got(page)
    assert said["title"].startswith("ИНТЕРЕСЫ СССР И США")
    assert said["author"] == [
        {
            "family": "Конева",
            "given": "И. А.",
            "degree": "кандидат исторических наук",
            "affiliation": "Томский государственный университет",
        }
    ]
    assert said["issued"] == "2007"


def test_a_long_title_printed_twice_is_a_title() -> None:
    title = "Phỏng vấn nguyên Viện trưởng Viện Sử học, nguyên Tổng biên tập tạp chí về " + "lịch sử " * 12
    said = got(f"{title}\n\n{title}\n\n18/11/2023\n\n{VI} {VI}")
    assert (said["title"], said["issued"]) == (title.strip(), "2023-11-18")


def test_a_title_printed_in_capitals_too_is_given_in_natural_case() -> None:
    page = f"Quan hệ Việt Nam - Liên Xô 1965\n\nQUAN HỆ VIỆT NAM - LIÊN XÔ 1965\n\n{VI}"
    assert got(page)["title"] == "Quan hệ Việt Nam - Liên Xô 1965"


def test_a_russian_news_page() -> None:
    said = got(RU_NEWS)
    assert said["title"] == "Россия и Вьетнам подписали соглашение о сотрудничестве"
    assert (said["issued"], said["publisher"]) == ("2018-01-23T12:05", "ТАСС")


def test_an_english_news_page() -> None:
    said = got(EN_NEWS)
    assert said["title"] == "Vietnam, Russia seek stronger defence ties"
    assert (said["publisher"], people(EN_NEWS, "translator")) == ("VNA", ["Mai Huong"])
    assert "issued" not in said


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        (f"(Chinhphu.vn) - {VI}", "Chinhphu.vn"),
        (f"(Dân trí) - {VI}", "Dân trí"),
        (f"QĐND - {VI}", "QĐND"),
        (f"VOV.VN - {VI}", "VOV.VN"),
        (f"Hà Nội (TTXVN) - {VI}", "TTXVN"),
        (f"HANOI (Reuters) - {EN}", "Reuters"),
        (f"Москва, 5 мар — ТАСС. {RU}", "ТАСС"),
        (f"МОСКВА, 23 янв – РИА Новости. {RU}", "РИА Новости"),
        (f"{VI}\n\nNguồn: Báo Nhân dân", "Báo Nhân dân"),
        (f"{VI} Theo đài Sputnik, {VI}", None),
        (f"Đoàn chuyên gia (Liên Xô) - {VI}", None),
        (f"Năm 1965 (tháng 3) - {VI}", None),
        (f"{EN} Reuters reported it.", None),
    ],
)
def test_who_issued_it_is_named_before_the_first_words(front: str, expected: str | None) -> None:
    assert got(front).get("publisher") == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Translated by Tran Hoai", ["Tran Hoai"]),
        ("Người dịch: Lê Văn Nam", ["Lê Văn Nam"]),
        ("Hoàng Minh Anh (dịch)", ["Hoàng Minh Anh"]),
        ("Перевод: А. Б. Соколов", ["А. Б. Соколов"]),
        ("Перевод с вьетнамского А. Б. Соколова", ["А. Б. Соколов"]),
        ("Translated from the Russian by John Smith", ["John Smith"]),
    ],
)
def test_translators(line: str, expected: list[str]) -> None:
    prose = RU if line.startswith("Перевод") else EN if line.startswith("Transl") else VI
    assert people(f"{prose}\n\n{line}\n", "translator") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Tên bài viết về lịch sử quan hệ\n\nNguyễn Văn Ba\n\n{VI}", ["Nguyễn Văn Ba"]),
        (f"Tên bài viết về lịch sử quan hệ\n\nTS. Trần Văn Ba\n\n{VI}", ["Trần Văn Ba"]),
        (f"Tên bài viết về lịch sử quan hệ\n\nTác giả: Trần Văn Ba, Lê Tư\n\n{VI}", ["Trần Văn Ba", "Lê Tư"]),
        (f"The Soviet Factor in the War\n\nBy Mary Jane Brown\n\n{EN}", ["Mary Jane Brown"]),
        (f"Советский фактор войны\n\nИванов Пётр Сергеевич\n\n{RU}", ["Пётр Сергеевич Иванов"]),
        (f"{VI}\n\nMinh Đức", ["Minh Đức"]),
        (f"{VI} Hai bên đã ký hiệp định./. Minh Đức (TTXVN)", ["Minh Đức"]),
        (f"{VI}\n\nHà Nội, ngày 5 tháng 3 năm 1970", []),
        (f"Liên Xô và Việt Nam\n\n{VI}", []),
        (f"{EN}\n\nHanoi", []),
    ],
)
def test_authors(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("22/01/2018 08:38", "2018-01-22T08:38"),
        ("Ngày đăng: 5/3/2016", "2016-03-05"),
        ("Hà Nội, ngày 5 tháng 3 năm 1970", "1970-03-05"),
        ("Published: 12 May 2014", "2014-05-12"),
        ("Опубликовано: 12 мая 2014 г.", "2014-05-12"),
        ("Tạp chí Lịch sử Đảng, số 5/2019", "2019"),
        ("Năm 1965, Liên Xô viện trợ", None),
    ],
)
def test_when_it_was_issued(line: str, expected: str | None) -> None:
    assert got(f"Tên bài viết về lịch sử quan hệ\n\n{line}\n\n{VI}").get("issued") == expected


def test_nothing_is_invented() -> None:
    for prose in (VI, RU, EN):
        said, findings = described(prose)
        assert {*said} <= {"language", "type"}
        assert [finding.code for finding in findings] == ["no-title", "no-date"]


def test_a_year_inferred_is_doubted_and_said() -> None:
    said, findings = described(VI_JOURNAL)
    assert said["issued"][0].certainty is Certainty.LOW
    [finding] = [f for f in findings if f.code == "date-inferred"]
    assert finding.span is not None
    assert finding.span.of(VI_JOURNAL) == "15/5/2021"


def test_evidence_shows_each_value() -> None:
    said, _ = described(VI_JOURNAL)
    shown = {v: [s.evidence.of(VI_JOURNAL) for s in found if s.evidence] for v, found in said.items()}
    assert shown["received"] == ["12/3/2021"]
    assert shown["degree"] == ["PGS,TS", "ThS"]
    assert shown["affiliation"] == ["Viện Sử học", "Trường Đại học Vinh"]
    assert shown["title"] == ["VIỆN TRỢ CỦA LIÊN XÔ CHO VIỆT NAM\nTRONG NHỮNG NĂM 1965 - 1975"]


def test_the_masthead_is_not_the_title() -> None:
    assert got(f"BÁO NHÂN DÂN\n\nQuan hệ Việt Nam - Liên Xô thời kỳ chiến tranh\n\n{VI}")["title"] == (
        "Quan hệ Việt Nam - Liên Xô thời kỳ chiến tranh"
    )


def test_a_mark_behind_the_title_is_no_part_of_it() -> None:
    assert got(f"QUAN HỆ VIỆT NAM - LIÊN XÔ^(*)\n\n{VI}\n\n(*) Bài viết là kết quả đề tài.")["title"] == (
        "QUAN HỆ VIỆT NAM - LIÊN XÔ"
    )


@pytest.mark.parametrize(
    "line", ["TRẦN NGỌC DŨNG^(*)", "ThS. Lê Văn Ba, TS. Vũ Hà", "И. И. Иванов", "John A. Smith"]
)
def test_bylines(line: str) -> None:
    assert byline(line, "und")


@pytest.mark.parametrize(
    "line",
    [
        "Quan hệ Việt Nam - Liên Xô",
        "Bộ Quốc phòng",
        "BÁO NHÂN DÂN",
        "Stoltenberg Urges U.K. Entry Into Ems",
        "Нижний Новгород",
        "Sau năm 1965",
        "Hà Nội, 1965",
        "",
    ],
)
def test_lines_that_are_no_bylines(line: str) -> None:
    assert not byline(line, "und")


def test_names_in_capitals_get_their_natural_case() -> None:
    assert natural("ĐÀM THỊ THẢO") == "Đàm Thị Thảo"
    assert natural("ИВАНОВ И. И.") == "Иванов И. И."
    assert natural("Ngô Sĩ Liên") == "Ngô Sĩ Liên"


def test_the_item_takes_the_best_candidate() -> None:
    first, second = Statement(value="A", by="option"), Statement(value="B", by="rule:x")
    assert item({"title": (first, second), "degree": (first,), "URL": ()}) == {"title": "A"}


def test_the_mark_of_a_note_in_brackets_is_no_part_of_a_name() -> None:
    assert byline("Trần Thị Minh Nguyệt⁽¹⁾", "vi")


def test_the_day_a_file_was_uploaded_is_no_date_of_issue() -> None:
    text = f"April 22, 1965\n\nRecord of Conversation\n\n{EN}\n\n{EN}\n\nOriginal Uploaded Date\n2012-09-04\n"
    blocks, _ = divide(text, lang="en")
    stated, _ = describe(text, blocks, [], lang="en")
    assert stated["issued"][0].value == "1965-04-22"


def test_a_field_of_a_form_is_no_periodical() -> None:
    text = (
        "ПОРТ ХАЙФОН В ГОДЫ ВОЙНЫ\n\nТип: статья в журнале - научная статья Язык: русский\n"
        f"Том: 17 Номер: 3 Год: 2020 Страницы: 88-99\n\n{RU}\n\n{RU}\n"
    )
    blocks, _ = divide(text, lang="ru")
    stated, _ = describe(text, blocks, [], lang="ru")
    assert not [each.value for each in stated.get("container-title", ()) if "Тип" in str(each.value)]
