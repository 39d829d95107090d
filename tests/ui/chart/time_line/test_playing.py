"""The visits are walked one after the other; any press ends it and does nothing else."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from needlemap.clinic.in_error import EnteredInError
from needlemap.ui.chart.time_line.card import HistoryCard
from needlemap.ui.chart.time_line.playing import Playing
from tests.ui.chart.time_line.courses import course, weekly

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def visits(visit):
    return weekly(visit, 4)


@pytest.fixture
def window(qtbot, visits):
    """A window with the card, which opens what is chosen, and with a field to type into."""
    made = QWidget()
    qtbot.addWidget(made)
    made.card, made.field, made.opened = HistoryCard(step_ms=20), QLineEdit(), []
    column = QVBoxLayout(made)
    column.addWidget(made.card)
    column.addWidget(made.field)
    made.resize(900, 260)

    def show(visit_id):
        made.opened.append(visit_id)
        made.card.show_course(course(visits), visit_id)

    made.card.strip.chosen.connect(show)
    made.card.show_course(course(visits), visits[1].id)
    made.show()
    return made


def play(window):
    return window.card.findChild(QPushButton, "play_visits")


def until_next(qtbot, window):
    with qtbot.waitSignal(window.card.strip.chosen):
        pass


def test_it_walks_to_the_last_visit_and_ends_there(qtbot, window, visits):
    assert play(window).text() == "Play"
    QTest.mouseClick(play(window), LEFT)
    assert play(window).text() == "Stop"
    for _ in range(2):
        until_next(qtbot, window)
    assert window.opened == [visits[2].id, visits[3].id]
    assert play(window).text() == "Play"


def test_from_the_last_it_begins_at_the_first(window, visits):
    window.card.show_course(course(visits), visits[3].id)
    QTest.mouseClick(play(window), LEFT)
    assert window.opened == [visits[0].id]
    assert play(window).text() == "Stop"
    QTest.mouseClick(play(window), LEFT)
    assert play(window).text() == "Play"


@pytest.mark.parametrize("way", ["key", "click", "strip"])
def test_any_press_ends_it_and_does_nothing_else(window, visits, way):
    window.field.setFocus()
    QTest.mouseClick(play(window), LEFT)
    if way == "key":
        QTest.keyClick(window.field, Qt.Key.Key_7)
    elif way == "click":
        QTest.mousePress(window.field, LEFT)
    else:
        QTest.mouseClick(window.card.strip, LEFT, pos=QPoint(40, 20))
    assert play(window).text() == "Play"
    assert window.field.text() == ""
    assert window.opened == []
    QTest.keyClick(window.field, Qt.Key.Key_7)
    assert window.field.text() == "7"


def test_a_shortcut_ends_it_and_does_what_it_is_for(window):
    done = []
    other, own = (QShortcut(QKeySequence(key), window) for key in ("Ctrl+P", "F5"))
    other.activated.connect(lambda: done.append("printed"))
    own.activated.connect(window.card.play)
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert play(window).text() == "Stop"
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert play(window).text() == "Play"
    QTest.keyClick(window, Qt.Key.Key_F5)
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert (play(window).text(), done) == ("Play", ["printed"])


def test_it_ends_where_the_card_is_hidden(window):
    QTest.mouseClick(play(window), LEFT)
    window.card.hide()
    assert play(window).text() == "Play"


def test_a_visit_in_error_is_left_out(qtbot, window, visits):
    wrong = EnteredInError(at=visits[2].started_at, reason="twice")
    shown = (*visits[:2], replace(visits[2], in_error=wrong), visits[3])
    window.card.show_course(course(shown), visits[1].id)
    QTest.mouseClick(play(window), LEFT)
    until_next(qtbot, window)
    assert window.opened == [visits[3].id]


def test_it_ends_where_a_visit_cannot_be_opened(qtbot, visits, window):
    window.card.strip.chosen.disconnect()
    QTest.mouseClick(play(window), LEFT)
    until_next(qtbot, window)
    assert play(window).text() == "Play"


def test_stopping_what_does_not_walk_does_nothing(qtbot):
    button = QPushButton()
    qtbot.addWidget(button)
    made = Playing(lambda: False, button, button)
    with qtbot.assertNotEmitted(made.changed):
        made.stop()
    assert QApplication.instance() is not None
