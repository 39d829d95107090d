"""The scores of a visit: each in a row, and one line in which another is given."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import count

from PySide6.QtWidgets import QVBoxLayout, QWidget

from needlemap.body.letters import capital
from needlemap.body.texts import Text
from needlemap.clinic.also_treated import each_seen, with_scores
from needlemap.clinic.history.due_scores import GivenBefore, change_of, each_due, given_before
from needlemap.clinic.ids import EpisodeId, VisitId
from needlemap.clinic.scores import (
    Motion,
    Score,
    known_activities,
    known_movements,
    with_motion,
    with_score,
)
from needlemap.clinic.visit_order import before
from needlemap.clinic.visits import Visit
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.visit.scores.entry import ScoredFor, ScoreEntry
from needlemap.ui.visit.scores.line import ScoreLine
from needlemap.ui.visit.scores.whose import Treated
from needlemap.ui.widgets.common import clear_layout, label
from needlemap.ui.widgets.folding.fold import Fold
from needlemap.ui.widgets.lined_button import WrappedButton
from needlemap.ui.work.translator import refusals, told

Due = Mapping[EpisodeId | None, Sequence[GivenBefore]]


class ScoreRows(QWidget):
    """What was scored and measured at the visit; each is recorded at once, and undone by name.

    Where the visit treats several complaints, those of each stand under its words.
    """

    def __init__(self, editor: ChartEditor) -> None:
        super().__init__()
        self._editor = editor
        self._shown: object = None
        self._shown_of: VisitId | None = None
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
        read = self._editor.document.read
        earlier = before(visit, read.visits)
        seen, treated = each_seen(visit), self._treated(visit)
        given = [one.scores for known in earlier for one in each_seen(known)]
        self._entry.offer(known_activities(given), known_movements(one.motions for one in earlier))
        self._entry.offer_complaints(treated, _scored_for(earlier))
        self._entry.setVisible(not locked)
        known = {one.episode: given_before(one, earlier) for one in seen}
        waiting = {} if locked else each_due(visit, earlier, read.rules.again)
        scores = [(one.episode, one.scores) for one in seen]
        shown = (visit.id, scores, treated, visit.motions, locked, known, waiting, read.rules)
        if shown == self._shown:
            return
        stays_unfolded = self._is_due_unfolded and self._shown_of == visit.id
        self._shown, self._shown_of = shown, visit.id
        clear_layout(self._rows)
        numbers = count()
        for one, (_, words) in zip(seen, treated, strict=True):
            if len(seen) > 1 and one.scores:
                self._add_heading(words)
            for score in one.scores:
                before_it = known[one.episode]
                self._add_score(next(numbers), one, score, before_it, locked=locked)
        self._offer_due(waiting, dict(treated), unfolded=stays_unfolded)
        for place, motion in enumerate(visit.motions):
            line = ScoreLine(f"motion_{place}", motion.words, locked=locked)
            line.removed.connect(partial(self._remove_motion, motion))
            self._add(line)

    def take_due(self) -> None:
        """Unfold the scores that are due again, and put the keyboard on the first."""
        if self._due is not None:
            fold, first = self._due
            fold.unfold(on=True)
            first.setFocus()

    def _treated(self, visit: Visit) -> Treated:
        """Return what a visit treats by its words, in the order of ``each_seen``."""
        names = {one.id: one.complaint for one in self._editor.document.read.episodes}
        none = self.tr("For no complaint")
        mine = names.get(visit.episode, none) if visit.episode is not None else none
        beside = ((one.episode, names.get(one.episode, none)) for one in visit.others)
        return ((visit.episode, mine), *beside)

    def _add_heading(self, words: str) -> None:
        heading = label(capital(words), "muted")
        heading.setObjectName("scores_under")
        heading.setWordWrap(True)
        self._add(heading)

    def _add_score(
        self,
        place: int,
        seen: Visit,
        score: Score,
        known: Sequence[GivenBefore],
        *,
        locked: bool,
    ) -> None:
        important = self._editor.document.read.rules.important
        words, change = score.words, change_of(score, known, important)
        if change is not None:
            words = Text("{score} · {change}", score=score.words, change=change)
        line = ScoreLine(f"score_{place}", words, locked=locked)
        line.removed.connect(partial(self._remove, score, seen.episode))
        self._offer_move(line, score, seen.episode)
        self._add(line)

    def _offer_move(self, line: ScoreLine, score: Score, owner: EpisodeId | None) -> None:
        """Offer to move a score to the next complaint that has none such."""
        treated = self._treated(self._visit)
        lacking = [
            one.episode for one in each_seen(self._visit)
            if score.key not in {known.key for known in one.scores}
        ]  # fmt: skip
        at = [known for known, _ in treated].index(owner)
        for other, words in (*treated[at + 1 :], *treated[:at]):
            if other in lacking:
                line.offer_move(words)
                line.moved.connect(partial(self._move, score, owner, other))
                return

    @property
    def _is_due_unfolded(self) -> bool:
        return self._due is not None and self._due[0].is_unfolded

    def _offer_due(
        self, waiting: Due, names: Mapping[EpisodeId | None, str], *, unfolded: bool
    ) -> None:
        """Offer what is due again, folded: nothing of it is asked, and nothing waits for it.

        Unfolded once it stays so until the last of it is given.
        """
        self._due = None
        if not waiting:
            return
        offers: list[WrappedButton] = []
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        each = [(owner, one) for owner, due in waiting.items() for one in due]
        for place, (owner, one) in enumerate(each):
            said = Text("{complaint}: {score}", complaint=names[owner], score=one.words)
            offer = WrappedButton(f"score_due_{place}", "source")
            offer.show_words(capital(told(said if len(names) > 1 else one.words)))
            offer.clicked.connect(partial(self._entry.begin, one.measure, owner))
            column.addWidget(offer)
            offers.append(offer)
        words = told.counted("{count} score is due …", "{count} scores are due …", len(each))
        fold = Fold("scores_due", words, self.tr("Scores that are due"), inner)
        fold.unfold(on=unfolded)
        self._add(fold)
        self._due = fold, offers[0]

    def _add(self, part: QWidget) -> None:
        self._rows.addWidget(part)
        part.show()

    @property
    def _visit(self) -> Visit:
        return self._editor.document.visit

    def _said(self, alone: Text, of_it: Callable[[str], Text], owner: EpisodeId | None) -> Text:
        """Return what is done to a score; whose it is, where there are several."""
        treated = dict(self._treated(self._visit))
        return of_it(treated[owner]) if len(treated) > 1 else alone

    def _score(self, score: Score, owner: EpisodeId | None) -> None:
        with refusals(self._entry.refuse):
            step = self._said(
                Text("Score {name}", name=score.name),
                lambda words: Text("Score {name}: {complaint}", name=score.name, complaint=words),
                owner,
            )
            scores = with_score(_of(self._visit, owner).scores, score)
            after = with_scores(self._visit, owner, scores)
            done = self._editor.change_visit(step, after)
            self._entry.recorded(done=done)
            if done and self._is_due_unfolded:
                self.take_due()

    def _measure(self, motion: Motion) -> None:
        step = Text("Measure {movement}", movement=motion.movement)
        after = replace(self._visit, motions=with_motion(self._visit.motions, motion))
        self._entry.recorded(done=self._editor.change_visit(step, after))

    def _remove(self, gone: Score, owner: EpisodeId | None) -> None:
        step = self._said(
            Text("Remove score {name}", name=gone.name),
            lambda words: Text("Remove score {name}: {complaint}", name=gone.name, complaint=words),
            owner,
        )
        self._editor.change_visit(step, _without(self._visit, owner, gone))

    def _move(self, score: Score, owner: EpisodeId | None, other: EpisodeId | None) -> None:
        words = dict(self._treated(self._visit))[other]
        step = Text("Move score {name} to {complaint}", name=score.name, complaint=words)
        with refusals(self._entry.refuse):
            scores = with_score(_of(self._visit, other).scores, score)
            after = with_scores(_without(self._visit, owner, score), other, scores)
            self._editor.change_visit(step, after)

    def _remove_motion(self, gone: Motion) -> None:
        step = Text("Remove measured {movement}", movement=gone.movement)
        motions = tuple(one for one in self._visit.motions if one != gone)
        self._editor.change_visit(step, replace(self._visit, motions=motions))


def _of(visit: Visit, owner: EpisodeId | None) -> Visit:
    """Return a visit as it is of a complaint; as it is where that is treated no more."""
    return next((one for one in each_seen(visit) if one.episode == owner), visit)


def _without(visit: Visit, owner: EpisodeId | None, gone: Score) -> Visit:
    scores = tuple(one for one in _of(visit, owner).scores if one != gone)
    return with_scores(visit, owner, scores)


def _scored_for(earlier: Sequence[Visit]) -> ScoredFor:
    """Return of which complaint each score was given last; first of what its visit was for."""
    return {
        score.key: one.episode
        for visit in earlier
        for one in reversed(each_seen(visit))
        for score in one.scores
    }
