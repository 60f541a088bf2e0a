"""What is left of a citation after each field has been read? Text that remembers what was taken."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.cues import Rule
from archive.references.line import STYLED, TAKEN, Style


class Stretch:
    """One citation's text while it is being read; what a field took is blanked, never moved."""

    __slots__ = ("_bare", "dated", "left", "styles", "taken", "text")

    def __init__(self, text: str, styles: Iterable[Style]) -> None:
        self.text = text
        self.styles = [style for style in styles if 0 <= style.start < style.end <= len(text)]
        self.left = text
        self.taken: list[tuple[int, int, str]] = []  # stretches read, and as what
        self.dated: tuple[int, int] | None = None  # where the date of the work stood
        self._bare: tuple[str, list[Style], str] | None = None

    @property
    def bare(self) -> str:
        """The text left, titles in italics or quotation marks blanked: only here are cues looked for."""
        known = self._bare
        if known and known[0] is self.left and known[1] is self.styles:
            return known[2]
        text = self.left
        for style in self.styles:
            text = text[: style.start] + STYLED * (style.end - style.start) + text[style.end :]
        self._bare = self.left, self.styles, text
        return text

    @property
    def unquoted(self) -> str:
        """The text left, what stands between quotation marks blanked: an archive may be in italics."""
        text = self.left
        for style in self.styles:
            if style.kind == "quoted":
                text = text[: style.start] + STYLED * (style.end - style.start) + text[style.end :]
        return text

    def search(self, pattern: Rule | re.Pattern[str], start: int = 0) -> re.Match[str] | None:
        """Find a pattern in what is left outside titles."""
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
