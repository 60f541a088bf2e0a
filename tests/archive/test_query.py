"""What a question means, and that every text is one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.query import And, Filters, Fuzzy, In, Node, Not, Or, Phrase, Prefix, Word, parse

A, B, C = Word("a"), Word("b"), Word("c")


@pytest.mark.parametrize(
    ("question", "tree"),
    [
        ("a", A),
        ("hợp tác", And((Word("hợp"), Word("tác")))),
        ("a OR b", Or((A, B))),
        ("a b OR c", Or((And((A, B)), C))),
        ("a (b OR c)", And((A, Or((B, C))))),
        ("a AND b", And((A, B))),
        ("a or and not", And((A, Word("or"), Word("and"), Word("not")))),
        ("a -b", And((A, Not(B)))),
        ("a NOT b", And((A, Not(B)))),
        ("-a", And((Not(A),))),
        ("--a", Word("--a")),
        ("NOT -a", And((Not(A),))),
        ("a -(b OR c)", And((A, Not(Or((B, C)))))),
        ('"a b" c', And((Phrase("a b"), C))),
        ("“a b” «c»", And((Phrase("a b"), Phrase("c")))),
        ('-"a b" c', And((Not(Phrase("a b")), C))),
        ("quốc*", Prefix("quốc")),
        ("Горбачов~", Fuzzy("Горбачов")),
        ("Горбачов~2", Fuzzy("Горбачов", 2)),
        ("SA-75", Word("SA-75")),
        ("Việt - Xô", And((Word("Việt"), Word("Xô")))),
        ("title:nga", In("title", Word("nga"))),
        ('author:"Ngọc Dũng" a', And((In("author", Phrase("Ngọc Dũng")), A))),
        ("title:(a OR b)", In("title", Or((A, B)))),
        ("-title:a b", And((Not(In("title", A)), B))),
        ("https://a.vn/b", Word("https://a.vn/b")),
        ("Title: a", And((Word("Title:"), A))),
        ("10:30", Word("10:30")),
    ],
)
def test_a_question_is_read(question: str, tree: Node) -> None:
    parsed = parse(question)
    assert parsed.tree == tree
    assert parsed.said == ()
    assert parsed.filters == Filters()


@pytest.mark.parametrize(
    ("question", "filters"),
    [
        ("lang:vi", Filters(only={"language": ("vi",)})),
        ("lang:vi lang:ru", Filters(only={"language": ("vi", "ru")})),
        ("lang:vi,ru", Filters(only={"language": ("vi", "ru")})),
        ("lang:(vi OR ru)", Filters(only={"language": ("vi", "ru")})),
        (
            "-lang:ru type:article-journal",
            Filters(only={"type": ("article-journal",)}, never={"language": ("ru",)}),
        ),
        ('tag:"đã đọc"', Filters(only={"tag": ("đã đọc",)})),
        ("key:tran2025", Filters(only={"key": ("tran2025",)})),
        ("date:1965..1973", Filters(since="1965", until="1973")),
        ("date:1965-1973", Filters(since="1965", until="1973")),
        ("date:1965", Filters(since="1965", until="1965")),
        ("date:..1954-07-21", Filters(until="1954-07-21")),
        ("date:1965..", Filters(since="1965")),
        ("date:1965.. date:..1973", Filters(since="1965", until="1973")),
    ],
)
def test_filters_are_taken_out(question: str, filters: Filters) -> None:
    assert parse(question) == parse(f"{question} ")
    assert parse(question).filters == filters
    assert parse(question).tree == And()
    assert parse(f"a {question} b").tree == And((A, B))
    assert parse(f"a {question}").filters == filters


@pytest.mark.parametrize(
    ("question", "tree", "word"),
    [
        ('"hợp tác', And((Word("hợp"), Word("tác"))), "quotation mark"),
        ('a "b c" "', And((A, Phrase("b c"))), "quotation mark"),
        ("(a b", And((A, B)), "parenthesis"),
        ("a) b", And((A, B)), "parenthesis"),
        (")(", None, "parenthesis"),
        ("a OR", A, "OR"),
        ("OR a", A, "OR"),
        ("a OR OR b", Or((A, B)), "OR"),
        ("auther:a", And((Word("auther"), A)), "no field “auther”"),
        ("date:then a", A, "date:then"),
        ("-date:1965 a", A, "date:1965"),
        ("q* a", And((Word("q"), A)), "too short"),
        ("qu*c", Word("qu c"), "at the end"),
        ("", None, "no word"),
        ("— ? …", None, "no word"),
        ('""', None, "no word"),
    ],
)
def test_what_is_odd_is_repaired_and_said(question: str, tree: Node | None, word: str) -> None:
    parsed = parse(question)
    assert parsed.tree == tree
    assert any(word in said for said in parsed.said)


def test_a_page_pasted_in_is_cut_and_said() -> None:
    parsed = parse("từ " * 500)
    assert isinstance(parsed.tree, And)
    assert len(parsed.tree.of) == 200
    assert "200" in parsed.said[0]


def test_endless_parentheses_are_harmless() -> None:
    assert parse("(" * 5000 + "a" + ")" * 5000).said
    for word in ("NOT ", "title:", "auther:", "-title:(", "a OR ", "(-"):
        assert parse(word * 5000 + "a") is not None


_PIECES = st.sampled_from(
    [
        '"',
        "“",
        "»",
        "(",
        ")",
        "-",
        "OR",
        " ",
        "NOT",
        "AND",
        "lang:",
        "date:",
        "title:",
        "*",
        "~",
        "a",
        "hợp",
        "1965",
        "..",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=30).map("".join)))
def test_every_text_is_a_question(question: str) -> None:
    parsed = parse(question)
    assert parse(unicodedata.normalize("NFD", question)) == parsed
    assert parsed.tree is not None or parsed.said
    assert not isinstance(parsed.tree, Not)
