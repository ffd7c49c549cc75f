"""The subject of a German clause, by case, number and place."""

from __future__ import annotations

from collections.abc import Sequence

from echolot.coding.bystanders import of_a_joint_body, private_phrase
from echolot.coding.clauses import Clause
from echolot.coding.inflection import konj1_only
from echolot.coding.objects_german import agreeing, is_object
from echolot.coding.phrases import Phrase, word_lists
from echolot.coding.scene import Scene, as_subject, goes_with_plural

_SOME = frozenset(("ein", "einige", "mehrere", "zwei", "drei", "vier", "fünf", "viele", "zahlreiche"))


def german_subject(scene: Scene, clause: Clause) -> Phrase | None:
    if clause.kind == "inf":
        return None
    inside = [as_subject(p, clause) for p in scene.inside(clause)]
    inside = [p for p in inside if not is_object(scene, clause, p, inside)]
    inside = [p for p in inside if p.can("n") and p.prep is None and _agrees(scene, clause, p) and not _others_act(scene, clause, p) and not _thing_acts(scene, clause, p) and not _somebody_acts(scene, clause, p)]
    inside = [p for p in inside if not _put_in(scene, p) or not any(o.first < p.first and o.argument and o.strong for o in inside)]
    inside = [p for p in inside if p.last >= len(scene.tokens) or scene.tokens[p.last].lower != "zufolge"]
    colon = next((i for i in range(clause.first, clause.finite[-1] if clause.finite else clause.first) if scene.tokens[i].text == ":"), -1)
    if colon > clause.first and _unknown_behind(scene, colon):
        inside = [p for p in inside if p.first > colon]  # `Wahl in Venezuela: Nachbarn zweifeln`
    if any(p.first == colon + 1 > clause.first and p.argument and p.strong and (p.suffix or not p.bare) for p in inside):
        inside = [p for p in inside if p.first > colon]  # `Äthiopien und Somaliland: Mogadischu empört`, as against `Chile: Das Außenministerium ...`
    label = next((p for p in inside if p.last == colon and p.first == clause.first and p.form in ("name", "capital")), None)
    if label is not None and any(p.first > colon and p.strong and p.argument and any(":" in actor for actor in p.actors) for p in inside):
        inside = [p for p in inside if p is not label]  # `Mali: Im Norden haben Rebellen ...`
    if clause.elided and clause.finite and clause.first not in clause.verbs and not scene.tokens[clause.finite[-1]].lower.endswith("n"):
        inside = [p for p in inside if not p.plural and len(p.actors) < 2]  # `... bangte und beide Regierungen zur Ruhe anhielt`
    if clause.elided and clause.first in clause.verbs:
        inside = [p for p in inside if not _own_object(scene, clause, p)]
    if _stranger(scene, clause):
        return None
    if _arms_first(scene, clause):
        return None  # `Bomben zerstörten ein Büro des Hamas-Chefs`: whose they are is not said
    one = bool(clause.finite) and not scene.tokens[clause.finite[0]].lower.endswith(("n", "sind"))
    if one and any(p.strong and p.argument and p.gender != "pl" for p in inside):  # `Terroristen bekämpft Frankreich`
        inside = [p for p in inside if p.gender != "pl" or p.form != "name" or p.last > clause.finite[0]]
    unnamed = unnamed_before(scene, clause)
    if unnamed >= 0:
        inside = [p for p in inside if p.first <= unnamed]
    strong = [p for p in inside if p.argument and p.strong]  # one whose actor nobody knows still is the subject
    sure = [p for p in strong if p.cases == "n" and not _es_behind(scene, clause, p, strong)]
    weak = [p for p in inside if p.argument and not p.strong and p.head >= 0 and p.actors and not private_phrase(scene, p) and not of_a_joint_body(scene, p)]
    likely = [p for p in (*strong, *weak) if not _hardly(scene, clause, p)]
    if likely and not sure:  # of two that could be the subject one does not go with the verb, or is a place that others attack
        strong, weak = [p for p in strong if p in likely], [p for p in weak if p in likely]
    if strong and not likely and not sure and _thing_behind(scene, clause):
        return None
    holder = next((p for p in strong if p.form == "holder" and p.actors), None)
    if not sure and (served := _served(scene, clause)) is not None:
        return served
    if strong and not sure and not strong[0].actors and not strong[0].person and holder is not None and strong[0].form == "office":
        return holder  # `Eine gemeinsame Kommission legte Kasachstans Staatschef den Nachbarn nahe`
    owner = None if sure else _owner_in_front(scene, clause, [*strong, *weak])
    if owner is not None:
        return owner
    led = next((p for p in weak if _acts(scene, p)), None)
    if led is not None and not sure and (not strong or (strong[0].first > led.first and "n" in led.cases and _fits(scene, clause, led))):
        return led  # `Zuvor nahmen kenianische Polizeikräfte zwei Iraner fest`
    rather = next((p for p in weak if not sure and strong and _rather(scene, clause, p, strong[0])), None)
    if rather is not None:
        return rather
    if sure or strong:
        return (sure or strong)[0]
    if clause.elided and _verb_last(scene, clause):
        return None
    if weak and not _is_object_noun(scene, clause, weak[0]):
        return weak[0]
    return _owner_of_subject(scene, clause) or _sent_from(scene, clause)


