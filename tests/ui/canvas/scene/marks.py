"""Marks as tests of the scene want them: told by what matters, at places of the real skin."""

from uuid_utils.compat import uuid7

from needlemap.body.places import SurfaceAnchor
from needlemap.body.skin import cell_set
from needlemap.clinic.ids import PatientId, PointId, ZoneId
from needlemap.clinic.marks import Finding, PainZone, PointMark, PointState, TriggerPoint

PATIENT = PatientId(uuid7())
SOMEWHERE = SurfaceAnchor(10, 0.5, 0.5)


def a_point(number=1, anchor=SOMEWHERE, state=PointState.ACTIVE, **facts):
    point = TriggerPoint(id=PointId(uuid7()), patient=PATIENT, number=number, anchor=anchor)
    return PointMark(point=point, finding=Finding(state=state), **facts)


def a_zone(letter="A", cells=None, **facts):
    covered = cell_set([1]) if cells is None else cells
    return PainZone(id=ZoneId(uuid7()), patient=PATIENT, letter=letter, cells=covered, **facts)
