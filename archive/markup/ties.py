"""Which links call for notes, and where are these notes? Ties by `href` and `id`, either way round."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from archive.markup import tree

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LABEL = re.compile(
    r"[\[({]?\s*(?P<label>\d{1,4}|[*†‡§¶#]{1,4}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}|[a-zа-я]|[ivxlc]{1,6}"
    r"|[^\W\d_]{1,8}\.?(?:\s[^\W\d_]{1,8})?\s?\d{1,4})\s*[\])}]?[.:]?",  # "note 1", "chú thích 2", "прим. 3"
    re.IGNORECASE,
)
_BARE = re.compile(r"\s*[^\W\d_]+")  # a label of letters alone is one only in brackets or raised
_YEAR = re.compile(r"\(?(?:1[5-9]|20)\d\d\)?")  # "Gaiduk (1996)" leads to a list of works, not to a note
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_HIGH = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_EMPTY = re.compile(
    r"^(?:\[\s*\]|\(\s*\)|[\])]?[.:)\]](?=\s|$))"
)  # what stays of "[1]" or "1." when its link is gone
_CLOSING = re.compile(r"^\s*[\])]?(?:[.:)](?=\s|$))?")
# What programs write on the link that calls for a note, and on the note (pandoc, Word, LibreOffice,
# MediaWiki, DPUB-ARIA 1.0, EPUB Structural Semantics, WordPress plugins, DocBook, Sphinx).
_CALLS = re.compile(
    r"(?<![a-z])(?:doc-noteref|noteref|footnote-?ref|fnref|footnote-reference|sdfootnoteanc|sdendnoteanc|"
    r"msofootnotereference|msoendnotereference|footnote-link|modern-footnotes-footnote|easy-footnote|footnote_call)(?![a-z])"
)
_NOTES = re.compile(
    r"(?<![a-z])(?:doc-footnote|doc-endnote|footnote|footnotes?|endnotes?|rearnotes?|notes?|"
    r"references|reflist|sdfootnote\d*|sdendnote\d*|msofootnotetext|msoendnotetext|f?tn\d+|fn\d*|edn\d+|"
    r"chu-?thich|primech\w*|snoski|примечания|ghi-?chu)(?![a-z])"
)
_BACKS = re.compile(
    r"(?<![a-z])(?:doc-backlink|footnote-?back(?:ref)?|fn-backref|backref|mw-cite-backlink|reversefootnote)(?![a-z])"
)
_ARROW = re.compile(r"[\s\ufe0e\ufe0f^↑↩⤴⏎↵⬆▲«◄]*")
_WORD_TARGET = re.compile(r"_(?:ft|ed)n(?:ref)?\d+|sd(?:foot|end)note\d+(?:sym|anc)|cite_(?:note|ref)\b.*")
_CALL_PLACE = re.compile(r"_(?:ft|ed)nref\d+|sd(?:foot|end)note\d+anc|cite_ref\b.*")
_BODIES = frozenset("li p div aside dd td tr section blockquote dl ol".split())
_BACK = 12  # letters of a link that leads back
_LONG = 12_000  # letters of what is no longer a note


@dataclass(slots=True)
class Ties:
    """The calls and notes of a tree."""

    calls: dict[Element, str] = field(default_factory=dict)  # link (or what raises it) → id of its note
    labels: dict[str, str] = field(default_factory=dict)
    notes: dict[Element, str] = field(default_factory=dict)  # what holds a note's words → its id


@dataclass(frozen=True, slots=True)
class _Link:
    """A link inside the page that may call for a note."""

    element: Element
    target: str
    label: str
    sure: bool  # the page itself says that it calls for a note


def tied(root: Element, addresses: tuple[str, ...] = ()) -> Ties:
    """Tie the links of a tree to its notes; marks and links back are taken out of the notes.

    `addresses` are those of the page itself: links to them are links inside it.
    """
    places = _places(root)
    links = list(_links(root, places, addresses))
    ties = Ties()
    backs = _backs(links, places)
    bodies: dict[str, Element] = {}
    wanted = [link for link in links if id(link.element) not in backs]
    targets = {id(places[link.target]) for link in wanted if link.target in places}
    refused: set[tuple[str, str]] = set()
    for link in wanted:
        body = bodies.get(link.target)
        if (link.target, link.label) in refused and not link.sure:
            continue
        if body is None and (found := _body(link, places, targets, wanted)) is not None:
            body = bodies[link.target] = found
        if body is not None or link.sure:
            ties.calls[_bare(_whole(link.element))] = link.target
            ties.labels.setdefault(link.target, link.label)
        else:
            refused.add((link.target, link.label))
    ties.notes = {body: target for target, body in bodies.items()}
    _unmark(ties, bodies)
    _number(ties)
    return ties


def _places(root: Element) -> dict[str, Element]:
    """Give what the page's links may lead to; of two with one name the first."""
    places: dict[str, Element] = {}
    for each in root.iter():
        for name in (each.get("id"), each.get("name") if each.tag == "a" else None):
            if name:
                places.setdefault(name, each)
    return places


