"""A form is kept by Enter and left by Escape, and nothing typed is lost at the first press."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from typing_extensions import override

from needlemap.ui.widgets.typing.typed_form import TypedForm, typed_field

KEY = Qt.Key


class OneField(TypedForm):
    """Keeps what stands in one field."""

    def __init__(self):
        super().__init__("one")
        self.kept, self.shown = [], ""
        self.field = typed_field("one_text", "Text")
        for part in (self.field, self._error):
            self.column.addWidget(part)
        self.column.addWidget(self._note)
        self.leave, self.choice = QPushButton("Cancel"), QPushButton("Chosen", checkable=True)
        for part in (self.leave, self.choice):
            self.column.addWidget(part)
        self.leave.clicked.connect(self.ask_to_leave)
        self.field.textEdited.connect(lambda text, form=self: form.typed_in("text", text))

    @property
    @override
    def has_typed(self):
        return self.shown is not None and self.field.text() != self.shown

    @property
    @override
    def not_saved_words(self):
        return "It is not saved."

    @property
    @override
    def below_error(self):
        return self._note

    @override
    def forget_shown(self):
        self.shown = None

    @override
    def try_to_keep(self):
        self.kept.append(self.field.text())


@pytest.fixture
def form(qtbot):
    made = OneField()
    qtbot.addWidget(made)
    made.show()
    return made


def said(form):
    shown = form.findChild(QLabel, "one_error")
    return shown.text() if shown is not None and shown.isVisible() else ""


def test_enter_keeps_and_a_key_held_down_keeps_once(form):
    QTest.keyClicks(form.field, "Quay")
    QTest.keyClick(form, KEY.Key_Return)
    held = QKeyEvent(
        QEvent.Type.KeyPress, KEY.Key_Return, Qt.KeyboardModifier.NoModifier, "", True, 1
    )
    QApplication.sendEvent(form, held)
    assert form.kept == ["Quay"]


def test_enter_presses_the_button_that_has_the_keyboard_and_keeps_from_a_choice(qtbot, form):
    form.activateWindow()
    QTest.keyClicks(form.field, "Quay")
    form.leave.setFocus()
    qtbot.waitUntil(form.leave.hasFocus)
    QTest.keyClick(form.leave, KEY.Key_Return)
    assert (said(form), form.kept) == ("It is not saved.", [])
    form.choice.setFocus()
    QTest.keyClick(form.choice, KEY.Key_Return)
    assert (form.choice.isChecked(), form.kept) == (False, ["Quay"])


def test_escape_leaves_at_once_where_nothing_is_typed(qtbot, form):
    with qtbot.waitSignal(form.left):
        QTest.keyClick(form, KEY.Key_Escape)
    assert form.shown is None


def test_what_is_typed_is_left_at_the_second_escape_only(qtbot, form):
    QTest.keyClicks(form.field, "Quay")
    with qtbot.assertNotEmitted(form.left):
        QTest.keyClick(form, KEY.Key_Escape)
    assert said(form) == "It is not saved."
    QTest.keyClicks(form.field, "s")
    assert said(form) == ""
    with qtbot.assertNotEmitted(form.left):
        QTest.keyClick(form, KEY.Key_Escape)
    with qtbot.waitSignal(form.left):
        QTest.keyClick(form, KEY.Key_Escape)
