"""Letters are letters, and a head below its author is a title."""

from __future__ import annotations

import pytest

from archive import names
from archive.model import Document
from archive.reading import read

LETTERS = {
    "en": "Saigon, 3 November 1963\n\nDear Tom,\n\nThe situation is confused.\n\nYours ever,\n\nG.\n",
    "vi": "Hà Nội, ngày 12 tháng 5 năm 1965\n\nKính gửi đồng chí,\n\nTôi xin gửi lời chào.\n",
    "ru": "Москва, 5 мая 1965 г.\n\nУважаемый Иван Петрович!\n\nПосылаю Вам обещанные бумаги и жду ответа.\n",
}
RUSSIAN = (
    "Гайдук И. В.\n\nСоветский Союз и война во Вьетнаме\n\n"
    "Аннотация. В статье рассматривается военная и экономическая помощь СССР Вьетнаму.\n\n"
    "Ключевые слова: СССР, Вьетнам\n\nПомощь СССР началась в 1965 г.¹ Она росла из года в год².\n\n"
    "¹ РГАНИ. Ф. 5. Оп. 50. Д. 631. Л. 12.\n² Там же. Л. 15.\n"
)


def value(document: Document, variable: str) -> object:
    return document.description[variable][0].value if variable in document.description else None


@pytest.mark.parametrize("lang", LETTERS)
def test_a_letter_is_a_personal_communication(lang: str) -> None:
    assert value(read(LETTERS[lang].encode()), "type") == "personal_communication"


def test_a_russian_article_headed_by_its_author_has_title_abstract_and_keywords() -> None:
    document = read(RUSSIAN.encode())
    assert value(document, "title") == "Советский Союз и война во Вьетнаме"
    assert value(document, "author") == [{"family": "Гайдук", "given": "И. В."}]
    assert str(value(document, "abstract")).startswith("В статье рассматривается")
    assert value(document, "keyword") == "СССР; Вьетнам"
    assert [note.mark for note in document.notes] == ["1", "2"]


def test_a_sentence_is_no_title() -> None:
    assert (
        value(read("Đoạn này nói về quan hệ hai nước.\n\nCâu sau nói tiếp về việc ấy.\n".encode()), "title")
        is None
    )


def test_notes_alone_name_no_kind_of_text() -> None:
    """A document, a chapter and an encyclopedia have notes as an article has."""
    text = "TOP SECRET\n\nThe ambassador reported that the talks went on.[1]\n\n[1] The talks of May.\n"
    assert value(read(text.encode()), "type") is None


ENTRY = (
    "Hải Phòng\n\n{one}\n\nHải Phòng là thành phố cảng. Nơi đây có nhiều nhà máy lớn.\n\n"
    "{two}\n\nCảng được mở năm 1874. Tàu vào cảng đông.\n"
)


def test_titled_sections_may_be_those_of_an_encyclopedia() -> None:
    document = read(ENTRY.format(one="# Vị trí", two="# Lịch sử").encode(), name="a.md")
    assert value(document, "type") in {None, "entry-encyclopedia"}


@pytest.mark.parametrize(("one", "two"), [("# Chương 1", "# Chương 2"), ("# 1. Vị trí", "# Kết luận")])
def test_chapters_and_numbered_parts_are_no_encyclopedia(one: str, two: str) -> None:
    assert value(read(ENTRY.format(one=one, two=two).encode(), name="a.md"), "type") is None


OFFICE = f"""BỘ NGOẠI GIAO
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 145/BNG-ĐÂ
Hà Nội, ngày 12 tháng 3 năm 1979

BÁO CÁO
Về tình hình quan hệ với Liên Xô

{"Trong quý này, hai bên đã trao đổi nhiều đoàn. " * 4}
"""


def test_a_state_motto_is_no_title_and_a_document_has_what_it_is_about() -> None:
    document = read(OFFICE.encode())
    assert value(document, "title") == "BÁO CÁO Về tình hình quan hệ với Liên Xô"
    assert value(document, "issued") == "1979-03-12"
    assert value(document, "type") is None


