"""When was it received, accepted, issued? Labelled dates, date lines, and what follows from them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from itertools import pairwise

from archive import dates
from archive.dates import DateMention
from archive.description.bylines import copyright_year
from archive.description.page import Line, Page, Said, said
from archive.languages import cues, either
from archive.model import BlockKind, Certainty, Finding, Span
from archive.structure import shapes

_KINDS = ("received", "reviewed", "accepted", "published", "updated")
_LONGEST = 600  # letters of a line that may carry labelled dates


def times(page: Page) -> Iterator[Said]:
    """Give every date the text states about itself."""
    apart = list(_label_above(page))
    labelled = [*_labelled(page), *(each for _, each in apart)]
    yield from (each for each in labelled if each.variable != "updated")
    yield from _datelines(page, {at for at, _ in apart})
    yield from _copyrights(page)
    yield from (Said("issued", each.statement) for each in labelled if each.variable == "updated")


def inferred(stated: dict[str, list[Said]]) -> tuple[list[Said], list[Finding]]:
    """Infer the year of issue from the date of approval, saying so."""
    for variable in ("accepted", "reviewed", "received"):
        for each in stated.get(variable, ()):
            value, evidence = each.statement.value, each.statement.evidence
            if isinstance(value, str) and evidence:
                message = (
                    f"The year of issue is inferred: the text was {variable} then, and no imprint names it."
                )
                found = Finding(code="date-inferred", message=message, span=evidence)
                return [said("issued", f"{value[:4]}?", f"{variable}-date", evidence, Certainty.LOW)], [found]
    return [], []


@cache
def _labels() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<label>{either(*_KINDS)})(?!\w)", re.IGNORECASE)


@cache
def _kind_of() -> dict[str, str]:
    return {cue: kind for kind in reversed(_KINDS) for cue in cues(kind)}


def _labelled(page: Page) -> Iterator[Said]:
    """Read "Ngày nhận bài: 26/02/2025 Ngày duyệt đăng: 20/5/2025" and its like."""
    for line in page.near:
        if len(line.words) > _LONGEST or _prose(line):
            continue
        mentions = [_bare(line.words, mention) for mention in dates.find(line.words)]
        for found in _labels().finditer(line.words):
            kind = _kind_of()[" ".join(found["label"].lower().split())]
            if found["label"].lower() == "date" and _LED.search(line.words[: found.start()]):
                continue  # "Original Uploaded Date" is the file's, not the text's
            mention = _behind(line.words, found.end(), mentions)
            if mention:
                variable = "issued" if kind == "published" else kind
                certainty = Certainty.HIGH if mention.certain else Certainty.LOW
                certainty = Certainty.LOW if kind == "updated" else certainty
                yield said(variable, mention.edtf, f"labelled-{kind}", line.part(*mention.span), certainty)


_LED = re.compile(r"[^\W\d_]{3,}[ \t]+$")


def _label_above(page: Page) -> Iterator[tuple[int, Said]]:
    """Read a label in a line of its own and the date in the line below."""
    for above, line in pairwise(page.near):
        label = re.fullmatch(rf"\W*(?P<label>{either(*_KINDS)})\s*:?\W*", above.words, re.IGNORECASE)
        mentions = dates.find(line.words) if label and shapes.dateline(line.words) else []
        if label and len(mentions) == 1:
            kind = _kind_of()[" ".join(label["label"].lower().split())]
            mention = _bare(line.words, mentions[0])
            variable = "issued" if kind == "published" else kind
            certainty = Certainty.HIGH if mention.certain and kind != "updated" else Certainty.LOW
            yield (
                line.span.start,
                said(variable, mention.edtf, f"labelled-{kind}", line.part(*mention.span), certainty),
            )


def _prose(line: Line) -> bool:
    """Say whether a line is running text, where "accepted on 5 May" speaks of something else."""
    if line.block.kind is not BlockKind.P:
        return False
    return shapes.predicate(line.words, "und") and shapes.end(line.words) == "stop" and len(line.words) > 200


def _bare(words: str, mention: DateMention) -> DateMention:
    """Take the word "ngày" off a date in figures: it may belong to the label."""
    led = re.match(r"ngày[ \u00a0]+(?=\d{1,2} ?[/.-])", mention.span.of(words), re.IGNORECASE)
    start = mention.span.start + (led.end() if led else 0)
    return mention._replace(span=Span(start, mention.span.end))


def _behind(words: str, at: int, mentions: list[DateMention]) -> DateMention | None:
    """Give the date right behind a label, with a colon, a dash or "ngày" between at most."""
    for mention in mentions:
        if mention.span.end <= at:
            continue
        start = max(at, mention.span.start)  # "Nhận ngày" takes the word from "ngày 5 tháng 3"
        start += len(words[start : mention.span.end]) - len(words[start : mention.span.end].lstrip())
        between = _HOUR.sub("", words[at:start]).strip(" \u00a0:：.-–—()*_\t\n").lower()
        if between in _BETWEEN or not between:
            return mention._replace(span=Span(start, mention.span.end))
        return None
    return None


_HOUR = re.compile(
    rf"\d{{1,2}}[:hg]\d{{2}}(?::\d{{2}})?,?|\||(?<!\w)(?:{either('weekdays')})(?!\w),?", re.IGNORECASE
)
_BETWEEN = {
    "ngày",
    "on",
    "le",
    "lúc",
    "vào ngày",
    "thứ hai",
    "thứ ba",
    "thứ tư",
    "thứ năm",
    "thứ sáu",
    "thứ bảy",
} | {"chủ nhật"}


def _datelines(page: Page, labelled: Collection[int]) -> Iterator[Said]:
    """Read a line, or a part of it between strokes, that is a date and nothing more."""
    for line in page.near:
        words = _before_update(line.words[:_LONGEST])
        if len(words) > 160 or _labels().search(words) or not page.free(line) or line.span.start in labelled:
            continue
        whole = shapes.dateline(words)
        for part in re.finditer(r".+" if whole else r"[^|•]+", words):
            if not shapes.dateline(part[0]):
                continue
            mention = dates.find(part[0])[0]
            if "/" not in mention.edtf:
                certainty = Certainty.HIGH if mention.certain else Certainty.LOW
                span = line.part(*mention.span.shifted(part.start()))
                yield said("issued", mention.edtf, "date-line", span, certainty)


def _before_update(words: str) -> str:
    """Cut "12:34 14.03.2017 (обновлено: 15:20 14.03.2017)" before the word that the page was changed."""
    found = re.search(rf"(?<!\w)(?:{either('updated')})\W", words, re.IGNORECASE)
    before = words[: found.start()].rstrip(" (|–-\t\u00a0") if found else ""
    return before or words


def _copyrights(page: Page) -> Iterator[Said]:
    """Read the year beside © above the text."""
    for line in page.front:
        if found := copyright_year(line.words):
            group = "year" if found["year"] else "last"
            yield said(
                "issued", found[group], "copyright-year", line.part(*found.span(group)), Certainty.MEDIUM
            )
