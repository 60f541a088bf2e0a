"""What a page's head states is told apart from what its site says, and never invented."""

from __future__ import annotations

import json

import pytest

from archive import names
from archive.markup import metadata, tree
from archive.markup.metadata.said import date, people
from archive.markup.metadata.shown import without_site


def stated(head: str, body: str = "") -> dict[str, tuple[object, str]]:
    root = tree.parsed(f"<html><head>{head}</head><body>{body}<p>Một.</p></body></html>")
    assert root is not None
    found: dict[str, tuple[object, str]] = {}
    for each in metadata.stated(root):
        found.setdefault(each.variable, (each.value, each.by))
    return found


def meta(**content: str) -> str:
    return "".join(f'<meta name="{name}" content="{words}">' for name, words in content.items())


def linked(*objects: object) -> str:
    return "".join(
        f'<script type="application/ld+json">{json.dumps(each, ensure_ascii=False)}</script>'
        for each in objects
    )


def test_scholarly_tags_describe_an_article() -> None:
    found = stated(
        meta(
            citation_title="Quan hệ Việt - Xô",
            citation_journal_title="Nghiên cứu Lịch sử",
            citation_date="2020/05/12",
            citation_volume="12",
            citation_issue="3",
            citation_firstpage="25",
            citation_lastpage="37",
            citation_issn="08667497",
            citation_doi="https://doi.org/10.1234/abc.5",
        )
        + meta(citation_author="Trần Ngọc Dũng")
        + meta(citation_author="Storey, Ian")
    )
    assert {variable: value for variable, (value, _) in found.items()} == {
        "title": "Quan hệ Việt - Xô",
        "container-title": "Nghiên cứu Lịch sử",
        "issued": "2020-05-12",
        "volume": "12",
        "issue": "3",
        "page": "25–37",
        "ISSN": "0866-7497",
        "DOI": "10.1234/abc.5",
        "type": "article-journal",
        "author": [
            {"literal": "Trần Ngọc Dũng", "family": "Trần", "given": "Ngọc Dũng"},
            {"family": "Storey", "given": "Ian"},
        ],
    }


def test_linked_data_are_read_through_graphs_and_references() -> None:
    found = stated(
        linked(
            {
                "@graph": [
                    {"@type": "WebSite", "name": "Báo A"},
                    {"@id": "#p", "@type": "Person", "name": "Ian Storey"},
                    {
                        "@type": ["NewsArticle"],
                        "headline": "Thăm chính thức",
                        "author": [{"@id": "#p"}, {"@type": "Organization", "name": "Ban Biên tập"}],
                        "datePublished": "2018-01-22T08:38:00+0700",
                        "dateModified": "2019-01-01",
                        "publisher": {"name": "Báo Điện tử A"},
                        "keywords": ["Nga", "Việt Nam"],
                    },
                ]
            }
        )
    )
    assert found["title"] == ("Thăm chính thức", "embedded:json-ld")
    assert found["author"][0] == [{"family": "Storey", "given": "Ian"}]
    assert (found["issued"][0], found["publisher"][0]) == ("2018-01-22T08:38+07:00", "Báo Điện tử A")
    assert (found["keyword"][0], found["type"][0]) == ("Nga; Việt Nam", "article-newspaper")


@pytest.mark.parametrize(
    "script", ["{", "[[[[", "null", '"x"', "[" * 100_000, '{"@type": "NewsArticle"}', "1"]
)
def test_broken_linked_data_say_nothing(script: str) -> None:
    found = stated(f'<script type="application/ld+json">{script}</script>')
    assert {*found} <= {"type"}


