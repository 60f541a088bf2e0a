"""Is this text here already, wholly or in part, and which of its own passages does it say twice?

Everything is compared on the folded stream of a text: letters and digits in lower case, without marks. A
sketch, about one gram in thirty-two, finds candidates; then the texts themselves are aligned: equal grams
make runs, runs near one another on one diagonal make chains, and the chains are the passages shown to the
user. A site's furniture is left out: lines that look like a menu, and lines that several unrelated groups
of sources have in common.

How a document is compared with an archive, before it is added:

    standing = duplicates.against(text, sketches, load_text)
    sketches.add([Row(id, *standing.sketch)])
    sketches.join((id, other) for other in standing.copies)

Copies are joined into one cluster, or three prints of one article would count as furniture and erase it.
Whether two texts are copies for this purpose is seen from the two alone, so that clusters, and by them what
is furniture, do not hang on the order in which sources come. The matches do hang on what is furniture:
`turned` tells which lines became furniture or are none any more. Whether the bytes are the same
(`identical`) is seen by their digest, not here.

The figures (gram length, sampling, gaps, thresholds) were measured on real and edited copies in Vietnamese,
Russian, English and French, among them two printings of one newspaper text read by OCR;
`benchmarks/duplicates.py` measures them again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from archive.model import DocumentId, Match, MatchKind, Span

if TYPE_CHECKING:  # numpy is loaded when texts are compared, not on the way to --help
    from archive.duplicates.stream import Stream

__all__ = [
    "COPIES",
    "Sketch",
    "Sketches",
    "Standing",
    "against",
    "compare",
    "doubtful",
    "edge",
    "repeats",
    "sketch",
    "turned",
]

COPIES = frozenset((MatchKind.IDENTICAL, MatchKind.SAME_TEXT, MatchKind.NEAR))  # of one text
_CANDIDATES = 20
_TOGETHER = 8  # texts held in memory at once

Loader: TypeAlias = Callable[[DocumentId], "str | None"]
Edge: TypeAlias = "Mapping[int, tuple[int, bool]]"
"""Lines that may turn: in how many clusters each must stand to be furniture, and whether it does."""


class Sketch(NamedTuple):
    """What the archive remembers of a text to find it again."""

    samples: tuple[int, ...]  # hashes of sampled grams, of 32 bits
    lines: tuple[int, ...]  # hashes of the folded lines, digits as 0
    furniture: tuple[int, ...]  # those of the lines that look like a menu
    stream: str  # digest of the folded stream; "" when there is nothing to compare


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a text stands to those of an archive."""

    sketch: Sketch
    matches: tuple[Match, ...] = ()  # the nearest first
    copies: tuple[DocumentId, ...] = ()  # of the same text, as the two texts alone show
    compared: tuple[DocumentId, ...] = ()
    edge: Edge = field(default_factory=dict)


class Sketches(Protocol):
    """What comparing needs of the store of sketches."""

    def candidates(self, samples: Iterable[int], *, limit: int = 20) -> list[str]:
        """Give the documents that share most samples, at least two."""

    def same_stream(self, digest: str) -> list[str]:
        """Give the documents with this folded stream."""

    def counted(self, lines: Iterable[int]) -> dict[int, int]:
        """Say in how many clusters each of these lines stands."""

    def furniture(self, ids: Iterable[str]) -> frozenset[int]:
        """Give the lines that look like a menu in any of these documents."""


def sketch(text: str, menus: Sequence[Span] = ()) -> Sketch:
    """Draw what is needed to find a text again; `menus` are its parts that look like a site's navigation."""
    from archive.duplicates.stream import Stream

    return _sketch(Stream.of(text), menus)


def _sketch(stream: Stream, menus: Sequence[Span]) -> Sketch:
    return Sketch(
        samples=stream.samples,
        lines=stream.remembered(),
        furniture=tuple(sorted(stream.lines_in(menus))),
        stream=stream.digest(),
    )


def compare(
    text: str, others: Mapping[DocumentId, str], *, furniture: frozenset[int] = frozenset()
) -> list[Match]:
    """Say how a text stands to others, the nearest first; unrelated ones are left out."""
    from archive.duplicates.stream import Stream
    from archive.duplicates.verdict import verdict

    stream = Stream.of(text)
    return _sorted(verdict(id, stream, Stream.of(other), furniture) for id, other in others.items())


