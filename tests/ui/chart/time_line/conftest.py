"""A strip of visits by itself."""

import pytest

from needlemap.ui.chart.time_line.strip import HistoryStrip


@pytest.fixture
def strip(qtbot):
    """Return a strip that shows nothing yet."""
    made = HistoryStrip()
    qtbot.addWidget(made)
    made.resize(700, 106)
    made.show()
    return made


@pytest.fixture
def strip_of(qtbot):
    """Return a strip that shows a course, its last visit as the open one."""

    def shown(course, low):
        made = HistoryStrip()
        qtbot.addWidget(made)
        made.set_low(low=low)
        made.resize(700, made.sizeHint().height())
        made.show_course(course, course.visits[-1].id)
        made.show()
        return made

    return shown
