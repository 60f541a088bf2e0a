"""How do words look, as far as styles and runs say something of it?"""

from __future__ import annotations

from typing import NamedTuple


class Face(NamedTuple):
    """What is said of words; None where nothing is said."""

    raised: bool | None = None
    slanted: bool | None = None
    hidden: bool | None = None
    font: str | None = None
    lang: str | None = None
    asian: str | None = None  # the language of Chinese, Japanese, Korean letters

    def over(self, other: Face) -> Face:
        """Give this face where it says something, else the other.

        >>> Face(raised=True).over(Face(raised=False, lang="vi"))[:5]
        (True, None, None, None, 'vi')
        """
        return Face(
            self.raised if self.raised is not None else other.raised,
            self.slanted if self.slanted is not None else other.slanted,
            self.hidden if self.hidden is not None else other.hidden,
            self.font if self.font is not None else other.font,
            self.lang if self.lang is not None else other.lang,
            self.asian if self.asian is not None else other.asian,
        )
