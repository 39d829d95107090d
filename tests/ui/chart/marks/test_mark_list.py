"""The numbered list and the canvas agree."""

from itertools import combinations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QListView

from needlemap.clinic.marks import PointState
from needlemap.look.theme import LIGHT
from needlemap.ui.canvas.model.document import ChartDocument
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.canvas.model.ghosts import Ghosts
from needlemap.ui.canvas.model.layout import frames_of
from needlemap.ui.canvas.model.selection import Selection
from needlemap.ui.chart.marks.mark_list import MarkList
from needlemap.ui.chart.marks.mark_rows import ROW_PX


def rows(page):
    model = page.findChild(QListView, "mark_list").model()
    return [model.index(row).data() for row in range(model.rowCount())]


def test_the_list_says_what_the_chart_holds(hand, page, atlas):
    hand.click(hand.place(0.6, 0.2))
    page.point_editor.set_state(PointState.LATENT)
    page.point_editor.set_tenderness(4)
    [mark] = page.document.chart.points
    [words] = rows(page)
    assert words == f"1 · {atlas.title(mark.point.anchor, mark.point.muscle)} · latent · tender 4"
    assert page.findChild(QLabel, "mark_count").text() == "1 point · 0 zones · 0 needles"


def test_the_list_is_as_high_as_its_rows_so_that_only_the_panel_scrolls(hand, page):
    view = page.findChild(QListView, "mark_list")
    heights = []
    for share in (0.15, 0.2, 0.25, 0.3):
        hand.click(hand.place(0.6, share))
        heights.append((view.minimumHeight() / ROW_PX, view.maximumHeight() / ROW_PX))
    assert heights == [(1, 1), (2, 2), (3, 3), (4, 4)]


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


def test_a_row_says_familiar_pain_needles_and_twitch(hand, page):
    hand.click(hand.place(0.6, 0.2))
    acts = page.point_editor
    acts.toggle_familiar()
    acts.set_tenderness(7)
    acts.next_twitch()
    [words] = rows(page)
    assert words.endswith(" · my pain · active · tender 7 · 1 needle · twitch: one")


def test_a_row_says_how_many_twitches_were_counted(hand, page):
    hand.click(hand.place(0.6, 0.2))
    page.point_editor.place_needle()
    page.point_editor.count_twitches(4)
    [words] = rows(page)
    assert words.endswith(" · 1 needle · twitch: several (4)")


def test_a_zone_says_its_quality_its_area_and_its_intensity(hand, page, atlas):
    page.rail.choose("zone")
    hand.circle(0.5, 0.3)
    hand.key("6")
    [zone] = page.document.chart.zones
    area = atlas.extent(zone.cells, page.document.patient.body).area_cm2
    [words] = rows(page)
    assert words.startswith("A · ")
    assert words.endswith(f" · quality not noted · 6 of 10 · {area:.0f} cm²")


def test_the_familiar_pain_is_to_be_seen_in_the_alarm_colour(hand, page):
    hand.click(hand.place(0.6, 0.2))
    page.point_editor.set_state(PointState.CLEAR)  # a symbol without red
    page.selection.select(None)
    before = reds(page)
    page.selection.select(page.document.chart.points[0].id)
    page.point_editor.toggle_familiar()
    page.selection.select(None)
    assert reds(page) > before + 20


def reds(page):
    """Return how many pixels of the list have the alarm colour."""
    image = page.findChild(QListView, "mark_list").viewport().grab().toImage()
    alarm = QColor(LIGHT.alarm).rgb()
    return sum(
        image.pixel(x, y) == alarm for x in range(image.width()) for y in range(image.height())
    )


def test_each_state_has_its_own_symbol_in_the_list(hand, page):
    hand.click(hand.place(0.6, 0.2))
    acts, pictures = page.point_editor, []
    view = page.findChild(QListView, "mark_list")
    for state in PointState:
        acts.set_state(state)
        box = view.visualRect(view.model().index(0))
        box.setWidth(40)
        pictures.append(view.viewport().grab(box).toImage())
    assert all(one != other for one, other in combinations(pictures, 2))


