"""What of a field is printed? Its result; its instruction says what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_NOTEREF = re.compile(r"\s*NOTEREF\s+\"?(?P<mark>[^\s\"]+)\"?(?P<switches>.*)", re.DOTALL)
_DEEPEST = 50  # fields inside fields


@dataclass(slots=True)
class _Field:
    instruction: list[str] = field(default_factory=list)
    result: bool = False


@dataclass(slots=True)
class Fields:
    """The fields open at a place of the text."""

    _open: list[_Field] = field(default_factory=list)

    def mark(self, kind: str) -> None:
        """Follow a field's signs: begin, separate, end."""
        if kind == "begin":
            if len(self._open) < _DEEPEST:
                self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].result = True
        elif kind == "end" and self._open:
            self._open.pop()

    def instruct(self, words: str) -> None:
        """Add words of an instruction."""
        if self._open and not self._open[-1].result:
            self._open[-1].instruction.append(words)

    @property
    def hidden(self) -> bool:
        """Say whether words here are instructions."""
        return any(not each.result for each in self._open)

    @property
    def note(self) -> str:
        """Give the bookmark of the note whose mark the field repeats, "" when it is another field."""
        return repeated("".join(self._open[-1].instruction)) if self._open else ""

    def rest(self) -> None:
        """End the instructions with the paragraph: a field without a result hides no text behind it."""
        for each in self._open:
            each.result = True


def repeated(instruction: str) -> str:
    """Give the bookmark of the note whose mark a field prints again, raised.

    >>> repeated(" NOTEREF _Ref1 \\\\f \\\\h "), repeated(" NOTEREF _Ref1 \\\\h "), repeated("PAGE")
    ('_Ref1', '', '')
    """
    found = _NOTEREF.match(instruction)
    return found["mark"] if found and "\\f" in found["switches"] else ""
