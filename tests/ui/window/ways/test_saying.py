"""What a chart says is read at the bottom of the window."""

from PySide6.QtCore import QObject, Signal

from needlemap.look.theme import LIGHT
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.window.ways.saying import let_say


class Chart(QObject):
    refused, told, not_saved = Signal(str), Signal(str), Signal(str)
    stroke_refused, saved = Signal(), Signal()


def test_what_a_chart_says_is_said_and_a_refusal_is_one(qtbot):
    window, chart = MainWindow(LIGHT), Chart()
    qtbot.addWidget(window)
    let_say(chart, window)
    for signal, words, is_refusal in (
        (chart.told, "One point was taken over.", False),
        (chart.refused, "This visit is signed.", True),
        (chart.not_saved, "the disk is full", True),
    ):
        signal.emit(words)
        assert words in window.message.text()
        assert window.message.is_refusal == is_refusal
    chart.saved.emit()
    assert window.message.text() == "Saved"
    chart.stroke_refused.emit()
    assert not window.undo.canUndo()