def test_dublin_core_stands_before_the_rest() -> None:
    found = stated(
        meta(**{"DC.Title": "Hồi ký", "DC.Creator": "Nguyễn A", "dcterms.issued": "1999", "author": "B C"})
        + '<meta property="og:title" content="Khác">'
    )
    assert (found["title"][0], found["issued"][0]) == ("Hồi ký", "1999")
    assert found["author"] == (
        [{"literal": "Nguyễn A", "family": "Nguyễn", "given": "A"}],
        "embedded:dublin-core",
    )


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:modified_time" content="2019-01-01T00:00:00Z">',
        '<meta name="last-modified" content="2019-01-01"><meta name="created" content="2019-01-01">',
        '<meta name="DCTERMS.issued" content="2026-11-25T17:35:21">'
        '<meta name="DCTERMS.modified" content="2026-11-25T17:35:21">',
        '<meta property="og:updated_time" content="2019-01-01">',
        linked({"@type": "NewsArticle", "dateModified": "2019-01-01"}),
    ],
)
def test_the_time_of_a_change_is_no_date_of_publication(head: str) -> None:
    assert "issued" not in stated(head)


def test_marked_properties_count_outside_other_things() -> None:
    found = stated(
        "",
        """<div itemscope itemtype="https://schema.org/NewsArticle">
        <span itemprop="headline">Thăm Nga</span>
        <span itemprop="author" itemscope itemtype="https://schema.org/Person">
        <b itemprop="name">Lê Hà</b></span>
        <time itemprop="datePublished" datetime="2018-01-22">22/1</time>
        <div itemscope itemtype="https://schema.org/ImageObject">
        <i itemprop="author">Ảnh TTX</i></div></div>""",
    )
    assert (found["title"][0], found["issued"][0]) == ("Thăm Nga", "2018-01-22")
    assert found["author"][0] == [{"literal": "Lê Hà", "family": "Lê", "given": "Hà"}]


def test_a_list_of_literature_is_not_the_page() -> None:
    span = '<span class="Z3988" title="rft.btitle=Hồi ký {0}&amp;rft.date=1999"></span>'
    assert stated("", span.format(1) + span.format(2)) == {}
    assert stated("", span.format(1))["title"] == ("Hồi ký 1", "embedded:coins")


@pytest.mark.parametrize(
    ("title", "site", "heads", "expected"),
    [
        ("Thăm Nga | Báo Chính phủ", [], [], "Thăm Nga | Báo Chính phủ"),
        ("Bộ trưởng thăm chính thức | Báo A", [], [], "Bộ trưởng thăm chính thức"),
        ("Việt Nam - Liên Xô: nhìn lại", [], [], "Việt Nam - Liên Xô: nhìn lại"),
        ("Советские ракетчики - РИА Новости", ["РИА Новости"], [], "Советские ракетчики"),
        ("РИА Новости - Советские ракетчики", ["РИА Новости"], [], "Советские ракетчики"),
        (
            "Thăm chính thức Liên bang Nga - X, 2018",
            [],
            ["Thăm chính thức Liên bang Nga"],
            "Thăm chính thức Liên bang Nga",
        ),
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_title(
    title: str, site: list[str], heads: list[str], expected: str
) -> None:
    assert without_site(title, site, heads) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("2018-01-22T08:38:00.000+07:00", "2018-01-22T08:38+07:00"),
        ("2018-01-22 08:38", "2018-01-22T08:38"),
        ("2018-01-22T00:00:00Z", "2018-01-22"),
        ("Mon, 22 Jan 2018 08:38:00 GMT", "2018-01-22T08:38+00:00"),
        ("22/01/2018", "2018-01-22"),
        ("2018-13-45", ""),
        ("hôm qua", ""),
    ],
)
def test_stamps_become_dates(printed: str, expected: str) -> None:
    assert date(printed) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Автор: Пётр Смирнов", ["Пётр Смирнов"]),
        ("Ian Storey, Khanh Vu and Francesco Guarascio", ["Ian Storey", "Khanh Vu", "Francesco Guarascio"]),
        ("Иванов И. П.; Петрова А. С.", ["И. П. Иванов", "А. С. Петрова"]),
        ("Storey, Ian", ["Ian Storey"]),
        ("https://www.facebook.com/x", []),
        ("admin", []),
        ("", []),
    ],
)
def test_one_field_may_name_several_persons(printed: str, expected: list[str]) -> None:
    from archive.names import display

    assert [display(one) for one in people(printed)] == expected


