"""What can be plotted of a patient, and what a plot says at a visit."""

import pytest

from needlemap.clinic.history.series import Band
from needlemap.clinic.marks import PointState
from needlemap.clinic.visits import AlsoTreated
from needlemap.look.plots.kinds import visit_words
from needlemap.look.plots.shapes import SignShape
from tests.clinic.history.generated import EPISODES
from tests.clinic.history.making import BACK, NEEDLE, history, point, visit, zone
from tests.look.plots.courses import course, ndi, neck


def test_each_thing_that_was_noted_has_a_plot():
    titles = [str(plot.title) for plot in course().plots]
    assert titles == [
        "Pain before and after treatment",
        "NDI",
        "Points found",
        "Skin in pain, %",
        "Tenderness: right trapezius_upper",
    ]


def test_pain_before_and_after_are_two_curves_told_apart_by_shape():
    pain = course().plot("pain")
    found = [(str(one.name), one.sign, [r.value for r in one.readings]) for one in pain.curves]
    assert found == [
        ("pain before", SignShape.DISC, [8, 6, 3]),
        ("pain after", SignShape.SQUARE, [4, 2]),
    ]
    assert (pain.ends, pain.band) == ((0, 10), Band(8, 6, 10))


def test_a_plot_that_nothing_was_noted_for_is_not_there():
    assert course(history(visit(0))).plots == ()
    only_after = course(history(visit(0, pain_after=3)))
    assert [[str(one.name) for one in plot.curves] for plot in only_after.plots] == [["pain after"]]
    assert only_after.plot("pain").band is None
    assert only_after.plot("NDI") is None


def test_the_visits_are_those_in_any_plot_or_with_a_needle_and_none_in_error():
    needled = visit(50, point(2, 300, muscle="", needling=NEEDLE))
    known = neck()
    found = course(history(*known.visits, needled, visit(60)))
    assert [(one.at.day, one.needles) for one in found.visits] == [
        (3, 1),
        (13, 0),
        (12, 1),
        (22, 1),
    ]


def test_a_visit_says_its_day_its_needles_and_each_number_that_was_asked():
    found = course()
    said = [str(visit_words(found.plots, one)) for one in found.visits]
    assert said[0] == (
        "3 Mar 2026, 1 needle: pain before 8, pain after 4, NDI 30, points found 1, "
        "skin in pain 1 %, right trapezius_upper 8"
    )
    assert said[1] == "13 Mar 2026: pain before 6, points found 1, right trapezius_upper 5"
    assert str(visit_words((), found.visits[1])) == "13 Mar 2026"


@pytest.mark.parametrize(("count", "most"), [(0, 1), (1, 1), (2, 2), (3, 5), (6, 10), (11, 20)])
def test_the_axis_of_points_ends_at_a_round_number(count, most):
    points = [point(at + 1, 300 + at) for at in range(count)]
    clear = point(50, 101, state=PointState.CLEAR)
    assert course(history(visit(0, *points, clear))).plot("points").ends == (0, most)


@pytest.mark.parametrize(("cells", "most"), [(9, 0.5), (90, 1), (91, 2)])
def test_the_axis_of_skin_ends_at_a_round_share(cells, most):
    known = history(visit(0, zone("A", 0, cells)))
    assert course(known).plot("skin in pain").ends == (0, pytest.approx(most))


def test_of_a_score_that_two_complaints_have_each_plot_names_its_own():
    beside = AlsoTreated(episode=BACK, scores=ndi(12))
    found = course(history(visit(0, scores=ndi(30), others=(beside,)), episodes=EPISODES))
    assert [(one.id, str(one.title)) for one in found.plots] == [
        ("NDI (neck)", "NDI, neck"), ("NDI (back)", "NDI, back"),
    ]  # fmt: skip
    assert str(visit_words(found.plots, found.visits[0])).endswith("NDI, neck 30, NDI, back 12")