def _links(root: Element, places: dict[str, Element], addresses: tuple[str, ...]) -> Iterator[_Link]:
    for element in root.iter("a"):
        href = (element.get("href") or "").strip()
        page, sign, target = href.partition("#")
        if not sign or not target or (page and page not in addresses):
            continue
        target = target if target in places else unquote(target)
        printed = "".join(map(str, element.itertext())).strip()
        sure = _says(element, _CALLS)
        label = _label(printed, raised=_raised(element)) or ("?" if sure and printed else "")
        if not label and not sure:
            continue
        if target in places or sure or _WORD_TARGET.fullmatch(target):
            known = sure or bool(_WORD_TARGET.fullmatch(target))
            yield _Link(element, target, "" if label == "?" else label, known)


def _label(printed: str, *, raised: bool) -> str:
    """Give the label a call prints: "1" of "[1]"; "" of what is none."""
    found = _LABEL.fullmatch(printed)
    if not found or (_BARE.match(printed) and not raised) or (_YEAR.fullmatch(printed) and not raised):
        return ""
    return found["label"].translate(_PLAIN)


def _says(element: Element, words: re.Pattern[str]) -> bool:
    return bool(words.search(tree.kinds(element)))


def _raised(element: Element) -> bool:
    around = [element, *element.iter("sup"), element.getparent()]
    return any(each is not None and each.tag == "sup" for each in around)


def _whole(element: Element) -> Element:
    """Give what is printed as the mark: the link with what raises and brackets it."""
    parent = element.getparent()
    while parent is not None and parent.tag in {
        "sup",
        "span",
        "b",
        "small",
        "font",
        "strong",
        "em",
        "i",
        "cite",
    }:
        if len(parent) > 3:
            break
        around = (parent.text or "") + "".join(each.tail or "" for each in parent)
        if len(list(parent.iter("a"))) != 1 or around.strip(" \n\t[]()"):
            break
        element, parent = parent, parent.getparent()
    return element


def _bare(call: Element) -> Element:
    """Take brackets off the text around a call: "(<a>1</a>)" is one mark."""
    before, parent = call.getprevious(), call.getparent()
    left = (before.tail if before is not None else parent.text if parent is not None else "") or ""
    right = call.tail or ""
    if parent is None or f"{left.rstrip()[-1:]}{right.lstrip()[:1]}" not in {"()", "[]"}:
        return call
    call.tail = right.lstrip()[1:]
    if before is not None:
        before.tail = left.rstrip()[:-1]
    else:
        parent.text = left.rstrip()[:-1]
    return call


def _backs(links: list[_Link], places: dict[str, Element]) -> set[int]:
    """Give the links that lead from notes back to the text."""
    by_block: dict[int, list[_Link]] = {}
    for link in links:
        by_block.setdefault(id(tree.block(link.element)), []).append(link)
    return {id(link.element) for link in links if _back(link, places, by_block)}


def _back(link: _Link, places: dict[str, Element], by_block: dict[int, list[_Link]]) -> bool:
    """Say whether a link leads back: of two that lead to each other, the one that opens its line."""
    if _home(link.element, link.target):
        return True
    target = places.get(link.target)
    if link.sure or target is None or target.tag in tree.HEADS:
        return not link.sure and target is not None
    here, there = tree.block(link.element), tree.block(target)
    opening = _opens(link.element, here)
    if here is there:
        return opening and not _opens(target, there)
    answers = [each for each in by_block.get(id(there), ()) if _within(places.get(each.target), here)]
    if not answers:
        return opening and not _opens(target, there) and target.tag not in _BODIES
    return opening and not any(not each.sure and _opens(each.element, there) for each in answers)


