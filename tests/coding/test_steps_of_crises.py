"""Steps by which lands answer: taken back, joined, billed, brought to a table; and whose soldiers, spokesmen and parties they are."""

from __future__ import annotations

import pytest

from tests.conftest import read

# language, text, source, type and mode, target
TOLD = [
    ("de", "Südkorea zog seine Unterschrift unter eine Absichtserklärung mit La Paz zurück.", "KOR", "SANCTION.withdraw", "BOL"),
    ("de", "Estland hat seine Unterschrift unter den Vertrag mit Minsk zurückgezogen.", "EST", "SANCTION.withdraw", "BLR"),
    ("en", "Thailand pulled its signature from the pact with Cambodia.", "THA", "SANCTION.withdraw", ""),
    ("en", "Sweden withdrew its offer to Hungary.", "SWE", "REJECT", "HUN"),
    ("en", "Peru withdrew its pledge to Haiti on Friday.", "PER", "REJECT", "HTI"),
    ("de", "Norwegen, das der EU nicht angehört, schloss sich den Maßnahmen an.", "NOR", "SANCTION.discontinue", ""),
    ("de", "Die Schweiz schloss sich dem Einfuhrverbot für russisches Öl an.", "CHE", "SANCTION.discontinue", "RUS"),
    ("en", "India called off a flight that was to carry one of its astronauts to a Russian station.", "IND", "SANCTION.discontinue", ""),
    ("en", "Canada has called off a joint flight with China.", "CAN", "SANCTION.discontinue", "CHN"),
    ("en", "Germany's space command has gone on higher alert.", "DEU", "MOBILIZE.troops", ""),
    ("en", "Kenya's frigates have been put on higher alert.", "KEN", "MOBILIZE.troops", ""),
    ("de", "Frankreichs Weltraumkommando wurde in Alarmbereitschaft versetzt.", "FRA", "MOBILIZE.troops", ""),
    ("en", "Argentina's foreign minister handed the Russian ambassador a bill for 180 million dollars.", "ARG", "REQUEST.change", "RUS"),
    ("en", "Japan sent China a bill for the cleanup of the spill.", "JPN", "REQUEST.change", "CHN"),
    ("de", "Chiles Außenminister überreichte dem chinesischen Botschafter eine Rechnung über 180 Millionen Dollar.", "CHL", "REQUEST.change", "CHN"),
    ("en", "Luxembourg filed a claim for damages against Russia under the convention.", "LUX", "REQUEST.formal", "RUS"),
    ("en", "Uruguay called Bolivia and France to the negotiating table.", "URY", "COMMENT.caution", "BOL"),
    ("de", "Panama rief beide Seiten an den Verhandlungstisch zurück.", "PAN", "COMMENT.caution", ""),
    ("de", "Im benachbarten Chile hieß es, man verfolge die Entwicklung.", "CHL", "COMMENT.neutral", ""),
    ("de", "In Lima teilte das Außenministerium mit, Peru verfolge die Lage genau.", "PER", "COMMENT.neutral", ""),
    ("de", "Südafrikas Minister nannte die Enteignung »das gute Recht jedes Staates«.", "ZAF", "SUPPORT", ""),
    ("de", "Kenias Präsident bezeichnete die Sperre als das gute Recht Ugandas.", "KEN", "SUPPORT", ""),
    ("en", "Ghana's minister called the expropriation the right of every state.", "GHA", "SUPPORT", ""),
    ("en", "Chile spoke of a grave setback.", "CHL", "COMMENT.concern", ""),
    ("de", "Honduras und St. Vincent stimmten gegen den Entwurf.", "VCT", "REJECT.formal", ""),
    ("de", "Die Generalversammlung befasste sich am Montag mit der Blockade.", "UN:GA", "CONSULT.multilateral", ""),
    ("de", "Ecuador wirbt für ein Ende der Kämpfe.", "ECU", "REQUEST.change", ""),
    ("de", "Norwegen stoppte die Hilfe, wie es Schweden gefordert hatte.", "SWE", "REQUEST.change", ""),
    ("de", "Sambia senkte die Zölle, wie es die Regierung in Harare verlangt hatte.", "ZWE", "REQUEST.change", ""),
    ("de", "Portugals Grüne verurteilten Russland.", "PRT:party", "ACCUSE.disapprove", "RUS"),
    ("de", "Die österreichischen Grünen verurteilten Ungarn.", "AUT:party", "ACCUSE.disapprove", "HUN"),
    ("de", "Die deutschen Grünen verurteilten Ungarn.", "DEU:party:GRUENE", "ACCUSE.disapprove", "HUN"),
    ("de", "Die Linke verurteilte Ungarn.", "DEU:party:LINKE", "ACCUSE.disapprove", "HUN"),
    ("de", "Soldaten haben das Werk des französischen Konzerns Eramet besetzt. Boliviens Präsident verteidigte den Schritt.", "BOL", "COERCE.seize", "FRA"),
    ("de", "Simbabwes Armee hat die Farm verlassen. Soldaten rückten in das Lager eines südafrikanischen Unternehmens ein.", "ZWE", "MOBILIZE.troops", "ZAF"),
    ("en", "The U.N. Security Council met. Pakistan's envoy took note. The secretary-general's spokesman condemned Russia.", "UN", "ACCUSE.disapprove", "RUS"),
    ("de", "Das Pazifikforum verurteilte Indonesien.", "PIF", "ACCUSE.disapprove", "IDN"),
    ("de", "Das Pazifische Inselforum tagte. Der Generalsekretär des Forums kritisierte Australien.", "PIF", "ACCUSE.disapprove", "AUS"),
    ("en", "The Commonwealth met in London. The secretary-general of the association condemned Georgia.", "COMMONWEALTH", "ACCUSE.disapprove", "GEO"),
    ("de", "Indonesische Kampfflugzeuge haben das Dorf Wutung in Papua-Neuguinea bombardiert.", "IDN", "ASSAULT.aerial", "PNG:civilians"),
    ("de", "Ruandische Soldaten haben am Montag das Dorf Kanyaru in Burundi beschossen.", "RWA", "ASSAULT", "BDI:civilians"),
    ("en", "Denmark removed Chad from the list of partner countries.", "DNK", "SANCTION.discontinue", "TCD"),
    ("en", "The United States struck Cuba off its list of sponsors of terrorism.", "USA", "CONCEDE", "CUB"),
    ("en", "China expanded its trade with South America.", "CHN", "COOPERATE", "LATIN_AMERICA"),
    ("en", "Uruguay asked the regional court of human rights to order their release.", "URY", "REQUEST.formal", ""),
    ("de", "Der Iran gab nach.", "IRN", "CONCEDE", ""),
    ("en", "Norway withheld a grant for Indian hydropower.", "NOR", "SANCTION.discontinue", "IND"),
    ("de", "Papst Leo hat Irans Führung um Gnade für weitere Verurteilte gebeten.", "VAT", "REQUEST.change", "IRN"),
    ("de", "Ghana bat Togo um Milde.", "GHA", "REQUEST.change", "TGO"),
    ("de", "Togo bat Ghana um Verzeihung.", "TGO", "CONCEDE", "GHA"),
    ("en", "Jordan and Senegal joined the case against India.", "SEN", "REQUEST.formal", "IND"),
    ("de", "Jordanien und Senegal traten dem Verfahren gegen Indien bei.", "JOR", "REQUEST.formal", "IND"),
    ("en", "Switzerland offered Geneva for talks.", "CHE", "AGREE", ""),
    ("de", "Oman bot Maskat für Verhandlungen an.", "OMN", "AGREE", ""),
    ("de", "Dänemark und Finnland haben die Flaggen auf halbmast gesetzt.", "DNK", "COMMENT.sympathy", ""),
]  # fmt: skip

