"""Icons: drawings of one colour, tinted as theme and state ask."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from needlemap.body.assets import assets_root
from needlemap.look.theme import Theme

ICON_PX = 24
_RATIO = 2.0
_INK = "currentColor"


def icon(name: str, theme: Theme) -> QIcon:
    """Return an icon in the colours of a theme: at rest, chosen, and of what cannot be done."""
    made = QIcon()
    made.addPixmap(tinted(name, theme.text), QIcon.Mode.Normal, QIcon.State.Off)
    made.addPixmap(tinted(name, theme.on_accent), QIcon.Mode.Normal, QIcon.State.On)
    made.addPixmap(tinted(name, theme.faint), QIcon.Mode.Disabled)
    return made


def tinted(name: str, color: str) -> QPixmap:
    """Return the drawing ``name`` of ``assets/icons`` in a colour, #rrggbb.

    Only for the window's thread: in another one Qt's reader of SVG can lock the program.
    """
    key, made = f"icon {name} {color}", QPixmap()
    if QPixmapCache.find(key, made):
        return made
    drawing = (assets_root() / "icons" / f"{name}.svg").read_text("utf-8")
    made = QPixmap(round(ICON_PX * _RATIO), round(ICON_PX * _RATIO))
    made.fill(Qt.GlobalColor.transparent)
    with QPainter(made) as painter:
        QSvgRenderer(drawing.replace(_INK, color).encode()).render(painter)
    made.setDevicePixelRatio(_RATIO)
    QPixmapCache.insert(key, made)
    return made
