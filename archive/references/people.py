"""Who made the work, and in which part: author, editor, compiler, translator?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from archive.cues import UPPER, Rule, is_cue
from archive.languages.citation import current
from archive.model import Item, Name
from archive.names import is_organisation, is_vietnamese, name, nominative
from archive.references.line import TAKEN
from archive.references.stretch import Stretch

Role = Literal["author", "editor", "compiler", "translator"]
_ROLES: tuple[Role, ...] = ("editor", "compiler", "translator")
_OTHERS = Rule(r"[\s,]{0,4}(?:⟨others⟩)[\s.]{0,4}$", needs="others")
_JOIN = Rule(r"\s*(?:[,;]|\s(?:⟨joiners⟩)\s|\s[-–—]\s|\s&\s)\s*(?:(?:và|and|и)\s+)?", case=True)
_INITIALS = rf"(?:{UPPER}[^\W\d_]{{0,2}}\.\s?-?){{1,4}}"
_INITIALS_ONLY = re.compile(
    rf"(?:{_INITIALS})?{UPPER}\.?|{_INITIALS}(?:,?\s*(?:Jr|Sr)\.)?|(?:[А-ЯЁ]\.\s?)[А-ЯЁ]"
)
_TOKEN = re.compile(rf"{UPPER}[^\W\d_]*(?:[-’'][^\W\d_]+)*(?:\.[^\W\d_]*)*")
_RUSSIAN = r"[А-ЯЁ](?:[а-яё]+|[А-ЯЁ]+)(?:-[А-ЯЁ](?:[а-яё]+|[А-ЯЁ]+))?"
_INVERTED_NAME = rf"{_RUSSIAN},?\s(?:[А-ЯЁ][а-яё]?\.\s?){{1,3}}"
INVERTED = re.compile(  # "Фамилия И. О., Фамилия И. О. и др."
    rf"{_INVERTED_NAME}(?:(?:[,;]\s?|\s?и\s){_INVERTED_NAME}){{0,8}}(?:,?\s?и\sдр\.?)?"
)
_LATIN_NAME = r"[A-Z][a-zà-ÿ]+(?:[-’'][A-Z][a-zà-ÿ]+)*,?\s(?:[A-Z]\.\s?-?){1,3}"
LATIN_INVERTED = re.compile(  # "Surname I. O., Surname I. O. et al."
    rf"(?P<first>{_LATIN_NAME})(?:(?:[,;]\s?|(?:and|&)\s){_LATIN_NAME}){{0,8}}(?:,?\s?et\sal\.)?\s?"
)
_ROLE_LAST = Rule(r"[,\s]\s?(?P<cue>⟨editor compiler translator⟩)$", needs="editor compiler translator")
_BRACKET = re.compile(r"\(([^()]{1,60})\)")
_AFTER_ROLE = Rule(
    r"[\[(/;,.]?\s*(?P<cue>⟨editor compiler translator⟩)(?:\s+(?:и|và|and"
    r"|с\s\w+|from\s\w+|из\s\w+)\.?)?[:.]?\s+",
    needs="editor compiler translator",
)
_PLACE_THEN = Rule(r"⟨places⟩\.?\s?(?::|,\s?(?:\d{4}|[«“\"\ue000]))", needs="places")  # "Мазырина, М., 2013"
_MORE_NAMES = re.compile(rf"\s*(?:{_INITIALS}|{_RUSSIAN}\s{_INITIALS})")


class Person(NamedTuple):
    """A name and the part its bearer had."""

    name: Name
    role: Role


def add(item: Item, persons: Iterable[Person]) -> None:
    """Put persons into the item, each under the part they had, nobody twice."""
    for person in persons:
        listed = item.setdefault(person.role, [])
        if person.name not in listed:
            listed.append(person.name)


def role_of(printed: str) -> Role | None:
    """Say which part a printed word names."""
    for role in _ROLES:
        if is_cue(printed, role) or is_cue(printed.rstrip("."), role):
            return role
    return None


def zone(text: str, lang: str) -> list[Person]:
    """Read the names that stand before a title, with their parts."""
    text = _OTHERS.sub("", text.strip(" ,;:"))
    shared: Role | None = None
    if tail := _ROLE_LAST.search(text):
        shared = role_of(tail["cue"])
        text = text[: tail.start()]
    persons: list[Person] = []
    start = 0
    for bracket in _BRACKET.finditer(text):
        role = role_of(bracket[1].split(",")[0])
        read = [Person(each, "author") for each in people(text[start : bracket.start()], lang)]
        if role and read:
            many = bracket[1].lower().startswith(("eds", "đồng"))
            read = [Person(p.name, role) if many or p is read[-1] else p for p in read]
        persons += read
        start = bracket.end()
    persons += [Person(each, "author") for each in people(text[start:], lang)]
    return [Person(p.name, shared) if shared else p for p in persons]


def people(text: str, lang: str) -> list[Name]:
    """Split a list of names and read each."""
    return [
        name(_whole_word(part), lang) for part in _parts(text.strip(" ,;:*")) if any(map(str.isalpha, part))
    ]


def _parts(text: str) -> Iterator[str]:
    pieces = [*_pieces(text)]
    if len(pieces) == 2 and _inverted(pieces[0], pieces[1], text):
        yield f"{pieces[0]}, {pieces[1]}"
        return
    held = ""
    for at, piece in enumerate(pieces):
        inverted = at == 1 and len(pieces) > 2 and _inverted(held, piece, text)
        if inverted or (held and _INITIALS_ONLY.fullmatch(piece)):
            held = f"{held}, {piece}"
        else:
            if held:
                yield held
            held = piece
    if held:
        yield held


def _whole_word(piece: str) -> str:
    """Take the sentence's dot off a name; an initial's own dot stays."""
    return piece[:-1] if re.search(r"[^\W\d_]{3,}\.$", piece) else piece


def _pieces(text: str) -> Iterator[str]:
    """Cut at commas and joiners, never inside an organisation's name."""
    start = 0
    for joint in _JOIN.finditer(text):
        left, right = text[start : joint.start()], text[joint.end() :]
        if is_organisation(left) and not _opens_name(right, joint[0]):
            continue
        yield left.strip()
        start = joint.end()
    yield text[start:].strip()


