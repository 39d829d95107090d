"""One kind of needles is typed as it stands on the pack."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLineEdit

from needlemap.clinic.conventions import DateOrder
from needlemap.clinic.expiry import Expiry
from needlemap.clinic.opened_needles import OpenedNeedles
from needlemap.ui.visit.opened.entry import NeedlesEntry

FULL = OpenedNeedles(
    brand="Seirin J", lot="00471", expires=Expiry(year=2027, month=3, day=4), opened=6, discarded=0
)


@pytest.fixture
def entry(qtbot):
    made = NeedlesEntry(lambda: DateOrder.MONTH_FIRST)
    qtbot.addWidget(made)
    made.show()
    return made


def field(entry, name):
    return entry.findChild(QLineEdit, f"opened_{name}")


def test_what_is_shown_is_given_again_as_it_was(entry):
    given = QSignalSpy(entry.given)
    entry.begin(FULL)
    assert not entry.is_typed_into
    QTest.keyClick(field(entry, "lot"), Qt.Key.Key_Return)
    assert given.at(0)[0] == FULL
    entry.begin()
    assert [one.text() for one in entry.findChildren(QLineEdit)] == [""] * 5


def test_a_day_is_read_in_the_order_of_the_practice(entry):
    given = QSignalSpy(entry.given)
    QTest.keyClicks(field(entry, "expires"), "03/04/2027")
    assert entry.is_typed_into
    QTest.keyClick(field(entry, "expires"), Qt.Key.Key_Return)
    assert given.at(0)[0].expires == FULL.expires
