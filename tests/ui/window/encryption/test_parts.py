"""Cards stand in the middle of a page, no wider than can be read."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from needlemap.ui.window.encryption.parts import WideCard, in_the_middle, sentence
from needlemap.ui.window.encryption.secret_field import SecretField


def test_a_card_is_in_the_middle_and_says_what_is_wrong(qtbot):
    page, card = QWidget(), WideCard("Heading")
    qtbot.addWidget(page)
    card.column.addWidget(sentence("A sentence of some words. " * 8, "muted", "about"))
    card.column.addWidget(card.error)
    in_the_middle(page, card)
    page.resize(1400, 700)
    page.show()
    left = card.mapTo(page, card.rect().topLeft()).x()
    assert card.width() <= 720
    assert abs(left - (page.width() - left - card.width())) < 20
    assert not card.error.isVisible()
    card.show_error("Wrong.")
    assert card.error.isVisible()
    card.show_error("")
    assert not card.error.isVisible()


def test_what_is_wrong_is_gone_with_the_next_letter_in_any_of_its_fields(qtbot):
    card, fields = WideCard("Heading"), [SecretField(name, name) for name in ("now", "then")]
    qtbot.addWidget(card)
    for part in (*fields, card.error):
        card.column.addWidget(part)
    card.setFocusProxy(fields[0])
    card.show()
    for field in fields:
        card.show_error("Wrong.")
        field.forget()  # emptied by the program: nobody typed
        assert card.error.isVisible()
        QTest.keyClick(field.line, Qt.Key.Key_A)
        assert (card.error.isVisible(), card.error.text()) == (False, "")
        card.show_error("Wrong again.")
        QTest.keyClick(field.line, Qt.Key.Key_Backspace)
        assert not card.error.isVisible()