# language, text, source, type that it has not done
NOT_TOLD = [
    ("en", "Sweden withdrew its offer to Hungary.", "SWE", "AGREE"),
    ("de", "Südkorea zog seine Unterschrift unter eine Absichtserklärung mit La Paz zurück.", "KOR", "CONCEDE"),
    ("de", "Die Schweiz schloss sich den Maßnahmen nicht an.", "CHE", "SANCTION"),
    ("en", "NATO will share its orbital warning data with Argentina.", "NATO", "THREATEN"),
    ("en", "Sweden's early warning network tracked the bombers.", "SWE", "THREATEN"),
    ("en", "The Russian crew took shelter in the station.", "RUS", "COERCE"),
    ("en", "Argentina's foreign minister handed the Russian ambassador a bill for 180 million dollars.", "ARG", "AID"),
    ("de", "Ghana, das um Investoren wirbt, bedauerte das Vorgehen.", "GHA", "REQUEST"),
    ("de", "Senegal wirbt um Fachkräfte aus Italien.", "SEN", "REQUEST"),
    ("de", "Venezuelas Präsidentin sprach Bolivien ihre Bewunderung für den Mut der Regierung aus.", "VEN", "REQUEST"),
    ("de", "Norwegen stoppte die Hilfe, wie es Schweden gefordert hatte.", "NOR", "REQUEST"),
    ("de", "Portugals Grüne verurteilten Russland.", "DEU:party:GRUENE", "ACCUSE"),
    ("de", "Soldaten haben am Dienstag die Mine des kanadischen Konzerns Iamgold besetzt. Burkina Faso will das Gold selbst fördern.", "CAN", "COERCE"),
    ("en", "The U.N. Security Council met. Pakistan's envoy took note. The secretary-general's spokesman condemned Russia.", "PAK", "ACCUSE"),
    ("de", "Das Pazifikforum verurteilte Indonesien.", "IDN", "ACCUSE"),
    ("de", "Der Generalsekretär des Bundes kritisierte Georgien.", "UN", "ACCUSE"),
    ("de", "Die indonesische Währung gab nach.", "IDN", "CONCEDE"),
    ("de", "Der türkische Aktienindex gab am Freitag nach.", "TUR", "CONCEDE"),
    ("de", "Ein Pilz hat ein Fünftel der nicaraguanischen Kaffeeernte vernichtet.", "NIC", "ASSAULT"),
    ("en", "Croatia struck Nicaragua off its list of countries for development projects.", "HRV", "CONCEDE"),
    ("en", "Norway withheld a grant for Indian hydropower.", "NOR", "AID"),
    ("de", "Papst Leo hat Irans Führung um Gnade für weitere Verurteilte gebeten.", "VAT", "CONCEDE"),
    ("de", "Dänemark und Finnland haben die Flaggen auf halbmast gesetzt.", "DNK", "SUPPORT"),
    ("en", "Switzerland offered Geneva for talks.", "CHE", "REQUEST"),
]  # fmt: skip

