"""Whose score it is that is typed, where several complaints are treated at the visit."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from needlemap.body.texts import Text
from needlemap.clinic.ids import EpisodeId
from needlemap.ui.widgets.common import clear_layout
from needlemap.ui.widgets.fitting.lines import halves
from needlemap.ui.widgets.lined_button import LinedButton
from needlemap.ui.work.translator import told

Treated = tuple[tuple[EpisodeId | None, str], ...]
"""What a visit treats, each by its words; first what it is for."""
_IN_ROW = 2


class WhoseScore(QWidget):
    """One button for each complaint of the visit.

    Signals:
        pressed: a complaint was chosen by a press.
    """

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("score_whose")
        self._treated: Treated = ()
        self._group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2)
        self._group.buttonClicked.connect(self.pressed)

    @property
    def chosen(self) -> EpisodeId | None:
        """The complaint that is chosen: what the visit is for, unless another one is."""
        at = self._group.checkedId()
        return self._treated[at][0] if 0 <= at < len(self._treated) else None

    @property
    def are_several(self) -> bool:
        """Whether there is anything to choose."""
        return len(self._treated) > 1

    def offer(self, treated: Treated) -> None:
        """Offer the complaints of a visit; the one that is chosen stays so if it still is."""
        if treated == self._treated:
            return
        held, self._treated = self.chosen, treated
        clear_layout(self._grid)
        for known in self._group.buttons():
            self._group.removeButton(known)
        for at, (_, words) in enumerate(treated):
            part = LinedButton(f"score_whose_{at}")
            part.show_lines(*halves(words))
            part.setAccessibleName(told(Text("Score of: {complaint}", complaint=words)))
            part.setCheckable(True)
            self._group.addButton(part, at)
            self._grid.addWidget(part, *divmod(at, _IN_ROW))
        self.choose(held)

    def choose(self, complaint: EpisodeId | None) -> None:
        """Choose a complaint; what the visit is for if that is not treated at it."""
        places = [at for at, (known, _) in enumerate(self._treated) if known == complaint]
        if self._treated:
            self._group.button(places[0] if places else 0).setChecked(True)

    def step(self, by: int) -> None:
        """Choose the complaint that stands so many places on, round and round."""
        if self.are_several:
            at = (self._group.checkedId() + by) % len(self._treated)
            self._group.button(at).setChecked(True)
