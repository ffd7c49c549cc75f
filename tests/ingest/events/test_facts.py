"""Facts named as ICEWS names them are events of states."""

from __future__ import annotations

from datetime import date

import numpy as np

from echolot.ingest.events.facts import actor_of, code_of, facts_table
from echolot.ingest.events.folding import states


def test_whoever_stands_in_brackets_speaks_for_the_country() -> None:
    assert [actor_of(name) for name in ("Police (India)", "Germany", "Angela Merkel", "Defense / Security Ministry (United States)")] == [
        "IND", "DEU", None, "USA",
    ]  # fmt: skip


def test_the_longest_beginning_names_the_code() -> None:
    texts = ("Engage in mass killings", "Engage in material cooperation", "fight with artillery and tanks", "Threaten with military force", "Dance")
    assert [code_of(text) for text in texts] == ["202", "060", "194", "138", None]


def test_facts_become_rows_and_what_has_no_name_is_counted() -> None:
    facts = np.array([[0, 0, 1, 3], [2, 0, 2, 4], [0, 1, 1, 5]])
    table, tally = facts_table(facts, {0: "Iran", 1: "Army (Iraq)", 2: "Nobody"}, {0: "Use conventional military force", 1: "Dance"}, first_day=date(2018, 1, 1), coder="made up")  # fmt: skip
    row = table.row(0, named=True)
    assert table.height == 1 and (row["source_actor"], row["target_actor"], row["date"]) == ("IRN", "IRQ", date(2018, 1, 4))
    assert tally.skipped == {"no state or body on either side": 1, "unknown kind of event": 1} and tally.rows == 3


def test_states_are_states() -> None:
    assert {"DEU", "USA", "XKX"} <= set(states()) and not {"EU", "PKK", "RSF", "COE", "HAMAS"} & set(states())
