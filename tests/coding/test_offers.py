"""Offers, appeals and mediation take no side and count as a notice; who defends another's deed backs it."""

from __future__ import annotations

import pytest

from tests.conftest import matching, read


@pytest.mark.parametrize(("language", "text", "source"), [
    ("de", "Indonesiens Präsident bot an, ein Treffen der beiden Außenminister in Jakarta auszurichten.", "IDN"),
    ("de", "Spanien bot an, Vertreter beider Länder nach Sevilla einzuladen.", "ESP"),
    ("de", "Südafrika rief die drei Anrainer auf, an den Verhandlungstisch zurückzukehren.", "ZAF"),
    ("de", "Der Bundeskanzler hat sich für eine Deeskalation eingesetzt.", "DEU"),
    ("de", "Oman wünscht sich einen Dialog zwischen Teheran und Riad.", "OMN"),
    ("de", "Kolumbiens Präsident brachte Bogotá als Verhandlungsort ins Spiel.", "COL"),
    ("de", "Die Afrikanische Union schickte einen Vermittler nach Khartum.", "AU"),
    ("de", "Finnland hat sich als Ort für Gespräche zwischen Kiew und Moskau ins Spiel gebracht.", "FIN"),
    ("en", "Finland put itself forward as a venue for talks between Kyiv and Moscow.", "FIN"),
    ("en", "Ankara told both neighbours to keep calm.", "TUR"),
    ("en", "Qatar said it was ready to mediate between the two neighbours.", "QAT"),
    ("en", "Brazil's president proposed hosting a summit of the two leaders in Manaus.", "BRA"),
    ("en", "The Vatican appealed to the warring parties to lay down their arms.", "VAT"),
    ("en", "Egypt called on the three countries to return to the negotiating table.", "EGY"),
    ("en", "Japan hoped the matter would be resolved through dialogue.", "JPN"),
    ("en", "Switzerland put Geneva at the disposal of both sides.", "CHE"),
    ("en", "Kazakhstan advised the neighbours to talk to each other.", "KAZ"),
    ("en", "China asked everyone concerned to keep calm.", "CHN"),
    ("en", "Iraq has proposed a joint commission of inquiry.", "IRQ"),
    ("de", "Der Irak schlug eine gemeinsame Untersuchung vor.", "IRQ"),
])  # fmt: skip
def test_who_offers_a_place_or_asks_all_for_calm_takes_no_side(language: str, text: str, source: str) -> None:
    told = [r for r in read(text, language).records if r.source == (source,) and r.embedded_in is None and r.factuality.status == "realised"]
    assert told and max(r.counts_as or 0 for r in told) == 1


@pytest.mark.parametrize(("language", "text", "source", "target"), [
    ("de", "Weißrussland verteidigte das Vorgehen Russlands.", "BLR", "RUS"),
    ("de", "Iran verteidigte das Recht der Palästinenser auf Widerstand.", "IRN", "PSE"),
    ("en", "Hungary defended China's decision.", "HUN", "CHN"),
    ("de", "Dschibutis Außenminister verteidigte Äthiopiens Recht, seine Flüsse zu nutzen.", "DJI", "ETH"),
    ("de", "Kuba bescheinigte den Russen, im Recht zu sein.", "CUB", "RUS"),
    ("de", "Ghana stehe voll hinter Chile, schrieb der ghanaische Präsident.", "GHA", "CHL"),
    ("en", "Russia lined up with the Saudis.", "RUS", "SAU"),
    ("de", "Kanada sicherte Tschechien volle Unterstützung zu.", "CAN", "CZE"),
    ("en", "Pakistan promised Saudi Arabia full solidarity.", "PAK", "SAU"),
    ("en", "Belarus sprang to the defence of Russia.", "BLR", "RUS"),
])  # fmt: skip
def test_who_defends_what_another_did_backs_it(language: str, text: str, source: str, target: str) -> None:
    document = read(text, language)
    assert matching(document, type="SUPPORT", source=(source,), target=(target,), status="realised")
    assert not matching(document, type="COMMENT", mode="justify")


@pytest.mark.parametrize(("language", "text"), [
    ("de", "Russland verteidigte seinen Angriff auf die Stadt."),
    ("en", "The Kremlin defended its strike on the port."),
])  # fmt: skip
def test_who_defends_its_own_deed_backs_nobody(language: str, text: str) -> None:
    assert not matching(read(text, language), type="SUPPORT")


def test_who_stands_on_a_list_for_years_is_not_put_there_now() -> None:
    assert not matching(read("Die Firma steht seit Jahren auf der Sanktionsliste der USA.", "de"), type="SANCTION")
    assert matching(read("Die Firma steht seit Donnerstag auf der Sanktionsliste der USA.", "de"), type="SANCTION", source=("USA",))


@pytest.mark.parametrize("text", [
    "Frankreich reagierte besorgt auf die Luftangriffe in Syrien.",
    "Spanien hat mit Sorge auf den Beschuss eines Grenzpostens durch Algerien reagiert.",
])  # fmt: skip
def test_who_reacts_to_an_attack_does_not_attack(text: str) -> None:
    document = read(text, "de")
    assert not any(r.type == "ASSAULT" and {"FRA", "ESP"} & set(r.source) for r in document.records)
    assert matching(document, type="COMMENT", mode="concern")
    fought = read("Israel reagierte mit Luftangriffen auf den Beschuss.", "de")
    assert matching(fought, type="ASSAULT", source=("ISR",))
