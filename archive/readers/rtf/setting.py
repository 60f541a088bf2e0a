"""How do stories become one text? Blocks, notes and what is said of them, in the order of the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

from archive import dates, names
from archive.draft import Draft, raised
from archive.languages import identify
from archive.model import BlockKind, Flag, Name
from archive.office import fonts
from archive.office.roles import Role
from archive.readers.rtf import charsets
from archive.readers.rtf.parsing import Parser
from archive.readers.rtf.roles import role, spoken
from archive.readers.rtf.stories import Call, Comment, Item, Paragraph, Piece, Row, Run, Start, composed, said

BY = "markup:rtf"
_LABELLED = re.compile(r"(?P<label>[•·▪●■◦‣–—-]|\(?(?:\d{1,3}|[a-zA-Zа-яА-ЯđĐ]|[ivxIVX]{1,5})[.)])\t")
_LEAST = 12  # letters of a passage worth naming
_FURNITURE = re.compile(r"[^\W\d_]{2}")


class Setting:
    """A file's stories being set down."""

    def __init__(self, parser: Parser, body: list[Item]) -> None:
        self.draft = Draft()
        self._parser = parser
        self._body = body
        self._notes = {note.id: note for note in parser.heard.notes}
        self._styled = 0  # Windows' number of the language of the paragraph's style
        self._language = self._commonest()
        self._starts: dict[str, int] = {}
        self._passage: tuple[int, str, list[str]] | None = None
        self._lone = 0  # marks whose note is not there
        self._legacy: set[str] = set()

    @property
    def language(self) -> str:
        """The language the text is said to be in, "" when none is said or its letters gainsay it."""
        words = "".join(islice(said(self._body), 500))
        return self._language if agrees(words, self._language) else ""

    def set(self) -> Draft:
        """Set down the text, then its notes, then what stands at the edges of pages."""
        self._items(self._body)
        for note in self._parser.heard.notes:
            with self.draft.note(note.id, note.label):
                self._lines(note.items)
                self._end_passage()
        self._edges()
        return self.draft

    def _commonest(self) -> str:
        letters: Counter[str] = Counter()
        for paragraph in _paragraphs(self._body):
            self._styled = self._spoken(paragraph)
            for run in _runs(paragraph):
                letters[self._speech(run)] += len(run.words)
        del letters[""]
        return max(letters, key=lambda code: letters[code], default="")

    def _spoken(self, paragraph: Paragraph) -> int:
        return spoken(self._parser.sheet.styles, paragraph.shape.style)

    def _speech(self, run: Run) -> str:
        return charsets.language(run.language or self._styled or self._parser.language)

    # Blocks

    def _items(self, items: Sequence[Item]) -> None:
        for (what, role_), group in groupby(items, key=self._kind):
            same = list(group)
            if what == "rows":
                self._table([row for row in same if isinstance(row, Row)])
                continue
            paragraphs = [each for each in same if isinstance(each, Paragraph)]
            if what == "list":
                self._list(paragraphs)
            else:
                self._paragraphs(role_, paragraphs)

    def _kind(self, item: Item) -> tuple[str, Role]:
        """Say what stands together: rows, items of a list, paragraphs of one role."""
        if isinstance(item, Row):
            return "rows", Role.TEXT
        told, _ = self._role(item)
        if told is Role.TEXT and (item.label or item.shape.listed or _label(item)):
            return "list", told
        return "paragraphs", told

    def _role(self, paragraph: Paragraph) -> tuple[Role, int]:
        shape = paragraph.shape
        return role(self._parser.sheet.styles, shape.style, shape.outline)

    def _paragraphs(self, told: Role, paragraphs: Sequence[Paragraph]) -> None:
        start: int | None = None
        lines: list[str] = []
        for paragraph in paragraphs:
            words = " ".join(_unraised(paragraph).split())
            if told is Role.TITLE and start is not None:
                self.draft.line()
            else:
                self._begin(told, paragraph)
            if words and start is None:
                start = self.draft.at
            lines += [words] if words else []
            self._pieces(paragraph)
            if told is not Role.TITLE:
                self._boxes(paragraph)
        self._state(told, lines, start)
        for paragraph in paragraphs if told is Role.TITLE else ():
            self._boxes(paragraph)

    def _begin(self, told: Role, paragraph: Paragraph) -> None:
        flags = (Flag.CAPTION,) if paragraph.caption else ()
        match told:
            case Role.TITLE:
                self.draft.begin(BlockKind.HEAD, level=1)
            case Role.HEAD:
                self.draft.begin(BlockKind.HEAD, level=self._role(paragraph)[1])
            case Role.SUBTITLE | Role.AUTHOR | Role.DATE:
                self.draft.begin(BlockKind.OTHER)
            case _:
                self.draft.begin(flags=flags)

    def _state(self, told: Role, lines: list[str], start: int | None) -> None:
        if not lines:
            return
        match told:
            case Role.TITLE:
                self.draft.state("title", " ".join(lines), BY, start=start)
            case Role.AUTHOR:
                self.draft.state("author", [each for line in lines for each in people(line)], BY, start=start)
            case Role.DATE:
                self.draft.state("issued", dates.read(lines[0]) or "", BY, start=start)
            case Role.ABSTRACT:
                self.draft.state("abstract", "\n".join(lines), BY, start=start)

    def _list(self, paragraphs: Sequence[Paragraph]) -> None:
        self.draft.begin(BlockKind.LIST)
        for paragraph in paragraphs:
            self.draft.line()
            self._pieces(paragraph)
        for paragraph in paragraphs:
            self._boxes(paragraph)

    def _table(self, rows: Sequence[Row]) -> None:
        """Set a table, a row a line; a frame of one column is no table but what it frames."""
        if all(len(row.cells) == 1 for row in rows):
            for row in rows:
                self._items(row.cells[0])
            return
        self.draft.begin(BlockKind.TABLE)
        for row in rows:
            self.draft.line()
            self._row(row)

    def _row(self, row: Row) -> None:
        for number, cell in enumerate(row.cells):
            if number:
                self.draft.cell()
            self._inline(cell)

    def _inline(self, items: Iterable[Item]) -> None:
        """Set what a cell holds on the line of its row."""
        for number, item in enumerate(items):
            if number:
                self.draft.flow(" ")
            if isinstance(item, Row):
                for cell in item.cells:
                    self._inline(cell)
                    self.draft.flow(" ")
            else:
                self._pieces(item, inline=True)
                self._inline(item.boxes)

    def _boxes(self, paragraph: Paragraph) -> None:
        if paragraph.boxes:
            self._items(paragraph.boxes)

    def _lines(self, items: Iterable[Item]) -> None:
        """Set what a note holds, each paragraph and row a line."""
        for item in items:
            self.draft.begin()
            if isinstance(item, Row):
                self._row(item)
            else:
                self._pieces(item)
                self._lines(item.boxes)

    def _edges(self) -> None:
        """Set headers and footers, each once."""
        seen: set[str] = set()
        for items in self._parser.heard.headers:
            words = " ".join("".join(said(items)).split())
            if words in seen or not _FURNITURE.search(words):
                continue
            seen.add(words)
            self.draft.begin(BlockKind.OTHER, flags=(Flag.REPETITION,))
            for item in items:
                self.draft.line()
                self._inline([item])
            self._end_passage()

    # Pieces

    def _pieces(self, paragraph: Paragraph, *, inline: bool = False) -> None:
        if paragraph.label:
            self.draft.write(f"{_shown_label(paragraph.label)} ")
        self._styled = self._spoken(paragraph)
        opened = bool(_label(paragraph))
        for piece in _merged(paragraph.pieces):
            match piece:
                case Run():
                    self._run(piece, inline=inline, labelled=opened)
                    opened = False
                case Call():
                    self._call(piece)
                case Start():
                    self._starts[piece.comment] = self.draft.at
                case Comment():
                    start = self._starts.get(piece.comment, self.draft.at)
                    self.draft.find("comment", piece.words, start=min(start, self.draft.at))
        self._end_passage()

    def _run(self, run: Run, *, inline: bool, labelled: bool) -> None:
        words = letters(run.words, run.font)
        if inline:
            words = words.replace("\n", " ").replace("\t", " ")
        if labelled:
            words = words.replace("\t", " ", 1)
        if run.raised:
            words = _lifted(words)
        self._speak(run, words)
        start = self.draft.at
        self._write(words)
        if run.slanted:
            self.draft.slant(start)
        if run.font and run.font not in self._legacy and words.strip():
            self._legacy.add(run.font)
            self.draft.find("legacy-font", _old(run.font), start=start)

    def _write(self, words: str) -> None:
        first, *rest = words.split("\n")
        self.draft.write(first)
        for line in rest:
            self.draft.line()
            self.draft.write(line)

    def _call(self, call: Call) -> None:
        note = self._notes.get(call.note)
        if note is None:
            self._lone += 1
            label = call.label or self._parser.numbering.label(endnote=False)
            self.draft.call(f"lone-{self._lone}", label)
        else:
            self.draft.call(note.id, note.label, printed=_lifted(call.printed))

    # Languages

    def _speak(self, run: Run, words: str) -> None:
        """Note which language words are said to be in, where it is not that of the text."""
        code = self._speech(run)
        code = "" if code == self._language else code
        if self._passage and self._passage[1] != code:
            self._end_passage()
        if code and self._passage is None:
            self._passage = (self.draft.at, code, [])
        if self._passage:
            self._passage[2].append(words)

    def _end_passage(self) -> None:
        if self._passage:
            start, code, runs = self._passage
            words = "".join(runs)
            if sum(map(str.isalpha, words)) >= _LEAST and agrees(words, code):
                self.draft.language(start, code)
        self._passage = None


