"""The German lexicon: its rows, its forms, and own sentences that must be read or left alone."""

from __future__ import annotations

import csv
import time
from collections import Counter

import pytest

from echolot.coding import codebook
from echolot.coding.inflection import LEXICON, german_verb, participles, rows
from echolot.coding.lexicon import KINDS, Lexicon, lexicon
from tests.conftest import matching, read, slowness

CONTENTS = {"reported", "demanded", "denied", "threatened", "announced", "considered", "permitted", "alleged", "refused", "offered",
            "feared", "conceded", "praised"}  # fmt: skip
TYPES = ["ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "PROTEST", "THREATEN", "REJECT", "ACCUSE", "REQUEST", "CONSULT", "AGREE", "SUPPORT",
         "COOPERATE", "AID", "CONCEDE", "RETREAT", "COMMENT"]  # fmt: skip
TABLES = sorted(item.name for item in (LEXICON / "de").iterdir() if item.name.startswith("predicates"))


@pytest.fixture(scope="module")
def german() -> Lexicon:
    return lexicon("de")


@pytest.mark.parametrize("table", TABLES)
def test_every_row_names_an_act_of_the_codebook(table: str) -> None:
    known = {(row["type"], row["mode"]) for row in codebook_rows()}
    for row in rows(f"de/{table}"):
        assert row["kind"] in KINDS, row
        assert (row["type"], row["mode"]) in known, row
        assert row["content"] in CONTENTS | {""}, row
        assert row["agent"] in ("", "source", "target"), row
        assert None not in row, f"too many cells: {row}"


def codebook_rows() -> list[dict[str, str]]:
    with (codebook.CODEBOOK / "acts.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(line for line in lines if line.strip() and not line.startswith("#")))


@pytest.mark.parametrize("table", TABLES)
def test_no_reading_is_listed_twice(table: str) -> None:
    seen = Counter(
        (row["form"], row["kind"], row["type"], row["mode"], row["context"], row["with"], row["content"]) for row in rows(f"de/{table}")
    )
    assert [key for key, count in seen.items() if count > 1] == []


def test_every_class_of_words_is_asked_for_and_every_one_asked_for_is_there() -> None:
    asked = {
        part[1:]
        for table in TABLES
        for row in rows(f"de/{table}")
        for cell in (row["with"], row["without"])
        for part in cell.split("|")
        if part.startswith("@")
    }
    assert asked == {row["name"] for row in rows("de/classes.csv")}


def test_every_predicate_has_forms_one_can_meet(german: Lexicon) -> None:
    met = {key for entries in german.surfaces.values() for key, _ in entries}
    assert met == set(german.readings)
    assert not [surface for surface in german.surfaces if " " in surface or "|" in surface or not surface]
    assert not [form for form, kind in german.readings if kind == "verb" and not form.endswith(("en", "ern", "eln", "tun", "sein"))]


@pytest.mark.parametrize("type_", TYPES)
def test_every_type_of_act_has_verbs_and_nouns(german: Lexicon, type_: str) -> None:
    kinds = Counter(kind for (_, kind), readings in german.readings.items() if any(r.type == type_ for r in readings))
    assert kinds["verb"] >= 20
    assert kinds["noun"] >= 5


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("verhängen", "verhängt"), ("unterzeichnen", "unterzeichnet"), ("bezeichnen", "bezeichnet"), ("erwägen", "erwogen"),
        ("umzingeln", "umzingelt"), ("durchsuchen", "durchsucht"), ("vollstrecken", "vollstreckt"), ("entsenden", "entsandt"),
        ("entsenden", "entsendet"), ("beugen", "gebeugt"), ("geißeln", "gegeißelt"), ("bereiten", "bereitet"), ("meiden", "gemieden"),
        ("entscheiden", "entschieden"), ("wohnen", "gewohnt"), ("öffnen", "geöffnet"), ("annektieren", "annektiert"),
    ],
)  # fmt: skip
def test_participles_are_those_of_the_grammar(base: str, expected: str) -> None:
    assert expected in participles(base)


def test_a_separable_verb_is_spelt_apart_and_together() -> None:
    forms = {(form.surface, form.detached) for form in german_verb("aus|weisen")}
    assert {("wies", "aus"), ("ausgewiesen", None), ("auszuweisen", None), ("ausweist", None), ("ausgewiesene", None)} <= forms


def test_loading_takes_a_blink() -> None:
    lexicon.cache_clear()
    started = time.process_time()
    lexicon("de")
    assert time.process_time() - started < 1.5 * slowness()


