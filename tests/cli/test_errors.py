"""What goes wrong is one sentence with the next step: 1 where the rest was done, 2 where the call leaves nothing to do."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

TRIGGER = 'id = "t"\nname = "n"\nperpetrator = ["IRN"]\npublic_since = 2031-03-03\n'
GOOD = "Germany condemned Iran on Monday."
THIRD = {
    "French": "Le président français a condamné hier l'attaque de la Russie contre l'Ukraine, et il a promis des armes.",
    "Russian": "Президент России осудил вчера нападение на посольство и обещал ответить на него.",
    "Chinese": "中国外交部发言人昨日谴责了这次袭击,并呼吁各方保持克制。",
    "Dutch": "De Nederlandse regering heeft gisteren de aanval op Oekraïne veroordeeld en nieuwe sancties aangekondigd.",
}


def sentence(err: str, *parts: str) -> None:
    """Lines on stderr, each from Echolot, none of Python's."""
    assert err and all(line.startswith("echolot: ") for line in err.splitlines()), err
    assert "Traceback" not in err and "Errno" not in err and "\x1b" not in err
    for part in parts:
        assert part in err, (part, err)


@pytest.mark.parametrize(
    ("key", "text"),
    {
        "id": TRIGGER.replace('"t"', '""'),
        "perpetrator": 'id = "t"\nname = "n"\npublic_since = 2031-03-03\n',
        "public_since": 'id = "t"\nname = "n"\nperpetrator = ["IRN"]\n',
        "began": TRIGGER + 'began = "soon"\n',
        "victim": TRIGGER + "victim = [5]\n",
        "beneficiary": TRIGGER + "beneficiary = 5\n",
        "window_days": TRIGGER + "window_days = -3\n",
        "disputed": TRIGGER + 'disputed = "perhaps"\n',
        "severity": TRIGGER + "severity = 11\n",
        "terms": TRIGGER + "terms = {en = [5]}\n",
        "name": TRIGGER.replace('"n"', "7"),
        "victm": TRIGGER + 'victm = ["USA"]\n',
    }.items(),
)
def test_every_key_of_a_trigger_is_checked_and_named(key: str, text: str, tmp_path: Path, echolot: Callable) -> None:
    (tmp_path / "t.toml").write_text(text)
    done = echolot("sound", tmp_path / "t.toml", "--articles", "examples/texts")
    assert done.code == 2 and not done.out
    sentence(done.err, f"key `{key}`", "A trigger needs")


def test_an_id_given_twice_is_one_id_too_many(tmp_path: Path, echolot: Callable) -> None:
    (tmp_path / "t.toml").write_text(f"[[trigger]]\n{TRIGGER}[[trigger]]\n{TRIGGER}")
    done = echolot("sound", tmp_path / "t.toml", "--articles", "examples/texts")
    assert done.code == 2
    sentence(done.err, "'t' stands twice")


def test_a_mistyped_actor_gets_the_one_that_looks_like_it(tmp_path: Path, echolot: Callable) -> None:
    (tmp_path / "t.toml").write_text(TRIGGER.replace("IRN", "IRM"))
    done = echolot("sound", tmp_path / "t.toml", "--articles", "examples/texts")
    assert done.code == 2
    sentence(done.err, "'IRM'", "Did you mean", "IRN", "--actors-file")


