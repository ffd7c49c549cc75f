"""Which acts that the rules tell are of another type after all, where what marked texts have taught speaks more for that.

Words change soonest: `rief beide Nachbarn zur Mäßigung auf` is a call for calm to the rules and a request to whoever marks it, `nannte
die Regierung einen Haufen von Räubern` a charge that no list holds. Who did it to whom is weighed as the act that the rules read.
"""

from __future__ import annotations

from dataclasses import replace
from math import inf

from echolot.coding import codebook
from echolot.coding.act_traits import Option
from echolot.coding.story import Draft

_WORDS = {"caution": "REQUEST", "neutral": "ACCUSE", "concern": "ACCUSE"}  # what words that commit to nothing can turn out to be
_EVEN = 1.0  # how many times likelier than that they commit to nothing


def outweighs(draft: Draft, option: Option, p: float, own: float, deeds: float) -> bool:
    """Whether an act that the rules tell is rather of another type. p, own: the chances of that type and of theirs; deeds: how many times likelier it must be for deeds."""
    return p >= own * _times(draft, option, deeds)


def _times(draft: Draft, option: Option, deeds: float) -> float:
    record = draft.record
    if draft.act is None or not draft.act.reading.slots or option.reading.form != draft.act.reading.form:
        return inf  # `riet von Reisen ab` is no advice to anybody
    if option.reading.mode == "convict" and not record.target:
        return inf  # `hat die Ausweisung der Diplomaten verurteilt`: nobody is sentenced
    if record.type == "COMMENT":
        return _EVEN if _WORDS.get(record.mode or "") == option.reading.type else inf
    return inf if record.type == "AGREE" or option.reading.type == "COMMENT" else deeds  # what is announced depends on what follows; `denied him entry` is more than words


def retype(draft: Draft, option: Option) -> None:
    """Write another type into the record; a call for calm stays the notice that it is, whoever is asked."""
    record, reading = draft.record, option.reading
    assert record.why is not None
    rung = reading.rung if reading.rung is not None else codebook.rung(reading.type, reading.mode, reading.context)
    if record.mode == "caution":
        rung = record.rung
    why = replace(record.why, rule=f"{record.why.rule}; type by judgement")
    counts = codebook.counts_as(rung, record.factuality.status)
    draft.record = replace(record, type=reading.type, mode=reading.mode, context=reading.context, rung=rung, counts_as=counts, why=why)
