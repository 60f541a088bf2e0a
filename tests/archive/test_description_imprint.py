"""A page says in which periodical it stood and which house printed it; lines that only mention one do not."""

from __future__ import annotations

import time
from typing import Any

import pytest

from archive import names
from archive.description import describe, item
from archive.description.bylines import persons
from archive.description.figures import figures
from archive.description.identifiers import sound
from archive.model import Certainty, Document
from archive.reading import read
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


def document(text: str) -> Document:
    return read(text.encode())


def got(text: str) -> dict[str, Any]:
    return dict(item(document(text).description))


def shown(line: str) -> dict[str, str] | None:
    found = figures(line)
    if found is None:
        return None
    parts = {variable: span.of(line) for variable, span in found.parts.items()}
    named = {"name": found.name.of(line)} if found.name.of(line) else {}
    return {**named, **parts, **({"date": found.date.edtf} if found.date else {})}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Tạp chí Nghiên cứu Lịch sử, số 5 (541), 2021, tr. 3-15",
            {"name": "Tạp chí Nghiên cứu Lịch sử", "issue": "5 (541)", "page": "3-15", "date": "2021"},
        ),
        (
            "TẠP CHÍ KHOA HỌC ĐHQGHN, Khoa học Xã hội và Nhân văn, Tập 29, Số 4 (2013) 1-11",
            {
                "name": "TẠP CHÍ KHOA HỌC ĐHQGHN, Khoa học Xã hội và Nhân văn",
                "volume": "29",
                "issue": "4",
                "page": "1-11",
                "date": "2013",
            },
        ),
        (
            "68 Nghiên cứu Lịch sử, số 9.2014",
            {"name": "Nghiên cứu Lịch sử", "issue": "9", "date": "2014"},
        ),
        ("TẠP CHÍ LỊCH SỬ ĐẢNG 7/2020", {"name": "TẠP CHÍ LỊCH SỬ ĐẢNG", "issue": "7", "date": "2020"}),
        (
            "Вопросы истории. 2019. № 5. С. 3–15",
            {"name": "Вопросы истории", "issue": "5", "page": "3–15", "date": "2019"},
        ),
        (
            "Вестник МГИМО-Университета. 2016. 4(49). С. 7-20",
            {"name": "Вестник МГИМО-Университета", "issue": "4(49)", "page": "7-20", "date": "2016"},
        ),
        (
            "Вьетнамские исследования. 2021. Т. 5, № 3",
            {"name": "Вьетнамские исследования", "volume": "5", "issue": "3", "date": "2021"},
        ),
        (
            "Journal of Cold War Studies, Vol. 21, No. 2, Spring 2019, pp. 4–38",
            {
                "name": "Journal of Cold War Studies",
                "volume": "21",
                "issue": "2",
                "page": "4–38",
                "date": "2019",
            },
        ),
        (
            "Cold War History (2012) 12:3, 411-430",
            {"name": "Cold War History", "volume": "12", "issue": "3", "page": "411-430", "date": "2012"},
        ),
        (
            "Asian Affairs 2021, 52(3), 301–319; https://doi.org/10.1234/aa.2021.0303",
            {"name": "Asian Affairs", "volume": "52", "issue": "3", "page": "301–319", "date": "2021"},
        ),
        (
            "Газета «Коммерсантъ» №85 от 19.05.2015, стр. 6",
            {"name": "Коммерсантъ", "issue": "85", "page": "6", "date": "2015-05-19"},
        ),
        ("2020, Vol. 55(3) 602–624", {"volume": "55", "issue": "3", "page": "602–624", "date": "2020"}),
        ("«Красная звезда», 12 августа 1979 г.", {"name": "Красная звезда", "date": "1979-08-12"}),
    ],
)
def test_lines_that_are_imprints(line: str, expected: dict[str, str]) -> None:
    assert shown(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Trên Tạp chí Nghiên cứu Lịch sử, số 3 năm 2009, tác giả Hoàng Văn Hiển đã bàn về vấn đề này",
        "Đọc tập 5, số 3 của bộ “Văn kiện Đảng” năm 1965",
        "Nghị quyết số 45-NQ/TW, ngày 12 tháng 5 năm 1966",
        "Chiến dịch Điện Biên Phủ, tập 2 (1953-1954)",
        "Москва, 5 мая 1965 г.",
        "Hà Nội, ngày 5 tháng 3 năm 1970",
        "Thứ Bảy, 09/05/2020, 16:45",
        "30 апреля 2015, 18:40",
        "Quan hệ Việt Nam - Liên Xô 1965-1975",
        "УДК 94(597)",
        "1965",
        "",
    ],
)
def test_lines_that_are_none(line: str) -> None:
    assert figures(line) is None


