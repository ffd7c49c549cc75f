"""English news: who does what to whom in each construction, and the wrong reading that must not come out."""

from __future__ import annotations

import pytest

from echolot.coding.inflection import LEXICON, rows
from echolot.records import Record
from tests.conftest import matching, read

# sentence, wanted (source, target, type, status), unwanted (any of source, target, type, status)
CONSTRUCTIONS: list[tuple[str, list[tuple[tuple[str, ...], tuple[str, ...], str, str]], list[dict[str, object]]]] = [
    (  # a participle clause takes the subject of its main clause
        "Lithuania expelled two Belarusian diplomats on Monday, accusing Minsk of running agents in Vilnius.",
        [(("LTU",), ("BLR",), "SANCTION", "realised"), (("LTU",), ("BLR",), "ACCUSE", "realised")],
        [{"source": ("BLR",), "type": "ACCUSE"}],
    ),
    (  # the object of a noun comes with of, its agent with by
        "The expulsion of five Chadian diplomats by Sudan came as a surprise.",
        [(("SDN",), ("TCD",), "SANCTION", "realised")],
        [{"source": ("TCD",)}],
    ),
    (  # a reduced relative clause is no main verb of the noun before it
        "Militiamen backed by Uganda took the bridge.",
        [(("UGA",), (), "SUPPORT", "realised")],
        [{"target": ("UGA",)}],
    ),
    (  # both sides of a clash act
        "Border clashes between Thailand and Cambodia went on through the night.",
        [(("THA", "KHM"), (), "ASSAULT", "realised")],
        [{"target": ("THA", "KHM")}],
    ),
    (  # mandative verbs have no ending
        "Estonia demanded that Russia withdraw its troops from Moldova.",
        [(("EST",), ("RUS",), "REQUEST", "realised"), (("RUS",), ("MDA",), "RETREAT", "demanded")],
        [{"type": "RETREAT", "status": "realised"}],
    ),
    (  # what is asked of somebody is not done
        "Portugal called on Morocco to withdraw its troops.",
        [(("PRT",), ("MAR",), "REQUEST", "realised"), (("MAR",), (), "RETREAT", "demanded")],
        [{"type": "RETREAT", "status": "realised"}],
    ),
    (  # a state that protests writes a note
        "Finland protested to Latvia over the fishing quota.",
        [(("FIN",), ("LVA",), "ACCUSE", "realised")],
        [{"type": "PROTEST"}],
    ),
    (  # the owner of an appeal makes it, whoever turns it down
        "Georgia's appeal for help was rejected by Turkey.",
        [(("TUR",), ("GEO",), "REJECT", "realised")],
        [{"source": ("TUR",), "type": "REQUEST"}],
    ),
    (  # an infinitive under a noun of deciding is not done yet
        "Brazil's decision to expel the Iranian ambassador was published on Friday.",
        [(("BRA",), ("IRN",), "SANCTION", "announced")],
        [{"type": "SANCTION", "status": "realised"}],
    ),
    (  # the speaker of a quotation is who `we` means, before and behind the frame
        '"We will not recognise this border," Serbian president Tomislav Nikolic said, "and we will recall our ambassador from Pristina."',
        [(("SRB",), ("XKX",), "SANCTION", "announced")],
        [{"source": ("XKX",)}, {"type": "SANCTION", "status": "realised"}],
    ),
    (  # somebody else did the same
        "Norway condemned the coup, and so did Denmark.",
        [(("NOR",), (), "ACCUSE", "realised"), (("DNK",), (), "ACCUSE", "realised")],
        [],
    ),
    (  # content of a verb of saying without that
        "Jordan said Syria had shelled a Jordanian village.",
        [(("JOR",), ("SYR",), "ACCUSE", "realised"), (("SYR",), ("JOR",), "ASSAULT", "realised")],
        [{"source": ("JOR",), "type": "ASSAULT"}],
    ),
    (  # saying that one will not is refusing
        "Slovenia said it would not send weapons to Iraq.",
        [(("SVN",), ("IRQ",), "REJECT", "realised"), (("SVN",), ("IRQ",), "AID", "absent")],
        [{"type": "AID", "status": "realised"}],
    ),
    (  # a frame of speech between a subject and its verb
        "The IAEA, a spokeswoman said, was prepared to send inspectors to Libya.",
        [],
        [{"source": ("LBY",)}],
    ),
    (  # talks have two sides
        "Chile's foreign minister met his Peruvian counterpart in Geneva.",
        [(("CHL", "PER"), (), "CONSULT", "realised")],
        [{"target": ("PER",)}],
    ),
    (  # whence somebody is deported
        "Nine Tunisian sailors were deported from Malta.",
        [(("MLT",), ("TUN",), "COERCE", "realised")],
        [{"source": ("TUN",)}],
    ),
    (  # a passive without an agent names none
        "Two Ethiopian diplomats have been expelled.",
        [((), ("ETH",), "SANCTION", "realised")],
        [{"source": ("ETH",)}],
    ),
    (  # called into a ministry
        "The Turkish ambassador was summoned to the Dutch foreign ministry.",
        [(("NLD",), ("TUR",), "ACCUSE", "realised")],
        [{"source": ("TUR",)}],
    ),
    (  # troops that are sent act themselves
        "North Korean soldiers were sent to Russia.",
        [(("PRK",), ("RUS",), "AID", "realised")],
        [{"target": ("PRK",)}],
    ),
    (  # the deed behind of
        "Syria was accused by Lebanon of assassinating a journalist.",
        [(("LBN",), ("SYR",), "ACCUSE", "realised"), (("SYR",), ("LBN",), "ASSAULT", "realised")],
        [{"source": ("LBN",), "type": "ASSAULT"}],
    ),
    (  # whose deed is condemned stands behind by
        "Ireland condemned the raid on Gaza by Israel.",
        [(("IRL",), ("ISR",), "ACCUSE", "realised")],
        [{"target": ("PSE",), "type": "ACCUSE"}],
    ),
    (  # a country's letters before a noun that could be a verb
        "US strikes on Yemen killed nine people.",
        [(("USA",), ("YEM",), "ASSAULT", "realised")],
        [],
    ),
    (  # soldiers of two countries
        "Thai and Cambodian soldiers exchanged fire near the temple.",
        [(("THA", "KHM"), (), "ASSAULT", "realised")],
        [],
    ),
    (  # an embassy closed in a country is no siege of it
        "Kenya closed its embassy in Somalia.",
        [(("KEN",), ("SOM",), "SANCTION", "realised")],
        [{"type": "COERCE"}],
    ),
    (  # an offer denied is an accusation denied
        "The Kremlin dismissed the allegations as groundless.",
        [(("RUS",), (), "COMMENT", "realised")],
        [{"type": "ACCUSE"}],
    ),
    (  # agreeing is one act, what is agreed another that is not done
        "Egypt agreed to reopen the crossing.",
        [(("EGY",), (), "AGREE", "realised"), (("EGY",), (), "RETREAT", "announced")],
        [{"type": "RETREAT", "status": "realised"}],
    ),
]


