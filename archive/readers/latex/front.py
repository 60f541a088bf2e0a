"""What do a file's title, authors, date and PDF fields state?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive import dates, names
from archive.draft import Draft
from archive.model import Name
from archive.readers.latex.source import Range, Tex

_BY = "embedded:latex"
_STATED = re.compile(r"\\(title|subtitle|author|date|keywords|udk)\*?\s*(?=[\[{])")
_PDF = re.compile(r"\bpdf(title|author|keywords|lang)\s*=\s*(?=\{)")
_LANGUAGE = re.compile(
    r"\\(?:usepackage|documentclass)\s*\[([^\]]{2,200})\]\s*\{(?:babel|polyglossia|article|book|report|scr\w+)\}"
    r"|\\set(?:main|default)language(?:\[[^\]]*\])?\{(\w+)\}"
)
# babel's and polyglossia's names → BCP 47.
LANGUAGES = {
    "vietnamese": "vi", "russian": "ru", "english": "en", "american": "en", "british": "en",
    "usenglish": "en", "ukenglish": "en", "french": "fr", "francais": "fr",
    "german": "de", "ngerman": "de", "ukrainian": "uk",
    "polish": "pl", "czech": "cs", "spanish": "es", "italian": "it", "latin": "la",
}  # fmt: skip
_AND = re.compile(r"\\(?:and|And|AND)\b")
_LINE = re.compile(r"\\\\(?:\[[^\]]*\])?|\\newline\b")
_ASIDE = re.compile(
    r"\\(?:thanks|footnote|textsuperscript|inst|orcidID|email|footnotemark)\b\*?(?:\[[^\]]*\])?(?=\{|\b)"
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.[ \u00a0-]?){1,3}")


class Front:
    """What a file says of itself, and where its title, authors and date are written."""

    def __init__(self, tex: Tex, draft: Draft) -> None:
        self.tex = tex
        self.draft = draft
        self.parts: dict[str, list[Range]] = {}
        for found in _STATED.finditer(tex.text):
            start = tex.options(found.end())
            if inner := tex.group(tex.skip(start)):
                self.parts.setdefault(found[1], []).append(inner)

    def state(self) -> None:
        """State all there is."""
        pdf = dict(self._pdf())
        self.draft.state("title", self.title() or pdf.get("title", ""), _BY)
        self.draft.state("author", self.authors() or list(_listed(pdf.get("author", ""))), _BY)
        self.draft.state("issued", self.issued(), _BY)
        self.draft.state("language", pdf.get("lang", "") or self._language(), _BY)
        keywords = "; ".join(self._plain(each) for each in self.parts.get("keywords", ())) or pdf.get(
            "keywords", ""
        )
        self.draft.state("keyword", "; ".join(filter(None, map(str.strip, re.split("[;,]", keywords)))), _BY)

    def _pdf(self) -> Iterator[tuple[str, str]]:
        for found in _PDF.finditer(self.tex.text, *self.tex.preamble):
            if inner := self.tex.group(found.end()):
                yield found[1], " ".join(self.tex.letters(inner).split())

    def _language(self) -> str:
        """Give the main language: babel's is the last one named."""
        for found in _LANGUAGE.finditer(self.tex.text, *self.tex.preamble):
            named = [each.strip().removeprefix("main=") for each in (found[1] or found[2]).split(",")]
            if codes := [LANGUAGES[each] for each in named if each in LANGUAGES]:
                return codes[-1]
        return ""

    def title(self) -> str:
        """Give the title, with the subtitle some classes have."""
        parts = [self._plain(self.parts[kind][-1]) for kind in ("title", "subtitle") if kind in self.parts]
        return ": ".join(filter(None, parts))

    def issued(self) -> str:
        """Give the date, where it is one: `\\today` is none."""
        return next((dates.read(self._plain(each)) or "" for each in self.parts.get("date", ())), "")

    def authors(self) -> list[Name]:
        """Give the authors; what stands below a name on lines of its own is an affiliation."""
        found: list[Name] = []
        for part in self.parts.get("author", ()):
            for one in self._split(part, _AND):
                lines = [self._plain(line) for line in self._split(one, _LINE)]
                people = list(_listed(lines[0]))
                if len(people) == 1 and (where := ", ".join(filter(None, lines[1:]))):
                    people = [{**people[0], "affiliation": where}]
                found += people
        return found

    def _split(self, part: Range, sign: re.Pattern[str]) -> Iterator[Range]:
        at = part.start
        for found in sign.finditer(self.tex.text, *part):
            yield Range(at, found.start())
            at = found.end()
        yield Range(at, part.end)

    def _plain(self, part: Range) -> str:
        """Give what a stretch prints, notes and marks left out."""
        parts, at = [], part.start
        for found in _ASIDE.finditer(self.tex.text, *part):
            if found.start() >= at:
                parts.append(self.tex.letters(Range(at, found.start())))
                inner = self.tex.group(found.end())
                at = inner.end + 1 if inner else found.end()
        parts.append(self.tex.letters(Range(at, max(at, part.end))))
        return " ".join("".join(parts).split())


def _listed(line: str) -> Iterator[Name]:
    """Give the persons of a line; a comma before initials stands inside a name."""
    parts = [part.strip() for part in re.split(r"[;,]" if "," in line else ";", line)]
    apart = all(" " in part and not _INITIALS.fullmatch(part) for part in parts)
    for part in parts if apart else [each.strip() for each in line.split(";")]:
        if part:
            yield names.name(part)
