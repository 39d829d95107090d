"""The talk before consent is recorded part by part, and undone by name."""

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QTabWidget, QWidget

from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.consent_talk import NO_TALK, ToldRisk

LEFT = Qt.MouseButton.LeftButton
LINES = {
    "other_risks": "a cold hand",
    "why_higher": "thin chest",
    "alternatives": "exercise alone",
    "language": "Polski <b>'--",
    "text_version": "3",
    "guardian": "her mother",
    "scope": "neck alone",
    "refused": "the hand",
}


def turn_to_visit(page):
    side = page.findChild(QTabWidget, "side")
    side.setCurrentIndex(side.count() - 1)


def unfold(page):
    turn_to_visit(page)
    QTest.mouseClick(page.findChild(QPushButton, "talk_fold"), LEFT)


@pytest.fixture
def panel(page):
    unfold(page)
    return page


def line(page, fact):
    return page.findChild(QLineEdit, f"talk_{fact}")


def give(page, fact, text):
    line(page, fact).selectAll()
    QTest.keyClicks(line(page, fact), text)
    QTest.keyClick(line(page, fact), Qt.Key.Key_Return)


def test_each_line_is_recorded_once_it_is_left(panel, stack, stored_visit):
    for fact, text in LINES.items():
        give(panel, fact, text)
    give(panel, "refused_at", "1420")
    talk = stored_visit().consent_talk
    assert {fact: getattr(talk, fact) for fact in LINES} == LINES
    assert (talk.refused_at, line(panel, "refused_at").text()) == (time(14, 20), "14:20")
    assert stack.text(3) == "Change talk: language"
    while stack.canUndo():
        stack.undo()
    assert stored_visit().consent_talk == NO_TALK
    assert line(panel, "guardian").text() == ""


def test_a_risk_is_told_by_a_press_and_taken_back_by_another(panel, stored_visit):
    assert panel.findChild(QPushButton, "risk_bleeding").hasFocus()
    parts = [*(f"talk_{fact}" for fact in (*LINES, "refused_at", "asked_by")), "risk_bruise"]
    assert all(panel.findChild(QWidget, name).height() >= 44 for name in parts)
    for name in ("risk_pneumothorax", "risk_bruise"):
        QTest.mouseClick(panel.findChild(QPushButton, name), LEFT)
    assert stored_visit().consent_talk.risks == (ToldRisk.BRUISE, ToldRisk.PNEUMOTHORAX)
    QTest.mouseClick(panel.findChild(QPushButton, "risk_bruise"), LEFT)
    assert stored_visit().consent_talk.risks == (ToldRisk.PNEUMOTHORAX,)
    assert not stored_visit().risks_told


def test_who_asked_is_chosen_and_regions_are_found_by_word(
    people, panel, patient, visit, stored_visit
):
    panel.open_visit(patient, visit.id)
    names = panel.findChild(QComboBox, "talk_asked_by")
    assert names.count() > 1
    names.setCurrentIndex(1)
    names.activated.emit(1)
    assert stored_visit().consent_talk.asked_by == names.itemText(1)
    names.activated.emit(0)
    assert stored_visit().consent_talk == NO_TALK
    region = panel.findChild(QLineEdit, "talk_region")
    QTest.keyClicks(region, "left forehead")
    QTest.keyClick(region, Qt.Key.Key_Return)
    assert stored_visit().consent_talk.regions == ("forehead.L",)
    QTest.mouseClick(panel.findChild(QPushButton, "picked_forehead.L"), LEFT)
    assert stored_visit().consent_talk == NO_TALK
    taken = panel.findChild(QPushButton, "regions_from_zone")
    assert not taken.isVisible()
    panel.editor.place_point(SurfaceAnchor(1, 0.2, 0.2))
    panel.selection.select(None)
    turn_to_visit(panel)
    assert (taken.isVisible(), taken.text()) == (True, "From points")
    QTest.mouseClick(taken, LEFT)
    [found] = stored_visit().consent_talk.regions
    assert panel.findChild(QPushButton, f"picked_{found}") is not None


def test_what_is_no_time_and_what_is_too_long_is_a_sentence_and_stays_typed(panel, stored_visit):
    said = panel.findChild(QLabel, "talk_error")
    give(panel, "refused_at", "late")
    assert "no time of day" in said.text()
    assert line(panel, "refused_at").text() == "late"
    line(panel, "language").setText("x" * 1_000_000)
    QTest.keyClick(line(panel, "language"), Qt.Key.Key_Return)
    assert said.isVisible()
    assert "language" in said.text()
    assert stored_visit().consent_talk == NO_TALK


def test_what_was_said_last_stands_in_grey(page, second, patient, visit):
    page.open_visit(patient, visit.id)
    unfold(page)
    give(page, "text_version", "3")
    page.open_visit(patient, second().id)
    assert not line(page, "text_version").isVisible()
    unfold(page)
    assert line(page, "text_version").placeholderText() == "last: 3"
    assert line(page, "text_version").text() == ""
    assert second().consent_talk == NO_TALK
