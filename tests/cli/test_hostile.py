"""Texts, titles, publishers and addresses come from strangers: none of them may steer a terminal, a browser, a spreadsheet."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

ESCAPES = "\x1b[31m", "\x1b]0;mine\x07", "\x9b2J", "\u202e", "\x08\x08", "\r"
TEXT = "Germany {0} condemned Iran {0} on Monday. “It is {0} an attack,” said the German government {0}. India has {0} said nothing."
EVIL = '=HYPERLINK("http://evil.example")"><script>alert(1)</script></style><svg onload=alert(1)>' + "".join(ESCAPES)
TRIGGER = 'id = "t"\nname = {name}\nperpetrator = ["IRN"]\npublic_since = 2031-03-03\n'


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    lines = [
        {
            "id": EVIL, "title": EVIL, "publisher": EVIL, "url": url, "published": "2031-03-04",
            "text": "Iran closed the strait on Monday. " + TEXT.format(escape) + f" {EVIL}",
        }
        for escape, url in zip(ESCAPES, ["javascript:alert(1)", "data:text/html,x", "http://a.example/\x1b", "//b", "ftp://c", "https://d.example/ok"], strict=True)
    ]  # fmt: skip
    (tmp_path / "x.jsonl").write_text("\n".join(map(json.dumps, lines)))
    (tmp_path / "t.toml").write_text(TRIGGER.format(name=json.dumps(EVIL.replace("\x9b", "").replace("\u202e", ""))))
    return tmp_path


def harmless(out: str) -> bool:
    """No control character but line breaks, no change of direction."""
    return not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", out)


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "md"])
def test_no_format_lets_an_escape_sequence_through(form: str, hostile: Path, echolot: Callable) -> None:
    for call in (("read", hostile / "x.jsonl"), ("sound", hostile / "t.toml", "--articles", hostile / "x.jsonl")):
        done = echolot(*call, "--format", form)
        assert done.code == 0 and len(done.out) > 500
        assert harmless(done.out), call


def test_json_keeps_the_text_as_it_is_for_programs(hostile: Path, echolot: Callable) -> None:
    lines = (hostile / "x.jsonl").read_text().splitlines()
    given = echolot("read", hostile / "x.jsonl", "--format", "jsonl").out.splitlines()
    assert len(given) == len(lines)
    for line, out in zip(lines, given, strict=True):
        text = json.loads(line)["text"]
        document = json.loads(out)
        assert document["document"]["id"] == json.loads(line)["id"]
        assert all(text[s["start"] : s["end"]] == s["text"] for record in document["records"] for s in record["evidence"])


@pytest.mark.parametrize("call", ["read", "sound"])
def test_no_cell_begins_a_formula(call: str, hostile: Path, echolot: Callable) -> None:
    words = ("read", hostile / "x.jsonl") if call == "read" else ("sound", hostile / "t.toml", "--articles", hostile / "x.jsonl")
    rows = list(csv.reader(io.StringIO(echolot(*words, "--format", "csv").out)))
    assert len({len(row) for row in rows}) == 1 and len(rows) > 3
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if re.match(r"\s*[=+@\t]|\s*-(?!\d)", cell)]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)


def test_the_page_shows_hostile_words_and_runs_none(hostile: Path, echolot: Callable) -> None:
    done = echolot("report", hostile / "t.toml", "--articles", hostile / "x.jsonl", "-o", hostile / "r.html")
    page = (hostile / "r.html").read_text(encoding="utf-8")
    assert done.code == 0 and harmless(page)
    assert "<script" not in page and "onload=alert(1)>" not in page.replace("&gt;", "") and page.count("</style>") == 1
    assert "&lt;script&gt;" in page
    links = set(re.findall(r'href="([^"]*)"', page))
    assert links == {"data:,", "https://d.example/ok"}
    assert "default-src 'none'" in html.unescape(page)


def test_half_a_pair_of_surrogates_is_no_crash(tmp_path: Path, echolot: Callable) -> None:
    (tmp_path / "x.jsonl").write_text('{"text": "Germany condemned \\ud800 Iran on Monday.", "title": "\\udfff"}')
    for form in ("table", "json", "jsonl", "csv", "md"):
        done = echolot("read", tmp_path / "x.jsonl", "--format", form)
        assert done.code == 0, form
        done.out.encode("utf-8")
