"""Every mark as it is drawn: state, needle and twitch, on the screen and in grey print."""

from itertools import product
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.marks import (
    Finding,
    Needling,
    PainQuality,
    PointMark,
    PointState,
    TriggerPoint,
    Twitch,
)
from needlemap.look.marks import ghost_shapes, hatch_of, point_shapes, suggestion_shapes
from needlemap.look.theme import DARK, LIGHT, PAPER, POINT_RADIUS_PX
from needlemap.ui.canvas.scene.symbols import Rings, hatch_brush, letter_pixmap, mark_pixmap

CELL = 54
NEEDLINGS = (None, *(Needling(twitch=twitch) for twitch in Twitch))
NOBODY = UUID(int=1)
GROUNDS = {"light": LIGHT.skin_light, "dark": DARK.skin_light, "paper": PAPER.skin_light}


@pytest.fixture(autouse=True)
def _type(own_type):
    QApplication.setFont(own_type)


def mark(number, state, needling=None):
    point = TriggerPoint(
        id=NOBODY, patient=NOBODY, number=number, anchor=SurfaceAnchor(11, 0.5, 0.5), muscle=""
    )
    return PointMark(point=point, finding=Finding(state=state), needling=needling)


def table(theme, rows, *, grey=False):
    """A picture of rows of pixmaps on the skin of a theme."""
    size = (CELL * max(len(row) for row in rows), CELL * len(rows))
    sheet = QImage(*size, QImage.Format.Format_RGB32)
    sheet.fill(QColor(GROUNDS[theme.name]))
    painter = QPainter(sheet)
    for down, row in enumerate(rows):
        for across, picture in enumerate(row):
            middle = QPoint(across * CELL + CELL // 2, down * CELL + CELL // 2)
            painter.drawPixmap(middle - picture.rect().center(), picture)
    painter.end()
    return sheet.convertToFormat(QImage.Format.Format_Grayscale8) if grey else sheet


def drawn(shapes, theme, rings=None):
    return mark_pixmap(shapes, POINT_RADIUS_PX, theme, 1.0, rings or Rings())


@pytest.mark.parametrize("theme", [LIGHT, DARK, PAPER], ids=lambda theme: theme.name)
def test_each_state_is_told_with_its_needle_and_its_twitch(theme, looks_like):
    rows = [
        [drawn(point_shapes(mark(7, state, needling)), theme) for needling in NEEDLINGS]
        for state in PointState
    ]
    looks_like(table(theme, rows, grey=theme is PAPER), f"symbols-{theme.name}")


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_numbers_rings_ghosts_and_suggestions_are_told(theme, looks_like):
    numbers = [drawn(point_shapes(mark(n, PointState.ACTIVE)), theme) for n in (1, 12, 123)]
    beside = [drawn(point_shapes(mark(n, PointState.CLEAR)), theme) for n in (1, 12, 123)]
    active = point_shapes(mark(4, PointState.ACTIVE))
    rings = [
        drawn(active, theme, Rings(selected, unsaved))
        for selected, unsaved in product(("", theme.accent), ("", theme.alarm))
    ][1:]
    others = (ghost_shapes(3), ghost_shapes(3, needled=True), suggestion_shapes())
    ghosts = [drawn(shapes, theme) for shapes in others]
    looks_like(table(theme, [numbers, beside, rings, ghosts]), f"symbols-more-{theme.name}")


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_each_quality_of_pain_has_its_hatch_and_its_letter(theme, looks_like):
    sheet = QImage(6 * CELL, CELL, QImage.Format.Format_RGB32)
    sheet.fill(QColor(GROUNDS[theme.name]))
    painter = QPainter(sheet)
    for index, quality in enumerate(PainQuality):
        color = theme.quality(quality)
        brush = hatch_brush(hatch_of(quality), color, 0.14, 1.0, theme.inks[3][1])
        painter.fillRect(index * CELL + 3, 3, CELL - 6, CELL - 6, brush)
        letter = letter_pixmap("ABCDEFG"[index], color, theme.inks[3][1], 1.0)
        painter.drawPixmap(index * CELL + 6, 6, letter)
    painter.end()
    looks_like(sheet, f"hatches-{theme.name}")
