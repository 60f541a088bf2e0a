"""Is a single line a head, a caption, a credit or prose? Judged by its looks and its neighbours."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive import names
from archive.model import BlockKind, Flag
from archive.structure import shapes
from archive.structure.lines import Paragraph
from archive.structure.pieces import Piece, Role, running_heads

_RUNNING = 80  # letters of a paragraph that is text, when it ends at a stop
_LONG = 150  # letters of a paragraph that is text, whatever its end
_HEAD_WORDS = 30
_PLAIN_HEAD_WORDS = 14  # without number or cue
_SUBTITLE_WORDS = 8
_CAPTION_WORDS = 25


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a text and what all decisions about one of them need to know."""

    paragraphs: Sequence[Paragraph]
    groups: Mapping[int, Piece]
    lang: str
    first_plain: int  # the first line that is no furniture: a title, if there is one
    first_prose: int  # the first running paragraph; before it stands the front
    numbered: bool  # some heads have numbers
    repeated: frozenset[str]  # short lines printed on many pages
    given: Mapping[int, int]  # heads the format marks: start → level

    def prose(self, at: int) -> bool:
        """Say whether the paragraph is running text by its length and its end."""
        return 0 <= at < len(self.paragraphs) and at not in self.groups and prose(self.paragraphs[at].words)


def page(
    paragraphs: Sequence[Paragraph], groups: Mapping[int, Piece], lang: str, given: Mapping[int, int]
) -> Page:
    """Look over all lines once."""
    inside = {at for piece in groups.values() for at in range(piece.first, piece.last + 1)}
    single = [at for at in range(len(paragraphs)) if at not in inside]
    plain = next((at for at in single if not _furniture(paragraphs[at].words)), len(paragraphs))
    first = next((at for at in single if begins(paragraphs[at].words)), len(paragraphs))
    counted = sum(_numbered_head(paragraphs[at].words, lang) for at in single)
    repeated = running_heads(paragraphs)
    return Page(paragraphs, groups, lang, plain, first, counted >= 2, repeated, given)


def begins(words: str) -> bool:
    """Say whether running text begins: titles may be long, but have no stop and no second sentence.

    >>> begins("Phỏng vấn nguyên Viện trưởng Viện Sử học " * 5), begins("Họ đến năm 1965. Họ đi năm 1975.")
    (False, True)
    """
    return (
        prose(words)
        and not shapes.imprint(words)
        and (shapes.end(words) != "" or len(words) >= 2 * _LONG or shapes.sentences(words) > 1)
    )


def prose(words: str) -> bool:
    """Say whether a line is running text by its length and its end."""
    if shapes.marked(words) or shapes.label(words, *shapes.LABELS):
        return False
    if shapes.capitals(words):
        return len(words) >= 4 * _LONG
    if len(words) >= _LONG:
        return True
    return shapes.end(words) == "stop" and (len(words) >= _RUNNING or shapes.sentences(words) > 1)


def single(page: Page, at: int, before: Piece | None) -> Piece:
    """Decide one line, knowing the piece before it."""
    words = page.paragraphs[at].words
    if (level := page.given.get(page.paragraphs[at].span.start)) is not None:
        return _head(at, level)
    if shapes.page_number(words) or re.sub(r"\d+", "0", words) in page.repeated:
        return Piece(first=at, last=at, kind=BlockKind.OTHER, role=Role.BETWEEN)
    if shapes.marked(words):
        return Piece(first=at, last=at, kind=BlockKind.P, role=Role.BETWEEN)
    if _furniture(words):
        return Piece(first=at, last=at, kind=BlockKind.OTHER, role=Role.APART)
    if level := _cued_head(page, at):
        return _head(at, level)
    if at < page.first_prose and _above(page, before):
        return _front(page, at)
    return _body(page, at, before)


def _above(page: Page, before: Piece | None) -> bool:
    """Say whether the text has not begun: no head of a section and no prose yet, but perhaps a title."""
    if before is None or before.role in {Role.APART, Role.BETWEEN}:
        return True
    return page.paragraphs[before.first].span.start in page.given


