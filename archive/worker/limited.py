"""How is a file read without being hurt by it? In a child process with limits, started when first needed.

One child serves many files. When it dies, or takes too long, the file at hand gets a finding and the next
file a new child.
"""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from signal import Signals
from types import TracebackType
from typing import Any, cast

from archive import readers, records
from archive.draft import Given
from archive.errors import Malformed
from archive.readers import Refusal, Source, Table
from archive.worker import wire

SECONDS = 20.0  # for one file; more for a large one
_BYTES_A_SECOND = 2 * 2**20  # by which a large file gets more
_LONGEST = 300.0
_PIECE = 2**16
_FRESH = 500  # files after which a child is replaced: no library keeps its memory forever
# The child is of the same program as we: another may be installed beside a checkout.
_START = (
    "import sys; sys.path.insert(0, {root!r}); import archive; sys.path.append(sys.path.pop(0)); "
    "from archive.worker.child import main; main()"
)
_DEATHS = {
    "SIGABRT": "its library gave up, most likely for lack of memory",
    "SIGKILL": "the system killed it, most likely for lack of memory",
    "SIGXCPU": "it took too long",
    "SIGSEGV": "its library crashed",
}


class Died(Exception):
    """The child is gone; the message says why."""


class Worker:
    """Reads sources in a child process with limits; use it in a `with` block."""

    def __init__(self, *, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._child: subprocess.Popen[bytes] | None = None
        self._served = 0
        self._telling = False  # of members, one after the other
        self._deeper: Worker | None = None  # tells of a member's members meanwhile

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the child go."""
        self._stop()
        if self._deeper is not None:
            self._deeper.close()

    def extract(self, source: Source) -> Given:
        """Give what a source's format says; plain text is read here, all else in the child."""
        reader = readers.reader(source)
        if reader is None or set(reader.MEDIA_TYPES) & _HARMLESS:
            return readers.extract(source)
        try:
            answer, _ = self._answer("read", source)
            return records.given(answer["given"])
        except (Died, Malformed) as error:
            message = f"The file is kept, but it cannot be read: {error}."
            return readers.unread(message, media_type=reader.MEDIA_TYPES[0])

    def members(self, source: Source, *, only: Sequence[str] = ()) -> Iterator[Source | Refusal]:
        """Give the sources inside a source. Raises Malformed, also when the child dies over it.

        `only`: members whose names end otherwise come without their bytes.
        """
        if self._telling:  # what it says next is about another source
            self._deeper = self._deeper or Worker(seconds=self._seconds)
            yield from self._deeper.members(source, only=only)
            return
        talk = self._asked("members", source, only=[*only])
        self._telling, ended = True, False
        try:
            for answer, data in talk:
                if ended := "end" in answer:
                    return
                yield wire.member(answer["member"], data)
        except Died as error:
            raise Malformed(str(error)) from None
        finally:
            self._telling = False
            if not ended:
                self._stop()  # it would go on telling of members nobody waits for

    def picture(self, source: Source, page: int, dpi: int) -> bytes:
        """Give a page (from 0) as an image. Raises Malformed, also when the child dies over it."""
        try:
            return self._answer("picture", source, page=page, dpi=dpi)[1]
        except Died as error:
            raise Malformed(str(error)) from None

    def recognised(self, source: Source, tables: Mapping[int, Table], languages: str) -> Given:
        """Give what a source's format says with what OCR read on its pages. Raises Malformed."""
        try:
            answer, _ = self._answer("recognised", source, tables=tables, languages=languages)
        except Died as error:
            raise Malformed(str(error)) from None
        return records.given(answer["given"])

    # The talk with the child

    def _answer(self, job: str, source: Source, **more: object) -> tuple[wire.Plain, bytes]:
        return next(self._asked(job, source, **more))

    def _asked(self, job: str, source: Source, **more: object) -> Iterator[tuple[wire.Plain, bytes]]:
        seconds = min(_LONGEST, self._seconds + len(source.data) / _BYTES_A_SECOND)
        request = {"job": job, "source": wire.plain_source(source), "seconds": seconds, **more}
        child = self._started()
        try:
            self._send(child, wire.packed(request, source.data) + source.data, seconds)
            while True:
                answer, data = self._received(child, seconds)
                if why := answer.get("malformed") or answer.get("failed"):
                    if answer.get("spent"):
                        self._stop()
                    raise Malformed(str(why))
                yield answer, data
        except ValueError:
            self._stop()
            raise Died("its reader answered nonsense; please report this") from None
        except Died:
            self._stop()
            raise

    def _started(self) -> subprocess.Popen[bytes]:
        """Give the child, a new one when the old is gone or has served long."""
        if self._child and (self._served >= _FRESH or self._child.poll() is not None):
            self._stop()
        self._served += 1
        if self._child is None:
            self._served = 1
            root = str(Path(__file__).resolve().parents[2])
            self._child = subprocess.Popen(
                [sys.executable, "-I", "-c", _START.format(root=root)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env={"PATH": os.defpath, "MALLOC_ARENA_MAX": "2", "LANG": "C.UTF-8"},
                bufsize=0,
                start_new_session=True,  # a key pressed to interrupt us is not its to obey
            )
        return self._child

    def _send(self, child: subprocess.Popen[bytes], data: bytes, seconds: float) -> None:
        pipe = cast(Any, child.stdin).fileno()
        os.set_blocking(pipe, False)
        rest = memoryview(data)
        deadline = time.monotonic() + seconds
        while rest:
            _, ready, _ = select.select([], [pipe], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                raise Died(_too_long(seconds))
            try:
                rest = rest[os.write(pipe, rest[:_PIECE]) :]
            except BrokenPipeError:
                raise Died(self._death(child)) from None

    def _received(self, child: subprocess.Popen[bytes], seconds: float) -> tuple[wire.Plain, bytes]:
        deadline = time.monotonic() + seconds + 1  # a busy child is stopped by its own limit first

        def exactly(size: int) -> bytes:
            pieces: list[bytes] = []
            while size:
                pieces.append(self._piece(child, min(size, 2**20), deadline, seconds))
                size -= len(pieces[-1])
            return b"".join(pieces)

        return wire.unpacked(exactly)

    def _piece(self, child: subprocess.Popen[bytes], size: int, deadline: float, seconds: float) -> bytes:
        pipe = cast(Any, child.stdout).fileno()
        ready, _, _ = select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            raise Died(_too_long(seconds))
        piece = os.read(pipe, size)
        if not piece:
            raise Died(self._death(child))
        return piece

    def _death(self, child: subprocess.Popen[bytes]) -> str:
        with suppress(subprocess.TimeoutExpired):
            child.wait(2)
        code = child.returncode
        if code is None or code >= 0:
            return "its reader ended without an answer; please report this"
        name = Signals(-code).name if -code in set(map(int, Signals)) else f"signal {-code}"
        return f"its reader died ({name}: {_DEATHS.get(name, 'please report this')})"

    def _stop(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        for pipe in (child.stdin, child.stdout):
            with suppress(OSError):
                cast(Any, pipe).close()
        with suppress(ProcessLookupError):
            child.kill()
        child.wait()


_HARMLESS = {"text/plain", "text/markdown"}


def _too_long(seconds: float) -> str:
    return f"it took longer than {seconds:.0f} seconds"
