"""A score may be taken away, and moved to another complaint where there is one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from needlemap.clinic.scores import Scale, Score
from needlemap.ui.visit.scores.line import ScoreLine
from tests.ui.shown_windows import ShownWindows

WORDS = Score(scale=Scale.NDI, value=19).words


@pytest.fixture
def made(qtbot):
    def make(*, locked):
        line = ScoreLine("score_0", WORDS, locked=locked)
        qtbot.addWidget(line)
        line.show()
        return line

    return make


def part(line, name):
    return line.findChild(QPushButton, f"score_0_{name}")


def test_it_is_moved_only_where_that_is_offered(made, qtbot):
    line = made(locked=False)
    assert not part(line, "move").isVisible()
    line.offer_move("Stiff knee")
    assert part(line, "move").accessibleName() == "Move to Stiff knee: NDI: 19 (0 to 50)"
    for name, signal in (("move", line.moved), ("remove", line.removed)):
        with qtbot.waitSignal(signal):
            QTest.mouseClick(part(line, name), Qt.MouseButton.LeftButton)


def test_of_a_visit_that_stays_as_it_is_nothing_can_be_done_to_it(made):
    line = made(locked=True)
    line.offer_move("Stiff knee")
    assert not any(part(line, name).isVisible() for name in ("move", "remove"))


def test_nothing_of_it_is_a_window_of_its_own_while_it_is_made(qtbot):
    windows = ShownWindows()
    line = ScoreLine("score_0", WORDS, locked=False)
    line.offer_move("Stiff knee")
    windows.leave()
    qtbot.addWidget(line)
    assert windows.seen == []
