"""What did people and the archive decide? Every decision a line, in order; none is ever taken back.

The file is the truth, the state is a replay of it. Each line tells the digest of the line before (`prev`), so
that a line changed, lost or put in is seen, and a short digest of itself (`sum`), as nothing follows the last
one. A torn last line was never acknowledged and is cut off.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import RLock
from types import MappingProxyType
from typing import Literal

from store.decisions import Decision, Event, Item, Minted, State
from store.errors import StoreError, unwritable, writing_to

__all__ = ["Decision", "Event", "Item", "Minted", "Register", "Wish"]


@dataclass(frozen=True, slots=True)
class Wish:
    """The key someone would like for a source or a work."""

    wish: str
    kind: Literal["source", "work"]
    id: str  # of the source; of a work whatever the caller knows it by
    item: Item | None = None
    when: str = ""
    who: str = ""


class Register:
    """Append events, mint keys, ask what holds now."""

    def __init__(self, path: Path) -> None:
        """Name the file; it is read when it is first asked."""
        self._path = path
        self._guard = RLock()
        self._forget()

    def append(self, events: Sequence[Mapping[str, object]]) -> None:
        """Write events down for good, each bound to the line before it."""
        if not events:
            return
        with self._guard, self._writing() as handle:
            self._write(handle, events)

    def propose(self, wishes: Sequence[str], *, reserved: Collection[str] = ()) -> list[str]:
        """Say which keys new works would get; nothing is promised.

        Who holds the archive's lock can write records with these keys first and mint them after.
        """
        with self._guard:
            state = self._now()
            taken = state.lend(reserved)
            try:
                keys = []
                for wish in wishes:
                    keys.append(state.free(wish))
                    taken |= state.lend(keys[-1:])
                return keys
            finally:
                state.give_back(taken)

    def mint(self, wishes: Sequence[Wish]) -> list[str]:
        """Give each wish a key of its own, and write it down.

        The first to come has the plain key, the next gets a letter more. A source that has a key keeps it,
        and one that was removed and comes back gets its own again.
        """
        if not wishes:
            return []
        with self._guard, self._writing() as handle:
            state = self._now()
            promised: dict[str, str] = {}  # by id of a source
            events: list[Event] = []
            keys = [_key(wish, state, promised, events) for wish in wishes]
            try:
                self._write(handle, events)
            except StoreError:
                self._forget()  # keys were promised in the state that are not in the file
                raise
            return keys

    def events(self) -> Iterator[dict[str, object]]:
        """Give all events in order, lines that cannot be read left out."""
        for _, line in self._lines():
            if event := _parsed(line):
                yield event

    def keys(self) -> Mapping[str, Minted]:
        """Give all keys in use, with what they stand for."""
        return MappingProxyType(self._now().keys)

    def key_of(self, id: str) -> str | None:
        """Give the key of a source."""
        return self._now().sources.get(id)

    def aliases(self) -> Mapping[str, str]:
        """Give every other name with the key it stands for."""
        state = self._now()
        found = {old: state.resolve(old) for old in state.aliases}
        return {old: key for old, key in found.items() if key and old != key}

    def resolve(self, key: str) -> str | None:
        """Give the key that a key or alias now stands for."""
        return self._now().resolve(key)

    def decisions(self) -> Mapping[tuple[str, str], Decision]:
        """Give what was decided about pairs of documents, the smaller id first."""
        return MappingProxyType(self._now().decisions)

    def places(self) -> Mapping[str, int]:
        """Give the place of each source, by id, in the order they came; another key changes nothing."""
        return MappingProxyType(self._now().places)

    def works(self) -> Mapping[str, Item]:
        """Give the item of every work by key, as last corrected."""
        return {key: minted.item or {} for key, minted in self._now().keys.items() if minted.kind == "work"}

    def problems(self) -> list[str]:
        """Say what is wrong with the file, a sentence for each line."""
        if not self._path.exists():
            return ["register.jsonl: is missing; bring it back from a backup, it holds keys and decisions"]
        said: list[str] = []
        state = State()
        before = ""
        for number, line in self._lines():
            if not line.endswith(b"\n"):
                said.append(f"register.jsonl: line {number} is torn; the next writer cuts it off")
                break
            said += [f"register.jsonl: line {number} {why}" for why in _faults(line, before, state)]
            before = sha256(line).hexdigest()
        return said

    def heal(self) -> str | None:
        """Cut off a torn last line; say so in a sentence."""
        with self._guard:
            try:
                torn = not _is_whole(self._path)
            except FileNotFoundError:
                return None
            if not torn:
                return None
            with self._writing():
                return "register.jsonl: a last line that was not written to its end was put right"

    def _lines(self) -> Iterator[tuple[int, bytes]]:
        try:
            with self._path.open("rb") as file:
                yield from enumerate(file, 1)
        except FileNotFoundError:
            return
        except OSError as error:
            raise StoreError(
                f"{self._path}: cannot be read ({error.strerror}); run: archive check"
            ) from error

    def _forget(self) -> None:
        self._state = State()
        self._read = 0  # bytes replayed
        self._inode = 0

    def _now(self) -> State:
        """Replay what was added since we last looked."""
        with self._guard:
            try:
                status = self._path.stat()
            except OSError:
                self._forget()
                return self._state
            if status.st_ino != self._inode or status.st_size < self._read:
                self._forget()
                self._inode = status.st_ino
            if status.st_size > self._read:
                self._replay()
            return self._state

    def _replay(self) -> None:
        try:
            with self._path.open("rb") as file:
                file.seek(self._read)
                for line in file:
                    if not line.endswith(b"\n"):
                        break  # still being written, or torn
                    self._read += len(line)
                    if event := _parsed(line):
                        self._state.apply(event)
        except OSError as error:
            raise StoreError(
                f"{self._path}: cannot be read ({error.strerror}); run: archive check"
            ) from error

    @contextmanager
    def _writing(self) -> Iterator[int]:
        """Hold the file alone: two processes must not mix their chains."""
        with writing_to(self._path):
            flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
            handle = os.open(self._path, flags, 0o644)
        try:
            with writing_to(self._path):
                fcntl.flock(handle, fcntl.LOCK_EX)
                _make_whole(handle)
            yield handle
        finally:
            os.close(handle)

    def _write(self, handle: int, events: Sequence[Mapping[str, object]]) -> None:
        size = os.fstat(handle).st_size
        before = sha256(_last_line(handle, size)).hexdigest() if size else ""
        lines: list[bytes] = []
        for event in events:
            lines.append(_signed({**event, "prev": before}))
            before = sha256(lines[-1]).hexdigest()
        batch = b"".join(lines)
        try:
            if batch and os.write(handle, batch) < len(batch):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self._path))
            os.fsync(handle)
        except OSError as error:
            os.ftruncate(handle, size)  # what was not acknowledged must not be found later
            raise unwritable(self._path, error) from error


def _key(wish: Wish, state: State, promised: dict[str, str], events: list[Event]) -> str:
    """Find a wish its key; note a new one among the events."""
    if wish.kind == "source" and (known := state.sources.get(wish.id) or promised.get(wish.id)):
        return known
    former = state.removed.get(wish.id) if wish.kind == "source" else None
    key = former or state.free(wish.wish)
    event: Event = {"event": "minted", "key": key, "kind": wish.kind, "id": wish.id}
    event |= {"when": wish.when, "who": wish.who}
    if wish.item is not None:
        event["item"] = wish.item
    events.append(event)
    state.take(key)
    if wish.kind == "source":
        promised[wish.id] = key
    return key


def _faults(line: bytes, before: str, state: State) -> Iterator[str]:
    event = _parsed(line)
    if event is None:
        yield "is no JSON object; it was changed by hand or by the disk"
        return
    if _signed(event) != line:
        yield "is not as it was written: its own digest does not agree"
    if event.get("prev") != before:
        yield "does not follow the line before it: a line there was changed, lost or put in"
    if not state.apply(event):
        yield f"({event.get('event')}) does not fit what was decided before, and is passed over"


def _parsed(line: bytes) -> Event | None:
    try:
        event = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return event if isinstance(event, dict) else None


def _signed(event: Mapping[str, object]) -> bytes:
    """Write an event as a line that tells its own digest."""
    bare = {name: value for name, value in event.items() if name != "sum"}
    return _rendered({**bare, "sum": sha256(_rendered(bare)).hexdigest()[:16]})


def _rendered(event: Mapping[str, object]) -> bytes:
    try:
        line = json.dumps(event, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(", ", ": "))
        return line.encode("utf-8") + b"\n"
    except (TypeError, ValueError) as error:
        raise StoreError(f"a decision cannot be written as JSON: {error}") from None


def _is_whole(path: Path) -> bool:
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        return not size or os.pread(file.fileno(), 1, size - 1) == b"\n"


def _make_whole(handle: int) -> None:
    """End a last line that lost its end, or cut it off.

    If it is JSON it is ended.

    An editor may have taken away the last line end; that must not cost a decision.
    """
    size = os.fstat(handle).st_size
    if not size or os.pread(handle, 1, size - 1) == b"\n":
        return
    torn = _last_line(handle, size)
    if _parsed(torn) is not None:
        os.write(handle, b"\n")
    else:
        os.ftruncate(handle, size - len(torn))
    os.fsync(handle)


def _last_line(handle: int, size: int) -> bytes:
    """Read the last line backwards, with its end."""
    tail = b""
    while size > len(tail) and b"\n" not in tail[:-1]:
        step = min(4096, size - len(tail))
        tail = os.pread(handle, step, size - len(tail) - step) + tail
    return tail[tail.rfind(b"\n", 0, -1) + 1 :]
