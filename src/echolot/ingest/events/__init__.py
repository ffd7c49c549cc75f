"""Event tables -> rows of `events`.

Takes files of GDELT 2.0 events, ICEWS, POLECAT, ACLED, UCDP, or plain CSV, whole or zipped, that the user has; gives
frames of the table EVENTS and a receipt that says what was kept, folded, unknown or broken. Knows the codebooks of those
tables (`data/`), and which type, mode and rung their codes are; reads in blocks, so that the size of a file is no matter.
"""

from echolot.ingest.events.batches import Tally
from echolot.ingest.events.intake import import_events
from echolot.ingest.events.kinds import KINDS, NAMES, recognised

__all__ = ["KINDS", "NAMES", "Tally", "import_events", "recognised"]
