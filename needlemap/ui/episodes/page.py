"""The page of complaints: a list and the body at the left, the form at the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.ui.episodes.complaints_card import ComplaintsCard
from needlemap.ui.episodes.form import EpisodeForm
from needlemap.ui.keyboard.single import ENTERS
from needlemap.ui.widgets.common import Card, label
from needlemap.ui.work.app_context import AppContext

_LEAST_PX = 420


class EpisodesPage(QWidget):
    """Holds the parts; the controller fills them."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list = ComplaintsCard()
        self.form = EpisodeForm(context.without_font, lambda: context.date_order)
        self.body = Card()
        said = label(self.tr("Press where it is felt"), "muted")
        self.body.column.addWidget(said)
        self.body.hide()
        blank = Card()
        hint = label(self.tr("Choose a complaint at the left, or add a new one."), "muted")
        hint.setWordWrap(True)
        blank.column.addWidget(hint)
        blank.column.addStretch(1)
        self.right = QStackedWidget()
        self.right.addWidget(blank)
        self.right.addWidget(self.form)
        beside = QVBoxLayout()
        beside.setSpacing(12)
        beside.addWidget(self.list, 0, Qt.AlignmentFlag.AlignTop)
        beside.addWidget(self.body, 1)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(16, 8, 16, 4)
        columns.setSpacing(12)
        columns.addLayout(beside, 2)
        columns.addWidget(self.right, 3)
        for part in (self.list, self.right):
            part.setMinimumWidth(_LEAST_PX)

    def hold_body(self, part: QWidget) -> None:
        """Show the picture of the body below the list, once there is one."""
        self.body.column.addWidget(part, 1)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Escape from wherever no form takes it; press by Enter what has the keyboard."""
        pressed = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.list.left.emit()
        elif event.key() in ENTERS and isinstance(pressed, QPushButton):
            if not event.isAutoRepeat():
                pressed.click()
        else:
            super().keyPressEvent(event)
