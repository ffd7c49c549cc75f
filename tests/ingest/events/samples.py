"""Small event tables of our own making, in the forms of the great ones; nothing in them happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import polars as pl

from echolot.tables import EVENTS

GDELT_COLUMNS = 61
ICEWS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity", "Target Name",
    "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude",
    "Longitude",
)  # fmt: skip
POLECAT = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name", "Actor Country", "Actor COW",
    "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country",
    "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source",
    "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
ACLED = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1", "assoc_actor_1",
    "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "location",
    "latitude", "longitude", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
UCDP = (
    "id", "relid", "year", "type_of_violence", "conflict_name", "dyad_name", "side_a", "side_b", "number_of_sources", "source_article",
    "source_office", "where_description", "country", "country_id", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "best",
)  # fmt: skip
PLAIN = ("date", "source_actor", "target_actor", "event_type", "mode", "context", "publisher", "article_id")


def gdelt_line(
    event_id: int, day: str, country1: str = "", country2: str = "", code: str = "190", *, types: tuple[str, str] = ("", ""), articles: int = 1,
    groups: tuple[str, str] = ("", ""), url: str = "https://www.example.org/a", width: int = GDELT_COLUMNS,
) -> str:  # fmt: skip
    cells = [""] * width
    cells[0], cells[1], cells[2], cells[3] = str(event_id), day, day[:6], day[:4]
    cells[5], cells[7], cells[8], cells[12] = country1 + types[0], country1, groups[0], types[0]
    cells[15], cells[17], cells[18], cells[22] = country2 + types[1], country2, groups[1], types[1]
    cells[26], cells[27], cells[28], cells[33] = code, code[:3], code[:2], str(articles)
    if width > 57:
        cells[-1] = url
    return "\t".join(cells)


def lines(path: Path, *told: str, end: str = "\n") -> Path:
    path.write_bytes("".join(f"{line}{end}" for line in told).encode())
    return path


def tabbed(path: Path, header: Sequence[str], *rows: Mapping[str, str]) -> Path:
    return lines(path, "\t".join(header), *("\t".join(row.get(name, "") for name in header) for row in rows))


def comma(path: Path, header: Sequence[str], *rows: Mapping[str, str]) -> Path:
    pl.DataFrame([{name: row.get(name) for name in header} for row in rows], schema=dict.fromkeys(header, pl.String)).write_csv(path)
    return path


class Shelf:
    """An archive for tests of the intake: keeps what is committed, in order, by key."""

    def __init__(self) -> None:
        self.parts: dict[str, pl.DataFrame] = {}
        self.notes: dict[str, str] = {}

    def scan(self, table: str) -> pl.LazyFrame:
        return pl.concat([pl.DataFrame(schema=EVENTS), *self.parts.values()]).lazy()

    def commit(
        self, table: str, frame: pl.DataFrame | pl.LazyFrame, made_by: Mapping[str, str], key: str, replaces: bool = False,
        *, days: tuple[date, date] | None = None,
    ) -> None:  # fmt: skip
        self.parts.setdefault(key, frame.lazy().collect())

    def meta(self, key: str) -> str | None:
        return self.notes.get(key)

    def set_meta(self, key: str, value: str) -> None:
        self.notes[key] = value

    def rows(self) -> list[dict[str, object]]:
        return self.scan("events").sort("date", "event_id").collect().to_dicts()


def _whole(header: Sequence[str], separator: str, **told: str) -> bytes:
    line = separator.join(told.get(name.replace(" ", "_"), "") for name in header)
    return (separator.join(header) + "\n" + f"{line}\n" * 9).encode()


SAMPLES = {
    "gdelt": "".join(f"{gdelt_line(n, '20310303', 'RUS', 'UKR')}\n" for n in range(9)).encode(),
    "icews": _whole(ICEWS, "\t", Event_Date="2031-03-03", Source_Name="Army", Source_Country="Iran", CAMEO_Code="190", Target_Country="Iraq"),
    "polecat": _whole(POLECAT, "\t", Event_Date="2031-03-03", Event_Type="ACCUSE", Event_Mode="allege", Actor_Country="USA", Recipient_Country="CHN"),
    "acled": _whole(
        ACLED, ",", event_id_cnty="A1", event_date="2031-03-03", event_type="Battles", actor1="Military Forces of Russia (2000-)",
        notes='"one, ""two"",\n three"',
    ),
    "ucdp": _whole(UCDP, ",", id="1", date_start="2031-03-03", type_of_violence="1", side_a="Government of Iraq", side_b="IS"),
    "plain": _whole(PLAIN, ",", date="2031-03-03", source_actor="DEU", target_actor="IRN", event_type="ACCUSE"),
}  # fmt: skip
