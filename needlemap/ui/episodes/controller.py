"""What is done on the page of complaints: added, edited, ended, undone; drafts are kept."""

from contextlib import suppress

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.drafts import Draft, DraftKind
from needlemap.clinic.episodes import Episode, EpisodeChange, Episodes
from needlemap.clinic.errors import FactChangedElsewhere
from needlemap.clinic.ids import EpisodeId, PatientId, VisitId
from needlemap.clinic.marks import PainZone
from needlemap.clinic.people import Patient
from needlemap.clinic.ports import Records
from needlemap.look.theme import Theme
from needlemap.ui.episodes.form import content_of
from needlemap.ui.episodes.page import EpisodesPage
from needlemap.ui.episodes.steps import AddEpisode, ChangeEpisode, put_episode
from needlemap.ui.widgets.typing.draft_keeper import DraftKeeper
from needlemap.ui.work.app_context import AppContext
from needlemap.ui.work.pages import BodyMapPort
from needlemap.ui.work.record_commands import Listener
from needlemap.ui.work.translator import refusals

_PATIENT = "patient"  # of a draft: whose complaint it is


class EpisodesController(QObject):
    """Joins the page to the records.

    Signals:
        left: the page is done with.
        refused: why something is not done.
        said: what was done.
    """

    left = Signal()
    refused = Signal(str)
    said = Signal(str)

    def __init__(self, context: AppContext, stack: QUndoStack, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._stack = stack
        self._patient: Patient | None = None
        self._visit: VisitId | None = None  # from which the page was opened
        self._episodes: Episodes = ()
        self._zone: PainZone | None = None
        self._is_new = False
        self._map: BodyMapPort | None = None
        self.page = EpisodesPage(context)
        self._keeper = DraftKeeper(lambda: context.store, self._draft, self)
        self._connect()

    @property
    def has_typed(self) -> bool:
        """Whether something is typed that is not recorded."""
        is_open = self.page.right.currentWidget() is self.page.form
        return is_open and self.page.form.has_typed

    @property
    def patient(self) -> Patient | None:
        """Whose complaints are shown."""
        return self._patient

    def keep_draft(self) -> bool:
        """Keep now what is typed; return whether it is kept."""
        self._keeper.keep()
        return self._keeper.is_kept

    def forget(self) -> None:
        """Belong to no records: others are open."""
        self._keeper.stop()
        self._patient = self._visit = None
        self._episodes = ()
        self._fold()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        if self._map is not None:
            self._map.set_theme(theme)

    def take_map(self, made: BodyMapPort, theme: Theme) -> None:
        """Let regions be picked on a picture of the body."""
        self._map = made
        made.set_theme(theme)
        made.toggled.connect(self.page.form.regions.toggle)
        self.page.form.regions.know(made.names)

    def show(
        self, patient: Patient, visit: VisitId | None = None, episode: Episode | None = None
    ) -> bool:
        """Show the complaints of a patient, and the form of one; of a new one if there is none.

        Returns whether it is shown: what is typed of another patient must not be lost.
        """
        if self.has_typed and self._patient is not None and self._patient.id != patient.id:
            self.page.form.take_focus()
            self.refused.emit(
                self.tr("Save or leave what is typed of this patient’s complaint first.")
            )
            return False
        if self._patient is not None and self._patient.id != patient.id:
            self._stack.clear()  # what was done at another one is not seen here
        self._patient, self._visit = patient, visit
        with refusals(self.refused.emit):
            self._read()
            if self._map is not None:
                self._map.show_body(patient.body)
        if self.has_typed:
            self.page.form.take_focus()
        elif episode is not None:
            now = (one for one in self._episodes if one.id == episode.id)
            self._open(next(now, episode), is_new=False)
        elif not self._episodes:
            self.add_one()
        else:
            self._fold()
            self.page.list.take_focus()
        return True

    def add_one(self) -> None:
        """Show an empty form."""
        self._open(self._new_one(), is_new=True)

    def go_on(self, draft: Draft) -> None:
        """Show what was typed and not saved, of the patient who is shown."""
        known = next((one for one in self._episodes if one.id == draft.about), None)
        new = self._new_one(EpisodeId(draft.about))
        self._open(known or new, is_new=known is None)

    def _connect(self) -> None:
        page = self.page
        page.list.wanted.connect(self._open_known)
        page.list.new_wanted.connect(self.add_one)
        page.list.left.connect(self._leave)
        page.form.kept.connect(self._keep)
        page.form.left.connect(self._leave_form)
        page.form.typed_into.connect(self._keeper.begun)
        page.form.codes_wanted.connect(self._look_for_codes)
        page.form.regions.changed.connect(self._show_picked)
        page.form.regions.wanted_from_zone.connect(self._take_zone)

    def _new_one(self, episode_id: EpisodeId | None = None) -> Episode:
        new_id = episode_id or EpisodeId(self._context.new_id())
        patient = self._patient.id if self._patient else PatientId(new_id)
        return Episode(id=new_id, patient=patient, complaint="", started_on=self._context.today())

    def _open_known(self, episode: Episode) -> None:
        self._open(episode, is_new=False)

    def _open(self, episode: Episode, *, is_new: bool) -> None:
        form = self.page.form
        if self.has_typed:
            form.take_focus()  # what is typed there must not be lost
            self._show_list()
            return
        self._is_new = is_new
        form.show_episode(episode, self._context.today(), is_new=is_new)
        draft = self._keeper.known(DraftKind.EPISODE, episode.id)
        if draft is not None:
            form.show_draft(draft.content)
        self.page.right.setCurrentWidget(form)
        self.page.body.setVisible(self._map is not None)
        with suppress(NeedleMapError), self._context.store.read() as records:
            self._zone = _first_zone(records, episode)
        form.regions.offer_zone(on=self._zone is not None and self._map is not None)
        self._show_picked()
        self._show_list()
        form.take_focus()

    def _fold(self) -> None:
        self.page.right.setCurrentIndex(0)
        self.page.body.hide()
        self._show_list()

    def _show_list(self) -> None:
        is_open = self.page.right.currentWidget() is self.page.form
        shown = self.page.form.episode if is_open else None
        self.page.list.show_episodes(self._episodes, shown.id if shown else None)

    def _show_picked(self) -> None:
        if self._map is not None:
            self._map.show_picked(self.page.form.regions.picked)

    def _take_zone(self) -> None:
        regions = self.page.form.regions
        if self._map is not None and self._zone is not None:
            found = self._map.regions_of(self._zone.cells)
            more = tuple(one for one in found if one not in regions.picked)
            regions.show_picked((*regions.picked, *more))
            regions.changed.emit()

    def _look_for_codes(self, typed: str) -> None:
        with suppress(NeedleMapError), self._context.store.read() as records:
            self.page.form.show_codes(records.codes.search(typed, limit=5))

    def _read(self) -> None:
        if self._patient is not None:
            with self._context.store.read() as records:
                self._episodes = records.episodes.of_patient(self._patient.id)
        self._show_list()

    def _keep(self, episode: Episode) -> None:
        before = self.page.form.episode
        if before is None:
            return
        change, store = EpisodeChange(before, episode), self._context.store
        try:
            with store.begin() as records:
                if self._is_new:
                    put_episode(records, episode, self._visit)
                else:
                    records.episodes.change(change)
        except NeedleMapError as error:
            if isinstance(error, FactChangedElsewhere):
                self._show_elsewhere(change)
            self.page.form.refuse(error)
            return
        listener = Listener(self._undone, self.refused.emit, self._stack)
        if self._is_new:
            text = self.tr("New complaint")
            self._stack.push(AddEpisode(text, store, listener, episode, self._visit))
        elif change.fields:
            self._stack.push(ChangeEpisode(self.tr("Edit complaint"), store, listener, change))
        self.said.emit(self.tr("The complaint is saved."))
        is_from_visit = self._visit is not None
        self._close_form()
        if is_from_visit:
            self.left.emit()

    def _show_elsewhere(self, change: EpisodeChange) -> None:
        """Show what was recorded elsewhere, with what is typed here and does not contradict it."""
        with suppress(NeedleMapError), self._context.store.read() as records:
            current = records.episodes.get(change.before.id)
            form, order = self.page.form, self._context.date_order
            typed = form.content
            form.show_episode(current, self._context.today())
            form.show_content(content_of(change.fitting(current), order))
            form.versions.ask(change, current, typed)

    def _leave_form(self) -> None:
        """Go back to the list; the page is left with it if there is nothing else on it."""
        is_all = self._visit is not None or not self._episodes
        self._close_form()
        if is_all:
            self.left.emit()

    def _close_form(self) -> None:
        form = self.page.form
        if form.episode is not None:
            self._keeper.drop(DraftKind.EPISODE, form.episode.id)
            form.show_episode(form.episode, self._context.today())  # nothing of it is typed
        self._fold()
        with refusals(self.refused.emit):
            self._read()
        self.page.list.take_focus()

    def _leave(self) -> None:
        if self.has_typed:
            self.page.form.ask_to_leave()
            return
        self._fold()
        self.left.emit()

    def _undone(self) -> None:
        """Show what is recorded now that a step was taken back, or done again."""
        if not self.has_typed:
            self._fold()
        with refusals(self.refused.emit):
            self._read()

    def _draft(self) -> Draft | None:
        form = self.page.form
        if form.episode is None or not self.has_typed:
            return None
        content = form.content | {_PATIENT: form.episode.patient.hex}
        return Draft(kind=DraftKind.EPISODE, about=form.episode.id, content=content)


def _first_zone(records: Records, episode: Episode) -> PainZone | None:
    """Return the zone that was drawn first at a visit for a complaint, None if there is none."""
    for visit in records.visits.of_patient(episode.patient):
        if visit.episode == episode.id:
            for zone in records.charts.of_visit(visit.id).zones:
                return zone
    return None
