"""Copies are found in whatever dress; excerpts say which side holds which; strangers share nothing."""

from __future__ import annotations

import random
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import duplicates
from archive.model import Match, MatchKind, Span
from store.sketches import Row, Sketches

SYLLABLES = (
    "quân đội nhân dân đường rừng đêm mưa trận địa pháo binh công binh lái xe cầu phà tiếp tế đồng chí "
    "chỉ huy mặt trận kháng chiến hậu phương tiền tuyến làng bản suối đèo núi biển đảo tàu thuyền lương thực "
    "đạn dược y tá thương binh thư nhà mẹ già em gái mùa khô mùa mưa năm tháng ngày giờ chiến sĩ "
    "đại đội tiểu đoàn"
).split()


def paragraph(seed: int, words: int = 90) -> str:
    """A paragraph like no other: its words are drawn by its number."""
    drawn = random.Random(seed)
    return " ".join(drawn.choice(SYLLABLES) for _ in range(words)).capitalize() + "."


def text(*seeds: int) -> str:
    return "\n".join(paragraph(seed) for seed in seeds)


BASE = text(1, 2, 3, 4, 5)
MENU = [f"Chuyên mục {word} {word[::-1]}" for word in dict.fromkeys(SYLLABLES[:45])]


def one(of: str, other: str) -> Match:
    (match,) = duplicates.compare(of, {"b": other})
    return match


def misread(of: str, share: float) -> str:
    drawn = random.Random(9)
    return "".join(drawn.choice("aeiouymnrt") if c.isalpha() and drawn.random() < share else c for c in of)


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(BASE, id="the text itself"),
        pytest.param(unicodedata.normalize("NFD", BASE), id="decomposed"),
        pytest.param(BASE.replace(" ", "\n"), id="wrapped anew"),
        pytest.param(BASE.replace("trận", "tr\u00adận").replace("pháo", "ph-\r\náo"), id="hyphenated"),
        pytest.param(BASE.upper(), id="in capitals"),
        pytest.param(
            "".join(c for c in unicodedata.normalize("NFD", BASE.replace("đ", "d")) if c < "\u0300"),
            id="bare",
        ),
        pytest.param(f"“{BASE}” …", id="other quotation marks"),
    ],
)
def test_another_dress_is_the_same_text(copy: str) -> None:
    match = one(copy, BASE)
    assert match.kind is MatchKind.SAME_TEXT
    assert match.coverage == (1.0, 1.0)
    assert [there.of(BASE) for _, there in match.passages] == [BASE[:-1]]


@pytest.mark.parametrize(
    "spelled",
    ["hoà bình và thoả thuận, quý mến", "hòa bình và thỏa thuận, quí mến", "HOÀ BÌNH VÀ THOẢ THUẬN, QUÍ MẾN"],
)
def test_the_spellings_of_one_syllable_are_the_same_text(spelled: str) -> None:
    texts = [
        f"{text(1, 2)} {said}; lý luận, kỹ thuật" for said in (spelled, "hòa bình và thỏa thuận, quý mến")
    ]
    assert one(texts[0].replace("lý", "lí").replace("kỹ", "kĩ"), texts[1]).kind is MatchKind.SAME_TEXT


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        pytest.param(misread(BASE, 0.05), MatchKind.NEAR, id="misread"),
        pytest.param(text(1, 2, 9, 3, 4, 5), MatchKind.NEAR, id="a paragraph more"),
        pytest.param(text(4, 2, 5, 1, 3), MatchKind.NEAR, id="paragraphs in another order"),
        pytest.param(text(3), MatchKind.CONTAINS, id="an excerpt"),
        pytest.param(text(11, 12, 1, 2, 3, 4, 5, 13, 14, 15, 16), MatchKind.CONTAINED, id="a digest"),
        pytest.param(text(21, 3, 22, 23), MatchKind.SHARES, id="a quoted paragraph"),
    ],
)
def test_the_verdict_is_said_of_the_first(other: str, kind: MatchKind) -> None:
    turned = {MatchKind.CONTAINS: MatchKind.CONTAINED, MatchKind.CONTAINED: MatchKind.CONTAINS}
    match, back = one(BASE, other), one(other, BASE)
    assert match.kind is kind
    assert back.kind is turned.get(kind, kind)
    assert back.coverage == match.coverage[::-1]
    assert sorted(back.passages) == sorted((there, here) for here, there in match.passages)


def test_passages_are_spans_on_both_texts() -> None:
    other = "Lời dẫn.\n" + unicodedata.normalize("NFD", text(31, 3, 32))
    ((here, there),) = one(BASE, other).passages
    assert here.of(BASE) == paragraph(3)[:-1]
    assert unicodedata.normalize("NFC", there.of(other)) == paragraph(3)[:-1]


def test_strangers_have_no_match() -> None:
    assert duplicates.compare(text(41, 42, 43), {"b": BASE, "c": "", "d": "..."}) == []


@pytest.mark.parametrize("nothing", ["", " \n", "—…", "🙂🙂🙂"])
def test_a_text_without_letters_matches_nothing(nothing: str) -> None:
    assert duplicates.compare(nothing, {"a": nothing, "b": BASE}) == []
    assert duplicates.sketch(nothing) == duplicates.Sketch((), (), (), "")


def test_a_text_shorter_than_a_gram_is_found_by_its_letters() -> None:
    assert one("Hà Nội!", "ha noi").kind is MatchKind.SAME_TEXT
    assert duplicates.compare("Hà Nội!", {"b": "ha nam"}) == []


