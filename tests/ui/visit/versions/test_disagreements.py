"""What another desk recorded and what was refused here stand side by side until it is answered."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget

from needlemap.clinic.errors import DatabaseBusy
from needlemap.ui.widgets.sizes import TARGET_PX
from tests.ui.desk_work import chart_of, says, tender, unsaved, words_of
from tests.ui.hands import look_at_visit


@pytest.fixture
def versions(page):
    """What is shown of both versions, or nothing."""

    def shown():
        QApplication.processEvents()  # the visit is shown as it is recorded
        if not page.disagreements.isVisible():
            return ()
        names = ("versions_about", "version_theirs", "version_mine")
        return tuple(page.findChild(QWidget, name).text() for name in names)

    return shown


@pytest.fixture
def refused(hand, page, elsewhere, versions):
    """A tenderness of 7, where the other desk recorded 5."""
    hand.click(hand.place(0.5, 0.3))
    [mark] = page.document.chart.points
    elsewhere.revises(replace(mark, finding=replace(mark.finding, tenderness=5)))
    tender(page, 7)
    versions()
    return mark


def tenderness(chart):
    return [mark.finding.tenderness for mark in chart.points]


@pytest.mark.usefixtures("refused")
def test_both_versions_of_a_mark_are_shown(versions, page):
    assert versions() == (
        "Point 1 was changed at another desk",
        "Recorded there: tenderness: 5",
        "Not recorded here: tenderness: 7",
    )
    assert tenderness(page.document.chart) == [5]


@pytest.mark.usefixtures("refused")
def test_mine_is_recorded_as_one_step_with_its_name(versions, hand, page, stored, stack):
    hand.press("record_mine")
    assert versions() == ()
    assert tenderness(stored()) == tenderness(page.document.chart) == [7]
    assert words_of(stack)[-1] == "Record mine: Point 1"
    stack.undo()
    assert tenderness(stored()) == [5]
    assert versions() == ()


@pytest.mark.usefixtures("refused")
def test_theirs_is_kept_without_a_step(versions, hand, stored, stack):
    before = stack.count()
    hand.press("keep_theirs")
    assert versions() == ()
    assert tenderness(stored()) == [5]
    assert stack.count() == before


@pytest.mark.usefixtures("refused")
def test_the_answers_are_reached_by_keys_and_as_large_as_a_finger(versions, page):
    versions()
    page.view.setFocus()
    page.commands["next_part"].run()
    assert page.focusWidget().objectName() == "keep_theirs"
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert page.focusWidget().objectName() == "record_mine"
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    assert tenderness(page.document.chart) == [7]
    for name in ("keep_theirs", "record_mine"):
        size = page.findChild(QPushButton, name).minimumSize()
        assert min(size.width(), size.height()) >= TARGET_PX


@pytest.mark.usefixtures("refused")
def test_it_waits_while_another_visit_is_shown(versions, page, patient, visit, second):
    assert versions() == ()
    assert "waits for an answer at a visit of Anna Example" in unsaved(page)
    page.open_visit(patient, visit.id)
    assert versions()[2] == "Not recorded here: tenderness: 7"


def test_one_conflict_is_asked_and_all_else_that_waited_is_recorded(
    hand, page, flaky, elsewhere, versions, stored
):
    hand.click(hand.place(0.5, 0.3))
    [mark] = page.document.chart.points
    flaky.fail(DatabaseBusy(), times=99)
    tender(page, 7)
    hand.click(hand.place(0.6, 0.5))
    hand.click(hand.place(0.4, 0.5))
    flaky.work_again()
    elsewhere.removes(mark)
    page.document.write_waiting()
    assert versions() == (
        "Point 1 was changed at another desk",
        "Recorded there: taken away",
        "Not recorded here: tenderness: 7",
    )
    assert [one.point.number for one in stored().points] == [2, 3]
    hand.press("record_mine")
    assert [one.point.number for one in stored().points] == [1, 2, 3]
    assert stored() == page.document.chart


def test_both_versions_of_a_note_and_of_a_score_are_shown_one_after_the_other(
    hand, page, elsewhere, versions, stored_visit
):
    look_at_visit(page)
    note = page.findChild(QPlainTextEdit, "notes")
    note.insertPlainText("mine")
    elsewhere.says(notes="theirs", pain_before=6)
    page.visit_panel.keep_note()
    says(page, pain_before=3)
    assert versions() == (
        "Note was changed at another desk (1 more)",
        "Recorded there: “theirs”",
        "Not recorded here: “mine”",
    )
    hand.press("record_mine")
    assert stored_visit().notes == note.toPlainText() == "mine"


def test_what_a_signed_visit_no_longer_takes_is_offered_as_an_addendum(
    hand, page, elsewhere, versions, store, visit
):
    hand.click(hand.place(0.5, 0.3))
    elsewhere.signs()
    tender(page, 7)
    assert versions()[2] == "Not recorded here: tenderness: 7"
    assert page.findChild(QPushButton, "record_mine").text() == "Write an addendum"
    hand.press("record_mine")
    text = page.findChild(QPlainTextEdit, "addendum_text")
    assert text.toPlainText() == "Point 1: tenderness: 7"
    assert text.isVisible()
    assert tenderness(chart_of(store, visit)) == [None]
    assert versions() == ()
