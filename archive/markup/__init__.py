"""What do the tags of a page say of its words? HTML → blocks, notes, the main text, metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from archive.draft import Draft, Given
from archive.markup import body, metadata, opinion, setting, ties, tree, trimming
from archive.markup.metadata import Said as Said
from archive.model import Finding, Span, Statement, Variable

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DIFFERS = 0.5  # of the other program's letters, what must be in a text for it to be the same
_AGREES = 0.8
_UNSURE = Finding(
    code="body-unsure",
    message="Which part of the page is its text is not certain; compare with the original.",
)
_SAME = re.compile(r"[\W_]+")
_LINES = ("p", "div", "span", "td", "b", "strong", "font", "center", "big", "u", "i", "em")


def page(text: str, *, address: str = "") -> Given:
    """Give the main text of a web page, with what its markup says of it.

    >>> page("<title>Hồi ký</title><body><h1>Hồi ký</h1><p>Một.<p>Hai.").text
    'Hồi ký\\n\\nMột.\\n\\nHai.'
    """
    root = tree.parsed(text)
    if root is None:
        return _broken(text)
    said = metadata.stated(root, address=address)
    title = headed(root, said)
    tied = ties.tied(root, _addresses(said, address))
    chosen = body.selected(root, title=title, kept=tied.notes)
    lang = next(root.iter("html"), root).get("lang") or ""
    given = written(chosen.parts, tied, title=title, said=said, lang=lang)
    if not chosen.rest:
        return given
    wider = written(chosen.rest, tied, title=title, said=said, lang=lang)
    return _decided(given, wider, opinion.lines(text))


def _decided(given: Given, wider: Given, lines: list[str]) -> Given:
    """Choose between the part that calls itself the text and all that is no furniture, and say so."""
    shares = [opinion.agreement(lines, each.text) for each in (given, wider)]
    chosen = wider if lines and shares[0] < _DIFFERS < shares[1] else given
    if lines and max(shares) >= _AGREES and chosen is given:
        return given
    return replace(chosen, findings=(*chosen.findings, _UNSURE))


def written(
    parts: Sequence[Element], tied: ties.Ties, *, title: Element | None, said: Iterable[Said], lang: str = ""
) -> Given:
    """Set parts of a tree down as one text with its notes, and say what was stated of it."""
    draft = Draft()
    made = setting.Setting(draft, tied, title=title, lang=lang)
    for part in parts:
        made.set(part)
    made.missing()
    findings = (_deleted(made.deleted),) if made.deleted else ()
    given = draft.given()
    return replace(
        given,
        description=_described(given, made.title, said),
        findings=(*given.findings, *findings),
    )


def onto(draft: Draft, text: str) -> None:
    """Set a page down whole behind what a draft holds already: the words of a letter."""
    root = tree.parsed(text)
    if root is None:
        _lines(draft, text)
        return
    tied = ties.tied(root)
    trimming.unseen(root)
    made = setting.Setting(draft, tied)
    made.set(next(root.iter("body"), root))
    made.missing()


def absent(files: Sequence[str]) -> list[Finding]:
    """Say which parts of a book are not there."""
    return [Finding(code="part-missing", message=f"The file lacks its part “{name}”.") for name in files]


def headed(root: Element, said: Sequence[Said]) -> Element | None:
    """Give the element that shows the title: a heading, or a line that calls itself one."""
    titles = [_bare(str(each.value)) for each in said if each.variable == "title"]
    heads = [each for each in root.iter(*tree.HEADS) if tree.words(each)]
    for wanted in titles:
        for each in heads:
            if _bare(tree.words(each)) == wanted:
                return each
    for each in root.iter(*_LINES):
        if each.text and _bare(each.text) in titles and not _linked(each):
            around = tree.block(each)
            return around if _bare(tree.words(around)) in titles else each
    firsts = [
        each
        for each in heads
        if each.tag == "h1" and not any(up.tag == "header" for up in each.iterancestors())
    ]
    return firsts[0] if len(firsts) == 1 else None


def _linked(element: Element) -> bool:
    return element.tag == "a" or any(each.tag in {"a", "nav"} for each in element.iterancestors())


def _bare(words: str) -> str:
    return _SAME.sub("", words.casefold())


def _described(
    given: Given, title: Span | None, said: Iterable[Said]
) -> dict[Variable, tuple[Statement, ...]]:
    """Give the statements, the title with what shows it."""
    found: dict[Variable, list[Statement]] = {}
    shown = " ".join(title.of(given.text).split()) if title else ""
    said = [*said, *([Said("title", shown, "markup:html")] if shown else [])]
    for each in said:
        evidence = title if each.variable == "title" and _bare(str(each.value)) == _bare(shown) else None
        held = found.setdefault(each.variable, [])
        if not any(one.value == each.value for one in held):
            held.append(Statement(value=each.value, by=each.by, evidence=evidence, certainty=each.certainty))
    return {variable: tuple(statements) for variable, statements in found.items()}


def _addresses(said: Iterable[Said], address: str) -> tuple[str, ...]:
    """Give the addresses the page goes by."""
    return tuple({address, *(str(each.value) for each in said if each.variable == "URL")} - {""})


def _deleted(count: int) -> Finding:
    return Finding(code="tracked-changes", message=f"{count} passage(s) marked as deleted were left out.")


def _broken(text: str) -> Given:
    """Give the words between the tags when they make no tree that keeps them."""
    draft = Draft()
    _lines(draft, text)
    given = draft.given()
    if not given.text:
        return Given(findings=(Finding(code="unread", message="The page holds no text."),))
    message = "The tags of the page are broken; its words stand as plain lines."
    return replace(given, findings=(Finding(code="markup-broken", message=message),))


def _lines(draft: Draft, text: str) -> None:
    for line in tree.lines(text):
        if line.strip():
            draft.begin()
            draft.flow(line)