def _thing_behind(scene: Scene, clause: Clause) -> bool:
    """`In Kabul riss eine Bombe 30 Gläubige in den Tod`: whether right behind the verb something stands that no list knows and can be the subject."""
    verb = clause.finite[0] if clause.finite else -1
    if clause.kind != "main" or verb <= clause.first or verb + 2 not in clause.tokens:
        return False
    article, noun = scene.tokens[verb + 1], scene.tokens[verb + 2]
    return article.lower in ("ein", "eine", "der", "die", "das") and noun.capitalised and not any(p.actors and p.first <= noun.index < p.last for p in scene.phrases)


def _stranger(scene: Scene, clause: Clause) -> bool:
    """`Nach dem Anschlag kritisierte Müller Moskau`, `forderte Merkel von Moskau Aufklärung`: whether somebody whom no list knows stands as subject right behind the verb, before a state."""
    if not clause.finite or clause.kind != "main" or clause.finite[0] == clause.first:
        return False
    verb = scene.tokens[clause.finite[0]]
    at = verb.index + 1
    if at + 1 >= len(scene.tokens) or verb.lower.endswith(("n", "sind")) or verb.lower in scene.cues.auxiliaries or any(p.first <= at < p.last for p in scene.phrases) or at not in clause.tokens:
        return False
    word, following = scene.tokens[at], scene.tokens[at + 1]
    if following.lower in ("von", "vom") and any(p.last == verb.index and p.argument and p.strong and p.actors and p.can("n") for p in scene.phrases):
        return False  # `Die Schweiz sperrte Konten von Putin`
    name = word.text.istitle() and word.text.isalpha() and len(word.text) > 2 and not word.lower.endswith(tuple(word_lists()["noun_endings"])) and word.lower not in scene.cues["nouns_beside_verbs"]
    asked = following.lower in ("von", "vom")
    state = any(at < p.first <= at + 1 + asked and p.actors and (asked or (p.strong and p.argument)) and p.form in ("name", "capital", "seat", "holder") for p in scene.phrases)
    return name and state


def unnamed_before(scene: Scene, clause: Clause) -> int:
    """`Unbekannte haben die serbische Botschaft beworfen`, `In Piräus rissen Unbekannte die Fahne herunter`: where people whom no name tells stand as the
    subject, before the verb or right behind it; -1 where none do."""
    if clause.kind != "main" or not clause.finite:
        return -1
    verb = clause.finite[0]
    front = [i for i in clause.tokens if i < verb]
    led = scene.tokens[front[0]].lower if front else ""
    at = front[0] if len(front) == 1 else front[-1] if led in _SOME else verb + 1
    if at not in clause.tokens or scene.tokens[at].lower not in scene.cues["nameless"] or any(p.actors and p.first <= at < p.last for p in scene.phrases):
        return -1
    several = scene.tokens[at].lower.endswith(("e", "n", "er"))
    return at if several == scene.tokens[verb].lower.endswith(("n", "sind")) and (several or led == "ein") else -1


