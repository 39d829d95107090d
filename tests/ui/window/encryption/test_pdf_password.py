"""A password is applied to a PDF only while one is wanted."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from needlemap.ui.widgets.common import row
from needlemap.ui.window.encryption.pdf_password import PdfPassword


def test_it_is_asked_for_by_its_button_and_for_one_pdf(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    field = PdfPassword(lambda pdf, password: pdf + password.encode())
    page.setLayout(row(field.toggle, field))
    page.show()
    assert not field.isVisible()
    assert field.applied(b"%PDF") == b"%PDF"
    QTest.mouseClick(field.toggle, Qt.MouseButton.LeftButton)
    QTest.keyClicks(field.line, " word")
    assert field.applied(b"%PDF") == b"%PDF word"
    field.forget()
    assert not field.isVisible()
    assert (field.text, field.applied(b"%PDF")) == ("", b"%PDF")


def test_where_nothing_hides_it_there_is_no_button(qtbot):
    field = PdfPassword(None)
    qtbot.addWidget(field)
    field.show()
    assert not field.toggle.isVisible()
    assert field.applied(b"%PDF") == b"%PDF"
