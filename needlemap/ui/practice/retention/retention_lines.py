"""How long the practice keeps records, by its own rule: folded away, and empty at first."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from needlemap.clinic.errors import NotANumber
from needlemap.clinic.facts import FACT_NAMES
from needlemap.clinic.people import Clinic
from needlemap.clinic.retention import Retention
from needlemap.ui.widgets.common import button, label, row
from needlemap.ui.widgets.scrolled import bring_into_sight
from needlemap.ui.widgets.typing.typed_form import typed_field

RETENTION = ("keep_years", "keep_child_age", "keep_child_years")
"""The facts that are typed here."""
_NUMBER_PX = 64
_MOST = 3


class RetentionLines(QWidget):
    """Three numbers, each of which may be missing; recorded with the form.

    Signals:
        typed: something was typed.
    """

    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._wrong = ""
        words = (
            self.tr("Years that records are kept after the last visit"),
            self.tr("Age until which records of children are kept"),
            self.tr("Years that records of children are kept beyond that age"),
        )
        self.fields = {
            name: self._field(name, said) for name, said in zip(RETENTION, words, strict=True)
        }
        self.head = button(self.tr("Retention …"), "clinic_retention", "soft")
        self.head.setAccessibleName(self.tr("Retention: how long records are kept"))
        self.head.clicked.connect(self._turn)
        self._lay_out()
        self.hide()

    @property
    def content(self) -> dict[str, str]:
        """What is typed, as texts by the names of the facts."""
        return {name: field.text().strip() for name, field in self.fields.items()}

    def show_content(self, content: Mapping[str, str]) -> None:
        """Show what was typed; what it does not hold stays."""
        for name, field in self.fields.items():
            if name in content:
                field.setText(content[name])

    def values(self) -> dict[str, int | None]:
        """Return the facts as typed. Raises NotANumber, or OutOfScale."""
        found: dict[str, int | None] = {}
        for self._wrong in RETENTION:
            found[self._wrong] = _whole(self._wrong, self.fields[self._wrong].text().strip())
            Retention(**{self._wrong: found[self._wrong]})
        self._wrong = ""
        return found

    def show_wrong(self) -> None:
        """Unfold, and bring the field to hand that holds what cannot be, if one does."""
        if self._wrong:
            self.show()
            self.fields[self._wrong].setFocus()
            self.fields[self._wrong].selectAll()

    def _field(self, name: str, words: str) -> QLineEdit:
        field = typed_field(f"clinic_{name}", words)
        field.setFixedWidth(_NUMBER_PX)
        field.setMaxLength(_MOST)
        field.textEdited.connect(self.typed)
        return field

    def _turn(self) -> None:
        self.setVisible(self.isHidden())
        if self.isVisible():
            bring_into_sight(self)

    def _lay_out(self) -> None:
        years, age, more = self.fields.values()
        hint = label(
            self.tr(
                "How long records are kept is for your law or your professional body to say;"
                " NeedleMap knows no number of its own. Who is due is listed on this page, and"
                " nobody is ever erased by it."
            ),
            "small",
        )
        hint.setWordWrap(True)
        lines = (
            (self.tr("Records are kept for"), years, self.tr("years after the last visit")),
            (self.tr("Of children, at least until the age of"), age, self.tr("years")),
            (self.tr("and then"), more, self.tr("years more")),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        for before, field, after in lines:
            column.addLayout(row(label(before, "muted"), field, label(after, "muted"), None))
        column.addWidget(hint)


def retention_of(clinic: Clinic) -> dict[str, str]:
    """Return what stands there of a practice, as texts."""
    known = {name: getattr(clinic, name) for name in RETENTION}
    return {name: "" if value is None else str(value) for name, value in known.items()}


def _whole(name: str, typed: str) -> int | None:
    """Return a whole number as typed, None of nothing. Raises NotANumber."""
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal()):
        raise NotANumber(field=FACT_NAMES[name], example="10")
    return int(typed)
