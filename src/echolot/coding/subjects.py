"""Who is the subject of a clause, in either language: it, whom it goes on with, who is counted or listed among those that act."""

from __future__ import annotations

from echolot.coding.bystanders import private_phrase
from echolot.coding.clauses import Clause
from echolot.coding.gapping import own_subject
from echolot.coding.lexicon import Hit
from echolot.coding.phrases import Phrase
from echolot.coding.quantities import number
from echolot.coding.relatives import (
    antecedent_of,
    antecedent_of_said,
    behind_whose,
    laid_to,
    relative_subject,
    said_of_another,
    several_described,
    thing_that_acts,
)
from echolot.coding.scene import Role, Scene, across_an_aside
from echolot.coding.subjects_english import english_subject
from echolot.coding.subjects_german import german_subject, unnamed_before
from echolot.coding.texts import of_a_refused_text, signed_beside, who_says, whose_text
from echolot.coding.voice import in_passive


def subject_of(scene: Scene, clause: Clause, depth: int) -> Role:
    if first_person(scene, clause) or _nobodys(scene, clause) or _pointed_at(scene, clause):
        return Role()
    if said_of_another(scene, clause):
        of = antecedent_of_said(scene, clause)
        return Role(of.actors, of, "relative") if of is not None else Role()
    if (described := laid_to(scene, clause) or thing_that_acts(scene, clause)) is not None:
        return Role(described.actors, described, "relative")
    listed = _listed_among(scene, clause)
    if listed is not None:
        return Role(listed.actors, listed)
    if clause.kind == "relative" and clause.opener in ("whose", "dessen", "deren") and (other := behind_whose(scene, clause)) is not None:
        return other
    if scene.cues.language == "de" and (counted := counted_among(scene, clause)):
        return Role(tuple(dict.fromkeys(actor for p in counted for actor in p.actors)), counted[0])
    makers = who_says(scene, clause)
    if makers is not None:
        return Role(tuple(dict.fromkeys(actor for p in makers for actor in p.actors)), makers[0] if makers else None, "whose text it is" if makers else "")
    told = whose_text(scene, clause)
    if told is not None:
        role = scene.subject(told, depth + 1) if depth < 4 else Role()
        return Role(role.actors, role.phrase, "whose text it is") if role.actors else Role()
    if of_a_refused_text(scene, clause):
        return Role()
    across = across_an_aside(scene, clause)
    if across is not None:
        return Role(across.actors, across)
    gapped = own_subject(scene, clause)
    if gapped is not None:
        return Role(gapped.actors, gapped)
    found = (
        None
        if clause.coordinated and clause.parent is not None
        else german_subject(scene, clause)
        if scene.cues.language == "de"
        else english_subject(scene, clause)
    )
    signed = signed_beside(scene, clause) if found is None else None
    if signed is not None:
        return Role(signed.actors, signed, "whose text it is")
    whose = relative_subject(scene, clause, found)
    if whose is not None:
        return Role(whose.actors, whose, "relative")
    if found is not None:
        return Role(tuple(dict.fromkeys((*found.actors, *joined_by(scene, clause), *_named_among(scene, clause, found)))), found)
    if counted := counted_among(scene, clause):
        return Role(tuple(dict.fromkeys(actor for p in counted for actor in p.actors)), counted[0])
    if (cleft := _brought_out(scene, clause)) is not None:
        return Role(cleft.actors, cleft, "relative")
    if clause.kind == "relative":
        antecedent = antecedent_of(scene, clause)
        if antecedent and scene.cues.language == "de" and several_described(scene, clause, antecedent):
            others = [p for p in scene.phrases if p.last < antecedent.first and p.plural and p.form != "pronoun"]
            return Role(others[-1].actors, others[-1], "relative") if others else Role()
        if antecedent:
            return Role(antecedent.actors, antecedent, "relative")
    if scene.cues.language == "de" and any(
        scene.tokens[i].lower == "es" and i - 1 in clause.verbs and scene.tokens[i - 1].lower in scene.cues["impersonal_verbs"]
        for i in clause.tokens
    ):
        return Role()  # `hieß es`: the subject is nobody
    if depth < 4 and clause.parent is not None and (clause.elided or clause.kind in ("inf", "frag")):
        role = scene.subject(scene.clauses.clauses[clause.parent], depth + 1)
        return Role(role.actors, role.phrase, "elided") if role.actors else Role()
    return Role()


