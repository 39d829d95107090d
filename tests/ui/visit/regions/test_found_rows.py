"""What was found is taken by a press, or by keys without leaving the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from needlemap.ui.visit.regions.found_rows import FoundRows
from tests.ui.hands import held

Key = Qt.Key


@pytest.fixture
def made(qtbot):
    def rows(*, takes_first=False):
        holder, line = QWidget(), QLineEdit()
        found = FoundRows("found", line, takes_first=takes_first)
        column = QVBoxLayout(holder)
        column.addWidget(line)
        column.addWidget(found)
        qtbot.addWidget(holder)
        holder.show()
        holder.activateWindow()
        line.setFocus()
        found.show_found([("a", "first"), ("b", "second")])
        QApplication.processEvents()
        found.holder = holder
        return found, line, QSignalSpy(found.chosen)

    return rows


def row(found, place):
    return found.findChildren(QPushButton, f"found_{place}")[-1]


def test_a_press_takes_one_and_folds_the_rows(made):
    found, _, chosen = made()
    assert row(found, 1).height() >= 44
    QTest.mouseClick(row(found, 1), Qt.MouseButton.LeftButton)
    assert chosen.at(0) == ["b"]
    assert found.isHidden()


def test_down_goes_into_the_rows_and_enter_takes_one(made):
    found, line, chosen = made()
    QTest.keyClick(line, Key.Key_Down)
    QTest.keyClick(row(found, 0), Key.Key_Down)
    QTest.keyClick(row(found, 1), Key.Key_Down)  # there is no third
    QTest.keyClick(row(found, 1), Key.Key_Return)
    assert chosen.at(0) == ["b"]
    assert line.hasFocus()


def test_escape_folds_them_and_takes_nothing(made):
    found, line, chosen = made()
    QTest.keyClick(line, Key.Key_Down)
    QTest.keyClick(row(found, 0), Key.Key_Escape)
    assert found.isHidden()
    assert not chosen.count()


@pytest.mark.parametrize("takes_first", [True, False])
def test_enter_in_the_line_takes_the_first_only_where_it_may(made, takes_first):
    _, line, chosen = made(takes_first=takes_first)
    QTest.keyClick(line, Key.Key_Return)
    assert chosen.count() == takes_first


def test_up_goes_back_through_the_rows_into_the_line(made):
    found, line, _ = made()
    for part in (line, row(found, 0)):
        QTest.keyClick(part, Key.Key_Down)
    QTest.keyClick(row(found, 1), Key.Key_Up)
    assert row(found, 0).hasFocus()
    QTest.keyClick(row(found, 0), Key.Key_Up)
    assert line.hasFocus()


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Escape])
def test_a_key_that_was_down_before_neither_takes_a_row_nor_folds_them(made, key):
    found, line, chosen = made(takes_first=True)
    QApplication.sendEvent(line, held(key))
    QTest.keyClick(line, Key.Key_Down)
    QApplication.sendEvent(row(found, 0), held(key))
    assert (found.isVisible(), chosen.count()) == (True, 0)
    assert row(found, 0).hasFocus()
    QTest.keyClick(row(found, 0), key)
    assert found.isHidden()
