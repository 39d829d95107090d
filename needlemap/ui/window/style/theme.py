"""Themes as Qt knows them: a palette and one style sheet."""

from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QPalette

from needlemap.look.theme import Theme

_HALF_LIGHT = 128
_SHEET = Template(Path(__file__).with_name("style.qss").read_text("utf-8"))


def palette_of(theme: Theme) -> QPalette:
    """Return the palette of a theme."""
    palette = QPalette()
    roles = QPalette.ColorRole
    colors = {
        roles.Window: theme.window,
        roles.WindowText: theme.text,
        roles.Base: theme.panel,
        roles.AlternateBase: theme.field,
        roles.Text: theme.text,
        roles.PlaceholderText: theme.faint,
        roles.Button: theme.field,
        roles.ButtonText: theme.text,
        roles.Highlight: theme.accent,
        roles.HighlightedText: theme.on_accent,
        roles.ToolTipBase: theme.tip,
        roles.ToolTipText: theme.on_tip,
    }
    for role, color in colors.items():
        palette.setColor(role, QColor(color))
    return palette


def style_sheet(theme: Theme) -> str:
    """Return the style sheet of a theme."""
    names = (name for name in theme.__slots__ if isinstance(getattr(theme, name), str))
    colors = {name: getattr(theme, name) for name in names}
    return _SHEET.substitute(colors, band=_band(theme)[0], on_band=_band(theme)[1])


def _band(theme: Theme) -> tuple[str, str]:
    """Return the colours of a band across the page: dark in both themes, so that none glares."""
    if QColor(theme.panel).lightness() < _HALF_LIGHT:
        return theme.field_edge, theme.text
    return theme.muted, theme.panel
