"""What a sounding comes to, for people: its window, its finding in three sentences, its abstentions grouped.

Counts, days and sources only; nothing is ranked, and no absence is called a silence that the rows do not call one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import echolot
from echolot.records import Answer, AssertedSilence, Sounding, SoundingRow, Verdict
from echolot.show.contract import data_hash
from echolot.show.names import name_of, row_names
from echolot.show.safe import squeezed
from echolot.show.words import Words

MEASURED = frozenset((Verdict.SILENT, Verdict.SILENT_FRAGILE))


@dataclass(frozen=True, slots=True)
class Frame:
    """The days of a sounding; None where its settings do not say."""

    opens: date | None
    words_close: date | None
    deeds_close: date | None
    last_day: date | None  # of the texts

    @property
    def closes(self) -> date | None:
        """The last day on which an answer could be found."""
        return min((d for d in (self.deeds_close, self.last_day) if d is not None), default=None)


def frame(sounding: Sounding) -> Frame:
    opens = _day(sounding.settings.get("anchor")) or sounding.trigger.public_since or sounding.trigger.began

    def close(key: str) -> date | None:
        days = sounding.settings.get(key)
        return opens + timedelta(days=int(days)) if opens is not None and isinstance(days, int | float) else None

    return Frame(opens, close("window_words_days"), close("window_deeds_days"), _day(sounding.coverage.get("last_day")))


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None


def window(days: Frame, words: Words) -> str:
    """The window in words: one end for words and one for deeds, or one for both."""
    if not (days.opens and days.words_close and days.deeds_close):
        return words("sound.window_unknown")
    opens, closes, deeds = (words.long_day(day) for day in (days.opens, days.words_close, days.deeds_close))
    return (
        words("sound.window_one", opens=opens, closes=closes)
        if closes == deeds
        else words("sound.window_text", opens=opens, words=closes, deeds=deeds)
    )


def cold(sounding: Sounding) -> bool:
    """Whether there was no history to learn from, so that no silence can have been measured."""
    return not sounding.settings.get("history_triggers")


def asked(sounding: Sounding) -> list[SoundingRow]:
    """The rows of whom an answer could be heard: all but the perpetrators."""
    return [row for row in sounding.rows if row.verdict is not Verdict.PERPETRATOR]


def answered(sounding: Sounding) -> list[SoundingRow]:
    return [row for row in asked(sounding) if row.answers]


def side_taken(row: SoundingRow) -> str:
    """`contra` where any answer is, else `pro` where any is, else `neutral`."""
    stances = {answer.stance for answer in row.answers}
    return "contra" if "contra" in stances else "pro" if "pro" in stances else "neutral"


def size(sounding: Sounding, key: str) -> int:
    """A count of the coverage; a table counts its keys, apart from what nobody named."""
    value = sounding.coverage.get(key)
    if isinstance(value, dict):
        return sum(1 for name in value if name not in ("unknown", ""))
    return value if isinstance(value, int) else 0


def heard_noun(sounding: Sounding) -> str:
    """What a sounding was heard through: articles, or rows of an event table."""
    return "events" if "events" in sounding.coverage else "articles"


def articles_heard(sounding: Sounding) -> int:
    if heard_noun(sounding) == "events":
        return size(sounding, "events_in_window")
    return size(sounding, "articles_in_window") if "articles_in_window" in sounding.coverage else size(sounding, "articles")


def headline(sounding: Sounding, words: Words) -> str:
    """The finding as a title: the act, how many answered, how many were silent or cannot be judged."""
    rows = asked(sounding)
    spoke, verdicts = len(answered(sounding)), [row.verdict for row in rows]
    silent, unknown, early = (sum(v in kinds for v in verdicts) for kinds in (MEASURED, (Verdict.CANNOT_TELL,), (Verdict.TOO_EARLY,)))
    key = "some" if spoke else "none"
    out = words(f"headline.{key}", label=squeezed(sounding.trigger.label), answered=spoke, all=words.count_dative("actors", len(rows)))
    if silent:
        out += words.counted("headline.silent", silent)
    elif unknown or early:
        out += words.counted("headline.unknown" if unknown else "headline.early", unknown or early)
    return out


CROWD = 4  # from so many on, actors of whom there is nothing to show but one verdict stand together


def bare(row: SoundingRow) -> bool:
    """A row with nothing to open: no answer, no asserted silence, no probability of its own."""
    plain_verdict = row.verdict in (Verdict.CANNOT_TELL, Verdict.TOO_EARLY, Verdict.NOT_SURPRISING, Verdict.GENERALLY_QUIET)
    return plain_verdict and not row.answers and not row.asserted_silence and row.p0 is None


def crowds(sounding: Sounding) -> tuple[list[SoundingRow], list[list[SoundingRow]]]:
    """The rows that stand alone, and those that stand together: bare ones of one verdict, where there are many."""
    found: dict[Verdict, list[SoundingRow]] = {}
    for row in sounding.rows:
        if bare(row):
            found.setdefault(row.verdict, []).append(row)
    together = [rows for rows in found.values() if len(rows) >= CROWD]
    apart = {id(row) for rows in together for row in rows}
    return [row for row in sounding.rows if id(row) not in apart], together


def finding(sounding: Sounding, words: Words) -> tuple[str, str, str]:
    """Who answered; what was strongest and first; who did not, and on what this rests."""
    return _who(sounding, words), _strongest(sounding, words), _rest(sounding, words)


def _who(sounding: Sounding, words: Words) -> str:
    days, rows = frame(sounding), answered(sounding)
    everyone = words.count_dative("actors", len(asked(sounding)))
    dated = {"opens": words.long_day(days.opens), "closes": words.long_day(days.closes)} if days.opens and days.closes else {}
    suffix = "" if dated else "_unknown"
    if not rows:
        return words(f"finding.none{suffix}", all=everyone, **dated)
    taken = [side_taken(row) for row in rows]
    sides = ", ".join(words(f"finding.side_{side}", n=taken.count(side)) for side in ("contra", "pro", "neutral") if side in taken)
    return words(f"finding.some{suffix}", answered=len(rows), all=everyone, sides=sides, **dated)


def _strongest(sounding: Sounding, words: Words) -> str:
    answers = [(answer, row) for row in answered(sounding) for answer in row.answers]
    if not answers:
        return words("finding.strongest_none")
    # Where anybody took the victim's side, the strongest answer is theirs: a deed for the perpetrator is no stronger answer.
    pool = [item for item in answers if item[0].stance == "contra"] or answers
    rung = max(answer.rung for answer, _ in pool)
    best = sorted(((a, r) for a, r in pool if a.rung == rung), key=lambda item: item[0].date)
    day_one = min(a.date for a, _ in answers)
    return words(
        "finding.strongest",
        rung=rung,
        name=words.rung(rung),
        who=words.listing(_names(best, words)),
        date=words.long_day(best[0][0].date),
        latency=words.latency(best[0][0].latency_days),
        first=words.listing(_names(((a, r) for a, r in answers if a.date == day_one), words)),
        first_date=words.long_day(day_one),
    )


def _names(items: Iterable[tuple[Answer, SoundingRow]], words: Words) -> list[str]:
    return list(dict.fromkeys(words.in_sentence(squeezed(row.name)) for _, row in items))


def _rest(sounding: Sounding, words: Words) -> str:
    rest = [row for row in asked(sounding) if not row.answers]
    verdicts = [row.verdict for row in rest]
    kinds = [verdict for verdict in Verdict if verdict in verdicts]
    if len(kinds) == 1:
        groups = words("finding.verdict_one" if len(rest) == 1 else "finding.verdict_all", verdict=words.verdict(kinds[0]))
    else:
        groups = ", ".join(f"{verdicts.count(verdict)}\N{NO-BREAK SPACE}{words.verdict(verdict)}" for verdict in kinds)
    basis = {
        "articles": words.count_dative(heard_noun(sounding), articles_heard(sounding)),
        "publishers": publishers(sounding, words, "after_von"),
    }
    key = "rest_none" if not rest else "rest_one" if len(rest) == 1 else "rest"
    return words(f"finding.{key}", rest=len(rest), groups=groups, claim=claim(sounding, words), **basis)


def publishers(sounding: Sounding, words: Words, section: str = "count") -> str:
    """How many publishers were heard; where no text names its own, that is said instead of zero."""
    n = size(sounding, "publishers")
    return words.counted(f"{section}.publishers", n) if n else words(f"{section}.no_publishers")


def claim(sounding: Sounding, words: Words) -> str:
    """What is claimed about silence, as half a sentence."""
    silent = sum(row.verdict in MEASURED for row in sounding.rows)
    if silent:
        return words("finding.claim_some", n=silent)
    return words("finding.claim_cold" if cold(sounding) else "finding.claim_nothing")


def measured(row: SoundingRow, words: Words) -> list[str]:
    """What was measured of an absence or a weak answer, as lines: P0 with its bounds, how far it holds, who answered for it."""
    out = []
    if row.p0 is not None and not row.answers:
        line = f"{words('report.p0')}: {words.number(float(row.p0), 3)}"
        if row.p0_low is not None and row.p0_high is not None:
            line += f" [{words.number(float(row.p0_low), 3)}–{words.number(float(row.p0_high), 3)}]"
        out.append(line + (f"; {words('report.kappa')}: {words.number(float(row.kappa_star), 2)}" if row.kappa_star is not None else ""))
    if row.stability and row.verdict in (*MEASURED, Verdict.MUTED, Verdict.NOTABLE_ABSENCE):
        others = [v for v in row.stability if v.verdict is not row.verdict]
        line = words("report.stable", held=len(row.stability) - len(others), all=len(row.stability))
        told = "; ".join(f"{squeezed(v.setting)}: {words.verdict(v.verdict)}" for v in others[:4])
        out.append(line + (f" ({told})" if told else ""))
    if row.own_voice:
        out.append(words("report.own_voice", bodies=", ".join(row.collective)))
    return out


@dataclass(frozen=True, slots=True)
class Abstention:
    """One reason and the actors it holds for. `answered`: they did answer, only the strength cannot be judged."""

    reason: str
    actors: tuple[str, ...]
    answered: bool
    all: bool  # whether it holds for every actor asked about who did (or did not) answer

    def whom(self, words: Words) -> str:
        """The actors it holds for: all of a kind in words, else their names."""
        if self.all:
            return words("sound.all_answered" if self.answered else "sound.all_others")
        return ", ".join(self.actors)


def abstentions(sounding: Sounding) -> list[Abstention]:
    """Reasons with the most actors first; those of actors without an answer before the others."""
    found: dict[tuple[bool, str], list[str]] = {}
    for row in sounding.rows:
        for reason in row.abstained:
            found.setdefault((bool(row.answers), reason), []).append(squeezed(row.name))
    sizes = {spoke: sum(bool(row.answers) == spoke for row in asked(sounding)) for spoke in (True, False)}
    groups = [Abstention(reason, tuple(names), spoke, len(names) == sizes[spoke] > 1) for (spoke, reason), names in found.items()]
    return sorted(groups, key=lambda g: (g.answered, -len(g.actors), g.reason))


def asserted(sounding: Sounding) -> list[tuple[SoundingRow, AssertedSilence]]:
    """Every asserted silence with the row of the actor it is said of, by day."""
    found = [(row, silence) for row in sounding.rows for silence in row.asserted_silence]
    return sorted(found, key=lambda item: (item[1].evidence.published or date.min, item[0].name))


def speaker(by: str, sounding: Sounding, words: Words) -> str:
    return words("sound.the_article") if by in ("AUTHOR", "") else squeezed(name_of(row_names(sounding), by))


def said_by(ids: Sequence[str], sounding: Sounding, words: Words) -> str:
    """Who vouches for an answer; the article where nobody is named."""
    return ", ".join(speaker(actor, sounding, words) for actor in ids) or words("sound.the_article")


def setting(value: str | int | float | bool | None, words: Words) -> str:
    """A setting's value for readers; days stay ISO, so that they can be copied."""
    if value is None:
        return words("setting.none")
    if isinstance(value, bool):
        return words("setting.yes" if value else "setting.no")
    if isinstance(value, int | float):
        return words.number(value) if isinstance(value, int) else f"{value:g}".replace(".", words("name.decimal"))
    return words.reason(squeezed(value))


def brief(sounding: Sounding, w: Words) -> str:
    """The settings that a verdict hangs on, in half a line."""
    keys = {"threshold": "link_threshold", "words": "window_words_days", "deeds": "window_deeds_days", "coder": "coder", "codebook": "codebook"}
    return w("setting.brief", **{name: setting(sounding.settings.get(key), w) for name, key in keys.items()})


def citation(sounding: Sounding, w: Words) -> str:
    """The line to cite a sounding by: version, trigger, day 0, texts, settings, data."""
    days, found = frame(sounding), sounding.coverage
    return w(
        "report.citation",
        version=echolot.__version__,
        label=squeezed(sounding.trigger.label),
        id=squeezed(sounding.trigger.id),
        opens=days.opens.isoformat() if days.opens else "–",
        articles=w.count("articles", size(sounding, "articles")),
        first=found.get("first_day") or "–",
        last=found.get("last_day") or "–",
        settings=brief(sounding, w),
        hash=data_hash(sounding)[:16],
    )
