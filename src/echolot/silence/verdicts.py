"""The verdict of one actor on one trigger, in the order of the method; without a history, its abstentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from echolot.records import Answer, AssertedSilence, Verdict

NO_HISTORY = "no history: fewer than 30 earlier triggers to learn from (rule 3)"
NO_COVERAGE = "no article in the window from a publisher that could be heard (rule 2)"
NOTICE = 1  # the rung of words that take no side; a refusal to speak stands there too
DISPUTED = "the perpetrator is disputed (rule 5)"


@dataclass(frozen=True, slots=True)
class Window:
    """Days in which answers count, first and last included: words and deeds have their own last day."""

    opens: date
    words_close: date
    deeds_close: date
    last_day: date | None  # of the corpus

    @property
    def open_still(self) -> bool:
        return self.last_day is None or self.last_day < self.words_close

    def holds(self, day: date, rung: int) -> bool:
        return self.opens <= day <= (self.words_close if rung <= 5 else self.deeds_close)


def verdict(
    *, role: str | None, answers: Sequence[Answer], asserted: Sequence[AssertedSilence], window: Window, articles_in_window: int, disputed: bool, own_refusal: bool
) -> tuple[Verdict, tuple[str, ...]]:  # fmt: skip
    """Verdict and the reasons of every abstention that holds.

    role: `perpetrator`, `victim` or None. own_refusal: the actor itself declined to say anything.
    """
    reasons: list[str] = []
    if role == "perpetrator":
        return Verdict.PERPETRATOR, ()
    if answers:
        reasons.append(NO_HISTORY.replace("no history:", "no history for `muted`:"))
        if any(a.stance == "contra" for a in answers):
            return Verdict.RESPONDED, tuple(reasons)
        if any(a.stance == "pro" for a in answers):
            return Verdict.PRO_PERPETRATOR, tuple(reasons)
        if role == "victim":
            return Verdict.VICTIM, tuple(reasons)
        heard = max(a.rung for a in answers)
        return (Verdict.DECLINED if own_refusal and heard <= NOTICE else Verdict.NEUTRAL), tuple(reasons)
    if role == "victim":
        return Verdict.VICTIM, ()
    if own_refusal:
        return Verdict.DECLINED, ()
    if window.open_still:
        return Verdict.TOO_EARLY, (f"the window closes on {window.words_close.isoformat()}, the corpus ends on {window.last_day}",)
    if not articles_in_window:
        reasons.append(NO_COVERAGE)
    reasons.append(NO_HISTORY)
    if disputed:
        reasons.append(DISPUTED)
    return Verdict.CANNOT_TELL, tuple(reasons)