@pytest.mark.parametrize(
    ("call", "parts"),
    [
        (("sound", "{0}/none.toml", "--articles", "examples/texts"), ("none.toml", "no such file")),
        (("sound", "{0}", "--articles", "examples/texts"), ("directory",)),
        (("sound", "{0}/late.toml", "--articles", "examples/texts"), ("2041-03-03", "last article", "Add later articles")),
        (("sound", "{0}/t.toml", "--articles", "{0}/none"), ("none", "no such file or folder", "Check the path")),
        (("sound", "{0}/t.toml", "--articles", "{0}/empty"), ("no article found", ".jsonl")),
        (("sound", "{0}/t.toml", "--articles", "{0}/undated.txt"), ("no article has a date", "`published`")),
        (("sound", "{0}/t.toml"), ("--articles", "echolot sound --help")),
        (("sound", "{0}/t.toml", "--articles", "examples/texts", "--actors", "DEU,XYZ"), ("'XYZ'",)),
        (("sound", "{0}/t.toml", "--articles", "examples/texts", "--actors", "deu"), ("Did you mean DEU (Germany)?",)),
        (("sound", "{0}/t.toml", "--articles", "examples/texts", "--actors", "Spanien"), ("Did you mean ESP (Spanien)?",)),
        (("sound", "{0}/t.toml", "--articles", "examples/texts", "--format", "xls"), ("'xls'", "'jsonl'")),
        (("sound", "{0}/t.toml", "--articles", "examples/texts", "--link-threshold", "3"), ("--link-threshold",)),
        (("report", "{0}/t.toml", "--articles", "examples/texts", "-o", "{0}/no/r.html"), ("r.html", "there is no folder", "--output")),
        (("report", "{0}/t.toml", "--articles", "examples/texts", "-o", "{0}"), ("it is a folder",)),
        (("demo", "-o", "{0}/undated.txt"), ("it is a file",)),
        (("read", "{0}/none.txt"), ("none.txt", "no such file or folder")),
        (("read", "{0}/empty"), ("no article found",)),
        (("read", "{0}/t.toml"), ("cannot tell what this file is",)),
        (("read",), ("PATH", "echolot read --help")),
        (("read", "{0}/undated.txt", "--coder", "rule"), ("'rule'", "Did you mean rules")),
        (("read", "{0}/undated.txt", "--actors-file", "{0}/none.csv"), ("none.csv", "no such file", "actor_id")),
        (("read", "{0}/undated.txt", "--actors-file", "{0}/bad.csv"), ("bad.csv, line 1", "'actor_id'")),
        (("read", "{0}/undated.txt", "--only-these-actors"), ("--actors-file",)),
        (("read", "{0}/undated.txt", "--publishers-file", "{0}/none.csv"), ("none.csv", "no such file", "hosts")),
        (("read", "{0}/undated.txt", "--publishers-file", "{0}/bad.csv"), ("bad.csv, line 1", "'hosts'")),
        (("listen",), ("'listen'", "echolot --help")),
        (("red",), ("Did you mean 'read'? `echolot --help`",)),
        (("add", "{0}/undated.txt", "--archive", "{0}/t.toml"), ("it is a file", "another place with --archive")),
        (("benchmark", "planted", "--predictions", "{0}/f.txt"), (".npz", "another place with --predictions")),
        (("triggers", "--since", "2031-04-01", "--until", "2031-03-01"), ("--since 2031-04-01 lies after --until 2031-03-01",)),
        (("read", "--loud", "x"), ("--loud",)),
    ],
)  # fmt: skip
def test_a_wrong_call_exits_with_two_and_says_what_next(
    call: tuple[str, ...], parts: tuple[str, ...], tmp_path: Path, echolot: Callable
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "t.toml").write_text(TRIGGER)
    (tmp_path / "late.toml").write_text(TRIGGER.replace("2031", "2041"))
    (tmp_path / "undated.txt").write_text(GOOD)
    (tmp_path / "bad.csv").write_text("name\nAtlantis\n")
    done = echolot(*(word.format(tmp_path) for word in call))
    assert done.code == 2 and not done.out
    sentence(done.err, *parts)
    assert len(done.err.splitlines()) == 1 and "Invalid value: " not in done.err and "?." not in done.err
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize(
    ("name", "content", "parts"),
    [
        ("nul.txt", b"Germany\x00condemned Iran.", ("null bytes",)),
        ("empty.txt", b"", ("no text",)),
        ("blank.md", b"\n \n", ("no text",)),
        ("paper.txt", b"%PDF-1.7 ...", ("it is broken", "Leave it out")),
        ("paper.pdf", b"%PDF-1.7 ...", ("it is broken", "Leave it out")),
        ("photo.html", b"\x89PNG\r\n\x1a\n...", ("a PNG picture",)),
        ("2024.zip", b"PK\x03\x04...", ("no zip file",)),
        ("word.txt", b"PK\x03\x04...", ("Office",)),
        ("wide.txt", "Deutschland\0".encode("utf-16"), ("null bytes", "UTF-8")),
        ("no.eml", b"\xff\xfe\0garbage", ("no mail",)),
        ("long.txt", b"Germany condemned Iran. " * 9000, ("200,000 characters", "Split it")),
        ("page.html", b"<html><body><script>France attacked Iran.</script></body></html>", ("no article text",)),
        ("deep.html", b"<html><body>" + b"<div>" * 3000 + b"x" + b"</div>" * 3000, ("no article text",)),
        ("date.md", b"---\ndate: soon\n---\nGermany condemned Iran.", ("`date`", "ISO date")),
        *((f"{name}.txt", text.encode(), (name, "German and English")) for name, text in THIRD.items()),
    ],
)  # fmt: skip
def test_a_text_that_cannot_be_read_is_named_and_the_others_are_kept(
    name: str, content: bytes, parts: tuple[str, ...], tmp_path: Path, echolot: Callable
) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / name).write_bytes(content)
    done = echolot("read", tmp_path, "--format", "jsonl")
    assert done.code == 1
    assert [json.loads(line)["records"][0]["source"] for line in done.out.splitlines()] == [["DEU"]]
    sentence(done.err, name, *parts)


