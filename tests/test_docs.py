"""The documentation is true: its commands run, its links lead somewhere, its snippets hold."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import echolot

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.S | re.M)


COMMANDS = [(p.name, line[2:]) for p in PAGES for block in blocks(p, "console") for line in block.splitlines() if line.startswith("$ ")]
PYTHON = [(p.name, block) for p in PAGES for block in blocks(p, "python")]


@pytest.mark.parametrize(("page", "command"), COMMANDS)
def test_every_command_of_the_docs_runs(page: str, command: str, tmp_path: Path) -> None:
    words = command.replace("-o strait.html", f"-o {tmp_path / 'strait.html'}").split()
    assert words[0] == "echolot"
    done = subprocess.run([sys.executable, "-m", *words], cwd=ROOT, capture_output=True, text=True, timeout=60, env=dict(os.environ))
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("page", "code"), PYTHON)
def test_every_python_snippet_runs(page: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(code, page, "exec"), {})


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_link_inside_the_repository_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_what_the_library_exports_is_what_it_says() -> None:
    assert all(getattr(echolot, name) is not None for name in echolot.__all__)


def test_every_hook_is_described() -> None:
    from echolot import hooks

    assert "echolot.coders" in (hooks.__doc__ or "")
    assert "hooks.py" in (ROOT / "docs" / "architecture.md").read_text()


def test_every_room_says_what_it_takes_and_gives() -> None:
    for room in ("ingest", "read", "coding", "link", "expect", "silence", "show"):
        text = (ROOT / "src" / "echolot" / room / "__init__.py").read_text()
        assert "akes" in text.split('"""')[1] and "gives" in text.split('"""')[1], room


def test_every_figure_of_the_quality_page_is_one_that_the_gate_prints() -> None:
    done = subprocess.run([sys.executable, "evals/gate.py", "--json"], cwd=ROOT, capture_output=True, text=True, timeout=120)
    keys = set(json.loads(done.stdout[done.stdout.index("\n{") : done.stdout.rindex("}") + 1]))
    group, shown = "", set()
    for line in (ROOT / "docs" / "quality.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            group = line[3:]
        elif line.startswith("| ") and not line.startswith("| figure"):
            shown.add(f"{group}: {line.split('|')[1].strip()}")
    assert shown and shown <= keys
