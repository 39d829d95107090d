"""What can be undone on the page of the practice: its letterhead, and who treats."""

from typing_extensions import override

from needlemap.clinic.people import Practitioner
from needlemap.clinic.ports import Records, Store
from needlemap.clinic.practice_change import ClinicChange, PractitionerChange
from needlemap.ui.work.record_commands import Listener, RecordCommand


class ChangeClinic(RecordCommand):
    """Record what the practice says of itself."""

    def __init__(self, text: str, store: Store, listener: Listener, change: ClinicChange) -> None:
        super().__init__(text, store, listener)
        self._change = change

    @override
    def write(self, records: Records) -> None:
        records.clinic.change(self._change)

    @override
    def take_back(self, records: Records) -> None:
        records.clinic.change(self._change.inverse)


class ChangePractitioner(RecordCommand):
    """Record what is known of a person who treats."""

    def __init__(
        self, text: str, store: Store, listener: Listener, change: PractitionerChange
    ) -> None:
        super().__init__(text, store, listener)
        self._change = change

    @override
    def write(self, records: Records) -> None:
        records.clinic.change_practitioner(self._change)

    @override
    def take_back(self, records: Records) -> None:
        records.clinic.change_practitioner(self._change.inverse)


class AddPractitioner(RecordCommand):
    """Record a new person who treats; undone while no record names them."""

    def __init__(self, text: str, store: Store, listener: Listener, person: Practitioner) -> None:
        super().__init__(text, store, listener)
        self._person = person

    @override
    def write(self, records: Records) -> None:
        records.clinic.put_practitioner(self._person)

    @override
    def take_back(self, records: Records) -> None:
        records.clinic.remove_practitioner(self._person.id)
