"""The page shows the letterhead and who treats, side by side, also in a small window."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.practice.conftest import WEIR


@pytest.mark.parametrize("size", [(1366, 640), (1920, 950), (1000, 560)])
def test_nothing_is_cut(qtbot, desk, size):
    desk.page.resize(*size)
    desk.person(WEIR)
    QApplication.processEvents()
    for name in ("clinic_keep", "practitioner_keep", "practitioner_retire", "copy_place"):
        part = desk.part(name)
        assert part.visibleRegion().boundingRect() == part.rect(), name


def test_where_there_is_room_every_field_is_seen_at_once(qtbot, desk):
    desk.page.resize(1920, 950)
    desk.person(WEIR)
    last = desk.part("practitioner_certificate_number")
    qtbot.waitUntil(lambda: last.visibleRegion().boundingRect() == last.rect(), timeout=1000)
