"""What do offices print on top of their documents? Mottoes, kinds of documents, what they are about."""

from __future__ import annotations

import re
from functools import cache

from archive.languages import cues
from archive.languages.citation import cues as citation_cues


def motto(words: str) -> bool:
    """Say whether a line is what states print on top of their documents, or how secret they are.

    >>> motto("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), motto("Совершенно секретно"), motto("Tối mật thư")
    (True, True, False)
    """
    return " ".join(words.lower().split()).strip(" .*-") in cues("mottoes")


def document(words: str) -> bool:
    """Say whether a line is the name of a kind of document and nothing else: "BÁO CÁO", "Nghị quyết"."""
    kinds = ("laws", "papers", "reports")
    return any(" ".join(words.lower().split()) in citation_cues(kind) for kind in kinds)


def about(words: str) -> bool:
    """Say whether a line tells what a document is about: "Về tình hình …", "О мерах …"."""
    return _about().match(words) is not None


@cache
def _about() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, citation_cues('about')))})(?!\w)", re.IGNORECASE)
