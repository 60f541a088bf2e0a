"""Are English notes of the usual manuals read: ranges in titles, short notes, chapters, lists?"""

from __future__ import annotations

import pytest

from archive.references import parse


def works(*notes: str) -> list[dict[str, object]]:
    """Parse notes in order and give the works of the last, each name as one string."""
    last = parse((str(number), text) for number, text in enumerate(notes, 1))[-1]
    return [_named(reference.as_dict()) for reference in last.references]


def _named(shape: dict[str, object]) -> dict[str, object]:
    for role in ("author", "editor"):
        names = shape.get(role)
        if isinstance(names, list):
            shape[role] = [
                f"{name['family']}|{name['given']}" if "family" in name else name["literal"] for name in names
            ]
    return shape


def some(work: dict[str, object], *fields: str) -> tuple[object, ...]:
    return tuple(work.get(field) for field in fields)


@pytest.mark.parametrize(
    ("note", "title", "locator"),
    [
        (
            "Edwin Moise, Land Reform in China and North Vietnam, 1945-1960"
            " (Chapel Hill: University of North Carolina Press, 1983), 214.",
            "Land Reform in China and North Vietnam, 1945-1960",
            "214",
        ),
        (
            "Pierre Asselin, Hanoi’s Road to the Vietnam War, 1954–65"
            " (Berkeley: University of California Press, 2013), 45–48.",
            "Hanoi’s Road to the Vietnam War, 1954–65",
            "45–48",
        ),
        (
            "Fredrik Logevall, Choosing War, 1963-65 (Berkeley: University of California Press, 1999).",
            "Choosing War, 1963-65",
            None,
        ),
    ],
)
def test_years_before_an_imprint_in_brackets_are_of_the_title(
    note: str, title: str, locator: str | None
) -> None:
    [work] = works(note)
    assert some(work, "title", "locator") == (title, locator)


@pytest.mark.parametrize("announced", ["", "see also ", "and see ", "and see also "])
@pytest.mark.parametrize("short", ["Moise, Land Reform, 140", "See Moise, *Land Reform*, 140–42"])
def test_a_short_note_ends_at_the_semicolon(short: str, announced: str) -> None:
    note = f"{short}; {announced}Ang Cheng Guan, Ending the Vietnam War (London: RoutledgeCurzon, 2004), 55."
    first, second = works(note)
    assert some(first, "author", "title") == (["Moise"], "Land Reform")
    assert str(first["locator"]).startswith("140")
    assert some(second, "title", "locator") == ("Ending the Vietnam War", "55")


def test_short_notes_in_a_row_are_works_of_their_own() -> None:
    found = works("Moise, Land Reform, 12; Elliott and Jones, “The Delta at War,” 44; and Race, War, 3.")
    assert [work.get("title") for work in found] == ["Land Reform", "The Delta at War", "War"]
    assert [work.get("locator") for work in found] == ["12", "44", "3"]


def test_makers_parted_by_semicolons_stay_together() -> None:
    [work] = works("Elliott, David; Moise, Edwin. *Villages at War*. New York: Routledge, 2003.")
    assert work["title"] == "Villages at War"


@pytest.mark.parametrize(
    "short", ['Goscha, "The Border Roads," 180.', "Goscha, “The ‘Border’ Roads,” 180–82."]
)
def test_a_short_note_with_a_quoted_title_keeps_its_page(short: str) -> None:
    [alone] = works(short)
    assert some(alone, "author", "opcit") == (["Goscha"], True)
    assert str(alone["locator"]).startswith("180")


def test_a_short_quoted_title_means_the_article_before() -> None:
    [work] = works(
        "Christopher Goscha, “The Border Roads of the Viet Minh,” Asian Survey 40, no. 6 (2000): 987–1018.",
        'Goscha, "The Border Roads," 990.',
    )
    assert some(work, "type", "antecedent", "locator") == ("article-journal", "1", "990")


@pytest.mark.parametrize(
    ("note", "container", "editor"),
    [
        (
            "Lien-Hang Nguyen, “Waging War on All Fronts,” in Nixon in the World,"
            " ed. Fredrik Logevall and Andrew Preston (New York: Oxford University Press, 2008), 97.",
            "Nixon in the World",
            ["Logevall|Fredrik", "Preston|Andrew"],
        ),
        (
            'David Elliott, "Hanoi\'s Strategy in the Second Indochina War," in The Vietnam War, 1964-73,'
            " edited by Jayne Werner (Armonk: M. E. Sharpe, 1993), 97.",
            "The Vietnam War, 1964-73",
            ["Werner|Jayne"],
        ),
    ],
)
def test_a_quoted_piece_in_an_edited_book_is_a_chapter(note: str, container: str, editor: list[str]) -> None:
    [work] = works(note)
    assert some(work, "type", "container-title", "editor") == ("chapter", container, editor)
    assert work["locator"] == "97"
    assert str(work["title"])[0].isalpha()


