"""What folds away where the page has little room, and how much is left for the body."""

from datetime import timedelta
from itertools import combinations

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollBar, QTabWidget, QWidget
from uuid_utils.compat import uuid7

from needlemap.clinic.starting import new_visit
from needlemap.clinic.visits import AdverseKind, Reaction
from needlemap.look.theme import LIGHT
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.window.style.theme import style_sheet
from tests.signing import sign
from tests.ui.hands import NOW
from tests.ui.strips import ANA

LOW = ((1366, 635), (1280, 667))  # the pages of windows of 1366 x 768 and 1280 x 800
MOST_USED = ("state_active", "tenderness_10", "needled", "technique_winding", "twitch_one")


@pytest.fixture
def needled(hand, page):
    """A point whose muscles stand in one row and whose precaution in two lines."""
    page.setStyleSheet(style_sheet(LIGHT))
    hand.click(hand.place(0.62, 0.22))
    page.point_editor.place_needle()
    return page.document.chart.points[0]


def sized(page, size):
    page.resize(*size)
    QApplication.processEvents()
    page.grab()
    QApplication.processEvents()


def side(page):
    return page.findChild(QTabWidget, "side")


def is_whole(part):
    return part.visibleRegion().boundingRect() == part.rect()


def bars(root):
    found = [bar for bar in root.findChildren(QScrollBar) if bar.isVisible() and bar.maximum()]
    return [bar for bar in found if bar.orientation() is Qt.Orientation.Vertical]


@pytest.mark.parametrize("size", LOW)
def test_all_that_is_charted_at_a_needled_point_is_seen_without_scrolling(page, needled, size):
    sized(page, size)
    for name in (*MOST_USED, "familiar_pain", "depth_deep", "tenderness_after_10"):
        assert is_whole(page.findChild(QWidget, name)), name
    assert bars(side(page)) == []


