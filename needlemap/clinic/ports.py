"""What the clinic asks of the rooms around it: a store of records, a clock."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol
from uuid import UUID

from needlemap.body.errors import NeedleMapError
from needlemap.body.places import BodyId
from needlemap.body.texts import Text
from needlemap.clinic.as_signed import AsSigned, SeenVisit, SignedAs, WordsOfMarks
from needlemap.clinic.audit_trail import AuditShelf, Entrance, Looked
from needlemap.clinic.backups.ports import BackedUpStore
from needlemap.clinic.chart import Chart, ChartChange
from needlemap.clinic.desk_shelves import DayShelf, DraftShelf, FavouriteShelf, StepShelf
from needlemap.clinic.episode_ports import CodeShelf, EpisodeShelf
from needlemap.clinic.episodes import Episode, Episodes
from needlemap.clinic.erasing import ErasureShelf
from needlemap.clinic.ids import PatientId, PractitionerId, VisitId
from needlemap.clinic.known_state import KnownState
from needlemap.clinic.lists import RecallLine, VisitLine
from needlemap.clinic.locks import Doer, LockPort
from needlemap.clinic.move_ports import MergeShelf, MoveShelf
from needlemap.clinic.needles import Habits
from needlemap.clinic.opened_needles import Opened
from needlemap.clinic.people import Patient, Practitioner
from needlemap.clinic.people_ports import ClinicShelf, PatientShelf
from needlemap.clinic.reactions import Closing, OpenReaction
from needlemap.clinic.same_points import PointAnswerShelf
from needlemap.clinic.score_rules import RULES_OF_GUIDE, ScoreRules
from needlemap.clinic.sealing import Verified
from needlemap.clinic.secret_ports import MayBeEncrypted
from needlemap.clinic.servers import LineSafety
from needlemap.clinic.steps import Steps, VisitChange
from needlemap.clinic.two_records import NumbersAsSigned
from needlemap.clinic.visits import Addendum, LastVisit, Visit

Clock = Callable[[], datetime]
"""Tells the time, aware and in UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedVisit:
    """What is read when a visit is opened, all at one moment."""

    patient: Patient
    visit: Visit
    chart: Chart
    visits: tuple[Visit, ...]  # all of the patient, oldest first
    addenda: tuple[Addendum, ...]
    point_numbers: frozenset[int]  # the patient ever had
    practitioners: tuple[Practitioner, ...]
    episodes: Episodes = ()  # all of the patient, oldest first
    open_reactions: tuple[OpenReaction, ...] = ()  # before this visit; its own once signed
    last: Chart | None = None  # the last chart before this one that has marks; of an open visit
    steps: Steps = field(default_factory=Steps)
    habits: Habits = field(default_factory=Habits)
    opened_last: Opened = ()  # by the latest visit of anybody that named its needles
    rules: ScoreRules = RULES_OF_GUIDE  # by which the practice judges scores
    as_signed: AsSigned | None = None  # what a signed visit relies on, if it was kept
    is_kept: bool = True  # whether a signed visit kept it
    points_found: Mapping[VisitId, int] = field(default_factory=dict)  # at each visit
    digest: str = ""  # of what was signed; empty if that was before digests were kept
    numbers_as_signed: NumbersAsSigned | None = None  # if a merge gave others since

    @property
    def patient_then(self) -> Patient:
        """The patient as they were when the visit was signed, if that was kept; else as today."""
        return self.patient if self.as_signed is None else self.as_signed.patient

    @property
    def signed_as(self) -> SignedAs | None:
        """Of whom a signed visit was signed, and as which of theirs; None if nothing was kept."""
        if self.as_signed is None:
            return None
        numbers = self.numbers_as_signed
        return SignedAs(self.patient_then, numbers.visit if numbers else self.visit.number)

    @property
    def episode(self) -> Episode | None:
        """What the visit is for; of a signed visit as it was then."""
        kept = self.as_signed
        if kept is not None and kept.episode is not None:
            return kept.episode
        return next((one for one in self.episodes if one.id == self.visit.episode), None)


