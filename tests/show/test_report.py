"""The report: one file, safe, complete, and true to its rows."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest

from echolot import show
from echolot.records import AssertedSilence, Sounding, SoundingRow, Verdict
from echolot.show import summary
from echolot.show.pictures import answers, svg
from echolot.show.words import words
from tests.show import made_up as m

VOID = {"meta", "link", "br", "img", "input", "hr"}


class Page(HTMLParser):
    """Tags with attributes, and whether every tag is closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "style":
            self.text.append(data)

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.text).split())


def _everything() -> list[SoundingRow]:
    return [m.row(f"A{i}", verdict, name=f"Actor {i}") for i, verdict in enumerate(Verdict)]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("sounding", [m.sounding(), m.sounding(*_everything(), history=120), m.sounding(rows=(), coverage={}, settings={})])
def test_the_report_is_well_formed_in_both_languages(language: str, sounding: Sounding) -> None:
    page = Page(show.report_html(sounding, language))
    assert ("html", {"lang": language}) in page.tags
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_the_report_asks_for_nothing_and_runs_nothing() -> None:
    page = Page(show.report_html(m.sounding(), "en"))
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "img", "iframe", "object", "embed", "form", "base", "use", "image", "foreignobject"}
    for tag, attrs in page.tags:
        assert "style" not in attrs and "src" not in attrs
        assert not any(name.startswith("on") for name in attrs)
        if "href" in attrs:
            assert (attrs["href"] or "").startswith("https://") if tag == "a" else attrs["href"] == "data:,"


