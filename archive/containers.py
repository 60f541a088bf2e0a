"""Which sources are inside a source? A ZIP's members, a mail's attachments, a web archive's pages."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from archive import readers, sources, statements
from archive.errors import ArchiveError, InputError, Malformed
from archive.readers import Container, Refusal, Source
from archive.sources import Incoming, Refused
from archive.statements import Said
from archive.worker.limited import Worker

DEPTH = 2  # a ZIP in a ZIP is opened, no deeper one
_HEAD = 4_096  # bytes that show a format


def unpacked(files: Iterable[Incoming | Refused], worker: Worker) -> Iterator[Incoming | Refused]:
    """Give each file, and for one that holds sources the sources: `batch.zip!vi/bài báo.docx`.

    A mail is a source beside its attachments; a ZIP is none, unless a member of it cannot come out.
    """
    for each in files:
        if isinstance(each, Refused) or each.parts:
            yield each
        else:
            yield from _opened(each, worker, DEPTH)


def _opened(incoming: Incoming, worker: Worker, depth: int) -> Iterator[Incoming | Refused]:
    container = _container(incoming) if depth else None
    if container is None:
        yield incoming
        return
    source, reader = container
    if reader.KEPT:
        yield incoming
    whole = True
    try:
        said = _sidecars(source, worker) if not reader.KEPT else {}
        for member in worker.members(source):
            if isinstance(member, Refusal):
                whole = False
                yield _refused(incoming, member)
            elif reader.KEPT or not _is_aside(member.name, {*said}):
                yield from _opened(_member(incoming, member, said), worker, depth - 1)
    except Malformed:
        whole = False  # its own reading will say why
    except InputError as error:
        yield Refused(path=incoming.path, code="sidecar", message=str(error))
        return
    if not whole and not reader.KEPT:
        yield incoming


def _is_aside(name: str, names: set[str]) -> bool:
    return sources.is_clutter(PurePosixPath(name).name) or sources.is_sidecar(name, names)


def _container(incoming: Incoming) -> tuple[Source, Container] | None:
    """Tell a container by its first bytes or its name, then by all of it."""
    try:
        with incoming.open() as file:
            head = file.read(_HEAD)
            if not any(
                isinstance(each, Container)
                and (each.recognises(head) or incoming.name.lower().endswith(each.SUFFIXES))
                for each in readers.readers()
            ):
                return None
            data = head + file.read()
    except (OSError, ArchiveError):
        return None  # who takes it in will say why
    source = Source(data=data, name=incoming.name, media_type=incoming.media_type, charset=incoming.charset)
    reader: object = readers.reader(source)
    return (source, reader) if isinstance(reader, Container) else None


def _sidecars(source: Source, worker: Worker) -> dict[str, bytes | None]:
    """Give the names of all members, with the bytes of those that may be sidecars."""
    return {
        member.name: member.data if member.name.endswith(sources.SIDECARS) else None
        for member in worker.members(source, only=sources.SIDECARS)
        if isinstance(member, Source)
    }


def _member(container: Incoming, member: Source, beside: dict[str, bytes | None]) -> Incoming:
    path = f"{container.path}!{member.name}"
    said = Said(statements={variable: found[0] for variable, found in member.stated.items() if found})
    for name in sources.sidecar_names(member.name):
        if (data := beside.get(name)) is not None:
            said |= statements.sidecar(data, path=f"{container.path}!{name}")
            break
    return Incoming(
        path=path,
        name=PurePosixPath(member.name).name or member.name,
        open=lambda: io.BytesIO(member.data),
        size=len(member.data),
        said=container.said | said,
        media_type=member.media_type,
        charset=member.charset,
    )


def _refused(container: Incoming, refusal: Refusal) -> Refused:
    path = f"{container.path}!{refusal.name}"
    return Refused(path=path, code="refused", message=f"{path}: {refusal.message}; the whole file is kept")
