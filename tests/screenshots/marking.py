"""Points, zones and favourites while they are marked."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton

from tests.screenshots.stage import Screen, Stage, rest


def _placed(stage: Stage) -> None:
    stage.new_visit("marta")
    stage.put_off()
    stage.click(stage.spot(0.6, 0.165, 1))


def _filled(stage: Stage) -> None:
    stage.keys("a", "f", "7", "n", "l")
    for name in ("nodule", "jump_sign", "more"):
        stage.press(name)
    rest(30)
    stage.type("threshold", "165")
    QTest.keyClick(stage.part(QLineEdit, "threshold"), Qt.Key.Key_Return)
    note = stage.part(QPlainTextEdit, "point_note")
    note.setFocus()
    QTest.keyClicks(note, "Pain to the temple after ten seconds of pressure.")
    note.moveCursor(QTextCursor.MoveOperation.Start)
    stage.chart.view.setFocus()
    rest(700)  # the note is kept once the typing rests


def _hazard_read(stage: Stage) -> None:
    stage.press("hazard_read")


def _presets(stage: Stage) -> None:
    chooser = stage.button("preset")
    stage.show_menu(chooser.menu(), chooser)


def _favourite_named(stage: Stage) -> None:
    stage.close_popups()
    stage.press("more")
    stage.press("as_last_visit")
    stage.act("keep_favourite")
    stage.type("favourite_name", "Neck and temple")


def _favourites(stage: Stage) -> None:
    stage.press("favourite_named")
    stage.act("keep_favourite")
    stage.type("favourite_name", "Headache, right side")
    stage.press("favourite_named")


def _zone_tool(stage: Stage) -> None:
    stage.new_visit("prakash")
    stage.put_off()
    stage.press("as_last_visit")
    stage.chart.selection.select(None)
    stage.chart.commands["view_2"].run()
    stage.chart.commands["zoom_in"].run()
    stage.chart.commands["tool_zone"].run()
    stage.settle()


def _stroke(stage: Stage, places: list[QPointF], *, held: bool = False) -> None:
    """Draw a line with the mouse, which stays down if ``held``."""
    port = stage.chart.view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=places[0].toPoint())
    for place in places[1:]:
        QTest.mouseMove(port, place.toPoint())
        rest(1)
    if not held:
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=places[-1].toPoint())


def _lasso(stage: Stage) -> None:
    _zone_tool(stage)
    scale = stage.chart.view.scale_px_per_mm
    _stroke(stage, stage.loop(stage.spot(0.4, 0.5, 1), 45 * scale, 60 * scale)[:-6], held=True)


def _zone(stage: Stage) -> None:
    port, scale = stage.chart.view.viewport(), stage.chart.view.scale_px_per_mm
    rest_of = stage.loop(stage.spot(0.4, 0.5, 1), 45 * scale, 60 * scale)[-6:]
    for place in rest_of:
        QTest.mouseMove(port, place.toPoint())
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=rest_of[-1].toPoint())
    stage.keys("5")
    stage.wait(lambda: bool(stage.chart.inspector.zone_form.sources.sources))
    QTest.mouseMove(port, QPoint(2, 2))


def _source(stage: Stage) -> None:
    stage.press("source_1")
    rest(600)


def _brush(stage: Stage) -> None:
    stage.press("source_1")
    stage.keys("b")
    stage.press("zone_effect_add")
    across = [stage.spot(0.4 - 0.001 * n, 0.6 + 0.006 * n, 1) for n in range(30)]
    _stroke(stage, across, held=True)


def _take_away(stage: Stage) -> None:
    port = stage.chart.view.viewport()
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=stage.spot(0.371, 0.774, 1).toPoint())
    stage.press("zone_effect_take")
    across = [stage.spot(0.32 + 0.008 * n, 0.49, 1) for n in range(20)]
    _stroke(stage, across, held=True)


def _zone_done(stage: Stage) -> None:
    stage.keys(Qt.Key.Key_Escape)
    port = stage.chart.view.viewport()
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    stage.press("zone_effect_new")
    stage.chart.commands["fit"].run()
    stage.chart.commands["tool_select"].run()
    stage.window.message.tell("")  # that the stroke before was broken off


def _unexplained(stage: Stage) -> None:
    """Chart the likeliest muscle, and look again at the zone: a part of it is left."""
    zone = stage.chart.document.chart.zones[-1].id
    stage.chart.selection.select(zone)
    sources = stage.chart.inspector.zone_form.sources
    stage.wait(lambda: bool(sources.sources))
    stage.press("source_2")
    stage.wait(lambda: stage.chart.canvas.sight.seen is not None)
    stage.press("place_there")
    stage.chart.selection.select(zone)
    stage.wait(lambda: stage.button("unexplained").isVisible())
    stage.press("unexplained")
    stage.chart.commands["zoom_in"].run()
    stage.wait(lambda: bool(stage.chart.canvas.unexplained.areas))


def _past(stage: Stage) -> None:
    stage.press("unexplained")
    stage.chart.commands["fit"].run()
    stage.chart.selection.select(stage.chart.document.chart.points[0].id)
    stage.wait(lambda: stage.part(QPushButton, "point_past").isVisible())


MARKING = (
    Screen(
        "point-placed",
        "A trigger point just placed",
        "One click: the muscle is named, the keyboard is live on it, what lies under it is said.",
        _placed,
        is_main=True,
    ),
    Screen(
        "point-filled",
        "A point with everything said",
        "Found above, done below; More holds the pressure threshold and a note.",
        _filled,
        is_main=True,
    ),
    Screen(
        "hazard-read",
        "Precautions of the place, read",
        "Once read, what lies under the needle folds into one line.",
        _hazard_read,
    ),
    Screen(
        "presets",
        "Needle presets",
        "A usual way of needling is taken by one press.",
        _presets,
    ),
    Screen(
        "favourite-named",
        "Keeping a favourite",
        "The points of this chart, without anything of the patient, kept under a name.",
        _favourite_named,
    ),
    Screen(
        "favourites",
        "Favourites",
        "Sets of points that are dropped on a patient as ghosts.",
        _favourites,
    ),
    Screen(
        "zone-lasso",
        "Drawing a pain zone",
        "The lasso says how large the area is while it is drawn.",
        _lasso,
        is_main=True,
    ),
    Screen(
        "zone-selected",
        "A pain zone, and which muscles send pain there",
        "Quality, intensity and the likeliest sources, ranked by how much they explain.",
        _zone,
        is_main=True,
    ),
    Screen(
        "zone-source",
        "One source on the body",
        "Where that muscle sends pain, and where its point would lie.",
        _source,
    ),
    Screen(
        "zone-brush",
        "Adding with the brush",
        "A band as wide as it says is added to the zone.",
        _brush,
    ),
    Screen(
        "zone-take",
        "Taking away",
        "The brush takes skin out of the zone again.",
        _take_away,
    ),
    Screen(
        "zone-done",
        "The whole body again",
        "The zone as it was recorded, in every view it reaches.",
        _zone_done,
    ),
    Screen(
        "zone-unexplained",
        "What no charted point explains",
        "The part of the pain that is left is hatched; who would explain it stands below.",
        _unexplained,
    ),
    Screen(
        "point-past",
        "The line of a point, small",
        "What was done at the selected point before, and how tender it was; a press tells all.",
        _past,
    ),
)