def test_up_and_down_walk_through_the_marks_and_keys_act_on_the_one_chosen(hand, page, stored):
    hand.click(hand.place(0.6, 0.2))
    hand.click(hand.place(0.4, 0.5))
    view = page.findChild(QListView, "mark_list")
    first, second = page.document.chart.points
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert page.selection.mark == first.id
    QTest.keyClick(view, "7")
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert page.selection.mark == second.id
    QTest.keyClick(view, "3")
    assert [mark.finding.tenderness for mark in stored().points] == [7, 3]
    assert [mark.point.anchor for mark in stored().points] == [
        first.point.anchor,
        second.point.anchor,
    ]


def test_a_change_of_one_mark_leaves_the_other_rows_and_the_scroll_alone(hand, page):
    for across in (0.6, 0.4, 0.5):
        hand.click(hand.place(across, 0.2))
    model = page.findChild(QListView, "mark_list").model()
    anew, changed = QSignalSpy(model.modelReset), QSignalSpy(model.dataChanged)
    page.selection.select(page.document.chart.points[1].id)
    page.point_editor.set_tenderness(6)
    assert anew.count() == 0
    assert [changed.at(i)[0].row() for i in range(changed.count())] == [1]
    assert [line.endswith(" · tender 6") for line in rows(page)] == [False, True, False]


def test_a_mark_that_is_removed_leaves_no_other_selected_in_its_place(hand, page):
    for across in (0.6, 0.4, 0.5):
        hand.click(hand.place(across, 0.2))
    page.selection.select(page.document.chart.points[1].id)
    page.editor.remove_selected()
    assert page.findChild(QListView, "mark_list").model().rowCount() == 2
    assert page.editor.selected is None
    assert not page.findChild(QListView, "mark_list").selectionModel().hasSelection()


def test_a_row_that_goes_selects_no_other_mark(qtbot, chart_context, atlas, patient, visit, stack):
    """The list by itself: on the page the canvas lets go of the mark first."""
    document, selection = ChartDocument(chart_context.store), Selection()
    editor = ChartEditor(chart_context, document, selection, stack)
    made = MarkList(atlas, editor, Ghosts(chart_context, editor))
    qtbot.addWidget(made)
    document.open(visit.id)
    frame = frames_of(atlas, patient.body)[1]
    for across in (0.6, 0.4):
        x, y = frame.body.left() + across * frame.body.width(), frame.body.center().y() / 2
        editor.place_point(frame.view.locate(x, y))
    first = document.chart.points[0]
    selection.select(first.id)
    editor.remove_selected()
    assert selection.mark == first.id
    assert not made.findChild(QListView, "mark_list").currentIndex().isValid()


def test_marks_are_counted_and_named_in_the_language_of_the_window(hand, page, speak):
    hand.click(hand.place(0.6, 0.2))
    speak({
        "{count} point": "{count} Punkt", "{count} zones": "{count} Zonen",
        "{count} needle": "{count} Nadel", "latent": "latent (de)", "left": "linker",
        "right": "rechter", "{side} {muscle}": "{muscle} {side}",
        "twitch: {twitch}": "Zuckung: {twitch}",
        "one": "einmal", "rhomboid major": "Rautenmuskel",
    })  # fmt: skip
    page.point_editor.set_muscle("rhomboid_major")
    page.point_editor.set_state(PointState.LATENT)
    page.point_editor.place_needle()
    page.point_editor.next_twitch()
    [words] = rows(page)
    assert words == "1 · Rautenmuskel rechter · latent (de) · 1 Nadel · Zuckung: einmal"
    assert page.findChild(QLabel, "mark_count").text() == "1 Punkt · 0 Zonen · 1 Nadel"
