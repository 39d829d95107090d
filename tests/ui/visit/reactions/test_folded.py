"""The line that stands for all open reactions says how many there are, and unfolds them."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from needlemap.body.texts import Text
from needlemap.ui.visit.reactions.folded import FoldedReactions
from needlemap.ui.widgets.common import ElidedLabel


def test_it_says_one_whole_and_of_several_how_many(qtbot):
    line = FoldedReactions()
    qtbot.addWidget(line)
    line.resize(900, 44)
    line.show()
    said = line.findChild(ElidedLabel, "open_reactions_said")
    line.show_reactions([Text("Not closed: bleeding")], is_open=False)
    assert said.text() == "! Not closed: bleeding"
    line.show_reactions([Text("Not closed: bleeding"), Text("another")], is_open=False)
    assert said.text() == "! 2 reactions are not closed. Not closed: bleeding"
    press = line.findChild(QPushButton, "unfold_reactions")
    assert press.text() == "How it ended …"
    with qtbot.waitSignal(line.turned):
        QTest.mouseClick(press, Qt.MouseButton.LeftButton)
    line.show_reactions([Text("Not closed: bleeding")], is_open=True)
    assert press.text() == press.accessibleName() == "Fold"
    assert press.height() >= 44
