"""Names of time zones, found by any part of them."""

from zoneinfo import available_timezones

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QStyledItemDelegate

from needlemap.ui.widgets.sizes import TARGET_PX

_MOST_SHOWN = 8


def offer_zones(field: QLineEdit) -> None:
    """Let a field offer the zones that hold what is typed, each as tall as a finger."""
    offered = QCompleter(sorted(map(shown_zone, available_timezones())), field)
    offered.setFilterMode(Qt.MatchFlag.MatchContains)
    offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    offered.setMaxVisibleItems(_MOST_SHOWN)
    shown = QListView()
    offered.setPopup(shown)
    shown.setItemDelegate(QStyledItemDelegate(shown))
    shown.setStyleSheet(f"QAbstractItemView::item {{ min-height: {TARGET_PX}px; }}")
    field.setCompleter(offered)


def shown_zone(name: str) -> str:
    """Return the name of a zone as people write it: America/New York."""
    return name.replace("_", " ")


def zone_named(typed: str) -> str:
    """Return the zone that was typed, in large letters or small; as typed if there is none."""
    wanted = typed.strip().replace(" ", "_")
    names = {name.lower(): name for name in available_timezones()}
    return names.get(wanted.lower(), wanted)
