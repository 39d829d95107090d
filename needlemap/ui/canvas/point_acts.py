"""What can be said of the selected trigger point: each is one step, by key or by press alike."""

from dataclasses import replace

from needlemap.body.muscles import MuscleName
from needlemap.clinic.marks import Finding, Needling, PointMark, PointState, Twitch
from needlemap.ui.canvas.editor import ChartEditor
from needlemap.ui.canvas.layout import Frame


def usual_needling(name: MuscleName | None) -> Needling:
    """Return the needle usually taken for a muscle, the common one if none is named."""
    if name is None or not name.needle_mm:
        return Needling()
    return Needling(gauge_mm=name.gauge_mm or 0.25, length_mm=name.needle_mm[0])


class PointActs:
    """Changes the selected point; does nothing if none is selected."""

    def __init__(self, editor: ChartEditor, muscles: dict[str, MuscleName]) -> None:
        self._editor = editor
        self._muscles = muscles

    @property
    def mark(self) -> PointMark | None:
        """The selected point."""
        mark = self._editor.selected
        return mark if isinstance(mark, PointMark) else None

    @property
    def may_change(self) -> bool:
        """Whether the open visit can be changed."""
        document = self._editor.document
        return document.is_open and not document.is_locked

    def usual(self, mark: PointMark) -> Needling:
        """Return the needle for a point: as last time, as the practitioner does, as is usual."""
        usual = usual_needling(self._muscles.get(mark.point.muscle))
        return self._editor.document.read.habits.needle_for(mark, usual)

    def set_state(self, state: PointState) -> None:
        """Record the state."""
        mark = self.mark
        if mark is None:
            return
        if state is PointState.CLEAR:
            self._editor.revise(replace(mark, finding=mark.finding.cleared()))
        else:
            self.find(state=state)

    def set_muscle(self, muscle_id: str) -> None:
        """Record the muscle."""
        mark = self.mark
        if mark is not None:
            self._editor.revise(replace(mark, point=replace(mark.point, muscle=muscle_id)))

    def set_tenderness(self, score: object) -> None:
        """Record the tenderness, None if it was not asked."""
        self.find(tenderness=score)

    def toggle_familiar(self) -> None:
        """Say or unsay "that's my pain"."""
        mark = self.mark
        if mark is not None:
            self.find(familiar_pain=not mark.finding.familiar_pain)

    def toggle_needled(self) -> None:
        """Record the usual needle, or that none was placed."""
        mark = self.mark
        if mark is not None:
            needling = None if mark.needling else self.usual(mark)
            self._editor.revise(replace(mark, needling=needling))

    def next_twitch(self) -> None:
        """Record one twitch, then several, then none; a point that twitched was needled."""
        mark = self.mark
        if mark is None:
            return
        if mark.needling is None:
            needling = replace(self.usual(mark), twitch=Twitch.ONE)
            self._editor.revise(replace(mark, needling=needling))
            return
        kinds = list(Twitch)
        after = kinds[(kinds.index(mark.needling.twitch) + 1) % len(kinds)]
        self.needle(twitch=after, twitches=None)

    def nudge(self, frame: Frame, right_mm: float, down_mm: float) -> None:
        """Move the point along the skin by so many mm of a view in which it is seen."""
        mark = self.mark
        spot = frame.view.project(mark.point.anchor) if mark else None
        if mark is None or spot is None or not spot.visible:
            return
        anchor = frame.view.locate(spot.x + right_mm, spot.y + down_mm)
        if anchor is not None and anchor != mark.point.anchor:
            self._editor.move_point(mark.id, anchor)

    def find(self, **facts: object) -> None:
        """Record facts of the finding."""
        mark = self.mark
        if mark is not None:
            finding: Finding = replace(mark.finding, **facts)  # type: ignore[arg-type]
            self._editor.revise(replace(mark, finding=finding))

    def needle(self, **facts: object) -> None:
        """Record facts of the needling, if the point was needled."""
        mark = self.mark
        if mark is not None and mark.needling is not None:
            needling: Needling = replace(mark.needling, **facts)  # type: ignore[arg-type]
            self._editor.revise(replace(mark, needling=needling))
