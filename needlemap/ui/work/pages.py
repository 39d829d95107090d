"""What the window asks of its pages that come later, when the first chart is opened."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from needlemap.body.cells import CellSet
from needlemap.body.places import BodyId
from needlemap.body.plate_layers import PlateLayer
from needlemap.body.texts import Text
from needlemap.clinic.as_signed import SignedAs
from needlemap.clinic.decisions import DecisionKind
from needlemap.clinic.history.known import History
from needlemap.clinic.history.whole_clinic import ClinicCounts, GoOn
from needlemap.clinic.ids import EpisodeId, PatientId, PointId, VisitId
from needlemap.clinic.people import Patient, Practitioner
from needlemap.clinic.ports import OpenedVisit, Store
from needlemap.clinic.visits import Visit
from needlemap.look.theme import Theme
from needlemap.ui.work.command import Command
from needlemap.ui.work.offers import Offer
from needlemap.ui.work.prompts import Prompts


@dataclass(frozen=True, slots=True)
class Unsaved:
    """One thing that is not recorded, in a sentence, and whether a draft of it is kept."""

    sentence: str
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class SheetPdf:
    """A sheet as PDF, and which letters of what was typed it cannot show."""

    pdf: bytes
    without_font: str = ""


class DocumentPort(Protocol):
    """The open visit, as the chart page shows it."""

    def record_anew(self) -> bool:
        """Record a visit anew that was taken away elsewhere; return whether there was one."""

    def carry_to(self, store: Store, *, alone: bool) -> None:
        """Write into other records what waits; if they hold nothing else, all that is shown.

        Raises NeedleMapError.
        """

    def follow(self, recorded: OpenedVisit) -> bool:
        """Show what another desk recorded; return whether anything was different."""


class HistoryPart(StrEnum):
    """In which way the history of a patient is shown."""

    COMPARE = "compare"
    BODIES = "bodies"
    POINTS = "points"
    COURSE = "course"
    MAP = "map"
    WORDS = "words"
    DOSE = "dose"


class DeciderPort(Protocol):
    """Records what is decided about a complaint at the open visit."""

    @property
    def visit(self) -> Visit | None:
        """The visit at which something can be decided now, None if none can be changed."""

    def decide(
        self, complaint: EpisodeId | None, kind: DecisionKind | None, because: str = ""
    ) -> bool:
        """Record it, None: nothing; return whether it is recorded. Raises NeedleMapError."""


class ChartPort(Protocol):
    """The chart page."""

    refused: SignalInstance
    told: SignalInstance  # what was recorded beside what was asked for
    precautions_wanted: SignalInstance  # the form of the patient, at the precautions
    not_saved: SignalInstance
    saved: SignalInstance
    visit_shown: SignalInstance
    new_visit_wanted: SignalInstance
    removal_wanted: SignalInstance  # the open visit, which is empty, is to be taken away
    move_wanted: SignalInstance  # the open visit, or one mark, is of another patient
    refuse_move: Callable[[str], None]  # why it stays, told where the other was named
    complaint_wanted: SignalInstance
    history_wanted: SignalInstance  # a HistoryPart
    point_wanted: SignalInstance  # the PointId whose line is to be seen whole
    stroke_refused: SignalInstance  # nothing was recorded of it, so there is nothing to take back
    able_changed: SignalInstance  # what can be done now
    commands: dict[str, Command]

    @property
    def decider(self) -> DeciderPort:
        """Records what is decided at the open visit."""

    @property
    def open_one(self) -> Visit | None:
        """The open visit."""

    @property
    def visits(self) -> tuple[Visit, ...]:
        """All visits of its patient."""

    @property
    def signed_as(self) -> SignedAs | None:
        """Of whom it was signed, if it was and that was kept."""

    @property
    def is_saved(self) -> bool:
        """Whether everything shown of the open visit is in the records."""

    @property
    def keeps_waiting(self) -> bool:
        """Whether what waits is kept on this computer, should the program end."""

    @property
    def unsaved(self) -> tuple[Unsaved, ...]:
        """What is typed or was refused, and is not recorded."""

    @property
    def document(self) -> DocumentPort:
        """The open visit."""

    @property
    def paper_layers(self) -> frozenset[PlateLayer]:
        """The layers of the body that are shown, which a sheet prints too."""

    def prepare(self) -> None:
        """Draw the commonest figure, before a visit is opened."""

    def open_visit(self, patient: Patient, visit_id: VisitId) -> None:
        """Show a visit. Raises RecordsError."""

    def show_visit(self, visit_id: VisitId) -> None:
        """Show another visit of the same patient; a refusal is said."""

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""

    def add_buttons(self, action_of: Callable[[Command], QAction]) -> None:
        """Offer the window's actions as buttons: mirror, remove, undo, redo, layers."""

    def offers(self) -> tuple[Offer, ...]:
        """Return what a typed word may find beside the menus: muscles to show and to name."""

    def ask_what_changed(self) -> None:
        """Be ready to type what changed in the precautions."""

    def go_to_addenda(self) -> None:
        """Go where an addendum is typed, if the visit is signed."""

    def flush(self) -> bool:
        """Write what waits; return whether everything that was ever shown is saved."""

    def shut_down(self) -> None:
        """End the workers: the page is shown no more."""


