"""acts of the past, day by day -> who acts towards whom next.

Takes dated acts (source, relation, target) in the order of their days; gives scores of every possible counterpart on the
eve of a day, and calibrated probabilities of traffic between two actors. A forecaster is told of a day only after that
day was forecast (`learn`), and never sees which questions a day will ask before it answers them one by one. Knows
nothing of texts, triggers or verdicts.
"""

from echolot.expect.dyads.background import background

__all__ = ["background"]
