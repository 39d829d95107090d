"""The page shows list and form side by side, also in a small window."""

import pytest
from PySide6.QtWidgets import QApplication


@pytest.mark.parametrize("size", [(1366, 640), (1000, 560)])
def test_nothing_is_cut(desk, neck, size):
    desk.page.resize(*size)
    desk.controller.show(desk.patient, None, neck)
    QApplication.processEvents()
    for name in ("episode_keep", "episode_leave", "episode_end", "new_complaint"):
        part = desk.part(name)
        assert part.visibleRegion().boundingRect() == part.rect(), name