def _opens_name(text: str, joint: str) -> bool:
    """Say whether another name begins here: an organisation's own name may go on after a comma."""
    head = _JOIN.split(text, maxsplit=1)[0]
    head = _BRACKET.sub("", head).strip()
    if not head[:1].isupper():
        return False
    return is_organisation(head) or is_person(head) or ("," in joint and len(head.split()) <= 4)


def _inverted(family: str, given: str, text: str) -> bool:
    """`Windrow, Martin`: one word, then given names."""
    if f"{family}, {given}" not in text or " " in family or not family[:1].isupper():
        return False
    words = given.split()
    return 1 <= len(words) <= 3 and all(_TOKEN.fullmatch(word) for word in words) and not is_vietnamese(given)


def is_person(text: str) -> bool:
    """Say whether a phrase has the shape of one person's full name."""
    words = text.split()
    if not 1 <= len(words) <= 6 or any(char.isdigit() for char in text):
        return False
    if is_vietnamese(text):
        return True
    if (
        re.search(r"[а-яё](?:ая|ое|ые|яя|ие)$", words[0])
        or words[0].lower() in current().words("title_openers")
        or any(word.lower().strip(".") in current().words("organisation_words") for word in words)
    ):
        return False
    tokens = [word for word in words if word.lower() not in current().words("particles")]
    if not tokens or not all(_TOKEN.fullmatch(token.rstrip(",")) for token in tokens):
        return False
    if re.match(r"[А-ЯЁ]", words[0]) and "." not in text:
        return len(words) > 1 and _russian_name(words)
    return len(words) > 1 or bool(re.match(rf"{_INITIALS}[^\W\d_]{{2,}}", text))


