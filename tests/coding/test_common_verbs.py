"""What common English verbs do with borders, lists, buildings and planes; words of a body's name, which tell no deed."""

from __future__ import annotations

import pytest

from tests.conftest import read

Side = set[str]


def told(text: str) -> list[tuple[str | None, str, Side, Side]]:
    """Type, status, source and target of every event of a text."""
    return [(r.type, r.factuality.status, set(r.source), set(r.target)) for r in read(text, "en", "2021-03-04").coded.records if r.kind == "event"]


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        ("Egypt kept the border closed to Libya's lorries on Sunday.", "COERCE", {"EGY"}, set()),
        ("Kenya keeps the bishop out of the country.", "COERCE", {"KEN"}, set()),
        ("Ottawa put the bishop of Minsk on the no-fly list.", "COERCE", {"CAN"}, set()),
        ("Algeria sent a plane with masks to Morocco.", "AID", {"DZA"}, {"MAR"}),
        ("Soldiers in Mauritania took over radio and television.", "COERCE", {"MRT"}, set()),
        ("Togo does not accept the result in Benin.", "REJECT", {"TGO"}, set()),
        ("Peru will never accept the demands of Chile.", "REJECT", {"PER"}, {"CHL"}),
    ],
)
def test_a_common_verb_with_its_words_is_a_deed(text: str, type_: str, who: Side, whom: Side) -> None:
    assert any(kind == type_ and status == "realised" and source == who and whom <= target for kind, status, source, target in told(text)), told(text)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Kenya did not keep the border closed to Somalia.", "COERCE"),  # as done
        ("Angela Merkel took over the presidency of the EU.", "COERCE"),
        ("Kenya did not send a plane with masks to Sudan.", "AID"),
        ("Turkey accepts the proposal of Russia.", "REJECT"),
        ("Japan does not accept responsibility for the accident.", "REJECT"),
    ],
)
def test_without_them_or_denied_it_is_none(text: str, type_: str) -> None:
    assert not any(kind == type_ and status == "realised" for kind, status, *_ in told(text)), told(text)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The National Liberation Forces of Agathon Example claimed the raid in Burundi.", "RETREAT"),
        ("Fighters of the Popular Liberation Movement met the president of Sudan in Juba.", "AID"),
    ],
)
def test_a_word_of_a_bodys_name_tells_no_deed(text: str, type_: str) -> None:
    assert type_ not in {kind for kind, *_ in told(text)}, told(text)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The liberation of the hostages by Chad was announced on Monday.", "RETREAT"),  # no name
        ("US Invasion Of Panama Condemned By Peru", "ASSAULT"),  # a headline
    ],
)
def test_elsewhere_it_does(text: str, type_: str) -> None:
    assert type_ in {kind for kind, *_ in told(text)}, told(text)
