"""`--coder llm` on the command line, against a chat server on this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from echolot.cli import run
from tests.coding.llm.fake import KEY, answer, told

ROOT = Path(__file__).parents[2]
CONDEMNED = told("condemned", mode="disapprove", source=["USA"], target=["IRN"], source_words="Washington", target_words="Iran")


class _Chat(BaseHTTPRequestHandler):
    asked: list[dict[str, Any]] = []  # noqa: RUF012  # one server a test, cleared by the fixture
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        payload = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.asked.append(payload)
        allowed = self.headers["authorization"] == f"Bearer {KEY}"
        said = {"choices": [{"message": {"content": answer(CONDEMNED)}}], "usage": {"prompt_tokens": 900, "completion_tokens": 70}}
        body = json.dumps(said if allowed else {"error": {"message": f"bad key {KEY}"}}).encode()
        self.send_response(200 if allowed else 401)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def chat(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[dict[str, Any]]]:
    _Chat.asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Chat)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    monkeypatch.setenv("ECHOLOT_LLM_URL", f"http://127.0.0.1:{server.server_address[1]}/v1")
    monkeypatch.setenv("ECHOLOT_LLM_MODEL", "small:1b")
    monkeypatch.setenv("ECHOLOT_LLM_KEY", KEY)
    monkeypatch.setenv("ECHOLOT_LLM_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(ROOT)
    yield _Chat.asked
    server.shutdown()
    server.server_close()


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "2031-03-04-a.md").write_text("Washington condemned Iran over the closure of the Strait of Hormuz on Tuesday. The ships waited.\n")
    (folder / "2031-03-05-b.md").write_text("The government in Paris watched the strait on Wednesday. Nobody else spoke of Iran that day.\n")
    return folder


def test_a_text_is_read_and_the_receipt_is_not_in_the_output(chat: list[Any], texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(texts / "2031-03-04-a.md"), "--coder", "llm", "--format", "json"]) == 0
    out, err = capsys.readouterr()
    (record,) = json.loads(out)["records"]
    assert (record["source"], record["type"], record["evidence"][0]["text"]) == (["USA"], "ACCUSE", "Washington condemned Iran")
    assert "1 calls, 900 tokens in, 70 out" in err and "1 records" in err and KEY not in out + err


def test_a_sounding_says_before_and_after_what_it_takes(chat: list[Any], texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["sound", "examples/trigger.toml", "--articles", str(texts), "--coder", "llm:other", "--format", "json"]
    assert run(call) == 0
    out, err = capsys.readouterr()
    rows = {row["actor"]: row["verdict"] for row in json.loads(out)["rows"]}
    assert rows["USA"] == "responded"
    assert "llm.v1:other" in err and "about 2 calls" in err and "dropped (1 predicate not in the text)" in err
    assert {a["model"] for a in chat} == {"other"}
    assert run(call) == 0
    assert "0 calls" in capsys.readouterr()[1] and len(chat) == 2


def test_an_archive_is_coded_beside_the_rules_and_sounded_by_either(chat: list[Any], texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = ["--archive", str(tmp_path / "desk")]
    assert run(["add", str(texts), *desk]) == 0
    assert run(["code", *desk]) == 0 and not chat
    assert run(["code", "--coder", "llm", "--estimate", *desk]) == 0 and not chat
    assert "about 2 calls" in capsys.readouterr()[1]
    assert run(["code", "--coder", "llm", "--format", "json", *desk]) == 0
    told = json.loads(capsys.readouterr()[0])
    assert (told["coded"], told["used"]["calls"], told["used"]["dropped"]) == (2, 2, {"predicate not in the text": 1})
    assert run(["code", "--coder", "llm", *desk]) == 0 and len(chat) == 2
    assert run(["sound", "examples/trigger.toml", "--coder", "llm", "--format", "json", *desk]) == 0
    assert json.loads(capsys.readouterr()[0].split("\n", 1)[1])["settings"]["coder"] == "llm.v1:small:1b"


def test_a_refused_key_ends_the_run_and_marks_no_text(
    chat: list[Any], texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = ["--archive", str(tmp_path / "desk")]
    assert run(["add", str(texts), *desk]) == 0
    monkeypatch.setenv("ECHOLOT_LLM_KEY", "sk-wrong-key-of-somebody-else")
    assert run(["code", "--coder", "llm", *desk]) == 2
    err = capsys.readouterr()[1]
    assert "refuses the key (HTTP 401" in err and "sk-wrong" not in err and len(chat) == 1
    monkeypatch.setenv("ECHOLOT_LLM_KEY", KEY)
    assert run(["code", "--coder", "llm", *desk]) == 0
    assert "coded 2 texts" in capsys.readouterr()[0]


def test_without_settings_nothing_is_sent_and_the_next_step_is_said(
    chat: list[Any], texts: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["read", str(texts)]) == 0 and not chat  # the settings alone send nothing
    monkeypatch.delenv("ECHOLOT_LLM_URL")
    assert run(["read", str(texts), "--coder", "llm"]) == 2
    monkeypatch.delenv("ECHOLOT_LLM_MODEL")
    assert run(["read", str(texts), "--coder", "llm"]) == 2
    err = capsys.readouterr()[1]
    assert "ECHOLOT_LLM_URL is not set" in err and "ECHOLOT_LLM_URL and ECHOLOT_LLM_MODEL are not set" in err and not chat


def test_an_estimate_of_a_coder_that_asks_nobody_is_a_wrong_call(texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = ["--archive", str(tmp_path / "desk")]
    assert run(["add", str(texts), *desk]) == 0
    assert run(["code", "--estimate", *desk]) == 2
    assert "asks no server" in capsys.readouterr()[1]
