"""Prints the pages of a sheet away from the GUI thread, one after the other."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.ui.widgets.common import button, label
from needlemap.ui.work.app_context import PagesOf
from needlemap.ui.work.translator import told
from needlemap.ui.work.worker import Cancelled, Stop, Worker

PAPER_LINE = "paper"  # of preview and print: PDFs may be drawn in one thread at a time only
_DPI = 300.0
_PDF_HEAD, _PDF_END, _TAIL_BYTES = b"%PDF-", b"%%EOF", 64


class CannotPrint(NeedleMapError):
    """The printer does not take the sheet."""

    template = (
        "The sheet could not be printed: the printer did not take it. The record is safe;"
        " please look at the printer and print again, or save the PDF."
    )


class PrintProgress(QWidget):
    """Prints, says which page it is at, and can be stopped.

    Signals:
        running: whether pages are being printed.
        told: what came of it.
        refused: why it could not be printed.
    """

    running = Signal(bool)
    told = Signal(str)
    refused = Signal(str)

    def __init__(self, pages_of: PagesOf, worker: Worker) -> None:
        super().__init__()
        self._pages_of = pages_of
        self._worker = worker
        self._stop = Stop()
        self._words = label("", "muted")
        self._words.setObjectName("print_progress")
        stop = button(self.tr("Stop printing"), "print_stop", "soft")
        stop.clicked.connect(self._stop_pressed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._words)
        line.addWidget(stop)
        self.hide()

    def print_on(self, printer: QPrinter, pdf: bytes) -> None:
        """Print the pages of a PDF."""
        self._stop = Stop()
        self._words.setText(self.tr("Printing …"))
        self._run(on=True)
        said = partial(self._worker.tell, self._show_page)
        work = partial(print_pages, partial(self._pages_of, pdf, _DPI), printer, self._stop, said)
        self._worker.run(PAPER_LINE, work, self._done, self._failed, cancelled=self._stopped)

    def _show_page(self, number: int, count: int) -> None:
        page = Text("Printing page {number} of {count} …", number=number, count=count)
        self._words.setText(told(page))

    def _stop_pressed(self) -> None:
        self._stop.ask()
        self._words.setText(self.tr("Stopping …"))

    def _done(self, _: None) -> None:
        self._run(on=False)
        self.told.emit(self.tr("Sent to the printer"))

    def _failed(self, error: NeedleMapError) -> None:
        self._run(on=False)
        self.refused.emit(told(error.text))

    def _stopped(self) -> None:
        self._run(on=False)
        self.told.emit(
            self.tr("Printing was stopped. Pages that were sent before may still come out.")
        )

    def _run(self, *, on: bool) -> None:
        self.setVisible(on)
        self.running.emit(on)


def print_pages(
    pages: Callable[[], tuple[Callable[[], bytes], ...]],
    printer: QPrinter,
    stop: Stop,
    said: Callable[[int, int], None],
) -> None:
    """Draw and print page by page; before each, ``said`` hears its number and how many there are.

    Raises:
        CannotPrint: if the printer does not take it.
        Cancelled: if it was stopped.
    """
    painter = QPainter()
    try:
        for number, draw in enumerate(drawers := pages(), start=1):
            stop.obey()
            said(number, len(drawers))
            _print_page(painter, printer, read_page(draw()))
        if not painter.end() or not _is_out(printer):
            raise CannotPrint
    except Cancelled:
        printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()


def _is_out(printer: QPrinter) -> bool:
    """Return whether what was printed has gone where it should, as far as can be seen."""
    if printer.printerState() in {QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted}:
        return False
    name = printer.outputFileName()
    if not name:
        return True  # a printer: its queue says the rest
    place = Path(name)
    if not place.is_file():  # a device might be read for ever
        return False
    try:
        with place.open("rb") as file:
            head = file.read(len(_PDF_HEAD))
            file.seek(-min(_TAIL_BYTES, place.stat().st_size), os.SEEK_END)
            tail = file.read()
    except OSError:
        return False
    return head == _PDF_HEAD and _PDF_END in tail


def read_page(png: bytes) -> QImage:
    """Return a drawn page as a picture."""
    return QImage.fromData(png, "PNG")  # type: ignore[arg-type]  # the stubs say bytes: refused


def _print_page(painter: QPainter, printer: QPrinter, image: QImage) -> None:
    points = QSizeF(image.width(), image.height()) * (72 / _DPI)
    printer.setPageSize(QPageSize(points, QPageSize.Unit.Point))
    printer.setPageMargins(QMarginsF(), QPageLayout.Unit.Point)
    printer.setFullPage(True)
    if not (printer.newPage() if painter.isActive() else painter.begin(printer)):
        raise CannotPrint
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    painter.drawImage(QRectF(painter.viewport()), image)
