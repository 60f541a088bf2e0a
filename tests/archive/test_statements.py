"""What a person says is taken as said, or refused with a sentence."""

from __future__ import annotations

import pytest

from archive import statements
from archive.errors import InputError, UsageError
from archive.model import Accession, Ground, Statement
from archive.statements import Said

GROUND = Ground(
    accessions=(Accession(path="a", name="a", size=1, modified=None, when="2026-01-01T00:00:00Z", by="me"),)
)


def said(*pairs: str) -> Said:
    return statements.options(pairs)


@pytest.mark.parametrize(
    ("pair", "value"),
    [
        ("title=Hồi ký", "Hồi ký"),
        ("title=a = b", "a = b"),
        ("title=", ""),
        ("issued=17/6/2019", "2019-06-17"),
        ("issued=2025?", "2025?"),
        ("issued=1999/2000", "1999/2000"),
        ("issued=23 июня 2024 г.", "2024-06-23"),
        ("type=manuscript", "manuscript"),
        ("author=Storey, Ian", [{"family": "Storey", "given": "Ian"}]),
        ("author=Bộ Quốc phòng", [{"literal": "Bộ Quốc phòng"}]),
        ('author=[{"literal": "Linh An"}]', [{"literal": "Linh An"}]),
    ],
)
def test_a_value_is_read_as_a_person_writes_it(pair: str, value: object) -> None:
    assert next(iter(said(pair).statements.values())).value == value


@pytest.mark.parametrize(
    ("pair", "sentence"),
    [
        ("titel=x", "did you mean “title”"),
        ("nonsense", "is not FIELD=VALUE"),
        ("issued=30/01/20224", "is no date"),
        ("type=boook", "did you mean “book”"),
        ('author=[{"nom": "x"}]', "a name has"),
        ("author=[", "is no JSON"),
    ],
)
def test_what_cannot_be_meant_is_said_in_a_sentence(pair: str, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence.replace("“", ".").replace("”", ".")):
        said(pair)


def test_a_toml_sidecar_gives_statements_and_tags() -> None:
    content = 'title = "Thư"\nissued = 1965-07-06\nauthor = ["Võ Nguyên Giáp"]\ntags = ["1965", "thư"]\n'
    read = statements.sidecar(content.encode(), path="a.meta.toml")
    assert read.statements["issued"].value == "1965-07-06"
    assert read.statements["author"].value == [
        {"literal": "Võ Nguyên Giáp", "family": "Võ", "given": "Nguyên Giáp"}
    ]
    assert read.tags == ("1965", "thư")


def test_a_csl_json_sidecar_gives_statements() -> None:
    content = (
        b'{"title": "T", "issued": {"date-parts": [[1965, 7]]}, "author": [{"family": "A", "given": "B"}]}'
    )
    read = statements.sidecar(content, path="a.meta.json")
    assert read.statements["issued"].value == "1965-07"
    assert read.statements["author"].value == [{"family": "A", "given": "B"}]


@pytest.mark.parametrize("content", [b"title = ", b"\xff\xfe", b'titel = "x"'])
def test_a_broken_sidecar_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(InputError, match=r"a\.meta\.toml"):
        statements.sidecar(content, path="a.meta.toml")


def test_what_stood_before_is_kept_in_the_history() -> None:
    first = statements.apply(GROUND, said("title=A"), when="1", by="me")
    second = statements.apply(first, said("title=B"), when="2", by="you")
    assert [(c.before, c.after, c.by) for c in second.history] == [(None, "A", "me"), ("A", "B", "you")]


def test_saying_the_same_again_changes_nothing() -> None:
    once = statements.apply(GROUND, said("title=A", "tags=x"), when="1", by="me")
    assert statements.apply(once, said("title=A", "tags=x"), when="2", by="me") == once


def test_a_sidecar_never_overrules_a_hand() -> None:
    by_hand = statements.apply(GROUND, said("title=A"), when="1", by="me")
    sidecar = Said(statements={"title": Statement(value="B", by="sidecar")})
    assert statements.apply(by_hand, sidecar, when="2", by="me") == by_hand


def test_tags_come_and_go() -> None:
    tagged = statements.apply(GROUND, Said(tags=("a", "b")), when="1", by="me")
    assert statements.apply(tagged, Said(untags=("a",)), when="2", by="me").tags == ("b",)
