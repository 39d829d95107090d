"""Cards stand in the middle of a page, no wider than can be read."""

from PySide6.QtWidgets import QWidget

from needlemap.ui.window.encryption.parts import WideCard, in_the_middle, sentence


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
