"""Which stretches of a text are in another language than the text?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.languages import identify
from archive.model import Block, BlockKind, Flag, Passage, Span
from archive.structure.pieces import core

_CYRILLIC = r"[\u0400-\u04ff]+"
_GAP = r"[ \u00a0\t]?[-–—,.:;«»“”\"'’()]{0,3}(?:\r?\n|[ \u00a0\t]|(?<=[-–—]))"
_CYRILLIC_RUN = re.compile(rf"{_CYRILLIC}(?:{_GAP}{_CYRILLIC}){{0,400}}")
_LATIN_RUN = re.compile(rf"[A-Za-zÀ-ỹ]+(?:[’'][A-Za-zÀ-ỹ]+)?(?:{_GAP}[A-Za-zÀ-ỹ0-9]+){{2,400}}")
_SET_APART = re.compile(
    r"\*(?P<a>[^*\n]{12,400})\*|“(?P<b>[^“”\n]{12,400})”|«(?P<c>[^«»\n]{12,400})»|\"(?P<d>[^\"\n]{12,400})\""
)
_ROMANISED = re.compile(r"\s*[,;(/–—-]\s*(?P<words>[A-Za-z’'ʹ]+(?:[ -][A-Za-z’'ʹ]+){0,12})")
_BLOCK = 60  # letters of a block whose language can be told
_LONGEST = 4_000

# The commonest Latin letters for Russian consonants (BGN and its neighbours); vowels are left out.
_CONSONANTS = dict(
    zip("бвгджзклмнпрстфхцчшщ", "b v g d z z k l m n p r s t f k ts c s sc".split(), strict=True)
)


def passages(text: str, blocks: Sequence[Block], lang: str) -> list[Passage]:
    """Give the passages in another language than `lang`, in order.

    >>> passages("nhóm (советских специалистов)", [Block(kind=BlockKind.P, span=Span(0, 29))], "vi")
    [Passage(span=Span(start=6, end=28), word='ru')]
    """
    if lang == "und":
        return []
    found: list[Passage] = []
    for block in blocks:
        if Flag.NAVIGATION not in block.flags:
            found += _in_block(text, core(text, block.span), lang, block.kind is BlockKind.NOTE)
    return sorted(set(found))


def _in_block(text: str, span: Span, lang: str, note: bool) -> Iterator[Passage]:
    words = span.of(text)
    if span.end - span.start >= _BLOCK and not note:  # a note's frame and the titles it cites differ
        own = identify(words[:_LONGEST])
        if own not in {lang, "und"} and _whole(words, own):
            yield Passage(span, own)
            return
    runs = _cyrillic(text, span) if lang != "ru" else _latin(text, span)
    yield from runs
    if lang != "ru":
        yield from _set_apart(text, span, lang)


def _whole(words: str, own: str) -> bool:
    """Say whether a block is all in one language: each half of it is."""
    half = min(len(words), _LONGEST) // 2
    return identify(words[:half]) == identify(words[half : 2 * half]) == own


def _cyrillic(text: str, span: Span) -> Iterator[Passage]:
    for found in _CYRILLIC_RUN.finditer(text, *span):
        several = re.search(r"\s", found[0]) is not None or len(found[0]) >= 10
        if several and identify(found[0]) == "ru":
            yield Passage(Span(*found.span()), "ru")
            if romanised := _romanised(text, found.end(), found[0]):
                yield Passage(romanised, "ru-Latn")


def _romanised(text: str, at: int, printed: str) -> Span | None:
    """Give the same words in Latin letters right behind, told by their consonants."""
    count = len(printed.split())
    found = _ROMANISED.match(text, at, at + 3 * len(printed) + 20)
    words = list(re.finditer(r"[^ ]+", found["words"]))[:count] if found else []
    if not found or len(words) < count:
        return None
    start = found.start("words")
    latin = found["words"][: words[-1].end()]
    alike = _skeleton(latin) == "".join(_CONSONANTS.get(char, "") for char in printed.lower())
    return Span(start, start + len(latin)) if alike else None


def _skeleton(latin: str) -> str:
    """Give a word's consonants as the table spells them.

    >>> _skeleton("sovetskikh")
    'svtskk'
    """
    low = latin.lower()
    for pair, one in (
        ("shch", "sc"),
        ("kh", "k"),
        ("zh", "z"),
        ("sh", "s"),
        ("ch", "c"),
        ("tz", "ts"),
        ("x", "k"),
    ):
        low = low.replace(pair, one)
    return "".join(char for char in low if char in "bvgdzklmnprstfc")


def _latin(text: str, span: Span) -> Iterator[Passage]:
    for found in _LATIN_RUN.finditer(text, *span):
        own = identify(found[0])
        if own not in {"ru", "und"} and len(found[0]) >= 16:
            yield Passage(Span(*found.span()), own)


def _set_apart(text: str, span: Span, lang: str) -> Iterator[Passage]:
    """Judge titles in italics and quotations, where one word less is evidence enough."""
    for found in _SET_APART.finditer(text, *span):
        group = str(found.lastgroup)
        own = identify(found[group], least=0.7) if len(found[group].split()) >= 3 else "und"
        if own not in {lang, "und", "ru"}:
            yield Passage(Span(*found.span(group)), own)
