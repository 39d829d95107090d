"""A sheet is printed page by page, and the window stays alive."""

import io
import threading
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from reportlab.pdfgen.canvas import Canvas

from needlemap.sheets.preview import page_drawers
from needlemap.ui.window.printing import CannotPrint, PrintProgress
from needlemap.ui.work.faults import explained
from tests.ui.window.papers import COLORS, ONE, OTHER, WAIT_MS, Drawer

MOST_KB = 500_000  # more than the pages of a sheet take


@pytest.fixture
def drawer():
    made = Drawer()
    yield made
    made.open.set()


@pytest.fixture
def progress(qtbot, drawer, worker):
    made = PrintProgress(drawer, worker)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def printer(qapp, tmp_path):
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    return made


def words(progress):
    return progress.findChild(QLabel, "print_progress").text()


def press_stop(progress):
    QTest.mouseClick(progress.findChild(QPushButton, "print_stop"), Qt.MouseButton.LeftButton)


def colors_of(path):
    """Return the colour in the middle of each page, and the page's size in points."""
    document = pypdfium2.PdfDocument(path)
    pages = []
    for page in document:
        image = page.render(scale=0.2).to_pil().convert("RGB")
        pixel = image.getpixel((image.width // 2, image.height // 2))
        pages.append(("#{:02x}{:02x}{:02x}".format(*pixel), tuple(map(round, page.get_size()))))
    document.close()
    return pages


def test_every_page_is_printed_full_size_in_order(qtbot, progress, printer):
    with qtbot.waitSignal(progress.told, timeout=WAIT_MS) as told:
        progress.print_on(printer, ONE)
    assert told.args == ["Sent to the printer"]
    printed = colors_of(printer.outputFileName())
    assert [color for color, _ in printed] == list(COLORS[ONE])
    assert {size for _, size in printed} == {(595, 842)}


def test_pages_are_drawn_away_from_the_window_at_300_dots_an_inch(qtbot, progress, printer, drawer):
    with qtbot.waitSignal(progress.told, timeout=WAIT_MS):
        progress.print_on(printer, ONE)
    assert len(drawer.threads) == 2
    assert threading.main_thread() not in drawer.threads
    assert drawer.dpis == [300.0]


def test_the_window_lives_while_a_slow_page_is_drawn(qtbot, progress, printer, drawer):
    ticks = []
    timer = QTimer()
    timer.setInterval(1)
    timer.timeout.connect(lambda: ticks.append(drawer.begun.is_set()))
    drawer.hold()
    timer.start()
    with qtbot.waitSignal(progress.told, timeout=WAIT_MS):
        progress.print_on(printer, ONE)
        # Twenty turns of the window's own clock within one page: nothing but they let it go on.
        qtbot.waitUntil(lambda: sum(ticks) >= 20, timeout=WAIT_MS)
        assert drawer.drawn == []
        drawer.open.set()
    assert drawer.drawn == list(COLORS[ONE])


def test_it_says_at_which_page_it_is(qtbot, progress, printer, drawer):
    shown = []
    progress.running.connect(lambda on: shown.append((on, progress.isHidden())))
    drawer.hold()
    progress.print_on(printer, ONE)
    qtbot.waitUntil(lambda: words(progress) == "Printing page 1 of 2 …", timeout=WAIT_MS)
    with qtbot.waitSignal(progress.told, timeout=WAIT_MS):
        drawer.open.set()
    assert words(progress) == "Printing page 2 of 2 …"
    assert shown == [(True, False), (False, True)]


def test_stopped_before_its_first_page_nothing_is_printed(
    qtbot, progress, printer, drawer, worker, caplog
):
    drawer.hold()
    hold = Holder()
    worker.run("paper", hold.wait, hold.heard, hold.heard)  # the preview of another sheet
    progress.print_on(printer, ONE)
    press_stop(progress)
    assert words(progress) == "Stopping …"
    with qtbot.waitSignal(progress.told, timeout=WAIT_MS) as told:
        hold.gate.set()
    assert "Printing was stopped" in told.args[0]
    assert drawer.drawn == []
    assert not Path(printer.outputFileName()).exists()
    assert progress.isHidden()
    assert caplog.records == []


class Holder(QObject):
    """Keeps the line busy until it may go on."""

    def __init__(self):
        super().__init__()
        self.gate = threading.Event()

    def wait(self):
        assert self.gate.wait(WAIT_MS / 1000)

    def heard(self, _):
        """What came of it is of no interest."""


def test_stopped_within_a_page_the_next_is_not_drawn(qtbot, progress, printer, drawer):
    drawer.hold()
    with qtbot.waitSignal(progress.told, timeout=WAIT_MS) as told:
        progress.print_on(printer, ONE)
        qtbot.waitUntil(drawer.begun.is_set, timeout=WAIT_MS)
        press_stop(progress)
        drawer.open.set()
    assert "may still come out" in told.args[0]
    assert drawer.drawn == ["#ff0000"]
    assert progress.isHidden()


def test_after_a_stop_it_can_be_printed_again(qtbot, progress, printer, drawer):
    test_stopped_within_a_page_the_next_is_not_drawn(qtbot, progress, printer, drawer)
    with qtbot.waitSignal(progress.told, timeout=WAIT_MS) as told:
        progress.print_on(printer, OTHER)
    assert told.args == ["Sent to the printer"]
    assert [color for color, _ in colors_of(printer.outputFileName())] == ["#0000ff"]


@pytest.mark.parametrize("error", [CannotPrint(), RuntimeError("Anna Example")])
def test_a_page_that_cannot_be_drawn_is_a_sentence(qtbot, progress, printer, drawer, caplog, error):
    sentence = str(explained(error))
    drawer.error = error
    with qtbot.waitSignal(progress.refused, timeout=WAIT_MS) as told:
        progress.print_on(printer, ONE)
    assert told.args == [sentence]
    assert progress.isHidden()
    assert "Anna" not in caplog.text


@pytest.mark.qt_log_ignore("QPdfEngine|QPainter|QPrinter")
@pytest.mark.parametrize("is_full", [True, False])
def test_a_printer_that_takes_nothing_is_a_sentence_and_never_said_to_be_printed(
    qtbot, progress, printer, tmp_path, is_full
):
    full = "/dev/full"  # takes all that is written, and keeps nothing
    printer.setOutputFileName(full if is_full else str(tmp_path / "no such folder" / "x.pdf"))
    with (
        qtbot.assertNotEmitted(progress.told),
        qtbot.waitSignal(progress.refused, timeout=WAIT_MS) as told,
    ):
        progress.print_on(printer, ONE)
    assert "could not be printed" in told.args[0]
    assert "record is safe" in told.args[0]


@pytest.mark.qt_log_ignore("QPdfEngine|QPainter|QPrinter")
def test_what_is_handed_back_without_end_is_not_read(qtbot, worker, printer):
    printer.setOutputFileName("/dev/full")  # whoever reads it gets zeros for ever
    progress = PrintProgress(page_drawers, worker)
    qtbot.addWidget(progress)
    before = getrusage(RUSAGE_SELF).ru_maxrss
    with qtbot.waitSignal(progress.refused, timeout=WAIT_MS):
        progress.print_on(printer, a_sheet())
    assert getrusage(RUSAGE_SELF).ru_maxrss - before < MOST_KB


def test_it_goes_on_when_the_page_of_the_window_is_gone(qtbot, printer, drawer, worker):
    progress = PrintProgress(drawer, worker)
    drawer.hold()
    progress.print_on(printer, ONE)
    qtbot.waitUntil(drawer.begun.is_set, timeout=WAIT_MS)
    with qtbot.waitSignal(progress.destroyed, timeout=WAIT_MS):
        progress.deleteLater()
    drawer.open.set()
    qtbot.waitUntil(lambda: not worker.is_busy("paper"), timeout=WAIT_MS)
    assert [color for color, _ in colors_of(printer.outputFileName())] == list(COLORS[ONE])


def test_what_is_printed_is_the_pdf_itself(qtbot, worker, printer):
    """Each printed pixel is that of the sheet, drawn by the same program at the same size."""
    pdf = a_sheet()
    progress = PrintProgress(page_drawers, worker)
    qtbot.addWidget(progress)
    with qtbot.waitSignal(progress.told, timeout=WAIT_MS):
        progress.print_on(printer, pdf)
    document = pypdfium2.PdfDocument(printer.outputFileName())
    [picture] = [part.get_bitmap().to_pil().convert("RGB") for part in document[0].get_objects([3])]
    [draw] = page_drawers(pdf, 300.0)
    wanted = Image.open(io.BytesIO(draw())).convert("RGB")
    assert picture.size == wanted.size
    assert picture.tobytes() == wanted.tobytes()
    document.close()


def a_sheet():
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(300, 400))
    canvas.drawString(40, 300, "Levator scapulae")
    canvas.setFillColorRGB(0.8, 0.1, 0.1)
    canvas.circle(150, 150, 60, fill=1)
    canvas.save()
    return out.getvalue()
