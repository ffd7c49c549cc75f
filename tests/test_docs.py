"""The documentation is true: its commands run, its links lead somewhere, its snippets hold."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest

import echolot
from echolot import cli

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.S | re.M)


COMMANDS = [(p.name, line[2:]) for p in PAGES for block in blocks(p, "console") for line in block.splitlines() if line.startswith("$ ")]
PYTHON = [(p.name, block) for p in PAGES for block in blocks(p, "python")]


@pytest.mark.parametrize(("page", "command"), COMMANDS)
def test_every_command_of_the_docs_runs(page: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = shlex.split(command.replace("-o strait.html", f"-o {tmp_path / 'strait.html'}"))
    monkeypatch.chdir(ROOT)
    assert words[0] == "echolot"
    assert cli.run(words[1:]) == 0, page


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


def everything() -> str:
    return "\n".join(page.read_text(encoding="utf-8") for page in PAGES)


def test_every_page_is_reached_from_the_index() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    for page in (ROOT / "docs").rglob("*.md"):
        assert page.name == "index.md" or f"({page.relative_to(ROOT / 'docs')})" in index, page.name
    assert "docs/index.md" in (ROOT / "README.md").read_text(encoding="utf-8")


def commands_page() -> tuple[str, dict[str, Any]]:
    """The page of the commands, and the commands themselves."""
    from typer.main import get_command

    from echolot.cli import app, entry

    entry.gather()
    return (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8"), get_command(app.app).commands  # type: ignore[attr-defined]


def test_every_command_and_option_is_described_and_no_other() -> None:
    page, commands = commands_page()
    assert set(re.findall(r"`echolot ([a-z]+)[ `]", page)) == set(commands)
    real = {option for command in commands.values() for parameter in command.params for option in parameter.opts if option.startswith("-")}
    told = set(re.findall(r"^\| `(--?[\w-]+)|, `(--?[\w-]+)[ `]", page, re.M))
    assert {first or second for first, second in told} == real | {"--version", "--help"}


def test_every_option_is_told_of_the_commands_that_have_it() -> None:
    page, commands = commands_page()
    for options, of in re.findall(r"^\| (`-.*?) \| ([a-z, ]+) \|", page, re.M):
        for option in set(re.findall(r"`(--[\w-]+)", options)) - {"--version", "--help"}:
            having = {name for name, command in commands.items() if any(option in parameter.opts for parameter in command.params)}
            assert set(of.split(", ")) == having, option


def test_the_list_of_commands_breaks_no_sentence_off() -> None:
    width = 80 - 6 - max(len(name) for name in commands_page()[1])
    for name, command in commands_page()[1].items():
        assert not command.get_short_help_str(width).endswith("..."), name


def test_every_error_is_described() -> None:
    from echolot import errors

    page = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    for name in vars(errors):
        found = getattr(errors, name)
        if isinstance(found, type) and issubclass(found, errors.EcholotError):
            assert f"`{name}`" in page, name
            assert name in (errors.__doc__ or ""), f"{name} is missing in the tree at the top of errors.py"


def test_every_name_of_the_library_is_described() -> None:
    page = (ROOT / "docs" / "reference" / "library.md").read_text(encoding="utf-8")
    for name in echolot.__all__:
        assert name == "__version__" or re.search(rf"`{name}\b", page), name


def test_every_hook_is_described() -> None:
    """The groups in `hooks.py` are those that packages announce and that the reference names."""
    from echolot import hooks

    groups = set(re.findall(r"`(echolot\.\w+)`", hooks.__doc__ or ""))
    announced = set(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"])
    assert groups == announced == {"echolot.coders"}
    assert all(group in (ROOT / "docs" / "reference" / "library.md").read_text(encoding="utf-8") for group in groups)


def test_every_data_file_is_described_and_every_description_has_a_file() -> None:
    page = (ROOT / "docs" / "reference" / "data.md").read_text(encoding="utf-8")
    patterns = re.findall(r"`([\w*/.]+\.(?:csv|toml|npz)|data/chronicle/\*)`", page)
    source = ROOT / "src" / "echolot"
    files = [str(path.relative_to(source)) for path in source.rglob("data/**/*") if path.is_file()]
    for file in files:
        assert any(fnmatch(file, pattern) for pattern in patterns), f"{file}: say in docs/reference/data.md what it holds"
    for pattern in patterns:
        assert any(fnmatch(file, pattern) for file in files), f"{pattern}: no such file"


def test_files_that_the_notice_names_are_there() -> None:
    named = re.findall(r"\b(?:src|training|evals|docs)/[\w/.-]*\w", (ROOT / "NOTICE").read_text(encoding="utf-8"))
    assert named and not [path for path in named if not any(ROOT.glob(f"{path}*"))]


def test_every_data_file_says_where_it_comes_from() -> None:
    for path in (ROOT / "src" / "echolot").rglob("data/**/*"):
        if path.suffix in (".csv", ".toml"):
            head = "".join(line for line in path.read_text(encoding="utf-8").splitlines(keepends=True)[:14] if line.startswith("#"))
            assert len(head) > 40, f"{path.name}: a header names the source of its facts"


def test_keys_of_a_trigger_file_are_described() -> None:
    from echolot.link.triggers import _KEYS

    page = (ROOT / "docs" / "reference" / "trigger.md").read_text(encoding="utf-8")
    assert all(f"`{key}`" in page for key in _KEYS)


def test_keys_of_the_json_contract_are_described() -> None:
    from dataclasses import fields

    from echolot.records import Reaction, Record
    from echolot.show.formats import RECORD_COLUMNS, SOUNDING_COLUMNS

    page = (ROOT / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`([a-z_0-9]+)`", page))
    assert {field.name for field in fields(Record)} <= told
    assert {field.name for field in fields(Reaction)} - {"trigger", "actor"} <= told
    assert len(set(RECORD_COLUMNS)) == len(RECORD_COLUMNS) and len(set(SOUNDING_COLUMNS)) == len(SOUNDING_COLUMNS)


def test_every_column_of_every_table_is_described() -> None:
    """`docs/tables.py` writes the page from the descriptions and the schemas."""
    done = subprocess.run([sys.executable, "docs/tables.py", "--print"], cwd=ROOT, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, f"describe it in archive/data/columns.csv: {done.stderr}"
    page = (ROOT / "docs" / "reference" / "tables.md").read_text(encoding="utf-8")
    assert page == done.stdout, "run: python docs/tables.py"


def test_every_room_says_what_it_takes_and_gives() -> None:
    for room in ("ingest", "read", "coding", "link", "expect", "silence", "archive", "show", "watch"):
        text = (ROOT / "src" / "echolot" / room / "__init__.py").read_text()
        assert "akes" in text.split('"""')[1] and "gives" in text.split('"""')[1], room


def test_every_figure_of_the_quality_page_is_one_that_the_gate_prints() -> None:
    done = subprocess.run([sys.executable, "evals/gate.py", "--json"], cwd=ROOT, capture_output=True, text=True, timeout=1800)
    keys = set(json.loads(done.stdout[done.stdout.index("\n{") : done.stdout.rindex("}") + 1]))
    group, shown = "", set()
    for line in (ROOT / "docs" / "quality.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            group = line[3:]
        elif line.startswith("| ") and not line.startswith("| figure"):
            shown.add(f"{group}: {line.split('|')[1].strip()}")
    assert shown and shown <= keys
