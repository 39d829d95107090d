"""What waits is recorded as who did it, whoever sits there by then; never as nobody."""

from contextlib import closing
from dataclasses import replace

import pytest
from uuid_utils.compat import uuid7

from needlemap.body.facts_file import atlas_version
from needlemap.body.places import SurfaceAnchor
from needlemap.body.texts import Text
from needlemap.clinic.as_signed import SeenVisit
from needlemap.clinic.audit_trail import TrailQuery
from needlemap.clinic.charting import place_point
from needlemap.clinic.errors import DiskFull, RecordsError
from needlemap.clinic.lock_errors import NobodyUnlocked, NotUnlocked
from needlemap.clinic.locks import Doer, Unlocked
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import Step, VisitChange, VisitEdit
from needlemap.clinic.visits import AdverseKind, Consent
from needlemap.records.opening import open_store
from needlemap.records.waiting_journal import FileJournal
from needlemap.ui.canvas.model.document import ChartDocument
from needlemap.ui.canvas.model.waiting import Turn
from tests.locking import ANA, BEN, CHEAP, OF_ANA, OF_BEN, give_pins
from tests.ui.hands import NOW, FlakyStore, a_patient, clock

HERE, PATIENT = SurfaceAnchor(5, 0.5, 0.5), a_patient()


class Practice:
    """A clinic whose disk is full at times, at a desk where people change."""

    def __init__(self, place, folder):
        self._place, self._folder = place, folder
        self.begin()

    def begin(self):
        """Start the program."""
        self.real = open_store(self._place, clock, atlas_version())
        self.real.locks.hashes = CHEAP
        self.store = FlakyStore(self.real)
        with closing(open_store(self._place, clock, atlas_version())) as other:
            clinic = other.state().clinic
        self.journal = FileJournal(self._folder, clinic)
        self.document = ChartDocument(self.store, journal=self.journal)

    def end(self):
        self.document.rest()
        self.document.deleteLater()
        self.journal.let_go()
        self.real.close()

    def unlock(self, person, pin):
        self.real.locks.lock()
        self.real.locks.unlock(person.id, pin)

    def place(self):
        """Mark a point."""
        chart = self.document.chart
        number = len(chart.points) + 1
        change = place_point(chart, self.document.patient.id, HERE, number, uuid7)
        edit = VisitEdit(self.document.visit.id, chart=change)
        step = Step(Text("Place point {number}", number=number), edit, number - 1)
        self.document.take(step, Turn.NEW)

    def sign(self, person):
        visit = self.document.visit
        facts = VisitChange(visit, replace(visit, signed_at=NOW, practitioner=person.id))
        seen = SeenVisit(patient=self.document.patient, chart=self.document.chart, words={})
        edit = VisitEdit(visit.id, facts=facts, seen=seen)
        self.document.take(Step(Text("Sign"), edit, 0), Turn.NEW)

    def by(self, action, entity):
        """Return by whom such things were done, the latest first."""
        with self.real.read() as records:
            found = records.trail.entries(TrailQuery(actions=(action,)))
            return [one.who for one in found if one.entity == entity]


@pytest.fixture
def practice(tmp_path, qapp):
    made = Practice(tmp_path / "clinic.db", tmp_path / "waiting")
    with made.real.begin() as records:
        records.patients.put(PATIENT)
        made.visit = new_visit(records, PATIENT, NOW, uuid7)
        told = replace(made.visit, consent=Consent.VERBAL, adverse=AdverseKind.NONE)
        records.visits.change(VisitChange(made.visit, told))
    give_pins(made.real)
    yield made
    made.end()


def test_a_mark_that_waited_is_of_who_made_it(practice):
    practice.unlock(ANA, OF_ANA)
    practice.document.open(practice.visit.id)
    practice.store.fail(DiskFull(), times=99)
    practice.place()
    practice.unlock(BEN, OF_BEN)
    practice.store.work_again()
    practice.place()
    assert practice.document.is_saved
    assert practice.by("chart", "visit") == [BEN.id, ANA.id]


def test_a_signature_that_waited_is_of_who_signed(practice):
    practice.unlock(ANA, OF_ANA)
    practice.document.open(practice.visit.id)
    practice.store.fail(DiskFull(), times=99)
    practice.sign(ANA)
    practice.unlock(BEN, OF_BEN)
    practice.store.work_again()
    practice.document.write_waiting()
    with practice.real.read() as records:
        assert records.visits.get(practice.visit.id).practitioner == ANA.id
    assert practice.by("sign", "visit") == [ANA.id]


def test_a_mark_that_waited_over_a_restart_is_of_who_made_it(practice):
    practice.unlock(ANA, OF_ANA)
    practice.document.open(practice.visit.id)
    practice.store.fail(DiskFull(), times=99)
    practice.place()
    practice.end()
    practice.begin()
    practice.unlock(BEN, OF_BEN)
    practice.document.open(practice.visit.id)
    practice.document.write_waiting()
    assert practice.document.is_saved
    assert practice.by("chart", "visit") == [ANA.id]


def test_nothing_is_recorded_before_anybody_unlocked_and_it_waits(practice):
    practice.end()
    practice.begin()
    practice.document.open(practice.visit.id)
    practice.place()
    assert not practice.document.is_saved
    with pytest.raises(NobodyUnlocked, match="Ctrl"), practice.real.begin():
        pass
    assert practice.by("chart", "visit") == []
    practice.unlock(BEN, OF_BEN)
    practice.document.write_waiting()
    assert practice.document.is_saved
    assert practice.by("chart", "visit") == [BEN.id]


def test_nobody_signs_by_saying_who_they_are(practice):
    practice.unlock(BEN, OF_BEN)
    forged = Doer(ANA.id, Unlocked(practitioner=ANA.id, at=NOW))
    with practice.real.read() as records:
        visit = records.visits.get(practice.visit.id)
        seen = SeenVisit(patient=PATIENT, chart=records.charts.of_visit(visit.id), words={})
    with pytest.raises(NotUnlocked), practice.real.begin(forged) as records:
        records.signatures.sign(visit, ANA.id, seen)


def test_without_pins_what_waits_is_of_who_was_said_to_treat_then(tmp_path, qapp):
    made = Practice(tmp_path / "plain.db", tmp_path / "waiting")
    try:
        with made.real.begin() as records:
            records.patients.put(PATIENT)
            visit = new_visit(records, PATIENT, NOW, uuid7)
        made.real.act_as(ANA.id)
        made.document.open(visit.id)
        made.store.fail(DiskFull(), times=99)
        made.place()
        made.real.act_as(BEN.id)
        made.store.work_again()
        made.place()
        assert made.by("chart", "visit") == [BEN.id, ANA.id]
    finally:
        made.end()


def test_what_is_nobodys_is_a_fault_of_the_records_so_that_it_waits():
    assert issubclass(NobodyUnlocked, RecordsError)
