"""Every change of the chart can be undone and done again, and is in the database each time."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from uuid_utils.compat import uuid7

from needlemap.body.atlas import load_atlas
from needlemap.body.cells import CellSet
from needlemap.body.places import SurfaceAnchor, ViewId
from needlemap.body.texts import Text
from needlemap.clinic.chart import Chart
from needlemap.clinic.charting import draw_zone, place_point
from needlemap.clinic.marks import PainQuality, PointState, Technique, Twitch
from needlemap.clinic.visits import ChangeSinceLast, Consent, Soreness
from tests.signing import sign

CHANGES: dict[str, Callable] = {
    "state": lambda page: page.point_editor.set_state(PointState.SATELLITE),
    "clear": lambda page: page.point_editor.set_state(PointState.CLEAR),
    "tenderness": lambda page: page.point_editor.set_tenderness(8),
    "familiar": lambda page: page.point_editor.toggle_familiar(),
    "needled": lambda page: page.point_editor.place_needle(),
    "twitch": lambda page: page.point_editor.next_twitch(),
    "mirror": lambda page: page.commands["mirror"].run(),
    "remove": lambda page: page.commands["remove"].run(),
}


@pytest.fixture
def point(hand, page):
    hand.click(hand.place(0.6, 0.2))
    return page.document.chart.points[0]


def test_each_change_of_a_point_is_stored_undone_and_done_again(page, point, stack, stored):
    for change in CHANGES.values():
        page.selection.select(point.id)
        before, count = stored(), stack.index()
        change(page)
        after = stored()
        assert after != before
        assert stack.index() == count + 1
        stack.undo()
        assert stored() == before == page.document.chart
        stack.redo()
        assert stored() == after == page.document.chart
        stack.undo()


def test_placing_is_undone_to_nothing_and_done_again_to_the_same_point(page, point, stack, stored):
    stack.undo()
    assert not stored().marks
    assert not page.scene.items_of(point.id)
    stack.redo()
    assert stored().points == (point,)
    assert page.scene.items_of(point.id)


def test_a_removed_point_comes_back_with_all_it_said(page, point, stack, stored):
    form = page.point_editor
    form.set_tenderness(9)
    form.toggle_familiar()
    form.next_twitch()
    full = stored()
    page.commands["remove"].run()
    assert not stored().points
    stack.undo()
    assert stored() == full


def test_a_zone_keeps_its_facts_and_its_source_through_undo(hand, page, point, stack, stored):
    page.rail.choose("zone")
    hand.circle(0.5, 0.4)
    zone = page.document.chart.zones[0]
    page.editor.revise(replace(zone, quality=PainQuality.BURNING, intensity=6))
    full = stored()
    page.selection.select(point.id)
    page.commands["remove"].run()
    assert stored().zones[0].source is None
    stack.undo()
    assert stored() == full
    for _ in range(3):
        stack.undo()
    assert not stored().marks
    for _ in range(3):
        stack.redo()
    assert stored() == full


def test_a_mark_keeps_what_it_says_when_another_tool_is_chosen(page, point, stored):
    page.point_editor.set_state(PointState.LATENT)
    before = stored()
    for name in ("zone", "select", "point"):
        page.rail.choose(name)
    assert stored() == before


def test_a_number_once_given_is_not_given_again(hand, page, stored):
    hand.click(hand.place(0.6, 0.2))
    page.commands["remove"].run()
    hand.click(hand.place(0.4, 0.2))
    assert [mark.point.number for mark in stored().points] == [2]


def test_what_the_visit_says_is_stored_undone_and_done_again(page, stack, stored_visit):
    facts = {
        "consent": Consent.WRITTEN,
        "change": ChangeSinceLast.BETTER,
        "soreness": Soreness.HOURS,
        "pain_before": 7,
        "pain_after": 3,
        "notes": "stiff in the morning",
    }
    before = stored_visit()
    for name, value in facts.items():
        after = replace(page.document.visit, **{name: value})
        page.editor.change_visit(Text("change {name}", name=name), after)
        assert getattr(stored_visit(), name) == value
    after = stored_visit()
    for _ in facts:
        stack.undo()
    assert stored_visit() == before
    for _ in facts:
        stack.redo()
    assert stored_visit() == after


def test_a_signed_visit_stays_as_it_is_and_says_so(qtbot, hand, patient, store, visit, stack):
    page = hand.page
    hand.click(hand.place(0.6, 0.2))
    with store.begin() as records:
        sign(records, visit)
    page.open_visit(patient, visit.id)
    chart = page.document.chart
    page.selection.select(chart.points[0].id)
    form = page.point_editor
    for change in (
        lambda: hand.click(hand.place(0.4, 0.4)),
        page.commands["remove"].run,
        page.commands["mirror"].run,
        lambda: form.set_tenderness(3),
        lambda: page.editor.change_visit(
            Text("notes"), replace(page.document.visit, notes="later")
        ),
    ):
        with qtbot.waitSignal(page.refused) as told:
            change()
        assert "signed" in told.args[0]
        page.selection.select(chart.points[0].id)
    assert page.document.chart == chart
    assert stack.count() == 0
    assert not page.inspector.point_form.isEnabled()


def test_technique_and_needle_are_recorded_from_the_form(hand, page, point, stored):
    hand.press("needled")
    hand.press(f"technique_{Technique.WINDING}")
    hand.choose("gauge", "0.30")
    hand.choose("length", "50 mm")
    hand.choose("needles", "× 2")
    hand.press(f"twitch_{Twitch.SEVERAL}")
    hand.press("tenderness_after_4")
    needling = stored().points[0].needling
    assert (needling.gauge_mm, needling.length_mm, needling.needles) == (0.30, 50, 2)
    assert (needling.technique, needling.twitch) == (Technique.WINDING, Twitch.SEVERAL)
    assert needling.tenderness_after == 4


def test_a_step_is_called_in_the_language_of_the_window(page, hand, stack, speak):
    speak({"Move {mark}": "{mark} verschieben", "point {number}": "Punkt {number}"})
    hand.click(hand.place(0.6, 0.2))
    [mark] = page.document.chart.points
    page.editor.move_point(mark.id, page.view.touch(hand.place(0.6, 0.3)).anchor)
    assert stack.undoText() == "Punkt 1 verschieben"


@pytest.fixture
def other_desk(page, store, visit, patient):
    """Another desk, which has just placed a point and drawn a zone in the visit shown here."""
    empty = Chart(visit=visit.id)
    with store.begin() as records:
        for change in (
            place_point(empty, patient.id, SurfaceAnchor(5, 0.5, 0.5), 1, uuid7),
            draw_zone(empty, patient.id, CellSet(((7, 9),)), uuid7),
        ):
            records.charts.apply(change)


@pytest.mark.usefixtures("other_desk")
def test_a_point_and_a_zone_placed_meanwhile_are_called_by_what_is_free(qtbot, page, stored):
    page.editor.place_point(SurfaceAnchor(9, 0.3, 0.3))
    page.editor.draw_zone(CellSet(((17, 19),)))
    qtbot.waitUntil(lambda: len(page.document.chart.marks) == 4)
    chart = page.document.chart
    assert chart == stored()
    assert [mark.point.number for mark in chart.points] == [1, 2]
    assert [zone.letter for zone in chart.zones] == ["A", "B"]
    assert chart.points[1].point.anchor == SurfaceAnchor(9, 0.3, 0.3)
    assert chart.zones[1].cells == CellSet(((17, 19),))


def _on_back(page, aside_mm, down=0.3):
    frame = page.scene.frames[1]
    middle, body = frame.body.center().x(), frame.body
    return frame.view.locate(middle + aside_mm, body.top() + down * body.height())


def test_a_point_on_the_spine_is_not_mirrored_onto_itself(qtbot, hand, page, stack, stored):
    page.editor.place_point(_on_back(page, 0.5))
    [point] = stored().points
    with qtbot.waitSignal(page.refused) as told:
        hand.key(Qt.Key.Key_M)
    assert told.args[0] == "Point 1 is on the midline: nothing to mirror."
    assert stored().points == (point,)
    assert page.selection.mark == point.id
    assert stack.count() == 1


def test_mirroring_twice_selects_the_one_on_the_other_side(qtbot, hand, page, stack, stored):
    page.editor.place_point(_on_back(page, 60))
    hand.key(Qt.Key.Key_M)
    first, second = stored().points
    assert page.selection.mark == second.id
    for wanted, other in ((first, second), (second, first)):
        with qtbot.waitSignal(page.refused) as told:
            hand.key(Qt.Key.Key_M)
        assert told.args[0] == (
            f"Point {wanted.point.number} stands there already. Nothing was added."
        )
        assert page.selection.mark == wanted.id
        assert other in stored().points
    assert stored().points == (first, second)
    assert stack.count() == 2


def test_a_mirrored_point_whose_muscle_was_named_anew_is_still_there(hand, page, stored):
    page.editor.place_point(_on_back(page, 60))
    first = page.selection.mark
    hand.key(Qt.Key.Key_M)
    page.point_editor.go_deeper()
    page.selection.select(first)
    hand.key(Qt.Key.Key_M)
    assert len(stored().points) == 2


def test_a_step_says_whether_it_was_done_or_refused(page, stored_visit, stack):
    visit = page.document.visit
    assert page.editor.change_visit(Text("Score"), replace(visit, pain_before=4))
    stale = replace(visit, pain_before=9)
    assert not page.editor.change_visit(Text("Score"), replace(visit, pain_before=5), stale)
    assert (stored_visit().pain_before, stack.count()) == (4, 1)


def test_a_point_is_in_the_muscle_that_lies_outermost_where_it_is_put(page, point, stored):
    names = [here.id for here in page.editor.muscles_under(point.point.anchor)]
    page.editor.place_point(point.point.anchor)
    assert names
    assert stored().points[-1].point.muscle == names[0]


def test_a_point_on_the_wrong_side_moves_to_the_other_with_all_it_holds(hand, page, stack, stored):
    page.editor.place_point(_on_back(page, 60))
    for key in (Qt.Key.Key_F, Qt.Key.Key_7, Qt.Key.Key_N, Qt.Key.Key_L):
        hand.key(key)
    [before] = stored().points
    page.commands["flip"].run()
    [after] = stored().points
    assert after == replace(before, point=replace(before.point, anchor=after.point.anchor))
    assert _side(after) != _side(before)
    assert page.selection.mark == before.id
    assert stack.undoText() == "Move point 1 to the other side"
    page.commands["flip"].run()
    assert _side(stored().points[0]) == _side(before)
    stack.undo()
    stack.undo()
    assert stored().points == (before,)


def test_a_mirrored_or_flipped_point_is_seen_in_the_mirrored_view(hand, page, stored):
    side, other = ViewId.RIGHT_LATERAL, ViewId.LEFT_LATERAL
    hand.click(hand.place(0.25, 0.3, side))
    hand.key(Qt.Key.Key_M)
    first, second = stored().points
    assert (first.point.seen_in, second.point.seen_in) == (side, other)
    page.editor.remove_selected()
    page.selection.select(first.id)
    page.commands["flip"].run()
    [flipped] = stored().points
    assert (flipped.id, flipped.point.seen_in) == (first.id, other)


def test_a_point_that_is_moved_is_seen_in_the_view_it_is_moved_in(page, point, stored):
    assert point.point.seen_in is ViewId.POSTERIOR
    frame = page.scene.frames[1]
    page.point_editor.nudge(frame, 6.0, 0.0)
    [nudged] = stored().points
    assert nudged.point.anchor != point.point.anchor
    assert nudged.point.seen_in is frame.view.id
    page.editor.move_point(point.id, SurfaceAnchor(9, 0.3, 0.3), ViewId.ANTERIOR)
    assert stored().points[0].point.seen_in is ViewId.ANTERIOR


def test_of_a_point_of_before_the_muscles_are_those_that_its_skin_faces(page, point, atlas):
    old = replace(point, point=replace(point.point, seen_in=None))
    assert page.editor.muscles_of(old) == atlas.muscles_under(point.point.anchor)


def test_a_point_is_not_moved_onto_another_or_off_the_midline(qtbot, hand, page, stored):
    page.editor.place_point(_on_back(page, 60))
    hand.key(Qt.Key.Key_M)
    with qtbot.waitSignal(page.refused) as told:
        page.commands["flip"].run()
    assert told.args[0] == "Point 1 stands there already. Nothing was moved."
    page.editor.place_point(_on_back(page, 0.5, 0.5))
    with qtbot.waitSignal(page.refused) as told:
        page.commands["flip"].run()
    assert told.args[0] == "Point 3 is on the midline: it has no other side."
    assert len(stored().points) == 3


def _side(mark):
    return load_atlas().side(mark.point.anchor)