def _furniture(words: str) -> bool:
    """Say whether a line is about the text: dates, credits, shelf marks, addresses."""
    if len(words) > 400:
        return False
    labelled = shapes.label(words, *shapes.LABELS) and len(words) < 300
    return bool(
        labelled
        or shapes.dateline(words)
        or shapes.credit(words)
        or shapes.classification(words)
        or shapes.address(words)
    )


def _head(at: int, level: int) -> Piece:
    return Piece(first=at, last=at, kind=BlockKind.HEAD, role=Role.HEAD, level=max(1, level))


def _caption(at: int) -> Piece:
    return Piece(first=at, last=at, kind=BlockKind.P, role=Role.BETWEEN, flags=(Flag.CAPTION,))


def _prose(at: int) -> Piece:
    return Piece(first=at, last=at, kind=BlockKind.P, role=Role.PROSE)


def _numbered_head(words: str, lang: str) -> bool:
    opened = shapes.numbered(words)
    if not opened or len(words.split()) > _HEAD_WORDS or not opened.rest[:1].isupper():
        return False
    ending = shapes.end(words, lang)
    if ending == "stop":  # "1. Mở đầu." but not "1. Một câu có chủ ngữ và vị ngữ."
        return len(words.split()) <= 12 and not shapes.predicate(words, lang) and not words.endswith(";")
    return ending != "open"


def _cued_head(page: Page, at: int) -> int:
    """Give the level of a line that is a head by its number, its cue or its words; else 0."""
    words = page.paragraphs[at].words
    if len(words) > 300 or page.paragraphs[at].lines > 3:
        return 0
    if shapes.notes_head(words) or shapes.section(words):
        return 1
    if (
        shapes.division(words)
        and len(words.split()) <= _HEAD_WORDS
        and shapes.end(words, page.lang) != "open"
    ):
        return 1
    if _numbered_head(words, page.lang):
        opened = shapes.numbered(words)
        roman = bool(opened and not opened.number[0].isdigit())
        return 1 if roman or not opened else opened.depth + _under_roman(page)
    if (
        shapes.ordinal(words)
        and shapes.end(words, page.lang) in {"", "closed"}
        and len(words.split()) <= _HEAD_WORDS
    ):
        return 2 if page.numbered else 1
    return 0


def _under_roman(page: Page) -> int:
    """Arabic numbers count within Roman ones where a text has both."""
    return int(any(re.match(r"[IVX]+[.)]\s", paragraph.words) for paragraph in page.paragraphs))


def _front(page: Page, at: int) -> Piece:
    """Decide a line above the first running paragraph: title, byline, caption, or already a head."""
    words = page.paragraphs[at].words
    titled = page.first_plain < at
    pictured = (
        titled and shapes.ranked(words) and shapes.acting(words) and len(words.split()) >= _SUBTITLE_WORDS
    )
    if shapes.caption_cue(words) or pictured:
        return _caption(at)
    if shapes.label(words, "abstract"):
        return Piece(first=at, last=at, kind=BlockKind.P, role=Role.APART)
    if titled and page.prose(at + 1) and _subtitle(page, words):
        return _head(at, 1)
    return Piece(first=at, last=at, kind=BlockKind.OTHER, role=Role.APART)


def _subtitle(page: Page, words: str) -> bool:
    """Say whether a line below the title heads a section: a short phrase, no name, no office, no label."""
    if not words[:1].isupper() or ":" in words or len(words.split()) > _SUBTITLE_WORDS:
        return False
    if (
        shapes.capitals(words)
        or shapes.proper(words)
        or names.is_organisation(words)
        or shapes.institution(words)
    ):
        return False
    return shapes.end(words, page.lang) == ""


def _body(page: Page, at: int, before: Piece | None) -> Piece:
    words = page.paragraphs[at].words
    if shapes.label(words, "abstract"):
        return Piece(first=at, last=at, kind=BlockKind.P, role=Role.APART)
    if shapes.caption_cue(words) and len(words.split()) <= 2 * _CAPTION_WORDS:
        return _caption(at)
    if page.prose(at) and len(words.split()) > _CAPTION_WORDS:
        return _prose(at)
    if _closing(page, at):
        return _last(page, at)
    ending = shapes.end(words, page.lang)
    if ending == "open" or shapes.begins_low(words) or not _leads(page, at):
        return _prose(at)
    if ending == "stop":
        return _caption(at) if _sentence_caption(page, at) else _prose(at)
    return _unstopped(page, at, before)