def test_a_name_in_lines_of_its_own_belongs_to_the_figures_below() -> None:
    page = f"""TẠP CHÍ KHOA HỌC
TRƯỜNG ĐẠI HỌC VINH
Tập 18, Số 7 (2021): 1234-1245
ISSN: 2734-9918

VIỆN TRỢ CỦA LIÊN XÔ TRONG CHIẾN TRANH

Lê Thị Mai

{VI}

{VI.replace("Liên Xô", "Nga")}
"""
    said = got(page)
    assert said["container-title"] == "TẠP CHÍ KHOA HỌC TRƯỜNG ĐẠI HỌC VINH"
    assert (said["volume"], said["issue"], said["page"], said["issued"]) == ("18", "7", "1234-1245", "2021")
    assert (said["ISSN"], said["title"]) == ("2734-9918", "VIỆN TRỢ CỦA LIÊN XÔ TRONG CHIẾN TRANH")
    evidence = document(page).description["page"][0].evidence
    assert evidence is not None
    assert evidence.of(page) == "1234-1245"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Для цитирования: Иванов И. Помощь СССР Вьетнаму // Восточный архив. 2020. № 1 (41). С. 52–61.",
            ("Восточный архив", None, "1 (41)", "52–61", "2020"),
        ),
        (
            "Trích dẫn: Lê Thị Mai (2022). Помощь СССР Вьетнаму. Tạp chí Khoa học, 58(3C), 210-218.",
            ("Tạp chí Khoa học", "58", "3C", "210-218", "2022"),
        ),
        (
            "To cite this article: John Smith (2018) Помощь СССР Вьетнаму, Cold War History, 18:2, 145-163",
            ("Cold War History", "18", "2", "145-163", "2018"),
        ),
    ],
)
def test_the_text_s_own_reference(line: str, expected: tuple[str | None, ...]) -> None:
    said = got(f"Помощь СССР Вьетнаму\n\nИ. И. Иванов\n\n{line}\n\n{RU}\n")
    names_of = ("container-title", "volume", "issue", "page", "issued")
    assert tuple(said.get(variable) for variable in names_of) == expected


def test_references_at_the_end_are_other_works() -> None:
    said = got(
        f"Ports and Politics\n\nRachel Green\n\n{EN}\n\nReferences\n\n"
        "Morris, S. (1999). A triangle. Pacific Affairs, 72(2), 233-250. https://doi.org/10.2307/2672111\n\n"
        "Pike, D. (1987). Vietnam. Boulder: Westview Press. ISBN 0-306-40615-2\n"
    )
    assert not {"container-title", "volume", "issue", "page", "DOI", "ISBN", "publisher", "issued"} & {*said}


@pytest.mark.parametrize(
    ("printed", "doi"),
    [
        ("DOI: 10.1093/DH/dhu999", "10.1093/dh/dhu999"),
        ("https://doi.org/10.1080/14682745.2017.1362393.", "10.1080/14682745.2017.1362393"),
        ("doi:10.1016/S0000-0000(99)00001-2", "10.1016/s0000-0000(99)00001-2"),
        ("(DOI 10.22363/2312-8127-2019-11-3-234-245)", "10.22363/2312-8127-2019-11-3-234-245"),
    ],
)
def test_a_doi_in_its_normal_form(printed: str, doi: str) -> None:
    assert got(f"{printed}\n\nSoviet Aid and Its Limits\n\n{EN}\n").get("DOI") == doi


