"""F6 goes from part to part, and over parts that cannot take the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from needlemap.ui.chart.focus_ring import FocusRing


@pytest.fixture
def parts(qtbot):
    """Three parts of a page, the middle one with two fields in it, and one beside them."""
    page = QWidget()
    column = QVBoxLayout(page)
    made = [QLineEdit(), QWidget(), QLineEdit()]
    inner = QVBoxLayout(made[1])
    for name in ("upper", "lower"):
        field = QPushButton(name)
        field.setObjectName(name)
        inner.addWidget(field)
    beside = QLineEdit()
    beside.setObjectName("beside")
    for name, part in zip(("first", "middle", "last"), made, strict=True):
        part.setObjectName(name)
        column.addWidget(part)
    column.addWidget(beside)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    made[0].setFocus()
    yield made
    page.close()


@pytest.fixture
def ring(parts):
    return FocusRing(parts)


def focused():
    return QApplication.focusWidget().objectName()


def visited(ring, by, times):
    seen = []
    for _ in range(times):
        ring.go(by)
        seen.append(focused())
    return seen


def test_it_goes_round_and_to_the_first_field_of_each_part(ring):
    assert visited(ring, 1, 4) == ["upper", "last", "first", "upper"]


def test_back_it_goes_the_other_way_round(ring):
    assert visited(ring, -1, 4) == ["last", "upper", "first", "last"]


@pytest.mark.parametrize(("by", "to"), [(1, "last"), (-1, "first")])
def test_from_inside_a_part_it_leaves_that_part(ring, parts, by, to):
    parts[1].findChild(QPushButton, "lower").setFocus()
    ring.go(by)
    assert focused() == to


@pytest.mark.parametrize("by", [1, -1])
def test_from_beside_the_ring_it_enters_at_the_first_part(ring, parts, by):
    parts[0].window().findChild(QLineEdit, "beside").setFocus()
    ring.go(by)
    assert focused() == "first"


@pytest.mark.parametrize(
    "bar",
    [
        lambda part: part.hide(),
        lambda part: part.setEnabled(False),
        lambda part: [
            each.setFocusPolicy(Qt.FocusPolicy.ClickFocus) for each in part.findChildren(QWidget)
        ],
    ],
    ids=["hidden", "disabled", "by press alone"],
)
def test_a_part_that_cannot_take_the_keyboard_is_left_out(ring, parts, bar):
    bar(parts[1])
    assert visited(ring, 1, 2) == ["last", "first"]


def test_a_field_that_cannot_take_it_is_passed_by_inside_its_part(ring, parts):
    parts[1].findChild(QPushButton, "upper").setEnabled(False)
    ring.go(1)
    assert focused() == "lower"


def test_where_no_other_part_can_take_it_the_keyboard_stays(ring, parts):
    for part in parts[1:]:
        part.setEnabled(False)
    assert visited(ring, 1, 1) == ["first"]


def test_what_lies_behind_the_last_part_is_no_part(parts):
    """The order of Tab goes on to what stands beside; the ring does not."""
    ring = FocusRing([parts[0], parts[2]])
    parts[2].setEnabled(False)
    ring.go(1)
    assert focused() == "first"


def test_what_it_comes_to_is_selected_as_a_key_does(ring, parts):
    """A line that the keyboard comes to by a key shows what it holds as selected."""
    parts[2].setText("found")
    visited(ring, -1, 1)
    assert parts[2].selectedText() == "found"
