"""A visit that is not the latest says so over the body, and leads back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from uuid_utils.compat import uuid7

from needlemap.clinic.in_error import EnteredInError
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from needlemap.ui.widgets.sizes import TARGET_PX
from tests.signing import sign
from tests.ui.hands import NOW


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
        wrong = EnteredInError(at=NOW, reason="twice")
        records.visits.change(VisitChange(later, replace(later, in_error=wrong)))
    page.open_visit(patient, later.id)
    said = "Entered in error: it counts for nothing  ·  back to 23 Nov 2026"
    assert (band(page).text(), band(page).accessibleName()) == (said, said)
    QTest.mouseClick(band(page), Qt.MouseButton.LeftButton)
    assert page.document.visit.id == visit.id
    assert not band(page).isVisible()