def test_a_title_may_go_on_with_in_behind_its_italics() -> None:
    [work] = works("Ronnie Ford, *Tet* in Vietnam (London: Frank Cass, 1995), 97.")
    assert some(work, "title", "container-title", "locator") == ("Tet in Vietnam", None, "97")


def test_a_quoted_piece_may_stand_in_a_journal_with_its_bare_volume() -> None:
    [work] = works("William Turley, “Civil-Military Relations,” in Asian Survey 9, no. 12 (1969): 879.")
    assert some(work, "title", "container-title") == ("Civil-Military Relations", "Asian Survey")
    assert some(work, "type", "volume", "issue") == ("article-journal", "9", "12")


@pytest.mark.parametrize(
    ("note", "author", "title", "place", "publisher"),
    [
        (
            "Olsen M. The Soviet Union and the Road to Hanoi. London: Routledge, 2006.",
            ["Olsen|M."],
            "The Soviet Union and the Road to Hanoi",
            "London",
            "Routledge",
        ),
        (
            "Turley W. S. The Second Indochina War, 1954-1975. Boulder: Westview Press, 1986. 238 p.",
            ["Turley|W. S."],
            "The Second Indochina War, 1954-1975",
            "Boulder",
            "Westview Press",
        ),
        (
            "Kahin G. M., Lewis J. W. The United States in Vietnam. New York: Dial Press, 1967.",
            ["Kahin|G. M.", "Lewis|J. W."],
            "The United States in Vietnam",
            "New York",
            "Dial Press",
        ),
        (
            "Logevall F. Choosing War: The Lost Chance for Peace. Berkeley: Westview Press, 1999.",
            ["Logevall|F."],
            "Choosing War: The Lost Chance for Peace",
            "Berkeley",
            "Westview Press",
        ),
    ],
)
def test_a_list_entry_may_open_with_surname_and_initials(
    note: str, author: list[str], title: str, place: str, publisher: str
) -> None:
    [work] = works(note)
    expected = ("book", author, title, place, publisher)
    assert some(work, "type", "author", "title", "publisher-place", "publisher") == expected


@pytest.mark.parametrize(
    ("note", "author"),
    [
        ("George C. Herring, America’s Longest War (New York: Knopf, 1986), 9.", ["Herring|George C."]),
        ("William S. Turley. The Second Indochina War. Boulder: Westview, 1986.", ["Turley|William S."]),
        (
            "George M. Kahin and John W. Lewis, The United States in Vietnam (New York: Dial, 1967), 9.",
            ["Kahin|George M.", "Lewis|John W."],
        ),
        ("Robert S. McNamara: Nhìn lại quá khứ, Nxb Sự thật, Hà Nội, 1995, tr.9", ["McNamara|Robert S."]),
        ("Peter J. van der Berg, The Road to Peace (London: Cass, 1990), 9.", ["van der Berg|Peter J."]),
    ],
)
def test_a_middle_initial_ends_no_inverted_name(note: str, author: list[str]) -> None:
    [work] = works(note)
    assert work["author"] == author


def test_a_short_note_may_name_its_author_in_full() -> None:
    first, second = works(
        "Edwin E. Moise, Land Reform, 55n12; Jeffrey Race, War (Boulder: Westview, 1972), 3."
    )
    assert some(first, "title", "locator") == ("Land Reform", "55n12")
    assert some(second, "title", "locator") == ("War", "3")


def test_a_page_at_the_end_is_no_part_of_the_book_a_piece_stands_in() -> None:
    [work] = works("Nguyen, “Waging War,” in Nixon in the World, 185.")
    assert some(work, "container-title", "locator") == ("Nixon in the World", "185")


def test_a_bracket_that_opened_the_imprint_is_not_of_the_title() -> None:
    [work] = works("Edwin Moise, Land Reform in China, 1945-1960 (Chapel Hill, 1983), 214.")
    assert some(work, "title", "locator") == ("Land Reform in China, 1945-1960", "214")


def test_a_question_in_quotation_marks_is_a_piece_too() -> None:
    [work] = works(
        "James Hershberg, “Who Murdered Marigold?” in Behind the Bamboo Curtain,"
        " ed. Priscilla Roberts (Stanford: Stanford University Press, 2006), 97."
    )
    assert some(work, "type", "title") == ("chapter", "Who Murdered Marigold?")
    assert work["container-title"] == "Behind the Bamboo Curtain"
