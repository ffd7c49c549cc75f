"""Triggers: given by file, or found in a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from echolot.errors import BadTriggerFile
from echolot.link import read_triggers
from tests.conftest import read

GOOD = 'id = "T"\nname = "x"\nperpetrator = ["PRK"]\npublic_since = 2024-10-18\n'


def test_one_trigger_at_top_level_or_many_in_a_list(tmp_path: Path) -> None:
    one, many = tmp_path / "one.toml", tmp_path / "many.toml"
    one.write_text(GOOD)
    many.write_text("[[trigger]]\n" + GOOD + "[[trigger]]\n" + GOOD.replace('"T"', '"U"'))
    assert [t.id for t in read_triggers(one)] == ["T"]
    assert [t.id for t in read_triggers(many)] == ["T", "U"]
    assert read_triggers(one)[0].public_since is not None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (GOOD.replace('id = "T"\n', ""), "id"),
        (GOOD.replace('perpetrator = ["PRK"]\n', ""), "perpetrator"),
        (GOOD.replace("public_since = 2024-10-18\n", ""), "public_since"),
        (GOOD.replace("2024-10-18", '"soon"'), "public_since"),
        (GOOD + "window_days = 0\n", "window_days"),
        (GOOD + "windw = 3\n", "windw"),
        (GOOD + "victim = 3\n", "victim"),
        ("id = ", None),
    ],
)
def test_a_faulty_trigger_file_is_named_with_the_key_at_fault(tmp_path: Path, text: str, key: str | None) -> None:
    path = tmp_path / "trigger.toml"
    path.write_text(text)
    with pytest.raises(BadTriggerFile) as caught:
        read_triggers(path)
    assert (caught.value.key or None) == key
    assert str(path) in str(caught.value)


def test_the_deed_a_text_dwells_on_is_its_first_trigger() -> None:
    document = read("Iran attacked Israel with missiles on Tuesday. France condemned the attack. Germany condemned Iran.", "en")
    assert document.triggers[0].perpetrator == ("IRN",)
    rows = {row.actor: row.verdict.value for row in document.reaction_table}
    assert rows["IRN"] == "perpetrator"
    assert rows["FRA"] == rows["DEU"] == "responded"


def test_an_answer_that_names_no_target_is_aimed_at_the_perpetrator() -> None:
    document = read("Iran attacked Israel with missiles on Tuesday. France was deeply concerned.", "en")
    concern = next(r for r in document.records if r.mode == "concern")
    assert concern.target == ("IRN",) and concern.responds_to == "T1" and concern.counts_as == 2


def test_who_is_only_named_has_stated_nothing() -> None:
    document = read("Iran attacked Israel with missiles on Tuesday. The weather in Portugal was fine.", "en")
    rows = {row.actor: row.verdict.value for row in document.reaction_table}
    assert rows["PRT"] == "not_stated"


def test_who_says_itself_that_it_has_done_nothing_is_not_silent() -> None:
    def verdict(answer: str, language: str) -> str:
        deed = {"en": "Venezuela seized a Guyanese vessel on Monday.", "de": "Venezuela hat am Montag ein Schiff Guyanas beschlagnahmt."}[language]
        return next(row.verdict.value for row in read(f"{deed} {answer}", language).reaction_table if row.actor == "COL")

    assert verdict("Colombia has not threatened sanctions, its foreign minister said.", "en") == "declined"
    assert verdict("Kolumbien habe keine Sanktionen verhängt, sagte der Außenminister in Bogotá.", "de") == "declined"
    assert verdict("Colombia has imposed no sanctions.", "en") == "silent"
    assert verdict("Colombia has imposed no sanctions, Brazil's foreign minister said.", "en") == "silent"


@pytest.mark.parametrize(
    ("language", "answer"),
    [
        ("en", "Colombia refused to sign the protest."),
        ("de", "Kolumbien verweigerte der Protestnote die Unterschrift."),
        ("de", "Kolumbien lehnte eine Beteiligung ab."),
    ],
)
def test_who_refuses_to_take_part_in_an_answer_has_declined(language: str, answer: str) -> None:
    deed = {"en": "Venezuela seized a Guyanese vessel on Monday.", "de": "Venezuela hat am Montag ein Schiff Guyanas beschlagnahmt."}[language]
    row = next(row for row in read(f"{deed} {answer}", language).reaction_table if row.actor == "COL")
    assert (row.verdict.value, row.max_counts_as) == ("declined", 0)


def test_backing_the_perpetrator_is_no_answer_against_it() -> None:
    document = read("Iran attacked Israel with missiles on Tuesday. Syria praised Iran.", "en")
    rows = {row.actor: row.verdict.value for row in document.reaction_table}
    assert rows["SYR"] == "pro_perpetrator"


def perpetrators(text: str, language: str = "en") -> list[tuple[str, ...]]:
    return [t.perpetrator for t in read(text, language).triggers]


def test_one_condemnation_is_enough_to_say_whose_deed_a_text_is_about() -> None:
    assert perpetrators("Kenya condemned Uganda in a short statement on Tuesday.") == [("UGA",)]
    assert perpetrators(
        "Chile hat Peru aufgefordert, seine Schiffe abzuziehen. Das Außenministerium in Santiago verurteilte das Manöver.", "de"
    ) == [("PER",)]


def test_what_the_victim_does_in_return_is_no_provocation() -> None:
    text = "Iran attacked Israel with missiles on Tuesday. Israel put its army on alert. France condemned Iran."
    assert perpetrators(text) == [("IRN",)]


def test_help_that_nobody_answers_is_no_provocation() -> None:
    assert perpetrators("Sweden delivered weapons to Ukraine on Tuesday.") == []
    assert perpetrators("Sweden delivered weapons to Ukraine on Tuesday. Russia condemned Sweden.") == [("SWE",)]


def test_a_deed_against_somebody_outside_the_story_stays_behind_it() -> None:
    text = (
        "Belarus has sent soldiers to Russia. Poland condemned Belarus. Latvia condemned Belarus. Russia has bombed Ukraine for two years."
    )
    assert perpetrators(text)[0] == ("BLR",) and ("RUS",) in perpetrators(text)[1:]


def test_a_deed_of_a_named_earlier_year_told_behind_todays_is_recalled() -> None:
    drone = (
        "Latvia expelled the Belarusian ambassador on Monday, a day after a drone hit Riga. Poland condemned Belarus. Estonia condemned Belarus."
    )
    for past in ("In 2021 Belarus had attacked Lithuania.", "In 2019 Belarus attacked Lithuania."):
        assert [(t.perpetrator, t.victim) for t in read(f"{drone} {past}").triggers] == [(("BLR",), ("LVA",))]
    assert ("LTU",) in [t.victim[-1:] for t in read(f"{drone} On Tuesday Belarus attacked Lithuania.").triggers]
    assert perpetrators("In 2019 Turkey attacked Syria. France condemned Turkey.") == [("TUR",)]


def test_measures_paid_back_become_a_second_trigger_and_stay_answers_to_the_first() -> None:
    text = "Iran attacked Israel with missiles on Monday. Canada imposed sanctions on Iran. Iran in turn expelled two Canadian diplomats."
    document = read(text, "en")
    assert [t.perpetrator for t in document.triggers] == [("IRN",), ("CAN",)]
    rows = {(r.trigger, r.actor): r.verdict.value for r in document.reaction_table}
    assert rows["T1", "CAN"] == "responded" and rows["T2", "IRN"] == "responded"


def test_who_denies_makes_the_authorship_disputed() -> None:
    told = "A hospital in Latvia was hacked on Monday. Latvia accused Russia. Moscow {}."
    assert read(told.format("denied any involvement"), "en").triggers[0].attribution_disputed
    assert read(told.format("denied any involvement"), "en").triggers[0].perpetrator == ("RUS",)


def test_a_text_without_deed_and_blame_has_no_trigger() -> None:
    assert perpetrators("The weather in Portugal was fine. Spain won the match against Italy.") == []


def test_a_victim_that_only_asks_for_help_stays_the_victim() -> None:
    document = read("Iran attacked Israel with missiles on Tuesday. Israel asked the United States for help. France condemned Iran.", "en")
    rows = {row.actor: row.verdict.value for row in document.reaction_table}
    assert rows["ISR"] == "victim" and rows["FRA"] == "responded"


def test_what_the_perpetrator_bars_in_return_is_not_its_deed() -> None:
    text = "Canada imposed sanctions on Belarus on Monday. Norway condemned Belarus. Belarus in turn expelled two Canadian diplomats."
    trigger = read(text, "en").triggers[0]
    assert trigger.perpetrator == ("BLR",) and "CAN" not in trigger.victim


def test_who_backs_measures_answers_the_deed_they_answer() -> None:
    text = (
        "Iran attacked Israel with missiles on Monday. Canada imposed sanctions on Iran. Japan praised Canada. "
        "Iran in turn expelled two Canadian diplomats."
    )
    rows = {(r.trigger, r.actor): r.verdict.value for r in read(text, "en").reaction_table}
    assert rows["T1", "JPN"] == "responded" and ("T2", "JPN") not in rows


LAID = (
    "Nach dem Sprengstoffanschlag auf ein Ministerium in Lima hat Peru den chilenischen Geheimdienst verantwortlich gemacht. "
    "Chile wies die Vorwürfe zurück und versetzte seine Armee an der Grenze in Alarmbereitschaft. Brasilien verurteilte den Anschlag. "
    "Kolumbien erklärte sich bereit, Ermittler zu entsenden. Bolivien stellte sich hinter Chile. Es werde im Sicherheitsrat jede "
    "Resolution gegen Chile blockieren, sagte der bolivianische Präsident."
)


def test_a_deed_laid_to_somebody_comes_before_what_that_one_does_when_accused() -> None:
    document = read(LAID, "de")
    first = document.triggers[0]
    assert first.perpetrator == ("CHL",) and first.victim == ("PER",) and first.severity_rung == 10 and first.attribution_disputed
    rows = {(r.trigger, r.actor): (r.verdict.value, r.max_counts_as) for r in document.reaction_table}
    assert rows["T1", "PER"][0] in ("responded", "victim") and rows["T1", "BRA"] == ("responded", 3)


def test_an_offer_that_names_nobody_does_not_serve_the_accused() -> None:
    rows = {r.actor: r.verdict.value for r in read(LAID, "de").reaction_table if r.trigger == "T1"}
    assert rows["COL"] != "pro_perpetrator"


def test_who_blocks_a_resolution_against_the_accused_sides_with_it() -> None:
    document = read(LAID, "de")
    blocked = next(r for r in document.records if (r.type, r.mode) == ("REJECT", "formal"))
    assert blocked.factuality.status == "announced" and blocked.stance == "pro"
    assert {r.actor: r.verdict.value for r in document.reaction_table if r.trigger == "T1"}["BOL"] == "pro_perpetrator"


def test_hostile_steps_announced_take_the_side_of_what_is_announced() -> None:
    document = read("Russia attacked Estonia with drones on Monday. NATO announced that it would step up patrols against Russia in the Baltic.", "en")
    assert {r.actor: r.verdict.value for r in document.reaction_table}["NATO"] == "responded"


def test_measures_after_its_last_word_are_not_what_a_perpetrator_answers() -> None:
    text = (
        "Iran attacked Israel with missiles on Monday. Israel accused Iran of breaking its word. Iran summoned the Israeli envoy to Geneva and "
        "threatened Israel. Poland expelled three Iranian diplomats."
    )
    assert perpetrators(text) == [("IRN",)]


def test_whom_an_attack_was_on_did_not_do_it() -> None:
    assert perpetrators("Russia bombed Kyiv on Monday. Japan condemned the attack on Kyiv. So did Chile.") == [("RUS",)]
    assert perpetrators("Russland hat am Montag Kiew bombardiert. Der Angriff auf Kiew wurde von Japan und Chile verurteilt.", "de") == [("RUS",)]
    assert ("UKR",) not in perpetrators("Japan condemned the attack on Kyiv. Chile condemned the attack on Kyiv.")


CHARGED = (
    "Nach der Sprengung einer Pipeline vor seiner Nordküste hat Peru Chile vorgeworfen, Kampftaucher geschickt zu haben. Peru verlegte acht Boote in das "
    "Seegebiet. Einen Militärschlag schloss der peruanische Präsident aus. Chile nannte die Vorwürfe eine Erfindung. Brasilien und Kolumbien verurteilten "
    "den Anschlag. Bolivien bestellte den chilenischen Geschäftsträger ein."
)


def test_who_charges_somebody_before_it_acts_has_not_begun() -> None:
    document = read(CHARGED, "de")
    assert document.triggers[0].perpetrator == ("CHL",)
    rows = {(r.trigger, r.actor): r.verdict.value for r in document.reaction_table}
    assert rows["T1", "BRA"] == rows["T1", "COL"] == rows["T1", "BOL"] == "responded"


def test_a_blow_that_was_ruled_out_is_not_the_attack_condemned_later() -> None:
    assert not [r for r in read(CHARGED, "de").records if r.type == "ASSAULT" and r.source == ("PER",) and r.factuality.status == "realised"]


def test_a_promise_of_arms_serves_whom_it_goes_to_though_nothing_is_decided() -> None:
    text = (
        "Russia invaded Kazakhstan on Monday. Washington was ready to sell Kazakhstan air defence radars, though no decision had been taken. Rain fell on Oslo."
    )
    assert {r.actor: r.verdict.value for r in read(text, "en").reaction_table}["USA"] == "responded"


def test_whoever_calls_it_an_internal_matter_backs_the_perpetrator_and_not_whom_the_deed_hit() -> None:
    text = "Tunisia jailed the German aid worker Jana Muster on Tuesday. Germany called the verdict arbitrary and expelled two Tunisian diplomats. France asked for clemency. The Arab League considers the case an internal matter."
    rows = {r.actor: r for r in read(text, "en").reaction_table if r.trigger == "T1"}
    assert rows["ARAB_LEAGUE"].stance == "pro"
