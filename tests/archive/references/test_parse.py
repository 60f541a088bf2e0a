from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Certainty, ParsedNote
from archive.references import parse


def shapes(*notes: str) -> list[list[dict[str, object]]]:
    """Parse notes and give each one's works in the shape of the gold, names shortened."""
    parsed = parse((str(number), text) for number, text in enumerate(notes, 1))
    return [[_short(reference.as_dict()) for reference in note.references] for note in parsed]


def _short(shape: dict[str, object]) -> dict[str, object]:
    for role in ("author", "editor", "compiler", "translator"):
        names = shape.get(role)
        if isinstance(names, list):
            shape[role] = [
                f"{name['family']}|{name['given']}" if "family" in name else name["literal"] for name in names
            ]
    return shape


def one(note: str) -> dict[str, object]:
    [[work]] = shapes(note)
    return work


BOOKS = [
    (
        "Đảng Cộng sản Việt Nam, *Văn kiện Đảng Toàn tập*, t.26, Nxb Chính trị quốc gia, H.2003, tr.211.",
        {
            "type": "book",
            "author": ["Đảng Cộng sản Việt Nam"],
            "title": "Văn kiện Đảng Toàn tập",
            "volume": "26",
            "publisher": "Chính trị quốc gia",
            "publisher-place": "H.",
            "issued": "2003",
            "locator": "211",
        },
    ),
    (
        "Hồ Chí Minh - Toàn tập - T5- tr 631- 632.",
        {
            "type": "book",
            "author": ["Hồ|Chí Minh"],
            "title": "Toàn tập",
            "volume": "5",
            "locator": "631- 632",
        },
    ),
    (
        "C.Mác và Ph.Ăngghen: Toàn tập, Nxb. Chính trị quốc gia - Sự thật, Hà Nội, 1995, t.4, tr.596",
        {
            "type": "book",
            "author": ["Mác|C.", "Ăngghen|Ph."],
            "title": "Toàn tập",
            "volume": "4",
            "publisher": "Chính trị quốc gia - Sự thật",
            "publisher-place": "Hà Nội",
            "issued": "1995",
            "locator": "596",
        },
    ),
    (
        "Lê Thanh Sơn (sưu tầm) (1996), Tổng luận nghệ thuật tuồng, Nxb Văn hóa, Hà Nội.",
        {
            "type": "book",
            "compiler": ["Lê|Thanh Sơn"],
            "title": "Tổng luận nghệ thuật tuồng",
            "publisher": "Văn hóa",
            "publisher-place": "Hà Nội",
            "issued": "1996",
        },
    ),
    (
        "Trần Trọng Kim, *Một cơn gió bụi*, Vĩnh Sơn, Sài Gòn, 1969, tr. 51.",
        {
            "type": "book",
            "author": ["Trần|Trọng Kim"],
            "title": "Một cơn gió bụi",
            "publisher": "Vĩnh Sơn",
            "publisher-place": "Sài Gòn",
            "issued": "1969",
            "locator": "51",
        },
    ),
    (
        "Громыко А. А. Памятное. М.: Политиздат, 1988. Кн. 2. С. 44–46.",
        {
            "type": "book",
            "author": ["Громыко|А. А."],
            "title": "Памятное",
            "volume": "2",
            "publisher": "Политиздат",
            "publisher-place": "М.",
            "issued": "1988",
            "locator": "44–46",
        },
    ),
    (
        "История Вьетнама (1917–1965) / отв. ред. С. А. Мхитарян. М.: Наука, 1970. 474 с.",
        {
            "type": "book",
            "editor": ["Мхитарян|С. А."],
            "title": "История Вьетнама (1917–1965)",
            "publisher": "Наука",
            "publisher-place": "М.",
            "issued": "1970",
        },
    ),
    (
        "Ilya Gaiduk, *Vietnam, 1954-1963* (Stanford, CA: Stanford University Press, 2003), 45-47.",
        {
            "type": "book",
            "author": ["Gaiduk|Ilya"],
            "title": "Vietnam, 1954-1963",
            "publisher": "Stanford University Press",
            "publisher-place": "Stanford, CA",
            "issued": "2003",
            "locator": "45-47",
        },
    ),
    (
        "Philippe Devillers, *Histoire du Vietnam de 1940 à 1952*, Paris, Seuil, 1952, p. 143.",
        {
            "type": "book",
            "author": ["Devillers|Philippe"],
            "title": "Histoire du Vietnam de 1940 à 1952",
            "publisher": "Seuil",
            "publisher-place": "Paris",
            "issued": "1952",
            "locator": "143",
        },
    ),
    (
        "Hoàng Đình An, *Đối ngoại quốc phòng*, Luận án Tiến sĩ, Học viện Ngoại giao, Hà Nội, 2017, tr.80",
        {
            "type": "thesis",
            "author": ["Hoàng|Đình An"],
            "title": "Đối ngoại quốc phòng",
            "genre": "Luận án Tiến sĩ",
            "publisher": "Học viện Ngoại giao",
            "publisher-place": "Hà Nội",
            "issued": "2017",
            "locator": "80",
        },
    ),
]
PIECES = [
    (
        'Hoàng Xuân Hãn, "Vài nét về phong trào", *Tập san Sử Địa*, số 11 (1968), tr. 3-24.',
        {
            "type": "article-journal",
            "author": ["Hoàng|Xuân Hãn"],
            "title": "Vài nét về phong trào",
            "container-title": "Tập san Sử Địa",
            "issue": "11",
            "issued": "1968",
            "page": "3-24",
        },
    ),
    (
        "Quách Thị Huệ, *Chính sách đối ngoại*, Tạp chí Lý luận chính trị, số 01/2025, tr.150-157",
        {
            "type": "article-journal",
            "author": ["Quách|Thị Huệ"],
            "title": "Chính sách đối ngoại",
            "container-title": "Tạp chí Lý luận chính trị",
            "issue": "01",
            "issued": "2025",
            "page": "150-157",
        },
    ),
    (
        "Đinh, C. T. (2007). Quan hệ kinh tế hiện nay. Nghiên cứu Đông Nam Á, 10(2), 27–34.",
        {
            "type": "article-journal",
            "author": ["Đinh|C. T."],
            "title": "Quan hệ kinh tế hiện nay",
            "container-title": "Nghiên cứu Đông Nam Á",
            "volume": "10",
            "issue": "2",
            "issued": "2007",
            "page": "27–34",
        },
    ),
    (
        "Мазырин В. М. Россия и Вьетнам: торговля // Проблемы Дальнего Востока. 2014. № 3. С. 70–79.",
        {
            "type": "article-journal",
            "author": ["Мазырин|В. М."],
            "title": "Россия и Вьетнам: торговля",
            "container-title": "Проблемы Дальнего Востока",
            "issue": "3",
            "issued": "2014",
            "page": "70–79",
        },
    ),
    (
        "Mark Bradley, “Making Nationalism: Vietnam,” *Itinerario* 23, no. 1 (1999): 23–51.",
        {
            "type": "article-journal",
            "author": ["Bradley|Mark"],
            "title": "Making Nationalism: Vietnam",
            "container-title": "Itinerario",
            "volume": "23",
            "issue": "1",
            "issued": "1999",
            "page": "23–51",
        },
    ),
    (
        'Odd Arne Westad, "The Wars for Asia," in *The Cold War*, vol. 1, ed. Melvyn P. Leffler '
        "(Cambridge: Cambridge University Press, 2010), 88-95.",
        {
            "type": "chapter",
            "author": ["Westad|Odd Arne"],
            "editor": ["Leffler|Melvyn P."],
            "title": "The Wars for Asia",
            "container-title": "The Cold War",
            "volume": "1",
            "publisher": "Cambridge University Press",
            "publisher-place": "Cambridge",
            "issued": "2010",
            "page": "88-95",
        },
    ),
    (
        "Báo Nhân Dân, số 3210, ra ngày 5-1-1963, tr. 1.",
        {
            "type": "article-newspaper",
            "container-title": "Báo Nhân Dân",
            "issue": "3210",
            "issued": "1963-01-05",
            "locator": "1",
        },
    ),
    (
        "Nhân dân, ngày 21-7-1954.",
        {"type": "article-newspaper", "container-title": "Nhân dân", "issued": "1954-07-21"},
    ),
    (
        "Правда. 1965. 12 февраля.",
        {"type": "article-newspaper", "container-title": "Правда", "issued": "1965-02-12"},
    ),
]
WEB = [
    (
        "Văn Yên, *Bộ trưởng thăm Nga*, <https://www.qdnd.vn>, ngày 26/4/2016",
        {
            "type": "webpage",
            "author": ["Văn Yên"],
            "title": "Bộ trưởng thăm Nga",
            "URL": "https://www.qdnd.vn",
            "issued": "2016-04-26",
        },
    ),
    (
        "Đại sứ quán Việt Nam tại Nga, 4/2018, <https://vnembassy.example.vn>,",
        {
            "type": "webpage",
            "author": ["Đại sứ quán Việt Nam tại Nga"],
            "URL": "https://vnembassy.example.vn",
            "issued": "2018-04",
        },
    ),
    (
        '"Đình Trung Kính". https://ditich.example.vn. Truy cập ngày 3 tháng 9 năm 2020.',
        {
            "type": "webpage",
            "title": "Đình Trung Kính",
            "URL": "https://ditich.example.vn",
            "accessed": "2020-09-03",
        },
    ),
    (
        "Заявление России [Электронный ресурс]. URL: http://kremlin.example.ru (дата обращения: 12.03.2019).",
        {
            "type": "webpage",
            "title": "Заявление России",
            "URL": "http://kremlin.example.ru",
            "accessed": "2019-03-12",
        },
    ),
]
DOCUMENTS = [
    (
        "Quyết định số 160/QĐ-TTg ngày 04/12/2008 của Thủ tướng Chính phủ về việc phê duyệt Quy hoạch.",
        {
            "type": "legislation",
            "genre": "Quyết định",
            "number": "160/QĐ-TTg",
            "author": ["Thủ tướng Chính phủ"],
            "title": "về việc phê duyệt Quy hoạch",
            "issued": "2008-12-04",
        },
    ),
    (
        "Báo cáo của Bộ Ngoại giao về Lào, ngày 12-3-1961, TTLTQG III, phông Quốc hội, hồ sơ 8945, tờ 3.",
        {
            "type": "manuscript",
            "title": "Báo cáo của Bộ Ngoại giao về Lào",
            "issued": "1961-03-12",
            "archive": "TTLTQG III",
            "archive_collection": "Quốc hội",
            "archive_location": "hồ sơ 8945",
            "locator": "3",
        },
    ),
    (
        "РГАСПИ. Ф. 17. Оп. 162. Д. 7. Л. 34 об.",
        {
            "type": "manuscript",
            "archive": "РГАСПИ",
            "archive_location": "Ф. 17. Оп. 162. Д. 7",
            "locator": "34 об.",
        },
    ),
    (
        "CAOM (Aix), Indochine NF, carton 334, dossier 2689.",
        {
            "type": "manuscript",
            "archive": "CAOM (Aix)",
            "archive_collection": "Indochine NF",
            "archive_location": "carton 334, dossier 2689",
        },
    ),
    (
        "Memorandum of Conversation, May 14, 1972, Box 494, NSC Files, Nixon Library, Yorba Linda, CA.",
        {
            "type": "manuscript",
            "title": "Memorandum of Conversation",
            "issued": "1972-05-14",
            "archive": "Nixon Library, Yorba Linda, CA",
            "archive_collection": "NSC Files",
            "archive_location": "Box 494",
        },
    ),
    (
        "Интервью автора с С. В. Ивановой, 26 марта 1998 г.",
        {"type": "interview", "author": ["Иванова|С. В."], "issued": "1998-03-26"},
    ),
]


