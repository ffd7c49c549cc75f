"""Acts of which neither side is named: kept where the text tells who did something, dropped with a reason where not."""

from __future__ import annotations

import pytest

from tests.conftest import matching, read


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Kenia wies am Montag zwei sudanesische Diplomaten aus. Bei einem Bombenanschlag in der Hauptstadt starben vier Menschen."),
        ("en", "Kenya expelled two Sudanese diplomats on Monday. A car bomb exploded in Nairobi."),
    ],
)
def test_a_bomb_by_an_unknown_hand_hits_the_state_in_play(language: str, text: str) -> None:
    bombs = matching(read(text, language), type="ASSAULT", mode="explosives", source=())
    assert [b.target for b in bombs] == [("KEN",)]


def test_a_text_that_tells_of_no_political_actor_stays_without_acts() -> None:
    document = read("Im Altbau ist am Abend eine Gasflasche explodiert. Niemand wurde verletzt. Kenia kennt das nicht.", "de")
    assert not matching(document, type="ASSAULT")
    covered = {u.start for u in document.coded.uncoded}
    coded = {s.start for s in document.coded.sentences if any(s.start <= r.evidence[0].start < s.end for r in document.records)}
    assert covered | coded == {s.start for s in document.coded.sentences}
