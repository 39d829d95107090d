"""A plot as shapes: the same for screen, file and paper."""

from itertools import pairwise

import pytest

from needlemap.clinic.scores import Scale, Score
from needlemap.look.plots.drawing import PlotSize, PlotWords, drawn
from needlemap.look.plots.shapes import PlotArea, PlotInk, PlotSign, PlotStroke, PlotWord, SignShape
from tests.clinic.history.making import NEEDLE, history, point, visit
from tests.look.plots.courses import LETTERS, course

SIZE = PlotSize(200.0, 50.0, 3.0)


def picture(plot_id="pain", known=None, size=SIZE, **how):
    found = course(known)
    return drawn(found.plot(plot_id), found, size, LETTERS, **how)


def of_kind(shown, kind, ink=None):
    return [s for s in shown.shapes if isinstance(s, kind) and ink in {None, s.ink}]


def words(shown):
    return [word.words for word in of_kind(shown, PlotWord)]


def test_readings_lie_at_their_time_and_number():
    shown = picture()
    xs = [x for _, x in shown.visits]
    assert (xs[1] - xs[0]) / (xs[2] - xs[0]) == pytest.approx(10 / 40)
    before, after = (of_kind(shown, PlotStroke, ink)[0] for ink in (PlotInk.FIRST, PlotInk.SECOND))
    assert [x for x, _ in before.points] == pytest.approx(xs)
    assert [x for x, _ in after.points] == pytest.approx([xs[0], xs[2]])
    high = shown.bottom - shown.top
    ups = [(shown.bottom - y) / high * 10 for _, y in before.points]
    assert ups == pytest.approx([8, 6, 3])


def test_curves_are_told_apart_by_shape_in_plot_and_legend():
    signs = of_kind(picture(), PlotSign)
    assert [sign.shape for sign in signs].count(SignShape.DISC) == 1 + 3
    assert [sign.shape for sign in signs].count(SignShape.SQUARE) == 1 + 2
    assert {"pain before", "pain after", "treatment with needles"} <= set(words(picture()))


def test_the_band_of_changes_that_do_not_matter_goes_out_from_the_first_number():
    shown = picture()
    _, band = of_kind(shown, PlotArea, PlotInk.BAND)
    high = shown.bottom - shown.top
    ends = [(shown.bottom - y) / high * 10 for y in (band.top, band.top + band.height)]
    assert ends == pytest.approx([10, 6])
    assert "no change that matters" in words(shown)
    [first] = [line for line in of_kind(shown, PlotStroke) if line.dashes]
    assert (shown.bottom - first.points[0][1]) / high * 10 == pytest.approx(8)


def test_a_number_that_is_not_judged_has_no_band():
    shown = picture("points")
    assert of_kind(shown, PlotArea) == []
    assert "no change that matters" not in words(shown)


def test_visits_with_a_needle_have_a_tick_on_the_axis():
    shown = picture()
    ticks = of_kind(shown, PlotStroke, PlotInk.TREATMENT)
    on_axis = [line.points[1][0] for line in ticks if line.points[1][1] == shown.bottom]
    assert on_axis == pytest.approx([shown.visits[0][1], shown.visits[2][1]])
    assert "treatment with needles" not in words(picture(known=history(visit(0, pain_before=3))))


def test_a_plot_names_itself_unless_another_part_does():
    assert words(picture())[0] == "Pain before and after treatment"
    assert "Pain before and after treatment" not in words(picture(over=PlotWords.LEGEND))
    assert picture(over=PlotWords.LEGEND).top < picture().top


def test_beside_one_that_says_what_its_signs_are_a_plot_need_not():
    bare = picture(over=PlotWords.NONE)
    assert "treatment with needles" in words(picture(over=PlotWords.LEGEND))
    assert "treatment with needles" not in words(bare)
    assert bare.top < picture(over=PlotWords.LEGEND).top


def test_nothing_leaves_the_picture_and_no_word_stands_on_another_under_the_axis():
    for days in (0, 3, 40, 400, 4000):
        known = history(visit(0, pain_before=3), visit(days, pain_before=2))
        shown = picture(known=known, size=PlotSize(120.0, 40.0, 3.0))
        low = [w for w in of_kind(shown, PlotWord) if w.y > shown.bottom + 2]
        edges = [(w.x - len(w.words) * 0.75, w.x + len(w.words) * 0.75) for w in low]
        assert all(right < left for (_, right), (left, _) in pairwise(edges))
        assert all(left >= 0 and right <= 120 for left, right in edges)
        assert all(0 <= y <= 40 for line in of_kind(shown, PlotStroke) for _, y in line.points)


def test_one_visit_alone_is_a_sign_in_the_middle():
    shown = picture(known=history(visit(0, pain_before=3)))
    assert of_kind(shown, PlotStroke, PlotInk.FIRST) == []
    assert len(of_kind(shown, PlotSign)) == 1 + 1


def test_where_visits_are_many_only_the_ends_of_a_curve_have_signs():
    visits = [visit(day, point(1, 101, needling=NEEDLE), pain_before=5) for day in range(200)]
    shown = picture(known=history(*visits))
    assert len(of_kind(shown, PlotSign)) == 1 + 2
    assert len(of_kind(shown, PlotStroke, PlotInk.FIRST)[0].points) == 200


def test_a_press_finds_the_nearest_visit():
    shown = picture()
    ids = [visit for visit, _ in shown.visits]
    assert [shown.nearest(x) for x in (0, 199)] == [ids[0], ids[2]]
    assert shown.x_of(ids[0]) == shown.visits[0][1]
    assert shown.x_of("other") is None
    at_first = [place for known, place in shown.spots if known == ids[0]]
    assert len(at_first) == 2


def test_a_long_activity_leaves_room_for_the_other_words():
    score = Score(scale=Scale.FUNCTION, value=3, activity="carrying shopping upstairs " * 7)
    known = history(visit(0, point(1, 101, needling=NEEDLE), scores=(score,)))
    [plot_id] = [plot.id for plot in course(known).plots if plot.id.startswith("function")]
    shown = picture(plot_id, known=known)
    name = next(word for word in words(shown) if word.endswith("…"))
    assert len(name) * 1.5 <= 0.4 * 200
    assert "treatment with needles" in words(shown)
    assert all(w.x + len(w.words) * 1.5 <= 200 for w in of_kind(shown, PlotWord) if not w.bold)
