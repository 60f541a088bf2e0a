"""A reader's process may not write, call, start or ask for more than it needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from archive.readers import Source
from archive.worker.limited import Worker

ROOT = str(Path(__file__).parents[3])


def limited(code: str) -> subprocess.CompletedProcess[str]:
    """Run code behind the child's limits."""
    start = f"import sys; sys.path.append({ROOT!r}); from archive.worker import child; child.limit()\n"
    return subprocess.run(
        [sys.executable, "-I", "-c", start + code], capture_output=True, text=True, check=False, timeout=60
    )


@pytest.mark.parametrize(
    "code",
    [
        "open('{here}/x', 'w')",
        "open('{here}/x', 'ab')",
        "import os; os.open('{here}/x', os.O_CREAT | os.O_WRONLY)",
        "import pathlib; pathlib.Path('{here}/x').write_text('x')",
        "import os; os.mkdir('{here}/x')",
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
        "import subprocess; subprocess.run(['touch', '{here}/x'])",
        "import os; os.system('touch {here}/x')",
        "import os; os.fork()",
    ],
)
def test_it_may_do_nothing_to_the_world(code: str, tmp_path: Path) -> None:
    done = limited(code.format(here=tmp_path))
    assert done.returncode == 1
    assert "a reader may not" in done.stderr
    assert [*tmp_path.iterdir()] == []


def test_it_gets_no_more_memory_than_it_may_have() -> None:
    assert "MemoryError" in limited("x = bytearray(2**31)").stderr
    assert limited("x = bytearray(2**29)").returncode == 0


def test_it_may_read_and_reckon() -> None:
    done = limited(f"print(len(open({__file__!r}).read()) > 0, sum(range(9)))")
    assert done.stdout == "True 36\n"


def test_one_child_serves_many_files_and_loads_no_numpy(tmp_path: Path) -> None:
    with Worker() as worker:
        for number in range(3):
            page = f"<html><body><p>Trang {number} của tập hồ sơ này.</p></body></html>"
            given = worker.extract(Source(data=page.encode(), name="a.html"))
            assert given.text == f"Trang {number} của tập hồ sơ này."
        code = "import archive.readers as r; [x.recognises(b'') for x in r.readers()]; print(*sys.modules)"
        assert {"numpy", "whoosh", "lxml", "pypdfium2"}.isdisjoint(limited(code).stdout.split())


def test_what_a_format_marks_comes_over_the_wire_unchanged() -> None:
    from archive.readers import extract

    page = (
        "<html lang='vi'><title>Hồi ký</title><body><h1>Hồi ký</h1><p>Một câu<sup><a href='#n1'>1</a></sup>"
        " ở đây, <i lang='ru'>и по-русски</i>.</p><ol><li id='n1'>Sđd, tr. 5.</li></ol></body></html>"
    )
    source = Source(data=page.encode(), name="a.html")
    with Worker() as worker:
        assert worker.extract(source) == extract(source)
