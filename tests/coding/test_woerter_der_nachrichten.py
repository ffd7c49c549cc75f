"""What words of German news tell: complaints and losses, charges sent back, people held, stones that fly, ambushes, flights."""

from __future__ import annotations

import pytest

from tests.conftest import read

Side = set[str]


def told(text: str) -> list[tuple[str, str | None, str, Side, Side]]:
    """Type, mode, status, source and target of every event of a text."""
    records = read(text, "de", "2021-03-04").coded.records
    return [(r.type or "", r.mode, r.factuality.status, set(r.source), set(r.target)) for r in records if r.kind == "event"]


def acts(text: str) -> set[str]:
    """`TYPE/mode` of every event told as done."""
    return {f"{type_}/{mode}" if mode else type_ for type_, mode, status, *_ in told(text) if status == "realised"}


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("Bolivien beklagt die harte Haltung Chiles.", "ACCUSE/disapprove", "COMMENT/concern"),
        ("Togo beklagte, dass Benin die Grenze geschlossen habe.", "ACCUSE/disapprove", "COMMENT/concern"),
        ("Kenia beklagte den Tod von drei Ärzten.", "COMMENT/concern", "ACCUSE/disapprove"),
        ("Die Armee Malis beklagt schwere Verluste.", "COMMENT/concern", "ACCUSE/disapprove"),
        ("Norwegens Regierung wies jede Schuld von sich.", "COMMENT/deny", "REJECT"),
        ("Peru wies die Vorwürfe Chiles weit von sich.", "COMMENT/deny", "REJECT"),
        ("Ghana wies das Angebot Togos von sich.", "REJECT", "COMMENT/deny"),
        ("Ghana wies die Forderung Togos von sich.", "REJECT", "COMMENT/deny"),
        ("Zwei Reporter aus Chile wurden am Flughafen von Lima stundenlang festgehalten.", "COERCE/arrest", "ASSAULT/abduct"),
        ("Die peruanische Polizei hielt zwei Reporter aus Chile fest.", "COERCE/arrest", "ASSAULT/abduct"),
        ("Rebellen halten im Kongo zwei Ärzte aus Belgien fest.", "ASSAULT/abduct", "COERCE/arrest"),
        ("In Nigeria halten Banden drei Polizisten in einem Gefängnis fest.", "ASSAULT/abduct", "COERCE/arrest"),
        ("Ungarn verbat sich die Ratschläge Polens.", "REJECT", "ACCUSE/disapprove"),
        ("Kuba verbat sich Lektionen aus Spanien.", "REJECT", "ACCUSE/disapprove"),
        ("Ungarn verbat sich den Ton Polens.", "ACCUSE/disapprove", "REJECT"),
        ("In Athen flogen Steine und Flaschen auf die griechische Polizei.", "PROTEST/riot", "ASSAULT"),
        ("In Tiflis flogen Eier auf georgische Abgeordnete.", "PROTEST/riot", "ASSAULT"),
        ("Der Oppositionelle wurde von Soldaten aus Mali niedergestreckt.", "ASSAULT/firearms", "COERCE/arrest"),
        ("Soldaten aus Niger zerrten den Minister aus dem Wagen.", "ASSAULT/abduct", "COERCE/arrest"),
        ("Polizisten zerrten drei Studenten in Minsk in einen Polizeiwagen.", "COERCE/arrest", "ASSAULT/abduct"),
        ("Mali hat dem französischen Sender die Sendelizenz entzogen.", "COERCE/censor", "SANCTION/discontinue"),
        ("Die Opposition in Togo legte gegen das Urteil Berufung ein.", "REJECT", "ACCUSE/disapprove"),
        ("Tausende Armenier brachen in Jubel aus.", "SUPPORT", "PROTEST/riot"),
        ("Katar hat das Treffen zwischen Israel und der Hamas eingefädelt.", "CONSULT/third-party", "CONSULT/meet"),
        ("Polens Kampfjets flogen Luftangriffe auf Stellungen der Taliban.", "ASSAULT", "PROTEST/riot"),
        ("Die Rebellen im Kongo flohen aus Goma.", "RETREAT/withdraw", "ASSAULT"),
        ("Vier Soldaten aus Mali starben bei einem Hinterhalt der Rebellen.", "ASSAULT", "COERCE/seize"),
    ],
)
def test_a_word_is_read_by_what_stands_with_it(text: str, right: str, wrong: str) -> None:
    assert right in acts(text), told(text)
    assert wrong not in acts(text), told(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Nach dem Erdbeben in Chile sind drei Tote zu beklagen.", "COMMENT/concern"),
        ("Die Polizei in Peru hielt fest, dass niemand zu Schaden kam.", "COERCE/arrest"),
        ("Die Behörden in Peru halten an der Gebühr fest.", "COERCE/arrest"),
        ("Die peruanische Polizei hielt die Reporter aus Chile nicht fest.", "COERCE/arrest"),
        ("Norwegens Regierung wies die Schuld nicht von sich.", "COMMENT/deny"),
        ("Auf die Polizei in Athen flogen weder Steine noch Flaschen.", "PROTEST/riot"),
        ("Beim Ausbruch des Vulkans in Indonesien flogen Steine auf das Dorf.", "PROTEST/riot"),
        ("Feuerwehrleute aus Mexiko zerrten die Frau aus dem Wagen.", "ASSAULT/abduct"),
        ("Mali hat dem Botschafter Frankreichs die Akkreditierung entzogen.", "COERCE/censor"),
        ("Mali entzog dem Sender die Sendelizenz nicht.", "COERCE/censor"),
        ("Die Opposition in Togo legte gegen das Urteil keine Berufung ein.", "REJECT"),
        ("In der togoischen Hauptstadt brachen Unruhen aus, kein Jubel.", "SUPPORT"),
        ("Die Armee Malis setzte Panzer in Marsch.", "PROTEST/demo"),
        ("Helfer aus Kuba flogen Flaschen mit Wasser nach Haiti.", "PROTEST/riot"),
        ("Tausende flohen vor den Angriffen der Armee Malis.", "RETREAT/withdraw"),
        ("Vor den Rebellen im Kongo flohen die Bewohner der Stadt.", "RETREAT/withdraw"),
        ("Die Täter flohen über die Grenze nach Mali.", "RETREAT/withdraw"),
        ("Die Armee Malis wurde aus dem Hinterhalt beschossen.", "ASSAULT"),
        ("Soldaten aus Mali gerieten nicht in einen Hinterhalt.", "ASSAULT"),
    ],
)
def test_and_without_it_is_none(text: str, wrong: str) -> None:
    assert wrong not in acts(text), told(text)


@pytest.mark.parametrize(
    ("text", "who", "whom"),
    [
        ("Soldaten aus Mali sind in einen Hinterhalt geraten.", set(), {"MLI"}),
        ("Polizisten aus Chile waren in einen Hinterhalt gelockt worden.", set(), {"CHL"}),
        ("In Mali geriet ein Konvoi der UN in einen Hinterhalt.", set(), {"UN"}),
    ],
)
def test_who_falls_into_an_ambush_is_hit(text: str, who: Side, whom: Side) -> None:
    assert [(source, target) for type_, _, status, source, target in told(text) if (type_, status) == ("ASSAULT", "realised")] == [(who, whom)], told(text)
    assert "REQUEST/change" not in acts(text), told(text)  # `geraten` is not `raten` there


def test_a_march_is_a_demonstration() -> None:
    found = told("Studenten in Accra riefen zu einem Marsch gegen die Regierung auf. Die Polizei warnte. Der Präsident schwieg.")
    assert ("PROTEST", "demo", "demanded", {"GHA:civilians"}) in [one[:4] for one in found], found
