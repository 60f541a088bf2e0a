"""A ZIP gives its members, each alone: what is wrong with one is no loss of the others."""

from __future__ import annotations

import io
import zipfile

import pytest

from archive import zips
from archive.readers import Refusal, Source, extract, members, reader, zipped


def packed(*files: tuple[str, bytes], raw: bytes = b"", compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack files; with `raw` the bytes of each name "????" of its length become these."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", compression) as file:
        for name, data in files:
            file.writestr(name, data)
    return held.getvalue().replace(b"?" * len(raw), raw) if raw else held.getvalue()


def names(data: bytes) -> list[str]:
    return [each.name for each in members(Source(data=data, name="a.zip"))]


def test_files_come_with_their_paths_and_folders_and_hidden_files_do_not() -> None:
    data = packed(
        ("vi/", b""),
        ("vi/bài báo.txt", b"a"),
        ("vi/bài báo.txt.meta.toml", b"b"),
        ("../../etc/x.txt", b"c"),
        (".DS_Store", b""),
        ("vi/.hidden/y.txt", b""),
        ("__MACOSX/vi/._bài báo.txt", b""),
        ("in.zip", packed(("z.txt", b"z"))),
    )
    found = list(members(Source(data=data, name="a.zip")))
    assert [each.name for each in found] == [
        "vi/bài báo.txt",
        "vi/bài báo.txt.meta.toml",
        "etc/x.txt",
        "in.zip",
    ]
    assert [each.data for each in found[:3] if isinstance(each, Source)] == [b"a", b"b", b"c"]


def test_it_has_no_text_of_its_own() -> None:
    given = extract(Source(data=packed(("a.txt", b"a")), name="a.zip"))
    assert (given.text, given.media_type) == ("", "application/zip")
    assert [finding.code for finding in given.findings] == ["unread"]


@pytest.mark.parametrize("mark", ["[Content_Types].xml", "mimetype", "META-INF/container.xml"])
def test_documents_that_are_zips_are_none_of_ours(mark: str) -> None:
    assert not zipped.recognises(packed((mark, b""), ("a", b"")))
    assert reader(Source(data=packed(("a.txt", b"")), name="x")) is zipped
    assert reader(Source(data=packed(), name="x")) is zipped


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("Приказ о помощи.doc", "cp866"),
        ("Приказ о помощи.doc", "cp1251"),
        ("Отчёт № 5.txt", "cp866"),
        ("ПИСЬМО.TXT", "cp1251"),
        ("ПИСЬМО.TXT", "cp866"),
        ("Приказ.doc", "utf-8"),
        ("bài báo về Liên Xô.txt", "utf-8"),
        ("résumé élémentaire.txt", "cp437"),
    ],
)
def test_names_are_read_whichever_letters_a_program_wrote(name: str, codec: str) -> None:
    raw = name.encode(codec)
    assert names(packed(("?" * len(raw), b"a"), raw=raw)) == [name]


def test_names_in_vietnamese_of_windows_are_read() -> None:
    raw = b"V\xe3n ki\xea\xf2n Vi\xea\xf2t - Li\xean X\xf4.txt"
    assert names(packed(("?" * len(raw), b"a"), raw=raw)) == ["Văn kiện Việt - Liên Xô.txt"]


def test_one_damaged_or_locked_member_does_not_lose_the_others() -> None:
    data = packed(("a.txt", b"aaaa"), ("b.txt", b"bbbb"), ("c.txt", b"cccc"), compression=zipfile.ZIP_STORED)
    broken = data.replace(b"bbbb", b"bxbb", 1)
    locked = bytearray(data)
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    for odd, lost in ((broken, "b.txt"), (bytes(locked), "a.txt")):
        found = list(members(Source(data=odd, name="a.zip")))
        [refused] = [each for each in found if isinstance(each, Refusal)]
        assert refused.name == lost
        assert lost in refused.message
        assert len(found) == 3


def test_bombs_are_refused_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "SMALL", 1_000)
    data = packed(("bomb.txt", b"0" * 3_000_000), ("a.txt", b"a"))
    found = list(members(Source(data=data, name="a.zip")))
    assert [type(each) for each in found] == [Refusal, Source]


def test_nothing_more_is_unpacked_beyond_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "TOTAL", 10)
    data = packed(*((f"{number}.txt", b"12345678") for number in range(4)))
    assert [type(each) for each in members(Source(data=data, name="a.zip"))] == [
        Source,
        Refusal,
        Refusal,
        Refusal,
    ]


def test_links_are_not_followed() -> None:
    link = zipfile.ZipInfo("link.txt")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        file.writestr(link, "/etc/passwd")
    assert [type(each) for each in members(Source(data=held.getvalue(), name="a.zip"))] == [Refusal]


def test_of_two_members_with_one_name_both_are_given() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = packed(("a.txt", b"1"), ("a.txt", b"2"))
    assert [each.data for each in members(Source(data=data, name="a.zip")) if isinstance(each, Source)] == [
        b"1",
        b"2",
    ]


def test_a_zip_that_cannot_be_opened_is_kept_with_a_finding() -> None:
    given = extract(Source(data=b"PK\x03\x04" + b"x" * 50, name="a.zip"))
    assert [each.code for each in given.findings] == ["unread"]
