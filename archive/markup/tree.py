"""What tree do the tags of a page make, and did it keep the words?"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from archive import trees

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Elements that begin and end a line (HTML Standard, "Rendering": display block, list-item, table …).
BLOCKS = frozenset(
    """
    html body p div section article main header footer aside nav address blockquote center figure
    figcaption form fieldset legend details summary h1 h2 h3 h4 h5 h6 hgroup hr ul ol dl dir menu li
    dt dd table thead tbody tfoot tr td th caption pre noscript dialog search listing xmp plaintext
    isindex
    """.split()
)
# Elements whose words nobody reads.
UNREAD = frozenset(
    """
    head script style template svg iframe frame object embed applet select option button input
    textarea audio video canvas map datalist meta link base title noframes annotation annotation-xml
    progress meter
    """.split()
)
HEADS = {f"h{level}": level for level in range(1, 7)}

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][^\s/<>]*)[^<>]*>?|<[!?][^<>]*>?")
_CLOSED = ("script", "style", "template", "svg", "title", "noscript", "textarea", "select")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_BLANK = " \t\r\n\f\xa0(["
_KEPT = 0.5  # of the words between the tags, the least a sound tree keeps
_SOME = 200  # letters below which nothing is said about lost words


def parsed(text: str) -> Element | None:
    """Give the tree of a page; nothing when it has no element, or when it lost most of the words."""
    text = legal(text)
    root = trees.html(text)
    if root is None:
        return None
    whole = _letters("".join(map(str, root.itertext())))
    if whole < _KEPT * _letters(_TAG.sub("", text)):  # or else scripts and comments with tags in them
        seen = sum(_letters(words) for words in lines(text))
        if (seen > _SOME or not whole) and whole < _KEPT * seen:
            return None
    return root


def legal(words: str) -> str:
    """Give words without the control characters that no tree may hold."""
    return _CONTROL.sub("", words)


def _letters(words: str) -> int:
    return len("".join(words.split()))


def lines(text: str) -> Iterator[str]:
    """Give the words between the tags, a line a block; linear in the text, whatever its tags."""
    at, words, low = 0, [], ""
    while found := _TAG.search(text, at):
        words.append(text[at : found.start()])
        at = found.end()
        name = (found["name"] or "").lower()
        if found[0].startswith("<!--"):
            at = _behind(text, "-->", found.start())
        elif name in _CLOSED and not found["end"]:
            low = low or text.lower()
            at = _behind(low, f"</{name}", at)
        if name in BLOCKS or name == "br":
            yield html.unescape("".join(words))
            words = []
    yield html.unescape("".join([*words, text[at:]]))


def _behind(text: str, sign: str, at: int) -> int:
    end = text.find(sign, at)
    return len(text) if end < 0 else end + len(sign)


def even(root: Element) -> Element:
    """Make the tree of XHTML like that of HTML: no namespaces, `xml:lang` as `lang`."""
    for each in root.iter():
        each.tag = each.tag.rpartition("}")[2].lower()
        for key in [key for key in each.attrib if str(key).startswith("{")]:
            space, _, local = str(key)[1:].partition("}")
            name = "epub-type" if local == "type" and "ops" in space else local
            value = str(each.attrib.pop(key))
            if name not in each.attrib:
                each.set(name, value)
    return root


def removed(element: Element) -> None:
    """Take an element out of its tree; the words behind it stay."""
    parent = element.getparent()
    if parent is None:
        return
    tail, before = element.tail, element.getprevious()
    if tail and before is not None:
        before.tail = legal((before.tail or "") + tail)
    elif tail:
        parent.text = legal((parent.text or "") + tail)
    parent.remove(element)


def words(element: Element) -> str:
    """Give the words of an element, blanks made plain, scripts left out."""
    if not len(element):
        return " ".join((element.text or "").split())
    held = ((owner.tail if behind else owner.text) or "" for owner, behind in texts(element))
    return " ".join("".join(held).split())


def texts(element: Element) -> Iterator[tuple[Element, bool]]:
    """Give the places of the words inside an element: an owner, and whether they stand behind it."""
    from lxml import etree

    walk = etree.iterwalk(element, events=("start", "end"))
    for event, each in walk:
        if event == "start" and each.tag in UNREAD and each is not element:
            walk.skip_subtree()
        elif event == "start" and each.text:
            yield each, False
        elif event == "end" and each.tail and each is not element:
            yield each, True


def marked(element: Element) -> str:
    """Give what an element's class and id say of it, in small letters."""
    return f"{element.get('class') or ''} {element.get('id') or ''}".lower()


def kinds(element: Element) -> str:
    """Give what an element is said to be, in small letters: its role, its kind in e-books, its class."""
    keys = ("role", "epub:type", "epub-type", "class", "rel")
    return " ".join(words for key in keys if (words := element.get(key))).lower()


def block(element: Element) -> Element:
    """Give the nearest element around, or itself, that begins a line."""
    here: Element | None = element
    while here is not None and here.tag not in BLOCKS:
        element, here = here, here.getparent()
    return element if here is None else here


def opens(element: Element, within: Element) -> bool:
    """Say whether nothing but an opening bracket stands before an element inside another one."""
    here: Element | None = element
    while here is not None and here is not within:
        before = here.getprevious()
        while before is not None:
            if (before.tail or "").strip(_BLANK) or words(before):
                return False
            before = before.getprevious()
        here = here.getparent()
        if here is not None and (here.text or "").strip(_BLANK):
            return False
    return here is not None
