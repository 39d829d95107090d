"""All patients of a clinic are read one after another, until somebody waits no more."""

from dataclasses import replace
from types import SimpleNamespace
from uuid import uuid4

import pytest

from needlemap.clinic.history.whole_clinic import histories, read_clinic
from needlemap.clinic.score_rules import RULES_OF_GUIDE
from needlemap.clinic.visits import Soreness
from tests.clinic.history.making import ANA, NEEDLE, point, visit

TREATED = (visit(0, point(1, needling=NEEDLE)), visit(7, soreness=Soreness.DAYS))


class Clinical:
    """The records of three patients, each treated as Ana was."""

    def __init__(self):
        self.people = {n: replace(ANA, id=uuid4(), number=n) for n in (1001, 1002, 1003)}
        self.read = []
        self.patients = self.visits = self.charts = self.episodes = self
        self.answers = SimpleNamespace(of_patient=lambda _: ())  # no point was asked about
        self.clinic = SimpleNamespace(
            practitioners=tuple, get=lambda: SimpleNamespace(score_rules=RULES_OF_GUIDE)
        )

    def lines(self):
        return iter([SimpleNamespace(number=number) for number in self.people])

    def by_number(self, number):
        return self.people[number]

    def get(self, patient_id):
        self.read.append(patient_id)
        return next(one for one in self.people.values() if one.id == patient_id)

    def of_patient(self, patient_id):
        return Shelf()


class Shelf(tuple):
    """What the shelves of visits, charts and complaints have of one patient."""

    __slots__ = ()

    def __new__(cls):
        return super().__new__(cls, (one.visit for one in TREATED))

    def values(self):
        return [one.chart for one in TREATED]


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
    assert len(records.read) == 2


def test_a_history_is_read_when_it_is_asked_for():
    records = Clinical()
    found = histories(records, lambda *_: None)
    assert records.read == []
    assert next(found).patient.number == 1001
    assert len(records.read) == 1


def test_places_of_fewer_than_five_patients_are_not_told():
    assert read_clinic(Clinical(), lambda *_: None).places is None
    five = Clinical()
    five.people |= {n: replace(ANA, id=uuid4(), number=n) for n in (1004, 1005)}
    places = read_clinic(five, lambda *_: None).places
    assert (places.patients, len(places.points)) == (5, 5)