def test_a_marked_byline_counts_before_the_name_of_the_site() -> None:
    found = stated(
        '<meta name="author" content="Báo Dân trí"><meta property="og:site_name" content="Báo Dân trí">',
        """<article><h1>Một</h1>
        <div class="author-wrap"><div class="author-name"><a href="/t">Hà Thị Trang</a></div></div>
        <figure><figcaption class="author">Mạnh Quân</figcaption></figure></article>
        <aside><span class="author">Lê Văn Khác</span></aside>""",
    )
    assert found["author"] == (
        [{"literal": "Hà Thị Trang", "family": "Hà", "given": "Thị Trang"}],
        "markup:html",
    )


HOUSES = [  # the author stated, the site's name, the publisher it makes
    ("Báo Dân trí", "Báo Dân trí", "Báo Dân trí"),
    ("VnExpress", "vnexpress.net", "VnExpress"),
    ("BÁO ĐIỆN TỬ CHÍNH PHỦ", "baochinhphu.vn", "BÁO ĐIỆN TỬ CHÍNH PHỦ"),
    ("РИА Новости", "РИА Новости", "РИА Новости"),
    ("baochinhphu.vn", "baochinhphu.vn", None),
    ("Ban Biên tập", "Báo Dân trí", None),
    ("Редакция", "Газета", None),
]


@pytest.mark.parametrize(("author", "site", "publisher"), HOUSES)
def test_a_site_that_names_itself_is_no_author(author: str, site: str, publisher: str | None) -> None:
    found = stated(f'{meta(author=author)}<meta property="og:site_name" content="{site}">')
    assert "author" not in found
    assert found.get("publisher", (None,))[0] == publisher


def test_an_organisation_that_is_not_the_site_stays_an_author() -> None:
    head = f'{meta(author="Bộ Ngoại giao")}<meta property="og:site_name" content="Báo Dân trí">'
    assert stated(head)["author"][0] == [{"literal": "Bộ Ngoại giao"}]


def test_an_address_is_no_container() -> None:
    assert "container-title" not in stated('<meta property="og:site_name" content="vnexpress.net">')


BARS = [  # the window's title: title, container, type
    ("Hải Phòng – Wikipedia tiếng Việt", "Hải Phòng", "Wikipedia tiếng Việt", "entry-encyclopedia"),
    ("Хайфон — Википедия", "Хайфон", "Википедия", "entry-encyclopedia"),
    ("Về một bức thư - Tạp chí Cộng sản", None, "Tạp chí Cộng sản", "article-journal"),
    ("Về một bức thư | Báo Nhân Dân", None, "Báo Nhân Dân", "article-newspaper"),
    ("Việt Nam - Liên Xô", None, None, None),
]


@pytest.mark.parametrize(("bar", "title", "container", "kind"), BARS)
def test_the_windows_title_names_the_periodical(
    bar: str, title: str | None, container: str | None, kind: str | None
) -> None:
    found = stated(f"<title>{bar}</title>", f"<h1>{title}</h1>" if title else "")
    assert found.get("container-title", (None,))[0] == container
    assert found.get("type", (None,))[0] == kind
    assert title is None or found["title"][0] == title


def test_a_newspaper_of_our_tables_prints_newspaper_articles() -> None:
    head = '<meta property="og:type" content="article"><meta property="og:site_name" content="{}">'
    assert stated(head.format("РИА Новости"))["type"][0] == "article-newspaper"
    assert stated(head.format("Nhật ký người cũ"))["type"][0] == "webpage"


def test_of_two_names_in_linked_data_the_one_in_the_windows_title_is_the_title() -> None:
    work = {"@type": "Article", "name": "Cung Việt Xô", "headline": "công trình tại Hà Nội"}
    assert stated(f"<title>Cung Việt Xô – Wikipedia</title>{linked(work)}")["title"][0] == "Cung Việt Xô"


