"""The commands that fill and read an archive, as a desk calls them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from echolot.archive import Archive, schema


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "desk"


def lines(path: Path, *articles: dict[str, str]) -> Path:
    path.write_text("\n".join(json.dumps(a) for a in articles), encoding="utf-8")
    return path


STRAIT = {"text": "Iran attacked ships of Oman on Monday. France condemned Iran.", "published": "2031-03-04", "publisher": "The Daily"}


def test_a_receipt_says_what_came_of_each_source(echolot: Callable, archive: Path, tmp_path: Path) -> None:
    french = {"text": "La France condamne.", "language": "fr"}
    news = lines(tmp_path / "news.jsonl", STRAIT, {**STRAIT, "publisher": "The Other"}, french, {"title": "no text"})
    done = echolot("add", news, "examples/texts", "--archive", archive, "--format", "json")
    told = json.loads(done.out)
    assert done.code == 1 and "`text` is missing" in done.err
    assert told["schema"] == "echolot.receipt/1"
    first, second = told["sources"]
    assert (first["new"], first["copies"], first["skipped"], len(first["failed"])) == (1, 1, {"in French": 1}, 1)
    assert second["new"] == 4 and second["failed"] == []
    assert told["total"] == {"new": 5, "known": 0, "copies": 1, "skipped": 1, "failed": 1}


def test_the_same_source_again_is_known(echolot: Callable, archive: Path) -> None:
    assert echolot("add", "examples/texts", "--archive", archive).code == 0
    done = echolot("add", "examples/texts", "--archive", archive)
    assert done.code == 0 and done.out.split()[-5:] == ["0", "4", "0", "0", "0"]
    with Archive.open(archive) as kept:
        assert kept.count() == 4


def test_nothing_to_add_is_a_wrong_call(echolot: Callable, archive: Path) -> None:
    done = echolot("add", "nowhere.txt", "--archive", archive)
    assert done.code == 2 and "nowhere.txt" in done.err and not archive.exists()


def test_code_reads_what_is_new_and_names_what_it_cannot_read(echolot: Callable, archive: Path, tmp_path: Path) -> None:
    strange = {"text": "Le ministre des affaires étrangères a déclaré que la France condamne fermement cette attaque contre les navires. " * 4}
    echolot("add", lines(tmp_path / "news.jsonl", STRAIT, strange), "--archive", archive)
    done = echolot("code", "--archive", archive, "--format", "json")
    told = json.loads(done.out)
    assert done.code == 1 and told["coded"] == 1 and "French" in done.err and len(told["failed"]) == 1
    assert json.loads(echolot("code", "--archive", archive, "--format", "json").out)["coded"] == 0


def test_shares_of_the_work_add_up(echolot: Callable, archive: Path) -> None:
    echolot("add", "examples/texts", "--archive", archive)
    counts = [json.loads(echolot("code", "--archive", archive, "--shard", f"{i}/3", "--format", "json").out)["coded"] for i in (1, 2, 3)]
    assert sum(counts) == 4 and max(counts) < 4
    with Archive.open(archive) as kept:
        assert len(kept.coded()) == 4


@pytest.mark.parametrize("share", ["0/3", "4/3", "x", "1/0"])
def test_a_share_that_cannot_be_is_a_wrong_call(echolot: Callable, archive: Path, share: str) -> None:
    echolot("add", "examples/texts", "--archive", archive)
    assert echolot("code", "--archive", archive, "--shard", share).code == 2


def test_coding_an_archive_that_is_not_there_says_how_to_make_one(echolot: Callable, archive: Path) -> None:
    done = echolot("code", "--archive", archive)
    assert done.code == 2 and "echolot add" in done.err and not archive.exists()


def test_the_environment_says_where_the_archive_lies(echolot: Callable, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ECHOLOT_ARCHIVE", str(archive))
    assert echolot("add", "examples/texts").code == 0 and archive.is_dir()


def test_a_sounding_from_the_archive_is_the_sounding_from_the_files(echolot: Callable, archive: Path, tmp_path: Path) -> None:
    echolot("add", "examples/texts", "--archive", archive)
    echolot("code", "--archive", archive)
    over_files = json.loads(echolot("sound", "examples/trigger.toml", "--articles", "examples/texts", "--format", "json").out)
    over_archive = json.loads(echolot("sound", "examples/trigger.toml", "--archive", archive, "--format", "json").out)
    assert over_files == over_archive and over_files["rows"]
    by_id = json.loads(echolot("sound", over_files["trigger"]["id"], "--archive", archive, "--format", "json").out)
    assert by_id == over_archive
    with Archive.open(archive) as kept:
        soundings = kept.scan("soundings").collect()
        assert soundings["actor"].to_list() == [row["actor"] for row in over_files["rows"]]
        assert kept.count("exposure") == soundings.height and kept.count("responses") >= soundings["responses"].sum()
    assert echolot("report", over_files["trigger"]["id"], "--archive", archive, "-o", tmp_path / "r.html").code == 0


def test_an_unusual_question_leaves_the_kept_sounding_alone(echolot: Callable, archive: Path) -> None:
    echolot("add", "examples/texts", "--archive", archive)
    echolot("code", "--archive", archive)
    assert echolot("sound", "examples/trigger.toml", "--archive", archive, "--actors", "PER").code == 0
    with Archive.open(archive) as kept:
        assert kept.count("soundings") == 0


def test_a_trigger_that_nobody_knows_is_named_and_an_uncoded_archive_says_what_to_do(echolot: Callable, archive: Path) -> None:
    echolot("add", "examples/texts", "--archive", archive)
    done = echolot("sound", "nobody", "--archive", archive)
    assert done.code == 2 and "'nobody'" in done.err
    done = echolot("sound", "examples/trigger.toml", "--archive", archive)
    assert done.code == 2 and "echolot code" in done.err


def test_the_demo_fills_an_archive(echolot: Callable, archive: Path, tmp_path: Path) -> None:
    assert echolot("demo", "--archive", archive, "--output", tmp_path).code == 0
    with Archive.open(archive, read_only=True) as kept:
        assert [t.id for t in kept.triggers("accepted")] == ["T1", "T2"]
        assert kept.count() == 80 == len(kept.coded())
        assert set(kept.scan("soundings").collect()["trigger_id"]) == {"T1", "T2"}


@pytest.fixture(scope="module")
def chronicle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled chronicle in an archive, coded and sounded; not to be changed."""
    from echolot import cli

    folder = tmp_path_factory.mktemp("chronicle")
    assert cli.run(["demo", "--archive", str(folder / "desk"), "--output", str(folder)]) == 0
    return folder / "desk"


