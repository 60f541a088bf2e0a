"""How do we speak with the child? Frames: a line of JSON and bytes behind it; nothing is ever unpickled."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from typing import Any

from archive import records
from archive.readers import Refusal, Source

_LENGTHS = struct.Struct("!IQ")  # of the JSON, of the bytes
LONGEST = 2**31  # bytes of one frame

Plain = dict[str, Any]
Read = Callable[[int], bytes]  # gives exactly so many bytes, or raises EOFError


def packed(values: Plain, data: bytes = b"") -> bytes:
    """Give the beginning of a frame; `data` follows it on the wire."""
    head = json.dumps(values, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return _LENGTHS.pack(len(head), len(data)) + head


def unpacked(read: Read) -> tuple[Plain, bytes]:
    """Read one frame. Raises EOFError when the other side has gone, ValueError when it talks nonsense."""
    head, data = _LENGTHS.unpack(read(_LENGTHS.size))
    if head + data > LONGEST:
        raise ValueError("the frame is too long")
    values = json.loads(read(head).decode("utf-8", "surrogatepass"))
    if not isinstance(values, dict):
        raise ValueError("the frame is no table")
    return values, read(data)


def plain_source(source: Source) -> Plain:
    """Give a source without its bytes as plain values."""
    return {
        "name": source.name,
        "media_type": source.media_type,
        "charset": source.charset,
        "encoding": source.encoding,
        "stated": records.plain_description(source.stated),
    }


def source(values: Plain, data: bytes) -> Source:
    """Give the source back."""
    stated = records.described(values["stated"])
    named = {key: str(values[key]) for key in ("name", "media_type", "charset", "encoding")}
    return Source(data=data, stated=stated, **named)


def member(values: Plain, data: bytes) -> Source | Refusal:
    """Give a member of a container, or the word that it is refused."""
    if "refused" in values:
        return Refusal(name=str(values["name"]), message=str(values["refused"]))
    return source(values, data)