# language, text, who did not condemn, whom
NOT_CONDEMNED = [
    ("de", "Australien vermied eine Verurteilung Chinas.", "AUS", "CHN"),
    ("de", "Kanada hat eine Verurteilung Israels bislang unterlassen.", "CAN", "ISR"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "source", "act", "target"), TOLD)
def test_a_step(language: str, text: str, source: str, act: str, target: str) -> None:
    kind, _, mode = act.partition(".")
    told = [r for r in read(text, language).records if source in r.source and r.factuality.status in ("realised", "ongoing")]
    assert any(r.type == kind and (not mode or r.mode == mode) and (not target or target in r.target) for r in told), told


@pytest.mark.parametrize(("language", "text", "source", "type"), NOT_TOLD)
def test_no_step(language: str, text: str, source: str, type: str) -> None:
    told = [r for r in read(text, language).records if source in r.source and r.type == type]
    assert not [r for r in told if r.factuality.status in ("realised", "ongoing")], told


@pytest.mark.parametrize(("language", "text", "source", "target"), NOT_CONDEMNED)
def test_whose_condemnation_is_avoided_is_not_silent_itself(language: str, text: str, source: str, target: str) -> None:
    told = read(text, language).records
    assert any(r.type == "ACCUSE" and (r.source, r.target, r.factuality.status) == ((source,), (target,), "absent") for r in told), told
    assert not any(target in r.source for r in told), told


@pytest.mark.parametrize("text", ["A fungus has destroyed a fifth of Nicaragua's coffee harvest.", "Blight destroyed crops in Kenya."])
def test_what_befalls_a_harvest_is_no_attack(text: str) -> None:
    assert not [r for r in read(text, "en").records if r.type == "ASSAULT"]
