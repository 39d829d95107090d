"""What a ghost is called."""

from needlemap.body.atlas import Atlas
from needlemap.body.places import BodyId
from needlemap.body.texts import Text
from needlemap.clinic.ghosts import Ghost, GhostOrigin
from needlemap.clinic.last_time import last_words
from needlemap.clinic.marks import PainZone


def ghost_name(ghost: Ghost) -> str:
    """Return its number or letter."""
    return ghost.called


def ghost_place(atlas: Atlas, ghost: Ghost, body: BodyId) -> Text:
    """Return where it is on a figure: "Right infraspinatus"."""
    mark = ghost.mark
    if isinstance(mark, PainZone):
        return atlas.zone_words(mark.cells, body).alone()
    return atlas.title(mark.point.anchor, mark.point.muscle)


def ghost_words(atlas: Atlas, ghost: Ghost, body: BodyId) -> Text:
    """Return all of it: "Last visit: 3 · Right infraspinatus. Last: active, my pain, 7"."""
    name, place = ghost_name(ghost), ghost_place(atlas, ghost, body)
    if ghost.origin is GhostOrigin.FAVOURITE:
        return Text("Favourite: {mark} · {place}", mark=name, place=place)
    if ghost.was_clear:
        return Text("Clear last time, check again? {mark} · {place}", mark=name, place=place)
    known = last_words(ghost.mark)
    if not known:
        return Text("Last visit: {mark} · {place}", mark=name, place=place)
    return Text("Last visit: {mark} · {place}. {known}", mark=name, place=place, known=known)
