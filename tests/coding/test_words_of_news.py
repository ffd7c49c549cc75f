"""What common English verbs do in written news with the words right beside them: held, caught, searched, taken off the air."""

from __future__ import annotations

import pytest

from tests.conftest import read

Side = set[str]


def told(text: str) -> list[tuple[str | None, str | None, str, Side, Side]]:
    """Type, mode, status, source and target of every event of a text."""
    records = read(text, "en", "2021-03-04").coded.records
    return [(r.type, r.mode, r.factuality.status, set(r.source), set(r.target)) for r in records if r.kind == "event"]


@pytest.mark.parametrize(
    ("text", "type_", "mode", "who", "whom"),
    [
        ("Police held thirty lawyers for six hours in Harare.", "COERCE", "arrest", {"ZWE"}, {"ZWE:civilians"}),
        ("Two Kenyan journalists are being held in Asmara.", "COERCE", "arrest", {"ERI"}, {"KEN:civilians"}),
        ("Police caught the fugitive banker in Sofia.", "COERCE", "arrest", {"BGR"}, {"BGR:civilians"}),
        ("Police took the editor from his office in Kampala.", "COERCE", "arrest", {"UGA"}, {"UGA:civilians"}),
        ("The blogger was taken off a plane in Minsk.", "COERCE", "arrest", {"BLR"}, set()),
        ("The mutineers handed the general to the police in Bamako.", "COERCE", "arrest", {"MLI:rebels"}, set()),
        ("Gunmen took thirty pupils from a school in Nigeria.", "ASSAULT", "abduct", {"NGA:rebels"}, {"NGA:civilians"}),
        ("Masked men bundled the activist into a van in Minsk.", "ASSAULT", "abduct", {"BLR"}, set()),
        ("Uganda took two radio stations off the air on Monday.", "COERCE", "censor", {"UGA"}, set()),
        ("Uganda forced two radio stations off the air on Monday.", "COERCE", "censor", {"UGA"}, set()),
        ("The offices of the party were searched in Kampala.", "COERCE", "seize", {"UGA"}, set()),
        ("Three men were sent to prison for 14 years in Malawi.", "SANCTION", "convict", set(), {"MWI"}),
        ("Parliament removed the prime minister from office in Lima.", "SANCTION", None, {"PER"}, set()),
        ("A station chief was given eight years by a court in Milan.", "SANCTION", "convict", {"ITA:court"}, set()),
        ("The general sought refuge in the Vatican embassy in Panama.", "REQUEST", "assist", set(), {"VAT"}),
        ("Two thousand villagers took shelter at a UN base in South Sudan.", "REQUEST", "assist", {"SSD:civilians"}, set()),
        ("Police shoved the ambassador of Mexico to the ground in Quito.", "ASSAULT", "beat", {"ECU"}, {"MEX"}),
        ("Police lobbed teargas canisters at demonstrators in Nairobi.", "ASSAULT", "crowd-control", {"KEN"}, {"KEN:protesters"}),
        ("Fifty Tomahawks were launched at Syria.", "ASSAULT", "heavy-weapons", set(), {"SYR"}),
        ("Protesters put the parliament of Nepal to the torch.", "ASSAULT", "destroy", {"NPL:protesters"}, {"NPL"}),
        ("Gunmen cut down thirty worshippers in Egypt.", "ASSAULT", "firearms", {"EGY:rebels"}, {"EGY:civilians"}),
        ("Nationalists camped outside the ministry in Bangkok.", "PROTEST", "demo", set(), {"THA"}),
        ("Kenya scrapped the fare increase after riots.", "CONCEDE", None, {"KEN"}, set()),
        ("The president of Tunisia laid down his office.", "RETREAT", "resign", {"TUN"}, set()),
        ("Islamic State claimed the bombings in Sri Lanka.", "COMMENT", "claim_responsibility", {"ISIS"}, set()),
        ("The United States called the signing an important step.", "SUPPORT", None, {"USA"}, set()),
        ("France decorated the general of Chad.", "SUPPORT", None, {"FRA"}, {"TCD"}),
        ("Chinese warplanes overflew Taiwan.", "MOBILIZE", None, {"CHN"}, {"TWN"}),
        ("A judge in Madrid has issued warrants against nine Rwandan officers.", "THREATEN", "arrest", {"ESP:court"}, {"RWA"}),
        ("The finance minister of Malawi quit on Friday.", "RETREAT", "resign", {"MWI"}, set()),
        ("Bombers of the United States dropped bunker-busters on Iran.", "ASSAULT", "aerial", {"USA"}, {"IRN"}),
        ("Ottawa called the charge shameless.", "COMMENT", "deny", {"CAN"}, set()),
        ("Prosecutors in Lisbon appealed against the verdict.", "REJECT", None, {"PRT:court"}, set()),
        ("Oman looked into the killing of a Yemeni fisherman.", "ACCUSE", "investigate", {"OMN"}, set()),
        ("Agents in Managua carried off computers of the newspaper.", "COERCE", "seize", {"NIC"}, set()),
        ("Zambia granted a pardon to the general.", "CONCEDE", None, {"ZMB"}, set()),
        ("China dressed down the ambassador of Japan.", "ACCUSE", "disapprove", {"CHN"}, {"JPN"}),
    ],
)
def test_a_common_verb_with_the_words_beside_it_is_a_deed(text: str, type_: str, mode: str | None, who: Side, whom: Side) -> None:
    acts = told(text)
    assert any((t, m, s) == (type_, mode, "realised") and who <= source and whom <= target for t, m, s, source, target in acts), acts


