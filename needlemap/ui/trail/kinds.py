"""What may be listed of the audit trail, in words a therapist asks by."""

from dataclasses import dataclass

from needlemap.body.texts import Text
from needlemap.clinic.audit_trail import Looked

_LOCK = (Looked.UNLOCK, Looked.FAILED_UNLOCK, "set pin", "remove pin", "change role")
_SEEN = tuple(one for one in Looked if one not in _LOCK)
_SIGNED = ("sign", "add an addendum", "strike out", "count again", "close")


@dataclass(frozen=True, slots=True)
class Kind:
    """Entries of some actions, or of all but some."""

    words: Text
    actions: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


KINDS = (
    Kind(Text("Everything")),
    Kind(Text("What was changed"), without=(*_SEEN, *_LOCK)),
    Kind(Text("Opened, printed, taken along"), _SEEN),
    Kind(Text("Signatures and addenda"), _SIGNED),
    Kind(Text("Unlocking and PINs"), _LOCK),
)