DONE = [
    ("Frankreich hat den Überfall auf die Botschaft scharf verurteilt.", "FRA", "ACCUSE"),
    ("Kenia wies am Freitag drei Diplomaten aus Eritrea aus.", "KEN", "SANCTION"),
    ("Die Türkei bestellte den Botschafter Norwegens ein.", "TUR", "ACCUSE"),
    ("Peru und Ecuador unterzeichneten in Lima ein Abkommen über die Grenze.", "PER", "AGREE"),
    ("Vietnam setzte Wasserwerfer gegen Fischer aus China ein.", "VNM", "ASSAULT"),
    ("Indien nahm zwölf Fischer aus Sri Lanka fest.", "IND", "COERCE"),
    ("Äthiopien erhob schwere Vorwürfe gegen Eritrea.", "ETH", "ACCUSE"),
    ("Kanada stellte die Hilfszahlungen an Mali ein.", "CAN", "SANCTION"),
    ("Die Niederlande liefern Serbien Feldlazarette und Medikamente.", "NLD", "AID"),
    ("Marokko berief seinen Botschafter aus Spanien ab.", "MAR", "SANCTION"),
    ("Uganda zog seine Truppen aus dem Kongo ab.", "UGA", "RETREAT"),
    ("Der Sudan ließ zwölf Gefangene aus dem Tschad frei.", "SDN", "RETREAT"),
    ("Ungarn legte sein Veto gegen die Resolution der EU ein.", "HUN", "REJECT"),
    ("Polen gewährte vier Oppositionellen aus Belarus Asyl.", "POL", "AID"),
    ("Dänemark entschuldigte sich bei Indonesien.", "DNK", "CONCEDE"),
    ("Thailand drohte Kambodscha mit Vergeltung.", "THA", "THREATEN"),
    ("Südkorea äußerte sich besorgt über die Lage in Myanmar.", "KOR", "COMMENT"),
    ("Norwegens Außenminister traf seinen Amtskollegen aus Finnland.", "NOR", "CONSULT"),
    ("Schweden erkannte Palästina als Staat an.", "SWE", "SUPPORT"),
    ("Ägyptens Luftwaffe flog Angriffe auf Stellungen in Libyen.", "EGY", "ASSAULT"),
    ("Jordanien schloss die Grenze zu Syrien.", "JOR", "COERCE"),
    ("Brasilien bat die Vereinten Nationen um Hilfe.", "BRA", "REQUEST"),
]


@pytest.mark.parametrize(("text", "actor", "type_"), DONE)
def test_a_plain_sentence_of_the_news_is_read(text: str, actor: str, type_: str) -> None:
    found = [record for record in matching(read(text, "de"), type=type_, kind="event") if actor in record.source]
    assert found, [(r.type, r.source) for r in read(text, "de").records]
    assert found[0].factuality.status in ("realised", "ongoing")


@pytest.mark.parametrize(
    "text",
    [
        "Deutschland griff im Halbfinale von Beginn an und Spanien verteidigte klug.",
        "Der Bundestrainer kündigte Frankreich einen harten Kampf an.",
        "Der Roman greift die bürgerliche Ordnung Englands an.",
        "Der Film attackiert die Sehgewohnheiten der Franzosen.",
        "Die finnische Sängerin eroberte die Charts in Schweden.",
        "Die Wiener Oper zeigt ein Stück über die Belagerung von Malta.",
        "Ein Erdbeben hat in Chile drei Dörfer zerstört.",
        "Bei einem Busunglück in Peru wurden neun Touristen getötet.",
        "Der Sturm legte in Dänemark den Verkehr lahm.",
        "Der Kaffeepreis stürzte in Brasilien auf den tiefsten Stand.",
        "In Japan explodieren die Preise für Reis.",
        "Island kämpft gegen die Inflation.",
        "Der italienische Autobauer stellt die Produktion in Polen ein.",
        "Die Brauerei aus Belgien übernimmt einen Konkurrenten in Mexiko.",
        "Ein Hoch über Russland verdrängt das Tief aus Polen.",
        "Norwegen hat fünf Millionen Einwohner und grenzt an Schweden.",
    ],
)
def test_metaphor_sport_trade_and_weather_are_left_alone(text: str) -> None:
    assert [(r.type, r.source, r.target) for r in matching(read(text, "de"), kind="event")] == []


def test_a_reflexive_verb_needs_its_pronoun() -> None:
    assert not matching(read("Einige Abgeordnete aus Ghana kamen nach Togo.", "de"), type="AGREE")
    assert matching(read("Ghana und Togo einigten sich auf ein Ende der Blockade.", "de"), type="AGREE")


def test_a_participle_before_its_noun_is_no_deed_of_its_clause() -> None:
    assert not matching(read("Ruanda begrüßte mit beunruhigten Fragen den Gesandten Kenias.", "de"), mode="concern")


def test_the_words_shown_are_verb_and_noun() -> None:
    (record,) = matching(read("Japan übte scharfe Kritik an China.", "de"), type="ACCUSE")
    assert record.why is not None
    assert [found.text for found in record.why.matched] == ["übte", "Kritik"]


def test_whom_a_death_befalls_did_not_do_it() -> None:
    for text in ("Vier Soldaten Ghanas kamen bei dem Angriff ums Leben.", "Der Botschafter Ghanas sitzt in Haft."):
        for record in matching(read(text, "de"), kind="event"):
            assert "GHA" not in record.source
