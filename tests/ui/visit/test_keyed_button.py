"""A button of the strip shows its key, and is called by its words alone."""

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from needlemap.look.theme import DARK, LIGHT
from needlemap.ui.visit.keyed_button import KeyedButton
from needlemap.ui.window.style.theme import style_sheet
from tests.ui.pixels import box_of, rgb


@pytest.fixture
def made(qtbot):
    def make(key):
        button = KeyedButton("This & that", "answer_0", "", key)
        qtbot.addWidget(button)
        button.resize(140, 44)
        return button

    return make


def test_its_words_are_text_and_its_name(made):
    button = made("1")
    assert button.text() == "This && that"
    assert button.accessibleName() == "This & that"
    button.show_words("Sign & go")
    assert (button.text(), button.accessibleName()) == ("Sign && go", "Sign & go")


def test_the_key_is_seen_in_its_corner(made):
    with_key, without = made("1").grab().toImage(), made("").grab().toImage()
    corner = with_key.rect().adjusted(0, 0, -100, -28)
    assert with_key.copy(corner) != without.copy(corner)
    rest = with_key.rect().adjusted(60, 0, 0, 0)
    assert isinstance(with_key, QImage)
    assert with_key.copy(rest) == without.copy(rest)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("words", ["Finish …", "Yes", "Ähnlich"])
@pytest.mark.parametrize("key", ["Enter", "1", "→"])
def test_the_key_stands_clear_of_the_words_and_of_the_edge(qtbot, theme, words, key):
    strip = QWidget()
    strip.setObjectName("leading_strip")
    qtbot.addWidget(strip)
    strip.setStyleSheet(style_sheet(theme))

    both, alone = (KeyedButton(said, "answer_0", "", key, strip) for said in (words, ""))
    for made in (both, alone):
        made.resize(both.sizeHint().width(), 44)
    with_words, bare = rgb(both.grab().toImage()), rgb(alone.grab().toImage())
    inner = (bare != bare[40, 30]).any(axis=2)[3:41, 4:-4]
    badge, said = box_of(inner), box_of((with_words != bare).any(axis=2))
    assert badge[0] + 4 >= 7
    assert badge[2] + 3 >= 4
    assert said[2] - (badge[3] + 3) >= 3
    assert said[3] <= 40
