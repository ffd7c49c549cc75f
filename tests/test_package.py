"""What is installed is what is here: every data file, the types, the licences, and pins for everything."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def plain(name: str) -> str:
    """A distribution's name as PyPI compares it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~\[; ]", name)[0]).lower()


def test_the_wheel_holds_every_data_file_the_types_and_the_licences(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    code = f"import hatchling.build; print(hatchling.build.build_wheel({str(tmp_path)!r}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    inside = set(zipfile.ZipFile(wheel).namelist())
    source = ROOT / "src"
    wanted = {
        str(path.relative_to(source)) for path in (source / "echolot").rglob("*") if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted <= inside
    assert "echolot/py.typed" in inside
    assert {name.rsplit("/", 1)[1] for name in inside if "/licenses/" in name} == {"LICENSE", "NOTICE"}
    assert not {name for name in inside if name.startswith(("tests/", "evals/", "docs/"))}


def test_everything_the_package_needs_is_pinned() -> None:
    lines = [line for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.+!]+", line) for line in lines)
    pinned = {plain(line) for line in lines}
    extras = PROJECT["optional-dependencies"]
    needed = [*PROJECT["dependencies"], *(name for names in extras.values() for name in names if not name.startswith("echolot["))]
    assert {plain(name) for name in needed} <= pinned
    assert "make lock" in (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_every_dependency_has_its_reason() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    for name in PROJECT["dependencies"]:
        assert re.split(r"[\[<>=]", name)[0] in page, name


def test_licences_are_named_where_people_look() -> None:
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert "Apache License, Version 2.0" in notice and "CC BY 4.0" in notice
    assert PROJECT["license"] == "Apache-2.0"
