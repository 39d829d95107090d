"""Complaints are found from menu, key, patient and chart, and lead back from there."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTabWidget, QWidget
from uuid_utils.compat import uuid7

from needlemap.clinic.drafts import Draft, DraftKind
from needlemap.clinic.two_records import TwoRecords
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.episodes.page import EpisodesPage
from needlemap.ui.patients.page import PatientsPage

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


@pytest.fixture
def window(open_window, database, patient, visit):
    return open_window(database)


def page_of(window):
    return window.stack.currentWidget()


def part(window, name):
    found = window.findChildren(QWidget, name)
    return next((one for one in found if one.isVisible()), found[-1])


def press(window, name):
    QTest.mouseClick(part(window, name), Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def type_in(window, name, text):
    field = part(window, name)
    field.setFocus()
    QTest.keyClicks(field, text)


def test_a_complaint_typed_at_the_chart_is_what_the_visit_is_for(window, store, visit):
    type_in(window, "search", "exam")
    QTest.keyClick(part(window, "search"), Key.Key_Return)
    assert isinstance(page_of(window), ChartPage)
    QTest.keyClick(window, Key.Key_E, CTRL_SHIFT)
    assert isinstance(page_of(window), EpisodesPage)
    assert part(window, "body_map").isVisible()
    type_in(window, "episode_complaint", "heel at the first step")
    QTest.keyClick(part(window, "episode_complaint"), Key.Key_Return)
    chart = page_of(window)
    assert isinstance(chart, ChartPage)
    assert chart.document.read.episode.complaint == "heel at the first step"
    with store.read() as records:
        assert records.visits.get(visit.id).episode is not None
    window.findChild(QTabWidget, "side").setCurrentIndex(1)
    press(window, f"edit_complaint_{chart.document.visit.episode.hex}")
    assert isinstance(page_of(window), EpisodesPage)
    QTest.keyClick(part(window, "episode_goal"), Key.Key_Escape)
    assert page_of(window) is chart


def test_the_summary_of_a_patient_leads_there_and_back(window, store, patient):
    press(window, "new_complaint")
    assert isinstance(page_of(window), EpisodesPage)
    type_in(window, "episode_complaint", "heel")
    QTest.keyClick(part(window, "episode_complaint"), Key.Key_Return)
    [made] = _recorded(store, patient)
    press(window, "leave_complaints")
    assert isinstance(page_of(window), PatientsPage)
    press(window, f"complaint_{made.id.hex}")
    assert window.findChild(QLineEdit, "episode_complaint").text() == "heel"
    QTest.keyClick(part(window, "episode_goal"), Key.Key_Escape)
    press(window, "leave_complaints")
    QTest.keyClick(window, Key.Key_E, CTRL_SHIFT)
    assert isinstance(page_of(window), EpisodesPage)


def test_a_step_at_one_patient_is_not_taken_back_where_another_ones_complaints_are_seen(
    window, store, patient
):
    press(window, "new_complaint")
    type_in(window, "episode_complaint", "heel")
    QTest.keyClick(part(window, "episode_complaint"), Key.Key_Return)
    assert window.undo.canUndo()
    press(window, "leave_complaints")
    QTest.keyClick(window, Key.Key_E, CTRL_SHIFT)
    assert window.undo.canUndo()  # hers still
    press(window, "leave_complaints")
    other = replace(patient, id=uuid7(), number=1002, given_name="Ben", family_name="Other")
    with store.begin() as records:
        records.patients.put(other)
    type_in(window, "search", "other")
    QTest.keyClick(window, Key.Key_E, CTRL_SHIFT)
    assert isinstance(page_of(window), EpisodesPage)
    assert not window.undo.canUndo()
    QTest.keyClick(window, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [one.complaint for one in _recorded(store, patient)] == ["heel"]


def _recorded(store, patient):
    with store.read() as records:
        return records.episodes.of_patient(patient.id)


def test_what_needs_a_patient_can_be_done_as_soon_as_one_is_selected(qtbot, window):
    """A menu that was looked at before anybody was selected would stay grey."""
    action = window.actions_of.by_name["complaints"]
    assert window.patients.list.currentIndex().isValid()
    assert action.isEnabled()
    window.patients.search.setText("nobody of this name")
    qtbot.waitUntil(lambda: window.patients.list.model().rowCount() == 0)
    assert not action.isEnabled()
    window.patients.search.clear()
    qtbot.waitUntil(action.isEnabled)
    QTest.keyClick(window, Key.Key_E, CTRL_SHIFT)
    assert isinstance(page_of(window), EpisodesPage)


def test_a_complaint_half_typed_of_a_record_that_was_merged_goes_to_the_kept_one(
    open_window, database, store, patient, visit
):
    again = replace(patient, id=uuid7(), number=1002, given_name="Ana", precautions=())
    content = {"patient": again.id.hex, "complaint": "stiff knee", "goal": "stairs"}
    draft = Draft(kind=DraftKind.EPISODE, about=uuid7(), content=content)
    with store.begin() as records:
        records.patients.put(again)
        records.drafts.keep(draft)
        records.merges.merge(TwoRecords(kept=patient, other=again))
    window = open_window(database)
    press(window, "draft_go_on")
    assert part(window, "episode_goal").text() == "stairs"
    press(window, "episode_keep")
    with store.read() as records:
        [knee] = records.episodes.of_patient(patient.id)
        assert records.drafts.all() == ()
    assert (knee.id, knee.complaint) == (draft.about, "stiff knee")
