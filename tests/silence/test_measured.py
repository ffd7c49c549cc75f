"""Measured silence over texts: who always answers and now does not, and everything that keeps that from being said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from echolot import pipeline
from echolot.expect.calibration import Calibration, as_json, calibrate, of_json
from echolot.records import Sounding, SoundingRow, Verdict
from echolot.silence.abstention import History, Listening, reasons
from echolot.silence.measured import Measured, flag_level, unanswered
from tests.silence import made_world as world

SILENCES = (Verdict.SILENT, Verdict.SILENT_FRAGILE)
NOW = world.trigger(world.COUNT)


@pytest.fixture(scope="module")
def calibration() -> Calibration:
    return world.calibration()


def row(sounding: Sounding, actor: str) -> SoundingRow:
    return next(r for r in sounding.rows if r.actor == actor)


@pytest.fixture(scope="module")
def quiet(calibration: Calibration) -> Sounding:
    return pipeline.sound(world.present(("USA", "KEN")), NOW, calibration=calibration)


def test_the_history_passes_its_test(calibration: Calibration) -> None:
    assert calibration.held.passed and calibration.triggers >= 30 and calibration.held.triggers >= 8
    assert sum(b.n for b in calibration.held.bins) == calibration.held.pairs


def test_who_always_answers_and_now_does_not_is_silent_and_the_row_carries_the_number(quiet: Sounding) -> None:
    usa = row(quiet, "USA")
    assert usa.verdict in SILENCES and usa.p0 is not None and usa.p0 < 0.05 and not usa.abstained
    assert usa.silence_bits is not None and usa.silence_bits > 4 and usa.kappa_star is not None and usa.kappa_star <= 1
    assert usa.p0_low <= usa.p0 <= usa.p0_high and usa.expected_chance > 0.9  # type: ignore[operator]
    assert usa.e_value is not None and usa.e_value > 5


def test_who_never_answers_surprises_nobody(quiet: Sounding) -> None:
    assert row(quiet, "KEN").verdict is Verdict.NOT_SURPRISING


def test_who_answers_has_responded_and_no_silence_score(quiet: Sounding) -> None:
    britain = row(quiet, "GBR")
    assert britain.verdict is Verdict.RESPONDED and britain.silence_bits is None and britain.p0 is not None


def test_a_silence_says_how_it_fares_under_other_settings(quiet: Sounding) -> None:
    settings = [v.setting for v in row(quiet, "USA").stability]
    for wanted in ("link 0.3", "link 0.7", "window x0.5", "window x2.0", "scale goldstein", "rungs 7-9 merged", "without The Herald"):
        assert wanted in settings


def test_no_outlet_in_its_language_no_silence(calibration: Calibration) -> None:
    sounding = pipeline.sound(world.present(("FRA",)), NOW, calibration=calibration, stability=False)
    france = row(sounding, "FRA")
    assert france.verdict is Verdict.CANNOT_TELL and "rule 2" in france.abstained[0]
    channel = world.printed(world.QUIET, world.day_of(world.COUNT) + timedelta(days=2), "Quai d'Orsay", publisher_country="FRA")
    heard = pipeline.sound([*world.present(("FRA",)), channel], NOW, calibration=calibration, stability=False)
    assert row(heard, "FRA").verdict in (*SILENCES, Verdict.NOTABLE_ABSENCE)


def test_who_said_nothing_about_anything_is_generally_quiet(calibration: Calibration) -> None:
    texts = [c for c in world.present(("USA",)) if not (c.article.text.startswith("The United States") and c.article.published_on >= world.day_of(world.COUNT))]  # type: ignore[operator]
    assert row(pipeline.sound(texts, NOW, calibration=calibration, stability=False), "USA").verdict is Verdict.GENERALLY_QUIET


def test_an_open_window_is_too_early_until_the_absence_is_already_improbable(calibration: Calibration) -> None:
    sounding = pipeline.sound(world.present(("CAN", "USA", "AUS"), days=1), NOW, calibration=calibration, stability=False)
    assert row(sounding, "AUS").verdict is Verdict.TOO_EARLY


def test_a_failed_an_old_and_a_thin_calibration_measure_nothing(calibration: Calibration) -> None:
    failed = replace(calibration, held=replace(calibration.held, passed=False, why="it drifted"))
    old = replace(calibration, last_day=date(2027, 1, 1))
    thin = replace(calibration, trigger_ids=calibration.trigger_ids[:12])
    for bad, rule in ((failed, "rule 4"), (old, "rule 4"), (thin, "rule 3")):
        found = row(pipeline.sound(world.present(("USA",)), NOW, calibration=bad, stability=False), "USA")
        assert found.verdict is Verdict.CANNOT_TELL and any(rule in reason for reason in found.abstained)
        assert bad.warnings(NOW.public_since or date.min)


def test_a_trigger_nobody_could_know_of_and_a_disputed_one_abstain(calibration: Calibration) -> None:
    found = pipeline.sound(world.window(world.COUNT, ("USA",)), replace(NOW, began=None, public_since=None), calibration=calibration, stability=False)
    usa = row(found, "USA")
    assert usa.verdict in (Verdict.CANNOT_TELL, Verdict.TOO_EARLY)
    denial = "The United States denied that Iran attacked the United Arab Emirates."
    disputed = replace(NOW, attribution_disputed=True)
    assert row(pipeline.sound(world.present(("USA",)), disputed, calibration=calibration, stability=False), "USA").verdict in SILENCES
    texts = [*world.present(("USA",)), world.printed(denial, world.day_of(world.COUNT) + timedelta(days=2))]
    assert row(pipeline.sound(texts, disputed, calibration=calibration, stability=False), "USA").verdict not in SILENCES


def test_many_triggers_share_one_family_and_repeated_silences_add_up(calibration: Calibration) -> None:
    triggers = [world.trigger(k) for k in (world.COUNT - 1, world.COUNT)]
    found = pipeline.soundings(world.present(("USA",)), triggers, calibration=calibration, stability=False)
    assert [s.trigger.id for s in found] == [t.id for t in triggers]
    values = [row(s, "USA").e_value for s in found]
    assert values[-1] is not None and values[-2] is not None and values[-1] > values[-2]
    assert all(sum(r.actor == a for r in s.rows) == 1 for s in found for a in {r.actor for r in s.rows})


def test_the_order_of_the_texts_does_not_matter(calibration: Calibration, quiet: Sounding) -> None:
    texts = world.present(("USA", "KEN"))
    mixed = pipeline.sound(texts[::-1], NOW, calibration=calibration, stability=False)
    assert mixed.rows == tuple(replace(r, stability=()) for r in quiet.rows)


def test_more_coverage_never_turns_an_answer_into_a_silence(calibration: Calibration) -> None:
    less, more = (pipeline.sound(world.present(loud=loud), NOW, calibration=calibration, stability=False) for loud in (0.4, 1.0))
    for one in less.rows:
        if one.verdict is Verdict.RESPONDED:
            assert row(more, one.actor).verdict in (Verdict.RESPONDED, Verdict.MUTED)


def test_a_bodys_answer_is_its_members_collective_voice(calibration: Calibration) -> None:
    texts = world.present(("USA", "CAN"), answers=("NATO condemned Iran for the attack on the United Arab Emirates.",))
    found = pipeline.sound(texts, NOW, calibration=calibration, stability=False)
    assert row(found, "USA").collective == ("NATO",) and row(found, "USA").own_voice is True
    assert row(found, "AUS").collective == ()


def test_an_asserted_silence_stands_beside_the_measured_one(calibration: Calibration) -> None:
    texts = [*world.present(("USA",)), world.printed(f"{world.TOLD} Kenya has not responded to Iran's attack.", world.day_of(world.COUNT) + timedelta(days=2))]
    kenya = row(pipeline.sound(texts, NOW, calibration=calibration, stability=False), "KEN")
    assert kenya.asserted_silence and kenya.verdict not in SILENCES


def test_all_silent_flags_nobody_alone(calibration: Calibration) -> None:
    """Collective silence lowers the pull of the trigger (method 13): it is no finding about one actor."""
    found = pipeline.sound(world.present(tuple(world.NAMES)), NOW, calibration=calibration, stability=False)
    assert {r.verdict for r in found.rows} & {Verdict.RESPONDED} == set()
    assert len(found.rows) == len({r.actor for r in found.rows})


def test_a_calibration_survives_its_file(calibration: Calibration, quiet: Sounding) -> None:
    import json

    back = of_json(json.dumps(as_json(calibration)))
    assert back.id == calibration.id and back.held == calibration.held
    again = pipeline.sound(world.present(("USA", "KEN")), NOW, calibration=back, stability=False)
    assert [r.verdict for r in again.rows] == [r.verdict for r in quiet.rows]


def test_the_same_history_gives_the_same_calibration(calibration: Calibration) -> None:
    found = world.history()
    again = calibrate(
        found.pairs.sample(fraction=1, shuffle=True, seed=3), source="texts", version="test", made_on=date(2034, 1, 1), publishers=found.publishers
    )
    assert again.held.log_loss == pytest.approx(calibration.held.log_loss, abs=1e-6)


# The table of verdicts and the rules, one by one.
SURE = Measured(
    trigger="T", actor="A", expected_mean=6, p0=0.001, p0_low=0.0, p0_high=0.01, expected_chance=0.99, quiet=0.6, kappa_star=0.3,
    shortfall_bits=None, silent=True,
)  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "early", "rules", "level", "verdict"),
    [
        ({}, None, (), 0.01, Verdict.SILENT),
        ({"kappa_star": 0.8}, None, (), 0.01, Verdict.SILENT_FRAGILE),
        ({}, None, (), 0.0, Verdict.NOTABLE_ABSENCE),
        ({"p0": 0.2}, None, (), 0.3, Verdict.CANNOT_TELL),
        ({"expected_chance": 0.4}, None, (), 0.01, Verdict.NOT_SURPRISING),
        ({"quiet": 0.01}, None, (), 0.01, Verdict.GENERALLY_QUIET),
        ({"quiet": 0.01, "expected_chance": 0.4}, None, (), 0.01, Verdict.GENERALLY_QUIET),
        ({"quiet": 0.01}, None, ("rule 6",), 0.01, Verdict.CANNOT_TELL),
        ({"quiet": 0.01}, "open", ("rule 6",), 0.01, Verdict.TOO_EARLY),
    ],
)
def test_verdicts_come_in_the_order_of_the_method(
    changed: dict[str, float], early: str | None, rules: tuple[str, ...], level: float, verdict: Verdict
) -> None:
    assert unanswered(replace(SURE, **changed), early=early, reasons=rules, level=level)[0] is verdict  # type: ignore[arg-type]


def test_the_family_does_not_depend_on_who_is_silent_but_the_level_does() -> None:
    family = [replace(SURE, actor=f"A{n}", p0=0.01, silent=n == 0) for n in range(5)]
    assert flag_level(family) == 0.01
    assert flag_level([replace(m, silent=False) for m in family]) == 0.0
    assert flag_level([]) == 0.0


HEARD = Listening(articles=40, publishers=5, languages={"en": 40}, countries=frozenset())
KNOWN = History(triggers=60, at_risk={"USA": 50}, publishers=5, failed="", too_old="", echo=None)
FINE = {"heard": HEARD, "history": KNOWN, "speaks": frozenset(("en",)), "public": True, "disputes": False, "broken": None}


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"speaks": frozenset(("fr",))}, 2),
        ({"heard": replace(HEARD, articles=0)}, 2),
        ({"heard": replace(HEARD, publishers=11)}, 2),
        ({"heard": replace(HEARD, publishers=2)}, 2),
        ({"history": replace(KNOWN, triggers=29)}, 3),
        ({"history": replace(KNOWN, at_risk={"USA": 4})}, 3),
        ({"history": replace(KNOWN, failed="drift")}, 4),
        ({"history": replace(KNOWN, too_old="2027-01-01")}, 4),
        ({"public": False}, 5),
        ({"disputes": True}, 5),
        ({"broken": "coup on 2031-01-01"}, 6),
        ({"heard": replace(HEARD, languages={"xx": 30, "en": 10})}, 7),
        ({"history": replace(KNOWN, echo=False)}, 8),
    ],
)
def test_every_abstention_rule_has_its_reason_in_both_languages(changed: dict[str, object], rule: int) -> None:
    from echolot.show.words import words

    assert reasons("USA", **FINE) == ()  # type: ignore[arg-type]
    found = reasons("USA", **{**FINE, **changed})  # type: ignore[arg-type]
    assert len(found) == 1 and f"rule {rule}" in found[0]
    assert f"Regel {rule}" in words("de").reason(found[0]) and f"rule {rule}" in words("en").reason(found[0])


def test_publishers_that_are_not_named_are_no_objection() -> None:
    assert reasons("USA", **{**FINE, "history": replace(KNOWN, publishers=0)}) == ()  # type: ignore[arg-type]


def test_an_archive_sounds_by_the_calibration_it_holds_and_says_what_speaks_against_it(
    calibration: Calibration, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import json

    from echolot import cli
    from echolot.archive import Archive
    from echolot.desk import code
    from echolot.expect.calibration import key
    from echolot.ingest.article import article, moment
    from echolot.workers import Reader

    told = {c.article.text: c.article for c in world.window(world.COUNT, ("USA",))}
    texts = [article(t, published=moment(str(a.published_on)), language="en", publisher=a.publisher) for t, a in told.items()]
    texts.append(article(world.QUIET, published=moment(str(world.day_of(world.COUNT) + timedelta(days=40))), language="en"))
    old = replace(calibration, last_day=world.day_of(world.COUNT) - timedelta(days=500))
    with Archive.open(tmp_path / "a", create=True) as kept:
        kept.add(texts, source="test")
        code(kept, Reader("rules"), processes=1)
        kept.set_meta(key("texts"), json.dumps(as_json(old)))
    file = tmp_path / "t.toml"
    file.write_text(f'id = "now"\nname = "attack"\nperpetrator = ["IRN"]\nvictim = ["ARE"]\npublic_since = {world.day_of(world.COUNT)}\nseverity = 10\n')
    assert cli.run(["sound", str(file), "--archive", str(tmp_path / "a"), "--format", "json"]) == 0
    out = capsys.readouterr()
    rows = {r["actor"]: r for r in json.loads(out.out)["rows"]}
    assert rows["USA"]["p0"] < 0.05 and rows["USA"]["verdict"] in ("silent", "silent_fragile", "notable_absence") and rows["USA"]["stability"]
    assert json.loads(out.out)["settings"]["calibration"] == calibration.id
    assert "the calibration is old" in out.err
