"""Which leaf or page is each file of a source? Told by the files' names: "л. 12об.jpg", "page_007.png"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

# What cameras, phones and messengers call their pictures (their makers' manuals): the number counts pictures.
_CAMERA = re.compile(
    r"(?:IMG|DSC[NF]?|DSC_|PXL|MVIMG|IMAG|WP|P\d{7}|PIC|Photo|photo|WhatsApp|Screenshot|CIMG|SAM|GOPR|HPIM|KIC)"
    r"[-_ ]?(?=\d|Image|$)|\d{8}[-_]\d{6}|(?:19|20)\d\d-\d\d-\d\d[ _-]",
    re.IGNORECASE,
)
_LEAF = re.compile(
    r"(?P<number>\d{1,5})[\s_.-]*(?P<side>об(?:орот)?|ob|verso|recto|[rv](?![a-z])|[abаб](?!\w))?\.?[\s_)]*$",
    re.IGNORECASE,
)
_SIDES = {"оборот": "об", "ob": "об", "verso": "v", "recto": "r"}  # as archives write them
_RUNS = re.compile(r"(\d+)")


def in_order(names: Sequence[str]) -> list[str]:
    """Sort names as a person would: 2 before 10, a leaf before its back.

    >>> in_order(["l10.jpg", "l2об.jpg", "l2.jpg"])
    ['l2.jpg', 'l2об.jpg', 'l10.jpg']
    """
    return sorted(names, key=_key)


def labels(names: Sequence[str]) -> list[str]:
    """Give the label of each leaf: from its name where all names have numbers of their own, else 1, 2, 3.

    >>> labels(["л. 12.jpg", "л. 12об.jpg"]), labels(["IMG_2034.JPG", "IMG_2035.JPG"])
    (['12', '12об'], ['1', '2'])
    """
    found = [_label(name) for name in names]
    if all(found) and len(set(found)) == len(found):
        return found
    return [str(number) for number in range(1, len(names) + 1)]


def _label(name: str) -> str:
    stem = PurePosixPath(name).stem
    leaf = _LEAF.search(stem)
    if leaf is None or _CAMERA.match(stem):
        return ""
    side = (leaf["side"] or "").lower()
    number = leaf["number"].lstrip("0") or "0"
    side = _SIDES.get(side, side)
    return number + side


def _key(name: str) -> tuple[tuple[int, int, str], ...]:
    stem = PurePosixPath(name).stem.casefold()
    runs = [run for run in _RUNS.split(stem) if run]
    parts = tuple((0, int(run), "") if run.isdecimal() else (1, 0, run) for run in runs)
    return (*parts, (-1, 0, name))