@pytest.mark.parametrize("size", LOW)
def test_with_more_open_the_panel_has_one_scroll_bar_and_nothing_moves(page, needled, size):
    sized(page, size)
    QTest.mouseClick(page.findChild(QPushButton, "more"), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert len(bars(side(page))) <= 1
    found, after = page.findChild(QWidget, "threshold"), page.findChild(QWidget, "tenderness_after")
    above = after.mapTo(page, QPoint(0, 0)).y()
    assert found.mapTo(page, QPoint(0, 0)).y() > above


@pytest.mark.parametrize("size", LOW)
def test_the_list_has_a_tab_of_its_own_that_gives_way_to_what_is_selected(page, needled, size):
    sized(page, size)
    tabs = side(page)
    assert [tabs.tabText(at) for at in range(tabs.count())] == ["Mark", "List", "Visit"]
    assert page.inspector.isVisible()
    page.selection.select(None)
    assert page.mark_list.isVisible()
    assert not page.inspector.isVisible()
    page.selection.select(needled.id)
    assert page.inspector.isVisible()
    page.selection.select(None)
    sized(page, (1600, 880))
    assert [tabs.tabText(at) for at in range(tabs.count())] == ["Marks", "Visit"]
    assert page.mark_list.isVisible()


def test_in_a_narrow_page_the_body_has_most_of_the_width(page, needled):
    sized(page, (900, 467))
    assert page.canvas.width() >= 0.55 * 900
    assert not page.rail.isVisible()


@pytest.mark.parametrize("size", [(900, 467), (683, 251), (1366, 635)])
def test_the_panel_gives_its_room_to_the_body_and_comes_back(page, needled, size):
    sized(page, size)
    before = page.canvas.width()
    press = page.canvas.panel
    assert is_whole(press)
    assert min(press.width(), press.height()) >= TARGET_PX
    QTest.mouseClick(press, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert not side(page).isVisible()
    assert page.canvas.width() > before + 300
    page.commands["panel"].run()
    QApplication.processEvents()
    assert side(page).isVisible()
    assert page.canvas.width() == before


def test_the_panel_never_lies_over_the_body(page, needled):
    for size in ((683, 251), (900, 467), (1366, 635)):
        sized(page, size)
        boxes = [
            QRect(part.mapTo(page, QPoint(0, 0)), part.size()) for part in (page.view, side(page))
        ]
        assert not boxes[0].intersects(boxes[1])


@pytest.mark.parametrize("size", [(900, 467), (1000, 700), (1200, 600), (1500, 900)])
def test_all_parts_stand_beside_one_another_and_the_body_takes_the_room(page, size):
    sized(page, size)
    parts = [part for part in page.children() if isinstance(part, QWidget) and part.isVisible()]
    boxes = [part.geometry() for part in parts]
    assert all(not a.intersects(b) for a, b in combinations(boxes, 2))
    assert all(page.rect().contains(box) for box in boxes)
    first = min(box.top() for box in boxes)
    if page.width() >= 1100:
        assert min(boxes, key=QRect.left).top() == first  # the tools
    if page.width() >= 1240:
        assert side(page).y() == first
    assert page.canvas.height() > 0.55 * page.height()
    beside = page.width() - side(page).width()
    assert page.canvas.width() > 0.85 * beside - 80  # of the rails


def test_a_place_stands_beside_the_name_only_where_it_is_whole(hand, page):
    """Wherever the point lies: the words for a place are of any length."""
    page.setStyleSheet(style_sheet(LIGHT))
    sized(page, LOW[0])
    hand.click(hand.place(0.6, 0.2))
    [mark] = page.document.chart.points
    title, place = (page.findChild(QLabel, f"mark_{name}") for name in ("title", "place"))
    view = page.scene.frames[0].view
    beside = set()
    for x, y in ((0.5, 0.18), (0.55, 0.3), (0.42, 0.47), (0.58, 0.49), (0.5, 0.42), (0.6, 0.7)):
        anchor = view.locate(x * view.width_mm, y * view.height_mm)
        page.editor.move_point(mark.id, anchor)
        QApplication.processEvents()
        assert "…" not in title.text() + place.text(), place.accessibleName()
        beside.add(place.y() < title.geometry().bottom())
    assert beside == {True, False}


@pytest.fixture
def reacted(page, store, patient, visit):
    """A visit after one with two reactions that nobody closed."""
    page.setStyleSheet(style_sheet(LIGHT))
    found = tuple(
        Reaction(id=uuid7(), kind=kind, action="sent to hospital, told the doctor " * 3)
        for kind in (AdverseKind.PNEUMOTHORAX, AdverseKind.BLEEDING)
    )
    with store.begin() as records:
        records.clinic.put_practitioner(ANA)
        sign(records, visit, reactions=found, adverse=found[0].kind)
        later = new_visit(records, patient, NOW + timedelta(days=7), uuid7)
    page.open_visit(patient, later.id)


def test_beside_open_reactions_the_body_is_420_pixels_tall_in_a_low_window(page, reacted):
    sized(page, (1366, 623))  # of a window of 1366 x 768
    ending, turn = page.findChild(QWidget, "ending_0"), page.findChild(QWidget, "unfold_reactions")
    assert page.view.height() >= 420
    assert turn.isVisible()
    assert not ending.isVisible()
    QTest.mouseClick(turn, Qt.MouseButton.LeftButton)
    assert ending.isVisible()
    QTest.keyClicks(ending, "all is well")
    sized(page, (1366, 900))  # where there is room each has its line, and the visits theirs
    assert not turn.isVisible()
    assert page.history.isVisible()
    sized(page, (1366, 623))
    assert ending.text() == "all is well"
    assert ending.isVisible()  # what is typed is not out of sight


def test_once_the_last_reaction_is_closed_the_visits_stand_under_the_body_again(page, reacted):
    sized(page, (1366, 623))
    assert not page.history.isVisible()
    for _ in range(2):
        if not page.findChild(QWidget, "ending_0").isVisible():
            QTest.mouseClick(page.findChild(QWidget, "unfold_reactions"), Qt.MouseButton.LeftButton)
        QTest.keyClicks(page.findChild(QWidget, "ending_0"), "all is well")
        QTest.mouseClick(page.findChild(QWidget, "close_reaction_0"), Qt.MouseButton.LeftButton)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
    assert page.flow.open_reactions.isHidden()
    assert page.history.isVisible()
    assert not page.findChild(QWidget, "unfold_reactions").isVisible()