class PreviewPort(Protocol):
    """The preview page."""

    left: SignalInstance
    letterhead_wanted: SignalInstance
    told: SignalInstance
    refused: SignalInstance
    let_out: SignalInstance  # printed or saved: a Looked

    @property
    def is_review(self) -> bool:
        """Whether a review is shown or made, and no session sheet."""

    def show_pdf(self, pdf: bytes, name: str, without_font: str = "") -> None:
        """Show a PDF with a suggested file name, and say which letters it cannot show."""

    def show_review(self, make: Callable[[], SheetPdf], name: str) -> None:
        """Show the review that is made away from the window, likewise."""


ReviewOf = Callable[[PatientId, EpisodeId | None, frozenset[UUID]], SheetPdf]
"""Makes the review of a patient, of all complaints or one; of who treats here one may print it."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages that come later, as what they do and as widgets."""

    chart: ChartPort
    chart_widget: QWidget
    preview: PreviewPort
    preview_widget: QWidget
    review_of: ReviewOf


class BodyMapPort(Protocol):
    """A picture of the body."""

    toggled: SignalInstance  # the id of a region that was pressed

    @property
    def names(self) -> Mapping[str, Text]:
        """What the regions are called, by their ids."""

    def show_body(self, body: BodyId) -> None:
        """Show a figure. Raises AtlasMissing or AtlasDamaged."""

    def show_picked(self, picked: tuple[str, ...]) -> None:
        """Show these regions as picked."""

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""

    def regions_of(self, cells: CellSet) -> tuple[str, ...]:
        """Return the regions that a zone lies in, without those that it hardly touches."""


MakeBodyMap = Callable[[], tuple[BodyMapPort, QWidget]]
"""Makes the picture, as what it does and as a widget. Raises AtlasMissing or AtlasDamaged."""


class HistoryPort(Protocol):
    """The page of what changed over the visits of a patient."""

    left: SignalInstance
    visit_wanted: SignalInstance  # the id of a visit that is to be opened
    said: SignalInstance
    answered: SignalInstance  # whether two points are one: their marks, earlier and later
    answer_withdrawn: SignalInstance  # that it holds no more: the answer, the words of the step
    paper_wanted: SignalInstance  # the id of the complaint that is shown, None: of all
    let_out: SignalInstance  # how something left the records, and what

    @property
    def widget(self) -> QWidget:
        """The page itself."""

    def show_history(self, history: History, part: HistoryPart | None = None) -> None:
        """Show the visits of a patient, in a part. Raises AtlasMissing or AtlasDamaged."""

    def show_clinic(self, practitioners: Sequence[Practitioner], part: HistoryPart) -> None:
        """Show what is of all patients, and of nobody. Raises AtlasMissing or AtlasDamaged."""

    def lead_back(self, *, to_chart: bool) -> None:
        """Say where the page leads back to: the chart, or else the list of patients."""

    def decide_by(self, decider: DeciderPort | None) -> None:
        """Let what is decided be recorded by this from now on; None: nothing can be."""

    def show_part(self, part: HistoryPart) -> None:
        """Bring a part into sight, and the keyboard into it."""

    def print(self) -> None:
        """Want what is shown on paper."""

    def choose_point(self, point: PointId) -> None:
        """Choose a trigger point among those that are listed."""

    def forget(self) -> None:
        """Show nobody's visits."""

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""


ReadClinic = Callable[[GoOn], ClinicCounts]
"""Reads all patients; hears between them that nobody waits any more. Raises NeedleMapError."""

MakeHistory = Callable[[Prompts, ReadClinic], HistoryPort]
"""Makes the page of the history, which asks where to save. Raises AtlasMissing or AtlasDamaged."""
