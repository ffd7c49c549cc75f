"""Colour and progress are for terminals: a real one is opened here, and a pipe beside it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty")

ROOT = Path(__file__).parents[2]
COLOUR = re.compile(r"\x1b\[(?:\d+;)*3\d(?:;\d+)*m")
CALL = ("sound", "examples/trigger.toml", "--articles", "examples/texts")


def on_a_terminal(*words: str, **variables: str) -> str:
    """What a terminal of 80 columns gets to see of a command."""
    above, below = pty.openpty()
    environment = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "PYTEST_XDIST_WORKER")}
    environment |= {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24", **variables}
    with subprocess.Popen([sys.executable, "-m", "echolot", *words], cwd=ROOT, stdout=below, stderr=below, env=environment) as running:
        os.close(below)
        seen = b""
        while True:
            try:
                got = os.read(above, 65536)
            except OSError:  # how Linux says that the other side is closed
                break
            if not got:
                break
            seen += got
        os.close(above)
        assert running.wait(60) == 0
    return seen.decode()


def test_a_terminal_sees_colour_and_progress() -> None:
    seen = on_a_terminal(*CALL)
    assert COLOUR.search(seen) and "reading" in seen and "4/4" in seen
    assert "‹" not in seen  # colour does what brackets do in a pipe


def test_no_color_is_respected() -> None:
    seen = on_a_terminal(*CALL, NO_COLOR="1")
    assert "Iran" in seen and not COLOUR.search(seen)


def test_a_pipe_gets_neither() -> None:
    done = subprocess.run([sys.executable, "-m", "echolot", *CALL], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert "\x1b" not in done.stdout and done.stderr == ""
    assert max(map(len, done.stdout.splitlines())) <= 80
