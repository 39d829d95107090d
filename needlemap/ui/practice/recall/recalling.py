"""Reads who was to come again, and who had needles of a lot, for the card that lists them."""

from PySide6.QtCore import QObject, Signal

from needlemap.clinic.expected import SOON
from needlemap.ui.practice.recall.recall_card import RecallCard
from needlemap.ui.work.app_context import AppContext
from needlemap.ui.work.translator import refusals


class Recalling(QObject):
    """Asks the records when the page is shown, and when a lot is typed."""

    refused = Signal(str)

    def __init__(self, card: RecallCard, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._card = card
        self._context = context
        card.lot_wanted.connect(self._find)

    def refresh(self) -> None:
        """Say who was to come by today, and who comes soon. Raises RecordsError."""
        today = self._context.today()
        with self._context.store.read() as records:
            expected = records.day.expected(today + SOON)
        self._card.show_expected(expected, today)

    def _find(self, lot: str) -> None:
        with refusals(self.refused.emit), self._context.store.read() as records:
            self._card.show_lot(lot, records.visits.recalled(lot))
