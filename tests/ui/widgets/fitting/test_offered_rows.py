"""What a field offers while somebody types can be pressed with gloves on, and read whole."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from needlemap.ui.widgets.fitting.offered_rows import give_room
from needlemap.ui.widgets.sizes import TARGET_PX

LONG = "Sternocleidomastoid, sternal head and whatever else is told of it"


@pytest.fixture
def field(qtbot):
    """A narrow field at the edge of its window."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    field = QLineEdit(window)
    field.setGeometry(700, 40, 100, TARGET_PX)
    window.show()
    yield field
    window.hide()


@pytest.fixture
def offered(qtbot, field):
    """What it offers for a letter."""
    words = [f"Muscle {number}, of the sternum" for number in range(30)]
    completer = QCompleter([LONG, *words], field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    give_room(completer, field)
    field.setCompleter(completer)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "s")
    shown = completer.popup()
    qtbot.waitUntil(shown.isVisible)
    yield shown
    shown.hide()


def test_each_row_is_as_tall_as_a_finger(offered):
    assert offered.visualRect(offered.model().index(0, 0)).height() >= TARGET_PX


def test_the_longest_row_is_seen_whole_and_inside_the_window_of_its_field(field, offered):
    assert offered.viewport().width() >= offered.fontMetrics().horizontalAdvance(LONG)
    assert field.window().geometry().contains(offered.geometry())
