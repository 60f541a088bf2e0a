"""What does it cost to compare very long texts? CPU seconds and peak memory, each case in a fresh process.

    python benchmarks/long_texts.py [CASE …] [--megabytes 10]

A case is a pair of texts (one is sketched, then compared with the other) or one text looked through for
passages that it repeats. The figures are of the whole process, the start of Python and numpy with it. The
words are made up, as frequent as words are.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

ONSETS = {
    "latin": "b c d f g h j k l m n p r s t v w br cl dr fl gr pl st tr".split(),
    "viet": "b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x".split(),
    "cyrillic": "б в г д ж з к л м н п р с т ф х ц ч ш ст пр тр".split(),
}
RHYMES = {
    "latin": "a e i o u an en in on ar er or al el as es is ay ou ea".split(),
    "viet": "à á ạ ân ấn ầu ề ến iệt ong ọc ôn ống ơi ưa ường ứng uyên úc ăm ằng ay ê ý".split(),
    "cyrillic": "а е и о у ы я ов ен ин ост ать ить ный ого ая ель ком".split(),
}
VOCABULARY = 30_000
ZIPF = [1 / (rank + 3) for rank in range(VOCABULARY)]


def words(script: str, seed: int, size: int) -> Iterator[str]:
    """Draw words of a script until their letters, spaces counted, are so many."""
    drawn = random.Random(seed)
    made = random.Random(script)  # the vocabulary is the same for every seed
    kinds = (ONSETS[script], RHYMES[script])
    vocabulary = [
        "".join(made.choice(part) for _ in range(made.choice((1, 2, 2, 3))) for part in kinds)
        for _ in range(VOCABULARY)
    ]
    while size > 0:
        for word in drawn.choices(vocabulary, ZIPF, k=10_000):
            yield word
            size -= len(word) + 1
            if size <= 0:
                return


def prose(script: str, seed: int, size: int, line: int = 14) -> str:
    """Write words on lines of so many."""
    drawn = list(words(script, seed, size))
    return "\n".join(" ".join(drawn[at : at + line]) for at in range(0, len(drawn), line))


def edited(text: str, share: float, seed: int = 7) -> str:
    """Change, drop or double a share of the letters."""
    drawn = random.Random(seed)
    letters = list(text)
    for at in drawn.sample(range(len(letters)), int(share * len(letters))):
        letters[at] = drawn.choice(("", letters[at] * 2, drawn.choice("aeiourn")))
    return "".join(letters)


def changed(text: str) -> str:
    """Change the letter in the middle."""
    middle = len(text) // 2
    return text[:middle] + "q" + text[middle + 1 :]


def moved(text: str) -> str:
    """Move a twentieth of a text to its end."""
    part = len(text) // 20
    return text[: 4 * part] + text[5 * part :] + text[4 * part : 5 * part]


def blocks(size: int) -> str:
    """Say one block of five hundred characters over and over, other words between."""
    block = prose("latin", 3, 500)
    times = size // 1000
    others = prose("latin", 4, times * 500)
    return "\n".join(block + "\n" + others[at * 500 : at * 500 + 500] for at in range(times))


def mixed_scripts(seed: int, size: int) -> str:
    """Write Vietnamese, then Russian: so many bytes of UTF-8."""
    return prose("viet", seed, size * 10 // 27) + "\n" + prose("cyrillic", seed, size * 10 // 36)


def noise(size: int) -> str:
    """Draw letters at random."""
    return "".join(random.Random(5).choices("abcdefghijklmnopqrstuvwxyz ", k=size))


CASES: dict[str, Callable[[int], tuple[str, ...]]] = {
    "one letter changed": lambda n: ((text := prose("latin", 1, n)), changed(text)),
    "one letter changed, Vietnamese and Russian": lambda n: ((text := mixed_scripts(1, n)), changed(text)),
    "1,000 edits": lambda n: ((text := prose("latin", 1, n)), edited(text, 1000 / n)),
    "3 % of the letters misread": lambda n: ((text := prose("latin", 1, n)), edited(text, 0.03)),
    "a block moved": lambda n: ((text := prose("latin", 1, n)), moved(text)),
    "strangers": lambda n: (prose("latin", 1, n), prose("latin", 2, n)),
    "strangers, Vietnamese and Russian": lambda n: (mixed_scripts(1, n), mixed_scripts(2, n)),
    "an excerpt of 5 kB": lambda n: ((text := prose("latin", 1, n)), text[n // 3 : n // 3 + 5000]),
    "one word over and over, itself": lambda n: ("độc lập " * (n // 10),) * 2,
    "one word over and over, one letter changed": lambda n: (
        (text := "độc lập " * (n // 10)),
        changed(text),
    ),
    "one word over and over, another": lambda n: ("độc lập " * (n // 10), "tự do " * (n // 10)),
    "one letter": lambda n: ("a" * n, "a" * (n - 1)),
    "random letters": lambda n: ((text := noise(n)), edited(text[::-1], 0.0001)),
    "random letters, one changed": lambda n: ((text := noise(n)), changed(text)),
    "no line ends": lambda n: ((text := prose("latin", 1, n, line=n)), changed(text)),
    "line ends only": lambda n: ("\n" * n, "\n" * (n - 1)),
    "a letter a line": lambda n: ((text := "\n".join(noise(n // 2))), changed(text)),
    "repeats: prose": lambda n: (prose("latin", 1, n),),
    "repeats: a half said again": lambda n: (
        (text := prose("latin", 1, n // 2)) + "\n" + edited(text, 0.001),
    ),
    "repeats: a block of 500 a thousand times a megabyte": lambda n: (blocks(n),),
    "repeats: one word over and over": lambda n: ("độc lập " * (n // 10),),
    "repeats: one letter": lambda n: ("a" * n,),
    "repeats: random letters": lambda n: (noise(n),),
}


def measured(paths: list[Path]) -> dict[str, float | str]:
    """Do the work on the texts of some files; say what it cost and what was found."""
    from archive import duplicates

    texts = [path.read_bytes().decode("utf-8") for path in paths]
    if len(texts) == 1:
        found = f"{len(duplicates.repeats(texts[0]))} repeats"
    else:
        duplicates.sketch(texts[0])
        matches = duplicates.compare(texts[0], {"other": texts[1]})
        found = ", ".join(
            f"{match.kind} {match.coverage[0]:.3f} {match.coverage[1]:.3f}, {len(match.passages)} passages"
            for match in matches
        )
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {"cpu": used.ru_utime + used.ru_stime, "megabytes": used.ru_maxrss / 1024, "found": found or "-"}


def main() -> None:
    """Print a line for each case."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", nargs="*", metavar="CASE", help="only those whose name begins so")
    parser.add_argument("--megabytes", type=float, default=10)
    parser.add_argument("--work", nargs="+", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.work:
        print(json.dumps(measured(asked.work)))
        return
    print(f"{'':52} {'CPU s':>6} {'MB':>6}  found")
    for name, texts in CASES.items():
        if not asked.cases or name.startswith(tuple(asked.cases)):
            cost = _alone(texts(int(asked.megabytes * 1e6)))
            print(f"{name:52} {cost['cpu']:6.2f} {cost['megabytes']:6.0f}  {cost['found']}", flush=True)


def _alone(texts: tuple[str, ...]) -> dict[str, float | str]:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / str(number) for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_bytes(text.encode("utf-8"))
        command = [sys.executable, __file__, "--work", *map(str, paths)]
        cost: dict[str, float | str] = json.loads(subprocess.check_output(command, timeout=600))
    return cost


if __name__ == "__main__":
    main()
