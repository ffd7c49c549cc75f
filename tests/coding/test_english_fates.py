"""English deeds that are averted, asked about, dreamt of, compared with or long past are told as nobody's deed of today."""

from __future__ import annotations

import pytest

from echolot.coding.actors import ActorList
from echolot.coding.rules import RulesCoder
from tests.conftest import REST, article, counted, done

# text, the deed that did not happen
UNDONE = [
    # what becomes of a deed, told by the verb whose subject it is
    ("A war between Peru and Chile was averted at the last minute.", "ASSAULT"),
    ("Peruvian air strikes on Chile were called off on Sunday.", "ASSAULT"),
    ("A Chilean attack on the bridge was planned for the summer.", "ASSAULT"),
    ("A Peruvian attack on Chile was feared.", "ASSAULT"),
    ("Attack on Chilean embassy in Lima foiled", "ASSAULT"),
    ("The arms embargo against Peru expires in October.", "SANCTION"),
    ("The travel ban on Peruvian officials expired on Monday.", "REJECT"),
    ("Talks between Chile and Peru on the border collapsed.", "CONSULT"),
    ("Negotiations between Chile and Peru broke down on Tuesday.", "CONSULT"),
    # held off, backed away from, given up
    ("Chile held off imposing new sanctions on Peru.", "SANCTION"),
    ("Chile held off on new tariffs against Peru.", "SANCTION"),
    ("Chile stopped short of suspending its trade agreement with Peru.", "SANCTION"),
    ("The statement fell short of a condemnation of Peru.", "ACCUSE"),
    ("Chile backed away from a ban on Peruvian wine.", "SANCTION"),
    ("Chile pulled back from an invasion of Peru.", "ASSAULT"),
    ("Chile suspended air strikes on Lima for two days.", "ASSAULT"),
    ("A court blocked the deportation of a Peruvian dissident.", "COERCE"),
    ("Peru blocked the EU's sanctions against Chile.", "SANCTION"),
    ("Rather than impose sanctions on Peru, Chile invited its premier.", "SANCTION"),
    # what is only thought of, asked for or guarded against
    ("Fears of a Peruvian invasion of Chile are growing.", "ASSAULT"),
    ("Call for sanctions against Peru", "SANCTION"),
    ("No evidence of Peruvian attack, Chile says", "ASSAULT"),
    ("Chile is practising for a Peruvian attack.", "ASSAULT"),
    ("The exercise is meant to deter a Peruvian attack.", "ASSAULT"),
    ("Chile is preparing a new package of sanctions against Peru.", "SANCTION"),
    ("Chile approved the sale of missiles to Peru.", "AID"),
    ("Chile is set to become the first state to ban trade with Peru.", "SANCTION"),
    ("Chile plans to deploy soldiers on the border with Peru.", "AGREE"),
    ("Peru should have sent tanks to Chile much earlier, the Chilean minister said.", "REQUEST"),
    # questions, fancy, comparison
    ("Has Peru used chemical weapons in Chile?", "ASSAULT"),
    ("It was not Peru that shot down the airliner, Lima said.", "ASSAULT"),
    ("Chile's president dreams of a country that has retaken the island from Peru.", "COERCE"),
    ("It is as if Chile had declared war on Peru, a columnist wrote.", "ASSAULT"),
    ("A fake letter claimed that Peru had annexed the island of Chile.", "COERCE"),
    ("In the simulation, Peru attacked Chile with missiles.", "ASSAULT"),
    ("The minister likened the law to the Peruvian occupation of Arica.", "COERCE"),
    # another act altogether
    ("Chile hit back at criticism from Peru.", "ASSAULT"),
    ("Peru torpedoed the fishing pact with Chile.", "ASSAULT"),
    ("North Korea fired a ballistic missile into the sea off its east coast.", "ASSAULT"),
    ("A Japanese carmaker invaded the Chilean market.", "ASSAULT"),
    ("Chile refused to take in migrants from Peru.", "COERCE"),
    ("Chile and Peru reopened embassies.", "RETREAT"),
    ("Hungary is holding the EU hostage over aid to Ukraine, a Polish diplomat said.", "COERCE"),
    ("Rain and heavy winds pounded southern Brazil.", "ASSAULT"),
    ("The bank attacked the Swiss regulator over its capital rules.", "ASSAULT"),
    ("India is planning a strike.", "PROTEST"),
    # a word beside it says that it is only talked about
    ("Sudan truce talks fail", "RETREAT"),
    ("A leaked plan foresees the deployment of 10,000 European soldiers.", "AID"),
    ("Chile and Peru quarrelled over arms deliveries to Lima.", "AID"),
    ("Nigeria's senate withheld its approval for a military intervention in Niger.", "ASSAULT"),
    ("A film about the Peruvian bombing of Arica opened on Monday.", "ASSAULT"),
    ("Chile's ministers discussed seizing frozen Peruvian assets.", "SANCTION"),
    ("Chile delayed tariffs on Peruvian wine until April.", "SANCTION"),
    ("The Taiwanese army rehearsed repelling a Chinese landing.", "ASSAULT"),
    ("A hoax call led the Polish president to believe that Russia had bombed Lublin.", "ASSAULT"),
    ("Sweden discontinued its investigation into the sabotage of the pipelines.", "ACCUSE"),
    ("Chile released a Peruvian pastor from house arrest.", "COERCE"),
    ("A proposal to stop arms exports to Peru was shelved.", "SANCTION"),
    ("The resolution condemning Peru was withdrawn before the vote.", "ACCUSE"),
    ("It remains unclear whether Peru struck the convoy.", "ASSAULT"),
    ("Human rights groups feared a wave of expulsions from Peru.", "SANCTION"),
    ("The truce between Peru and Chile holds.", "RETREAT"),
    ("A truce between Peru and Chile expired at midnight without having brought relief.", "RETREAT"),
    ("The Peruvian government protested over a series in which Peruvian soldiers guard a camp.", "AID"),
    ("Turkey has called off a planned offensive in Syria after talks with Washington.", "REJECT"),
    ("Peru accused Chile of preparing an invasion.", "ASSAULT"),
    ("The frigate was to have joined a Chilean mission off Peru.", "COOPERATE"),
    ("Chile had planned to bomb Lima, but signed a truce.", "ASSAULT"),
    ("Chile would not let its territory be used for an attack on Peru.", "COERCE"),
    ("The United States lifted its threat of tariffs against Peru.", "THREATEN"),
    ("At no point did French soldiers open fire on the convoy in Mali.", "ASSAULT"),
    ("The coalition talked of bombing Houthi ports.", "ASSAULT"),
    ("The US army shot down the plan for a no-fly zone over Peru.", "ASSAULT"),
    ("In her novel, the author has Russia annex Finland.", "COERCE"),
    ("Britain's Opium Wars against China are taught in every school.", "ASSAULT"),
    ("For Peru, a military alliance with Chile is out of the question.", "COOPERATE"),
    # history
    ("Iraq had used poison gas against Kurdish villages in 1988.", "ASSAULT"),
    ("The last time Turkey recalled its envoy from Baku was in 2009.", "SANCTION"),
    ("In 1939 German troops invaded Poland.", "ASSAULT"),
    ("Turkey invaded Cyprus in 1974.", "ASSAULT"),
    ("The islanders remember the British invasion of 1982.", "ASSAULT"),
    ("Chile was occupied by Peru between 1910 and 1945.", "COERCE"),
    ("Three decades ago Iraq invaded Kuwait.", "ASSAULT"),
    ("Chile's prime minister compared the law to the Soviet occupation of Warsaw.", "COERCE"),
]


