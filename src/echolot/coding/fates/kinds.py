"""Which acts can be averted or long past, and from when on they are past."""

LONG_AGO = 20  # years before publication: news tells such a deed only as the past of something else
PASSED = 3  # years before publication: a deed that a clear year places there answers nobody now

DEEDS = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "RETREAT", "AID", "COOPERATE", "SUPPORT", "AGREE", "CONSULT", "PROTEST", "CONCEDE"))
