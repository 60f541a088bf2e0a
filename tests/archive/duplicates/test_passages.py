"""What is shown as said twice is alike on both sides, and lies where it is said to lie."""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import duplicates
from archive.duplicates.stream import SKIPPED, Stream
from archive.model import Match, MatchKind, Span

WORDS = (
    "đường rừng đêm mưa trận địa pháo binh lái xe cầu phà tiếp tế đồng chí мост дорога ночью война отряд "
    "река письмо домой матери fleuve montagne village maison lettre chanson riz sel fusil ferry bridge tide"
).split()
EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


def prose(seed: int, words: int) -> str:
    drawn = random.Random(seed)
    return " ".join(drawn.choice(WORDS) + drawn.choice("abcdeghik") for _ in range(words))


def edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    """Put a string in place of so many letters, at places counted round the text."""
    for at, size, instead in edits:
        place = at % (len(text) + 1)
        text = text[:place] + instead + text[place + size :]
    return text


EDITS = st.lists(
    st.tuples(
        st.integers(0, 5000),
        st.integers(0, 60),
        st.text("abco ệя", max_size=5) | st.integers(0, 99).map(lambda seed: prose(seed, 8)),
    ),
    max_size=25,
)


def folded(text: str) -> str:
    return "".join(map(chr, Stream.of(text).codes.tolist()))


def edits_between(one: str, other: str) -> int:
    """The distance of Levenshtein, by the book."""
    before = list(range(len(other) + 1))
    for row, char in enumerate(one, 1):
        now = [row]
        for column, its in enumerate(other, 1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (char != its)))
        before = now
    return before[-1]


def found(one: str, other: str) -> Match | None:
    return next(iter(duplicates.compare(one, {"b": other})), None)


def whole(match: Match | None, one: str, other: str) -> bool:
    """Whether a match says that all is the same but for the punctuation about it."""
    assert match
    ((here, there),) = match.passages
    return folded(here.of(one)) == folded(one) and folded(there.of(other)) == folded(other)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 999), EDITS)
def test_both_sides_of_a_passage_are_alike(seed: int, edits: list[tuple[int, int, str]]) -> None:
    one = prose(seed, 70)
    other = edited(one, edits)
    match = found(one, other)
    for here, there in match.passages if match else ():
        first, second = folded(here.of(one)), folded(there.of(other))
        assert edits_between(first, second) <= 0.4 * max(len(first), len(second))


@pytest.mark.parametrize("misread", [0.2, 0.3, 0.4])
def test_what_is_read_too_badly_is_not_shown_as_the_same(misread: float) -> None:
    drawn = random.Random(4)
    one = prose(1, 400)
    other = "".join(drawn.choice("xqzvw") if drawn.random() < misread else char for char in one)
    match = found(one, other)
    for here, there in match.passages if match else ():
        first, second = folded(here.of(one)), folded(there.of(other))
        assert edits_between(first, second) <= 0.4 * max(len(first), len(second))


@pytest.mark.parametrize("spoilt", ["before", "after"])
def test_a_spoilt_stretch_does_not_hide_the_good_one_beside_it(spoilt: str) -> None:
    drawn = random.Random(5)
    good, bad = prose(2, 60), folded(prose(3, 100))
    # Eight letters right, then thirty-two wrong ones: each piece alone would still lead on to the next.
    worse = "".join(char if at % 40 < 8 else drawn.choice("qxzwv") for at, char in enumerate(bad))
    sides = [(good, bad), (good, worse)] if spoilt == "after" else [(bad, good), (worse, good)]
    one, other = (" ".join(side) for side in sides)
    match = found(one, other)
    assert match
    (longest,) = [pair for pair in match.passages if len(folded(pair[0].of(one))) >= 200]
    assert len(folded(good)) <= len(folded(longest[0].of(one))) <= 2.5 * len(folded(good))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 999), EDITS, EDITS)
def test_a_match_is_the_same_from_either_side(
    seed: int, edits: list[tuple[int, int, str]], more: list[tuple[int, int, str]]
) -> None:
    text = prose(seed, 120)
    one, other = edited(text, edits), edited(text, more)
    match, back = found(one, other), found(other, one)
    turned = {MatchKind.CONTAINS: MatchKind.CONTAINED, MatchKind.CONTAINED: MatchKind.CONTAINS}
    assert (match is None) == (back is None)
    if match and back:
        assert back.kind is turned.get(match.kind, match.kind)
        assert back.coverage == match.coverage[::-1]
        assert sorted(back.passages) == sorted((there, here) for here, there in match.passages)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 999), st.integers(1, 400))