def json_lines(file: Path) -> pl.DataFrame:
    return pl.DataFrame([json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()], infer_schema_length=None, strict=False)


def sheet(file: Path) -> pl.DataFrame:
    """An Excel file's only sheet, by what its XML says: all cells as text."""
    import zipfile

    from lxml import etree

    with zipfile.ZipFile(file) as book:
        tree = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    assert not tree.findall(".//{*}f"), "a cell holds a formula"
    rows = [{cell.get("r").rstrip("0123456789"): "".join(cell.itertext()) for cell in row.findall("{*}c")} for row in tree.iter("{*}row")]
    names = rows[0]
    return pl.DataFrame([{name: row.get(place) for place, name in names.items()} for row in rows[1:]], infer_schema_length=None)


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet", ".xlsx"])
def test_every_table_can_be_exported_with_its_dictionary(echolot: Callable, chronicle: Path, tmp_path: Path, suffix: str) -> None:
    from echolot.tables import TABLES

    with Archive.open(chronicle, read_only=True) as kept:
        for table in set(TABLES) - {"actors"}:
            file = tmp_path / f"{table}{suffix}"
            done = echolot("export", table, "-o", file, "--archive", chronicle)
            rows = kept.scan(table).collect()
            assert done.code == 0 and f"Wrote {rows.height:,} rows" in done.out, done.err
            read = {".csv": pl.read_csv, ".jsonl": json_lines, ".parquet": pl.read_parquet, ".xlsx": sheet}[suffix]
            if rows.height:
                back = read(file)
                assert back.columns == list(TABLES[table]) and back.height == rows.height
            said = Path(f"{file}.md").read_text()
            assert all(f"`{column}`" in said for column in TABLES[table])


