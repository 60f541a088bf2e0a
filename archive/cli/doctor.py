"""`archive doctor`: does this machine have what the program needs?"""

from __future__ import annotations

import sys

import click

from archive.cli import session

LIBRARIES = ("click", "lxml", "Whoosh", "bibtexparser", "numpy", "PyStemmer", "rich")


@click.command("doctor")
def command() -> None:
    """Say what is installed, where the archive lies, whether it can be written.

    \b
    Example: archive doctor
    """
    import os
    import sqlite3
    from importlib import metadata

    from archive.version import VERSION
    from store.errors import StoreError

    state = session.current()
    told = {"fonds": VERSION, "python": sys.version.split()[0], "sqlite": sqlite3.sqlite_version}
    for name in LIBRARIES:
        try:
            told[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            told[name] = "missing"
    try:
        root = state.open(mend=False).root
        told["archive"] = str(root)
        told["writable"] = "yes" if os.access(root, os.W_OK) else "no"
    except StoreError as error:
        told["archive"] = str(error)
    if state.json:
        state.print_json(told)
        return
    for name, value in told.items():
        state.print(f"{name}: {session.visible(value)}")
