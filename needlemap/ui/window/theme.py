"""Themes as Qt knows them: a palette and one style sheet."""

from PySide6.QtGui import QColor, QPalette

from needlemap.look.theme import Theme

_SHEET = """
* {{ font-size: 14px; }}
QMainWindow, QWidget#page {{ background: {window}; }}
QWidget#header {{ background: {panel}; border-bottom: 1px solid {panel_edge}; }}
QDialog {{ background: {panel}; }}
QWidget#card {{ background: {panel}; border: 1px solid {panel_edge}; border-radius: 12px; }}
QLabel {{ background: transparent; color: {text}; }}
QLabel[tone="muted"] {{ color: {muted}; }}
QLabel[tone="faint"] {{ color: {muted}; font-size: 12px; }}
QLabel[tone="title"] {{ font-size: 18px; font-weight: 700; }}
QLabel[tone="heading"] {{ font-size: 15px; font-weight: 700; }}
QLabel[tone="number"] {{ font-size: 16px; font-weight: 700; color: {alarm}; }}
QLabel[tone="letter"] {{ font-size: 16px; font-weight: 700; color: {text}; }}
QLabel[tone="strong"] {{ font-weight: 700; font-size: 13px; }}
QLabel[tone="small"] {{ color: {muted}; font-size: 13px; }}
QLabel[tone="caution"] {{ color: {alarm}; font-size: 13px; font-weight: 600; }}
QLabel[tone="error"] {{ color: {alarm}; font-weight: 600; }}
QLabel[tone="chip"] {{ background: {alarm_soft}; color: {alarm}; border-radius: 14px;
    padding: 5px 14px; font-weight: 700; }}
QLabel[tone="note"] {{ background: {accent_soft}; color: {accent}; border-radius: 12px;
    padding: 3px 14px; margin: 3px 16px 0 0; font-weight: 600; }}
QPushButton, QToolButton {{ background: {field}; color: {text}; border: 1px solid transparent;
    border-radius: 8px; min-height: 42px; padding: 0 14px; }}
QPushButton:hover, QToolButton:hover {{ border-color: {faint}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {accent}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {faint}; }}
QPushButton:checked, QToolButton:checked {{ background: {accent}; color: {on_accent};
    font-weight: 700; }}
QPushButton:checked:disabled {{ background: {panel_edge}; color: {text}; }}
QPushButton[tone="main"] {{ background: {accent}; color: {on_accent}; font-weight: 700; }}
QPushButton[tone="soft"] {{ background: {accent_soft}; color: {accent}; font-weight: 700; }}
QPushButton[tone="alarm"] {{ background: {alarm_soft}; color: {alarm}; font-weight: 700; }}
QPushButton[tone="alarm"]:checked {{ background: {alarm_soft}; color: {alarm};
    border: 2px solid {alarm}; }}
QPushButton[tone="segment"] {{ padding: 0 1px; font-size: 13px; }}
QPushButton[tone="source"] {{ text-align: left; padding: 0 10px; font-size: 13px; }}
QWidget#leading_strip {{ background: {panel}; border: 1px solid {panel_edge};
    border-radius: 12px; }}
QWidget#leading_strip:focus {{ border: 2px solid {accent}; }}
QWidget#leading_strip QPushButton, QWidget#signing_card QPushButton,
QWidget#ledger QPushButton {{ min-height: 42px; min-width: 42px; padding: 0 12px; }}
QWidget#ledger QPushButton[tone="step"] {{ padding: 0; max-width: 42px; font-size: 18px; }}
QWidget#leading_strip QPushButton[tone="score"] {{ padding: 0; }}
QWidget#leading_strip QPushButton[tone="chosen"] {{ background: {accent}; color: {on_accent};
    padding: 0; font-weight: 700; }}
QPushButton[tone="quiet"] {{ background: transparent; color: {muted}; }}
QWidget#leading_strip QPushButton[tone="missing"] {{ padding: 0 8px; }}
QPushButton[tone="missing"] {{ background: transparent; color: {muted};
    border: 1px dashed {faint}; }}
QPushButton[tone="tick"] {{ text-align: left; min-height: 42px; }}
QPushButton[tone="tick"]:checked {{ background: {accent_soft}; color: {accent}; }}
QPushButton::menu-indicator {{ image: none; width: 0; }}
QWidget#signing_card {{ background: {panel}; border: 1px solid {faint}; border-radius: 12px; }}
QPushButton[tone="lined"] {{ padding: 0 3px; font-size: 12px; }}
QPushButton[tone="pain"] {{ background: {alarm_soft}; color: {alarm}; font-size: 15px;
    font-weight: 700; }}
QPushButton[tone="pain"]:checked {{ background: {alarm}; color: {panel}; }}
QFrame#hairline {{ background: {panel_edge}; border: none; }}
QWidget#quiet {{ background: {field}; border-radius: 8px; }}
QToolButton[tone="tool"] {{ background: transparent; padding: 4px 1px; min-width: 60px;
    min-height: 44px; font-size: 12px; }}
QToolButton[tone="tool"]:checked {{ background: {accent}; }}
QToolButton[tone="layer"] {{ background: {field}; color: {muted}; padding: 0 1px; min-width: 60px;
    min-height: 42px; font-size: 12px; }}
QToolButton[tone="layer"]:checked {{ background: {accent_soft}; color: {accent}; }}
QWidget#pointer_label {{ background: {text}; border-radius: 8px; }}
QLabel[tone="pointer"] {{ color: {panel}; font-weight: 700; }}
QLabel[tone="pointer_small"] {{ color: {panel_edge}; font-size: 12px; }}
QLineEdit, QPlainTextEdit, QComboBox {{ background: {field}; color: {text};
    border: 1px solid transparent; border-radius: 8px; padding: 0 10px; min-height: 42px;
    selection-background-color: {accent}; selection-color: {on_accent}; }}
QPlainTextEdit {{ padding: 8px 6px; }}
QPlainTextEdit#point_note {{ min-height: 58px; }}
QPlainTextEdit#notes, QPlainTextEdit#addendum_text {{ min-height: 92px; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{
    border: 2px solid {accent}; }}
QLineEdit#search {{ font-size: 18px; min-height: 50px; padding: 0 16px; background: {panel};
    border: 1px solid {panel_edge}; }}
QLineEdit#search QToolButton {{ background: transparent; border: none; padding: 0;
    min-height: 0; }}
QLineEdit#search:focus {{ border: 2px solid {accent}; }}
QLineEdit:disabled, QComboBox:disabled {{ color: {faint}; }}
QComboBox {{ padding: 0 4px 0 10px; }}
QComboBox::drop-down {{ border: none; width: 18px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QLineEdit {{ background: transparent; border: none; padding: 0; min-height: 36px; }}
QComboBox QAbstractItemView {{ background: {panel}; color: {text};
    selection-background-color: {accent_soft}; selection-color: {text}; }}
QListView {{ background: transparent; border: none; outline: none; color: {text}; }}
QListView::item {{ border-radius: 8px; }}
QListView::item:selected {{ background: {accent_soft}; color: {text}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 8px; }}
QScrollBar::handle:vertical {{ background: {panel_edge}; border-radius: 4px; min-height: 32px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; }}
QScrollBar::handle:horizontal {{ background: {panel_edge}; border-radius: 6px; min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QTabWidget::pane {{ border: none; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{ background: transparent; color: {muted}; padding: 0 18px; min-height: 40px;
    border-radius: 8px; margin: 0 6px 8px 0; font-weight: 600; }}
QTabBar::tab:selected {{ background: {accent_soft}; color: {accent}; }}
QTabBar::tab:focus {{ border: 2px solid {accent}; }}
QMenuBar {{ background: {window}; color: {text}; }}
QMenuBar::item {{ padding: 6px 12px; background: transparent; }}
QMenuBar::item:selected {{ background: {accent_soft}; border-radius: 6px; }}
QMenu {{ background: {panel}; color: {text}; border: 1px solid {panel_edge}; padding: 6px; }}
QMenu::item {{ padding: 12px 28px; border-radius: 6px; }}
QMenu::item:selected {{ background: {accent_soft}; }}
QMenu::item:disabled {{ color: {faint}; }}
QMenu#place_menu::item {{ padding: 14px 28px; }}
QWidget#palette {{ background: {panel}; border: 1px solid {faint}; border-radius: 12px; }}
QStatusBar {{ background: {window}; color: {muted}; }}
QStatusBar::item {{ border: none; }}
QToolTip {{ background: {text}; color: {panel}; border: none; padding: 6px 10px; }}
QGraphicsView {{ background: {panel}; border: none; }}
"""


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
        roles.ToolTipBase: theme.text,
        roles.ToolTipText: theme.panel,
    }
    for role, color in colors.items():
        palette.setColor(role, QColor(color))
    return palette


def style_sheet(theme: Theme) -> str:
    """Return the style sheet of a theme."""
    names = (name for name in theme.__slots__ if isinstance(getattr(theme, name), str))
    return _SHEET.format(**{name: getattr(theme, name) for name in names})
