"""What does an OpenDocument text say? Packages and flat files (ISO/IEC 26300)."""

from __future__ import annotations

import re

from archive.draft import Draft
from archive.errors import Malformed
from archive.readers import Given, Source

SUFFIXES = (".odt", ".ott", ".fodt", ".odm", ".otm")
MEDIA_TYPES = (
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.text-template",
    "application/vnd.oasis.opendocument.text-flat-xml",
    "application/vnd.oasis.opendocument.text-master",
    "application/vnd.oasis.opendocument.text-master-template",
)
_PACKED = re.compile(rb"PK.{28}mimetype[^a]{0,64}application/vnd\.oasis\.opendocument\.text", re.DOTALL)
_FLAT = re.compile(
    rb"<(?:\w+:)?document\b[^>]{0,16000}mimetype\s*=\s*[\"']application/vnd\.oasis\.opendocument\.text"
)
_TOP = 2**15  # bytes in which the root of a flat file stands


def recognises(data: bytes) -> bool:
    """Take packages that say they hold a text, and flat files."""
    if not data.startswith(b"PK"):
        return b"opendocument.text" in data[:_TOP] and _FLAT.search(data, 0, _TOP) is not None
    if _PACKED.match(data):
        return True
    from archive.readers.odt.package import packed_again

    return b"content.xml" in data and packed_again(data)


def read(source: Source) -> Given:
    """Set down the text as it is printed, with its notes, annotations, lists and tables."""
    from archive.office.typescript import Typescript
    from archive.readers.odt.body import Body
    from archive.readers.odt.meta import state
    from archive.readers.odt.package import opened

    package = opened(source.data)
    if package.text is None:
        raise Malformed("the file holds no text")
    draft = Draft()
    if package.meta is not None:
        state(package.meta, draft)
    page = Typescript(draft, "odt", flowing=True)
    Body(package, page).write()
    page.finish()
    for code, message in package.findings:
        draft.find(code, message)
    return draft.given(media_type=package.media_type)