@pytest.mark.parametrize(
    ("text", "type_", "mode"),
    [
        ("Talks were held in Geneva between Iran and France.", "COERCE", "arrest"),
        ("A funeral was held for the people of Goma in Congo.", "COERCE", "arrest"),
        ("The minister was caught in traffic in Lagos.", "COERCE", "arrest"),
        ("Police in Sofia have not caught the fugitive banker.", "COERCE", "arrest"),
        ("The writer was taken from his home in Kampala to hospital.", "COERCE", "arrest"),
        ("Police did not take the editor from his office in Kampala.", "COERCE", "arrest"),
        ("Kenya took the sitcom off the air after poor ratings.", "COERCE", "censor"),
        ("Uganda denied that it had taken a radio station off the air.", "COERCE", "censor"),
        ("Rescuers in Turkey searched the houses for survivors.", "COERCE", "seize"),
        ("Ministers of Ghana took refuge in old slogans in the debate.", "REQUEST", "assist"),
        ("The army of Mali overflew the river by mistake.", "MOBILIZE", None),
        ("Kenya suspended the plan after the storm.", "CONCEDE", None),
        ("Hikers took shelter in a cave during a storm in Nepal.", "REQUEST", "assist"),
        ("The opposition demanded that parliament in Lima remove the prime minister from office.", "SANCTION", None),
        ("A quake sent tourists in Chile camping out in the hills.", "PROTEST", "demo"),
        ("Kenya refused to scrap the fare increase.", "CONCEDE", None),
        ("The president of Tunisia did not lay down his office.", "RETREAT", "resign"),
        ("The floods in Sri Lanka claimed the lives of forty people.", "COMMENT", "claim_responsibility"),
        ("Iran called the signing anything but an important step.", "SUPPORT", None),
        ("The coach of Malawi's football team quit on Friday.", "RETREAT", "resign"),
        ("The finance minister of Malawi did not quit on Friday.", "RETREAT", "resign"),
        ("Two workers of a bank in Malawi quit on Friday.", "RETREAT", "resign"),
        ("A judge in Paris issued a search warrant for the flat of a minister of Chad.", "THREATEN", "arrest"),
        ("Ottawa called the charge credible.", "COMMENT", "deny"),
        ("The president of Peru appealed for calm after the verdict.", "REJECT", None),
        ("Zambia refused to grant a pardon to the general.", "CONCEDE", None),
        ("Paris decorated the Christmas tree of the ministry with flowers.", "SUPPORT", None),
    ],
)
def test_in_another_sense_or_not_done_it_is_none(text: str, type_: str, mode: str | None) -> None:
    assert not any((t, m, s) == (type_, mode, "realised") for t, m, s, *_ in told(text)), told(text)
