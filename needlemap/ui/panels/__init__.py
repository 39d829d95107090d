"""The panels around the canvas, and the other pages of the window."""
