"""What does "have I this?" cost as an archive grows? Sketching, adding, asking, disk and memory.

    python benchmarks/sketches.py BED [--sizes 1000 10000 100000]

BED holds archive.jsonl (lang, text), from whose words texts of about 5 kB are drawn: each word follows the
one before it as it does in the bed, so that texts share phrases as strangers do. One in ten has a site's
menu about it. Each size is an archive of its own, in a process of its own. Asked are texts that are not
there, and copies of texts that are there with one word in ten replaced; each answer is verified on texts.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np

from archive import duplicates
from store.sketches import Row, Sketches

SIZES = (1_000, 10_000, 100_000)
BYTES = 5_000
ASKED = 300
LEAP = 0.3  # of the words follow by chance, or the bed's own sentences would come back
BATCH = 200


class Speaker:
    """Draws texts of one language, word after word."""

    def __init__(self, texts: list[str]) -> None:
        """Learn which word follows which."""
        after: defaultdict[str, list[str]] = defaultdict(list)
        for text in texts:
            words = text.split()
            for word, follower in itertools.pairwise(words):
                after[word].append(follower)
        words = sorted(after)
        number = {word: at for at, word in enumerate(words)}
        self.words = words
        follows = [[number[w] for w in after[word] if w in number] or [0] for word in words]
        self.sizes = np.array([len(each) for each in follows])
        self.starts = np.cumsum(self.sizes) - self.sizes
        self.follows = np.array([at for each in follows for at in each])

    def draw(self, count: int, length: int, seed: int) -> list[str]:
        """Draw so many texts of so many words."""
        chance = np.random.default_rng(seed)
        at = chance.integers(0, len(self.words), count)
        rows = []
        for _ in range(length):
            rows.append(at)
            at = self.follows[self.starts[at] + (chance.random(count) * self.sizes[at]).astype(np.int64)]
            leap = chance.random(count) < LEAP
            at[leap] = chance.choice(self.follows, np.count_nonzero(leap))
        return [_paragraphs([self.words[n] for n in column]) for column in np.array(rows).T.tolist()]


def _paragraphs(words: list[str]) -> str:
    return "\n".join(" ".join(words[at : at + 60]) for at in range(0, len(words), 60))


def speakers(bed: Path) -> list[Speaker]:
    """Learn each language of the bed."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for line in (bed / "archive.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        texts[row["lang"]].append(row["text"])
    return [Speaker(some) for _, some in sorted(texts.items())]


