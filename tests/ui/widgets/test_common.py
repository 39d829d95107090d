"""The small widgets that every panel uses."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QTextDocument
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from needlemap.look.theme import LIGHT
from needlemap.ui.widgets.chips import Chip
from needlemap.ui.widgets.common import (
    Card,
    ElidedLabel,
    button,
    clear_layout,
    label,
    literal,
    plain_tip,
    row,
)
from needlemap.ui.widgets.lined_button import LinedButton
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.window.style.theme import style_sheet
from tests.ui.pixels import box_of, rgb


@pytest.fixture
def host(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.setStyleSheet(style_sheet(LIGHT))
    return made


@pytest.mark.parametrize("name", ["Anna Example", "\u05d9\u05e2\u05dc \u05db\u05d4\u05df", "محمد"])
def test_a_name_of_any_direction_stands_at_the_left(qtbot, host, name):
    made = ElidedLabel("title", host)
    made.resize(600, 30)
    made.show_text(name)
    host.resize(600, 30)
    host.show()
    left, right, *_ = box_of(rgb(host.grab().toImage()).sum(axis=2) < 300)
    assert left < 20
    assert right < 300


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


def test_a_shortened_text_begins_as_the_whole_does(qtbot):
    made = ElidedLabel()
    qtbot.addWidget(made)
    made.resize(120, 20)
    made.show_text("a complaint that goes on and on and on")
    assert "a complaint that goes on and on and on".startswith(made.text().removesuffix("…"))
    assert made.fontMetrics().horizontalAdvance(made.text()) <= 120


def test_typed_markup_is_shown_as_it_was_typed(qtbot):
    made = label("<b>pain</b> < 3 & worse")
    qtbot.addWidget(made)
    assert made.textFormat() is Qt.TextFormat.PlainText
    assert made.text() == "<b>pain</b> < 3 & worse"


def test_a_label_has_the_tone_it_is_given(qtbot):
    made = label("Notes", "heading")
    qtbot.addWidget(made)
    assert made.property("tone") == "heading"


def test_a_name_with_an_ampersand_is_no_shortcut_on_a_button(qtbot):
    made = button("Rest & relax", "drop")
    qtbot.addWidget(made)
    assert made.shortcut() == QKeySequence()
    assert QKeySequence.mnemonic(made.text()) == QKeySequence()
    assert made.accessibleName() == "Rest & relax"


def test_a_name_with_an_ampersand_is_no_shortcut_in_a_menu(qtbot):
    menu = QMenu()
    qtbot.addWidget(menu)
    action = menu.addAction(literal("Rest & relax"))
    assert QKeySequence.mnemonic(action.text()) == QKeySequence()
    assert action.text() == "Rest && relax"
    assert action.iconText() == "Rest & relax"


def test_a_button_is_called_by_its_words(qtbot):
    made = button("Add", "add_precaution", "soft")
    qtbot.addWidget(made)
    assert (made.text(), made.accessibleName()) == ("Add", "Add")
    assert (made.objectName(), made.property("tone")) == ("add_precaution", "soft")


@pytest.mark.parametrize("tone", ["", "main", "soft", "alarm", "segment", "source", "lined"])
def test_a_button_can_be_pressed_with_gloves_on(host, tone):
    made = button("Add", "add", tone, host)
    host.show()
    assert made.sizeHint().height() >= TARGET_PX


def test_parts_stand_in_a_row_from_left_to_right(host):
    parts = [label("one"), label("two"), label("three")]
    host.setLayout(row(parts[0], None, *parts[1:]))
    host.resize(600, 50)
    host.show()
    lefts = [part.x() for part in parts]
    assert lefts == sorted(lefts)
    assert parts[1].x() - parts[0].geometry().right() > 300  # what stretches lies between
    assert parts[2].x() - parts[1].geometry().right() < 20


def test_a_card_holds_its_parts_in_a_column(qtbot):
    card = Card()
    qtbot.addWidget(card)
    parts = [label("one"), label("two")]
    for part in parts:
        card.column.addWidget(part)
    card.resize(200, 200)
    card.show()
    assert parts[0].mapTo(card, QPoint()).y() < parts[1].mapTo(card, QPoint()).y()


def test_what_is_cleared_is_seen_no_more_and_goes(qtbot, host):
    column = QVBoxLayout(host)
    parts = [label("one"), label("two")]
    for part in parts:
        column.addWidget(part)
    host.show()
    gone = [part.destroyed for part in parts]
    with qtbot.waitSignals(gone):
        clear_layout(column)
        assert [part.isVisible() for part in parts] == [False, False]
    assert column.count() == 0


def test_what_stands_in_a_row_within_is_cleared_too(qtbot, host):
    """Else what was of one patient stays over what is of the next."""
    column = QVBoxLayout(host)
    part = button("Neck pain", "complaint")
    column.addLayout(row(part, None))
    host.show()
    assert part.isVisible()
    clear_layout(column)
    assert not part.isVisible()
    qtbot.waitUntil(lambda: host.findChild(QPushButton, "complaint") is None)


def test_a_cleared_column_can_be_filled_again(host):
    column = QVBoxLayout(host)
    column.addWidget(label("before"))
    column.addStretch(1)
    column.addLayout(QVBoxLayout())
    clear_layout(column)
    after = label("after")
    column.addWidget(after)
    host.show()
    assert [column.itemAt(i).widget() for i in range(column.count())] == [after]


TYPED = "Kim & Söhne <b>Rae</b>"


def test_what_is_typed_marks_up_no_tool_tip(qtbot):
    tip = QTextDocument()
    tip.setHtml(plain_tip(TYPED))
    assert tip.toPlainText() == TYPED
    assert plain_tip("Rest & relax") == "Rest & relax"  # Qt shows it as it is


def test_every_part_shows_what_is_typed_as_text(qtbot, host):
    short, lined, chip = ElidedLabel(parent=host), LinedButton("one", host), Chip(TYPED, host)
    short.show_text(TYPED, TYPED)
    short.resize(60, 20)
    lined.show_lines(TYPED)
    lined.resize(60, 44)
    for part in (short, lined, chip):
        shown = QTextDocument()
        shown.setHtml(part.toolTip())
        assert shown.toPlainText() == TYPED
