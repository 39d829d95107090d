"""A signed visit is added to, never changed."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTabWidget, QWidget
from uuid_utils.compat import uuid7

from needlemap.clinic.errors import RecordsError
from needlemap.clinic.ids import PractitionerId
from needlemap.clinic.people import Practitioner
from needlemap.clinic.steps import VisitChange
from tests.ui.hands import NOW

ANA = Practitioner(id=PractitionerId(uuid7()), name="Ana Ferreira")


@pytest.fixture
def signed(page, patient, store, visit):
    """The visit is signed and open, the Visit tab shown."""
    with store.begin() as records:
        records.clinic.put_practitioner(ANA)
        signed = replace(visit, signed_at=NOW, practitioner=ANA.id, notes="as it was")
        records.visits.change(VisitChange(visit, signed))
    page.open_visit(patient, visit.id)
    page.findChild(QTabWidget, "side").setCurrentIndex(1)
    return page


def type_it(page, reason, text):
    QTest.keyClicks(page.findChild(QWidget, "addendum_reason"), reason)
    QTest.keyClicks(page.findChild(QWidget, "addendum_text"), text)


def shown(page):
    QApplication.processEvents()
    return [label.text() for label in page.findChildren(QLabel, "addendum") if label.isVisible()]


def test_an_addendum_is_shown_and_recorded_and_the_visit_stays_as_signed(
    signed, hand, store, visit, stored_visit, stack
):
    before = stored_visit()
    type_it(signed, "lot number", "Lot 4711, found in the tray")
    hand.press("addendum_add")
    assert shown(signed) == [
        "23 Nov 2026 10:30, Ana Ferreira",
        "lot number: Lot 4711, found in the tray",
    ]
    with store.begin() as records:
        [added] = records.visits.addenda(visit.id)
    assert (added.author, added.at, added.reason) == (ANA.id, NOW, "lot number")
    assert stored_visit() == before
    assert not stack.canUndo()
    assert not signed.findChild(QWidget, "addendum_text").toPlainText()


def test_an_addendum_is_there_when_the_visit_is_opened_again(signed, hand, patient, visit):
    type_it(signed, "", "Felt well the day after")
    hand.press("addendum_add")
    signed.open_visit(patient, visit.id)
    assert shown(signed)[1] == "Felt well the day after"


def test_an_empty_addendum_is_refused_with_a_sentence(signed, hand, store, visit):
    refused = []
    signed.refused.connect(refused.append)
    type_it(signed, "why", "")
    hand.press("addendum_add")
    assert "empty" in refused[0]
    with store.begin() as records:
        assert records.visits.addenda(visit.id) == ()


def test_what_was_typed_stays_when_it_cannot_be_written(signed, hand, flaky, monkeypatch):
    refused = []
    signed.refused.connect(refused.append)
    type_it(signed, "why", "what")
    flaky.fail(RecordsError())
    monkeypatch.setattr(type(flaky), "begin", _fails)
    hand.press("addendum_add")
    monkeypatch.undo()
    assert "safe" in refused[0]
    assert signed.findChild(QWidget, "addendum_text").toPlainText() == "what"
    flaky.work_again()


def _fails(_):
    raise RecordsError


def test_a_visit_that_is_not_signed_has_no_place_to_add(page):
    page.findChild(QTabWidget, "side").setCurrentIndex(1)
    assert not page.findChild(QWidget, "addendum_text").isVisible()
