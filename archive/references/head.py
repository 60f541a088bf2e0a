"""Where does the author end and the title begin? What is left when all other fields are read."""

from __future__ import annotations

import re
from typing import NamedTuple

from archive.cues import UPPER, Rule, is_cue, pattern
from archive.model import Item
from archive.names import is_organisation, is_vietnamese, name, untitled
from archive.references import people
from archive.references.line import STYLED, TAKEN, Style
from archive.references.numbers import VOLUME
from archive.references.stretch import Stretch

_DELIMITER = re.compile(
    r"\s*(?:[,;:]|(?<![^\W\d_]\.[^\W\d_])(?<!\b[^\W\d_])(?<!\bPh)(?<!\bTS)(?<!\bGS)(?<!\bThS)\.(?=\s|$|[A-ZĐ])|\s[-–—]\s|[-–—]\s|\s[-–—])\s*"
)
_INNER = re.compile(r"\s*(?:,|(?<=[^\W\d_]{3})\.\s|\s[-–—]\s)\s*")
_RESPONSIBLE = re.compile(r"\s/\s?(?=[^\W\d_])|/\s(?=[^\W\d_])|\s/(?=[А-ЯA-Z])")
_EDGES = " ,;:./|-–—[]" + TAKEN
_COLLECTION = pattern("collections")
_LABEL = Rule(
    r"^(?:tác giả|(?:bài|bài viết|sách|cuốn|tác phẩm)(?: của)?|của tác giả|của|trong|in|by"
    r"|⟨signals⟩)[\s:]+",
)
_VOLUME_BEHIND = Rule(rf"[,.:(–-]\s?(?={VOLUME.inner}|⟨part⟩\s(?:\d|[IVX]+(?!\w)))")
_PART = Rule(r"⟨part⟩\s(?P<n>\d+|[IVX]+)(?!\w)")
_ROLE_BEHIND = Rule(r"[\s,(]*(?:⟨editor compiler⟩)(?![^\W\d])[).:,]*")
_GROUP = pattern("groups")
_CHICAGO = re.compile(  # "Spector, Ronald H. Advice and Support", "Karnow, Stanley. Vietnam"
    rf"{UPPER}[\w’'-]+,\s{UPPER}[a-z]+(?:(?:\s{UPPER}\.)+\s|(?:\s{UPPER}[a-z]+)?\.\s)(?={UPPER})"
)
_ONE_NAME = re.compile(rf"{UPPER}[^\W\d_]{{2,}}(?:[-’'][^\W\d_]+)?")
_SURNAME = re.compile(rf"(?P<name>{UPPER}[^\W\d_]+(?:[-’'][^\W\d_]+)?),\s(?=[^\W_])")


class Head(NamedTuple):
    """The names and the words that are a title, both as printed."""

    names: str
    title: str
    rest: tuple[str, ...] = ()


def read(stretch: Stretch, item: Item, lang: str, *, named: bool, alone: bool) -> tuple[str, ...]:
    """Set author and title from what is left; give the pieces nobody claimed.

    `named`: the makers are known. `alone`: no imprint was found, so a surname may stand for the author.
    """
    head = _styled(stretch, lang) or (_title_only(stretch) if named else _plain(stretch, alone))
    if not head:
        return ()
    if head.names:
        people.add(item, people.zone(_unlabelled(head.names), lang))
    if head.title:
        item["title"] = unquoted(head.title)
        _volume_in_title(item)
    return head.rest


def _unlabelled(printed: str) -> str:
    return _LABEL.sub("", printed.strip(_EDGES.replace(".", "")))


def unquoted(printed: str) -> str:
    """Give a title without the marks around it; marks within it stay.

    >>> unquoted('“Dollar Diplomacy,”')
    'Dollar Diplomacy'
    """
    printed = printed.strip(f" ,.;:*{TAKEN}-–—]").rstrip(" (,")
    if printed[:1] in '“„«"' and printed[-1:] in '”»"' and not re.search("[”»].+[“«]", printed[1:-1]):
        printed = printed[1:-1].strip(" ,.;")
    return printed


def _free(stretch: Stretch) -> list[Style]:
    return [style for style in stretch.styles if TAKEN not in stretch.left[style.start : style.end]]


def _styled(stretch: Stretch, lang: str) -> Head | None:
    styles = _free(stretch)
    if not styles:
        return None
    style = styles[0]
    title_end = _extended(stretch, style)
    before = stretch.left[: style.start]
    names = (
        before.rsplit(TAKEN, 1)[-1]
        if not any(map(str.isalpha, before.rsplit(TAKEN, 1)[0]))
        else before.replace(TAKEN, " ")
    )
    title = stretch.text[style.start : title_end]
    names, title = _names_inside(names.strip(_EDGES.replace(".", "")), title)
    rest = [stretch.text[start:end] for start, end in stretch.gaps() if start >= title_end]
    tail = _split(stretch.left[title_end:])
    if not names and (late := next((piece for piece in tail if _strict(piece)), "")):
        names = late
        tail.remove(late)
    return Head(names, title, tuple(tail or rest))


