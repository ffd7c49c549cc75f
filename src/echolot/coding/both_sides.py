"""Who deals with whom in German texts: talks, treaties and work done together have two sides, both do it, and neither is whom it is done to."""

from __future__ import annotations

from dataclasses import replace

from echolot.coding.phrases import Phrase
from echolot.coding.scene import Scene
from echolot.coding.story import Act, Draft, Piece, Story
from echolot.records import Record

_DEALINGS = ("CONSULT", "AGREE", "COOPERATE")
_ONE_SIDED = ("visit", "phone", "third-party")  # somebody goes there, rings up or stands between
_FAR = 12  # words between a noun of dealings and those between whom they are


def both_sides(story: Story) -> None:
    """`Das Treffen Kenias mit Uganda`, `vereinbarte mit dem IWF`: with whom one talks, signs or agrees does it too."""
    for draft in story.drafts if story.language == "de" else ():
        record, piece, act = draft.record, draft.piece, draft.act
        if record.type not in _DEALINGS or record.kind != "event" or record.why is None or piece is None or act is None:
            continue
        sides = _between(piece.scene, act) or _with_partner(draft, piece, act)
        if len(sides) < 2 or (set(sides) == set(record.source) and not record.target):
            continue
        rule = record.why.rule.replace("; target by judgement", "")  # there is none any more
        draft.record = replace(_of_both(record, sides), why=replace(record.why, rule=f"{rule}; both sides", likely=()))


def _of_both(record: Record, sides: tuple[str, ...]) -> Record:
    """A record by both sides; words that name its doers are kept where they name one of them."""
    agent = record.source_agent if set(record.source) & set(sides) else None
    return replace(record, source=sides, source_agent=agent, target=(), target_agent=None)


def _between(scene: Scene, act: Act) -> tuple[str, ...]:
    """`das erste Treffen nach dem Krieg zwischen Kenia und Uganda`: those between whom dealings are that a noun tells."""
    if act.hit.kind != "noun":
        return ()
    behind = (p for p in scene.phrases if p.prep == "zwischen" and len(p.actors) > 1 and 0 < p.first - act.hit.at <= _FAR)
    both = next(behind, None)
    if both is None or _another_noun_led(scene, act.hit.at, both):
        return ()
    return both.actors


def _another_noun_led(scene: Scene, noun: int, both: Phrase) -> bool:
    """`Gespräche über den Streit zwischen Kenia und Uganda`: whether a noun right before the preposition says what is between them, or a clause ends first."""
    before = [t for t in scene.tokens[noun + 1 : both.first] if t.lower != "zwischen" and t.lower not in scene.cues.determiners]
    if any(not t.is_word and t.text not in "„“\"()" for t in before):
        return True
    return bool(before) and before[-1].capitalised and before[-1].lower in scene.cues["between_two"]


def _with_partner(draft: Draft, piece: Piece, act: Act) -> tuple[str, ...]:
    """Who does it, and with whom: `verhandelte mit Kenia`, `traf den Außenminister Kenias`, `nach einem Gespräch mit Kenia`."""
    record, scene = draft.record, piece.scene
    one_sided = record.mode in _ONE_SIDED and not (record.mode == "phone" and act.noun)  # `in einem Telefonat mit Kenia`
    partner = None if one_sided else _partner(scene, record, act)
    if partner is None or not _deals(scene, record, act, partner):
        return ()
    who, guessed = record.source, record.why is not None and "source by judgement" in record.why.rule
    if act.hit.kind == "noun" and record.factuality.status in ("realised", "ongoing") and (guessed or not who or act.source.how == "of the embedding act"):
        who = _who_comes_from_it(scene, act, partner) or who
    if record.type == "AGREE" and (guessed or {a.partition(":")[0] for a in who} & {a.partition(":")[0] for a in partner.actors}):
        return ()  # `das Abkommen mit Kenia`: whoever is likely; `will Frieden mit den Rebellen schließen`: offers it to them
    return tuple(dict.fromkeys((*who, *partner.actors))) if who else ()


def _partner(scene: Scene, record: Record, act: Act) -> Phrase | None:
    """Who stands in the act's own slot, else with whom its clause says that something is agreed: `vereinbarte mit Kenia eine Grenze`."""
    named = act.target.phrase if act.target.actors and not act.target.how else None
    if record.type != "AGREE" or act.noun or (named is not None and named.prep is not None):
        return named
    return next((p for p in scene.inside(act.clause) if p.actors and p.prep == "mit" and p.strong and p is not act.source.phrase), None)


def _mit(scene: Scene, partner: Phrase) -> int:
    """Where the `mit` stands that leads to a partner."""
    return partner.first - (scene.tokens[partner.first].lower != "mit")


def _of_what_it_is_about(scene: Scene, act: Act, partner: Phrase) -> bool:
    """`eine Einigung über den Handel mit Kenia`, `hat im Streit mit Kenia vereinbart`: whether the noun right before `mit` is what the dealings are about."""
    lead = _mit(scene, partner)
    noun = scene.tokens[lead - 1] if lead > 1 else None
    if noun is None or not noun.capitalised or noun.index == act.hit.at:
        return False
    if lead < act.hit.at:
        about = {t.lower for t in scene.tokens[max(0, lead - 4) : lead - 1]} & set(scene.cues["dealt_about_alone"])
        return bool(about) or (noun.lower.endswith(tuple(scene.cues["between_two"])) and not noun.lower.endswith(tuple(scene.cues["agreements"])))
    words = [t.lower for t in scene.tokens[max(act.hit.at + 1, lead - 5) : lead - 1]]
    return bool(set(words) & set(scene.cues["dealt_about"]))


def _deals(scene: Scene, record: Record, act: Act, partner: Phrase) -> bool:
    """Whether the words make whom they name beside the act its other side."""
    form = act.reading.form.lower()
    if partner.prep == "mit" and _of_what_it_is_about(scene, act, partner):
        return False
    if partner.prep is None:
        return form in scene.cues["meeting_somebody"] and partner.argument and not act.noun
    if partner.prep != "mit" or record.type == "COOPERATE":
        return False  # who works with somebody offers him that
    before = scene.tokens[_mit(scene, partner) - 1]
    if record.type == "AGREE" and act.hit.kind != "noun" and before.capitalised and not any(p.first <= before.index < p.last for p in scene.phrases):
        return False  # `hat ein Abkommen mit Kenia unterzeichnet`: at whom its own signature is aimed
    return record.type == "CONSULT" or form in scene.cues["agreeing"] or form.endswith(tuple(scene.cues["agreements"]))


def _who_comes_from_it(scene: Scene, act: Act, partner: Phrase) -> tuple[str, ...]:
    """`Nach einem Gespräch mit Kenia sagte Ruanda`: who does something at or after talks with another has talked with him."""
    led = [t.lower for t in scene.tokens[max(0, act.hit.at - 4) : act.hit.at]]
    subject = scene.subject(act.clause)
    if not set(led) & set(scene.cues["at_talks"]) or subject.phrase is None or subject.how or subject.phrase is partner:
        return ()
    return subject.actors if subject.phrase.strong and not set(subject.actors) & set(partner.actors) else ()
