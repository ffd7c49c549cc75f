"""records -> who is at risk of answering, before anybody asks whether they did.

Takes the corpus in the window and the standing ties of perpetrator and victim; gives the actors at risk and their
exposure. Without a history there is no expectation yet, only this list (method: cold start).
"""

from echolot.expect.risk_set import at_risk, standing_ties

__all__ = ["at_risk", "standing_ties"]
