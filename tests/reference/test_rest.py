"""A chart that was opened lays itself out and is then still."""

import pytest
from PySide6.QtCore import QEvent, QObject

from tests.reference.conftest import WINDOW
from tests.screenshots.stage import rest


class Layouts(QObject):
    """Counts how often parts of a page get another size."""

    count = 0

    def eventFilter(self, watched, event):
        self.count += event.type() == QEvent.Type.Resize
        return False


@pytest.mark.parametrize("size", [(1280, 800), (1366, 768), (1500, 900), (1920, 1080)])
def test_a_new_visit_comes_to_rest_at_every_size(stage, size):
    stage.window.resize(*size)
    stage.new_visit("brandt")  # fails if the picture of the body never comes
    layouts = Layouts()
    parts = [stage.chart, *stage.chart.findChildren(QObject)]
    for part in parts:
        part.installEventFilter(layouts)
    rest(200)
    for part in parts:
        part.removeEventFilter(layouts)
    stage.window.resize(WINDOW)
    assert layouts.count == 0