def as_row(record: Record) -> tuple[tuple[str, ...], tuple[str, ...], str | None, str]:
    """Source, target, type and status; offices and people count as their state."""
    states = [tuple(actor.partition(":")[0] for actor in side) for side in (record.source, record.target)]
    return states[0], states[1], record.type, record.factuality.status


@pytest.mark.parametrize(("text", "wanted", "unwanted"), CONSTRUCTIONS, ids=[c[0][:40] for c in CONSTRUCTIONS])
def test_a_construction_gives_its_actors_their_places(
    text: str, wanted: list[tuple[tuple[str, ...], tuple[str, ...], str, str]], unwanted: list[dict[str, object]]
) -> None:
    document = read(text)
    rows = [as_row(record) for record in document.records]
    assert [row for row in wanted if row not in rows] == [], rows
    assert [wrong for wrong in unwanted if matching(document, kind="event", **wrong)] == [], rows


@pytest.mark.parametrize(
    "text",
    [
        "The Croatian handball side crushed Austria. The Austrian coach threatened to go home and accused the referee of theft.",
        "Peru's volleyball women attacked from the first point. Chile surrendered in straight sets.",
        "Swiss chocolate has conquered Japan. A shop in Osaka declared war on its rivals.",
        "A Polish singer cancelled her concert in Riga. An Estonian novelist condemned the hall.",
        "The Hungarian word for war is short, a linguist explains.",
        "Born in Trieste in 1911, the painter fought with his teachers and left for Vienna.",
    ],
)
def test_texts_without_politics_stay_quiet(text: str) -> None:
    events = [as_row(r) for r in read(text).records if r.kind == "event" and r.type != "COMMENT"]
    assert events == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The protest camp was cleared. Special forces to be sent to Mali will come from Benin.", "ASSAULT"),
        ("Peace talks resumed in Doha. Qatar plans to host more.", "ASSAULT"),
        ("Bulgaria criticised US plans for a radar station.", "AGREE"),
        ("Kuwait told reporters in a statement to parliament that the port was open.", "REQUEST"),
        ("The king of Bahrain was asked by reporters why he had come.", "REQUEST"),
    ],
)
def test_a_noun_is_not_read_as_the_verb_it_looks_like(text: str, wrong: str) -> None:
    assert matching(read(text), type=wrong) == []


def test_nobody_blamed_where_there_was_no_word_of_blame() -> None:
    assert matching(read("Of blame for Eritrea there was no word in Djibouti's note."), type="ACCUSE", status="realised") == []


def test_an_arab_league_is_no_sport() -> None:
    document = read("The Arab League condemned Syria and suspended its membership.")
    assert matching(document, source=("ARAB_LEAGUE",), target=("SYR",), type="ACCUSE", status="realised")


def test_a_protest_is_aimed_at_the_government_and_arrests_at_the_people() -> None:
    document = read("Students in Lusaka went on strike on Monday. Zambian police arrested their leaders.")
    assert matching(document, source=("ZMB:students",), type="PROTEST") or matching(document, target=("ZMB",), type="PROTEST")
    arrest = matching(document, source=("ZMB",), type="COERCE", mode="arrest") or matching(document, source=("ZMB:police",), type="COERCE")
    assert arrest and arrest[0].target != ("ZMB",)