def test_no_cell_of_a_csv_can_start_a_formula_and_numbers_stay_numbers(tmp_path: Path) -> None:
    from echolot.archive import export

    texts = ["=1+1", " @x", "a\n+b", "-5", "\tx", "＝x", "plain", 'quo"te, comma', None]
    table = pl.LazyFrame({"note": texts, "at": list(range(-4, 5)), "by": [["=a"]] * 9, "reading": [-0.5] * 9})
    assert export.write("corrections", table, tmp_path / "t.csv", made_by={}) == 9
    back = pl.read_csv(tmp_path / "t.csv")
    assert back["note"].to_list() == ["'=1+1", "' @x", "'a\n+b", "'-5", "'\tx", "'＝x", "plain", 'quo"te, comma', None]
    assert back["at"].to_list() == list(range(-4, 5)) and back["reading"].to_list() == [-0.5] * 9 and back["by"][0] == "'=a"
    assert not list(tmp_path.glob("*.part"))


def test_a_table_that_is_none_is_refused_by_name(echolot: Callable, chronicle: Path, tmp_path: Path) -> None:
    done = echolot("export", "words", "-o", tmp_path / "words.csv", "--archive", chronicle)
    assert done.code == 2 and "there is no table 'words'. Here are articles" in done.err


def test_what_tells_a_provocation_is_counted_in_words() -> None:
    from echolot.cli.triggers import _told_by

    assert _told_by(1, 1) == "1 text, 1 publisher" and _told_by(3, 2) == "3 texts, 2 publishers"
    assert _told_by(1, None) == "1 report" and _told_by(None, None) == ""


def test_found_articles_are_exported_with_their_text(echolot: Callable, chronicle: Path, tmp_path: Path) -> None:
    file = tmp_path / "found.jsonl"
    assert echolot("export", "articles", "--search", "aussenministerin", "-o", file, "--archive", chronicle).code == 0
    rows = [json.loads(line) for line in file.read_text().splitlines()]
    assert rows and all("Außenministerin" in row["text"] and row["article_id"] for row in rows)
    assert echolot("export", "records", "--search", "x", "-o", file, "--archive", chronicle).code == 2
    assert echolot("export", "nonsense", "-o", file, "--archive", chronicle).code == 2
    assert echolot("export", "records", "-o", tmp_path / "x.doc", "--archive", chronicle).code == 2


def test_an_actor_is_shown_over_all_soundings(echolot: Callable, chronicle: Path) -> None:
    told = json.loads(echolot("actor", "DEU", "--archive", chronicle, "--format", "json").out)
    assert told["schema"] == "echolot.actor/1" and {s["trigger_id"] for s in told["soundings"]} == {"T1", "T2"}
    assert "responded" in echolot("actor", "DEU", "--archive", chronicle).out
    assert echolot("actor", "DEU", "--archive", chronicle, "--format", "csv").out.count("\n") == 3
    assert echolot("actor", "Atlantis", "--archive", chronicle).code == 2
    assert echolot("actor", "FJI", "--archive", chronicle).code == 1


