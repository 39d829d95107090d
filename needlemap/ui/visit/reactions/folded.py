"""What stands, no taller than a button, for reactions nobody closed yet where a page is low."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from needlemap.body.texts import Text
from needlemap.ui.widgets.common import ElidedLabel, button
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.work.translator import told


class FoldedReactions(QWidget):
    """Says how many there are and the first of them; a press unfolds them all.

    Signals:
        turned: they are to be unfolded, or folded again.
    """

    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._said = ElidedLabel("caution", lines=2)
        self._said.setObjectName("open_reactions_said")
        self._turn = button("", "unfold_reactions", "soft")
        self._turn.setMinimumHeight(TARGET_PX)
        self._turn.clicked.connect(self.turned)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._said, 1)
        line.addWidget(self._turn)
        self.hide()

    def show_reactions(self, sentences: Sequence[Text], *, is_open: bool) -> None:
        """Say these, the first one whole in the tool tip; open: that they can be folded."""
        words = self.tr("Fold") if is_open else self.tr("How it ended …")
        self._turn.setText(words)
        self._turn.setAccessibleName(words)
        self._said.show_text(told(_of(sentences)) if sentences else "")


def _of(sentences: Sequence[Text]) -> Text:
    if len(sentences) == 1:
        return Text("! {reaction}", reaction=sentences[0])
    return Text.counted(
        "! {count} reaction is not closed. {reaction}",
        "! {count} reactions are not closed. {reaction}",
        len(sentences),
        reaction=sentences[0],
    )
