"""What of a window cannot be read or reached: cut words, clipped parts, what a glove misses."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QGraphicsView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QTabBar,
    QToolButton,
    QWidget,
)

from needlemap.ui.widgets.chips import Chip
from needlemap.ui.widgets.common import ElidedLabel
from needlemap.ui.widgets.lined_button import LinedButton
from needlemap.ui.widgets.sizes import TARGET_PX
from tests.stories.read_words import painted_words

_CUT = "…"
_SIDES_PX = 2  # a line around a tool button
_TAB_SIDES_PX = 36
_SEEN = (QLabel, QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView)


def cut_words(window):
    """Yield what is wrong with each part of a window and with what stands over it."""
    yield from _beyond(window)
    for part in window.findChildren(QWidget):
        if part.isVisible() and part.window() is window:
            if isinstance(part, _SEEN) and not isinstance(part, QGraphicsView):
                yield from (f"{_name(part)} {fault}" for fault in _clipped(part, window))
            yield from (f"{_name(part)}: {words!r}" for words in _cut(part))


def small_targets(window):
    """Yield what can be pressed and is smaller than a finger, also in what stands over a window."""
    unseen = Qt.WidgetAttribute.WA_TransparentForMouseEvents  # a hand presses what lies under it
    for part in (part for top in _tops(window) for part in top.findChildren(QWidget)):
        if part.isVisible() and not part.testAttribute(unseen):
            yield from (
                f"{_name(part)}: {words} is smaller than a finger" for words in _small(part)
            )


def _tops(window):
    popups = QApplication.topLevelWidgets()
    return [window, *(top for top in popups if top.windowType() is Qt.WindowType.Popup)]


def _small(part):
    """Yield what of a part is smaller; what can be typed in belongs to the list around it."""
    match part:
        case QLineEdit() if isinstance(part.parent(), QComboBox):
            yield from _small_offers(part)
        case QAbstractButton() | QComboBox() | QLineEdit():
            if part.isEnabled() and min(part.size().toTuple()) < TARGET_PX:
                yield f"{part.size().toTuple()}"
            if isinstance(part, QLineEdit):
                yield from _small_offers(part)
        case QTabBar():
            boxes = ((part.tabText(at), part.tabRect(at)) for at in range(part.count()))
            yield from (text for text, box in boxes if min(box.size().toTuple()) < TARGET_PX)
        case QMenuBar():
            boxes = ((action.text(), part.actionGeometry(action)) for action in part.actions())
            yield from (text for text, box in boxes if min(box.size().toTuple()) < TARGET_PX)
        case QAbstractItemView() if part.model() is not None and not isinstance(part, QHeaderView):
            yield from _small_rows(part)


def _small_offers(field):
    """Yield a row that a field offers while one types; it has a list once it is entered."""
    if field.completer() is not None and field.hasFocus():
        yield from _small_rows(field.completer().popup())


def _small_rows(view):
    """Yield a row that is too low; a line between rows is none."""
    model = view.model()
    rows = (model.index(at, 0) for at in range(model.rowCount()))
    free = (row for row in rows if row.flags() & Qt.ItemFlag.ItemIsSelectable)
    first = next(free, None)
    if first is not None and view.sizeHintForIndex(first).height() < TARGET_PX:
        yield f"row {first.data()!r}"


def scrolled_twice(root):
    """Return the parts with a bar of their own within a part that scrolls already."""
    bars = [bar for bar in root.findChildren(QScrollBar) if _scrolls_down(bar)]
    areas = [bar.parentWidget().parentWidget() for bar in bars]
    return [
        f"{_name(one)} in {_name(other)}"
        for one in areas
        for other in areas
        if other is not one and other.isAncestorOf(one)
    ]


def _scrolls_down(bar):
    return bar.isVisible() and bar.orientation() is Qt.Orientation.Vertical and bar.maximum() > 0


def _name(part):
    names = (part.objectName(), part.accessibleName(), type(part).__name__)
    return next(name for name in names if name)


def _beyond(window):
    """Yield the menus and lists that stand beyond the window, and entries that are too low."""
    for over in QApplication.topLevelWidgets():
        if not over.isVisible() or over.windowType() is not Qt.WindowType.Popup:
            continue
        hangs = isinstance(over, QMenu) and isinstance(_first_owner(over), QMainWindow)
        if not hangs and not window.geometry().contains(over.geometry()):
            yield f"{_name(over)} {over.geometry().getRect()} stands beyond the window"
        if isinstance(over, QMenu):
            shown = [action for action in over.actions() if not action.isSeparator()]
            low = [
                a.text() for a in shown if a.isVisible() and over.actionGeometry(a).height() < 44
            ]
            yield from (f"{_name(over)}: {words!r} is too low for a finger" for words in low)


def _first_owner(menu):
    """Return what a menu belongs to; what hangs from the menu bar may reach over the screen."""
    owner = menu.parent()
    while isinstance(owner, QMenu):
        owner = owner.parent()
    return owner if not isinstance(owner, QMenuBar) else owner.window()


def _clipped(part, window):
    """Yield where a part ends outside of what holds it, unless it can be scrolled to."""
    place = QRect(QPoint(0, 0), part.size())
    inner, above = part, part.parentWidget()
    while above is not None and inner is not window:
        place.translate(inner.pos())
        is_port = isinstance(above.parentWidget(), QAbstractScrollArea)
        if is_port and above is above.parentWidget().viewport():
            bar = above.parentWidget().horizontalScrollBar()
            if not bar.isVisible() and (place.left() < 0 or place.right() > above.width()):
                yield f"is clipped at the side by {_name(above.parentWidget())}"
            return
        if not above.rect().contains(place):
            yield f"{place.getRect()} is clipped by {_name(above)} {above.size().toTuple()}"
            return
        inner, above = above, above.parentWidget()


def _cut(part):
    """Yield the words of a part that do not show whole."""
    kinds = ((kind, look) for kind, look in _LOOKS if isinstance(part, kind))
    _, look = next(kinds, (None, None))
    if look is not None:
        yield from look(part)


def _shortened(part):
    if _CUT in part.text() and _CUT not in part.accessibleName():
        yield part.text()


def _of_label(part):
    if part.text() and not _label_is_whole(part):
        yield part.text()


def _of_button(part):
    if not _button_is_whole(part):
        yield part.text()


def _of_field(part):
    words = part.text() or part.placeholderText()
    room = part.contentsRect().width() - 4
    is_told = part.isReadOnly() or not part.text()  # what is typed may be scrolled
    if is_told and part.fontMetrics().horizontalAdvance(words) > room:
        yield words


def _of_tabs(part):
    for at in range(part.count()):
        wide = part.fontMetrics().horizontalAdvance(part.tabText(at)) + _TAB_SIDES_PX
        if part.tabRect(at).width() < wide or not part.rect().contains(part.tabRect(at)):
            yield part.tabText(at)


def _of_bar(part):
    for action in part.actions():
        if not part.rect().contains(part.actionGeometry(action)):
            yield action.text()


def _of_rows(part):
    if part.model() is not None:
        yield from (words for words in painted_words(part.viewport()) if _CUT in words)


def _label_is_whole(part):
    if not part.pixmap().isNull():
        return True
    if part.wordWrap():
        return QLabel.heightForWidth(part, part.width()) <= part.height() + 3
    hint = QLabel.sizeHint(part)
    return hint.width() <= part.width() + 1 and hint.height() <= part.height() + 3


def _button_is_whole(part):
    if not part.text() or (
        isinstance(part, QToolButton)
        and part.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
    ):
        return True
    font = part.font()
    font.setBold(font.bold() or part.isChecked())
    metrics, room = QFontMetrics(font), part.width() - _SIDES_PX
    if isinstance(part, QPushButton):
        option = QStyleOptionButton()
        part.initStyleOption(option)
        element = QStyle.SubElement.SE_PushButtonContents
        room = part.style().subElementRect(element, option, part).width()
    lines = part.text().replace("&", "").split("\n")
    wide = max(metrics.horizontalAdvance(line) for line in lines)
    return wide <= room and len(lines) * metrics.height() <= part.height() + _SIDES_PX


def _cut_choice(part):
    option = QStyleOptionComboBox()
    part.initStyleOption(option)
    kinds = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    field = part.style().subControlRect(kinds[0], option, kinds[1], part)
    words = part.currentText()
    if part.lineEdit() is None and part.fontMetrics().horizontalAdvance(words) > field.width():
        yield words


_LOOKS = (
    (ElidedLabel | LinedButton | Chip, _shortened),
    (QLabel, _of_label),
    (QPushButton | QToolButton, _of_button),
    (QComboBox, _cut_choice),
    (QLineEdit, _of_field),
    (QTabBar, _of_tabs),
    (QMenuBar, _of_bar),
    (QAbstractItemView, _of_rows),
)
"""How each kind of part is looked at; the first that fits."""
