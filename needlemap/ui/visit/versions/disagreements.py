"""What another desk recorded otherwise, beside what was refused here, until it is answered."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from needlemap.body.texts import Text
from needlemap.clinic.chart import MarkId
from needlemap.clinic.two_versions import Versions
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.visit.versions.both_versions import BothVersions
from needlemap.ui.work.translator import told


class Disagreements(BothVersions):
    """Both versions of marks and facts of the open visit; of a signed one mine is added to it."""

    addendum_wanted = Signal(str)  # what was refused, in words
    settled = Signal()

    def __init__(self, editor: ChartEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._document = editor.document
        self._waiting: tuple[Versions, ...] = ()
        for changed in (
            self._document.opened, self._document.visit_changed, self._document.chart_changed,
        ):  # fmt: skip
            changed.connect(self.refresh)
        self.theirs_kept.connect(self._settle)
        self.mine_wanted.connect(self._record_mine)

    def refresh(self, _: object = None) -> None:
        """Show what waits for an answer at the open visit."""
        if not self._document.is_open:
            return
        document = self._document
        refused = document.refused_changes
        self._waiting = refused.of(document.read, is_recorded=document.is_saved)
        mine = self.tr("Write an addendum") if self._document.is_signed else ""
        self.show_versions(self._waiting, mine)

    @property
    def unfinished(self) -> str:
        """At whose visits something waits for an answer, in a sentence; empty if nothing does."""
        names = self._document.refused_changes.patients
        if not names:
            return ""
        words = Text(
            "What another desk recorded otherwise waits for an answer at a visit of {patients}.",
            patients=", ".join(names),
        )
        return told(words)

    def _settle(self, key: MarkId | str) -> None:
        self._document.refused_changes.settle(self._document.visit.id, key)
        self.refresh()
        self.settled.emit()

    def _record_mine(self, key: MarkId | str) -> None:
        one = next(version for version in self._waiting if version.key == key)
        if self._document.is_signed:
            said = Text("{about}: {version}", about=one.about, version=one.mine)
            self._settle(key)
            self.addendum_wanted.emit(told(said))
            return
        edit = self._document.refused_changes.as_mine(self._document.read, key)
        self._settle(key)
        self._editor.take(Text("Record mine: {about}", about=one.about), edit)
