"""Single sentences of careful agency copy: who does what to whom where one clause says it all, with states and groups that a list gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from echolot import pipeline
from echolot.coding.actors import ActorList
from echolot.coding.rules import RulesCoder
from echolot.ingest.article import article, moment
from tests.conftest import read

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
    document = pipeline.document(next(pipeline.code([item], RulesCoder(actors))), actors)
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
        ("Togo launched a counter-attack on Beninese positions.", "ASSAULT", {"TGO"}, {"BEN"}),
        ("Students staged a sit-in outside the Peruvian embassy.", "PROTEST", set(), {"PER"}),
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
        ("Ghana insisted that Togo must hand back the boats.", {"TGO"}),
        ("Ghana demanded that the dam be opened by Togo.", {"TGO"}),
        ("Ghana suggested that Togo and Benin withdraw.", {"TGO", "BEN"}),
    ],
)
def test_who_is_to_do_it_is_who_is_asked(text: str, whom: Side) -> None:
    assert [(a, b) for t, _, _, a, b in events(text) if t == "REQUEST"][0][1] == whom


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
        ("Arvonia accepted a demand of Brumland.", "CONCEDE", {"ARV"}, {"BRU"}),
        ("Arvonia granted Brumland access to the port.", "RETREAT", {"ARV"}, {"BRU"}),
        ("Appeals by the Delta Council for a truce were rebuffed by Arvonia.", "REJECT", {"ARV"}, {"DELTA"}),
        ("Hackers working for Arvonia crippled the computers of the Brumland tax office.", "COERCE", {"ARV"}, {"BRU"}),
        ("Fighters belonging to the Moor Guard ambushed an Arvonian patrol.", "ASSAULT", {"MOOR"}, {"ARV"}),
        ("A bomb planted by the Moor Guard wounded 30 Arvonian recruits.", "ASSAULT", {"MOOR"}, {"ARV"}),
        ("Retreating Arvonian troops shelled a Brumland village.", "ASSAULT", {"ARV"}, {"BRU"}),
        ("Arvonian officials met their Brumlander counterparts.", "CONSULT", {"ARV", "BRU"}, set()),
        ("Arvonia said it would retaliate against Brumland.", "THREATEN", {"ARV"}, {"BRU"}),
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
        ("Kenya and Somalia resumed direct flights after nine years.", "COOPERATE", {"KEN", "SOM"}, set()),
        ("Kenya fumed at Somalia over the tariffs.", "ACCUSE", {"KEN"}, {"SOM"}),
        ("Kenya is furious with Somalia.", "ACCUSE", {"KEN"}, {"SOM"}),
        ("Kenya shared intelligence on smugglers with Somalia.", "COOPERATE", {"KEN"}, {"SOM"}),
        ("Kenya yielded to Somalia.", "CONCEDE", {"KEN"}, {"SOM"}),
        ("Kenya said no to a Somali plan.", "REJECT", {"KEN"}, {"SOM"}),
        ("Kenya scorned a Somali proposal.", "REJECT", {"KEN"}, {"SOM"}),
        ("Norway donated ambulances to Malawi.", "AID", {"NOR"}, {"MWI"}),
        ("Norway set up a commission to investigate the attack by Yemen.", "ACCUSE", {"NOR"}, {"YEM"}),
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