def agrees(words: str, code: str) -> bool:
    """Say whether words can be in the language their speller was set to; many forget to set it.

    >>> agrees("Quan hệ Việt – Xô trong những năm", "en"), agrees("Communist Party", "en")
    (False, True)
    """
    return identify(words) in {"und", code}


def people(words: str) -> list[Name]:
    """Give the names on a line: apart by semicolons, or by commas where each part is a whole name.

    >>> [each["literal"] for each in people("Trần Ngọc Dũng, Đàm Thị Thảo")]
    ['Trần Ngọc Dũng', 'Đàm Thị Thảo']
    """
    parts = [part.strip() for part in words.split(";") if part.strip()]
    if len(parts) == 1:
        apart = [part.strip() for part in words.split(",") if part.strip()]
        parts = apart if all(" " in part and not part.endswith(".") for part in apart) else parts
    return [names.name(part) for part in parts]


def letters(words: str, font: str) -> str:
    """Give the letters a font shows; `font` is named only where it shows an old Vietnamese encoding."""
    return fonts.letters(words, font) if fonts.legacy(words, font) else words


def _old(font: str) -> str:
    encoding = charsets.legacy(font)
    return f"Words in the font “{font}” were in the old Vietnamese encoding {encoding}; they are put right."


def _shown_label(label: str) -> str:
    """Print a bullet as one, whatever sign of its font it is; Word's second is an "o" of Courier."""
    bullet = len(label) == 1 and (label == "o" or not (label.isalnum() or label.isascii()))
    return "•" if bullet else label


