"""How fast are the readers? Each format in this process, then mixed files through the whole of ingest.

    python benchmarks/readers.py SAMPLES [--files 1000]

SAMPLES is a folder of files of many formats. Where a peer is installed it is timed beside us in the same run,
so that the ratios hold on any machine: pypdfium2 for PDF, trafilatura for HTML, pandoc for the rest.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import archive
from archive import readers
from archive.readers import Source

ROUNDS = 7
SLOW = ("image/",)  # OCR is another matter


def main() -> None:
    """Print the two tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("samples", type=Path)
    parser.add_argument("--files", type=int, default=1_000)
    asked = parser.parse_args()
    files = [path for path in sorted(asked.samples.rglob("*")) if path.is_file() and path.suffix != ".json"]
    _each(files)
    _whole(files, asked.files)


def _each(files: list[Path]) -> None:
    print(f"{'file':40} {'ours, ms':>9} {'peer, ms':>9} {'ratio':>6}  peer")
    for path in files:
        source = Source(data=path.read_bytes(), name=path.name)
        reader = readers.reader(source)
        if reader is None or reader.MEDIA_TYPES[0].startswith(SLOW):
            continue
        peer, name = _peer(path, reader.MEDIA_TYPES[0])
        ours, theirs = _paired(lambda source=source: readers.extract(source), peer)  # type: ignore[misc]
        beside = f"{theirs:9.1f} {ours / theirs:6.2f}  {name}" if theirs else ""
        print(f"{path.name[:40]:40} {ours:9.1f} {beside}")


def _paired(ours: Callable[[], object], theirs: Callable[[], object] | None) -> tuple[float, float]:
    """Give the medians in milliseconds of calls made in turn, the first of each left out."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS + 1):
        for call, into in ((ours, times[0]), (theirs, times[1])):
            if call:
                started = time.perf_counter()
                call()
                into.append(1_000 * (time.perf_counter() - started))
    return statistics.median(times[0][1:]), statistics.median(times[1][1:] or [0.0])


def _peer(path: Path, media_type: str) -> tuple[Callable[[], object] | None, str]:
    data = path.read_bytes()
    if media_type == "application/pdf":
        return lambda: _pdfium(data), "pypdfium2 get_text_range"
    if media_type == "text/html":
        return lambda: _trafilatura(data), "trafilatura"
    if shutil.which("pandoc") and path.suffix in {".docx", ".odt", ".rtf", ".epub"}:
        return lambda: subprocess.run(
            ["pandoc", path, "-t", "plain"], capture_output=True, check=False
        ), "pandoc"
    return None, ""


def _pdfium(data: bytes) -> list[str]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


def _trafilatura(data: bytes) -> object:
    import trafilatura

    return trafilatura.extract(data)


def _whole(files: list[Path], count: int) -> None:
    """Time mixed files through ingest, in a process of its own: every start is counted."""
    with tempfile.TemporaryDirectory() as place:
        inputs = Path(place, "in")
        inputs.mkdir()
        for number, path in enumerate(_turns(files, count)):
            (inputs / f"{number:05}-{path.name}").write_bytes(_made_new(path.read_bytes(), number))
        command = [sys.executable, "-m", "archive", "-a", f"{place}/home", "-q", "ingest", "-r", str(inputs)]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        started = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        wall = time.perf_counter() - started
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        kept = len(archive.open(f"{place}/home").list())
    print(
        f"{count} files, {kept} sources: {wall:.1f} s, {cpu:.1f} CPU s, {count / cpu:.1f} files a CPU second"
    )


def _turns(files: list[Path], count: int) -> Iterator[Path]:
    able = [path for path in files if path.suffix not in {".png", ".jpg", ".tif"}]
    return (able[number % len(able)] for number in range(count))


def _made_new(data: bytes, number: int) -> bytes:
    """Make a copy with other bytes and the same text, so that none is left out as identical."""
    return data + b"\n" * (number // 40)


if __name__ == "__main__":
    main()
