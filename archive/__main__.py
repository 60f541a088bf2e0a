"""`python -m archive` and the command `archive` are one."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from archive.cli import run

    run()


if __name__ == "__main__":
    main()