def _leads(page: Page, at: int) -> bool:
    """Say whether running text stands below, with one short line between them at most."""
    if page.prose(at + 1) or not 0 <= at + 1 < len(page.paragraphs) - 1:
        return page.prose(at + 1)
    between = page.paragraphs[at + 1].words
    short = len(between.split()) <= _CAPTION_WORDS and shapes.end(between, page.lang) != "open"
    return short and at + 1 not in page.groups and page.prose(at + 2)


def _unstopped(page: Page, at: int, before: Piece | None) -> Piece:
    """Decide a short line without stop above running text: head or caption."""
    words = page.paragraphs[at].words
    count = len(words.split())
    if shapes.begins_low(page.paragraphs[at + 1].words) or count > _CAPTION_WORDS:
        return _prose(at)  # the sentence goes on below
    under_head = before is not None and before.role is Role.HEAD
    if shapes.sentences(words) > 1 or (not under_head and count > _PLAIN_HEAD_WORDS and _speaks(page, words)):
        return _prose(at)
    if shapes.capitals(words):
        return _head(at, 1)
    if under_head and not page.numbered and count > 5:
        return _caption(at)
    if count > _PLAIN_HEAD_WORDS or (
        count >= _SUBTITLE_WORDS and (shapes.ranked(words) or shapes.acting(words))
    ):
        return _caption(at)
    if shapes.ranked(words) and shapes.proper(re.sub(r"^\S+\s+\S+\s+", "", words)):
        return _caption(at)
    return _head(at, 2 if page.numbered else 1)


def _speaks(page: Page, words: str) -> bool:
    """Say whether a line tells something that people in pictures do not do."""
    return shapes.predicate(words, page.lang) and not shapes.acting(words)


def _sentence_caption(page: Page, at: int) -> bool:
    """Tell a caption that ends in a full stop from a short paragraph."""
    words = page.paragraphs[at].words
    if len(words.split()) > _CAPTION_WORDS or len(words) > _LONG or shapes.sentences(words) > 1:
        return False
    if words.endswith((":", ";", "?", "!")) or not _among_long(page, at):
        return False
    if shapes.acting(words) and len(words.split()) <= 16:
        return shapes.ranked(words) or shapes.proper(" ".join(words.split()[:3]))
    return not shapes.predicate(words, page.lang) and shapes.placed(words, page.lang)


def _among_long(page: Page, at: int) -> bool:
    """Say whether paragraphs of another size stand around: short texts have no captions."""
    sizes = [len(page.paragraphs[i].words) for i in (at - 1, at + 1) if 0 <= i < len(page.paragraphs)]
    return max(sizes, default=0) >= 2 * len(page.paragraphs[at].words) and max(sizes, default=0) >= _LONG


def _closing(page: Page, at: int) -> bool:
    """Say whether only credits stand below a line."""
    below = [page.paragraphs[i].words for i in range(at + 1, min(len(page.paragraphs), at + 6))]
    return len(page.paragraphs) - at <= 6 and at > 0 and all(map(_furniture, below))


def _last(page: Page, at: int) -> Piece:
    """Decide the last line of a text: a caption left over, a signature, or its end."""
    words = page.paragraphs[at].words
    if len(words.split()) > 12 or shapes.end(words, page.lang) in {"stop", "open"} or not words[:1].isupper():
        return _prose(at)
    if shapes.ranked(words) or _mentioned(page, at):
        return _caption(at)
    if shapes.proper(words):
        return Piece(first=at, last=at, kind=BlockKind.OTHER, role=Role.APART)
    return _prose(at)


def _mentioned(page: Page, at: int) -> bool:
    """Say whether the text speaks of the person the line names; who signs is not spoken of."""
    words = page.paragraphs[at].words.strip(" .*()")
    named = shapes.proper(words) and len(words.split()) > 1
    return named and any(words in page.paragraphs[other].words for other in range(max(0, at - 200), at))