class VisitShelf(Protocol):
    """The visits, without their charts."""

    def put(self, visit: Visit) -> Visit:
        """Record a new visit; return it with the numbers it got: the next free ones if taken."""

    def change(self, change: VisitChange) -> Visit:
        """Record the facts that differ; return the visit as recorded, with those of others.

        Raises NotFound, VisitSigned, VisitInError, ImpossibleValue, or FactChangedElsewhere.
        """

    def opened(self, visit_id: VisitId) -> OpenedVisit:
        """Return all that is read when a visit is opened. Raises NotFound."""

    def get(self, visit_id: VisitId) -> Visit:
        """Return one visit. Raises NotFound."""

    def by_serial(self, serial: int) -> Visit:
        """Return the visit with a serial number. Raises NotFound."""

    def of_patient(self, patient_id: PatientId) -> tuple[Visit, ...]:
        """Return a patient's visits, oldest first."""

    def latest(self, patient_id: PatientId) -> Visit | None:
        """Return a patient's latest visit that counts, None if there is none."""

    def last_of(self, patients: Collection[PatientId]) -> Mapping[PatientId, LastVisit]:
        """Return the latest visit that counts of each of these patients who has one."""

    def lines(self, patient_id: PatientId | None = None) -> Iterator[VisitLine]:
        """Return all visits, or a patient's, one after the other while this is open."""

    def recalled(self, lot: str) -> Iterator[RecallLine]:
        """Return who was treated with needles of a lot, as ``lines``; also when struck out."""

    def all(self) -> tuple[Visit, ...]:
        """Return all visits, oldest first."""

    def remove(self, visit_id: VisitId) -> None:
        """Take away a visit at which nothing is recorded. Raises VisitNotEmpty."""

    def add(self, addendum: Addendum) -> Addendum:
        """Add to a signed visit, which stays as it is; return it with its number and time.

        Raises NotFound, VisitNotSigned, AuthorMissing, or AddendumTooEarly.
        """

    def addenda(self, *visits: VisitId) -> tuple[Addendum, ...]:
        """Return what was added to visits, by visit and number."""

    def close_reaction(self, closing: Closing) -> None:
        """Record that a reaction was followed up to its end. Raises NotFound, ReactionClosed."""

    def closings(self, patient_id: PatientId) -> tuple[Closing, ...]:
        """Return how reactions of a patient were closed, oldest first."""

    def open_before(self, visit: Visit) -> tuple[OpenReaction, ...]:
        """Return the open reactions of visits before one, and its own if it is signed."""

    def next_serial(self) -> int:
        """Return the next free serial number."""


class ChartShelf(Protocol):
    """The charts of all visits."""

    def of_visit(self, visit_id: VisitId) -> Chart:
        """Return the chart of a visit, empty if nothing is marked yet."""

    def of_patient(self, patient_id: PatientId) -> Mapping[VisitId, Chart]:
        """Return the charts of all visits of a patient, empty where nothing is marked yet."""

    def by_patient(
        self, go_on: Callable[[int, int], None]
    ) -> Iterator[Sequence[tuple[Visit, Chart]]]:
        """Yield the visits of each patient, oldest first, with their charts.

        ``go_on`` hears before each patient how many are read, and of how many.
        """

    def before(self, visit: Visit) -> Chart | None:
        """Return the chart of the patient's last visit before one that has any marks."""

    def apply(self, change: ChartChange) -> ChartChange:
        """Record one change, and return it as it is recorded.

        A new mark whose number or letter was taken elsewhere gets the next one that is free.
        Raises ChangeOutOfDate if the marks are no longer as it expects.
        """

    def point_numbers(self, patient_id: PatientId) -> tuple[int, ...]:
        """Return the numbers of all trigger points this patient ever had, taken-away ones too."""


class SignatureShelf(Protocol):
    """What signed visits rely on, as it was when they were signed."""

    def sign(self, shown: Visit, signer: PractitionerId, seen: SeenVisit) -> Visit:
        """Sign a visit now, as it was seen, and keep for ever what the signature relies on.

        Raises NotFound, VisitSigned, FactChangedElsewhere, ChartChangedElsewhere,
        PatientChangedElsewhere, or SigningBlocked.
        """

    def ahead(self, visit_id: VisitId) -> datetime | None:
        """Return when something was recorded since a visit began, if that is later than now."""

    def of_visit(self, visit_id: VisitId) -> AsSigned | None:
        """Return what a signed visit relies on; None if it is open, or nothing was kept then."""

    def words_on_other_figures(
        self, visits: Iterable[VisitId], body: BodyId
    ) -> Mapping[VisitId, WordsOfMarks]:
        """Return what was said of marks of visits that were signed on another figure than this."""

    def digest(self, visit_id: VisitId) -> str:
        """Return the digest of a signed visit; empty if it was signed before they were kept."""

    def verified(self) -> Verified:
        """Compare all signed visits with what was signed, which takes a while."""

    def numbers(self, visit_id: VisitId) -> NumbersAsSigned | None:
        """Return the numbers a visit was signed with, if others were given since by a merge."""


