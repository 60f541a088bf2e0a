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
