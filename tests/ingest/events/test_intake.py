"""Whatever a file holds, the good part is kept and the bad part counted; the same thing twice changes nothing."""

from __future__ import annotations

import gzip
import zipfile
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from echolot.errors import InputError, NoSuchInput, UnreadableFile, WrongEventTable
from echolot.ingest.events import KINDS, batches, import_events, intake, recognised
from tests.conftest import examples
from tests.ingest.events.samples import ACLED, ICEWS, PLAIN, SAMPLES, UCDP, Shelf, comma, gdelt_line, lines, tabbed

TODAY = date(2031, 6, 1)
GOOD = gdelt_line(1, "20310303", "RUS", "UKR")


def counts(path: Path, shelf: Shelf | None = None, kind: str | None = "gdelt") -> intake.EventReceipt:
    return import_events(path, shelf or Shelf(), kind=kind, today=TODAY)


def test_every_row_is_kept_or_counted_with_its_reason(tmp_path: Path) -> None:
    file = lines(
        tmp_path / "g.csv", GOOD, "half a line", GOOD + "\tone more", gdelt_line(2, "99990101", "RUS", "UKR"), gdelt_line(3, "20311399", "RUS"),
        gdelt_line(4, "20310303", "RUS", "UKR", "999"), gdelt_line(5, "20310303", "", ""), gdelt_line(6, "20310303", "QQQ", "UKR"), "", GOOD,
    )  # fmt: skip
    shelf = Shelf()
    receipt = counts(file, shelf)
    assert receipt.skipped == {
        "another number of columns": 2, "a date before 1900 or after next year": 1, "no date": 1, "unknown kind of event": 1,
        "no state or body on either side": 1,
    }  # fmt: skip
    assert receipt.unknown_codes == {"999": 1} and receipt.unknown_actors == {"QQQ": 1}
    assert (receipt.new, receipt.copies) == (2, 1)
    assert receipt.rows == receipt.new + receipt.known + receipt.copies + sum(receipt.skipped.values()) == 9


def test_the_same_file_again_changes_nothing_under_whatever_name(tmp_path: Path) -> None:
    shelf = Shelf()
    first = counts(lines(tmp_path / "a.csv", GOOD), shelf)
    again = counts(lines(tmp_path / "b.csv", GOOD), shelf)
    assert (first.new, again.new, again.known, len(shelf.rows())) == (1, 0, 1, 1)
    with pytest.raises(WrongEventTable, match="GDELT"):
        counts(tmp_path / "a.csv", shelf, kind="ucdp")


def test_events_that_two_files_share_are_kept_once(tmp_path: Path) -> None:
    shelf = Shelf()
    counts(lines(tmp_path / "a.csv", GOOD), shelf)
    receipt = counts(lines(tmp_path / "b.csv", GOOD, gdelt_line(2, "20310303", "DEU", "RUS")), shelf)
    assert (receipt.new, receipt.known, len(shelf.rows())) == (1, 1, 2)


