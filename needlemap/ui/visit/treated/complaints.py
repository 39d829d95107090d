"""What the visit is for: one of the patient's complaints, chosen by one press."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from needlemap.body.texts import Text
from needlemap.clinic.also_treated import with_main
from needlemap.clinic.episodes import Episode, Episodes
from needlemap.clinic.ids import EpisodeId
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.widgets.common import button, clear_layout, label, row
from needlemap.ui.widgets.folding.made_later import put_into_the_chain
from needlemap.ui.widgets.lined_button import WrappedButton
from needlemap.ui.work.translator import told


class VisitComplaints(QWidget):
    """Names what is treated; a press says what the visit is for, another frees it.

    Signals:
        wanted: the Episode whose form is to be shown; None: a new one.
    """

    wanted = Signal(object)

    def __init__(self, editor: ChartEditor) -> None:
        super().__init__()
        self._editor = editor
        self._shown: object = None
        self._ticks: dict[EpisodeId, WrappedButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_visit(self, *, locked: bool) -> None:
        """Show what may be chosen, and what is."""
        read = self._editor.document.read
        mine = read.episode
        offered = tuple(
            one for one in read.episodes if not one.has_ended or one.id == read.visit.episode
        )
        if locked:
            offered = (mine,) if mine is not None else ()
        if (offered, locked) != self._shown:
            self._shown = (offered, locked)
            self._make(offered, locked=locked)
        self._show_ticks()

    def _make(self, offered: Episodes, *, locked: bool) -> None:
        """Make a line for each; the keyboard stays on the one it was on."""
        held = [known for known, tick in self._ticks.items() if tick.hasFocus()]
        self._ticks = {}
        old = self.findChild(QPushButton)
        before = old.previousInFocusChain() if old is not None else None
        clear_layout(self._column)
        for one in offered:
            self._add(one, locked=locked)
        if not offered:
            said = self.tr("None is recorded") if locked else self.tr("None is recorded yet")
            self._column.addWidget(label(said, "muted"))
        new = button(self.tr("New complaint"), "visit_new_complaint")
        new.clicked.connect(partial(self.wanted.emit, None))
        self._column.addLayout(row(new, None))
        if before is not None:
            put_into_the_chain(before, self)
        for known in held:
            if known in self._ticks:
                self._ticks[known].setFocus()

    def _show_ticks(self) -> None:
        """Show what the visit is for, as it is recorded."""
        read = self._editor.document.read
        for one in read.episodes:
            if one.id in self._ticks:
                is_mine = one.id == read.visit.episode
                tick = self._ticks[one.id]
                tick.setChecked(is_mine)
                tick.show_words(f"✓  {one.complaint}" if is_mine else f"○  {one.complaint}")
                tick.setAccessibleName(one.complaint)

    def _add(self, episode: Episode, *, locked: bool) -> None:
        tick = WrappedButton(f"complaint_{episode.id.hex}", "tick")
        tick.setCheckable(True)
        self._ticks[episode.id] = tick
        tick.setAccessibleDescription(told(episode.line))
        tick.setEnabled(not locked)
        tick.clicked.connect(partial(self._choose, episode.id, tick))
        more = button(self.tr("Edit"), f"edit_complaint_{episode.id.hex}")
        more.setAccessibleName(self.tr("Edit: {complaint}").format(complaint=episode.complaint))
        more.clicked.connect(partial(self.wanted.emit, episode))
        line = row(tick, more)
        line.setStretch(0, 1)
        self._column.addLayout(line)

    def _choose(self, episode: EpisodeId, tick: WrappedButton) -> None:
        visit = self._editor.document.visit
        after = with_main(visit, episode if tick.isChecked() else None)
        self._editor.change_visit(Text("Change complaint of the visit"), after)
        self._show_ticks()  # whether it was recorded or not