def drawn(all_: list[Speaker], count: int, seed: int) -> Iterator[str]:
    """Draw texts in all languages, one in ten within one of three menus."""
    menus = [[" ".join(s.words[at : at + 2]) for at in range(n, n + 60)] for n, s in enumerate(all_)]
    for start in range(0, count, BATCH):
        speaker = all_[start // BATCH % len(all_)]
        mean = sum(len(word.encode()) + 1 for word in speaker.draw(1, 999, 1)[0].split()) / 999
        for at, text in enumerate(speaker.draw(min(BATCH, count - start), int(BYTES / mean), seed + start)):
            yield "\n".join([*menus[at // 10 % len(menus)], text]) if at % 10 == 9 else text


def edited(text: str, chance: random.Random) -> str:
    """Replace one word in ten."""
    words = text.split(" ")
    return " ".join(chance.choice(words) if chance.random() < 0.1 else word for word in words)


class Filling:
    """An archive of made-up texts: their sketches, and the texts one after the other in a file."""

    def __init__(self, folder: Path) -> None:
        """Begin it in an empty folder."""
        self.path = folder / "sketches.sqlite"
        self.sketches = Sketches(self.path)
        self.places: dict[str, tuple[int, int]] = {}
        self._file = (folder / "texts").open("w+b", buffering=0)

    def close(self) -> None:
        """Let go of both files."""
        self.sketches.close()
        self._file.close()

    def load(self, id: str) -> str | None:
        """Give a text; of a source that is only sketched there is none."""
        at, length = self.places.get(id, (0, 0))
        return os.pread(self._file.fileno(), length, at).decode() if length else None

    def fill(self, texts: Iterable[str]) -> tuple[float, float]:
        """Take texts in, a batch at a time; gives the CPU seconds of sketching, the seconds of adding."""
        sketching = adding = 0.0
        numbered = enumerate(texts)
        while batch := list(itertools.islice(numbered, BATCH)):
            start = time.process_time()
            rows = [Row(named(number), *duplicates.sketch(text)) for number, text in batch]
            sketching += time.process_time() - start
            for number, text in batch:
                content = text.encode()
                self.places[named(number)] = (self._file.tell(), len(content))
                self._file.write(content)
            start = time.perf_counter()
            self.sketches.add(rows)
            adding += time.perf_counter() - start
        return sketching, adding

    def one_more(self, texts: Iterable[str]) -> tuple[list[float], list[float]]:
        """Compare and add one text after the other; gives the seconds of both, and of adding alone."""
        both, adding = [], []
        ids = [named(number) for number in range(len(self.places), len(self.places) + 2 * ASKED)]
        for id, text in zip(ids, texts, strict=True):
            start = time.perf_counter()
            standing = duplicates.against(text, self.sketches, self.load)
            between = time.perf_counter()
            self.sketches.add([Row(id, *standing.sketch)])
            both.append(time.perf_counter() - start)
            adding.append(time.perf_counter() - between)
        self.sketches.drop(ids)
        return both, adding

    def ask(self, questions: Iterable[tuple[str, str]]) -> tuple[list[float], int]:
        """Ask for texts, each with the id of what it copies; gives the seconds, and how many were found."""
        asked, found = [], 0
        for id, text in questions:
            start = time.perf_counter()
            standing = duplicates.against(text, self.sketches, self.load)
            asked.append(time.perf_counter() - start)
            found += any(match.other == id for match in standing.matches)
        return sorted(asked), found


def named(number: int) -> str:
    """Give the id of a text."""
    return f"{number:064x}"


def measure(bed: Path, size: int, folder: Path) -> dict[str, float]:
    """Fill an archive of this size and ask it."""
    all_ = speakers(bed)
    filling = Filling(folder)
    sketching, adding = filling.fill(drawn(all_, size, 1))
    both, kept = filling.one_more(drawn(all_, 2 * ASKED, 10**6))
    chance = random.Random(3)
    ids = chance.sample(sorted(filling.places), ASKED)
    strangers = [("", text) for text in drawn(all_, ASKED, 2 * 10**6)]
    copies = [(id, edited(filling.load(id) or "", chance)) for id in ids]
    asked, found = filling.ask([*strangers, *copies])
    filling.close()
    return {
        "sources": size,
        "bytes each": sum(length for _, length in filling.places.values()) / size,
        "sketched a CPU s": size / sketching,
        "added a s": size / adding,
        "one more, ms": 1000 * sum(both) / len(both),
        "… of it kept": 1000 * sum(kept) / len(kept),
        "… median": 1000 * sorted(kept)[len(kept) // 2],
        "asked, ms median": 1000 * asked[len(asked) // 2],
        "… p95": 1000 * asked[len(asked) * 95 // 100],
        "copies found, %": 100 * found / ASKED,
        "file, MB": filling.path.stat().st_size / 1e6,
        "memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main() -> None:
    """Measure each size, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bed", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        with TemporaryDirectory() as folder:
            print(json.dumps(measure(chosen.bed, chosen.sizes[0], Path(folder))))
        return
    rows = []
    for size in chosen.sizes:
        command = [sys.executable, __file__, str(chosen.bed), "--one", "--sizes", str(size)]
        rows.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    for name in rows[0]:
        print(f"{name:18}" + "".join(f"{row[name]:12,.2f}" for row in rows))


if __name__ == "__main__":
    main()