def test_a_line_that_calls_itself_the_title_is_one_where_the_window_names_only_the_house() -> None:
    body = '<span class="Title"><b>Về một số chuyến hàng qua cảng</b></span><p>Một.</p>'
    assert (
        stated("<title>TẠP CHÍ LỊCH SỬ QUÂN SỰ</title>", body)["title"][0] == "Về một số chuyến hàng qua cảng"
    )


def test_several_lines_that_call_themselves_titles_are_none() -> None:
    body = '<p class="title">Một hai ba</p><p class="title">Bốn năm sáu</p>'
    assert "title" not in stated("", body)


_RUNNING = "Trong những năm kháng chiến, Liên Xô đã cử sang Việt Nam hơn mười nghìn chuyên gia quân sự."
SIGNED = [
    ('<p style="text-align: right"><b>GIANG CHINH</b></p>', "Giang Chinh"),
    ('<p align=right>Марина Лепина</p><ul><li><a href="/1">Khác</a></li></ul>', "Марина Лепина"),
    (f"<p align=right>Giang Chinh</p><p>{_RUNNING}</p>", None),  # below a motto, not below the text
    ("<p align=right>Hà Nội</p>", None),
    ("<p align=right>Xem thêm tại đây</p>", None),
    ("<p>Giang Chinh</p>", None),
]


@pytest.mark.parametrize(("below", "name"), SIGNED)
def test_a_name_alone_at_the_right_below_the_text_signs_it(below: str, name: str | None) -> None:
    found = stated("", f"<div><p>{_RUNNING}</p>{below}</div>")
    shown = [names.display(one) for one in found["author"][0]] if "author" in found else None  # type: ignore[union-attr]
    assert shown == ([name] if name else None)


@pytest.mark.parametrize(
    "name", ["author-detail", "details__author", "PageArticle_authors__z", "cms-author", "tac-gia"]
)
def test_a_byline_is_known_by_the_last_word_of_its_class(name: str) -> None:
    found = stated("", f'<h1>Một</h1><div class="{name}">LÊ THỊ MAI HOA</div>')
    assert found["author"][0] == [{"literal": "Lê Thị Mai Hoa", "family": "Lê", "given": "Thị Mai Hoa"}]


@pytest.mark.parametrize("name", ["about-author", "author-box", "author-avatar", "comment-author"])
def test_what_is_told_about_an_author_is_no_byline(name: str) -> None:
    assert "author" not in stated("", f'<h1>Một</h1><div class="{name}">Lê Thị Mai Hoa</div>')


def test_the_column_that_holds_the_heading_is_not_beside_the_article() -> None:
    body = '<div class="sidebar-1"><h1>Một</h1><p class="author">Lê Thị Mai</p></div>'
    assert stated("", body)["author"][0] == [{"literal": "Lê Thị Mai", "family": "Lê", "given": "Thị Mai"}]


def test_ranks_and_degrees_are_no_part_of_a_stated_name() -> None:
    binh = {"literal": "Nguyễn Hữu Bình", "family": "Nguyễn", "given": "Hữu Bình"}
    assert people("Đại tá, TS Nguyễn Hữu Bình") == [binh]


def test_a_house_that_stands_for_an_author_comes_behind_the_publisher_stated() -> None:
    work = {
        "@type": "Article",
        "author": {"name": "Nghien Cuu Quoc Te"},
        "publisher": {"@type": "Organization", "name": "Nghiên cứu quốc tế"},
    }
    assert stated(linked(work))["publisher"][0] == "Nghiên cứu quốc tế"


def test_a_house_named_by_its_address_goes_by_its_name() -> None:
    site = '<meta property="og:site_name" content="vnexpress.net">'
    work = {"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "VnExpress"}}
    assert stated(f"{site}{linked(work)}")["container-title"][0] == "VnExpress"
    assert stated('<meta property="og:site_name" content="Lenta.RU">')["container-title"][0] == "Lenta.RU"
