"""A signed visit is added to, never changed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabWidget,
    QWidget,
)
from uuid_utils.compat import uuid7

from needlemap.clinic.errors import RecordsError
from needlemap.clinic.ids import PractitionerId
from needlemap.clinic.people import Practitioner
from needlemap.clinic.starting import new_visit
from tests.signing import sign
from tests.ui.desk_work import unsaved
from tests.ui.hands import NOW

ANA = Practitioner(id=PractitionerId(uuid7()), name="Ana Ferreira")


@pytest.fixture
def signed(page, patient, store, visit):
    """The visit is signed and open, the Visit tab shown."""
    with store.begin() as records:
        records.clinic.put_practitioner(ANA)
        sign(records, visit, ANA.id, notes="as it was")
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
        "Addendum 1, 23 Nov 2026 10:30, Ana Ferreira",
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


def test_an_addendum_without_a_reason_is_its_text_and_the_next_stands_under_it(signed, hand):
    for reason, text in (("", "First"), ("lot", "Second")):
        type_it(signed, reason, text)
        hand.press("addendum_add")
    assert shown(signed)[1::2] == ["First", "lot: Second"]
    assert not signed.findChild(QLineEdit, "addendum_reason").text()


def test_what_was_typed_for_one_visit_waits_there_and_is_not_shown_at_another(
    signed, patient, visit, store
):
    with store.begin() as records:
        other = new_visit(records, patient, NOW + timedelta(days=7), uuid7)
        sign(records, other)
    type_it(signed, "why", "half a line")
    signed.open_visit(patient, other.id)
    assert typed(signed) == ("", "")
    type_it(signed, "other", "")
    signed.open_visit(patient, visit.id)
    assert typed(signed) == ("why", "half a line")
    signed.open_visit(patient, other.id)
    assert typed(signed) == ("other", "")


def test_who_adds_is_who_signed_and_may_be_another(signed, hand, store, patient, visit):
    author = signed.findChild(QWidget, "addendum_author")
    assert not author.isVisible()  # the only one
    with store.begin() as records:
        records.clinic.put_practitioner(replace(ANA, id=PractitionerId(uuid7()), name="Aaron"))
    signed.open_visit(patient, visit.id)
    assert author.isVisible()
    assert author.currentText() == "Ana Ferreira"
    hand.choose("addendum_author", "Aaron")
    type_it(signed, "", "Seen by me")
    hand.press("addendum_add")
    assert shown(signed) == ["Addendum 1, 23 Nov 2026 10:30, Aaron", "Seen by me"]
    with store.begin() as records:
        [added] = records.visits.addenda(visit.id)
    assert added.author != ANA.id


def test_the_moment_is_told_in_the_zone_of_the_visit_and_by_whom(page, hand, store, patient, visit):
    with store.begin() as records:
        sign(records, visit, zone="Asia/Tokyo")
    page.open_visit(patient, visit.id)
    page.findChild(QTabWidget, "side").setCurrentIndex(1)
    type_it(page, "", "Felt well")
    hand.press("addendum_add")
    assert shown(page) == ["Addendum 1, 23 Nov 2026 19:30, Ana Example", "Felt well"]


def test_tab_leaves_the_text_and_each_field_is_named(signed):
    signed.activateWindow()
    text = signed.findChild(QWidget, "addendum_text")
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_Tab)
    assert typed(signed)[1] == ""
    assert not text.hasFocus()
    names = ("addendum_reason", "addendum_text", "addendum_author", "addendum_add")
    assert [signed.findChild(QWidget, name).accessibleName() for name in names] == [
        "Reason of the addendum", "Addendum", "Who adds", "Add to the visit",
    ]  # fmt: skip


def typed(page):
    reason = page.findChild(QLineEdit, "addendum_reason").text()
    return reason, page.findChild(QPlainTextEdit, "addendum_text").toPlainText()


def test_what_is_typed_and_not_added_is_said_of_whom_it_is_until_it_is_added(signed, hand):
    assert unsaved(signed) == ""
    type_it(signed, "phone call", "Breathless since 17:30")
    assert unsaved(signed) == "An addendum for Anna Example is typed and not added yet."
    hand.press("addendum_add")
    assert unsaved(signed) == ""


def test_what_is_typed_for_another_visit_counts_too(signed, store, patient):
    type_it(signed, "", "Breathless since 17:30")
    with store.begin() as records:
        later = new_visit(records, patient, NOW + timedelta(days=7), uuid7)
    signed.open_visit(patient, later.id)
    assert unsaved(signed)
