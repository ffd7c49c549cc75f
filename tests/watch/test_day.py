"""Part of a day in fast motion against a real server that fails in every way, with a kill -9 in between (`evals/watch_day.py`)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_nothing_is_lost_nothing_is_kept_twice_and_the_receipts_add_up() -> None:
    call = [sys.executable, "evals/watch_day.py", "--runs", "8", "--feeds", "2", "--stories", "16", "--kills", "1", "--seed", "3", "--json"]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, timeout=900)
    out = json.loads(done.stdout)
    assert out["wrong"] == [] and done.returncode == 0
    assert out["kills"] == 1 and out["articles"] >= 16 and out["alerts"] == out["articles"]
    assert sum(n for mood, n in out["requests"].items() if mood not in ("good", "304")) >= 5
