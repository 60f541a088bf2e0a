"""What does a page hold before it is understood? Words at their places, whoever found them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Run(NamedTuple):
    """Words of one size on one baseline, without a wide gap; measures from the page's upper left corner."""

    text: str
    left: float
    right: float
    base: float  # the line the letters stand on, growing down the page
    size: float  # of the type, in the measure of the page
    bold: bool = False
    italic: bool = False
    font: str = ""  # of an encoding of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of words; `turned` are lines that do not run as the others do."""

    width: float
    height: float
    runs: tuple[Run, ...] = ()
    label: str = ""  # as the file names the page; "" when it does not
    turned: tuple[str, ...] = ()
