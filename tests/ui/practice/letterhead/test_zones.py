"""A time zone is found by any part of its name, and must be one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from needlemap.ui.practice.letterhead.zones import shown_zone, zone_named
from tests.ui.practice.conftest import HARBOUR


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("america/new york", "America/New_York"),
        (" UTC ", "UTC"),
        ("Middle Earth", "Middle_Earth"),
    ],
)
def test_a_zone_is_known_however_it_is_typed(typed, zone):
    assert zone_named(typed) == zone
    assert shown_zone("America/New_York") == "America/New York"


def test_zones_are_offered_by_a_part_of_their_name(qtbot, desk):
    desk.type("clinic_zone", "berl")
    shown = desk.part("clinic_zone", QLineEdit).completer().popup()
    qtbot.waitUntil(shown.isVisible)
    model = shown.model()
    assert [model.index(at, 0).data() for at in range(model.rowCount())] == ["Europe/Berlin"]
    assert shown.sizeHintForRow(0) >= 44
    QTest.keyClick(shown, Qt.Key.Key_Down)
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert desk.text("clinic_zone") == "Europe/Berlin"
    desk.press("clinic_keep")
    assert desk.recorded()[0].zone == "Europe/Berlin"


@pytest.mark.parametrize("typed", ["Middle Earth", "", "../../etc/passwd", "x" * 5000])
def test_what_is_no_zone_is_said_below_its_field(desk, typed):
    desk.part("clinic_zone", QLineEdit).setText(typed)
    desk.press("clinic_keep")
    assert desk.text("clinic_error").startswith("This is no time zone")
    assert desk.part("clinic_zone").hasFocus()
    assert desk.recorded()[0] == HARBOUR
