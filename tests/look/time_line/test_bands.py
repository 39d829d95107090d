"""Complaints stand as bands under the visits at which they were treated."""

from dataclasses import replace
from datetime import date, timedelta

from uuid_utils.compat import uuid7

from needlemap.clinic.episodes import Episode
from needlemap.clinic.in_error import EnteredInError
from needlemap.clinic.visits import AlsoTreated
from needlemap.look.time_line.bands import MOST_ROWS, bands_of
from tests.clinic.history.making import ANA
from tests.clinic.history.making import visit as charted


def complaint(name):
    return Episode(id=uuid7(), patient=ANA.id, complaint=name, started_on=date(2026, 1, 1))


NECK, KNEE, HIP, FOOT = (complaint(name) for name in ("neck", "knee", "hip", "foot"))
ALL = (NECK, KNEE, HIP, FOOT)


def treated(*visits):
    made = []
    for day, (main, *others) in enumerate(visits):
        also = tuple(AlsoTreated(episode=one.id) for one in others)
        main_id = main.id if main else None
        made.append(replace(charted(day).visit, episode=main_id, others=also))
    return made


def bands(visits, episodes=ALL):
    return [(one.name, one.first, one.last, one.row) for one in bands_of(visits, episodes)]


def test_one_after_the_other_stand_in_one_row():
    assert bands(treated([NECK], [NECK], [KNEE])) == [("neck", 0, 1, 0), ("knee", 2, 2, 0)]


def test_complaints_of_one_time_stand_in_rows_of_their_own():
    visits = treated([NECK], [NECK, KNEE], [KNEE], [HIP])
    assert bands(visits) == [("neck", 0, 1, 0), ("knee", 1, 2, 1), ("hip", 3, 3, 0)]


def test_what_is_treated_again_is_one_band():
    assert bands(treated([NECK], [KNEE], [NECK])) == [("neck", 0, 2, 0), ("knee", 1, 1, 1)]


def test_more_than_a_few_share_the_last_row():
    rows = [row for *_, row in bands(treated([NECK, KNEE, HIP, FOOT]))]
    assert max(rows) == MOST_ROWS - 1


def test_of_no_complaint_or_one_that_is_not_known_there_is_no_band():
    assert bands(treated([None], [None])) == []
    assert bands(treated([NECK]), episodes=(KNEE,)) == []


def test_a_visit_in_error_stretches_no_band():
    first, second = treated([NECK], [NECK])
    wrong = EnteredInError(at=second.started_at + timedelta(days=1), reason="twice")
    assert bands([first, replace(second, in_error=wrong)]) == [("neck", 0, 0, 0)]
