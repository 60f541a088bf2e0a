from __future__ import annotations

import pytest

from archive.model import Item, Work
from archive.styles import render

CASES: list[tuple[Item, str | None, str]] = [
    (
        {
            "type": "book",
            "author": [{"family": "Магидович", "given": "И.П."}, {"family": "Магидович", "given": "В. И."}],
            "title": "История открытий",
            "publisher": "Просвещение",
            "publisher-place": "М",
            "issued": "1985",
            "volume": "4",
        },
        "25-27",
        "Магидович И. П., Магидович В. И. История открытий. М. : Просвещение, 1985. Т. 4. С. 25–27.",
    ),
    (
        {
            "type": "article-journal",
            "author": [{"family": "Филин", "given": "Ф. П."}],
            "title": "О словаре",
            "container-title": "Вопросы языкознания",
            "issue": "5",
            "issued": "1982",
            "page": "18-28",
        },
        None,
        "Филин Ф. П. О словаре // Вопросы языкознания. 1982. № 5. С. 18–28.",
    ),
    (
        {"type": "article-newspaper", "title": "Визит", "container-title": "Правда", "issued": "1965-02-12"},
        "1",
        "Визит // Правда. 1965. 12 февр. С. 1.",
    ),
    (
        {
            "type": "manuscript",
            "author": [{"family": "Куфаев", "given": "М. Н."}],
            "title": "Письмо",
            "issued": "1925-10-20",
            "archive": "ОР РГБ",
            "archive_location": "Ф. 573. Картон 41. Д. 55",
        },
        "18",
        "Куфаев М. Н. Письмо, 20 окт. 1925 г. // ОР РГБ. Ф. 573. Картон 41. Д. 55. Л. 18.",
    ),
    (
        {
            "type": "manuscript",
            "title": "Постановление от 29 января 1934 года о городе",
            "issued": "1934-01-29",
            "archive": "ОГАЧО",
            "archive_location": "Р-274",
        },
        None,
        "Постановление от 29 января 1934 года о городе // ОГАЧО. Р-274.",
    ),
    (
        {
            "type": "thesis",
            "author": [{"family": "Фенухин", "given": "В. И."}],
            "title": "Конфликты",
            "genre": "дис. … канд. полит. наук",
            "publisher-place": "М.",
            "issued": "2002",
        },
        "54",
        "Фенухин В. И. Конфликты : дис. … канд. полит. наук. М., 2002. С. 54.",
    ),
    (
        {
            "type": "webpage",
            "title": "О визите",
            "container-title": "Кремль",
            "URL": "https://kremlin.ru/1",
            "accessed": "2024-11-09",
            "issued": "2024-06-20",
        },
        None,
        "О визите // Кремль. 2024. 20 июня. URL: https://kremlin.ru/1 (дата обращения: 09.11.2024).",
    ),
    (
        {
            "type": "legislation",
            "title": "О воинском учёте",
            "genre": "Федер. закон",
            "number": "3-ФЗ",
            "issued": "2003-01-10",
        },
        None,
        "О воинском учёте : Федер. закон от 10 янв. 2003 г. № 3-ФЗ.",
    ),
    (
        {
            "type": "book",
            "author": [{"literal": name} for name in "АБВГ"],
            "title": "Труд",
            "issued": "1999?",
        },
        None,
        "Труд / А [и др.]. [1999?].",
    ),
    (
        {
            "type": "chapter",
            "author": [{"literal": "Nguyễn Văn A"}],
            "title": "Bài",
            "container-title": "Kỷ yếu",
            "editor": [{"family": "Ли", "given": "А. Б."}],
            "language": "vi",
            "issued": "2001",
            "page": "5-9",
        },
        None,
        "Nguyễn Văn A. Bài // Kỷ yếu / ред. А. Б. Ли. 2001. Tr. 5–9.",
    ),
]


@pytest.mark.parametrize(("item", "locator", "note"), CASES)
def test_a_reference_reads_as_the_standard_prints_it(item: Item, locator: str | None, note: str) -> None:
    assert render("gost-footnote", Work(key="k", item=item), locator) == note
