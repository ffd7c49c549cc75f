"""The `rules` coder: dictionary pass, clause structure, roles, status. Offline, deterministic, no model.

For each sentence: names and predicates are looked up first; a sentence without either is left uncoded with the reason.
Then the predicates are read one by one: who, to whom, which act, how sure and in whose voice; then what is said to be
missing, watched or standing; in commentaries also what the author claims and demands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from echolot.coding import codebook
from echolot.coding.actors import ActorList
from echolot.coding.aims import (
    aimed_by_content,
    asked_of_its_doer,
    charged_with_it,
    denied_to_the_accuser,
    executed_at_home,
    hit_who_complains,
    not_on_themselves,
)
from echolot.coding.assertions import (
    retract_late,
    retract_silences,
    tell_observers,
    tell_overheard,
    tell_reaction,
    tell_relations,
    tell_resolve,
    tell_silences,
    tell_unheard,
)
from echolot.coding.both_sides import both_sides
from echolot.coding.candidates import carried, left_over, looked_up, predicates, take_part, without_consumed
from echolot.coding.claims import tell_claims
from echolot.coding.collecting import no_collecting
from echolot.coding.dateline import filed_from, placed
from echolot.coding.drafts import numbered
from echolot.coding.events import events, propose
from echolot.coding.frames import frames
from echolot.coding.headlines import as_a_sentence
from echolot.coding.joining import clauses
from echolot.coding.judge import A_TEXT, Judge, judged, looks_again
from echolot.coding.leaning import leaning
from echolot.coding.left_open import headlines_of_the_body
from echolot.coding.lexicon import Hit
from echolot.coding.next_door import next_door
from echolot.coding.phrases import Phrase
from echolot.coding.scene import Scene
from echolot.coding.silence_network import SilenceNetwork
from echolot.coding.speech import headlined, quoted_on, remember_speaker, speakers
from echolot.coding.story import Piece, Story
from echolot.coding.subjects import subject_of
from echolot.coding.tokens import Token, tokens
from echolot.read import sentences as split_sentences
from echolot.records import Article, Coded, Mention, Sentence, Uncoded

NAME = "rules.v1"


@dataclass(slots=True)
class RulesCoder:
    """Article in, records out. One instance reads many articles."""

    actors: ActorList = field(default_factory=ActorList.built_in)
    name: str = NAME
    judge: Judge | None = field(default_factory=Judge.built_in)  # None: the rules alone

    def __call__(self, article: Article) -> Coded:
        assert article.language is not None, "the language is settled in read/"
        with no_collecting():
            return self._read(article)

    def _read(self, article: Article) -> Coded:
        story = Story.of(article, self.actors)
        if self.judge is not None:
            story.second_look = looks_again(story, self.judge)
            story.hears = SilenceNetwork.of_texts()
        coded = _coded(story, self.judge)
        story.close()
        return coded


# an article


def laid_out(story: Story, least: int = 0) -> tuple[Sequence[Sentence], list[str]]:
    """Read the sentences one after another: each with the reason why nothing was told, "" where something was.

    least: a commentary of fewer sentences is read by the rules alone, and what hears silences in texts says nothing of a report of that length either."""
    parts = split_sentences(story.text, story.language)
    if len(parts) < least:
        story.second_look = None if story.article.genre == "commentary" else story.second_look
        story.hears = story.hears and SilenceNetwork.of_lines()
    filed = [filed_from(story.text, p.start, p.end, opens=not i or parts[i - 1].heading) for i, p in enumerate(parts)]
    spoken = [_words(story, part.start + behind, part.end) for part, behind in zip(parts, filed, strict=True)]
    story.sport, story.misfortune = _of_sport(story, spoken), _of_misfortune(story, spoken)
    places = [placed(tokens(story.text, p.start, p.start + length)) for p, length in zip(parts, filed, strict=True)]
    story.finder.survey(spoken, next((place for place in places if place), ()))
    return parts, [_filed(story, sentence, words, place) for sentence, words, place in zip(parts, spoken, places, strict=True)]


def _words(story: Story, start: int, end: int) -> Sequence[Token]:
    return as_a_sentence(tokens(story.text, start, end), story.actors, story.lexicon, story.cues, story.finder.day)


def _filed(story: Story, sentence: Sentence, words: Sequence[Token], place: Sequence[Token]) -> str:
    """Read a sentence; the place where it was filed is only where the text is at, as far as it names no other."""
    if place:
        story.finder.phrases(place)
    return _sentence(story, sentence, words)


def _coded(story: Story, judge: Judge | None) -> Coded:
    """The sentences, then what only the whole text can tell."""
    parts, reasons = laid_out(story, A_TEXT)
    if judge is not None:
        judged(story, len(parts), judge)
    both_sides(story)
    aimed_by_content(story)
    denied_to_the_accuser(story)
    asked_of_its_doer(story)
    if judge is None or len(parts) < A_TEXT:
        charged_with_it(story)
    hit_who_complains(story)
    executed_at_home(story)
    not_on_themselves(story)
    headlines_of_the_body(story)
    _drop_unnamed(story)
    speakers(story)
    if judge is not None and len(parts) >= A_TEXT and story.article.genre == "commentary":
        leaning(story)
    told = {draft.sentence for draft in story.drafts}
    story.uncoded = [Uncoded(start=s.start, end=s.end, reason=r or _UNNAMED) for s, r in zip(parts, reasons, strict=True) if s.index not in told]
    drafts = sorted(story.drafts, key=lambda d: (d.sentence, d.record.evidence[0].start, d.record.evidence[0].end))
    return Coded(
        article=story.article,
        sentences=tuple(parts),
        mentions=tuple(story.mentions),
        records=tuple(numbered([d.record for d in drafts])),
        uncoded=tuple(story.uncoded),
        coder=NAME,
        codebook=codebook.NAME,
    )


def _of_sport(story: Story, sentences: Sequence[Sequence[Token]]) -> bool:
    """Whether the text names a sport and most of its sentences speak of sport."""
    named, about = story.cues.patterns.get("quiet.sport"), story.cues.patterns.get("quiet.sporting")
    if named is None or about is None:
        return False
    names = any(named.first(words) is not None for words in sentences)
    return names and 2 * sum(bool(named.first(words) or about.first(words)) for words in sentences) > len(sentences)


def _of_misfortune(story: Story, sentences: Sequence[Sequence[Token]]) -> bool:
    """Whether a German text opens with a disaster and nowhere tells of violence: nobody has killed its dead."""
    named = story.cues.patterns.get("misfortune.words") if story.language == "de" else None
    if named is None or not any(named.first(words) is not None for words in sentences[:3]):
        return False
    violence = story.cues["violent_deeds"] | story.cues["signs_of_war"]
    return not any(sign in word.lower for words in sentences for word in words for sign in violence)


_UNNAMED = "no act with an actor"


def _drop_unnamed(story: Story) -> None:
    """Acts of which neither side is named stay only in a text that tells who did something."""
    if not any(d.record.kind == "event" and d.record.source and not d.unnamed for d in story.drafts):
        story.drafts = [d for d in story.drafts if not d.unnamed]


# a sentence

_LONG = 120  # words; a list or a table rather than a sentence, and clause reading is not linear


def _sentence(story: Story, sentence: Sentence, words: Sequence[Token]) -> str:
    """Read one sentence, a very long one in pieces; gives the reason why nothing was coded."""
    if not any(t.is_word for t in words):
        return "no words"
    parts = _pieces(words)
    pieces = [words] if len(parts) == 1 else [tokens(story.text, start, end) for start, end in parts]
    reasons = [_piece(story, sentence, piece) for piece in pieces]
    return "" if "" in reasons else reasons[0]


def _pieces(words: Sequence[Token]) -> list[tuple[int, int]]:
    """Spans of a sentence in pieces of at most about `_LONG` words, cut at marks where there are any."""
    if len(words) <= _LONG:
        return [(words[0].start, words[-1].end)]
    out: list[tuple[int, int]] = []
    first = 0
    for at, word in enumerate(words):
        if at - first >= 2 * _LONG or (at - first >= _LONG and word.text in ",;:"):
            out.append((words[first].start, word.end))
            first = at + 1
    if first < len(words):
        out.append((words[first].start, words[-1].end))
    return out


# a piece


def _piece(story: Story, sentence: Sentence, words: Sequence[Token]) -> str:
    """Lay out who and what stands in a piece, then tell what it says; gives the reason where that is nothing."""
    phrases = story.finder.phrases(words)
    _mention(story, words, phrases)
    structure = clauses(words, story.cues, story.lexicon.verb_forms, frozenset(i for p in phrases if p.plural and len(p.actors) > 1 for i in range(p.first + 1, p.last)))
    if not structure.clauses:
        return "no words"
    named = story.actors.matches(words, story.language, story.article.published_on) if story.actors.own else ()
    listed = {i for m in named if story.actors.own.intersection(m.name.actors) for i in range(m.first, m.last)}
    scene = Scene(words, phrases, structure, story.cues, subject_of, listed=frozenset(listed))
    take_part(scene, phrases)
    hits = looked_up(scene, story.lexicon)
    standing = predicates(scene, hits)
    found = without_consumed(scene, standing)
    speech = frames(scene, [(hit, reading.content) for hit, reading in found])
    speech += headlined(scene, story.lexicon.readings.get(("say", "verb"), ())[:1])
    before = story.pieces[-1] if story.pieces else None
    near = before.scene if before is not None and sentence.index - before.sentence.index == 1 else None
    speech = quoted_on(scene, speech, story.discourse.speaker, near)
    piece = Piece(story, sentence, scene, standing, carried(scene, standing), speech, len(story.drafts), _by_place(hits))
    story.pieces.append(piece)
    if not story.sport and not _quiet(scene, phrases):
        next_door(piece, found)
        said = tell_silences(piece)
        done = story.cues["disasters_do"] if story.misfortune else frozenset()
        found = [(hit, reading) for hit, reading in found if not (reading.type == "ASSAULT" and reading.form in done)]
        events(piece, [(hit, reading) for hit, reading in found if hit.at not in said])
        if story.second_look is not None:
            open_ = [hit for hit in hits if hit.at not in said and story.second_look(hit) and hit.readings[0].form not in done]
            propose(piece, left_over(scene, open_, standing, found), found)
    tell_observers(piece)
    tell_relations(piece)
    tell_resolve(piece)
    tell_reaction(piece)
    tell_unheard(piece)
    tell_overheard(piece)
    retract_late(piece)
    retract_silences(piece)
    if story.article.genre == "commentary" or sentence.heading:
        tell_claims(piece)
    remember_speaker(piece)
    if piece.drafts:
        return ""
    if not any(p.actors for p in phrases):
        return "no actor"
    return _UNNAMED if found else "no predicate of the codebook"


def _quiet(scene: Scene, phrases: Sequence[Phrase]) -> bool:
    """Whether a sentence speaks of sport, stage or table; a century beside a statesman is only when he spoke."""
    found = scene.find("quiet.words")
    if found:
        today = {i for a, b in scene.find("quiet.today") for i in range(a, b)}
        found = [(a, b) for a, b in found if a not in today]
    if not found or "quiet.beside" not in scene.cues.patterns or not any(p.person and p.strong and p.argument and p.role not in ("person", "civilians") for p in phrases):
        return bool(found)
    return not {a for a, _ in found} <= {a for a, _ in scene.find("quiet.beside")}


def _by_place(hits: Sequence[Hit]) -> dict[int, list[Hit]]:
    out: dict[int, list[Hit]] = {}
    for hit in hits:
        out.setdefault(hit.at, []).append(hit)
    return out


def _mention(story: Story, words: Sequence[Token], phrases: Sequence[Phrase]) -> None:
    for phrase in phrases:
        if phrase.actors and phrase.form != "city":
            start, end = words[phrase.first].start, words[phrase.last - 1].end
            story.mentions.append(Mention(start=start, end=end, text=story.text[start:end], actors=phrase.actors, form=phrase.form))
