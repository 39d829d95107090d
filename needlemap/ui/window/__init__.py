"""The frame around the pages: main window, navigator, menus, palette, theme."""