def test_broken_lines_are_named_by_number_and_the_others_are_kept(tmp_path: Path, echolot: Callable) -> None:
    (tmp_path / "x.jsonl").write_text(f'{{"text": "{GOOD}"}}\n{{broken\n{{"text": 5}}\n[]\n{{"text": "{GOOD} Italy did too."}}\n')
    done = echolot("read", tmp_path / "x.jsonl", "--format", "jsonl")
    assert done.code == 1 and len(done.out.splitlines()) == 2
    sentence(done.err, "line 2: this is not JSON", "line 3: `text` is no string", "line 4: this is JSON, but no object")


def test_a_huge_file_is_refused_before_it_fills_the_memory(tmp_path: Path, echolot: Callable) -> None:
    with (tmp_path / "huge.txt").open("wb") as stream:
        stream.truncate(3 * 2**30)  # sparse: takes no room on disk
    done = echolot("read", tmp_path / "huge.txt")
    assert done.code == 1
    sentence(done.err, "3,221,225,472 bytes", "Split it")


def test_other_encodings_are_read_as_far_as_they_can_be(tmp_path: Path, echolot: Callable) -> None:
    (tmp_path / "a.txt").write_bytes("Österreich verurteilte Russland am Montag aufs Schärfste.".encode("latin-1"))
    (tmp_path / "b.txt").write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    done = echolot("read", tmp_path, "--format", "jsonl")
    documents = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 0
    assert [d["records"][0]["source"] for d in documents] == [["AUT"], ["DEU"]]
    assert documents[1]["records"][0]["evidence"][0]["start"] == 0


def test_links_in_a_circle_end(tmp_path: Path, echolot: Callable) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "text.txt").write_text(GOOD)
    (tmp_path / "a" / "again").symlink_to(tmp_path / "a")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    done = echolot("read", tmp_path, "--format", "jsonl")
    assert done.code == 0 and len(done.out.splitlines()) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, echolot: Callable) -> None:
    (tmp_path / "mine.txt").write_text(GOOD)
    (tmp_path / "mine.txt").chmod(0)
    done = echolot("read", tmp_path / "mine.txt")
    assert done.code == 1
    sentence(done.err, "you may not read it")


def test_errors_quote_texts_without_their_control_characters(tmp_path: Path, echolot: Callable) -> None:
    (tmp_path / "x.jsonl").write_text(json.dumps({"text": GOOD, "language": "\x1b[31mxx", "id": "\x1b[2J"}))
    done = echolot("read", tmp_path / "x.jsonl")
    assert done.code == 1
    sentence(done.err, "xx")


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -m echolot demo -o {tmp_path} | head -2", shell=True, capture_output=True, text=True, timeout=300
    )
    assert done.stderr == "" and "Sounding T1" in done.stdout
    assert (tmp_path / "echolot-T2.html").exists()


@pytest.mark.skipif(not hasattr(signal, "SIGPIPE"), reason="no such signal here")
def test_a_browser_that_goes_away_does_not_end_a_server() -> None:
    """Writing to a connection that a browser has closed is a signal, and by default the signal ends a program."""
    code = "import signal; from echolot.cli import entry; entry.run = lambda given: print(signal.getsignal(signal.SIGPIPE).name) or 0; entry.main()"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=300).stdout.strip() == "SIG_IGN"


def test_stopping_leaves_a_word_and_no_traceback(tmp_path: Path) -> None:
    running = subprocess.Popen([sys.executable, "-m", "echolot", "read", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert running.stdin is not None
    running.stdin.write("x" * 1_000_000)  # more than a pipe holds: once it is through, somebody reads at the other end
    running.stdin.flush()
    for _ in range(4):  # a signal between two reads is heard only with the next one
        time.sleep(0.5)
        running.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            running.wait(timeout=20)  # although whoever writes at the other end is not done
            break
    _, err = running.communicate(timeout=60)
    assert running.returncode == 130 and err.strip() == "echolot: stopped"