def _brought_out(scene: Scene, clause: Clause) -> Phrase | None:
    """`It was Niger that condemned Iran`: the name brought out before a clause that has no other subject."""
    if scene.cues.language != "en" or clause.opener != "that" or clause.parent is None or not clause.finite or clause.finite[0] != clause.first + 1:
        return None
    opening = [t.lower for t in scene.tokens[scene.clauses.clauses[clause.parent].first :][:2]]
    if opening[:1] != ["it"] or opening[1:] not in (["was"], ["is"], ["were"]):
        return None
    named = [p for p in scene.phrases if p.last <= clause.first and p.actors and p.strong and p.argument]
    apart = [t.lower for t in scene.tokens[named[-1].last : clause.first]] if named else []
    return named[-1] if named and (not apart or (apart[:2] == [",", "not"] and apart[-1] == ",")) else None


def first_person(scene: Scene, clause: Clause) -> bool:
    """`wir`, `I`, `our country` as the subject of a clause: whoever speaks."""
    words = scene.cues["first_person"]
    owners = scene.cues["speaking_owners"]
    verb = clause.finite[0] if clause.finite else clause.last
    if clause.quote is not None and clause.elided:  # `"We condemn it," he said, "and call on them to withdraw."`
        earlier = [c for c in scene.clauses.clauses if c.index < clause.index and c.quote is not None]
        return bool(earlier) and first_person(scene, earlier[-1])
    return any(scene.tokens[i].lower in words and abs(i - verb) <= 2 for i in clause.tokens) or any(
        scene.tokens[i].lower in owners and i < verb for i in clause.tokens[:2]
    )


def _nobodys(scene: Scene, clause: Clause) -> bool:
    """`Niemand verurteilt Russland`, `Warum verurteilt kein Staat Russland?`: whether the subject is said to be nobody."""
    if scene.cues.language != "de" or not clause.finite:
        return False
    return any(
        a in clause.tokens and not (a and scene.tokens[a - 1].lower in scene.cues["prepositions"]) for a, _ in scene.find("nobody.words")
    )


def _pointed_at(scene: Scene, clause: Clause) -> bool:
    """`holten Söldner ins Land; dort ermordeten diese ...`: whether the subject is one just named, and not who acted before."""
    if scene.cues.language != "de" or not clause.finite:
        return False
    at = clause.finite[0] + 1
    if at + 1 >= len(scene.tokens) or scene.tokens[at].lower not in scene.cues["pointing"] or not clause.index:
        return False
    acted = scene.subject(scene.clauses.clauses[clause.index - 1]).actors
    if any(p.first <= at < p.last and p.actors and p.actors != acted for p in scene.phrases):
        return False
    following = scene.tokens[at + 1]
    return not following.capitalised and not following.lower.endswith(("en", "e"))


def counted_among(scene: Scene, clause: Clause) -> list[Phrase]:
    """`Thirty states demanded a recount, among them Canada and Chile`: who belongs to those that act."""
    mark = next((i for i in clause.tokens if i and scene.tokens[i - 1].text == "," and _counts_on(scene, i)), None)
    if mark is None or not clause.verbs:
        return []
    if min(clause.verbs) > mark and any(p.actors and p.last == mark - 1 for p in scene.phrases):
        return []  # `Die G7-Staaten, darunter Kanada`: all of them act
    others = scene.tokens[mark].lower != "among"  # `among them` alone can only be of those that act
    if (others and not _unnamed_act(scene, clause)) or (not others and max(clause.verbs) > mark):
        return []
    return [p for p in scene.inside(clause) if p.actors and p.strong and p.last > mark + 1 and p.first <= mark + 3 and p.attribute is None]


def standing_in_a_gap(scene: Scene, phrase: Phrase) -> bool:
    """`Chile wies drei Diplomaten aus, Peru zwei`: whether a name and a count between two marks do what the verb before them says."""
    tokens = scene.tokens
    mark = tokens[phrase.first - 2 if phrase.first > 1 and tokens[phrase.first - 1].lower in ("und", "and") else phrase.first - 1].text if phrase.first > 1 else ""
    rest = []
    for token in tokens[phrase.last : phrase.last + 4]:
        if not token.is_word and not token.text.isdigit():
            break
        rest.append(token.lower)
    counted = [w for w in rest if w not in scene.cues["as_many_more"]]
    return mark in (",", ";") and phrase.strong and len(counted) == 1 and number(counted[0], scene.cues.language) is not None


