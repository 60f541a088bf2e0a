"""`archive search`: find passages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from archive.cli import session
from archive.cli.session import Session

if TYPE_CHECKING:
    from archive.model import Span
    from archive.search import Found, Hit


@click.command("search")
@click.argument("query", metavar="QUERY…", nargs=-1, required=True)
@click.option(
    "-n", "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many hits."
)
@click.option("--offset", type=click.IntRange(min=0), default=0, help="Leave out the first hits.")
@click.option("--passages", type=click.IntRange(min=1), default=1, help="Passages for each source.")
@click.option("--lang", "languages", metavar="CODE", multiple=True, help="Only in this language.")
@click.option("--type", "types", metavar="TYPE", multiple=True, help="Only of this CSL type.")
@click.option("--from", "since", metavar="DATE", help="Published then or later: 1965, 1965-04.")
@click.option("--to", "until", metavar="DATE", help="Published then or earlier.")
@click.option("-t", "--tag", "tags", metavar="TAG", multiple=True, help="Only with this tag.")
@click.option("--exact", is_flag=True, help="Words exactly as typed: with their diacritics, unstemmed.")
@click.option("--all-copies", is_flag=True, help="Give copies of one text a hit each.")
@click.option("--facets", is_flag=True, help="Count languages, years, types and tags of the hits.")
@click.option(
    "--sort", type=click.Choice(["score", "date", "key"]), default="score", help="The order of hits."
)
@click.option("--ids", is_flag=True, help="Print keys only.")
def command(
    query: tuple[str, ...],
    limit: int,
    offset: int,
    passages: int,
    languages: tuple[str, ...],
    types: tuple[str, ...],
    since: str | None,
    until: str | None,
    tags: tuple[str, ...],
    exact: bool,
    all_copies: bool,
    facets: bool,
    sort: str,
    ids: bool,
) -> None:
    """Find passages, with or without diacritics.

    Words are all wanted; "a phrase" stands together; -word must not occur; OR, parentheses, prefix*,
    word~ (one slip), field:value (title, author, lang, type, tag, date:1965..1973).

    \b
    Examples: archive search hop tac quoc phong
              archive search '"Điện Biên Phủ" -1954'
              archive search -n 3 Шойгу
    """
    state = session.current()
    for bound in (since, until):
        _check_date(bound)
    found = state.open().find(
        " ".join(query),
        limit=limit,
        offset=offset,
        passages=passages,
        languages=languages,
        types=types,
        tags=tags,
        since=since,
        until=until,
        exact=exact,
        all_copies=all_copies,
        sort=sort,
        facets=facets,
    )
    for word in found.said:
        state.say(word)
    if state.json:
        state.print_json(_shape(found, facets=facets))
        return
    for hit in found.hits:
        state.print(hit.key) if ids else _show(state, hit)
    if facets:
        _show_facets(state, found)
    if not found.hits:
        state.say("no hits")


def _check_date(bound: str | None) -> None:
    from archive.dates import read
    from archive.errors import UsageError

    if bound is not None and read(bound) != bound:
        raise UsageError(f"“{bound}” is no date to begin or end with; write 1965, 1965-04 or 1965-04-16")


def _shape(found: Found, *, facets: bool) -> object:
    hits = [hit.as_dict() for hit in found.hits]
    return {"total": found.total, "facets": found.facets, "hits": hits} if facets else hits


def _show(state: Session, hit: Hit) -> None:
    title = f"  {session.visible(hit.title)}" if hit.title else ""
    state.print(f"{state.paint(hit.key, bold=True)}{title}")
    for passage in (hit.passage, *hit.passages[1:]):
        words = _lit(state, passage.text, passage.span, hit.marks)
        state.print(f"    {' '.join(words.split())}")
        state.print(f"    {state.paint(passage.handle, fg='cyan')}")
    if hit.copies:
        count = f"{len(hit.copies)} copies" if len(hit.copies) > 1 else "1 copy"
        state.print(f"    and {count}: {', '.join(hit.copies)}")


def _lit(state: Session, text: str, span: Span, marks: Sequence[Span]) -> str:
    """Light the marked words: bold on a terminal, between [ ] where there are no colours."""
    parts: list[str] = []
    at = 0
    for mark in marks:
        start, end = mark.start - span.start, mark.end - span.start
        if not at <= start < end <= len(text):
            continue
        word = text[start:end]
        lit = state.paint(word, bold=True, fg="yellow") if state.colored else f"[{session.visible(word)}]"
        parts += [session.visible(text[at:start]), lit]
        at = end
    return "".join([*parts, session.visible(text[at:])])


def _show_facets(state: Session, found: Found) -> None:
    for name, counts in found.facets.items():
        told = ", ".join(f"{value} {count}" for value, count in counts.items())
        state.print(f"{state.paint(name, bold=True)}: {session.visible(told)}")
