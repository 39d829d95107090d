"""What is copied of a patient asks not to be kept in a history of the clipboard."""

import pytest
from PySide6.QtWidgets import QApplication

from needlemap.ui.widgets.typing.copied import copy_privately


@pytest.fixture
def clipboard(qapp):
    yield QApplication.clipboard()
    QApplication.clipboard().clear()  # Qt without a screen ends badly with more than text in it


def test_words_are_there_to_be_pasted_and_not_to_be_kept(clipboard):
    copy_privately("less pain", "<p>less pain</p>")
    copied = clipboard.mimeData()
    assert (copied.text(), copied.html()) == ("less pain", "<p>less pain</p>")
    assert bytes(copied.data("x-kde-passwordManagerHint")) == b"secret"
    assert any("ExcludeClipboardContent" in form for form in copied.formats())
    copy_privately("more")
    assert not clipboard.mimeData().hasHtml()