def test_an_import_that_was_cut_off_is_finished_the_next_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "SMALL", 1)
    file = lines(tmp_path / "a.csv", *(gdelt_line(m, f"2031{m:02}03", "RUS", "UKR") for m in range(1, 7)))
    whole, cut = Shelf(), Shelf()
    counts(file, whole)

    class Killed(Exception):
        pass

    real = cut.commit

    def dying(*args: object, **kwargs: object) -> None:
        if len(cut.parts) == 3:
            raise Killed
        real(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(cut, "commit", dying)
    with pytest.raises(Killed):
        counts(file, cut)
    monkeypatch.setattr(cut, "commit", real)
    receipt = counts(file, cut)
    assert cut.rows() == whole.rows() and (receipt.new, receipt.known) == (3, 3)


def test_zip_and_gzip_are_read_as_the_tables_they_hold(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.writestr("20310303.export.CSV", GOOD)
        packed.writestr("20310304.export.CSV", gdelt_line(2, "20310304", "RUS", "UKR"))
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(GOOD.encode()))
    assert counts(tmp_path / "a.zip").new == 2
    assert counts(tmp_path / "b.csv.gz").new == 1


def test_a_gdelt_file_given_as_icews_is_called_what_it_is(tmp_path: Path) -> None:
    with pytest.raises(WrongEventTable, match=r"not icews: it looks like a GDELT events file.*--as gdelt"):
        counts(lines(tmp_path / "a.csv", GOOD), kind="icews")
    with pytest.raises(WrongEventTable, match="mentions"):
        counts(lines(tmp_path / "m.csv", "\t".join(["1"] * 16)))
    with pytest.raises(WrongEventTable, match="an event table"):
        counts(lines(tmp_path / "p.txt", "Dear diary,"), kind=None)


def test_empty_missing_broken_and_locked_files_are_named(tmp_path: Path) -> None:
    for content in (b"", b" \n"):
        (tmp_path / "empty.csv").write_bytes(content)
        with pytest.raises(UnreadableFile, match="empty"):
            counts(tmp_path / "empty.csv")
    with pytest.raises(NoSuchInput):
        counts(tmp_path / "nothing.csv")
    whole = gzip.compress((GOOD + "\n").encode() * 5000)
    (tmp_path / "half.gz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UnreadableFile, match="broken"):
        counts(tmp_path / "half.gz")
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(UnreadableFile, match="broken"):
        counts(tmp_path / "bad.zip")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "FREE_SWELL", 1 << 16)
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.csv", b"\0" * (1 << 24))
    with pytest.raises(UnreadableFile, match="swells"):
        counts(tmp_path / "bomb.zip")
    (tmp_path / "bomb.gz").write_bytes(gzip.compress((GOOD + "\n").encode() + b"\0" * (1 << 25)))
    with pytest.raises(UnreadableFile, match="swells"):
        counts(tmp_path / "bomb.gz")


def test_lines_without_end_and_wrong_letters_do_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "BLOCK", 1 << 12)
    monkeypatch.setattr(batches, "LONGEST_LINE", 1 << 13)
    other = gdelt_line(2, "20310303", "DEU", "RUS", url="https://example.org/\xe4\0")
    file = tmp_path / "a.csv"
    file.write_bytes((GOOD + "\r\n").encode() + b"x" * (1 << 16) + b"\n" + other.encode("latin-1") + b"\r\n" + GOOD.replace("1", "7", 1).encode())
    shelf = Shelf()
    receipt = counts(file, shelf)
    assert receipt.new == 3 and receipt.skipped == {"a line of more than a million bytes": 1}
    assert shelf.rows()[0]["article_id"] == "https://www.example.org/a"


def test_quoted_tables_keep_the_good_rows(tmp_path: Path) -> None:
    told = {"date": "2031-03-03", "source_actor": "DEU", "target_actor": "IRN", "event_type": "ACCUSE", "article_id": '=cmd|" /C calc"!A0'}
    file = comma(tmp_path / "t.csv", PLAIN, told, {**told, "event_type": "SHOUT", "article_id": "2"}, {**told, "date": "yesterday"})
    file.write_text(file.read_text() + "2031-03-03,DEU\n\n")
    shelf = Shelf()
    receipt = counts(file, shelf, kind=None)
    assert receipt.skipped == {"unknown kind of event": 1, "no date": 1, "another number of columns": 1} and receipt.new == 1
    assert receipt.unknown_codes == {"SHOUT": 1}


def plain_rows(n: int, publisher: str = "P") -> list[str]:
    return [",".join(PLAIN), *(f"2031-{1 + i % 12:02d}-{1 + i // 12 % 28:02d},DEU,IRN,ACCUSE,,,{publisher},a{i}" for i in range(n))]


