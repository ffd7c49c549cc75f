"""What somebody does by saying it: judge, threaten, deny, worry."""

from __future__ import annotations

import pytest

from tests.conftest import matching, read


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It was not a violation of the treaty, Peru's foreign minister said."),
        ("en", "If it were a breach of the treaty, Peru would leave it, its foreign minister said."),
        ("en", "Peru's foreign minister asked whether it was a breach of the treaty."),
        ("de", "Es sei kein Bruch des Abkommens, sagte Perus Außenminister."),
        ("de", "Das sei nicht illegal, sagte der peruanische Präsident."),
    ],
)
def test_who_denies_or_supposes_a_breach_condemns_nobody(language: str, text: str) -> None:
    assert not matching(read(text, language), type="ACCUSE", status="realised")


def test_a_judgement_in_a_relative_clause_is_not_the_speakers() -> None:
    document = read("Norway would send medicine to those whom the attack, which was a crime, had hit, its foreign minister said.")
    assert not matching(document, type="ACCUSE", source=("NOR",))


def test_a_critic_who_jokes_about_lunch_condemns_for_no_state() -> None:
    document = read("„Eine Kriegserklärung an den Magen“, witzelte ein dänischer Koch über das Menü.", "de")
    assert not matching(document, type="ACCUSE")


def test_a_verbless_quotation_judges() -> None:
    accused = matching(read('"An act of piracy," Malta\'s prime minister said.'), type="ACCUSE")
    assert [(r.source, r.rung) for r in accused] == [(("MLT",), 3)]


@pytest.mark.parametrize(("language", "text", "type_"), [
    ("en", "Ghana had every right to sell gold, the Chilean president said.", "SUPPORT"),
    ("en", "Chile shared the grief of the Ghanaians, the Chilean president said.", "COMMENT"),
    ("de", "Sein Land teile die Trauer der Ghanaer, sagte der chilenische Präsident.", "COMMENT"),
])  # fmt: skip
def test_who_grants_a_right_backs_and_who_shares_grief_mourns(language: str, text: str, type_: str) -> None:
    assert (type_, "sympathy" if type_ == "COMMENT" else None) in {(r.type, r.mode) for r in read(text, language).records if r.source == ("CHL",)}


def test_no_right_is_granted_where_it_is_denied() -> None:
    records = read("Ghana has no right to sell gold, the Chilean president said.").records
    assert not any(r.type == "SUPPORT" for r in records)


@pytest.mark.parametrize(
    ("language", "text", "speaker", "deed"),
    [
        ("de", "Norwegens Ministerpräsident forderte Moskau auf, die Leichen herauszugeben. Der Kreml wies jede Verantwortung zurück: Der Hubschrauber sei in russischen Luftraum eingedrungen.", "RUS", "MOBILIZE"),
        ("de", "Dänemark forderte Iran auf, das Schiff freizugeben. Teheran wies die Vorwürfe zurück: Dänische Kriegsschiffe hätten iranische Fischer angegriffen.", "IRN", "ASSAULT"),
        ("en", "Denmark called on Iran to release the ship. Tehran rejected the accusations: Danish warships had attacked Iranian fishermen.", "IRN", "ASSAULT"),
        ("en", "Kenya expelled two Ethiopian diplomats. Addis Ababa dismissed the claims: Kenyan police had arrested its envoys first.", "ETH", "COERCE"),
    ],
)
def test_what_stands_behind_the_colon_of_who_rejects_is_his_word(language: str, text: str, speaker: str, deed: str) -> None:
    told = [r.attribution for r in read(text, language).records if r.type == deed]
    assert told and all(a.voice == "actor" and a.source == (speaker,) for a in told)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Norway reacted quickly: it expelled five Russian diplomats."),
        ("de", "Norwegen reagierte rasch: Oslo wies fünf russische Diplomaten aus."),
    ],
)
def test_what_a_colon_only_details_stays_the_word_of_the_text(language: str, text: str) -> None:
    assert matching(read(text, language), source=("NOR",), type="SANCTION", voice="author")


@pytest.mark.parametrize(
    ("language", "text", "state"),
    [
        ("de", "Nach dem Abschuss eines norwegischen Hubschraubers durch die russische Marine hat die Bundesregierung den russischen Botschafter einbestellt. Außenministerin Lena Brandt sprach von einem Akt der Willkür.", "DEU"),
        ("de", "BERLIN, 3. Mai 2027 – Nach dem Abschuss eines norwegischen Hubschraubers durch die russische Marine hat die Bundesregierung den russischen Botschafter einbestellt. Außenministerin Lena Brandt sprach von einem Akt der Willkür. Norwegens Ministerpräsident forderte Moskau auf, die Leichen herauszugeben.", "DEU"),
        ("de", "Nach dem Angriff auf einen dänischen Frachter hat die französische Regierung den iranischen Botschafter einbestellt. Verteidigungsminister Luc Perrin nannte den Angriff einen Akt der Barbarei.", "FRA"),
        ("en", "After a Danish freighter was attacked, the French government summoned the Iranian ambassador. Defence Minister Luc Perrin called the attack an act of barbarism.", "FRA"),
        ("de", "Die Regierungen in Canberra und Tokio haben sich hinter Malaysia gestellt. In Dänemark nannte Ministerpräsidentin Lise Holm den Angriff Chinas eine Schande.", "DNK"),
    ],
)  # fmt: skip
def test_a_named_minister_without_a_country_is_of_the_government_told_of_or_of_the_land_that_opens_the_sentence(language: str, text: str, state: str) -> None:
    blame = [r.source for r in read(text, language).records if r.type == "ACCUSE" and r.mode == "disapprove"]
    assert blame == [(state,)]
