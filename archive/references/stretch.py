"""What is left of a citation after each field has been read? Text that remembers what was taken."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.cues import Rule, present
from archive.references.line import STYLED, TAKEN, Style

_EDGES = " \t,;:.-–—/|" + TAKEN + STYLED


class Stretch:
    """One citation's text while it is being read; what a field took is blanked, never moved."""

    __slots__ = ("dated", "kinds", "left", "styles", "taken", "text")

    def __init__(self, text: str, styles: Iterable[Style]) -> None:
        self.text = text
        self.kinds = present(text)  # of cues it may hold
        self.styles = [style for style in styles if 0 <= style.start < style.end <= len(text)]
        self.left = text
        self.taken: list[tuple[int, int, str]] = []  # stretches read, and as what
        self.dated: tuple[int, int] | None = None  # where the date of the work stood

    @property
    def bare(self) -> str:
        """The text left, titles in italics or quotation marks blanked: only here are cues looked for."""
        text = self.left
        for style in self.styles:
            text = text[: style.start] + STYLED * (style.end - style.start) + text[style.end :]
        return text

    def search(self, pattern: Rule | re.Pattern[str], start: int = 0) -> re.Match[str] | None:
        """Find a pattern in what is left outside titles."""
        if isinstance(pattern, Rule) and not pattern.may(self.kinds):
            return None
        return pattern.search(self.bare, start)

    def take(self, start: int, end: int, kind: str = "other") -> str:
        """Blank a stretch as read and give its words."""
        self.taken.append((start, end, kind))
        self.left = self.left[:start] + TAKEN * (end - start) + self.left[end:]
        return self.text[start:end]

    def before_date(self, at: int) -> bool:
        """Say whether only separators lie between a place and the date of the work."""
        if self.dated is None or at > self.dated[0]:
            return False
        return not self.text[at : self.dated[0]].strip(" ,.;:([") and self.dated[0] - at < 4

    def cut(self, pattern: Rule | re.Pattern[str], kind: str = "other") -> re.Match[str] | None:
        """Take the first place of a pattern."""
        found = self.search(pattern)
        if found:
            self.take(*found.span(), kind)
        return found

    def drop_styles(self, start: int, end: int) -> None:
        """Forget the styles within a stretch: they were no titles."""
        self.styles = [style for style in self.styles if style.end <= start or style.start >= end]

    def gaps(self) -> list[tuple[int, int]]:
        """Give the stretches nothing has taken, edges trimmed, empty ones left out."""
        found = (self.trim(*gap.span()) for gap in re.finditer(f"[^{TAKEN}]+", self.left))
        return [
            (start, end)
            for start, end in found
            if start < end and any(map(str.isalnum, self.text[start:end]))
        ]

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """Leave separators out at both ends; a dot that belongs to an initial stays."""
        while start < end and self.left[start] in _EDGES:
            start += 1
        while start < end and self.left[end - 1] in _EDGES:
            end -= 1
        return start, end
