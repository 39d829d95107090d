"""The ways to backups: one made now, a place chosen for them, one restored into a new file."""

from PySide6.QtCore import QObject

from needlemap.body.texts import Text
from needlemap.clinic.dates import spoken_moment
from needlemap.ui.window.backups.notice_bar import NoticeBar
from needlemap.ui.window.commands import BACK_UP, RESTORE
from needlemap.ui.window.database_chooser import DatabaseChooser
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.work.app_context import AppContext
from needlemap.ui.work.backups.desk import BackupDesk
from needlemap.ui.work.prompts import Prompts
from needlemap.ui.work.translator import told


class BackupsWay(QObject):
    """Says in a bar when the last good backup is old, and asks what only a person knows."""

    def __init__(
        self,
        window: MainWindow,
        context: AppContext,
        prompts: Prompts,
        desk: BackupDesk,
        chooser: DatabaseChooser,
    ) -> None:
        super().__init__(window)
        self._context, self._prompts, self._desk = context, prompts, desk
        self._bar = NoticeBar("late_backup", self.tr("Back up now"))
        window.add_bar(self._bar)
        self._bar.pressed.connect(desk.back_up)
        desk.changed.connect(self._show)
        desk.changed.connect(window.commands.changed)
        desk.said.connect(window.message.announce)
        desk.refused.connect(window.tell)
        desk.restored.connect(chooser.wanted)
        desk.restore_wanted.connect(self._restore)
        desk.place_wanted.connect(self._choose_place)
        window.commands.bind(
            BACK_UP.bound(desk.back_up, self._why_not), RESTORE.bound(self._restore)
        )

    def _show(self) -> None:
        self._bar.allow(on=not self._desk.is_busy)
        if not self._desk.is_late:
            self._bar.hide()
            return
        last = self._desk.seen.last if self._desk.seen is not None else None
        words = Text("There is no backup of these records yet.")
        if last is not None:
            moment = spoken_moment(self._context.local(last))
            words = Text("The last good backup is of {moment}.", moment=moment)
        self._bar.show_notice(told(words), self.tr("Back up now"))

    def _restore(self) -> None:
        """Ask which backup, and into which new file; that is opened then."""
        backup = self._prompts.backup_place(self.tr("Restore a backup"))
        if backup is None:
            return
        place = self._prompts.new_database_place(self.tr("Into which new file?"))
        if place is not None:
            self._desk.restore(backup, place)

    def _choose_place(self, second: bool) -> None:  # noqa: FBT001  # a signal's
        title = self.tr("A second place for backups") if second else self.tr("A place for backups")
        folder = self._prompts.folder_place(title)
        if folder is not None:
            self._desk.choose(folder, second=second)

    def _why_not(self) -> str:
        if not self._context.is_open:
            return self.tr("The records are not open yet")
        if not self._desk.is_serving:
            return self.tr("No backups are made of these records")
        return ""
