"""The same to the last letter is another thing than the same as far as it was compared."""

from __future__ import annotations

import dataclasses
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from archive import duplicates
from archive.duplicates.stream import Stream
from archive.duplicates.verdict import verdict
from archive.model import MatchKind

TEXT = " ".join(
    random.Random(1).choices("sông núi cầu đường mưa nắng làng bản trâu ngựa thư sách".split(), k=200)
)


def test_texts_that_differ_beyond_what_is_compared_are_near_not_the_same() -> None:
    stream = Stream.of(TEXT)
    longer, other = (dataclasses.replace(stream, rest=rest) for rest in (b"one", b"other"))
    found = verdict("b", longer, other, frozenset())
    assert found
    assert found.kind is MatchKind.NEAR
    same = verdict("b", longer, longer, frozenset())
    assert same
    assert same.kind is MatchKind.SAME_TEXT


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(8, 40))
def test_texts_of_one_length_match_alike_from_either_side(drawn: random.Random, size: int) -> None:
    pieces = [TEXT[at : at + size] for at in range(0, len(TEXT), size)]
    one, other = (" ".join(drawn.sample(pieces, len(pieces))) for _ in range(2))
    there, back = duplicates.compare(one, {"b": other}), duplicates.compare(other, {"b": one})
    assert [sorted(match.passages) for match in back] == [
        sorted((second, first) for first, second in match.passages) for match in there
    ]
