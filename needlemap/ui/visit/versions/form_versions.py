"""What another desk recorded, beside what is typed of it in a form."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from needlemap.clinic.facts import FACT_NAMES
from needlemap.clinic.merging import Record, RecordChange, words_of_fact
from needlemap.clinic.two_versions import Versions
from needlemap.ui.visit.versions.both_versions import BothVersions

Content = Mapping[str, str]
"""What is typed into a form, as texts by the names of its fields."""

_FIELDS = {"height_mm": "height", "weight_kg": "weight", "body": "figure"}  # others by their fact
_OF_PRECAUTIONS = ("precaution", "none_known")


class FormVersions(BothVersions):
    """Asks fact by fact; mine comes back into its field, to be saved with the others."""

    def __init__(
        self,
        read: Callable[[], Content],
        show: Callable[[Content], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._read, self._show = read, show
        self._typed: Content = {}
        self._waiting: tuple[Versions, ...] = ()
        self.theirs_kept.connect(self._settle)
        self.mine_wanted.connect(self._put_back)

    def ask(self, change: RecordChange[Any], recorded: Record, typed: Content) -> None:
        """Show both versions of each fact of a refused change; ``typed`` is what stood there."""
        self._typed = typed
        self._waiting = tuple(
            Versions(
                key=name,
                about=FACT_NAMES[name].alone(),
                theirs=words_of_fact(name, getattr(recorded, name)),
                mine=words_of_fact(name, getattr(change.after, name)),
            )
            for name in change.contradicted(recorded)
        )
        self.show_versions(self._waiting)

    def clear(self) -> None:
        """Ask nothing: the form is of somebody else, or closed."""
        self._waiting = ()
        self.show_versions(())

    def _settle(self, key: object) -> None:
        self._waiting = tuple(one for one in self._waiting if one.key != key)
        self.show_versions(self._waiting)

    def _put_back(self, key: object) -> None:
        now = {name: text for name, text in self._read().items() if not _is_of(key, name)}
        mine = {name: text for name, text in self._typed.items() if _is_of(key, name)}
        self._show(now | mine)
        self._settle(key)


def _is_of(fact: object, field: str) -> bool:
    """Return whether a field of the form holds a fact."""
    if fact in {"precautions", "none_known_on"}:
        return field.startswith(_OF_PRECAUTIONS)
    return field == _FIELDS.get(str(fact), fact)
