"""Which file lies where? Paths reckoned from the root; nothing here looks at the disk."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

PREFIX = 12  # digits of the id that begin the name of a document's folder
LONGEST_SLUG = 40
LONGEST_SUFFIX = 12

ORIGINAL = "original"  # original.<ext>, or a folder original/ for a source of many files
RECORD = "record.json"
TEXT = "text.txt"
MANIFEST = "manifest-sha256.txt"
READY = "ready"  # in a stage: the files that take the place of those in the document's folder


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of an archive, all below its root."""

    root: Path

    @property
    def config(self) -> Path:
        """What makes a folder an archive: format version, id, index engine."""
        return self.root / "archive.toml"

    @property
    def readme(self) -> Path:
        """How to read the archive without the program."""
        return self.root / "README.txt"

    @property
    def register(self) -> Path:
        """What people and the archive decided, one event a line."""
        return self.root / "register.jsonl"

    @property
    def lock(self) -> Path:
        """Held by the one who writes; says who that is."""
        return self.root / ".lock"

    @property
    def documents(self) -> Path:
        """The documents, a folder each."""
        return self.root / "documents"

    @property
    def staging(self) -> Path:
        """What is being written and is not yet part of the archive."""
        return self.root / "staging"

    @property
    def trash(self) -> Path:
        """Removed documents, until they are purged."""
        return self.root / "trash"

    @property
    def knowledge(self) -> Path:
        """Words the user added to what the languages know."""
        return self.root / "knowledge"

    @property
    def derived(self) -> Path:
        """What can be deleted and made again."""
        return self.root / "derived"

    @property
    def catalog(self) -> Path:
        """The catalog over records and register."""
        return self.derived / "catalog.sqlite"

    @property
    def index(self) -> Path:
        """The search index."""
        return self.derived / "index"

    @property
    def sketches(self) -> Path:
        """The fingerprints that tell what is here already."""
        return self.derived / "sketches.sqlite"

    def shard(self, id: str) -> Path:
        """Give the folder of all whose id begins alike."""
        return self.documents / id[:2]

    def folder(self, id: str, slug: str) -> Path:
        """Give the place of a document's folder."""
        return self.shard(id) / folder_name(id, slug)


def folder_name(id: str, slug: str) -> str:
    """Name a document's folder; only the digits find it again.

    >>> folder_name("c1b5ae0ce6c6" + "0" * 52, "doi-tac")
    'c1b5ae0ce6c6-doi-tac'
    """
    return f"{id[:PREFIX]}-{slug}"


def slug(name: str) -> str:
    """Make a short plain ASCII word of any file name.

    >>> slug("Đối tác chiến lược.txt"), slug("Хроника дня, часть 2.html"), slug("../..")
    ('doi-tac-chien-luoc', 'khronika-dnia-chast-2', 'document')
    """
    stem = re.sub(r"(?<=[^./\\])\.[A-Za-z0-9]{1,12}$", "", name)[:500]
    spread = unicodedata.normalize("NFKD", stem.lower())
    plain = "".join(_ASCII.get(char, char) for char in spread if not unicodedata.combining(char))
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words[:LONGEST_SLUG].strip("-") or "document"


def suffix(name: str) -> str:
    """Make a plain suffix of a file name's end, or none.

    >>> suffix("Báo cáo.PDF"), suffix("no-suffix"), suffix("x.../../etc")
    ('.pdf', '', '')
    """
    found = re.search(r"\.([A-Za-z0-9]+)$", name)
    return f".{found[1].lower()}" if found and len(found[1]) <= LONGEST_SUFFIX else ""


# Cyrillic letters by BGN/PCGN and ALA-LC without their signs; й and ё come apart before (NFKD).
# Only for folder names: nobody reads them back.
_CYRILLIC = dict(
    zip(
        "абвгдежзиклмнопрстуфхцчшщъыьэюяіїєґђјљњћџ",
        "a b v g d e zh z i k l m n o p r s t u f kh ts ch sh shch _ y _ e iu ia "
        "i i ie g dj j lj nj c dz".split(),
        strict=True,
    )
)
_ASCII = {**{letter: latin.strip("_") for letter, latin in _CYRILLIC.items()}, "đ": "d", "ð": "d"}
_ASCII |= {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "þ": "th", "ı": "i", "'": "", "’": ""}