def _counts_on(scene: Scene, at: int) -> bool:
    """`, darunter`, `, including`: whether a word, or two, name some of those told before."""
    word, pair = scene.tokens[at].lower, " ".join(t.lower for t in scene.tokens[at : at + 2])
    return bool({word, pair} & scene.cues["counting_on"])


def _unnamed_act(scene: Scene, clause: Clause) -> bool:
    """Whether states that nobody names stand where the subject does: `Mehrere Staaten verurteilten`, `several countries condemned`."""
    if not clause.finite:
        return False
    front = [i for i in clause.tokens if i < clause.finite[0]]
    if not front and scene.cues.language == "de":
        return False
    at = next((i for i in front if scene.tokens[i].lower in scene.cues["unnamed_states"]), None)
    return at is not None and not any(scene.tokens[i].lower in scene.cues["prepositions"] and scene.tokens[i].lower not in ("more", "als", "than", "of") for i in front if at - 4 <= i < at)


def nameless_subject(scene: Scene, clause: Clause) -> bool:
    """`haben zahlreiche Staaten ihr Beileid bekundet`, `Mehrere Länder reagierten`: whether states that nobody names are the subject, before the verb or right behind it."""
    if not clause.finite:
        return False
    if scene.cues.language == "de" and unnamed_before(scene, clause) >= 0:
        return True
    at = next((i for i in clause.tokens if i <= clause.finite[0] + 3 and scene.tokens[i].lower in scene.cues["unnamed_states"]), None)
    if at is None or any(p.actors and p.first <= at < p.last for p in scene.phrases):
        return False
    led = [scene.tokens[i].lower for i in range(max(clause.first, at - 3), at)]
    return not any(w in scene.cues["prepositions"] or w in scene.cues.contractions or w in scene.cues.possessives or w in ("den", "dem", "der", "of") for w in led)


def _listed_among(scene: Scene, clause: Clause) -> Phrase | None:
    """`Among the countries that condemned Russia were Japan and Chile`, `Zu den Staaten, die ihn verurteilten, gehörten Japan und Chile`: who did it comes last."""
    if scene.tokens[0].lower not in ("among", "zu", "unter") or len(scene.tokens) < 5:
        return None
    if scene.cues.language == "en":
        fits, start = clause.first <= 4, 1
    else:
        fits, start = clause.kind == "relative" and clause.first <= 6 and scene.tokens[1].lower in ("den", "jenen", "denen"), clause.last
    last = next((t.index for t in scene.tokens[start:] if t.lower in scene.cues["listing"]), None) if fits else None
    behind = [p for p in scene.phrases if last is not None and p.first > last and p.actors and p.argument and p.strong]
    return behind[0] if behind else None


def joined_by(scene: Scene, clause: Clause) -> tuple[str, ...]:
    """`Estonia, joined by Latvia, condemned Russia`, `Polen und Tschechien, angeführt von Ungarn, verurteilten ...`: who acts beside the subject."""
    aside = next((c for c in scene.clauses.clauses if c.befell and c.parent == clause.index), None)
    if aside is None or not any(scene.tokens[i].lower in scene.cues["acting_with"] for i in aside.verbs):
        return ()
    return next((p.actors for p in scene.inside(aside) if p.prep in scene.cues["agent_prepositions"] and p.actors), ())


def _named_among(scene: Scene, clause: Clause, subject: Phrase) -> tuple[str, ...]:
    """`The G7 states, including Canada, condemned it`, `Die EU, allen voran Polen, verurteilte es`: who is named as one of those that act."""
    behind = (p for p in scene.inside(clause) if p.prep in scene.cues["counting_on"] or (p.prep == "including" and scene.cues.language == "en"))
    named = next((p for p in behind if p.actors and 0 < p.first - subject.last <= 4 and any(t.text == "," for t in scene.tokens[subject.last : p.first])), None)
    return named.actors if named is not None else ()


def private_subject(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """Whether what acts is a country's thing or private person, and no political actor."""
    if in_passive(scene, hit, clause):
        return False
    before = [p for p in scene.inside(clause) if p.argument and p.last <= hit.at and not p.strong and p.head >= 0]
    return bool(before) and private_phrase(scene, before[-1])
