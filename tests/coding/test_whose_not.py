"""Whose a bare title is not: theirs whom it meets, judges or acts upon, where the text names them for nothing else."""

from __future__ import annotations

import pytest

from tests.conftest import matching, read


@pytest.mark.parametrize(
    ("language", "text", "type_", "whom"),
    [
        ("de", "Die Staatsanwaltschaft beschlagnahmte eine russische Jacht.", "COERCE", "RUS"),
        ("de", "Ein Gericht verurteilte Russland zu einer Entschädigung.", "SANCTION", "RUS"),
        ("de", "Die Polizei nahm zwei Iraner fest.", "COERCE", "IRN"),
        ("de", "Die Polizei beschlagnahmte chinesische Drohnen.", "COERCE", "CHN"),
        ("de", "Das Oberste Gericht wies die Klage Chinas ab.", "REJECT", "CHN"),
        ("de", "Ermittler durchsuchten die chinesische Botschaft.", "COERCE", "CHN"),
        ("en", "A court ordered Russia to pay compensation to Ukraine.", "REQUEST", "RUS"),
        ("en", "A court convicted a Russian of spying.", "SANCTION", "RUS"),
        ("en", "Prosecutors seized a Russian yacht.", "COERCE", "RUS"),
        ("en", "The court fined China for dumping.", "SANCTION", "CHN"),
    ],
)
def test_a_bare_court_or_police_is_not_theirs_whom_it_acts_upon(language: str, text: str, type_: str, whom: str) -> None:
    assert [(r.source, r.target) for r in matching(read(text, language), type=type_)] == [((), (whom,))]


@pytest.mark.parametrize(
    ("language", "text", "type_", "who"),
    [
        ("de", "Ein Gericht in Moskau verurteilte einen Amerikaner.", "SANCTION", "RUS:court"),
        ("de", "In Hamburg beschlagnahmte die Staatsanwaltschaft eine russische Jacht.", "COERCE", "DEU:court"),
        ("de", "Polen streitet mit Russland. Ein Gericht verurteilte Russland.", "SANCTION", "POL:court"),
        ("de", "Die russische Regierung schweigt. Ein Gericht verurteilte den russischen Oppositionellen zu zehn Jahren Haft.", "SANCTION", "RUS:court"),
        ("en", "Russia tightened its laws. A court sentenced an American to ten years.", "SANCTION", "RUS:court"),
        ("en", "Police sprayed protesters in Nairobi with tear gas.", "ASSAULT", "KEN"),
    ],
)
def test_a_bare_court_or_police_is_of_the_place_or_of_whom_the_text_tells(language: str, text: str, type_: str, who: str) -> None:
    assert (who,) in [r.source for r in matching(read(text, language), type=type_)]


@pytest.mark.parametrize(
    ("language", "text", "met"),
    [
        ("de", "Der Minister, der Paris besucht hatte, verurteilte den Angriff.", "FRA"),
        ("de", "Der Minister, der Paris, London und Rom besucht hatte, verurteilte den Angriff.", "FRA"),
        ("de", "Der Präsident, der China lobte, kritisierte die EU.", "CHN"),
        ("de", "Die Ministerin, die Japan besuchte, verurteilte Nordkorea.", "JPN"),
        ("de", "Der Präsident, der die Ukraine besucht hatte, verurteilte Russland.", "UKR"),
        ("de", "Die Regierung, die Kanada kritisiert hatte, trat zurück.", "CAN"),
        ("en", "The president, who had arrived from Tokyo, condemned North Korea.", "JPN"),
        ("en", "The minister, who met her Chinese counterpart, condemned North Korea.", "CHN"),
        ("en", "The prime minister, who visited Ukraine last week, called for sanctions on Russia.", "UKR"),
    ],
)
def test_a_title_is_not_theirs_whom_its_relative_clause_names(language: str, text: str, met: str) -> None:
    assert not any(met in r.source for r in read(text, language).records)


