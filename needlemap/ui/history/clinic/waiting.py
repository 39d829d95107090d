"""What stands where numbers of the whole clinic come: how far it is, a way to stop, or why not."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from needlemap.body.texts import Text
from needlemap.ui.history.clinic.reading import ClinicReading
from needlemap.ui.widgets.common import button, label, row
from needlemap.ui.work.translator import told


class WaitingForClinic(QWidget):
    """A line: how many patients are read, and Stop; afterwards it is gone, or says why.

    Signals:
        again: what was stopped, or failed, is wanted all the same.
    """

    again = Signal()

    def __init__(self, reading: ClinicReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._said = label("", "muted")
        self._said.setObjectName("clinic_reading")
        self._stop = button(self.tr("Stop"), "clinic_reading_stop")
        self._again = button(self.tr("Begin again"), "clinic_reading_again", "soft")
        line = row(self._said, self._stop, self._again, None)
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)
        self._stop.clicked.connect(reading.stop)
        self._again.clicked.connect(self.again)
        reading.went_on.connect(self._went_on)
        reading.read.connect(self._done)
        reading.worked.connect(self._done)
        reading.stopped.connect(self._stopped)
        reading.failed.connect(self._failed)
        self._is_waiting = False
        self.hide()

    def want(self) -> None:
        """Have it read, and say so until it is."""
        if self._reading.counts is None:
            self._say(self.tr("Reading all patients"), is_going_on=True)
        self._reading.want()

    def begin(self, words: str) -> None:
        """Say what goes on now, and that it can be stopped."""
        self._say(words, is_going_on=True)

    def end(self) -> None:
        """Say nothing any more."""
        self._is_waiting = False
        self.hide()

    def _done(self, _: object = None) -> None:
        self.end()

    def _went_on(self, done: int, of: int) -> None:
        if not self._is_waiting:  # somebody else does
            return
        words = Text("Reading all patients: {done} of {count}", done=done, count=of)
        self._say(told(words), is_going_on=True)

    def _stopped(self) -> None:
        if self._is_waiting:
            self._say(self.tr("Stopped, so nothing is said."), is_going_on=False)

    def _failed(self, why: str) -> None:
        if self._is_waiting:
            self._say(why, is_going_on=False)

    def _say(self, words: str, *, is_going_on: bool) -> None:
        self._is_waiting = is_going_on
        self._said.setText(words)
        self._stop.setVisible(is_going_on)
        self._again.setVisible(not is_going_on)
        self.show()