class Records(Protocol):
    """All shelves, open within one transaction."""

    @property
    def clinic(self) -> ClinicShelf:
        """The clinic."""

    @property
    def patients(self) -> PatientShelf:
        """The patients."""

    @property
    def signatures(self) -> SignatureShelf:
        """What signed visits rely on."""

    @property
    def moves(self) -> MoveShelf:
        """The moves of visits."""

    @property
    def merges(self) -> MergeShelf:
        """The merges of records."""

    @property
    def erasures(self) -> ErasureShelf:
        """The patients who are erased."""

    @property
    def episodes(self) -> EpisodeShelf:
        """The episodes."""

    @property
    def codes(self) -> CodeShelf:
        """The codes of diagnoses."""

    @property
    def visits(self) -> VisitShelf:
        """The visits."""

    @property
    def charts(self) -> ChartShelf:
        """The charts."""

    @property
    def answers(self) -> PointAnswerShelf:
        """What was answered about points."""

    @property
    def steps(self) -> StepShelf:
        """The steps of undo."""

    @property
    def favourites(self) -> FavouriteShelf:
        """The favourites."""

    @property
    def drafts(self) -> DraftShelf:
        """The drafts."""

    @property
    def day(self) -> DayShelf:
        """What is looked at first."""

    @property
    def trail(self) -> AuditShelf:
        """The audit trail."""

    @property
    def damaged(self) -> Sequence[NeedleMapError]:
        """What could not be read in this transaction, and is missing in what was."""


class Store(BackedUpStore, MayBeEncrypted, Protocol):
    """The clinic's records."""

    @property
    def locks(self) -> LockPort:
        """Who has unlocked the records, and who can."""

    @property
    def doer(self) -> Doer:
        """Whose it is what is done now; what waits is recorded as theirs."""

    def begin(self, by: Doer | None = None) -> AbstractContextManager[Records]:
        """Open one transaction: committed when the block ends well, undone when it raises.

        ``by``: whose it is, if it was done earlier. Raises NobodyUnlocked where there are PINs.
        """

    def read(self) -> AbstractContextManager[Records]:
        """Open the records to be read, all at one moment; nobody waits for anybody."""

    def note(
        self,
        looked: Looked,
        patient: PatientId | None = None,
        entity: str = "patient",
        entity_id: UUID | None = None,
    ) -> None:
        """Note that something was let out, also where nobody unlocked. Raises RecordsError."""

    def act_as(self, practitioner: UUID | None, way: Entrance = Entrance.WINDOW) -> None:
        """Say who writes from now on, and by what: the trail notes it with all that is done."""

    @property
    def read_only(self) -> Text | None:
        """Why nothing can be written, as a part of a sentence; None if it can."""

    @property
    def damage(self) -> tuple[NeedleMapError, ...]:
        """What was found damaged since the records were opened: nothing is written any more."""

    @property
    def left_out(self) -> tuple[NeedleMapError, ...]:
        """What is damaged and no part of any record: everything else goes on."""

    def hear_of_damage(self, listener: Callable[[], None]) -> None:
        """Let somebody know when something is found damaged, in whichever thread."""

    def hear_of_writes(self, listener: Callable[[], None]) -> None:
        """Let somebody know each time something was recorded, in whichever thread."""

    def hear_of_others(self, listener: Callable[[], None]) -> None:
        """Let somebody know when another desk records something on a server, in any thread.

        It may be told of nothing: a line is lost, and a file tells nothing.
        """

    def state(self) -> KnownState | None:
        """Return which clinic this is and how often it was written. Raises RecordsError."""

    @property
    def place(self) -> Path | None:
        """The file of the database, None of a server."""

    @property
    def line_safety(self) -> LineSafety | None:
        """How the line to a server is protected, None where nothing goes over a network."""

    @property
    def is_kept(self) -> bool:
        """Whether what is written now is kept: the file is still where it was."""

    def keep_copy(self, path: Path) -> None:
        """Copy all records to a new file, wherever their own is now. Raises RecordsError."""

    def check(self) -> None:
        """Look whether the whole database can be read. Raises DatabaseDamaged."""

    def break_off(self) -> None:
        """Let a check that is under way end, and begin none: the program ends. From any thread."""

    def read_ahead(self) -> None:
        """Ask once what is asked when a visit is opened: the first then opens like all others."""

    def close(self) -> None:
        """Let the database go."""
