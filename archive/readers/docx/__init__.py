"""What does a Word file say? Office Open XML (ISO/IEC 29500), transitional and strict."""

from __future__ import annotations

from archive.draft import Draft
from archive.errors import Malformed
from archive.readers import Given, Source
from archive.readers.docx.package import MAIN, Package

SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
MEDIA_TYPES = tuple(MAIN.values())


def recognises(data: bytes) -> bool:
    """Take ZIPs that hold a text as Word writes it; an encrypted file is no ZIP."""
    if not data.startswith(b"PK"):
        return False
    if b"[Content_Types].xml" not in data and b"word/document" not in data:
        return False
    try:
        return Package(data).textual
    except Malformed:
        return b"word/document.xml" in data or b"word\\document.xml" in data  # cut off: no list of members


def read(source: Source) -> Given:
    """Set down the text as it is printed, with its notes, comments, lists and tables."""
    from archive.office.typescript import Typescript
    from archive.readers.docx.body import Body
    from archive.readers.docx.properties import state

    package = Package(source.data)
    main = package.main()
    draft = Draft()
    state(package, draft)
    page = Typescript(draft, "docx")
    Body(package, page, main).write()
    page.finish()
    for code, message in package.findings:
        draft.find(code, message)
    return draft.given(media_type=package.media_type)
