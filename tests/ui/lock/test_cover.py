"""What is covered is hidden whole, and comes back as it was."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QVBoxLayout, QWidget

from needlemap.ui.lock.cover import Cover


@pytest.fixture
def window(qtbot):
    made = QMainWindow()
    qtbot.addWidget(made)
    middle = QWidget()
    column = QVBoxLayout(middle)
    for name in ("name", "complaint"):
        field = QLineEdit()
        field.setObjectName(name)
        column.addWidget(field)
    made.setCentralWidget(middle)
    made.menuBar().addMenu("File")
    made.statusBar().showMessage("Anna Example")
    made.resize(500, 400)
    made.show()
    made.activateWindow()
    return made


def test_it_hides_the_window_whole_and_brings_back_what_was_shown(window):
    page = QWidget(window)
    page.hide()
    bar = QLabel("hidden before", window)
    bar.hide()
    cover = Cover(window, page)
    field = window.findChild(QLineEdit, "complaint")
    field.setFocus()
    field.setText("neck")
    field.setCursorPosition(2)
    assert not cover.hides()
    for _ in range(2):
        cover.draw()
        cover.draw()
        assert cover.hides()
        parts = (window.centralWidget(), window.menuBar(), window.statusBar(), bar)
        assert not any(part.isVisible() for part in parts)
        window.resize(700, 500)
        assert page.geometry() == window.rect()
        cover.lift()
        cover.lift()
        assert [part.isVisible() for part in parts] == [True, True, True, False]
        assert not page.isVisible()
        assert QApplication.focusWidget() is field
        assert (field.text(), field.cursorPosition()) == ("neck", 2)


def test_what_another_program_copied_stays(window):
    page = QWidget(window)
    page.hide()
    cover = Cover(window, page)
    window.hide()  # somebody works elsewhere
    QApplication.processEvents()
    QApplication.clipboard().setText("a password")
    window.show()
    cover.draw()
    assert QApplication.clipboard().text() == "a password"
    cover.lift()
