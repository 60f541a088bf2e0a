"""What a page's head states is told apart from what its site says, and never invented."""

from __future__ import annotations

import json

import pytest

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
    assert found["author"][0] == [{"family": "Storey", "given": "Ian"}, {"literal": "Ban Biên tập"}]
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


def test_the_name_of_the_site_is_an_author_when_nobody_else_is_named() -> None:
    head = '<meta name="author" content="Báo Dân trí"><meta property="og:site_name" content="Báo Dân trí">'
    assert stated(head)["author"] == ([{"literal": "Báo Dân trí"}], "embedded:meta")