@pytest.mark.parametrize(("note", "work"), [*BOOKS, *PIECES, *WEB, *DOCUMENTS])
def test_a_note_gives_the_work_it_cites_as_printed(note: str, work: dict[str, object]) -> None:
    assert one(note) == work


def test_a_date_that_cannot_be_is_guessed_and_kept_as_printed() -> None:
    [note] = parse([("1", "Janes, *Vietnam buys arms*, <https://www.janes.example.com>, ngày 30/01/20224")])
    [reference] = note.references
    assert reference.item["issued"] == "2024-01-30?"
    assert reference.item["issued_raw"] == "30/01/20224"
    assert reference.certainty is Certainty.LOW


def test_an_organisation_within_the_italics_is_the_author() -> None:
    work = one(
        "*National Trade Administration, Security Sector*, <https://www.trade.example.gov>, ngày 3/1/2024"
    )
    assert (work["author"], work["title"]) == (["National Trade Administration"], "Security Sector")


def test_semicolons_part_works_and_not_pages() -> None:
    [two] = shapes(
        "Lê A, *Một*, Nxb B, Hà Nội, 1990, tr. 5; Lê Văn C, *Hai*, Nxb D, Hà Nội, 1991, tr. 7; tr. 9."
    )
    assert [work["title"] for work in two] == ["Một", "Hai"]
    assert two[1]["locator"] == "7, 9"