def _home(element: Element, target: str) -> bool:
    """Say whether a page marks a link as one that leads back, by its class or what it leads to."""
    around = [element, *[each for each in (element.getparent(),) if each is not None]]
    return any(_says(each, _BACKS) for each in around) or bool(_CALL_PLACE.fullmatch(target))


def _within(element: Element | None, block: Element) -> bool:
    """Say whether a place is a block, in it or right around it."""
    if element is None:
        return False
    here = tree.block(element)
    return here is block or block.getparent() is here or any(each is block for each in here.iterancestors())


def _opens(element: Element, block: Element) -> bool:
    return tree.opens(element, block) or _after_break(element)


def _after_break(element: Element) -> bool:
    """Say whether a line break stands right before an element."""
    here: Element | None = element
    while here is not None and here.tag not in tree.BLOCKS:
        before = here.getprevious()
        while before is not None and not (before.tail or "").strip():
            if before.tag == "br" or before.tag in tree.BLOCKS:
                return True
            if tree.words(before):
                return False
            before = before.getprevious()
        parent = here.getparent()
        if before is not None or parent is None or (parent.text or "").strip():
            return False
        here = parent
    return False


# Where a note stands


def _body(link: _Link, places: dict[str, Element], targets: set[int], calls: list[_Link]) -> Element | None:
    """Give what holds the words of the note a link calls for, if what it leads to looks like one."""
    target = places.get(link.target)
    if (
        target is None
        or target.tag in tree.HEADS
        or target.tag in {"body", "html", "main", "article", "table"}
    ):
        return None
    if any(around is target for around in link.element.iterancestors()):
        return None
    body = _run(target, targets) if target.tag not in _BODIES else _grown(target, targets)
    if body is None or any(around is body for around in link.element.iterancestors()):
        return None
    read = tree.words(body)
    if not read or len(read) > _LONG or next(body.iter(*tree.HEADS), None) is not None:
        return None
    return body if link.sure or _note_like(link, target, body, read, places) else None


def _note_like(link: _Link, target: Element, body: Element, read: str, places: dict[str, Element]) -> bool:
    if any(_says(each, _NOTES) or _NOTES.search(tree.marked(each)) for each in (target, body)):
        return True
    if any(_NOTES.search(tree.marked(each)) for each in list(body.iterancestors())[:3]):
        return True
    opening = re.match(r"\W{0,3}(\w{1,5})", read.translate(_PLAIN))
    marked = (opening and opening[1] == link.label) or read.startswith(link.label)
    if marked and _unlabelled(read, link.label):  # in an index, the letter alone
        return True
    around = {id(each) for each in (link.element, *list(link.element.iterancestors())[:3])}
    hrefs = ((each.get("href") or "").rpartition("#")[2] for each in body.iter("a"))
    return any(href in places and id(places[href]) in around for href in hrefs)


def _grown(body: Element, targets: set[int]) -> Element | None:
    """Give the whole of a note whose first part is known: a row for its first cell, a `dd` for its `dt`."""
    if body.tag == "td" and len(tree.words(body)) <= 8:
        return body.getparent()
    parent = body.getparent()
    while parent is not None and parent.tag in {"li", "aside", "dd", "div"}:
        if parent.tag == "div" and not re.search(
            r"\b(?:ftn|edn|sdfootnote|sdendnote|fn|note)[-_]?\d", tree.marked(parent)
        ):
            break
        if not tree.opens(body, parent) or sum(id(each) in targets for each in parent.iter()) > 1:
            break
        body, parent = parent, parent.getparent()
    return body