def test_the_nearest_comes_first() -> None:
    others = {"a": text(3), "b": text(1, 2, 4, 5), "c": BASE.lower(), "d": text(51)}
    assert [match.other for match in duplicates.compare(BASE, others)] == ["c", "b", "a"]


def test_two_short_pieces_under_one_menu_are_no_copies() -> None:
    pages = ["\n".join([*MENU, paragraph(seed, 40), *MENU[:5]]) for seed in (61, 62)]
    assert one(*pages).kind is MatchKind.SHARES
    furniture = frozenset(duplicates.sketch("\n".join(MENU)).lines)
    assert duplicates.compare(pages[0], {"b": pages[1]}, furniture=furniture) == []


def test_a_menu_does_not_hide_a_copy() -> None:
    page = "\n".join([*MENU, *MENU, BASE])
    furniture = frozenset(duplicates.sketch("\n".join(MENU)).lines)
    assert duplicates.compare(page, {"b": BASE}, furniture=furniture)[0].kind is MatchKind.NEAR


def test_a_text_all_of_furniture_is_compared_as_it_is() -> None:
    menu = "\n".join(MENU)
    furniture = frozenset(duplicates.sketch(menu).lines)
    assert one(menu, menu + "\nhết").kind is MatchKind.NEAR
    assert duplicates.compare(menu, {"b": menu + "\nhết"}, furniture=furniture)[0].kind is MatchKind.NEAR


@pytest.fixture
def sketches() -> Iterator[Sketches]:
    opened = Sketches(None)
    yield opened
    opened.close()


def take_in(sketches: Sketches, texts: dict[str, str]) -> dict[str, list[tuple[str, MatchKind]]]:
    """Do as the module says an archive should; give what each matched when it came."""
    matched = {}
    for id_, of in texts.items():
        standing = duplicates.against(of, sketches, texts.get)
        sketches.add([Row(id_, *standing.sketch)])
        sketches.join((id_, other) for other in standing.copies)
        matched[id_] = [(match.other, match.kind) for match in standing.matches]
    return matched


def test_an_archive_finds_copies_of_what_comes(sketches: Sketches) -> None:
    texts = {"a": BASE, "b": text(71, 72), "c": misread(BASE, 0.03), "d": text(2), "e": text(72, 71)}
    matched = take_in(sketches, texts)
    assert matched["a"] == matched["b"] == []
    assert matched["c"] == [("a", MatchKind.NEAR)]
    assert sorted(matched["d"]) == [("a", MatchKind.CONTAINED), ("c", MatchKind.CONTAINED)]
    assert matched["e"] == [("b", MatchKind.NEAR)]


def test_a_document_is_not_its_own_copy(sketches: Sketches) -> None:
    texts = {"a": BASE, "b": BASE.lower()}
    take_in(sketches, texts)
    standing = duplicates.against(BASE, sketches, texts.get, own="a")
    assert [match.other for match in standing.matches] == ["b"]


def test_a_lost_text_is_passed_over(sketches: Sketches) -> None:
    take_in(sketches, {"a": BASE})
    assert duplicates.against(BASE, sketches, lambda _: None).matches == ()


def test_three_prints_of_an_article_do_not_erase_it(sketches: Sketches) -> None:
    prints = {name: misread(BASE, 0.002) + name for name in "abcde"}
    matched = take_in(sketches, prints)
    assert len(matched["e"]) == 4


def test_the_menus_of_a_site_become_furniture(sketches: Sketches) -> None:
    pages = {f"p{seed}": "\n".join([*MENU, paragraph(seed, 40)]) for seed in range(81, 89)}
    matched = take_in(sketches, pages)
    assert not {kind for found in matched.values() for _, kind in found} - {MatchKind.SHARES}
    assert matched["p88"] == []


def test_a_block_said_twice_is_a_repeat() -> None:
    block = text(91, 92)
    twice = "\n".join([paragraph(90), block, paragraph(93), block])
    ((first, again),) = duplicates.repeats(twice)
    assert first.of(twice) == again.of(twice) == block[:-1]
    assert first.start == len(paragraph(90)) + 1


def test_a_block_said_three_times_is_told_twice() -> None:
    block = paragraph(94)
    found = duplicates.repeats("\n".join([block, paragraph(95), block, paragraph(96), block]))
    assert [first.start for first, _ in found] == [0, 0]


@pytest.mark.parametrize("plain", ["", "một hai", BASE, "ha " * 900, "0 " * 5000])
def test_a_text_that_repeats_no_passage_has_no_repeats(plain: str) -> None:
    assert duplicates.repeats(plain) == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_every_text_can_be_compared(a: str, b: str) -> None:
    for match in duplicates.compare(a, {"b": b}):
        for here, there in match.passages:
            assert 0 <= here.start < here.end <= len(a)
            assert 0 <= there.start < there.end <= len(b)
    found = duplicates.compare(a, {"a": a})
    assert [match.kind for match in found] == [MatchKind.SAME_TEXT] * bool(duplicates.sketch(a).stream)
    assert all(isinstance(span, Span) for pair in duplicates.repeats(a * 3) for span in pair)


def test_loading_the_module_does_not_load_numpy() -> None:
    asked = "import sys, archive.duplicates; sys.exit('numpy' in sys.modules)"
    root = Path(duplicates.__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", asked], cwd=root, check=False).returncode == 0