def test_provocations_are_found_accepted_joined_and_taken_back(echolot: Callable, archive: Path) -> None:
    news = [
        ("2031-03-04", "The Daily", "Iran attacked ships of Oman on Monday. France condemned Iran."),
        ("2031-03-05", "The Post", "Ships of Oman were attacked by Iran on Monday. Italy condemned Iran."),
        ("2031-03-20", "The Daily", "Russia attacked a port of Ukraine on Thursday. Poland condemned Russia."),
    ]
    with Archive.open(archive, create=True) as kept:
        from tests.archive.texts import news as made

        kept.add([made(text, day, publisher) for day, publisher, text in news], source="s")
    echolot("code", "--archive", archive)

    def listed(*more: object) -> list[dict]:
        done = echolot("triggers", "--archive", archive, "--format", "json", *more)
        return json.loads(done.out)["triggers"]

    first = {t["id"]: t for t in listed()}
    ids = sorted(first)
    assert [i.split("-", 3)[3] for i in ids] == ["IRN-OMN", "RUS-UKR"] and all(t["state"] == "candidate" for t in first.values())
    strait = first[ids[0]]
    assert (strait["articles"], strait["publishers"], strait["public_since"]) == (2, 2, "2031-03-05")  # the second publisher
    done = echolot("triggers", "--archive", archive, "--accept", ids[0], "--rename", f"{ids[0]}=Ships of Oman", "--reject", ids[1])
    assert done.code == 0 and "accepted" in done.out
    assert [(t["id"], t["name"], t["state"]) for t in listed()] == [(ids[0], "Ships of Oman", "accepted")]
    assert echolot("triggers", "--archive", archive, "--undo").out.startswith("taken back: accepted")
    assert sorted(t["id"] for t in listed()) == ids
    echolot("triggers", "--archive", archive, "--merge", f"{ids[1]}={ids[0]}")
    (left,) = listed()
    assert left["victim"] == ["OMN", "UKR"]
    assert echolot("sound", ids[0], "--archive", archive, "--format", "json").code == 0
    assert echolot("triggers", "--archive", archive, "--accept", "nobody").code == 2
    assert echolot("triggers", "--archive", archive, "--merge", "x").code == 2


def test_the_doctor_finds_what_is_broken_and_mends_it(echolot: Callable, archive: Path, tmp_path: Path) -> None:
    echolot("demo", "--archive", archive, "--output", tmp_path)
    assert echolot("doctor", "--archive", archive).code == 0
    (part,) = (archive / "parts" / "records").glob("*.parquet")
    part.unlink()
    (archive / "parts" / "records" / "left.part").write_text("half")
    next((archive / "parts" / "copies").glob("*.npy")).unlink()
    with Archive.open(archive) as kept, kept._store.writing() as connection:
        connection.exec_driver_sql("DROP TABLE fulltext")
        connection.exec_driver_sql("CREATE VIRTUAL TABLE fulltext USING fts5(words, content='', tokenize='unicode61')")
    done = echolot("doctor", "--archive", archive, "--format", "json")
    wrong = {f["what"] for f in json.loads(done.out)["findings"] if f["wrong"]}
    assert done.code == 1 and len(wrong) >= 3 and "the full-text index" in wrong and "hashes of texts" in wrong
    assert echolot("doctor", "--archive", archive, "--repair").code == 0
    assert echolot("doctor", "--archive", archive).code == 0
    assert json.loads(echolot("code", "--archive", archive, "--format", "json").out)["coded"] == 80
    with Archive.open(archive) as kept:
        assert len(kept.coded()) == 80 and kept.search("ukraine") and kept.count("records") > 200