@pytest.mark.parametrize(("text", "type_"), UNDONE)
def test_a_deed_that_was_averted_imagined_or_long_ago_is_not_told_as_done(text: str, type_: str) -> None:
    assert type_ not in done(text, "en")


@pytest.mark.parametrize(("text", "type_"), [
    ("Chile hit back at criticism from Peru.", "REJECT"),
    ("Peru torpedoed the fishing pact with Chile.", "REJECT"),
    ("North Korea fired a ballistic missile into the sea off its east coast.", "MOBILIZE"),
    ("North Korea fired a missile on Monday.", "MOBILIZE"),
    ("Chile and Peru reopened embassies.", "SUPPORT"),
    ("Chile suspended air strikes on Lima for two days.", "RETREAT"),
    ("Chile plans to deploy soldiers on the border with Peru.", "MOBILIZE"),
])
def test_the_act_that_it_is_instead_is_told(text: str, type_: str) -> None:
    assert type_ in counted(text, "en")


@pytest.mark.parametrize(("text", "type_"), [
    ("Peru invaded Chile on Monday.", "ASSAULT"),
    ("Peru launched its biggest attack on Chile since the Second World War.", "ASSAULT"),
    ("Chile imposed sanctions on Peru over the invasion of 1982.", "SANCTION"),
    ("Chile recalled its ambassador from Lima for the first time since 1974.", "SANCTION"),
    ("Russia fired 20 missiles overnight, killing two.", "ASSAULT"),
    ("A Peruvian attack on Chile on Monday was condemned by Oslo.", "ASSAULT"),
    ("Ukrainian forces held off a Russian attack on Monday.", "ASSAULT"),
    ("Opposition candidates were barred from running by the government of Belarus.", "COERCE"),
    ("It looks as if Peru shelled Chilean positions.", "ASSAULT"),
    ("Peru fired missiles at Chile.", "ASSAULT"),
])
def test_a_deed_of_today_beside_such_words_is_told_as_done(text: str, type_: str) -> None:
    assert type_ in done(text, "en")


def test_with_whom_one_exercises_acts_too_and_is_no_target() -> None:
    coded = RulesCoder(ActorList.built_in())(article("South Korea held joint exercises with Japan." + REST["en"], "en"))
    assert [(r.source, r.target) for r in coded.records if r.type == "MOBILIZE"] == [(("KOR", "JPN"), ())]


def test_what_somebody_promises_not_to_do_is_not_announced() -> None:
    assert "AID" not in counted("Serbia promised not to send soldiers to Kosovo.", "en")


@pytest.mark.parametrize("text", [
    "Three years ago Peru expelled the ambassador of Chile.",
    "Several years before, Peru had annexed the island of Chile.",
    "A decade earlier, Peru bombed Chile.",
    "Peru had seized two Chilean tankers five years earlier.",
])
def test_what_was_done_years_ago_answers_nobody_now(text: str) -> None:
    assert not {"SANCTION", "COERCE", "ASSAULT"} & {*counted(text, "en")}


@pytest.mark.parametrize("text", [
    "Peru expelled the ambassador of Chile two days ago.",
    "A few weeks ago, Peru expelled the ambassador of Chile.",
    "Peru expelled the ambassador of Chile, three years after the war.",
])
def test_what_was_done_days_ago_is_told_as_done(text: str) -> None:
    assert "SANCTION" in done(text, "en")
