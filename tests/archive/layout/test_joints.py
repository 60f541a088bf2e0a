"""What joins two lines: nothing, a hyphen that stays, or a blank."""

from __future__ import annotations

import pytest

from archive.layout.joints import Words, joined, tidied


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("правитель-", "ственные делегации", "правительственные делегации"),
        ("экономической по-", "мощи", "экономической помощи"),
        ("оставались по-", "прежнему", "оставались по-прежнему"),
        ("говорили по-", "русски", "говорили по-русски"),
        ("во-", "первых, это", "во-первых, это"),
        ("какие-", "либо меры", "какие-либо меры"),
        ("час-", "то", "часто"),
        ("советско-", "вьетнамские отношения", "советско-вьетнамские отношения"),
        ("московско-", "го", "московского"),
        ("из-", "за", "из-за"),
        ("inter-", "national", "international"),
        ("Sino-", "Soviet", "Sino-Soviet"),
        ("self-", "determination", "self-determination"),
        ("gouver-", "nement", "gouvernement"),
        ("peut-", "être", "peut-être"),
        ("Nga-", "Mỹ", "Nga-Mỹ"),
        ("hợp-", "tác", "hợp-tác"),
        ("1941-", "1945 гг.", "1941-1945 гг."),
        ("1941–", "1945 гг.", "1941–1945 гг."),
        ("Су-", "30МК2", "Су-30МК2"),
        ("сло\u00ad", "во", "слово"),
        ("Việt Nam -", "Liên Xô", "Việt Nam - Liên Xô"),
        (
            "https://www.mid.ru/ru/foreign_",
            "policy/index.html",
            "https://www.mid.ru/ru/foreign_policy/index.html",
        ),
        ("https://vietnam-", "russia.vn/tin.html", "https://vietnam-russia.vn/tin.html"),
        ("https://baoquank", "hu7.vn, ngày 5", "https://baoquankhu7.vn, ngày 5"),
        ("https://nhandan.vn,", "ngày 17/6", "https://nhandan.vn, ngày 17/6"),
        ("см. https://mid.ru/a/b.", "Там же говорится", "см. https://mid.ru/a/b. Там же говорится"),
        ("hai nước", "đã ký", "hai nước đã ký"),
    ],
)
def test_lines_read_on(before: str, after: str, whole: str) -> None:
    bare, joint = joined(before, after, Words([]))
    assert bare + joint + after == whole


def test_a_word_the_document_prints_whole_decides() -> None:
    words = Words(
        ["итак, дважды поименованный по прежнему делу человек", "а северокорейский и вице-консул тоже"]
    )
    assert joined("северо-", "корейский", words) == ("северо", "")


def test_an_address_goes_on_from_two_lines_above() -> None:
    assert joined("zheneva/index.", "html (дата", Words([]), "https://www.mid.ru/1954-") == (
        "zheneva/index.",
        "",
    )


@pytest.mark.parametrize(
    ("loose", "tidy"),
    [
        ("https : / /www .qdnd .vn, ngày 5", "https://www.qdnd.vn, ngày 5"),
        ("https: //www.janes.com, ngày", "https://www.janes.com, ngày"),
        ("https://doi.org/10.1/2. The note", "https://doi.org/10.1/2. The note"),
        ("https://nhandan.vn", "https://nhandan.vn"),
    ],
)
def test_blanks_in_addresses_are_closed(loose: str, tidy: str) -> None:
    assert tidied(loose) == tidy
