"""What a ghost is called."""

from PySide6.QtCore import QCoreApplication

from needlemap.body.atlas import Atlas
from needlemap.body.letters import capital
from needlemap.clinic.ghosts import Ghost, GhostOrigin
from needlemap.clinic.marks import PainZone


def ghost_name(ghost: Ghost) -> str:
    """Return its number or letter."""
    mark = ghost.mark
    return mark.letter if isinstance(mark, PainZone) else str(mark.point.number)


def ghost_place(atlas: Atlas, ghost: Ghost) -> str:
    """Return where it is: "Right infraspinatus"."""
    mark = ghost.mark
    if isinstance(mark, PainZone):
        return capital(atlas.zone_words(mark.cells))
    return atlas.title(mark.point.anchor, mark.point.muscle)


def ghost_words(atlas: Atlas, ghost: Ghost) -> str:
    """Return all of it: "Last visit: 3 · Right infraspinatus"."""
    is_last = ghost.origin is GhostOrigin.LAST_VISIT
    origin = QCoreApplication.translate("Ghosts", "Last visit" if is_last else "Favourite")
    return f"{origin}: {ghost_name(ghost)} · {ghost_place(atlas, ghost)}"
