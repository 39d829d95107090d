"""Muscles and bones are laid on the page where they lie in the view, in the plate's colours."""

from dataclasses import replace

import pytest

from needlemap.body.places import Side
from needlemap.look.theme import PAPER
from needlemap.sheets.plate_muscles import Painter, Plan, Strengths
from needlemap.sheets.shapes import Area, Group, Lines, Shade
from tests.sheets.anatomy import art, drawn, parts, square

COLORS = PAPER.plate


@pytest.fixture
def plan(atlas):
    return Plan(atlas.view("anterior"), scale=2.0, left=30.0, top=60.0)


@pytest.fixture
def painter(atlas, plan):
    return Painter(plan, atlas.reasoning.catalogue)


def test_a_view_is_laid_on_the_page_from_its_corner_at_its_scale(plan):
    assert plan.spot(10.0, 5.0) == (50.0, 70.0)
    [laid] = plan.laid((square(10, 5),))
    assert laid.tolist() == [[50, 70], [70, 70], [70, 90], [50, 90]]


def test_the_shade_of_a_view_covers_all_of_it(plan):
    shade = plan.shade(b"jpeg", (), COLORS)
    assert (shade.left, shade.top) == (30.0, 60.0)
    assert (shade.width, shade.height) == (2 * plan.view.width_mm, 2 * plan.view.height_mm)
    assert (shade.jpeg, shade.shadow) == (b"jpeg", COLORS.shadow)


def test_the_skin_is_its_colour_with_its_shade_inside_its_outline(painter, plan):
    area, shade = painter.ground(art()).shapes
    assert (area.color, area.opacity) == (COLORS.skin, 1.0)
    assert area.curves[0].tolist() == plan.laid(art().silhouette)[0].tolist()
    assert shade.inside is area.curves


def test_the_outer_line_of_the_skin_is_closed_and_stronger_than_the_inner_ones(painter):
    inner, outer = painter.outline(art()).shapes
    assert (inner.closed, inner.width, outer.closed, outer.width) == (False, 0.5, True, 0.7)
    assert inner.color == outer.color == PAPER.outline


def test_bones_have_their_own_colour_folds_and_edge(painter):
    bones = painter.bones(art())
    ground, folds = parts(bones, Area)
    assert (ground.color, folds.color, folds.opacity) == (COLORS.bone, COLORS.bone_edge, 0.35)
    assert [line.closed for line in parts(bones, Lines)] == [False, True]
    assert bones.title == "Skeleton"


def test_a_muscle_is_a_group_named_with_its_side(painter):
    group = painter.muscles("deep", [drawn(side=Side.RIGHT)], art())
    [belly] = parts(group, Group)
    assert (belly.id, belly.title) == ("deep-soleus-right", "Right soleus")
    assert (group.id, group.title) == ("deep", "Muscles, deep")


def test_a_muscle_has_fibres_and_tendons_where_they_are_drawn(painter):
    muscle = drawn(fibres=(square(12, 22, 2),), tendons=(square(16, 26, 2),))
    [belly] = parts(painter.muscles("deep", [muscle], art()), Group)
    fill, fibres, tendon = belly.shapes
    assert [shape.color for shape in belly.shapes] == [
        COLORS.muscle, COLORS.fibre, COLORS.tendon
    ]  # fmt: skip
    assert (fibres.width, fibres.opacity, tendon.opacity) == (0.2, 0.75, 0.8)
    assert fill.curves[0].tolist() == [[50, 100], [70, 100], [70, 120], [50, 120]]
    [bare] = parts(painter.muscles("deep", [drawn()], art()), Group)
    assert len(bare.shapes) == 1


def test_one_shade_lies_over_all_muscles_and_under_their_edges(painter):
    group = painter.muscles("muscles", [drawn(), drawn(fill=(square(40, 40),))], art())
    assert [type(shape) for shape in group.shapes] == [Group, Group, Shade, Lines, Lines]
    assert len(parts(group, Shade)[0].inside) == 2


def test_a_layer_without_muscles_has_no_shade(painter):
    assert painter.muscles("muscles", [], art()).shapes == ()


def test_the_muscle_told_apart_has_its_own_colour_and_a_strong_edge_and_others_fade(painter):
    both = [drawn("soleus"), drawn("popliteus")]
    group = replace(painter, told="soleus").muscles("muscles", both, art())
    told, other = (belly.shapes[0].color for belly in parts(group, Group))
    assert (told, other) == (COLORS.told, COLORS.others)
    edge, plain = parts(group, Lines)
    assert (edge.color, plain.color) == (COLORS.told_edge, COLORS.muscle_edge)
    assert edge.width == pytest.approx(1.8 * plain.width)


def test_fibres_of_other_muscles_are_fainter_than_those_of_the_one_told_apart(painter):
    both = [drawn(name, fibres=(square(12, 22, 2),)) for name in ("soleus", "popliteus")]
    group = replace(painter, told="soleus").muscles("muscles", both, art())
    mine, other = (belly.shapes[1] for belly in parts(group, Group))
    assert (mine.color, mine.opacity) == (COLORS.told_edge, 0.75)
    assert (other.color, other.opacity) == (COLORS.fibre, 0.4)


def test_borders_alone_are_dashed_and_hide_nothing(painter):
    borders = painter.borders([drawn(), drawn()])
    assert [shape.dash for shape in borders.shapes] == [(1.6, 1.2)] * 2
    assert parts(borders, Area) == []


def test_lines_are_as_strong_as_asked(painter):
    thin = replace(painter, strengths=Strengths(edge=0.1, fibre=0.05, outline=0.3, contour=0.2))
    [edge] = thin.borders([drawn()]).shapes
    assert edge.width == 0.1
    assert [line.width for line in thin.outline(art()).shapes] == [0.2, 0.3]