def _rather(scene: Scene, clause: Clause, phrase: Phrase, people: Phrase) -> bool:
    """`Eine russische Drohne tötete ukrainische Soldaten`, `Deutsche Firmen kritisieren chinesische Behörden`: whether what stands behind a country's adjective is
    the subject, and not the people: they come second, save where things are brought down."""
    if not clause.finite or phrase.form != "adjective" or "n" not in phrase.cases or people.form not in ("office", "inhabitant"):
        return False
    verb, behind = clause.finite[0], people.first
    if behind <= verb < people.last - 1:
        behind = verb + 1  # a verb that looks like an adjective can be taken for one of the phrase
    return phrase.first < behind and not any(scene.tokens[i].lower in scene.cues["done_to_things"] for i in clause.verbs)


def _hardly(scene: Scene, clause: Clause, phrase: Phrase) -> bool:
    """`Indische Fischer nahm die Marine fest`, `Ukrainische Städte griffen russische Bomber an`: who cannot be the subject, by number, or hardly is."""
    if not clause.finite or phrase.form not in ("office", "inhabitant", "adjective"):
        return False
    verb, first, last = agreeing(scene, clause), phrase.first, max(phrase.last, phrase.head + 1)
    if first <= verb < last - 1:
        first = verb + 1  # a verb that looks like an adjective can be taken for one of the phrase
    told = scene.tokens[verb].lower
    number = _several(scene, first, last)
    if number is not None and number != (told.endswith(("n", "sind")) and told not in scene.cues["singular_in_n"]):
        return True
    return scene.tokens[last - 1].lower in scene.cues["places_hit"] and any(scene.tokens[i].lower in scene.cues["striking"] for i in clause.verbs)


def _several(scene: Scene, first: int, last: int) -> bool | None:
    """Whether a phrase that begins and ends here is a plural, by its article, adjective and ending; None where these leave it open."""
    led, tokens = scene.tokens[first].lower, scene.tokens
    if led in scene.cues["before_several"] or led.isdigit():
        return led != "1"
    article = led in scene.cues.determiners
    noun = next((i for i in range(first + 1, last) if tokens[i].capitalised), first)
    if any(not tokens[i].capitalised and not article for i in range(first + 1, noun)) or (noun == first and not article):
        return None  # `Anhänger islamistischer Parteien`
    described = tokens[noun - 1].lower
    if led in ("die", "diese", "seine", "ihre", "keine"):
        return described.endswith("en") if described != led else None
    ending = tokens[noun].lower
    if not article and tokens[noun - 1].capitalised and not described.endswith("e"):
        return None  # `Minister Polens`
    if article or described.endswith("es") or (described.endswith("er") and not ending.endswith("en")):  # not `schiitischer Milizen`
        return False
    return True if described.endswith("e") and ending.endswith(("en", "er")) else None


def _es_behind(scene: Scene, clause: Clause, phrase: Phrase, strong: Sequence[Phrase]) -> bool:
    """`Der Hohe Vertreter nannte es einen Vorfall`: `es` right behind the verb is the object where somebody stands before it."""
    verb = clause.finite[0] if clause.finite else -1
    es = phrase.form == "pronoun" and scene.tokens[phrase.first].lower == "es" and phrase.first == verb + 1
    return es and any(p is not phrase and p.last == verb for p in strong)


def _unknown_behind(scene: Scene, colon: int) -> bool:
    """Whether a bare noun that names no actor stands behind a colon and right before its verb."""
    noun, verb = (scene.tokens[i] if i < len(scene.tokens) else None for i in (colon + 1, colon + 2))
    verbs = (i for c in scene.clauses.clauses for i in c.finite)
    return noun is not None and verb is not None and noun.capitalised and verb.index in verbs and not any(p.first <= noun.index < p.last for p in scene.phrases)


