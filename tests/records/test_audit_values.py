"""Old and new values are kept by the names of facts, and are values again when they are read."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from needlemap.body.cells import CellSet
from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.chart import ChartChange
from needlemap.clinic.marks import (
    Finding,
    Needling,
    PainQuality,
    PainZone,
    PointMark,
    PointState,
    TriggerPoint,
)
from needlemap.clinic.people import Patient, Precaution, PrecautionKind
from needlemap.records.audit_values import (
    changes_between,
    changes_of_chart,
    changes_of_text,
    text_of_changes,
)

PERSON = Patient(id=uuid4(), number=1001, given_name="Quirina", family_name="Xanthopoulou")
POINT = TriggerPoint(id=uuid4(), patient=PERSON.id, number=3, anchor=SurfaceAnchor(5, 0.5, 0.25))
MARK = PointMark(point=POINT, finding=Finding(tenderness=4))
ZONE = PainZone(id=uuid4(), patient=PERSON.id, letter="A", cells=CellSet([(7, 10)]))


def of_chart(before, after):
    return changes_of_chart(ChartChange(visit=uuid4(), before=before, after=after))


def test_facts_of_a_record_that_differ_are_kept_old_and_new():
    allergy = Precaution(kind=PrecautionKind.OTHER, detail="nickel")
    after = replace(PERSON, birth_date=date(1979, 3, 14), precautions=(allergy,))
    changes = changes_between(PERSON, after)
    assert changes.keys() == {"birth_date", "precautions"}
    assert changes["birth_date"] == (None, "1979-03-14")
    read = changes_of_text(text_of_changes(changes), "patient", "change")
    assert read == {"birth_date": (None, after.birth_date), "precautions": ((), (allergy,))}
    assert changes_between(PERSON, PERSON) == {}


def test_facts_of_marks_that_differ_are_kept_by_their_mark():
    judged = replace(MARK, finding=replace(MARK.finding, tenderness=6, state=PointState.ACTIVE))
    changes = of_chart((MARK, ZONE), (judged, replace(ZONE, quality=PainQuality.ACHE)))
    assert changes == {
        "point 3: state": (None, "active"),
        "point 3: tenderness": (4, 6),
        "zone A: quality": (None, "ache"),
    }
    read = changes_of_text(text_of_changes(changes), "visit", "chart")
    assert read["point 3: state"] == (None, PointState.ACTIVE)


def test_a_mark_that_comes_or_goes_is_kept_with_all_that_it_says():
    needled = replace(MARK, needling=Needling(twitches=2))
    came = of_chart((), (needled,))
    assert came["point 3: anchor"][0] is None
    assert came["point 3: twitches"] == (None, 2)
    assert came["point 3: gauge_mm"] == (None, 0.25)
    gone = of_chart((needled,), ())
    assert gone == {name: (new, old) for name, (old, new) in came.items()}
    assert of_chart((), (ZONE,)).keys() == {"zone A: cells"}


@pytest.mark.parametrize("text", ["", "[]", '"x"', '{"pain_before": 7}', '{"pain_before": [7]}'])
def test_what_is_no_change_is_nothing(text):
    assert changes_of_text(text, "visit", "change") == {}


def test_what_an_earlier_version_kept_otherwise_is_told_as_it_lies_there():
    told = '{"pain_before": ["much", 7], "of then": [1, 2]}'
    assert changes_of_text(told, "visit", "change") == {
        "pain_before": ("much", 7),
        "of then": (1, 2),
    }
    assert changes_of_text('{"x": [1, 2]}', "a thing of then", "change") == {"x": (1, 2)}
