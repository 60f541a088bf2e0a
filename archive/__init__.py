"""A document archive and citation manager for historians: the Python API, the same jobs as the command line.

>>> import archive, tempfile
>>> home = archive.open(tempfile.mkdtemp() + "/fonds", create=True)
>>> receipt = next(home.ingest(["examples/seed002.txt"]))
>>> receipt.status, receipt.key, receipt.notes
('added', 'tran2025', 21)
>>> [hit.key for hit in home.search("hop tac quoc phong")]
['tran2025']
>>> next(home.cite(["boquocphong2019@25"])).citation
'Bộ Quốc phòng, *Quốc phòng Việt Nam 2019*, Nxb Chính trị quốc gia Sự thật, Hà Nội, 2019, tr.25'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, Literal, TypeAlias

from archive.version import VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from archive.bibliography import CitedWork
    from archive.care import Problem
    from archive.changes import Changed
    from archive.citing import Cited
    from archive.model import Document, Key, ParsedNote
    from archive.receipts import Receipt
    from archive.search import Found, Hit
    from archive.statements import Said
    from store import Store

__all__ = ["Archive", "__version__", "open", "parse"]

__version__ = VERSION
WAIT = 30.0  # seconds for another writer to finish

Rows: TypeAlias = "list[dict[str, Any]]"
Hits: TypeAlias = "list[Hit]"


def open(path: str | Path, *, create: bool = False, engine: str = "whoosh") -> Archive:
    """Open the archive in this folder; with `create`, make it when there is none."""
    from pathlib import Path  # loads half of urllib: not on the way to --help

    import store

    root = Path(path)
    if create and not (root / "archive.toml").exists():
        return Archive(store.create(root, engine=engine))
    return Archive(store.open(root))


def parse(lines: Iterable[str], *, knowledge: Path | None = None) -> list[ParsedNote]:
    """Read notes, one a line, in order, into the works they cite; needs no archive.

    `knowledge`: a TOML file, or a folder of them, with words added to what the languages know.

    >>> note = parse(["Hồ Chí Minh: *Toàn tập*, Nxb. Chính trị quốc gia, Hà Nội, 2000, t.12, tr.474."])[0]
    >>> note.references[0].item["title"], note.references[0].locator
    ('Toàn tập', '474')
    """
    from archive import references
    from archive.knowledge import load
    from archive.languages.citation import using

    with using(load(knowledge)):
        return references.listed((str(number), line) for number, line in enumerate(lines, 1))


@dataclass(frozen=True, slots=True)
class Archive:
    """An open archive; every method is a job of the command line."""

    store: Store

    @property
    def root(self) -> Path:
        """The folder it lies in."""
        return self.store.root

    def ingest(  # noqa: PLR0913 – as many as the command has options
        self,
        paths: Iterable[str | Path],
        *,
        recursive: bool = False,
        said: Said | None = None,
        encoding: str | None = None,
        lang: str | None = None,
        ocr: bool = False,
        as_one: bool = False,
        dry_run: bool = False,
        wait: float = WAIT,
        say: Callable[[str], None] = lambda _: None,
        seen: Callable[[str], None] = lambda _: None,
    ) -> Iterator[Receipt]:
        """Take files in; each receipt leaves once its file is safe. Failed files give receipts too.

        `ocr`: read pictures, too. `as_one`: each path is a folder, and its files the leaves of one source.
        `say` is told what a person should know meanwhile, `seen` each path once it is read.
        """
        from archive import sources
        from archive.reception import Wishes
        from archive.statements import Said

        wishes = Wishes(said=said or Said(), encoding=encoding, lang=lang, ocr=ocr, wait=wait)
        files = sources.gather([str(path) for path in paths], recursive=recursive, as_one=as_one)
        if dry_run:
            from archive import rehearsal

            return rehearsal.rehearse(self.store, files, wishes, say=say)
        from archive import ingest

        return ingest.ingest(self.store, files, wishes, say=say, seen=seen)

    def search(self, query: str, limit: int = 20, **options: Any) -> Hits:
        """Find passages; for `options` and what was said about the query see `find`."""
        return [*self.find(query, limit=limit, **options).hits]

    def find(self, query: str, **options: Any) -> Found:
        """Find passages, with the facets and what was understood of the query.

        Options: limit, offset, passages, languages, types, tags, since, until, exact, all_copies, sort.
        """
        from archive import search

        return search.search(self.store, query, **options)

    def document(self, key: Key) -> Document:
        """Give a source as it was read."""
        from archive import holdings

        return holdings.holding(self.store, key).document

    def show(
        self, key: Key, *, text: bool = False, clean: bool = False, why: bool = False
    ) -> dict[str, object]:
        """Give everything known of a source in the shape of `show --json`."""
        from archive import holdings

        return holdings.shown(self.store, key, text=text, clean=clean, why=why)

    def list(self, query: str = "") -> Rows:
        """Give the sources in the shape of `list --json`, sorted by key; `query` as in search."""
        from archive import holdings

        keys = {hit.key for hit in self.search(query, limit=1_000_000, all_copies=True)} if query else None
        return [row for row in holdings.listed(self.store) if keys is None or row["key"] in keys]

    def refs(self, key: Key, *, unresolved: bool = False) -> Rows:
        """Give a source's notes and the works each cites, in the shape of `refs --json`."""
        from archive import bibliography

        return bibliography.refs(self.store, key, unresolved=unresolved)

    def works(self, query: str = "") -> Sequence[CitedWork]:
        """Give the cited works and who cites them, sorted by key."""
        from archive import bibliography

        return [*bibliography.cited_works(self.store, query)]

    def cite(
        self,
        handles: Sequence[str],
        *,
        style: str = "vi-footnote",
        format: Literal["text", "html", "latex", "pandoc"] = "text",
    ) -> Iterator[Cited]:
        """Give a finished note for each handle: key, key@25, key@n6, key@b12."""
        from archive import citing

        return citing.cite(self.store, handles, style=style, as_=format)

    def export(
        self,
        format: str,
        stream: IO[str],
        *,
        keys: Sequence[Key] = (),
        what: Literal["sources", "works", "all"] = "all",
        ascii: bool = False,
        notes: Literal["end", "inline"] = "end",
    ) -> None:
        """Write the bibliography or documents of these keys, or of everything, to a stream."""
        from archive import export, writers

        selection = export.select(self.store, keys, what=what)
        options = writers.Options(ascii=ascii, notes=notes, version=__version__)
        stream.writelines(export.export(selection, format, options))

    def dups(self, key: Key | None = None, *, kinds: Sequence[str] = ()) -> Rows:
        """Give how sources stand to one another, all pairs or those of one, in the shape of `dups --json`.

        Each row: `a` (the newer) and `b`, `kind` (identical, same-text, near, contains, contained, shares,
        duplicate, version), `coverage` [of a, of b], `passages` [[[start, end] on a, [start, end] on b] …],
        `decision` (of a: None, ignore, duplicates, replaces, replaced, versions), `issued` [of a, of b].
        """
        from archive import holdings, pairs

        return pairs.listed(
            self.store, None if key is None else holdings.resolve(self.store, key), kinds=kinds
        )

    def clusters(self, key: Key | None = None) -> Rows:
        """Give the copies of one text, all clusters or that of one source.

        Each: `keys` (the oldest first), `kinds` of their pairs, `kept`: the key that stands for them.
        """
        from archive import holdings, pairs

        ids = None if key is None else [holdings.resolve(self.store, key)]
        return pairs.shape(self.store, pairs.clusters(self.store, ids))

    def compare(self, a: Key, b: Key) -> Rows:
        """Give how two sources stand, in rows as `dups` gives them; what is not known yet is compared now.

        A source with itself: one row of kind `repeats`, its passages where first and where again.
        """
        from archive import holdings, pairs

        return pairs.compared(self.store, holdings.resolve(self.store, a), holdings.resolve(self.store, b))

    def decide(self, a: Key, b: Key, decision: str, *, wait: float = WAIT) -> None:
        """Write down what a person decided about two sources; the last word counts.

        `ignore`: they are no duplicates. `duplicates`: they are copies, whatever the texts show.
        `replaces`: `a` replaces `b`. `versions`: two versions of one
        article, no copies. `undecided`: takes the decision back.
        """
        from archive import changes

        changes.decide(self.store, a, b, decision, wait=wait)

    def set(
        self, keys: Sequence[Key], said: Said, *, dry_run: bool = False, wait: float = WAIT
    ) -> Sequence[Changed]:
        """Write down what a person says of sources; gives what changed."""
        from archive import changes

        return changes.say(self.store, keys, said, dry_run=dry_run, wait=wait)

    def remove(self, keys: Sequence[Key], *, wait: float = WAIT) -> None:
        """Move sources to the trash."""
        from archive import changes

        changes.remove(self.store, keys, wait=wait)

    def mend(self, *, wait: float = WAIT, say: Callable[[str], None] = lambda _: None) -> None:
        """Make catalog and sketches anew when they are not there; where nothing may be written, say so."""
        from archive import shelving
        from store.errors import Unwritable

        lost = not self.store.layout.sketches.exists() and any(self.store.documents.ids())
        if self.store.catalog.fresh or lost:
            try:
                with shelving.writing(self.store, wait=wait, say=say):
                    pass
            except Unwritable as error:
                say(f"what is missing in derived/ cannot be made, so too little is found: {error}")

    def check(self, *, deep: bool = False) -> tuple[int, Sequence[Problem]]:
        """Look the archive over; gives the number of documents and what is not right."""
        from archive import care

        return care.check(self.store, deep=deep)

    def reindex(self, *, wait: float = WAIT) -> int:
        """Make everything derived anew; gives the number of documents."""
        from archive import care

        return care.reindex(self.store, wait=wait)

    def reread(
        self,
        keys: Sequence[Key] = (),
        *,
        ocr: bool = False,
        encoding: str | None = None,
        wait: float = WAIT,
        say: Callable[[str], None] = lambda _: None,
    ) -> Iterator[tuple[Key, bool]]:
        """Read originals anew; gives each key and whether its reading changed.

        `ocr`: from now on read their pictures, too. `encoding`: the character set of their text.
        """
        from archive import changes

        asked = changes.Asked(ocr=ocr, encoding=encoding)
        return changes.reread(self.store, keys, asked, wait=wait, say=say)

    def stats(self) -> dict[str, object]:
        """Count what is in the archive."""
        from archive import care

        return care.stats(self.store)
