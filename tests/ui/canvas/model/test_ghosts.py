"""Which ghosts stand on the body, and what becomes of them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtGui import QUndoStack
from PySide6.QtTest import QSignalSpy
from uuid_utils.compat import uuid7

from needlemap.body.cells import CellSet
from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.chart import Chart, ChartChange
from needlemap.clinic.charting import place_point
from needlemap.clinic.favourites import Favourite, FavouritePoint
from needlemap.clinic.ids import FavouriteId
from needlemap.clinic.marks import Finding, PainCause, PointState
from needlemap.clinic.starting import new_visit
from needlemap.ui.canvas.model.document import ChartDocument
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.canvas.model.ghosts import Ghosts
from needlemap.ui.canvas.model.selection import Selection
from tests.signing import sign
from tests.ui.hands import NOW

HERE, THERE = SurfaceAnchor(5, 0.5, 0.5), SurfaceAnchor(9, 0.5, 0.5)
ELSEWHERE, FAR = SurfaceAnchor(400, 0.5, 0.5), SurfaceAnchor(900, 0.5, 0.5)
FAVOURITE = Favourite(
    id=FavouriteId(uuid7()), name="Neck", points=(FavouritePoint(ELSEWHERE), FavouritePoint(FAR))
)


@pytest.fixture
def editor(chart_context):
    stack = QUndoStack()
    yield ChartEditor(chart_context, ChartDocument(chart_context.store), Selection(), stack)
    stack.clear()


@pytest.fixture
def ghosts(chart_context, editor):
    return Ghosts(chart_context, editor)


@pytest.fixture
def marked(store, patient, visit):
    """Points 1 and 2 on the chart of the first visit, by their numbers."""
    made = {}
    for number, place in ((1, HERE), (2, THERE)):
        change = place_point(Chart(visit=visit.id), patient.id, place, number, uuid7)
        with store.begin() as records:
            records.charts.apply(change)
        [made[number]] = change.after
    return made


@pytest.fixture
def second(store, patient, marked):
    with store.begin() as records:
        return new_visit(records, patient, NOW + timedelta(days=7), uuid7)


def standing(ghosts):
    return [ghost.mark.point.number for ghost in ghosts.shown]


def charted(editor):
    return [mark.point.number for mark in editor.document.chart.points]


def test_a_first_visit_has_none(ghosts, editor, visit):
    editor.document.open(visit.id)
    assert ghosts.shown == ()
    assert ghosts.find(None) is None


def test_the_marks_of_the_last_visit_stand_when_the_next_is_opened(ghosts, editor, second, marked):
    told = QSignalSpy(ghosts.changed)
    editor.document.open(second.id)
    assert standing(ghosts) == [1, 2]
    assert told.count() == 1
    assert ghosts.find(marked[2].id).mark.point == marked[2].point


def test_a_confirmed_ghost_is_the_same_point_selected_and_undone_as_one_step(
    ghosts, editor, second, marked
):
    editor.document.open(second.id)
    ghosts.confirm(marked[1].id)
    assert (standing(ghosts), charted(editor)) == ([2], [1])
    assert editor.document.chart.points[0].point == marked[1].point
    assert editor.selection.mark == marked[1].id
    [step] = editor.document.read.steps.steps
    assert step.text == "Confirm point 1"
    ghosts.confirm(marked[1].id)  # it stands no more
    assert len(editor.document.read.steps.steps) == 1


def test_all_are_confirmed_each_as_a_step_of_its_own(ghosts, editor, second):
    editor.document.open(second.id)
    ghosts.confirm_all()
    assert (standing(ghosts), charted(editor)) == ([], [1, 2])
    texts = [step.text for step in editor.document.read.steps.steps]
    assert texts == ["Confirm point 1", "Confirm point 2"]


def test_a_zone_drawn_after_as_last_visit_is_referred_from_no_point(ghosts, editor, second):
    editor.document.open(second.id)
    ghosts.confirm_all()
    editor.draw_zone(CellSet(((7, 9),)))
    [zone] = editor.document.chart.zones
    assert (zone.source, zone.cause) == (None, PainCause.NOT_NOTED)


def test_one_that_is_sent_away_stays_away_while_the_visit_is_open(
    ghosts, editor, second, visit, marked
):
    document = editor.document
    document.open(second.id)
    ghosts.send_away(marked[1].id)
    assert standing(ghosts) == [2]
    document.open(second.id)  # as after a refusal
    assert standing(ghosts) == [2]
    document.open(visit.id)
    assert standing(ghosts) == []
    document.open(second.id)
    assert standing(ghosts) == [1, 2]


def test_the_points_of_a_favourite_get_numbers_that_nobody_ever_had(ghosts, editor, second):
    editor.document.open(second.id)
    ghosts.drop(FAVOURITE)
    assert standing(ghosts) == [1, 2, 3, 4]
    editor.document.open(second.id)
    assert standing(ghosts) == [1, 2, 3, 4]
    other = FavouritePoint(SurfaceAnchor(1300, 0.5, 0.5))
    ghosts.drop(replace(FAVOURITE, points=(other,)))
    assert standing(ghosts) == [1, 2, 3, 4, 5]


def test_a_favourite_sets_no_second_point_on_what_stands_there(ghosts, editor, second):
    editor.document.open(second.id)
    refused = QSignalSpy(editor.refused)
    same = replace(FAVOURITE, points=(FavouritePoint(HERE), FavouritePoint(FAR)))
    for _ in range(2):  # where a ghost of the last visit stands, and where its own do
        ghosts.drop(same)
        assert standing(ghosts) == [1, 2, 4]
    assert refused.at(0)[0] == "“Neck” stands on the body already."
    ghosts.confirm_all()
    ghosts.drop(same)  # where points stand
    assert (standing(ghosts), charted(editor)) == ([], [1, 2, 3])


def test_a_ghost_on_a_point_of_today_is_no_second_point(ghosts, editor, second, marked):
    editor.document.open(second.id)
    editor.place_point(HERE)
    [today] = editor.document.chart.points
    editor.selection.select(None)
    refused = QSignalSpy(editor.refused)
    ghosts.confirm(marked[1].id)
    assert (charted(editor), editor.selection.mark) == ([3], today.id)
    assert refused.at(0)[0] == "Point 3 stands there already. Nothing was added."
    ghosts.confirm_all()
    assert charted(editor) == [2, 3]


def test_a_favourite_that_is_confirmed_is_a_point_of_the_patient(ghosts, editor, second):
    editor.document.open(second.id)
    ghosts.drop(FAVOURITE)
    ghosts.confirm(ghosts.shown[2].id)
    [mark] = editor.document.chart.points
    assert (mark.point.number, mark.point.anchor) == (3, ELSEWHERE)
    assert mark.point.patient == editor.document.patient.id
    assert standing(ghosts) == [1, 2, 4]


def test_a_signed_visit_has_none_and_takes_none(ghosts, editor, second, store, marked):
    with store.begin() as records:
        sign(records, second)
    editor.document.open(second.id)
    told = QSignalSpy(editor.refused)
    ghosts.drop(FAVOURITE)
    ghosts.confirm(marked[1].id)
    assert (standing(ghosts), charted(editor)) == ([], [])
    assert told.count() == 1


def test_a_ghost_that_another_desk_confirmed_is_refused_and_shown_as_a_mark(
    qtbot, ghosts, editor, second, store, marked
):
    editor.document.open(second.id)
    with store.begin() as records:
        records.charts.apply(ChartChange(visit=second.id, after=(marked[1],)))
    with qtbot.waitSignal(editor.document.refused) as told:
        ghosts.confirm(marked[1].id)
    assert "changed elsewhere" in told.args[0]
    assert editor.document.chart.points == (marked[1],)
    assert standing(ghosts) == [2]


def test_as_last_visit_leaves_out_what_was_clear_and_says_nothing_of_the_others(
    ghosts, editor, store, marked, patient
):
    clear = replace(marked[2], finding=marked[2].finding.cleared())
    felt = replace(marked[1], finding=Finding(state=PointState.ACTIVE, familiar_pain=True))
    change = ChartChange(visit=_visit_of(store, patient), before=tuple(marked.values()),
                         after=(felt, clear))  # fmt: skip
    with store.begin() as records:
        records.charts.apply(change)
        later = new_visit(records, patient, NOW + timedelta(days=7), uuid7)
    editor.document.open(later.id)
    ghosts.confirm_all()
    assert (standing(ghosts), charted(editor)) == ([2], [1])
    assert editor.document.chart.points[0].is_untouched
    ghosts.confirm(marked[2].id)
    assert charted(editor) == [1, 2]
    assert editor.document.chart.points[1].finding == Finding(carried=True)


def _visit_of(store, patient):
    with store.read() as records:
        return records.visits.of_patient(patient.id)[0].id
