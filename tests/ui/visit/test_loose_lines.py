"""What is typed in a line that counts only once a button is pressed stays with its visit."""

from datetime import timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from uuid_utils.compat import uuid7

from needlemap.clinic.drafts import DraftKind
from needlemap.clinic.starting import new_visit
from tests.ui.desk_work import unsaved
from tests.ui.hands import NOW


@pytest.fixture
def other(store, patient):
    """A visit of the week after."""
    with store.begin() as records:
        return new_visit(records, patient, NOW + timedelta(days=7), uuid7)


@pytest.mark.parametrize("name", ["in_error_reason", "late_day"])
def test_what_is_typed_at_one_visit_is_never_that_of_another(page, patient, visit, other, name):
    line = page.findChild(QLineEdit, name)
    QTest.keyClicks(line, "another patient")
    page.open_visit(patient, other.id)
    assert line.text() == ""
    assert unsaved(page)
    page.open_visit(patient, visit.id)
    assert line.text() == "another patient"


def test_it_is_kept_as_a_draft_of_its_visit(page, store, visit):
    QTest.keyClicks(page.findChild(QLineEdit, "in_error_reason"), "another patient")
    assert [one.is_draft for one in page.unsaved if one.sentence] == [True]
    with store.read() as records:
        [draft] = records.drafts.all()
    assert (draft.kind, draft.about) == (DraftKind.VISIT, visit.id)
    page.findChild(QLineEdit, "in_error_reason").clear()
    assert unsaved(page) == ""
    with store.read() as records:
        assert records.drafts.all() == ()
