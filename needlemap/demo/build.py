"""Builds the demo clinic: invented people, made through the same code as a user's clicks."""

from collections.abc import Callable
from datetime import date, datetime
from random import Random
from zoneinfo import ZoneInfo

from needlemap.body.atlas import Atlas
from needlemap.clinic.ids import IdMaker, PractitionerId
from needlemap.clinic.people import Clinic, Practitioner
from needlemap.clinic.ports import Store
from needlemap.clinic.practice_change import ClinicChange
from needlemap.demo.play import LASTS, DemoClock, DemoIds, Player, Stage
from needlemap.demo.stories_a import STORIES_A
from needlemap.demo.stories_b import STORIES_B

__all__ = ["DemoClock", "DemoIds", "build_demo", "is_day_over"]

STORIES = (*STORIES_A, *STORIES_B)

ZONE = "Europe/London"
"""Where the demo clinic is."""
_CLINIC = Clinic(
    name="Harbour Physiotherapy",
    address="12 Quay Street",
    phone="555 0142",
    email="desk@harbour-physio.example",
    zone=ZONE,
)
_PEOPLE = (
    ("Ana Ferreira", "physiotherapist", "PH 20417"),
    ("Daniel Okoro", "physiotherapist", "PH 31180"),
)


def is_day_over(now: datetime) -> bool:
    """Whether all visits that the demo has on the day of ``now`` are over by then."""
    times = (visit.at for story in STORIES for visit in story.visits if not visit.days_ago)
    last = datetime.combine(date.min, max(times)) + LASTS
    return now.astimezone(ZoneInfo(ZONE)).time() >= last.time()


def build_demo(
    store: Store,
    atlas: Atlas,
    new_id: IdMaker,
    today: date,
    clock: DemoClock,
    go_on: Callable[[], None],
) -> None:
    """Record the demo clinic in an empty database that tells the time by this clock.

    The same day gives the same records. ``go_on`` raises once they are no longer wanted.
    """
    practitioners = tuple(
        Practitioner(id=PractitionerId(new_id()), name=name, role=role, registration=registration)
        for name, role, registration in _PEOPLE
    )
    with store.begin() as records:
        records.clinic.change(ClinicChange(records.clinic.get(), _CLINIC))
        for person in practitioners:
            records.clinic.put_practitioner(person)
    store.act_as(practitioners[0].id)
    stage = Stage(
        store=store,
        atlas=atlas,
        new_id=new_id,
        today=today,
        zone=_CLINIC.zone,
        practitioners=practitioners,
        random=Random(today.toordinal()),
        clock=clock,
        go_on=go_on,
    )
    for story in STORIES:
        Player(stage, story).play()