def _russian_name(words: list[str]) -> bool:
    """Cyrillic words with capitals are a name by a given name, a patronymic, or syllables like Хо Ши Мин."""
    if any(word.lower() in current().words("given") or re.search(r"(?:вич|вна)$", word) for word in words):
        return True
    return len(words) == 3 and all(len(word) <= 5 for word in words)


def is_maker(text: str) -> bool:
    """Say whether a phrase is a person or an organisation, parts in brackets aside."""
    bare = _OTHERS.sub("", _BRACKET.sub("", text)).strip(" ,")
    bare = _ROLE_LAST.sub("", bare)
    if bare.lower() in current().words("collective"):
        return True
    if is_organisation(bare):
        return len(bare.split()) <= 14
    parts = [part for part in _JOIN.split(bare) if part]
    if 1 < len(parts) <= 4 and all(is_vietnamese(part.strip()) for part in parts):
        return True
    untitled = name(bare)
    shown = untitled.get("literal") or f"{untitled.get('given', '')} {untitled.get('family', '')}"
    return is_person(shown.strip()) or is_person(bare)


def named_roles(stretch: Stretch, item: Item, lang: str) -> None:
    """Take phrases that name a part first: `Под ред. …`, `bản dịch của …`, `trans. …`."""
    at = 0
    for _ in range(4):
        found = stretch.search(_AFTER_ROLE, at)
        if not found:
            return
        end = _names_end(stretch.left, found.end())
        if at == 0 and _names_before(stretch.left[: found.start()], found["cue"]):
            at = found.end()  # "Bradley, Mark, and Marilyn Young, eds. Making Sense": the title follows
            continue
        role = role_of(found["cue"])
        names = people(stretch.left[found.end() : end], lang) if role else []
        at = found.end()
        if not names or not role or not all(_full(each) for each in names):
            continue
        if re.search("[а-яё]", found["cue"]) and found["cue"].lower().startswith("под"):
            names = [nominative(each) for each in names]
        add(item, (Person(each, role) for each in names))
        stretch.take(
            found.start(), end + (stretch.left[end : end + 1] in ")]" and stretch.left[end : end + 1] != "")
        )


def _names_before(before: str, cue: str) -> bool:
    """Say whether all that stands before a role is names: it is theirs."""
    bare = _OTHERS.sub("", before.strip(" ,;(["))
    parts = [part for part in _JOIN.split(bare) if part.strip()]
    return (
        bool(parts)
        and " " not in cue
        and all(
            is_person(part.strip()) or re.fullmatch(rf"{UPPER}[\w’'-]+(?:\s{UPPER}\.)*", part.strip())
            for part in parts
        )
    )


def _full(each: Name) -> bool:
    return (
        bool(each.get("family")) or is_organisation(each.get("literal", "")) or " " in each.get("literal", "")
    )


def _names_end(text: str, start: int) -> int:
    """Go on while words are names, initials or joiners."""
    end = start
    stop = text.find(TAKEN, start, start + 200)
    for word in re.finditer(r"\S+", text[start : stop if stop >= 0 else start + 200]):
        printed = word[0].rstrip(",;") if ")" in word[0] else word[0]
        if printed.lower().strip(",") in current().words("joiners", "particles") and end > start:
            continue
        if not printed[0].isupper() or _PLACE_THEN.match(text, start + word.start()):
            break
        end = start + word.end()
        if printed[-1] in ").];:/" and not _INITIALS_ONLY.fullmatch(printed):
            return start + word.start() + len(printed.rstrip(").];:/"))
        if printed[-1] == "," and not _MORE_NAMES.match(text[end:]):
            return end - 1
    return end


LATIN_INITIALS = re.compile(rf"{UPPER}[\w’'-]+,?\s(?:{UPPER}\.\s?-?){{1,3}}(?=\s?{UPPER}[^\W\d_])")