def against(
    text: str,
    sketches: Sketches,
    load_text: Loader,
    *,
    own: DocumentId = "",
    menus: Sequence[Span] = (),
    also: Iterable[DocumentId] = (),
) -> Standing:
    """Say how a text stands to those of an archive, to the candidates and to those named in `also`.

    `own` is its id if it is already there. A text that `load_text` no longer has is passed over: sketches
    may outlive a document for a while.
    """
    from archive.duplicates.stream import Stream

    stream = Stream.of(text)
    drawn = _sketch(stream, menus)
    counted = sketches.counted(drawn.lines)
    menu = frozenset(drawn.furniture)
    bare = stream.without(menu | _furniture(stream, counted))
    found = (
        *sketches.same_stream(drawn.stream),
        *sketches.candidates(bare.samples, limit=_CANDIDATES + 1),  # it may be here itself
        *also,
    )
    wanted = [id for id in dict.fromkeys(found) if id != own]
    verdicts = list(_verdicts((stream, menu, counted), wanted, sketches, load_text))
    return Standing(
        sketch=drawn,
        matches=tuple(_sorted(match for _, match, _ in verdicts)),
        copies=tuple(id for id, _, alone in verdicts if alone and alone.kind in COPIES),
        compared=tuple(id for id, _, _ in verdicts),
        edge=_edge(stream, counted),
    )


def _verdicts(
    text: tuple[Stream, frozenset[int], dict[int, int]],
    others: Sequence[DocumentId],
    sketches: Sketches,
    load_text: Loader,
) -> Iterator[tuple[DocumentId, Match | None, Match | None]]:
    """Compare a text with others; gives each with the match and that of the two alone.

    The text comes with the lines of its menu, and with the clusters that each of its lines stands in.
    """
    from archive.duplicates.stream import Stream
    from archive.duplicates.verdict import judged, related, same

    stream, menu, known = text
    for start in range(0, len(others), _TOGETHER):
        found: dict[DocumentId, tuple[Stream, frozenset[int], Match | None]] = {}
        for id in others[start : start + _TOGETHER]:
            if (other_text := load_text(id)) is None:
                continue
            other = Stream.of(other_text)
            if match := same(id, stream, other):
                yield id, match, match
                continue
            looks = menu | sketches.furniture([id])
            bare, bare_other, common = related(stream, other, looks)
            if common.passages:
                found[id] = other, looks, judged(id, bare, bare_other, common)
            else:
                yield id, None, None
        lines = {line for other, _, _ in found.values() for line in other.remembered()}
        counted = known | sketches.counted(lines - known.keys())
        for id, (other, looks, alone) in found.items():
            furniture = looks | _furniture(stream, counted) | _furniture(other, counted)
            match = judged(id, *related(stream, other, furniture)) if furniture > looks else alone
            yield id, match, alone


def edge(text: str, sketches: Sketches) -> Edge:
    """Give the lines of a text that may turn when it comes or goes: to furniture, or to be none."""
    from archive.duplicates.stream import Stream

    stream = Stream.of(text)
    return _edge(stream, sketches.counted(stream.remembered()))


def turned(edge: Edge, sketches: Sketches) -> frozenset[int]:
    """Give those of the lines that have turned since; what has them must be compared again."""
    counted = sketches.counted(edge)
    return frozenset(line for line, (most, was) in edge.items() if (counted.get(line, 0) >= most) != was)


def doubtful(lines: Iterable[int], sketches: Sketches) -> frozenset[int]:
    """Give those of the lines that may have turned, of which no `edge` was taken before."""
    from archive.duplicates.stream import CLUSTERS_RUNNING

    lines = frozenset(lines)
    counted = sketches.counted(lines)
    return frozenset(line for line in lines if counted.get(line, 0) < 2 * CLUSTERS_RUNNING)


def repeats(text: str) -> list[tuple[Span, Span]]:
    """Give the longer passages a text says twice: where first, and where again."""
    from archive.duplicates.alignment import repeated
    from archive.duplicates.stream import Stream

    stream = Stream.of(text)
    return [(stream.span(c.start, c.end), stream.span(c.there, c.until)) for c in repeated(stream.codes)]


def _furniture(stream: Stream, counted: Mapping[int, int]) -> frozenset[int]:
    return frozenset(line for line, most in stream.clusters.items() if counted.get(line, 0) >= most)


def _edge(stream: Stream, counted: Mapping[int, int]) -> Edge:
    lines = stream.clusters.items()
    return {line: (most, counted[line] >= most) for line, most in lines if counted.get(line, 0) >= most - 1}


def _sorted(matches: Iterable[Match | None]) -> list[Match]:
    from archive.duplicates.verdict import order

    return sorted((match for match in matches if match), key=order)
