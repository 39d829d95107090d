"""What is pasted is made fit for screen and paper, and that is said in the window's line."""

import pytest
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMainWindow, QPlainTextEdit

from needlemap.clinic.texts import NOTE_LIMIT
from needlemap.ui.widgets.typed import TypedNote
from needlemap.ui.widgets.typing.pasted import PastedNote, clean_pastes

SAID = "What was pasted held characters that cannot be printed"


@pytest.fixture
def paste(qtbot):
    def into(field, text):
        QGuiApplication.clipboard().setText(text)
        QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.Paste))

    yield into
    QGuiApplication.clipboard().clear()


@pytest.fixture
def note(qtbot):
    field = QPlainTextEdit()
    qtbot.addWidget(field)
    clean_pastes(field)
    return field


@pytest.fixture
def line(qtbot):
    field = QLineEdit()
    qtbot.addWidget(field)
    clean_pastes(field)
    return field


def test_bullets_and_page_breaks_are_kept_as_what_they_mean(note, paste):
    note.setPlainText("ab")
    QTest.keySequence(note, QKeySequence(QKeySequence.StandardKey.MoveToNextChar))
    paste(note, "\uf0b7 first\f\x07\U0001f44d")
    QTest.keyClicks(note, "!")
    assert note.toPlainText() == "a• first\n\U0001f44d!b"


def test_one_undo_takes_back_the_paste(note, paste):
    QTest.keyClicks(note, "stays")
    paste(note, "\uf0b7 first")
    QTest.keySequence(note, QKeySequence(QKeySequence.StandardKey.Undo))
    assert "first" not in note.toPlainText()


def test_a_line_holds_what_was_pasted_in_one_line(line, paste):
    line.setText("ab")
    line.setCursorPosition(1)
    paste(line, "\uf0b7 first\fsecond")
    QTest.keyClicks(line, "!")
    assert line.text() == "a• first second!b"


@pytest.mark.parametrize("name", ["given_name", "occupation"])
def test_the_window_says_it_once_and_says_nothing_of_plain_text(open_window, database, paste, name):
    window = open_window(database)
    window.patients.new.click()
    field, said = window.findChild(QLineEdit, name), window.findChild(QLabel, "message")
    paste(field, "Anna")
    assert SAID not in said.text()
    paste(field, "\uf0b7 Example")
    assert said.text().startswith(SAID)
    assert field.text() == "Anna• Example"


@pytest.mark.parametrize("made", [PastedNote, lambda: TypedNote("notes", "Notes")])
def test_a_paste_far_beyond_any_note_is_refused_in_a_sentence_and_what_stands_there_stays(
    qtbot, paste, made
):
    window, note = QMainWindow(), made()
    qtbot.addWidget(window)
    window.setCentralWidget(note)
    said = window.statusBar()
    QTest.keyClicks(note, "stays ")
    paste(note, "y" * 1_000_000)
    assert note.toPlainText() == "stays "
    assert "longer than a note may be, so nothing was pasted" in said.currentMessage()
    paste(note, "y" * (NOTE_LIMIT + 1))  # somebody may want to shorten it
    assert len(note.toPlainText()) == NOTE_LIMIT + len("stays ") + 1
    for _ in range(5):
        paste(note, "y" * NOTE_LIMIT)
    assert len(note.toPlainText()) < 5 * NOTE_LIMIT
