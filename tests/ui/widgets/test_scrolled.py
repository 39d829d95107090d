"""A part that scrolls."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget

from needlemap.ui.widgets.scrolled import Least, Scrolled


def test_a_scrolled_area_wants_as_much_as_what_it_holds(qtbot):
    inner = QWidget()
    inner.setMinimumSize(50, 300)
    made = Scrolled(inner)
    qtbot.addWidget(made)
    assert made.sizeHint().height() >= made.widget().sizeHint().height()
    assert made.minimumSizeHint().height() < 100


@pytest.fixture
def part(qtbot):
    """A part far down in a scrolled area that is shown."""
    inner = QWidget()
    inner.setMinimumSize(50, 2000)
    made = Scrolled(inner)
    qtbot.addWidget(made)
    below = QWidget(inner)
    below.setGeometry(0, 1500, 50, 60)
    made.resize(200, 300)
    made.show()
    yield made, below
    made.close()


def is_seen(made, part):
    return (
        made.viewport()
        .rect()
        .contains(QRect(part.mapTo(made.viewport(), QPoint(0, 0)), part.size()))
    )


def test_a_part_that_is_brought_is_seen_at_once_and_once_all_is_laid_out(qtbot, part):
    made, below = part
    assert not is_seen(made, below)
    made.bring(below)
    assert is_seen(made, below)
    made.verticalScrollBar().setValue(0)  # as the layout of what was hidden may do
    qtbot.waitUntil(lambda: is_seen(made, below))


def test_it_grows_and_shrinks_with_what_it_holds(qtbot):
    page, inner = QWidget(), QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    made = Scrolled(inner)
    column.addWidget(made)
    column.addStretch(1)
    lines = QVBoxLayout(inner)
    lines.setContentsMargins(0, 0, 0, 0)
    line = QWidget()
    lines.addWidget(line)
    page.resize(200, 900)
    page.show()
    for tall in (100, 400, 250):
        line.setFixedHeight(tall)
        qtbot.waitUntil(lambda tall=tall: made.height() == tall + 2)
    page.close()


def test_what_is_held_as_large_as_there_is_room_is_laid_out_and_follows(qtbot):
    inner = QWidget()
    lines = QVBoxLayout(inner)
    lines.setContentsMargins(0, 0, 0, 0)
    held = Least(inner)
    qtbot.addWidget(held)
    held.resize(300, 200)
    held.show()
    line = QWidget()
    lines.addWidget(line)
    qtbot.waitUntil(lambda: line.size() == held.size())
    held.resize(500, 100)
    qtbot.waitUntil(lambda: line.size() == held.size())
