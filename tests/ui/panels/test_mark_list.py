"""The numbered list and the canvas agree."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListView

from needlemap.clinic.marks import PointState


def rows(page):
    model = page.findChild(QListView, "mark_list").model()
    return [model.index(row).data() for row in range(model.rowCount())]


def test_the_list_says_what_the_chart_holds(hand, page, atlas):
    hand.click(hand.place(0.6, 0.2))
    page.inspector.point_form.acts.set_state(PointState.LATENT)
    page.inspector.point_form.acts.set_tenderness(4)
    [mark] = page.document.chart.points
    [words] = rows(page)
    assert words == f"1 · {atlas.title(mark.point.anchor, mark.point.muscle)} · latent · 4"
    assert page.findChild(QLabel, "mark_count").text() == "1 point · 0 zones · 0 needles"


def test_the_side_in_the_list_is_the_side_of_the_body(hand, page):
    hand.click(hand.place(0.62, 0.2))
    hand.click(hand.place(0.38, 0.2))
    right, left = rows(page)
    assert "right" in right.lower()
    assert "left" in left.lower()


def test_a_row_that_is_pressed_selects_its_mark(hand, page):
    hand.click(hand.place(0.6, 0.2))
    hand.click(hand.place(0.4, 0.5))
    first = page.document.chart.points[0]
    view = page.findChild(QListView, "mark_list")
    box = view.visualRect(view.model().index(0))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert page.selection.mark == first.id
    assert page.findChild(QLabel, "mark_title").text()


def test_the_row_of_the_mark_selected_on_the_canvas_is_selected(hand, page):
    hand.click(hand.place(0.6, 0.2))
    hand.click(hand.place(0.4, 0.5))
    view = page.findChild(QListView, "mark_list")
    assert view.currentIndex().row() == 1
    hand.click(hand.over(page.document.chart.points[0].point.anchor))
    assert view.currentIndex().row() == 0
    hand.key(Qt.Key.Key_Escape)
    assert not view.selectionModel().hasSelection()