def _others_act(scene: Scene, clause: Clause, phrase: Phrase) -> bool:
    """`acht Staaten haben russische Diplomaten ausgewiesen`: whether states that nobody names stand before a phrase as the subject."""
    if not clause.finite or phrase.first < clause.finite[0]:
        return False
    front = [i for i in clause.tokens if i < clause.finite[0]]
    plain = (i for i in clause.tokens if i < phrase.first and scene.tokens[i].lower in scene.cues.lists["unnamed_states"])
    short = (i for i in front[1:2] if len(front) == 2 and scene.tokens[i].text.isupper() and len(scene.tokens[i].text) > 1 and scene.tokens[i - 1].lower in ("der", "die", "das"))
    at = next(plain, next(short, None))  # `Das IOC hat Russland ausgeschlossen`
    if at is None or any(p.actors and p.first <= at < p.last for p in scene.phrases):
        return False
    return not any(scene.tokens[i].lower in scene.cues["prepositions"] for i in range(max(clause.first, at - 3), at))


def _thing_acts(scene: Scene, clause: Clause, phrase: Phrase) -> bool:
    """`Der Konzern lieferte Polen Gas`, `Ein Forscher kritisiert China`, `Das Embargo trifft Katar`: whether who acts for no state, or a measure that hits
    somebody, stands before the verb as the subject."""
    verb = next(iter((*clause.finite, *clause.verbs)), 0)
    if clause.kind != "main" or phrase.first < verb or phrase.cases == "n" or clause.first == verb:
        return False
    colon = max((i for i in range(clause.first, verb) if scene.tokens[i].text == ":"), default=-1)  # `Oslo: Forscher kritisiert China`
    front = [i for i in clause.tokens if colon < i < verb and i not in scene.clauses.quoted]
    led = scene.tokens[front[0]].lower if front else ""
    whence = {p.first for p in scene.phrases if not p.strong and p.first < p.head and p.first in front}  # `Türkische Forscher`
    noun = next((scene.tokens[i].lower for i in front if scene.tokens[i].capitalised and scene.tokens[i].lower not in scene.cues.determiners and i not in whence), "")
    if any(p.actors and p.strong and p.argument and p.first < verb and p.first in front for p in scene.phrases):
        return False
    several = led.isdigit() or led in scene.cues["before_several"]
    outsiders = not any(scene.tokens[i].lower in scene.cues["done_to_outsiders"] for i in clause.verbs) and (not several or scene.tokens[verb].lower.endswith("n"))
    if noun.endswith(tuple(scene.cues["firms_f"] | scene.cues["leagues_f"] | (scene.cues["outsiders_f"] if outsiders else frozenset()))):
        return led in ("die", "eine", "keine", "seine", "ihre", "diese", noun)
    firm = noun.endswith(tuple(scene.cues["firms"] | scene.cues["leagues"] | (scene.cues["outsiders"] if outsiders else frozenset()))) and "n" in scene.cues.determiners.get(led, "n" if led in (noun, "mehrere") or (front[0] in whence and scene.tokens[verb].lower.endswith("n")) else "")
    arms = led in ("eine", "ein", "die", "mehrere", "zwei", "drei", noun) and noun.endswith(tuple(scene.cues["missiles"] | scene.cues["craft"]))
    if arms and phrase.role == "site" and not any(scene.tokens[i].lower in scene.cues["done_to_things"] for i in clause.verbs):
        return True  # `Eine Rakete traf ein Krankenhaus in Oman`
    hits = noun.endswith(tuple(scene.cues["measures_taken"])) and scene.tokens[verb].lower in scene.cues["hitting"]
    return firm or (hits and led not in ("dem", "den"))


def _put_in(scene: Scene, phrase: Phrase) -> bool:
    """`Die Armee habe gewarnt, so der Vorsitzende, ...`: whether somebody is only put in as the one who says it."""
    at = phrase.first - (phrase.first > 0 and scene.tokens[phrase.first - 1].lower in scene.cues.determiners)
    return at > 1 and scene.tokens[at - 1].lower == "so" and scene.tokens[at - 2].text in (",", "“", "–")