def _label(paragraph: Paragraph) -> str:
    """Give the label an old writer set before a hanging paragraph by hand: "•", "1.", and a tab."""
    first = next((piece for piece in paragraph.pieces if isinstance(piece, Run)), None)
    found = _LABELLED.match(first.words.lstrip(" ")) if first and paragraph.shape.hanging else None
    return found["label"] if found else ""


def _lifted(words: str) -> str:
    """Raise figures, the blanks around them left."""
    bare = words.strip()
    return words.replace(bare, raised(bare), 1) if bare else words


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Make one run of those that look the same; pairs of surrogates and of letter and mark are joined."""
    for look, group in groupby(pieces, key=_look):
        if look is None:
            yield from group
        else:
            runs = [piece for piece in group if isinstance(piece, Run)]
            yield Run(composed("".join(run.words for run in runs)), *look)


def _look(piece: Piece) -> tuple[bool, int, str, bool] | None:
    return (piece.raised, piece.language, piece.font, piece.slanted) if isinstance(piece, Run) else None


def _paragraphs(items: Iterable[Item]) -> Iterator[Paragraph]:
    for item in items:
        if isinstance(item, Row):
            for cell in item.cells:
                yield from _paragraphs(cell)
        else:
            yield item
            yield from _paragraphs(item.boxes)


def _runs(paragraph: Paragraph) -> Iterator[Run]:
    return (piece for piece in paragraph.pieces if isinstance(piece, Run))


def _unraised(paragraph: Paragraph) -> str:
    """Give the words of a paragraph without marks of notes."""
    return "".join(p.words for p in _merged(paragraph.pieces) if isinstance(p, Run) and not p.raised)
