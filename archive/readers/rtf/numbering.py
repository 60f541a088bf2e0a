"""Which numbers do footnotes and endnotes bear?"""

from __future__ import annotations

from dataclasses import dataclass, field

from archive.office.figures import figure

# The ends of \\ftnnar, \\aftnnrlc … → how the number is printed
FORMS = {
    "ar": "decimal",
    "alc": "lowerLetter",
    "auc": "upperLetter",
    "rlc": "lowerRoman",
    "ruc": "upperRoman",
    "chi": "chicago",
}


@dataclass(slots=True)
class Numbering:
    """The numbers of footnotes (False) and of endnotes (True)."""

    forms: dict[bool, str] = field(default_factory=lambda: {False: "ar", True: "ar"})
    next: dict[bool, int] = field(default_factory=lambda: {False: 1, True: 1})

    def label(self, endnote: bool) -> str:
        """Give the label of the next note."""
        number = self.next[endnote]
        self.next[endnote] += 1
        return figure(number, FORMS[self.forms[endnote]])
