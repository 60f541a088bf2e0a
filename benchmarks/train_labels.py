"""Learn what tells a title from a house: the weights of `archive/references/weights.tsv`.

    python benchmarks/train_labels.py            train on all notes and write the weights
    python benchmarks/train_labels.py --check    leave sources out by turns, in five folds, and score them

The notes are those of `tests/quality/notes` (composed and annotated for this) and, where it is, the shared
`footnotes/dev.jsonl`. An averaged structured perceptron; deterministic: the same notes give the same bytes.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from archive.references import citation, features, labels, parse
from archive.references.line import line
from archive.references.split import split

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("ARCHIVE_SHARED", ROOT.parent / "shared"))
NOTES = ROOT / "tests" / "quality" / "notes"
DEV = SHARED / "data" / "footnotes" / "dev.jsonl"
SCORER = SHARED / "tools" / "score_footnotes.py"
WEIGHTS = ROOT / "archive" / "references" / "weights.tsv"
EPOCHS, DICE, RAREST, SCALE = 8, 3, 8, 10  # DICE: how many orders of the notes, each learnt from anew
REAL = 2  # times a real note counts: the composed ones are many
NAMES = ("author", "editor", "compiler", "translator")

Note = dict[str, Any]
Weights = dict[str, tuple[int, ...]]


class Example(NamedTuple):
    """The pieces of one citation: what is seen of each, the joints between them, the right labels."""

    source: str
    seen: list[list[str]]
    joints: list[str]
    right: list[int]
    choices: int  # how many labels it may have
    real: bool  # printed somewhere, not composed


def notes(*files: Path) -> list[Note]:
    """Read annotated notes; without files, all there are."""
    files = files or (*sorted(NOTES.glob("*.jsonl")), *([DEV] if DEV.exists() else []))
    read = []
    for file in files:
        lines = file.read_text(encoding="utf-8").splitlines()
        every = [json.loads(text) for text in lines if text]
        read += [note | ({"real": True} if file == DEV else {}) for note in every if "kind" not in note]
    return read


def examples(annotated: Iterable[Note]) -> list[Example]:
    """Cut the notes' citations into pieces and give each the label of the field it is part of."""
    return [example for note in annotated if note["refs"] for example in _examples(note)]


def _examples(note: Note) -> Iterator[Example]:
    plain = line(note["note"])
    for found in split(plain):
        if found.goes_on == "shelf":
            continue
        styles = [each.shifted(-found.start) for each in plain.within(found.start, found.end)]
        stretch, draft, pieces = citation.prepared(plain.text[found.start : found.end], styles, note["lang"])
        if not pieces.pieces:
            continue
        candidates = [_marked(stretch.text, ref) for ref in note["refs"]]
        marked = max(candidates, key=lambda each: len(each) - each.count(""))
        spans = [(piece.start, piece.end) for piece in pieces.pieces]
        if 4 * sum(map(bool, marked)) < sum(end - start for start, end in spans):
            continue  # no work of the note
        words = stretch.text
        right = [_label(marked[start:end], words[start:end], filed=draft.filed) for start, end in spans]
        seen = features.seen(stretch, draft.item, pieces, filed=draft.filed)
        count = labels.COUNT if draft.filed else labels.PRINTED
        yield Example(note["source"], seen, features.joints(pieces), right, count, "real" in note)


def _marked(text: str, ref: Mapping[str, Any]) -> list[str]:
    """Give each letter of a citation the label of the field that prints it, or nothing."""
    low, marked = text.lower(), [""] * len(text)

    def mark(value: str, label: str, *, last: bool = False, every: bool = False) -> None:
        value = " ".join(value.split()).lower().replace("*", "")
        at = (low.rfind if last else low.find)(value) if value else -1
        while at >= 0:
            for place in range(at, at + len(value)):
                marked[place] = marked[place] or label
            at = low.find(value, at + len(value)) if every else -1

    for field in ("title", "volume-title"):
        mark(ref.get(field, ""), "T")
    mark(ref.get("container-title", ""), "C", last=True)
    mark(ref.get("archive", ""), "A")
    mark(ref.get("archive_collection", ""), "F")
    shelf = ref.get("archive_location", "")
    for part in [shelf] if shelf.lower() in low else shelf.replace(";", ",").split(", "):
        mark(part, "S")
    mark(ref.get("publisher", ""), "H", last=True)
    mark(ref.get("publisher-place", ""), "P", last=True)
    for person in (person for field in NAMES for person in ref.get(field, ())):
        shown = [form for form in _forms(person) if form.lower() in low]
        for form in shown or [person.get("family", person.get("literal", "")), person.get("given", "")]:
            mark(form, "N", every=True)
    return marked


def _forms(person: Mapping[str, str]) -> list[str]:
    family, given = person.get("family", ""), person.get("given", "")
    both = [f"{given} {family}", f"{family} {given}", f"{family}, {given}", f"{given}{family}"]
    return [form for form in [person.get("literal", ""), *(both if family and given else [])] if form]


def _label(marked: Sequence[str], text: str, *, filed: bool) -> int:
    """The commonest mark of a piece, if it covers most of its letters."""
    commonest = Counter(mark for mark in marked if mark).most_common(1)
    letters = len(text.replace(" ", ""))
    mark, number = commonest[0] if commonest else ("O", letters)
    if number < 0.45 * letters or (mark in "AFS" and not filed):
        mark = "O"
    return labels.LABELS.index(mark)


