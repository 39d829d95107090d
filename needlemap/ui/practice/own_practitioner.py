"""Who treats at this computer: new visits begun here are theirs."""

from collections.abc import Iterable
from uuid import UUID

from needlemap.clinic.ids import PractitionerId
from needlemap.clinic.people import Practitioner
from needlemap.ui.work.remembered import Remembered

_NAME = "practitioners"
_MOST = 9  # clinics of which this computer knows who treats here


class OwnPractitioner:
    """Remembers one practitioner of each clinic; in the settings of this computer, no record."""

    def __init__(self) -> None:
        self._remembered = Remembered()

    @property
    def ids(self) -> tuple[UUID, ...]:
        """Who treats here, one of each clinic."""
        return tuple(_ids(self._remembered.text(_NAME)))

    def keep(self, people: Iterable[Practitioner], chosen: PractitionerId | None) -> None:
        """Let new visits of the clinic of these people be of one of them, or of nobody special."""
        known = {one.id for one in people}
        others = [one for one in self.ids if one not in known]
        mine = [chosen] if chosen is not None else []
        kept = [*mine, *others][:_MOST]
        self._remembered.keep_text(_NAME, " ".join(one.hex for one in kept))


def _ids(text: str) -> Iterable[UUID]:
    for word in text.split():
        try:
            yield UUID(hex=word)
        except ValueError:  # somebody wrote into the settings
            continue
