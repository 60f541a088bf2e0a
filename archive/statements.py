"""What may a person say about a source, and what does it change? Values from options, sidecars and hands."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any, cast

from archive import dates, names
from archive.errors import InputError, UsageError
from archive.model import Change, Ground, Item, Name, Statement, Variable

NAMES = ("author", "editor", "compiler", "translator")
DATES = ("issued", "accessed", "original-date", "received", "reviewed", "accepted")
VARIABLES = tuple(sorted(Item.__annotations__))
TYPES = (  # CSL 1.0.2, appendix III
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic "
    "collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing "
    "interview legal_case legislation manuscript map motion_picture musical_score pamphlet paper-conference "
    "patent performance periodical personal_communication post post-weblog regulation report review "
    "review-book software song speech standard thesis treaty webpage"
).split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one person says at one time: statements by variable, and tags."""

    statements: Mapping[Variable, Statement] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    untags: tuple[str, ...] = ()

    def __or__(self, over: Said) -> Said:
        """Give both together; what `over` says wins."""
        return Said(
            statements={**self.statements, **over.statements},
            tags=(*self.tags, *(tag for tag in over.tags if tag not in self.tags)),
            untags=(*self.untags, *over.untags),
        )


def options(pairs: Iterable[str], *, by: str = "option", tags: Iterable[str] = ()) -> Said:
    """Read FIELD=VALUE words; an empty value says that there is none.

    >>> options(["issued=22.1.2018"]).statements["issued"].value
    '2018-01-22'
    """
    statements: dict[Variable, Statement] = {}
    more: list[str] = []
    for pair in pairs:
        variable, sign, value = pair.partition("=")
        if not sign:
            raise UsageError(f"“{pair}” is not FIELD=VALUE; for example: title='Hồi ký'")
        if variable.strip() == "tags":
            more += _listed(value)
        else:
            name = known(variable.strip())
            statements[name] = Statement(value=_value(name, value.strip()), by=by)
    return Said(statements=statements, tags=tuple(dict.fromkeys([*tags, *more])))


def known(variable: str) -> Variable:
    """Give the variable when it is one of ours, else say which is meant.

    >>> known("titel")
    Traceback (most recent call last):
    archive.errors.UsageError: unknown field “titel”; did you mean “title”?
    """
    if variable in VARIABLES:
        return variable
    near = get_close_matches(variable, VARIABLES, n=1)
    hint = f"did you mean “{near[0]}”?" if near else f"fields are: {', '.join(VARIABLES)}, tags"
    raise UsageError(f"unknown field “{variable}”; {hint}")


def sidecar(data: bytes, *, path: str) -> Said:
    """Read a sidecar, TOML or JSON by its suffix, with CSL variables and `tags`."""
    try:
        text = data.decode("utf-8-sig")
        values = json.loads(text) if path.endswith(".json") else tomllib.loads(text)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise InputError(f"{path}: the sidecar cannot be read ({error}); mend it or move it away") from None
    if not isinstance(values, dict):
        raise InputError(f"{path}: a sidecar is one table of fields, such as title and author")
    try:
        return table(values, by="sidecar")
    except UsageError as error:
        raise InputError(f"{path}: {error}") from None


def table(values: Mapping[str, Any], *, by: str) -> Said:
    """Read a table of fields as a person writes it: strings, numbers, dates, lists of names."""
    statements: dict[Variable, Statement] = {}
    tags: tuple[str, ...] = ()
    for variable, value in values.items():
        if variable == "tags":
            tags = tuple(_listed(value)) if isinstance(value, str) else tuple(map(str, value))
        else:
            name = known(variable)
            statements[name] = Statement(value=_value(name, value), by=by)
    return Said(statements=statements, tags=tags)


