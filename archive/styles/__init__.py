"""How does a finished note read in a house style? One module a style, found by listing the folder."""

from __future__ import annotations

import html
import importlib
import pkgutil
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal, NamedTuple, Protocol, assert_never, cast

from archive import edtf
from archive.errors import UsageError
from archive.items import even
from archive.latex import escape
from archive.model import Item, Work

As = Literal["text", "html", "latex", "pandoc"]

# Before the page cited; pandoc reads the word in the paper's language.
_PAGE = {"vi": ("tr.", "tr."), "ru": ("с.", "с."), "en": ("p.", "pp.")}
_NOTE = {"vi": "chú thích", "ru": "примеч.", "en": "n."}
_NUMBERS = re.compile(r"\d|(?:[ivxlc]+|[IVXLC]+)(?=$|\s*[-–—,;])")
_ROUND = str.maketrans("{}", "()")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Run(NamedTuple):
    """A stretch of a note in one face."""

    text: str
    italic: bool = False
    href: str = ""


Runs = list[Run]


class Style(Protocol):
    """A module of this folder."""

    LANG: str  # of the words a paper in this style uses

    def note(self, item: Item, locator: str | None) -> Runs:
        """Give the note for an item and the place cited in it."""
        ...


@cache
def _modules() -> dict[str, Style]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {
        name.replace("_", "-"): cast(Style, importlib.import_module(f"{__name__}.{name}")) for name in names
    }


def styles() -> list[str]:
    """Give the names of the styles."""
    return sorted(_modules())


def render(style: str, work: Work, locator: str | None, as_: As = "text") -> str:
    """Give the finished note; for LaTeX and pandoc the command that makes them print it.

    >>> render("vi-footnote", Work(key="linhan2024", item={}), "25", "pandoc")
    '[@linhan2024, tr. 25]'
    """
    module, place = _module(style), even(locator or "")
    match as_:
        case "text":
            return "".join(
                f"*{run.text}*" if run.italic else run.text for run in module.note(work.item, place)
            )
        case "html":
            return "".join(map(_html, module.note(work.item, place)))
        case "latex":
            return _latex(work.key, place)
        case "pandoc":
            return _pandoc(work.key, place, module.LANG)
    assert_never(as_)


def note_place(style: str, mark: str) -> str:
    """Give what a style prints where a note is cited, not a page.

    >>> note_place("vi-footnote", "6")
    'chú thích 6'
    """
    return f"{_NOTE[_module(style).LANG]} {mark}"


def _module(style: str) -> Style:
    if style not in _modules():
        raise UsageError(f"unknown style “{style}”; there are: {', '.join(styles())}")
    return _modules()[style]


def _html(run: Run) -> str:
    text = html.escape(_CONTROL.sub("\ufffd", run.text))
    if run.href.lower().startswith(("http://", "https://")):
        text = f'<a href="{html.escape(_CONTROL.sub("", run.href))}">{text}</a>'
    return f"<i>{text}</i>" if run.italic else text


def _latex(key: str, place: str) -> str:
    postnote = re.sub(r"(?<=\w)[-–—](?=\w)", "--", escape(place))
    if "]" in postnote or "[" in postnote:
        postnote = f"{{{postnote}}}"
    return f"\\footcite[{postnote}]{{{key}}}" if place else f"\\footcite{{{key}}}"


def _pandoc(key: str, place: str, lang: str) -> str:
    if not place:
        return f"[@{key}]"
    place = place.translate(_ROUND)  # pandoc ends a locator at its first brace
    said = f"{page_word(place, lang)} {place}" if is_number(place) else place
    return f"[@{key}, {{{said}}}]" if re.search(r"[][@;]", said) else f"[@{key}, {said}]"


def is_number(place: str) -> bool:
    """Say whether a locator begins with a number, before which a style puts its word.

    >>> is_number("25"), is_number("291, 293"), is_number("18об."), is_number("n. 6")
    (True, True, True, False)
    """
    return bool(_NUMBERS.match(place))


def page_word(place: str, lang: str) -> str:
    """Give the word before a page, or pages."""
    one, more = _PAGE.get(lang, _PAGE["en"])
    return more if re.search(r"[-–—,]", place) else one


def runs(*parts: str | Run | Runs) -> Runs:
    """Put parts in a row as runs, empty ones left out."""
    row: Runs = []
    for part in parts:
        found = [Run(part)] if isinstance(part, str) else [part] if isinstance(part, Run) else part
        row += [run for run in found if run.text]
    return row


def italic(said: Mapping[str, str], variable: str) -> Run:
    """Give a value in italics, empty when it is not said."""
    return Run(said.get(variable, ""), italic=True)


def joined(separator: str, parts: Iterable[str | Run | Runs]) -> Runs:
    """Join the parts that say something.

    >>> joined(", ", ["Linh An", "", Run("Chính sách", italic=True)])[1:]
    [Run(text=', ', italic=False, href=''), Run(text='Chính sách', italic=True, href='')]
    """
    said = [part for part in map(runs, parts) if part]
    return runs(*(run for at, part in enumerate(said) for run in ([Run(separator)] if at else []) + part))


def tells_its_year(said: Mapping[str, str]) -> bool:
    """Say whether a document's title names its date already, as those in archives do."""
    when = edtf.read(said.get("issued", ""))
    return bool(when and when.year is not None and str(when.year) in said.get("title", ""))


def address(url: str) -> Run:
    """Give an address that HTML can follow."""
    return Run(url, href=url)
