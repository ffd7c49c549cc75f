"""What a text says, they say who made or signed it; what somebody without a name demands is not done."""

from __future__ import annotations

import pytest

from tests.conftest import matching, read


@pytest.mark.parametrize(
    ("language", "text", "type_", "who", "whom"),
    [
        ("de", "Eine von Kanada, Japan und 30 weiteren Staaten unterzeichnete Erklärung wirft Russland Kriegsverbrechen vor.", "ACCUSE", ("CAN", "JPN"), ("RUS",)),
        ("de", "Eine Erklärung, die Kanada, Japan und 30 weitere Staaten unterzeichnet haben, wirft China Verbrechen vor.", "ACCUSE", ("CAN", "JPN"), ("CHN",)),
        ("de", "Ein Brief, den Kanada, Japan und Peru unterzeichnet haben, wirft China Verbrechen vor.", "ACCUSE", ("CAN", "JPN", "PER"), ("CHN",)),
        ("de", "Die gemeinsame Erklärung Kanadas und Japans verurteilt Nordkorea.", "ACCUSE", ("CAN", "JPN"), ("PRK",)),
        ("de", "Ein von Albanien eingebrachter Resolutionsentwurf verurteilt Russland.", "ACCUSE", ("ALB",), ("RUS",)),
        ("de", "Der Brief der EU wirft Russland Kriegsverbrechen vor.", "ACCUSE", ("EU",), ("RUS",)),
        ("de", "Ein Schreiben der Regierung in Ottawa wirft Russland Kriegsverbrechen vor.", "ACCUSE", ("CAN",), ("RUS",)),
        ("de", "In einer von 40 Ländern, darunter Kanada und Japan, unterzeichneten Erklärung wird Russland zum Abzug aufgefordert.", "REQUEST", ("CAN", "JPN"), ("RUS",)),
        ("de", "Die von 30 Staaten unterzeichnete Erklärung wirft Russland Kriegsverbrechen vor.", "ACCUSE", (), ("RUS",)),
        ("de", "Das Schreiben wirft Russland Kriegsverbrechen vor.", "ACCUSE", (), ("RUS",)),
        ("de", "Russland wies eine von Kanada und Japan unterzeichnete Erklärung zurück.", "REJECT", ("RUS",), ("CAN", "JPN")),
        ("de", "Die Erklärung wies Moskau zurück.", "REJECT", ("RUS",), ()),
        ("en", "A statement signed by Canada and Japan accuses Russia of war crimes.", "ACCUSE", ("CAN", "JPN"), ("RUS",)),
        ("en", "A joint statement signed by Canada, Japan and 30 other states condemned Russia's conduct.", "ACCUSE", ("CAN", "JPN"), ("RUS",)),
        ("en", "A letter signed by the foreign ministers of Canada and Japan urges Russia to withdraw.", "REQUEST", ("CAN", "JPN"), ("RUS",)),
        ("en", "A declaration backed by 40 countries, including Canada and Japan, calls on Russia to withdraw.", "REQUEST", ("CAN", "JPN"), ("RUS",)),
        ("en", "A declaration endorsed by Canada and Japan demanded that Russia withdraw its troops.", "REQUEST", ("CAN", "JPN"), ("RUS",)),
        ("en", "A joint statement by Canada and Japan condemned North Korea.", "ACCUSE", ("CAN", "JPN"), ("PRK",)),
        ("en", "A text drafted by Albania condemns Russia.", "ACCUSE", ("ALB",), ("RUS",)),
        ("en", "The open letter, which Canada and Japan signed, accuses China of abuses.", "ACCUSE", ("CAN", "JPN"), ("CHN",)),
        ("en", "In a statement signed by 30 countries, Canada accused Russia of war crimes.", "ACCUSE", ("CAN",), ("RUS",)),
    ],
)
def test_what_a_text_says_is_said_by_who_made_or_signed_it(language: str, text: str, type_: str, who: tuple[str, ...], whom: tuple[str, ...]) -> None:
    told = matching(read(text, language), type=type_)
    assert [(r.source, r.target) for r in told] == [(who, whom)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A statement signed by Canada and Japan accuses Russia of war crimes."),
        ("en", "A declaration endorsed by Canada and Japan demanded that Russia withdraw its troops."),
        ("de", "In einer von 40 Ländern, darunter Kanada, unterzeichneten Erklärung wird Russland zum Abzug aufgefordert."),
    ],
)
def test_who_signed_a_text_that_speaks_does_no_more_than_say_it(language: str, text: str) -> None:
    assert not any(matching(read(text, language), type=kind) for kind in ("AGREE", "COOPERATE", "SUPPORT"))


@pytest.mark.parametrize(
    ("language", "text", "done"),
    [
        ("en", "The declaration demanded that Russia withdraw its troops.", False),
        ("en", "A columnist demanded that Russia withdraw its troops.", False),
        ("en", "Many demanded that Russia withdraw its troops.", False),
        ("en", "The document demands that Russia withdraw its troops.", False),
        ("en", "The treaty required that Russia withdraw its troops.", False),
        ("en", "The plan proposes that Russia withdraw its troops.", False),
        ("en", "The draft stipulates that Russia withdraws its troops.", False),
        ("en", "The report said that Russia withdrew its troops.", True),
        ("de", "Ein Kolumnist verlangt, dass Russland seine Truppen abzieht.", False),
        ("de", "Das Papier fordert, dass Russland seine Truppen abzieht.", False),
        ("de", "Der Plan sieht vor, dass Russland seine Truppen abzieht.", False),
        ("de", "Viele wünschen sich, dass Russland seine Truppen abzieht.", False),
        ("de", "Wichtig sei, dass Russland seine Truppen abzieht.", False),
        ("de", "Bedingung ist, dass Russland seine Truppen abzieht.", False),
        ("de", "Die Forderung lautet, dass Russland seine Truppen abzieht.", False),
        ("de", "Wichtig ist, dass Russland seine Truppen abgezogen hat.", True),
    ],
)
def test_what_somebody_without_a_name_demands_is_not_done(language: str, text: str, done: bool) -> None:
    told = matching(read(text, language), type="RETREAT", source=("RUS",))
    assert told and all((r.factuality.status == "realised") == done for r in told)
