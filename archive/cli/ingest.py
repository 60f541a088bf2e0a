"""`archive ingest`: take sources in."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from archive.cli import session
from archive.cli.session import Session

if TYPE_CHECKING:
    from archive.receipts import Receipt
    from archive.statements import Said

_MARKS = {"added": ("+", "green"), "identical": ("=", "cyan"), "failed": ("!", "red")}


@click.command("ingest")
@click.argument("paths", metavar="PATH…", nargs=-1, required=True)
@click.option("-r", "--recursive", is_flag=True, help="Take in all files of folders.")
@click.option(
    "--set", "pairs", metavar="FIELD=VALUE", multiple=True, help="Say what you know: title, issued …"
)
@click.option("--meta", metavar="FILE", help="A sidecar for all sources of this run, TOML or JSON.")
@click.option("--lang", metavar="CODE", help="The language: vi, ru, en …")
@click.option("--type", "type_", metavar="TYPE", help="The CSL type: book, article-journal, manuscript …")
@click.option("-t", "--tag", "tags", metavar="TAG", multiple=True, help="Tag each source.")
@click.option("--encoding", metavar="NAME", help="The character set of text files, if it is misjudged.")
@click.option("--ocr", is_flag=True, help="Read scans and photographs, too: slow, and needs tesseract.")
@click.option(
    "--as-one", is_flag=True, help="Each PATH is a folder whose files are the leaves of one source."
)
@click.option("-n", "--dry-run", is_flag=True, help="Say what would happen; keep nothing.")
def command(
    paths: tuple[str, ...],
    recursive: bool,
    pairs: tuple[str, ...],
    meta: str | None,
    lang: str | None,
    type_: str | None,
    tags: tuple[str, ...],
    encoding: str | None,
    ocr: bool,
    as_one: bool,
    dry_run: bool,
) -> None:
    """Take files and folders in; - is standard input.

    The bytes are kept as they are before anything reads them. A file beside X named X.meta.toml or
    X.meta.json says what you know of it.

    \b
    Examples: archive ingest letter.txt --set title='Thư gửi bạn' -t 1965
              archive ingest -r sources/
              archive ingest --as-one --ocr dossier-123/
    """
    state = session.current()
    said = _said(pairs, meta, lang, type_, tags)
    session.check_reading(ocr=ocr, encoding=encoding)
    home = None if dry_run and state.missing() else state.open(create=not dry_run)

    def receipts(seen: Callable[[str], None]) -> Iterator[Receipt]:
        if home is None:  # what ingest would make first
            from archive import rehearsal, sources
            from archive.reception import Wishes

            wishes = Wishes(said=said, encoding=encoding, lang=lang, ocr=ocr)
            files = sources.gather(paths, recursive=recursive, as_one=as_one)
            return rehearsal.rehearse(None, files, wishes)
        return home.ingest(
            paths,
            recursive=recursive,
            said=said,
            encoding=encoding,
            lang=lang,
            ocr=ocr,
            as_one=as_one,
            dry_run=dry_run,
            say=state.say,
            seen=seen,
        )

    done = [*_shown(state, receipts)]
    if state.json:
        state.print_json([receipt.as_dict() for receipt in done])
    else:
        state.say(_counts(done, dry_run=dry_run))
    if any(receipt.status == "failed" for receipt in done):
        sys.exit(3)


def _said(
    pairs: Iterable[str], meta: str | None, lang: str | None, type_: str | None, tags: Iterable[str]
) -> Said:
    from pathlib import Path

    from archive import statements
    from archive.errors import InputError

    said = statements.Said()
    if meta:
        try:
            said = statements.sidecar(Path(meta).read_bytes(), path=meta)
        except OSError as error:
            raise InputError(f"{meta}: cannot be read ({error.strerror})") from None
    extra = [f"language={lang}"] if lang else []
    extra += [f"type={type_}"] if type_ else []
    return said | statements.options([*pairs, *extra], tags=tags)


def _shown(
    state: Session, receipts: Callable[[Callable[[str], None]], Iterator[Receipt]]
) -> Iterator[Receipt]:
    """Print each receipt as it comes; on a terminal with a line that tells how far we are."""
    if state.json or not session.on_terminal(sys.stderr) or state.quiet:
        for receipt in receipts(lambda _: None):
            _show(state, receipt)
            yield receipt
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed} read"),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    both = session.on_terminal(sys.stdout)  # else what is printed must go where it was sent
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, redirect_stdout=both) as progress:
        task = progress.add_task("", total=None)
        for receipt in receipts(lambda path: progress.update(task, advance=1, description=_end(path))):
            _show(state, receipt)
            yield receipt


def _end(path: str) -> str:
    """Give the end of a path, which tells most, without what rich would read as markup."""
    return session.visible(path[-50:]).replace("[", "(")


def _show(state: Session, receipt: Receipt) -> None:
    if state.json:
        return
    mark, colour = _MARKS[receipt.status]
    if receipt.status == "failed":
        for finding in receipt.findings:
            click.echo(f"{mark} {session.visible(finding.message)}", err=True)
        return
    key = state.paint(receipt.key or "(no key yet)", bold=True)
    state.print(f"{state.paint(mark, fg=colour)} {key}  {session.visible(receipt.path)}")
    for line in _lines(receipt, verbose=state.verbose):
        state.print(f"    {session.visible(line)}")


def _lines(receipt: Receipt, *, verbose: bool) -> Iterator[str]:
    if receipt.title:
        yield receipt.title
    if receipt.status == "identical":
        first = receipt.matches[0]
        read = " and was read anew" if receipt.read_anew else ""
        yield f"the archive has these bytes already, as {first['key'] or first['path']}{read}"
        if not receipt.read_anew:
            return
    if receipt.notes or receipt.references:
        yield f"{receipt.notes} notes, {receipt.references} references"
    for match in receipt.matches:
        if receipt.status != "identical":
            yield _match(match)
    if verbose:
        yield from (f"{finding.code}: {finding.message}" for finding in receipt.findings)
        return
    yield from session.told((finding.code, finding.message) for finding in receipt.findings)


def _match(match: dict[str, Any]) -> str:
    ours, theirs = match["coverage"]
    other = match["key"] or match["path"]
    return f"{match['kind']}: {ours:.0%} of this is in {other}, {theirs:.0%} of that in this"


def _counts(receipts: list[Receipt], *, dry_run: bool) -> str:
    counts = {status: sum(r.status == status for r in receipts) for status in _MARKS}
    told = ", ".join(f"{number} {status}" for status, number in counts.items() if number)
    return f"{told or 'nothing to take in'}{' (dry run: nothing was kept)' if dry_run else ''}"
