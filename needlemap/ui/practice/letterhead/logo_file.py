"""Reads a file that is to be the logo: PNG, JPEG or SVG, of a size and shape that prints."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from needlemap.body.errors import reason_of
from needlemap.body.texts import Text
from needlemap.clinic.practice_errors import LogoRefused

MOST_BYTES = 2_000_000
_LEAST_PX, _MOST_PX = 32, 10_000
_MOST_IN_ALL = 40_000_000
_KEPT_PX = 1200  # of the longer side: more than a printer shows in so small a box
_FLATTEST = 10  # times as wide as tall, or as tall as wide
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_OF_ANIMATION = b"acTL"
_ELSEWHERE = (b"<!entity", b"<script", b"file:", b"http-equiv", b"<foreignobject")
_WHITE, _LOOKED_AT_PX = 250, 64

Size = tuple[int, int]


def read_logo(place: Path) -> bytes:
    """Return the picture of a file as PNG, as it is kept and printed.

    Raises:
        LogoRefused: if it cannot be the logo.
    """
    data = _content(place)
    if data.startswith((_PNG, _JPEG)):
        image = _drawn_raster(data)
    elif b"<svg" in data[:4096].lower():
        image = _drawn_svg(data)
    else:
        raise LogoRefused(reason=Text("it is neither PNG, JPEG nor SVG"))
    if not _is_seen(image):
        raise LogoRefused(reason=Text("nothing of it could be seen on white paper"))
    return _png(image)


def _content(place: Path) -> bytes:
    try:
        if not place.is_file():
            raise LogoRefused(reason=Text("it is not a file"))
        size = place.stat().st_size
        if size > MOST_BYTES:
            least, most = -(-size // 1_000_000), MOST_BYTES // 1_000_000
            raise LogoRefused(
                reason=Text("the file has {size} MB, and {most} MB fit", size=least, most=most)
            )
        return place.read_bytes()
    except OSError as error:
        raise LogoRefused(reason=reason_of(error)) from None


def _drawn_raster(data: bytes) -> QImage:
    if data.startswith(_PNG) and _OF_ANIMATION in data:
        raise LogoRefused(reason=Text("it moves, and paper does not"))
    buffer = _buffer(data)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    _check_size((reader.size().width(), reader.size().height()))
    image = reader.read()
    if image.isNull():
        raise LogoRefused(reason=Text("the file is damaged"))
    return _scaled(image)


def _drawn_svg(data: bytes) -> QImage:
    """Return a drawing as a picture; one that asks for other files, or moves, is refused."""
    if any(word in data.lower() for word in _ELSEWHERE) or _asks_for_files(data):
        raise LogoRefused(reason=Text("it is made of more than lines and areas"))
    drawing = QSvgRenderer()
    if not drawing.load(QByteArray(data)):
        raise LogoRefused(reason=Text("the file is damaged"))
    if drawing.animated() or b"<animate" in data.lower():
        raise LogoRefused(reason=Text("it moves, and paper does not"))
    box = drawing.viewBoxF()
    size = box.width(), box.height()
    if not (min(size) > 0 and max(size) < _MOST_PX**2):
        raise LogoRefused(reason=Text("it does not say how large it is"))
    _check_shape(size)
    scale = _KEPT_PX / max(size)
    image = QImage(
        QSize(round(size[0] * scale), round(size[1] * scale)), QImage.Format.Format_ARGB32
    )
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        drawing.render(painter, QRectF(0, 0, image.width(), image.height()))
    return image


def _asks_for_files(data: bytes) -> bool:
    """Return whether a drawing has a picture in it that is not in the file itself."""
    parts = data.lower().split(b"<image")[1:]
    return any(b"data:" not in part.split(b">")[0] for part in parts)


def _check_size(size: Size) -> None:
    wide, tall = size
    if min(wide, tall) <= 0:
        raise LogoRefused(reason=Text("the file is damaged"))
    if min(wide, tall) < _LEAST_PX or max(wide, tall) > _MOST_PX or wide * tall > _MOST_IN_ALL:
        raise LogoRefused(
            reason=Text(
                "it has {wide} × {tall} pixels; each side needs {least} to {most}",
                wide=wide,
                tall=tall,
                least=_LEAST_PX,
                most=_MOST_PX,
            )
        )
    _check_shape(size)


def _check_shape(size: tuple[float, float]) -> None:
    if max(size) > _FLATTEST * min(size):
        raise LogoRefused(
            reason=Text("one side is more than {times} times the other", times=_FLATTEST)
        )


def _scaled(image: QImage) -> QImage:
    if max(image.width(), image.height()) <= _KEPT_PX:
        return image
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(_KEPT_PX, _KEPT_PX, keep, smooth)


def _is_seen(image: QImage) -> bool:
    """Return whether anything of a picture shows on white paper."""
    paper = QImage(_LOOKED_AT_PX, _LOOKED_AT_PX, QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    with QPainter(paper) as painter:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(paper.rect(), image)
    grey = paper.convertToFormat(QImage.Format.Format_Grayscale8)
    return min(bytes(grey.constBits())) < _WHITE


def _png(image: QImage) -> bytes:
    """Return a picture in plain colours, with its transparency and without what came with it."""
    plain = QImage(image.size(), QImage.Format.Format_RGBA8888)
    plain.fill(Qt.GlobalColor.transparent)
    with QPainter(plain) as painter:
        painter.drawImage(0, 0, image)
    buffer = _buffer(b"", QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(plain)
    return bytes(buffer.data().data())


def _buffer(data: bytes, mode: QIODevice.OpenModeFlag = QIODevice.OpenModeFlag.ReadOnly) -> QBuffer:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(mode)
    return buffer
