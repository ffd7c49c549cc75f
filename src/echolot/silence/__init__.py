"""responses -> verdicts: what can be said of each actor at risk, and why the rest cannot be told.

Takes the responses of one trigger, the exposure of each actor, what the corpus covers and, where there is a calibration,
what was to be expected; gives one verdict a row. Without a history no silence is measured: such rows abstain and name the
rule (method: cold start).
"""

from echolot.silence.abstention import History, Listening, reasons
from echolot.silence.measured import ALPHA, KAPPA, MUTED_BITS, TAU, Measured, Q, answered, evidence, flag_level, measured, unanswered
from echolot.silence.reaction_table import reaction_table
from echolot.silence.verdicts import Window, verdict

__all__ = [
    "ALPHA", "KAPPA", "MUTED_BITS", "TAU", "History", "Listening", "Measured", "Q", "Window", "answered", "evidence", "flag_level", "measured", "reaction_table", "reasons",
    "unanswered", "verdict",
]  # fmt: skip
