"""Leads through the open visit: asks, counts, signs; joins the strip with the editor."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from needlemap.body.texts import Text
from needlemap.clinic.dates import spoken_moment
from needlemap.clinic.history.due_scores import each_due
from needlemap.clinic.ids import PractitionerId
from needlemap.clinic.people import Practitioner
from needlemap.clinic.reasons import Reason, with_reason
from needlemap.clinic.sealing import short_digest
from needlemap.clinic.signing import BeforeSigning, Shortfall, Topic, shortfalls
from needlemap.clinic.visit_guide import (
    ALL_OUT,
    BY_PLACE,
    Answer,
    Phase,
    VisitGuide,
    answers,
    is_score,
)
from needlemap.clinic.visits import Screening, Visit
from needlemap.clinic.zones import wall_time
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.visit.addenda import AddendaPanel
from needlemap.ui.visit.corrections.card import CorrectionsCard
from needlemap.ui.visit.corrections.late_card import LateCard
from needlemap.ui.visit.corrections.move_card import MoveCard
from needlemap.ui.visit.ledger import LedgerPanel
from needlemap.ui.visit.loose_lines import LooseLines
from needlemap.ui.visit.panel import VisitPanel
from needlemap.ui.visit.reactions.standing import OpenReactions
from needlemap.ui.visit.signing_card import SigningCard
from needlemap.ui.visit.signing_facts import SigningFacts
from needlemap.ui.visit.strip import VisitStrip
from needlemap.ui.visit.strip_content import StripContent
from needlemap.ui.visit.strip_words import answer_words, charted_words, question_words, short
from needlemap.ui.widgets.typed import is_all_kept
from needlemap.ui.work.chart_context import ChartContext
from needlemap.ui.work.command import Command
from needlemap.ui.work.deferred import DeferredUpdate
from needlemap.ui.work.pages import Unsaved
from needlemap.ui.work.translator import refusals, told

_EDGE_PX = 8
VisitCard = LedgerPanel | AddendaPanel | VisitPanel | CorrectionsCard | LateCard | MoveCard
"""A part of what the visit says that is wanted from elsewhere."""
_OF_SAFETY = frozenset({Topic.SCREENED, Topic.RISKS})


class VisitFlow(QObject):
    """The strip, the card before signing, the ledger and the addenda of one chart page."""

    refused = Signal(str)
    about_to_sign = Signal()  # or strike out: whoever holds something typed records it now
    signed = Signal(object)  # the visit
    ledger_wanted = Signal()
    addendum_wanted = Signal()
    scores_wanted = Signal()  # that are due again
    words_wanted = Signal()  # about the precautions: which care is taken
    precautions_changed = Signal(
        object
    )  # what was said of them: what is known of the patient is to be changed
    canvas_wanted = Signal()

    def __init__(self, context: ChartContext, editor: ChartEditor, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._editor = editor
        self._document = editor.document
        self._signing_facts = SigningFacts(context, editor.document)
        self._guide = VisitGuide()
        self._blocked: Shortfall | None = None
        self.strip = VisitStrip()
        self.card = SigningCard(page)
        self.ledger = LedgerPanel(context.atlas, editor)
        self.addenda = AddendaPanel(context, editor.document, self._signing_facts)
        self.corrections = CorrectionsCard(editor, self._signing_facts)
        self.late = LateCard(editor, context.store)
        self.move = MoveCard(editor, context.store)
        self.correcting = (self.late, self.move, self.corrections)
        self.removal_wanted = self.corrections.removal_wanted
        self.open_reactions = OpenReactions(context, editor.document, self._signing_facts)
        self._connect()

    def ask_next(self) -> None:
        """Put the keyboard into the strip, on the first question that waits."""
        content = self.strip.content
        first = content.missing[0][1] if content.about is None and content.missing else None
        if first is not None:
            self._want(first)
        if first is not Topic.SCORES:
            self.strip.take_focus()

    @property
    def parts(self) -> tuple[tuple[SignalInstance, VisitCard], ...]:
        """The parts in the tab of the visit, with what says that each is wanted."""
        return (
            (self.ledger_wanted, self.ledger),
            (self.addendum_wanted, self.addenda),
            (self.late.wanted, self.late),
            (self.move.wanted, self.move),
            (self.corrections.wanted, self.corrections),
        )

    @property
    def commands(self) -> tuple[Command, ...]:
        """What can be corrected about the visit, for menus, keys and the palette."""
        return (*self.late.commands, *self.move.commands, *self.corrections.commands)

    @property
    def loose(self) -> tuple[SigningCard, OpenReactions, LooseLines, LooseLines]:
        """What holds texts that are typed and not recorded, of any visit."""
        return self.card, self.open_reactions, self.corrections.loose, self.late.loose

    @property
    def unsaved(self) -> tuple[Unsaved, ...]:
        """What is typed and counts only once a button is pressed."""
        addenda = self.addenda.unfinished  # which keeps the draft
        return (
            Unsaved(addenda, is_draft=self.addenda.is_draft),
            Unsaved(self.card.unfinished, is_draft=self.card.is_draft),
            Unsaved(self.corrections.unfinished, is_draft=self.corrections.loose.is_draft),
            Unsaved(self.late.unfinished, is_draft=self.late.loose.is_draft),
            Unsaved(self.open_reactions.unfinished, is_draft=self.open_reactions.is_draft),
        )

    def add_addendum(self) -> None:
        """Go where an addendum is typed, if the visit is signed."""
        if self._document.is_signed:
            self.addendum_wanted.emit()

    def write_addendum(self, words: str) -> None:
        """Put words where an addendum is typed, to be added there."""
        self.addenda.put_words(words)
        self.add_addendum()

    def place_card(self) -> None:
        """Let the card hang below the right end of the strip, higher where it is long."""
        strip, page = self.strip.geometry(), self.card.parentWidget()
        tall = page.height() if page is not None else 0
        self.card.fit(tall - 2 * _EDGE_PX, strip.right() - 2 * _EDGE_PX)
        lowest = tall - self.card.height() - _EDGE_PX
        down = max(min(strip.bottom() + _EDGE_PX, lowest), _EDGE_PX)
        self.card.move(max(strip.right() - self.card.width(), _EDGE_PX), down)

    def _connect(self) -> None:
        document, strip, card = self._document, self.strip, self.card
        document.opened.connect(self._opened)
        document.visit_changed.connect(self._refresh)
        self._later = DeferredUpdate(self._refresh, self._editor.scope, self)
        document.chart_changed.connect(self._later.ask)
        strip.answered.connect(self._answered)
        strip.put_off.connect(self._put_off)
        strip.wanted.connect(self._want)
        strip.main_pressed.connect(self._main_pressed)
        strip.left.connect(self.canvas_wanted)
        strip.hinted.connect(self.refused)
        card.closed.connect(self._close_card)
        card.signed.connect(self._sign)
        card.named.connect(self._sign_first)
        self.ledger.all_counted.connect(strip.take_focus)
        self.addenda.refused.connect(self.refused)
        self.corrections.refused.connect(self.refused)
        self.late.refused.connect(self.refused)
        self.move.refused.connect(self.refused)
        self.corrections.about_to_strike_out.connect(self.about_to_sign)
        self.addenda.added.connect(self.open_reactions.refresh)
        self.open_reactions.refused.connect(self.refused)
        self.open_reactions.closed.connect(self._refresh)

    def _opened(self) -> None:
        self.card.put_away()
        self._blocked = None
        self._guide = VisitGuide.of(self._document.visit)
        self._signing_facts.take()
        self.move.opened()
        self.addenda.refresh()
        self.open_reactions.refresh()
        self._refresh()

    def _refresh(self, _: object = None) -> None:
        if not self._document.is_open:
            return
        facts = self._signing_facts.facts()
        about = self._guide.question(facts)
        if self._blocked is not None and self._blocked not in shortfalls(facts):
            self._blocked = None
        self.corrections.refresh()
        self.late.refresh()
        self.move.refresh()
        if facts.visit.in_error is not None:
            content = self._struck_content()
        elif facts.visit.signed_at is not None:
            content = self._signed_content(facts.visit)
        elif about is not None:
            content = self._question_content(about, facts)
        else:
            content = self._charting_content(facts)
        self.strip.show_content(content)

    def _question_content(self, about: Topic, facts: BeforeSigning) -> StripContent:
        title = question_words(about, facts)
        if self._blocked is not None and self._blocked.about is about:
            title = told(Text("Not signed. {reason}", reason=self._blocked.sentence))
        return StripContent(
            title=title,
            tone="error" if about in _OF_SAFETY else "heading",
            about=about,
            answers=tuple(
                (told(answer_words(each, facts)), each) for each in answers(about, facts)
            ),
            is_score=is_score(about),
            missing=self._missing(facts),
            main=self._main_words(),
        )

    def _charting_content(self, facts: BeforeSigning) -> StripContent:
        return StripContent(
            title=charted_words(facts), missing=self._missing(facts), main=self._main_words()
        )

    def _signed_content(self, visit: Visit) -> StripContent:
        moment = wall_time(visit.signed_at or visit.started_at, visit.zone)
        when = spoken_moment(moment)
        who = self._signing_facts.signer
        by_name = Text("Signed by {person} on {moment}", person=who, moment=when)
        title = by_name if who else Text("Signed on {moment}", moment=when)
        read = self._document.read
        if not read.is_kept:
            title = Text("{signed}, by an earlier version: prints today's facts", signed=title)
        elif read.digest:
            short = short_digest(read.digest)
            title = Text("{signed}; digest {digest}", signed=title, digest=short)
        elif read.as_signed is not None:
            title = Text("{signed}, before digests were kept", signed=title)
        return StripContent(title=told(title), main=self.tr("Add an addendum"))

    def _struck_content(self) -> StripContent:
        visit = self._document.visit
        title = told(visit.in_error.sentence(visit.zone)) if visit.in_error else ""
        main = self.tr("Add an addendum") if self._document.is_signed else self.tr("Corrections")
        return StripContent(title=title, tone="error", main=main)

    def _missing(self, facts: BeforeSigning) -> tuple[tuple[str, Topic], ...]:
        asked = tuple((told(short(about)), about) for about in self._guide.missing(facts))
        again = self._document.read.rules.again
        waiting = sum(map(len, each_due(facts.visit, facts.earlier, again).values()))
        if not waiting:
            return asked
        words = told.counted("{count} score due", "{count} scores due", waiting)
        return (*asked, (words, Topic.SCORES))

    def _main_words(self) -> str:
        return self.tr("Sign …") if self._guide.finishing else self.tr("Finish …")

    def _answered(self, about: Topic, answer: Answer) -> None:
        if answer is BY_PLACE:
            self.ledger_wanted.emit()
            return
        self._guide = self._guide.answered(about)
        if answer is ALL_OUT:
            self.ledger.count_all_out()
        else:
            said = answer_words(answer, self._signing_facts.facts())
            text = Text("{question}: {answer}", question=short(about), answer=said)
            self._editor.change_visit(text, answer.given(self._document.visit))
        self._refresh()
        screening = answer.facts.get("screening")
        if screening is Screening.CHANGED:
            self.precautions_changed.emit(screening)
            return
        if screening is Screening.WITH_CARE:
            self.words_wanted.emit()
            return
        self._leave_if_charting()

    def _put_off(self, about: Topic) -> None:
        self._guide = self._guide.put_off(about)
        self._refresh()
        self._leave_if_charting()

    def _want(self, about: Topic) -> None:
        self.card.put_away()
        if about is Topic.SCORES:
            self.scores_wanted.emit()
            return
        self._guide = self._guide.want(about)
        self._refresh()
        self.strip.take_focus()

    def _leave_if_charting(self) -> None:
        """Give the keyboard back to the canvas once there is nothing more to ask before it."""
        if (
            self._guide.phase(self._signing_facts.facts()) is Phase.CHARTING
            and self.strip.hasFocus()
        ):
            self.canvas_wanted.emit()

    def _main_pressed(self) -> None:
        if self._document.is_signed:
            self.addendum_wanted.emit()
        elif self._document.is_locked:
            self.corrections.wanted.emit()
        elif self._guide.finishing:
            self._judge()
        else:
            self._guide = self._guide.finish()
            self._refresh()
            self.strip.take_focus()

    def _judge(self) -> None:
        """Lead to what blocks the signature, or show what only warns and who signs."""
        if not self._keep_typed():
            return
        self._signing_facts.look_at_clock()
        found = shortfalls(self._signing_facts.facts())
        hard = (one for one in found if one.blocks and one.reason_for is None)
        self._blocked = next(hard, None)
        if self._blocked is not None:
            self._want(self._blocked.about)
            return
        visit = self._document.visit
        self.card.ask(found, self._signing_facts.signers, visit)
        self.place_card()

    def _keep_typed(self) -> bool:
        """Record what is typed; what cannot be recorded would be missing in what is signed."""
        self.about_to_sign.emit()
        if is_all_kept(self._page):
            return True
        self.refused.emit(
            self.tr(
                "Something that is typed at this chart could not be recorded, so nothing is signed:"
                " shorten it or take it away, then sign."
            )
        )
        return False

    def _sign_first(self, name: str) -> None:
        """Sign as the first practitioner of the clinic, who becomes known by it."""
        if not name.strip():
            self.refused.emit(self.tr("Type your name first: it stands under the signed visit."))
            return
        with refusals(self.refused.emit):
            one = Practitioner(id=PractitionerId(self._context.new_id()), name=name)
            with self._context.store.begin() as records:
                records.clinic.put_practitioner(one)
            self._signing_facts.practitioners = (*self._signing_facts.practitioners, one)
            self._sign(one.id)

    def _sign(self, practitioner: PractitionerId) -> None:
        if not self._keep_typed() or not self._give_reasons():
            return
        if self._editor.sign(self._signing_facts.facts(), practitioner):
            self.card.signed_now()
            self.addenda.refresh()
            self.signed.emit(self._document.visit)
            self.canvas_wanted.emit()

    def _give_reasons(self) -> bool:
        """Record why something was done all the same; say it if a reason is missing."""
        visit, reasons, given = self._document.visit, self._document.visit.reasons, False
        with refusals(self.refused.emit):
            for about, text in self.card.reasons:
                reasons = with_reason(reasons, Reason(about=about, text=text))
            after = replace(visit, reasons=reasons)
            given = self._editor.change_visit(Text("Give a reason"), after)
        if not given:
            self.card.ask_reason()
        return given

    def _close_card(self) -> None:
        self.card.put_away()
        self.strip.take_focus()
