"""All that is recorded of one patient, as one value: what a copy of the record is made of."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from needlemap.clinic.as_signed import AsSigned, WordsOfBody, WordsOfMarks, words_of
from needlemap.clinic.chart import Chart
from needlemap.clinic.episodes import Episodes
from needlemap.clinic.ids import PatientId
from needlemap.clinic.people import Clinic, Patient, Practitioner
from needlemap.clinic.ports import Clock, Records
from needlemap.clinic.reactions import Closing
from needlemap.clinic.same_points import PointAnswers
from needlemap.clinic.two_records import NumbersAsSigned
from needlemap.clinic.visit_order import place_in_time
from needlemap.clinic.visits import Addendum, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedVisit:
    """A visit with all that belongs to it; what it relied on when it was signed, if it was."""

    visit: Visit
    chart: Chart
    addenda: tuple[Addendum, ...] = ()
    closings: tuple[Closing, ...] = ()  # of its reactions
    as_signed: AsSigned | None = None
    digest: str = ""  # of what was signed; what was signed before there were digests has none
    numbers_as_signed: NumbersAsSigned | None = None  # where two records were merged since
    words: WordsOfMarks = field(default_factory=dict)  # places and muscles of its marks, in words


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientRecord:
    """A patient, the complaints and the visits in the order of treatment."""

    clinic: Clinic
    practitioners: tuple[Practitioner, ...]  # who are named in it
    patient: Patient
    is_archived: bool
    episodes: Episodes
    visits: tuple[RecordedVisit, ...]
    answers: PointAnswers  # which points are one
    written_at: datetime  # aware, UTC

    def in_words(self, atlas: WordsOfBody) -> "PatientRecord":
        """Return the record with the places and muscles of all marks in words.

        Of a signed visit they are those of the signature; the body says the others.
        """
        body = self.patient.body
        said = (
            one.as_signed.words
            if one.as_signed is not None and one.as_signed.words
            else words_of(atlas, one.chart, body)
            for one in self.visits
        )
        spoken = (replace(one, words=words) for one, words in zip(self.visits, said, strict=True))
        return replace(self, visits=tuple(spoken))


def read_patient_record(records: Records, patient_id: PatientId, clock: Clock) -> PatientRecord:
    """Return all that is recorded of a patient, read at one moment.

    Raises:
        NotFound: if there is no such patient.
        RowDamaged: if a part of it cannot be read: a copy would lack it.
    """
    patient = records.patients.get(patient_id)
    visits = sorted(records.visits.of_patient(patient_id), key=place_in_time)
    charts = records.charts.of_patient(patient_id)
    closings = records.visits.closings(patient_id)
    recorded = tuple(
        RecordedVisit(
            visit=visit,
            chart=charts.get(visit.id) or Chart(visit=visit.id),
            addenda=records.visits.addenda(visit.id),
            closings=tuple(one for one in closings if one.visit == visit.id),
            as_signed=records.signatures.of_visit(visit.id) if visit.signed_at else None,
            digest=records.signatures.digest(visit.id) if visit.signed_at else "",
            numbers_as_signed=records.signatures.numbers(visit.id),
        )
        for visit in visits
    )
    for error in records.damaged:
        raise error
    named = {visit.practitioner for visit in visits}
    named |= {added.author for one in recorded for added in one.addenda}
    known = records.clinic.practitioners()
    return PatientRecord(
        clinic=records.clinic.get(),
        practitioners=tuple(one for one in known if one.id in named),
        patient=patient,
        is_archived=bool(records.patients.archived([patient_id])),
        episodes=records.episodes.of_patient(patient_id),
        visits=recorded,
        answers=records.answers.of_patient(patient_id),
        written_at=clock(),
    )
