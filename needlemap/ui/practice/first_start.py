"""What a new practice may say of itself at once: five lines, or none of them."""

from dataclasses import dataclass, replace

from typing_extensions import override

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.facts import FACT_NAMES
from needlemap.clinic.ids import IdMaker, PractitionerId
from needlemap.clinic.people import Clinic, Practitioner
from needlemap.clinic.practice_errors import NothingTyped
from needlemap.ui.visit.versions.facts_form import FactsForm
from needlemap.ui.widgets.common import label
from needlemap.ui.work.app_context import WithoutFont, all_printed

_LETTERHEAD = ("name", "address", "phone")


@dataclass(frozen=True, slots=True)
class FirstWords:
    """What was typed: the practice, and who treats there if that was said."""

    clinic: Clinic
    person: Practitioner | None


class FirstStart(FactsForm):
    """Stands beside the empty list of patients, and is in nobody's way.

    Signals:
        kept: the FirstWords. left: later, or never.
    """

    def __init__(self, clinic: Clinic, new_id: IdMaker, fonts: WithoutFont = all_printed) -> None:
        lines = (
            ("name", self.tr("Name of the practice")),
            ("address", self.tr("Address")),
            ("phone", self.tr("Phone")),
            ("practitioner", self.tr("Your name")),
            ("registration", self.tr("Registration")),
        )
        super().__init__("first", lines, fonts)
        self.setObjectName("first_start")  # no frame within a frame
        self.column.setContentsMargins(0, 0, 0, 0)
        self._clinic = clinic
        self._new_id = new_id
        self._is_of_person = False
        self.title.setText(self.tr("Your practice"))
        for part, words in (
            (self.keep, self.tr("Save   Enter")),
            (self.leave, self.tr("Later   Esc")),
        ):
            part.setText(words)
            part.setAccessibleName(words)
        said = label(
            self.tr(
                "This is printed at the head and the foot of every sheet. All of it can be said"
                " later: Practice, in the menu."
            ),
            "small",
        )
        said.setWordWrap(True)
        self.inside.addWidget(said)
        self.show_recorded({})

    @override
    def typed_value(self) -> FirstWords:
        """Return what was typed; a name that was left out stays as it is. Raises NeedleMapError."""
        typed = self.content
        if not any(typed.values()):
            raise NothingTyped
        self._is_of_person = False
        texts = {fact: typed[fact] for fact in _LETTERHEAD if typed[fact]}
        clinic = replace(self._clinic, **texts)  # type: ignore[arg-type]
        self._is_of_person = True
        return FirstWords(clinic, self._person(typed["practitioner"], typed["registration"]))

    @override
    def fact_of(self, error: NeedleMapError) -> str:
        said = str(error.facts.get("field", ""))
        is_name = said == str(FACT_NAMES["name"]) or not said
        return "practitioner" if self._is_of_person and is_name else ""

    @override
    def ask_to_leave(self) -> None:
        """Leave at once if nothing is typed; else as every form."""
        self._is_of_person = False
        super().ask_to_leave()

    def _person(self, name: str, registration: str) -> Practitioner | None:
        if not (name or registration):
            return None
        made = Practitioner(id=PractitionerId(self._new_id()), name=name, registration=registration)
        return made.named()
