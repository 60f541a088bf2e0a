"""What does each command take? Writes docs/cli.md from the commands' own help.

python docs/reference.py
"""

from __future__ import annotations

from pathlib import Path

import click

from archive.cli import root

_HEAD = """# Command line

Made from `--help` by `python docs/reference.py`; a test keeps it true. The global options may stand
before or after the command. Exit codes: 0 ok, also without hits · 1 failure · 2 the command line is
wrong · 3 an input failed · 4 what was checked is not right · 5 key not found · 10 no archive ·
11 locked · 130 interrupted.
"""


def reference() -> str:
    """Give the page."""
    top = click.Context(root, info_name="archive", max_content_width=100, terminal_width=100)
    pages = [_page(top)]
    for name in root.list_commands(top):
        command = root.get_command(top, name)
        assert command is not None
        ctx = click.Context(command, info_name=name, parent=top, max_content_width=100, terminal_width=100)
        pages.append(_page(ctx))
    return "\n".join([_HEAD, *pages])


def _page(ctx: click.Context) -> str:
    ctx.help_option_names = ["-h", "--help"]
    lines = [line.rstrip() for line in ctx.command.get_help(ctx).splitlines()]
    return f"## {ctx.command_path}\n\n```\n" + "\n".join(lines) + "\n```\n"


if __name__ == "__main__":
    Path(__file__).with_name("cli.md").write_text(reference(), encoding="utf-8")
