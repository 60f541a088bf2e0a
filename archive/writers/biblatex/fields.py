"""What stands in the fields of a BibLaTeX entry?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from archive import edtf
from archive.entries import Spell, editors, listed, names, pages, shelf, title
from archive.items import even, language, people, values
from archive.latex import ascii_only, escape, verbatim
from archive.model import Item, Name, Work
from archive.names import display
from archive.writers.biblatex.kinds import corporate, subtype, takes

Texts = dict[str, str]

_ORDER = """
    author author+an editor editortype editor+an editora editoratype editora+an translator translator+an
    namea nameatype namea+an nameb namebtype nameb+an namec namectype namec+an
    shorttitle title titleaddon maintitle booktitle journaltitle entrysubtype series volume part number
    edition type howpublished institution organization publisher location date origtitle origdate pages
    isbn issn doi url urldate library usera userb note abstract annotation keywords langid ids
""".split()
_LANGID = {
    "bg": "bulgarian", "cs": "czech", "de": "german", "en": "english", "es": "spanish", "fr": "french",
    "it": "italian", "la": "latin", "pl": "polish", "pt": "portuguese", "ru": "russian", "uk": "ukrainian",
    "vi": "vietnamese",
}  # fmt: skip
_HOUSES = {
    "report": "institution",
    "thesis": "institution",
    **dict.fromkeys(("misc", "online"), "organization"),
}
_CONTAINING = ("article", "inbook", "incollection", "inproceedings", "inreference", "misc", "online")
_LISTS = ("institution", "location", "organization", "publisher")
# What stands before a number that no field of the type holds.
_SHORT = {
    "vi": {"volume": "tập", "page": "tr."},
    "ru": {"volume": "т.", "page": "с."},
    "en": {"volume": "vol.", "page": "pp."},
}
_ROMAN = re.compile(r"(?=[IVXLC])(C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_VOLUME = re.compile(r"(\d{1,9})(?:\s*[,.:;]\s*(\D.*))?")
_SPECIAL = re.compile(r"[\"=;,{}\\%#&$~^_]")
_LEGAL_ID = re.compile(r"[^\s,{}\"#%~\\=]+")
_UNSAID = ("received", "reviewed", "accepted", "medium")  # kept, though no style prints them


def fields(work: Work, text: str, kind: str, *, ascii_: bool = False) -> Texts:
    """Give the fields of a work's entry in their order, spelled for LaTeX."""
    item, said = work.item, values(work.item)
    spell = ascii_only if ascii_ else escape
    wanted = _wanted(item, said, kind)
    placed = {name: found for name, found in wanted.items() if takes(kind, name) and any(found)}
    left = {name: ", ".join(filter(None, wanted[name])) for name in wanted if name not in placed}
    every = {
        **{name: listed(found, spell) for name, found in placed.items() if name in _LISTS},
        **{name: spell(found[0]) for name, found in placed.items() if name not in _LISTS},
        **{name: spell(found) for name, found in _texts(item, said, kind).items()},
        **{name: spell(found) for name, found in _titles(item, text, kind, left).items()},
        **_people(item, kind, spell),
        **_dates(said),
        **_addresses(said, ascii_=ascii_),
        **_tags(work, spell),
        "note": spell(". ".join(filter(None, _remarks(item, said, kind, left)))),
    }
    if "pages" in every:
        every["pages"] = pages(every["pages"])
    if kind in ("report", "thesis"):
        every["institution"] = every.get("institution") or "{}"
    return {name: every[name] for name in _ORDER if every.get(name)}