def test_another_volume_in_the_note_is_the_same_work_again() -> None:
    [[first, second]] = shapes(
        "Xem Hồ Chí Minh toàn tập, tập 4, Nxb CTQG, Hà Nội, 2000, trang 246; tập 12, trang 516."
    )
    assert (first["volume"], first["signal"]) == ("4", "Xem")
    assert second == {
        "type": "book",
        "title": "Hồ Chí Minh toàn tập",
        "volume": "12",
        "locator": "516",
        "ibid": True,
    }


def test_quoted_from_gives_two_works() -> None:
    [[quoted, source]] = shapes(
        "Báo *Cứu quốc*, ngày 10-9-1945, dẫn theo Lê Văn Nam, *Báo chí*, Nxb Trẻ, Hà Nội, 1990, tr. 5."
    )
    assert quoted["type"] == "article-newspaper"
    assert (source["title"], source["signal"]) == ("Báo chí", "dẫn theo")


@pytest.mark.parametrize(
    "remark",
    [
        "Tác giả xin cảm ơn các đồng nghiệp đã góp ý cho bài viết này.",
        "Thời điểm đó, quân Pháp có khoảng 16.000 người ở Điện Biên Phủ.",
        "Собрание партийного актива состоялось 22 октября 1957 г.",
        "Xem chú thích 5.",
        "",
    ],
)
def test_a_remark_without_a_work_gives_none(remark: str) -> None:
    assert shapes(remark) == [[]]