def apply(ground: Ground, said: Said, *, when: str, by: str) -> Ground:
    """Write down what was said, keeping what stood before; a sidecar never overrules a hand."""
    statements = dict(ground.statements)
    history = [*ground.history]
    for variable, statement in said.statements.items():
        old = statements.get(variable)
        if old and (old.value == statement.value or (statement.by == "sidecar" and old.by != "sidecar")):
            continue
        statements[variable] = statement
        before = old.value if old else None
        history.append(Change(variable=variable, before=before, after=statement.value, when=when, by=by))
    kept = [tag for tag in ground.tags if tag not in said.untags]
    tags = tuple(dict.fromkeys([*kept, *said.tags]))
    if tags != ground.tags:
        history.append(Change(variable="tags", before=[*ground.tags], after=[*tags], when=when, by=by))
    return replace(ground, statements=statements, tags=tags, history=tuple(history))


def written(value: str | list[Name]) -> str:
    """Give a value as a person may type it again.

    >>> written([{"family": "Storey", "given": "Ian"}, {"literal": "Bộ Quốc phòng"}])
    'Storey, Ian; Bộ Quốc phòng'
    """
    return value if isinstance(value, str) else "; ".join(map(written_name, value))


def written_name(name: Name) -> str:
    """Give a name as a person may type it again: natural order, or family, given."""
    return name.get("literal") or ", ".join(filter(None, (name.get("family", ""), name.get("given", ""))))


def _listed(value: str) -> list[str]:
    return [part.strip() for part in value.replace(",", ";").split(";") if part.strip()]


def _value(variable: Variable, value: Any) -> str | list[Name]:
    if variable in NAMES:
        return _names(value)
    text = str(value["raw"] if isinstance(value, dict) and "raw" in value else value).strip()
    if variable in DATES and text:
        return _date(variable, _date_parts(value) or text)
    if variable == "type" and text and text not in TYPES:
        near = get_close_matches(text, TYPES, n=1)
        raise UsageError(
            f"unknown type “{text}”; "
            + (f"did you mean “{near[0]}”?" if near else f"types are: {', '.join(TYPES)}")
        )
    if variable == "language" and text and not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", text):
        raise UsageError(f"“{text}” is no language code; write vi, ru, en, fr … (BCP 47)")
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return text


def _names(value: Any) -> list[Name]:
    if value == "":
        return []  # it is said that there is nobody
    if isinstance(value, str) and value.lstrip().startswith("["):
        try:
            value = json.loads(value)
        except ValueError as error:
            raise UsageError(f"a list of names that is no JSON ({error}); write: Name; Name") from None
    if isinstance(value, str):
        value = [part.strip() for part in value.split(";") if part.strip()]
    if not isinstance(value, list):
        raise UsageError("names are a list, or one line: Name; Family, Given")
    if not value:
        raise UsageError("no name is given; write: Name; Family, Given")
    return [_name(each) for each in value]


def _name(value: Any) -> Name:
    if isinstance(value, dict):
        odd = set(value) - set(Name.__annotations__)
        if odd or not value:
            raise UsageError(
                f"a name has {', '.join(Name.__annotations__)}; not {', '.join(sorted(odd)) or 'nothing'}"
            )
        return cast(Name, {part: str(word) for part, word in value.items()})
    family, comma, given = str(value).partition(",")
    if comma and given.strip() and not names.is_organisation(str(value)):
        return {"family": family.strip(), "given": given.strip()}
    return names.name(str(value).strip())


def _date_parts(value: Any) -> str:
    parts = value.get("date-parts") if isinstance(value, dict) else None
    if not parts:
        return ""
    return "/".join(
        "-".join(f"{int(number):0{4 if not i else 2}}" for i, number in enumerate(date)) for date in parts
    )


def _date(variable: Variable, text: str) -> str:
    edtf = dates.read(text)
    if edtf is None or (edtf.endswith("?") and not text.endswith("?")):  # a guess is not what was said
        raise UsageError(
            f"{variable}: “{text}” is no date; write 2019, 2019-06, 2019-06-17, 17/6/2019 or 2025?"
        )
    return edtf
