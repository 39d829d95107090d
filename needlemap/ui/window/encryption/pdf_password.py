"""A password for one PDF, if that is wanted."""

from typing_extensions import override

from needlemap.ui.widgets.common import button
from needlemap.ui.window.encryption.secret_field import SecretField
from needlemap.ui.work.app_context import HidePdf


class PdfPassword(SecretField):
    """Is shown once its button is pressed; each PDF is asked about anew."""

    def __init__(self, hide: HidePdf | None) -> None:
        super().__init__("preview_password", self.tr("Password of the PDF"))
        self._hide_pdf = hide
        self.toggle = button(self.tr("Password"), "preview_lock", "quiet", self)
        self.toggle.setToolTip(self.tr("Save a PDF that opens with a password alone"))
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._ask)
        if hide is None:
            self.toggle.hide()
        self.hide()

    def applied(self, pdf: bytes) -> bytes:
        """Return a PDF with the password that is typed, as it is if none is wanted.

        Raises:
            NeedleMapError: if nothing is typed.
        """
        if self._hide_pdf is None or not self.toggle.isChecked():
            return pdf
        return self._hide_pdf(pdf, self.text)

    @override
    def forget(self) -> None:
        super().forget()
        self.toggle.setChecked(False)

    def _ask(self, is_wanted: bool) -> None:  # noqa: FBT001  # a signal's
        self.line.clear()
        self.setVisible(is_wanted)
        if is_wanted:
            self.setFocus()
