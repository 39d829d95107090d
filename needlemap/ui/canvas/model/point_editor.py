"""What can be said of the selected trigger point: each is one step, by key or by press alike."""

from collections.abc import Callable
from dataclasses import replace

from needlemap.body.catalogue import Muscle
from needlemap.body.texts import Text
from needlemap.clinic.cautions import no_current
from needlemap.clinic.ids import PointId
from needlemap.clinic.marks import (
    Finding,
    Mark,
    Needling,
    PointMark,
    PointState,
    Technique,
    Twitch,
)
from needlemap.clinic.needles import Habits, Preset
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.canvas.model.layout import Frame
from needlemap.ui.work.translator import refusals, told

_NEXT_TWITCH = {
    Twitch.NOT_NOTED: Twitch.ONE,
    Twitch.ONE: Twitch.SEVERAL,
    Twitch.SEVERAL: Twitch.NONE,
    Twitch.NONE: Twitch.ONE,
}
_STATE_WORDS = {
    PointState.CLEAR: Text("examined and clear"),
    PointState.RESOLVED: Text("resolved"),
}


def usual_needling(name: Muscle | None) -> Needling:
    """Return the needle usually taken for a muscle, the common one if none is named."""
    if name is None:
        return Needling()
    return Needling(gauge_mm=name.gauge_mm, length_mm=name.needle_mm[0])


class PointEditor:
    """Changes the selected point; does nothing if none is selected."""

    def __init__(self, editor: ChartEditor, muscles: dict[str, Muscle]) -> None:
        self._editor = editor
        self._muscles = muscles
        self._habits = Habits()
        self._read: set[PointId] = set()  # points whose precautions were read before a needle
        editor.document.opened.connect(self._opened)
        editor.document.mark_put.connect(self._learn)

    def refused(self, sentence: str) -> None:
        """Say why something cannot be recorded."""
        self._editor.refused.emit(sentence)

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
        """Return the needle for a point: as last time, as the practitioner does, as is usual.

        Its size and number alone: the technique is recorded when it is said.
        """
        usual = usual_needling(self._muscles.get(mark.point.muscle))
        needle = self._habits.needle_for(mark, usual).placed()
        return replace(needle, hazard_known=mark.id in self._read)

    def knows_hazard(self, mark: PointMark) -> bool:
        """Return whether the precautions under a point were read at this visit."""
        return mark.needling.hazard_known if mark.needling else mark.id in self._read

    @property
    def no_current(self) -> Text:
        """Which precautions of the patient speak against a current; empty if none does."""
        document = self._editor.document
        return no_current(document.precautions) if document.is_open else Text("")

    def set_muscle(self, muscle: str) -> None:
        """Name the muscle."""
        mark = self.mark
        if mark is not None and mark.point.muscle != muscle:
            self._editor.revise(replace(mark, point=replace(mark.point, muscle=muscle)))

    def go_deeper(self) -> None:
        """Name the next deeper muscle under the selected point; after the deepest the first."""
        mark, editor = self.mark, self._editor
        if mark is None:
            return
        under = editor.muscles_of(mark)
        stack = list(dict.fromkeys(here.id for here in under))
        if not stack:
            return
        own = [here.id for here in under if mark.point.muscle in here.ids]
        deeper = stack[(stack.index(own[0]) + 1) % len(stack)] if own else stack[0]
        if deeper != mark.point.muscle:
            after = replace(mark, point=replace(mark.point, muscle=deeper))
            editor.revise(after, Text("Name the muscle of {mark}", mark=editor.name_of(mark)))

    def set_state(self, state: PointState | None) -> None:
        """Record the state, None if it is not judged after all; say what that records beside it."""
        before = self.mark
        self.find(lambda finding: finding.judged(state or PointState.NOT_JUDGED))
        after = self.mark
        if before is not None and after is not None and after.finding.state is state:
            said = _said_beside(before.finding, after)
            if said and self._editor.document.is_saved:
                self._editor.told.emit(told(said))

    def set_tenderness(self, score: int | None) -> None:
        """Record the tenderness, None if it was not asked."""
        self.find(lambda finding: replace(finding, tenderness=score))

    def toggle_familiar(self) -> None:
        """Say or unsay "that's my pain"."""
        self.find(lambda finding: finding.felt(familiar=not finding.familiar_pain))

    def place_needle(self) -> None:
        """Record the usual needle; one that is recorded is never taken back by this."""
        mark = self.mark
        if mark is None or not self._editor.may_change():
            return
        if mark.needling is None:
            self._editor.revise(replace(mark, needling=self.usual(mark)))
            return
        words = Text(
            "Point {number} is needled already. “Remove needle” in the panel takes it back.",
            number=mark.point.number,
        )
        self._editor.refused.emit(told(words))

    def remove_needle(self) -> None:
        """Record that no needle was placed, and nothing that was said of it."""
        mark = self.mark
        if mark is not None and mark.needling is not None:
            text = Text("Remove needle of point {number}", number=mark.point.number)
            self._editor.revise(replace(mark, needling=None), text)

    def next_twitch(self) -> None:
        """Record one twitch, then several, then none; a point that twitched was needled.

        A count that was given stays: no key goes on from it.
        """
        mark = self.mark
        if mark is None or not self._editor.may_change():
            return
        if mark.needling is None:
            needling = replace(self.usual(mark), twitch=Twitch.ONE)
            self._editor.revise(replace(mark, needling=needling))
        elif mark.needling.twitches is None:
            self.needle(_twitched_next)
        else:
            words = Text(
                "Twitches are counted at point {number}: {count}. Take the count back "
                "in the panel first.",
                number=mark.point.number,
                count=mark.needling.twitches,
            )
            self._editor.refused.emit(told(words))

    def set_technique(self, technique: Technique | None) -> None:
        """Record the technique, None if it is not noted; settings stay with a current only."""
        done = technique or Technique.NOT_NOTED
        self.needle(lambda needling: needling.done_by(done))

    def set_twitch(self, twitch: Twitch | None) -> None:
        """Record the local twitch, None if not noted; a count stays only with several."""
        mark = self.mark
        if mark is None or mark.needling is None:
            return
        needling = _twitched(mark.needling, twitch or Twitch.NOT_NOTED)
        text = None
        if needling.twitches != mark.needling.twitches:
            text = Text(
                "Take back the count of {count} at point {number}",
                count=mark.needling.twitches,
                number=mark.point.number,
            )
        self._editor.revise(replace(mark, needling=needling), text)

    def count_twitches(self, count: int | None) -> None:
        """Record how many twitches were counted, None if they were not."""
        self.needle(lambda needling: _counted(needling, count))

    def take_preset(self, preset: Preset) -> None:
        """Record a technique under its name; the size of the needle stays."""
        self.needle(preset.on)

    def read_hazard(self) -> None:
        """Note that the precautions of the region were read, or not after all.

        Before a needle is placed it is kept in mind, and recorded with the needle.
        """
        mark = self.mark
        if mark is None or not self._editor.may_change():
            return
        known = self.knows_hazard(mark)
        if known:
            self._read.discard(mark.id)
        else:
            self._read.add(mark.id)
        self.needle(lambda needling: replace(needling, hazard_known=not known))

    def nudge(self, frame: Frame, right_mm: float, down_mm: float) -> None:
        """Move the point along the skin by so many mm of a view in which it is seen."""
        mark = self.mark
        spot = frame.view.project(mark.point.anchor) if mark else None
        if mark is None or spot is None or not spot.visible:
            return
        anchor = frame.view.locate(spot.x + right_mm, spot.y + down_mm)
        if anchor is not None and anchor != mark.point.anchor:
            self._editor.move_point(mark.id, anchor, frame.view.id)

    def find(self, change: Callable[[Finding], Finding]) -> None:
        """Record a changed finding; say why if it cannot be."""
        mark = self.mark
        if mark is None:
            return
        with refusals(self._editor.refused.emit):
            changed = change(mark.finding)
            finding = changed.found_more_than(mark.finding)
            self._editor.revise(replace(mark, finding=finding))
            if finding.state is not changed.state and self._editor.document.is_saved:
                words = Text("Point {number} is no longer clear.", number=mark.point.number)
                self._editor.told.emit(told(words))

    def needle(self, change: Callable[[Needling], Needling]) -> None:
        """Record a changed needling, if the point was needled; say why if it cannot be."""
        mark = self.mark
        if mark is None or mark.needling is None:
            return
        with refusals(self._editor.refused.emit):
            needling = change(mark.needling)
            self._editor.revise(replace(mark, needling=needling))

    def _opened(self) -> None:
        self._habits = self._editor.document.read.habits
        self._read.clear()

    def _learn(self, mark: Mark) -> None:
        """Take the needle of this visit's points for the next ones in their muscles."""
        if isinstance(mark, PointMark):
            self._habits = self._habits.learned(mark)


