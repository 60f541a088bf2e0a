"""Words of a language look like it; Vietnamese words are syllables."""

from __future__ import annotations

import pytest

from archive.decoding.likeness import cost, odd, syllable


@pytest.mark.parametrize("word", "nghiêng Việt quyền khuya giếng gì quốc quýt yêu ương đến NGUYỄN".split())
def test_vietnamese_words_are_syllables(word: str) -> None:
    assert syllable(word)


@pytest.mark.parametrize("word", "Phßng viềc tìc ngk Lênin strong ®êi hệệ".split())
def test_other_words_are_none(word: str) -> None:
    assert not syllable(word)


def test_a_word_costs_less_in_its_own_script() -> None:
    assert cost("отношения", "cyrillic") < cost("НРМНЬЕМХЪ", "cyrillic")
    assert cost("nghiêng", "vi") < cost("nghi£ng", "vi")
    assert cost("Genève", "western") < cost("GenŠve", "western")


def test_letters_and_signs_out_of_place_are_odd() -> None:
    assert odd("affich‚", "western")
    assert odd("księga", "western")
    assert not odd("«été»", "western")
