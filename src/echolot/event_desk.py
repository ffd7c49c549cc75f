"""What a desk does with the event tables of its archive, whoever asks for it: find bursts, sound triggers, keep what came out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from echolot import desk, event_pipeline, event_table, kept
from echolot.archive import Archive
from echolot.coding.actors import ActorList
from echolot.expect.calibration import in_force
from echolot.link import bursts as jumps
from echolot.link.bursts import Burst
from echolot.records import Sounding, Trigger
from echolot.tables import soundings_table


def table_of(archive: Archive, coder: str | None = None) -> str | None:
    """The coder of the event table that a sounding of this archive is made from; None: it is made from texts.

    coder: as asked for. Without one, texts come first; an archive in which no text is coded is sounded over its largest table.
    """
    if coder is None and archive.count("coded"):
        return None
    found = event_table.coders(archive.scan("events"))
    if coder is None:
        return next(iter(found), None)
    return coder if coder in found else None


def bursts(archive: Archive, coder: str | None = None, *, singles: bool = False) -> list[Burst]:
    """Provocations in the archive's event table (of `coder`, else the largest), most severe first; none where it holds no table.

    singles: also severe acts after a quiet week, as candidates.
    """
    events = archive.scan("events")
    if not event_table.coders(events):
        return []
    return jumps.bursts(event_table.one_table(events, coder)[0], singles=singles)


def sound(
    archive: Archive,
    triggers: Sequence[Trigger],
    coder: str,
    *,
    actors: ActorList | None = None,
    named: Sequence[str] = (),
    language: str = "en",
    threshold: float = 0.5,
    step: Callable[[], None] = lambda: None,
) -> list[Sounding]:
    """Soundings over an event table of the archive (`table_of` says which), the echo test made first.

    A calibration of event tables that the archive holds is in force.
    """
    events, _ = event_table.one_table(archive.scan("events"), coder)
    echo = event_table.echo_test(events)
    return event_pipeline.sound_tables(
        events, triggers, actors=actors, named=named, language=language, threshold=threshold, heard=echo, step=step,
        calibration=in_force(archive.meta, "events"),
    )  # fmt: skip


def keep(archive: Archive, sounding: Sounding) -> None:
    """Keep such a sounding, its responses and its exposure in the archive, in the place of the trigger's former ones; and its trigger."""
    trigger = sounding.trigger
    if archive.trigger(trigger.id) != trigger:
        archive.save_trigger(trigger)
    made_by = {
        "coder": str(sounding.settings["coder"]), "codebook": str(sounding.settings["codebook"]),
        "date": datetime.now(UTC).date().isoformat(),
    }  # fmt: skip
    tables = {"soundings": soundings_table([sounding]), "responses": event_pipeline.responses(sounding), "exposure": event_pipeline.exposure(sounding)}
    for name, frame in tables.items():
        archive.commit(name, frame, made_by, key=trigger.id, replaces=True)
    kept.keep(archive, sounding, desk.days_around(archive, trigger))