def _somebody_acts(scene: Scene, clause: Clause, phrase: Phrase) -> bool:
    """`Anna Beispiel kritisierte Oman`, `Der Umweltrat forderte Oman auf`: whether somebody whom no list knows stands before the verb and can only be the subject:
    a full name, or `der` with a verb that has no dative."""
    verb = clause.finite[0] if clause.finite else 0
    if clause.kind != "main" or phrase.first < verb or phrase.cases == "n" or clause.first == verb or phrase.form == "pronoun":
        return False
    front = [scene.tokens[i] for i in clause.tokens if i < verb and i not in scene.clauses.quoted]
    if len(front) < 2 or front[0].index != clause.first or any(p.actors and p.strong and p.argument and clause.first <= p.first < verb for p in scene.phrases):
        return False
    given = word_lists()["male"] | word_lists()["female"]
    one = not scene.tokens[verb].lower.endswith(("n", "sind"))
    named = front[0].text in given and front[1].capitalised and front[1].text.istitle() and front[1].index == front[0].index + 1
    if named and one:
        return not any(scene.tokens[i].lower in scene.cues["done_to_outsiders"] for i in clause.verbs)
    turned = any(scene.tokens[i].lower in scene.cues["turned_to_others"] for i in clause.verbs)
    noun = next((t for t in front[1:] if t.capitalised), None)
    return one and turned and front[0].lower in ("der", "jener", "dieser") and noun is not None and phrase.form in ("name", "capital", "seat", "holder", "office")


def _own_object(scene: Scene, clause: Clause, phrase: Phrase) -> bool:
    """`..., zog seine Diplomaten ab und schloss seine Grenze`: what belongs to the subject that the clause shares is its object."""
    verb = clause.finite[0] if clause.finite else -1
    if phrase.form == "pronoun" and phrase.first == verb + 1 and clause.parent is not None and scene.tokens[phrase.first].lower in ("sie", "es"):
        above = scene.clauses.clauses[clause.parent]
        told = {scene.tokens[i].lower for i in (*above.finite, verb)}
        said = any(w in scene.cues["saying"] or konj1_only(w) or w in scene.cues.auxiliaries for w in told) or above.quote is not None
        goes_on = scene.tokens[clause.first - 1].text == "," or scene.tokens[clause.first].lower in scene.cues["joiners"]
        return goes_on and not said and bool(scene.subject(above).actors)  # `rammten ein Schiff, enterten es und ...`
    if scene.tokens[phrase.first].lower not in scene.cues.possessives:
        return False
    several = scene.tokens[clause.finite[0]].lower.endswith("n") if clause.finite else False
    return phrase.role in ("embassy", "site", "army") or (phrase.plural and not several)


def _acts(scene: Scene, phrase: Phrase) -> bool:
    """Whether a country's adjective stands before people or a house that act for it."""
    return scene.tokens[phrase.head].lower.endswith(tuple(scene.cues.lists.get("acting_heads", ())))


def _fits(scene: Scene, clause: Clause, phrase: Phrase) -> bool:
    """Whether the verb's number is that of the noun behind an adjective."""
    several = bool(clause.finite) and scene.tokens[clause.finite[0]].lower.endswith(("n", "sind"))
    return several == (scene.tokens[phrase.head].lower.endswith(("en", "er", "kräfte", "os", "s")) and scene.tokens[phrase.first].lower not in ("das", "der", "ein", "eine"))


def _arms_first(scene: Scene, clause: Clause) -> bool:
    """Whether bare arms in the plural stand right before a plural verb at the head of a main clause."""
    if clause.kind != "main" or len(clause.tokens) < 3 or clause.tokens[1] not in clause.finite:
        return False
    noun, verb = (scene.tokens[i].lower for i in clause.tokens[:2])
    return noun in scene.cues.lists.get("arms_first", ()) and verb.endswith("n")


def goes_on(scene: Scene, clause: Clause) -> str:
    """`wenn er die Visa entzöge und die Konten sperrte`: the subordinator of the German clause with which a verb at the end goes on, or ""."""
    joined = scene.tokens[clause.first].lower in scene.cues["joiners"] or (clause.first > 0 and scene.tokens[clause.first - 1].lower in scene.cues["joiners"])
    if scene.cues.language != "de" or not clause.elided or not joined or not _verb_last(scene, clause) or clause.first == 0:
        return ""
    return next((t.lower for t in reversed(scene.tokens[: clause.first]) if t.lower in scene.cues["subordinators"]), "")


