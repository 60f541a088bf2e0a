"""Where is everything kept? Files that are the truth, and beside them what can be made again.

The store knows bytes, JSON, terms and ids; never a footnote or a language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import AlreadyThere, Damaged, NoArchive, NotEmpty, StoreError, Unwritable
from store.layout import Layout

if TYPE_CHECKING:
    from store.catalog import Catalog
    from store.documents import Documents
    from store.index import Index
    from store.originals import Originals
    from store.register import Register
    from store.sketches import Sketches
    from store.writing import Writer

FORMAT = 1  # of the archive on disk


@dataclass(frozen=True)
class Store:
    """An archive on disk; each port opens when it is first used."""

    root: Path
    id: str
    created: str  # ISO 8601 UTC
    engine: str  # of the search index

    @cached_property
    def layout(self) -> Layout:
        """Which file lies where."""
        return Layout(self.root)

    @cached_property
    def originals(self) -> Originals:
        """The bytes as they came."""
        from store.originals import Originals

        return Originals(self.layout)

    @cached_property
    def documents(self) -> Documents:
        """The records and texts."""
        from store.documents import Documents

        return Documents(self.layout)

    @cached_property
    def register(self) -> Register:
        """What people and the archive decided."""
        from store.register import Register

        return Register(self.layout.register)

    @cached_property
    def catalog(self) -> Catalog:
        """What can be asked of records and register at once; derived."""
        from store.catalog import Catalog

        return Catalog(self.layout.catalog)

    @cached_property
    def sketches(self) -> Sketches:
        """The fingerprints of all texts; derived."""
        from store.sketches import Sketches

        return Sketches(self.layout.sketches)

    @cached_property
    def index(self) -> Index:
        """The search index; derived."""
        from store.index import open_index

        return open_index(self.layout.index, self.engine)

    @contextmanager
    def writing(self, *, wait: float = 30.0, notice: Callable[[str], None] | None = None) -> Iterator[Writer]:
        """Take the lock, heal what was left, write; drop what is uncommitted."""
        from store import lock, recovery
        from store.writing import Writer

        with lock.held(self.layout.lock, wait=wait, notice=notice) as hold:
            healed = recovery.heal(self.layout)
            if said := self.register.heal():
                healed.append(said)
            writer = Writer(self.layout, healed, hold)
            try:
                yield writer
            finally:
                with suppress(Unwritable):  # what stays behind is dropped by the next writer
                    writer.close()

    def with_engine(self, engine: str) -> Store:
        """Choose the engine of the search index for good."""
        chosen = Store(self.root, self.id, self.created, _known_engine(engine))
        _write_config(chosen)
        return chosen


def create(root: str | Path, *, engine: str = "whoosh") -> Store:
    """Make a new archive in a new or empty folder."""
    import time
    import uuid

    from store import disk

    store = Store(
        root=Path(root).absolute(),
        id=str(uuid.uuid4()),
        created=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        engine=_known_engine(engine),
    )
    layout = store.layout
    _check_free(layout)
    with_parents = [*reversed(store.root.parents), store.root]
    made = [path for path in with_parents if not path.exists() and disk.make_folder(path)]
    for folder in (layout.documents, layout.staging, layout.trash):
        disk.make_folder(folder)
    disk.make_folder(layout.derived, mode=0o700)
    disk.replace(layout.readme, _README.encode())
    if not layout.register.exists():
        disk.write(layout.register, b"")
    _write_config(store)  # last: it is what makes the folder an archive
    disk.sync([path.parent for path in made])
    if not any(store.documents.ids()):
        store.catalog.settle()  # nothing is missing from an empty one
    return store


def open(root: str | Path) -> Store:
    """Open the archive in this folder."""
    import tomllib

    from store import disk

    layout = Layout(Path(root).absolute())
    if not layout.config.exists():
        raise NoArchive(f"{layout.root}: is no archive; make one with: archive init {layout.root}")
    try:
        config = tomllib.loads(disk.read(layout.config).decode())
        format, id, created = int(config["format"]), str(config["id"]), str(config["created"])
        engine = str(config.get("engine", "whoosh"))
    except (ValueError, KeyError, TypeError) as error:
        raise Damaged(f"{layout.config}: cannot be read ({error}); bring it back from a backup") from None
    if format > FORMAT:
        raise StoreError(
            f"{layout.root}: was written by a newer version (format {format}; we read up to {FORMAT}); "
            "bring the program up to date: pip install --upgrade fonds"
        )
    return Store(layout.root, id, created, engine)


def find(start: str | Path) -> Path | None:
    """Give the archive that holds this folder, if any, walking up."""
    here = Path(start).absolute()
    return next((each for each in (here, *here.parents) if Layout(each).config.is_file()), None)


def _known_engine(engine: str) -> str:
    from store.index import engines

    if engine not in engines():
        raise StoreError(f"there is no index engine “{engine}”; choose one of: {', '.join(engines())}")
    return engine


def _check_free(layout: Layout) -> None:
    """Refuse other people's files; a beginning of ours may be ended."""
    if layout.config.exists():
        raise AlreadyThere(f"{layout.root}: is an archive already; nothing was done")
    ours = (layout.readme, layout.register, layout.documents, layout.staging, layout.trash, layout.derived)
    try:
        others = {path.name for path in layout.root.iterdir()} - {path.name for path in (*ours, layout.lock)}
    except FileNotFoundError:
        return
    except OSError as error:
        raise NotEmpty(f"{layout.root}: cannot become an archive ({error.strerror}); name a folder") from None
    if others:
        raise NotEmpty(f"{layout.root}: is not empty (it holds {min(others)}); name a new or empty folder")


def _write_config(store: Store) -> None:
    from store import disk

    lines = (
        "# This folder is an archive; README.txt says how to read it.",
        f"format = {FORMAT}",
        f'id = "{store.id}"',
        f'created = "{store.created}"',
        f'engine = "{store.engine}"',
    )
    disk.replace(store.layout.config, "".join(f"{line}\n" for line in lines).encode())


_README = """\
This folder is an archive of documents. It can be read without any program of ours.

documents/      one folder a document, sorted by the first two digits of its id. In each:
  original.*            the file as it came, never changed (a folder original/ when it came as many files)
  text.txt              its text, UTF-8; all positions in the record count the characters of this file from 0
  record.json           what is known of it (JSON, UTF-8): "ground" is where it came from and what people
                        said; "reading" is what the program understood
  manifest-sha256.txt   the digests of these files
register.jsonl  citation keys, other works and decisions, in order, one JSON object a line; "prev" is the
                SHA-256 of the line before with its line end, "sum" the first digits of the SHA-256
                of the line itself without "sum"
trash/          removed documents, until they are purged
staging/        what is being written just now
derived/        catalog and search index; can be deleted, and made again with: archive reindex
knowledge/      words you added to what the program knows (places, houses, archives …), if you did
archive.toml    the version of this form, and the archive's id

To see whether a document is as it was written:

    cd documents/c1/c1b5ae0ce6c6-some-name && sha256sum -c manifest-sha256.txt

The id of a document is the SHA-256 of its original. Of an original of many files it is the SHA-256 of their
lines in the manifest:

    grep '  original/' manifest-sha256.txt | sha256sum

To find a word with nothing but a shell:

    grep -rl --include=text.txt 'Điện Biên Phủ' documents

To copy the archive, copy this folder; derived/ may be left out.
"""
