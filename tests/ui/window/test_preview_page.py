"""The preview shows, saves and prints one and the same PDF."""

import pytest
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from needlemap.ui.window.preview_page import PreviewPage

PDF = b"%PDF-1.4 two pages"


def draw(pdf: bytes, dpi: float) -> tuple[bytes, ...]:
    """Two A4 pages, as PNG."""
    assert pdf == PDF
    pages = []
    for color in ("#ffffff", "#eeeeee"):
        image = QImage(round(8.27 * dpi), round(11.69 * dpi), QImage.Format.Format_RGB32)
        image.fill(QColor(color))
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")
        pages.append(bytes(buffer.data().data()))
    return tuple(pages)


@pytest.fixture
def parent(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def page(qtbot, answers, worker, parent):
    made = PreviewPage(draw, answers, worker, parent)
    made.resize(1000, 700)
    parent.resize(1000, 700)
    parent.show()
    made.show_pdf(PDF, "session-1001-2026-11-23.pdf")
    qtbot.waitUntil(lambda: made.findChild(QLabel, "preview_page_2") is not None)
    return made


def press(page, name):
    QTest.mouseClick(page.findChild(QWidget, name), Qt.MouseButton.LeftButton)


def test_every_page_is_shown_within_the_width_of_the_window(page):
    for number in (1, 2):
        shown = page.findChild(QLabel, f"preview_page_{number}")
        assert 300 < shown.pixmap().deviceIndependentSize().width() < page.width()


def test_what_is_saved_is_the_pdf_that_is_shown(qtbot, page, answers, tmp_path):
    answers.save = tmp_path / "sheet.pdf"
    with qtbot.waitSignal(page.told) as told:
        press(page, "preview_save")
    assert answers.save.read_bytes() == PDF
    assert "sheet.pdf" in told.args[0]
    assert answers.asked == ["session-1001-2026-11-23.pdf"]


def test_a_person_who_changes_their_mind_saves_nothing(qtbot, page, answers, tmp_path):
    with qtbot.assertNotEmitted(page.told):
        press(page, "preview_save")
    assert not list(tmp_path.glob("*.pdf"))


def test_a_folder_that_cannot_be_written_to_is_a_sentence(qtbot, page, answers, tmp_path):
    answers.save = tmp_path
    with qtbot.waitSignal(page.refused) as told:
        press(page, "preview_save")
    assert "could not be saved there" in told.args[0]
    assert "record is safe" in told.args[0]


def test_all_pages_are_printed(qtbot, page, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    with qtbot.waitSignal(page.told):
        page.print_on(printer)
    printed = (tmp_path / "printed.pdf").read_bytes()
    assert printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") >= 2


def test_escape_and_the_button_go_back(qtbot, page):
    with qtbot.waitSignal(page.left):
        QTest.keyClick(page, Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.left):
        press(page, "preview_back")
