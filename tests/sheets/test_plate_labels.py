"""Names beside a plate never cover one another and stay on the page."""

import numpy as np

from needlemap.sheets.plate_labels import Columns, Named, labels
from needlemap.sheets.shapes import Lines, Word

COLUMNS = Columns(left=30, right=560, top=60, bottom=800, width=100)


def words_of(*things):
    return [s for s in labels("Names", things, COLUMNS).shapes if isinstance(s, Word)]


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
    [line] = [
        s for s in labels("N", [Named("a", ((99, 70),))], COLUMNS).shapes if isinstance(s, Lines)
    ]
    assert line.curves[0][-1].tolist() == [99, 70]
