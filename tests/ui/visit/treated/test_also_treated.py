"""Another complaint is treated too, and keeps its own scores."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTabWidget
from uuid_utils.compat import uuid7

from needlemap.clinic.episodes import Episode, EpisodeChange
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from needlemap.clinic.visits import AlsoTreated, ChangeSinceLast
from tests.ui.hands import NOW, Hand


@pytest.fixture
def two(store, patient, visit):
    """A neck that the visit is for, and a knee that is treated as well."""
    neck, knee = (
        Episode(id=uuid7(), patient=patient.id, complaint=words, started_on=date(2026, 1, 1))
        for words in ("neck", "knee")
    )
    with store.begin() as records:
        for one in (neck, knee):
            records.episodes.put(one)
        known = records.visits.get(visit.id)
        records.visits.change(VisitChange(known, replace(known, episode=neck.id, pain_before=7)))
    return neck, knee


@pytest.fixture
def shown(two, page):
    page.findChild(QTabWidget, "side").setCurrentIndex(1)
    return page.visit_panel


def part(page, name):
    found = page.findChildren(QPushButton, name)
    return found[-1] if found else None


def test_of_one_complaint_nothing_more_is_asked(page):
    page.findChild(QTabWidget, "side").setCurrentIndex(1)
    assert not part(page, "also_fold").isVisible()


def test_it_is_scored_beside_and_taken_back_by_name(two, shown, page, hand, stack, stored_visit):
    neck, knee = two
    name = f"also_{knee.id.hex}"
    assert part(page, name) is None  # nothing is made that nobody wants
    hand.press("also_fold")
    hand.press(name)
    assert part(page, f"also_{neck.id.hex}") is None
    assert stored_visit().others == (AlsoTreated(episode=knee.id),)
    assert stack.undoText() == "Treat knee too"
    whose = page.findChild(QLabel, "scores_of")
    assert whose.isVisible()
    assert whose.text() == "Change and pain below are of: neck"
    assert not part(page, f"{name}_change_better").isVisible()  # treated for the first time
    hand.press(f"{name}_pain_before_4")
    assert stack.undoText() == "Change pain before: knee"
    hand.press(f"{name}_pain_after_3")
    scored = AlsoTreated(episode=knee.id, pain_before=4, pain_after=3)
    assert stored_visit().others == (scored,)
    assert stored_visit().pain_before == 7
    hand.press(name)
    assert stored_visit().others == ()
    assert stack.undoText() == "Do not treat knee too"
    stack.undo()
    assert stored_visit().others == (scored,)
    assert part(page, f"{name}_pain_before_4").isChecked()
    hand.press(f"complaint_{knee.id.hex}")
    assert (stored_visit().episode, stored_visit().pain_before) == (knee.id, 4)
    assert part(page, f"also_{neck.id.hex}_pain_before_7").isChecked()


def test_what_was_treated_beside_still_stands_once_its_complaint_has_ended(
    two, shown, page, hand, store, stored_visit
):
    _, knee = two
    name = f"also_{knee.id.hex}"
    hand.press("also_fold")
    hand.press(name)
    with store.begin() as records:
        ended = replace(knee, ended_on=date(2026, 1, 2))
        records.episodes.change(EpisodeChange(knee, ended))
    page.open_visit(page.document.patient, stored_visit().id)
    assert part(page, name).isVisible()
    assert part(page, name).isChecked()


def test_how_it_changed_is_asked_once_it_was_treated_before(two, shown, page, store):
    name = f"also_{two[1].id.hex}"
    Hand(page).press("also_fold")
    Hand(page).press(name)
    later(store, page)
    assert part(page, name).isVisible()
    assert not part(page, name).isChecked()
    Hand(page).press(name)
    Hand(page).press(f"{name}_change_better")
    assert page.document.visit.others[0].change is ChangeSinceLast.BETTER


def later(store, page):
    """Open a visit of the next day: whether the knee is better can be said at it."""
    patient = page.document.patient
    with store.begin() as records:
        made = new_visit(records, patient, NOW + timedelta(days=1), uuid7)
    page.open_visit(patient, made.id)
    if not part(page, "also_fold").isVisible():
        page.findChild(QTabWidget, "side").setCurrentIndex(1)
    Hand(page).press("also_fold")


def test_keys_reach_it_and_tick_it(two, shown, page, stored_visit):
    knee = two[1]
    part(page, "also_fold").setFocus()
    QTest.keyClick(part(page, "also_fold"), Qt.Key.Key_Space)
    QApplication.processEvents()
    tick = page.focusWidget()
    assert tick is part(page, f"also_{knee.id.hex}")
    QTest.keyClick(tick, Qt.Key.Key_Space)
    assert stored_visit().others == (AlsoTreated(episode=knee.id),)
    QTest.keyClick(tick, Qt.Key.Key_Tab)
    first = page.focusWidget()
    assert first is part(page, f"also_{knee.id.hex}_pain_before_0")
    QTest.keyClick(first, Qt.Key.Key_Right)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    assert stored_visit().others[0].pain_before == 1


def test_folded_by_hand_it_stays_folded_whatever_else_is_said(two, shown, page, hand):
    name = f"also_{two[1].id.hex}"
    for pressed in ("also_fold", name, "also_fold"):
        hand.press(pressed)
    hand.choose("adverse", "Bruise")
    assert not part(page, name).isVisible()
