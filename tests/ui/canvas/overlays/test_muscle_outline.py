"""A muscle is outlined in every view that shows it, on its own side."""

import pytest
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsScene

from needlemap.body.errors import AtlasDamaged
from needlemap.body.muscle_map import MuscleHere
from needlemap.body.places import Side, ViewId
from needlemap.look.theme import DARK, LIGHT
from needlemap.ui.canvas.backdrop.pictures import path_of
from needlemap.ui.canvas.model.layout import ViewGroup
from needlemap.ui.canvas.overlays.muscle_outline import MuscleOutline

INFRASPINATUS, RHOMBOID = "infraspinatus", "rhomboid_major"


@pytest.fixture
def outline(page, atlas):
    made = MuscleOutline(atlas, page.scene)
    made.set_theme(LIGHT)
    yield made
    made.clear()


@pytest.fixture(scope="module")
def here(atlas):
    def of(muscle_id, side=Side.RIGHT):
        return MuscleHere(atlas.reasoning.muscle(muscle_id), side, 5.0)

    return of


def drawn(page, outline):
    """Return the items that outline something, by the view that they lie in."""
    items = [
        item
        for item in page.scene.items()
        if isinstance(item, QGraphicsPathItem) and item.path() in outline.paths
    ]
    return {
        page.scene.frame_at(item.path().boundingRect().center()).view.id: item for item in items
    }


def classic(page, atlas, muscle_id, side=Side.RIGHT, view=1):
    """Return where the classic place of a muscle is on the canvas."""
    muscle = atlas.reasoning.muscle(muscle_id)
    frame = page.scene.frames[view]
    spot = frame.view.project(atlas.reasoning.classic_places.points(muscle, side)[0])
    return frame.to_canvas(spot)


@pytest.mark.parametrize("outermost", [True, False])
@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_the_outline_lies_around_the_classic_place_of_that_side(
    page, atlas, outline, here, side, outermost
):
    other = Side.LEFT if side is Side.RIGHT else Side.RIGHT
    outline.show(here(INFRASPINATUS, side), outermost=outermost)
    box = drawn(page, outline)[ViewId.POSTERIOR].path().boundingRect()
    assert box.contains(classic(page, atlas, INFRASPINATUS, side))
    assert not box.contains(classic(page, atlas, INFRASPINATUS, other))


def test_a_muscle_of_the_back_is_not_outlined_in_front(page, outline, here):
    outline.show(here(INFRASPINATUS), outermost=True)
    shown = drawn(page, outline)
    assert ViewId.POSTERIOR in shown
    assert ViewId.ANTERIOR not in shown


def test_a_muscle_under_others_is_outlined_in_all_its_extent(page, atlas, outline, here):
    outline.show(here(RHOMBOID), outermost=False)
    back = page.scene.frames[1]
    cells = atlas.reasoning.classic_places.cells(RHOMBOID, Side.RIGHT)
    expected = path_of(back.view.outline(cells), closed=True).translated(back.left, back.top)
    assert drawn(page, outline)[ViewId.POSTERIOR].path() == expected


def test_the_outermost_muscle_is_outlined_as_the_plate_draws_it(page, outline, here):
    outline.show(here(INFRASPINATUS), outermost=True)
    plate = drawn(page, outline)[ViewId.POSTERIOR].path()
    outline.show(here(INFRASPINATUS), outermost=False)
    whole = drawn(page, outline)[ViewId.POSTERIOR].path()
    area = [path.boundingRect().width() * path.boundingRect().height() for path in (plate, whole)]
    assert area[0] < area[1]  # the deltoid and the trapezius lie over its rim


class Unplated(QGraphicsScene):
    """A canvas of the same views whose plates cannot be read."""

    def __init__(self, frames):
        super().__init__()
        self.frames = frames
        self.anatomy = self

    def of(self, *_):
        return self

    def muscle(self, *_):
        raise AtlasDamaged(file="plates")


def test_without_a_plate_all_its_extent_is_outlined(page, atlas, outline, here):
    outline.show(here(INFRASPINATUS), outermost=False)
    bare = MuscleOutline(atlas, Unplated(page.scene.frames))
    bare.show(here(INFRASPINATUS), outermost=True)
    assert bare.paths == outline.paths


def test_another_muscle_takes_the_place_of_the_first_and_clearing_leaves_nothing(
    page, atlas, outline, here
):
    before = len(page.scene.items())
    outline.show(here(INFRASPINATUS), outermost=False)
    outline.show(here(RHOMBOID), outermost=False)
    assert len(page.scene.items()) == before + len(outline.paths)
    box = drawn(page, outline)[ViewId.POSTERIOR].path().boundingRect()
    assert not box.contains(classic(page, atlas, INFRASPINATUS))
    outline.clear()
    assert (outline.paths, len(page.scene.items())) == ((), before)


def test_several_muscles_are_outlined_together(page, atlas, outline, here):
    outline.show_all((here(INFRASPINATUS), here(RHOMBOID)))
    back = [path.boundingRect() for path in outline.paths]
    for muscle in (INFRASPINATUS, RHOMBOID):
        assert any(box.contains(classic(page, atlas, muscle)) for box in back)


def test_an_outline_has_the_accent_of_the_theme_and_lies_between_zones_and_points(
    page, outline, here
):
    outline.show(here(INFRASPINATUS), outermost=True)
    for theme in (LIGHT, DARK):
        outline.set_theme(theme)
        for item in drawn(page, outline).values():
            pen, fill = item.pen(), item.brush().color()
            assert (pen.color().name(), pen.widthF(), pen.isCosmetic()) == (theme.accent, 2.0, True)
            assert (fill.name(), fill.alphaF()) == (theme.accent, pytest.approx(0.16, abs=0.01))
            assert 10 < item.zValue() < 20


def test_it_is_outlined_in_the_views_that_are_shown(page, outline, here):
    page.view.show_group(ViewGroup.HANDS)
    outline.show(here(INFRASPINATUS), outermost=False)
    assert outline.paths == ()
    page.view.show_group(ViewGroup.HEAD)
    outline.show(here("masseter_superficial"), outermost=True)
    assert ViewId.HEAD_RIGHT in drawn(page, outline)
