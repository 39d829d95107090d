"""Bodies and details use the width of the page, and never leave it."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.units import mm

from needlemap.body.atlas import load_atlas
from needlemap.body.places import MAIN_VIEWS, BodyId
from needlemap.sheets.page_layout import CAPTION, arranged
from needlemap.sheets.view_choice import Detail, ViewCut

WIDTH = 180 * mm
VIEWS = {body: tuple(load_atlas().view(v, body) for v in MAIN_VIEWS) for body in BodyId}


def detail(view, left=300, top=250, size=260):
    return Detail(view, ViewCut(left, top, size, size))


def box(picture):
    return (
        picture.left,
        picture.low,
        picture.left + picture.width,
        picture.low + picture.height + CAPTION,
    )


@given(
    st.sampled_from(BodyId),
    st.sets(st.integers(0, 3), min_size=1),
    st.lists(st.tuples(st.integers(0, 500), st.integers(0, 1300)), max_size=5),
    st.floats(46 * mm, 125 * mm),
)
def test_pictures_stay_on_the_page_and_never_overlap(body, indexes, details, height):
    views = tuple(VIEWS[body][i] for i in sorted(indexes))
    made = arranged(views, tuple(detail(views[0], *at) for at in details), WIDTH, height)
    assert made.width <= WIDTH + 0.01
    assert made.height <= height + 0.01
    boxes = [box(picture) for picture in made.pictures]
    for left, low, right, high in boxes:
        assert left >= -0.01
        assert low >= -0.01
        assert right <= WIDTH + 0.01
        assert high <= made.height + 0.01
    for a, b in combinations(boxes, 2):
        apart = a[2] <= b[0] + 0.01 or b[2] <= a[0] + 0.01
        assert apart or a[3] <= b[1] + 0.01 or b[3] <= a[1] + 0.01


def test_one_marked_part_is_shown_far_larger_beside_the_whole_body():
    view = VIEWS[BodyId.FEMALE][1]
    whole, part = arranged((view,), (detail(view),), WIDTH, 110 * mm).pictures
    assert part.is_detail
    assert part.scale > 2.5 * whole.scale
    assert part.width > 0.5 * WIDTH


def test_all_details_are_at_one_scale_and_show_what_they_must():
    views = VIEWS[BodyId.FEMALE][:2]
    wanted = (detail(views[0]), detail(views[1], 200, 900, 350))
    parts = [p for p in arranged(views, wanted, WIDTH, 110 * mm).pictures if p.is_detail]
    assert len({part.scale for part in parts}) == 1
    for part, one in zip(parts, wanted, strict=True):
        assert part.cut.holds(one.cut.left, one.cut.top)
        assert part.cut.holds(one.cut.left + one.cut.width, one.cut.top + one.cut.height)


@pytest.mark.parametrize("count", [0, 5])
def test_without_worthwhile_details_the_bodies_are_as_large_as_fits(count):
    views = VIEWS[BodyId.MALE][:2]
    details = tuple(detail(views[0], 300, 250 * n) for n in range(count))
    made = arranged(views, details, WIDTH, 110 * mm)
    assert not made.has_details
    assert made.height == pytest.approx(110 * mm)


def test_marks_all_over_the_body_are_not_enlarged():
    view = VIEWS[BodyId.FEMALE][0]
    everywhere = Detail(view, ViewCut(50, 100, 700, 1500))
    assert not arranged((view,), (everywhere,), WIDTH, 110 * mm).has_details


def sizes(view):
    """The part of a view that is shown as a whole body: 30 mm less at each edge."""
    return view.width_mm - 60, view.height_mm - 60


def test_whole_bodies_stand_side_by_side_5_mm_apart_at_one_scale():
    views = VIEWS[BodyId.FEMALE][:2]
    made = arranged(views, (), WIDTH, 100 * mm)
    (front, back) = made.pictures
    wide, high = sizes(views[0])
    assert front.scale == back.scale == pytest.approx((100 - 5.5) * mm / high)
    assert (front.left, front.low, back.low) == (0.0, 0.0, 0.0)
    assert front.width == pytest.approx(wide * front.scale)
    assert front.height == pytest.approx(94.5 * mm)
    assert back.left == pytest.approx(front.width + 5 * mm)
    assert made.width == pytest.approx(back.left + back.width)
    assert made.height == pytest.approx(100 * mm)
    assert [picture.view for picture in made.pictures] == list(views)


def test_bodies_too_wide_for_the_page_are_made_smaller():
    views = VIEWS[BodyId.FEMALE]
    made = arranged(views, (), WIDTH, 400 * mm)
    across = sum(sizes(view)[0] for view in views)
    assert made.pictures[0].scale == pytest.approx((180 - 15) * mm / across)
    assert made.width == pytest.approx(WIDTH)
    assert made.height == pytest.approx(made.pictures[0].height + 5.5 * mm)


def test_a_whole_body_loses_30_mm_of_empty_margin_at_each_edge():
    view = VIEWS[BodyId.MALE][0]
    [picture] = arranged((view,), (), WIDTH, 100 * mm).pictures
    assert picture.cut == ViewCut(30, 30, view.width_mm - 60, view.height_mm - 60)
    assert not picture.is_detail


def test_a_detail_is_never_larger_than_about_a_quarter_of_life():
    view = VIEWS[BodyId.FEMALE][0]
    made = arranged((view,), (detail(view, size=20),), WIDTH, 120 * mm)
    [part] = [picture for picture in made.pictures if picture.is_detail]
    assert part.scale == pytest.approx(0.26 * mm)


def test_a_detail_grown_to_its_cell_keeps_what_it_shows_in_the_middle():
    view = VIEWS[BodyId.FEMALE][1]
    wanted = detail(view, 280, 700, 240)
    [_, part] = arranged((view,), (wanted,), WIDTH, 110 * mm).pictures
    assert part.cut.left + part.cut.width / 2 == pytest.approx(400)
    assert part.cut.top + part.cut.height / 2 == pytest.approx(820)
    assert part.width == pytest.approx(part.cut.width * part.scale)


def test_details_beside_the_bodies_begin_7_and_a_half_mm_from_them():
    view = VIEWS[BodyId.FEMALE][1]
    [whole, part] = arranged((view,), (detail(view),), WIDTH, 110 * mm).pictures
    assert part.left - whole.left - whole.width == pytest.approx(7.5 * mm)
    assert part.low == 0.0
    assert part.height == pytest.approx(whole.height)


def test_details_are_read_from_the_left_and_from_the_top_in_their_order():
    view = VIEWS[BodyId.FEMALE][1]
    wanted = tuple(detail(view, 100 + 60 * n, 100 + 320 * n) for n in range(4))
    parts = [p for p in arranged((view,), wanted, WIDTH, 120 * mm).pictures if p.is_detail]
    assert [p.cut.holds(d.cut.left, d.cut.top) for p, d in zip(parts, wanted, strict=True)] == (
        [True] * 4
    )
    assert parts == sorted(parts, key=lambda p: (-p.low, p.left))
    assert len({(p.left, p.low) for p in parts}) == 4


def test_five_details_are_one_too_many():
    view = VIEWS[BodyId.FEMALE][1]
    four, five = (
        arranged(
            (view,), tuple(detail(view, 300, 300 * n, 250) for n in range(count)), WIDTH, 120 * mm
        )
        for count in (4, 5)
    )
    assert four.has_details
    assert not five.has_details


def test_a_page_too_narrow_for_a_detail_shows_bodies_alone():
    view = VIEWS[BodyId.FEMALE][1]
    made = arranged((view,), (detail(view),), 60 * mm, 50 * mm)
    assert [picture.is_detail for picture in made.pictures] == [False]