@pytest.mark.parametrize("rubric", ["Thế giới", "Associated Press"])
def test_a_rubric_or_an_agency_named_like_a_house_prints_no_book(rubric: str) -> None:
    text = f"{rubric}\n\nKhánh thành nhà truyền thống\n\n30/01/2018\n\nHà Nội (TTXVN) - {ENTRY * 2}"
    assert value(read(text.encode()), "type") != "book"


def test_an_abstract_of_a_thesis_is_one_though_its_name_is_parted() -> None:
    text = (
        "ЗАХАРОВ Игорь Олегович\n\nСОВЕТСКАЯ ПОМОЩЬ ВЬЕТНАМУ\n\nАВТОРЕФЕРАТ\nдиссертации на соискание ученой "
        "степени\nкандидата исторических наук\n\nМосква – 2008\n\n" + "Помощь росла из года в год. " * 9
    )
    document = read(text.encode())
    assert (value(document, "type"), value(document, "issued")) == ("thesis", "2008")


def test_a_paper_of_a_conference_has_its_own_title() -> None:
    text = (
        "KỶ YẾU HỘI THẢO KHOA HỌC QUỐC TẾ\n“70 NĂM QUAN HỆ NGOẠI GIAO”\n\nHỢP TÁC Y TẾ VIỆT - XÔ\n\n"
        "PGS, TS. Hà Thị Thu Hương\n\n" + "Hai bên đã trao đổi nhiều đoàn bác sĩ trong những năm ấy. " * 4
    )
    document = read(text.encode())
    assert value(document, "title") == "HỢP TÁC Y TẾ VIỆT - XÔ"
    assert value(document, "type") == "paper-conference"


def test_the_title_in_another_language_below_is_no_part_of_the_title() -> None:
    text = (
        "GIÁO DỤC VIỆT NAM QUA HỢP TÁC VỚI LIÊN XÔ\n"
        "VIETNAMESE EDUCATION THROUGH COOPERATION WITH THE SOVIET UNION\n\n"
        "Lê Thị Hoài Thu\n\n" + "Hai bên đã trao đổi nhiều đoàn sinh viên trong những năm ấy. " * 4
    )
    assert value(read(text.encode()), "title") == "GIÁO DỤC VIỆT NAM QUA HỢP TÁC VỚI LIÊN XÔ"


def test_a_newspapers_name_and_day_stand_above_the_title() -> None:
    text = "Красная звезда\n22 декабря 2012 г.\n\nНад Ханоем чистое небо\n\n" + "\n\n".join(
        ["Первые группы специалистов прибыли в Ханой весной, когда у города уже строились позиции. " * 2] * 3
    )
    assert value(read(text.encode()), "title") == "Над Ханоем чистое небо"


SIGNED = [
    ("Полковник Виктор БАРАНЕЦ.", "Виктор Баранец"),
    ("Полковник Виктор Баранец", None),  # so captions name who is in a picture
]


@pytest.mark.parametrize(("line", "name"), SIGNED)
def test_an_officer_signs_with_his_name_in_capitals(line: str, name: str | None) -> None:
    prose = "Первые группы специалистов прибыли в Ханой весной, когда у города уже строились позиции. " * 2
    document = read(f"Над Ханоем чистое небо\n\n{prose}\n\n{prose} Два.\n\n{line}\n".encode())
    stated = value(document, "author")
    assert stated == ([names.name(name)] if name else None)


def test_labels_between_strokes_name_who_did_what() -> None:
    prose = "Hai bên đã trao đổi nhiều đoàn sinh viên trong những năm ấy. " * 4
    document = read(
        f"Moskva và cuộc chiến\n\nTác giả: Lê Văn Nam | Biên dịch: Trần Quốc Nam\n\n{prose}".encode()
    )
    nam = {"literal": "Trần Quốc Nam", "family": "Trần", "given": "Quốc Nam"}
    assert value(document, "translator") == [nam]
    assert value(document, "author") == [{"literal": "Lê Văn Nam", "family": "Lê", "given": "Văn Nam"}]
