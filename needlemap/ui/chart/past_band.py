"""The band over an earlier visit: a chart of last month must not look like today's."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from needlemap.body.texts import Text
from needlemap.clinic.dates import spoken
from needlemap.clinic.visits import Visit
from needlemap.ui.widgets.common import literal
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.work.translator import told


class PastBand(QPushButton):
    """Says which visit is seen, and leads back to the latest one; hidden over that one."""

    back_wanted = Signal(object)  # VisitId of the latest visit

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("past_band")
        self.setProperty("tone", "past")
        self.setMinimumHeight(TARGET_PX)
        self._latest: Visit | None = None
        self.clicked.connect(self._pressed)
        self.hide()

    def show_visits(self, visits: tuple[Visit, ...], shown: Visit) -> None:
        """Show the band if there are later visits than the one that is shown."""
        self._latest = visits[-1] if visits else shown
        self.setVisible(shown.id != self._latest.id)
        said = told(_words(shown, self._latest))
        self.setText(literal(said))
        self.setAccessibleName(said)

    def _pressed(self) -> None:
        if self._latest is not None:
            self.back_wanted.emit(self._latest.id)


def _words(shown: Visit, latest: Visit) -> Text:
    places = {"day": spoken(shown.day), "latest": spoken(latest.day)}
    if shown.signed_at is None:
        return Text("{day}, not signed  ·  back to {latest}", **places)
    return Text("{day}, signed  ·  back to {latest}", **places)
