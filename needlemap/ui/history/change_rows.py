"""What changed, one row for each trigger point and each zone: its sign, what it is, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor

from needlemap.body.letters import capital
from needlemap.body.texts import Text
from needlemap.clinic.as_signed import WordsOfBody, muscle_for
from needlemap.clinic.dates import measured
from needlemap.clinic.history.compare import Comparison, PointChange, PointFate
from needlemap.clinic.history.compare_words import percent
from needlemap.clinic.history.zone_changes import ZoneChange, ZoneFate
from needlemap.clinic.ids import PointId
from needlemap.look.fates import fate_ink, fate_letter, fate_name, fate_shapes
from needlemap.look.marks import hatch_of
from needlemap.look.theme import Ink
from needlemap.ui.canvas.scene.symbols import Rings, hatch_brush, letter_pixmap, mark_pixmap
from needlemap.ui.widgets.row_painter import RowPen, Type
from needlemap.ui.widgets.rows import Row
from needlemap.ui.work.translator import told

ROW_PX = 48
_RADIUS_PX = 8.0
_WORDS_PX, _SMALL_PX = 74.0, 12
_ZONE_FATES = {
    ZoneFate.ALIKE: Text("within drawing noise"),
    ZoneFate.CHANGED: Text("changed"),
    ZoneFate.NEW: Text("new"),
    ZoneFate.GONE: Text("gone"),
    ZoneFate.NOT_DRAWN: Text("not drawn again"),
}


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What stands in one row; a zone has no ``point``."""

    title: str
    facts: str
    point: PointChange | None = None
    zone: ZoneChange | None = None

    @property
    def point_id(self) -> PointId | None:
        """The trigger point, None for a zone."""
        return self.point.id if self.point is not None else None

    @property
    def is_pale(self) -> bool:
        """Whether it says only that a drawing differs by no more than two drawings do."""
        return self.zone is not None and self.zone.fate is ZoneFate.ALIKE


def label_of(change: PointChange) -> str:
    """Return what stands beside a point on a picture: "3 N"."""
    return f"{change.number} {told(fate_letter(change.fate))}"


def rows_of(found: Comparison, body: WordsOfBody) -> tuple[Row, ...]:
    """Return the rows of a comparison: what changed before what did not, then the zones."""
    points = sorted(found.points, key=lambda one: (_WEIGHT.index(one.fate), one.number))
    shown = [(one.id, _point_row(one, body)) for one in points]
    zones = [_zone_row(one) for one in found.zones.zones]
    listed = [Row(key, row, row.title, f"{row.title}, {row.facts}") for key, row in shown]
    for index, row in enumerate(zones):
        listed.append(Row(("zone", index), row, row.title, f"{row.title}, {row.facts}"))
    return tuple(listed)


def paint_change(pen: RowPen, row: ChangeRow) -> None:
    """Paint a row: sign and number, the muscle, and under it what became of it."""
    theme, box = pen.theme, pen.box
    if pen.is_selected:
        pen.ground(theme.accent_soft)
    elif pen.is_hovered:
        pen.ground(theme.field)
    if pen.has_focus:
        pen.frame(theme.accent)
    middle = QPointF(box.left() + 18, box.center().y())
    color = theme.muted if row.is_pale else theme.text
    if row.point is not None:
        fate = row.point.fate
        pen.picture(mark_pixmap(fate_shapes(fate), _RADIUS_PX, theme, pen.ratio, Rings()), middle)
        number = QRectF(box.left() + 34, box.top(), _WORDS_PX - 38, box.height())
        pen.write(number, label_of(row.point), Type(theme.ink(fate_ink(fate)), bold=True))
    elif row.zone is not None:
        _paint_zone(pen, row.zone, middle)
    left, room = box.left() + _WORDS_PX, box.width() - _WORDS_PX - 6
    half = box.height() / 2
    pen.write(QRectF(left, box.top() + 3, room, half - 2), row.title, Type(color))
    facts = Type(theme.muted, px=_SMALL_PX)
    pen.write(QRectF(left, box.top() + half, room, half - 4), row.facts, facts)


def _paint_zone(pen: RowPen, change: ZoneChange, middle: QPointF) -> None:
    zone = change.later or change.earlier
    if zone is None:
        return
    color = pen.theme.quality(zone.quality)
    ground = pen.theme.ink(Ink.GROUND)
    patch = QRectF(middle.x() - 11, middle.y() - 11, 22, 22)
    pen.painter.setPen(QColor(color))
    pen.painter.setBrush(QColor(ground))
    pen.painter.drawRoundedRect(patch, 6, 6)
    pen.painter.setBrush(QBrush(hatch_brush(hatch_of(zone.quality), color, 0.25, pen.ratio)))
    pen.painter.drawRoundedRect(patch, 6, 6)
    pen.picture(letter_pixmap(zone.letter, color, ground, pen.ratio), middle)


def _point_row(change: PointChange, body: WordsOfBody) -> ChangeRow:
    title = capital(told(muscle_for(body, change.shown))) or told(Text("Muscle not named"))
    facts = ", ".join(map(told, _facts(change)))
    return ChangeRow(title, facts, point=change)


def _facts(change: PointChange) -> Iterable[Text]:
    yield fate_name(change.fate)
    if change.fate is PointFate.MOVED and change.moved_mm is not None:
        yield Text("by {count} mm", count=round(change.moved_mm))
    before = change.earlier.finding.tenderness if change.earlier is not None else None
    now = change.later.finding.tenderness if change.later is not None else None
    if before is not None and now is not None:
        yield Text("tenderness {first} to {last}", first=before, last=now)
    elif now is not None:
        yield Text("tenderness {score}", score=now)
    elif before is not None:
        yield Text("tenderness was {score}", score=before)
    if change.later is not None and change.later.needling is not None:
        yield Text("needled")


def _zone_row(change: ZoneChange) -> ChangeRow:
    zone = change.later or change.earlier
    letter = zone.letter if zone is not None else ""
    title = told(Text("Zone {letter}", letter=letter))
    fate = told(_ZONE_FATES[change.fate])
    if change.earlier is not None and change.later is not None:
        before, after = (
            measured(area, 0) for area in (change.areas.before_cm2, change.areas.after_cm2)
        )
        share = percent(change.areas.change)
        size = Text("{before} to {after} cm² ({change})", before=before, after=after, change=share)
        return ChangeRow(title, f"{fate}, {told(size)}", zone=change)
    area = change.areas.before_cm2 or change.areas.after_cm2
    words = told(Text("{area} cm²", area=measured(area, 0)))
    return ChangeRow(title, f"{fate}, {words}", zone=change)


_WEIGHT = (
    PointFate.NEW,
    PointFate.BACK,
    PointFate.GONE,
    PointFate.MOVED,
    PointFate.SAME,
    PointFate.NOT_CHARTED,
)
