"""Who was asked? An interview has its speaker as author, and no title."""

from __future__ import annotations

import re

from archive.cues import UPPER, Rule
from archive.model import Item, Name
from archive.names import name, nominative
from archive.references import imprint, people
from archive.references.line import TAKEN
from archive.references.numbers import PAGES
from archive.references.stretch import Stretch

_ASKED = Rule(
    rf"^\W*(?:⟨interviews⟩)(?:\s(?:автора|của tác giả|by the author|ông|bà|đồng chí|tác giả với))*"
    rf"(?:\s(?:с|со|with|với))?\s(?P<who>{UPPER}[^,;{TAKEN}]{{2,80}})",
    needs="interviews",
)
_SPOKE = Rule(rf"^(?P<who>[^,;.\d{TAKEN}]{{4,60}}?),?\s(?:⟨interviews⟩)(?=[\s,.])", needs="interviews")
_PRINTED = Rule(rf"⟨publisher journal_heads newspaper_heads opcit⟩|{PAGES.inner}")
_HOUSE = re.compile(r"\((?P<house>[^()\d\ue000]{4,80})\)")


def read(stretch: Stretch, item: Item, lang: str) -> bool:
    """Take the speaker of an interview; say whether it is one."""
    if stretch.styles or _PRINTED.search(stretch.left):
        return False
    found = _SPOKE.match(stretch.left)
    if found and not people.is_maker(found["who"]):
        found = None
    asked = None if found else _ASKED.match(stretch.left)
    shown = found or asked
    if not shown:
        return False
    imprint.issued(stretch, item)
    printed = re.split(r"(?<=\w\w\w)\.\s", shown["who"])[0].strip(" .,:")
    if not re.search("[а-яё]", printed):
        printed = printed.split(" (")[0]
    names = [name(printed, lang)]
    if asked and re.search("[а-яё]", printed):
        names = [_instrumental(printed)]
    item["author"] = names
    item["type"] = "interview"
    house = _HOUSE.search(stretch.left, len(printed))
    if house and " " in house["house"]:
        item["publisher"] = house["house"].strip()
    stretch.take(0, len(stretch.text))
    return True


def _instrumental(printed: str) -> Name:
    """`с С. В. Оболенской (Осинской)` was an interview with Оболенская (Осинская)."""
    other = re.search(r"\s\(([^()]+)\)", printed)
    bare = nominative(name(printed.replace(other[0], "") if other else printed, "ru"))
    if other and "family" in bare:
        again = nominative({"family": other[1]})
        bare = {**bare, "family": f"{bare['family']} ({again['family']})"}
    return bare
