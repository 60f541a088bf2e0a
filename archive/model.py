"""What do we say about a source? The types; every statement about a text is a span on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, NamedTuple, TypeAlias, TypedDict

Digest: TypeAlias = str  # SHA-256, 64 lower-case hexadecimal digits
DocumentId: TypeAlias = str  # the digest of the original
Key: TypeAlias = str  # citation key, [a-z][a-z0-9-]*
Edtf: TypeAlias = str  # a date in EDTF: 2019-06-17, 2020-02, 1999/2000, 2025?
Variable: TypeAlias = str  # a CSL variable, spelled as CSL spells it

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


class Span(NamedTuple):
    """`[start, end)` in code points of a document's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Give the words the span covers.

        >>> Span(0, 2).of("tr. 25")
        'tr'
        """
        return text[self.start : self.end]

    def shifted(self, by: int) -> Span:
        """Give the same span on a text that has `by` more code points in front."""
        return Span(self.start + by, self.end + by)


class Certainty(StrEnum):
    """How sure a statement is (TEI @cert)."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class BlockKind(StrEnum):
    """What a block is (TEI names)."""

    HEAD = "head"
    P = "p"
    LIST = "list"
    TABLE = "table"
    NOTE = "note"
    OTHER = "other"


class Flag(StrEnum):
    """What is odd about a block; nothing flagged is ever dropped from the text."""

    NAVIGATION = "navigation"
    REPETITION = "repetition"
    CAPTION = "caption"
    PAGE_BREAK = "page-break"  # the page ended in mid-sentence: read on in the next running block
    GLUED = "glued"


class MatchKind(StrEnum):
    """How a source stands to another, said of the newer one; the nearest kind first."""

    IDENTICAL = "identical"
    SAME_TEXT = "same-text"
    NEAR = "near"
    CONTAINS = "contains"
    CONTAINED = "contained"
    SHARES = "shares"

    @property
    def inverse(self) -> MatchKind:
        """What it is said of the other."""
        return _INVERSE.get(self, self)

    @property
    def distance(self) -> int:
        """How many kinds are nearer."""
        return [*MatchKind].index(self)


_INVERSE = {MatchKind.CONTAINS: MatchKind.CONTAINED, MatchKind.CONTAINED: MatchKind.CONTAINS}


class Name(TypedDict, total=False):
    """A CSL name; Vietnamese persons have `literal` in natural order beside `family` and `given`."""

    literal: str
    family: str
    given: str
    suffix: str
    degree: str  # ours: "TS", "д.и.н."
    affiliation: str  # ours


Item = TypedDict(
    "Item",
    {
        "type": str,
        "title": str,
        "title-short": str,
        "container-title": str,
        "collection-title": str,
        "volume-title": str,
        "author": list[Name],
        "editor": list[Name],
        "compiler": list[Name],
        "translator": list[Name],
        "publisher": str,
        "publisher-place": str,
        "issued": Edtf,
        "issued_raw": str,
        "accessed": Edtf,
        "original-date": Edtf,
        "original-title": str,
        "volume": str,
        "issue": str,
        "page": str,
        "number": str,
        "edition": str,
        "genre": str,
        "medium": str,
        "note": str,
        "URL": str,
        "DOI": str,
        "ISBN": str,
        "ISSN": str,
        "archive": str,
        "archive_collection": str,
        "archive_location": str,
        "language": str,
        "abstract": str,
        "keyword": str,
        "received": Edtf,
        "reviewed": Edtf,
        "accepted": Edtf,
    },
    total=False,
)
Item.__doc__ = """A bibliographic item in CSL variables; dates are EDTF strings, writers make date-parts.

`issued_raw` (a date that cannot be as printed), `volume-title`, `received`, `reviewed`, `accepted` are what
CSL lacks; they go out under `custom`. The cited page is not here: it belongs to the citation.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The bytes as they came (FRBR item)."""

    digest: Digest
    media_type: str
    size: int  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Accession:
    """One receipt of an original: the same bytes twice are one original, two accessions."""

    path: str  # as given to ingest
    name: str  # the file's own name
    size: int  # bytes
    modified: str | None  # the file's time, ISO 8601 UTC; never a publication date
    when: str  # ISO 8601 UTC
    by: str
    media_type: str = ""  # as what carried it declared: a mail, a web archive
    charset: str = ""  # as what carried it declared
    parts: tuple[str, ...] = ()  # names of the files of a source of many, in order


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the text; the blocks tile it: joined, they are the text."""

    kind: BlockKind
    span: Span
    flags: tuple[Flag, ...] = ()
    level: int = 0  # of a head, from 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something not understood or odd; the text keeps it as it is."""

    code: str  # stable, lower case, hyphens
    message: str  # one sentence for the reader
    span: Span | None = None  # None: about the whole file
    related: tuple[Span, ...] = ()  # e.g. where a repeated block stands first


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A value of a CSL variable, with who says so and what shows it.

    `value` is a string (dates in EDTF), or a list of names.
    """

    value: str | list[Name]
    by: str  # "option", "sidecar", "person:NAME", or the rule: "rule:vi-labelled-date"
    evidence: Span | None = None
    certainty: Certainty = Certainty.HIGH


Description: TypeAlias = "Mapping[Variable, tuple[Statement, ...]]"  # candidates, the best first


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note mark and the places in the text that call for it; one a mark, bodies may be shared."""

    mark: str  # as a plain number or sign: "6", "*"
    anchors: tuple[Span, ...]  # in the text; empty: a note no mark calls for
    body: Span | None  # without the printed mark; None: the text calls for a note that is not there


