"""Which works does a note cite? Notes in order, short references resolved to the notes before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from archive.model import Certainty, Item, ParsedNote, Printed, Reference, Span
from archive.references import citation, people
from archive.references.citation import Draft
from archive.references.line import Line, Style, line
from archive.references.marks import marks
from archive.references.short import Memory
from archive.references.split import Citation, split

_FRAMES = {
    "vi": re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE),
    "ru": re.compile(r"[а-яё]", re.IGNORECASE),
    "en": re.compile(
        r"(?<!\w)(?:the|and|of|in|pp|vol|ibid|see|accessed|press|university)(?!\w)", re.IGNORECASE
    ),
    "fr": re.compile(r"(?<!\w)(?:le|la|les|des|du|et|dans|consulté)(?!\w)", re.IGNORECASE),
}
_VIETNAMESE_FRAME = re.compile(
    r"(?<!\w)(?:Nxb|tr|trang|Sđd|Tlđd|ngày|tháng|tập|Truy cập)(?!\w)", re.IGNORECASE
)


def parse(
    notes: Iterable[tuple[str, str]], italics: Mapping[str, Sequence[Span]] | None = None
) -> list[ParsedNote]:
    """Read notes (id, verbatim text) in order into the works they cite.

    `italics` are the stretches of a note that are printed so, by its id; plain text has asterisks for them.

    >>> [note] = parse([("1", "Bộ Quốc phòng, Quốc phòng Việt Nam 2019, Nxb Sự thật, Hà Nội, 2019, tr.25")])
    >>> note.references[0].item["publisher"], note.references[0].locator
    ('Sự thật', '25')
    """
    memory = Memory({})
    slanted = italics or {}
    return [_note(id_, text, memory, slanted.get(id_, ())) for id_, text in notes]


def listed(lines: Iterable[tuple[str, str]]) -> list[ParsedNote]:
    """Read notes that come as lines (id, line) and may begin with the mark they were printed with.

    >>> [note] = listed([("1", "[5] Bộ Quốc phòng, Quốc phòng Việt Nam 2019, Hà Nội, 2019")])
    >>> note.marks, note.references[0].span
    (('5',), Span(start=4, end=57))
    """
    rows = [(id_, text.strip()) for id_, text in lines if text.strip()]
    found = marks([text for _, text in rows])
    parsed = parse((id_, text[start:]) for (id_, text), (_, start) in zip(rows, found, strict=True))
    return [
        replace(
            note,
            note=text,
            marks=(mark,) if mark else (),
            references=tuple(_shifted(each, start) for each in note.references),
        )
        for note, (_, text), (mark, start) in zip(parsed, rows, found, strict=True)
    ]


def _shifted(reference: Reference, by: int) -> Reference:
    printed = {name: each._replace(span=each.span.shifted(by)) for name, each in reference.printed.items()}
    return replace(reference, span=reference.span.shifted(by), printed=printed)


def _note(id_: str, text: str, memory: Memory, italics: Sequence[Span]) -> ParsedNote:
    plain = line(text, italics)
    lang = language(plain.text)
    references = tuple(_references(id_, plain, lang, memory))
    return ParsedNote(id=id_, lang=lang, note=text, references=references)


def language(text: str) -> str:
    """Tell the language of a note's frame by its letters and cues."""
    if _VIETNAMESE_FRAME.search(text):
        return "vi"
    counts = {code: len(rule.findall(text)) for code, rule in _FRAMES.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] else "und"


def _references(id_: str, plain: Line, lang: str, memory: Memory) -> Iterator[Reference]:
    before: Draft | None = None
    made: list[tuple[Draft, Citation]] = []
    for found in split(plain):
        draft = _draft(plain, found, lang)
        if before and found.goes_on and _joins(before, draft, plain.text[found.start : found.end]):
            made[-1] = _longer(made[-1], draft, found)
            continue
        _inherit(before, draft, found, memory)
        if not draft.item.keys() - {"type"} and not draft.locator and not draft.short:
            continue
        made.append((draft, found))
        before = draft
    memory.notes.append(id_)
    for draft, found in made:
        antecedent = memory.resolve(draft, id_, plain.text[found.start : found.end], lang)
        yield Reference(
            item=draft.item,
            span=plain.span(found.start, found.end),
            signal=found.signal,
            locator=draft.locator,
            short=draft.short,
            antecedent=antecedent,
            certainty=Certainty.LOW if draft.doubt else draft.certainty,
            doubt=draft.doubt,
            printed=_printed(plain, draft, found.start + draft.offset),
        )


def _printed(plain: Line, draft: Draft, start: int) -> dict[str, Printed]:
    return {
        field: Printed(plain.span(start + place.start, start + place.end), place.certainty)
        for field, place in draft.places.items()
    }


def _draft(plain: Line, found: Citation, lang: str) -> Draft:
    styles = [each.shifted(-found.start) for each in plain.within(found.start, found.end)]
    draft = _read(plain, found, styles, lang)
    if found.by and people.is_person(found.by) and "author" not in draft.item:
        people.add(draft.item, people.zone(found.by, lang))
    return draft


def _read(plain: Line, found: Citation, styles: list[Style], lang: str) -> Draft:
    text = plain.text[found.start : found.end]
    return citation.shelf(text, styles) if found.goes_on == "shelf" else citation.read(text, styles, lang)


def _joins(before: Draft, draft: Draft, text: str) -> bool:
    """Take another page, or another shelf mark, into the work just cited; say whether it was one."""
    if _same_work(before, draft):
        before.locator = ", ".join(filter(None, (before.locator, draft.locator)))
        return True
    if _more_shelves(before, draft):
        printed = (before.item.get("archive_location"), text.strip(" .;,"))
        before.item["archive_location"] = "; ".join(filter(None, printed))
        return True
    return False


def _longer(made: tuple[Draft, Citation], draft: Draft, found: Citation) -> tuple[Draft, Citation]:
    """Let the citation reach to the end of what was joined to it, and its page too."""
    before, first = made
    by = found.start + draft.offset - first.start - before.offset
    for field in draft.places.keys() & {"locator", "archive_location"}:
        place = draft.places[field]
        begin = before.places.get(field, place.shifted(by)).start
        before.places[field] = place.shifted(by)._replace(start=begin)
    return before, first._replace(end=found.end)


def _same_work(before: Draft, draft: Draft) -> bool:
    """Only a page more of the work just cited."""
    return not draft.item.keys() - {"type"} and draft.locator is not None and before.short != "ibid"


def _more_shelves(before: Draft, draft: Draft) -> bool:
    """Several marks of one document with a title are one work."""
    return (
        "title" in before.item
        and {"archive", "archive_location"} & before.item.keys() != set()
        and "archive_location" in draft.item
        and "archive" not in draft.item
    )


def _inherit(before: Draft | None, draft: Draft, found: Citation, memory: Memory) -> None:
    """Another volume of the work just named in the note bears its title."""
    if found.goes_on and before:
        draft.inherits = True
        keep: Item = {}
        if "volume" in draft.item and "title" in before.item:
            keep["title"] = before.item["title"]
        draft.item = {**keep, **draft.item, "type": before.item["type"]}
    if draft.same_author:
        last = before.item if before else memory.last.item if memory.last else {}
        if "author" in last and "author" not in draft.item:
            draft.item["author"] = last["author"]
