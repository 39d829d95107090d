"""The ways through the window: to the chart and back, to the end, and to another database."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from needlemap.clinic.errors import DiskFull
from needlemap.records.chart_shelf import SqlCharts
from needlemap.ui.chart.page import ChartPage
from tests.ui.hands import Hand


@pytest.fixture
def window(open_window, database, patient, visit):
    return open_window(database)


@pytest.fixture
def full_disk(monkeypatch):
    """Let no mark be written until it is undone."""

    def fail(*_):
        raise DiskFull

    with monkeypatch.context() as patched:
        patched.setattr(SqlCharts, "apply", fail)
        yield patched


def chart_of(window):
    QTest.keyClicks(window.findChild(QLineEdit, "search"), "exam")
    QTest.keyClick(window.findChild(QLineEdit, "search"), Qt.Key.Key_Return)
    return window.findChild(ChartPage)


def test_after_a_refused_close_the_body_is_still_drawn_sharp(qtbot, window, full_disk, answers):
    page = chart_of(window)
    Hand(page).click(Hand(page).place(0.5, 0.3))
    qtbot.waitUntil(lambda: not page.view.backdrop.is_busy)
    answers.yes = False
    with qtbot.waitSignal(page.view.backdrop.ready, timeout=20_000):
        page.view.zoom(2.0)
        window.close()
    assert "could not be saved" in answers.asked[-1]
    assert window.isVisible()
