"""A label whose text changes while nothing around it moves."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget

from needlemap.ui.widgets.fitting.steady_label import SteadyLabel


class LaidOut(QObject):
    """Counts how often a widget is asked to lay out what it holds."""

    def __init__(self, watched):
        super().__init__(watched)
        self.times = 0
        watched.installEventFilter(self)

    def eventFilter(self, _, event):
        self.times += event.type() == QEvent.Type.LayoutRequest
        return False


@pytest.fixture
def laid_out(qtbot):
    """A line that holds a label, and says how often it is laid out once another text is said."""
    holders = []

    def said(label, text):
        holder = QWidget()
        qtbot.addWidget(holder)
        QHBoxLayout(holder).addWidget(label)
        holders.append(holder)
        label.setText("100 %")
        holder.show()
        qtbot.waitExposed(holder)
        QApplication.processEvents()
        count = LaidOut(holder)
        label.setText(text)
        QApplication.processEvents()
        return count.times

    return said


def test_another_text_lays_nothing_out_anew(laid_out):
    assert laid_out(QLabel(), "1000 %") > 0
    assert laid_out(SteadyLabel("8888 %"), "1000 %") == 0


def test_it_has_room_for_its_longest_text_in_any_type(laid_out):
    label = SteadyLabel("8888 %")
    laid_out(label, "120 %")
    assert label.width() >= label.fontMetrics().horizontalAdvance("8888 %")
    label.setStyleSheet("font-size: 40px")
    assert label.width() >= label.fontMetrics().horizontalAdvance("8888 %") > 80