def test_a_citation_is_found_inside_a_remark() -> None:
    [[work]] = shapes(
        "Đại hội đã lấy ngày 3-2 (xem Đảng A: *Văn kiện*, Nxb Sự thật, Hà Nội, 2002, t.21, tr. 904)."
    )
    assert (work["title"], work["locator"]) == ("Văn kiện", "904")


def test_short_references_find_the_note_they_mean() -> None:
    works = shapes(
        "Lưu Văn Lợi, *Năm mươi năm ngoại giao*, Nxb Công an, Hà Nội, 1996, tr. 61.",
        "Keith Nelson, *The Making of Détente: Relations* (Baltimore: Hopkins Press, 2019), 90.",
        "Lưu Văn Lợi, Sđd, tr. 70.",
        "Như trên, tr. 72.",
        "Nelson, *Making of Détente*, 92.",
        "Ibid., 93.",
    )
    assert [work.get("antecedent") for [work] in works] == [None, None, "1", "1", "2", "2"]
    assert [work.get("ibid", False) for [work] in works] == [False, False, False, True, False, True]
    assert [work.get("opcit", False) for [work] in works] == [False, False, True, False, True, False]


def test_there_keeps_only_the_levels_it_prints() -> None:
    works = shapes(
        "АВП РФ. Ф. 079. Оп. 20. П. 46. Д. 8. Л. 12–15.",
        "Там же. Д. 9. Л. 3.",
        "РГАНИ. Ф. 5. Оп. 50. Д. 721. Л. 108; Д. 722. Л. 5–7.",
    )
    assert works[1] == [
        {
            "type": "manuscript",
            "archive_location": "Д. 9",
            "locator": "3",
            "ibid": True,
            "antecedent": "1",
        }
    ]
    assert [work.get("archive") for work in works[2]] == ["РГАНИ", None]


