"""A visit that is not the latest says so over the body; one in error in the strip, too."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from uuid_utils.compat import uuid7

from needlemap.clinic.in_error import EnteredInError
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from needlemap.look.time_line.plan import TimeCourse
from needlemap.ui.chart.past_band import PastBand
from needlemap.ui.chart.time_line.card import HistoryCard
from needlemap.ui.widgets.sizes import TARGET_PX
from tests.signing import sign
from tests.ui.hands import NOW

WRONG = EnteredInError(at=NOW, reason="twice")


@pytest.fixture
def later(page, patient, store, visit):
    """A visit a week later, which is open; the first one is signed."""
    with store.begin() as records:
        sign(records, visit)
        made = new_visit(records, patient, NOW + timedelta(days=7), uuid7)
    page.open_visit(patient, made.id)
    return made


def band(page):
    return page.findChild(QPushButton, "past_band")


def test_the_latest_visit_has_no_band(page, later):
    assert not band(page).isVisible()


def test_an_earlier_visit_says_which_it_is_and_a_press_leads_back(page, patient, visit, later):
    page.open_visit(patient, visit.id)
    assert band(page).isVisible()
    assert band(page).text() == "23 Nov 2026, signed  ·  back to 30 Nov 2026"
    assert band(page).height() >= TARGET_PX
    QTest.mouseClick(band(page), Qt.MouseButton.LeftButton)
    assert page.document.visit.id == later.id
    assert not band(page).isVisible()


def test_an_earlier_visit_that_was_not_signed_says_so(page, patient, visit, later, store):
    with store.begin() as records:
        third = new_visit(records, patient, NOW + timedelta(days=14), uuid7)
    page.open_visit(patient, third.id)
    page.open_visit(patient, later.id)
    assert band(page).text() == "30 Nov 2026, not signed  ·  back to 7 Dec 2026"


def test_a_visit_in_error_says_so_and_leads_back_to_the_latest_that_counts(
    page, patient, visit, later, store
):
    with store.begin() as records:
        records.visits.change(VisitChange(later, replace(later, in_error=WRONG)))
    page.open_visit(patient, later.id)
    said = "Entered in error: it counts for nothing  ·  back to 23 Nov 2026"
    assert (band(page).text(), band(page).accessibleName()) == (said, said)
    QTest.mouseClick(band(page), Qt.MouseButton.LeftButton)
    assert page.document.visit.id == visit.id
    assert not band(page).isVisible()


def test_the_band_stays_over_the_latest_while_a_hand_goes_past(qtbot, visit):
    made = PastBand()
    qtbot.addWidget(made)
    older = replace(visit, id=uuid7(), started_at=NOW - timedelta(days=7))
    both = (older, visit)
    made.show_visits(both, visit, stays=True)
    assert made.isHidden()  # there was none
    made.show_visits(both, older, stays=True)
    made.show_visits(both, visit, stays=True)
    assert not made.isHidden()
    assert made.text() == "23 Nov 2026"
    made.show_visits(both, visit)
    assert made.isHidden()


def test_the_only_visit_says_that_it_was_entered_in_error(qtbot, visit):
    wrong = replace(visit, in_error=WRONG)
    card = HistoryCard()
    qtbot.addWidget(card)
    card.show_course(TimeCourse((wrong,)), wrong.id)
    assert "Entered in error" in [label.text() for label in card.findChildren(QLabel)]
