"""The muscle under the pointer is named; Tab steps down through those under it."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from needlemap.body.places import Side, ViewId

TAB, BACK, ESCAPE = Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape


@pytest.fixture
def over(hand, page):
    """Move the pointer over a place of the skin; return the muscles under it."""

    QApplication.processEvents()  # lays the page out, so that places stay where they are

    def move(at: QPointF):
        for point in (QPoint(2, 2), at.toPoint()):  # Qt tells of no move to where it was
            QTest.mouseMove(page.view.viewport(), point)
            QApplication.processEvents()
        touch = page.view.touch(QPointF(at.toPoint()))
        return page.editor.muscles_under(touch.anchor, touch.view_id)

    return move


@pytest.fixture
def shoulder(over, hand):
    """A place with several muscles under it, right of the spine on the back."""
    return hand.place(0.6, 0.18)


def label(page):
    return page.view.findChild(QWidget, "pointer_label")


def title(page):
    return page.view.findChild(QLabel, "pointer_title").text()


def test_the_outermost_muscle_is_named_with_its_side_and_what_lies_under_it(over, page, shoulder):
    stack = over(shoulder)
    assert title(page) == stack[0].name
    assert title(page).startswith("Right ")
    about = page.view.findChild(QLabel, "pointer_about").text()
    assert f"under it: {stack[1].muscle.english.lower()}" in about.lower()
    foot = page.findChild(QWidget, "under_pointer").accessibleName()
    assert title(page) in foot
    assert about in foot


def test_what_a_needle_must_not_meet_stands_at_the_pointer_where_the_line_is_too_short(
    over, page, shoulder
):
    mind = page.view.findChild(QLabel, "pointer_mind")
    under = page.findChild(QWidget, "under_pointer")
    over(shoulder)
    sight = page.canvas.guide.sight
    assert sight.mind
    is_whole = under.isVisible() and under.text().replace("\n", " ").startswith(sight.mind)
    assert mind.text() == ("" if is_whole else sight.mind)
    under.hide()
    page.canvas.guide.look(None)
    over(shoulder + QPointF(1, 1))
    assert (mind.text(), mind.isVisible()) == (page.canvas.guide.sight.mind, True)


def test_over_a_mark_its_number_is_told_with_the_muscle_it_is_in(over, hand, page, shoulder):
    hand.click(shoulder)
    page.point_editor.go_deeper()
    [mark] = page.document.chart.points
    stack = over(shoulder)
    named = next(here.name for here in stack if here.id == mark.point.muscle)
    assert named != stack[0].name
    assert title(page) == f"1 · {named}"
    assert f"1 · {named}" in page.findChild(QWidget, "under_pointer").accessibleName()
    QTest.keyClick(page.view, TAB)
    assert title(page) == stack[1].name


def test_over_a_mark_that_hides_another_both_are_told(over, hand, page, shoulder):
    hand.click(shoulder)
    [first] = page.document.chart.points
    beside = page.view.touch(QPointF(shoulder.x() + 2, shoulder.y())).anchor
    page.editor.place_point(beside)
    over(shoulder)
    said = page.findChild(QWidget, "under_pointer").accessibleName()
    assert said.startswith(("1 · ", "2 · ")) or " · 1 · " in said or " · 2 · " in said
    assert "also here: 2" in said or "also here: 1" in said
    page.editor.selection.select(first.id)
    page.editor.remove_selected()
    over(shoulder)
    assert "also here" not in page.findChild(QWidget, "under_pointer").accessibleName()


def test_tab_steps_down_and_up_the_muscles_and_outlines_the_named_one(over, page, shoulder):
    stack = over(shoulder)
    assert len(stack) > 2
    assert not page.canvas.guide.outline.paths
    QTest.keyClick(page.view, TAB)
    assert title(page) == stack[1].name
    first = page.canvas.guide.outline.paths
    assert any(path.contains(page.view.mapToScene(shoulder.toPoint())) for path in first)
    QTest.keyClick(page.view, TAB)
    assert title(page) == stack[2].name
    assert page.canvas.guide.outline.paths != first
    QTest.keyClick(page.view, BACK)
    QTest.keyClick(page.view, BACK)
    assert title(page) == stack[0].name
    QTest.keyClick(page.view, BACK)
    assert title(page) == stack[-1].name


def test_a_muscle_that_goes_around_the_body_is_outlined_in_every_view_it_shows_in(
    over, hand, page, atlas
):
    deltoid = atlas.reasoning.muscle("deltoid_middle")
    place = atlas.reasoning.classic_places.points(deltoid, Side.RIGHT)[0]
    over(hand.over(place, ViewId.RIGHT_LATERAL))
    QTest.keyClick(page.view, TAB)
    boxes = [path.boundingRect() for path in page.canvas.guide.outline.paths]
    views = {page.scene.frame_at(box.center()).view.id for box in boxes}
    assert len(views) == len(boxes) > 1


def test_escape_ends_the_steps_and_selects_nothing_away(over, hand, page, shoulder):
    hand.click(shoulder)
    selected = page.selection.mark
    over(shoulder + QPointF(3, 40))
    QTest.keyClick(page.view, TAB)
    QTest.keyClick(page.view, ESCAPE)
    assert not page.canvas.guide.outline.paths
    assert not label(page).isVisible()
    assert page.selection.mark == selected
    QTest.keyClick(page.view, ESCAPE)
    assert page.selection.mark is None


def test_the_outline_stays_while_the_pointer_is_over_the_muscle_and_goes_with_it(
    over, hand, page, shoulder
):
    over(shoulder)
    QTest.keyClick(page.view, TAB)
    named, outlined = title(page), page.canvas.guide.outline.paths
    QTest.mouseMove(page.view.viewport(), (shoulder + QPointF(2, 2)).toPoint())
    QApplication.processEvents()
    assert (title(page), page.canvas.guide.outline.paths) == (named, outlined)
    over(hand.place(0.6, 0.8))
    assert not page.canvas.guide.outline.paths


def test_tab_goes_to_the_next_control_when_the_pointer_is_off_the_body(over, hand, page):
    page.view.setFocus()
    QTest.mouseMove(page.view.viewport(), hand.place(0.02, 0.9).toPoint())
    QApplication.processEvents()
    QTest.keyClick(page.view, TAB)
    assert not page.canvas.guide.outline.paths
    assert QApplication.focusWidget() is not page.view


def test_a_click_takes_the_muscle_that_was_stepped_to(over, hand, page, shoulder, stored):
    stack = over(shoulder)
    QTest.keyClick(page.view, TAB)
    hand.click(shoulder)
    assert stored().points[0].point.muscle == stack[1].id
    assert not page.canvas.guide.outline.paths


def test_the_label_lies_in_the_canvas_and_off_the_mark_under_the_pointer(over, hand, page):
    for across, down in ((0.6, 0.18), (0.5, 0.03), (0.31, 0.97)):
        at = hand.place(across, down)
        hand.click(at)
        over(at + QPointF(1, 1))
        box = QRectF(label(page).geometry())
        assert page.view.viewport().geometry().contains(label(page).geometry())
        assert label(page).isVisible()
        assert not box.intersects(QRectF(at.x() - 12, at.y() - 12, 24, 24))


def test_the_label_keeps_off_a_mark_that_the_pointer_touches_at_its_rim(over, hand, page, shoulder):
    hand.click(shoulder)
    over(shoulder + QPointF(-14, 0))
    box = QRectF(label(page).geometry())
    assert label(page).isVisible()
    assert not box.intersects(QRectF(shoulder.x() - 12, shoulder.y() - 12, 24, 24))


def test_a_press_and_the_wheel_take_the_label_away(over, hand, page, shoulder):
    over(shoulder)
    assert label(page).isVisible()
    hand.click(shoulder)
    assert not label(page).isVisible()


def test_bare_bone_is_named_by_its_region(hand, page, atlas):
    bare = (mark.anchor for mark in atlas.landmarks.all() if not atlas.muscles_under(mark.anchor))
    shin = next(anchor for anchor in bare if page.scene.frames[0].view.project(anchor).visible)
    frame = next(f for f in page.scene.frames if f.view.project(shin).visible)
    at = hand.over(shin, frame.view.id)
    page.canvas.guide.look(page.view.touch(at))
    assert title(page).casefold() == atlas.region_at(page.view.touch(at).anchor).words.casefold()
