"""In which journal, newspaper or collection does the work stand, and what kind is it?"""

from __future__ import annotations

from archive.cues import UPPER, Rule, pattern
from archive.languages.citation import current
from archive.model import Item
from archive.references.line import STYLED
from archive.references.stretch import Stretch

_WITHIN = Rule(
    rf"(?P<sign>[,.–—:;-]|(?<={STYLED}))\s*(?:⟨within⟩)\s*:?\s+(?={UPPER}|{STYLED}|[«“\"‘])",
    needs="within",
)
_PRESENTED = Rule(r"[,.(\[]\s*(?P<cue>⟨presented⟩)\s+(?:the\s+)?(?=[^\W\d_])", needs="presented")
_KINDS = (
    ("newspapers", "article-newspaper"),
    ("magazines", "article-magazine"),
    ("journals", "article-journal"),
    ("encyclopedias", "entry-encyclopedia"),
)
_HEADS = (("journal_heads", "article-journal"), ("newspaper_heads", "article-newspaper"))
_NEWS = frozenset("times post herald tribune gazette telegraph правда газета известия news courier".split())
_JOURNAL = frozenset("journal review quarterly bulletin вестник журнал revue studies annals".split())


def kind(name: str) -> str | None:
    """Say what kind of container a name tells of, in CSL's words for its pieces."""
    words = name.lower().split()
    plain = " ".join(words).strip(" .,")
    know = current()
    for field, type_ in _HEADS:
        heads = know.words(field)
        if len(words) > 1 and any(" ".join(words[:n]) in heads for n in (1, 2, 3)):
            return type_
    for field, type_ in _KINDS:
        if plain in know.words(field):
            return type_
    if pattern("encyclopedias").search(plain):
        return "entry-encyclopedia"
    if pattern("conferences").search(plain):
        return "paper-conference"
    bare = [word.strip("(),.") for word in words if word != "the"]
    if bare and (bare[0] in _NEWS or bare[-1] in _NEWS):
        return "article-newspaper"
    return "article-journal" if not _JOURNAL.isdisjoint(bare) else None


def within(stretch: Stretch, item: Item) -> None:
    """Take the words that say a container follows."""
    if found := stretch.search(_PRESENTED):
        stretch.take(found.start("cue"), found.end(), "in")
        item["type"] = "paper-conference"
    for found in [*_WITHIN.finditer(stretch.bare)]:
        word = stretch.text[found.start() : found.end()].strip(" .,:;")
        closed = stretch.text[found.start() - 1 : found.start()] in ("”", "»", '"', "’")
        if word[:1].isupper() and found["sign"] not in (".", "—", "–") and ":" not in found[0]:
            continue
        if not found["sign"] and not closed:
            continue
        stretch.take(found.start() + len(found["sign"]), found.end(), "in")