def _run(target: Element, targets: set[int]) -> Element | None:
    """Give the block a named place opens; among notes parted by breaks, the stretch up to the next."""
    block = tree.block(target)
    if block.tag == "dt":
        after = block.getnext()
        return after if after is not None and after.tag == "dd" else block
    if not tree.words(block):  # an empty line with the name, before the note
        return block.getnext()
    if block.tag == "td" and len(tree.words(block)) <= 8:
        return block.getparent()
    if block.tag in _BODIES and tree.opens(target, block) and _alone(block, target, targets):
        return _grown(block, targets)
    if not _opens(target, block):
        return None
    return _stretch(target, targets)


def _alone(block: Element, target: Element, targets: set[int]) -> bool:
    return not any(id(each) in targets for each in block.iter() if each is not target)


def _stretch(target: Element, targets: set[int]) -> Element | None:
    """Make an element of its own of what stands from a place to the next place or the end of its parent."""
    first = target
    while (parent := first.getparent()) is not None and parent.tag not in tree.BLOCKS:
        first = parent
    if parent is None:
        return None
    empty = not tree.words(first) and not (first.tail or "").strip()
    after = first.getnext()
    if empty and after is not None and after.tag in _BODIES:
        return after  # <a name="fn1"></a><p>…
    place = parent.index(first)
    held = first.makeelement("div", {"class": "footnote"})
    parent.insert(place, held)
    while True:
        following = held.getnext()
        if following is None or (len(held) and (_holds(following, targets) or following.tag in tree.BLOCKS)):
            break
        held.append(following)  # with its tail
    return held


def _holds(element: Element, targets: set[int]) -> bool:
    return any(id(each) in targets for each in element.iter())


# What a note prints beside its words


def _unmark(ties: Ties, bodies: dict[str, Element]) -> None:
    calling: dict[str, set[str]] = {}
    for call, target in ties.calls.items():
        near = [call, *call.iter(), *list(call.iterancestors())[:2]]
        calling.setdefault(target, set()).update(
            name for each in near for name in (each.get("id"), each.get("name")) if name
        )
    for target, body in bodies.items():
        _without_backs(body, calling.get(target, set()), ties.labels[target])
        _without_label(body, ties.labels[target])


def _without_backs(body: Element, calling: set[str], label: str) -> None:
    for each in [each for each in body.iter() if _says(each, _BACKS) and each is not body]:
        tree.removed(each)
    for each in list(body.iter("a")):
        leads = (each.get("href") or "").partition("#")[2]
        printed = "".join(map(str, each.itertext())).strip()
        home = leads in calling or unquote(leads) in calling
        arrow = bool(printed) and _ARROW.fullmatch(printed) is not None
        mark = _label(printed, raised=True) == label and tree.opens(each, body)
        if leads and (arrow or mark or (home and len(printed) <= _BACK and not printed[:1].isalpha())):
            tree.removed(each)


def _without_label(body: Element, label: str) -> None:
    """Take the printed mark off the front of a note, and what is left of one whose link is gone."""
    for owner, behind in list(tree.texts(body)):
        printed = (owner.tail if behind else owner.text) or ""
        if not printed.strip():
            continue
        rest = tree.legal(_unlabelled(printed, label))
        if behind:
            owner.tail = rest
        else:
            owner.text = rest
        if rest.strip():
            return
        label = "" if re.search(r"\w", printed) else label


def _unlabelled(printed: str, label: str) -> str:
    """Take a mark off the front of words: "[1] ", "1. ", "¹", and the brackets left of one.

    >>> _unlabelled("[1] Sđd", "1"), _unlabelled("1965. Hồi ký", "1"), _unlabelled(" . Sđd", "1")
    ('Sđd', '1965. Hồi ký', 'Sđd')
    """
    words = printed.lstrip(" \t\r\n\f\xa0^↑")
    bare = words.removeprefix("[") if words.startswith("[") else words.removeprefix("(")
    for each in (label, label.translate(_HIGH)):
        rest = bare.lstrip()
        if each and rest.startswith(each) and not rest[len(each) : len(each) + 1].isalnum():
            return _CLOSING.sub("", rest[len(each) :], count=1).lstrip()
    return _EMPTY.sub("", words, count=1).lstrip()


def _number(ties: Ties) -> None:
    """Drop the labels of a text that counts its notes anew: they are numbered through."""
    used = Counter(label for label in ties.labels.values() if label)
    if any(count > 1 for count in used.values()):
        ties.labels = dict.fromkeys(ties.labels, "")
