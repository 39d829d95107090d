"""What the cells of the point table look like."""

import pytest
from PySide6.QtCore import Qt

from needlemap.clinic.history.point_lines import point_lines
from needlemap.look.theme import LIGHT
from needlemap.ui.history.points.columns import COLUMNS
from needlemap.ui.history.points.painter import ROW_PX
from needlemap.ui.history.points.small_line import span_of, visit_places
from needlemap.ui.history.points.table import PointTableView
from needlemap.ui.widgets.sizes import TARGET_PX
from tests.clinic.history.making import NEEDLE, Strip, history, point, visit

TENDERNESS = [column.head for column in COLUMNS].index("Tenderness")
NEEDLED = [column.head for column in COLUMNS].index("Needled")
KNOWN = history(
    visit(0, point(1, 101, tenderness=8, needling=NEEDLE)), visit(20, point(1, 101, tenderness=2))
)


@pytest.fixture
def view(qtbot):
    made = PointTableView()
    qtbot.addWidget(made)
    made.resize(1300, 300)
    made.set_theme(LIGHT)
    made.set_span(span_of(KNOWN))
    made.show_lines(point_lines(KNOWN, Strip()))
    made.show()
    return made


def color_at(view, visit_at):
    index = view.model().index(0, TENDERNESS)
    cell = view.visualRect(index)
    line = index.data(Qt.ItemDataRole.UserRole)
    spot = visit_places(line, span_of(KNOWN), cell)[visit_at].spot.toPoint()
    return view.viewport().grab().toImage().pixelColor(spot).name()


def test_a_visit_with_a_needle_is_a_full_dot_and_one_without_a_hollow_one(view):
    assert color_at(view, 0) == LIGHT.text
    assert color_at(view, 1) == LIGHT.accent_soft  # the ground of the chosen row


def test_a_row_is_as_tall_as_a_finger(view):
    assert ROW_PX >= TARGET_PX
    assert view.rowHeight(0) == ROW_PX


def test_another_line_of_the_same_point_is_painted_with_its_own_words(view):
    cell = view.visualRect(view.model().index(0, NEEDLED))
    before = view.viewport().grab(cell).toImage()
    never = history(visit(0, point(1, 101, tenderness=8)), visit(20, point(1, 101, tenderness=2)))
    view.show_lines(point_lines(never, Strip()))
    assert view.viewport().grab(cell).toImage() != before
    view.show_lines(point_lines(KNOWN, Strip()))
    assert view.viewport().grab(cell).toImage() == before
