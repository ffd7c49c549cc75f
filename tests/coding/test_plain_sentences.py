"""Single sentences of careful agency copy: who does what to whom where one clause says it all, with states and groups that a list gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from echolot import pipeline
from echolot.coding.actors import ActorList
from echolot.ingest.article import article, moment
from tests.conftest import by_rules, read

Side = set[str]
_LIST = """actor_id,kind,name,language,valid_from,valid_to,part_of
ARV,state,Arvonia,en,,,
ARV,state,Arvonian,en,,,
ARV,state,Arvonians,en,,,
BRU,state,Brumland,en,,,
BRU,state,Brumlander,en,,,
BRU,state,Brumlanders,en,,,
MOOR,nonstate,Moor Guard,en,,,
DELTA,igo,Delta Council,en,,,
"""


def events(text: str) -> list[tuple[str | None, str | None, str, Side, Side]]:
    """Type, mode, status, source and target of every event of a text about known states."""
    records = read(text, "en", "2021-03-04").coded.records
    return [(r.type, r.mode, r.factuality.status, set(r.source), set(r.target)) for r in records if r.kind == "event"]


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> ActorList:
    path: Path = tmp_path_factory.mktemp("actors") / "actors.csv"
    path.write_text(_LIST, encoding="utf-8")
    return ActorList.built_in().with_file(path)


def told(text: str, actors: ActorList) -> list[tuple[str | None, str, Side, Side]]:
    """Type, status, source and target, states whole, of every event of a text about invented states and groups."""
    item = article(text, language="en", published=moment("2021-03-04"), path="plain")
    document = pipeline.document(next(pipeline.code([item], by_rules(actors))), actors)
    whole = ((r.type, r.factuality.status, r.source, r.target) for r in document.records if r.kind == "event")
    return [(type_, status, {a.partition(":")[0] for a in who}, {a.partition(":")[0] for a in whom}) for type_, status, who, whom in whole]


@pytest.mark.parametrize(
    ("text", "type_", "status", "who", "whom"),
    [
        ("Niger hasn't shelled Chad.", "ASSAULT", "absent", {"NER"}, {"TCD"}),
        ("Niger didn’t blockade Chad.", "COERCE", "absent", {"NER"}, {"TCD"}),
        ("Laos isn't pulling its soldiers out of Cambodia.", "RETREAT", "absent", {"LAO"}, {"KHM"}),
        ("Peru doesn't recognise Kosovo.", "REJECT", "realised", {"PER"}, {"XKX"}),
        ("The president of Gabon won't meet the envoy of Togo.", "REJECT", "realised", {"GAB"}, {"TGO"}),
        ("Gabon will never negotiate with Togo, its premier said.", "REJECT", "realised", {"GAB"}, {"TGO"}),
        ('"We\'ll bomb Togo," the president of Gabon said.', "ASSAULT", "announced", {"GAB"}, {"TGO"}),
        ('"We\'ve bombed Togo," the president of Gabon said.', "ASSAULT", "realised", {"GAB"}, {"TGO"}),
    ],
)
def test_what_speech_shortens_is_read_in_full(text: str, type_: str, status: str, who: Side, whom: Side) -> None:
    assert (type_, status, who, whom) in [(t, s, a, b) for t, _, s, a, b in events(text)]
    if status != "realised":
        assert not [one for one in events(text) if one[0] == type_ and one[2] in ("realised", "ongoing")]


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        ("Sudan carpet-bombed Eritrea.", "ASSAULT", {"SDN"}, {"ERI"}),
        ("Chad re-established diplomatic relations with Mali.", "SUPPORT", {"TCD"}, {"MLI"}),
        ("Uganda court-martialled two Rwandan officers for treason.", "ACCUSE", {"UGA"}, {"RWA"}),
        ("Togo machine-gunned a Beninese boat.", "ASSAULT", {"TGO"}, {"BEN"}),
        ("Kenya green-lit the sale of jets to Ghana.", "AGREE", {"KEN"}, {"GHA"}),
    ],
)
def test_a_word_with_a_hyphen_is_one_word(text: str, type_: str, who: Side, whom: Side) -> None:
    assert any(t == type_ and whom == b and (not who or who == a) for t, _, _, a, b in events(text))


def test_a_cease_fire_is_none_that_is_only_asked_for() -> None:
    assert ("RETREAT", "ceasefire", "realised") in [one[:3] for one in events("Chad and Libya agreed to a cease-fire.")]
    asked = events("Chad called for a cease-fire in Libya.")
    assert "REQUEST" in [one[0] for one in asked]
    assert not [one for one in asked if one[0] in ("RETREAT", "ASSAULT") and one[2] == "realised"]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Egypt demanded that Ethiopia halt the filling of its reservoir.", {"ETH"}),
        ("Ghana asked that Togo share the files.", {"TGO"}),
        ("Ghana demanded that the dam be opened by Togo.", {"TGO"}),
        ("Ghana suggested that Togo and Benin withdraw.", {"TGO", "BEN"}),
    ],
)
def test_who_is_to_do_it_is_who_is_asked(text: str, whom: Side) -> None:
    assert next(b for t, _, _, _, b in events(text) if t == "REQUEST") == whom


def test_what_somebody_insists_is_so_asks_nobody() -> None:
    assert not [one for one in events("Ghana insisted that Togo was in the right.") if one[0] == "REQUEST"]


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        ("Japan pledged 40 million dollars to Nepal for the rebuilding of rural schools.", "AGREE", {"JPN"}, {"NPL"}),
        ("The Moor Guard vowed revenge on Arvonia for the death of its leader.", "THREATEN", {"MOOR"}, {"ARV"}),
        ("Arvonia mobilised against Brumland.", "MOBILIZE", {"ARV"}, {"BRU"}),
        ("Arvonia backed down to Brumland.", "CONCEDE", {"ARV"}, {"BRU"}),
        ("Arvonia issued an ultimatum to the Moor Guard.", "THREATEN", {"ARV"}, {"MOOR"}),
        ("Arvonia vetoed a resolution put forward by Brumland in the Delta Council.", "REJECT", {"ARV"}, {"BRU"}),
        ("Arvonia seized a tanker owned by Brumland.", "COERCE", {"ARV"}, {"BRU"}),
        ("Arvonia expelled tens of thousands of ethnic Brumlanders.", "COERCE", {"ARV"}, {"BRU"}),
        ("Arvonia accepted Brumland's demand.", "CONCEDE", {"ARV"}, {"BRU"}),
        ("Arvonia granted Brumland access to the port.", "RETREAT", {"ARV"}, {"BRU"}),
        ("Appeals by the Delta Council for a truce were rebuffed by Arvonia.", "REJECT", {"ARV"}, {"DELTA"}),
        ("Hackers working for Arvonia crippled the computers of the Brumland tax office.", "COERCE", {"ARV"}, {"BRU"}),
        ("Fighters belonging to the Moor Guard ambushed an Arvonian patrol.", "ASSAULT", {"MOOR"}, {"ARV"}),
        ("A bomb planted by the Moor Guard wounded 30 Arvonian recruits.", "ASSAULT", {"MOOR"}, {"ARV"}),
        ("Retreating Arvonian troops shelled a Brumland village.", "ASSAULT", {"ARV"}, {"BRU"}),
        ("Arvonian officials met their Brumlander counterparts.", "CONSULT", {"ARV", "BRU"}, set()),
        ("Arvonia provided shelter for 3,000 Brumlander refugees.", "AID", {"ARV"}, {"BRU"}),
        ("Demonstrators in Arvonia burned Brumlander flags.", "PROTEST", {"ARV"}, {"BRU"}),
    ],
)
def test_who_does_it_and_whom_it_is_aimed_at_stand_in_the_clause(text: str, type_: str, who: Side, whom: Side, invented: ActorList) -> None:
    assert (type_, "realised", who, whom) in told(text, invented)
    assert all(one[2] != whom for one in told(text, invented) if one[0] == type_ and who != whom)


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        ("Malawi turned to Norway for a fresh loan.", "REQUEST", {"MWI"}, {"NOR"}),
        ("Malawi pleaded with Norway for wheat.", "REQUEST", {"MWI"}, {"NOR"}),
        ("Togo extended formal recognition to the government of Kosovo.", "SUPPORT", {"TGO"}, {"XKX"}),
        ("Togo withdrew its recognition of Kosovo.", "SANCTION", {"TGO"}, {"XKX"}),
        ("Kenya and Somalia resumed rail traffic after nine years.", "COOPERATE", {"KEN", "SOM"}, set()),
        ("Kenya fumed at Somalia over the tariffs.", "ACCUSE", {"KEN"}, {"SOM"}),
        ("Kenya is furious with Somalia.", "ACCUSE", {"KEN"}, {"SOM"}),
        ("Kenya shared intelligence on smugglers with Somalia.", "COOPERATE", {"KEN"}, {"SOM"}),
        ("Kenya yielded to Somalia.", "CONCEDE", {"KEN"}, {"SOM"}),
        ("Kenya scorned a Somali proposal.", "REJECT", {"KEN"}, {"SOM"}),
        ("Norway donated ambulances to Malawi.", "AID", {"NOR"}, {"MWI"}),
        ("Norway set up a panel to examine the killing of its envoy by Yemen.", "ACCUSE", {"NOR"}, {"YEM"}),
        ("Swiss prosecutors are looking into payments by Gabon.", "ACCUSE", {"CHE:court"}, {"GAB"}),
    ],
)
def test_plain_words_of_agencies_are_known(text: str, type_: str, who: Side, whom: Side) -> None:
    assert (type_, who, whom) in [(t, a, b) for t, _, _, a, b in events(text)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Nurses in Malawi launched a strike over pay.", "ASSAULT"),
        ("Norway pledged medicine to Malawi.", "AID"),
        ("Norway offered tents to Malawi.", "AID"),
        ("Bonds of Malawi yielded nine per cent.", "CONCEDE"),
        ("Kenya said no to a Chinese loan.", "AID"),
        ("Attacking Brazil was a mistake, the minister of Peru said.", "ACCUSE"),
    ],
)
def test_the_same_words_of_another_matter_are_no_such_deed(text: str, wrong: str) -> None:
    assert not [one for one in events(text) if one[0] == wrong and one[2] in ("realised", "ongoing")]


def test_an_aid_worker_of_another_state_does_not_speak_for_it() -> None:
    assert ("ACCUSE", {"NOR"}) not in [(t, a) for t, _, _, a, _ in events("A cook working for Norway criticised Sweden.")]


def test_men_only_linked_to_a_state_are_not_its_own() -> None:
    assert ("ASSAULT", {"CHN"}) not in [(t, a) for t, _, _, a, _ in events("Gunmen linked to China killed two Indian soldiers.")]


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        ("Chad said that Niger was behind a wave of cyber attacks.", "ACCUSE", {"TCD"}, {"NER"}),
        ("Chad complained that Niger had let the dam decay.", "ACCUSE", {"TCD"}, {"NER"}),
        ("Two Chadian soldiers died in an ambush by Boko Haram.", "ASSAULT", {"BOKO_HARAM"}, {"TCD"}),
        ("Three Greek sailors were released from an Iranian prison.", "RETREAT", {"IRN"}, {"GRC:civilians"}),
        ("Kenya admitted sinking a Somali ferry by mistake.", "CONCEDE", {"KEN"}, {"SOM"}),
        ("Kenya took in 5,000 people fleeing Burundi.", "AID", {"KEN"}, {"BDI:civilians"}),
        ("Norway brokered a meeting between Sudan and Chad.", "CONSULT", {"NOR"}, {"SDN", "TCD"}),
        ("A Norwegian envoy called on the Peruvian president on Sunday.", "CONSULT", {"NOR"}, {"PER"}),
        ("Norway required Peru to remove its buoys.", "REQUEST", {"NOR"}, {"PER"}),
        ("Norway claimed damages from Peru for the oil spill.", "REQUEST", {"NOR"}, {"PER"}),
        ("Kenya sought safe passage from Ethiopia.", "REQUEST", {"KEN"}, {"ETH"}),
        ("Kenya gave Uganda its word that the dam would be finished.", "AGREE", {"KEN"}, {"UGA"}),
        ("Kenya vowed to stand by Uganda in any war.", "AGREE", {"KEN"}, {"UGA"}),
        ("Kenya sent captured Somali pilots home.", "RETREAT", {"KEN"}, {"SOM"}),
        ("Kenya ordered the Somali consul to leave within a week.", "SANCTION", {"KEN"}, {"SOM"}),
        ("Kenyan farmers dumped manure outside the Ugandan embassy.", "PROTEST", {"KEN:civilians"}, {"UGA"}),
        ("Kenya bought maize from Zambia.", "COOPERATE", {"KEN"}, {"ZMB"}),
        ("Kenyan troops drove Somali forces from the citadel.", "ASSAULT", {"KEN"}, {"SOM"}),
    ],
)
def test_what_two_words_of_an_agency_mean_together_is_known(text: str, type_: str, who: Side, whom: Side) -> None:
    assert (type_, who, whom) in [(t, a, b) for t, _, _, a, b in events(text)]


@pytest.mark.parametrize(
    ("text", "type_", "status", "whom"),
    [
        ("France denied cutting off aid to Niger.", "SANCTION", "denied", {"NER"}),
        ("France denied granting access to Iranian inspectors.", "RETREAT", "denied", {"IRN"}),
        ("France denied military aid to Niger.", "REJECT", "realised", {"NER"}),
    ],
)
def test_what_somebody_denies_to_have_done_is_not_done(text: str, type_: str, status: str, whom: Side) -> None:
    assert (type_, status, {"FRA"}, whom) in [(t, s, a, b) for t, _, s, a, b in events(text)]
    assert status == "realised" or not [one for one in events(text) if one[0] == type_ and one[2] == "realised"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Chad said Niger was behind the attack on its embassy.", ("ASSAULT", set(), {"NER"})),
        ("Chad complained that Chadian fishermen had been beaten.", ("ACCUSE", {"TCD"}, {"TCD"})),
        ("Kenya vowed to stand by Uganda in any war.", ("THREATEN", {"KEN"}, {"UGA"})),
        ("Norway called on the Peruvian president to resign.", ("CONSULT", {"NOR"}, {"PER"})),
        ("Two Chadian soldiers died in an accident.", ("ASSAULT", set(), {"TCD"})),
        ("A car tax introduced by Chad angered Niger.", ("ASSAULT", {"TCD"}, {"NER"})),
    ],
)
def test_the_wrong_party_does_and_suffers_nothing(text: str, wrong: tuple[str, Side, Side]) -> None:
    assert wrong not in [(t, a, b) for t, _, _, a, b in events(text)]


def test_adjectives_and_people_of_an_invented_state_are_known_for_what_they_are(invented: ActorList) -> None:
    forms = {name.words[0]: name.form for name in invented.names_of("en") if name.actors == ("ARV",)}
    assert forms == {"Arvonia": "name", "Arvonian": "adjective", "Arvonians": "inhabitant"}
    text = "Arvonian photographer Ines Polk was arrested in Brumland."
    assert ("COERCE", "realised", {"BRU"}, {"ARV"}) in told(text, invented)


def test_what_a_measure_is_for_is_not_whom_it_hits() -> None:
    document = read("Tokyo will freeze the assets of those held responsible for the destabilisation of Ukraine.", "en")
    assert [(r.source, r.factuality.status) for r in document.records if r.type == "SANCTION"] == [(("JPN",), "announced")]
    assert not [r for r in document.records if "UKR" in r.target]
