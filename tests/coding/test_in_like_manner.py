"""A deed like the one told last: done, to come, thought of, or asked of somebody."""

from __future__ import annotations

import pytest

from tests.conftest import matching, read

CLOSED = {"en": "Lithuania closed its border with Belarus. ", "de": "Litauen schloss die Grenze zu Belarus. "}


def told(language: str, text: str, who: str) -> set[tuple[str | None, int | None, str, tuple[str, ...]]]:
    records = read(CLOSED[language] + text, language).records
    return {(r.type, r.counts_as, r.factuality.status, r.target) for r in records if r.source == (who,) and r.kind == "event" and r.type != "COMMENT"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Estonia took similar measures on Tuesday."),
        ("en", "Estonia took the same step a day later."),
        ("en", "Estonia introduced comparable measures."),
        ("de", "Estland ergriff am Dienstag dieselben Maßnahmen."),
        ("de", "Estland tat es dem Nachbarn gleich."),
        ("de", "Estland tat am Freitag den gleichen Schritt."),
        ("en", "Estonia followed Lithuania's example on Tuesday."),
        ("en", "The EU expressed concern. Poland put a Russian general on its sanctions list. Estonia followed the Lithuanian example on Friday."),
        ("de", "Estland folgte am Dienstag dem litauischen Beispiel."),
        ("de", "Estland tat es den Litauern am Mittwoch gleich."),
    ],
)
def test_the_same_deed_is_done_by_another(language: str, text: str) -> None:
    assert told(language, text, "EST") == {("COERCE", 8, "realised", ("BLR",))}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Estonia will do the same."),
        ("en", "Estonia said it would follow suit."),
        ("en", "Estonia said it would take similar measures."),
        ("en", "Estonia plans to follow suit."),
        ("en", "Estonia announced similar steps."),
        ("de", "Estland will nachziehen."),
        ("de", "Estland kündigte an, dem Beispiel zu folgen."),
        ("de", "Estland will es den Litauern gleichtun."),
        ("de", "Estland werde ähnliche Schritte ergreifen, sagte Außenminister Margus Tsahkna."),
        ("de", "Estland kündigte vergleichbare Maßnahmen an."),
        ("en", "Estonia said it would follow Lithuania's example."),
        ("en", "Poland put a Russian general on its sanctions list. Estonia will follow the Lithuanian example."),
        ("en", "Estonia is going to follow its lead."),
        ("de", "Estland will dem Beispiel Litauens folgen."),
        ("de", "Estland will seinem Beispiel folgen."),
    ],
)
def test_the_same_deed_is_threatened_and_not_done(language: str, text: str) -> None:
    assert told(language, text, "EST") == {("THREATEN", 5, "realised", ("BLR",))}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Estonia said it would not follow suit."),
        ("en", "Latvia said Estonia would follow suit."),
        ("en", "Latvia called on Estonia to follow suit."),
        ("en", "If Estonia will do the same, nobody knows."),
        ("de", "Estland wird nicht nachziehen."),
        ("en", "Estonia has not followed Lithuania's example."),
        ("en", "Estonia has not followed suit."),
        ("en", "Estonia will not follow the Lithuanian example."),
        ("de", "Estland folgte dem Beispiel nicht."),
        ("de", "Lettland rief Estland auf, dem Beispiel Litauens zu folgen."),
        ("de", "Estland solle ähnliche Schritte ergreifen, forderte Lettland."),
    ],
)
def test_who_does_not_or_only_should_do_the_same_has_neither_done_nor_threatened_it(language: str, text: str) -> None:
    assert not {(type_, counts) for type_, counts, _, _ in told(language, text, "EST") if counts}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Estonia is considering similar measures."),
        ("en", "Latvia considered a similar step. Estonia said it was weighing similar steps."),
        ("de", "Estland erwägt vergleichbare Maßnahmen."),
        ("de", "Estland prüft einen ähnlichen Schritt."),
    ],
)
def test_whoever_thinks_of_the_same_thinks_of_whom_it_hit(language: str, text: str) -> None:
    found = matching(read(CLOSED[language] + text, language), type="COMMENT", source=("EST",))
    assert [r.target for r in found if r.mode == "consider"] == [("BLR",)]
    assert not {counts for type_, counts, _, _ in told(language, text, "EST") if type_ in ("COERCE", "THREATEN")}


@pytest.mark.parametrize(
    "text",
    [
        "Lithuania shut two crossings with Belarus after drones forced Vilnius airport to close. Rain fell on Madrid. Snow fell on Oslo.",
        "Lithuania shut two crossings with Belarus on Sunday after dozens of balloons forced Vilnius airport to close for the third time. Rain fell on Madrid.",
        "Poland protested to Belarus after the blast forced two rail lines to shut. Rain fell on Madrid. Snow fell on Oslo.",
        "Denmark protested to Russia after drones forced Copenhagen airport to close for hours. Rain fell on Madrid. Snow fell on Oslo.",
    ],
)
def test_what_a_thing_is_made_to_do_is_nobodys_deed(text: str) -> None:
    assert len([r for r in read(text, "en").records if r.type in ("COERCE", "SANCTION")]) == int("shut two" in text)


def test_what_a_state_is_made_to_do_stays_a_deed() -> None:
    assert matching(read("The shelling forced Poland to close its border with Belarus.", "en"), type="COERCE", target=("BLR",))


@pytest.mark.parametrize("text", ["Greece took measures to protect its ships.", "Greece said it would take steps to protect its ships."])
def test_taking_steps_seizes_nothing(text: str) -> None:
    document = read("Iran seized a Greek tanker. " + text + " Snow fell on Oslo.", "en")
    assert not matching(document, type="COERCE", source=("GRC",))
