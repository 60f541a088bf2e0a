"""`archive cite`: finished notes."""

from __future__ import annotations

import click

from archive.cli import session


@click.command("cite")
@click.argument("handles", metavar="HANDLE…", nargs=-1, required=True)
@click.option(
    "-s",
    "--style",
    default="vi-footnote",
    show_default=True,
    help="vi-footnote, gost-footnote, chicago-note.",
)
@click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(["text", "html", "latex", "pandoc"]),
    default="text",
    help="text and html give the note; latex and pandoc the command that cites it.",
)
def command(handles: tuple[str, ...], style: str, format_: str) -> None:
    """Give finished notes for keys and passages.

    A handle is key, key@25 (page), key@n6 (note) or key@b12 (block, as search prints it).

    \b
    Examples: archive cite boquocphong2019@25
              archive cite tran2025 -s chicago-note
    """
    state = session.current()
    cited = [*state.open().cite(handles, style=style, format=format_)]  # type: ignore[arg-type]
    if state.json:
        state.print_json([each.as_dict() for each in cited])
        return
    for each in cited:
        state.print(session.visible(each.citation))
