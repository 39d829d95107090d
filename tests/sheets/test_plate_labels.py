"""Names beside a plate never cover one another and stay on the page."""

import numpy as np
import pytest

from needlemap.sheets.plate_labels import Columns, Named, labels
from needlemap.sheets.shapes import Lines, Word
from needlemap.sheets.type import line_of

COLUMNS = Columns(left=30, right=560, top=60, bottom=800, width=100)


def words_of(*things):
    return [s for s in labels(things, COLUMNS).shapes if isinstance(s, Word)]


def test_names_stand_at_the_side_of_what_they_name():
    low, high = words_of(Named("here", ((100, 200),)), Named("there", ((500, 200),)))
    assert (low.x, low.text, high.x, high.text) == (30, "here", 560, "there")


def test_names_of_things_close_together_are_set_apart_in_order():
    words = words_of(*(Named(f"name {k}", ((100, 300 + k * 0.5),)) for k in range(20)))
    heights = np.array([word.y for word in words])
    assert (np.diff(heights) >= words[0].size).all()
    assert [word.text for word in words] == [f"name {k}" for k in range(20)]
    assert abs(heights.mean() - 305) < 10


def test_a_hundred_and_fifty_names_fit_the_page():
    words = words_of(*(Named(f"name {k}", ((100, 795.0),)) for k in range(150)))
    assert min(word.y for word in words) >= COLUMNS.top
    assert max(word.y for word in words) <= COLUMNS.bottom + 1


def test_what_is_seen_on_both_sides_is_named_once_and_the_columns_are_even():
    spots = ((100, 200), (500, 200))
    words = words_of(*(Named(f"name {k}", spots) for k in range(10)))
    assert sorted(word.x for word in words) == [30] * 5 + [560] * 5


def test_a_line_leads_from_a_name_to_its_place():
    [line] = [s for s in labels([Named("a", ((99, 70),))], COLUMNS).shapes if isinstance(s, Lines)]
    assert line.curves[0][-1].tolist() == [99, 70]


def leaders_of(*things):
    return [s for s in labels(things, COLUMNS).shapes if isinstance(s, Lines)]


def test_few_names_have_the_usual_size_at_the_height_of_their_place():
    [word] = words_of(Named("soleus", ((100, 200),)))
    assert (word.size, word.y, word.align) == (6.2, 200, 0.0)
    [right] = words_of(Named("soleus", ((500, 200),)))
    assert (right.y, right.align) == (200, 1.0)


@pytest.mark.parametrize(("x", "side"), [(294.9, 30), (295.0, 560)])
def test_the_middle_of_the_page_parts_left_from_right(x, side):
    [word] = words_of(Named("soleus", ((x, 200),)))
    assert word.x == side


def test_a_line_begins_just_beside_its_name_at_half_the_height_of_its_letters():
    left, right = leaders_of(Named("soleus", ((200, 300),)), Named("soleus", ((400, 300),)))
    wide = line_of("soleus").width(6.2)
    assert left.curves[0].tolist() == [pytest.approx((32 + wide, 298.14)), [200, 300]]
    assert right.curves[0].tolist() == [pytest.approx((558 - wide, 298.14)), [400, 300]]
    assert (left.width, left.closed) == (0.22, False)


def test_a_name_wider_than_its_column_is_set_smaller_until_it_fits():
    long = "extensor carpi radialis longus and brevis with all their slips"
    [word] = words_of(Named(long, ((100, 200),)))
    assert word.text == long
    assert line_of(long).width(word.size) == pytest.approx(COLUMNS.width)


def test_the_letters_shrink_only_when_the_column_is_full_and_never_below_the_least():
    def size(count):
        return {w.size for w in words_of(*(Named(f"n{k}", ((100, 400),)) for k in range(count)))}

    assert size(97) == {6.2}  # 740 points hold 97 lines of 6.2 points
    [smaller] = size(110)
    assert smaller == pytest.approx(740 / 110 / 1.22)
    assert size(200) == {3.6}


def test_names_pushed_past_the_foot_or_the_head_stay_in_the_column():
    low = words_of(*(Named(f"n{k}", ((100, 799),)) for k in range(3)))
    assert [word.y for word in low] == pytest.approx([800 - 2 * 7.564, 800 - 7.564, 800])
    [high] = words_of(Named("n", ((100, 10),)))
    assert high.y == 66.2


def test_names_are_told_from_the_top_down_whatever_order_they_come_in():
    words = words_of(Named("low", ((100, 500),)), Named("high", ((100, 100),)))
    assert [word.text for word in words] == ["high", "low"]


def test_names_set_apart_lie_evenly_around_what_they_wanted():
    words = words_of(*(Named(f"n{k}", ((100, 300),)) for k in range(3)))
    assert [word.y for word in words] == pytest.approx([300 - 7.564, 300, 300 + 7.564])


def test_the_best_of_several_spots_on_a_side_is_pointed_at():
    [line] = leaders_of(Named("a", ((150, 200), (120, 400))))
    assert line.curves[0][-1].tolist() == [150, 200]


def test_no_names_make_an_empty_group():
    group = labels([], COLUMNS)
    assert (group.id, group.title, group.shapes) == ("names", "Names", ())