def train(learnt: Sequence[Example], epochs: int = EPOCHS) -> Weights:
    """Learn the weights: an averaged perceptron over whole citations, and of several the mean."""
    each = [_trained(learnt, epochs, number) for number in range(1, DICE + 1)]
    nothing = [0.0] * labels.COUNT**2
    mean = {
        name: [sum(values) for values in zip(*(rows.get(name, nothing) for rows in each), strict=False)]
        for name in sorted({name for rows in each for name in rows})
    }
    whole = {name: tuple(round(SCALE * value / DICE) for value in row) for name, row in mean.items()}
    return {name: row for name, row in whole.items() if any(row)}


def _trained(learnt: Sequence[Example], epochs: int, number: int) -> dict[str, list[float]]:
    learnt = [each for each in learnt for _ in range(REAL if each.real else 1)]
    often = Counter(name for each in learnt for names in each.seen for name in set(names))
    known = {name for name, number in often.items() if number >= RAREST}
    order = [each._replace(seen=[[n for n in names if n in known] for names in each.seen]) for each in learnt]
    now: dict[str, list[float]] = defaultdict(lambda: [0.0] * labels.COUNT)
    steps: dict[str, list[float]] = defaultdict(lambda: [0.0] * labels.COUNT**2)
    past: dict[str, list[float]] = defaultdict(lambda: [0.0] * labels.COUNT)
    past_steps: dict[str, list[float]] = defaultdict(lambda: [0.0] * labels.COUNT**2)
    dice, clock = random.Random(number), 1
    for _ in range(epochs):
        dice.shuffle(order)
        for each in order:
            guess = _guess(each, now, steps)
            for names, right, wrong in zip(each.seen, each.right, guess, strict=True):
                if right != wrong:
                    for name in names:
                        _move(now[name], past[name], right, wrong, clock)
            for at, joint in enumerate(each.joints):
                right, wrong = (_pair(chosen, at) for chosen in (each.right, guess))
                if right != wrong:
                    for name in ("t", f"t.{joint}"):
                        _move(steps[name], past_steps[name], right, wrong, clock)
            clock += 1
    mean = {name: [a - b / clock for a, b in zip(row, past[name], strict=True)] for name, row in now.items()}
    mean |= {n: [a - b / clock for a, b in zip(row, past_steps[n], strict=True)] for n, row in steps.items()}
    return mean


def _pair(chosen: Sequence[int], at: int) -> int:
    return chosen[at] * labels.COUNT + chosen[at + 1]


def _move(row: list[float], past: list[float], right: int, wrong: int, clock: int) -> None:
    for label, by in ((right, 1.0), (wrong, -1.0)):
        row[label] += by
        past[label] += by * clock


def _guess(
    each: Example, now: Mapping[str, Sequence[float]], steps: Mapping[str, Sequence[float]]
) -> list[int]:
    nothing = [0.0] * labels.COUNT**2
    rows = [labels.scores([now[n] for n in names if n in now], each.choices) for names in each.seen]
    plain = steps.get("t", nothing)
    joints = [labels.matrix(plain, steps.get(f"t.{joint}", nothing), each.choices) for joint in each.joints]
    return labels.decode(rows, joints)[0]


def written(weights: Weights) -> str:
    """Give the weights as the file holds them."""
    return "".join(f"{name}\t{' '.join(map(str, row))}\n" for name, row in weights.items())


def left_out(annotated: Sequence[Note], folds: int = 5) -> dict[str, dict[str, object]]:
    """Read every note with weights learnt from other sources; predictions by id, in the shape of the gold."""
    learnt = examples(annotated)
    sources = sorted({note["source"] for note in annotated})
    random.Random(5).shuffle(sources)
    read: dict[str, dict[str, object]] = {}
    for fold in range(folds):
        held = {*sources[fold::folds]}
        with labels.using(train([each for each in learnt if each.source not in held])):
            read |= predicted(note for note in annotated if note["source"] in held)
    return read


def predicted(annotated: Iterable[Note]) -> dict[str, dict[str, object]]:
    """Read each source's notes in order, as one paper's notes."""
    by_source: dict[str, list[Note]] = defaultdict(list)
    for note in annotated:
        by_source[note["source"]].append(note)
    return {
        each.id: each.as_dict()
        for group in by_source.values()
        for each in parse((note["id"], note["note"]) for note in group)
    }


def scored(annotated: Iterable[Note], read: Mapping[str, Mapping[str, object]]) -> dict[str, Any]:
    """Score predictions by the shared scorer; the measures by language, `all` among them."""
    spec = importlib.util.spec_from_file_location("score_footnotes", SCORER)
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    gold = {note["id"]: note for note in annotated}
    return dict(scorer.score(gold, {key: read[key] for key in gold})[0])


def _show(name: str, result: Mapping[str, Any]) -> None:
    for lang, each in sorted(result.items()):
        print(
            f"{name:20} {lang:4} works {each['works']:5} core F1 {each['core_micro']['f1']:.3f}"
            f" exact {each['core_exact_rate']:.3f} found {each['segmentation']['f1']:.3f}"
            f" type {each['type_accuracy']:.3f} short {each['fields'].get('short', {}).get('f1', 0):.3f}"
            f" resolved {each['antecedent_accuracy'] or 0:.3f}"
        )


def main() -> None:
    """Train, or check."""
    options = argparse.ArgumentParser(description="the weights of the reference reader")
    options.add_argument("--check", action="store_true", help="cross-validate instead of writing")
    check = options.parse_args().check
    annotated = notes()
    if not check:
        WEIGHTS.write_text(written(train(examples(annotated))), encoding="utf-8")
        print(f"{WEIGHTS.relative_to(ROOT)}: learnt from {len(annotated)} notes")
        return
    read = left_out(annotated)
    for file in (*sorted(NOTES.glob("*.jsonl")), *([DEV] if DEV.exists() else [])):
        _show(file.stem, scored(notes(file), read))
    _show("all", scored(annotated, read))


if __name__ == "__main__":
    main()
