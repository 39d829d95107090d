"""Where backups lie, how old the last good one is, and what can be done with them."""

import re
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLabel

from needlemap.body.texts import Text
from needlemap.clinic.backups.ports import BackupsSeen, PlaceSeen
from needlemap.clinic.dates import spoken_moment
from needlemap.ui.widgets.common import Card, button, label
from needlemap.ui.widgets.fitting.flow_rows import FlowRows
from needlemap.ui.work.app_context import AppContext
from needlemap.ui.work.translator import told

_GAP_PX = 8


class BackupsCard(Card):
    """Follows the desk of backups; it is not there where no backups are made."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context, self._desk = context, context.backups
        self._last = _line("backups_last", "muted")
        self._first = _line("backups_first", "muted")
        self._second = _line("backups_second", "muted")
        self._now = button(self.tr("Back up now"), "back_up_now", "soft")
        restore = button(self.tr("Restore …"), "restore_backup")
        first = button(self.tr("Another place …"), "first_place")
        second = button(self.tr("Second place …"), "second_place")
        self._none = button(self.tr("No second place"), "no_second_place")
        self.column.addWidget(label(self.tr("Backups"), "heading"))
        for line in (self._last, self._first, self._second):
            self.column.addWidget(line)
        self._ways = FlowRows((self._now, restore, first, second, self._none), _GAP_PX)
        self.column.addWidget(self._ways)
        self.hide()
        desk = self._desk
        if desk is not None:
            self._now.clicked.connect(desk.back_up)
            restore.clicked.connect(desk.restore_wanted)
            first.clicked.connect(partial(desk.place_wanted.emit, False))  # noqa: FBT003  # a signal's
            second.clicked.connect(partial(desk.place_wanted.emit, True))  # noqa: FBT003
            self._none.clicked.connect(self._go_without)
            desk.changed.connect(self.show_backups)

    def show_backups(self) -> None:
        """Show what is known of the backups now."""
        desk = self._desk
        self.setVisible(desk is not None and desk.is_serving)
        if desk is None or not desk.is_serving:
            return
        self._now.setEnabled(not desk.is_busy)
        seen = desk.seen
        self._none.setVisible(seen is not None and seen.second is not None)
        self._ways.arrange()
        self._last.setText(told(self._last_words(seen)))
        self._set_tone("error" if desk.is_late and not desk.is_busy else "muted")
        if seen is not None:
            self._first.setText(told(Text("In {folder}", folder=_wrapped(seen.first.folder))))
            self._second.setText(told(_second_words(seen.second, is_behind=seen.is_behind)))

    def look(self) -> None:
        """Look at the places when the page is shown."""
        if self._desk is not None:
            self._desk.look()
        self.show_backups()

    def _last_words(self, seen: BackupsSeen | None) -> Text:
        if self._desk is not None and self._desk.is_busy:
            return Text("A look is being taken …") if seen is None else Text("One is being made …")
        if seen is None or seen.last is None:
            return Text("There is none yet.")
        moment = spoken_moment(self._context.local(seen.last))
        return Text("The last good one is of {moment}.", moment=moment)

    def _go_without(self) -> None:
        if self._desk is not None:
            self._desk.choose(None, second=True)

    def _set_tone(self, tone: str) -> None:
        if self._last.property("tone") != tone:
            self._last.setProperty("tone", tone)
            self._last.style().unpolish(self._last)
            self._last.style().polish(self._last)


def _line(name: str, tone: str) -> QLabel:
    made = label("", tone)
    made.setObjectName(name)
    made.setWordWrap(True)
    return made


def _wrapped(folder: Path) -> str:
    """Return a path that takes a new line within it where it is too long."""
    return re.sub(r"([/\\\\_-])", "\\1\u200b", str(folder))


def _second_words(second: PlaceSeen | None, *, is_behind: bool) -> Text:
    if second is None:
        return Text("No second place: a stick or a share, in case this disk fails.")
    folder = _wrapped(second.folder)
    if not second.is_there:
        return Text(
            "And in {folder}, which is not there now: it gets the newest one later.", folder=folder
        )
    if is_behind:
        return Text("And in {folder}, which does not have the newest one yet.", folder=folder)
    return Text("And in {folder}", folder=folder)
