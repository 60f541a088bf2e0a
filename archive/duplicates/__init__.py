"""Is this text here already, wholly or in part, and which of its own passages does it say twice?

Everything is compared on the folded stream of a text: letters and digits in lower case, without marks. A
sketch, about one gram in thirty-two, finds candidates; then the texts themselves are aligned: equal grams
make runs, runs near one another on one diagonal make chains, and the chains are the passages shown to the
user. Lines that three unrelated groups of sources have in common are a site's furniture and are left out.

How a document is compared with an archive, before it is added:

    matches = duplicates.against(text, sketches, load_text)
    drawn = duplicates.sketch(text)
    sketches.add([(id, drawn.samples, drawn.lines, drawn.stream)])
    sketches.join((id, match.other) for match in matches if match.kind in duplicates.JOINING)

Copies are joined into one cluster, or three prints of one article would count as furniture and erase it. To
compare all again, empty the sketches and repeat this in the order of accession. Whether the bytes are the
same (`identical`) is seen by their digest, not here.

The figures (gram length, sampling, gaps, thresholds) were measured on real and edited copies in Vietnamese,
Russian, English and French, among them two printings of one newspaper text read by OCR;
`benchmarks/duplicates.py` measures them again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from archive.model import DocumentId, Match, MatchKind, Span

if TYPE_CHECKING:  # numpy is loaded when texts are compared, not on the way to --help
    from archive.duplicates.stream import Stream

__all__ = ["JOINING", "Candidates", "Sketch", "against", "compare", "repeats", "sketch"]

JOINING = frozenset((MatchKind.IDENTICAL, MatchKind.SAME_TEXT, MatchKind.NEAR))  # copies of one text
_CANDIDATES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """What the archive remembers of a text to find it again."""

    length: int  # of the folded stream
    samples: tuple[int, ...]  # hashes of sampled grams, signed, of 64 bits
    lines: tuple[int, ...]  # hashes of the folded lines, digits as 0
    stream: str  # digest of the folded stream; "" when there is nothing to compare


class Candidates(Protocol):
    """What comparing needs of the store of sketches."""

    def candidates(self, samples: Sequence[int], *, limit: int = 20) -> list[str]:
        """Give the documents that share most samples, at least two."""

    def same_stream(self, digest: str) -> list[str]:
        """Give the documents with this folded stream."""

    def furniture_of(self, lines: Iterable[int]) -> frozenset[int]:
        """Give those of the lines that three clusters have."""


def sketch(text: str) -> Sketch:
    """Draw what is needed to find a text again."""
    from archive.duplicates.stream import Stream

    return _drawn(Stream.of(text))


def _drawn(stream: Stream) -> Sketch:
    return Sketch(
        length=len(stream),
        samples=stream.samples(),
        lines=tuple(sorted(set(stream.lines()))),
        stream=stream.digest(),
    )


def compare(
    text: str, others: Mapping[DocumentId, str], *, furniture: frozenset[int] = frozenset()
) -> list[Match]:
    """Say how a text stands to others, the nearest first; unrelated ones are left out."""
    from archive.duplicates.stream import Stream

    return _compared(Stream.of(text), {id_: Stream.of(other) for id_, other in others.items()}, furniture)


def against(
    text: str,
    sketches: Candidates,
    load_text: Callable[[DocumentId], str | None],
    *,
    own: DocumentId = "",
) -> list[Match]:
    """Say how a text stands to those of an archive; `own` is its id if it is already there.

    A text that `load_text` no longer has is passed over: sketches may outlive a broken ingest.
    """
    from archive.duplicates.stream import Stream

    stream = Stream.of(text)
    lines = stream.lines()
    bare = stream.without(sketches.furniture_of(lines))
    found = [
        *sketches.same_stream(stream.digest()),
        *sketches.candidates(bare.samples(), limit=_CANDIDATES + 1),
    ]
    wanted = [id_ for id_ in dict.fromkeys(found) if id_ != own][: _CANDIDATES + 1]
    others = {id_: Stream.of(other) for id_ in wanted if (other := load_text(id_)) is not None}
    lines = [*lines, *(line for other in others.values() for line in other.lines())]
    return _compared(stream, others, sketches.furniture_of(lines) if others else frozenset())


def repeats(text: str) -> list[tuple[Span, Span]]:
    """Give the longer passages a text says twice: where first, and where again."""
    from archive.duplicates.alignment import repeated
    from archive.duplicates.stream import Stream

    stream = Stream.of(text)
    return [(stream.span(c.start, c.end), stream.span(c.there, c.until)) for c in repeated(stream.codes)]


def _compared(stream: Stream, others: Mapping[DocumentId, Stream], furniture: frozenset[int]) -> list[Match]:
    from archive.duplicates.verdict import order, verdict

    bare = stream.without(furniture)
    matches = (
        verdict(id_, (stream, bare), (other, other.without(furniture)))
        for id_, other in others.items()
        if len(other)
    )
    return sorted((match for match in matches if match), key=order)
