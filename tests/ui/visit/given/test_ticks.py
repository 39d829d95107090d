"""A tick says whether something is so; a list may stay open."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QSignalSpy, QTest

from needlemap.clinic.visits import Position
from needlemap.ui.visit.given.ticks import Listed, SteadyTick, Tick


def test_a_tick_says_whether_it_is_so(qtbot):
    tick = Tick("risks_told", "Risks told")
    qtbot.addWidget(tick)
    tick.show()
    chosen = QSignalSpy(tick.chosen)
    assert (tick.text(), tick.isChecked()) == ("○  Risks told", False)
    for text in ("✓  Risks told", "○  Risks told"):
        QTest.mouseClick(tick, Qt.MouseButton.LeftButton)
        assert tick.text() == text
    assert [chosen.at(i)[0] for i in range(chosen.count())] == [True, False]
    assert tick.accessibleName() == "Risks told"


def test_a_steady_tick_is_as_wide_ticked_as_not(qtbot):
    tick = SteadyTick("risk", "Pneumothorax")
    qtbot.addWidget(tick)
    tick.setStyleSheet("QPushButton:checked { font-weight: bold }")
    before = tick.sizeHint()
    tick.show_value(True)
    assert abs(tick.sizeHint().width() - before.width()) <= 6  # the signs differ a little
    bold = tick.font()
    bold.setBold(True)
    assert before.width() > QFontMetrics(bold).horizontalAdvance("○  Pneumothorax")
    assert before.height() >= 44


def test_a_list_that_may_stay_open_begins_with_nothing_given(qtbot):
    made = Listed("position", "Position", "Not noted", tuple(Position))
    qtbot.addWidget(made)
    assert [made.itemText(i) for i in range(made.count())] == [
        "Not noted", "Prone", "Supine", "Side-lying, left", "Side-lying, right", "Seated",
    ]  # fmt: skip
    for value, text in ((Position.SEATED, "Seated"), (None, "Not noted")):
        made.show_value(value)
        assert made.currentText() == text


def test_a_list_that_does_not_know_a_value_shows_nothing_given(qtbot):
    made = Listed("position", "Position", "Not noted", (Position.PRONE,))
    qtbot.addWidget(made)
    made.show_value(Position.PRONE)
    made.show_value(Position.SEATED)
    assert made.currentText() == "Not noted"
    assert made.accessibleName() == "Position"
