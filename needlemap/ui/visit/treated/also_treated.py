"""Complaints that are treated at the visit beside the one it is for, each with its own scores."""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from needlemap.body.texts import Text
from needlemap.clinic.also_treated import found_in, seen_for, with_other, without_other
from needlemap.clinic.belonging import offered_to_marks
from needlemap.clinic.episodes import Episode, Episodes
from needlemap.clinic.ids import VisitId
from needlemap.clinic.visit_order import before
from needlemap.clinic.visits import AlsoTreated, ChangeSinceLast, Visit
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.widgets.choices import Segments, scale
from needlemap.ui.widgets.common import clear_layout, label
from needlemap.ui.widgets.folding.fold import Fold
from needlemap.ui.widgets.lined_button import WrappedButton
from needlemap.ui.widgets.scrolled import bring_into_sight
from needlemap.ui.work.translator import told

_LABEL_PX = 68
Take = Callable[[Text, Visit], bool]


class AlsoTreatedRows(QWidget):
    """Stands where a patient has several complaints, folded away until another is treated too."""

    def __init__(self, editor: ChartEditor) -> None:
        super().__init__()
        self._editor = editor
        self._shown: tuple[VisitId, Episodes] | None = None
        self._was_said = False
        self._blocks: tuple[_ComplaintBlock, ...] = ()
        inner = QWidget()
        self._rows = QVBoxLayout(inner)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)
        self._fold = Fold(
            "also_fold",
            self.tr("Another complaint was treated too …"),
            self.tr("Fold the other complaints"),
            inner,
        )
        self._fold.opened.connect(self._begin)
        self._main = label("", "muted")
        self._main.setObjectName("scores_of")
        self._main.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._fold)
        column.addWidget(self._main)
        self.hide()

    def show_visit(self, *, locked: bool) -> None:
        """Show what may be treated beside, and what is said of each."""
        visit = self._editor.document.visit
        offered = self._offered(visit, locked=locked)
        if self._shown != (visit.id, offered):
            self._shown, self._blocks = (visit.id, offered), ()
            clear_layout(self._rows)
            self._was_said = False
            self._fold.unfold(on=False)
        if visit.others and not self._was_said:
            self._make_blocks(offered)
            self._fold.unfold(on=True)
        self._was_said = bool(visit.others)
        self._show_blocks(visit, locked=locked)
        self._say_whose(visit)
        self.setVisible(bool(offered))

    def _show_blocks(self, visit: Visit, *, locked: bool) -> None:
        earlier = before(visit, self._editor.document.read.visits) if self._blocks else ()
        for block in self._blocks:
            is_first = all(seen_for(one, block.episode.id) is None for one in earlier)
            block.show_visit(visit, is_first=is_first, locked=locked)

    def _offered(self, visit: Visit, *, locked: bool) -> Episodes:
        read = self._editor.document.read
        known = {one.episode for one in visit.others}
        running = () if locked or visit.episode is None else offered_to_marks(read.episodes, visit)
        return tuple(
            one
            for one in read.episodes
            if one.id != visit.episode and (one.id in known or one in running)
        )

    def _make_blocks(self, offered: Episodes) -> None:
        """Make them once they are wanted: a usual visit waits for none."""
        if self._blocks:
            return
        self._blocks = tuple(_ComplaintBlock(one, self._take, self._visit) for one in offered)
        last: QWidget | None = self._fold.findChild(QPushButton, "also_fold")
        for block in self._blocks:
            self._rows.addWidget(block)
            for part in block.findChildren(QPushButton):
                if last is not None:
                    QWidget.setTabOrder(last, part)
                last = part

    def _say_whose(self, visit: Visit) -> None:
        """Say whose the scores below are, once others have their own."""
        main = self._editor.document.read.episode
        if main is not None:
            words = Text("Change and pain below are of: {complaint}", complaint=main.complaint)
            self._main.setText(told(words))
        self._main.setVisible(main is not None and bool(visit.others))

    def _visit(self) -> Visit:
        return self._editor.document.visit

    def _take(self, step: Text, after: Visit) -> bool:
        return self._editor.change_visit(step, after)

    def _begin(self) -> None:
        document = self._editor.document
        self._make_blocks(self._offered(document.visit, locked=document.is_locked))
        self._show_blocks(document.visit, locked=document.is_locked)
        if self._blocks:
            self._blocks[0].take_focus()
            bring_into_sight(self._blocks[0])


