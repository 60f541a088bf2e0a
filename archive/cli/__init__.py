"""What can be asked on the command line? One file a command; options in, words out, exit code."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence
from functools import cache

import click

from archive.cli import session
from archive.errors import ArchiveError
from archive.version import VERSION

INTERRUPTED = 130


@cache
def _names() -> list[str]:
    names = (module.name for module in pkgutil.iter_modules(__path__))
    return sorted(name for name in names if name not in ("session", "table", "columns", "pairs"))


class Commands(click.Group):
    """The commands are the files of this folder that have a `command`; each loads when it is asked."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands by listing the folder."""
        return _names()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = importlib.import_module(f"archive.cli.{cmd_name}").command
        return session.with_globals(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Say which command is meant when there is none of this name."""
        from difflib import get_close_matches

        if args and args[0] not in self.list_commands(ctx):
            near = get_close_matches(args[0], self.list_commands(ctx), n=1)
            hint = f"did you mean “{near[0]}”?" if near else "see: archive --help"
            raise click.UsageError(f"there is no command “{args[0]}”; {hint}", ctx=ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="archive")
def root() -> None:
    """Keep sources, find every word in them, cite them.

    Begin with: archive ingest FILE…, then archive search WORDS, then archive export -o paper.bib.
    """


session.with_globals(root, hidden=False)


def run(args: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code; no traceback without --debug."""
    words = [*(sys.argv[1:] if args is None else args)]
    state = session.Session()
    try:
        code = _answer(words, state)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except (KeyboardInterrupt, click.Abort):
        code = _say(state, words, "interrupted; what was acknowledged stays", INTERRUPTED)
    except Exception as error:
        if state.debug or "--debug" in words:
            raise
        code = _say(state, words, *_sentence(error))
    sys.exit(code)


def _answer(words: list[str], state: session.Session) -> int:
    """Let click run the command; `main` would take a broken pipe for a failure."""
    if "_ARCHIVE_COMPLETE" in os.environ:  # the shell asks for completions
        root.main(words, prog_name="archive")
    try:
        with root.make_context("archive", words, obj=state) as ctx:
            root.invoke(ctx)
    except click.exceptions.Exit as left:
        return left.exit_code
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.format_message(), err=True)
        return 2
    return 0


def _sentence(error: Exception) -> tuple[str, int]:
    """Give what a person is told of an error, and the exit code."""
    from store.errors import StoreError

    if isinstance(error, click.UsageError):
        help_ = f"; see: {error.ctx.command_path} --help" if error.ctx and "see:" not in error.message else ""
        return error.format_message().rstrip(".") + help_, 2
    if isinstance(error, click.ClickException):
        return error.format_message(), error.exit_code
    if isinstance(error, ArchiveError | StoreError):
        return str(error), error.exit_code
    if isinstance(error, OSError):
        return f"{error.filename or 'the system'}: {error.strerror or error}", 1
    return f"this should not happen: {type(error).__name__}: {error}; run again with --debug and report it", 1


def _say(state: session.Session, words: Sequence[str], message: str, code: int) -> int:
    import contextlib

    with contextlib.suppress(BrokenPipeError):
        if state.json or "--json" in words:
            from json import dumps

            click.echo(dumps({"error": message, "code": code}, ensure_ascii=False), err=True)
        else:
            click.echo(f"archive: {session.visible(message)}", err=True)
    return code
