"""The page of what changed over the visits of a patient: whether it helps, in four ways."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.body.atlas import Atlas
from needlemap.body.letters import capital
from needlemap.body.places import BodyId
from needlemap.clinic.audit_trail import Looked
from needlemap.clinic.history.judging import VisitReview, reviews
from needlemap.clinic.history.known import History
from needlemap.clinic.history.numbers import history_of
from needlemap.clinic.ids import EpisodeId, PointId
from needlemap.clinic.people import Practitioner
from needlemap.clinic.visits import Visit
from needlemap.look.theme import Theme
from needlemap.ui.history.clinic.dose_view import DoseView
from needlemap.ui.history.clinic.reading import ClinicReading
from needlemap.ui.history.compare_view import CompareView
from needlemap.ui.history.deciding import Verdict
from needlemap.ui.history.figures import FigureViews
from needlemap.ui.history.map_view import MapView
from needlemap.ui.history.plots import CoursePlots
from needlemap.ui.history.point_table import PointTable
from needlemap.ui.history.small_bodies import SmallBodies
from needlemap.ui.history.words_view import WordsView
from needlemap.ui.keyboard.places import key_of
from needlemap.ui.keyboard.shortcuts import press_by
from needlemap.ui.keyboard.single import is_single
from needlemap.ui.widgets.choices import Choice
from needlemap.ui.widgets.common import button, row
from needlemap.ui.work.app_context import WriteWhole
from needlemap.ui.work.pages import DeciderPort, HistoryPart
from needlemap.ui.work.prompts import Prompts


class HistoryPage(QWidget):
    """Shows all visits of a patient, or those for one complaint.

    Signals:
        left: back to where the page was wanted from.
        visit_wanted: the id of a visit that is to be opened.
        said: what was done, in a sentence.
        answered: whether two points are one: the marks of the earlier and the later one.
        answer_withdrawn: an answer that is to hold no more, and the words of its step.
        paper_wanted: the id of the complaint that is shown, None of all: they are to be printed.
        let_out: how something that is shown left the records, and what, by its name in the trail.
    """

    left = Signal()
    visit_wanted = Signal(object)
    said = Signal(str)
    answered = Signal(object, object, bool)
    answer_withdrawn = Signal(object, object)
    paper_wanted = Signal(object)
    let_out = Signal(object, str)

    def __init__(
        self, atlas: Atlas, prompts: Prompts, write: WriteWhole, clinic: ClinicReading
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._atlas = atlas
        self._figures: FigureViews | None = None
        self._history: History | None = None
        self._shown: History | None = None  # of the complaint that is chosen
        self._speaks_otherwise = False
        self._practitioners: tuple[Practitioner, ...] = ()  # where nobody's history is shown
        self._back = button(self.tr("Back to the chart"), "leave_history", "soft")
        self._paper = button(self.tr("Review on paper   Ctrl+P"), "review_paper", "soft")
        press_by(self._paper, "Ctrl+P")
        self._complaint = Choice("history_complaint", self.tr("Which complaint"))
        self._verdict = Verdict()
        self.compare, self.bodies = CompareView(), SmallBodies()
        self.course = CoursePlots(prompts, write)
        self.points, self.map, self.words = PointTable(), MapView(atlas, clinic), WordsView()
        self._clinic = clinic
        clinic.setParent(self)
        self.dose = DoseView(atlas, clinic)
        self._stale: set[QWidget] = set()  # parts that show what was before
        self._parts: dict[HistoryPart, QWidget] = {
            HistoryPart.COMPARE: self.compare,
            HistoryPart.BODIES: self.bodies,
            HistoryPart.POINTS: self.points,
            HistoryPart.COURSE: self.course,
            HistoryPart.MAP: self.map,
            HistoryPart.WORDS: self.words,
            HistoryPart.DOSE: self.dose,
        }
        self.tabs = self._made_tabs()
        self._lay_out()
        self._connect()

    def _made_tabs(self) -> QTabWidget:
        names = {
            HistoryPart.COMPARE: self.tr("Two visits"),
            HistoryPart.BODIES: self.tr("All visits"),
            HistoryPart.POINTS: self.tr("Trigger points"),
            HistoryPart.COURSE: self.tr("Course"),
            HistoryPart.MAP: self.tr("How often"),
            HistoryPart.WORDS: self.tr("In words"),
            HistoryPart.DOSE: self.tr("Dose"),
        }
        tabs = QTabWidget()
        tabs.setObjectName("history_parts")
        tabs.setAccessibleName(self.tr("What is shown"))
        tabs.setDocumentMode(True)
        tabs.tabBar().setDrawBase(False)
        for part, widget in self._parts.items():
            tabs.addTab(widget, names[part])
        return tabs

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
        self._paper.clicked.connect(self.print)
        self._complaint.currentIndexChanged.connect(self._show)
        self._verdict.decided.connect(self._decided)
        self._verdict.said.connect(self.said)
        self.compare.said.connect(self.said)
        self.compare.answered.connect(self.answered)
        self.compare.withdrawn.connect(self.answer_withdrawn)
        self.bodies.chosen.connect(self.visit_wanted)
        self.words.said.connect(self.said)
        self.points.visit_wanted.connect(self.visit_wanted)
        self.course.visit_wanted.connect(self.visit_wanted)
        self.course.exported.connect(partial(self.let_out.emit, Looked.EXPORT, "plot"))
        self.compare.copied.connect(partial(self.let_out.emit, Looked.COPY, "comparison"))
        self.words.copied.connect(partial(self.let_out.emit, Looked.COPY, "narrative"))
        self.points.point_wanted.connect(self._show_point)
        self.tabs.currentChanged.connect(self._fill_shown)

    @property
    def widget(self) -> QWidget:
        """The page itself."""
        return self

    def show_history(self, history: History, part: HistoryPart | None = None) -> None:
        """Show the visits of a patient, in a part if one is wanted; the others wait.

        What is as it was when it was shown last stays as it is. Raises AtlasMissing or
        AtlasDamaged.
        """
        body = history.patient.body
        if self._figures is None or self._figures.body is not body:
            self._figures = FigureViews(self._atlas, body)
        known = self._history.patient.id if self._history is not None else None
        self.bodies.choose(None)
        self._begin(part, of_patient=True)
        if history != self._history or self._speaks_otherwise:
            self._history, self._speaks_otherwise = history, False
            self._fill(history, is_same=known == history.patient.id)
            self._show()
        else:
            self._fill_shown()

    def show_clinic(self, practitioners: Sequence[Practitioner], part: HistoryPart) -> None:
        """Show what is of all patients, where nobody is meant; the other parts are of no one.

        Raises AtlasMissing or AtlasDamaged.
        """
        self._history = self._shown = None
        self._figures = self._figures or FigureViews(self._atlas, next(iter(BodyId)))
        self._practitioners = tuple(practitioners)
        self._begin(part, of_patient=False)
        self._fill_shown()

    def lead_back(self, *, to_chart: bool) -> None:
        """Say where the page leads back to: the chart, or else the list of patients."""
        words = self.tr("Back to the chart") if to_chart else self.tr("Back to the patients")
        self._back.setText(words)
        self._back.setAccessibleName(words)

    def _begin(self, part: HistoryPart | None, *, of_patient: bool) -> None:
        """Offer all parts, or those alone that are of the clinic, and go to one of them.

        The clinic is counted again: it may have been written meanwhile.
        """
        self.tabs.blockSignals(True)  # noqa: FBT003  # nothing is filled yet
        for each in self._parts.values():
            is_seen = of_patient or each in (self.map, self.dose)
            self.tabs.setTabVisible(self.tabs.indexOf(each), is_seen)
        if part is not None:
            self.tabs.setCurrentWidget(self._parts[part])
        self.tabs.blockSignals(False)  # noqa: FBT003
        self._paper.setVisible(of_patient)
        self._verdict.setVisible(of_patient)
        for beside in (self._verdict.unfold, self._complaint):
            beside.setVisible(of_patient and not beside.isHidden())
        self._clinic.forget()
        self._stale.add(self.dose)
        if self._history is None or not self.map.is_done:
            self._stale.add(self.map)

    def show_part(self, part: HistoryPart) -> None:
        """Bring a part into sight, and the keyboard into it."""
        self.tabs.setCurrentWidget(self._parts[part])
        self.tabs.currentWidget().setFocus()

    def choose_point(self, point: PointId) -> None:
        """Choose a trigger point in the table, also one that belongs to another complaint."""
        if not self.points.choose(point) and self._complaint.currentIndex() > 0:
            self._complaint.setCurrentIndex(0)
            self.points.choose(point)

    def forget(self) -> None:
        """Show nobody's visits."""
        self._history = self._shown = None
        self._verdict.use(None)
        self._clinic.forget()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        for part in (self.compare, self.bodies, self.points, self.course, self.map):
            part.set_theme(theme)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clinic.stop()  # nobody waits any more

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:  # or dates are written otherwise
            self._speaks_otherwise = True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not event.isAutoRepeat():
                self.left.emit()
        elif key_of(event) == Qt.Key.Key_K and is_single(event) and self._history is not None:
            self.show_part(HistoryPart.COMPARE)
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 16, 6)
        column.setSpacing(6)
        beside = (self._verdict.unfold, self._complaint, self._paper)
        above = row(self._back, self._verdict, *beside)
        above.setStretch(1, 1)
        for part in (self._back, *beside):
            above.setAlignment(part, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column.addLayout(above)
        column.addWidget(self.tabs, 1)
        self._complaint.setMinimumWidth(220)

    def _fill(self, history: History, *, is_same: bool) -> None:
        chosen = self._complaint.currentData() if is_same else None
        self._complaint.blockSignals(True)  # noqa: FBT003
        self._complaint.clear()
        self._complaint.addItem(self.tr("All complaints"), None)
        for episode in history.episodes:
            self._complaint.addItem(capital(episode.complaint), episode.id)
        place = max(self._complaint.findData(chosen), 0) if chosen is not None else 0
        self._complaint.setCurrentIndex(place)
        self._complaint.blockSignals(False)  # noqa: FBT003
        self._complaint.setVisible(len(history.episodes) > 1)

    def print(self) -> None:
        """Want what is shown on paper."""
        if self._history is not None:
            self.paper_wanted.emit(self._complaint.currentData())

    def _show(self, _: int = 0) -> None:
        history, figures = self._history, self._figures
        if history is None or figures is None:
            return
        episode = self._complaint.currentData()
        shown = history if episode is None else history_of(history, episode)
        self._shown = shown
        self._stale = set(self._parts.values())
        self._fill_shown()
        self._judge(history, episode)

    def _fill_shown(self, _: int = 0) -> None:
        """Fill the part in sight; the others wait until they are wanted."""
        part, shown, figures = self.tabs.currentWidget(), self._shown, self._figures
        if part not in self._stale or figures is None:
            return
        self._stale.discard(part)
        if part is self.dose:
            known = shown.practitioners if shown is not None else self._practitioners
            self.dose.show_clinic(known)
        elif shown is not None:
            self._fill_part(part, shown, figures)
        elif part is self.map:
            self.map.show_clinic(figures)

    def _fill_part(self, part: QWidget, shown: History, figures: FigureViews) -> None:
        if part is self.compare:
            self.compare.show_history(shown, self._atlas, figures)
        elif part is self.bodies:
            self.bodies.show_history(shown, figures)
        elif part is self.map:
            self.map.show_history(shown, figures)
        elif part is self.words:
            self.words.show_history(shown, self._atlas)
        elif part is self.course:
            self.course.show_history(shown, self._atlas)
        else:
            self.points.show_history(shown, self._atlas)

    def _show_point(self, point: PointId) -> None:
        """Show a point on the body over time."""
        self.show_part(HistoryPart.BODIES)
        self.bodies.choose(point)

    def _judge(self, history: History, episode: EpisodeId | None) -> None:
        """Say whether it helps: of the complaint that is chosen, else of each that is treated."""
        named = _by_complaint(history) if episode is None else []
        if episode is None and history.counted:
            episode = history.counted[-1].visit.episode
        found = reviews(history, episode)
        self._verdict.show_review(found[-1] if found else None, named if len(named) > 1 else ())

    def decide_by(self, decider: DeciderPort | None) -> None:
        """Let what is decided be recorded by this from now on; None: nothing can be."""
        self._verdict.use(decider)

    def _decided(self, visit: Visit) -> None:
        """Show the open visit as it is now."""
        history = self._history
        if history is not None:
            known = (
                replace(one, visit=visit) if one.id == visit.id else one for one in history.visits
            )
            self._history = replace(history, visits=tuple(known))
            self._show()


def _by_complaint(history: History) -> list[tuple[str, VisitReview]]:
    """Return the last judgement of each complaint that is still treated, with its name."""
    running = (one for one in history.episodes if not one.has_ended)
    found = ((capital(one.complaint), reviews(history, one.id)) for one in running)
    return [(name, known[-1]) for name, known in found if known]
