"""Invented patients with visits to ask a history of, on a body made of a long strip of skin."""

import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from uuid import uuid4

from needlemap.body.cells import CellSet
from needlemap.body.places import Side, SurfaceAnchor
from needlemap.body.texts import Text
from needlemap.clinic.chart import chart_of
from needlemap.clinic.history.known import ChartedVisit, History
from needlemap.clinic.in_error import EnteredInError
from needlemap.clinic.marks import Finding, Needling, PainZone, PointMark, PointState, TriggerPoint
from needlemap.clinic.people import Patient
from needlemap.clinic.visits import Visit

FIRST_DAY = datetime(2026, 3, 3, 9, tzinfo=UTC)
ANA = Patient(id=uuid4(), number=1001, given_name="Ana", family_name="Sousa")
NECK, BACK = uuid4(), uuid4()  # two complaints
STRUCK = EnteredInError(at=FIRST_DAY, reason="wrong patient")
CELL_CM2 = 2.0


@dataclass
class Strip:
    """A body 1700 mm tall: face 100 lies 100 mm up, even faces left; a cell has 2 cm2."""

    def position(self, anchor, body):
        return (50.0 if anchor.face % 2 == 0 else -50.0, float(anchor.face), 0.0)

    def apart_mm(self, one, other, body, within):
        apart = math.dist(self.position(one, body), self.position(other, body))
        return apart if apart <= within else None

    def height_mm(self, body):
        return 1700.0

    def side(self, anchor):
        return Side.LEFT if anchor.face % 2 == 0 else Side.RIGHT

    def title(self, anchor, muscle=""):
        return Text.typed(f"{self.side(anchor)} {muscle}".strip())

    def describe_short(self, anchor, body, view_id=None):
        return Text("{up} up", up=anchor.face)

    def extent(self, cells, body):
        area = CELL_CM2 * len(cells)
        return SimpleNamespace(area_cm2=area, body_percent=area / 180, by_region=())

    def zone_words(self, cells, body):
        return Text("somewhere")


def day(number):
    """The moment of the n-th day of the treatment."""
    return FIRST_DAY + timedelta(days=number)


def point(number, up=100, muscle="trapezius_upper", state=PointState.ACTIVE, **facts):
    """A mark of one point; ``needling`` and what else is told of the finding."""
    known = {name: facts.pop(name) for name in ("needling", "episode", "id") if name in facts}
    identity = known.pop("id", None) or of_number(number)
    anchor = SurfaceAnchor(up, 0.5, 0.5)
    return PointMark(
        point=TriggerPoint(
            id=identity, patient=ANA.id, number=number, anchor=anchor, muscle=muscle
        ),
        finding=Finding(state=state, **facts),
        **known,
    )


_IDS = {}


def of_number(number):
    """The id of the point of this number, the same in a whole run."""
    return _IDS.setdefault(number, uuid4())


def untouched(number, up=100):
    """A point that was carried forward, and of which nothing was said."""
    return point(number, up, state=PointState.NOT_JUDGED, carried=True)


def zone(letter, first, stop, **facts):
    """A zone over a run of cells."""
    return PainZone(
        id=uuid4(), patient=ANA.id, letter=letter, cells=CellSet(((first, stop),)), **facts
    )


def visit(days, *marks, episode=NECK, signed=True, **facts):
    """A visit after so many days with what is marked; needles are counted out by signing."""
    needles = sum(mark.needling.needles for mark in marks if getattr(mark, "needling", None))
    known = {"needles_out": needles if signed else None, "signed_at": day(days) if signed else None}
    known |= {"serial": days + 1, "number": days + 1}
    one = Visit(
        id=uuid4(), patient=ANA.id, started_at=day(days), episode=episode, **(known | facts)
    )
    return ChartedVisit(one, chart_of(one.id, marks))


def history(*visits, episodes=()):
    """The history of Ana."""
    return History(patient=ANA, visits=tuple(visits), episodes=episodes)


NEEDLE = Needling()
