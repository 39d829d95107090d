"""The unwanted reactions of a visit: several, each with what was done and what became of it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from needlemap.body.letters import capital
from needlemap.body.texts import Text
from needlemap.clinic.ids import IdMaker, ReactionId
from needlemap.clinic.visits import AdverseKind, Reaction, Visit
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.visit.given.ticks import Tick
from needlemap.ui.widgets.choices import Choice
from needlemap.ui.widgets.common import button, label, row
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.widgets.typed import TypedLine
from needlemap.ui.work.translator import refusals, told

_KINDS = tuple(kind for kind in AdverseKind if kind is not AdverseKind.NONE)
_LABEL_PX = 68


class ReactionRows(QWidget):
    """One block for each reaction; another can be added."""

    def __init__(self, editor: ChartEditor, new_id: IdMaker) -> None:
        super().__init__()
        self._editor = editor
        self._new_id = new_id
        self._blocks: list[ReactionBlock] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._more = Choice("add_reaction", self.tr("Another reaction"))
        self._more.addItem(self.tr("Another reaction …"), None)
        for kind in _KINDS:
            self._more.addItem(capital(told(kind)), kind)
        self._more.activated.connect(self._added)
        self._column.addWidget(self._more)

    def show_visit(self, visit: Visit, *, locked: bool) -> None:
        """Show the reactions of a visit."""
        reactions = visit.told_reactions
        while len(self._blocks) > len(reactions):
            block = self._blocks.pop()
            block.hide()
            block.deleteLater()
        while len(self._blocks) < len(reactions):
            place = len(self._blocks)
            block = ReactionBlock(place, partial(self._revise, place), partial(self._remove, place))
            self._blocks.append(block)
            self._column.insertWidget(place, block)
            self._put_into_the_chain(block)
        for block, reaction in zip(self._blocks, reactions, strict=True):
            block.show_reaction(reaction)
            block.setEnabled(not locked)
        self._more.setVisible(bool(reactions) and not locked)
        self._more.setCurrentIndex(0)

    def _put_into_the_chain(self, block: "ReactionBlock") -> None:
        """Let Tab come to a block before it comes to what adds another."""
        before: QWidget = self._more
        while (earlier := before.previousInFocusChain()) not in {None, self._more}:
            before = earlier
            if before.focusPolicy() != Qt.FocusPolicy.NoFocus:
                break
        for part in block.parts:
            QWidget.setTabOrder(before, part)
            before = part

    def keep(self) -> None:
        """Record what is typed so far."""
        for block in self._blocks:
            block.keep()

    def _added(self, index: int) -> None:
        kind = self._more.itemData(index)
        self._more.setCurrentIndex(0)
        if kind is not None:
            made = Reaction(id=ReactionId(self._new_id()), kind=AdverseKind(kind))
            self._take(Text("Add a reaction"), (*self._told, made))

    def _revise(self, place: int, facts: dict[str, Any]) -> Reaction | None:
        """Record facts of a reaction; return it as recorded, or nothing if it was not."""
        reactions = list(self._told)
        if place >= len(reactions):
            return None
        with refusals(self._editor.refused.emit):
            reactions[place] = replace(reactions[place], **facts)
            if self._take(Text("Change reaction"), tuple(reactions)):
                return reactions[place]
        return None

    def _remove(self, place: int) -> None:
        kept = (each for at, each in enumerate(self._told) if at != place)
        self._take(Text("Remove a reaction"), tuple(kept))

    @property
    def _told(self) -> tuple[Reaction, ...]:
        return self._editor.document.visit.told_reactions

    def _take(self, step: Text, reactions: tuple[Reaction, ...]) -> bool:
        after = self._editor.document.visit.with_reactions(reactions)
        return self._editor.change_visit(step, after)


_Revise = Callable[[dict[str, Any]], Reaction | None]


class ReactionBlock(QWidget):
    """What can be said of one reaction; each entry is recorded at once."""

    def __init__(self, place: int, revise: _Revise, remove: Callable[[], None]) -> None:
        super().__init__()
        self._of: ReactionId | None = None  # whose texts the lines show
        self._revise = revise
        name = f"reaction_{place}"
        self._kind = label("", "heading")
        self._kind.setObjectName(f"{name}_kind")
        self._remove = button(self.tr("Remove"), f"{name}_remove", "quiet")
        self._lines = {
            fact: TypedLine(f"{name}_{fact}", words) for fact, words in self._words().items()
        }
        self._closed = Tick(f"{name}_closed", self.tr("Followed up to its end"))
        for part in self.parts:
            part.setMinimumHeight(TARGET_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row(self._kind, None, self._remove))
        for fact, line in self._lines.items():
            line.typed.connect(partial(self._typed, fact))
            column.addLayout(_labelled(self._words()[fact], line))
        column.addWidget(self._closed)
        self._closed.chosen.connect(self._close)
        self._remove.clicked.connect(remove)

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """What can be pressed and typed in, from top to bottom."""
        return (self._remove, *self._lines.values(), self._closed)

    def show_reaction(self, reaction: Reaction) -> None:
        """Show what is recorded; what is being typed of the same reaction stays."""
        is_same, self._of = reaction.id == self._of, reaction.id
        words = capital(told(reaction.kind))
        self._kind.setText(words)
        self._remove.setAccessibleName(told(Text("Remove: {reaction}", reaction=words)))
        for fact, line in self._lines.items():
            if line.is_kept or not is_same:
                line.show_text(getattr(reaction, fact))
        self._closed.show_value(reaction.closed)

    def keep(self) -> None:
        """Record what is typed so far."""
        for line in self._lines.values():
            line.keep()

    def _words(self) -> dict[str, str]:
        return {
            "onset": self.tr("Onset"),
            "action": self.tr("Action"),
            "outcome": self.tr("Outcome"),
            "follow_up": self.tr("Follow-up"),
        }

    def _typed(self, fact: str, text: str) -> None:
        recorded = self._revise({fact: text})
        if recorded is not None:
            self._lines[fact].show_text(getattr(recorded, fact))

    def _close(self, value: object) -> None:
        self._revise({"closed": bool(value)})


def _labelled(words: str, line: QWidget) -> QHBoxLayout:
    said = label(words, "muted")
    said.setFixedWidth(_LABEL_PX)
    said.setBuddy(line)
    return row(said, line)
