"""Does a file's metadata speak of its text? What the format states, ranked beside what the text shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain

from archive import names
from archive.description.figures import figures
from archive.languages import cues
from archive.model import Certainty, Name, Span, Statement, Variable
from archive.names import natural
from archive.structure import shapes
from archive.text import Mapped, fold, folded

_Stated = Mapping[Variable, tuple[Statement, ...]]

_FIRST_PAGE = 4_000  # code points in which a title or author is looked for
_PROPERTIES = frozenset("doc docx odt rtf pdf ppt pptx odp xls xlsx ods office ole".split())
_ORDER = ("option", "person", "sidecar", "embedded", "markup")
_TEXT, _PARTIAL, _UNSEEN, _JUNK = range(len(_ORDER), len(_ORDER) + 4)
_FILE = re.compile(
    r"\.(?:docx?|dotx?|dotm|pdf|rtf|odt|txt|indd|qxd|qxp|p65|pmd|tex|dvi|ps|cdr|pptx?|xlsx?|html?|tiff?|jpe?g|png)\b",
    re.IGNORECASE,
)
_PROGRAM = re.compile(
    r"\b(?:microsoft|ms|open|libre)\s?(?:office|word|powerpoint|excel|publisher)\b|\b(?:pdf|xe|lua)?(?:la)?tex\b"
    r"|\bacrobat\b|\bpscript|\bindesign\b|\bpagemaker\b|\bquark|\badobe\b|\bscan(?:ner|ned)?\b"
    r"|\bcanon\b|\bxerox\b|\bepson\b|\bcoreldraw\b|\bfinereader\b|\bcalibre\b|\bghostscript\b"
    r"|\bwkhtmltopdf\b|\bgoogle docs\b|\bwindows\b",
    re.IGNORECASE,
)


def ranked(given: _Stated, stated: _Stated, text: str) -> dict[Variable, tuple[Statement, ...]]:
    """Put option, sidecar, embedded, markup and text in this order; properties must be borne out by the text.

    Titles and creators in a file's properties are often a program's or a typist's: one the first page prints
    is sure; one it does not print stands behind what the text shows; junk stands last, and alone it says
    nothing. What a format is unsure of stands
    behind what the text shows. Order within what is given is kept.

    >>> given = Statement(value="Microsoft Word - bai1.doc", by="embedded:pdf")
    >>> shown = Statement(value="Hồi ký", by="rule:line-above-text")
    >>> [each.value for each in ranked({"title": (given,)}, {"title": (shown,)}, "Hồi ký")["title"]]
    ['Hồi ký', 'Microsoft Word - bai1.doc']
    """
    judged = any(_property(each.by) for name in ("title", "author") for each in given.get(name, ()))
    page = folded(text[:_FIRST_PAGE] if judged else "")
    found: dict[Variable, tuple[Statement, ...]] = {}
    for variable in sorted({*given, *stated}):
        rivals = stated.get(variable, ())
        placed = [
            _placed(variable, each, given.get(variable, ()), rivals, (text, page))
            for each in given.get(variable, ())
        ]
        placed += [(_TEXT, each) for each in rivals]
        if any(rank < _JUNK for rank, _ in placed):
            found[variable] = tuple(each for _, each in sorted(placed, key=lambda pair: pair[0]))
    return found


def _placed(
    variable: Variable,
    statement: Statement,
    beside: Sequence[Statement],
    rivals: Sequence[Statement],
    page: tuple[str, Mapped],
) -> tuple[int, Statement]:
    """Give the rank of what a format states, with the evidence the text has for it."""
    rank = _rank(statement.by)
    if statement.certainty is Certainty.LOW and any(each.certainty is not Certainty.LOW for each in rivals):
        return _PARTIAL, statement
    if variable not in {"title", "author"} or not _property(statement.by):
        return rank, statement
    if junk(statement.value):
        return _JUNK, replace(statement, certainty=Certainty.LOW)
    printed = [each for each in beside if each.by.startswith("markup:")]
    own = [*printed, *rivals]
    if borne := _borne_out(statement, page):
        fuller = any(_fuller(each.value, borne.value) for each in own)
        return (_PARTIAL if fuller else rank), borne
    if own:
        return _UNSEEN, replace(statement, certainty=Certainty.LOW)
    return rank, replace(statement, certainty=min(statement.certainty, Certainty.MEDIUM, key=_weakest))


def _rank(by: str) -> int:
    origin = by.partition(":")[0]
    return _ORDER.index(origin) if origin in _ORDER else _TEXT


def _weakest(certainty: Certainty) -> int:
    return (Certainty.LOW, Certainty.MEDIUM, Certainty.HIGH).index(certainty)


def _property(by: str) -> bool:
    """Say whether a statement is a property of an office or PDF file, which a program fills in."""
    origin, _, form = by.partition(":")
    return origin == "embedded" and re.split(r"[^a-z]", form.lower())[0] in _PROPERTIES


# What the text bears out


def _borne_out(statement: Statement, page: tuple[str, Mapped]) -> Statement | None:
    """Give the statement with the place that prints it, and the marks it has lost."""
    if isinstance(statement.value, str):
        span = _title_printed(statement.value, page)
        if span is None:
            return None
        value = _marked(statement.value, span.of(page[0]))
        return replace(statement, value=value, evidence=span, certainty=Certainty.HIGH)
    spans = [_name_printed(name, page) for name in statement.value]
    shown = [span for span in spans if span]
    if not shown or len(shown) < len(spans):
        return None
    people = [_named(name, span.of(page[0])) for name, span in zip(statement.value, shown, strict=True)]
    evidence = Span(min(span.start for span in shown), max(span.end for span in shown))
    if evidence.end - evidence.start > 400:
        evidence = shown[0]
    return replace(statement, value=people, evidence=evidence, certainty=Certainty.HIGH)


def _title_printed(title: str, page: tuple[str, Mapped]) -> Span | None:
    """Find a title that fills its lines, or that is too long to be there by chance."""
    if names.is_organisation(title) and len(title.split()) <= 8:
        return None  # Word takes the first line for a title: "BỘ GIÁO DỤC VÀ ĐÀO TẠO"
    for span in _occurrences(folded(title).text, page):
        before, behind = page[0][: span.start].rpartition("\n")[2], page[0][span.end :].partition("\n")[0]
        alone = not re.search(r"[^\W\d_]", before + behind)
        if alone or (len(title.split()) >= 5 and len(title) >= 25):
            return span
    return None


def _name_printed(name: Name, page: tuple[str, Mapped]) -> Span | None:
    """Find a name of at least two words, in either order."""
    family, given = name.get("family", ""), name.get("given", "")
    forms = [names.display(name), f"{family} {given}", f"{given} {family}"]
    wanted = dict.fromkeys(folded(form).text for form in forms if len(form.split()) > 1 or "." in form)
    return next(chain.from_iterable(_occurrences(each, page) for each in wanted), None)


def _occurrences(wanted: str, page: tuple[str, Mapped]) -> Iterator[Span]:
    """Give where folded letters stand as whole words."""
    text, whole = page
    at = whole.text.find(wanted) if len(wanted) > 2 else -1
    while at >= 0:
        span = whole.span(at, at + len(wanted))
        if not (_letter(text, span.start - 1) or _letter(text, span.end)):
            yield span
        at = whole.text.find(wanted, at + 1)


def _letter(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalpha()


def _marked(value: str, printed: str) -> str:
    """Give the printed words for a value that has lost its marks: "Quan he Viet - Xo"."""
    shown = " ".join(printed.split())
    return shown if value.isascii() and not shown.isascii() else value


def _named(name: Name, printed: str) -> Name:
    shown = " ".join(printed.split())
    if names.display(name).isascii() and not shown.isascii():
        return names.name(natural(shown))
    return name


def _fuller(own: str | list[Name], borne: str | list[Name]) -> bool:
    """Say whether the text shows more of it: two authors more, a title with its second line."""
    if isinstance(own, str) or isinstance(borne, str):
        return isinstance(own, str) and isinstance(borne, str) and _within(borne, own)
    shown = {folded(names.display(each)).text for each in own}
    return len(own) > len(borne) and all(folded(names.display(each)).text in shown for each in borne)


def _within(part: str, whole: str) -> bool:
    short, long = folded(part).text, folded(whole).text
    return short != long and short in long


# What programs and typists leave


def junk(value: str | list[Name]) -> bool:
    """Say whether a property is a program's, a file's name or a typist's, and no title or author.

    >>> junk("Microsoft Word - Document1.doc"), junk("Слайд 1"), junk("Quan hệ Việt - Xô")
    (True, True, False)
    >>> junk([{"literal": "Windows User"}]), junk([{"literal": "Lê Văn Nam"}])
    (True, False)
    """
    if isinstance(value, str):
        return _no_title(value)
    return not value or all(_no_person(names.display(name)) for name in value)


@cache
def _left_by(kind: str) -> frozenset[str]:
    return frozenset(folded(cue).text for cue in cues(kind))


def _no_title(value: str) -> bool:
    bare = " ".join(value.split()).strip(" .:-–—()[]{}<>«»“”\"'")
    if not re.search(r"[^\W\d_]{2}", bare) or _FILE.search(bare) or _PROGRAM.search(bare):
        return True
    plain = re.sub(r"\d+$", "", folded(bare).text)
    if plain in _left_by("untitled"):
        return True
    if " " not in bare and (re.search(r"[\d_]", bare) or bare.islower()):
        return True
    return bool(figures(bare)) or shapes.classification(bare) or shapes.address(bare)


def _no_person(printed: str) -> bool:
    bare = " ".join(printed.split())
    if (
        not re.search(r"[^\W\d_]{2}", bare)
        or _PROGRAM.search(bare)
        or _FILE.search(bare)
        or shapes.address(bare)
    ):
        return True
    if re.search(r"\d|[_@\\/]|\.(?:vn|com|ru|org|net)\b|(?i:-pc$|-laptop$|^desktop-)", bare):
        return True
    words = fold(bare).split()
    if folded(bare).text in _left_by("typists") or all(
        folded(word).text in _left_by("typists") for word in words
    ):
        return True
    return len(words) == 1 and (bare.islower() or len(bare) <= 3 or bool(re.search(r"[a-z][A-Z]", bare)))
