"""What a printed review says: which complaints, which numbers, and what is left out."""

from dataclasses import replace

import pytest

from needlemap.clinic.episodes import Episode
from needlemap.clinic.history.report import (
    ReviewReport,
    chapters,
    followed,
    visit_numbers,
    what_changed,
)
from needlemap.clinic.marks import PointState
from needlemap.clinic.people import Clinic
from needlemap.clinic.scores import Scale, Score
from needlemap.clinic.visits import AlsoTreated
from tests.clinic.history.making import (
    ANA,
    BACK,
    FIRST_DAY,
    NECK,
    STRUCK,
    Strip,
    history,
    point,
    visit,
    zone,
)

COMPLAINTS = tuple(
    Episode(id=owner, patient=ANA.id, complaint=words, started_on=FIRST_DAY.date())
    for owner, words in ((NECK, "Neck pain"), (BACK, "Low back"))
)


def ndi(value):
    return Score(scale=Scale.NDI, value=value)


def report(*visits, episode=None):
    return ReviewReport(
        clinic=Clinic(name="Harbour"),
        history=history(*visits, episodes=COMPLAINTS),
        episode=episode,
    )


@pytest.fixture
def both():
    """Three visits of two complaints, one more that was struck out, one not signed."""
    beside = (AlsoTreated(episode=BACK, pain_before=5, pain_after=4),)
    return (
        visit(0, point(1, tenderness=8), zone("A", 0, 18), pain_before=7, scores=(ndi(24),)),
        visit(7, point(1, tenderness=5), pain_before=4, others=beside),
        visit(9, point(2, 400), pain_before=9, in_error=STRUCK),
        visit(14, point(1, state=PointState.CLEAR), pain_before=2, signed=False),
    )


def test_each_complaint_that_had_a_visit_is_a_chapter_with_its_own_numbers(both):
    neck, back = chapters(report(*both))
    assert (neck.episode.complaint, back.episode.complaint) == ("Neck pain", "Low back")
    assert [review.visit.pain_before for review in neck.reviews] == [7, 4, 2]
    assert [review.visit.pain_before for review in back.reviews] == [5]
    assert neck.last.visit.pain_before == 2


def test_a_complaint_alone_has_one_chapter_and_names_the_report(both):
    alone = report(*both, episode=COMPLAINTS[1])
    assert [one.episode for one in chapters(alone)] == [COMPLAINTS[1]]
    assert [one.visit.pain_before for one in alone.shown.counted] == [5]
    assert (alone.complaint, report(*both).complaint) == ("Low back", "")
    assert report(both[0]).complaint == "Neck pain"


def test_visits_for_no_complaint_are_a_chapter_without_a_name():
    [only] = chapters(report(visit(0, episode=None, pain_before=3)))
    assert only.episode is None
    assert report(visit(0, episode=None)).complaint == ""


def test_who_has_no_visits_has_no_chapter():
    assert chapters(report()) == visit_numbers(report(), Strip()) == ()


def test_a_number_is_told_at_first_and_at_the_latest_visit_that_has_it(both):
    [neck, _] = chapters(report(*both))
    pain, score = followed(neck.reviews)
    days = [one.visit.day for one in both]
    assert (pain.first, pain.first_day, pain.now, pain.day) == (7, days[0], 2, days[3])
    assert (pain.change.last, str(pain.change.since_first)) == (4, "better")
    assert (score.first, score.now, score.day, score.change) == (24, 24, days[0], None)


def test_what_changed_is_told_since_the_first_visit_and_since_the_one_before(both):
    told = [(first, str(said)) for first, said in what_changed(report(*both).history, Strip())]
    assert [first for first, _ in told] == [True, False]
    assert told[0][1].startswith("From 3 Mar 2026 to 17 Mar 2026: 1 point gone (1)")
    assert told[1][1].startswith("From 10 Mar 2026 to 17 Mar 2026")


def test_of_two_visits_it_is_told_once_and_of_one_not_at_all(both):
    assert [first for first, _ in what_changed(history(*both[:2]), Strip())] == [True]
    assert list(what_changed(history(*both[:1]), Strip())) == []


def test_each_visit_that_counts_has_its_numbers_once(both):
    known = visit_numbers(report(*both), Strip())
    assert [(one.points, one.needles, len(one.reviews)) for one in known] == [
        *((1, 0, 1), (1, 0, 2), (0, 0, 1)),
    ]
    assert known[0].percent == pytest.approx(36 / 180)
    assert [one.percent for one in known[1:]] == [None, None]


def test_visits_that_are_not_signed_or_left_out_are_known(both):
    known = report(*both)
    assert [one.number for one in known.unsigned] == [15]
    assert known.left_out == 1


def test_a_visit_of_another_complaint_with_a_mark_of_this_one_has_no_number_of_its():
    mark = replace(point(3, 300), episode=BACK)
    elsewhere = visit(3, mark, pain_before=6)
    alone = report(visit(0, pain_before=4, episode=BACK), elsewhere, episode=COMPLAINTS[1])
    known = visit_numbers(alone, Strip())
    assert [(one.visit.pain_before, len(one.reviews), one.points) for one in known] == [
        (4, 1, None),
        (None, 0, 1),
    ]
