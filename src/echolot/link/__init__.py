"""records -> responses: which deed a text is about, and which records answer it.

Takes coded articles and (for a corpus) a trigger; gives triggers found in a text, records with `responds_to`, `link`
and `stance` filled in, and the `responses` table of a corpus. Knows nothing of expectation or verdicts.
"""

from echolot.link.clusters import clustered
from echolot.link.documents import linked
from echolot.link.responses import responses
from echolot.link.triggers import read_triggers

__all__ = ["clustered", "linked", "read_triggers", "responses"]