def _verb_last(scene: Scene, clause: Clause) -> bool:
    """Whether a clause without an opening word of its own ends in its verb: it goes on with the one before."""
    return bool(clause.finite) and clause.finite[0] == clause.tokens[-1] and len(clause.tokens) > 2


def _owner_in_front(scene: Scene, clause: Clause, others: Sequence[Phrase]) -> Phrase | None:
    """`Eine Drohne der ukrainischen Armee traf ein russisches Schiff`, `seit ein Boot der Küstenwache Perus ein Schiff aus Chile rammte`: whose
    the first noun is, where a noun without a name of its own leads those who could act, too."""
    owner = _owner_of_subject(scene, clause) if others and clause.finite else None
    if owner is None or owner.attribute is None or any(p.first < owner.first for p in others):
        return None
    front = owner.last == clause.finite[0] and clause.kind == "main" and owner.attribute - clause.first <= 3
    if front and scene.tokens[owner.attribute].lower.endswith(tuple(scene.cues["acting_bodies"])) and "n" in scene.cues.determiners.get(scene.tokens[clause.first].lower, ""):
        return owner  # `Ein Ausschuss des Europarats kritisierte Ungarn`
    article = next((scene.tokens[i].lower for i in range(owner.attribute - 1, clause.first - 1, -1) if scene.tokens[i].lower in scene.cues.determiners), "")
    several = scene.tokens[clause.finite[-1]].lower.endswith(("n", "sind"))
    last = clause.finite[-1] == clause.tokens[-1] and clause.kind == "sub"
    things = all(p.form in ("office", "adjective") and not p.person and not _acts(scene, p) for p in others)
    noun = scene.tokens[owner.attribute].lower
    speaks = clause.kind == "main" and article in ("der", "ein", "die", "eine") and noun.removesuffix("in").endswith(tuple(word_lists()["one_man"]))
    return owner if not several and (last or speaks or (things and article in ("ein", "eine"))) else None


def _sent_from(scene: Scene, clause: Clause) -> Phrase | None:
    """`Eine ranghohe Abordnung aus Benin reiste ab`: the country from which those come who open the clause."""
    if clause.kind != "main" or not clause.finite:
        return None
    home = next((p for p in scene.inside(clause) if p.actors and p.prep == "aus" and p.last == clause.finite[0] and p.form in ("name", "capital")), None)
    at = home.first - 1 if home is not None else 0
    while at > clause.first and scene.tokens[at].lower != "aus":
        at -= 1
    before = [scene.tokens[i] for i in range(clause.first, at)]
    loaded = next((n for n, t in enumerate(before) if t.lower == "mit" and n), len(before))  # `Ein Flugzeug mit Medikamenten aus Oman`
    if home is None or not 0 < len(before) <= 5 or any(t.lower in scene.cues["prepositions"] or t.lower in scene.cues.contractions for t in before[:loaded]):
        return None
    return home if before[loaded - 1].lower.endswith(tuple(scene.cues["sent_groups"])) else None


def _served(scene: Scene, clause: Clause) -> Phrase | None:
    """`Drohnen Omans zerstörten ein Lager`, `Hacker im Dienste Omans legten Server lahm`: for whom those act who open a clause and have no name, right before its verb."""
    if clause.kind != "main" or not clause.finite or not scene.tokens[clause.finite[0]].lower.endswith(("n", "sind")):
        return None
    owner = next((p for p in scene.inside(clause) if p.actors and p.attribute is not None and p.last == clause.finite[0]), None)
    if owner is None or owner.attribute is None or (owner.form == "name" and owner.cases != "g"):
        return None
    first, noun = clause.first, owner.attribute
    if scene.tokens[noun].lower in scene.cues["in_service"]:
        return owner if noun - first <= 3 and scene.tokens[noun - 1].lower in ("im", "in") else None
    word = scene.tokens[noun].lower
    arms = word.endswith(tuple(scene.cues["craft"] | scene.cues["missiles"]))
    return owner if noun == first and word not in scene.cues["places_hit"] and (arms or owner.form == "name") else None