@pytest.mark.parametrize(
    ("broken", "kept"),
    [('2031-03-03,DEU,IRN,ACCUSE,,,"P,x', 600), ('2031-03-03,DEU,IRN,ACCUSE,,,P,"x', 600), ('2031-03-03,DEU,IRN,ACCUSE,,,"P" daily,x', 601)],
)
@pytest.mark.parametrize("others", [[], ['2031-03-03,DEU,FRA,ACCUSE,,,"P, daily",y']], ids=["no other mark", "another mark far behind"])
def test_a_quotation_mark_that_is_never_closed_costs_its_own_row_only(broken: str, kept: int, others: list[str], tmp_path: Path) -> None:
    rows = plain_rows(600)
    receipt = counts(lines(tmp_path / "t.csv", *rows[:100], broken, *rows[100:], *others), kind=None)
    assert receipt.rows == 601 + len(others) and receipt.new + receipt.copies == kept + len(others)
    assert receipt.skipped == ({"another number of columns": 1} if kept == 600 else {})


def test_a_cell_may_hold_line_breaks_and_doubled_marks(tmp_path: Path) -> None:
    told = {"event_id_cnty": "X1", "event_date": "2031-03-03", "event_type": "Battles", "sub_event_type": "Armed clash",
            "actor1": "Military Forces of Germany (2030-)", "notes": 'They said "no",\nand went.\n\nNext day too.'}  # fmt: skip
    receipt = counts(comma(tmp_path / "t.csv", ACLED, told, {**told, "event_id_cnty": "X2", "notes": '"'}), kind=None)
    assert (receipt.new, receipt.skipped) == (2, {})


def test_a_line_without_end_in_a_quoted_table_is_counted_and_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "LONGEST_LINE", 1 << 12)
    rows = plain_rows(20)
    receipt = counts(lines(tmp_path / "t.csv", *rows[:5], "x" * 50_000, "y" * 4096, *rows[5:]), kind=None)
    assert receipt.new == 20 and receipt.skipped == {"a line of more than a million bytes": 2}


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("parted_by", [";", "\t", ","])
def test_a_plain_table_is_read_as_excel_writes_it(codec: str, parted_by: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes("\r\n".join(plain_rows(20, "Süd")).replace(",", parted_by).encode(codec))
    shelf = Shelf()
    assert counts(tmp_path / "t.csv", shelf, kind=None).new == 20 and {row["publisher"] for row in shelf.rows()} == {"Süd"}


def test_one_event_written_in_two_ways_is_one_event(tmp_path: Path) -> None:
    row = {"source_actor": "DEU", "target_actor": "IRN", "event_type": "ACCUSE", "publisher": "P", "article_id": "a"}
    shelf = Shelf()
    counts(comma(tmp_path / "a.csv", PLAIN, {**row, "date": "2031-03-03"}), shelf, kind=None)
    assert counts(comma(tmp_path / "b.csv", PLAIN, {**row, "date": "2031-03-03T10:00:00Z", "source_actor": "deu"}), shelf, kind=None).known == 1
    told = {"Source Country": "Germany", "Source Name": "G", "Target Country": "Iran", "Target Name": "I", "CAMEO Code": "111", "Story ID": "1"}
    counts(tabbed(tmp_path / "c.tab", ICEWS, {**told, "Event Date": "2031-03-03"}), shelf, kind="icews")
    assert counts(tabbed(tmp_path / "d.tab", ICEWS, {**told, "Event Date": "03/03/2031"}), shelf, kind="icews").known == 1


def test_actors_of_the_users_own_are_kept_and_named(tmp_path: Path) -> None:
    row = {"date": "2031-03-03", "target_actor": "IRN", "event_type": "ACCUSE", "publisher": "P", "article_id": "a"}
    shelf = Shelf()
    receipt = counts(comma(tmp_path / "a.csv", PLAIN, {**row, "source_actor": "HOUSE:desk"}, {**row, "source_actor": "SYR:rebels"}), shelf, kind=None)
    assert receipt.unknown_actors == {"HOUSE:desk": 1} and {row["source_actor"] for row in shelf.rows()} == {"HOUSE:desk", "SYR:rebels"}


def test_unknown_countries_are_counted_and_the_row_stays_for_its_known_side(tmp_path: Path) -> None:
    told = {"Event Date": "2031-03-03", "Source Country": "Atlantis", "Source Name": "King (Atlantis)", "Target Country": "Greece", "CAMEO Code": "111"}
    shelf = Shelf()
    receipt = counts(tabbed(tmp_path / "i.tab", ICEWS, told), shelf, kind="icews")
    assert receipt.unknown_actors == {"Atlantis": 1} and shelf.rows()[0]["target_actor"] == "GRC"


@pytest.mark.parametrize(("kind", "number", "told"), [
    ("acled", "event_id_cnty", {"event_date": "2031-03-03", "event_type": "Battles", "sub_event_type": "Armed clash", "actor1": "Military Forces of Russia (2000-)"}),
    ("ucdp", "id", {"type_of_violence": "1", "side_a": "Government of Russia", "side_b": "Government of Ukraine", "date_start": "2031-03-03"}),
])  # fmt: skip
def test_rows_without_a_number_are_named_and_never_taken_for_copies_of_each_other(tmp_path: Path, kind: str, number: str, told: dict[str, str]) -> None:
    header = {"acled": ACLED, "ucdp": UCDP}[kind]
    shelf = Shelf()
    receipt = counts(comma(tmp_path / "t.csv", header, told, {**told, number: " "}, {**told, number: "7"}), shelf, kind=None)
    assert receipt.skipped == {"no number of the event": 2}
    assert (receipt.new, receipt.copies, [row["event_id"] for row in shelf.rows()]) == (1, 0, [f"{kind}:7"])


def test_large_months_are_cut_by_actor_and_no_event_is_in_two_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "SMALL", 1)
    monkeypatch.setattr(intake, "PART", 5)
    states = ["RUS", "DEU", "FRA", "USA"]
    rows = [gdelt_line(n, f"2031{1 + n % 2:02}03", states[n % 4], "UKR") for n in range(40)]
    shelf = Shelf()
    assert counts(lines(tmp_path / "a.csv", *rows), shelf).new == 40
    assert len(shelf.parts) == 4 and all(p["source_actor"].n_unique() == 1 and p["date"].n_unique() == 1 for p in shelf.parts.values())


