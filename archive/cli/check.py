"""`archive check`: is everything as it was written?"""

from __future__ import annotations

import sys

import click

from archive.cli import session


@click.command("check")
@click.option("--deep", is_flag=True, help="Read every byte again and compare the digests.")
def command(deep: bool) -> None:
    """Check that nothing is damaged, missing or astray.

    Exit code 4 when something is not right.

    \b
    Example: archive check --deep
    """
    state = session.current()
    checked, problems = state.open(mend=False).check(deep=deep)
    if state.json:
        told = [problem.as_dict() for problem in problems]
        state.print_json({"ok": not problems, "checked": checked, "problems": told})
    else:
        for problem in problems:
            state.print(f"{state.paint(problem.code, fg='red')}  {session.visible(problem.message)}")
        state.say(f"{checked} documents checked, {len(problems) or 'no'} problems")
    if problems:
        sys.exit(4)
