"""The text of a page is kept whole, and what stands around it is left out."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from archive import markup
from archive.readers import Source, html

_VI = (
    "Trong những năm kháng chiến, Liên Xô đã cử sang Việt Nam hơn mười nghìn chuyên gia quân sự.",
    "Các chuyên gia đã huấn luyện bộ đội tên lửa, không quân và ra-đa, nhiều người cùng trực tiếp chiến đấu.",
    "Sau chiến tranh, hội cựu chiến binh hai nước vẫn giữ liên lạc và thăm hỏi nhau hằng năm ở Hà Nội.",
    "Nhiều tư liệu về thời kỳ này đang được lưu giữ tại các bảo tàng, song chưa được công bố đầy đủ.",
)
_RU = (
    "В конце 1964 года было принято решение об оказании Вьетнаму всесторонней военной помощи.",
    "Первые группы советских военных специалистов прибыли в Ханой весной 1965 года и сразу начали работу.",
    "За годы войны через Вьетнам прошли более шести тысяч генералов и офицеров Советской Армии.",
)


def paragraphs(words: tuple[str, ...]) -> str:
    return "".join(f"<p>{each}</p>" for each in words)


def links(*words: str) -> str:
    return "".join(f'<li><a href="/{number}">{each}</a></li>' for number, each in enumerate(words))


# kind → the page, what must be in its text, what must not
PAGES: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "news": (
        f"""<header class="site-header"><a href="/">RA1</a></header>
        <nav><ul>{links("RA2", "RA3", "RA4")}</ul></nav>
        <div class="main"><div class="top"><span class="date">Thứ hai, 22/1/2018, 08:38</span></div>
        <h1 class="title-detail">Hồi ức cựu binh</h1><p class="sapo">{_VI[0]}</p>
        <div class="detail-content">{paragraphs(_VI[1:])}</div><p class="author"><b>Trần B</b></p>
        <div class="social-share">RA5</div><div class="box-title">Tin liên quan</div>
        <div class="story"><h3><a href="/1">RA6 Một tin khác</a></h3><p>RA7 {_VI[0]}</p></div></div>
        <div class="sidebar">{links("RA8", "RA9")}</div>
        <footer>RA10 Giấy phép số 12 do Bộ Thông tin cấp.</footer>""",
        (*_VI, "Hồi ức cựu binh", "22/1/2018", "Trần B"),
        tuple(f"RA{number}" for number in range(1, 11)),
    ),
    "comments longer than the article": (
        f"""<article class="post tag-vietnam comments-open">
        <h1>Hồi ức cựu binh</h1>{paragraphs(_RU[:2])}</article>
        <div id="comments"><h2>RA1</h2>
        {"".join(f"<div class=comment><p>RA2 {each}</p></div>" for each in _RU * 5)}
        </div><aside><p>RA3 {_RU[2]}</p></aside>""",
        (*_RU[:2], "Hồi ức cựu binh"),
        ("RA1", "RA2", "RA3"),
    ),
    "a table of columns": (
        f"""<table><tr><td width=150><a href=1>RA1 Trang chủ</a><br>
        <a href=2>RA2 Tin tức</a><br><a href=3>RA3</a></td>
        <td><font size=5><b>Hồi ức cựu binh</b></font><br><br>{"<br><br>".join(_VI)}<br>
        <div align=right>Hà Nội, 1999</div></td></tr></table>""",
        (*_VI, "Hồi ức cựu binh", "Hà Nội, 1999"),
        ("RA1", "RA2", "RA3"),
    ),
    "a forum": (
        f"""<div id="header"><ul class="navtabs">{links("RA1", "RA2")}</ul></div><ol>
        {"".join(f'<li class="post"><p>0{n}-03-2009</p><div>{w}</div></li>' for n, w in enumerate(_VI))}
        </ol><div class="footer">RA3</div>""",
        (*_VI, "03-03-2009"),
        ("RA1", "RA2", "RA3"),
    ),
    "a short notice": (
        """<nav><a href="/">RA1</a></nav>
        <article><h1>Hồi ức cựu binh</h1><p>Hôm nay đoàn đến Hà Nội.</p></article>
        <aside><p>RA2 Đoạn giới thiệu tòa soạn dài, có nhiều chữ, viết thành câu trọn vẹn.</p></aside>""",
        ("Hôm nay đoàn đến Hà Nội.", "Hồi ức cựu binh"),
        ("RA1", "RA2"),
    ),
    "hidden parts": (
        f"""<nav>RA1</nav>{paragraphs(_VI)}<div style="display: none">RA2</div><p hidden>RA3</p>""",
        _VI,
        ("RA1", "RA2", "RA3"),
    ),
}


@pytest.mark.parametrize("kind", PAGES)
def test_text_and_furniture_are_told_apart(kind: str) -> None:
    body, kept, left = PAGES[kind]
    given = markup.page(
        f"<html><head><title>Hồi ức cựu binh | Báo A</title></head><body>{body}</body></html>"
    )
    text = " ".join(given.text.split())
    assert [words for words in kept if words not in text] == []
    assert [words for words in left if words in text] == []


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>Một</h1><p>Ngắn.</p>{paragraphs(_VI)}<p>Hà Nội, 1999</p><p>Tác giả</p>",
        f"<section id=menus><h2>Menus</h2><p>Ngắn.</p>{paragraphs(_VI)}</section><p>Hết.</p>",
        f"<h1>Một</h1><ul><li><a href=1.html>Chương một</a><li><a href=2.html>Hai</a></ul>{paragraphs(_VI)}",
        f"<ul><li><a href='#a'>Một</a><li><a href='#b'>Hai</a></ul><h2 id=a>Một</h2>{paragraphs(_VI)}",
        "<table><tr><td>Nguyễn A<td>1965<tr><td>Trần B<td>1966</table><p>Hết.</p>",
        f"<div style='display:none'>{paragraphs(_VI)}</div>",
        f"<noscript>{paragraphs(_VI)}</noscript>",
        f"<div class=comment>{paragraphs(_VI)}</div>",
    ],
)
def test_a_page_that_is_all_text_loses_nothing(body: str) -> None:
    plain = [" ".join(each.split()) for each in _between_tags(body)]
    text = " ".join(markup.page(f"<html><body>{body}</body></html>").text.split())
    assert [words for words in plain if words and words not in text] == []


def _between_tags(body: str) -> list[str]:
    return [piece.partition(">")[2] for piece in body.split("<")]


_SHARED = Path(os.environ.get("ARCHIVE_SHARED", Path(__file__).parents[4] / "shared")) / "data/samples/html"


@pytest.mark.skipif(not _SHARED.exists(), reason="the shared samples are not here")
def test_real_pages_keep_their_text_and_lose_their_furniture() -> None:
    expected = json.loads((_SHARED / "expected.json").read_text(encoding="utf-8"))
    lost, left = 0, 0
    for name, strings in expected.items():
        text = " ".join(html.read(Source(data=(_SHARED / name).read_bytes())).text.split())
        lost += sum(" ".join(words.split()) not in text for words in strings["with"])
        left += sum(" ".join(words.split()) in text for words in strings["without"])
    assert (lost, left <= 2) == (0, True)


def words(body: str, head: str = "") -> str:
    return markup.page(f"<html lang=vi><head>{head}</head><body>{body}</body></html>").text


_NAV = f"<nav><ul>{links('RA1', 'RA2', 'RA3')}</ul></nav>"

POINTERS = {
    "a link behind words that point": '<p><b>Xem thêm:</b> <a href="/1">RA</a></p>',
    "the words and the link glued": '<div><span>Читайте также</span><a href="/1">RA о мосте и реке</a></div>',
    "a link and its date": '<div><a href="/1">RA о торговле со странами</a><p>1 апреля 2015, 09:00</p></div>',
    "several links": '<div>Tin liên quan <a href="/1">RA</a> <a href="/2">RA hai</a></div>',
    "how often it was read": "<div>1502 просмотра</div>",
}


@pytest.mark.parametrize("kind", POINTERS)
def test_a_pointer_in_the_midst_of_the_text_is_no_text(kind: str) -> None:
    found = words(
        f"{_NAV}<article><h1>Một</h1><p>{_VI[0]}</p><p>{_VI[1]}</p>{POINTERS[kind]}<p>{_VI[2]}</p></article>"
    )
    assert [each for each in _VI[:3] if each not in found] == []
    assert "RA" not in found
    assert "просмотр" not in found


def test_words_that_point_and_go_on_are_text() -> None:
    kept = 'Xem thêm <a href="/1">hồi ký</a> của ông, trong đó có nhiều chi tiết về cuộc gặp ấy.'
    assert "nhiều chi tiết" in words(
        f"{_NAV}<article><h1>Một</h1>{paragraphs(_VI[:3])}<p>{kept}</p></article>"
    )


LINES = [
    "<a href=/1>T1</a> | <a href=/2>T2</a> | <a href=/3>T3</a>",
    "<a href=/>T1.Ru</a>: <a href=/2>Мемуары</a> [<a href=?>Найти</a>]",
]


@pytest.mark.parametrize("line", LINES)
def test_links_strung_on_a_line_above_an_old_page_are_a_menu(line: str) -> None:
    found = words(f"<form><small>{line}</small></form><hr>{paragraphs(_RU)}<hr><center>{line}</center>")
    assert "T1" not in found
    assert [each for each in _RU if each not in found] == []


def test_an_old_page_of_cells_is_its_title_and_its_text() -> None:
    menu = "".join(f'<tr><td><a href="?c={n}">Mục {n}</a></td></tr>' for n in range(6))
    text = "<br><br>".join(_VI)
    found = words(
        f"""<table><tr><td><table>{menu}</table></td><td><table><tr><td><h2>Hồi ký</h2></td></tr>
        <tr><td align=right><b>Lê Văn Nam</b></td></tr><tr><td><div>{text}</div></td></tr></table></td>
        <td><b>RA ý kiến</b><br>Bạn thấy RA thế nào?</td></tr>
        <tr><td colspan=3>Bản quyền thuộc Viện RA lịch sử quân sự, số 21 phố RA, quận RA, thành phố Hà Nội.
        </td></tr></table>""",
        "<title>Hồi ký</title>",
    )
    assert "RA" not in found
    assert found.startswith("Hồi ký\n\nLê Văn Nam\n\n")
    assert [each for each in _VI if each not in found] == []


@pytest.mark.parametrize("words_", ["Hà Giang", "Theo TTXVN", "TTXVN", "(Vietnam+)"])
def test_the_line_that_closes_an_article_is_kept(words_: str) -> None:
    page = f"{_NAV}<h1>Một</h1><div class=article-body>{paragraphs(_VI)}</div><div>{words_}</div>"
    assert words_.strip("()") in words(page)


@pytest.mark.parametrize("words_", ["Thích0", "12345", "Bạn thấy bài này thế nào?"])
def test_a_button_below_an_article_is_not(words_: str) -> None:
    page = f"{_NAV}<h1>Một</h1><div class=article-body>{paragraphs(_VI)}</div><div>{words_}</div>"
    assert words_ not in words(page)


NOTICES = [
    "Mời quý độc giả theo dõi báo trên các trang mạng xã hội.",
    "Подписывайтесь на наш канал, чтобы узнавать новости первыми.",
    "Sign up for our weekly letter about the region.",
]


@pytest.mark.parametrize("notice", NOTICES)
def test_what_a_house_tells_its_readers_is_no_text(notice: str) -> None:
    found = words(f"{_NAV}<article><h1>Một</h1>{paragraphs(_VI)}<h2>Nota bene</h2><p>{notice}</p></article>")
    assert notice not in found
    assert "Nota bene" not in found
    assert [each for each in _VI if each not in found] == []


def test_further_reading_that_is_links_goes_and_literature_stays() -> None:
    article = f"""<article><h1>Một</h1>{paragraphs(_VI)}
        <div><h2>Aller plus loin</h2>
        <p><a href="/x">RA</a>, Congrès international des associations, RA 2009.</p></div>
        <div><h2>Bibliographie</h2>
        <p>Gaiduk, Ilya. The Soviet Union and the Vietnam War. Chicago, 1996.</p></div>
        </article>"""
    found = words(f"{_NAV}{article}")
    assert "RA" not in found
    assert "Gaiduk" in found


def test_a_bare_count_of_readers_goes_and_a_year_stays() -> None:
    head = '<p><time>11.3.2016</time> <span class="views">18 442</span></p><p>1965</p>'
    found = words(f"{_NAV}<article><h1>Một</h1>{head}{paragraphs(_VI)}</article>")
    assert "18 442" not in found
    assert "1965" in found
