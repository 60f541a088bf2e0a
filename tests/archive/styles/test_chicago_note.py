from __future__ import annotations

import pytest

from archive.model import Item, Work
from archive.styles import render

CASES: list[tuple[Item, str | None, str]] = [
    (
        {
            "type": "book",
            "author": [{"family": "Collins", "given": "Joseph J."}],
            "title": "Understanding War",
            "publisher": "NDU Press",
            "publisher-place": "Washington, DC",
            "issued": "2011",
        },
        "18-20",
        "Joseph J. Collins, *Understanding War* (Washington, DC: NDU Press, 2011), 18–20.",
    ),
    (
        {
            "type": "article-journal",
            "author": [{"literal": "Nguyễn Quang Thuần", "family": "Nguyễn", "given": "Quang Thuần"}],
            "title": "Quan hệ “đặc biệt”",
            "container-title": "Tạp chí Nghiên cứu châu Âu",
            "issue": "9",
            "issued": "2012",
            "page": "69-77",
        },
        None,
        "Nguyễn Quang Thuần, “Quan hệ ‘đặc biệt’,” *Tạp chí Nghiên cứu châu Âu*, no. 9 (2012): 69–77.",
    ),
    (
        {
            "type": "article-newspaper",
            "title": "Duarte Dies at 64",
            "container-title": "The New York Times",
            "issued": "1990-02-24",
        },
        None,
        "“Duarte Dies at 64,” *The New York Times*, February 24, 1990.",
    ),
    (
        {
            "type": "chapter",
            "author": [{"family": "A", "given": "B."}],
            "title": "T",
            "container-title": "Book",
            "editor": [{"family": "C", "given": "D."}],
            "publisher": "P",
            "issued": "1999/2000",
        },
        "3",
        "B. A, “T,” in *Book*, ed. D. C (P, 1999–2000), 3.",
    ),
    (
        {
            "type": "manuscript",
            "title": "Письмо",
            "issued": "1925-10-20",
            "archive": "ОР РГБ",
            "archive_location": "Ф. 573",
        },
        "18",
        "“Письмо,” October 20, 1925, fol. 18, Ф. 573, ОР РГБ.",
    ),
    (
        {"type": "webpage", "title": "Dollar Diplomacy", "accessed": "2021-07-22", "URL": "https://x.com/a"},
        None,
        "“Dollar Diplomacy,” accessed July 22, 2021, https://x.com/a.",
    ),
    (
        {
            "type": "book",
            "editor": [{"literal": "A"}, {"literal": "B"}],
            "translator": [{"literal": "C"}],
            "title": "T",
            "edition": "3",
            "issued": "1965~",
        },
        None,
        "A and B, eds., *T*, trans. C, 3rd ed. ([1965?]).",
    ),
    (
        {
            "type": "thesis",
            "author": [{"family": "Kim", "given": "H."}],
            "title": "A",
            "genre": "PhD diss.",
            "publisher": "LSE",
            "issued": "1996",
        },
        "213",
        "H. Kim, “A” (PhD diss., LSE, 1996), 213.",
    ),
]


@pytest.mark.parametrize(("item", "locator", "note"), CASES)
def test_a_note_reads_as_the_manual_says(item: Item, locator: str | None, note: str) -> None:
    assert render("chicago-note", Work(key="k", item=item), locator) == note
