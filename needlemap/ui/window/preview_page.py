"""The preview of a sheet: what is shown here is what is printed and saved."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.audit_trail import Looked
from needlemap.clinic.texts import boxes_instead
from needlemap.ui.keyboard.shortcuts import press_by
from needlemap.ui.widgets.common import Card, button, clear_layout, label, row
from needlemap.ui.window.encryption.pdf_password import PdfPassword
from needlemap.ui.window.printing import PAPER_LINE, PrintProgress, read_page
from needlemap.ui.work.app_context import PagesOf, Paperwork
from needlemap.ui.work.pages import SheetPdf
from needlemap.ui.work.prompts import Prompts
from needlemap.ui.work.translator import told
from needlemap.ui.work.worker import Worker

_MAKING_LINE = "review"  # a long print is no reason to wait
_SCREEN_DPI, _LEAST_DPI = 110.0, 50.0
_PAPER_IN = 8.5  # the wider of A4 and Letter
_BESIDE_PX = 48  # scroll bar and margins
_LETTERHEAD = 0.08  # of the page, from the top


class PreviewedPage(QLabel):
    """One page; a press on the letterhead leads to where it is written."""

    letterhead_pressed = Signal()

    def __init__(self, image: QPixmap, number: int, tip: str) -> None:
        super().__init__()
        self.setObjectName(f"preview_page_{number}")
        self.setPixmap(image)
        self.setMouseTracking(True)
        self._tip = tip

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        is_over = self._is_letterhead(event)
        shape = Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self.setToolTip(self._tip if is_over else "")

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.setAccepted(self._is_letterhead(event))  # who takes the press gets the release

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._is_letterhead(event):
            self.letterhead_pressed.emit()

    def _is_letterhead(self, event: QMouseEvent) -> bool:
        place = event.position().toPoint()
        return self.rect().contains(place) and place.y() < _LETTERHEAD * self.height()


class PreviewPage(QWidget):
    """Shows the pages of a PDF; prints and saves that very PDF."""

    left = Signal()
    letterhead_wanted = Signal()  # to be written otherwise
    told = Signal(str)
    refused = Signal(str)
    let_out = Signal(object)  # how what is shown left the records: a Looked

    def __init__(self, paper: Paperwork, prompts: Prompts, worker: Worker, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pages_of, self._write = paper.pages_of, paper.write
        self._prompts = prompts
        self._worker = worker
        self._pdf = b""
        self._name = "sheet.pdf"
        self._is_review = False
        self._pages = QVBoxLayout()
        self._pages.setSpacing(16)
        self._state = label("", "muted")
        self._letters = _note("preview_letters")
        self._back = button(self.tr("Back to the chart   Esc"), "preview_back")
        letterhead = button(self.tr("Letterhead"), "preview_letterhead", "quiet")
        letterhead.setToolTip(self.tr("Letterhead of the practice (Ctrl+,)"))
        self._save = button(self.tr("Save PDF   Ctrl+S"), "preview_save", "soft")
        press_by(self._save, "Ctrl+S")
        self._password = PdfPassword(paper.hide)
        self._print = button(self.tr("Print   Ctrl+P"), "preview_print", "main")
        press_by(self._print, "Ctrl+P")
        self.printing = PrintProgress(paper.pages_of, worker)
        bar = Card()
        bar.column.addLayout(
            row(
                *(self._back, self._state, None, self.printing, letterhead, self._password.toggle),
                *(self._save, self._print),
            )
        )
        bar.column.addWidget(self._password)
        bar.column.addWidget(self._letters)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 8, 16, 16)
        outer.setSpacing(12)
        outer.addWidget(bar)
        outer.addWidget(_area_of(self._pages), 1)
        letterhead.clicked.connect(self.letterhead_wanted)
        self._connect()

    @property
    def is_review(self) -> bool:
        """Whether a review is shown or made, and no session sheet."""
        return self._is_review

    def show_pdf(self, pdf: bytes, name: str, without_font: str = "") -> None:
        """Show a sheet that lacks the letters ``without_font``; its file may have this ``name``."""
        self._worker.cancel(_MAKING_LINE)
        self._begin(name, is_review=False)
        self._draw(SheetPdf(pdf, without_font))

    def show_review(self, make: Callable[[], SheetPdf], name: str) -> None:
        """Show the review that is made away from the window."""
        self._begin(name, is_review=True)
        self._state.setText(self.tr("Making the review …"))
        self._worker.run(_MAKING_LINE, make, self._draw, self._failed, latest=True)

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
        self._save.clicked.connect(self.save)
        self._print.clicked.connect(self.print)
        self.printing.running.connect(self._allow_print)
        self.printing.told.connect(self.told)
        self.printing.refused.connect(self.refused)
        self._password.entered.connect(self.save)
        self._password.line.textEdited.connect(self._typed)

    def _begin(self, name: str, *, is_review: bool) -> None:
        """Show nothing yet of what was shown before."""
        self._name, self._is_review = name, is_review
        chart, history = self.tr("Back to the chart   Esc"), self.tr("Back to the history   Esc")
        self._back.setText(history if is_review else chart)
        self._pdf = b""
        self._password.forget()
        self._letters.hide()
        if self.printing.isHidden():
            self._worker.cancel(PAPER_LINE)  # pages that are still drawn
        clear_layout(self._pages)
        self._allow_print()

    def _draw(self, sheet: SheetPdf) -> None:
        self._pdf, without_font = sheet.pdf, sheet.without_font
        self._letters.setText(told(boxes_instead(without_font)) if without_font else "")
        self._letters.setVisible(bool(without_font))
        self._allow_print()
        self._state.setText(self.tr("Drawing the pages …"))
        fitting = (self.width() - _BESIDE_PX) / _PAPER_IN
        dpi = max(min(fitting, _SCREEN_DPI), _LEAST_DPI) * self.devicePixelRatioF()
        work = partial(_drawn, self._pages_of, sheet.pdf, dpi)
        self._worker.run(PAPER_LINE, work, self._show_pages, self._failed, latest=True)

    def save(self) -> None:
        """Save the PDF where the person says."""
        sheet, review = self.tr("Save session sheet"), self.tr("Save review")
        title = review if self._is_review else sheet
        place = self._prompts.save_place(title, Path.home() / self._name)
        if place is None:
            return
        try:
            self._write(place, self._password.applied(self._pdf))
        except NeedleMapError as error:
            self.refused.emit(told(error.text))
        else:
            self.let_out.emit(Looked.SAVE)
            self.told.emit(told(Text("Saved as {file}", file=place.name)))

    def _typed(self, _: str) -> None:
        """Leave behind what was said of the password before."""
        self.told.emit("")

    def print(self) -> None:
        """Print the PDF's pages."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec():
            self.let_out.emit(Looked.PRINT)
            self.printing.print_on(printer, self._pdf)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not event.isAutoRepeat():
                self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show_pages(self, pages: tuple[QImage, ...]) -> None:
        for number, image in enumerate(pages, start=1):
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            page = PreviewedPage(pixmap, number, self.tr("Letterhead of the practice (Ctrl+,)"))
            page.letterhead_pressed.connect(self.letterhead_wanted)
            self._pages.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        self._state.setText(told.counted("{count} page", "{count} pages", len(pages)))
        self._allow_print()

    def _allow_print(self) -> None:
        """Print what is seen, and one after the other."""
        self._print.setEnabled(self.printing.isHidden() and self._pages.count() > 0)
        self._save.setEnabled(bool(self._pdf))

    def _failed(self, error: NeedleMapError) -> None:
        self._state.setText(told(error.text))


def _area_of(pages: QVBoxLayout) -> QScrollArea:
    inner = QWidget()
    inner.setLayout(pages)
    area = QScrollArea()
    area.setObjectName("preview_area")
    area.setWidgetResizable(True)
    area.setWidget(inner)
    return area


def _note(name: str) -> QLabel:
    note = label("", "caution")
    note.setObjectName(name)
    note.setWordWrap(True)
    note.hide()
    return note


def _drawn(pages_of: PagesOf, pdf: bytes, dpi: float) -> tuple[QImage, ...]:
    return tuple(read_page(draw()) for draw in pages_of(pdf, dpi))
