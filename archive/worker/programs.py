"""Which programs help us, and how are they run? tesseract reads pictures; LibreOffice and pandoc convert.

They are asked only where they are on the PATH, in a folder of their own that is gone afterwards, with limits.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from archive.errors import ArchiveError, Malformed
from archive.readers import Source

LANGUAGES = {"vi": "vie", "ru": "rus", "en": "eng"}  # ours → tesseract's
_PAGE_SECONDS = 180
_MEMORY = 4 * 2**30  # LibreOffice maps much and uses little
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Text formats of others, by their suffix, and the program that turns them into a format we read.
_OFFICE = (".doc", ".dot", ".wps", ".wpd", ".sxw", ".abw", ".lwp", ".hwp", ".sdw")
_PANDOC = {
    ".rst": "rst",
    ".org": "org",
    ".docbook": "docbook",
    ".dbk": "docbook",
    ".opml": "opml",
    ".textile": "textile",
    ".wiki": "mediawiki",
    ".mediawiki": "mediawiki",
    ".typ": "typst",
    ".ipynb": "ipynb",
}


@cache
def tesseract() -> tuple[str, ...]:
    """Give those of our languages that tesseract knows here, as it names them.

    Raises ArchiveError when there is no tesseract, or it knows none of them.
    """
    if shutil.which("tesseract") is None:
        raise ArchiveError(
            "--ocr needs the program tesseract, which is not installed; "
            "on Debian or Ubuntu: apt-get install tesseract-ocr tesseract-ocr-vie tesseract-ocr-rus"
        )
    listed = set(_run(["tesseract", "--list-langs"], b"", 30).decode(errors="replace").split())
    known = tuple(code for code in LANGUAGES.values() if code in listed)
    if not known:
        raise ArchiveError(
            "tesseract knows neither Vietnamese, Russian nor English here; "
            "on Debian or Ubuntu: apt-get install tesseract-ocr-vie tesseract-ocr-rus"
        )
    return known


@cache
def tesseract_version() -> str:
    """Give the version of tesseract: "5.3.0"."""
    told = _run(["tesseract", "--version"], b"", 30).decode(errors="replace")
    found = re.search(r"tesseract v?(\S+)", told)
    return found[1] if found else "?"


def read_picture(picture: bytes, languages: Sequence[str], dpi: int | None = None) -> str:
    """Give what tesseract reads in a picture, as its table of words (TSV). Raises Malformed."""
    options = ["-l", "+".join(languages), *(["--dpi", str(dpi)] if dpi else []), "tsv"]
    told = _run(["tesseract", "stdin", "stdout", *options], picture, _PAGE_SECONDS)
    return told.decode("utf-8", errors="replace")


def convertible(source: Source) -> bool:
    """Say whether a program may turn this source into a format we read."""
    suffix = Path(source.name).suffix.lower()
    return suffix in _OFFICE or suffix in _PANDOC or _word(source.data)


def converted(source: Source) -> Source:
    """Give a source as DOCX, by LibreOffice or pandoc. Raises Malformed with what is wanting."""
    suffix = Path(source.name).suffix.lower()
    if form := _PANDOC.get(suffix):
        data = _by_pandoc(source.data, form)
    else:
        data = _by_office(source.data, suffix if suffix in _OFFICE else ".doc")
    return Source(data=data, name=f"{Path(source.name).stem}.docx")


def _word(data: bytes) -> bool:
    """Tell a Word file of 1997 and later by its streams' names."""
    return data.startswith(_OLE) and "WordDocument".encode("utf-16-le") in data


def _by_pandoc(data: bytes, form: str) -> bytes:
    if shutil.which("pandoc") is None:
        raise Malformed(
            "this format is read through pandoc, which is missing; install it, then: archive reread"
        )
    return _run(["pandoc", "--sandbox", "-f", form, "-t", "docx", "-o", "-"], data, 120)


def _by_office(data: bytes, suffix: str) -> bytes:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise Malformed(
            "this format is read through LibreOffice, which is missing; install it, then: archive reread"
        )
    with TemporaryDirectory(prefix="fonds-") as place:
        folder = Path(place)
        (folder / f"source{suffix}").write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--norestore", "--convert-to", "docx", "--outdir", place]
        _run([*command, str(folder / f"source{suffix}")], b"", 120, home=place)
        made = folder / "source.docx"
        if not made.is_file():
            raise Malformed("LibreOffice could not open it")
        return made.read_bytes()


def _run(command: Sequence[str], data: bytes, seconds: float, *, home: str | None = None) -> bytes:
    """Run a program on bytes; its own words tell why when it fails."""
    env = {**os.environ, "OMP_THREAD_LIMIT": "1", **({"HOME": home} if home else {})}
    try:
        done = subprocess.run(
            command,
            input=data,
            capture_output=True,
            timeout=seconds,
            env=env,
            check=False,
            preexec_fn=_limit,
            start_new_session=True,
        )
    except subprocess.TimeoutExpired:
        raise Malformed(f"{command[0]} took longer than {seconds:.0f} seconds") from None
    except OSError as error:
        raise Malformed(f"{command[0]} cannot be run ({error.strerror})") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise Malformed(f"{Path(command[0]).name} gave up ({said[-1] if said else done.returncode})")
    return done.stdout


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
