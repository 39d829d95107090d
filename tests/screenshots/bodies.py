"""The body: all kinds of marks, details, and what lies under the skin."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QRectF

from needlemap.clinic.marks import Needling, PainQuality, PointState, Twitch
from needlemap.ui.canvas.backdrop.layers import Layer
from tests.screenshots.stage import Screen, Stage

_BACK = (
    *((0.45, 0.19), (0.57, 0.2), (0.4, 0.24), (0.6, 0.28), (0.53, 0.4), (0.47, 0.2)),
    (0.45, 0.33),
)
_ZONE = ((0.0, 0.0), (0.1, 0.0), (0.1, 0.1), (0.0, 0.1))
_STATES = (*PointState, PointState.ACTIVE)
_UNDER = ("muscle", "deep", "bone", "points", "regions")


def _all_marks(stage: Stage) -> None:
    """Put a point of each state and a zone of each quality on the body."""
    stage.new_visit("weir")
    stage.put_off()
    page = stage.chart
    back = page.scene.frames[1]
    for place, state in zip(_BACK, _STATES, strict=True):
        anchor = back.view.locate(*_on(back.body, *place))
        assert anchor is not None, place
        page.editor.place_point(anchor)
        mark = page.editor.selected
        needling = Needling(twitch=Twitch.SEVERAL) if state is PointState.ACTIVE else None
        finding = replace(mark.finding, state=state, tenderness=6)
        page.editor.revise(replace(mark, finding=finding, needling=needling))
    page.selection.select(None)
    for index, quality in enumerate(PainQuality):
        frame = page.scene.frames[index % 2]
        across, down = 0.33 + 0.22 * (index // 2 % 2), 0.42 + 0.12 * (index // 2)
        corners = [_on(frame.body, across + x, down + y) for x, y in _ZONE]
        page.editor.draw_zone(frame.view.cells_inside(np.array(corners)))
        page.editor.revise(replace(page.editor.selected, quality=quality, intensity=4))
    page.selection.select(None)


def _on(body: QRectF, across: float, down: float) -> tuple[float, float]:
    return body.left() + across * body.width(), body.top() + down * body.height()


def _back_near(stage: Stage) -> None:
    stage.chart.commands["view_2"].run()


def _selected(stage: Stage) -> None:
    stage.chart.commands["fit"].run()
    stage.chart.selection.select(stage.chart.document.chart.points[0].id)


def _zone_selected(stage: Stage) -> None:
    stage.chart.selection.select(stage.chart.document.chart.zones[1].id)
    stage.wait(lambda: bool(stage.chart.inspector.zone_form.sources.sources))


def _layers(*names: str) -> Callable[[Stage], None]:
    def reach(stage: Stage) -> None:
        stage.chart.selection.select(None)
        for name in _UNDER:
            if (Layer(name) in stage.chart.layers.shown) is not (name in names):
                stage.act(f"layer_{name}")

    return reach


def _near(stage: Stage) -> None:
    stage.chart.commands["view_2"].run()
    for _ in range(4):
        stage.chart.commands["zoom_in"].run()


def _skin(stage: Stage) -> None:
    stage.chart.commands["fit"].run()
    _layers()(stage)


def _group(name: str, *places: tuple[float, float, int], stage: Stage) -> None:
    stage.chart.commands[f"group_{name}"].run()
    stage.settle()
    for across, down, index in places:
        stage.click(stage.spot(across, down, index))
        stage.keys("n")
    stage.chart.selection.select(None)


def _head(stage: Stage) -> None:
    _skin(stage)
    stage.new_visit("caruso")
    stage.put_off()
    stage.press("as_last_visit")
    _layers("muscle")(stage)
    _group("head", stage=stage)


def _looped(index: int, across: float, down: float, mm: float, stage: Stage) -> None:
    scale = stage.chart.view.scale_px_per_mm
    stage.chart.commands["tool_zone"].run()
    stage.settle()
    stage.hand.drag(*stage.loop(stage.spot(across, down, index), mm * scale, mm * scale))
    stage.chart.selection.select(None)
    stage.chart.commands["tool_point"].run()
    stage.settle()


def _hands(stage: Stage) -> None:
    _group("hands", (0.3, 0.62, 0), (0.45, 0.5, 3), stage=stage)
    _looped(2, 0.6, 0.6, 14, stage)


def _feet(stage: Stage) -> None:
    _group("feet", (0.5, 0.5, 0), (0.5, 0.72, 3), stage=stage)
    _looped(1, 0.5, 0.4, 20, stage)


def _neck(stage: Stage) -> None:
    _group("neck", (0.45, 0.62, 1), (0.55, 0.35, 3), stage=stage)


def _axillae(stage: Stage) -> None:
    _group("axillae", (0.5, 0.6, 1), stage=stage)
    _looped(0, 0.5, 0.65, 20, stage)


def _hips(stage: Stage) -> None:
    _group("hips", (0.4, 0.3, 0), (0.5, 0.4, 2), stage=stage)


def _title(name: str) -> str:
    return {
        "muscle": "Muscles under the skin",
        "deep": "Deep muscles",
        "bone": "Bones",
        "points": "Landmarks",
        "regions": "Regions",
    }[name]


BODIES = (
    Screen(
        "all-marks",
        "Every kind of mark",
        "Active, latent, satellite, clear, resolved and needled with twitches; "
        "all six qualities of pain; ghosts.",
        _all_marks,
        is_main=True,
    ),
    Screen(
        "all-marks-near",
        "The same marks, near",
        "State is told by shape first, quality by its hatch first; colour comes second.",
        _back_near,
    ),
    Screen(
        "point-selected",
        "A selected point",
        "Its number and muscle, what was found and what was done.",
        _selected,
        is_main=True,
    ),
    Screen(
        "zone-burning",
        "A selected zone of another quality",
        "Hatch and colour say burning, on the body and in the list.",
        _zone_selected,
    ),
    *(
        Screen(
            f"layer-{name}",
            _title(name),
            f"{_title(name)}, with every kind of mark on them.",
            _layers(name),
            is_main=name == "muscle",
        )
        for name in _UNDER
    ),
    Screen(
        "layer-all",
        "All layers together",
        "Muscles over bones, with landmarks and the borders of regions.",
        _layers(*_UNDER),
    ),
    Screen(
        "layer-all-near",
        "All layers, near",
        "Near enough, the landmarks that a finger finds are named.",
        _near,
    ),
    Screen(
        "group-head",
        "Head",
        "The head from four sides, the points of a headache on its muscles.",
        _head,
        is_main=True,
    ),
    Screen("group-hands", "Hands", "Palms and backs of both hands.", _hands, is_main=True),
    Screen("group-feet", "Feet", "Backs and soles of both feet.", _feet, is_main=True),
    Screen("group-neck", "Neck and shoulders", "Neck from the side, shoulder from above.", _neck),
    Screen("group-axillae", "Armpits", "Both armpits with the arms raised.", _axillae),
    Screen("group-hips", "Low back and thighs", "Low back, hips, inner thighs.", _hips),
)
