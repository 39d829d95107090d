"""What is copied for somebody to paste, and kept out of the lists of what was copied before."""

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

_NOT_KEPT = {
    "x-kde-passwordManagerHint": b"secret",  # Linux
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': bytes(4),
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': bytes(4),
}


def copy_privately(text: str, html: str = "") -> None:
    """Bring words about a patient to the clipboard, and say to the system that none are kept."""
    content = QMimeData()
    content.setText(text)
    if html:
        content.setHtml(html)
    for form, said in _NOT_KEPT.items():
        content.setData(form, said)
    QApplication.clipboard().setMimeData(content)