def _extended(stretch: Stretch, style: Style) -> int:
    """A title may go on behind its italics: `*Lịch sử 12* nâng cao,`."""
    more = re.match(rf"\s[^\W\d_][^,.;:()/{TAKEN}{STYLED}]*", stretch.bare[style.end :])
    return style.end + len(more[0].rstrip()) if more and style.kind == "italic" else style.end


def _names_inside(names: str, title: str) -> tuple[str, str]:
    """An author printed within the title's own italics."""
    if names or title[:1] in '“«"':
        return names, title
    parts = title.split(", ")
    if len(parts) > 1 and is_organisation(parts[0]) and people.is_maker(parts[0]):
        return parts[0], ", ".join(parts[1:])
    if len(parts) > 1 and _strict(parts[-1]):
        return parts[-1], ", ".join(parts[:-1])
    return names, title


def _split(text: str) -> list[str]:
    return [
        piece.strip(_EDGES + " ()")
        for piece in re.split(rf"[{TAKEN},;]+\s?|(?<![A-ZА-Я])\.\s", text)
        if any(map(str.isalpha, piece))
    ]


def _title_only(stretch: Stretch) -> Head | None:
    gaps = stretch.gaps()
    if not gaps:
        return None
    start, end = _whole(stretch, gaps[0])
    return Head("", stretch.text[start:end], tuple(stretch.text[first:last] for first, last in gaps[1:]))


def _plain(stretch: Stretch, alone: bool) -> Head | None:
    gaps = stretch.gaps()
    if not gaps:
        return None
    start, end = _whole(stretch, gaps[0])
    text = stretch.text[start:end]
    others = [stretch.text[first:last] for first, last in gaps[1:] if first >= end]
    if responsible := _RESPONSIBLE.search(text):
        return _gost(text, responsible, others, alone)
    text = untitled(text)
    if found := people.inverted(text, listed=not alone):
        if role := _ROLE_BEHIND.match(text, found.end()):
            names = text[: role.end()].rstrip(" ,:")
            return Head(names, text[role.end() :].lstrip(" .,:"), tuple(others))
        rest = text[found.end() :].lstrip(" .,;:–-")
        return (
            Head(found[0], rest, tuple(others)) if rest else Head(found[0], others[0] if others else "", ())
        )
    if (found := _CHICAGO.match(text)) and not is_vietnamese(found[0].replace(",", "").strip(" .")):
        return Head(found[0].strip(), text[found.end() :], tuple(others))
    if alone and _ONE_NAME.fullmatch(text):
        return Head(text, "", tuple(others))
    if alone and (surname := _SURNAME.match(text)):
        return Head(surname["name"], text[surname.end() :], tuple(others))
    names, title = _by_pieces(text)
    dated = stretch.left[end : end + 3].strip(" .,)")[:1] == TAKEN
    if names and not title and others and dated and not people.is_maker(others[0]):
        return Head(names, others[0], tuple(others[1:]))  # "Author (2017). Title"
    if not names and others:
        names, others = _late_author(others)
    return Head(names, title, tuple(others))


def _whole(stretch: Stretch, gap: tuple[int, int]) -> tuple[int, int]:
    """Keep the dot of an initial and a closing bracket at the gap's end."""
    start, end = gap
    text = stretch.left
    while end < len(text) and (
        text[end] in ')]”»"' or (text[end] == "." and re.search(r"\b[^\W\d_]$", text[:end][-2:]))
    ):
        end += 1
    return start, end


def _gost(text: str, responsible: re.Match[str], others: list[str], alone: bool) -> Head:
    """`Title / И. О. Фамилия`: the names behind the slash are the authors if none stand before."""
    before, after = text[: responsible.start()], text[responsible.end() :]
    if found := people.inverted(before, listed=not alone):
        return Head(found[0], before[found.end() :].lstrip(" .,"), tuple(others))
    names = re.split(r"\s?;\s?", after)[0]
    if people.is_maker(names.split(",")[0]):
        return Head(names, before, tuple(others))
    return Head(*_by_pieces(before), tuple(others))


def _late_author(others: list[str]) -> tuple[str, list[str]]:
    for piece in others:
        if _strict(piece):
            return piece, [each for each in others if each != piece]
    return "", others


def _strict(piece: str) -> bool:
    """Say whether a phrase far from the front is a person beyond doubt."""
    bare = _LABEL.sub("", piece.strip(" ,;:"))
    words = bare.split()
    if len(words) < 2 or is_organisation(bare):
        return bool(_LABEL.match(piece)) and people.is_person(bare)
    if is_vietnamese(bare):
        return "family" in name(bare) and (len(words) >= 3 or bare != piece)
    return people.is_person(bare) and (len(words) == 2 or "." in bare or len(words) == 3)


