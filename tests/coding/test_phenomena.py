"""What the reader must get right, one phenomenon after another, in both languages; the wrong reading is asserted absent.

The sentences are our own. `right` must be among the records, `wrong` must not.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import matching, read

Fields = dict[str, Any]
RUS, UKR, DEU, FRA, USA, CHN, TUR, IRN, ISR, POL, JPN, KOR, GBR, IND = (
    ("RUS",),
    ("UKR",),
    ("DEU",),
    ("FRA",),
    ("USA",),
    ("CHN",),
    ("TUR",),
    ("IRN",),
    ("ISR",),
    ("POL",),
    ("JPN",),
    ("KOR",),
    ("GBR",),
    ("IND",),
)
DONE = {"status": "realised", "voice": "author"}

CASES: list[tuple[str, str, str, list[Fields], list[Fields]]] = [
    # hearsay: not a fact of the author
    ("hearsay", "de", "Iranische Soldaten sollen am Montag zwei türkische Grenzposten angegriffen haben.",
     [{"source": IRN, "type": "ASSAULT", "voice": "hearsay", "author_value": "Uu"}], [{"type": "ASSAULT", **DONE}]),
    ("hearsay", "de", "Nach polnischen Angaben hat Russland einen Drohnenangriff auf die Ukraine geflogen.",
     [{"type": "ASSAULT", "by": POL, "author_value": "Uu"}], [{"type": "ASSAULT", **DONE}]),
    ("hearsay", "en", "Iranian troops are reported to have attacked two Turkish border posts on Monday.",
     [{"source": IRN, "type": "ASSAULT", "voice": "hearsay", "author_value": "Uu"}], [{"type": "ASSAULT", **DONE}]),
    ("hearsay", "en", "According to Poland, Russia attacked Ukraine with drones overnight.",
     [{"type": "ASSAULT", "by": POL, "author_value": "Uu"}], [{"type": "ASSAULT", **DONE}]),
    # plan, not hearsay
    ("plan", "de", "Neue Sanktionen gegen den Iran sollen im Januar verhängt werden.",
     [{"type": "SANCTION", "status": "announced"}], [{"type": "SANCTION", "status": "realised"}, {"type": "SANCTION", "voice": "hearsay"}]),
    ("plan", "en", "New sanctions are to be imposed on Iran in January.",
     [{"type": "SANCTION", "status": "announced"}], [{"type": "SANCTION", "status": "realised"}, {"type": "SANCTION", "voice": "hearsay"}]),
    # reported speech
    ("reported speech", "de", "Die Lage sei ernst, sagte Frankreichs Außenminister am Dienstag. Russland habe die Ukraine erneut angegriffen.",
     [{"type": "ASSAULT", "source": RUS, "by": FRA, "mood": "konj1", "author_value": "Uu"}], [{"type": "ASSAULT", **DONE}]),
    ("reported speech", "en", "Russia had attacked Ukraine again, the French foreign minister said on Tuesday.",
     [{"type": "ASSAULT", "source": RUS, "by": FRA, "author_value": "Uu"}], [{"type": "ASSAULT", **DONE}]),
    # recommendation
    ("recommendation", "de", "Eine kluge Antwort wäre es, die Ukraine mit Waffen zu beliefern.",
     [], [{"type": "AID", "status": "realised"}, {"type": "AID", "status": "announced"}]),
    ("recommendation", "en", "Germany should impose sanctions on Iran.",
     [{"type": "SANCTION", "source": DEU, "status": "demanded"}], [{"type": "SANCTION", "status": "realised"}]),
    # volition against claim
    ("volition", "de", "Japan will China am Freitag verurteilen.",
     [{"source": JPN, "type": "ACCUSE", "status": "announced"}], [{"type": "ACCUSE", **DONE}]),
    ("volition", "en", "Japan wants to impose sanctions on China.",
     [{"source": JPN, "type": "SANCTION", "status": "announced"}], [{"type": "SANCTION", **DONE}]),
    # inference
    ("inference", "de", "Russland dürfte die Ukraine von Belarus aus angegriffen haben.",
     [{"source": RUS, "type": "ASSAULT", "author_value": "PR+"}], [{"type": "ASSAULT", "author_value": "CT+"}]),
    ("inference", "en", "Russia must have attacked Ukraine from Belarus.",
     [{"source": RUS, "type": "ASSAULT", "author_value": "PR+"}], [{"type": "ASSAULT", "author_value": "CT+"}]),
    # negation by word
    ("negation by word", "de", "Indien verzichtete darauf, Russland zu verurteilen.",
     [], [{"source": IND, "type": "ACCUSE", "status": "realised"}]),
    ("negation by word", "de", "Die Türkei verließ den Saal, ohne Israel zu verurteilen.",
     [], [{"source": TUR, "type": "ACCUSE", "status": "realised"}]),
    ("negation by word", "en", "India stopped short of condemning Russia.",
     [], [{"source": IND, "type": "ACCUSE", "status": "realised"}]),
    ("negation by word", "en", "Turkey failed to condemn Israel.",
     [], [{"source": TUR, "type": "ACCUSE", "status": "realised"}]),
    # near-negation
    ("near-negation", "de", "Auf den Angriff Russlands hat Indien kaum reagiert.",
     [{"kind": "silence", "source": IND, "silence_degree": "near_absent"}], [{"kind": "silence", "silence_degree": "absent"}]),
    ("near-negation", "en", "India has hardly responded to the Russian attack.",
     [{"kind": "silence", "source": IND, "silence_degree": "near_absent"}], [{"kind": "silence", "silence_degree": "absent"}]),
    # not a negation
    ("not a negation", "de", "Nicht nur Polen hat Russland verurteilt.",
     [{"source": POL, "type": "ACCUSE", "status": "realised"}], [{"source": POL, "type": "ACCUSE", "status": "absent"}]),
    ("not a negation", "en", "Russia launched nothing short of an attack on Ukraine.",
     [{"source": RUS, "type": "ASSAULT"}], [{"type": "ASSAULT", "status": "absent"}]),
    # restriction
    ("restriction", "de", "Auf den Einmarsch Russlands hat Ungarn keine klare Antwort gegeben.",
     [{"kind": "silence", "source": ("HUN",), "silence_degree": "muted"}], [{"kind": "silence", "silence_degree": "absent"}]),
    ("restriction", "en", "There was no clear response from Hungary to the Russian invasion.",
     [{"kind": "silence", "source": ("HUN",), "silence_degree": "muted"}], [{"kind": "silence", "silence_degree": "absent"}]),
    # particle verbs
    ("particle verbs", "de", "China fordert die Vormacht der USA heraus.",
     [], [{"source": CHN, "type": "REQUEST"}]),
    ("particle verbs", "de", "Polen wies zwei russische Diplomaten aus.",
     [{"source": POL, "target": RUS, "type": "SANCTION", "mode": "expel"}], []),
    ("particle verbs", "en", "Japan called off the meeting with China.",
     [{"source": JPN, "type": "REJECT"}], [{"source": JPN, "type": "REQUEST"}]),
    ("particle verbs", "en", "Japan called on China to withdraw its ships.",
     [{"source": JPN, "target": CHN, "type": "REQUEST"}], [{"source": JPN, "type": "REJECT"}, {"type": "RETREAT", "status": "realised"}]),
    # genitives
    ("genitives", "de", "Der Angriff Russlands auf die Ukraine dauert an.",
     [{"source": RUS, "target": UKR, "type": "ASSAULT"}], [{"source": UKR, "type": "ASSAULT"}]),
    ("genitives", "en", "Russia's attack on Ukraine continues.",
     [{"source": RUS, "target": UKR, "type": "ASSAULT"}], [{"source": UKR, "type": "ASSAULT"}]),
    # passive
    ("passive", "de", "Israel wurde von der Türkei scharf verurteilt.",
     [{"source": TUR, "target": ISR, "type": "ACCUSE"}], [{"source": ISR, "type": "ACCUSE"}]),
    ("passive", "de", "Israel wurde scharf verurteilt.",
     [{"source": (), "target": ISR, "type": "ACCUSE"}], [{"source": ISR, "type": "ACCUSE"}]),
    ("passive", "en", "Israel was condemned by Turkey.",
     [{"source": TUR, "target": ISR, "type": "ACCUSE"}], [{"source": ISR, "type": "ACCUSE"}]),
    ("passive", "en", "Israel was condemned on Tuesday.",
     [{"source": (), "target": ISR, "type": "ACCUSE"}], [{"source": ISR, "type": "ACCUSE"}]),
    # ellipsis
    ("ellipsis", "de", "Polen verurteilte Russland und warnte Belarus.",
     [{"source": POL, "target": RUS, "type": "ACCUSE"}, {"source": POL, "target": ("BLR",)}], [{"source": RUS, "target": ("BLR",)}]),
    ("ellipsis", "en", "Poland condemned Russia and warned Belarus.",
     [{"source": POL, "target": RUS, "type": "ACCUSE"}, {"source": POL, "target": ("BLR",)}], [{"source": RUS, "target": ("BLR",)}]),
    # conditional and counterfactual
    ("conditional", "de", "Wenn Russland Polen angreift, wird die Nato helfen.",
     [{"type": "ASSAULT", "source": RUS, "status": "conditional"}], [{"type": "ASSAULT", "status": "realised"}]),
    ("conditional", "de", "Sollte Russland Polen angreifen, würde die Nato helfen.",
     [{"type": "ASSAULT", "source": RUS, "status": "conditional"}], [{"type": "ASSAULT", "status": "realised"}]),
    ("conditional", "en", "If Russia attacks Poland, NATO will help.",
     [{"type": "ASSAULT", "source": RUS, "status": "conditional"}], [{"type": "ASSAULT", "status": "realised"}]),
    ("conditional", "en", "Should Russia attack Poland, NATO would help.",
     [{"type": "ASSAULT", "source": RUS, "status": "conditional"}], [{"type": "ASSAULT", "status": "realised"}]),
    ("counterfactual", "de", "Hätte Japan China verurteilt, wäre die Lage heute anders.",
     [{"type": "ACCUSE", "source": JPN, "status": "counterfactual"}], [{"type": "ACCUSE", "status": "realised"}]),
    ("counterfactual", "en", "Had Japan condemned China, the situation would be different today.",
     [{"type": "ACCUSE", "source": JPN, "status": "counterfactual"}], [{"type": "ACCUSE", "status": "realised"}]),
    # split quotation
    ("split quotation", "de", "»Wir verurteilen diesen Schritt«, sagte Polens Ministerpräsident, »und Russland muss seine Truppen abziehen.«",
     [{"source": POL, "type": "ACCUSE"}], [{"type": "RETREAT", "status": "realised"}]),
    ("split quotation", "en", '"We condemn this step," the Polish prime minister said, "and Russia must withdraw its troops."',
     [{"source": POL, "type": "ACCUSE"}], [{"type": "RETREAT", "status": "realised"}]),
    # metaphor
    ("metaphor", "de", "Russland greift die Grundordnung Europas an.",
     [], [{"type": "ASSAULT", "target": ("EU",)}]),
    ("metaphor", "en", "The chancellor attacked the opposition's budget plan.",
     [], [{"type": "ASSAULT"}]),
    # threats are real, their content is not
    ("threat", "de", "China droht Taiwan mit einem Angriff.",
     [{"source": CHN, "target": ("TWN",), "type": "THREATEN"}], [{"type": "ASSAULT", "status": "realised"}]),
    ("threat", "en", "China threatened to attack Taiwan.",
     [{"source": CHN, "target": ("TWN",), "type": "THREATEN"}, {"type": "ASSAULT", "status": "threatened"}], [{"type": "ASSAULT", "status": "realised"}]),
    # demands
    ("demand", "de", "Die USA forderten Russland auf, seine Truppen abzuziehen.",
     [{"source": USA, "target": RUS, "type": "REQUEST"}, {"type": "RETREAT", "source": RUS, "status": "demanded"}], [{"type": "RETREAT", "status": "realised"}]),
    ("demand", "en", "The United States urged Russia to withdraw its troops.",
     [{"source": USA, "target": RUS, "type": "REQUEST"}, {"type": "RETREAT", "source": RUS, "status": "demanded"}], [{"type": "RETREAT", "status": "realised"}]),
    # denial
    ("denial", "de", "Der Iran bestritt, Israel angegriffen zu haben.",
     [{"type": "ASSAULT", "source": IRN, "status": "denied"}], [{"type": "ASSAULT", "status": "realised"}]),
    ("denial", "en", "Iran denied having attacked Israel.",
     [{"type": "ASSAULT", "source": IRN, "status": "denied"}], [{"type": "ASSAULT", "status": "realised"}]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("phenomenon", "language", "text", "right", "wrong"), CASES, ids=[f"{p}-{la}-{n}" for n, (p, la, *_) in enumerate(CASES)]
)
def test_the_sentence_is_read_as_a_careful_coder_would(
    phenomenon: str, language: str, text: str, right: list[Fields], wrong: list[Fields]
) -> None:
    document = read(text, language)
    seen = [
        (
            r.kind,
            r.source,
            r.target,
            r.type,
            r.mode,
            r.factuality.status,
            r.attribution.voice,
            r.attribution.source,
            r.factuality.author_value,
            r.silence_degree,
        )
        for r in document.records
    ]
    for fields in right:
        assert matching(document, **fields), f"{fields} is not among {seen}"
    for fields in wrong:
        assert not matching(document, **fields), f"{fields} is among {seen}"


@pytest.mark.parametrize(
    ("language", "text", "value", "comparator"),
    [
        ("de", "Rund 10.000 russische Soldaten griffen die Ukraine an.", 10000, "about"),
        ("de", "Mehr als zwanzig Staaten verurteilten Russland.", 20, "more_than"),
        ("en", "About 1,500 Russian soldiers attacked Ukraine.", 1500, "about"),
        ("en", "Russia expelled some two dozen German diplomats.", 24, "about"),
    ],
)
def test_a_rounded_number_is_not_an_exact_one(language: str, text: str, value: int, comparator: str) -> None:
    quantities = [r.quantity for r in read(text, language).records if r.quantity]
    assert any(q.value == value and q.comparator == comparator for q in quantities), quantities
    assert not any(q.comparator == "exact" for q in quantities)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Bayern München schlug Real Madrid im Halbfinale mit zwei zu eins."),
        ("de", "In Japan blühten die Kirschen in diesem Jahr früher als sonst."),
        ("en", "Brazil attacked from the first minute and won the match by two goals."),
        ("en", "The Danish brewery opened a new plant in Poland last year."),
    ],
)
def test_an_eventless_sentence_stays_eventless(language: str, text: str) -> None:
    assert [r for r in read(text, language).records if r.kind == "event"] == []


def test_every_sentence_is_coded_or_left_uncoded_with_a_reason() -> None:
    document = read("Poland condemned Russia. The weather was fine. Nobody in Lisbon minded.", "en")
    coded = {s.index for s in document.coded.sentences for r in document.records if s.start <= r.evidence[0].start < s.end}
    uncoded = {s.index for s in document.coded.sentences for u in document.coded.uncoded if u.start == s.start}
    assert coded | uncoded == {s.index for s in document.coded.sentences}
    assert all(u.reason for u in document.coded.uncoded)


def test_a_deed_behind_for_belongs_to_whom_the_answer_is_aimed_at() -> None:
    document = read("Germany condemned Iran for attacking ships of the United Arab Emirates.", "en")
    assert matching(document, source=DEU, target=IRN, type="ACCUSE")
    assert matching(document, source=IRN, target=("ARE",), type="ASSAULT")
    assert not matching(document, source=DEU, type="ASSAULT")


def test_a_negated_reaction_that_is_no_predicate_does_not_break_the_reading() -> None:
    document = read("Nobody in Poland reacted when no one responded.", "en")
    assert not matching(document, source=POL, status="realised", kind="event")
