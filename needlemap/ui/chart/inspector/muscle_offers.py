"""What the command palette offers of muscles: to show one, or to name the point by it."""

from functools import cached_property, partial

from needlemap.body.catalogue import Muscle
from needlemap.body.texts import Text
from needlemap.ui.canvas.model.point_editor import PointEditor
from needlemap.ui.canvas.overlays.guide import Guide
from needlemap.ui.work.offers import Offer
from needlemap.ui.work.translator import told


class MuscleOffers:
    """One line a muscle, and with a point selected two."""

    def __init__(self, muscles: dict[str, Muscle], guide: Guide, acts: PointEditor) -> None:
        self._muscles = muscles
        self._guide = guide
        self._acts = acts

    @cached_property
    def _shown(self) -> tuple[Offer, ...]:
        """Worded when the palette first asks: the first chart does not wait for it."""
        return tuple(
            Offer(
                told(Text("Show {muscle}", muscle=name.words)),
                partial(self._guide.point_out, name.id),
                only_typed=True,
            )
            for name in self._muscles.values()
        )

    def offers(self) -> tuple[Offer, ...]:
        """Return them for what is selected now."""
        mark = self._acts.mark
        if mark is None or not self._acts.may_change:
            return self._shown
        number, give = mark.point.number, self._acts.set_muscle
        named = (
            Offer(
                told(Text("Name point {number} {muscle}", number=number, muscle=name.words)),
                partial(give, name.id),
                only_typed=True,
            )
            for name in self._muscles.values()
        )
        return (*self._shown, *named)
