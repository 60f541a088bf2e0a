"""What holds for every command? The archive meant, the form of the answer, how much is said."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

if TYPE_CHECKING:
    from pathlib import Path

    from archive import Archive

C = TypeVar("C", bound=click.Command)

# ESC and its kin, and marks that turn the direction of writing, would let a title drive the terminal
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(slots=True)
class Session:
    """The global options, wherever on the line they stood."""

    archive: str | None = None
    json: bool = False
    quiet: bool = False
    verbose: bool = False
    debug: bool = False
    color: str = "auto"

    def open(self, *, create: bool = False, mend: bool = True) -> Archive:
        """Open the archive that is meant; `create` makes it when there is none, and says so.

        A catalog that was deleted is made anew, unless the command looks at just that (`mend`).
        """
        import archive

        place = self.place()
        missing = self.missing()
        opened = archive.open(place, create=create)
        if missing and create:
            self.say(f"made a new archive in {place}")
        if mend:
            opened.mend(say=self.say)
        return opened

    def missing(self) -> bool:
        """Say whether the archive that is meant is still to be made."""
        return not (self.place() / "archive.toml").exists()

    def place(self) -> Path:
        """Give the folder of the archive that is meant, there or not."""
        from pathlib import Path

        import store

        named = self.archive or os.environ.get("ARCHIVE_DIR")
        return Path(named) if named else store.find(Path.cwd()) or default_place()

    def say(self, message: str) -> None:
        """Tell a person something beside the data."""
        if not self.quiet:
            click.echo(visible(message), err=True)

    def print_json(self, value: object) -> None:
        """Print one JSON document, UTF-8 as it is."""
        from json import dumps

        click.echo(dumps(value, ensure_ascii=False, indent=1))

    @property
    def colored(self) -> bool:
        """Whether what is printed for people has colours."""
        if self.color == "auto":
            return on_terminal(sys.stdout) and "NO_COLOR" not in os.environ
        return self.color == "always"

    def print(self, text: str) -> None:
        """Print a line for a person."""
        click.echo(text, color=self.colored)

    def paint(self, text: str, **how: Any) -> str:
        """Give a text in colours when they are wanted; hostile characters are made visible."""
        return click.style(visible(text), **how) if self.colored else visible(text)


def on_terminal(stream: TextIO | None) -> bool:
    """Say whether a stream is a terminal; a closed one is not."""
    return stream is not None and stream.isatty()


def default_place() -> Path:
    """Give the place of the archive of one who names none."""
    from pathlib import Path

    home = os.environ.get("XDG_DATA_HOME") or Path("~/.local/share").expanduser()
    return Path(home) / "fonds" / "archive"


def visible(text: str) -> str:
    """Make characters visible that would drive the terminal.

    >>> visible("a\\x1b[31m")
    'a␛[31m'
    """
    return _UNSAFE.sub(lambda m: chr(0x2400 + ord(m[0])) if ord(m[0]) < 0x20 else "�", text)


def told(findings: Iterable[tuple[str, str]]) -> Iterable[str]:
    """Say what was found, a line a code: "page-break ×2: …" with the first of its sentences."""
    groups: dict[str, list[str]] = {}
    for code, message in findings:
        groups.setdefault(code, []).append(message)
    for code, messages in groups.items():
        yield f"{code}{f' ×{len(messages)}' if len(messages) > 1 else ''}: {messages[0]}"


def current() -> Session:
    """Give the session of the running command."""
    found = click.get_current_context().find_object(Session)
    assert found is not None
    return found


def _setter(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def keep(ctx: click.Context, _: click.Parameter, value: Any) -> None:
        if value not in (None, False):
            setattr(ctx.ensure_object(Session), name, value)

    return keep


def _globals() -> Iterable[click.Option]:
    yield click.Option(
        ["-a", "--archive", "archive"],
        metavar="DIR",
        help="The archive (else $ARCHIVE_DIR, or found upwards).",
    )
    yield click.Option(["--json", "json"], is_flag=True, help="Answer in JSON.")
    yield click.Option(["-q", "--quiet", "quiet"], is_flag=True, help="Say nothing beside the data.")
    yield click.Option(["-v", "--verbose", "verbose"], is_flag=True, help="Say more.")
    yield click.Option(["--debug", "debug"], is_flag=True, help="Show where an error comes from.")
    yield click.Option(
        ["--color", "color"], type=click.Choice(["auto", "always", "never"]), help="When to use colours."
    )


def with_globals(command: C, *, hidden: bool = True) -> C:
    """Let the global options stand before the command or after it; `archive --help` tells of them."""
    if not any(parameter.name == "debug" for parameter in command.params):
        for option in _globals():
            option.expose_value = False
            option.hidden = hidden
            option.callback = _setter(str(option.name))
            command.params.append(option)
    command.context_settings.setdefault("help_option_names", ["-h", "--help"])
    command.context_settings.setdefault("max_content_width", 100)
    return command


def check_reading(*, ocr: bool, encoding: str | None) -> None:
    """Refuse what cannot be read as asked; what is wanting is said before anything is done."""
    check_encoding(encoding)
    if ocr:
        from archive.worker import programs

        programs.tesseract()


def check_encoding(encoding: str | None) -> None:
    """Refuse a name of no character set."""
    from archive.decoding.charsets import known
    from archive.errors import UsageError

    if encoding is not None and known(encoding) is None:
        raise UsageError(
            f"unknown character set “{encoding}”; for example: utf-8, cp1258, cp1251, koi8-r, tcvn3, vni"
        )
