"""What the cards about encryption are made of."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from needlemap.ui.widgets.common import Card, label
from needlemap.ui.widgets.scrolled import Scrolled

_WIDE_PX, _SIDE_PX, _TOP_PX, _GAP_PX = 720, 24, 20, 12
_SHARE = 100  # of the width, until it is as wide as it may be


class WideCard(Card):
    """A card in the middle of a page: a heading, sentences, fields, ways on.

    What is wrong stands there until somebody types into one of its fields.
    """

    def __init__(self, heading: str = "") -> None:
        super().__init__()
        self.setMaximumWidth(_WIDE_PX)
        self.column.setContentsMargins(_SIDE_PX, _TOP_PX, _SIDE_PX, _TOP_PX)
        self.column.setSpacing(_GAP_PX)
        self.heading = sentence(heading, "title")
        self.error = sentence("", "error")
        self.error.setParent(self)  # not every card has a place for it
        self.error.hide()
        self._heard: set[QLineEdit] = set()  # fields that take what is wrong away
        self.column.addWidget(self.heading)

    def show_error(self, words: str, at: QWidget | None = None) -> None:
        """Say what is wrong, nothing if empty; it is typed anew in a field, or in the first one."""
        self.error.setText(words)
        self.error.setVisible(bool(words))
        for line in {*self.findChildren(QLineEdit)} - self._heard:
            self._heard.add(line)
            line.textEdited.connect(self._typed)
        field = (at or self).focusProxy()
        if words and field is not None:
            field.setFocus()
            while (within := field.focusProxy()) is not None:
                field = within
            if isinstance(field, QLineEdit):
                field.selectAll()

    def _typed(self, _: str) -> None:
        self.error.clear()
        self.error.hide()


def sentence(words: str, tone: str, name: str = "") -> QLabel:
    """Return words that may take several lines."""
    made = label(words, tone)
    made.setObjectName(name)
    made.setWordWrap(True)
    return made


def in_the_middle(page: QWidget, *cards: WideCard) -> None:
    """Put what a page shows in its middle; it scrolls where there is no room."""
    middle = QWidget()
    column = QVBoxLayout(middle)
    column.addStretch(1)
    for card in cards:
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(card, _SHARE)
        line.addStretch(1)
        column.addLayout(line)
    column.addStretch(2)
    outer = QVBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(Scrolled(middle))
