"""A corpus: which records tell one and the same act, in one text or in several, so that it is counted once.

Two records tell one act if kind, doers, deed and aim agree and their days lie close: a deed may be told days later and is
then dated less surely; words are said on a day. What a denial denies, a demand demands or a doubt doubts is the deed
itself, told with another certainty; a plan and its execution are two acts. Clusters are the connected records.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from echolot.link.days import act_days
from echolot.records import Coded, Record

DEED_DAYS, WORD_DAYS = 3, 0  # how far apart two reports may date one act: words said on two days are two acts
_WORDS = frozenset(("ACCUSE", "COMMENT", "REJECT", "REQUEST", "THREATEN", "SUPPORT", "CONSULT", "AGREE", "CONCEDE"))
# Types between which coders and texts waver: soldiers sent to an ally are help, and a deployment.
_FAMILY = {"MOBILIZE": "AID", "COOPERATE": "AID", "COMMENT": "ACCUSE"}
_WANTED = frozenset(("demanded", "permitted"))
_AHEAD = frozenset(("announced", "considered", "threatened", "predicted"))


@dataclass(frozen=True, slots=True)
class _Told:
    """One record of one article, with what decides whether another tells the same."""

    place: tuple[str, str]  # article id, record id
    record: Record
    day: date

    @property
    def family(self) -> str:
        kind = self.record.type or self.record.kind
        return _FAMILY.get(kind, kind)

    @property
    def when(self) -> str:
        """What is wanted or to come is another act than what was done, denied or doubted."""
        status = self.record.factuality.status
        return "wanted" if status in _WANTED else "ahead" if status in _AHEAD else "done"


def clustered(corpus: Sequence[Coded]) -> list[Coded]:
    """The corpus with `event_cluster` filled in: the place of the first record that tells the act, `article/record`."""
    names = clusters(corpus)
    return [
        replace(
            coded,
            records=tuple(replace(r, event_cluster=names.get((coded.article.article_id, r.id), r.event_cluster)) for r in coded.records),
        )
        for coded in corpus
    ]


def clusters(corpus: Sequence[Coded]) -> Mapping[tuple[str, str], str]:
    """(article id, record id) -> name of its cluster, for every event with a named doer. Order of the corpus does not matter."""
    blocks: dict[tuple[str, str, str], list[_Told]] = {}
    for told in _events(corpus):
        for actor in {a.split(":")[0] for a in told.record.source}:
            blocks.setdefault((actor, told.family, told.when), []).append(told)
    leader: dict[tuple[str, str], tuple[str, str]] = {}

    def root(place: tuple[str, str]) -> tuple[str, str]:
        while (above := leader.setdefault(place, place)) != place:
            leader[place] = leader[above]
            place = leader[place]
        return place

    for block in blocks.values():
        block.sort(key=lambda t: (t.day, t.place))
        for one, other in _close(block):
            a, b = sorted((root(one.place), root(other.place)))
            leader[b] = a
        for told in block:
            root(told.place)
    return {place: "/".join(root(place)) for place in leader}


def _events(corpus: Sequence[Coded]) -> Iterator[_Told]:
    for coded in corpus:
        days = act_days(coded)
        for record in coded.records:
            day = days.get(record.id)
            if record.kind == "event" and record.source and day is not None:
                yield _Told((coded.article.article_id, record.id), record, day)


def _close(block: Sequence[_Told]) -> Iterator[tuple[_Told, _Told]]:
    """Pairs of one block that tell one act; the block is sorted by day, so that the search ends with the last day in reach."""
    for n, one in enumerate(block):
        reach = WORD_DAYS if one.family in _WORDS else DEED_DAYS
        for other in block[n + 1 :]:
            if (other.day - one.day).days > reach:
                break
            if _same(one.record, other.record):
                yield one, other


def _same(one: Record, other: Record) -> bool:
    return _compatible(one.source, other.source) and _compatible(one.target, other.target)


def _compatible(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two lists of actors can mean the same: one is part of the other, an office being part of its state; or one is open."""
    if not one or not other:
        return True
    small, large = sorted((set(one), set(other)), key=len)
    return all(any(a == b or a.startswith(f"{b}:") or b.startswith(f"{a}:") for b in large) for a in small)