def _twitched_next(needling: Needling) -> Needling:
    return replace(needling, twitch=_NEXT_TWITCH[needling.twitch])


def _twitched(needling: Needling, twitch: Twitch) -> Needling:
    counted = needling.twitches if twitch is Twitch.SEVERAL else None
    return replace(needling, twitch=twitch, twitches=counted if counted != 1 else None)


def _counted(needling: Needling, count: int | None) -> Needling:
    if count is None:
        return replace(needling, twitches=None)
    twitch = Twitch.ONE if count == 1 else Twitch.SEVERAL
    return replace(needling, twitch=twitch, twitches=count)


def _said_beside(before: Finding, after: PointMark) -> Text:
    """Return what a state changed of a point beside itself, empty if nothing."""
    is_zero = after.finding.tenderness == 0 and before.tenderness != 0
    is_taken_back = before.familiar_pain and not after.finding.familiar_pain
    place = {"number": after.point.number, "state": _STATE_WORDS.get(after.finding.state, "")}
    if is_zero and is_taken_back:
        return Text(
            "Point {number} is {state}: tenderness 0 is recorded and “that’s my pain” is"
            " taken back.",
            **place,
        )
    if is_zero:
        return Text("Point {number} is {state}: tenderness 0 is recorded.", **place)
    if is_taken_back:
        return Text("Point {number} is {state}: “that’s my pain” is taken back.", **place)
    return Text("")
