"""Promises of the names of folders."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.layout import LONGEST_SLUG, Layout, slug, suffix


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Đối tác chiến lược – bản cuối.txt", "doi-tac-chien-luoc-ban-cuoi"),
        ("Điện Biên Phủ.html", "dien-bien-phu"),
        ("Сергей Шойгу прибыл в Ханой.htm", "sergei-shoigu-pribyl-v-khanoi"),
        ("Съёмка.jpg", "semka"),
        ("../../etc/passwd", "etc-passwd"),
        ("-rf", "rf"),
        ("CON", "con"),
        ("a\0b\nc", "a-b-c"),
        ("", "document"),
        ("…", "document"),
        ("越南", "document"),
        ("batch.zip!a.txt", "batch-zip-a"),
        ("x" * 300 + ".pdf", "x" * 40),
        ("\u202etxt.exe", "txt"),
    ],
)
def test_a_slug_is_a_plain_word(name: str, expected: str) -> None:
    assert slug(name) == expected


@given(st.text(st.characters(), max_size=80))
@settings(max_examples=100, deadline=None)
def test_no_name_makes_a_dangerous_path(name: str) -> None:
    word = slug(name)
    assert re.fullmatch(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?", word)
    assert len(word) <= LONGEST_SLUG
    assert slug(word) == word
    assert re.fullmatch(r"(\.[a-z0-9]+)?", suffix(name))
    folder = Layout(Path("a")).folder("ab" * 32, word)
    assert folder.parts == ("a", "documents", "ab", f"{'ab' * 6}-{word}")
