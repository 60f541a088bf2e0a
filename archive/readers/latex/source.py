r"""How is a LaTeX file taken apart? Tokens, arguments by their braces, and what short commands stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from archive.latex import accented, is_accent, printed

TOKEN = re.compile(
    r"(?P<comment>%[^\n]*(?:\n[ \t]*(?!\s*\n))?)"
    r"|\\(?P<command>[A-Za-z@]+)\*?"
    r"|\\(?P<sign>[^A-Za-z@])"
    r"|(?P<break>\n[ \t]*\n\s*)"
    r"|(?P<math>\$\$?)"
    r"|(?P<brace>[{}])"
    r"|(?P<cell>&)"
    r"|(?P<tie>~)"
    r"|(?P<joined>---|--|``|''|,,|<<|>>|\"---|\"--\*|\"=|\"`|\"'|\"<|\">|`|')"
    r"|(?P<words>[^\\%\n${}&~\-`',<>\"]+|\n|.)",
    re.DOTALL,
)
# Ligatures of TeX's fonts, and babel's shorthands for Russian and German.
JOINED = {
    "---": "—", "--": "–", "``": "“", "''": "”", ",,": "„", "<<": "«", ">>": "»", '"---': "—", '"--*': "—",
    '"=': "-", '"`': "„", "\"'": "“", '"<': "«", '">': "»", "`": "‘", "'": "’",
}  # fmt: skip
SIGNS = {
    " ": " ", "\n": " ", ",": "\u00a0", ";": " ", ":": " ", "!": "", "-": "", "/": "", "@": "", "&": "&",
    "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", "(": "", ")": "", "[": "", "]": "",
}  # fmt: skip
_BLANK = re.compile(r"(?:[ \t]|\n(?![ \t]*\n)|%[^\n]*\n)*")
_BRACES = re.compile(
    r"\\(?:url|nolinkurl|path|href)\s*(?P<address>\{[^{}\n]{0,2000}\})|\\.|%[^\n]*|[{}]", re.DOTALL
)  # in an address a per cent sign opens no comment
_DEFINED = re.compile(
    r"\\(?:(?:re|provide)?newcommand|providecommand|DeclareRobustCommand)\*?\s*(?:\{\s*\\([A-Za-z]+)\s*\}|\\([A-Za-z]+))\s*(?=\{)"
    r"|\\def\s*\\([A-Za-z]+)\s*(?=\{)"
)
_CLOSING = re.compile(r"[\]{]")
_OPTION = 2_000  # code points of an argument in square brackets
_AT_MOST = 300  # code points of what a short command stands for
_DEPTH = 6  # of accents, and of short commands, in one another
_EXPANSIONS = 20_000  # of short commands in one file


class Range(NamedTuple):
    """A stretch of the file."""

    start: int
    end: int


class Tex:
    """A file with its braces paired and its short commands known."""

    def __init__(self, text: str) -> None:
        self.text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.closing = dict(self._pairs())
        begin = self.text.find(r"\begin{document}")
        end = self.text.find(r"\end{document}", begin)
        self.preamble = Range(0, max(0, begin))
        self.body = Range(max(0, begin), end if end >= 0 else len(self.text))
        self.short = dict(self._defined())
        self._expanded = 0

    def _pairs(self) -> Iterator[tuple[int, int]]:
        """Pair the braces; those in comments and escaped ones are none."""
        open_: list[int] = []
        for found in _BRACES.finditer(self.text):
            if found["address"]:
                yield found.start("address"), found.end("address") - 1
            elif found[0] == "{":
                open_.append(found.start())
            elif found[0] == "}" and open_:
                yield open_.pop(), found.start()

    def _defined(self) -> Iterator[tuple[str, Range]]:
        """Give the commands without arguments that the file defines."""
        for found in _DEFINED.finditer(self.text):
            inner = self.group(found.end())
            if (
                inner
                and inner.end - inner.start <= _AT_MOST
                and "#" not in self.text[inner.start : inner.end]
            ):
                yield found[1] or found[2] or found[3], inner

    def skip(self, at: int) -> int:
        """Give where the next word stands, behind blanks and comments."""
        found = _BLANK.match(self.text, at)
        return found.end() if found else at

    def group(self, at: int) -> Range | None:
        """Give what is in the braces that open here."""
        end = self.closing.get(at)
        return None if end is None else Range(at + 1, end)

    def argument(self, at: int) -> tuple[Range, int]:
        """Give an argument and where it ends: a group, a command or a letter."""
        at = self.skip(at)
        if inner := self.group(at):
            return inner, inner.end + 1
        found = TOKEN.match(self.text, at)
        if not found or found["brace"] or found["break"]:
            return Range(at, at), at
        end = found.end() if not found["words"] else at + 1
        return Range(at, end), end

    def option(self, at: int) -> tuple[Range | None, int]:
        """Give an argument in square brackets, where one stands."""
        start = self.skip(at)
        if self.text[start : start + 1] != "[":
            return None, at
        place = start + 1
        while found := _CLOSING.search(self.text, place, start + _OPTION):
            if found[0] == "]":
                return Range(start + 1, found.start()), found.end()
            place = self.closing.get(found.start(), found.start()) + 1
        return None, at

    def options(self, at: int) -> int:
        """Give where the arguments in square brackets end."""
        while True:
            found, at = self.option(at)
            if found is None:
                return at

    def past(self, at: int, count: int) -> int:
        """Give where so many arguments in braces end, those in square brackets among them."""
        at = self.options(at)
        for _ in range(count):
            if inner := self.group(self.skip(at)):
                at = self.options(inner.end + 1)
        return at

    def raw(self, stretch: Range) -> str:
        """Give a stretch as it is written."""
        return self.text[stretch.start : stretch.end]

    def letters(self, stretch: Range, depth: int = 0) -> str:
        """Give the letters a stretch prints; of commands only those that print letters."""
        parts: list[str] = []
        at = stretch.start
        while at < stretch.end and (found := TOKEN.match(self.text, at, stretch.end)):
            word, at = self._letter(found, depth)
            parts.append(word)
        return "".join(parts)

    def expansion(self, command: str) -> Range | None:
        """Give what a short command stands for; nothing once a file has asked too often."""
        self._expanded += 1
        return self.short.get(command) if self._expanded < _EXPANSIONS else None

    def _letter(self, found: re.Match[str], depth: int) -> tuple[str, int]:
        at = found.end()
        if command := found["command"] or found["sign"]:
            return self.spelled(command, at, depth)
        if found["comment"] or found["brace"] or found["math"]:
            return "", at
        if found["break"]:
            return "\n\n", at
        return JOINED.get(found["joined"] or "", "\u00a0" if found["tie"] else found[0]), at

    def spelled(self, command: str, at: int, depth: int = 0) -> tuple[str, int]:
        """Give the letter a command prints and where it ends; "" for a command that prints none."""
        if is_accent(command) and depth < _DEPTH:
            letter, end = self.argument(at)
            return accented(command, self.letters(letter, depth + 1)), end
        if depth < _DEPTH and command in self.short and (inner := self.expansion(command)):
            return self.letters(inner, depth + 1), self.after(at)
        letter_ = printed(command)
        if letter_ is None:
            return SIGNS.get(command, " " if command == "\\" else ""), at
        if command.isalpha():
            at = self.after(at)
        return letter_, at

    def after(self, at: int) -> int:
        """Give where the text goes on behind a command: the blanks behind its name are no blanks."""
        if self.text[at : at + 2] == "{}":
            return at + 2
        found = re.compile(r"[ \t]*(?:\n(?![ \t]*\n)[ \t]*)?").match(self.text, at)
        return found.end() if found else at