def _by_pieces(text: str) -> tuple[str, str]:
    """Go from the left while pieces are makers; what follows is the title."""
    end = 0
    for cut in _cuts(text):
        piece = text[_skip(text, end) : cut.start()]
        if cut[0].strip() in ("-", "–", "—") and is_organisation(piece):
            continue  # "Viện Mác - Lênin"
        colon = cut[0].strip() == ":"
        if not _is_author(piece, text[: cut.start()], colon=colon, first=end == 0):
            break
        if not any(map(str.isalnum, text[cut.end() :])):
            break
        end = cut.end()
        if colon or ("." in cut[0] and not _continues(text, end)):
            break
    names, title = text[:end].rstrip(" ,;:-–—"), text[end:]
    if not names and _is_author(title.strip(" .,"), title, colon=False, first=True) and "," not in title:
        return title, ""
    if not names:
        return _last_is_author(title)
    return names, title


def _cuts(text: str) -> list[re.Match[str]]:
    """Give the delimiters outside brackets."""
    return [
        cut
        for cut in _DELIMITER.finditer(text[:600])
        if text.count("(", 0, cut.start()) <= text.count(")", 0, cut.start())
    ]


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " ,.;:":
        at += 1
    return at


def _continues(text: str, at: int) -> bool:
    """Say whether more names follow a dot: only where a role or an initial stood before it."""
    following = next(iter(_cuts(text[at:])), None)
    return (
        following is not None
        and bool(people.is_person(text[at : at + following.start()]))
        and "." in text[at : at + following.start()]
    )


def _is_author(piece: str, so_far: str, *, colon: bool, first: bool) -> bool:
    piece = piece.strip(" ,;")
    if not piece or len(piece) > 160 or is_cue(piece, "collections"):
        return False
    if people.is_maker(piece):
        return first or _sure(piece)
    if colon:
        return _before_colon(piece)
    parts = re.split(r"\s(?:và|and|и|&)\s", piece)
    if len(parts) > 1 and _sure(parts[0]) and _GROUP.match(parts[1]):
        return True  # "Ngô Sĩ Liên và các sử thần nhà Lê"
    return bool(first and " " not in piece and people.is_person(so_far)) or all(map(people.is_maker, parts))


def _sure(piece: str) -> bool:
    """A second maker must be one by known signs: a title may look like a name."""
    bare = re.sub(r"\s*\([^()]*\)", "", piece)
    if bare != piece or is_organisation(bare) or "." in bare:
        return True
    return "family" in name(bare) and is_vietnamese(bare) and not bare.isascii()


def _before_colon(piece: str) -> bool:
    words = piece.split()
    if len(words) == 1:
        return piece[:1].isupper() and piece.isalpha() and len(piece) > 2
    parts = [part for part in re.split(r"\s(?:và|and|и|&)\s|,\s", piece) if part]
    return all(people.is_maker(part) or (part[:1].isupper() and " " not in part) for part in parts)


def _last_is_author(text: str) -> tuple[str, str]:
    """`Why Vietnam, Archimedes L.A Patti`: the author behind the title."""
    cuts = list(re.finditer(r",\s+|\.\s+|\s[-–]\s(?=tác giả)", text))
    last = text[cuts[-1].end() :].strip(" .,") if cuts else ""
    if cuts and _strict(last) and (is_vietnamese(last) or "." in last or _LABEL.match(last)):
        return text[cuts[-1].end() :], text[: cuts[-1].start()]
    return "", text


def _volume_in_title(item: Item) -> None:
    """`Toàn tập, t.4` and `…, tập 2 ký kết và thực thi` carry the volume and its title."""
    title = item["title"]
    places = list(_VOLUME_BEHIND.finditer(title))
    if not places or "volume" in item:
        return
    found = places[-1]
    number = VOLUME.match(title, found.end()) or _PART.match(title, found.end())
    if number:
        item["volume"] = number["n"].strip()
        item["title"] = title[: found.start()].rstrip(" ,.(")
        if rest := title[number.end() :].strip(" .,:;()-–"):
            item["volume-title"] = rest


def container_in_title(item: Item) -> None:
    """`A piece, Hồ Chí Minh toàn tập`: the collection behind the piece is its container."""
    title = item.get("title", "")
    cuts = list(re.finditer(r"[,.]\s+(?=[^\W\d_])|[”»\"]\s*,?\s*", title))
    for cut in reversed(cuts):
        if (
            _COLLECTION.search(title[cut.end() :])
            and title[cut.end() :][:1].isupper()
            and title[: cut.start()].strip()
        ):
            item["container-title"] = title[cut.end() :]
            item["title"] = unquoted(title[: cut.end()])
            return