Doubt: TypeAlias = Literal["unresolved", "ambiguous"]


class Printed(NamedTuple):
    """Where a note prints a field of a reference, and how sure the reading of it is."""

    span: Span  # on the text of the note
    certainty: Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One work as one note cites it."""

    item: Item
    span: Span  # of the citation, on the note's text in a ParsedNote
    signal: str | None = None  # "Xem", "См. также", "quoted in": as printed
    locator: str | None = None  # the page or leaf cited
    short: Literal["ibid", "opcit"] | None = None
    antecedent: str | None = None  # id of the note that holds the full reference
    certainty: Certainty = Certainty.HIGH
    doubt: Doubt | None = None  # a short reference no note explains, or one after a note with several works
    key: Key | None = None  # of its work, once the archive has matched it
    printed: Mapping[str, Printed] = field(default_factory=dict)  # by CSL variable, and "locator"

    def as_dict(self) -> dict[str, object]:
        """Give the shape of the footnote gold: CSL variables, locator, ibid/opcit, antecedent, key."""
        shape: dict[str, object] = {**self.item}
        if self.locator:
            shape["locator"] = self.locator
        if self.short:
            shape[self.short] = True
        if self.antecedent:
            shape["antecedent"] = self.antecedent
        if self.signal:
            shape["signal"] = self.signal
        if self.doubt:
            shape["doubt"] = self.doubt
        if self.key:
            shape["key"] = self.key
        return shape

    def printed_dict(self) -> dict[str, object]:
        """Say of each field where the note prints it and how sure its reading is."""
        return {
            name: {"span": [*each.span], "certainty": str(each.certainty)}
            for name, each in self.printed.items()
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedNote:
    """A note's body and the works it cites."""

    id: str  # "1", "2" …: place among the bodies of the document, or the line of the file
    lang: str  # vi, ru, en …, of the note's frame; "und" when it cannot be told
    note: str  # the verbatim body
    references: tuple[Reference, ...]
    marks: tuple[str, ...] = ()
    span: Span | None = None  # of the body in its document

    def as_dict(self) -> dict[str, object]:
        """Give one row of `refs --json` and `parse --json`.

        `span` of a reference and of each of its fields (`printed`) is `[start, end]` on `note`.
        """
        refs = [
            {**each.as_dict(), "span": [*each.span], "printed": each.printed_dict()}
            for each in self.references
        ]
        return {"id": self.id, "marks": [*self.marks], "lang": self.lang, "note": self.note, "refs": refs}


class Passage(NamedTuple):
    """A language or other reading of a stretch of text: the stretch and the word about it."""

    span: Span
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An original, read: its text and everything understood of it. Pure: no key, no path, no person."""

    original: Original
    encoding: str  # IANA name; "" when the bytes hold no text
    text: str
    blocks: tuple[Block, ...] = ()
    description: Description = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    references: tuple[ParsedNote, ...] = ()
    languages: tuple[Passage, ...] = ()  # passages in another language than the document's
    pages: tuple[Passage, ...] = ()  # the pages or leaves of the original, each by its label: "25", "12 об."
    findings: tuple[Finding, ...] = ()

    @property
    def id(self) -> DocumentId:
        """The digest of the original names the document."""
        return self.original.digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """How one document stands to another, with the passages both have."""

    kind: MatchKind
    other: DocumentId
    coverage: tuple[float, float]  # of this text, of the other
    passages: tuple[tuple[Span, Span], ...] = ()  # on this text, on the other


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A citation key and the item it stands for: a cited work, or a source as a work."""

    key: Key
    item: Item
    aliases: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document of the archive as writers see it."""

    key: Key
    item: Item
    document: Document
    name: str  # file name of the first accession
    aliases: tuple[Key, ...] = ()

    @property
    def work(self) -> Work:
        """The source as a citable work."""
        return Work(key=self.key, item=self.item, aliases=self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing a person changed: what stood before, what stands now."""

    variable: Variable  # or "tags"
    before: str | list[Name] | list[str] | None
    after: str | list[Name] | list[str] | None
    when: str  # ISO 8601 UTC
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What no machine may overwrite: receipts of the original and what people said of it."""

    accessions: tuple[Accession, ...]
    statements: Mapping[Variable, Statement] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    history: tuple[Change, ...] = ()
    encoding: str | None = None  # as a person said it, for reading anew
    ocr: bool = False  # a person asked for pictures to be read


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A document with its ground: all that is written down about it."""

    ground: Ground
    document: Document

    @property
    def description(self) -> Description:
        """Candidates for each variable, what people said before what the reading found."""
        merged = dict(self.document.description)
        for variable, statement in self.ground.statements.items():
            merged[variable] = (statement, *merged.get(variable, ()))
        return merged
