"""One press says what the visit is for."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTabWidget
from uuid_utils.compat import uuid7

from needlemap.clinic.episodes import Episode


@pytest.fixture
def two(store, patient):
    """A neck and a knee that are treated, and a heel that is no longer."""
    neck, knee, heel = (
        Episode(
            id=uuid7(),
            patient=patient.id,
            complaint=words,
            started_on=date(2026, 1, 1),
            ended_on=date(2026, 2, 1) if words == "heel" else None,
        )
        for words in ("neck", "knee", "heel")
    )
    with store.begin() as records:
        for one in (neck, knee, heel):
            records.episodes.put(one)
    return neck, knee, heel


@pytest.fixture
def panel(two, page):
    page.findChild(QTabWidget, "side").setCurrentIndex(1)
    return page.visit_panel


def tick(panel, episode):
    return panel.findChildren(QPushButton, f"complaint_{episode.id.hex}")[-1]


def test_a_press_says_it_and_undo_takes_it_back(two, panel, hand, stack, stored_visit):
    neck, knee, heel = two
    assert panel.findChildren(QPushButton, f"complaint_{heel.id.hex}") == []
    hand.press(f"complaint_{neck.id.hex}")
    assert stored_visit().episode == neck.id
    hand.press(f"complaint_{knee.id.hex}")
    assert stored_visit().episode == knee.id
    assert tick(panel, knee).isChecked()
    assert not tick(panel, neck).isChecked()
    assert stack.undoText() == "Change complaint of the visit"
    stack.undo()
    assert stored_visit().episode == neck.id
    assert tick(panel, neck).isChecked()
    hand.press(f"complaint_{neck.id.hex}")
    assert stored_visit().episode is None


def test_tab_comes_to_them_where_they_stand_also_when_they_are_shown_anew(
    two, panel, page, store, patient, visit
):
    neck = two[0]
    with store.begin() as records:
        records.episodes.put(replace(neck, id=uuid7(), complaint="ankle"))
    page.open_visit(patient, visit.id)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    complaints = [f"complaint_{one.id.hex}" for one in page.document.read.episodes]
    complaints.remove(f"complaint_{two[2].id.hex}")
    wanted = {*complaints, "visit_new_complaint", "pain_before_6", "notes"}
    part, found = panel.nextInFocusChain(), []
    while part is not panel:
        if part.objectName() in wanted and page.isAncestorOf(part):
            found.append(part.objectName())
        part = part.nextInFocusChain()
    assert found == [*complaints, "visit_new_complaint", "pain_before_6", "notes"]


def test_the_strip_of_visits_names_the_complaint(two, panel, hand, page):
    neck, _, _ = two
    hand.press(f"complaint_{neck.id.hex}")
    assert page.document.read.episode == neck


def test_its_form_is_one_press_away_and_so_is_a_new_one(two, panel, hand, page):
    wanted = QSignalSpy(page.complaint_wanted)
    hand.press(f"edit_complaint_{two[1].id.hex}")
    hand.press("visit_new_complaint")
    assert [wanted.at(at)[0] for at in range(2)] == [two[1], None]


def test_the_keyboard_stays_on_what_was_chosen(two, panel, stored_visit):
    neck = tick(panel, two[0])
    neck.setFocus()
    seen = []
    for _ in range(2):
        QTest.keyClick(neck, Qt.Key.Key_Space)
        seen.append((tick(panel, two[0]).hasFocus(), stored_visit().episode))
        neck = tick(panel, two[0])
    assert seen == [(True, two[0].id), (True, None)]
    assert neck.text() == "○  neck"