def test_kinds_are_told_from_their_first_line() -> None:
    assert recognised("\t".join(ICEWS).encode()) == "icews"
    assert recognised(b"\xef\xbb\xbf" + ",".join(PLAIN).encode()) == "plain"
    assert recognised(b"id,text\n") is None


def test_nothing_usable_leaves_nothing_behind(tmp_path: Path) -> None:
    shelf = Shelf()
    receipt = counts(lines(tmp_path / "a.csv", gdelt_line(1, "20310303", "", "")), shelf)
    assert receipt.new == 0 and receipt.first_day is None and not shelf.parts
    assert shelf.scan("events").select(pl.len()).collect().item() == 0


@given(st.sampled_from(sorted(KINDS)), st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 40), st.binary(max_size=12)), max_size=8), st.booleans())
@examples(40)
def test_whatever_happens_to_a_file_its_rows_add_up_or_it_is_named(kind: str, cuts: list[tuple[int, int, bytes]], said: bool) -> None:
    content = SAMPLES[kind]
    for at, length, instead in cuts:
        content = content[: at % len(content)] + instead + content[at % len(content) + length :] or b"x"
    with TemporaryDirectory() as folder:
        file, shelf = Path(folder) / "file", Shelf()
        file.write_bytes(content)
        try:
            receipt = counts(file, shelf, kind=kind if said else None)
        except InputError:
            return
    assert receipt.rows == receipt.new + receipt.known + receipt.copies + sum(receipt.skipped.values())
    assert len(shelf.rows()) == receipt.new
