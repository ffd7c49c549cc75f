"""Whom words are aimed at where only their content tells it: `alleged that Ghana arms the rebels`, `warned that any incursion by Ghana would be met with force`."""

from __future__ import annotations

from dataclasses import replace

from echolot.coding.clauses import Clause
from echolot.coding.neighbours import neighbours
from echolot.coding.phrases import word_lists
from echolot.coding.scene import Role, Scene
from echolot.coding.story import Piece, Story
from echolot.records import Record

_WORDS = ("ACCUSE", "THREATEN")
_HOSTILE = ("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN", "REJECT", "PROTEST", "ACCUSE", "AID")


def aimed_by_content(story: Story) -> None:
    """A charge or a threat without a target of its own is aimed at whose deed it tells of."""
    for draft in story.drafts:
        record = draft.record
        if record.type not in _WORDS or record.mode == "summon" or record.why is None or record.target:
            continue
        doers = [d.record for d in story.drafts if d.record.embedded_in == record.id and _told_of_another(record, d.record)]
        if doers and doers[0].source != record.target:
            why = replace(record.why, rule=f"{record.why.rule}; target: whose deed it tells", likely=())
            draft.record = replace(record, target=doers[0].source, target_agent=doers[0].source_agent, why=why)


def denied_to_the_accuser(story: Story) -> None:
    """`Chile beschuldigt Peru. Peru bestreitet das`: a denial without a target of its own is aimed at who charges the state that denies, shortly before or in the same sentence."""
    for draft in story.drafts:
        record = draft.record
        if (record.type, record.mode) != ("COMMENT", "deny") or record.target or not record.source or record.why is None:
            continue
        charges = (d for d in reversed(story.drafts) if d.record.type == "ACCUSE" and 0 <= draft.sentence - d.sentence <= _SHORTLY and _charges(d.record, record))
        charge = min(charges, key=lambda d: draft.sentence - d.sentence, default=None)
        if charge is not None:
            why = replace(record.why, rule=f"{record.why.rule}; target: who charged it", likely=())
            draft.record = replace(record, target=charge.record.source, target_agent=None, why=why)


_SHORTLY = 2  # sentences


def _charges(charge: Record, denial: Record) -> bool:
    """Whether somebody else charges the state that denies."""
    return bool(charge.source) and _of_one_state(charge.target, denial.source) and not _of_one_state(charge.source, denial.source)


def asked_of_its_doer(story: Story) -> None:
    """`demanded that Ethiopia open the dam`: who is to do it is who is asked, whatever it is."""
    for draft in story.drafts:
        record, hit, piece = draft.record, draft.hit, draft.piece
        if record.type != "REQUEST" or record.target or record.why is None or not record.source or story.language != "en" or hit is None or hit.kind != "verb" or piece is None:
            continue
        asked = _who_should(piece, draft.clause, hit.at)
        if asked is not None and not _of_one_state(asked.actors, record.source):
            why = replace(record.why, rule=f"{record.why.rule}; target: who is to do it", likely=())
            draft.record = replace(record, target=asked.actors, target_agent=piece.span_of(asked), why=why)


def _who_should(piece: Piece, clause: Clause, verb: int) -> Role | None:
    """Who does what the clause with `that` behind a verb of asking tells: its subject, where it should do something, or who it should be done by."""
    scene, forms = piece.scene, piece.story.lexicon.verb_forms
    for below in scene.clauses.clauses:
        if below.kind != "sub" or below.opener != "that" or below.parent != clause.index or below.first < verb or not below.verbs:
            continue
        first = scene.tokens[below.verbs[0]].lower
        if first not in _SHOULD and "infinitive" not in forms.get(first, ()):
            return None  # `insisted that Russia was to blame`
        if first == "be" or (len(below.verbs) > 1 and scene.tokens[below.verbs[1]].lower == "be"):
            by = next((p for p in scene.inside(below) if p.prep == "by" and p.actors and p.first > below.verbs[0]), None)
            return Role(by.actors, by) if by is not None else None
        subject = scene.subject(below)
        return subject if subject.actors and subject.how == "" and subject.phrase is not None and subject.phrase.form != "pronoun" else None
    return None


_SHOULD = ("should", "must", "shall", "ought", "not")


def charged_with_it(story: Story) -> None:
    """`said Niger was behind the raid`, `complained that Niger had dammed the river`: who does what is complained of is whom the charge is aimed at.

    For a line or two, and for texts that the rules read alone: in longer ones, where the trees weigh as much, this says more wrong than right."""
    for draft in story.drafts:
        record, hit, piece = draft.record, draft.hit, draft.piece
        if record.type != "ACCUSE" or record.target or record.why is None or not record.source or story.language != "en" or hit is None or hit.kind != "verb" or piece is None:
            continue
        scene, told = piece.scene, draft.clause.last
        said = (c for c in scene.clauses.clauses if c.verbs and ((c.first == told and c.opener == "that" and c.kind == "sub") or (c.first == told == hit.at + 1 and not c.opener)))
        below = next(said, None)
        who = scene.subject(below) if below is not None and hit.at < below.first and not _suffered(scene, below) else Role()
        if who.phrase is not None and who.how == "" and who.phrase.strong and who.phrase.form != "pronoun" and not _of_one_state(who.actors, record.source):
            why = replace(record.why, rule=f"{record.why.rule}; target: whose deed it tells", likely=())
            draft.record = replace(record, target=who.actors, target_agent=piece.span_of(who), why=why)


