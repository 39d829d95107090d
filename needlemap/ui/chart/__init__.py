"""The chart page around the canvas."""
