"""How SQLite is spoken to: what one asks is of one moment, and readers wait for no writer."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.database import Database

SCHEMA = "CREATE TABLE word (name TEXT)"


def opened(path: Path) -> Database:
    return Database(path, schema=SCHEMA, version=1)


def counted(database: Database) -> int:
    with database.reading() as ask:
        return int(ask.execute("SELECT count(*) FROM word").fetchone()[0])


def test_questions_asked_together_are_answered_as_of_one_moment(tmp_path: Path) -> None:
    reader, writer = opened(tmp_path / "words.sqlite"), opened(tmp_path / "words.sqlite")
    with reader.reading() as ask:
        assert ask.execute("SELECT count(*) FROM word").fetchone() == (0,)
        with writer.writing() as tell:
            tell.execute("INSERT INTO word VALUES ('a')")
        assert ask.execute("SELECT count(*) FROM word").fetchone() == (0,)
    assert counted(reader) == 1
    reader.close()
    writer.close()


def test_a_question_that_fails_does_not_hinder_what_is_written_after(tmp_path: Path) -> None:
    database = opened(tmp_path / "words.sqlite")
    with pytest.raises(RuntimeError), database.reading():
        raise RuntimeError
    with database.writing() as tell:
        tell.execute("INSERT INTO word VALUES ('a')")
        assert counted(database) == 1  # a question within sees what is being written
    again = opened(tmp_path / "words.sqlite")
    assert counted(again) == 1
    database.close()
    again.close()
