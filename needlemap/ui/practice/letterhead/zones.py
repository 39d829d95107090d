"""Names of time zones, found by any part of them."""

from zoneinfo import available_timezones

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from needlemap.ui.widgets.fitting.offered_rows import give_room


def offer_zones(field: QLineEdit) -> None:
    """Let a field offer the zones that hold what is typed, each as tall as a finger."""
    offered = QCompleter(sorted(map(shown_zone, available_timezones())), field)
    offered.setFilterMode(Qt.MatchFlag.MatchContains)
    offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    give_room(offered, field)
    field.setCompleter(offered)


def shown_zone(name: str) -> str:
    """Return the name of a zone as people write it: America/New York."""
    return name.replace("_", " ")


def zone_named(typed: str) -> str:
    """Return the zone that was typed, in large letters or small; as typed if there is none."""
    wanted = typed.strip().replace(" ", "_")
    names = {name.lower(): name for name in available_timezones()}
    return names.get(wanted.lower(), wanted)