class _ComplaintBlock(QWidget):
    """One complaint: a tick that it was treated too, and what is said of it then."""

    def __init__(self, episode: Episode, take: Take, visit: Callable[[], Visit]) -> None:
        super().__init__()
        self.episode = episode
        self._take, self._visit = take, visit
        name, words = f"also_{episode.id.hex}", episode.complaint
        self._tick = WrappedButton(name, "tick")
        self._tick.setCheckable(True)
        self._tick.clicked.connect(self._turn)
        self._parts: dict[str, Segments] = {
            "change": _segments(
                f"{name}_change", told(Text("Since last time: {complaint}", complaint=words))
            ),
            "pain_before": scale(
                f"{name}_pain_before", told(Text("Pain before: {complaint}", complaint=words))
            ),
            "pain_after": scale(
                f"{name}_pain_after", told(Text("Pain after: {complaint}", complaint=words))
            ),
        }
        steps = {
            "change": Text("Change since last time: {complaint}", complaint=words),
            "pain_before": Text("Change pain before: {complaint}", complaint=words),
            "pain_after": Text("Change pain after: {complaint}", complaint=words),
        }
        for fact, part in self._parts.items():
            part.chosen.connect(partial(self._say, steps[fact], fact))
        self._lay_out()

    def show_visit(self, visit: Visit, *, is_first: bool, locked: bool) -> None:
        """Show what the visit says of it."""
        one = found_in(visit.others, self.episode.id)
        words = self.episode.complaint
        self._tick.setChecked(one is not None)
        self._tick.show_words(f"○  {words}" if one is None else f"✓  {words}")
        self._tick.setAccessibleName(told(Text("Treated too: {complaint}", complaint=words)))
        self._tick.setEnabled(not locked)
        self._scores.setVisible(one is not None)
        for fact, part in self._parts.items():
            part.show_value(getattr(one, fact) if one is not None else None)
            part.setEnabled(not locked)
        is_asked = not is_first or (one is not None and one.change is not None)
        for beside in (self._parts["change"], self._change_label):
            beside.setVisible(is_asked)

    def take_focus(self) -> None:
        """Put the keyboard on the tick."""
        self._tick.setFocus()

    def _lay_out(self) -> None:
        self._scores = QWidget()
        grid = QGridLayout(self._scores)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        words = (self.tr("Since last"), self.tr("Pain before"), self.tr("Pain after"))
        labels = [label(said, "muted") for said in words]
        for said in labels:
            said.setWordWrap(True)
            said.setFixedWidth(_LABEL_PX)
        self._change_label = labels[0]
        for line, (said, part) in enumerate(zip(labels, self._parts.values(), strict=True)):
            grid.addWidget(said, line, 0)
            grid.addWidget(part, line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._tick)
        column.addWidget(self._scores)

    def _turn(self) -> None:
        words = self.episode.complaint
        if self._tick.isChecked():
            step = Text("Treat {complaint} too", complaint=words)
            self._take(step, with_other(self._visit(), AlsoTreated(episode=self.episode.id)))
        else:
            step = Text("Do not treat {complaint} too", complaint=words)
            self._take(step, without_other(self._visit(), self.episode.id))
        self._show_again()

    def _say(self, step: Text, fact: str, value: object) -> None:
        known = found_in(self._visit().others, self.episode.id)
        said: dict[str, Any] = {fact: value}
        one = replace(known or AlsoTreated(episode=self.episode.id), **said)
        self._take(step, with_other(self._visit(), one))
        self._show_again()

    def _show_again(self) -> None:
        """Show what is recorded, whether it was or not."""
        one = found_in(self._visit().others, self.episode.id)
        self._tick.setChecked(one is not None)
        for fact, part in self._parts.items():
            part.show_value(getattr(one, fact) if one is not None else None)


def _segments(name: str, words: str) -> Segments:
    kinds: tuple[StrEnum, ...] = tuple(ChangeSinceLast)
    return Segments(name, words, [(kind, told(kind)) for kind in kinds], may_be_empty=True)
