"""A button with words in two lines."""

import pytest
from PySide6.QtGui import QKeySequence

from needlemap.look.theme import LIGHT
from needlemap.ui.widgets.lined_button import LinedButton, WrappedButton
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.window.style.theme import style_sheet


@pytest.fixture
def button(qtbot):
    made = LinedButton("muscle")
    qtbot.addWidget(made)
    made.setStyleSheet(style_sheet(LIGHT))
    made.resize(160, TARGET_PX)
    made.show()
    return made


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("Infraspinatus", "Infraspinatus"),
        ("Upper trapezius", "Upper\ntrapezius"),
        ("Flexor carpi ulnaris", "Flexor carpi\nulnaris"),
        ("A bc defghij", "A bc\ndefghij"),
    ],
)
def test_words_are_broken_at_the_space_nearest_to_their_middle(button, words, lines):
    button.show_words(words)
    assert button.text() == lines
    assert button.accessibleName() == words
    assert button.toolTip() == ""


def test_words_without_room_are_shortened_and_whole_in_the_tool_tip(button):
    button.show_words("Sternocleidomastoideus clavicularis")
    button.resize(60, TARGET_PX)
    first, second = button.text().split("\n")
    assert first.endswith("…")
    assert "Sternocleidomastoideus".startswith(first.removesuffix("…"))
    assert "clavicularis".startswith(second.removesuffix("…"))
    assert button.toolTip() == "Sternocleidomastoideus clavicularis"


def test_words_that_have_room_again_are_whole_again(button):
    button.show_words("Sternocleidomastoideus clavicularis")
    button.resize(60, TARGET_PX)
    button.resize(300, TARGET_PX)
    assert button.text() == "Sternocleidomastoideus\nclavicularis"
    assert button.toolTip() == ""


def test_two_lines_stand_as_they_are_given(button):
    button.show_lines("Taut band", "✓ yes")
    assert button.text() == "Taut band\n✓ yes"
    button.show_lines("Taut band")
    assert button.text() == "Taut band"


def test_a_name_with_an_ampersand_is_shown_as_it_was_typed(button):
    button.resize(400, TARGET_PX)
    button.show_lines("Rest & relax", "2 points")
    assert button.text() == "Rest && relax\n2 points"
    assert QKeySequence.mnemonic(button.text()) == QKeySequence()


def test_it_can_be_pressed_with_gloves_on_however_little_room_there_is(button):
    assert button.minimumSizeHint().width() >= TARGET_PX
    assert button.minimumSizeHint().height() >= TARGET_PX
    assert button.sizeHint().height() == TARGET_PX


def test_words_of_any_length_stand_in_one_line_where_there_is_room_else_in_two(qtbot):
    words = "Neck pain right with headache to the temple & jaw"
    made = WrappedButton("complaint", "tick")
    qtbot.addWidget(made)
    made.resize(700, 44)
    made.show()
    made.show_words(words)
    assert made.text() == words.replace("&", "&&")
    made.resize(240, 44)
    assert made.text().count("\n") == 1
    assert made.text().replace("\n", " ").replace("&&", "&") == words
    made.resize(90, 44)
    assert made.text().endswith("…")
    assert made.toolTip() == made.accessibleName() == words
