"""From the history to a review on paper, and back, whatever was on paper before."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from needlemap.ui.history.page import HistoryPage
from needlemap.ui.window.preview_page import PreviewPage
from tests.sheets.reading import text_of
from tests.ui.hands import Hand
from tests.ui.window.ways.test_desk_way import open_chart

WAIT_MS = 30_000
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(open_window, database, store, visit):
    store.close()
    return open_window(database)


def shown(window):
    QApplication.processEvents()
    return window.stack.currentWidget()


def heading(window):
    return window.findChild(QLabel, "header_name").text()


def pages(preview):
    labels = preview.findChildren(QLabel)
    return [part for part in labels if part.objectName().startswith("preview_page_")]


def click(part, name):
    QTest.mouseClick(part.findChild(QWidget, name), Qt.MouseButton.LeftButton)


def test_a_review_is_wanted_on_the_history_saved_and_led_back_from(
    qtbot, window, answers, tmp_path
):
    chart = open_chart(window, "exam")
    hand = Hand(chart)
    hand.click(hand.place(0.5, 0.3))
    QTest.keyClick(chart.view, Qt.Key.Key_K)
    QTest.keyClick(shown(window), Qt.Key.Key_P, CONTROL)
    qtbot.waitUntil(lambda: isinstance(shown(window), PreviewPage), timeout=WAIT_MS)
    preview = shown(window)
    qtbot.waitUntil(lambda: bool(pages(preview)), timeout=WAIT_MS)
    assert heading(window) == "Review of Anna Example"
    assert not window.actions_of.by_name["sheet"].isEnabled()

    answers.save = tmp_path / "review.pdf"
    click(preview, "preview_save")
    assert "Review to" in text_of(answers.save.read_bytes())
    assert answers.asked[-1].startswith("review-")

    click(preview, "preview_letterhead")
    assert shown(window) is not preview
    QTest.keyClick(shown(window), Qt.Key.Key_Escape)
    assert shown(window) is preview
    assert heading(window) == "Review of Anna Example"
    qtbot.waitUntil(lambda: bool(pages(preview)), timeout=WAIT_MS)

    QTest.keyClick(preview, Qt.Key.Key_Escape)
    assert isinstance(shown(window), HistoryPage)
    assert heading(window) == "History of Anna Example"
    QTest.keyClick(shown(window), Qt.Key.Key_Escape)
    assert shown(window) is chart
    assert window.undo.undoText() == "Place point 1"

    window.actions_of.by_name["sheet"].trigger()
    assert shown(window) is preview
    assert not preview.is_review
    QTest.keyClick(preview, Qt.Key.Key_Escape)
    assert shown(window) is chart

    window.actions_of.by_name["review_on_paper"].trigger()
    assert shown(window) is preview
    assert preview.is_review
    QTest.keyClick(preview, Qt.Key.Key_Escape)
    assert isinstance(shown(window), HistoryPage)