def test_a_number_with_a_wrong_check_digit_is_reported_and_not_taken() -> None:
    text = f"TẠP CHÍ LỊCH SỬ QUÂN SỰ, SỐ 310 (10-2017)\nISSN 0868-7681\n\nKINH NGHIỆM PHÒNG KHÔNG\n\n{VI}\n"
    read_ = document(text)
    assert "ISSN" not in read_.description
    [finding] = [each for each in read_.findings if each.code == "issn-wrong"]
    assert finding.span is not None
    assert finding.span.of(text) == "0868-7681"


@pytest.mark.parametrize("number", ["1520-3972", "978-0-306-40615-7", "0-306-40615-2", "0042-8779"])
def test_check_digits_that_are_right(number: str) -> None:
    assert sound(number)


@pytest.mark.parametrize("number", ["1520-3973", "978-0-306-40615-8", "5-02-017361-X", "X042-8779", "1234"])
def test_check_digits_that_are_wrong(number: str) -> None:
    assert not sound(number)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("NXB Chính trị quốc gia Sự thật, Hà Nội – 2019", ("Chính trị quốc gia Sự thật", "Hà Nội", "2019")),
        ("NHÀ XUẤT BẢN THẾ GIỚI\nHÀ NỘI, 2016", ("THẾ GIỚI", "HÀ NỘI", "2016")),
        ("М.: Наука, 1980", ("Наука", "М.", "1980")),
        ("Москва\nИздательство «Прогресс»\n1987", ("Издательство «Прогресс»", "Москва", "1987")),
        ("London: Routledge, 2011", ("Routledge", "London", "2011")),
        (
            "Cornell University Press\nIthaca and London",
            ("Cornell University Press", "Ithaca and London", None),
        ),
    ],
)
def test_a_title_page_names_house_place_and_year(lines: str, expected: tuple[str | None, ...]) -> None:
    said = got(f"Một cuốn sách về tình hữu nghị\n\n{lines}\n\nLời mở đầu\n\n{VI}\n")
    assert tuple(said.get(each) for each in ("publisher", "publisher-place", "issued")) == expected
    assert (said["type"], said["title"]) == ("book", "Một cuốn sách về tình hữu nghị")


@pytest.mark.parametrize(
    ("line", "edition"),
    [
        ("Tái bản lần thứ hai", "2"),
        ("(In lần thứ 3, có sửa chữa)", "3"),
        ("2-е издание, исправленное", "2"),
        ("Second Edition", "2"),
    ],
)
def test_editions(line: str, edition: str) -> None:
    assert got(f"Hồi ức chuyên gia\n\n{line}\n\nNXB Trẻ, 2010\n\nLời mở đầu\n\n{VI}\n")["edition"] == edition


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Đại tá, TS LÊ VĂN CỬ", ["Lê Văn Cử"]),
        ("Thiếu tướng, PGS, TS NGUYỄN HOÀNG NHIÊN", ["Nguyễn Hoàng Nhiên"]),
        ("John R. Hayward 1,* and Le Thi Ngoc 2", ["John R. Hayward", "Le Thi Ngoc"]),
        ("Trần Vũ Tài (1), Hoàng Thị Hải Yến (2)", ["Trần Vũ Tài", "Hoàng Thị Hải Yến"]),
        ("Д. В. Мосалев, Нгуен Тхи Хоа", ["Д. В. Мосалев", "Нгуен Тхи Хоа"]),
        ("Иванов И.И.1, Петров П.П.2", ["И.И. Иванов", "П.П. Петров"]),
        ("© 2014 г. П. Ю. Цветов", ["П. Ю. Цветов"]),
        ("✣ Andrew T. Fielding", ["Andrew T. Fielding"]),
        ("ThS. Bùi Thị Hà – Trường Đại học Vinh", ["Bùi Thị Hà"]),
        ("ИВАНОВ Иван Иванович", ["Иван Иванович Иванов"]),
        ("Trung tướng Lê Phúc Nguyên", []),
        ("The Friendship Pipeline", []),
        ("NGHỊ QUYẾT", []),
        ("huong@example.org", []),
    ],
)
def test_names_in_bylines(line: str, expected: list[str]) -> None:
    assert [names.display(each.name) for each in persons(line, "und")] == expected


