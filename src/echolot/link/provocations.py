"""A corpus: the provocations that its texts tell, reports of one joined to one trigger, the most severe first.

Every text names its own triggers (`found_triggers`); two of them are one if the same actor did it, to victims that can be the
same, within days. What a cluster began stays within a week of its first day, so that a war is not one trigger.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from echolot.link.days import act_days
from echolot.link.documents import linked
from echolot.records import Coded, Record, Trigger

APART, SPAN = 3, 7  # days: between reports of one deed, and from its first to its last
_SHARE = 1 / 3  # of the reports that name somebody as victim or beneficiary
_NOBODY = frozenset(("AUTHOR", "UNKNOWN"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Provocation:
    """One trigger found in texts, and how widely it was told."""

    trigger: Trigger
    articles: int
    publishers: int


@dataclass(frozen=True, slots=True)
class _Report:
    """One text's telling of one deed."""

    coded: Coded
    trigger: Trigger
    day: date

    @property
    def published(self) -> date:
        return self.coded.article.published_on or self.day


def provocations(corpus: Iterable[Coded]) -> list[Provocation]:
    """The triggers of a corpus, most severe first, then most widely told, then by day. Order of the corpus does not matter."""
    clusters: dict[str, list[list[_Report]]] = {}
    for report in sorted(_reports(corpus), key=lambda r: (r.day, r.published, r.coded.article.article_id, r.trigger.id)):
        mine = clusters.setdefault(report.trigger.perpetrator[0], [])
        home = next((c for c in reversed(mine) if _joins(report, c)), None)
        if home is None:
            mine.append([report])
        else:
            home.append(report)
    found = [_joined(cluster) for mine in clusters.values() for cluster in mine]
    found = _told_apart(found)
    return sorted(found, key=lambda p: (-(p.trigger.severity_rung or 0), -p.articles, p.trigger.id))


def _reports(corpus: Iterable[Coded]) -> Iterable[_Report]:
    for coded in corpus:
        triggers, _ = linked(coded)
        days = act_days(coded)
        for trigger in triggers:
            told_as_done = [r for r in coded.records if r.id in trigger.records and _is_done(r)]
            if not trigger.perpetrator or set(trigger.perpetrator) & _NOBODY or not told_as_done:
                continue
            trigger = replace(trigger, severity_rung=max((r.rung for r in told_as_done if r.rung is not None), default=None))
            told = [day for record in trigger.records if (day := days.get(record)) is not None]
            day = min(told, default=coded.article.published_on)
            if day is not None:
                yield _Report(coded, trigger, day)


def _is_done(record: Record) -> bool:
    """Whether a text tells a deed as done or under way, and says so itself (method: trigger)."""
    return record.factuality.status in ("realised", "ongoing") and record.factuality.author_value in ("CT+", "PR+")


def _joins(report: _Report, cluster: Sequence[_Report]) -> bool:
    if (report.day - cluster[0].day).days > SPAN or (report.day - cluster[-1].day).days > APART:
        return False
    victims = {v for r in cluster for v in r.trigger.victim}
    return not victims or not report.trigger.victim or bool(victims & set(report.trigger.victim))


def _joined(cluster: Sequence[_Report]) -> Provocation:
    """One trigger of all its reports. It is public from the day on which a second publisher tells it (method), if there is one."""
    first_by: dict[str, date] = {}
    for report in sorted(cluster, key=lambda r: r.published):
        first_by.setdefault(report.coded.article.publisher or "", report.published)
    days = sorted(first_by.values())
    severest = max(cluster, key=lambda r: r.trigger.severity_rung or 0)
    perpetrators = _often(r.trigger.perpetrator for r in cluster)
    victims = _often((r.trigger.victim for r in cluster if r.trigger.victim), but=perpetrators)
    public = days[1] if len(days) > 1 else days[0]
    trigger = Trigger(
        id=_id(public, perpetrators, victims),
        label=severest.trigger.label,
        perpetrator=perpetrators,
        victim=victims,
        beneficiary=_often((r.trigger.beneficiary for r in cluster if r.trigger.beneficiary), but=(*perpetrators, *victims)),
        began=min(cluster[0].day, public),
        public_since=public,
        severity_rung=severest.trigger.severity_rung,
        attribution_disputed=2 * sum(r.trigger.attribution_disputed for r in cluster) > len(cluster),
        records=tuple(f"{r.coded.article.article_id}/{record}" for r in cluster for record in r.trigger.records),
    )
    return Provocation(trigger=trigger, articles=len({r.coded.article.article_id for r in cluster}), publishers=len(first_by))


def _often(named: Iterable[Sequence[str]], but: Sequence[str] = ()) -> tuple[str, ...]:
    """Who is named by at least a third of those that name anybody, most often named first."""
    lists = list(named)
    counts = Counter(actor for actors in lists for actor in dict.fromkeys(actors) if actor not in but)
    return tuple(actor for actor, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if n >= _SHARE * len(lists))


def _id(public: date, perpetrators: Sequence[str], victims: Sequence[str]) -> str:
    return "-".join([public.isoformat(), perpetrators[0].replace(":", "."), *(v.replace(":", ".") for v in victims[:1])])


def _told_apart(found: Sequence[Provocation]) -> list[Provocation]:
    """Ids of their own: a second deed of a dyad on a day gets a number."""
    seen: Counter[str] = Counter()
    out = []
    for one in sorted(found, key=lambda p: (p.trigger.id, -p.articles, p.trigger.records)):
        seen[one.trigger.id] += 1
        n = seen[one.trigger.id]
        out.append(one if n == 1 else replace(one, trigger=replace(one.trigger, id=f"{one.trigger.id}-{n}")))
    return out


def same_deed(one: Trigger, other: Trigger) -> bool:
    """Whether two triggers are one: they share a report, or the same actor did it to the same ones within days."""
    if set(one.records) & set(other.records):
        return True
    days = one.public_since or one.began, other.public_since or other.began
    if days[0] is None or days[1] is None or abs(days[0] - days[1]) > timedelta(days=SPAN):
        return False
    return bool(set(one.perpetrator) & set(other.perpetrator)) and (
        not one.victim or not other.victim or bool(set(one.victim) & set(other.victim))
    )
