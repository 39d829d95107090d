"""The small widgets that every panel uses."""

from PySide6.QtCore import Qt

from needlemap.ui.widgets.common import ElidedLabel, label


def test_a_long_text_is_shortened_and_whole_in_its_tool_tip(qtbot):
    made = ElidedLabel()
    qtbot.addWidget(made)
    made.resize(120, 20)
    made.show()
    words = "a complaint that goes on and on and on"
    made.show_text(words)
    assert made.text().endswith("…")
    assert made.toolTip() == made.accessibleName() == words
    made.resize(900, 20)
    assert made.text() == words
    assert made.toolTip() == ""


def test_typed_markup_is_shown_as_it_was_typed(qtbot):
    made = label("<b>pain</b> < 3 & worse")
    qtbot.addWidget(made)
    assert made.textFormat() is Qt.TextFormat.PlainText
