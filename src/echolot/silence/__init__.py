"""responses -> verdicts: what can be said of each actor at risk, and why the rest cannot be told.

Takes the responses of one trigger, the exposure of each actor and what the corpus covers; gives one verdict a row.
Without a history of triggers no silence is measured: such rows abstain and name the rule (method: cold start).
"""

from echolot.silence.reaction_table import reaction_table
from echolot.silence.verdicts import Window, verdict

__all__ = ["Window", "reaction_table", "verdict"]
