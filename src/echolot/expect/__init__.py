"""records -> who would have answered, before anybody asks whether they did.

Takes the responses and exposure of triggers, with what is known of actors beforehand; gives the actors at risk, fitted
expectations (`model.py`), their test on held-out triggers (`calibration.py`) and forecasts of everyday traffic (`dyads/`).
Without a history there is no expectation, only the list of actors at risk (method: cold start).
"""

from echolot.expect.risk_set import at_risk, standing_ties
from echolot.expect.scales import SCALES, graded

__all__ = ["SCALES", "at_risk", "graded", "standing_ties"]