def _wanted(item: Item, said: Mapping[str, str], kind: str) -> dict[str, list[str]]:
    """Say which field would hold what, were it allowed in this type."""
    volume, part = _volume(said.get("volume", ""))
    wanted: dict[str, list[str]] = {
        "volume": [volume],
        "part": [part],
        "number": [said.get("issue") or said.get("number", "")],
        "edition": [said.get("edition", "")],
        "series": [said.get("collection-title", "")],
        "pages": [said.get("page", "")],
        "location": [said.get("publisher-place", "")],
        "type": [said.get("genre", kind if kind in ("report", "thesis") else "")],
        "howpublished": [". ".join(filter(None, [shelf(item), _held(said, kind, "misc")]))],
        "journaltitle": [_held(said, kind, "article")],
        "booktitle": [_held(said, kind, "inbook", "incollection", "inproceedings", "inreference")],
        "isbn": [_sound(said.get("ISBN", ""), isbn=True)],
        "issn": [_sound(said.get("ISSN", ""), isbn=False)],
    }
    house = _HOUSES.get(kind, "publisher")
    wanted[house] = [_held(said, kind, "online"), said.get("publisher", "")]
    return wanted


def _held(said: Mapping[str, str], kind: str, *kinds: str) -> str:
    return said.get("container-title", "") if kind in kinds else ""


def _volume(printed: str) -> tuple[str, str]:
    """Give volume and part; the data model wants the volume as a number, so V becomes 5.

    >>> _volume("3, кн. 1"), _volume("XIV"), _volume("đặc biệt")
    (('3', 'кн. 1'), ('14', ''), ('', 'đặc biệt'))
    """
    if found := _VOLUME.fullmatch(printed):
        return found[1], found[2] or ""
    if _ROMAN.fullmatch(printed):
        return str(_arabic(printed)), ""
    return "", printed


def _arabic(roman: str) -> int:
    digits = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[letter] for letter in roman]
    return sum(-a if a < b else a for a, b in zip(digits, [*digits[1:], 0], strict=True))


def _sound(number: str, *, isbn: bool) -> str:
    """Give an ISBN or ISSN whose check digit is right: biber warns about the others."""
    digits = [10 if char == "X" else int(char) for char in number.upper() if char in "0123456789X"]
    if isbn and len(digits) == 13:
        right = sum(digit * (3 if at % 2 else 1) for at, digit in enumerate(digits)) % 10 == 0
    elif len(digits) == (10 if isbn else 8):
        right = sum(digit * (len(digits) - at) for at, digit in enumerate(digits)) % 11 == 0
    else:
        right = False
    return number if right else ""


def _texts(item: Item, said: Mapping[str, str], kind: str) -> Texts:
    unsaid = [f"{name}: {said[name]}" for name in _UNSAID if name in said]
    return {
        "shorttitle": said.get("title-short", ""),
        "origtitle": said.get("original-title", ""),
        "entrysubtype": subtype(item, kind),
        "library": said.get("archive", ""),
        "usera": said.get("archive_collection", ""),
        "userb": said.get("archive_location", ""),
        "abstract": said.get("abstract", ""),
        "annotation": "; ".join([*unsaid, *_persons(item)]),
    }


def _persons(item: Item) -> Iterator[str]:
    """Say of authors what no name field holds."""
    for name in people(item, "author"):
        about = [name.get("degree", ""), name.get("affiliation", "")]
        if any(about):
            yield f"{display(name)}: {', '.join(filter(None, about))}"


def _titles(item: Item, text: str, kind: str, left: Texts) -> Texts:
    """Give the title, the whole work's above a volume's own, and beside it what the type cannot say."""
    own, volume = title(item, text), values(item).get("volume-title", "")
    beside = [left.pop(name, "") for name in ("type", "number") if not takes(kind, name)]
    titles = {"title": own}
    if volume and takes(kind, "booktitle") and takes(kind, "maintitle"):
        titles |= {"maintitle": values(item).get("container-title", ""), "booktitle": volume}
    elif volume and takes(kind, "maintitle"):
        titles = {"title": volume, "maintitle": own}
    elif volume:
        beside.insert(0, volume)
    titles["titleaddon"] = ", ".join(filter(None, beside))
    return titles


