"""Files as people have them -> articles, with the text they have on disk."""

from __future__ import annotations

import io
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from echolot.errors import (
    BadArticleLine,
    EmptyCorpus,
    InputError,
    NoSuchInput,
    TextTooLong,
    UnknownFileKind,
    UnreadableFile,
    UnsupportedLanguage,
)
from echolot.ingest import read_paths
from echolot.records import Article

GOOD = "Germany condemned Iran on Monday."


def read(*paths: Path) -> list[Article | InputError]:
    return list(read_paths(paths))


def one(path: Path) -> Article:
    (found,) = read(path)
    assert isinstance(found, Article), found
    return found


def test_the_text_of_a_file_is_kept_code_point_for_code_point(tmp_path: Path) -> None:
    text = "Ein Titel\r\n\r\nMünchen \U0001f600 – „so“.\n\n\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    assert one(tmp_path / "a.txt").text == text


@pytest.mark.parametrize(
    ("name", "text", "day"),
    [
        ("a.md", "---\ndate: 2031-05-12\n---\nText.", 12),
        ("a.txt", "Warsaw, 13 May 2031\n\nText.", 13),
        ("a.txt", "Warschau, 14. Mai 2031 – Text.", 14),
        ("2031-05-15-warsaw.txt", "Text.", 15),
        ("20310516.md", "Text.", 16),
    ],
)
def test_the_day_is_found_where_people_write_it(name: str, text: str, day: int, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text)
    assert one(tmp_path / name).published_at == datetime(2031, 5, day, tzinfo=UTC)


def test_a_text_that_names_no_day_has_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("On 12 May the ministers met. Nothing came of it.")
    assert one(tmp_path / "a.txt").published_at is None


def test_front_matter_says_what_is_known_of_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        f"---\ntitle: Berlin speaks\npublisher: The Post\nurl: https://example.org/a\nlanguage: en\n---\n\n{GOOD}"
    )
    found = one(tmp_path / "a.md")
    assert (found.title, found.publisher, found.url, found.language) == ("Berlin speaks", "The Post", "https://example.org/a", "en")


def test_a_dateline_is_no_title(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Warsaw, 3 March 2031\n\n{GOOD}")
    (tmp_path / "b.txt").write_text(f"Berlin speaks out\n\n{GOOD}")
    assert one(tmp_path / "a.txt").title is None
    assert one(tmp_path / "b.txt").title == "Berlin speaks out"


def test_a_line_of_json_is_an_article_with_its_facts(tmp_path: Path) -> None:
    line = {"text": GOOD, "id": 17, "published": "2031-05-12T22:30:00+02:00", "language": "en-GB", "publisher": "P", "more": [1]}
    (tmp_path / "a.jsonl").write_text("\n" + json.dumps(line) + "\n\n")
    found = one(tmp_path / "a.jsonl")
    assert (found.document_id, found.language, found.publisher, found.precision) == ("17", "en", "P", "minute")
    assert found.published_at == datetime(2031, 5, 12, 20, 30, tzinfo=UTC)


def test_a_bad_line_stands_in_its_place_and_the_others_are_read(tmp_path: Path) -> None:
    lines = [json.dumps({"text": GOOD}), "{", json.dumps({"text": GOOD, "published": "soon"}), json.dumps({"text": GOOD, "language": "fr"})]
    (tmp_path / "a.jsonl").write_text("\n".join([*lines, json.dumps({"text": GOOD + " Italy, too."})]))
    assert [type(found) for found in read(tmp_path / "a.jsonl")] == [Article, BadArticleLine, BadArticleLine, UnsupportedLanguage, Article]


def test_a_page_gives_its_text_and_not_its_scripts(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        f'<html lang="en"><head><title>Berlin speaks</title></head><body><nav>Sport Weather</nav><article><h1>Berlin speaks</h1><p>{GOOD} '
        f"{'The ministry gave no details. ' * 6}</p></article><script>France attacked Iran.</script></body></html>"
    )
    found = one(tmp_path / "a.html")
    assert GOOD in found.text and "France" not in found.text and "Weather" not in found.text
    assert found.title == "Berlin speaks"


def test_a_page_on_standard_input_is_read_as_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    page = f"<!DOCTYPE html><html><body><article><p>{GOOD} {'The ministry gave no details. ' * 6}</p></article></body></html>"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(page.encode())))
    (found,) = read_paths(["-"])
    assert isinstance(found, Article) and found.text.startswith("Germany")


def test_folders_are_read_in_order_and_each_file_once(tmp_path: Path) -> None:
    for name in ("b/two.md", "a/one.txt", ".hidden/no.txt", "a/notes.xls"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{GOOD} {name}")
    found = read(tmp_path, tmp_path / "a" / "one.txt")
    assert [Path(str(f.path)).name for f in found if isinstance(f, Article)] == ["one.txt", "two.md"]


def test_links_do_not_lead_out_of_the_folder_or_in_circles(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "s.txt").write_text(GOOD)
    inside = tmp_path / "in"
    inside.mkdir()
    for name, target in (("out", tmp_path / "secret"), ("circle", inside), ("self", inside / "self")):
        (inside / name).symlink_to(target)
    (found,) = read(inside)
    assert isinstance(found, EmptyCorpus)


def test_what_is_wrong_has_its_own_error(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_text("x")
    (tmp_path / "long.txt").write_text("word " * 50_000)
    wrong = read(tmp_path / "none.txt", tmp_path / "a.xls", tmp_path / "long.txt")
    assert [type(found) for found in wrong] == [NoSuchInput, UnknownFileKind, TextTooLong]
    assert isinstance(wrong[0], FileNotFoundError)


@pytest.mark.parametrize(("name", "content"), [("a.jsonl", ""), ("b.jsonl", "\n\n"), ("c.csv", "text,title\n")])
def test_a_file_without_any_article_is_named(name: str, content: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content)
    (error,) = read_paths([tmp_path / name])
    assert isinstance(error, UnreadableFile) and "no article" in str(error)
