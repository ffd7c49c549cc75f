"""Words of home politics and of the news: votes, what is announced against others, whom a state holds, and words that only name a thing."""

from __future__ import annotations

import pytest

from tests.coding.readings import REST
from tests.conftest import matching, read


def types(text: str) -> set[str]:
    """The types of all acts told of a sentence."""
    return {record.type for record in read(text + REST["de"], "de").records}


def test_a_house_that_approves_a_treaty_agrees_to_it() -> None:
    document = read("Das kenianische Parlament billigte den Vertrag mit Tansania." + REST["de"], "de")
    assert [(r.source[0][:3], r.target) for r in matching(document, type="AGREE", status="realised")] == [("KEN", ("TZA",))]
    assert not matching(document, type="SUPPORT")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Das Parlament in Lima hat dem Haushalt zugestimmt.", ("PER",)),
        ("Der Senat in Manila stimmte dem Abkommen mit Japan zu.", ("PHL",)),
        ("Das kenianische Parlament billigte die Verfassungsreform.", ("KEN",)),
        ("Das Parlament in Bern hat ein Gesetz zur Rentenreform verabschiedet.", ("CHE",)),
    ],
)
def test_a_house_that_votes_for_something_supports_it_and_promises_nothing(text: str, who: tuple[str, ...]) -> None:
    document = read(text + REST["de"], "de")
    assert who in [tuple(a.partition(":")[0] for a in r.source) for r in matching(document, type="SUPPORT", status="realised")]
    house = [r for r in matching(document, type="AGREE") if "zu" in r.evidence[0].text.split()[-1:] or "billigte" in r.evidence[0].text or "verabschiedet" in r.evidence[0].text]
    assert not house


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Die Regierung Kenias stimmte einer Waffenruhe mit den Rebellen zu.", "SUPPORT"),  # who ends a war gives his word
        ("Das Parlament in Lima verabschiedete ein Gesetz gegen Chile.", "SUPPORT"),  # a law against somebody supports nobody
    ],
)
def test_who_gives_his_word_or_makes_a_law_against_somebody_agrees(text: str, wrong: str) -> None:
    assert "AGREE" in types(text) and wrong not in types(text)


@pytest.mark.parametrize(
    ("text", "right", "who"),
    [
        ("Die Gewerkschaften in Peru kündigten einen Generalstreik an.", "THREATEN", "PER:unions"),
        ("Die Opposition in Kenia kündigte Massenproteste an.", "THREATEN", "KEN:opposition"),
        ("Ghana kündigte eine Klage gegen Togo an.", "THREATEN", "GHA"),
        ("Togo kündigte sein Veto gegen die Resolution an.", "REJECT", "TGO"),
        ("Chile kündigte Widerstand gegen die Zölle an.", "REJECT", "CHL"),
    ],
)
def test_who_announces_a_strike_or_a_lawsuit_threatens_and_who_announces_a_veto_refuses(text: str, right: str, who: str) -> None:
    document = read(text + REST["de"], "de")
    assert (who,) in [r.source for r in matching(document, type=right, status="realised")]
    assert not matching(document, type="AGREE")
    assert not matching(document, type="PROTEST", status="realised")  # nobody has gone on strike yet


@pytest.mark.parametrize(
    "text",
    [
        "Die Regierung in Nairobi kündigte Reformen an, um die Proteste zu beenden.",
        "Kenia kündigte den Abzug seiner Truppen an.",
        "Japan kündigte an, die Zölle auf chilenischen Wein zu senken.",
    ],
)
def test_who_announces_that_he_will_yield_or_lower_a_burden_threatens_nobody(text: str) -> None:
    assert "THREATEN" not in types(text)


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("Die Polizei in Togo hält seit Freitag zwei Reporter aus Ghana fest.", "COERCE", "ASSAULT"),
        ("Im Tschad halten Rebellen zwei kenianische Ärzte als Geiseln fest.", "ASSAULT", "COERCE"),
        ("Chile warf Peru Einmischung in seine Wahlen vor.", "COERCE", "ASSAULT"),
        ("Die Behörden in Lima ermächtigten die Armee zu Patrouillen.", "SUPPORT", "AGREE"),
        ("Kenia überstellte den General an Uganda.", "COERCE", "AID"),
        ("Der Senat in Lima hat die Immunität des Abgeordneten aufgehoben.", "SANCTION", "CONCEDE"),
        ("Chile forderte Peru auf, das Internierungslager zu schließen.", "RETREAT", "COERCE"),
        ("Die Unruhen in Kirgisistan dauern an.", "PROTEST", "RETREAT"),
    ],
)
def test_a_word_is_the_act_that_it_mostly_names(text: str, right: str, wrong: str) -> None:
    told = types(text)
    assert right in told and wrong not in told, told


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Die Minister sprachen in Wien über das iranische Atomprogramm.", "MOBILIZE"),
        ("Das Urteil des Gerichts in Lima ist für die Praxis von Bedeutung.", "SANCTION"),
        ("Kenia unterhält diplomatische Beziehungen zu Togo.", "COOPERATE"),
        ("Der Minister hält am Zeitplan Kenias fest.", "COERCE"),
        ("Die Vereinigung der Bauern in Togo feierte ihr Jubiläum.", "AGREE"),
    ],
)
def test_a_thing_that_is_only_spoken_of_is_no_act(text: str, wrong: str) -> None:
    assert wrong not in types(text)


@pytest.mark.parametrize(
    ("language", "text", "deed"),
    [
        ("de", "Das Parlament in Santiago stimmte dem Angriff auf Peru zu.", "ASSAULT"),
        ("de", "Das Parlament in Lima hat der Verhaftung des Chilenen zugestimmt.", "COERCE"),
        ("de", "Der Senat in Lima sprach sich für die Ausweisung der chilenischen Diplomaten aus.", "SANCTION"),
        ("de", "Togo ermächtigte die Armee zum Angriff auf Ghana.", "ASSAULT"),
        ("de", "Peru vereitelte den Anschlag auf den chilenischen Botschafter.", "ASSAULT"),
        ("de", "Ghana kündigte einen Angriff auf Togo an.", "ASSAULT"),
        ("de", "Die Regierung Kenias plant die Verhaftung des Oppositionsführers.", "COERCE"),
        ("de", "Der Auftrag Perus zum Angriff auf Chile liegt vor.", "ASSAULT"),
        ("en", "Peru approved the arrest of the Chilean envoy.", "COERCE"),
        ("en", "Chile approved the attack on Peru.", "ASSAULT"),
        ("en", "The Security Council authorised an attack on Libya.", "ASSAULT"),
        ("en", "The government intends the arrest of the opposition leader in Peru.", "COERCE"),
    ],
)
def test_what_a_house_votes_for_or_somebody_announces_is_not_done_yet(language: str, text: str, deed: str) -> None:
    told = [r for r in read(text + REST[language], language).records if r.type == deed]
    assert not [r for r in told if r.factuality.status in ("realised", "ongoing")]


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("The parliament in Nairobi approved the budget.", "SUPPORT", "AGREE"),
        ("The Chilean parliament approved a bill against Peru.", "AGREE", "SUPPORT"),
        ("Peru's president sacked the army chief.", "SANCTION", "RETREAT"),
        ("Rebels sacked the town of Mopti in Mali.", "ASSAULT", "SANCTION"),
    ],
)
def test_approving_and_sacking_in_english(text: str, right: str, wrong: str) -> None:
    told = {record.type for record in read(text + REST["en"], "en").records}
    assert right in told and wrong not in told, told
