"""The fields of a visit are made once they are seen, and Tab goes through them in their place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QWidget,
)

from needlemap.ui.widgets.scrolled import bring_into_sight
from tests.ui.hands import look_at_visit

Key = Qt.Key
FOLDS = ("asked", "talk", "opened", "programme", "times", "deciding")
NOT_TYPED = (Key.Key_Up, Key.Key_Down, Key.Key_PageUp, Key.Key_PageDown, Key.Key_Escape)


@pytest.fixture
def seen(page):
    look_at_visit(page)
    return page.visit_panel


def tab_order(page, names):
    """Return those of the named parts that Tab reaches, in its order, from the panel on."""
    part, found = page.visit_panel.nextInFocusChain(), []
    while part is not page.visit_panel:
        if part.objectName() in names and page.isAncestorOf(part):
            found.append(part.objectName())
        part = part.nextInFocusChain()
    return found


def test_a_chart_that_is_only_looked_at_never_makes_them(page):
    page.flush()
    assert page.findChild(QPlainTextEdit, "notes") is None
    look_at_visit(page)
    assert page.findChild(QPlainTextEdit, "notes").isVisible()


def test_they_say_what_the_visit_says(page, patient, visit, elsewhere):
    elsewhere.says(notes="Sleeps better")
    page.open_visit(patient, visit.id)
    look_at_visit(page)
    assert page.findChild(QPlainTextEdit, "notes").toPlainText() == "Sleeps better"


def test_tab_goes_through_them_where_they_stand(page, seen):
    names = {"pain_before_6", "notes", "addendum_text"}  # an addendum stands below
    assert tab_order(page, names) == ["pain_before_6", "notes", "addendum_text"]


def test_the_keyboard_is_put_where_it_is_typed_what_changed(page):
    page.visit_panel.take_focus()
    QApplication.processEvents()
    note = page.findChild(QWidget, "screening_note")
    assert note is not None
    QTest.keyClicks(note, "lying down")
    page.keep_typed()
    assert page.document.visit.screening_note == "lying down"


def fields_of(page):
    """Return all fields of text of the visit, with what is folded away unfolded."""
    for name in FOLDS:
        page.findChild(QPushButton, f"{name}_fold").click()
    QApplication.processEvents()
    side = page.findChild(QTabWidget, "side").currentWidget()
    return [
        field
        for kind in (QLineEdit, QPlainTextEdit)
        for field in side.findChildren(kind)
        if field.isVisible() and field.isEnabled() and not field.isReadOnly()
    ]


def test_no_key_pressed_in_a_field_acts_on_the_mark_that_is_selected(page, hand, stored, seen):
    hand.click(hand.place(0.5, 0.3))
    look_at_visit(page)
    page.activateWindow()
    mark, chart, acted = page.editor.selected, stored(), set()
    fields = fields_of(page)
    names = {field.objectName() for field in fields}
    assert {"late_day", "move_name", "in_error_reason", "talk_region", "opened_lot"} < names
    for field in fields:
        bring_into_sight(field)
        for key in NOT_TYPED:
            field.setFocus()
            QTest.keyClick(field, key)
            if stored() != chart or page.editor.selected != mark:
                acted.add(f"{field.objectName()}: {key.name}")
                page.editor.selection.select(mark.id)
                chart, mark = stored(), page.editor.selected
    assert acted == set()
