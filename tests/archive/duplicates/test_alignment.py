"""Of a long text a sample of its grams finds what all of them find, and hostile texts stay cheap."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
import pytest

from archive.duplicates import alignment, seeds
from archive.duplicates.alignment import Chain, aligned, repeated
from archive.duplicates.stream import Codes, Stream

LETTERS = "abcdefghijklmnopqrstuvwxz"  # y is folded to i


def word(drawn: random.Random) -> str:
    return "".join(drawn.choice(LETTERS) for _ in range(drawn.choice((2, 3, 4, 6))))


VOCABULARY = [word(random.Random(seed)) for seed in range(400)]


def prose(seed: int, words: int) -> list[str]:
    drawn = random.Random(seed)
    return [drawn.choice(VOCABULARY) for _ in range(words)]


def edited(words: list[str], seed: int) -> list[str]:
    """Replace, drop and put in words, sometimes many; then move a stretch."""
    drawn = random.Random(seed)
    words = list(words)
    for _ in range(drawn.randrange(40)):
        at, size, instead = (
            drawn.randrange(len(words)),
            drawn.choice((0, 1, 2, 60)),
            drawn.choice((0, 1, 2, 60)),
        )
        words[at : at + size] = prose(drawn.randrange(10**6), instead)
    start, end = sorted(drawn.sample(range(len(words)), 2))
    return words[:start] + words[end:] + words[start:end]


def codes(words: list[str]) -> Codes:
    return Stream.of(" ".join(words)).codes


def places(chains: list[Chain]) -> set[int]:
    return {place for chain in chains for place in range(chain.start, chain.end)}


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("anchors", [1_500, 4_000])
def test_a_sample_of_the_grams_finds_what_all_find(seed: int, anchors: int) -> None:
    words = prose(seed, 2_000)
    one, other = codes(words), codes(edited(words, seed))
    every, some = (aligned(one, other, anchors=n).passages for n in (10**9, anchors))
    for these, those in ((every, some), (some, every)):
        there = places(those)
        for chain in these:
            left_out = sum(place not in there for place in range(chain.start, chain.end))
            assert left_out <= 60 or chain.size < 150
    assert len(places(every) ^ places(some)) <= 0.02 * len(one)


@pytest.mark.parametrize("anchors", [800, 10**9])
def test_an_excerpt_is_one_passage_of_a_long_text(anchors: int) -> None:
    words = prose(1, 5_000)
    one, other = codes(words[2_000:2_200]), codes(words)
    (chain,) = [c for c in aligned(one, other, anchors=anchors).passages if c.size >= 200]
    assert (chain.start, chain.end) == (0, len(one))
    assert np.array_equal(other[chain.there : chain.until], one)


@pytest.mark.parametrize("anchors", [800, 10**9])
def test_a_moved_block_is_found_where_it_is(anchors: int) -> None:
    words = prose(2, 3_000)
    one, other = codes(words), codes(words[:1_000] + words[1_500:] + words[1_000:1_500])
    long = sorted((c.start, c.there) for c in aligned(one, other, anchors=anchors).passages if c.size >= 500)
    before, block = len(codes(words[:1_000])), len(codes(words[1_000:1_500]))
    wanted = [(0, 0), (before, len(one) - block), (before + block, before)]
    assert np.abs(np.array(long) - np.array(wanted)).max() <= 8


@pytest.mark.parametrize("anchors", [800, 10**9])
def test_a_repeated_passage_of_a_long_text_is_found(anchors: int) -> None:
    block = prose(3, 120)
    words = [*prose(4, 900), *block, *prose(5, 900), *block, *prose(6, 900)]
    (chain,) = repeated(codes(words), anchors=anchors)
    size, first = len(codes(block)), len(codes(words[:900]))
    again = len(codes(words[:1_920]))
    found = np.array([chain.start, chain.end, chain.there, chain.until])
    assert np.abs(found - [first, first + size, again, again + size]).max() <= 8


@pytest.mark.parametrize("times", [3, 40, 400])
def test_each_later_place_of_a_block_is_told_once(times: int) -> None:
    block = prose(7, 80)
    words = [word for at in range(times) for word in (*block, *prose(100 + at, 80))]
    told = repeated(codes(words), anchors=10_000)
    assert len(told) == times - 1
    assert all(chain.size >= len(codes(block)) - 8 for chain in told)


def test_a_stretch_shifted_between_two_edits_does_not_break_a_passage_in_two() -> None:
    text = "".join(prose(10, 4_000))
    other = "".join(
        text[at + 1 : at + 50] + "x" + text[at + 50 : at + 400] for at in range(0, len(text) - 400, 400)
    )
    one = text[: len(other)]
    (chain,) = (
        c for c in aligned(Stream.of(one).codes, Stream.of(other).codes, anchors=600).passages if c.size > 200
    )
    assert chain.size >= len(one) - 100


def letters(size: int, drawn_from: str) -> Codes:
    return Stream.of("".join(random.Random(8).choices(drawn_from, k=size))).codes


HOSTILE: dict[str, Callable[[int], Codes]] = {
    "one letter": lambda size: letters(size, "a"),
    "one word": lambda size: Stream.of("doclap" * (size // 6)).codes,
    "random letters": lambda size: letters(size, LETTERS),
    "two letters": lambda size: letters(size, "ab"),
    "few words": lambda size: (
        Stream.of("".join(random.Random(9).choices(VOCABULARY[:12], k=size // 4))).codes
    ),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_twice_the_size_is_not_four_times_the_work(kind: str) -> None:
    """The work is in the pairs of places with the same gram: a place has but a few, whatever the text."""
    for size in (20_000, 40_000):
        one = HOSTILE[kind](size)
        here, there = seeds.seeds(one, one[::-1], 1)
        assert len(here) == len(there) <= seeds.OFTEN * size
        here, there = seeds.seeds(one, one, 1)
        assert len(here) <= seeds.OFTEN * size
        here, there = seeds.echoes(one, 1, 200)
        assert len(here) <= (seeds.OFTEN - 1) * size
        assert (there - here).min(initial=200) >= 200


@pytest.mark.parametrize("kind", ["one letter", "one word"])
def test_of_a_pattern_over_and_over_hardly_a_gram_is_kept(kind: str) -> None:
    one = HOSTILE[kind](3_000_000)
    assert len(seeds.looked_up(one, 1)) <= 20_000 * 6
    assert len(seeds.seeds(one, one[7:], 1)[0]) == 0
    assert len(seeds.echoes(one, 1, 200)[0]) <= 20_000 * 6
    assert repeated(one) == []


@pytest.mark.parametrize("every", [2, 10])
def test_of_long_texts_so_many_grams_are_looked_at(every: int) -> None:
    one = letters(200_000, LETTERS)
    here, there = seeds.seeds(one, one, every)
    assert np.array_equal(here, there)
    assert len(here) == pytest.approx(200_000 / every, rel=0.05)


def test_what_differs_in_one_letter_is_one_passage_whatever_its_grams() -> None:
    one = HOSTILE["one word"](60_000)
    other = one.copy()
    other[30_000] = ord("q")
    (chain,) = aligned(one, other).passages
    assert (chain.start, chain.end, chain.there, chain.until) == (0, len(one), 0, len(one))


def test_more_than_can_be_compared_is_kept_as_a_digest() -> None:
    longest = alignment.ANCHORS * 13
    one, other = Stream.of("a" * longest), Stream.of("a" * (longest - 1) + "b")
    assert len(one) < 1 << 24
    assert np.array_equal(one.codes, other.codes)
    assert one.digest() != other.digest()
