"""When was a document in an archive written?"""

from __future__ import annotations

import re

from archive import dates
from archive.model import Item
from archive.references import archives
from archive.references.line import TAKEN
from archive.references.stretch import Stretch

_LABEL = re.compile(
    r"(?:[,\s]*(?:viết\s+)?(?:từ\s+)?(?:ngày|от|dated|du|le|on|of|năm|за|ký ngày)?\s*)?$", re.IGNORECASE
)
_END = re.compile(rf"^[\s.,;:)\]/{TAKEN}–—-]*(?:г(?:ода)?[\s.,)\]/]*)?(?:$|[{TAKEN}(])|^\s?[.,;:)\]–—/]")
_YEARS = re.compile(r"\d{4}/\d{4}")


def dated(stretch: Stretch, item: Item) -> None:
    """Take the document's date; one in the middle of its title stays there and dates it too."""
    text = stretch.bare
    mark = archives.find(text)
    before = len(text) if mark is None else mark
    every = [
        each
        for each in dates.find(text)
        if (len(each.edtf) >= 7 and not _YEARS.match(each.edtf))
        or (each.span.end <= before and _END.match(text[each.span.end :]))
    ]
    if not every or "issued" in item:
        return
    last = next((each for each in reversed(every) if _ends(text, each.span.end)), every[-1])
    item["issued"] = last.edtf[:10] if "T" in last.edtf else last.edtf
    if not last.certain:
        item["issued_raw"] = stretch.text[slice(*last.span)]
    if not _ends(text, last.span.end):
        return
    start = last.span.start
    label = _LABEL.search(text[:start])
    stretch.take(label.start() if label else start, last.span.end, "date")
    stretch.dated = last.span.start, last.span.end


def _ends(text: str, at: int) -> bool:
    """Say whether a phrase ends here: `17 мая 1956 г. АВП РФ` has its dot within the date."""
    return text[at - 1 : at] == "." or bool(_END.match(text[at:]))