@pytest.mark.parametrize(
    ("language", "text", "type_", "who"),
    [
        ("de", "Peru wies zwei Diplomaten aus. Der Präsident, der aus Tokio angereist war, verurteilte Nordkorea.", "ACCUSE", "PER"),
        ("de", "Der Gesandte, den Peru entsandt hatte, verurteilte Chile.", "ACCUSE", "PER"),
        ("de", "Die Truppen, die Kenia entsandt hatte, sind in Mali eingetroffen.", "AID", "KEN"),
        ("de", "Der Präsident, der Iran und die Türkei verurteilten den Angriff.", "ACCUSE", "IRN"),
        ("de", "Estland, das Japan beliefert, verurteilte Nordkorea.", "ACCUSE", "EST"),
        ("en", "Japan's president, who had arrived from Paris, condemned North Korea.", "ACCUSE", "JPN"),
        ("en", "The president, who spoke in Oslo, condemned North Korea.", "ACCUSE", "NOR"),
    ],
)
def test_a_title_is_theirs_whom_the_text_tells_beside_it(language: str, text: str, type_: str, who: str) -> None:
    assert any(who in r.source for r in matching(read(text, language), type=type_))


@pytest.mark.parametrize(
    ("language", "text", "type_", "who", "whom"),
    [
        ("de", "Russland wies die britische Botschafterin aus. Der Außenminister sprach von einer Unverschämtheit.", "ACCUSE", "GBR", "RUS"),
        ("de", "Russland wies den britischen Botschafter aus. Der Außenminister kündigte Gegenmaßnahmen an.", "THREATEN", "GBR", "RUS"),
        ("de", "Polen hat zwei russische Diplomaten ausgewiesen. Das Außenministerium drohte mit weiteren Maßnahmen.", "THREATEN", "POL", "RUS"),
        ("en", "Russia expelled the British ambassador. The foreign minister called the move outrageous.", "ACCUSE", "GBR", "RUS"),
        ("en", "Moscow expelled a German diplomat. The foreign ministry called the decision unjustified.", "ACCUSE", "DEU", "RUS"),
        ("en", "Poland expelled two Russian diplomats. The foreign ministry vowed retaliation.", "THREATEN", "RUS", "POL"),
        ("en", "Poland expelled two Russian diplomats. The foreign minister accused Russia of spying.", "ACCUSE", "POL", "RUS"),
        ("en", "Poland expelled two Russian diplomats. The foreign minister defended the decision.", "COMMENT", "POL", "RUS"),
    ],
)
def test_a_bare_minister_who_judges_or_answers_a_step_is_of_whom_it_hit(language: str, text: str, type_: str, who: str, whom: str) -> None:
    assert [(r.source, r.target) for r in matching(read(text, language), type=type_)] == [((who,), (whom,))]


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("de", "Estland werde Sanktionen gegen Russland anstreben, sagte die Ministerin.", {"EST"}),
        ("de", "Estland werde Sanktionen gegen Russland unterstützen, sagte die Ministerin.", {"EST"}),
        ("de", "Kambodscha werde die Grenze zu Vietnam schließen, kündigte der Premier an.", {"KHM"}),
        ("de", "Kanada sei bereit, Truppen nach Haiti zu schicken, sagte die Außenministerin.", {"CAN"}),
        ("en", "The United States will defend Taiwan, the president said.", {"USA"}),
        ("en", "Russia will not defeat Ukraine, the president said.", {"UKR"}),
        ("de", "Russland wird die Ukraine nicht besiegen, sagte der Präsident.", {"UKR"}),
        ("de", "Japan wird nächste Woche ein Ärzteteam auf die Philippinen schicken, sagte das Ministerium.", {"JPN"}),
        ("en", "Britain will send more soldiers to Estonia, the defence secretary said.", {"GBR"}),
        ("en", "Spain is to reopen its embassy in Kyiv, the foreign minister said.", {"ESP"}),
        ("en", "Norway's strikes on Iceland were a mistake, the foreign minister said.", {"NOR", "ISL"}),
        ("de", "Russland werde einen hohen Preis zahlen, sagte der Präsident in Kiew.", {"UKR"}),
        ("en", "The minister said her country would impose sanctions on Russia.", set()),
    ],
)
def test_what_a_state_will_do_its_own_minister_says(language: str, text: str, who: set[str]) -> None:
    assert {actor for r in read(text, language).coded.records for actor in r.source} == who


@pytest.mark.parametrize("text", ["Die Militärallianz verurteilte Russland.", "Das Verteidigungsbündnis kritisierte Russland.", "Die Koalition kritisierte Russland."])
def test_an_alliance_without_a_name_has_judged_and_not_whom_it_judges(text: str) -> None:
    assert [(r.source, r.target) for r in matching(read(text, "de"), type="ACCUSE")] == [((), ("RUS",))]


def test_an_alliance_that_says_what_a_body_is_has_not_been_made() -> None:
    assert not matching(read("Die Militärallianz NATO hat ihre Truppen verlegt.", "de"), type="AGREE")
