"""What must be minded under the needle is said in words, and that it was read is recorded."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTabWidget, QWidget
from uuid_utils.compat import uuid7

from needlemap.body.assets import assets_root
from needlemap.body.hazards import Hazards
from needlemap.body.places import MAIN_VIEWS, BodyId
from needlemap.clinic.marks import PointState
from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.people import Precaution, PrecautionKind
from needlemap.clinic.starting import new_visit
from tests.signing import sign
from tests.ui.desk_work import signs
from tests.ui.hands import NOW

CHEST, SAFE = (0.6, 0.2), (0.58, 0.5)  # between spine and shoulder blade, upper thigh


def label(page, name):
    return page.findChild(QLabel, name)


def read_button(page):
    return page.findChild(QWidget, "hazard_read")


@pytest.fixture
def over_lung(hand, page):
    """A point over the lung, selected."""
    hand.click(hand.place(*CHEST))
    return page.document.chart.points[0]


def test_what_lies_under_the_region_is_said_in_words(page, atlas, over_lung):
    region = atlas.region_at(over_lung.point.anchor)
    [hazard] = atlas.reasoning.hazards_at(region.id)
    said = label(page, "hazard_words")
    assert said.isVisible()
    assert hazard.structure in said.text()
    assert hazard.precaution in said.text()
    assert "pleura" in said.text()


def test_no_region_tells_a_depth_in_numbers():
    hazards = Hazards.read(assets_root() / "bodymaps")
    assert len(hazards.regions) > 20
    for region in hazards.regions:
        for hazard in hazards.at(region):
            assert not re.search(r"\d|\bmm\b|\bcm\b", f"{hazard.structure} {hazard.precaution}")


def test_where_no_danger_is_known_nothing_is_said(hand, page, atlas):
    view = atlas.view(MAIN_VIEWS[1], BodyId.FEMALE)
    frame = next(f for f in page.scene.frames if f.view.id is MAIN_VIEWS[1])
    places = ((x / 20, y / 20) for y in range(4, 19) for x in range(4, 17))
    for x, y in places:
        anchor = view.locate(
            frame.body.left() + x * frame.body.width(), frame.body.top() + y * frame.body.height()
        )
        if anchor and not atlas.reasoning.hazards_at(atlas.region_at(anchor).id):
            break
    page.editor.place_point(anchor)
    assert not label(page, "hazard_words").isVisible()
    assert not read_button(page).isVisible()


def test_reading_is_recorded_with_the_needle_and_undone(hand, page, over_lung, stored, stack):
    hand.press("needled")
    assert not stored().points[0].needling.hazard_known
    hand.press("hazard_read")
    assert stored().points[0].needling.hazard_known
    assert "Read" in read_button(page).text()
    assert read_button(page).isChecked()
    assert label(page, "hazard_words").isVisible()  # nothing moves under the hand
    hand.key(Qt.Key.Key_Escape)
    hand.key(".")
    assert not label(page, "hazard_words").isVisible()
    assert "pleura" in label(page, "hazard_structures").text().lower()
    stack.undo()
    assert not stored().points[0].needling.hazard_known
    assert label(page, "hazard_words").isVisible()


def test_what_is_read_before_the_needle_is_recorded_with_it(hand, page, over_lung, stored):
    hand.press("hazard_read")
    assert read_button(page).isChecked()
    assert stored().points[0].needling is None
    hand.press("needled")
    assert stored().points[0].needling.hazard_known


def test_reading_at_one_point_says_nothing_of_another(hand, page, over_lung, stored):
    hand.press("hazard_read")
    page.commands["mirror"].run()
    assert not read_button(page).isChecked()
    hand.press("needled")
    assert not stored().points[1].needling.hazard_known


def test_it_can_be_unsaid(hand, page, over_lung, stored):
    hand.press("needled")
    hand.press("hazard_read")
    hand.press("hazard_read")
    assert not stored().points[0].needling.hazard_known
    assert label(page, "hazard_words").isVisible()


def test_a_point_moved_to_another_region_is_asked_about_again(hand, page, over_lung, stored):
    hand.press("needled")
    hand.press("hazard_read")
    near = page.view.touch(hand.place(*CHEST)).anchor
    page.editor.move_point(over_lung.id, near)
    assert stored().points[0].needling.hazard_known
    page.editor.move_point(over_lung.id, page.view.touch(hand.place(*SAFE)).anchor)
    assert not stored().points[0].needling.hazard_known


def test_a_signed_visit_shows_what_was_read_and_takes_no_press(
    hand, page, store, visit, over_lung, stored
):
    hand.press("needled")
    hand.press("hazard_read")
    with store.begin() as records:
        sign(records, visit)
    page.open_visit(page.document.patient, visit.id)
    page.selection.select(over_lung.id)
    assert read_button(page).isChecked()
    assert not read_button(page).isEnabled()
    hand.press("hazard_read")
    assert stored().points[0].needling.hazard_known


def test_the_patients_precautions_are_said_once_a_needle_is_placed(hand, page, over_lung):
    said = label(page, "cautions")
    assert not said.isVisible()
    hand.press("needled")
    assert said.isVisible()
    assert "apixaban" in said.text()
    assert "press after" in said.text()
    page.point_editor.remove_needle()
    assert not said.isVisible()


def test_a_pacemaker_is_named_with_what_it_forbids_at_the_current(
    hand, page, patient, visit, store
):
    precaution = Precaution(kind=PrecautionKind.PACEMAKER)
    with store.begin() as records:
        records.patients.change(PatientChange(patient, replace(patient, precautions=(precaution,))))
    page.open_visit(patient, visit.id)
    hand.click(hand.place(*SAFE))
    hand.press("needled")
    assert label(page, "cautions").text() == "! Pacemaker"
    hand.press("technique_electrical")
    assert "no current" in label(page, "cautions").text()


def test_hovering_names_what_the_needle_must_not_meet(qtbot, hand, page):
    at = hand.place(*CHEST).toPoint()
    QTest.mouseMove(page.view.viewport(), at)
    under = page.findChild(QWidget, "under_pointer")
    qtbot.waitUntil(lambda: "mind: pleura" in under.accessibleName())


def test_nothing_selected_shows_no_danger(hand, page, over_lung):
    hand.key(Qt.Key.Key_Escape)
    assert not label(page, "hazard_words").isVisible()
    assert not label(page, "cautions").isVisible()


@pytest.fixture
def next_visit(hand, page, store, patient):
    """A point that was active, the patient's pain and twitched; the next visit is open."""
    hand.click(hand.place(*CHEST))
    page.point_editor.set_state(PointState.ACTIVE)
    page.point_editor.toggle_familiar()
    page.point_editor.set_tenderness(7)
    page.point_editor.next_twitch()
    point = page.document.chart.points[0]
    with store.begin() as records:
        later = new_visit(records, patient, NOW + timedelta(days=7), uuid7)
    page.open_visit(patient, later.id)
    return point