def _suffered(scene: Scene, clause: Clause) -> bool:
    """Whether the verbs of a clause tell what befell its subject."""
    words = [scene.tokens[i].lower for i in clause.verbs]
    return len(words) > 1 and not words[-1].endswith("ing") and words[-2] in ("was", "were", "been", "be", "is", "are", "being")


def _of_one_state(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return bool({a.partition(":")[0] for a in some} & {a.partition(":")[0] for a in others})


def _told_of_another(record: Record, content: Record) -> bool:
    """Whether the content is a deed of somebody else that one charges him with or threatens him for."""
    other = bool(content.source) and not set(content.source) & set(record.source)
    return other and content.kind == "event" and content.type in _HOSTILE and content.why is not None and "judgement" not in content.why.rule


def hit_who_complains(story: Story) -> None:
    """`Their troops fired across the line, killing two villagers`: where no word says that an army hit its own people, and one neighbour charges that state, the blow was on who complains."""
    takes_to_task = ((d.record.type == "ACCUSE" or (d.record.type == "SANCTION" and d.record.mode in ("withdraw", "expel"))) and d.record for d in story.drafts)
    charges = [r for r in takes_to_task if r and len(r.source) == len(r.target) == 1]
    at_home = {one.partition(":")[0] for d in story.drafts for one in (*d.record.source, *d.record.target) if one.partition(":")[2] in _INSIDE}
    for draft in story.drafts:
        record = draft.record
        if record.type != "ASSAULT" or record.why is None or len(record.source) != 1 or record.source[0] in at_home or not _of_its_own(story, record):
            continue
        charging = {r.source[0] for r in charges if r.target == record.source and neighbours(set(record.source), list(r.source))}
        if len(charging) == 1:
            rule = record.why.rule.removesuffix("; target within the state")
            draft.record = replace(record, target=(charging.pop(),), target_agent=None, why=replace(record.why, rule=f"{rule}; target who complains of it", likely=()))


def not_on_themselves(story: Story) -> None:
    """`The militants attacked outposts`: what only likelihood lays on an armed group itself, by its own hand, is of those that fight it, as whom it hits or as who strikes it."""
    homes = dict(pair.split("=") for pair in word_lists()["group_homes"])
    for draft in story.drafts:
        record = draft.record
        if record.type == "CONSULT" and len(record.source) > 1 and set(record.target) <= set(record.source):
            draft.record = record = replace(record, target=(), target_agent=None)  # who talks together does so with nobody else
        if record.type not in ("ASSAULT", "COERCE") or record.why is None or len(record.source) != 1 or record.source[0] not in homes:
            continue
        state = (homes[record.source[0]],)
        if record.target == record.source and "source by judgement" in record.why.rule:
            draft.record = replace(record, source=state, source_agent=None)
        elif not record.target and record.why.likely == record.source:
            draft.record = replace(record, target=state, why=replace(record.why, rule=f"{record.why.rule}; target who fights them", likely=()))


def executed_at_home(story: Story) -> None:
    """`In Belarus wurden drei Oppositionelle hingerichtet`: in a text that names no armed group, nobody else executes a state's dissidents than that state, where the words name no other."""
    armed = any(story.actors.kind(one) == "nonstate" or one.partition(":")[2] in ("rebels", "militia", "settlers") for m in story.mentions for one in m.actors)
    for draft in story.drafts if not armed else ():
        record, hit = draft.record, draft.record.target or (draft.record.why.likely if draft.record.why is not None else ())
        if record.type != "ASSAULT" or record.why is None or draft.reading is None or draft.reading.form not in story.cues["executing"]:
            continue
        states = {one.partition(":")[0] for one in hit if one.endswith(":opposition")}
        told = {story.actors.state_of(m.actors) for e in record.evidence for m in story.mentions if m.actors and e.start <= m.start < e.end} - {""}
        free = not record.source or "source by judgement" in record.why.rule
        if free and len(states) == 1 and told <= states and len(hit) == 1:
            why = replace(record.why, rule=f"{record.why.rule}; source: the state whose people they are", likely=())
            draft.record, draft.unnamed = replace(record, source=tuple(states), source_agent=None, target=tuple(hit), why=why), False


_INSIDE = ("rebels", "opposition", "protesters", "militia", "court", "party")  # whom a state may have hit at home


def _of_its_own(story: Story, record: Record) -> bool:
    """Whether a state is read to have hit itself or its own citizens without a word that names them as its own."""
    if record.why is None or story.actors.kind(record.source[0]) != "state":
        return False
    named = record.target_agent is not None and not record.target_agent.text.islower()
    if record.target and (named or (record.target_agent is None and "target within the state" not in record.why.rule)):
        return False
    hit = record.target or record.why.likely
    return bool(hit) and all(story.actors.state_of((one,)) == record.source[0] and one.partition(":")[2] in ("", "civilians") for one in hit)
