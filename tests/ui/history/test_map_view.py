"""How often, on the skin: darkest where most was found, and exact counts beside it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from needlemap.body.skin import anchor_arrays
from needlemap.ui.history.map_view import MapView
from tests.clinic.history.making import history, visit


@pytest.fixture
def view(qtbot, atlas, figures, on_back, drawn_on_back):
    made = MapView(atlas)
    qtbot.addWidget(made)
    made.resize(1200, 500)
    often = [visit(day, on_back(1, 0.45, 0.25)) for day in range(5)]
    once = visit(9, on_back(2, 0.55, 0.4), drawn_on_back("A", 0.5, 0.45))
    made.show_history(history(*often, once), figures)
    made.show()
    return made


def counts(view):
    rows = view.findChild(QWidget, "region_counts").model()
    spoken = Qt.ItemDataRole.AccessibleTextRole
    return [rows.index(row).data(spoken) for row in range(rows.rowCount())]


def test_it_is_darkest_where_most_points_were_found(view, atlas, on_back):
    anchors = [on_back(1, 0.45, 0.25).point.anchor, on_back(2, 0.55, 0.4).point.anchor]
    often, once = atlas.skin.cells_at(*anchor_arrays(anchors)).tolist()
    assert often in view.picture.densest
    assert once not in view.picture.densest


def test_the_counts_by_region_are_exact(view):
    first = counts(view)[0]
    assert first.endswith(": 5 points, pain at 0 visits")
    assert sum(int(line.split(": ")[1].split()[0]) for line in counts(view)) == 6
    assert view.findChild(QLabel, "map_note").text().startswith("6 finds of points")


def test_pain_is_counted_by_visits(view, atlas):
    QTest.mouseClick(view.findChild(QPushButton, "map_of_pain"), Qt.MouseButton.LeftButton)
    assert view.findChild(QLabel, "map_note").text().startswith("1 visit with drawn pain")
    tones = [float(words.removeprefix("from ")) for words in view.picture.legend]
    assert tones == sorted(tones)
    assert tones[-1] <= 1.0


def test_without_a_find_nothing_is_tinted_and_nothing_counted(view, figures):
    view.show_history(history(visit(0)), figures)
    assert (view.picture.legend, counts(view)) == ((), [])
    assert not view.picture.grab().isNull()
