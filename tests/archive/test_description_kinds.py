"""Letters are letters, and a head below its author is a title."""

from __future__ import annotations

import pytest

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
