"""What the command palette offers of muscles: to show one, or to name the point by it."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from needlemap.body.letters import lowered
from needlemap.body.muscles import MuscleName
from needlemap.ui.canvas.model.point_editor import PointEditor
from needlemap.ui.canvas.overlays.guide import Guide
from needlemap.ui.work.offers import Offer


class MuscleOffers:
    """One line a muscle, and with a point selected two."""

    def __init__(self, muscles: dict[str, MuscleName], guide: Guide, acts: PointEditor) -> None:
        self._muscles = muscles
        self._acts = acts
        show = _words("Show {0}")
        self._shown = tuple(
            Offer(
                show.format(lowered(name.english)),
                partial(guide.point_out, name.id),
                only_typed=True,
            )
            for name in muscles.values()
        )

    def offers(self) -> tuple[Offer, ...]:
        """Return them for what is selected now."""
        mark = self._acts.mark
        if mark is None or not self._acts.may_change:
            return self._shown
        call = _words("Name point {0} {1}")
        number, give = mark.point.number, self._acts.set_muscle
        named = (
            Offer(
                call.format(number, lowered(name.english)), partial(give, name.id), only_typed=True
            )
            for name in self._muscles.values()
        )
        return (*self._shown, *named)


def _words(text: str) -> str:
    return QCoreApplication.translate("MuscleOffers", text)
