"""The complaints of a patient: a list to press, what is treated first."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from needlemap.clinic.episodes import Episode, Episodes
from needlemap.clinic.ids import EpisodeId
from needlemap.ui.widgets.common import Card, button, clear_layout, label, row
from needlemap.ui.widgets.lined_button import WrappedButton
from needlemap.ui.widgets.scrolled import Scrolled
from needlemap.ui.work.translator import told


class ComplaintsCard(Card):
    """Lists them; a press opens one.

    Signals:
        wanted: the Episode whose form is to be shown.
        new_wanted: an empty form is.
        left: the page is done with.
    """

    wanted = Signal(object)
    new_wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._new = button(self.tr("New complaint"), "new_complaint", "soft")
        self._back = button(self.tr("Back   Esc"), "leave_complaints")
        inner = QWidget()
        self._rows = QVBoxLayout(inner)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)
        self.column.addWidget(label(self.tr("Complaints"), "title"))
        self.column.addWidget(Scrolled(inner))
        self.column.addLayout(row(self._new, self._back, None))
        self._new.clicked.connect(self.new_wanted)
        self._back.clicked.connect(self.left)

    def take_focus(self) -> None:
        """Be ready to add one, or to choose one by Tab."""
        self._new.setFocus()

    def show_episodes(self, episodes: Episodes, shown: EpisodeId | None) -> None:
        """Show these, the latest first, and whose form is open."""
        clear_layout(self._rows)
        treated = [one for one in reversed(episodes) if not one.has_ended]
        ended = [one for one in reversed(episodes) if one.has_ended]
        if not episodes:
            self._rows.addWidget(label(self.tr("None is recorded yet."), "muted"))
        for one in treated:
            self._add(one, shown)
        if ended:
            self._rows.addWidget(label(self.tr("No longer treated"), "heading"))
        for one in ended:
            self._add(one, shown)

    def _add(self, episode: Episode, shown: EpisodeId | None) -> None:
        words = told(episode.line)
        part = WrappedButton(f"episode_{episode.id.hex}", "source")
        part.show_words(words)
        part.setCheckable(True)
        part.setChecked(episode.id == shown)
        part.clicked.connect(partial(self.wanted.emit, episode))
        self._rows.addWidget(part)
