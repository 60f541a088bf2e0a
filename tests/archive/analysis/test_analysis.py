"""What words are, and under which keys they are filed."""

from __future__ import annotations

import unicodedata
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.analysis import is_syllable, keys, spellings, terms, words
from archive.text import fold, nfc, same


def exact(text: str) -> list[str]:
    return terms(text).exact


def loose(text: str) -> list[str]:
    return terms(text).loose


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa", "hoà"),
        ("thủy", "thuỷ"),
        ("Ủy", "Uỷ"),
        ("quý", "quí"),
        ("kỹ", "kĩ"),
        ("Mỹ", "mĩ"),
        ("hy sinh", "hi sinh"),
        ("khoẻ", "KHỎE"),
        ("Việt–Xô", "việt xô"),
        ("SA-75", "SA75"),
        ("SA-75", "sa 75"),
        ("№525-200", "525 200"),
        ("МиГ-21", "МИГ21"),
        ("за\u0301мок", "замок"),
        ("quốc\u00adphòng", "quốcphòng"),
        ("quân\u200b", "quân"),
        ("Nam⁽⁶⁾", "Nam"),
        ("km²", "km"),
        ("Ðảng", "Đảng"),
        ("O’Neill", "O'Neill"),
    ],
)
def test_exact_keys_are_equal(one: str, other: str) -> None:
    assert exact(one) == exact(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("thuý", "thúi"),
        ("hợp", "hop"),
        ("đo", "do"),
        ("ma", "mà"),
        ("lên", "lệnh"),
        ("Хрущёв", "Хрущев"),
        ("résumé", "resume"),
        ("мой", "мои"),
        ("y", "i"),
    ],
)
def test_exact_keys_differ(one: str, other: str) -> None:
    assert exact(one) != exact(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hợp tác quốc phòng", "hop tac quoc phong"),
        ("Đường", "duong"),
        ("kỹ thuật", "ky thuat"),
        ("Хрущёв", "хрущев"),
        ("военное сотрудничество", "военного сотрудничества"),
        ("military advisors", "Military advisor"),
        ("économiques", "economique"),
        ("Fröhlich", "frohlich"),
    ],
)
def test_loose_keys_are_equal(one: str, other: str) -> None:
    assert loose(one) == loose(other)


def test_words_are_told_apart() -> None:
    assert exact("d'Estaing") == ["d", "estaing"]
    assert exact("26/02/2025") == ["26", "02", "2025"]
    assert exact("T-34-85, Су-30МК2") == ["t", "34", "85", "су", "30", "мк", "2"]
    assert exact("胡志明 1945年") == ["胡", "志", "明", "1945", "年"]
    assert exact("snake_case ＡＢ") == ["snake", "case", "ａｂ"]
    assert exact("") == exact("— …\n«»") == []


def test_english_stems_leave_vietnamese_syllables_as_they_are() -> None:
    onsets = ["", *"b ch d g gi h kh l m n ng nh ph qu s th tr x".split()]
    rimes = [*"a ai ao au ay e eo ia ieu io o oa oi u ua ui uoi uy".split()]
    rimes += [a + b for a, b in product("a e i o u ie oa uo uye".split(), "c ch m n nh p t".split())]
    made = [onset + rime for onset, rime in product(onsets, [*rimes, "ang", "ong", "ung", "uong"])]
    assert [word for word in made if keys(word).loose != word] == []


def test_a_bare_syllable_may_be_any_with_marks() -> None:
    for word in ("hợp", "tác", "quốc", "phòng", "đường", "Nguyễn", "kỹ", "quý", "đối", "được"):
        assert keys(word).exact in spellings(fold(word))
    assert spellings("được") == (keys("được").exact,)
    assert spellings("cooperation") == ("cooperation",)
    assert spellings("Хрущев") == ("хрущев",)


def test_words_keep_their_place_in_decomposed_text() -> None:
    text = unicodedata.normalize("NFD", "Hợp tác; quốc phòng.")
    assert [word.span.of(text) for word in words(nfc(text))] == [
        unicodedata.normalize("NFD", word) for word in ("Hợp", "tác", "quốc", "phòng")
    ]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text_has_terms_equal_in_all_forms(text: str) -> None:
    found = terms(text)
    assert terms(unicodedata.normalize("NFD", text)) == found
    assert terms(unicodedata.normalize("NFC", text)) == found
    assert len(found.exact) == len(found.loose)
    assert all(key and not key.isspace() for field in found for key in field)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_words_are_the_terms_with_places_in_order(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    found = list(words(same(text)))
    assert [word.exact for word in found] == terms(text).exact
    assert all(keys(word.span.of(text)) == (word.exact, word.loose) for word in found)
    ends = [0, *(word.span.end for word in found)]
    assert all(word.span.start >= end for word, end in zip(found, ends, strict=False))


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="aăâeêioôơuưyđdbcghkmnpqtx" + "àáảãạừợệ", min_size=1, max_size=6))
def test_a_syllable_meets_itself_without_marks(word: str) -> None:
    if is_syllable(word):
        assert keys(fold(word)).loose == keys(word).loose
        assert keys(word).exact in spellings(fold(word))
