"""Muscles and bones are laid on the page where they lie in the view, in the plate's colours."""

from dataclasses import replace

import numpy as np
import pytest

from needlemap.body.light import Light
from needlemap.body.muscle_art import FEATHERS, SheetKind
from needlemap.body.places import Side
from needlemap.look.plates import FIBRE_MM, SHEET_OPACITY
from needlemap.look.theme import PAPER
from needlemap.sheets.plate_muscles import Painter, Plan, Strengths
from needlemap.sheets.shapes import Area, Group, Lines, Shade
from tests.sheets.anatomy import art, drawn, half, parts, sheet, square

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
    shade = plan.shade(Light(b"jpeg"), (), COLORS)
    assert (shade.left, shade.top) == (30.0, 60.0)
    assert (shade.width, shade.height) == (2 * plan.view.width_mm, 2 * plan.view.height_mm)
    assert (shade.light, shade.shadow) == (Light(b"jpeg"), COLORS.shadow)


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
    group = painter.muscles(half(drawn(side=Side.RIGHT)), art())
    [belly] = parts(group, Group)
    assert (belly.id, belly.title) == ("deep-soleus-right", "Right soleus")
    assert (group.id, group.title) == ("deep", "Muscles, deep")


def test_a_muscle_has_fibres_and_tendons_where_they_are_drawn(painter):
    muscle = drawn(fibres=(square(12, 22, 2),), tendons=(square(16, 26, 2),))
    [belly] = parts(painter.muscles(half(muscle), art()), Group)
    fill, fibres, tendon = belly.shapes
    assert [shape.color for shape in belly.shapes] == [
        COLORS.muscle, COLORS.fibre, COLORS.tendon
    ]  # fmt: skip
    assert (fibres.opacity, tendon.opacity) == (0.75, 0.8)
    assert fill.curves[0].tolist() == [[50, 100], [70, 100], [70, 120], [50, 120]]
    [bare] = parts(painter.muscles(half(drawn()), art()), Group)
    assert len(bare.shapes) == 1


def test_fibres_are_slivers_as_wide_as_the_finest_line_on_a_small_page(painter, plan):
    muscle = drawn(fibres=(np.array([(12.0, 22.0), (12.0, 27.0), (12.0, 32.0)]),))

    def width(painter):
        [belly] = parts(painter.muscles(half(muscle), art()), Group)
        return np.ptp(belly.shapes[1].curves[0][:, 0])

    large, small = width(painter), width(replace(painter, plan=replace(plan, scale=0.1)))
    assert 0.5 * 2 * FIBRE_MM < large <= 2 * FIBRE_MM
    assert 0.5 * 0.2 < small <= 0.2


def test_tendons_gleam_where_they_run_out_into_the_belly(painter):
    muscle = drawn(tendons=(square(16, 26, 2),), gleams=(square(16, 26, 2),))
    [belly] = parts(painter.muscles(half(muscle), art()), Group)
    assert [shape.color for shape in belly.shapes[1:]] == [COLORS.tendon] * 2


def test_one_shade_lies_over_all_muscles_and_their_edges(painter):
    group = painter.muscles(half(drawn(), drawn(fill=(square(40, 40),))), art())
    assert [type(shape) for shape in group.shapes] == [Group, Group, Lines, Lines, Shade]
    assert len(parts(group, Shade)[0].inside) == 2


def test_the_relief_of_muscles_is_a_second_shade_where_the_first_is(painter):
    first, second = parts(painter.muscles(half(drawn(), relief=Light(b"relief")), art()), Shade)
    assert (first.light, second.light) == (Light(b"jpeg"), Light(b"relief"))
    assert first.inside == second.inside


def test_a_sheet_lies_over_the_edges_in_outlines_that_together_are_as_dense_as_it(painter):
    group = painter.muscles(half(drawn(), sheets=(sheet(),)), art())
    assert [type(shape) for shape in group.shapes] == [Group, Lines, Group, Shade]
    over = group.shapes[2]
    assert over.title == "Sheets and bone under the skin"
    [made] = over.shapes
    left = np.prod([1 - area.opacity for area in made.shapes])
    assert 1 - left == pytest.approx(SHEET_OPACITY[SheetKind.FASCIA])
    assert {area.color for area in made.shapes} == {COLORS.tendon}
    assert all(area.raised for area in made.shapes)
    assert len(group.shapes[3].inside) == 2


def test_bone_under_the_skin_has_the_colour_of_bone(painter):
    group = painter.muscles(half(sheets=(sheet(SheetKind.BONE),)), art())
    [made] = group.shapes[0].shapes
    assert {area.color for area in made.shapes} == {COLORS.bone}


def test_no_sheet_hides_a_muscle_that_is_told_apart_but_bone_stays(painter):
    both = (sheet(SheetKind.APONEUROSIS), sheet(SheetKind.BONE))
    group = replace(painter, told="soleus").muscles(half(drawn(), sheets=both), art())
    [over] = [one for one in parts(group, Group) if one.id == "deep-over"]
    assert [area.color for area in over.shapes[0].shapes] == [COLORS.bone] * FEATHERS
    assert len(over.shapes) == 1


def test_a_layer_without_muscles_has_no_shade(painter):
    assert painter.muscles(half(), art()).shapes == ()


def test_the_muscle_told_apart_has_its_own_colour_and_a_strong_edge_and_others_fade(painter):
    both = [drawn("soleus"), drawn("popliteus")]
    group = replace(painter, told="soleus").muscles(half(*both), art())
    told, other = (belly.shapes[0].color for belly in parts(group, Group))
    assert (told, other) == (COLORS.told, COLORS.others)
    edge, plain = parts(group, Lines)
    assert (edge.color, plain.color) == (COLORS.told_edge, COLORS.muscle_edge)
    assert edge.width == pytest.approx(1.8 * plain.width)


def test_fibres_of_other_muscles_are_fainter_than_those_of_the_one_told_apart(painter):
    both = [drawn(name, fibres=(square(12, 22, 2),)) for name in ("soleus", "popliteus")]
    group = replace(painter, told="soleus").muscles(half(*both), art())
    mine, other = (belly.shapes[1] for belly in parts(group, Group))
    assert (mine.color, mine.opacity) == (COLORS.told_edge, 0.75)
    assert (other.color, other.opacity) == (COLORS.fibre, 0.4)


def test_borders_alone_are_dashed_and_hide_nothing(painter):
    borders = painter.borders([drawn(), drawn()], art())
    assert [shape.dash for shape in borders.shapes] == [(1.6, 1.2)] * 2
    assert parts(borders, Area) == []


def test_lines_are_as_strong_as_asked(painter):
    thin = replace(painter, strengths=Strengths(edge=0.1, fibre=0.05, outline=0.3, contour=0.2))
    [edge] = thin.borders([drawn()], art()).shapes
    assert edge.width == 0.1
    assert [line.width for line in thin.outline(art()).shapes] == [0.2, 0.3]


def test_muscles_sheets_and_borders_are_drawn_inside_the_outline_of_the_body(painter, plan):
    whole = painter.muscles(half(drawn(), sheets=(sheet(),), relief=Light(b"relief")), art())
    for group in (whole, painter.borders([drawn()], art())):
        assert len(group.inside) == len(art().silhouette)
        for curve, outline in zip(group.inside, art().silhouette, strict=True):
            assert curve.tolist() == plan.laid((outline,))[0].tolist()
