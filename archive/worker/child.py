"""What does the child do? It limits itself, then answers one request after the other until the pipe ends.

Requests: `read` → what the format gives; `members` → each source inside, then an end; `picture` → a page as
an image; `recognised` → what the format gives, with what OCR read on such pages. Whatever goes wrong is
answered in words; what kills the child is seen by its parent.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

from archive.worker import wire

MEMORY = 2**30  # bytes of address space
_FILES = 64
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_NEVER = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "shutil.",
    "webbrowser.",
)


def main() -> None:
    """Answer requests from standard input on standard output."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(nowhere, stream)
    limit()
    try:
        while True:
            request, data = wire.unpacked(lambda size: _exactly(requests, size))
            _allow(float(request["seconds"]))
            for answer, more in _answers(request, data):
                answers.write(wire.packed(answer, more))
                answers.write(more)
                answers.flush()
                if answer.get("spent"):
                    return  # memory ran out once: a fresh child is safer
    except (EOFError, BrokenPipeError):
        return


def limit() -> None:
    """Take from this process what a reader never needs: memory beyond a limit, files, network, children."""
    import resource

    sys.dont_write_bytecode = True
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, _FILES),
    ):
        resource.setrlimit(what, (most, most))
    _alone()
    sys.addaudithook(_audit)


def _alone() -> None:
    """Leave the network and die with the parent, where the system lets us; the hook below holds anyway."""
    import ctypes

    libc = ctypes.CDLL(None)
    if hasattr(libc, "prctl"):
        libc.prctl(1, 9)  # PR_SET_PDEATHSIG, SIGKILL
        libc.prctl(38, 1, 0, 0, 0)  # PR_SET_NO_NEW_PRIVS
    if hasattr(libc, "unshare") and libc.unshare(0x40000000):  # CLONE_NEWNET, as root
        libc.unshare(0x10000000 | 0x40000000)  # with CLONE_NEWUSER, as anybody


def _audit(event: str, details: tuple[Any, ...]) -> None:
    if event.startswith(_NEVER):
        raise PermissionError(f"a reader may not do this: {event}")
    if event == "open":
        _, mode, flags = details
        writes = isinstance(mode, str) and any(sign in mode for sign in "wax+")
        if writes or (isinstance(flags, int) and flags & _WRITING):
            raise PermissionError("a reader may not write files")


def _allow(seconds: float) -> None:
    """Give the next request so much time of the processor."""
    import resource

    spent = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(spent.ru_utime + spent.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


def _answers(request: wire.Plain, data: bytes) -> Iterator[tuple[wire.Plain, bytes]]:
    from archive.errors import Malformed

    try:
        yield from _done(request, data)
    except Malformed as error:
        yield {"malformed": str(error)}, b""
    except MemoryError:
        yield {"failed": f"it needs more than {MEMORY // 2**20} MiB of memory", "spent": True}, b""
    except RecursionError:
        yield {"failed": "it is nested too deeply"}, b""
    except Exception as error:  # a reader's mistake must not cost the other files of a run
        yield {"failed": f"{type(error).__name__}: {error}; please report this"}, b""


def _done(request: wire.Plain, data: bytes) -> Iterator[tuple[wire.Plain, bytes]]:
    from archive import readers, records
    from archive.readers import Refusal

    source = wire.source(request["source"], data)
    if request["job"] == "read":
        yield {"given": records.plain_given(readers.extract(source))}, b""
    elif request["job"] == "members":
        only = tuple(request["only"])
        for member in readers.members(source):
            if isinstance(member, Refusal):
                yield {"member": {"name": member.name, "refused": member.message}}, b""
            else:
                wanted = not only or member.name.endswith(only)
                yield {"member": wire.plain_source(member)}, member.data if wanted else b""
        yield {"end": True}, b""
    elif request["job"] == "recognised":
        tables = {int(page): (str(t), float(w), float(h)) for page, (t, w, h) in request["tables"].items()}
        given = readers.recognised(source, tables, str(request["languages"]))
        yield {"given": records.plain_given(given)}, b""
    else:
        yield {"picture": True}, readers.picture(source, int(request["page"]), int(request["dpi"]))
