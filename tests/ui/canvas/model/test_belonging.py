"""The marks of the open visit belong to what it is for, unless they say otherwise."""

from dataclasses import replace
from datetime import date

from uuid_utils.compat import uuid7

from needlemap.body.places import Side
from needlemap.clinic.episodes import ComplaintSide, Episode
from needlemap.clinic.steps import VisitChange


def test_a_mark_that_names_no_complaint_is_of_the_visit_s(store, patient, visit, page, hand):
    known = page.editor.belonging
    assert known.offered == ()
    hand.click(hand.place(0.43, 0.33))
    [mark] = page.document.chart.points
    assert (known.of(mark), known.after(mark)) == (None, None)
    assert known.side_of(mark) is Side.LEFT
    assert not known.is_on_other_side(mark)
    loin = Episode(
        id=uuid7(),
        patient=patient.id,
        complaint="loin",
        started_on=date(2026, 1, 1),
        side=ComplaintSide.RIGHT,
    )
    knee = replace(loin, id=uuid7(), complaint="knee")
    with store.begin() as records:
        records.episodes.put(loin)
        records.episodes.put(knee)
        records.visits.change(VisitChange(visit, replace(visit, episode=loin.id)))
    page.open_visit(patient, visit.id)
    [mark] = page.document.chart.points
    assert known.of(mark) == loin
    assert known.is_on_other_side(mark)
    assert known.after(mark) == knee
    assert known.after(replace(mark, episode=knee.id)) == loin
