"""Parts of a page that are made once they are wanted."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_into_the_chain(before: QWidget, room: QWidget) -> None:
    """Let Tab come from a part into what was made after it, which stands last by itself."""
    policy = before.focusPolicy()
    before.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # else Qt keeps the order as it is
    last = before
    for part in room.findChildren(QWidget):
        is_here = part.window() is room.window()  # the list that a choice drops is not
        if is_here and part.focusPolicy() != Qt.FocusPolicy.NoFocus:
            QWidget.setTabOrder(last, part)
            last = part
    before.setFocusPolicy(policy)