def test_amounts_do_not_take_the_soldiers_from_their_deed() -> None:
    document = read("Up to 900 Eritrean soldiers attacked Ethiopia. Over 2,000 Turkish soldiers invaded Syria.")
    assert matching(document, source=("ERI",), target=("ETH",), type="ASSAULT", status="realised")
    assert matching(document, source=("TUR",), target=("SYR",), type="ASSAULT", status="realised")


def test_what_hits_a_place_in_a_country_hits_the_country() -> None:
    document = read("Ugandan planes bombed a camp in Rwanda.")
    assert matching(document, source=("UGA",), target=("RWA",), type="ASSAULT")
    assert not matching(document, source=("RWA",))


def test_our_troops_are_those_of_who_speaks() -> None:
    document = read('"Our soldiers," the Kenyan president said, "will help Somalia."')
    assert matching(document, source=("KEN",), type="AID") and not matching(document, source=("SOM",))
    assert not matching(document, type="AID", status="realised")


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Latvia's failure to condemn the raid angered Iraq.", "ACCUSE"),
        ("A plan by Israel to attack Iran was leaked.", "ASSAULT"),
        ("Calls to bomb Sudan grew louder in Egypt.", "ASSAULT"),
        ("Portugal's refusal to send tanks to Ukraine was criticised.", "AID"),
        ("Chile could suspend its aid to Bolivia, and so could Peru.", "SANCTION"),
        ("Greece did not protest to Turkey, nor did Cyprus.", "ACCUSE"),
        ("There were no strikes on Yemen this week.", "ASSAULT"),
        ("India test-fired a ballistic missile.", "ASSAULT"),
    ],
)
def test_what_a_noun_of_deciding_or_refusing_governs_is_not_done(text: str, type_: str) -> None:
    document = read(text)
    assert matching(document, type=type_, status="realised") == [] == matching(document, type=type_, status="ongoing")


def test_every_class_of_words_is_asked_for_and_every_one_asked_for_is_there() -> None:
    tables = [item.name for item in (LEXICON / "en").iterdir() if item.name.startswith("predicates")]
    cells = [cell for table in tables for row in rows(f"en/{table}") for cell in (row["with"], row["without"])]
    asked = {part[1:] for cell in cells for part in cell.split("|") if part.startswith("@")}
    assert asked == {row["name"] for row in rows("en/classes.csv")}


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        ("Japan has, in no uncertain terms, condemned North Korea.", "ACCUSE", ("JPN",), ("PRK",)),
        ("Canada has, in the strongest terms, condemned Iran.", "ACCUSE", ("CAN",), ("IRN",)),
        ("Canada had, after long talks, expelled two Russian diplomats.", "SANCTION", ("CAN",), ("RUS",)),
        ("Sweden did, in the end, expel two Russian diplomats.", "SANCTION", ("SWE",), ("RUS",)),
        ("China has, not for the first time, threatened Taiwan.", "THREATEN", ("CHN",), ("TWN",)),
        ("Germany has not, so far, condemned Iran.", "ACCUSE", ("DEU",), ("IRN",)),
        ("Germany could, in theory, expel Russian diplomats.", "SANCTION", ("DEU",), ("RUS",)),
        ("Iran was, in the strongest terms, condemned by Canada.", "ACCUSE", ("CAN",), ("IRN",)),
    ],
)
def test_an_aside_between_auxiliary_and_verb_swaps_nobody(text: str, type_: str, who: tuple[str, ...], whom: tuple[str, ...]) -> None:
    assert [(r.source, r.target) for r in matching(read(text, "en"), type=type_)] == [(who, whom)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Poland considers sanctions on Russia.", "considered"),
        ("Poland is considering possible sanctions on Russia.", "considered"),
        ("Poland wants sanctions on Russia.", "demanded"),
        ("Poland wants sanctions.", "demanded"),
        ("Poland demands sanctions on Russia.", "demanded"),
        ("Poland opposes sanctions against Russia.", "absent"),
        ("Japan considers bans on Russian coal.", "considered"),
        ("Poland sanctions Russia.", "realised"),
    ],
)
def test_sanctions_behind_a_verb_in_the_present_are_its_object(text: str, status: str) -> None:
    assert {r.factuality.status for r in matching(read(text, "en"), type="SANCTION")} == {status}


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("Poland plans attacks on Russia.", False),
        ("Poland fears attacks on its ports.", False),
        ("Poland condemns attacks on Ukraine.", False),
        ("Russia attacks Poland.", True),
        ("Russia attacks on Monday.", True),
    ],
)
def test_who_plans_fears_or_condemns_attacks_does_not_attack(text: str, done: bool) -> None:
    attacked = [r for r in matching(read(text, "en"), type="ASSAULT") if r.source and r.factuality.status in ("realised", "ongoing")]
    assert bool(attacked) == done
