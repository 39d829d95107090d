"""Makes the review of a patient, or of one complaint, from the records."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from needlemap.body.atlas import load_atlas
from needlemap.body.texts import Language
from needlemap.clinic.conventions import Conventions
from needlemap.clinic.history.known import read_history
from needlemap.clinic.history.report import ReviewReport
from needlemap.clinic.ids import EpisodeId, PatientId
from needlemap.clinic.people import Paper, Practitioner, offered
from needlemap.clinic.ports import Clock, Records, Store
from needlemap.services.paper import texts_in
from needlemap.sheets.review.report import review_pdf
from needlemap.sheets.type import without_font


@dataclass(frozen=True, slots=True)
class WantedReview:
    """Whose review is wanted: of all complaints, or of one; and who is at this computer."""

    patient: PatientId
    episode: EpisodeId | None = None
    usual: frozenset[UUID] = frozenset()  # ids of who treats here: one clinic knows one of them
    paper: Paper | None = None  # instead of the clinic's own


def review_report_of(records: Records, wanted: WantedReview, clock: Clock) -> ReviewReport:
    """Gather all that a review says; of who prints it as of who starts a visit."""
    history = read_history(records, wanted.patient)
    clinic = records.clinic.get()
    episode = records.episodes.get(wanted.episode) if wanted.episode is not None else None
    for error in records.damaged:
        raise error  # the review would lack it
    people = offered(history.practitioners)
    return ReviewReport(
        clinic=replace(clinic, paper=wanted.paper or clinic.paper),
        history=history,
        episode=episode,
        logo=records.clinic.logo(clinic.logo),
        printed_at=clock(),
        printed_by=_at_desk(people, wanted.usual),
    )


def review_sheet(store: Store, wanted: WantedReview, clock: Clock) -> tuple[bytes, str]:
    """Return a review as PDF, and the letters, each once, that it says and no font has.

    Raises:
        NotFound: if there is no such patient.
    """
    with store.read() as records:
        report = review_report_of(records, wanted, clock)
    clinic = report.clinic
    said = Language(Conventions(clinic.date_order, clinic.decimal_sign))
    return review_pdf(report, load_atlas(), said), without_font("\n".join(_typed_in(report)))


def _at_desk(people: tuple[Practitioner, ...], usual: Collection[UUID]) -> Practitioner | None:
    """Return who prints: whose computer it is, or who alone treats here; else nobody says."""
    mine = next((one for one in people if one.id in usual), None)
    return mine or (people[0] if len(people) == 1 else None)


def _typed_in(report: ReviewReport) -> Iterator[str]:
    """Tell all that a person typed and that the review says."""
    history = report.history
    visits = tuple(one.visit for one in history.counted)
    scores = tuple((one.scores, one.decisions) for one in visits)
    people = (report.printed_by,) if report.printed_by is not None else ()
    clinic = report.clinic.name, report.clinic.contact
    named = history.patient.name, history.patient.precautions
    yield from texts_in((*clinic, *named, history.episodes, people, scores))
