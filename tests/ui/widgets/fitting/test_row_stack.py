"""Rows that are laid out anew."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from needlemap.ui.widgets.fitting.row_stack import RowStack


@pytest.fixture
def parts(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.rows = RowStack(made, 4, 3)
    return made, [QLabel(words) for words in ("Tender", "Twitch", "After")]


def tops(labels):
    return [label.y() for label in labels]


def test_parts_stand_in_the_rows_they_are_given_last(parts):
    whole, labels = parts
    first, second, third = labels
    whole.rows.arrange(((first, 1),), ((second, 1),), ((third, 1),))
    whole.show()
    assert len(set(tops(labels))) == 3
    whole.rows.arrange(((first, 1), (second, 1)), ((third, 1),))
    whole.layout().activate()
    assert len(set(tops(labels))) == 2
    assert first.x() < second.x()


def test_a_row_that_is_hidden_takes_no_room(parts):
    whole, labels = parts
    whole.rows.arrange(*(((label, 1),) for label in labels))
    whole.show()
    before = whole.rows.sizeHint().height()
    labels[1].hide()
    QApplication.processEvents()
    assert whole.rows.sizeHint().height() == before - labels[1].sizeHint().height() - 4


def test_tab_goes_along_the_rows_and_not_as_the_parts_were_made(qtbot):
    whole = QWidget()
    qtbot.addWidget(whole)
    rows, lines = RowStack(whole, 4, 3), [QLineEdit() for _ in range(3)]
    first, second, third = lines
    rows.arrange(((third, 1), (first, 1)), ((second, 1),))
    assert third.nextInFocusChain() is first
    assert first.nextInFocusChain() is second
    rows.arrange(((second, 1),), ((first, 1), (third, 1)))
    assert second.nextInFocusChain() is first
    assert first.nextInFocusChain() is third
