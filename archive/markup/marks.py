"""Which elements mark a page of the original, or the caption of a picture?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archive.markup import tree

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LONGEST = 500  # letters of a caption
NONE = "\x00"  # a page break without a label
_NUMBER = r"(?P<label>\d{1,4}[abа]?|[ivxlcdm]{1,8})"
_NAME = re.compile(rf"(?:page|pagina|seite|pg|trang|стр|str)[-_. ]?{_NUMBER}", re.IGNORECASE)
_PRINTED = re.compile(rf"[\[({{|]*\s*(?:(?:p|pg|page|tr|с|стр)\.?\s*)?{_NUMBER}\s*[\])}}|]*", re.IGNORECASE)
_BREAK = re.compile(r"(?<![a-z])(?:doc-pagebreak|pagebreak|page-?num(?:ber)?|pageno|pagenumber)(?![a-z])")
_CAPTION = re.compile(
    r"(?<![a-z])(?:wp-caption-text|thumbcaption|caption|figcaption|image-caption|img-caption|photo-caption|"
    r"picture-caption|photocms_caption|chuthich-anh|pcaption|imagecaption)(?![a-z])"
)


class Pages:
    """Page marks as they are met: of several with one label the first counts."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def label(self, element: Element) -> str:
        """Give the page that begins at an element; "" when none does, or it was said before."""
        found = _label(element)
        if not found or (found in self._seen and found != NONE):
            return ""
        self._seen.add(found)
        return found


def _label(element: Element) -> str:
    names = (element.get("id") or "", element.get("name") or "")
    if _BREAK.search(tree.kinds(element)):
        said = (element.get("title"), element.get("aria-label"), tree.words(element))
        for printed in said:
            if printed and (found := _PRINTED.fullmatch(printed.strip())):
                return found["label"]
        return next((found["label"] for name in names if (found := _NAME.search(name))), "")
    if element.tag in {"a", "span"} and not tree.words(element):
        return next((found["label"] for name in names if (found := _NAME.fullmatch(name))), "")
    return ""


def printed(element: Element) -> bool:
    """Say whether a page mark prints nothing but its number."""
    return _PRINTED.fullmatch(tree.words(element)) is not None


def caption(element: Element) -> bool:
    """Say whether an element is the caption of a picture by its class."""
    name = element.get("class")
    if not name or element.tag in {"figure", "table"} or not _CAPTION.search(name.lower()):
        return False
    return len(tree.words(element)) <= _LONGEST
