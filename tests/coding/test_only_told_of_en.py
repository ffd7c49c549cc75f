"""English deeds that a text only passes on, shows, lists or tells of long ago are not told as done; the same words beside a deed that was done leave it so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from echolot import pipeline
from echolot.coding.actors import ActorList
from echolot.ingest.article import article
from echolot.records import Record
from tests.conftest import by_rules

BUILT_IN = ActorList.built_in()

NOT_DONE = [
    # rumours
    ("Gossip in the laundry: Denmark has expelled the Cuban consul.", "SANCTION"),
    ("Word spread among the porters that Nepal had closed the border to India.", "COERCE"),
    ("The whole valley has it that Georgia arrested the bishop.", "COERCE"),
    ("Several of us have heard that Oman seized a dhow or that Yemen had shelled it.", "ASSAULT"),
    ("One could read that Angola had recalled its ambassador from Lisbon.", "SANCTION"),
    ("Tunisia shuts the border to Libya, so the story goes in the souk.", "COERCE"),
    ("To hear the cabbies, Peru has bombed an Ecuadorean post.", "ASSAULT"),
    ("Radio Lomé has news of an attack by rebels on the palace of Togo.", "ASSAULT"),
    ('The placard "Malta expels Russian envoy" hung for a day.', "SANCTION"),
    ("The Greek version is false. So is the Cypriot one that it was bombing a clinic in Libya.", "ASSAULT"),
    ("He wonders whether it is true that Qatar attacked the tanker.", "ASSAULT"),
    # only talked of
    ("Some majors talk of seizing the port of Beirut.", "COERCE"),
    ("The premier of Samoa mused about recalling the ambassador to China.", "SANCTION"),
    ("A daily in Bergen recommends closing the Russian consulate.", "SANCTION"),
    ("The boycott of which Belgian grocers dream would hit nobody in Israel.", "PROTEST"),
    ("Dockers speak of a strike called by the unions against Chile.", "PROTEST"),
    ("What Accra fears is a blockade of its port by Togo.", "COERCE"),
    ("Bangladesh's generals demand air strikes on Sittwe in Myanmar.", "ASSAULT"),
    # asked for, with a second participle or a doer behind the noun
    ("Fiji asked that the raid be condemned and observers sent to Bougainville.", "AID"),
    ("Finland proposed that the crew be freed and the captain arrested by Panama.", "COERCE"),
    ("Togo and Benin asked for an inquiry led by Ghana.", "ACCUSE"),
    ("There should be an inquiry led by Ghana into the raid.", "ACCUSE"),
    # to be said, to be held
    ("The opposition in Malawi will file its petition on Friday.", "REQUEST"),
    ("A weekly asks whether the African Union will bring its summit forward.", "CONSULT"),
    ("Parliament asks for the Turkish minister's visit to be called off.", "CONSULT"),
    ("Parliament asks for the Turkish minister's visit to be called off.", "REJECT"),
    # played, drawn, written and not sent
    ("In a tabletop exercise in Bergen, Russia seizes an island and the crew is released.", "COERCE"),
    ("On the mural in the canteen Portuguese soldiers leave Guinea.", "RETREAT"),
    ("In the institute's scenario Belarus closes the corridor to Lithuania.", "COERCE"),
    ("In the drawer lies a note by which Chad recalls its ambassador from Khartoum.", "SANCTION"),
    ("The telegram that recalls the Kenyan envoy still waits for a stamp.", "SANCTION"),
    ("Chapter two, in which Spain bombs Tangier, is dull.", "ASSAULT"),
    ("The sentence in which Nepal accused China was struck out.", "ACCUSE"),
    ("An earlier draft condemned Eritrea by name.", "ACCUSE"),
    ("The statute lets the council expel Nicaragua.", "COERCE"),
    # one more of it, you, options
    ("One more drone, and Latvia closes the border to Belarus.", "COERCE"),
    ("Give it a week and Hungary recognises the junta of Myanmar.", "SUPPORT"),
    ("You wake up, and Russia has annexed Narva in Estonia.", "COERCE"),
    ("You are the minister of Niger. You expel the French ambassador.", "SANCTION"),
    ("The menu was short: sanctions on Serbia, or tea.", "SANCTION"),
    ("Missing from the list of answers: the expulsion of a diplomat by Spain.", "SANCTION"),
    ("In place of an embargo on Sudan there came a calendar.", "SANCTION"),
    ("Sanctions against Georgia? Not this year.", "SANCTION"),
    ("What a loud condemnation from Oslo that was not.", "ACCUSE"),
    ("Gossip that Denmark has impounded a Chilean cargo keeps the quay awake.", "COERCE"),
    ("In Rome a list of twelve Libyan commanders to be barred from Italy awaits a signature.", "COERCE"),
    ("Diplomats think a meeting of ASEAN before Easter is unlikely.", "CONSULT"),
    ("A meeting of ASEAN before Easter is unlikely.", "CONSULT"),
    ("Cyprus's apology to Lebanon exists only in a footnote.", "CONCEDE"),
    ("One wink from Ankara, and Azerbaijan attacks an Armenian post.", "ASSAULT"),
    ("The committee of Chad toyed aloud with suspending arms sales to Libya.", "SANCTION"),
    ("There was to have been an emergency meeting of ECOWAS.", "CONSULT"),
    ("Lesotho considers a British vote against Washington unthinkable.", "REJECT"),
]

OF_LONG_AGO = [
    ("October 1908: Vienna annexes Bosnia.", "COERCE"),
    ("October 1908: Vienna annexes Bosnia, and Belgrade protests.", "ACCUSE"),
    ("The year is 1904: Japan attacks a Russian fleet.", "ASSAULT"),
    ("The year was 1956, and Egypt seized the canal.", "COERCE"),
    ("In 1952 Saudi soldiers occupy an oasis in Oman.", "COERCE"),
    ("1911, Agadir: Germany attacks a French post.", "ASSAULT"),
    ("Sixty years ago Ghana expels the Portuguese consul.", "SANCTION"),
    ("It is 1982. Argentina invades the Falklands.", "ASSAULT"),
]

DONE = [
    ("Word spread that Nepal was hungry, and Nepal closed the border to India.", "COERCE"),
    ("Radio Lomé has news of the attack: rebels attacked the palace of Togo.", "ASSAULT"),
    ("After some talk of peace China blockaded the port of Keelung.", "COERCE"),
    ("The resolution was adopted, and Fiji sent observers to Bougainville.", "AID"),
    ("The opposition in Malawi filed its petition on Friday.", "REQUEST"),
    ("On the fourth day of the talks Belarus closed the corridor to Lithuania.", "COERCE"),
    ("Malta's letter, in which Fiji condemns Australia, was published on Friday.", "ACCUSE"),
    ("One phone call sufficed, and Cairo expelled the Qatari envoy.", "SANCTION"),
    ("You wake up, and the radio is right: Russia has bombed Narva.", "ASSAULT"),
    ("Of three options Latvia took the first: it expelled the Russian envoy.", "SANCTION"),
    ("A colonel nobody had heard of read out on state radio that Niger had seized the station.", "COERCE"),
    ("The ministry in Lima had it that Chile had expelled an envoy of Peru.", "SANCTION"),
    ("In place of the ambassador, whom Kenya had expelled, came a clerk.", "SANCTION"),
    ("In 2019 the two signed a treaty; now Turkey seizes a Greek trawler.", "COERCE"),
    ("In 2019 the two signed a treaty, and Turkey seizes a Greek trawler.", "COERCE"),
    ("In May an American frigate sank an Iranian launch.", "ASSAULT"),
    ("In October Vienna expels two Russian diplomats.", "SANCTION"),
    ("Malta had its headline, for it had expelled a Russian envoy.", "SANCTION"),
    ("Togo asked for the return of a trawler seized by Ghana.", "COERCE"),
    ("Togo asked for help after a blockade ordered by Ghana.", "COERCE"),
]


def told(text: str, kind: str, published: str | None = None) -> list[Record]:
    when = (datetime.fromisoformat(published).replace(tzinfo=UTC), "day") if published else None
    item = article(text, language="en", published=when, path="t", genre="commentary")
    return [r for r in pipeline.document(by_rules()(pipeline.as_read(item)), BUILT_IN).records if r.kind == "event" and r.type == kind]


def done(records: Sequence[Record]) -> list[Record]:
    return [r for r in records if r.factuality.status in ("realised", "ongoing") and r.attribution.voice == "author"]


@pytest.mark.parametrize(("text", "kind"), NOT_DONE)
def test_what_is_only_told_of_is_not_done(text: str, kind: str) -> None:
    assert done(told(text, kind)) == []


@pytest.mark.parametrize(("text", "kind"), OF_LONG_AGO)
def test_history_told_in_the_present_is_of_its_year(text: str, kind: str) -> None:
    assert told(text, kind, "2026-10-24") == []


@pytest.mark.parametrize(("text", "kind"), DONE)
def test_what_stands_beside_such_words_is_done(text: str, kind: str) -> None:
    assert done(told(text, kind, "2026-10-24")) != []
