"""The documents say what the program does."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_command_line_reference_is_what_help_prints() -> None:
    spec = importlib.util.spec_from_file_location("reference", ROOT / "docs" / "reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == module.reference()


def test_the_session_of_the_readme_prints_what_it_shows(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    session = re.search(r"```console\n(.*?)```", readme, re.DOTALL)
    assert session is not None
    scripts = Path(sys.executable).parent
    environment = {
        **os.environ,
        "ARCHIVE_DIR": str(tmp_path / "archive"),
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "NO_COLOR": "1",
    }
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    for step in re.split(r"^\$ ", session[1], flags=re.MULTILINE)[1:]:
        command, _, shown = step.partition("\n")
        ran = subprocess.run(
            command, shell=True, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
        )
        printed = "\n".join(line.rstrip() for line in ran.stdout.splitlines())
        assert _alike(shown.strip("\n"), printed), f"$ {command}\n{printed}"


def _alike(shown: str, printed: str) -> bool:
    """A line of dots in the README stands for lines left out."""
    wanted = ("(?:.*\n)*" if line == "…" else re.escape(line) + "\n" for line in shown.splitlines())
    return re.fullmatch("".join(wanted), printed + "\n") is not None


def test_readme_and_architecture_keep_their_length() -> None:
    for name in ("README.md", "ARCHITECTURE.md"):
        assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) <= 120


def test_every_command_has_a_help_text_with_an_example() -> None:
    pages = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8").split("## archive ")[1:]
    assert pages
    assert [page.split("\n")[0] for page in pages if "Example" not in page] == []


def test_the_architecture_names_every_module() -> None:
    told = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    modules = [
        path.name + "/" if path.is_dir() else path.name
        for package in ("archive", "store")
        for path in (ROOT / package).iterdir()
        if not path.name.startswith("_") and path.suffix in ("", ".py")
    ]
    assert [name for name in sorted(modules) if f"{name}`" not in told] == []
