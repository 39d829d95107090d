"""Every fact of a visit is recorded at once, shown again, and undone by its name."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTabWidget, QWidget
from uuid_utils.compat import uuid7

from needlemap.clinic.starting import new_visit
from needlemap.clinic.visits import AdverseKind, ChangeSinceLast, Consent, Position, Soreness
from tests.ui.hands import NOW

PRESSES = {
    "change_better": ("change", ChangeSinceLast.BETTER),
    "soreness_days": ("soreness", Soreness.DAYS),
    "pain_before_6": ("pain_before", 6),
    "pain_after_3": ("pain_after", 3),
    "consent_withdrawn": ("consent", Consent.WITHDRAWN),
    "risks_told": ("risks_told", True),
    "consent_copy": ("consent_copy", True),
}


@pytest.fixture
def panel(page):
    page.findChild(QTabWidget, "side").setCurrentIndex(1)
    return page.visit_panel


def test_one_press_records_it_and_undo_takes_it_back(panel, hand, stack, stored_visit):
    for name, (fact, value) in PRESSES.items():
        before = getattr(stored_visit(), fact)
        hand.press(name)
        assert getattr(stored_visit(), fact) == value
        assert panel.findChild(QWidget, name).isChecked()
        stack.undo()
        assert getattr(stored_visit(), fact) == before
        assert not panel.findChild(QWidget, name).isChecked()


def test_a_first_visit_is_not_asked_how_it_was_since_the_last_one(
    page, panel, hand, store, patient, visit
):
    since = [panel.findChild(QWidget, name) for name in ("change_better", "soreness_days")]
    assert not any(part.isVisible() for part in since)
    assert panel.findChild(QWidget, "pain_before_6").isVisible()
    with store.begin() as records:
        later = new_visit(records, patient, NOW + timedelta(days=7), uuid7)
    page.open_visit(patient, later.id)
    assert all(part.isVisible() for part in since)
    page.open_visit(patient, visit.id)
    assert not any(part.isVisible() for part in since)


def test_a_second_press_takes_an_answer_back(panel, hand, stored_visit):
    for name in ("consent_verbal", "consent_verbal", "risks_told", "risks_told"):
        hand.press(name)
    seen = stored_visit()
    assert (seen.consent, seen.risks_told) == (Consent.NOT_ASKED, False)


def test_the_position_is_chosen_from_a_list_and_can_be_left_open_again(panel, hand, stored_visit):
    hand.choose("position", "Side-lying, left")
    assert stored_visit().position is Position.SIDE_LYING_LEFT
    hand.choose("position", "Not noted")
    assert stored_visit().position is None


def test_a_reaction_asks_what_happened_and_whether_it_is_closed(panel, hand, stored_visit):
    assert panel.findChild(QWidget, "reaction_0_closed") is None
    hand.choose("adverse", "Infection")
    hand.press("reaction_0_closed")
    action = panel.findChild(QWidget, "reaction_0_action")
    QTest.keyClicks(action, "seen by the GP")
    QTest.keyClick(action, Qt.Key.Key_Return)
    [one] = stored_visit().reactions
    assert (one.kind, one.action, one.closed) == (AdverseKind.INFECTION, "seen by the GP", True)


def test_the_range_of_motion_is_recorded_when_the_typing_rests(panel, qtbot, stored_visit):
    QTest.keyClicks(panel.findChild(QWidget, "range_of_motion"), "rotation left 45")
    qtbot.waitUntil(lambda: stored_visit().range_of_motion == "rotation left 45")


def test_the_precautions_stand_in_red_where_they_are_asked_again(panel):
    words = panel.findChild(QLabel, "screened_precautions")
    assert "apixaban" in words.text()
    assert words.property("tone") == "error"


def test_the_tab_key_goes_through_it_from_top_to_bottom(panel, hand):
    hand.choose("adverse", "Bruise")
    before = ["change_better", "pain_before_0", "range_of_motion", "screening"]
    consent = ["consent_verbal", "position", "risks_told"]
    order = [*before, *consent, "pain_after_0", "adverse", "reaction_0_action", "notes"]
    first = panel.findChild(QWidget, order[0])
    chain, part = [], first
    for _ in range(200):
        chain.append(part.objectName())
        part = part.nextInFocusChain()
    places = [chain.index(name) for name in order]
    assert places == sorted(places)
