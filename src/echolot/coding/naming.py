"""Names and titles: which words of a sentence name somebody, and which of them are one phrase (`the Iranian | president | Hassan Example`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from echolot.coding.actors import ActorList, Match, Name
from echolot.coding.cues import Cues
from echolot.coding.introductions import person_id
from echolot.coding.namesakes import Namesakes
from echolot.coding.phrases import Phrase, word_lists
from echolot.coding.tokens import Token

_LANDS = ("land", "staat", "insel", "republik", "emirat", "königreich", "sultanat", "macht", "monarchie", "enklave")
_LEADING = ("angeführt", "geführt", "geleitet", "befehligt")
_MISSIONS = ("truppe", "mission", "streitmacht")
# what stands between a title and whose it is
_OF_THE = frozenset(
    tuple(words.split())
    for words in ("", "-", "of the", "des", "der", "of", "im", "in the", "at the", "from the", "for the", "eines", "aus dem", "'s")
)
_FORCES = frozenset(("police", "army", "rebels", "court"))  # whose members act for them
_MOVEMENTS = frozenset(("opposition", "rebels", "unions"))  # whose followers are they
_NUMBERS = ("tausende", "hunderte", "zehntausende", "hunderttausende")
_CROWDS = frozenset(("army", "police", "rebels", "protesters", "civilians", "opposition", "unions"))  # who do something to each other
_OF_MANY = frozenset(tuple(words.split()) for words in ("vieler", "mehrerer", "einiger", "der", "of many", "of several", "of"))
_OF_A = frozenset(tuple(words.split()) for words in ("of", "of a", "of an", "of the", "eines", "einer", "des", "der"))
_STAFF = frozenset(("spokesperson", "person", "foreign_minister", "defence_minister", "minister", "national_security_adviser", "government"))
_BEHIND_DE = frozenset(tuple(words.split()) for words in ("der", "des", "von", "vom", "in", "im", "aus", "in der", "von der"))
_BEHIND_EN = frozenset(tuple(words.split()) for words in ("of", "of the", "in", "for", "for the", "at the", "from", "in the"))


@dataclass(slots=True)
class Naming:
    """Joins the names of a sentence, and the titles and adjectives beside them, to phrases."""

    actors: ActorList
    cues: Cues
    day: date | None
    verb_forms: Mapping[str, frozenset[str]]
    namesakes: Namesakes

    def matches(self, tokens: Sequence[Token]) -> list[Match]:
        """Names of actors in a sentence, each with the noun that says what it is."""
        found = [m for m in self.actors.matches(tokens, self.cues.language, self.day) if not self._tongue(tokens, m)]
        return self._led_by_another(tokens, self._apposed(tokens, self.namesakes.set_aside(tokens, found)))

    def _tongue(self, tokens: Sequence[Token], match: Match) -> bool:
        """`Französisch sprechende Politiker`, `deutsch-sprachige Parteien`: an adjective that says which language somebody speaks, not whose he is."""
        at = match.last + (match.last < len(tokens) and tokens[match.last].text == "-")
        return match.name.form in ("adjective", "inhabitant") and at < len(tokens) and tokens[at].lower.startswith(tuple(self.cues.lists.get("speaking_a_language", ())))

    def _led_by_another(self, tokens: Sequence[Token], matches: list[Match]) -> list[Match]:
        """`das von Riad angeführte Militärbündnis`, `die saudisch geführte Koalition`: forces that somebody leads are called by who leads them."""
        if self.cues.language != "de" or not any(t.lower.startswith(_LEADING) for t in tokens):
            return matches
        out: list[Match] = []
        for match in matches:
            if out and match.first < out[-1].last:
                continue  # `Militärbündnis` is no name there
            end = self._led_forces(tokens, match) if match.name.form in ("name", "capital", "adjective") else 0
            by = tokens[match.first - 1].lower in ("von", "vom") and match.first > 1 and tokens[match.first - 2].is_word
            hyphen = tokens[match.last].text == "-" if match.last < len(tokens) else False
            out.append(replace(match, first=match.first - 1, last=end) if end and by and match.name.form != "adjective" else replace(match, last=end) if end and (hyphen or match.name.form == "adjective") else match)
        return out

    def _led_forces(self, tokens: Sequence[Token], match: Match) -> int:
        """Where the noun ends of forces led by a name; 0 where none are."""
        at = match.last + (match.last < len(tokens) and tokens[match.last].text == "-")
        if at >= len(tokens) or not tokens[at].lower.startswith(_LEADING) or not tokens[at].lower.endswith(("te", "ten", "ter", "tes")):
            return 0
        noun = next((t for t in tokens[at + 1 : at + 4] if t.capitalised or not t.is_word), None)
        return noun.index + 1 if noun is not None and noun.lower.endswith(tuple(word_lists()["led_forces"])) else 0

    def _apposed(self, tokens: Sequence[Token], matches: list[Match]) -> list[Match]:
        """`dem Nachbarland Somalia`, `der Rebellengruppe M23`: a noun that says what a name is belongs to the name, with its article."""
        if self.cues.language != "de":
            return matches
        out: list[Match] = []
        for match in matches:
            before = out[-1] if out and out[-1].last == self._opened(tokens, match) else None
            body = out[-1] if out and match.name.office in _FORCES | _MOVEMENTS and [t.lower for t in tokens[out[-1].last : match.first]] in (["der"], ["des"]) else None
            members = body is not None and match.name.office in (_FORCES if body.name.words[-1].lower() in word_lists()["members"] else _MOVEMENTS if body.name.words[-1].lower() in word_lists()["followers"] else ())
            if body is not None and members:
                out[-1] = Match(body.first, match.last, match.name)  # `ein Angehöriger der | Polizei`
            elif before is not None and match.name.form == "office" and before.name.words[-1].lower().startswith(_NUMBERS):
                out[-1] = match  # `Hunderte | Zivilisten`: only how many
            elif before is not None and self._says_what(before, match):
                out[-1] = Match(before.first, match.last, match.name)
            elif out and self._of_its_group(tokens, out[-1], match):
                out[-1] = Match(out[-1].first, match.last, match.name)
            elif before is None and self._led_by_class(tokens, match):
                out = [m for m in out if m.name.form != "adjective" or m.first < self._class_from(tokens, match)]
                out.append(replace(match, first=self._class_from(tokens, match)))
            else:
                out.append(match)
        return out

    @staticmethod
    def _opened(tokens: Sequence[Token], match: Match) -> int:
        """Where a name begins, with the quotation mark that opens it: `die Organisation „Hamas“`."""
        return match.first - (match.first > 0 and match.name.form == "name" and tokens[match.first - 1].text in ("„", "»", "“", '"'))

    def _says_what(self, noun: Match, match: Match) -> bool:
        """Whether a description right before a name says what it is: a land before a state, rebels before an armed group."""
        if noun.name.form != "office" or match.name.form != "name" or match.name.genitive:
            return False
        kind = self.actors.kind(match.name.actors[0])
        if ":party:" in match.name.actors[0]:
            return self.cues.language == "de" and noun.name.office in ("party", "opposition") and not noun.name.actors  # `die Regierungspartei ZANU-PF`
        if kind == "nonstate":
            return noun.name.office in ("rebels", "party", "body") and not noun.name.actors
        if kind == "igo" and noun.name.office == "army":
            return not noun.name.actors and noun.name.words[-1].lower().endswith(_MISSIONS)  # `die Schutztruppe Kfor`
        return kind == "state" and noun.name.office in ("kingdom", "site") and noun.last - noun.first == 1 and noun.name.words[0].lower().removesuffix("es").endswith(_LANDS)

    def _of_its_group(self, tokens: Sequence[Token], noun: Match, match: Match) -> bool:
        """`Terroristen der Farc`: a word for any such group before the name of one."""
        generic = noun.name.form == "name" and self.actors.kind(noun.name.actors[0]) == "generic_group"
        between = [t.lower for t in tokens[noun.last : match.first]]
        named = match.name.form == "name" and self.actors.kind(match.name.actors[0]) == "nonstate"
        return generic and named and between in (["der"], ["des"], ["von"], ["von", "der"])

    def _led_by_class(self, tokens: Sequence[Token], match: Match) -> bool:
        """Whether a noun that no list knows says what the name behind it is: `auf dem Kurznachrichtendienst Twitter`."""
        if match.first < 2 or match.name.form != "name" or match.name.genitive:
            return False
        noun, led = tokens[self._opened(tokens, match) - 1], tokens[max(0, self._class_from(tokens, match) - 1)]
        opened = led.lower in self.cues.determiners or led.lower in self.cues.contractions or led.lower in self.cues.possessives
        return opened and noun.capitalised and noun.is_word and noun.lower.endswith(tuple(word_lists()["class_nouns"]))

    def _class_from(self, tokens: Sequence[Token], match: Match) -> int:
        """Where the noun that says what a name is begins, with one adjective: `die chinesische Sekte Falun Gong`."""
        at = self._opened(tokens, match) - 1
        at -= 2 if at > 2 and tokens[at - 1].text == "-" else 0  # `dem Online-Dienst X`
        described = at > 1 and not tokens[at - 1].capitalised and tokens[at - 1].lower.endswith(("e", "en", "er", "es", "em")) and tokens[at - 2].lower in self.cues.determiners
        return at - 1 if described and tokens[at - 1].lower not in self.cues.determiners else at

    def blocks(self, tokens: Sequence[Token], matches: list[Match]) -> list[Phrase]:
        blocks: list[Phrase] = []
        at = 0
        while at < len(matches):
            group = [matches[at]]
            while at + len(group) < len(matches) and self._joins(tokens, group, matches[at + len(group)]):
                group.append(matches[at + len(group)])
            blocks.append(self._block(tokens, group))
            at += len(group)
        return blocks

    def _joins(self, tokens: Sequence[Token], group: list[Match], following: Match) -> bool:
        """Whether a name goes on with the next one: `the Iranian | president | Hassan Example`, `die Regierung | in Wien`."""
        last = group[-1]
        between = [t.lower for t in tokens[last.last : following.first]]
        between = between[:-1] if between[-1:] in (["„"], ["»"]) and following.name.form == "name" else between  # `die Kämpfer der „Volksfront“`
        if following.name.form in ("holder", "office") and last.name.office == "spokesperson" and between in (["von"], ["vom"]):
            return True
        if following.name.form == "holder":
            return self._person_joins(group, following, between)
        if following.name.form == "name" and last.name.form == "adjective" and len(group) == 1:
            return not between and self.cues.language == "de" and last.name.actors == following.name.actors  # `die palästinensische Autonomiebehörde`
        if any(m.name.form == "holder" for m in group):
            staff = between in (["'s"], ["’s"]) and following.name.office in _STAFF  # `Mrs Merkel's spokesman`
            return following.name.form == "office" and last.name.form == "holder" and (staff or self._title_joins(tokens, last, following.name, between))
        if following.name.form == "office":
            return self._title_joins(tokens, last, following.name, between) or (not between and self._beside_state(last.name, following.name))
        sent = last.name.office == "embassy" and between == ["aus"] and last.first > 0 and tokens[last.first - 1].lower in self.cues.possessives
        at_home = following.name.form in ("capital", "city") and between == ["in"] and group[0].first > 0 and tokens[group[0].first - 1].lower in self.cues.possessives
        guests = last.name.office == "civilians" and between in (["in"], ["inside"], ["near"], ["in", "der"], ["im"]) and group[0].first > 0
        sent = sent or (guests and tokens[group[0].first - 1].lower in self.cues.possessives)  # `killings of its citizens in | Sudan`, `rief seine Bürger in | Mali auf`
        sent = sent or (at_home and self.cues.language == "de" and last.name.words[-1].lower() not in word_lists()["counterparts"])  # `so drohte sein Außenminister in | Genf`
        return last.name.form == "office" and not sent and self._owner_joins(group, following, between)  # `zog seine Botschafter aus | Lomé ab`

    def _person_joins(self, group: list[Match], following: Match, between: list[str]) -> bool:
        """A title before the name of its holder; what is no title of a person goes only with its own people (`die Regierung Merkel`)."""
        last = group[-1].name
        if between:
            return between in (["-"], ["'s"]) and last.form in ("name", "capital")
        if last.form == "office" and last.office == "civilians" and self._private(following):
            return True  # `der Anwältin Anna Beispiel`, of whom the text has told before
        if last.form == "office" and last.office not in word_lists()["persons"]:
            if self.cues.language == "de" and last.office in ("civilians", "church", "opposition", "rebels"):
                return True  # `der irakische Prediger Anna Beispiel`
            named = {i for m in group for i in m.name.actors if m.name.form != "office"}
            return not named or bool(named & set(following.name.actors))
        beside = () if self.cues.language == "de" and following.name.actors != last.actors else ("seat", "capital", "city")  # `hatte Kairo Müller vorgeladen`
        return last.form in ("office", "adjective", "inhabitant", *beside) or (last.form == "name" and last.genitive)

    @staticmethod
    def _private(holder: Match) -> bool:
        return holder.name.actors == (person_id(holder.name.words[-1]),)

    def _beside_state(self, name: Name, office: Name) -> bool:
        """`Kosovo police`, `Sudan army`: the country's name before its forces."""
        forces = office.office in ("police", "army", "authority", "parliament")
        return self.cues.language == "en" and forces and name.form == "name" and self.actors.kind(name.actors[0]) == "state"

    def _title_joins(self, tokens: Sequence[Token], last: Match, title: Name, between: list[str]) -> bool:
        """A title after what says whose it is: `Iranian | minister`, `Russia's foreign | minister`, `Sprecher der | Regierung`."""
        cues, name = self.cues, last.name
        if name.form == "adjective" or (name.form == "city" and name.suffix):
            apart = (cues["prepositions"], cues["joiners"], cues.determiners, cues.auxiliaries)
            if cues.language == "de" and len(between) == 2 and tokens[last.last].capitalised and self.verb_forms.get(between[1], frozenset()) & {"past", "present"}:
                return False  # `Die französische Initiative begrüßten Vertreter Marokkos`
            if cues.language == "de" and len(between) == 2 and tokens[last.last].capitalised and not tokens[last.last + 1].capitalised:
                return False  # `beim sudanesischen Luftangriff weitere Kämpfer`
            return len(between) <= 2 and all(w.isalpha() and not any(w in words for words in apart) for w in between)
        if name.form in ("name", "capital", "seat", "holder", "group", "city"):
            if between and between[0] in ("'s", "’", "'"):
                if title.words[-1].lower() in ("neighbour", "neighbor"):
                    return False  # `Iran's neighbour` is somebody else
                if between[2:] == ["-", "year", "-", "old"]:
                    return name.form != "holder"  # `Kuwait's 87-year-old ruler`
                if cues.language == "en" and between[-1] == "of" and title.office in _CROWDS:
                    return False  # `condemned Cuba's detention of protesters`: they are not who is condemned
                return len(between) <= 3 and all(w.isalpha() for w in between[1:]) and name.form != "holder"
            if between == ["-"]:
                return True
            if name.genitive and name.form != "holder":
                return len(between) <= 1 and all(w.isalpha() and w not in cues.auxiliaries and w not in cues.determiners for w in between)
            if between or cues.language != "en":
                return False
            short = name.form == "name" and last.last - last.first == 1 and tokens[last.first].text.isupper()
            body = name.form == "name" and self.actors.kind(name.actors[0]) not in ("state", "group")
            return short or body or name.form in ("city", "capital", "seat")
        met = not between and cues.language == "de" and name.office in _CROWDS and title.office in _CROWDS and name.office != title.office
        return name.form == "office" and tuple(between) in _OF_THE and not met  # `töteten Soldaten | Zivilisten`

    def _owner_joins(self, group: list[Match], following: Match, between: list[str]) -> bool:
        """Whose a title is, behind it: `president of | Iran`, `Rebellen im Osten des | Tschad`, `the crew of a | Philippine ship`."""
        last, form = group[-1].name, following.name.form
        if last.words[-1].lower() in ("neighbour", "neighbor") and between[:1] != ["of"]:
            return False  # `sued its neighbour at the | International Court`
        fixed = any(m.name.form in ("name", "adjective", "capital", "seat", "inhabitant", "group") for m in group)
        if form == "group" and tuple(between) in _OF_MANY:
            return True
        if self.cues.language == "en" and form == "name" and not between and not fixed and last.office in ("body", "rebels"):
            return self.actors.kind(following.name.actors[0]) in ("igo", "bloc", "nonstate")  # `the regional bloc | ECOWAS`
        if self.cues.language == "en" and form == "inhabitant" and not fixed and last.office == "civilians":
            return tuple(between) in (("of",), ("of", "the"))  # `the families of the | Australians`
        if form in ("name", "capital", "seat", "group", "city") and not fixed:
            inside = bool(between) and between[0] in ("in", "im", "at", "aus", "bei", "near", "from")
            if last.office == "embassy" and between in (["in"], ["to"]) and self.cues.language == "en":
                return False  # `its ambassador in Jakarta` is not of the host
            if inside and last.office in word_lists()["abroad"]:
                return False  # soldiers in a country need not be that country's
            if inside and len(between) <= 4 and all(w in word_lists()["bridges"] for w in between[1:]):
                return True
            if self.cues.language == "de":
                return (following.name.genitive and not between) or tuple(between) in _BEHIND_DE
            return tuple(between) in _BEHIND_EN
        domestic = last.office in word_lists()["domestic"]
        return form == "adjective" and not fixed and domestic and tuple(between) in _OF_A

    def _block(self, tokens: Sequence[Token], group: list[Match]) -> Phrase:
        """The phrase that names, titles and adjectives make together."""
        forms, last = [m.name.form for m in group], group[-1]
        holder = next((m for m in group if m.name.form == "holder"), None)
        offices = [m for m in group if m.name.form == "office"]
        ids, form, candidates = self._meant(tokens, group, holder, offices)
        first, end = group[0].first, last.last
        if form == "office" and not ids and not candidates and self._firm(tokens, first):
            first, ids = first - 2, (tokens[first - 2].text,)  # `BDI-Präsident`: of an organisation that nobody knows
        possessive = self._owns(tokens, end)
        end += possessive
        joined = len(group) == 1 and last.name.form in ("name", "capital", "seat", "city") and self._joined(tokens, end)
        end += joined
        only_qualifies = forms != ["city"] and (joined or forms == ["adjective"])
        people = forms == ["adjective"] and self._people(tokens, end)
        form, head = "inhabitant" if people else form, self._head(tokens, end) if only_qualifies and not people else -1
        if holder is not None:
            end = self._behind_party(tokens, end)
        heading = self._heading(tokens, offices)
        plural = form == "inhabitant" or (heading is not None and self._plural(tokens, group, heading))
        one = holder is not None or (not plural and self._of_one(tokens, offices))
        headed = group[0].name.form == "office" and last.name.form != "holder"
        genitive = last.name.genitive and not headed  # `die Führung Guineas`: the article says the case, not the country
        return Phrase(
            first=first, last=max(end, head + 1), actors=ids, form=form, cases="g" if genitive and self.cues.language == "de" else "",
            possessive=possessive, strong=not joined and (people or forms not in (["adjective"], ["city"])), plural=plural,
            suffix=next((m.name.suffix for m in offices if m.name.suffix), ""), head=head,
            person=one, role=self._role(offices, heading), candidates=candidates, gender=self._gender(tokens, holder, heading or last, one),
        )  # fmt: skip

    def _meant(
        self, tokens: Sequence[Token], group: Sequence[Match], holder: Match | None, offices: Sequence[Match]
    ) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
        """Whom a group of names names, the form of its phrase, and whom its bare title can mean."""
        named = [m.name for m in group if m.name.form not in ("office", "holder")]
        of_body = next((m.name.actors for m in offices if self._of_one_body(m.name)), ())
        if of_body and named and self.actors.kind(named[0].actors[0]) == "igo" and named[0].actors != of_body:
            of_body = ()  # `der Kommissionspräsident der ECOWAS`
        apart = next((m.name.suffix for m in offices if m.name.suffix), "")
        if holder is not None:
            citizen = bool(named) and apart == "civilians" and self._private(holder)  # `der belarussischen Bloggerin Anna Beispiel`: one of its state's
            return of_body or self._as_said(named, offices) or (self.apart(named[0].actors, apart) if citizen else holder.name.actors), "holder", ()
        if of_body:
            return of_body, "office", ()  # the Luxembourgish president of the council speaks for the EU
        if named:
            body = [m.name.form for m in group] == ["adjective", "name"]  # `die palästinensische Autonomiebehörde`
            return self.apart(named[0].actors, apart), "office" if offices else named[-1 if body else 0].form, ()
        staff = len(offices) > 1 and offices[-1].name.office in _STAFF and not offices[-1].name.actors  # `the secretary-general's spokesman`
        candidates = offices[-2 if staff else -1].name.actors if offices else ()  # `Generalsekretär des Nationalen Sicherheitsrates` is not of the UN
        behind = tokens[group[-1].last].lower if group[-1].last < len(tokens) else ""
        if offices and offices[-1].name.office == "secretary_general" and behind in ("des", "der") and self.cues.language == "de":
            candidates = ()  # `der Generalsekretär des Forums`: of a body that nobody knows by that name
        if offices and offices[0].name.office == "commission" and self._indefinite(tokens, group[0].first):
            candidates = ()  # `eine gemeinsame Kommission`
        return candidates if len(candidates) == 1 else (), "office", candidates

    @staticmethod
    def _owns(tokens: Sequence[Token], end: int) -> bool:
        """Whether a name that ends here is a genitive: `Iran's`."""
        return end < len(tokens) and tokens[end].lower in ("'s", "’", "'") and tokens[end].start == tokens[end - 1].end

    @staticmethod
    def _joined(tokens: Sequence[Token], end: int) -> bool:
        """`UN-Charta`, `US-Angaben`: whether a name that ends here only qualifies a noun."""
        return end + 1 < len(tokens) and tokens[end].text == "-" and tokens[end].start == tokens[end - 1].end

    @staticmethod
    def _behind_party(tokens: Sequence[Token], end: int) -> int:
        """Where a person's name ends with the party behind it: `Olaf Scholz (SPD)`."""
        opened = end + 2 < len(tokens) and tokens[end].text == "("
        close = next((i for i in range(end + 1, min(end + 5, len(tokens))) if tokens[i].text == ")"), None) if opened else None
        return close + 1 if close else end

    def _people(self, tokens: Sequence[Token], end: int) -> bool:
        """`wiesen die Deutschen zurück`: whether an adjective that ends here, with no noun right behind it, names the people of its land."""
        word = tokens[end - 1]
        if word.lower not in word_lists()["also_people"] or not word.capitalised or end == len(tokens) or tokens[end].capitalised or tokens[end].text == "-":
            return False
        following = tokens[end].lower
        listed = following in self.cues["joiners"] and end + 1 < len(tokens) and not tokens[end + 1].capitalised  # `Deutsche und französische Truppen`
        led = end > 1 and tokens[end - 2].lower in self.cues.determiners
        finite = self.verb_forms.get(following, frozenset()) & {"past", "present"} or following in self.cues.auxiliaries
        return not listed and (led or bool(finite) or self._head(tokens, end) < 0)

    @staticmethod
    def _heading(tokens: Sequence[Token], offices: Sequence[Match]) -> Match | None:
        """The title that says what its phrase is: the first, of a compound with a hyphen the last."""
        hyphen = len(offices) > 1 and offices[-1].first == offices[0].last + 1 and tokens[offices[0].last].text == "-"
        return offices[-1 if hyphen else 0] if offices else None

    @staticmethod
    def _role(offices: Sequence[Match], heading: Match | None) -> str:
        """The class of a title or description; of a pair, or of what belongs to a body, that of these."""
        wider = next((m.name.office for m in offices if m.name.office == "pair" or (m.name.office == "body" and m is not heading)), "")
        return wider or heading.name.office if heading is not None else ""

    def _as_said(self, named: Sequence[Name], offices: Sequence[Match]) -> tuple[str, ...]:
        """`Estlands Regierungschefin Kallas`: whoever the list has her for by now, the text says for whom she acts."""
        if not named or not offices or offices[-1].name.office not in ("head_of_government", "foreign_minister", "defence_minister"):
            return ()
        return named[0].actors if self.actors.state_of(named[0].actors) == named[0].actors[0] else ()

    @staticmethod
    def _indefinite(tokens: Sequence[Token], at: int) -> bool:
        """Whether an indefinite article stands before a noun, with at most two adjectives between."""
        for token in reversed(tokens[max(0, at - 3) : at]):
            if token.lower in word_lists()["indefinite"]:
                return True
            if token.capitalised or not token.is_word:
                return False
        return False

    @staticmethod
    def _firm(tokens: Sequence[Token], at: int) -> bool:
        """Whether a title hangs on an abbreviation: `VW-Chef`."""
        if at < 2 or tokens[at - 1].text != "-" or tokens[at - 1].end != tokens[at].start:
            return False
        return tokens[at - 2].text.isupper() and tokens[at - 2].text.isalpha() and len(tokens[at - 2].text) > 1

    def _of_one_body(self, title: Name) -> bool:
        """A title that one body alone gives: `EU-Ratspräsident`."""
        return title.office in ("president", "high_representative") and len(title.actors) == 1 and self.actors.kind(title.actors[0]) == "igo"

    def apart(self, ids: tuple[str, ...], suffix: str) -> tuple[str, ...]:
        """`IRN:court`: courts, rebels, citizens stand apart from their state; those of a body do not."""
        if not suffix:
            return ids
        return tuple(f"{i}:{suffix}" if ":" not in i and self.actors.kind(i) == "state" else i for i in ids)

    @staticmethod
    def _of_one(tokens: Sequence[Token], offices: Sequence[Match]) -> bool:
        """Whether a title is that of one person, not the house that is called by it."""
        lists = word_lists()
        return any(m.name.office in lists["persons"] and tokens[m.last - 1].lower not in lists["houses"] for m in offices)

    def _gender(self, tokens: Sequence[Token], holder: Match | None, heading: Match, one: bool) -> str:
        """What a given name tells (`Angela` is she, `Joschka` is he), else the title (`Außenministerin` is she; `Beauftragte` may be either)."""
        lists = word_lists()
        given = {t.text for t in tokens[max(0, holder.first - 2) : holder.last - 1]} if holder is not None else set()
        gender = "f" if given & lists["female"] else "m" if given & lists["male"] else heading.name.gender if holder is None else ""
        if gender or not one or heading.name.form != "office" or self.cues.language != "de":
            return gender
        title = tokens[heading.last - 1].lower
        return "f" if title.endswith(("in", "frau")) else "" if title.endswith(("te", "ten")) else "m"

    def _plural(self, tokens: Sequence[Token], group: Sequence[Match], office: Match) -> bool:
        """Whether a description speaks of several: by its article, else by its form."""
        word, before = tokens[office.last - 1].lower, tokens[group[0].first - 1].lower if group[0].first else ""
        if office.name.office in ("police", "authority", "army", "parliament", "court", "opposition") and not word.endswith(
            ("en", "s", "er")
        ):
            return False
        if self.cues.language == "en":
            return (word.endswith("s") and not word.endswith(("ss", "us"))) or word in (
                "people",
                "men",
                "women",
                "children",
                "police",
                "fishermen",
            )
        if (
            before in ("der", "die", "den", "viele", "mehrere", "zwei", "drei", "vier", "fünf", "zehn", "hunderte", "tausende")
            or before.isdigit()
        ):
            singular = before in ("der", "die", "den") and not word.endswith(("en", "innen", "ern", "te", "leute"))
            return not singular
        if before in ("ein", "eine", "einer", "einem", "einen", "eines", "das", "dem", "des"):
            return False
        return word.endswith(("en", "innen", "ern"))

    def _head(self, tokens: Sequence[Token], at: int) -> int:
        """Position of the noun after an adjective: `nordkoreanische [kampferprobte] Soldaten`."""
        for place in range(at, min(at + 3, len(tokens))):
            token = tokens[place]
            if self.cues.language == "de":
                if token.capitalised:
                    return place
                if not token.is_word or token.lower in self.cues["prepositions"] or token.lower in self.cues["joiners"]:
                    return -1
            else:
                closed = not token.is_word or token.lower in self.cues["prepositions"] or token.lower in self.cues.auxiliaries
                verb = place > at and self.verb_forms.get(token.lower, frozenset()) >= {"past"}
                if closed or verb or token.lower in self.cues["coordinators"] or token.lower in self.cues.determiners:
                    return place - 1 if place > at else -1
        return at if self.cues.language == "en" and at < len(tokens) and tokens[at].is_word else -1
