"""A new visit goes on from the last one."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from uuid_utils.compat import uuid7

from needlemap.clinic.chart import Chart
from needlemap.clinic.episodes import Episode
from needlemap.clinic.people import Clinic, Patient, Practitioner
from needlemap.clinic.starting import begun_or_new, clock_runs_back, new_visit

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@dataclass
class VisitsInMemory:
    """As much of the visits' shelf as a start needs."""

    kept: list = field(default_factory=list)

    def of_patient(self, patient_id):
        return tuple(visit for visit in self.kept if visit.patient == patient_id)

    def put(self, visit):
        self.kept.append(visit)
        return visit

    def next_serial(self):
        return len(self.kept) + 1


@dataclass
class ClinicInMemory:
    """A clinic in Athens."""

    people: tuple = ()

    def get(self):
        return Clinic(name="Harbour", zone="Europe/Athens")

    def practitioners(self):
        return self.people


@dataclass
class EpisodesInMemory:
    """The complaints of everybody."""

    kept: tuple = ()

    def of_patient(self, patient_id):
        return tuple(one for one in self.kept if one.patient == patient_id)


class ChartsInMemory:
    """No mark on any chart."""

    def of_visit(self, visit_id):
        return Chart(visit=visit_id)


@dataclass
class RecordsInMemory:
    """The shelves."""

    charts: ChartsInMemory = field(default_factory=ChartsInMemory)

    clinic: ClinicInMemory = field(default_factory=ClinicInMemory)
    visits: VisitsInMemory = field(default_factory=VisitsInMemory)
    episodes: EpisodesInMemory = field(default_factory=EpisodesInMemory)


@pytest.fixture
def patient():
    return Patient(id=uuid4(), number=1001, given_name="Ana", family_name="Sousa")


def test_a_first_visit_is_number_one_in_the_zone_of_the_clinic(patient):
    records = RecordsInMemory()
    visit = new_visit(records, patient, NOW, uuid4)
    assert (visit.number, visit.serial, visit.patient) == (1, 1, patient.id)
    assert (visit.started_at, visit.zone) == (NOW, "Europe/Athens")
    assert (visit.practitioner, visit.episode) == (None, None)
    assert records.visits.kept == [visit]


def test_the_next_visit_counts_on_and_stays_in_the_episode(patient):
    records = RecordsInMemory()
    first = new_visit(records, patient, NOW, uuid4)
    records.visits.kept[0] = replace(first, episode=uuid4(), number=3)
    new_visit(records, replace(patient, id=uuid4()), NOW, uuid4)
    again = new_visit(records, patient, NOW, uuid4)
    assert (again.number, again.serial) == (4, 3)
    assert again.episode == records.visits.kept[0].episode


def test_a_visit_is_for_what_is_treated_and_not_for_what_has_ended(patient):
    neck, knee = (
        Episode(id=uuid4(), patient=patient.id, complaint=words, started_on=NOW.date())
        for words in ("neck", "knee")
    )
    records = RecordsInMemory(episodes=EpisodesInMemory((neck,)))
    first = new_visit(records, patient, NOW, uuid4)
    assert first.episode == neck.id
    records.episodes.kept = (replace(neck, ended_on=NOW.date()), knee)
    assert new_visit(records, patient, NOW, uuid4).episode == knee.id


def test_who_was_registered_first_is_proposed(patient):
    people = tuple(Practitioner(id=uuid7(), name=name) for name in ("Ana", "Ben"))
    records = RecordsInMemory(clinic=ClinicInMemory(people))
    assert new_visit(records, patient, NOW, uuid4).practitioner == people[0].id


def test_who_treats_at_this_computer_is_proposed_while_they_treat(patient):
    ana, ben = (Practitioner(id=uuid4(), name=name) for name in ("Ana", "Ben"))
    here = {ben.id, uuid4()}  # also one of another clinic
    records = RecordsInMemory(clinic=ClinicInMemory((ana, ben)))
    assert new_visit(records, patient, NOW, uuid4, here).practitioner == ben.id
    records.clinic.people = (ana, replace(ben, is_retired=True))
    assert new_visit(records, patient, NOW, uuid4, here).practitioner == ana.id


@pytest.mark.parametrize(
    ("seconds", "facts", "is_new"),
    [
        (0.04, {}, False),  # as a held key repeats
        (10, {}, False),
        (11, {}, True),
        (0.04, {"pain_before": 3}, True),
    ],
)
def test_a_visit_begun_moments_ago_at_which_nothing_is_recorded_is_not_begun_again(
    patient, seconds, facts, is_new
):
    records = RecordsInMemory()
    first, was_new = begun_or_new(records, patient, NOW, uuid4)
    assert was_new
    records.visits.kept[0] = replace(first, **facts)
    again, known = begun_or_new(records, patient, NOW + timedelta(seconds=seconds), uuid4)
    assert (again.id != first.id, known) == (is_new, is_new)
    assert len(records.visits.kept) == 1 + is_new


def test_a_clock_that_runs_back_is_said(patient):
    records = RecordsInMemory()
    first = new_visit(records, patient, NOW, uuid4)
    behind = new_visit(records, patient, NOW.replace(year=2020), uuid4)
    after = new_visit(records, patient, NOW.replace(year=2027), uuid4)
    said = clock_runs_back(behind, (first, behind))
    assert said.startswith(
        "The computer's clock says 24 Nov 2020 11:00,"
        " but the visit before was on 24 Nov 2026 11:00."
    )
    assert clock_runs_back(first, (first,)) is None
    assert clock_runs_back(after, (first, behind, after)) is None