def test_the_book_meant_by_author_and_year_is_found() -> None:
    works = shapes(
        "Nguyễn Thị Mai (2017), *Tư tưởng chính trị*, Nxb Trẻ, Hà Nội.", "Nguyễn Thị Mai (2017), tr. 60, 138."
    )
    assert works[1][0]["antecedent"] == "1"


def test_a_line_break_is_a_space_and_spans_stay_on_the_printed_text() -> None:
    text = "Xem: Lê Văn Nam, *Báo\nchí*, Nxb Trẻ,\n Hà Nội, 1990, tr. 5."
    [note] = parse([("7", text)])
    [reference] = note.references
    assert reference.item["title"] == "Báo chí"
    assert reference.span.of(text).startswith("Lê Văn Nam")
    assert reference.span.of(text).endswith("tr. 5.")
    assert note.id == "7"


_ALPHABET = 'aĐộиГ.,;:()[]*“”"«»/-–—0123456789 \n'
_CUES = [
    "Nxb ",
    "tr. 5",
    "Sđd",
    "Там же. ",
    "С. 7",
    "Ф. 1. Оп. 2. Д. 3. ",
    "Ibid.",
    "http://a.vn ",
    "ngày 1/2/2003 ",
    "Xem ",
]


@given(
    st.lists(
        st.one_of(st.text(_ALPHABET, max_size=12), st.sampled_from(_CUES), st.text(max_size=8)), max_size=12
    )
)
@settings(max_examples=100, deadline=None)
def test_any_text_is_parsed_and_its_spans_lie_in_it(parts: list[str]) -> None:
    text = "".join(parts)
    first: list[ParsedNote] = parse([("1", text)])
    for reference in first[0].references:
        assert 0 <= reference.span.start < reference.span.end <= len(text)
        assert reference.item["type"]
    assert first == parse([("1", text)])


@pytest.mark.parametrize(
    "odd",
    [
        "Nguyễn Văn A, Lịch sử Việt Nam, 1.XX.1965, tr. 5",
        "A. Smith, The Book, Auguſt 1965, p. 5",
        "Указ Верховного Совета СССР от 26 июня 1940 г. № - «О переходе на работу», с. 5",
        "Правда. 99 февраля — 98 марта 1956",
        "Sách hay, ред. http://a.vn/b Smith, J., 1999, p. 5",
        "Smith, Book, London: Verso, 1999, doi:10.1234/a, ibid.",
        "Nguyễn Văn A, Lịch sử, Nxb Trẻ, 1٩65",
    ],
)
def test_what_nobody_should_print_is_read_without_a_stumble(odd: str) -> None:
    [note] = parse([("1", odd)])
    for reference in note.references:
        assert "\ue000" not in str(reference.item)
        assert re.fullmatch(r"[0-9/?-]*", reference.item.get("issued", ""))


def test_marks_of_direction_are_no_letters() -> None:
    [note] = parse([("1", "\u200fсм. Правда. 1954. 22 июля.")])
    assert note.references[0].signal == "см."


def test_names_before_eds_are_the_editors() -> None:
    work = one(
        "Bradley, Mark Philip, and Marilyn B. Young, eds. Making Sense of the Vietnam Wars."
        " Oxford: Oxford University Press, 2008."
    )
    assert (work["editor"], work["title"]) == (
        ["Bradley|Mark Philip", "Young|Marilyn B."],
        "Making Sense of the Vietnam Wars",
    )