def test_marks_glued_to_institutions_and_places_on_the_author_s_line() -> None:
    page = f"""Viện trợ của Liên Xô cho Việt Nam
Trần Thị Hồng Nhung1*, Võ Minh Tập2
1Trường Đại học Vinh, Việt Nam
2Viện Sử học, Việt Nam
{VI}
"""
    assert [each.get("affiliation") for each in got(page)["author"]] == [
        "Trường Đại học Vinh, Việt Nam",
        "Viện Sử học, Việt Nam",
    ]
    beside = got(f"Viện trợ của Liên Xô cho Việt Nam\n\nThS. Bùi Thị Hà – Trường Đại học Vinh\n\n{VI}\n")
    assert beside["author"][0]["affiliation"] == "Trường Đại học Vinh"


def test_a_label_in_its_own_line_names_the_date_below() -> None:
    dates = "Ngày nhận:\n10-6-2020\nNgày duyệt đăng:\n21-7-2020"
    said = got(f"Viện trợ của Liên Xô\n\n{dates}\n\nTóm tắt: {VI}\n\n{VI}\n")
    assert (said["received"], said["accepted"], said["issued"]) == ("2020-06-10", "2020-07-21", "2020?")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("12:34 14.03.2017 (обновлено: 15:20 14.03.2017)", "2017-03-14T12:34"),
        ("Cập nhật lúc 10:02, Thứ Sáu, 30/04/2010 (GMT+7)", "2010-04-30"),
        ("Update: May, 12/2017 - 09:00", "2017-05-12"),
    ],
)
def test_dates_of_news(line: str, expected: str) -> None:
    prose = RU if "обновлено" in line else EN if "Update" in line else VI
    title = {RU: "Делегация посетила Ханой", EN: "A delegation visits Hanoi", VI: "Đoàn đại biểu thăm Hà Nội"}
    assert str(got(f"{title[prose]}\n\n{line}\n\n{prose}\n").get("issued", "")).startswith(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Đoàn đại biểu thăm Hà Nội\n\n{VI}\n\nMinh Anh (Theo TTXVN)", "TTXVN"),
        (f"Школа дружбы\n\n{RU}\n\nИсточник: «Российская газета»", "Российская газета"),
        (f"Товарооборот вырос за год\n\nМосква. 6 сентября. INTERFAX.RU - {RU}", "INTERFAX.RU"),
        (f"Russia and Vietnam meet again\n\n{EN} — VNS", "VNS"),
        (f"РИА Новости\n\nРоссия поставит вагоны метро\n\n{RU}", "РИА Новости"),
    ],
)
def test_houses_of_news(text: str, expected: str) -> None:
    assert got(text).get("publisher") == expected


def test_an_unknown_periodical_is_less_sure() -> None:
    page = f"Biển Đông Ngày Mới, số 3, 2021\n\nQuan hệ Việt Nam và Liên Xô\n\n{VI}\n"
    [statement] = document(page).description["container-title"]
    assert (statement.value, statement.certainty) == ("Biển Đông Ngày Mới", Certainty.MEDIUM)


