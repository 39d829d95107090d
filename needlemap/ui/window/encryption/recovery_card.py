"""Shows the recovery key, to be put on paper: it stands on no disk."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QCheckBox, QGridLayout

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.secrets import RecoveryKey
from needlemap.ui.widgets.common import button, clear_layout, label, row
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.window.encryption.parts import WideCard, sentence
from needlemap.ui.window.printing import PrintProgress
from needlemap.ui.work.app_context import Paperwork
from needlemap.ui.work.prompts import Prompts
from needlemap.ui.work.translator import told
from needlemap.ui.work.worker import Worker

MakeSheet = Callable[[RecoveryKey], bytes]
"""Makes the sheet with a recovery key, a PDF."""
_IN_A_ROW = 7


class RecoveryCard(WideCard):
    """Goes on only once somebody says that the key is on paper.

    Signals:
        done: it is. told: what was printed or saved. refused: why not.
    """

    done = Signal()
    told = Signal(str)
    refused = Signal(str)

    def __init__(self, make: MakeSheet, paper: Paperwork, prompts: Prompts, worker: Worker) -> None:
        super().__init__(self.tr("The recovery key"))
        self._make, self._write, self._prompts = make, paper.write, prompts
        self._key: RecoveryKey | None = None
        self._groups = QGridLayout()
        self._groups.setHorizontalSpacing(18)
        self._printing = PrintProgress(paper.pages_of, worker)
        self._print = button(self.tr("Print the sheet"), "recovery_print", "main")
        save = button(self.tr("Save the sheet as PDF"), "recovery_save", "soft")
        self._tick = QCheckBox(self.tr("It is on paper, and the paper is away from this computer"))
        self._tick.setObjectName("recovery_tick")
        self._tick.setMinimumHeight(TARGET_PX)
        self._go_on = button(self.tr("Go on"), "recovery_done", "main")
        words = self.tr(
            "It opens this clinic when the passphrase is forgotten or the file beside the database"
            " is lost. Whoever has it can read the records, so keep the sheet where keys are kept."
        )
        self.column.addWidget(sentence(words, ""))
        self.column.addLayout(self._groups)
        self.column.addLayout(row(self._print, save, self._printing, None))
        self.column.addWidget(self._tick)
        self.column.addLayout(row(self._go_on, None))
        self._print.clicked.connect(self._print_sheet)
        save.clicked.connect(self._save_sheet)
        self._tick.toggled.connect(self._go_on.setEnabled)
        self._go_on.clicked.connect(self._finish)
        self._printing.running.connect(self._print.setDisabled)
        self._printing.told.connect(self.told)
        self._printing.refused.connect(self.refused)
        self.setFocusProxy(self._print)

    def show_key(self, key: RecoveryKey) -> None:
        """Show a key in its groups."""
        self.forget()
        self._key = key
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        for number, group in enumerate(key.groups):
            shown = label(group, "key")
            shown.setFont(font)
            shown.setObjectName(f"recovery_group_{number + 1}")
            shown.setAccessibleName(
                told(Text("Group {number}: {signs}", number=number + 1, signs=group))
            )
            shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._groups.addWidget(shown, number // _IN_A_ROW, number % _IN_A_ROW)
        self._go_on.setEnabled(False)

    def forget(self) -> None:
        """Let nothing of the key stay in sight."""
        self._key = None
        clear_layout(self._groups)
        self._tick.setChecked(False)

    def _finish(self) -> None:
        self.forget()
        self.done.emit()

    def _print_sheet(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if self._key is not None and QPrintDialog(printer, self).exec():
            self._printing.print_on(printer, self._make(self._key))

    def _save_sheet(self) -> None:
        place = self._prompts.save_place(
            self.tr("Save the recovery sheet"), Path.home() / "recovery-key.pdf"
        )
        if place is None or self._key is None:
            return
        try:
            self._write(place, self._make(self._key))
        except NeedleMapError as error:
            self.refused.emit(told(error.text))
        else:
            self.told.emit(told(Text("Saved as {file}", file=place.name)))
