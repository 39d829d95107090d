"""A visit that goes to another patient is asked for the precautions of that one."""

from dataclasses import replace
from uuid import uuid4

from needlemap.body.cells import CellSet
from needlemap.body.places import ViewId
from needlemap.clinic.chart import Chart
from needlemap.clinic.marks import Finding, PainZone
from needlemap.clinic.moving import as_of, on_chart_of
from needlemap.clinic.visits import Screening
from tests.clinic.facts import facts_of, needled_point
from tests.clinic.test_asked_items import no


def test_all_that_was_said_stays_but_what_was_said_of_the_other_ones_precautions():
    visit = replace(
        facts_of(notes="slept well").visit.with_screening(Screening.WITH_CARE),
        screening_note="lying down",
        answers=(no("pregnancy"),),
        episode=uuid4(),
    )
    patient, episode = uuid4(), uuid4()
    moved = as_of(visit, patient, 3, episode)
    assert (moved.patient, moved.number, moved.episode) == (patient, 3, episode)
    assert (moved.is_screened, moved.screening_note, moved.answers) == (False, "", ())
    same = {"patient": visit.patient, "number": visit.number, "episode": visit.episode}
    said = {"screening": visit.screening, "screened": True, "screening_note": "lying down"}
    assert replace(moved, **same, **said, answers=visit.answers) == visit


def test_a_mark_keeps_all_it_holds_and_is_a_new_one_of_the_other_patient():
    mark = needled_point(number=7, needles=2, tenderness_after=3)
    point = replace(mark.point, seen_in=ViewId.POSTERIOR)
    mark = replace(mark, point=point, finding=Finding(tenderness=6, note="sore", carried=True))
    patient, chart = uuid4(), Chart(visit=uuid4())
    [made] = on_chart_of(mark, chart, patient, 3, uuid4).after
    assert (made.point.patient, made.point.number) == (patient, 3)
    assert made.id != mark.id
    assert made.point.anchor == mark.point.anchor
    assert made.point.seen_in is ViewId.POSTERIOR
    assert made.needling == mark.needling
    assert made.finding == replace(mark.finding, carried=False)


def test_a_zone_is_referred_from_no_point_of_the_other_patient():
    zone = PainZone(
        id=uuid4(),
        patient=uuid4(),
        letter="C",
        cells=CellSet(((1, 5),)),
        source=uuid4(),
        note="x",
        episode=uuid4(),
    )
    patient, chart = uuid4(), Chart(visit=uuid4())
    [made] = on_chart_of(zone, chart, patient, 1, uuid4).after
    assert (made.patient, made.letter, made.source, made.note) == (patient, "A", None, "x")
    assert made.episode is None
    assert made.cells == zone.cells
