"""How is an original of the archive read? As its bringer wished, by a worker, in words the archive knows."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

from archive import knowledge, reading
from archive.languages.citation import using
from archive.model import Accession, Digest, Document, Ground, Original
from archive.readers import Source
from archive.worker.extraction import Extraction, Say
from archive.worker.limited import Worker


class Readings(AbstractContextManager["Readings"]):
    """Reads originals one after the other; one worker serves them all."""

    def __init__(self, root: Path | None, *, say: Say = lambda _: None) -> None:
        self.worker = Worker()
        self._root = root
        self._say = say

    def __exit__(self, *_: object) -> None:
        """Let the worker go."""
        self.worker.close()

    def read(
        self,
        contents: Sequence[bytes],
        accession: Accession,
        ground: Ground,
        *,
        digest: Digest,
        lang: str | None = None,
    ) -> Document:
        """Read an original: its bytes, or those of its files in order; `digest` is its id."""
        extraction = Extraction(self.worker, ocr=ground.ocr, say=self._say)
        if accession.parts:
            sources = [
                Source(data=data, name=name, encoding=ground.encoding or "")
                for name, data in zip(accession.parts, contents, strict=True)
            ]
            read = partial(reading.read_parts, sources, digest=digest, lang=lang, extract=extraction.parts)
        else:
            (data,) = contents
            read = partial(
                reading.read,
                data,
                name=accession.name,
                media_type=accession.media_type,
                charset=accession.charset,
                encoding=ground.encoding,
                lang=lang,
                extract=extraction,
            )
        size = sum(map(len, contents))
        unread = Original(digest=digest, media_type="application/octet-stream", size=size)
        with using(knowledge.of(self._root)):
            return reading.attempt(read, unread)
