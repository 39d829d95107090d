"""The scores of a visit: each in a row, and one line in which another is given."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from needlemap.body.letters import capital
from needlemap.body.texts import Text
from needlemap.clinic.history.due_scores import GivenBefore, change_of, due, given_before
from needlemap.clinic.scores import (
    Motion,
    Motions,
    Score,
    Scores,
    known_activities,
    known_movements,
    with_motion,
    with_score,
)
from needlemap.clinic.visit_order import before
from needlemap.clinic.visits import Visit
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.visit.scores.entry import ScoreEntry
from needlemap.ui.widgets.common import button, clear_layout, label, row
from needlemap.ui.widgets.folding.fold import Fold
from needlemap.ui.widgets.lined_button import WrappedButton
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.work.translator import refusals, told


class ScoreRows(QWidget):
    """What was scored and measured at the visit; each is recorded at once, and undone by name."""

    def __init__(self, editor: ChartEditor) -> None:
        super().__init__()
        self._editor = editor
        self._shown: object = None
        self._due: tuple[Fold, WrappedButton] | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._entry = ScoreEntry()
        self._entry.scored.connect(self._score)
        self._entry.measured.connect(self._measure)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._rows)
        column.addWidget(self._entry)

    @property
    def unfinished(self) -> str:
        """That something is typed and not recorded, in a sentence; empty if nothing is."""
        return self._entry.unfinished

    def show_visit(self, visit: Visit, *, locked: bool) -> None:
        """Show the scores of a visit, and what was scored before it."""
        earlier = before(visit, self._editor.document.read.visits)
        activities = known_activities(one.scores for one in earlier)
        self._entry.offer(activities, known_movements(one.motions for one in earlier))
        self._entry.setVisible(not locked)
        known = given_before(visit, earlier)
        rules = self._editor.document.read.rules
        waiting = () if locked else due(visit, earlier, rules.again)
        shown = (visit.id, visit.scores, visit.motions, locked, known, waiting, rules)
        if shown == self._shown:
            return
        self._shown = shown
        clear_layout(self._rows)
        for place, score in enumerate(visit.scores):
            words, change = score.words, change_of(score, known, rules.important)
            if change is not None:
                words = Text("{score} · {change}", score=score.words, change=change)
            self._add(f"score_{place}", words, partial(self._remove, score), locked=locked)
        self._offer_due(waiting)
        for place, motion in enumerate(visit.motions):
            self._add(f"motion_{place}", motion.words, partial(self._remove, motion), locked=locked)

    def take_due(self) -> None:
        """Unfold the scores that are due again, and put the keyboard on the first."""
        if self._due is not None:
            fold, first = self._due
            fold.unfold(on=True)
            first.setFocus()

    def _offer_due(self, waiting: Sequence[GivenBefore]) -> None:
        """Offer what is due again, folded: nothing of it is asked, and nothing waits for it."""
        self._due = None
        if not waiting:
            return
        offers: list[WrappedButton] = []
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for place, one in enumerate(waiting):
            words = capital(told(one.words))
            offer = WrappedButton(f"score_due_{place}", "source")
            offer.show_words(words)
            offer.clicked.connect(partial(self._entry.begin, one.measure))
            column.addWidget(offer)
            offers.append(offer)
        count = told.counted("{count} score is due …", "{count} scores are due …", len(waiting))
        fold = Fold("scores_due", count, self.tr("Scores that are due"), inner)
        self._rows.addWidget(fold)
        self._due = fold, offers[0]
        fold.show()

    def _add(self, name: str, words: Text, remove: Callable[[], None], *, locked: bool) -> None:
        said = label(capital(told(words)))
        said.setObjectName(name)
        said.setWordWrap(True)
        away = button(self.tr("Remove"), f"{name}_remove", "quiet")
        away.setAccessibleName(told(Text("Remove: {score}", score=words)))
        away.setMinimumHeight(TARGET_PX)
        away.setVisible(not locked)
        away.clicked.connect(remove)
        line = QWidget()
        beside = row(said, away)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setStretch(0, 1)
        beside.setAlignment(away, Qt.AlignmentFlag.AlignTop)
        line.setLayout(beside)
        self._rows.addWidget(line)
        line.show()

    @property
    def _visit(self) -> Visit:
        return self._editor.document.visit

    def _score(self, score: Score) -> None:
        with refusals(self._entry.refuse):
            step = Text("Score {name}", name=score.name)
            scores = with_score(self._visit.scores, score)
            self._entry.recorded(done=self._take(step, scores=scores))

    def _measure(self, motion: Motion) -> None:
        step = Text("Measure {movement}", movement=motion.movement)
        motions = with_motion(self._visit.motions, motion)
        self._entry.recorded(done=self._take(step, motions=motions))

    def _remove(self, gone: Score | Motion) -> None:
        visit = self._visit
        if isinstance(gone, Score):
            step = Text("Remove score {name}", name=gone.name)
            self._take(step, scores=tuple(one for one in visit.scores if one != gone))
        else:
            step = Text("Remove measured {movement}", movement=gone.movement)
            self._take(step, motions=tuple(one for one in visit.motions if one != gone))

    def _take(
        self, step: Text, scores: Scores | None = None, motions: Motions | None = None
    ) -> bool:
        visit = self._visit
        now = replace(
            visit,
            scores=visit.scores if scores is None else scores,
            motions=visit.motions if motions is None else motions,
        )
        return self._editor.change_visit(step, now)
