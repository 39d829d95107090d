"""What was added to a signed visit, and the place to add more; the visit stays as it was signed."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from needlemap.body.both_ways import set_apart
from needlemap.body.letters import capital
from needlemap.body.texts import Text
from needlemap.clinic.dates import spoken_moment
from needlemap.clinic.drafts import Draft, DraftKind
from needlemap.clinic.ids import AddendumId, VisitId
from needlemap.clinic.ports import Store
from needlemap.clinic.visits import Addendum, AdverseKind
from needlemap.clinic.zones import wall_time
from needlemap.ui.canvas.model.document import ChartDocument
from needlemap.ui.visit.signing_facts import SigningFacts
from needlemap.ui.widgets.choices import Choice
from needlemap.ui.widgets.common import Card, button, clear_layout, label
from needlemap.ui.widgets.typing.draft_keeper import DraftKeeper
from needlemap.ui.widgets.typing.pasted import PastedNote, clean_pastes
from needlemap.ui.work.chart_context import ChartContext
from needlemap.ui.work.translator import refusals, told


class AddendaPanel(Card):
    """All addenda of the open visit under it; only a signed visit has the place to add."""

    refused = Signal(str)
    added = Signal()

    def __init__(
        self,
        context: ChartContext,
        document: ChartDocument,
        signing_facts: SigningFacts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._document = document
        self._signing_facts = signing_facts
        self._drafts: dict[VisitId, tuple[str, str]] = {}
        self._whose: dict[VisitId, str] = {}
        self._visit: VisitId | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self._reason = QLineEdit()
        self._reason.setObjectName("addendum_reason")
        self._reason.setAccessibleName(self.tr("Reason of the addendum"))
        self._reason.setPlaceholderText(self.tr("Reason"))
        self._text = PastedNote()
        self._text.setObjectName("addendum_text")
        self._text.setAccessibleName(self.tr("Addendum"))
        self._text.setPlaceholderText(self.tr("What is added"))
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(110)
        clean_pastes(self._reason)
        clean_pastes(self._text)
        self._author = Choice("addendum_author", self.tr("Who adds"))
        self._reaction = Choice("addendum_reaction", self.tr("Whether it tells of a reaction"))
        self._reaction.addItem(self.tr("Tells of no reaction"), None)
        for kind in AdverseKind:
            if kind is not AdverseKind.NONE:
                self._reaction.addItem(capital(told(kind)), kind)
        self._add = button(self.tr("Add to the visit"), "addendum_add", "main")
        self._keeper = DraftKeeper(self._store, self._draft, self)
        self._lay_out()
        self._add.clicked.connect(self._add_it)
        self._reason.textEdited.connect(self._typed)
        self._text.textChanged.connect(self._typed)

    def _lay_out(self) -> None:
        self.column.addWidget(label(self.tr("Addenda"), "heading"))
        self.column.addLayout(self._list)
        for part in (self._reason, self._text, self._reaction, self._author, self._add):
            self.column.addWidget(part)

    def refresh(self) -> None:
        """Show the addenda of the open visit, and what was typed for it before."""
        visit = self._document.visit
        self.setVisible(visit.signed_at is not None)
        self._show_list()
        if self._visit != visit.id:
            self._keep_draft()
            self._keeper.keep_if_begun()
            self._visit = visit.id
            self._whose[visit.id] = self._document.patient.name
            reason, text = self._kept(visit.id)
            with QSignalBlocker(self._text):  # it is shown, not typed
                self._reason.setText(reason)
                self._text.setPlainText(text)
        self._author.clear()
        people = self._signing_facts.offered
        for one in people:
            self._author.addItem(one.name, one.id)
        ids = [one.id for one in people]
        signer = visit.practitioner
        self._author.setCurrentIndex(ids.index(signer) if signer in ids else 0)
        self._author.setVisible(len(people) > 1)

    @property
    def unfinished(self) -> str:
        """For whom something is typed and not added, in a sentence; empty if nothing is."""
        self._keep_draft()
        self._keeper.keep_if_begun()
        names = [self._whose[visit] for visit, draft in self._drafts.items() if any(draft)]
        if not names:
            return ""
        return told(
            Text(
                "An addendum for {patients} is typed and not added yet.",
                patients=", ".join(dict.fromkeys(names)),
            )
        )

    @property
    def is_draft(self) -> bool:
        """Whether drafts are kept of what is typed and not added."""
        return self._keeper.is_kept

    def _kept(self, visit: VisitId) -> tuple[str, str]:
        """Return what was typed for a visit and not added, also before the program was ended."""
        if visit not in self._drafts and self._document.is_signed:
            draft = self._keeper.known(DraftKind.ADDENDUM, visit)
            if draft is not None:
                return draft.content.get("reason", ""), draft.content.get("text", "")
        return self._drafts.get(visit, ("", ""))

    def _store(self) -> Store:
        return self._context.store

    def _typed(self, _: str = "") -> None:
        if self._visit is not None and self._document.is_signed:
            self._keeper.begun()

    def _draft(self) -> Draft | None:
        """Return what is typed; what is typed no more is kept no more."""
        if self._visit is None:
            return None
        typed = {"reason": self._reason.text(), "text": self._text.toPlainText()}
        if any(text.strip() for text in typed.values()):
            return Draft(kind=DraftKind.ADDENDUM, about=self._visit, content=typed)
        self._keeper.drop(DraftKind.ADDENDUM, self._visit)
        return None

    def put_words(self, words: str) -> None:
        """Put words into the text, after what is typed there already."""
        self._text.appendPlainText(words)

    def take_focus(self) -> None:
        """Put the keyboard where the reason is typed."""
        self._reason.setFocus()

    def _keep_draft(self) -> None:
        if self._visit is not None:
            self._drafts[self._visit] = (
                self._reason.text().strip(),
                self._text.toPlainText().strip(),
            )

    def _show_list(self) -> None:
        clear_layout(self._list)
        for addendum in self._signing_facts.addenda:
            for words, tone in (
                (self._heading(addendum), "muted"),
                (self._body(addendum), ""),
            ):
                said = label(words, tone)
                said.setObjectName("addendum")
                said.setWordWrap(True)
                self._list.addWidget(said)

    def _heading(self, addendum: Addendum) -> str:
        local = wall_time(addendum.at, self._document.visit.zone)
        when = told(spoken_moment(local))
        author = addendum.author_name
        heading = Text("Addendum {number}, {moment}", number=addendum.number, moment=when)
        return f"{told(heading)}, {set_apart(author)}" if author else told(heading)

    def _body(self, addendum: Addendum) -> str:
        said = (
            f"{set_apart(addendum.reason)}: {set_apart(addendum.text)}"
            if addendum.reason
            else addendum.text
        )
        if addendum.reaction is None:
            return said
        kind = addendum.reaction
        return told(Text("Unwanted reaction, {reaction}. {words}", reaction=kind, words=said))

    @property
    def _told_reaction(self) -> AdverseKind | None:
        kind = self._reaction.currentData()
        return AdverseKind(kind) if kind else None

    def _add_it(self) -> None:
        with refusals(self.refused.emit):  # what was typed stays
            addendum = Addendum(
                id=AddendumId(self._context.new_id()),
                visit=self._document.visit.id,
                author=self._author.currentData(),
                at=self._context.clock(),
                reason=self._reason.text(),
                text=self._text.toPlainText(),
                reaction=self._told_reaction,
            )
            with self._context.store.begin() as records:
                added = records.visits.add(addendum)
            self._signing_facts.add(added)
            self._reason.clear()
            self._text.clear()
            self._reaction.setCurrentIndex(0)
            self._keeper.drop(DraftKind.ADDENDUM, addendum.visit)
            self.refresh()
            self.added.emit()
