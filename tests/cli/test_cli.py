"""The command line as a newcomer meets it."""

from __future__ import annotations

import ast
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.conftest import slowness

ROOT = Path(__file__).parents[2]


def run(*arguments: str, cwd: Path = ROOT, text: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "echolot", *arguments],
        cwd=cwd,
        input=text,
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, "NO_COLOR": "1"},
    )


def test_help_loads_nothing_heavy() -> None:
    """Whatever reads, counts or draws is imported by the command that needs it."""
    code = (
        "import sys; from echolot import cli; cli.run(['--help']); print(sorted({m.split('.')[0] for m in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0
    assert not set(ast.literal_eval(done.stderr)) & {"polars", "numpy", "trafilatura", "lxml", "jinja2", "py3langid", "duckdb", "scipy"}


def test_help_answers_within_three_tenths_of_a_second_of_work() -> None:
    def seconds() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert run("--help").returncode == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert min(seconds() for _ in range(3)) < 0.3 * slowness()  # of its own: a machine that is busy with something else does not count


def test_reading_one_text_shows_what_was_read() -> None:
    done = run("read", "examples/texts/2031-03-05-hormus.md")
    assert done.returncode == 0
    assert "Italien verurteilte" in done.stdout.replace("‹", "").replace("›", "")


def test_json_lines_keep_the_contract_and_the_order(tmp_path: Path, echolot: Callable) -> None:
    lines = [
        {"id": "b", "text": "Poland condemned Russia on Monday in the strongest terms.", "published": "2024-10-18"},
        {"id": "a", "text": "Polen verurteilte Russland am Montag aufs Schärfste."},
    ]
    (tmp_path / "x.jsonl").write_text("\n".join(map(json.dumps, lines)))
    done = echolot("read", str(tmp_path / "x.jsonl"), "--format", "jsonl")
    objects = [json.loads(line) for line in done.out.splitlines()]
    assert [o["document"]["id"] for o in objects] == ["b", "a"]
    assert {o["schema"] for o in objects} == {"echolot.document/1"}
    assert set(objects[0]) == {"schema", "document", "actors", "triggers", "records", "reaction_table", "uncoded"}
    for o, line in zip(objects, lines, strict=True):
        for record in o["records"]:
            for span in record["evidence"]:
                assert line["text"][span["start"] : span["end"]] == span["text"]


def test_a_sounding_as_json_names_its_schema_and_every_row_its_verdict(echolot: Callable) -> None:
    done = echolot("sound", "examples/trigger.toml", "--articles", "examples/texts", "--format", "json")
    sounding = json.loads(done.out)
    assert sounding["schema"] == "echolot.sounding/1"
    rows = {row["actor"]: row for row in sounding["rows"]}
    assert rows["IRN"]["verdict"] == "perpetrator"
    assert rows["FRA"]["verdict"] == "responded" and rows["FRA"]["evidence"]
    assert rows["ITA"]["strongest"]["rung"] == 6
    assert rows["RUS"]["verdict"] == "pro_perpetrator"
    assert rows["IND"]["asserted_silence"][0]["by"] == "AUTHOR"


def test_two_triggers_give_two_lines(tmp_path: Path, echolot: Callable) -> None:
    one = (ROOT / "examples" / "trigger.toml").read_text().replace("[terms]", "[trigger.terms]")
    (tmp_path / "two.toml").write_text("[[trigger]]\n" + one + "\n[[trigger]]\n" + one.replace('"strait"\nname', '"again"\nname'))
    done = echolot("sound", str(tmp_path / "two.toml"), "--articles", "examples/texts", "--format", "jsonl")
    assert [json.loads(line)["trigger"]["id"] for line in done.out.splitlines()] == ["strait", "again"]


def test_the_report_is_one_file_without_script_or_request(tmp_path: Path, echolot: Callable) -> None:
    done = echolot("report", "examples/trigger.toml", "--articles", "examples/texts", "-o", str(tmp_path / "r.html"))
    page = (tmp_path / "r.html").read_text()
    assert done.code == 0 and "<script" not in page and 'rel="stylesheet"' not in page and 'src="http' not in page
    assert "condemned" in page and "cannot tell" in page.lower()


def test_one_bad_file_is_named_and_the_rest_is_read(tmp_path: Path, echolot: Callable) -> None:
    (tmp_path / "good.txt").write_text("Poland condemned Russia on Monday in the strongest terms, and Germany did so too.")
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02" * 100)
    (tmp_path / "tiers.txt").write_text(
        "Le président de la République a condamné hier soir les attaques menées contre les civils et demandé une réunion du Conseil. " * 3
    )
    done = echolot("read", str(tmp_path), "--format", "jsonl")
    assert done.code == 1
    assert len(done.out.splitlines()) == 1
    assert "bad.txt" in done.err and "French" in done.err and "Traceback" not in done.err


def test_wrong_calls_exit_with_two_and_a_next_step(tmp_path: Path, echolot: Callable) -> None:
    trigger = (ROOT / "examples" / "trigger.toml").read_text()
    cases = {
        "actor": trigger.replace('"IRN"', '"IRAN"'),
        "late": trigger.replace("2031-03-03", "2041-03-03"),
        "broken": "id = ",
    }
    for name, text in cases.items():
        (tmp_path / f"{name}.toml").write_text(text)
        done = echolot("sound", str(tmp_path / f"{name}.toml"), "--articles", "examples/texts")
        assert done.code == 2, name
        assert done.err.startswith("echolot: ") and "Traceback" not in done.err
    assert "IRN" in echolot("sound", str(tmp_path / "actor.toml"), "--articles", "examples/texts").err
    (tmp_path / "empty").mkdir()
    assert echolot("sound", "examples/trigger.toml", "--articles", str(tmp_path / "empty")).code == 2
    assert echolot("nonsense").code == 2


def test_standard_input_is_a_text() -> None:
    done = run("read", "-", "--format", "json", text="Poland condemned Russia on Monday in the strongest terms.")
    assert json.loads(done.stdout)["records"][0]["source"] == ["POL"]


def test_your_own_actors_are_added(tmp_path: Path, echolot: Callable) -> None:
    (tmp_path / "actors.csv").write_text("actor_id,kind,name,language,valid_from,valid_to,part_of\nATLANTIS,state,Atlantis,,,,\n")
    (tmp_path / "a.txt").write_text("Atlantis condemned Russia on Monday in the strongest terms it could find.")
    done = echolot("read", str(tmp_path / "a.txt"), "--actors-file", str(tmp_path / "actors.csv"), "--format", "json")
    assert json.loads(done.out)["records"][0]["source"] == ["ATLANTIS"]
    (tmp_path / "actors.csv").write_text("actor_id,kind,name\nX,planet,Mars\n")
    done = echolot("read", str(tmp_path / "a.txt"), "--actors-file", str(tmp_path / "actors.csv"))
    assert done.code == 2 and "planet" in done.err


def test_the_demo_prints_tables_and_writes_reports(tmp_path: Path, echolot: Callable) -> None:
    done = echolot("demo", "-o", str(tmp_path))
    assert done.code == 0
    assert (tmp_path / "echolot-T1.html").stat().st_size > 20_000
    assert max(map(len, done.out.splitlines())) <= 120
    assert "echolot read article.txt" in done.out


def test_the_report_as_markdown_and_for_word_processors(tmp_path: Path, echolot: Callable) -> None:
    call = ("report", "examples/trigger.toml", "--articles", "examples/texts")
    assert echolot(*call, "-o", str(tmp_path / "r.md")).code == 0
    assert echolot(*call, "--plain", "-o", str(tmp_path / "r.html")).code == 0
    assert (tmp_path / "r.md").read_text(encoding="utf-8").startswith("# ")
    assert "<svg" not in (tmp_path / "r.html").read_text(encoding="utf-8")
    refused = echolot(*call, "-o", str(tmp_path / "r.docx"))
    assert refused.code == 2 and ".html or .md" in refused.err


def test_records_less_sure_than_asked_are_left_out(echolot: Callable) -> None:
    call = ("read", "examples/texts", "--format", "csv")
    every, none = echolot(*call), echolot(*call, "--min-confidence", "1")
    assert len(every.out.splitlines()) > 3 and len(none.out.splitlines()) == 1
    sounded = echolot("sound", "examples/trigger.toml", "--articles", "examples/texts", "--min-confidence", "1", "--format", "jsonl")
    assert sounded.code == 0 and '"verdict": "responded"' not in sounded.out
