"""What is made later is reached by Tab where it stands."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from needlemap.ui.widgets.folding.made_later import put_into_the_chain


def test_tab_comes_from_the_part_before_through_it_to_what_stands_behind(qtbot):
    page, room = QWidget(), QWidget()
    qtbot.addWidget(page)
    head, behind = QWidget(page), QLineEdit(page)
    first, second = QLineEdit(room), QLineEdit(room)
    QHBoxLayout(page).addWidget(room)
    put_into_the_chain(head, room)
    assert head.nextInFocusChain() is first
    assert first.nextInFocusChain() is second
    assert second.nextInFocusChain() is behind
    assert head.focusPolicy() is Qt.FocusPolicy.NoFocus
