"""A button of the strip shows its key, and is called by its words alone."""

import pytest
from PySide6.QtGui import QImage

from needlemap.ui.visit.keyed_button import KeyedButton


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
