"""The band over a visit that is not today's, or was entered in error: neither may look like it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from needlemap.body.texts import Text
from needlemap.clinic.dates import spoken
from needlemap.clinic.visit_order import latest_of
from needlemap.clinic.visits import Visit
from needlemap.ui.widgets.common import literal
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.work.translator import told


class PastBand(QPushButton):
    """Says which visit is seen, and leads back to the latest one; hidden over that one.

    A visit that was entered in error says so, also if there is no other.
    """

    back_wanted = Signal(object)  # VisitId of the latest visit

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("past_band")
        self.setProperty("tone", "past")
        self.setMinimumHeight(TARGET_PX)
        self._latest: Visit | None = None
        self.clicked.connect(self._pressed)
        self.hide()

    def show_visits(self, visits: tuple[Visit, ...], shown: Visit, *, stays: bool = False) -> None:
        """Show the band if there are later visits than the one that is shown.

        ``stays``: a band that is there stays, also over the latest: the body would jump under a
        hand that goes past.
        """
        self._latest = latest_of(visits) or shown
        is_latest = shown.id == self._latest.id
        stays = stays and not self.isHidden()
        self.setVisible(stays or not is_latest or shown.in_error is not None)
        tone = "past" if shown.in_error is None else "struck"
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)
        words = _words(shown, None if is_latest else self._latest)
        said = told(words or (spoken(shown.day) if stays else words))
        self.setText(literal(said))
        self.setAccessibleName(said or self.tr("Back to the latest visit"))

    def _pressed(self) -> None:
        if self._latest is not None:
            self.back_wanted.emit(self._latest.id)


def _words(shown: Visit, latest: Visit | None) -> Text:
    if shown.in_error is not None:
        if latest is None:
            return Text("Entered in error: it counts for nothing")
        back_to = spoken(latest.day)
        return Text("Entered in error: it counts for nothing  ·  back to {latest}", latest=back_to)
    if latest is None:
        return Text("")
    places = {"day": spoken(shown.day), "latest": spoken(latest.day)}
    if shown.entered_at is not None and shown.signed_at is None:
        return Text("{day}, late entry, not signed  ·  back to {latest}", **places)
    if shown.signed_at is None:
        return Text("{day}, not signed  ·  back to {latest}", **places)
    return Text("{day}, signed  ·  back to {latest}", **places)
