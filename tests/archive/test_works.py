"""Keys are legal and tell; one work is one work however it is cited; two works stay two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Item, Name, ParsedNote, Reference, Span, Work
from archive.works import articles, assign, blocks, keyed, merged, same, wish

LEGAL = re.compile(r"[a-z][a-z0-9-]*")


def vietnamese(name: str) -> Name:
    family, given_name = name.split(" ", 1)
    return {"literal": name, "family": family, "given": given_name}


def org(name: str) -> Name:
    return {"literal": name}


def western(family: str, given_name: str = "") -> Name:
    return {"family": family, "given": given_name}


@pytest.mark.parametrize(
    ("item", "key"),
    [
        ({"author": [org("Bộ Quốc phòng")], "issued": "2019"}, "boquocphong2019"),
        ({"author": [vietnamese("Nguyễn Huy Hiệu")], "issued": "2016"}, "nguyen2016"),
        ({"author": [org("Linh An")], "issued": "2024-09-17"}, "linhan2024"),
        (
            {"author": [western("Guarascio", "Francesco"), org("Khanh Vu")], "issued": "2022-12-07"},
            "guarascio2022",
        ),
        (
            {"author": [org("Đại sứ quán Việt Nam tại Nga")], "issued": "2018-04"},
            "daisuquanvietnamtainga2018",
        ),
        ({"author": [org("Quân khu 7")], "issued": "2019-06-17"}, "quankhu7-2019"),
        ({"author": [western("Щедрин", "Н. Ф.")], "issued": "1988?"}, "shchedrin1988"),
        ({"author": [western("O’Connor", "John")], "issued": "1975"}, "oconnor1975"),
        ({"author": [western("Оболенская (Осинская)", "С.")], "issued": "1998"}, "obolenskaya1998"),
        ({"editor": [vietnamese("Phạm Hồng Tung")], "title": "Lịch sử", "issued": "2010"}, "pham2010"),
        ({"title": "Ký ức Trường Sơn một thời", "issued": "1999/2000"}, "ky-uc-truong-1999"),
        ({"title": "1968: năm bản lề", "issued": "2008"}, "work-1968-nam-ban-2008"),
        ({"author": [vietnamese("Lê Duẩn")], "title": "Thư vào Nam"}, "le-thu"),
        ({"author": [vietnamese("Lê Duẩn")]}, "leduan"),
        ({"author": [org("Quân khu 7")], "title": "Báo cáo"}, "quankhu7"),
        ({"container-title": "Báo Nhân dân", "issued": "1965-05-18"}, "bao-nhan-dan-1965"),
        ({"author": [org("毛泽东")], "title": "论持久战", "issued": "1938"}, "work1938"),
        ({"author": [org("7 Days")], "issued": "1990"}, "by-7days1990"),
        ({}, "work"),
    ],
)
def test_a_key_tells_who_and_when(item: Item, key: str) -> None:
    assert wish(item) == key


def test_a_source_that_says_nothing_is_named_by_its_first_words() -> None:
    assert wish({}, "Trung tướng kể lại\nchuyện cũ") == "trung-tuong-ke"
    assert wish({}, "🙂🙂") == "source"
    assert wish({"title": "2019 một năm"}, "Một") == "source-2019-mot-nam"


def test_a_long_name_is_cut_at_a_word() -> None:
    key = wish(
        {"author": [org("Cục Văn thư và Lưu trữ nhà nước, Trung tâm Lưu trữ quốc gia II")], "issued": "2012"}
    )
    assert key == "cucvanthuvaluutrunhanuoctrungtamluu2012"
    assert len(wish({"title": "Ы" * 90, "issued": "1900"})) <= 40


printed = st.text(max_size=60)
names = st.lists(
    st.fixed_dictionaries({}, optional={"literal": printed, "family": printed, "given": printed}), max_size=3
)
years = st.sampled_from(["1965", "1965-03", "1965-03-02", "1966", "1965?", "1964/1965", "196X", ""])
titles = st.sampled_from(
    ["Hồi ký", "Toàn tập", "Hồ Chí Minh toàn tập, tập 2", "Lịch sử: từ đầu đến 1945", "Лес"]
)
items = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(
            ["book", "chapter", "webpage", "article-journal", "manuscript", "legislation"]
        ),
        "title": printed | titles,
        "author": names | st.just([vietnamese("Hồ Chí Minh")]),
        "editor": names,
        "issued": years,
        "volume": st.sampled_from(["1", "I", "2"]),
        "container-title": printed,
        "URL": st.sampled_from(
            ["https://x.vn", "http://x.vn/tin/a-12", "http://[bad", "x.vn/tin/a-12?utm_source=z"]
        ),
        "ISBN": st.sampled_from(["1-85532-789-9", "9781855327894"]),
        "DOI": st.sampled_from(["10.1000/x1", "https://doi.org/10.1000/X1"]),
        "archive_location": st.sampled_from(["Ф. 1. Оп. 2", "ф. 1 оп. 2", "hồ sơ số 3"]),
    },
)
steady = settings(max_examples=100, deadline=None)


@steady
@given(items, printed)
def test_every_item_gets_a_legal_key(item: dict[str, object], text: str) -> None:
    key = wish(cast("Item", item), text)
    assert LEGAL.fullmatch(key)
    assert not key.endswith("-")
    assert len(key) <= 45


@steady
@given(items, items)
def test_sameness_goes_both_ways(a: dict[str, object], b: dict[str, object]) -> None:
    one, other = cast("Item", a), cast("Item", b)
    assert same(one, one)
    assert same(one, other) == same(other, one)


@steady
@given(items, items)
def test_merging_does_not_ask_who_came_first(a: dict[str, object], b: dict[str, object]) -> None:
    one, other = cast("Item", a), cast("Item", b)
    both = merged(one, other)
    assert both == merged(other, one)
    assert merged(both, both) == both
    assert merged(one, one) == one
    assert both.keys() == one.keys() | other.keys()


BOOK: Item = {
    "type": "book",
    "author": [vietnamese("Trần Văn Quang")],
    "title": "Con đường qua Trường Sơn: hồi ức của một người lính",
    "publisher": "Quân đội nhân dân",
    "publisher-place": "Hà Nội",
    "issued": "1994",
}
SET: Item = {
    "type": "book",
    "author": [vietnamese("Lê Duẩn")],
    "title": "Tuyển tập",
    "issued": "1987",
    "volume": "1",
}
PAPER: Item = {
    "type": "article-journal",
    "author": [western("Мазуров", "И. В.")],
    "title": "Советская помощь Вьетнаму в годы войны",
    "container-title": "Вопросы истории",
    "issue": "7",
    "issued": "1989",
    "page": "12–31",
}
STORY: Item = {
    "type": "webpage",
    "author": [org("Minh Thu")],
    "title": "Đoàn tàu cuối cùng rời ga Hà Nội",
    "issued": "2021-04-30",
    "URL": "https://www.baomoi.example",
}
FILE: Item = {
    "type": "manuscript",
    "title": "Записка о поставках",
    "issued": "1966-02-11",
    "archive": "Российский государственный архив",
    "archive_location": "Ф. 5. Оп. 30. Д. 480",
}
LAW: Item = {
    "type": "legislation",
    "author": [org("Chính phủ")],
    "genre": "Nghị định",
    "number": "44/2011/NĐ-CP",
    "issued": "2011-06-14",
}


def changed(item: Item, **changes: object) -> Item:
    return cast("Item", {**item, **{name.replace("_", "-"): value for name, value in changes.items()}})


def without(item: Item, *variables: str) -> Item:
    return cast("Item", {name: value for name, value in item.items() if name not in variables})


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param(
            BOOK, changed(BOOK, title="CON ĐƯỜNG QUA TRƯỜNG SƠN – Hồi ức của một người lính"), id="capitals"
        ),
        pytest.param(BOOK, changed(BOOK, title="Con đường qua Trường Sơn"), id="sub-title dropped"),
        pytest.param(BOOK, changed(BOOK, publisher="QĐND", publisher_place="H."), id="house abbreviated"),
        pytest.param(BOOK, changed(BOOK, title=BOOK["title"].replace("Trường", "Trưởg")), id="a letter lost"),
        pytest.param(BOOK, without(BOOK, "issued", "publisher", "publisher-place"), id="imprint left out"),
        pytest.param(BOOK, changed(BOOK, author=[western("Quang", "T. V.")]), id="name inverted, initials"),
        pytest.param(SET, changed(SET, volume="I"), id="Roman volume"),
        pytest.param(
            SET, changed(without(SET, "volume"), title="Tuyển tập, tập 1"), id="volume in the title"
        ),
        pytest.param(
            SET, without(changed(SET, title="Lê Duẩn tuyển tập"), "author"), id="author's name in the title"
        ),
        pytest.param(
            PAPER, changed(PAPER, author=[western("Мазуров", "Игорь")], page="15"), id="given name, one page"
        ),
        pytest.param(PAPER, changed(PAPER, author=[western("Mazurov", "I.")]), id="name in Latin letters"),
        pytest.param(
            PAPER, without(changed(PAPER, container_title="Журнал «Вопросы истории»"), "issue"), id="journal"
        ),
        pytest.param(
            STORY, changed(STORY, type="article-newspaper", issued="2021-04"), id="a month for a day"
        ),
        pytest.param(
            changed(STORY, URL="http://x.example/tin/doan-tau-12.html"),
            {"type": "webpage", "URL": "https://www.x.example/tin/doan-tau-12.html?utm_source=fb"},
            id="the address alone",
        ),
        pytest.param(FILE, changed(FILE, archive="РГА", archive_location_=None), id="archive abbreviated"),
        pytest.param(LAW, changed(LAW, title="về việc cải cách hành chính"), id="law by number and date"),
        pytest.param(
            {"type": "article-newspaper", "container-title": "Báo Nhân dân", "issued": "1965-05-18"},
            {"type": "article-newspaper", "container-title": "Báo Nhân Dân", "issued": "1965-05-18"},
            id="an untitled newspaper of one day",
        ),
    ],
)
def test_one_work_cited_in_two_ways_is_one_work(a: Item, b: Item) -> None:
    assert same(a, b)
    assert same(b, a)
    assert set(blocks(a)) & set(blocks(b)), "the catalog must find them for one another"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param(SET, changed(SET, volume="2"), id="two volumes of a set"),
        pytest.param(SET, without(SET, "volume"), id="the set and a volume"),
        pytest.param(SET, changed(SET, issued="1996"), id="another printing"),
        pytest.param(SET, without(SET, "issued"), id="which printing is not said"),
        pytest.param(SET, changed(SET, author=[vietnamese("Trường Chinh")]), id="the works of another"),
        pytest.param(BOOK, changed(BOOK, type="article-journal"), id="a book and an article"),
        pytest.param(BOOK, changed(BOOK, edition="2") | changed(BOOK, issued="2004"), id="a new edition"),
        pytest.param(
            {"type": "book", "title": "Giáo trình lịch sử lớp 11 nâng cao", "issued": "2008"},
            {"type": "book", "title": "Giáo trình lịch sử lớp 12 nâng cao", "issued": "2008"},
            id="a number in the title",
        ),
        pytest.param(
            {
                "type": "book",
                "author": [org("Đảng")],
                "title": "Văn kiện Đại hội lần thứ IX",
                "issued": "2001",
            },
            {
                "type": "book",
                "author": [org("Đảng")],
                "title": "Văn kiện Đại hội lần thứ XI",
                "issued": "2001",
            },
            id="a Roman number in the title",
        ),
        pytest.param(PAPER, changed(PAPER, issue="8"), id="another issue"),
        pytest.param(PAPER, changed(PAPER, page="40–51"), id="other pages"),
        pytest.param(PAPER, changed(PAPER, container_title="Новая и новейшая история"), id="another journal"),
        pytest.param(
            STORY, changed(STORY, title="Chuyến phà đầu tiên sang sông"), id="only author, day and host"
        ),
        pytest.param(STORY, without(STORY, "title"), id="with and without a title"),
        pytest.param(STORY, changed(STORY, issued="2021-05-30"), id="another day"),
        pytest.param(
            {"type": "webpage", "title": "Tuyên bố chung", "issued": "2024", "URL": "https://a.example"},
            {"type": "webpage", "title": "Tuyên bố chung", "issued": "2024", "URL": "https://b.example"},
            id="a common title on two sites",
        ),
        pytest.param(
            {
                "type": "webpage",
                "author": [org("Đại sứ quán")],
                "issued": "2018-04",
                "URL": "https://e.example",
            },
            {"type": "webpage", "author": [org("Đại sứ quán")], "issued": "2018", "URL": "https://e.example"},
            id="untitled, dates not alike",
        ),
        pytest.param(FILE, changed(FILE, title="Письмо министру"), id="two papers of a file"),
        pytest.param(FILE, without(FILE, "title"), id="a paper and its file"),
        pytest.param(
            FILE, cast("Item", {**FILE, "archive_location": "Ф. 5. Оп. 30. Д. 481"}), id="another file"
        ),
        pytest.param(LAW, changed(LAW, number="45/2011/NĐ-CP"), id="another law of the day"),
        pytest.param(
            {"author": [vietnamese("Nguyễn Huy Hiệu")], "title": "Một thời Quảng Trị", "issued": "2008"},
            {"author": [vietnamese("Nguyễn Hữu Hạnh")], "title": "Một thời Quảng Trị", "issued": "2008"},
            id="a shared family name",
        ),
        pytest.param(
            {"title": "X", "DOI": "10.1000/1", "issued": "1999"},
            {"title": "X", "DOI": "10.1000/2", "issued": "1999"},
            id="two DOIs",
        ),
    ],
)
def test_two_works_stay_two(a: Item, b: Item) -> None:
    assert not same(a, b)
    assert not same(b, a)


def test_merging_keeps_the_fuller_value() -> None:
    both = merged(
        {"author": [org("Nelson")], "issued": "2019?", "title": "The Making of Détente"},
        {"author": [western("Nelson", "Keith")], "issued": "2019", "title": "Making of Detente"},
    )
    assert both == {
        "author": [western("Nelson", "Keith")],
        "issued": "2019",
        "title": "The Making of Détente",
    }


def test_a_name_printed_in_the_title_is_not_doubled() -> None:
    assert merged(SET, without(changed(SET, title="Lê Duẩn tuyển tập"), "author")) == SET


def full(item: Item, locator: str | None = None) -> Reference:
    return Reference(item=item, span=Span(0, 1), locator=locator)


def ibid(antecedent: str | None = None, **printed: object) -> Reference:
    return Reference(item=cast("Item", printed), span=Span(0, 1), short="ibid", antecedent=antecedent)


def opcit(antecedent: str | None = None, **printed: object) -> Reference:
    return Reference(item=cast("Item", printed), span=Span(0, 1), short="opcit", antecedent=antecedent)


def notes(*rows: Sequence[Reference]) -> list[ParsedNote]:
    return [
        ParsedNote(id=str(place), lang="vi", note="…", references=tuple(row))
        for place, row in enumerate(rows, start=1)
    ]


def nothing(_: Sequence[str]) -> Iterable[Work]:
    return ()


def knowing(*works: Work) -> object:
    return lambda wanted: [work for work in works if set(wanted) & set(blocks(work.item))]


def test_a_work_cited_twice_is_one_work() -> None:
    assignment = assign(
        notes([full(BOOK, "5")], [full(PAPER)], [full(without(BOOK, "publisher"), "9")]), nothing
    )
    assert assignment.places == ((0,), (1,), (0,))
    assert assignment.works == (merged(BOOK, BOOK), PAPER)


def test_a_short_reference_follows_its_antecedent() -> None:
    cited = notes(
        [full(BOOK), full(PAPER)],
        [opcit("1", author=[org("Мазуров")])],
        [ibid("1")],
        [opcit("1", title="Con đường")],
    )
    assert assign(cited, nothing).places == ((0, 1), (1,), (1,), (0,))


def test_another_volume_is_a_work_with_what_the_first_says() -> None:
    assignment = assign(
        notes([full(SET)], [opcit("1", volume="2")], [ibid("1")], [opcit("1", volume="1")]), nothing
    )
    assert assignment.places == ((0,), (1,), (1,), (0,))
    assert assignment.works[1] == changed(SET, volume="2")


def test_a_second_volume_in_one_note_is_cited_after_the_first() -> None:
    assignment = assign(notes([full(SET), ibid(volume="3")], [full(changed(SET, volume="3"))]), nothing)
    assert assignment.places == ((0, 1), (1,))


def test_another_day_of_the_paper_takes_nothing_but_the_paper() -> None:
    day: Item = {
        "type": "article-newspaper",
        "title": "Xã luận",
        "container-title": "Nhân dân",
        "issued": "1965-05-18",
    }
    cited = notes([full(day)], [ibid("1", type="article-newspaper", issued="1965-05-19")])
    assert assign(cited, nothing).works[1] == {
        "type": "article-newspaper",
        "container-title": "Nhân dân",
        "issued": "1965-05-19",
    }


FILE: Item = {"type": "manuscript", "archive": "РГАСПИ", "archive_location": "Ф. 17. Оп. 162. Д. 37"}


@pytest.mark.parametrize(
    ("printed", "whole"),
    [
        ("Д. 38", "Ф. 17. Оп. 162. Д. 38"),
        ("Оп. 163. Д. 1", "Ф. 17. Оп. 163. Д. 1"),
        ("дело 38", "Ф. 17. Оп. 162. дело 38"),
        ("Ф. 82. Оп. 2. Д. 5", "Ф. 82. Оп. 2. Д. 5"),
        ("Картон 3", "Картон 3"),
    ],
)
def test_a_shelf_mark_takes_over_the_levels_it_leaves_out(printed: str, whole: str) -> None:
    cited = notes([full(FILE)], [ibid("1", type="manuscript", archive_location=printed)])
    assert assign(cited, nothing).works[1] == {**FILE, "archive_location": whole}


def test_a_file_named_there_and_in_full_is_one_work() -> None:
    again = full({**FILE, "archive_location": "Ф. 17. Оп. 162. Д. 38"})
    cited = notes([full(FILE)], [ibid("1", type="manuscript", archive_location="Д. 38")], [again])
    assert assign(cited, nothing).places == ((0,), (1,), (1,))


def test_a_short_reference_without_antecedent_has_no_work() -> None:
    cited = notes(
        [ibid()], [opcit(title="Hồi ký", author=[org("Quang")])], [full({"type": "book"})], [ibid("1")]
    )
    assignment = assign(cited, nothing)
    assert assignment.places == ((None,), (None,), (None,), (None,))
    assert not assignment.works


def test_a_short_reference_may_mean_the_one_known_work() -> None:
    known = knowing(Work(key="tran1994", item=BOOK))
    cited = notes([opcit(title="Con đường qua Trường Sơn", author=[vietnamese("Trần Văn Quang")])])
    assert assign(cited, known).places == (("tran1994",),)  # type: ignore[arg-type]


def test_known_works_keep_their_keys_and_grow() -> None:
    known = knowing(Work(key="tran1994", item=without(BOOK, "publisher")), Work(key="le1987", item=SET))
    cited = notes([full(BOOK)], [full(PAPER)], [full(SET)])
    assignment = assign(cited, known)  # type: ignore[arg-type]
    assert assignment.places == (("tran1994",), (0,), ("le1987",))
    assert assignment.grown == {"tran1994": BOOK}
    assert [[ref.key for ref in note.references] for note in keyed(cited, assignment, ["mazurov1989"])] == [
        ["tran1994"],
        ["mazurov1989"],
        ["le1987"],
    ]


def test_a_source_of_the_archive_can_be_the_cited_work() -> None:
    source: Item = {
        "type": "webpage",
        "title": "ĐOÀN TÀU CUỐI CÙNG RỜI GA HÀ NỘI",
        "author": [org("Minh Thu")],
        "issued": "2021-04-30T08:15",
        "language": "vi",
    }
    assert same(source, STORY)


@pytest.mark.parametrize(
    ("doi", "url", "names"),
    [
        ("", "https://www.e.vn/a/1/?utm_source=x#top", ["url:e.vn/a/1"]),
        ("", "http://e.vn/a/1", ["url:e.vn/a/1"]),
        ("", "https://e.vn/?id=12", ["url:e.vn?id=12"]),
        ("", "https://www.e.vn/", []),
        ("", "https://e.vn/vi/index.html", []),
        ("", "https://dx.doi.org/10.1017/S002", ["doi:10.1017/s002"]),
        ("10.1017/S002.", "https://doi.org/10.1017/s002", ["doi:10.1017/s002"]),
        ("no doi", "http://[broken", []),
    ],
)
def test_versions_of_an_article_have_its_doi_or_address(doi: str, url: str, names: list[str]) -> None:
    assert articles(doi, url) == names