def test_a_title_that_looks_like_a_name_is_a_title_still() -> None:
    work = one("Võ Nguyên Giáp, Dien Bien Phu, 6th ed. (Hanoi: The Gioi, 1999), 20.")
    assert (work["author"], work["title"]) == (["Võ|Nguyên Giáp"], "Dien Bien Phu")


def test_a_stroke_for_the_author_is_the_author_before() -> None:
    _, [work] = shapes(
        "Logevall, Fredrik. Embers of War. New York: Random House, 2012.",
        "———. Choosing War. Berkeley: University of California Press, 1999.",
    )
    assert (work["author"], work["title"]) == (["Logevall|Fredrik"], "Choosing War")


def test_the_span_of_a_work_holds_all_its_pages() -> None:
    text = "Nguyễn Văn A, Lịch sử Việt Nam, Nxb Trẻ, Hà Nội, 2019, tr. 5; tr. 9"
    [note] = parse([("1", text)])
    [reference] = note.references
    assert (reference.locator, reference.span.of(text)) == ("5, 9", text)
    assert reference.printed["locator"].span.of(text) == "5; tr. 9"


@pytest.mark.parametrize(
    "piece", ["tr. 5, ", "См. ", "(", "“a” ", "Ф. 1. Оп. 2. ", "Nguyễn Văn A, ", "В. ", ";", "// "]
)
def test_a_hostile_note_is_read_in_linear_time(piece: str) -> None:
    text = (piece * 60_000)[:60_000]
    start = time.perf_counter()
    parse([("1", text)])
    assert time.perf_counter() - start < 10


@pytest.mark.parametrize(
    ("note", "volume", "issue", "page"),
    [
        (
            "M. Grossheim, “New Evidence from the Archives,” *Cold War History* 5, no. 4 (2005): 451–77.",
            "5",
            "4",
            "451–77",
        ),
        (
            "Nguyễn An, “Hồ sơ số 5 của Trung tâm Lưu trữ”, Tạp chí *Lịch sử Đảng*, số 5 (2010), tr.12-20.",
            None,
            "5",
            "12-20",
        ),
    ],
)
def test_an_archive_named_in_a_quoted_title_keeps_no_article(
    note: str, volume: str | None, issue: str, page: str
) -> None:
    work = one(note)
    assert (work["type"], work.get("volume"), work["issue"], work["page"]) == (
        "article-journal",
        volume,
        issue,
        page,
    )


def test_the_day_of_a_paper_is_not_joined_with_the_year_of_its_book() -> None:
    work = one(
        "Memorandum of Conversation, March 2, 1966, in *Foreign Relations of the United States*, vol. 4 "
        "(Washington, DC: Government Printing Office, 1998), 260."
    )
    assert work["issued"] == "1998"


@pytest.mark.parametrize(
    "visit",
    [
        "truy cập tại https://a.org/2019/05/12/bai/, ngày 3/4/2020.",
        "Truy cập tại: https://a.org/2019/05/12/bai/ ngày 3/4/2020",
        "truy cập tại https://a.org/2019/05/12/bai/ (3/4/2020).",
        "accessed at https://a.org/2019/05/12/bai/ on 3 April 2020.",
    ],
)
def test_the_day_of_a_visit_may_stand_behind_the_address(visit: str) -> None:
    work = one(f"Nguyễn Văn An, “Nhìn lại viện trợ”, {visit}")
    assert work["URL"] == "https://a.org/2019/05/12/bai/"
    assert (work["accessed"], work.get("issued"), work["title"]) == ("2020-04-03", None, "Nhìn lại viện trợ")


def test_an_omission_keeps_its_blanks() -> None:
    work = one("Исаев М. П. Современные отношения : дис. ... канд. ист. наук. М., 1975. С. 77.")
    assert (work["type"], work["genre"]) == ("thesis", "дис. ... канд. ист. наук")