def test_a_text_and_itself_are_one_passage(seed: int, words: int) -> None:
    text = prose(seed, words)
    assert whole(found(text, text), text, text)
    assert whole(found(text, text.upper()), text, text.upper())


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 999), st.integers(0, 60), st.integers(30, 200))
def test_what_stands_on_either_side_of_an_insertion_is_kept(seed: int, at: int, size: int) -> None:
    words = prose(seed, 100).split()
    first, second = " ".join(words[: 20 + at]), " ".join(words[20 + at :])
    other = f"{first}\n{prose(seed + 1000, size)}\n{second}"
    match = found(f"{first} {second}", other)
    assert match
    here = [Stream.of(span.of(f"{first} {second}")) for span, _ in match.passages]
    assert sum(map(len, here)) >= len(folded(first + second)) - 8
    assert folded(other).startswith(folded(first[:60]))
    assert match.passages[0][1].start == 0
    assert match.passages[-1][1].end >= len(other) - 1


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 999), EDITS, st.sampled_from(["NFC", "NFD", "NFKD"]))
def test_spans_hold_whole_characters(seed: int, edits: list[tuple[int, int, str]], form: str) -> None:
    one = prose(seed, 60)
    other = unicodedata.normalize(form, edited(one, edits))  # type: ignore[arg-type]
    match = found(one, other)
    for pair in match.passages if match else ():
        for span, text in zip(pair, (one, other), strict=True):
            assert 0 <= span.start < span.end <= len(text)
            assert not unicodedata.category(text[span.start]).startswith("M")
            assert not unicodedata.category(text[span.end : span.end + 1] or " ").startswith("M")


def test_a_vowel_sign_goes_with_its_letter() -> None:
    text = "हिंदी की किताबों का संग्रह " * 2 + "भारत का"
    match = found(text, text + " …")
    assert match
    assert match.passages == ((Span(0, len(text)), Span(0, len(text))),)


@pytest.mark.skipif(not (EXAMPLES / "seed000.txt").exists(), reason="the examples are not here")
def test_the_repeated_block_of_an_example_is_found() -> None:
    text = (EXAMPLES / "seed000.txt").read_text("utf-8")
    repeated = duplicates.repeats(text)
    assert repeated
    first, again = max(repeated, key=lambda pair: pair[0].end - pair[0].start)
    assert len(folded(first.of(text))) >= 1500
    assert first.end <= again.start
    assert edits_between(folded(first.of(text))[:600], folded(again.of(text))[:600]) <= 30


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 999), st.integers(0, 60), st.integers(2, 30), st.integers(0, 60), EDITS)
def test_a_menu_left_out_of_the_midst_of_a_passage_is_no_part_of_it(
    seed: int, at: int, entries: int, again: int, edits: list[tuple[int, int, str]]
) -> None:
    words = prose(seed, 140).split()
    menu = [f"{prose(seed + 2000 + n, 2)} {n:x}vn" for n in range(entries)]
    furniture = frozenset(line for entry in menu for line in Stream.of(entry).lines)

    def page(at: int) -> str:
        return "\n".join([" ".join(words[: 40 + at]), *menu, " ".join(words[40 + at :])])

    one, other = page(at), edited(" ".join(words), edits[:5]) if again > 40 else page(again)
    (match,) = duplicates.compare(one, {"b": other}, furniture=furniture)
    (back,) = duplicates.compare(other, {"a": one}, furniture=furniture)
    assert sorted(back.passages) == sorted((there, here) for here, there in match.passages)
    same = match.kind is MatchKind.SAME_TEXT  # then the menu is in both, and part of it
    for here, there in match.passages if not same else ():
        first, second = folded(here.of(one)), folded(there.of(other))
        left_out = [line for line in map(folded, menu) if line in first or line in second]
        assert len("".join(left_out)) <= SKIPPED
        assert edits_between(first, second) <= 0.4 * max(len(first), len(second)) + 2 * SKIPPED


def test_a_line_left_out_takes_no_passage_apart() -> None:
    first, second = prose(1, 40), prose(2, 40)
    head = "Báo Nhân Dân, trang 5"
    one, other = f"{first}\n{head}\n{second}", f"{first}\n{second}"
    furniture = frozenset(Stream.of(head).lines)
    (match,) = duplicates.compare(one, {"b": other}, furniture=furniture)
    assert match.passages == ((Span(0, len(one)), Span(0, len(other))),)
