"""A signed visit with one row in each table that holds what belongs to a visit."""

from dataclasses import replace
from uuid import uuid4

from needlemap.body.cells import CellSet
from needlemap.body.places import SurfaceAnchor, ViewId
from needlemap.body.texts import Text
from needlemap.clinic.charting import draw_zone, place_point
from needlemap.clinic.in_error import EnteredInError
from needlemap.clinic.marks import Needling
from needlemap.clinic.reactions import Closing
from needlemap.clinic.steps import Step, VisitChange, VisitEdit
from needlemap.clinic.visits import Addendum
from tests.records.conftest import START
from tests.signing import sign

_HERE = SurfaceAnchor(5, 0.5, 0.25)


def sign_whole(store, visit):
    """Chart, sign, add to it, strike it out; return the visit as it is then."""
    with store.begin() as records:
        _chart(records, visit)
        signed = sign(records, visit, notes="Läuft täglich")
    facts = {"visit": visit.id, "author": signed.practitioner, "at": START}
    wrong = EnteredInError(at=START, reason="another patient's", name="Ana Ferreira")
    with store.begin() as records:
        records.visits.add(Addendum(id=uuid4(), reason="asked", text="later", **facts))
        records.visits.close_reaction(Closing(id=uuid4(), reaction=uuid4(), **facts))
        change = VisitChange(signed, replace(signed, in_error=wrong))
        struck = records.visits.change(change)
        step = Step(Text("Strike out"), VisitEdit(visit.id, facts=change), 0)
        records.steps.keep(visit.id, step)
    return struck


def _chart(records, visit):
    chart = records.charts.of_visit(visit.id)
    change = place_point(chart, visit.patient, _HERE, 1, uuid4, seen_in=ViewId.POSTERIOR)
    [point] = change.after
    needled = replace(point, needling=Needling(gauge_mm=0.3, length_mm=40))
    records.charts.apply(replace(change, after=(needled,)))
    chart = records.charts.of_visit(visit.id)
    records.charts.apply(
        draw_zone(chart, visit.patient, CellSet([(7, 10)]), uuid4, source=point.id)
    )
