"""What is inside a source comes out once, under its own path."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage

from archive import containers
from archive.sources import Incoming, Refused
from archive.worker.limited import Worker


def zipped(members: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, data in members.items():
            file.writestr(name, data)
    return buffer.getvalue()


def paths(name: str, data: bytes) -> list[str]:
    """The paths of all that comes out of one file; each must open to what its path says."""
    incoming = Incoming(path=name, name=name, open=lambda: io.BytesIO(data))
    with Worker() as worker:
        return [each.path for each in containers.unpacked([incoming], worker)]


def test_members_behind_a_zip_in_a_zip_keep_their_own_path() -> None:
    inner = zipped({"một.txt": b"1", "hai.txt": b"2"})
    outer = zipped({"trong.zip": inner, "ba.txt": b"3", "cũng.zip": zipped({"bốn.txt": b"4"})})
    assert paths("a.zip", outer) == [
        "a.zip!trong.zip!một.txt",
        "a.zip!trong.zip!hai.txt",
        "a.zip!ba.txt",
        "a.zip!cũng.zip!bốn.txt",
    ]


def test_what_is_attached_behind_a_letter_in_a_letter_belongs_to_the_outer_one() -> None:
    letter, inner = EmailMessage(), EmailMessage()
    for each, subject in ((letter, "Ngoài"), (inner, "Trong")):
        each["From"], each["Subject"] = "a@example.vn", subject
        each["Date"], each["Message-ID"] = "Tue, 12 Mar 2019 09:15:00 +0700", "<1@example.vn>"
        each.set_content("Chào anh.\n")
    inner.add_attachment(b"trong", maintype="application", subtype="octet-stream", filename="trong.bin")
    letter.add_attachment(inner)
    letter.add_attachment(b"sau", maintype="application", subtype="octet-stream", filename="sau.bin")
    assert paths("thư.eml", letter.as_bytes()) == [
        "thư.eml",
        "thư.eml!1.eml",
        "thư.eml!1.eml!trong.bin",
        "thư.eml!sau.bin",
    ]


def test_a_damaged_member_is_refused_alone_and_the_whole_file_kept() -> None:
    data = bytearray(zipped({"tốt.txt": b"good", "hỏng.txt": b"bad bytes"}))
    at = data.find(b"bad bytes")
    data[at : at + 3] = b"BAD"
    incoming = Incoming(path="b.zip", name="b.zip", open=lambda: io.BytesIO(bytes(data)))
    with Worker() as worker:
        first, second, third = containers.unpacked([incoming], worker)
    assert isinstance(second, Refused)
    assert second.message == (
        "b.zip!hỏng.txt: “hỏng.txt” is damaged and cannot be unpacked; the whole file is kept"
    )
    assert [first.path, third.path] == ["b.zip!tốt.txt", "b.zip"]
