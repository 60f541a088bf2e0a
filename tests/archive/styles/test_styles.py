from __future__ import annotations

import pytest

from archive.errors import UsageError
from archive.model import Item, Work
from archive.styles import As, render, styles

BOOK: Item = {
    "type": "book",
    "author": [{"literal": "Bộ Quốc phòng"}],
    "title": "Quốc phòng Việt Nam 2019",
    "publisher": "Chính trị quốc gia Sự thật",
    "publisher-place": "Hà Nội",
    "issued": "2019",
}


def rendered(style: str, item: Item, locator: str | None = None, as_: As = "text") -> str:
    return render(style, Work(key="boquocphong2019", item=item), locator, as_)


def test_an_unknown_style_is_refused_with_the_names_of_the_known() -> None:
    with pytest.raises(UsageError, match=", ".join(styles())):
        rendered("apa", BOOK)


def test_pandoc_and_latex_get_the_command_in_the_words_of_the_style() -> None:
    assert rendered("vi-footnote", BOOK, "25", "pandoc") == "[@boquocphong2019, tr. 25]"
    assert rendered("chicago-note", BOOK, "25-27", "pandoc") == "[@boquocphong2019, pp. 25-27]"
    assert rendered("vi-footnote", BOOK, None, "pandoc") == "[@boquocphong2019]"
    assert rendered("vi-footnote", BOOK, "n. 6", "pandoc") == "[@boquocphong2019, n. 6]"
    assert rendered("vi-footnote", BOOK, "25–27", "latex") == r"\footcite[25--27]{boquocphong2019}"
    assert rendered("vi-footnote", BOOK, None, "latex") == r"\footcite{boquocphong2019}"


@pytest.mark.parametrize("evil", ["]", "1]{x}\\input{a}", "25; @other", "{", "}"])
def test_no_locator_breaks_out_of_a_command(evil: str) -> None:
    latex = rendered("vi-footnote", BOOK, evil, "latex")
    assert latex.endswith("]{boquocphong2019}")
    assert latex.count("{") == latex.count("}")
    assert "\\input" not in latex
    pandoc = rendered("vi-footnote", BOOK, evil, "pandoc")
    assert pandoc.startswith("[@boquocphong2019, ")
    assert pandoc.count("{") == pandoc.count("}") == ("]" in evil or "@" in evil)


def test_html_has_italics_a_link_and_nothing_that_runs() -> None:
    page: Item = {"type": "webpage", "title": "<script>a & b\x1b", "URL": "https://x.vn/?a=1&b=\"'"}
    text = rendered("vi-footnote", page, None, "html")
    assert text == (
        "<i>&lt;script&gt;a &amp; b\ufffd</i>, &lt;"
        '<a href="https://x.vn/?a=1&amp;b=&quot;&#x27;">https://x.vn/?a=1&amp;b=&quot;&#x27;</a>&gt;'
    )
    script: Item = {"type": "webpage", "title": "T", "URL": "javascript:alert(1)"}
    assert "<a" not in rendered("vi-footnote", script, None, "html")


def test_every_style_makes_a_note_of_anything() -> None:
    for style in styles():
        for item in (
            {},
            {"type": "book"},
            {"title": "T", "issued": "hôm qua"},
            {"type": "nonsense", "page": "3"},
        ):
            assert isinstance(rendered(style, item, "7"), str)  # type: ignore[arg-type]