def _people(item: Item, kind: str, spell: Spell) -> Texts:
    """Give the name fields of all roles, with the parts of names that go out whole."""
    chief, chief_type, second, second_type = editors(item)
    roles = [
        ("author", people(item, "author") or _body(item, kind), "", "author"),
        ("editor", chief, chief_type, "editor"),
        ("editora", second, second_type, "compiler"),
        ("translator", people(item, "translator"), "", "translator"),
    ]
    spare = iter(("namea", "nameb", "namec"))
    written: Texts = {}
    for field, persons, role, generic in roles:
        if not persons:
            continue
        name = field if takes(kind, field) else next(spare)
        written[name] = names(persons, spell)
        written[f"{name}type"] = role if name == field else (role or generic)
        written[f"{name}+an"] = _parts(persons) if spell is escape else ""  # biber takes no commands there
    return written


def _body(item: Item, kind: str) -> list[Name]:
    body = corporate(item, kind)
    return [{"literal": body}] if body else []


def _parts(persons: list[Name]) -> str:
    """Give the data annotation that keeps family and given name of a name in one piece.

    >>> _parts([{"literal": "Trần Ngọc Dũng", "family": "Trần", "given": "Ngọc Dũng"}])
    '1:family="Trần"; 1:given="Ngọc Dũng"'
    """
    said = [
        f'{number}:{part}="{value}"'
        for number, name in enumerate(persons, 1)
        if "literal" in name
        for part, value in (("family", name.get("family")), ("given", name.get("given")))
        if value and not _SPECIAL.search(value)
    ]
    return "; ".join(said)


def _dates(said: Mapping[str, str]) -> Texts:
    written = {
        field: edtf.written(when)
        for field, variable in (("urldate", "accessed"), ("origdate", "original-date"))
        if (when := edtf.read(said.get(variable, "")))
    }
    issued = edtf.read(said.get("issued", ""))
    return {**written, "date": edtf.written(issued) if issued else "XXXX"}


def _addresses(said: Mapping[str, str], *, ascii_: bool) -> Texts:
    doi = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", said.get("DOI", ""), flags=re.IGNORECASE)
    return {"url": verbatim(said.get("URL", ""), ascii_=ascii_), "doi": verbatim(doi, ascii_=ascii_)}


def _tags(work: Work, spell: Spell) -> Texts:
    said = values(work.item).get("keyword", "")
    keywords = [spell(word) for part in re.split(r"[;\n]", said) if (word := even(part))]
    return {
        "keywords": ", ".join(
            f"{{{word}}}" if "," in word and len(keywords) > 1 else word for word in keywords
        ),
        "langid": _LANGID.get(language(work.item), ""),
        "ids": ", ".join(alias for alias in work.aliases if _LEGAL_ID.fullmatch(alias)),
    }


def _remarks(item: Item, said: Mapping[str, str], kind: str, left: Texts) -> Iterator[str]:
    """Give what has no field of its own in this type, in the words of the item's language."""
    short = _SHORT.get(language(item), _SHORT["en"])
    yield said.get("note", "")
    if not edtf.read(said.get("issued", "")) and "issued" in said:
        yield said["issued"]
    if "issued_raw" in said:
        yield f"{said['issued_raw']} [sic]"
    if "issue" in said and "number" in said:
        yield said["number"]
    if "howpublished" in left:
        yield left["howpublished"]
    if "container-title" in said and kind not in _CONTAINING:
        yield said["container-title"]
    yield ": ".join(filter(None, [left.get("location", ""), left.get("publisher", "")]))
    for name, variable in (("volume", "volume"), ("part", "volume"), ("pages", "page")):
        if left.get(name):
            yield f"{short[variable]} {left[name]}"
    yield from (left[name] for name in ("edition", "series") if left.get(name))
    for name, field in (("ISBN", "isbn"), ("ISSN", "issn")):
        if name in said and (field in left or not _sound(said[name], isbn=name == "ISBN")):
            yield f"{name} {said[name]}"
