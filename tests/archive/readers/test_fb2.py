"""FictionBook is read as the book is printed, its body of notes tied to the marks."""

from __future__ import annotations

from archive.draft import Given
from archive.readers import Source, extract

BOOK = """<?xml version="1.0" encoding="windows-1251"?>
<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" xmlns:l="http://www.w3.org/1999/xlink">
<description><title-info><author><first-name>Илья</first-name><middle-name>Васильевич</middle-name>
<last-name>Гайдук</last-name></author><book-title>СССР и Вьетнам</book-title><annotation><p>О войне.</p>
</annotation><date value="1996-01-01">1996</date><lang>ru</lang><translator><first-name>Пётр</first-name>
<last-name>Петров</last-name></translator><sequence name="История" number="3"/></title-info>
<document-info><author><nickname>scan</nickname></author><date value="2010-05-05"/></document-info>
<publish-info><publisher>Наука</publisher><city>Москва</city><year>1998</year><isbn>5-02-000000-1</isbn>
</publish-info></description>
<body><title><p>Илья Гайдук</p><p>СССР и Вьетнам</p></title>
<section><title><p>Глава 1</p></title><epigraph><p>Эпиграф.</p><text-author>Ленин</text-author></epigraph>
<p>Текст<a l:href="#n1" type="note">[1]</a> и<a l:href="#n2">2</a>, м<sup>2</sup>, нет<a
l:href="#n9" type="note">3</a>.</p><subtitle>* * *</subtitle>
<poem><stanza><v>Раз,</v><v>два.</v></stanza></poem>
<section><title><p>Раздел</p></title><p>Конец.</p></section></section></body>
<body name="notes"><title><p>Примечания</p></title>
<section id="n1"><title><p>1</p></title><p>Правда. 1965.</p></section>
<section id="n2"><title><p>2</p></title><p>Там же.</p><p>Ещё.</p></section></body>
<binary id="c.jpg">AAAA</binary></FictionBook>"""


def book(encoding: str = "cp1251") -> Given:
    return extract(Source(data=BOOK.encode(encoding), name="a.fb2"))


def test_the_book_is_set_down_in_order_and_pictures_are_not() -> None:
    assert book().text.split("\n\n") == [
        "О войне.", "Илья Гайдук\nСССР и Вьетнам", "Глава 1", "Эпиграф.", "Ленин",
        "Текст[1] и², м², нет³.", "* * *", "Раз,\nдва.", "Раздел", "Конец.", "Примечания",
        "⁽¹⁾ Правда. 1965.", "⁽²⁾ Там же.\nЕщё.",
    ]  # fmt: skip
    assert [block.level for block in book().blocks if block.level] == [1, 1, 2, 1]


def test_notes_are_tied_and_a_missing_one_stays_a_mark() -> None:
    given = book()
    assert [(note.mark, len(note.anchors), note.body is None) for note in given.notes] == [
        ("1", 1, False), ("2", 1, False), ("3", 1, True),
    ]  # fmt: skip


def test_the_description_is_the_books_not_the_files() -> None:
    said = {variable: [each.value for each in of] for variable, of in book().description.items()}
    assert said["author"] == [[{"family": "Гайдук", "given": "Илья Васильевич"}]]
    assert said["translator"] == [[{"family": "Петров", "given": "Пётр"}]]
    assert said["issued"] == ["1998", "1996"]  # the printing, then the writing; no first of January
    assert said["title"] == ["СССР и Вьетнам"] * 2
    wanted = {"publisher": "Наука", "publisher-place": "Москва", "ISBN": "5-02-000000-1", "language": "ru",
              "collection-title": "История", "abstract": "О войне.", "type": "book"}  # fmt: skip
    assert {variable: said[variable][0] for variable in wanted} == wanted


def test_letters_are_read_as_they_are_whatever_is_declared() -> None:
    assert book("utf-8").text == book("cp1251").text


def test_a_patronymic_taken_for_the_familys_name_goes_back_to_its_place() -> None:
    data = (
        "<FictionBook><description><title-info><author><first-name>Соколов</first-name><middle-name>Анатолий"
        "</middle-name><last-name>Алексеевич</last-name></author></title-info></description></FictionBook>"
    )
    (author,) = extract(Source(data=data.encode())).description["author"]
    assert author.value == [{"family": "Соколов", "given": "Анатолий Алексеевич"}]


def test_a_vietnamese_name_split_in_western_order_stands_in_its_own() -> None:
    data = (
        "<FictionBook><description><title-info><author><first-name>Trần</first-name><middle-name>Văn</middle-name>"
        "<last-name>Đức</last-name></author><book-title>Sách</book-title></title-info></description>"
        "<body><section><p>x</p></section></body></FictionBook>"
    )
    given = extract(Source(data=data.encode()))
    assert given.description["author"][0].value == [
        {"literal": "Trần Văn Đức", "family": "Trần", "given": "Văn Đức"}
    ]
    assert given.text == "Sách\n\nx"
