"""What can be seen of an unclaimed piece that tells what it is?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from archive.cues import Rule
from archive.languages.citation import Knowledge, current
from archive.model import Item
from archive.names import is_organisation, is_vietnamese, name, untitled
from archive.references import archives, containers, people
from archive.references.pieces import Around, Piece
from archive.references.stretch import Stretch

_INITIAL = re.compile(r"(?<![^\W\d_])[^\W\d_a-zа-я]\.")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_OTHERS = Rule(r"⟨others collective⟩", needs="others collective")
_COLLECTION = Rule(r"⟨collections⟩", needs="collections")
_CONFERENCE = Rule(r"⟨conferences⟩", needs="conferences")
_PAPER = Rule(
    r"⟨papers letters reports laws speeches interviews⟩",
    needs="papers letters reports laws speeches interviews",
)
_HOUSE = Rule(r"⟨houses publisher⟩", needs="houses publisher")
_PLACE_IN = Rule(r"⟨places⟩", needs="places")
_ALL_PLACES = Rule(r"⟨places⟩\.?(?:\s?(?:[,;/&–—-]|and|và|и|et|\s)\s?⟨places⟩\.?)*", needs="places")
_CYRILLIC = re.compile("[а-яё]")


_KNOWN_FIELDS = (
    "issue",
    "volume",
    "publisher",
    "publisher-place",
    "URL",
    "genre",
    "number",
    "edition",
    "editor",
    "accessed",
    "DOI",
)


def seen(stretch: Stretch, item: Item, found: Around, *, filed: bool) -> list[list[str]]:
    """Give the names of what is seen, for each piece."""
    whole = [f"c.{key}" for key in _KNOWN_FIELDS if key in item]
    if "issued" in item:
        whole.append(f"c.issued{len(item['issued'])}")
    every = {kind for piece in found.pieces for kind in piece.kinds} | {*found.kinds}
    whole += [f"c.{kind}" for kind in ("pages", "in", "role", "short") if kind in every]
    if filed:
        whole = ["c.filed"]
    elif not _IMPRINT & item.keys():
        whole.append("c.bare")
    styled = [at for at, piece in enumerate(found.pieces) if piece.style]
    whole.append("c.styled" if styled else "c.unstyled")
    texts = [stretch.text[piece.start : piece.end] for piece in found.pieces]
    know = current()
    shapes = [_shape(text, filed, know) for text in texts]
    mains = ["", *(_main(shape) for shape in shapes), ""]
    out = []
    for at, shape in enumerate(shapes):
        names = _piece(found, at, whole, styled, shape)
        names += [f"prev.{mains[at]}", f"next.{mains[at + 2]}"]
        if at and _repeats(texts[at], texts[:at]):
            names.append("repeat")
        out.append(names)
    return out


def _main(shape: Sequence[str]) -> str:
    return next((name for name in _TELLING if name in shape), "other")


def _repeats(text: str, before: Sequence[str]) -> bool:
    words = set(re.findall(r"[^\W\d_]{2,}", text))
    return bool(words) and any(words <= {*re.findall(r"[^\W\d_]{2,}", each)} for each in before)


_TELLING = (
    "place",
    "housename",
    "house",
    "k.article-journal",
    "k.article-newspaper",
    "org",
    "vn.family",
    "inverted",
    "initial",
    "person",
    "numeric",
    "lower",
)


def joints(found: Around) -> list[str]:
    """Name what lies between each piece and the one before."""
    return [_between(piece) for piece in found.pieces[1:]]


def _between(after: Piece | Around) -> str:
    """Name the sign before a piece, or behind the last, with + where fields were read there too."""
    return f"{after.sign}{'+' if after.kinds else ''}"


_IMPRINT = {"issued", "publisher", "publisher-place", "URL"}


def _piece(
    found: Around, at: int, whole: Sequence[str], styled: Sequence[int], word: Sequence[str]
) -> list[str]:
    piece = found.pieces[at]
    after = found.pieces[at + 1] if at + 1 < len(found.pieces) else found
    out = [f"{c}|{at if at < 3 else 'n'}" for c in whole]
    before = "start" if at == 0 and not _between(piece) else _between(piece)
    behind = "end" if after is found and not found.kinds else _between(after)
    position = f"p{at}" if at < 4 else "p4"
    style = piece.style[:1] or "-"
    out += [
        "1",
        position,
        f"st.{style}",
        f"b.{before}",
        f"a.{behind}",
        f"ba.{before}.{behind}",
        f"{position}.{style}",
        "in" if piece.inside else "out",
    ]
    out += [f"kb.{kind}" for kind in piece.kinds] + [f"ka.{kind}" for kind in after.kinds]
    if after.kinds:
        out.append(f"kaf.{after.kinds[0]}.{after.sign}")
    if piece.kinds:
        out.append(f"kbl.{piece.kinds[-1]}.{piece.sign}")
    if at == len(found.pieces) - 1:
        out.append("last")
    rel = _beside(at, styled)
    if styled:
        out += [f"rel.{rel}", f"rel.{rel}.{before}"]
        if rel == "is":
            out.append(f"sty.{'-'.join(found.pieces[s].style[0] for s in styled[:3])}.{styled.index(at)}")
        if rel == "after":
            out.append(f"aft.{found.pieces[styled[-1]].style[0]}.{at - styled[-1]}")
    for w in word:
        out += [w, f"{w}.{position}", f"{w}.b{before}", f"{w}.a{behind}"]
        if piece.inside:
            out.append(f"{w}.in")
        if styled:
            out.append(f"{w}.{rel}")
    return out


def _beside(at: int, styled: Sequence[int]) -> str:
    """Name where a piece stands beside the titles in italics or quotation marks."""
    if not styled:
        return ""
    if at in styled:
        return "is"
    return "before" if at < styled[0] else "after" if at > styled[-1] else "mid"


@lru_cache(maxsize=4096)
def _shape(text: str, filed: bool, _: Knowledge) -> tuple[str, ...]:
    """Tell what the words of a piece look like; towns, houses and names come again and again."""
    words = text.split()
    return (
        *_outline(text, words),
        *_persons(text),
        *_matter(text, words),
        *(_archival(text) if filed else ()),
    )


def _outline(text: str, words: Sequence[str]) -> Iterator[str]:
    """How many words, which first and last ones, which signs?"""
    n = len(words)
    yield f"n{n if n < 6 else '6-9' if n < 10 else '10+'}"
    yield f"first.{words[0].lower().strip(_MARKS)[:12]}"
    if n > 1:
        yield f"final.{words[-1].lower().strip(_MARKS)[:12]}"
    if words[0].lower().strip(_MARKS) in current().words("title_openers"):
        yield "opener"
    if any(map(str.isdigit, text)):
        yield "digit" if any(map(str.isalpha, text)) else "numeric"
        if _YEAR.search(text):
            yield "year"
    if text[-1:] in "?!":
        yield "question"
    if _CYRILLIC.search(text):
        yield "cyr"
    if capitals := _capitals(text, words):
        yield capitals


def _capitals(text: str, words: Sequence[str]) -> str:
    number = sum(word[:1].isupper() for word in words)
    if text[:1].islower():
        return "lower"
    if text.isupper() and len(text) > 2:
        return "upper"
    if len(words) == 1:
        return "oneword" if text.isalpha() else ""
    if number == len(words):
        return "caps"
    return "sentence" if len(words) > 3 and number == 1 else ""


def _persons(text: str) -> Iterator[str]:
    """Is it a person, or an organisation, by its shape?"""
    organisation = is_organisation(text)
    if organisation:
        yield "org"
    bare = untitled(text)
    if bare != text:
        yield "titled"
    if is_vietnamese(bare):
        yield "vn.family" if "family" in name(bare) else "vn"
    elif not organisation and people.is_person(bare):
        yield "person"
    first = text.split(maxsplit=1)[0].lower()
    if first in current().words("given"):
        yield "given"
    if _INITIAL.search(text):
        yield "initial"
        if people.INVERTED.fullmatch(text.strip()) or people.LATIN_INVERTED.fullmatch(text.strip()):
            yield "inverted"
    if _OTHERS.search(text):
        yield "others"


def _matter(text: str, words: Sequence[str]) -> Iterator[str]:
    """Does it name a place, a house, a periodical, a collection, a kind of document?"""
    n = len(words)
    if n <= 8 and _ALL_PLACES.fullmatch(text.strip(" .,")):
        yield "place"
    elif n <= 6 and _PLACE_IN.search(text):
        yield "placein"
    if n <= 10 and _HOUSE.search(text):
        yield "house"
    if " ".join(words).lower().strip(_MARKS) in current().words("house_names"):
        yield "housename"
    if kind := containers.kind(text):
        yield f"k.{kind}"
    if _COLLECTION.search(text):
        yield "coll"
    if _CONFERENCE.search(text):
        yield "conf"
    if _PAPER.match(text):
        yield "paper"


_MARKS = " .,*“”«»\"'‘’()[]"


def _archival(text: str) -> list[str]:
    """Tell what speaks for an archive, a fonds or a shelf mark."""
    out = []
    if archives.LEVEL.match(text):
        out.append("level")
    if archives.named(text):
        out.append("archive")
    if archives.FONDS_WORD.match(text):
        out.append("fonds")
    if _SERIES.match(text):
        out.append("series")
    if _COLLECTED.search(text):
        out.append("files")
    if _CODE.fullmatch(text):
        out.append("code")
    if _CAPITALS.fullmatch(text):
        out.append("acronym")
    if archives.KEPT.match(text):
        out.append("kept")
    return out


_SERIES = Rule(r"⟨series⟩(?!\w)", needs="series")
_COLLECTED = re.compile(r"\b(?:Files?|Papers|Collection|Records|Series|Archives?)\b")
_CODE = re.compile(r"[A-ZА-Я\d][A-ZА-Я\d .:/-]*\d[\w./-]*|[\d/.-]+")
_CAPITALS = re.compile(r"[A-ZА-ЯĐ][A-ZА-ЯĐ\d .-]{1,15}")
