"""Which text do these bytes hold, and how sure is it? Bytes → text, line ends and letters as they came."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from archive.decoding.charsets import known as known
from archive.decoding.charsets import read
from archive.decoding.judging import Verdict, believed, judge
from archive.decoding.mending import Repaired as Repaired
from archive.decoding.mending import repaired as repaired
from archive.model import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text with the name of its encoding, "" when the bytes hold no text."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()
    runner_up: str = ""  # the next likely encoding that gives another text, where it was judged
    margin: float = 1.0  # how far that one is behind, 0 to 1


# A file that begins so is no plain text (the formats' own specifications).
_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x89PNG\r\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"II*\x00",
    b"MM\x00*",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\x1f\x8b",
    b"BZh",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"\xfd7zXZ\x00",
    b"\x7fELF",
    b"RIFF",
    b"OggS",
    b"ID3",
    b"SQLite format 3\x00",
    b"AT&TFORM",
    b"{\\rtf",
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32le"),  # before UTF-16: it begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32be"),
    (codecs.BOM_UTF16_LE, "utf-16le"),
    (codecs.BOM_UTF16_BE, "utf-16be"),
)
_SAMPLE = 65_536
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROL = 0.05  # of all bytes; more is no text
_FEW_NULS = 0.001  # of all bytes; so few are damage
_SURROGATE = re.compile("[\ud800-\udfff]")  # UTF-7 lets them through
_SCRIPTS = re.compile(r"[\u0020-\u024f\u0300-\u036f\u0400-\u052f\u1e00-\u1eff\u2000-\u206f\u2116\n\r\t]")
_NEARLY = 3  # letters in UTF-8 for each byte that is not: then it is damaged UTF-8
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_MIXED = 10  # letters in UTF-8 on lines of their own: not by chance
_MENDED = 5_000_000  # letters of a text that are looked at for damage: as many as are searched
_SURE = 0.5  # the margin of a verdict that is not doubted


def decode(data: bytes, *, encoding: str | None = None, declared: str | None = None) -> Decoded:
    """Give the text of the bytes; never fails, says what could not be read.

    `encoding` is a person's word and rules; `declared` is the document's own, believed when it can be.

    >>> decode(b"\\xef\\xbb\\xbfTr\\xe1\\xba\\xa7n").text
    'Trần'
    """
    if not data:
        return _unread("The file is empty.")
    name = known(encoding) if encoding else None
    decoded = _as(data, name) if name else _guessed(data, known(declared) if declared else None)
    mended = repaired(decoded.text[:_MENDED]) if decoded.encoding.startswith("utf") else None
    findings = [*decoded.findings, *(mended.findings if mended else ())]
    if encoding and not name:
        findings.insert(0, _finding("encoding-unknown", f"There is no encoding called “{encoding}”."))
    return replace(
        decoded,
        text=mended.text + decoded.text[_MENDED:] if mended else decoded.text,
        findings=tuple(findings),
    )


def textual(data: bytes) -> bool:
    """Say whether bytes may be text: they do not begin as another format does."""
    return not data.startswith(_MAGIC)


def _guessed(data: bytes, declared: str | None) -> Decoded:
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _as(data[len(bom) :], name)
    if data.startswith(_MAGIC):
        return _unread("The bytes are of a format that holds no plain text.")
    wide = _wide(data) or _declared_wide(data, declared)
    if wide:
        return _as(data, wide)
    if data.count(b"\x00") > _FEW_NULS * len(data) or (_control(data) and not _capitals(data)):
        return _unread("The bytes hold no text.")
    if declared and declared.startswith("iso2022") and b"\x1b" in data:
        return _as(data, declared)  # seven bits: all of it would pass for UTF-8
    try:
        return Decoded(text=data.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError:
        return _legacy(data, declared)


def _wide(data: bytes) -> str | None:
    """Tell UTF-16 without a mark: nearly all letters are of our scripts in one order of the bytes."""
    if b"\x00" not in data and not _control(data):
        return None
    sample = data[: min(_SAMPLE, len(data) // 2 * 2)]
    shares = {}
    for name in ("utf-16le", "utf-16be"):
        text = sample.decode(name, errors="replace")
        shares[name] = len(_SCRIPTS.findall(text)) / len(text) if len(text) > 3 else 0.0
    best = max(shares, key=lambda name: shares[name])
    worst = min(shares.values())
    return best if shares[best] > 0.9 and worst < 0.9 * shares[best] else None


def _declared_wide(data: bytes, declared: str | None) -> str | None:
    """Believe in UTF-16 and UTF-32 of any script where NULs speak for them."""
    try:
        wide = b"\x00" in data and declared is not None and declared.startswith(("utf-16", "utf-32"))
        return declared if wide and read(data, declared or "", errors="strict") else None
    except UnicodeError:
        return None


def _control(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return len(_CONTROL.findall(sample)) > _MOST_CONTROL * len(sample)


def _capitals(data: bytes) -> bool:
    """Say whether control codes are capitals of an old Vietnamese set."""
    verdict = judge(data[:_SAMPLE])
    return _sure(verdict) and verdict.encoding in {"viscii", "tcvn-5712", "vps"} and b"\x00" not in data


def _legacy(data: bytes, declared: str | None) -> Decoded:
    """Read what is not UTF-8: damaged, mixed, as declared, or as its letters say."""
    sample = data[: 16 * _SAMPLE]
    whole = len(_SEQUENCE.findall(sample))
    stray = len(_HIGH.findall(_SEQUENCE.sub(b"", sample)))
    if whole >= _NEARLY * stray:
        return _as(data, "utf-8")
    if whole >= _MIXED and (mixed := _mixed(data)):
        return mixed
    verdict = judge(data)
    if declared and not declared.startswith("utf"):
        if believed(data, declared, verdict):
            return _as(data, _web(declared))
        return _overruled(_judged(data, verdict), declared)
    return _judged(data, verdict)


def _mixed(data: bytes) -> Decoded | None:
    """Read a file whose lines are partly UTF-8 and partly another set, each line as its own."""
    lines = data.splitlines(keepends=True)
    whole = [_is_utf8(line) for line in lines]
    letters_in = sum(len(_SEQUENCE.findall(line)) for line, fine in zip(lines, whole, strict=True) if fine)
    verdict = judge(b"".join(line for line, fine in zip(lines, whole, strict=True) if not fine))
    if letters_in < _MIXED or not _sure(verdict):
        return None
    text = "".join(
        line.decode("utf-8") if fine else read(line, verdict.encoding)
        for line, fine in zip(lines, whole, strict=True)
    )
    said = _finding(
        "encoding-mixed",
        f"Some lines are in UTF-8 and some in {verdict.encoding}; each was read as its own.",
    )
    bad = text.count("\ufffd")
    return Decoded(
        text=text,
        encoding="utf-8",
        findings=(said, *_undecodable(bad)),
        runner_up=verdict.runner_up,
        margin=verdict.margin,
    )


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _judged(data: bytes, verdict: Verdict) -> Decoded:
    decoded = _as(data, verdict.encoding)
    if _sure(verdict):
        said = _finding("encoding-judged", f"Read as {verdict.encoding}{_next(verdict)}; {_NAME_ANOTHER}")
    else:
        said = _finding(
            "encoding-unsure",
            f"No character set fits well: read as {verdict.encoding}{_next(verdict)}; {_NAME_ANOTHER}",
        )
    return replace(
        decoded,
        findings=(said, *decoded.findings),
        runner_up=verdict.runner_up,
        margin=verdict.margin,
    )


_NAME_ANOTHER = "name another with --encoding."


def _next(verdict: Verdict) -> str:
    return f"; next would be {verdict.runner_up} (margin {verdict.margin:.2f})" if verdict.runner_up else ""


def _sure(verdict: Verdict) -> bool:
    return verdict.fits and verdict.margin >= _SURE


def _overruled(decoded: Decoded, declared: str) -> Decoded:
    said = _finding(
        "encoding-overruled",
        f"The file says that it is in {declared}, but read so its letters make no words.",
    )
    return replace(decoded, findings=(said, *decoded.findings))


def _web(declared: str) -> str:
    """Give what browsers read under a name: ISO 8859-1 and ASCII are taken for windows-1252 (WHATWG)."""
    return "windows-1252" if declared in {"iso-8859-1", "ascii"} else declared


def _as(data: bytes, encoding: str) -> Decoded:
    for bom, of in _BOMS:
        data = data.removeprefix(bom) if of == encoding else data
    text = read(data, encoding).removeprefix("\ufeff")
    text = _SURROGATE.sub("\ufffd", text) if encoding.startswith("utf") else text
    return Decoded(text=text, encoding=encoding, findings=tuple(_undecodable(text.count("\ufffd"))))


def _unread(why: str) -> Decoded:
    return Decoded(text="", encoding="", findings=(_finding("unread", why),))


def _undecodable(count: int) -> Iterator[Finding]:
    if count:
        yield _finding("undecodable", f"{count} byte(s) could not be decoded and stand as U+FFFD.")


def _finding(code: str, message: str) -> Finding:
    return Finding(code=code, message=message)
