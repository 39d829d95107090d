"""Turns a comparison into what bodies show: signs for points, areas for zones."""

from collections.abc import Iterable, Iterator

from needlemap.body.letters import capital
from needlemap.body.texts import Text
from needlemap.clinic.as_signed import WordsOfBody, muscle_for
from needlemap.clinic.history.compare import Comparison, PointChange, PointFate
from needlemap.clinic.history.zone_changes import ZoneFate
from needlemap.clinic.marks import PainZone, PointMark
from needlemap.look.fates import fate_name, fate_shapes
from needlemap.ui.history.body_pane import PointSign, ShownZone
from needlemap.ui.history.change_rows import label_of
from needlemap.ui.work.translator import told


def signs_of(
    changes: Iterable[PointChange], body: WordsOfBody, *, earlier: bool | None = None
) -> tuple[PointSign, ...]:
    """Return the signs of the earlier visit, of the later one, or of both on one body (None).

    On one body a point that moved has an arrow from where it was.
    """
    return tuple(sign for change in changes if (sign := _sign(change, body, earlier)) is not None)


def areas_of(found: Comparison, *, earlier: bool | None = None) -> tuple[ShownZone, ...]:
    """Return the zones of the earlier visit, of the later one, or of both: those before dashed."""
    return tuple(_areas(found, earlier))


def _sign(change: PointChange, body: WordsOfBody, earlier: bool | None) -> PointSign | None:  # noqa: FBT001
    mark = change.shown if earlier is None else (change.earlier if earlier else change.later)
    if mark is None:
        return None
    came_from = None
    if earlier is None and change.fate is PointFate.MOVED and change.earlier is not None:
        came_from = change.earlier.point.anchor
    return PointSign(
        id=change.id,
        anchor=mark.point.anchor,
        shapes=fate_shapes(change.fate),
        label=label_of(change),
        words=_words(change, mark, body),
        came_from=came_from,
    )


def _words(change: PointChange, mark: PointMark, body: WordsOfBody) -> str:
    muscle = capital(told(muscle_for(body, mark)))
    number, fate = change.number, fate_name(change.fate)
    return told(Text("{number}: {muscle}, {fate}", number=number, muscle=muscle, fate=fate))


def _areas(found: Comparison, earlier: bool | None) -> Iterator[ShownZone]:  # noqa: FBT001
    for change in found.zones.zones:
        pale = change.fate is ZoneFate.ALIKE
        if change.earlier is not None and earlier is not False:
            yield ShownZone(
                change.earlier, was=earlier is None, words=_zone_words(change.earlier, pale)
            )
        if change.later is not None and earlier is not True:
            yield ShownZone(change.later, words=_zone_words(change.later, pale))


def _zone_words(zone: PainZone, pale: bool) -> str:  # noqa: FBT001
    if pale:
        return told(Text("Zone {letter}, within drawing noise", letter=zone.letter))
    return told(Text("Zone {letter}", letter=zone.letter))