def test_what_was_found_last_time_stands_in_grey_and_is_todays_only_when_pressed(
    page, next_visit, hand
):
    hand.click(hand.place(*CHEST))
    said = label(page, "last_time")
    assert said.isVisible()
    assert said.text().startswith("Last: active, my pain, 7, twitch one")
    [mark] = page.document.chart.points
    assert mark.is_untouched
    for name in ("state_active", "familiar_pain", "tenderness_7", "twitch_one", "needled"):
        assert not page.findChild(QPushButton, name).isChecked(), name
    hand.press("familiar_pain")
    [mark] = page.document.chart.points
    assert (mark.finding.state, mark.finding.familiar_pain) == (PointState.ACTIVE, True)
    assert mark.finding.tenderness is None
    assert said.isVisible()


def test_the_line_of_a_point_stands_small_in_a_row_and_takes_no_height_where_there_is_none(
    qtbot, page, next_visit, hand
):
    past = page.findChild(QPushButton, "point_past")
    hand.click(hand.place(*CHEST))
    qtbot.waitUntil(past.isVisible)
    assert past.accessibleName().startswith("Point 1 over all visits: ")
    page.selection.select(None)
    assert not past.isVisible()


def test_a_first_visit_has_no_last_time(page, over_lung):
    assert not label(page, "last_time").isVisible()


def test_a_visit_signed_with_a_mark_selected_is_grey_at_once(page, hand, strip, store):
    hand.click(hand.place(*SAFE))
    [before] = page.document.chart.points
    latent = page.findChild(QPushButton, "state_latent")
    addendum = page.findChild(QPushButton, "mark_addendum")
    assert latent.isEnabled()
    assert not addendum.isVisible()
    signs(page, store)
    assert page.selection.mark == before.id
    assert not latent.isEnabled()
    QTest.mouseClick(latent, Qt.MouseButton.LeftButton)
    assert not latent.isChecked()
    assert page.document.chart.points == (before,)
    QTest.mouseClick(addendum, Qt.MouseButton.LeftButton)
    assert page.findChild(QTabWidget, "side").currentIndex() == 1


def test_the_place_of_a_point_stands_beside_its_name_where_both_have_room(qtbot, page, hand):
    name, place = label(page, "mark_title"), label(page, "mark_place")
    page.resize(1600, 900)
    hand.click(hand.place(*SAFE))
    qtbot.waitUntil(lambda: place.y() < name.geometry().bottom())
    assert place.x() > name.x()
    page.inspector.set_wide(wide=False)
    page.inspector.resize(page.inspector.width() - 1, page.inspector.height())
    qtbot.waitUntil(lambda: place.y() >= name.geometry().bottom())