def test_the_policy_allows_this_style_sheet_alone() -> None:
    text = show.report_html(m.sounding(), "en")
    style = re.search(r"<style>(.*?)</style>", text, re.S)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = next(attrs["content"] for tag, attrs in Page(text).tags if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert "default-src 'none'" in policy and f"'sha256-{digest}'" in policy and "unsafe" not in policy
    assert "url(" not in style[1] and "@import" not in style[1]


def test_hostile_texts_stay_text() -> None:
    evil = '"><script>alert(1)</script></style>\u202e'
    evidence = m.evidence(
        f"{evil} said it", "said it", publisher=evil, title=evil, url=f"https://example.org/{'a' * 20}", why=evil, said_by=(evil,)
    )
    answer = m.answer(1, 3, evidence=evidence, link_reasons=(evil,), type=evil, mode=evil)
    silence = AssertedSilence(by=evil, degree="absent", evidence=m.evidence(evil, "alert", url="javascript:alert(1)"))
    sounding = m.sounding(
        m.row(evil, Verdict.RESPONDED, answer, name=evil, abstained=(evil,), asserted_silence=(silence,)),
        trigger=m.trigger(label=evil, id=evil, perpetrator=(evil,)),
        settings={evil: evil},
        coverage={evil: {evil: 1}, "first_day": evil},
    )
    text = show.report_html(sounding, "en")
    names = [tag for tag, _ in Page(text).tags]
    assert "script" not in names and names.count("style") == 1
    assert "\u202e" not in text and "javascript:" not in text
    assert "⟨U+202E⟩" in text


def test_the_finding_counts_what_the_rows_hold() -> None:
    first, second, third = summary.finding(m.sounding(), words("en"))
    assert first == (
        "Between 18 October 2024 and 12 November 2024, 3 of 6 actors answered in public: "
        "1 against the perpetrator or for the victim, 1 on the perpetrator's side, 1 without taking a side."
    )
    assert "rung 6 of 10 (diplomatic measure) and came from Germany, first on 23 October 2024, after 5 days" in second
    assert "the earliest answer came from Russia on 19 October 2024" in second
    assert "the other 3" in third and "40 articles by 2 publishers" in third and "no measured silence is claimed" in third


def test_a_perpetrator_is_no_actor_that_failed_to_answer() -> None:
    first, _, third = summary.finding(
        m.sounding(m.row("PRK", Verdict.PERPETRATOR), m.row("DEU", Verdict.RESPONDED, m.answer(1, 3))), words("en")
    )
    assert "1 of 1 actor" in first
    assert third.startswith("No actor at risk is without an answer")


def test_with_a_history_measured_silences_are_counted_and_without_any_it_is_said() -> None:
    silent = m.sounding(m.row("IND", Verdict.SILENT, p0=0.01), m.row("BRA", Verdict.SILENT_FRAGILE, p0=0.04), history=120)
    assert "2 measured as silent" in summary.finding(silent, words("en"))[2]
    none = m.sounding(m.row("IND", Verdict.NOT_SURPRISING), history=120)
    assert "no absence was measured as a silence" in summary.finding(none, words("en"))[2]


def test_a_tie_names_everybody_at_the_strongest_rung() -> None:
    rows = [m.row(f"A{i}", Verdict.RESPONDED, m.answer(i, 6), name=f"Actor {i}") for i in range(3)]
    assert (
        "came from Actor 0, Actor 1 and Actor 2, first on 18 October 2024, on the day itself"
        in summary.finding(m.sounding(*rows), words("en"))[1]
    )


def test_a_deed_for_the_perpetrator_is_not_the_strongest_answer_where_others_opposed() -> None:
    rows = [m.row("RUS", Verdict.PRO_PERPETRATOR, m.answer(1, 9, stance="pro")), m.row("DEU", Verdict.RESPONDED, m.answer(2, 3))]
    assert "rung 3 of 10" in summary.finding(m.sounding(*rows), words("en"))[1]


def test_each_answer_shows_sentence_publisher_day_link_speaker_and_rule() -> None:
    text = show.report_html(m.sounding(), "en")
    page = Page(text)
    assert '<mark class="source">Berlin</mark>' in text and '<mark class="predicate">summoned</mark>' in text
    for part in ("The Example Post", "23 October 2024", "said by", "verb summon", "aimed at the perpetrator", "0.82"):
        assert part in page.words
    links = [attrs for tag, attrs in page.tags if tag == "a"]
    assert {link["href"] for link in links} == {"https://example.org/a1"}
    assert all("noopener" in (link["rel"] or "") for link in links)


def test_the_report_says_how_it_was_made() -> None:
    sounding = m.sounding()
    page = Page(show.report_html(sounding, "en")).words
    for part in (
        "rules.v1",
        "plover.v1",
        show.data_hash(sounding),
        "Cite as",
        "Private diplomacy is out of reach",
        "Nothing here ranks actors morally",
        "0.5",
    ):
        assert part in page


def test_a_disputed_trigger_is_said_at_the_top() -> None:
    page = Page(show.report_html(m.sounding(trigger=m.trigger(attribution_disputed=True)), "en")).words
    assert page.index("Authorship is disputed") < page.index("Finding")


def test_the_same_sounding_gives_the_same_bytes() -> None:
    assert show.report_html(m.sounding(), "de") == show.report_html(m.sounding(), "de")


def test_dark_narrow_and_print_have_rules() -> None:
    text = show.report_html(m.sounding(), "en")
    assert "prefers-color-scheme: dark" in text and "@media print" in text and "overflow-wrap: anywhere" in text


def test_marks_tell_rung_by_number_and_side_by_shape() -> None:
    picture = answers.picture(m.sounding(), words("en"))
    marks = re.findall(r'<g class="mark (\w+)"[^>]*>.*?<(circle|path|rect) class="shape".*?class="rung"[^>]*>(\d+)<', picture)
    assert marks == [("contra", "circle", "3"), ("contra", "circle", "6"), ("pro", "path", "3"), ("neutral", "rect", "1")]


def test_a_higher_rung_is_a_larger_mark() -> None:
    def radius(rung: int) -> float:
        picture = answers.picture(m.sounding(m.row("DEU", Verdict.RESPONDED, m.answer(1, rung))), words("en"))
        found = re.search(r'class="shape" cx="[\d.]+" cy="[\d.]+" r="([\d.]+)"', picture)
        assert found is not None
        return float(found[1])

    assert radius(1) < radius(5) < radius(10)


def test_an_actor_without_an_answer_has_a_ground_and_the_verdict_in_words() -> None:
    rows = (m.row("CHN", Verdict.CANNOT_TELL), m.row("IND", Verdict.SILENT), m.row("PER", Verdict.NOT_SURPRISING))
    picture = answers.picture(m.sounding(*rows, history=120), words("en"))
    assert re.findall(r'class="ground (\w+)"', picture) == ["hatch", "empty", "dots"]
    for word in ("? cannot tell", "□ silent", "· not surprising"):
        assert word in picture


def test_an_asserted_silence_has_its_own_sign_that_says_who_says_it() -> None:
    picture = answers.picture(m.sounding(), words("en"))
    assert picture.count('class="said"') == 1
    assert "China, day 6: said to be silent (the article)" in picture


def test_the_picture_ends_where_the_texts_end() -> None:
    picture = answers.picture(m.sounding(), words("en"))
    assert "texts end" in picture and 'class="after"' in picture
    covered = m.sounding(coverage={"last_day": "2024-12-24"})
    assert 'class="after"' not in answers.picture(covered, words("en"))


def test_the_picture_has_a_title_a_description_and_the_same_in_words() -> None:
    picture = answers.picture(m.sounding(), words("en"))
    assert "<title " in picture and "<desc " in picture and 'role="img"' in picture
    assert answers.in_words(m.sounding(), words("en"))[1] == "Germany: responded. day 2: rung 3, against; day 5: rung 6, against."


def test_several_answers_of_a_day_share_a_mark_that_says_so() -> None:
    picture = answers.picture(m.sounding(m.row("DEU", Verdict.RESPONDED, m.answer(2, 3), m.answer(2, 6))), words("en"))
    assert picture.count('class="mark contra"') == 1 and "several answers that day: 2" in picture


@pytest.mark.parametrize("days", [1, 7, 30, 90, 400])
def test_marks_stay_inside_the_picture_for_any_window(days: int) -> None:
    settings = {"anchor": m.DAY_0.isoformat(), "window_words_days": days, "window_deeds_days": days, "history_triggers": 0}
    rows = [m.row("DEU", Verdict.RESPONDED, *(m.answer(d, 3) for d in range(0, days + 1, max(1, days // 9))))]
    last = (m.DAY_0 + timedelta(days=days)).isoformat()
    for layout in (answers.WIDE, answers.NARROW):
        picture = answers.picture(m.sounding(*rows, settings=settings, coverage={"last_day": last}), words("de"), layout=layout)
        places = [float(x) for x in re.findall(r'class="shape" cx="([\d.]+)"', picture)]
        assert places and all(0 < x < layout.width for x in places)


def test_a_crowd_is_drawn_in_part_and_listed_in_full() -> None:
    rows = [m.row(f"A{i}", Verdict.SILENT, name=f"Actor {i}") for i in range(120)]
    page = Page(show.report_html(m.sounding(*rows, history=120), "en")).words
    assert "40 more actors stand in the table only" in page and "Actor 119" in page


def test_one_window_for_words_and_deeds_is_said_once() -> None:
    settings = {"anchor": m.DAY_0.isoformat(), "window_words_days": 14, "window_deeds_days": 14, "history_triggers": 0}
    text = show.report_html(m.sounding(settings=settings), "en")
    assert "18 October 2024 to 1 November 2024 for words and deeds" in text
    assert "window ends" in text and "words end" not in text


def test_the_title_states_the_finding_and_the_subtitle_the_measure() -> None:
    def title(*rows: SoundingRow, language: str = "en", history: int = 0) -> str:
        found = re.search(r"<h1[^>]*>(.*?)</h1>", show.report_html(m.sounding(*rows, history=history), language), re.S)
        assert found is not None
        return found[1]

    answered, unknown, early = (
        m.row("DEU", Verdict.RESPONDED, m.answer(1, 3)),
        m.row("CHN", Verdict.CANNOT_TELL),
        m.row("USA", Verdict.TOO_EARLY),
    )
    assert title(answered, unknown) == "North Korea sends troops to Russia: 1 of 2 actors answered; of 1 nothing can be told"
    assert title(answered, early).endswith("; for 1 it is too early to tell")
    assert title(unknown).startswith("North Korea sends troops to Russia: no answer by any of 1 actor; of 1 nothing can be told")
    assert title(answered, m.row("IND", Verdict.SILENT), history=90).endswith("1 of 2 actors answered; 1 stayed silent")
    assert title(answered, unknown, language="de").endswith("1 von 2 Akteuren haben geantwortet; über 1 ist nichts zu sagen")
    assert "10 (uses force)" in show.report_html(m.sounding(answered), "en")


def test_many_actors_with_nothing_to_show_share_a_row_that_names_them_all() -> None:
    many = [m.row(f"A{i}", Verdict.CANNOT_TELL, name=f"Actor {i}", other_utterances=i) for i in range(20)]
    heard = m.row("IND", Verdict.CANNOT_TELL, asserted_silence=m.sounding().rows[4].asserted_silence)
    text = show.report_html(m.sounding(*many, heard), "en")
    picture = answers.picture(m.sounding(*many, heard), words("en"))
    assert picture.count('class="ground hatch"') == 2 and "20 actors" in picture and "Actor\N{NO-BREAK SPACE}19" in picture
    assert text.count('<tbody class="crowd cannot_tell without">') == 1
    assert all(f"<bdi>Actor {i}</bdi>" in text for i in range(20))
    assert '<tbody class="cannot_tell without">' in text  # India has a sentence to open


def test_three_such_actors_keep_their_rows() -> None:
    few = [m.row(f"A{i}", Verdict.CANNOT_TELL, name=f"Actor {i}") for i in range(3)]
    assert answers.picture(m.sounding(*few), words("en")).count('class="ground hatch"') == 3


@pytest.mark.parametrize(
    ("name", "actor", "shown"),
    [
        ("North Atlantic Treaty Organization", "NATO", "NATO"),
        ("Collective Security Treaty Organization", "CSTO", "CSTO"),
        ("Germany", "DEU", "Germany"),
        ("Democratic Republic of the Congo", "COD", "Democratic Republic of t…"),
    ],
)
def test_long_names_are_shortened_to_initials_only_where_these_are_their_name(name: str, actor: str, shown: str) -> None:
    assert svg.short(name, actor, 25) == shown


def test_hundreds_of_answers_of_one_actor_are_counted_and_the_strongest_is_shown() -> None:
    answers = [m.answer(1, 2, f"Berlin was concerned, part {n}.") for n in range(300)] + [m.answer(9, 7, "Berlin imposed sanctions.")]
    text = show.report_html(m.sounding(m.row("DEU", Verdict.RESPONDED, *answers)), "en")
    assert text.count('<p class="act">') == 60 and "241 more, not shown here" in text
    assert "Berlin imposed sanctions." in text and "301 reports in their words" in text


@pytest.mark.parametrize(("language", "said"), [("en", "40 articles by unnamed publishers"), ("de", "40 Artikeln aus ungenannten Medien")])
def test_texts_that_name_no_publisher_are_not_said_to_come_from_none(language: str, said: str) -> None:
    sounding = m.sounding()
    silent = m.sounding(coverage={**sounding.coverage, "publishers": {"unknown": 40}})
    assert said in summary.finding(silent, words(language))[2]