def test_the_doctor_looks_at_the_installation_where_there_is_no_archive(
    echolot: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = echolot("doctor")
    assert done.code == 0 and "Echolot" in done.out
    assert echolot("doctor", "--archive", tmp_path / "none").code == 2


def test_how_far_a_source_is_read_goes_from_nothing_to_all(tmp_path: Path) -> None:
    from echolot.cli.add import Meter
    from echolot.ingest import read_paths

    for name in ("a", "b"):
        lines(tmp_path / f"{name}.jsonl", *({"text": f"Text {i} of {name}. " * 9} for i in range(20)))
    meter = Meter(str(tmp_path))
    shares = [meter.share for _ in meter.passed(read_paths([tmp_path]))]
    assert shares == sorted(shares) and shares[0] is not None and shares[0] < 0.1 and 0.8 < shares[-1] <= 1
    assert Meter("https://example.org/feed").share is None


def test_evidence_names_all_publishers_and_counts_see_one(echolot: Callable, archive: Path, tmp_path: Path) -> None:
    trigger = tmp_path / "t.toml"
    trigger.write_text('id = "ships"\nname = "Ships"\nperpetrator = ["IRN"]\nvictim = ["OMN"]\npublic_since = 2031-03-03\n')
    agency = {**STRAIT, "publisher": "Agency"}
    echolot("add", lines(tmp_path / "n.jsonl", agency, {**STRAIT, "publisher": "Paper A"}, {**STRAIT, "publisher": "Paper B"}), "--archive", archive)
    echolot("code", "--archive", archive)
    told = json.loads(echolot("sound", trigger, "--archive", archive, "--format", "json").out)
    france = next(row for row in told["rows"] if row["actor"] == "FRA")
    assert france["responses"] == 1 and told["coverage"]["articles"] == 1
    assert france["evidence"][0]["publisher"] == "Agency" and france["evidence"][0]["also_by"] == ["Paper A", "Paper B"]
    assert "Agency, Paper A, Paper B" in " ".join(echolot("sound", "ships", "--archive", archive).out.split())


def test_the_past_of_an_archive_is_that_of_its_coded_texts(chronicle: Path) -> None:
    from echolot import desk, hearing
    from echolot.expect.pairs import Exchanges

    with Archive.open(chronicle, read_only=True) as kept:
        trigger = kept.trigger("T2")
        assert trigger is not None and trigger.public_since is not None
        coded = kept.coded(until=trigger.public_since)
        found = desk.past(kept, [trigger], coded[0].coder)
        assert found is not None and found.days == Exchanges(hearing.exchanges(coded)).days != {}


PUBLISHERS = "name,names,hosts,country\nThe Village Post,VP|Village Post,villagepost.example,AUT\n"


def publishers(echolot: Callable, archive: Path) -> list[tuple[str | None, str | None]]:
    with Archive.open(archive) as kept:
        return [(a.publisher, a.publisher_country) for a in kept.articles()]


def test_publishers_of_ones_own_hold_for_what_is_here_and_for_what_comes(echolot: Callable, archive: Path, tmp_path: Path) -> None:
    first = lines(
        tmp_path / "first.jsonl", {**STRAIT, "publisher": "VP"}, {**STRAIT, "publisher": "Nobody Knows"},
        {"text": "Oman protested against Iran.", "url": "https://www.villagepost.example/1"},
    )  # fmt: skip
    echolot("add", first, "--archive", archive)
    assert publishers(echolot, archive) == [("VP", None), ("Nobody Knows", None), ("villagepost.example", None)]
    (tmp_path / "mine.csv").write_text(PUBLISHERS)
    done = echolot("add", "--publishers-file", tmp_path / "mine.csv", "--archive", archive)
    assert done.code == 0 and "1 publishers of your own" in done.err and "2 articles" in done.err
    assert publishers(echolot, archive) == [("The Village Post", "AUT"), ("Nobody Knows", None), ("The Village Post", "AUT")]
    later = lines(tmp_path / "later.jsonl", {"text": "Chad said nothing about Iran.", "publisher": "village post"})
    done = echolot("add", first, later, "--archive", archive, "--format", "json")
    assert json.loads(done.out)["total"] == {"new": 1, "known": 3, "copies": 0, "skipped": 0, "failed": 0}
    assert publishers(echolot, archive)[-1] == ("The Village Post", "AUT")


def test_a_copy_is_known_again_when_its_publisher_has_got_another_name(echolot: Callable, archive: Path, tmp_path: Path) -> None:
    names = ("Reuters", "VP", "Village Post")  # two spellings: two copies as long as nobody knows that they are one
    texts = lines(tmp_path / "texts.jsonl", *({**STRAIT, "publisher": name} for name in names))
    echolot("add", texts, "--archive", archive)
    (tmp_path / "mine.csv").write_text(PUBLISHERS)
    done = echolot("add", texts, "--publishers-file", tmp_path / "mine.csv", "--archive", archive, "--format", "json")
    assert json.loads(done.out)["total"]["known"] == 3
    with Archive.open(archive) as kept:
        first = next(iter(kept.articles()))
        assert kept.count() == 3 and first.also_by == ("The Village Post",)


def test_the_file_given_last_holds(echolot: Callable, archive: Path, tmp_path: Path) -> None:
    for text in (PUBLISHERS, "name,hosts\nOther,other.example\n"):
        (tmp_path / "mine.csv").write_text(text)
        echolot("add", "--publishers-file", tmp_path / "mine.csv", "--archive", archive)
    listed = echolot("add", "--list-publishers", "--archive", archive)
    assert "other.example" in listed.out and "Village" not in listed.out and "Reuters" in listed.out
    (tmp_path / "all.csv").write_text(listed.out)  # what is printed may be given back
    assert echolot("add", "--publishers-file", tmp_path / "all.csv", "--archive", archive).code == 0


def test_a_publishers_file_that_cannot_be_used_leaves_nothing_written(echolot: Callable, archive: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("name,hosts,country\nX,x.example,Austria\n")
    done = echolot("add", "examples/texts", "--publishers-file", tmp_path / "mine.csv", "--archive", archive)
    assert done.code == 2 and "Austria" in done.err and not archive.exists()


def test_soundings_over_an_archive_use_the_publishers_that_it_keeps(echolot: Callable, archive: Path, tmp_path: Path) -> None:
    echolot("add", "examples/texts", "--archive", archive)
    (tmp_path / "mine.csv").write_text(PUBLISHERS)
    done = echolot("sound", "examples/trigger.toml", "--archive", archive, "--publishers-file", tmp_path / "mine.csv")
    assert done.code == 2 and "echolot add --publishers-file" in done.err


def test_doctor_tells_the_version_of_the_schema(echolot: Callable, archive: Path) -> None:
    echolot("add", "examples/texts", "--archive", archive)
    assert f"schema version {schema.VERSION}" in echolot("doctor", "--archive", archive).out


def test_no_cell_of_a_sheet_is_a_formula_and_a_text_too_long_for_it_says_so(tmp_path: Path) -> None:
    from echolot.archive import export

    texts = ["=1+1", "@x", "a\n+b", "https://a.example/", "007", "x" * 40_000, None]
    table = pl.LazyFrame({"note": texts, "at": [float("nan"), 2.5, -1.0, 0.0, 1.0, None, float("inf")], "by": [["=a", "b"]] * 7})
    assert export.write("corrections", table, tmp_path / "t.xlsx", made_by={}) == 7
    back = sheet(tmp_path / "t.xlsx")
    assert back["note"].to_list()[:5] == texts[:5] and back["by"][0] == "=a; b"
    assert len(back["note"][5]) == 32_767 and back["note"][5].endswith(" [...]") and back["note"][6] is None
    assert back["at"].to_list() == [None, "2.5", "-1", "0", "1", None, None]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["t.xlsx", "t.xlsx.md"] and "is cut" in (tmp_path / "t.xlsx.md").read_text()


def test_what_no_sheet_holds_is_refused_and_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from echolot.archive import export
    from echolot.errors import MissingExtra, UnwritableFile

    table = pl.LazyFrame({"note": ["a", "b", "c"]})
    with monkeypatch.context() as patch:
        patch.setattr(export, "SHEET_ROWS", 2)
        with pytest.raises(UnwritableFile, match="3 rows are more"):
            export.write("corrections", table, tmp_path / "t.xlsx", made_by={})
    monkeypatch.setattr(export, "find_spec", lambda name: None)
    with pytest.raises(MissingExtra, match=r"echolot\[excel\]"):
        export.write("corrections", table, tmp_path / "t.xlsx", made_by={})
    assert not list(tmp_path.iterdir())
