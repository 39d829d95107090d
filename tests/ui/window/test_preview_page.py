"""The preview shows, saves and prints one and the same PDF."""

import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.errors import RecordsError
from needlemap.services.files import write_whole
from needlemap.ui.window.preview_page import PreviewPage
from needlemap.ui.work.app_context import Paperwork
from needlemap.ui.work.pages import SheetPdf
from tests.ui.hands import hold
from tests.ui.window.papers import A4, COLORS, ONE, OTHER, WAIT_MS, Drawer


@pytest.fixture
def drawer():
    made = Drawer()
    yield made
    made.open.set()


@pytest.fixture
def parent(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def empty(answers, worker, parent, drawer):
    """The page in its window, with nothing shown."""
    made = PreviewPage(Paperwork(drawer, write_whole), answers, worker, parent)
    made.resize(1000, 700)
    parent.resize(1000, 700)
    parent.show()
    return made


@pytest.fixture
def page(qtbot, empty):
    empty.show_pdf(ONE, "session-1001-2026-11-23.pdf")
    qtbot.waitUntil(lambda: shown(empty) == list(COLORS[ONE]), timeout=WAIT_MS)
    return empty


def test_letters_that_the_sheet_cannot_show_are_told_before_it_is_printed(empty):
    note = empty.findChild(QLabel, "preview_letters")
    empty.show_pdf(ONE, "sheet.pdf", "😀")
    assert note.isVisible()
    assert note.text() == "There is no font for 😀: a box is printed instead."
    empty.show_pdf(OTHER, "sheet.pdf")
    assert not note.isVisible()


def press(page, name):
    QTest.mouseClick(page.findChild(QWidget, name), Qt.MouseButton.LeftButton)


def pictures(page):
    labels = page.findChildren(QLabel)
    pages = [part for part in labels if part.objectName().startswith("preview_page_")]
    return sorted((part for part in pages if not part.isHidden()), key=lambda part: part.y())


def shown(page):
    """Return the colours of the pages that are shown, from the top."""
    images = [part.pixmap().toImage() for part in pictures(page)]
    return [image.pixelColor(image.rect().center()).name() for image in images]


def says(page, words):
    return any(part.text() == words for part in page.findChildren(QLabel))


def test_every_page_is_shown_in_order_as_wide_as_paper_and_within_the_window(page):
    assert shown(page) == list(COLORS[ONE])
    for part in pictures(page):
        size = part.pixmap().deviceIndependentSize()
        assert 700 < size.width() < page.width()
        assert abs(size.height() / size.width() - A4[1] / A4[0]) < 0.01
    assert says(page, "2 pages")


def test_in_a_narrow_window_the_widest_paper_leaves_room_for_the_scroll_bar(qtbot, empty):
    empty.resize(48 + 595, 700)
    empty.show_pdf(ONE, "sheet.pdf")
    qtbot.waitUntil(lambda: shown(empty) == list(COLORS[ONE]), timeout=WAIT_MS)
    assert pictures(empty)[0].sizeHint().width() == pytest.approx(A4[0] * 595 / 8.5, abs=1)


def test_pages_are_drawn_away_from_the_window(page, drawer):
    assert len(drawer.threads) == 2
    assert threading.main_thread() not in drawer.threads


def test_the_screen_is_asked_how_dense_it_is_before_the_worker_begins(
    qtbot, empty, drawer, monkeypatch
):
    asked_in = []

    def ratio():
        asked_in.append(threading.current_thread())
        return 2.0

    monkeypatch.setattr(empty, "devicePixelRatioF", ratio)
    empty.show_pdf(ONE, "sheet.pdf")
    qtbot.waitUntil(lambda: shown(empty) == list(COLORS[ONE]), timeout=WAIT_MS)
    assert set(asked_in) == {threading.main_thread()}
    assert drawer.dpis == [220.0]
    assert abs(pictures(empty)[0].sizeHint().width() - A4[0] * 110) <= 1


def test_of_two_sheets_in_quick_succession_the_second_is_shown(qtbot, empty, drawer):
    drawer.hold()
    empty.show_pdf(ONE, "one.pdf")
    qtbot.waitUntil(drawer.begun.is_set, timeout=WAIT_MS)
    empty.show_pdf(OTHER, "other.pdf")
    drawer.open.set()
    qtbot.waitUntil(lambda: shown(empty) != [], timeout=WAIT_MS)
    assert shown(empty) == list(COLORS[OTHER])
    assert says(empty, "1 page")


def test_the_pages_of_a_sheet_are_gone_as_soon_as_another_is_wanted(page, drawer):
    drawer.hold()
    page.show_pdf(OTHER, "other.pdf")
    assert shown(page) == []
    assert says(page, "Drawing the pages …")


def test_a_sheet_that_cannot_be_drawn_is_a_sentence(qtbot, page, drawer, caplog):
    drawer.error = RuntimeError("Anna Example")
    page.show_pdf(OTHER, "other.pdf")
    qtbot.waitUntil(lambda: says(page, NeedleMapError.template), timeout=WAIT_MS)
    assert shown(page) == []
    assert not page.findChild(QWidget, "preview_print").isEnabled()
    assert "Anna" not in caplog.text


def test_what_is_saved_is_the_pdf_that_is_shown(qtbot, page, answers, tmp_path):
    answers.save = tmp_path / "sheet.pdf"
    with qtbot.waitSignal(page.told) as told:
        press(page, "preview_save")
    assert answers.save.read_bytes() == ONE
    assert told.args == ["Saved as sheet.pdf"]
    assert answers.asked == ["session-1001-2026-11-23.pdf"]


def test_a_person_who_changes_their_mind_saves_nothing(qtbot, page, answers, tmp_path):
    with qtbot.assertNotEmitted(page.told):
        press(page, "preview_save")
    assert not list(tmp_path.glob("*.pdf"))


def test_a_folder_that_cannot_be_written_to_is_a_sentence(qtbot, page, answers, tmp_path):
    answers.save = tmp_path
    with qtbot.waitSignal(page.refused) as told:
        press(page, "preview_save")
    assert "cannot be written: it is a folder" in told.args[0]
    assert "records are safe" in told.args[0]


def test_a_sheet_is_never_saved_over_the_records(qtbot, page, answers, tmp_path):
    records = tmp_path / "clinic.db"
    records.write_bytes(b"SQLite format 3\0 and all the patients")
    answers.save = records
    with qtbot.waitSignal(page.refused) as told:
        press(page, "preview_save")
    assert "there is a file of another kind, which is kept" in told.args[0]
    assert records.read_bytes().endswith(b"all the patients")


@pytest.fixture
def review(page):
    """A page on which a review is made after a sheet was shown; the hand that lets it be made."""
    made = threading.Event()
    threads = []

    def make():
        threads.append(threading.current_thread())
        assert made.wait(WAIT_MS / 1000)
        return SheetPdf(OTHER, "😀")

    page.show_review(make, "review-1001.pdf")
    yield made, threads
    made.set()


def test_a_review_is_made_away_from_the_window_and_shown_when_it_is_there(qtbot, page, review):
    made, threads = review
    assert page.is_review
    assert shown(page) == []
    assert says(page, "Making the review …")
    for name in ("preview_save", "preview_print"):
        assert not page.findChild(QWidget, name).isEnabled()
    made.set()
    qtbot.waitUntil(lambda: shown(page) == list(COLORS[OTHER]), timeout=WAIT_MS)
    assert threading.main_thread() not in threads
    assert page.findChild(QLabel, "preview_letters").isVisible()


def test_a_review_is_saved_under_its_own_name_and_leads_back_to_the_history(
    qtbot, page, review, answers, tmp_path
):
    review[0].set()
    qtbot.waitUntil(lambda: shown(page) != [], timeout=WAIT_MS)
    answers.save = tmp_path / "review.pdf"
    press(page, "preview_save")
    assert answers.save.read_bytes() == OTHER
    assert answers.asked == ["review-1001.pdf"]
    back = page.findChild(QAbstractButton, "preview_back")
    assert back.text() == "Back to the history   Esc"
    page.show_pdf(ONE, "sheet.pdf")
    assert (back.text(), page.is_review) == ("Back to the chart   Esc", False)


def test_a_review_that_comes_too_late_takes_no_sheet_away(qtbot, page, review):
    page.show_pdf(ONE, "sheet.pdf")
    review[0].set()
    qtbot.waitUntil(lambda: shown(page) == list(COLORS[ONE]), timeout=WAIT_MS)
    qtbot.wait(1)
    assert shown(page) == list(COLORS[ONE])
    assert not page.is_review


def test_a_review_that_cannot_be_made_is_a_sentence(qtbot, page, caplog):
    def make():
        raise RecordsError

    page.show_review(make, "review.pdf")
    qtbot.waitUntil(lambda: says(page, RecordsError.template), timeout=WAIT_MS)
    assert shown(page) == []
    assert not page.findChild(QWidget, "preview_save").isEnabled()


def test_nothing_is_printed_that_was_not_seen(qtbot, empty, drawer):
    print_button = empty.findChild(QWidget, "preview_print")
    drawer.hold()
    empty.show_pdf(ONE, "one.pdf")
    assert not print_button.isEnabled()
    drawer.open.set()
    qtbot.waitUntil(lambda: shown(empty) == list(COLORS[ONE]), timeout=WAIT_MS)
    assert print_button.isEnabled()


def test_while_one_sheet_is_printed_no_other_print_can_be_asked_for(qtbot, page, drawer, tmp_path):
    print_button, stop = (page.findChild(QWidget, name) for name in ("preview_print", "print_stop"))
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert not stop.isVisible()
    drawer.hold()
    with qtbot.waitSignal(page.told, timeout=WAIT_MS) as told:
        page.printing.print_on(printer, ONE)
        assert stop.isVisible()
        assert not print_button.isEnabled()
        drawer.open.set()
    assert told.args == ["Sent to the printer"]
    assert print_button.isEnabled()
    assert not stop.isVisible()


def test_a_person_who_chooses_no_printer_prints_nothing(qtbot, page):
    def change_ones_mind():
        QApplication.activeModalWidget().reject()

    QTimer.singleShot(0, change_ones_mind)
    with qtbot.assertNotEmitted(page.printing.running):
        press(page, "preview_print")


def test_escape_and_the_button_go_back(qtbot, page):
    with qtbot.assertNotEmitted(page.left):
        hold(page, Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.left):
        QTest.keyClick(page, Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.left):
        press(page, "preview_back")


def test_a_pdf_is_saved_with_a_password_if_one_is_wanted(
    qtbot, answers, worker, parent, drawer, tmp_path
):
    def hide(pdf, password):
        if not password:
            raise NeedleMapError
        return b"%PDF hidden by " + password.encode()

    made = PreviewPage(Paperwork(drawer, write_whole, hide), answers, worker, parent)
    parent.show()
    made.show()
    made.show_pdf(ONE, "sheet.pdf")
    qtbot.waitUntil(lambda: shown(made) == list(COLORS[ONE]), timeout=WAIT_MS)
    field = made.findChild(QLineEdit, "preview_password")
    assert not field.isVisible()
    press(made, "preview_lock")
    answers.save = tmp_path / "sheet.pdf"
    with qtbot.waitSignal(made.refused):
        made.save()
    assert not answers.save.exists()
    with qtbot.waitSignal(made.told) as told:
        QTest.keyClick(field, Qt.Key.Key_W)
    assert told.args == [""]  # what was refused is said no more
    field.setText("wörd")
    made.save()
    assert answers.save.read_bytes() == "%PDF hidden by wörd".encode()
    made.show_pdf(ONE, "sheet.pdf")  # the next one is asked about anew
    assert field.text() == ""
    made.save()
    assert answers.save.read_bytes() == ONE
    qtbot.waitUntil(lambda: shown(made) == list(COLORS[ONE]), timeout=WAIT_MS)


def test_where_nothing_hides_a_pdf_no_password_is_offered(empty):
    assert not empty.findChild(QWidget, "preview_lock").isVisible()
