"""`archive completion`: complete words with the Tab key."""

from __future__ import annotations

import click

from archive.cli import session


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the script that teaches a shell to complete our words.

    \b
    Example: archive completion bash >> ~/.bashrc
    """
    from click.shell_completion import get_completion_class

    from archive.cli import root

    kind = get_completion_class(shell)
    assert kind is not None
    script = kind(root, {}, "archive", "_ARCHIVE_COMPLETE").source()
    session.current().print(script)
