"""Drafts of forms on the page of patients: kept while a form is open, offered while none is."""

from collections.abc import Mapping
from contextlib import suppress
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.dates import spoken_moment
from needlemap.clinic.drafts import Draft, DraftKind
from needlemap.clinic.ids import PatientId, VisitId
from needlemap.clinic.people import Patient
from needlemap.clinic.ports import Records
from needlemap.ui.patients.form import PatientForm
from needlemap.ui.patients.page import PatientsPage
from needlemap.ui.widgets.typing.draft_keeper import DraftKeeper
from needlemap.ui.work.app_context import AppContext
from needlemap.ui.work.translator import told

_OF_VISITS = frozenset({DraftKind.ADDENDUM, DraftKind.VISIT, DraftKind.WAITING})


class PatientDrafts(QObject):
    """Keeps the draft of the form; offers all drafts that no open form shows."""

    wanted = Signal(object)  # the id of a patient whose form is to be gone on with
    visit_wanted = Signal(object, object)  # the patient and the visit of an addendum
    complaint_wanted = Signal(object)  # the Draft of a complaint
    practice_wanted = Signal(object)  # the Draft of the practice, or of who treats there

    def __init__(self, page: PatientsPage, form: PatientForm, context: AppContext) -> None:
        super().__init__(page)
        self._page = page
        self._form = form
        self._context = context
        self._about: PatientId | None = None
        self._keeper = DraftKeeper(lambda: context.store, self._draft, self)
        form.typed_into.connect(self.begun)
        page.drafts.wanted.connect(self._want)
        page.drafts.thrown_away.connect(self._throw_away)

    def go_on(self, about: UUID) -> None:
        """Show in the form, which is of this patient, what was typed before, if there is any."""
        draft = self._keeper.known(DraftKind.PATIENT, about)
        self._about = PatientId(about)
        if draft is not None:
            self._form.show_content(draft.content)
        self.offer()

    def content_of(self, about: PatientId) -> Mapping[str, str] | None:
        """Return what was typed of a patient and is kept, None if nothing is."""
        draft = self._keeper.known(DraftKind.PATIENT, about)
        return None if draft is None else draft.content

    def take_over(self, merged: PatientId) -> None:
        """Keep what stands in the form, in place of what was typed of a record merged into it."""
        self.begun()
        with suppress(NeedleMapError), self._context.store.begin() as records:
            draft = self._draft()
            if draft is not None:
                records.drafts.keep(draft)
            records.drafts.drop(DraftKind.PATIENT, merged)
        self.offer()

    def keep(self) -> bool:
        """Keep now what stands in the form; return whether it is kept."""
        self._keeper.keep()
        return self._keeper.is_kept

    def left(self) -> None:
        """Let go of the draft: the form is saved or thrown away."""
        if self._about is not None:
            self._keeper.drop(DraftKind.PATIENT, self._about)
            self._about = None
        self.offer()

    def forget(self) -> None:
        """Belong to no form: other records are open."""
        self._keeper.stop()
        self._about = None

    def offer(self) -> None:
        """Offer what was typed and is not in a form that is open."""
        kept = (one for one in self._keeper.all() if one.about != self._about)
        elsewhere = (one for one in kept if one.kind is not DraftKind.FIRST)  # its form is there
        drafts = (*self._waiting, *elsewhere)
        with suppress(NeedleMapError), self._context.store.read() as records:
            self._page.drafts.show_drafts((one, told(self._words(one, records))) for one in drafts)

    @property
    def _waiting(self) -> tuple[Draft, ...]:
        """What waited for visits when the program was ended."""
        visits = self._context.journal.visits
        return tuple(Draft(kind=DraftKind.WAITING, about=visit, content={}) for visit in visits)

    def begun(self) -> None:
        """Keep soon what stands in the form."""
        self._about = self._form.patient_id
        self._keeper.begun()

    def _draft(self) -> Draft | None:
        if self._about is None or self._form.patient_id != self._about or not self._form.has_typed:
            return None
        return Draft(kind=DraftKind.PATIENT, about=self._about, content=self._form.content)

    def _want(self, draft: Draft) -> None:
        if draft.kind is DraftKind.PATIENT:
            self.wanted.emit(draft.about)
            return
        if draft.kind is DraftKind.EPISODE:
            self.complaint_wanted.emit(draft)
            return
        if draft.kind not in _OF_VISITS:
            self.practice_wanted.emit(draft)
            return
        with suppress(NeedleMapError):
            with self._context.store.read() as records:
                visit = records.visits.get(VisitId(draft.about))
                patient = records.patients.get(visit.patient)
            self.visit_wanted.emit(patient, visit)

    def _throw_away(self, draft: Draft) -> None:
        if draft.kind is DraftKind.WAITING:
            self._context.journal.keep(VisitId(draft.about), ())
        else:
            self._keeper.drop(draft.kind, draft.about)
        self.offer()

    def _words_of_waiting(self, visit: VisitId, who: str) -> Text:
        return Text.counted(
            "Not saved: {count} step at a visit of {patient}, left waiting when NeedleMap ended",
            "Not saved: {count} steps at a visit of {patient}, left waiting when NeedleMap ended",
            self._context.journal.visits[visit],
            patient=who,
        )

    def _words_of_visit(self, draft: Draft, records: Records, when: Text) -> Text:
        who = "?"
        with suppress(NeedleMapError):
            who = records.patients.get(records.visits.get(VisitId(draft.about)).patient).name
        if draft.kind is DraftKind.WAITING:
            return self._words_of_waiting(VisitId(draft.about), who)
        if draft.kind is DraftKind.VISIT:
            return Text(
                "Not recorded: what was typed at a visit of {patient}, {moment}",
                patient=who,
                moment=when,
            )
        return Text(
            "Not added: an addendum for {patient}, typed {moment}", patient=who, moment=when
        )

    def _words(self, draft: Draft, records: Records) -> Text:
        when = spoken_moment(self._context.local(draft.at)) if draft.at else Text("")
        if draft.kind in _OF_VISITS:
            return self._words_of_visit(draft, records, when)
        if draft.kind is not DraftKind.PATIENT:
            return _words_of_page(draft, when)
        known: Patient | None = None
        with suppress(NeedleMapError):
            known = records.patients.get(PatientId(draft.about))
        names = (draft.content.get(name, "").strip() for name in ("given_name", "family_name"))
        who = known.name if known else " ".join(name for name in names if name)
        if known is not None:
            said = Text("Not saved: changes of {patient}, typed {moment}", patient=who, moment=when)
            return _with_merge(said, known, records)
        return Text("Not saved: new patient “{patient}”, typed {moment}", patient=who, moment=when)


def _with_merge(said: Text, patient: Patient, records: Records) -> Text:
    """Add into which record a patient's was merged since, if it was."""
    kept = records.merges.kept_for(patient.id)
    if kept is None:
        return said
    facts = {"other": patient.number, "number": kept.number}
    return Text("{draft}; No. {other} is part of No. {number} now", draft=said, **facts)


def _words_of_page(draft: Draft, when: Text) -> Text:
    """Return what a draft of another page is called."""
    if draft.kind is DraftKind.CLINIC:
        return Text("Not saved: the letterhead of the practice, typed {moment}", moment=when)
    if draft.kind is DraftKind.EPISODE:
        what = draft.content.get("complaint", "").strip()
        return Text("Not saved: complaint “{name}”, typed {moment}", name=what, moment=when)
    who = draft.content.get("name", "").strip()
    return Text("Not saved: practitioner “{name}”, typed {moment}", name=who, moment=when)
