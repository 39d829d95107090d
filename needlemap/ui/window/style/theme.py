"""Themes as Qt knows them: a palette and one style sheet."""

from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QPalette

from needlemap.look.theme import Theme

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
    return _SHEET.substitute({name: getattr(theme, name) for name in names})
