r"""How does a LaTeX text look when it is printed: sections, paragraphs, notes, lists, tables?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import ExitStack

from archive.draft import Draft, Given, raised
from archive.model import BlockKind, Flag
from archive.prose import Prose
from archive.readers.latex.front import LANGUAGES, Front
from archive.readers.latex.source import JOINED, TOKEN, Range, Tex

_BY = "markup:latex"
_DIVISIONS = ("part", "chapter", "section", "subsection", "subsubsection", "paragraph", "subparagraph")
_QUOTES = frozenset("“”„‘’‚«»")
_FORMULA = 5_000  # code points
_DEPTH = 40  # of arguments in one another
# Commands whose first arguments are no words, and how many they are (LaTeX kernel and common packages).
_SILENT = {
    **dict.fromkeys(
        """label vspace hspace pagestyle thispagestyle includegraphics bibliographystyle bibliography
        hypersetup selectlanguage hyphenation color textcolor href parbox index usepackage documentclass
        documentstyle pagenumbering cline phantom hphantom vphantom stepcounter refstepcounter
        addbibresource graphicspath captionsetup linespread fontfamily fontseries colorbox rowcolor
        cellcolor columncolor geometry ref pageref eqref autoref cref Cref vref hypertarget hyperlink
        author title subtitle date keywords address affil institute email setstretch raisebox
        PassOptionsToPackage theoremstyle RequirePackage enlargethispage newcounter markright""".split(),
        1,
    ),
    **dict.fromkeys(
        """setcounter addtocounter setlength addtolength multicolumn multirow markboth fontsize rule
        newcommand renewcommand providecommand resizebox newtheorem addtocontents titlespacing
        DeclareMathOperator pdfbookmark""".split(),
        2,
    ),
    "addcontentsline": 3, "newenvironment": 3, "definecolor": 3, "titleformat": 5,
}  # fmt: skip
_ENVIRONMENT_ARGUMENTS = {
    **dict.fromkeys(
        "tabular longtable array supertabular minipage thebibliography multicols column".split(), 1
    ),
    **dict.fromkeys("tabularx tabulary tabular* list wrapfigure".split(), 2),
}
_TABLES = ("tabular", "tabularx", "tabulary", "longtable", "array", "supertabular", "tabular*")
_RAW = ("verbatim", "lstlisting", "Verbatim", "minted", "comment", "tikzpicture", "filecontents", "picture")
_MATH = ("equation", "align", "displaymath", "math", "eqnarray", "gather", "multline")
_LISTS = ("itemize", "enumerate", "description", "compactitem", "compactenum", "thebibliography", "list")
_NOTES = ("footnote", "endnote", "sidenote", "marginnote", "marginpar", "thanks", "tablefootnote")
_CITED = re.compile(
    r"(?:no)?(?:full|foot|paren|auto|text|smart|super)?cite(?:t|p|alt|alp|author|year|title)?s?|footfullcite"
)
_POWER = re.compile(r"\s*\^\s*\{?\s*(\d{1,4}|\*{1,3}|\\circ)\s*\}?\s*")


class Text:
    """A text on its way from its source into a draft."""

    def __init__(self, tex: Tex, draft: Draft, front: Front) -> None:
        self.tex = tex
        self.draft = draft
        self.front = front
        self.prose = Prose(draft)
        self._parts = front.parts  # still to be printed
        self._depth = 0
        self._counts: dict[str, int] = {}
        self._stack: list[tuple[str, ExitStack, int]] = []  # environments, each with its count of items
        used = [name for name in _DIVISIONS if re.search(rf"\\{name}\b", tex.text)]
        self._levels = {name: 1 + at for at, name in enumerate(used)}
        self._commands = self._handlers()

    def write(self) -> None:
        """Write the body."""
        self._run(self.tex.body)

    def given(self) -> Given:
        """Give what was written."""
        return self.prose.given()

    def _handlers(self) -> Mapping[str, Callable[[str, int], int]]:
        return {
            **dict.fromkeys(_DIVISIONS, self._head),
            **dict.fromkeys(_NOTES, self._note),
            **dict.fromkeys(("url", "nolinkurl", "path"), self._address),
            **dict.fromkeys(
                ("par", "newpage", "clearpage", "bigskip", "medskip", "smallskip"), self._paragraph
            ),
            **dict.fromkeys(("newline", "linebreak", "tabularnewline", "break"), self._line),
            **dict.fromkeys(("verb", "lstinline"), self._verb),
            **dict.fromkeys(("textsuperscript", "up"), self._raised),
            **dict.fromkeys(("emph", "textit", "textsl"), self._slanted),
            **dict.fromkeys(("caption", "captionof"), self._caption),
            "begin": self._begin,
            "end": self._end,
            "maketitle": self._title,
            "item": self._item,
            "bibitem": self._bibitem,
            "footnotemark": self._mark,
            "footnotetext": self._marked,
            "foreignlanguage": self._foreign,
            "enquote": self._quoted,
            "input": self._elsewhere,
            "include": self._elsewhere,
            **dict.fromkeys(("and", "And", "AND"), self._and),
            "today": lambda _, at: self.tex.after(at),
            "def": self._definition,
        }

    # The source, token by token

    def _run(self, stretch: Range) -> None:
        """Write a stretch; environments it opens end with it."""
        if self._depth >= _DEPTH:
            self.prose.flow(self.tex.letters(stretch))
            return
        self._depth += 1
        held, at = len(self._stack), stretch.start
        while at < stretch.end and (found := TOKEN.match(self.tex.text, at, stretch.end)):
            at = self._token(found, stretch.end)
        while len(self._stack) > held:
            self._leave()
        self._depth -= 1

    def _token(self, found: re.Match[str], end: int) -> int:
        at = found.end()
        if found["command"]:
            return min(end, self._command(found["command"], at)) if at < end else at
        if found["sign"]:
            return self._sign(found["sign"], at)
        if found["math"]:
            return self._math(found["math"], at, end)
        if found["break"]:
            self._paragraph("", at)
        elif found["cell"]:
            self._cell()
        elif found["tie"]:
            self.prose.flow("\u00a0")
        elif not found["comment"] and not found["brace"]:
            self.prose.flow(JOINED.get(found["joined"] or "", found[0]))
        return at

    def _command(self, command: str, at: int) -> int:
        if handler := self._commands.get(command):
            return handler(command, at)
        if _CITED.fullmatch(command):
            return self._cite(command, at)
        if command in self.tex.short and (inner := self.tex.expansion(command)):
            self._run(inner)
            return self.tex.after(at)
        letter, after = self.tex.spelled(command, at)
        if letter or after != at:
            self.prose.flow(letter)
            return after
        if command in _SILENT:
            at = self.tex.options(at)
            for _ in range(_SILENT[command]):
                at = (
                    self.tex.options(self.tex.argument(at)[1])
                    if self.tex.group(self.tex.skip(at)) or at
                    else at
                )
            return at
        if self.tex.text[at : at + 1] == "[":
            return self.tex.options(at)
        return self.tex.after(at)

    def _sign(self, sign: str, at: int) -> int:
        if sign == "\\":
            return self._line("", at)
        if sign in "([":
            close = self.tex.text.find({"(": r"\)", "[": r"\]"}[sign], at, at + _FORMULA)
            if close >= 0:
                self._formula(self.tex.text[at:close])
                return close + 2
        if sign == "," and self.draft.last in _QUOTES:
            return at  # a hair between two marks
        letter, at = self.tex.spelled(sign, at)
        self.prose.flow(letter)
        return at

    def _math(self, sign: str, at: int, end: int) -> int:
        close = self.tex.text.find(sign, at, min(end, at + _FORMULA))
        if close < 0:
            return at
        self._formula(self.tex.text[at:close])
        return close + len(sign)

    def _formula(self, written: str) -> None:
        """Write a formula as it is typed; a lone power is a raised figure."""
        if power := _POWER.fullmatch(written):
            self.prose.flow("°" if power[1] == r"\circ" else raised(power[1]))
        else:
            self.prose.flow(written.strip())

    # Blocks

    def _paragraph(self, _: str, at: int) -> int:
        if not self._within(*_TABLES):
            self.prose.close()
        else:
            self.prose.flow(" ")
        return at

    def _line(self, _: str, at: int) -> int:
        if self._within(*_TABLES):
            self.prose.close()
        else:
            self.prose.line()
        return self.tex.option(at + self.tex.text.startswith("*", at))[1]

    def _cell(self) -> None:
        if self._within(*_TABLES):
            self.prose.cell()
        else:
            self.prose.flow("&")

    def _head(self, command: str, at: int) -> int:
        words, end = self.tex.argument(self.tex.options(at))
        self.prose.close()
        self.prose.block(BlockKind.HEAD, level=self._levels.get(command, 1))
        self._run(words)
        self.prose.close()
        return end

    def _title(self, _: str, at: int) -> int:
        """Write the title where the class prints it."""
        titles, authors, issued = self.front.title(), self.front.authors(), self.front.issued()
        parts, self._parts = self._parts, {}  # a title is printed once
        for kind, variable, value in (
            ("title", "title", titles),
            ("author", "author", authors),
            ("date", "issued", issued),
        ):
            if kind not in parts:
                continue
            self.prose.close()
            self.prose.block(
                BlockKind.HEAD if kind == "title" else BlockKind.OTHER, level=1 if kind == "title" else 0
            )
            start = self.draft.at
            for number, part in enumerate(
                (*parts[kind], *parts.get("subtitle" if kind == "title" else "", ()))
            ):
                if number:
                    self.prose.line()
                self._run(part)
            self.prose.close()
            self.draft.state(variable, value, _BY, start=start)
        return at

    def _and(self, _: str, at: int) -> int:
        self.prose.line()
        return self.tex.after(at)

    def _caption(self, command: str, at: int) -> int:
        at = self.tex.options(self.tex.argument(at)[1] if command == "captionof" else at)
        words, end = self.tex.argument(at)
        self.prose.close()
        self.prose.block(flags=(Flag.CAPTION,))
        self._run(words)
        self.prose.close()
        return end

    # Environments

    def _within(self, *names: str) -> bool:
        return any(name in names for name, _, _ in self._stack[-3:])

    def _begin(self, _: str, at: int) -> int:
        inner, at = self.tex.argument(at)
        name = self.tex.raw(inner)
        bare = name.rstrip("*")
        if bare in _RAW or bare in _MATH:
            return self._verbatim(name, at)
        at = self.tex.past(at, _ENVIRONMENT_ARGUMENTS.get(name, 0))
        state = ExitStack()
        if name != "document":
            self.prose.close()
        if name in _TABLES and not self._within(*_TABLES):
            state.enter_context(self.prose.lines(BlockKind.TABLE))
        elif bare in _LISTS:
            state.enter_context(self.prose.lines(BlockKind.LIST))
        start = self.draft.at
        if bare == "abstract":
            state.callback(self._abstract, start)
        if bare == "otherlanguage":
            inner, at = self.tex.argument(at)
            state.callback(self.draft.language, start, LANGUAGES.get(self.tex.raw(inner), ""))
        self._stack.append((name, state, 0))
        return at

    def _end(self, _: str, at: int) -> int:
        inner, at = self.tex.argument(at)
        name = self.tex.raw(inner)
        if name in {each for each, _, _ in self._stack[-20:]}:
            while self._leave() != name:
                pass
        return at

    def _leave(self) -> str:
        name, state, _ = self._stack.pop()
        state.close()
        self.prose.close()
        return name

    def _abstract(self, start: int) -> None:
        self.draft.state("abstract", self.draft.since(start), _BY, start=start)

    def _verbatim(self, name: str, at: int) -> int:
        end = self.tex.text.find(f"\\end{{{name}}}", at)
        end = len(self.tex.text) if end < 0 else end
        bare = name.rstrip("*")
        if bare in _MATH:
            self.prose.close()
            self.prose.flow(self.tex.text[at:end].strip())
        elif bare not in {"comment", "tikzpicture", "filecontents", "picture"}:
            self.prose.block()
            self.draft.write(self.tex.text[self.tex.options(at) : end].strip("\n"))
        self.prose.close()
        return end + len(f"\\end{{{name}}}")

    def _item(self, _: str, at: int) -> int:
        name, state, count = self._stack[-1] if self._stack else ("", ExitStack(), 0)
        if name:
            self._stack[-1] = (name, state, count + 1)
        own, at = self.tex.option(at)
        self.prose.close()
        if own is None:
            self.prose.item(f"{count + 1}." if "enum" in name else "•")
        else:
            self.prose.item()
            self._run(own)
            self.prose.flow(" ")
        return self.tex.after(at)

    def _bibitem(self, _: str, at: int) -> int:
        at = self.tex.options(at)
        key, at = self.tex.argument(at)
        self.prose.close()
        self.prose.item(f"[{self.tex.raw(key)}]")
        return self.tex.after(at)

    # Notes and citations

    def _number(self, kind: str) -> int:
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return self._counts[kind]

    def _note(self, command: str, at: int) -> int:
        own, at = self.tex.option(at)
        words, end = self.tex.argument(at)
        kind = "thanks" if command == "thanks" else "footnote" if command != "endnote" else command
        number = self.tex.raw(own) if own else str(self._number(kind))
        label = "*" * min(4, int(number)) if kind == "thanks" and number.isdigit() else number
        with self.prose.note(f"{kind} {number}", label):
            self._run(words)
        self.draft.call(f"{kind} {number}", label)
        return end

    def _mark(self, _: str, at: int) -> int:
        own, at = self.tex.option(at)
        number = self.tex.raw(own) if own else str(self._number("footnote"))
        self.draft.call(f"footnote {number}", number)
        return at

    def _marked(self, _: str, at: int) -> int:
        own, at = self.tex.option(at)
        words, end = self.tex.argument(at)
        number = self.tex.raw(own) if own else str(self._counts.get("footnote", 0))
        with self.prose.note(f"footnote {number}", number):
            self._run(words)
        return end

    def _cite(self, command: str, at: int) -> int:
        """Write the keys cited, with what stands before and behind; in a note where the command makes one."""
        before, at = self.tex.option(at)
        behind, at = self.tex.option(at)
        if behind is None:
            before, behind = None, before
        keys, end = self.tex.argument(at)
        said = ", ".join(each.strip() for each in self.tex.raw(keys).split(","))
        tail = f", {self.tex.letters(behind)}" if behind and behind.end > behind.start else ""
        head = f"{self.tex.letters(before)} " if before and before.end > before.start else ""
        if command.startswith("nocite"):
            return end
        if not command.startswith("foot"):
            self.prose.flow(f"{head}[{said}{tail}]")
            return end
        number = str(self._number("footnote"))
        with self.prose.note(f"footnote {number}", number):
            self.prose.flow(f"{head}[{said}]{tail}")
        self.draft.call(f"footnote {number}", number)
        return end

    # Words

    def _raised(self, _: str, at: int) -> int:
        words, end = self.tex.argument(at)
        self.prose.flow(raised(self.tex.letters(words)))
        return end

    def _slanted(self, _: str, at: int) -> int:
        words, end = self.tex.argument(at)
        with self.prose.slanted():
            self._run(words)
        return end

    def _address(self, _: str, at: int) -> int:
        words, end = self.tex.argument(at)
        self.prose.flow(re.sub(r"\\([%#&_~{}])", r"\1", self.tex.raw(words)))
        return end

    def _verb(self, _: str, at: int) -> int:
        sign = self.tex.text[at : at + 1]
        end = self.tex.text.find(sign, at + 1) if sign else -1
        if not sign.strip() or end < 0:
            return at
        self.prose.flow(self.tex.text[at + 1 : end])
        return end + 1

    def _foreign(self, _: str, at: int) -> int:
        name, at = self.tex.argument(at)
        words, end = self.tex.argument(at)
        if not self.prose.open:
            self.prose.block()
        start = self.draft.at
        self._run(words)
        self.draft.language(start, LANGUAGES.get(self.tex.raw(name), ""))
        return end

    def _quoted(self, _: str, at: int) -> int:
        words, end = self.tex.argument(at)
        self.prose.flow("“")
        self._run(words)
        self.prose.flow("”")
        return end

    def _elsewhere(self, command: str, at: int) -> int:
        named, end = self.tex.argument(at)
        self.draft.find(
            "part-elsewhere", f"A part of the text is in another file, “{self.tex.raw(named)[:80]}”."
        )
        return end

    def _definition(self, _: str, at: int) -> int:
        found = re.compile(r"\s*\\[A-Za-z@]+[^{\n]{0,40}").match(self.tex.text, at)
        return self.tex.argument(found.end())[1] if found else at
