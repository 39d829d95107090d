"""All patients of a clinic are read one after another, until somebody waits no more."""

from types import SimpleNamespace

import pytest

from needlemap.clinic.history.whole_clinic import read_clinic, visits_of_all
from needlemap.clinic.in_error import EnteredInError
from needlemap.clinic.visits import Soreness
from tests.clinic.history.making import NEEDLE, point, visit

TREATED = (visit(0, point(1, needling=NEEDLE)), visit(7, soreness=Soreness.DAYS))
WRONG = visit(3, point(1), in_error=EnteredInError(at=TREATED[0].visit.started_at, reason="twice"))


class Clinical:
    """The records of some patients, each treated the same way."""

    def __init__(self, patients=3):
        self._patients = patients
        self.read = 0
        self.charts = SimpleNamespace(by_patient=self._by_patient)

    def _by_patient(self, go_on):
        for at in range(self._patients):
            go_on(at, self._patients)
            self.read += 1
            yield [(one.visit, one.chart) for one in (TREATED[1], WRONG, TREATED[0])]


class NobodyWaitsError(Exception):
    """Raised between two patients."""


def test_doses_of_all_patients_are_read():
    told = []
    counts = read_clinic(Clinical(), lambda done, of: told.append((done, of)))
    assert [one.muscle for one in counts.doses] == [None, "trapezius_upper"] * 3
    assert told == [(0, 3), (1, 3), (2, 3)]


def test_it_ends_between_two_patients():
    records = Clinical()

    def go_on(done, _):
        if done == 2:
            raise NobodyWaitsError

    with pytest.raises(NobodyWaitsError):
        read_clinic(records, go_on)
    assert records.read == 2


def test_visits_are_read_when_they_are_asked_for_in_order_and_those_that_count():
    records = Clinical()
    found = visits_of_all(records, lambda *_: None)
    assert records.read == 0
    assert next(found).counted == TREATED
    assert records.read == 1


def test_places_of_fewer_than_five_patients_are_not_told():
    assert read_clinic(Clinical(), lambda *_: None).places is None
    places = read_clinic(Clinical(5), lambda *_: None).places
    assert (places.patients, len(places.points)) == (5, 5)
