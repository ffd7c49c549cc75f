"""Each table says who did what to whom; what it cannot say stays empty."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from echolot.ingest.events import batches, import_events
from echolot.ingest.events.icews import whole_code
from echolot.tables import EVENTS, check
from tests.ingest.events.samples import ACLED, ICEWS, PLAIN, POLECAT, UCDP, Shelf, comma, gdelt_line, lines, tabbed

TODAY = date(2031, 6, 1)


def brought(path: Path, kind: str | None = None) -> Shelf:
    shelf = Shelf()
    import_events(path, shelf, kind=kind, today=TODAY)
    check(shelf.scan("events").collect(), EVENTS, name="events")
    return shelf


def test_gdelt_rows_fold_sectors_to_states_and_keep_them(tmp_path: Path) -> None:
    file = lines(tmp_path / "20310303.export.CSV", gdelt_line(1, "20310303", "RUS", "UKR", "195", types=("MIL", "GOV"), articles=7))
    row = brought(file).rows()[0]
    assert (row["source_actor"], row["target_actor"], row["source_sector"], row["target_sector"]) == ("RUS", "UKR", "MIL", "GOV")
    assert (row["event_type"], row["mode"], row["rung"], row["stance"]) == ("ASSAULT", "aerial", 10, "contra")
    assert (row["reports"], row["publisher"], row["article_id"]) == (7, "example.org", "https://www.example.org/a")
    assert row["context"] is None and row["date"] == date(2031, 3, 3) and row["coder"] == "gdelt.v2"


def test_bodies_of_gdelt_are_known_by_their_group(tmp_path: Path) -> None:
    file = lines(tmp_path / "a.csv", gdelt_line(1, "20310303", "", "RUS", "111", groups=("NAT", "")), gdelt_line(2, "20310303", "ROM", "RUS", "111"))
    assert [row["source_actor"] for row in brought(file).rows()] == ["NATO", "ROU"]


def test_rebels_are_no_voice_of_the_state_they_fight(tmp_path: Path) -> None:
    file = lines(tmp_path / "a.csv", gdelt_line(1, "20310303", "SYR", "TUR", "190", types=("REB", "")))
    assert brought(file).rows()[0]["source_actor"] == "SYR:rebels"


def test_gdelt_of_the_years_before_2015_has_fewer_columns(tmp_path: Path) -> None:
    for width in (57, 58):
        row = brought(lines(tmp_path / f"{width}.csv", gdelt_line(1, "20120303", "RUS", "UKR", "0211", width=width))).rows()[0]
        assert (row["event_type"], row["rung"], row["article_id"] is None) == ("REQUEST", 4, width == 57)


def test_icews_countries_are_names_and_codes_get_their_zero_back(tmp_path: Path) -> None:
    told = {
        "Event ID": "9", "Event Date": "2031-03-03", "Source Name": "Foreign Ministry (Germany)", "Source Sectors": "Ministry,Government",
        "Source Country": "Germany", "CAMEO Code": "42", "Target Name": "European Union", "Story ID": "77", "Publisher": "Example Wire",
    }  # fmt: skip
    row = brought(tabbed(tmp_path / "i.tab", ICEWS, told)).rows()[0]
    assert (row["source_actor"], row["target_actor"], row["event_type"], row["mode"]) == ("DEU", "EU", "CONSULT", "visit")
    assert (row["source_name"], row["source_sector"], row["article_id"]) == ("Foreign Ministry (Germany)", "Ministry,Government", "icews:story:77")
    assert [whole_code(c) for c in ("42", "311", "190", "1823", "010", "x")] == ["042", "0311", "190", "1823", "010", "x"]


def test_icews_stories_of_one_event_are_one_event(tmp_path: Path) -> None:
    told = {"Event Date": "2031-03-03", "Source Name": "Iran", "Source Country": "Iran", "CAMEO Code": "190", "Target Country": "Iraq", "Target Name": "Iraq"}
    stories = [{**told, "Event ID": str(n), "Story ID": str(n)} for n in range(5)]
    shelf = Shelf()
    receipt = import_events(tabbed(tmp_path / "i.tab", ICEWS, *stories), shelf, kind="icews", today=TODAY)
    assert (receipt.new, receipt.copies, shelf.rows()[0]["reports"]) == (1, 4, 5)


def test_polecat_types_modes_and_contexts_are_ours_already(tmp_path: Path) -> None:
    told = {
        "Event ID": "p1", "Event Date": "2031-03-03", "Event Type": "SANCTION", "Event Mode": "discontinue", "Contexts": "economic;diplomatic",
        "Actor Name": "Japan", "Actor Country": "JPN", "Primary Actor Sector": "GOV", "Recipient Country": "PRK", "Recipient Name": "North Korea",
        "Source": "Example Post",
    }  # fmt: skip
    row = brought(tabbed(tmp_path / "p.txt", POLECAT, told)).rows()[0]
    assert (row["source_actor"], row["event_type"], row["mode"], row["context"]) == ("JPN", "SANCTION", "discontinue", "economic;diplomatic")
    assert (row["rung"], row["publisher"], row["source_sector"]) == (7, "Example Post", "GOV")


def test_acled_has_no_direction(tmp_path: Path) -> None:
    told = {
        "event_id_cnty": "UKR1", "event_date": "2031-03-03", "event_type": "Explosions/Remote violence", "sub_event_type": "Air/drone strike",
        "actor1": "Military Forces of Russia (2000-) Air Force", "inter1": "8", "actor2": "Civilians (Ukraine)", "inter2": "7",
        "notes": 'On 3 March, "one strike",\nsaid the mayor.', "source": "Example News",
    }  # fmt: skip
    row = brought(comma(tmp_path / "acled.csv", ACLED, told)).rows()[0]
    assert (row["source_actor"], row["target_actor"], row["directed"]) == ("RUS", "UKR:unofficial", False)
    assert (row["event_type"], row["mode"], row["rung"]) == ("ASSAULT", "aerial", 10)


def test_ucdp_gives_direction_to_one_sided_violence_only(tmp_path: Path) -> None:
    base = {"date_start": "2031-03-03 00:00:00.000", "country": "Myanmar (Burma)", "side_a": "Government of Myanmar (Burma)", "number_of_sources": "3"}
    file = comma(
        tmp_path / "ged.csv", UCDP, {**base, "id": "1", "type_of_violence": "1", "side_b": "TNLA"},
        {**base, "id": "2", "type_of_violence": "3", "side_b": "Civilians", "side_a": "IS"},
    )  # fmt: skip
    two = brought(file).rows()
    assert [(r["source_actor"], r["target_actor"], r["directed"]) for r in two] == [("MMR", None, False), ("ISIS", "MMR", True)]
    assert [r["reports"] for r in two] == [3, 3]


def test_a_plain_table_is_known_by_its_header(tmp_path: Path) -> None:
    told = {"date": "2031-03-03", "source_actor": "DEU", "target_actor": "IRN", "event_type": "ACCUSE", "mode": "summon", "publisher": "dpa", "article_id": "d1"}
    row = brought(comma(tmp_path / "t.csv", PLAIN, told, {**told, "source_actor": "Germany", "article_id": "d2", "publisher": "AFP"})).rows()
    assert len(row) == 1 and (row[0]["rung"], row[0]["reports"], row[0]["article_id"]) == (6, 2, "d1")


def test_articles_of_one_publisher_are_several_events(tmp_path: Path) -> None:
    told = {"date": "2031-03-03", "source_actor": "RUS", "target_actor": "UKR", "event_type": "ASSAULT", "publisher": "dpa"}
    file = comma(tmp_path / "t.csv", PLAIN, *({**told, "article_id": f"d{n}"} for n in (1, 2, 2, 3)))
    shelf = Shelf()
    assert import_events(file, shelf, today=TODAY).copies == 1 and len(shelf.rows()) == 3


def test_events_are_told_apart_however_far_apart_their_rows_stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "ROWS", 2)
    told = {"date": "2031-03-03", "source_actor": "RUS", "target_actor": "UKR", "event_type": "ASSAULT", "publisher": "dpa"}
    other = {**told, "publisher": "AFP"}
    file = comma(tmp_path / "t.csv", PLAIN, *({**told, "article_id": f"d{n}"} for n in range(5)), *({**other, "article_id": f"a{n}"} for n in range(3)))
    rows = brought(file).rows()
    assert len(rows) == 5 and sorted(int(str(r["reports"])) for r in rows) == [1, 1, 2, 2, 2]


@pytest.mark.parametrize(
    ("code", "type_", "rung"),
    [("010", "COMMENT", 1), ("012", "COMMENT", 2), ("016", "REJECT", 3), ("019", "SUPPORT", 3), ("027", "REQUEST", 1), ("0233", "REQUEST", 4),
     ("036", "AGREE", 5), ("041", "CONSULT", 3), ("042", "CONSULT", 6), ("054", "SUPPORT", 6), ("057", "SUPPORT", 6), ("061", "COOPERATE", 7),
     ("062", "COOPERATE", 8), ("064", "COOPERATE", 8), ("0734", "AID", 7), ("072", "AID", 8), ("074", "AID", 9), ("0831", "CONCEDE", 3),
     ("0841", "RETREAT", 6), ("0861", "RETREAT", 6), ("0871", "RETREAT", 9), ("094", "ACCUSE", 3), ("1053", "REQUEST", 4), ("1124", "ACCUSE", 3),
     ("125", "REJECT", 6), ("129", "REJECT", 6), ("139", "THREATEN", 5), ("1411", "PROTEST", None), ("154", "MOBILIZE", 9), ("161", "SANCTION", 6),
     ("1621", "SANCTION", 7), ("163", "SANCTION", 7), ("174", "COERCE", 8), ("1823", "ASSAULT", 10), ("191", "COERCE", 8), ("192", "COERCE", 10),
     ("2042", "ASSAULT", 10)],
)  # fmt: skip
def test_cameo_codes_stand_on_the_rungs_of_the_method(code: str, type_: str, rung: int | None) -> None:
    from echolot.ingest.events.folding import cameo

    found = cameo(code)
    assert found is not None and (found[0], found[3]) == (type_, rung)