def _owner_of_subject(scene: Scene, clause: Clause) -> Phrase | None:
    """`eine Drohne der venezolanischen Luftwaffe`: whose the first noun of the clause is."""
    for phrase in scene.inside(clause):
        noun = phrase.attribute
        if not phrase.actors or noun is None or phrase.prep not in (None, "von"):
            continue
        if clause.kind == "relative" and phrase.role == "civilians":
            return None  # `ein Gesetz, das die Aufnahme ukrainischer Flüchtlinge beschränkt`
        verb = clause.finite[0] if clause.finite else clause.last
        if any(scene.tokens[i].lower in scene.cues["unnamed_states"] for i in clause.tokens if 0 < i - verb <= 2):
            return None  # `Die Besetzung Kuwaits verurteilten 30 Staaten`
        behind = 0 < noun - verb <= 3 and not clause.opener  # `Bereits am Freitag hatte eine Maschine der Luftwaffe ...`
        before = [scene.tokens[i].lower for i in clause.tokens if i < noun and (i > verb or not behind)]
        bare = not any(w in scene.cues["prepositions"] or w in scene.cues.contractions for w in before if w != clause.opener)
        oblique = any(scene.cues.determiners.get(w, "n") in ("d", "a", "ad", "g", "dg") for w in before[-2:])
        return phrase if bare and not oblique and len(before) <= 4 else None
    return None


def _agrees(scene: Scene, clause: Clause, phrase: Phrase) -> bool:
    """`Vierzig Staaten verurteilten Myanmar`: one state is not the subject of a plural verb that has another noun before it."""
    things = phrase.role in ("embassy", "site") and not goes_with_plural(phrase) and clause.opener in ("der", "die", "das")
    if clause.kind == "relative" and things and clause.finite and scene.tokens[clause.finite[-1]].lower.endswith(("en", "sind")):
        return False  # `die Männer, die seine Botschaft gesprengt haben`
    if clause.kind == "relative" and clause.opener in ("der", "die", "das") and phrase.plural and clause.finite and not scene.tokens[clause.finite[-1]].lower.endswith(("n", "sind")):
        return False  # `der Angriff, der drei Menschen getötet hatte`
    if not clause.finite or phrase.first < clause.finite[0] or phrase.plural or len(phrase.actors) > 1:
        return True
    verb = scene.tokens[clause.finite[0]].lower
    if phrase.form in ("name", "capital") and verb.endswith(("en", "sind")) and _several_before(scene, clause):
        return False
    one = phrase.form in ("name", "capital") or (phrase.form in ("office", "holder", "adjective") and scene.tokens[phrase.first].lower in ("der", "das") and phrase.first == clause.finite[0] + 1)
    several = verb.endswith(("ten", "haben", "sind", "wollen", "werden", "müssen", "sollen", "können", "dürfen"))
    several = several or (verb.endswith("en") and phrase.form in ("name", "capital") and not goes_with_plural(phrase))  # `Die Piloten griffen Oman an`
    if not one or not several:
        return True
    taken = {i for p in scene.phrases for i in range(p.first, p.last)}
    front = [i for i in range(clause.first, clause.finite[0]) if scene.tokens[i].capitalised and i not in taken and i > clause.first]
    free = [i for i in front if not any(scene.tokens[k].lower in scene.cues["prepositions"] for k in range(max(clause.first, i - 3), i))]
    return (
        not free or scene.tokens[phrase.first].lower in ("die", "den") or scene.tokens[max(0, phrase.first - 1)].lower in ("die", "den")
    )


def _several_before(scene: Scene, clause: Clause) -> bool:
    """`Russische Raketen trafen Kiew`: whether a country's adjective and a noun open a clause right before its verb."""
    opens = (p for p in scene.inside(clause) if p.form == "adjective" and p.head >= 0 and p.prep is None and p.attribute is None and p.can("n"))
    return clause.kind == "main" and any(p.first == clause.first and p.last == clause.finite[0] for p in opens)


def _is_object_noun(scene: Scene, clause: Clause, phrase: Phrase) -> bool:
    """`das chinesische Manöver` after the verb of a clause with another noun in front."""
    return (
        bool(clause.finite)
        and phrase.first > clause.finite[0]
        and clause.tokens[0] < clause.finite[0]
        and scene.tokens[clause.tokens[0]].lower in ("der", "die", "das", "ein", "eine", "er", "sie", "es", "man")
    )
