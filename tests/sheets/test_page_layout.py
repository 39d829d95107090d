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
