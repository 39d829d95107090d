"""Where the window stood, in which colours and with which layers: kept for the next start."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QScreen
from typing_extensions import override

from needlemap.look.theme import DARK, LIGHT, Theme
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.work.remembered import Remembered

_PLACE, _WHOLE_SCREEN, _THEME, _LAYER = "place", "maximised", "theme", "layer_"
_FIRST_WIDE_PX, _FIRST_TALL_PX = 1600, 1000
_SIDE_PX, _TITLE_PX = 8, 40  # what a frame takes, until the window has one


class WindowPlace(QObject):
    """Puts a window where it stood last, never larger than the screen that is there now."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._remembered = Remembered()
        window.closing.connect(self._keep_place)
        window.themed.connect(self._keep_theme)
        for name, action in window.actions_of.by_name.items():
            if name.startswith(_LAYER):
                self._recall(name, action)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenRemoved.connect(self._screen_gone)

    def restore(self) -> None:
        """Place the window, before it shows."""
        kept = _rect(self._remembered.text(_PLACE))
        screen = _screen_of(kept)
        if screen is None:
            return
        room = screen.availableGeometry()
        wished = kept or _middle(room)
        self._window.setGeometry(fitted(wished, room))
        is_large = self._remembered.flag(_WHOLE_SCREEN) if kept else wished != fitted(wished, room)
        if is_large:
            self._window.setWindowState(Qt.WindowState.WindowMaximized)
        self._window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self, self._fit)  # its frame is known then
        return False

    def _screen_gone(self, _: QScreen) -> None:
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """Come back wholly onto a screen that is there."""
        window = self._window
        if window.isMaximized() or window.isFullScreen():
            return
        screen = _screen_of(window.geometry())
        if screen is None:
            return
        inner, outer = window.geometry(), window.frameGeometry()
        room = screen.availableGeometry().adjusted(
            inner.left() - outer.left(),
            inner.top() - outer.top(),
            inner.right() - outer.right(),
            inner.bottom() - outer.bottom(),
        )
        there = _inside(inner, room)
        if there != inner:
            window.setGeometry(there)

    def _keep_place(self) -> None:
        window = self._window
        is_large = window.isMaximized() or window.isFullScreen()
        place = window.normalGeometry() if is_large else window.geometry()
        numbers = (place.x(), place.y(), place.width(), place.height())
        self._remembered.keep_text(_PLACE, " ".join(map(str, numbers)))
        self._remembered.keep_flag(_WHOLE_SCREEN, on=is_large)

    def _keep_theme(self, theme: Theme) -> None:
        self._remembered.keep_text(_THEME, theme.name)

    def _recall(self, name: str, action: QAction) -> None:
        if kept := self._remembered.text(name):
            action.setChecked(kept == "on")
        action.toggled.connect(partial(self._keep_layer, name))

    def _keep_layer(self, name: str, is_on: bool) -> None:  # noqa: FBT001
        self._remembered.keep_flag(name, on=is_on)


def remembered_theme() -> Theme | None:
    """Return the colours that were chosen last in the window, None if nobody chose."""
    kept = Remembered().text(_THEME)
    return next((theme for theme in (LIGHT, DARK) if theme.name == kept), None)


def fitted(wished: QRect, room: QRect) -> QRect:
    """Return a window's inside, no larger than the room of a screen with a frame around it."""
    inner = room.adjusted(_SIDE_PX, _TITLE_PX, -_SIDE_PX, -_SIDE_PX)
    return _inside(wished, inner)


def _inside(wished: QRect, room: QRect) -> QRect:
    width, height = min(wished.width(), room.width()), min(wished.height(), room.height())
    left = min(max(wished.left(), room.left()), room.left() + room.width() - width)
    top = min(max(wished.top(), room.top()), room.top() + room.height() - height)
    return QRect(left, top, width, height)


def _middle(room: QRect) -> QRect:
    """Return the size of a first start in the middle of a screen."""
    first = QRect(0, 0, _FIRST_WIDE_PX, _FIRST_TALL_PX)
    first.moveCenter(room.center())
    return first


def _screen_of(place: QRect | None) -> QScreen | None:
    """Return the screen that shows most of a place, the first one if none shows any of it."""
    best, most = QGuiApplication.primaryScreen(), 0
    if place is None:
        return best
    for screen in QGuiApplication.screens():
        seen = screen.availableGeometry().intersected(place)
        if not seen.isEmpty() and seen.width() * seen.height() > most:
            best, most = screen, seen.width() * seen.height()
    return best


def _rect(words: str) -> QRect | None:
    """Return a place as it was kept, None if it is not one."""
    try:
        left, top, width, height = map(int, words.split())
    except ValueError:
        return None
    return QRect(left, top, width, height) if width > 0 and height > 0 else None
