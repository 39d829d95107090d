"""Fields that are typed into."""

import unicodedata

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from needlemap.ui.widgets.typed import NoteLine, TypedLine, TypedNote
from tests.ui.hands import HandTimer, held


class Page(QWidget):
    """What is around a field, and hears the keys that the field does not take."""

    def __init__(self):
        super().__init__()
        self.heard = []
        self.column = QVBoxLayout(self)
        self.beside = QLineEdit()
        self.column.addWidget(self.beside)

    def keyPressEvent(self, event):
        self.heard.append(Qt.Key(event.key()))


@pytest.fixture
def around(qtbot):
    made = Page()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def rest(qapp):
    return HandTimer()


def on(page, field):
    page.column.addWidget(field)
    field.show()
    field.setFocus()
    return field


@pytest.fixture(params=[NoteLine, TypedNote])
def note(request, around, rest):
    return on(around, request.param("note", "Note", rest))


@pytest.fixture
def line(around):
    return on(around, TypedLine("threshold", "Threshold"))


def text_of(note):
    return note.text() if isinstance(note, QLineEdit) else note.toPlainText()


def all_of(told):
    return [tuple(told.at(i)) for i in range(told.count())]


def test_a_note_is_told_with_its_owner_when_the_typing_rests(note, rest):
    told = QSignalSpy(note.rested)
    note.show_text("", 7)
    QTest.keyClicks(note, "worse at night ")
    assert all_of(told) == []
    rest.ring()
    assert all_of(told) == [("worse at night ", 7)]
    assert text_of(note) == "worse at night "


def test_leaving_a_note_tells_it_at_once(note, rest, around):
    told = QSignalSpy(note.rested)
    note.show_text("", 7)
    QTest.keyClicks(note, "numb")
    around.beside.setFocus()
    assert all_of(told) == [("numb", 7)]


def test_what_is_shown_is_told_to_nobody(note, rest):
    told = QSignalSpy(note.rested)
    for text in ("numb", "", "worse"):
        note.show_text(text, 7)
        rest.ring()
    assert text_of(note) == "worse"
    assert all_of(told) == []


def test_an_accent_typed_as_two_letters_is_told_once(note, rest):
    told = QSignalSpy(note.rested)
    note.show_text("", 7)
    insert = note.insert if isinstance(note, QLineEdit) else note.insertPlainText
    insert(unicodedata.normalize("NFD", "brûlé"))
    rest.ring()
    note.show_text(unicodedata.normalize("NFC", "brûlé"), 7)
    note.keep()
    assert told.count() == 1


def test_a_note_is_named_for_those_who_hear_it(note):
    assert (note.objectName(), note.accessibleName()) == ("note", "Note")


def test_a_note_that_is_hidden_is_told_before(around, rest):
    note = on(around, TypedNote("note", "Note", rest))
    note.show_text("", 7)
    told = QSignalSpy(note.rested)
    note.rested.connect(note.show_text)  # it is recorded
    QTest.keyClicks(note, "numb")
    note.hide()
    assert all_of(told) == [("numb", 7)]


def test_the_tab_key_leaves_a_note(around, rest):
    note = on(around, TypedNote("note", "Note", rest))
    QTest.keyClick(note, Qt.Key.Key_Tab)
    assert note.toPlainText() == ""
    assert not note.hasFocus()


def test_escape_brings_back_the_line_that_is_recorded(around, rest):
    note = on(around, NoteLine("note", "Note", rest))
    told = QSignalSpy(note.rested)
    note.show_text("numb", 7)
    QTest.keyClicks(note, " and worse")
    QTest.keyClick(note, Qt.Key.Key_Escape)
    rest.ring()
    assert note.text() == "numb"
    assert all_of(told) == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Up, Qt.Key.Key_7, Qt.Key.Key_Escape, Qt.Key.Key_F])
def test_a_key_typed_into_a_note_goes_no_further(note, around, key):
    QTest.keyClick(note, key)
    assert around.heard == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Up, Qt.Key.Key_7, Qt.Key.Key_Escape, Qt.Key.Key_F])
def test_a_key_typed_into_a_line_goes_no_further(line, around, key):
    QTest.keyClick(line, key)
    assert around.heard == []


def test_a_line_is_told_by_enter_and_not_before(line):
    told = QSignalSpy(line.typed)
    line.show_text("150")
    line.selectAll()
    QTest.keyClicks(line, "180")
    assert all_of(told) == []
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert all_of(told) == [("180",)]


def test_a_line_is_told_by_leaving_it(line, around):
    told = QSignalSpy(line.typed)
    QTest.keyClicks(line, "180")
    around.beside.setFocus()
    assert all_of(told) == [("180",)]


def test_a_line_left_as_it_was_is_told_to_nobody(line, around):
    line.show_text("150")
    told = QSignalSpy(line.typed)
    QTest.keyClick(line, Qt.Key.Key_Return)
    around.beside.setFocus()
    assert all_of(told) == []


def test_escape_brings_back_what_is_recorded_in_a_line(line):
    line.show_text("150")
    QTest.keyClicks(line, "0")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "150"


@pytest.mark.parametrize("kind", [TypedLine, NoteLine])
def test_an_escape_that_was_down_before_takes_nothing_back(qtbot, kind):
    made = kind("reason", "Reason")
    qtbot.addWidget(made)
    made.show()
    QTest.keyClicks(made, "typed")
    QApplication.sendEvent(made, held(Qt.Key.Key_Escape))
    assert made.text() == "typed"
    QTest.keyClick(made, Qt.Key.Key_Escape)
    assert made.text() == ""


def test_a_long_line_is_shown_from_its_beginning(line):
    line.show_text("150 and a good deal more than there is room for in so short a line")
    assert line.cursorPosition() == 0
