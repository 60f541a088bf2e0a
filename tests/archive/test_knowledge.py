"""A user's own words are known like ours, in reading and in an archive; a wrong file says what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

import archive
from archive.errors import InputError
from archive.knowledge import load, of
from archive.languages.citation import ours

NOTE = "Nguyễn Văn A, Ký ức làng tôi, Vàng Son, Sa Pa, 1999, tr. 5."


def written(place: Path, text: str) -> Path:
    place.write_text(text, encoding="utf-8")
    return place


def test_without_a_place_the_tables_are_ours() -> None:
    assert load(None) is ours()


def test_words_of_a_file_are_added_to_ours(tmp_path: Path) -> None:
    file = written(tmp_path / "mine.toml", '[vi]\nplaces = ["Sa Pa"]\n')
    known = load(file).words("places")
    assert "sa pa" in known
    assert ours().words("places") < known


def test_a_place_of_the_users_is_read_as_a_place(tmp_path: Path) -> None:
    file = written(tmp_path / "mine.toml", '[vi]\nplaces = ["Sa Pa"]\nhouse_names = ["Vàng Son"]\n')
    [note] = archive.parse([NOTE], knowledge=file)
    item = note.references[0].item
    assert (item.get("publisher"), item.get("publisher-place")) == ("Vàng Son", "Sa Pa")


def test_a_new_language_may_be_named(tmp_path: Path) -> None:
    file = written(tmp_path / "de.toml", '[de]\nibid = ["ebenda"]\npage = ["s."]\n')
    first, second = archive.parse(
        ["Karl Marx: Das Kapital, Nxb Sự thật, Hà Nội, 1960, tr. 3.", "Ebenda, S. 7."], knowledge=file
    )
    assert (second.references[0].short, second.references[0].antecedent) == ("ibid", first.id)


def test_an_archive_reads_with_the_words_of_its_folder(tmp_path: Path) -> None:
    home = archive.open(tmp_path / "archive", create=True)
    (home.root / "knowledge").mkdir()
    written(home.root / "knowledge" / "mine.toml", '[vi]\nopcit = ["SđNT"]\n')
    assert "sđnt" in of(home.root).words("opcit")
    body = "Một câu dài của bài viết này.(1) Câu khác cũng dài như thế.(2)\n\nChú thích\n\n"
    notes = "(1) Trần B, Ký ức, Nxb Trẻ, Hà Nội, 1999, tr. 5.\n(2) SđNT, tr. 9.\n"
    file = written(tmp_path / "a.txt", body + notes)
    [receipt] = home.ingest([file])
    rows = home.refs(str(receipt.key))
    assert [ref["antecedent"] for row in rows for ref in row["refs"] if "opcit" in ref] == ["1"]  # type: ignore[attr-defined]
    assert home.check()[1] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[vi]\nplace = ['Sa Pa']\n", "did you mean places?"),
        ("[vi]\nplaces = 'Sa Pa'\n", "write a list of words"),
        ("places = ['Sa Pa']\n", "is no table"),
        ("[Vietnamese]\nplaces = ['Sa Pa']\n", "is no language"),
        ("[vi]\nplaces = ['Sa Pa', 1]\n", "1 is no word"),
        ("[vi\n", "is not TOML"),
        ("[vi]\nmonths = ['x']\n", "no such kind of words"),
    ],
)
def test_a_wrong_file_is_named_with_what_to_do(tmp_path: Path, text: str, said: str) -> None:
    file = written(tmp_path / "wrong.toml", text)
    with pytest.raises(InputError, match=r"wrong\.toml") as told:
        load(file)
    assert said in str(told.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.toml"):
        load(tmp_path / "none.toml")