def test_a_rubric_a_greeting_and_a_document_s_number_are_no_titles() -> None:
    said = got(f"NGHIÊN CỨU - TRAO ĐỔI\n\nQUAN HỆ VIỆT NAM VÀ LIÊN XÔ\n\nLÊ THỊ MAI\n\n{VI}\n")
    assert said["title"] == "QUAN HỆ VIỆT NAM VÀ LIÊN XÔ"
    assert [names.display(each) for each in said["author"]] == ["Lê Thị Mai"]
    assert "title" not in got(f"Ханой, 3 ноября 1967 г.\n\nДорогой Александр Сергеевич!\n\n{RU}\n")
    assert got(f"Số 45-NQ/TW\n\n{VI}\n").get("title") is None


def test_a_title_that_goes_on_in_the_next_line() -> None:
    page = f"Viện trợ y tế của Liên Xô\ncho Việt Nam thời kỳ 1954-1964\n\nNgô Thị Lan\n\n{VI}\n"
    assert got(page)["title"] == "Viện trợ y tế của Liên Xô cho Việt Nam thời kỳ 1954-1964"


def test_letters_glued_to_names_are_marks_where_institutions_open_with_them() -> None:
    page = f"""QUAN HỆ THƯƠNG MẠI VIỆT NAM - LIÊN XÔ
Trần Ngọc Thúya*, Nguyễn Văn Bìnhb

aKhoa Lịch sử, Trường Đại học Đà Lạt
bViện Sử học, Hà Nội

Tóm tắt: {VI}

{VI}
"""
    authors = got(page)["author"]
    assert [names.display(each) for each in authors] == ["Trần Ngọc Thúy", "Nguyễn Văn Bình"]
    assert [each.get("affiliation") for each in authors] == [
        "Khoa Lịch sử, Trường Đại học Đà Lạt",
        "Viện Sử học, Hà Nội",
    ]


def test_a_byline_printed_again_in_other_letters_is_one_byline() -> None:
    page = f"Д. С. Панарина\n\nМОРСКОЙ ПУТЬ И ВЬЕТНАМ\n\nD. S. Panarina\n\n{RU}\n\n{RU}\n"
    assert [names.display(each) for each in got(page)["author"]] == ["Д. С. Панарина"]


def test_a_rubric_with_a_house_s_name_is_no_house() -> None:
    said = got(f"Вьетнам закупит самолёты\n\n14:05, 8 апреля 2015\nЭкономика\n\n{RU}\n")
    assert "publisher" not in said
    assert said["title"] == "Вьетнам закупит самолёты"


def test_a_thesis_has_a_place_and_a_year_and_offices_above_its_title() -> None:
    said = got(
        "ĐẠI HỌC QUỐC GIA HÀ NỘI\nTRƯỜNG ĐẠI HỌC KHOA HỌC XÃ HỘI VÀ NHÂN VĂN\n\nLÊ THỊ MAI\n\n"
        f"QUAN HỆ VIỆT NAM VÀ LIÊN XÔ\n\nLUẬN ÁN TIẾN SĨ LỊCH SỬ\n\nHà Nội - 2018\n\nMỞ ĐẦU\n\n{VI}\n"
    )
    assert (said["type"], said["title"], said["issued"]) == ("thesis", "QUAN HỆ VIỆT NAM VÀ LIÊN XÔ", "2018")
    assert "publisher" not in said


def test_a_short_page_with_one_long_paragraph_is_not_wrapped() -> None:
    page = f"Nga bàn giao tàu hộ vệ tên lửa cho Việt Nam\nTrần Đức Minh\n08:15 06/02/2018\n{VI}\n{VI}\n"
    assert got(page)["title"] == "Nga bàn giao tàu hộ vệ tên lửa cho Việt Nam"


def test_a_hostile_line_is_read_in_seconds() -> None:
    for text in ("a" + " " * 60_000 + "b", "Citation: " + "x, (2019) y. " * 5_000, "ISSN 1234-1234 " * 4_000):
        began = time.perf_counter()
        describe(text, divide(text)[0], [], lang="en")
        assert time.perf_counter() - began < 5
