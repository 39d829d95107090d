"""What of the selected pain no charted point explains, and who would: hints, never filled in."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from needlemap.body.atlas import Atlas
from needlemap.body.explaining import HINTS_LISTED, LEAST_LEFT, Explanation, Hint, LeftOfAll
from needlemap.body.pain_sources import PainSource
from needlemap.body.texts import Text
from needlemap.ui.widgets.common import label
from needlemap.ui.widgets.lined_button import LinedButton, WrappedButton
from needlemap.ui.work.translator import told


class Unexplained(QWidget):
    """One sentence, which is pressed to see it on the body, and three hints at most.

    Where more pain is drawn, a second sentence says what of all of it is left.
    """

    left_wanted = Signal(object)  # the CellSet to hatch on the body, None for none
    chosen = Signal(object)  # the PainSource of a hint, whose muscle is to be outlined

    def __init__(self, atlas: Atlas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self._said = Explanation()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        self._sentence = label("", "muted")
        self._sentence.setObjectName("explained")
        self._sentence.setWordWrap(True)
        self._left = self._pressable("unexplained")
        self._of_all = self._pressable("unexplained_of_all")
        column.addWidget(self._sentence)
        column.addWidget(self._left)
        self._hints = [LinedButton(f"hint_{n + 1}") for n in range(HINTS_LISTED)]
        for index, hint in enumerate(self._hints):
            hint.setProperty("tone", "hint")
            hint.setCheckable(True)
            hint.setAccessibleName(
                told(Text("Muscle {number} that would explain it", number=index + 1))
            )
            hint.clicked.connect(partial(self._hint_pressed, index))
            column.addWidget(hint)
        column.addWidget(self._of_all)
        self.show_nothing()

    def _pressable(self, name: str) -> WrappedButton:
        made = WrappedButton(name, "hint")
        made.setAccessibleName(self.tr("What no charted point explains, on the body"))
        made.setCheckable(True)
        made.clicked.connect(partial(self._left_pressed, made))
        return made

    @property
    def hints(self) -> tuple[Hint, ...]:
        """What is listed."""
        return self._said.hints

    def show_nothing(self) -> None:
        """Say nothing: no pain is selected, or nobody knows yet."""
        self.hide()
        self._hatch(None)

    def say(self, said: Explanation) -> None:
        """Say what is left of a pain, and who would explain it."""
        hatched = self._hatched
        self._said = said
        self.show()
        is_partly = said.explains and said.left_share >= LEAST_LEFT
        self._sentence.setVisible(not is_partly)
        self._left.setVisible(is_partly)
        if is_partly:
            self._left.show_words(told(_left_words(said)))
        else:
            self._sentence.setText(told(_whole_words(said)))
        for index, button in enumerate(self._hints):
            button.setVisible(index < len(said.hints))
            if index < len(said.hints):
                self._name(button, said.hints[index])
        self._of_all.setVisible(said.of_all is not None)
        if said.of_all is not None:
            self._of_all.show_words(told(_of_all_words(said.of_all)))
        self._hatch(hatched if hatched is not None and not hatched.isHidden() else None)

    def mark(self, shown: PainSource | None) -> None:
        """Show the hint as pressed whose muscle is outlined."""
        for index, button in enumerate(self._hints):
            is_mine = index < len(self.hints) and self.hints[index].source == shown
            button.setChecked(is_mine)

    def _name(self, button: LinedButton, hint: Hint) -> None:
        muscle = self._atlas.reasoning.muscle(hint.source.muscle)
        first = Text(
            "{muscle} refers to {place}",
            muscle=muscle.on(hint.source.side).alone(), place=hint.place,
        )  # fmt: skip
        why = Text("{share} % of the drawn pain; not examined today", share=_percent(hint.share))
        button.show_lines(told(first), told(why))
        button.setAccessibleName(f"{told(first)}: {told(why)}")

    @property
    def _hatched(self) -> WrappedButton | None:
        """The sentence whose part of the skin is hatched."""
        return next((one for one in (self._left, self._of_all) if one.isChecked()), None)

    def _left_pressed(self, pressed: WrappedButton) -> None:
        self._hatch(pressed if pressed.isChecked() else None)

    def _hatch(self, sentence: WrappedButton | None) -> None:
        for one in (self._left, self._of_all):
            one.setChecked(one is sentence)
        of_all = self._said.of_all
        if sentence is self._of_all and of_all is not None:
            self.left_wanted.emit(of_all.cells)
        else:
            self.left_wanted.emit(self._said.left if sentence is self._left else None)

    def _hint_pressed(self, index: int) -> None:
        self.chosen.emit(self.hints[index].source)


def _left_words(said: Explanation) -> Text:
    return Text(
        "No charted point explains {share} % of this pain: {place}",
        share=_percent(said.left_share), place=said.left_place,
    )  # fmt: skip


def _of_all_words(left: LeftOfAll) -> Text:
    return Text(
        "Of all pain drawn today no charted point explains {share} %: {place}",
        share=_percent(left.share), place=left.place,
    )  # fmt: skip


def _whole_words(said: Explanation) -> Text:
    if said.left_share < LEAST_LEFT:
        return Text("The points charted today explain this pain.")
    return Text("No point charted today explains this pain.")


def _percent(share: float) -> int:
    return round(100 * share)
