"""What does a document say of itself? Title, author, date …, each with the span that shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from archive.description.houses import houses
from archive.description.identifiers import identifiers, unsound
from archive.description.imprint import imprint
from archive.description.masthead import heading_references, periodical, self_citation
from archive.description.matter import kind, matter
from archive.description.page import Said, page, reopened, said
from archive.description.people import people
from archive.description.times import inferred, times
from archive.description.titles import title_lines, titles
from archive.model import Block, Certainty, Description, Finding, Item, Note, Statement, Variable

_RANK = {Certainty.HIGH: 0, Certainty.MEDIUM: 1, Certainty.LOW: 2}


def describe(
    text: str, blocks: Sequence[Block], notes: Sequence[Note], *, lang: str
) -> tuple[dict[Variable, tuple[Statement, ...]], list[Finding]]:
    """Give what the text says of itself, candidates best first; nothing is invented.

    >>> description, findings = describe("", [], [], lang="und")
    >>> description, [finding.code for finding in findings]
    ({}, [])
    """
    if not text.strip():
        return {}, []
    here = page(text, blocks, notes, lang)
    of_periodical, mastheads = periodical(here)
    of_house, title_page = houses(here) if not of_periodical else ([], frozenset())
    here = reopened(replace(here, taken=mastheads | title_page | heading_references(here)))
    named = list(titles(here))
    own = self_citation(here, [str(each.statement.value) for each in named])
    found = [*named, *people(here, title_lines(here)), *own, *of_periodical, *of_house, *times(here)]
    found += [*identifiers(here), *imprint(here), *matter(here)]
    if lang != "und":
        found.append(said("language", lang, "letters-and-words", None))
    stated = _by_variable(found)
    findings: list[Finding] = []
    if "issued" not in stated:
        more, findings = inferred(stated)
        found += more
    found += kind(here, notes, found)
    return _ranked(found), [*findings, *unsound(here), *_missing({each.variable for each in found})]


def _by_variable(found: Sequence[Said]) -> dict[Variable, list[Said]]:
    stated: dict[Variable, list[Said]] = {}
    for each in found:
        stated.setdefault(each.variable, []).append(each)
    return stated


def _ranked(found: Sequence[Said]) -> dict[Variable, tuple[Statement, ...]]:
    """Put the surest first; among equals the rule that spoke first."""
    return {
        variable: tuple(sorted((each.statement for each in said_of), key=lambda s: _RANK[s.certainty]))
        for variable, said_of in sorted(_by_variable(found).items())
    }


def _missing(stated: set[Variable]) -> list[Finding]:
    wanted = {
        "title": ("no-title", "No line of the text is its title."),
        "issued": ("no-date", "The text names no date of its own."),
    }
    return [
        Finding(code=code, message=message)
        for variable, (code, message) in wanted.items()
        if variable not in stated
    ]


def item(description: Description) -> Item:
    """Give the chosen values as one CSL item.

    >>> item({"title": (Statement(value="Hồi ký", by="option"),)})
    {'title': 'Hồi ký'}
    """
    allowed = Item.__annotations__
    chosen = {
        variable: statements[0].value
        for variable, statements in description.items()
        if statements and variable in allowed
    }
    return cast(Item, chosen)
